# Everything that the pages say to a person, in English. Each key stands in every
# language, with the same variables; a test holds them against each other.
# An operator replaces single texts by `pages.texts` of the configuration.

## Around every page

skip = To the content
help = Help
back-to-client = Back to { $site }
leave-title = You are being sent back
leave-text = If nothing happens, go on here.
leave-continue = Continue
cancel = Cancel
optional = (may be left empty)
error-heading = Please check this

## Times

seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
ago-now = just now
ago-minutes = { $count ->
    [one] a minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] an hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
date = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $day }, { $year }

## Methods

kind-totp = Authenticator app
kind-passkey = Passkey
kind-backup-code = Backup code
kind-other = Another method

## Asking for the second factor

challenge-title = Confirm that it is you
challenge-lead = Your password was right. One more step keeps others out who know it.
challenge-lead-manage = Before your sign-in settings open, confirm that it is you.
other-ways = Another way
passkey-heading = Use your passkey
passkey-explained = Your device asks for your fingerprint, your face, its PIN or your security key.
passkey-button = Continue with a passkey
passkey-needs-script = A passkey needs JavaScript, which is switched off in this browser. Switch it on and reload the page, or use another way below.
passkey-needs-script-only = A passkey needs JavaScript, which is switched off in this browser, and your account has no other way. Switch it on and reload the page, use another browser, or ask your administrator for help.
passkey-unsupported = This browser cannot use passkeys. Use another way, or another browser.
passkey-cancelled = That did not work, or it was cancelled. Try again, or use another way.
passkey-exists = This device has a passkey for your account already.
totp-heading = Use your authenticator app
totp-label = Code from your app
totp-hint = { $digits } digits. They change every half minute.
backup-heading = Use a backup code
backup-label = Backup code
backup-hint = { $left ->
    [one] You have one code left. It works once.
   *[other] You have { $left } codes left. Each works once.
}
continue = Continue
retry-wrong = This code is wrong. Look at the code that your app shows now, and type that one.
retry-wrong-backup = This backup code is wrong. Check it letter by letter, or take the next one from your list.
retry-wrong-passkey = This passkey was not accepted. Try again, or use another way.
retry-used = This code was used before. Wait until your app shows the next one.
retry-used-backup = This backup code was used before. Take the next one from your list.
retry-malformed = This is not a code. Type the digits from your app.
retry-malformed-backup = This is not a backup code. Type the whole code, such as abc12-def34.
retry-expired = This took too long. Please try once more.
retry-locked = Too many wrong codes. Try again in { $time }, or use another way.
retry-locked-open = Too many wrong codes. Use another way, or ask your administrator for help.

## Setting up

step = Step { $step } of { $steps }
enrol-title = Set up a second step
enrol-why = Passwords get stolen and guessed. With a second step, your password alone no longer opens your account: you also need something that only you have.
enrol-choose = Choose what you want to use. You can add more later.
enrol-passkey-title = Passkey
enrol-passkey-explained = The quickest and the safest: your fingerprint, your face, your device’s PIN or a security key. Nobody can trick you out of it.
enrol-passkey-button = Set up a passkey
enrol-totp-title = Authenticator app
enrol-totp-explained = An app on your phone shows a new code every half minute. Any such app will do.
enrol-totp-button = Set up an app
enrol-none = There is nothing that you could set up here. Ask your administrator for help.
name-label = Name
name-hint = So that you recognise it later, such as “Work phone”.

confirm-totp-title = Connect your app
confirm-totp-scan = Scan this picture with your authenticator app.
confirm-totp-qr = QR code for your authenticator app. The key below says the same.
confirm-totp-open = Open in an app on this device
confirm-totp-type = No camera? Type this key
confirm-totp-key = Type it into your app, as a time-based key. Spaces do not matter.
confirm-totp-code = Type the code that the app shows now.
confirm-button = Confirm
confirm-passkey-title = Create your passkey
confirm-passkey-explained = Press the button. Your device then asks where to keep the passkey, and for your fingerprint, your face or its PIN.
confirm-passkey-button = Create a passkey
confirm-passkey-needs-script = Creating a passkey needs JavaScript, which is switched off in this browser. Switch it on and reload the page, or go back and choose an authenticator app.
choose-other = Choose something else

codes-title = Keep your backup codes
codes-why = If your phone or passkey is lost, each of these codes lets you in once. Keep them where only you find them, and not on the same phone.
codes-list = Your backup codes
codes-copy = Copy
codes-copied = The codes were copied.
codes-not-copied = Your browser did not allow it. Mark the codes and copy them by hand, or download them.
codes-download = Download as text
codes-print = Print
codes-once = They are not shown again after this page.
codes-kept-button = I have kept them
codes-gone = Your backup codes cannot be shown any more: they were kept, or ten minutes are over. If you do not have them, draw new ones in your sign-in settings.
codes-file = Backup codes for { $name }

## Tickets

ticket-title = Enter your ticket
ticket-why = To set up a second step here you need a ticket. You get it from your administrator, in person or by phone.
ticket-label = Ticket
ticket-hint = It works once. Spaces and hyphens do not matter.
ticket-wrong = This ticket does not work. Check it, or ask your administrator for a new one.
ticket-email = To set up a second step here you need a code by e-mail, which this version cannot send. Ask your administrator for help.

## Settings

account-title = Sign-in settings
account-of = Account: { $account }
account-done = Done
status-heading = Second step
status-on = On
status-off = Off
status-on-text = Signing in asks for your password and one of the methods below.
status-off-text = Your password alone opens your account.
status-not-asked = You have a method, but signing in does not ask for it.
status-enforced = Your administrator requires a second step for your account. It cannot be switched off here.
status-enforced-chosen = Your administrator requires a second step for your account, so it cannot be switched off here. You also chose it yourself: it stays on if the administrator no longer requires it.
status-required = Everybody here needs a second step. It cannot be switched off.
status-must-enrol = You are asked to set up a method at your next sign-in.
switch-on = Switch on
switch-on-set-up = Switch on and set up
switch-on-explained = You set up a method now. From then on, signing in asks for it.
switch-off = Switch off
switch-off-removes = This removes all your methods and your backup codes. After that, your password alone opens your account.
switch-off-clears = Your methods stay, but you no longer ask for them yourself.
switch-off-button = Yes, switch it off
factors-heading = Methods
factors-none = You have not set up a method yet.
factor-added = Added { $when }
factor-used = Last used { $when }
factor-never-used = Not used yet
factor-unusable = Cannot be used at present
rename = Rename
rename-of = Rename { $name }
rename-label = New name
rename-button = Save
remove = Remove
remove-of = Remove { $name }
remove-explained = You can no longer sign in with it. Remove it from your app or device as well.
remove-last = This is your only method. Removing it switches the second step off: your backup codes go too, and your password alone opens your account.
remove-last-stays = This is your only method, and your account needs one. Add another one first; then this one can be removed.
remove-button = Yes, remove it
add-heading = Add a method
add-totp = Add an authenticator app
add-passkey = Add a passkey
codes-heading = Backup codes
codes-left = { $count ->
    [0] You have none left.
    [one] You have one left.
   *[other] You have { $count } left.
}
codes-draw-explained = New codes replace the old ones at once. The old ones stop working.
codes-draw = New backup codes
codes-draw-button = Replace my codes
activity-heading = Recent activity
activity-none = Nothing has happened yet.
activity-unknown = If you do not recognise something, change your password and tell your administrator.
activity-times = { $count ->
    [one] once
   *[other] { $count } times
}
activity-by-administrator = by an administrator
activity-verified = You confirmed that it was you
activity-refused = An attempt was refused
activity-enrolled = A method was added
activity-removed = A method was removed
activity-renamed = A method was renamed
activity-codes-drawn = New backup codes were made
activity-codes-kept = Backup codes were marked as kept
activity-opted-in = The second step was switched on
activity-opted-out = The second step was switched off
activity-required = A second step was required for your account
activity-unrequired = A second step is no longer required for your account
activity-reset = All methods were removed
activity-locked = Your account was locked
activity-unlocked = Your account was unlocked
activity-ticket-issued = A ticket for setting up was issued
activity-ticket-used = A ticket for setting up was used
activity-enrolment-undone = Setting up was undone
activity-other = Something changed in how you sign in
said-added = The method was added.
said-renamed = The new name was saved.
said-removed = The method was removed.
said-switched-on = The second step is on.
said-switched-off = The second step is off. Your password alone opens your account.
said-choice-cleared = Your choice was taken back.
said-codes-kept = Your new backup codes are in force.

## Undoing

undo-title = Was this not you?
undo-text = Somebody who knows your password set up a second step for your account. Go on here if that was not you.
undo-removes = The method that was set up goes, with everything that was added with its help.
undo-codes = The backup codes go.
undo-ends = Whoever got in by it is signed out here.
undo-next = After that, change your password at once: somebody knows it.
undo-button = It was not me: undo it
undo-keep = If it was you, simply close this page.
undone-title = It was undone
undone-text = What was set up is gone. Now change your password: somebody knows it. At your next sign-in you are asked to set up a second step of your own; it may need a ticket of your administrator.
undo-stale-title = This link does not work any more
undo-stale-text = It was used, it is too old, or what it would undo is gone already. If you did not set up what you were told of, change your password and tell your administrator.

## When it does not go on

stopped-title = This does not go on
stray-text = There is nothing to do here: this link does not work, or it was used. Go back to where you came from and begin again.
nothing-here-title = Nothing is open here
nothing-here-text = If you have just signed in, or left the settings, that is done: go on where you came from. If not, begin again there.
foreign-text = This form did not come from this site, so nothing was done. Go back to where you came from and begin again.
no-cookie-text = Your browser did not send this site’s cookie, so nothing was done. Allow cookies for this site, go back to where you came from and begin again.
finished-title = This is finished
finished-text = You have confirmed this sign-in already. Go back to where you came from.
expired-title = This page is too old
expired-text = Its time is over, or something changed in the meantime. Go back to where you came from and begin again.
locked-title = Too many wrong codes
locked-text = Nothing is accepted just now. Try again in { $time }.
locked-open-text = Ask your administrator for help.
administrator-title = You need help
locked-by-administrator-text = Your administrator locked this account. Only your administrator can open it again.
no-usable-factor-text = None of your methods can be used at present. Ask your administrator for help.
needs-administrator-text = A second step is needed, and only your administrator can set it up for you.
proof-title = Confirm once more
proof-text = For your safety, this needs a confirmation that is at most five minutes old. Nothing was changed. Follow the link below, open your sign-in settings from there again, and confirm that it is you.
first-factor-text = For your safety, this needs your password, typed at most five minutes ago. Nothing was changed. Go back, sign in again, and open your sign-in settings.
backup-proof-text = This needs a confirmation by your app or passkey that is at most five minutes old; a backup code does not do. Nothing was changed. Follow the link below, open your sign-in settings from there again, and confirm with the app or the passkey.
last-factor-enforced-text = Your administrator requires a second step for your account, so the last method has to stay. Add another one first if you want to replace it. Nothing was changed.
last-factor-required-text = Everybody here needs a second step, so the last method has to stay. Add another one first if you want to replace it. Nothing was changed.
too-many-text = You have as many methods as there may be. Remove one first.
taken-text = This passkey is in use already. Choose another one.
not-found-text = This is gone already. Nothing was changed.
name-text = This name cannot be used. Write 1 to 64 letters or other visible characters.
not-allowed-text = This is not allowed here. Nothing was changed. If you need it, ask your administrator.
unsupported-text = This version cannot do this yet. Nothing was changed.
unavailable-title = This does not work just now
unavailable-text = Wait a moment, go back to the page before this one and try again. If that is refused, begin again where you came from.
other-text = This is not possible. Go back to where you came from and begin again.
back-to-settings = Back to the settings
