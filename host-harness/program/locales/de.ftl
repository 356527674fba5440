# Alles, was die Seiten einer Person sagen, auf Deutsch.

## Um jede Seite

skip = Zum Inhalt
help = Hilfe
back-to-client = Zurück zu { $site }
leave-title = Sie werden zurückgeschickt
leave-text = Wenn nichts geschieht, geht es hier weiter.
leave-continue = Weiter
cancel = Abbrechen
optional = (kann leer bleiben)
error-heading = Bitte prüfen

## Zeiten

seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}
minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
ago-now = gerade eben
ago-minutes = { $count ->
    [one] vor einer Minute
   *[other] vor { $count } Minuten
}
ago-hours = { $count ->
    [one] vor einer Stunde
   *[other] vor { $count } Stunden
}
ago-days = { $count ->
    [one] gestern
   *[other] vor { $count } Tagen
}
date = am { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }

## Methoden

kind-totp = Authenticator-App
kind-passkey = Passkey
kind-backup-code = Ersatzcode
kind-other = Eine andere Methode

## Die Frage nach dem zweiten Faktor

challenge-title = Bestätigen Sie, dass Sie es sind
challenge-lead = Ihr Passwort war richtig. Ein weiterer Schritt hält alle fern, die es auch kennen.
challenge-lead-manage = Bevor sich Ihre Anmelde-Einstellungen öffnen, bestätigen Sie, dass Sie es sind.
other-ways = Ein anderer Weg
passkey-heading = Mit Ihrem Passkey
passkey-explained = Ihr Gerät fragt nach Fingerabdruck, Gesicht, PIN oder Ihrem Sicherheitsschlüssel.
passkey-button = Weiter mit Passkey
passkey-needs-script = Ein Passkey braucht JavaScript, das in diesem Browser abgeschaltet ist. Schalten Sie es ein und laden Sie die Seite neu, oder nehmen Sie unten einen anderen Weg.
passkey-needs-script-only = Ein Passkey braucht JavaScript, das in diesem Browser abgeschaltet ist, und Ihr Konto hat keinen anderen Weg. Schalten Sie es ein und laden Sie die Seite neu, nehmen Sie einen anderen Browser, oder bitten Sie Ihre Administration um Hilfe.
passkey-unsupported = Dieser Browser kann keine Passkeys verwenden. Nehmen Sie einen anderen Weg oder einen anderen Browser.
passkey-cancelled = Das hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.
passkey-exists = Dieses Gerät hat schon einen Passkey für Ihr Konto.
totp-heading = Mit Ihrer Authenticator-App
totp-label = Code aus Ihrer App
totp-hint = { $digits } Ziffern. Sie wechseln jede halbe Minute.
backup-heading = Mit einem Ersatzcode
backup-label = Ersatzcode
backup-hint = { $left ->
    [one] Sie haben noch einen Code. Er gilt einmal.
   *[other] Sie haben noch { $left } Codes. Jeder gilt einmal.
}
continue = Weiter
retry-wrong = Dieser Code ist falsch. Tippen Sie den Code, den Ihre App jetzt zeigt.
retry-wrong-backup = Dieser Ersatzcode ist falsch. Prüfen Sie ihn Zeichen für Zeichen, oder nehmen Sie den nächsten von Ihrer Liste.
retry-wrong-passkey = Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.
retry-used = Dieser Code wurde schon benutzt. Warten Sie, bis Ihre App den nächsten zeigt.
retry-used-backup = Dieser Ersatzcode wurde schon benutzt. Nehmen Sie den nächsten von Ihrer Liste.
retry-malformed = Das ist kein Code. Tippen Sie die Ziffern aus Ihrer App.
retry-malformed-backup = Das ist kein Ersatzcode. Tippen Sie den ganzen Code, etwa abc12-def34.
retry-expired = Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal.
retry-locked = Zu viele falsche Codes. Versuchen Sie es in { $time } wieder, oder nehmen Sie einen anderen Weg.
retry-locked-open = Zu viele falsche Codes. Nehmen Sie einen anderen Weg, oder bitten Sie Ihre Administration um Hilfe.

## Einrichten

step = Schritt { $step } von { $steps }
enrol-title = Zweiten Schritt einrichten
enrol-why = Passwörter werden gestohlen und erraten. Mit einem zweiten Schritt öffnet Ihr Passwort allein Ihr Konto nicht mehr: Es braucht dazu etwas, das nur Sie haben.
enrol-choose = Wählen Sie, was Sie verwenden möchten. Weiteres können Sie später hinzufügen.
enrol-passkey-title = Passkey
enrol-passkey-explained = Am schnellsten und am sichersten: Fingerabdruck, Gesicht, die PIN Ihres Geräts oder ein Sicherheitsschlüssel. Niemand kann ihn Ihnen ablisten.
enrol-passkey-button = Passkey einrichten
enrol-totp-title = Authenticator-App
enrol-totp-explained = Eine App auf Ihrem Telefon zeigt jede halbe Minute einen neuen Code. Jede solche App ist recht.
enrol-totp-button = App einrichten
enrol-none = Hier gibt es nichts, was Sie selbst einrichten könnten. Bitten Sie Ihre Administration um Hilfe.
name-label = Name
name-hint = Damit Sie es später erkennen, etwa „Diensttelefon“.

confirm-totp-title = App verbinden
confirm-totp-scan = Scannen Sie dieses Bild mit Ihrer Authenticator-App.
confirm-totp-qr = QR-Code für Ihre Authenticator-App. Der Schlüssel darunter sagt dasselbe.
confirm-totp-open = In einer App auf diesem Gerät öffnen
confirm-totp-type = Keine Kamera? Diesen Schlüssel eintippen
confirm-totp-key = Tippen Sie ihn in Ihre App, als zeitbasierten Schlüssel. Leerzeichen sind egal.
confirm-totp-code = Tippen Sie den Code, den die App jetzt zeigt.
confirm-button = Bestätigen
confirm-passkey-title = Passkey erstellen
confirm-passkey-explained = Drücken Sie den Knopf. Ihr Gerät fragt dann, wo der Passkey liegen soll, und nach Fingerabdruck, Gesicht oder PIN.
confirm-passkey-button = Passkey erstellen
confirm-passkey-needs-script = Um einen Passkey zu erstellen, braucht es JavaScript, das in diesem Browser abgeschaltet ist. Schalten Sie es ein und laden Sie die Seite neu, oder gehen Sie zurück und wählen Sie eine Authenticator-App.
choose-other = Etwas anderes wählen

codes-title = Bewahren Sie Ihre Ersatzcodes auf
codes-why = Wenn Ihr Telefon oder Passkey verloren geht, lässt Sie jeder dieser Codes einmal herein. Bewahren Sie sie auf, wo nur Sie sie finden, und nicht auf demselben Telefon.
codes-list = Ihre Ersatzcodes
codes-copy = Kopieren
codes-copied = Die Codes wurden kopiert.
codes-not-copied = Ihr Browser hat es nicht erlaubt. Markieren Sie die Codes und kopieren Sie sie von Hand, oder laden Sie sie herunter.
codes-download = Als Text herunterladen
codes-print = Drucken
codes-once = Nach dieser Seite werden sie nicht mehr gezeigt.
codes-kept-button = Ich habe sie aufbewahrt
codes-gone = Ihre Ersatzcodes können nicht mehr gezeigt werden: Sie wurden aufbewahrt, oder zehn Minuten sind um. Wenn Sie sie nicht haben, lassen Sie sich in Ihren Anmelde-Einstellungen neue geben.
codes-file = Ersatzcodes für { $name }

## Tickets

ticket-title = Geben Sie Ihr Ticket ein
ticket-why = Um hier einen zweiten Schritt einzurichten, brauchen Sie ein Ticket. Sie bekommen es von Ihrer Administration, persönlich oder am Telefon.
ticket-label = Ticket
ticket-hint = Es gilt einmal. Leerzeichen und Bindestriche sind egal.
ticket-wrong = Dieses Ticket gilt nicht. Prüfen Sie es, oder bitten Sie Ihre Administration um ein neues.
ticket-email = Um hier einen zweiten Schritt einzurichten, brauchen Sie einen Code per E-Mail, den diese Version nicht senden kann. Bitten Sie Ihre Administration um Hilfe.

## Einstellungen

account-title = Anmelde-Einstellungen
account-of = Konto: { $account }
account-done = Fertig
status-heading = Zweiter Schritt
status-on = Ein
status-off = Aus
status-on-text = Beim Anmelden braucht es Ihr Passwort und eine der Methoden unten.
status-off-text = Ihr Passwort allein öffnet Ihr Konto.
status-not-asked = Sie haben eine Methode, aber beim Anmelden wird nicht danach gefragt.
status-enforced = Ihre Administration verlangt für Ihr Konto einen zweiten Schritt. Er lässt sich hier nicht ausschalten.
status-enforced-chosen = Ihre Administration verlangt für Ihr Konto einen zweiten Schritt, darum lässt er sich hier nicht ausschalten. Sie haben ihn auch selbst gewählt: Er bleibt ein, wenn die Administration ihn nicht mehr verlangt.
status-required = Alle hier brauchen einen zweiten Schritt. Er lässt sich nicht ausschalten.
status-must-enrol = Bei Ihrer nächsten Anmeldung werden Sie gebeten, eine Methode einzurichten.
switch-on = Einschalten
switch-on-set-up = Einschalten und einrichten
switch-on-explained = Sie richten jetzt eine Methode ein. Von da an wird beim Anmelden danach gefragt.
switch-off = Ausschalten
switch-off-removes = Das entfernt alle Ihre Methoden und Ihre Ersatzcodes. Danach öffnet Ihr Passwort allein Ihr Konto.
switch-off-clears = Ihre Methoden bleiben, aber Sie selbst verlangen sie nicht mehr.
switch-off-button = Ja, ausschalten
factors-heading = Methoden
factors-none = Sie haben noch keine Methode eingerichtet.
factor-added = Hinzugefügt { $when }
factor-used = Zuletzt benutzt { $when }
factor-never-used = Noch nicht benutzt
factor-unusable = Zurzeit nicht verwendbar
rename = Umbenennen
rename-of = { $name } umbenennen
rename-label = Neuer Name
rename-button = Speichern
remove = Entfernen
remove-of = { $name } entfernen
remove-explained = Sie können sich damit nicht mehr anmelden. Entfernen Sie es auch aus Ihrer App oder von Ihrem Gerät.
remove-last = Das ist Ihre einzige Methode. Ohne sie ist der zweite Schritt aus: Auch Ihre Ersatzcodes gehen, und Ihr Passwort allein öffnet Ihr Konto.
remove-last-stays = Das ist Ihre einzige Methode, und Ihr Konto braucht eine. Fügen Sie erst eine andere hinzu, dann lässt sich diese entfernen.
remove-button = Ja, entfernen
add-heading = Methode hinzufügen
add-totp = Authenticator-App hinzufügen
add-passkey = Passkey hinzufügen
codes-heading = Ersatzcodes
codes-left = { $count ->
    [0] Sie haben keine mehr.
    [one] Sie haben noch einen.
   *[other] Sie haben noch { $count }.
}
codes-draw-explained = Neue Codes ersetzen die alten sofort. Die alten gelten dann nicht mehr.
codes-draw = Neue Ersatzcodes
codes-draw-button = Meine Codes ersetzen
activity-heading = Letzte Vorgänge
activity-none = Es ist noch nichts geschehen.
activity-unknown = Wenn Sie etwas nicht wiedererkennen, ändern Sie Ihr Passwort und sagen Sie es Ihrer Administration.
activity-times = { $count ->
    [one] einmal
   *[other] { $count }-mal
}
activity-by-administrator = durch die Administration
activity-verified = Sie haben bestätigt, dass Sie es sind
activity-refused = Ein Versuch wurde abgelehnt
activity-enrolled = Eine Methode wurde hinzugefügt
activity-removed = Eine Methode wurde entfernt
activity-renamed = Eine Methode wurde umbenannt
activity-codes-drawn = Neue Ersatzcodes wurden erstellt
activity-codes-kept = Ersatzcodes wurden als aufbewahrt gemeldet
activity-opted-in = Der zweite Schritt wurde eingeschaltet
activity-opted-out = Der zweite Schritt wurde ausgeschaltet
activity-required = Für Ihr Konto wurde ein zweiter Schritt verlangt
activity-unrequired = Für Ihr Konto wird kein zweiter Schritt mehr verlangt
activity-reset = Alle Methoden wurden entfernt
activity-locked = Ihr Konto wurde gesperrt
activity-unlocked = Ihr Konto wurde entsperrt
activity-ticket-issued = Ein Ticket zum Einrichten wurde ausgestellt
activity-ticket-used = Ein Ticket zum Einrichten wurde benutzt
activity-enrolment-undone = Das Einrichten wurde rückgängig gemacht
activity-other = An Ihrer Anmeldung hat sich etwas geändert
said-added = Die Methode wurde hinzugefügt.
said-renamed = Der neue Name wurde gespeichert.
said-removed = Die Methode wurde entfernt.
said-switched-on = Der zweite Schritt ist ein.
said-switched-off = Der zweite Schritt ist aus. Ihr Passwort allein öffnet Ihr Konto.
said-choice-cleared = Ihre Wahl wurde zurückgenommen.
said-codes-kept = Ihre neuen Ersatzcodes gelten jetzt.

## Rückgängig machen

undo-title = Waren Sie das nicht?
undo-text = Jemand, der Ihr Passwort kennt, hat für Ihr Konto einen zweiten Schritt eingerichtet. Machen Sie hier weiter, wenn Sie das nicht waren.
undo-removes = Was eingerichtet wurde, wird entfernt, samt allem, was damit hinzugefügt wurde.
undo-codes = Die Ersatzcodes werden entfernt.
undo-ends = Wer damit hereinkam, wird hier abgemeldet.
undo-next = Ändern Sie danach sofort Ihr Passwort: Jemand kennt es.
undo-button = Ich war das nicht: rückgängig machen
undo-keep = Wenn Sie es waren, schließen Sie einfach diese Seite.
undone-title = Es wurde rückgängig gemacht
undone-text = Was eingerichtet wurde, ist weg. Ändern Sie jetzt Ihr Passwort: Jemand kennt es. Bei Ihrer nächsten Anmeldung werden Sie gebeten, selbst einen zweiten Schritt einzurichten; vielleicht brauchen Sie dafür ein Ticket Ihrer Administration.
undo-stale-title = Dieser Link gilt nicht mehr
undo-stale-text = Er wurde benutzt, ist zu alt, oder was er rückgängig machen würde, ist schon weg. Wenn Sie nicht eingerichtet haben, was Ihnen gemeldet wurde, ändern Sie Ihr Passwort und sagen Sie es Ihrer Administration.

## Wenn es nicht weitergeht

stopped-title = Hier geht es nicht weiter
stray-text = Hier gibt es nichts zu tun: Dieser Link gilt nicht, oder er wurde benutzt. Gehen Sie dorthin zurück, woher Sie kamen, und beginnen Sie neu.
nothing-here-title = Hier ist nichts offen
nothing-here-text = Wenn Sie sich gerade angemeldet oder die Einstellungen verlassen haben, ist das erledigt: Machen Sie dort weiter, woher Sie kamen. Wenn nicht, beginnen Sie dort neu.
foreign-text = Dieses Formular kam nicht von dieser Website, darum wurde nichts getan. Gehen Sie dorthin zurück, woher Sie kamen, und beginnen Sie neu.
no-cookie-text = Ihr Browser hat das Cookie dieser Website nicht gesendet, darum wurde nichts getan. Erlauben Sie Cookies für diese Website, gehen Sie dorthin zurück, woher Sie kamen, und beginnen Sie neu.
finished-title = Das ist schon erledigt
finished-text = Sie haben diese Anmeldung bereits bestätigt. Gehen Sie dorthin zurück, woher Sie kamen.
expired-title = Diese Seite ist zu alt
expired-text = Ihre Zeit ist um, oder inzwischen hat sich etwas geändert. Gehen Sie dorthin zurück, woher Sie kamen, und beginnen Sie neu.
locked-title = Zu viele falsche Codes
locked-text = Zurzeit wird nichts angenommen. Versuchen Sie es in { $time } wieder.
locked-open-text = Bitten Sie Ihre Administration um Hilfe.
administrator-title = Sie brauchen Hilfe
locked-by-administrator-text = Ihre Administration hat dieses Konto gesperrt. Nur sie kann es wieder öffnen.
no-usable-factor-text = Keine Ihrer Methoden ist zurzeit verwendbar. Bitten Sie Ihre Administration um Hilfe.
needs-administrator-text = Ein zweiter Schritt ist nötig, und nur Ihre Administration kann ihn für Sie einrichten.
proof-title = Bitte noch einmal bestätigen
proof-text = Zu Ihrer Sicherheit braucht es dafür eine Bestätigung, die höchstens fünf Minuten alt ist. Nichts wurde geändert. Folgen Sie dem Link unten, öffnen Sie von dort Ihre Anmelde-Einstellungen neu und bestätigen Sie, dass Sie es sind.
first-factor-text = Zu Ihrer Sicherheit braucht es dafür Ihr Passwort, vor höchstens fünf Minuten getippt. Nichts wurde geändert. Gehen Sie zurück, melden Sie sich neu an und öffnen Sie Ihre Anmelde-Einstellungen.
backup-proof-text = Dafür braucht es eine Bestätigung durch Ihre App oder Ihren Passkey, die höchstens fünf Minuten alt ist; ein Ersatzcode genügt nicht. Nichts wurde geändert. Folgen Sie dem Link unten, öffnen Sie von dort Ihre Anmelde-Einstellungen neu und bestätigen Sie mit der App oder dem Passkey.
last-factor-enforced-text = Ihre Administration verlangt für Ihr Konto einen zweiten Schritt, darum muss die letzte Methode bleiben. Fügen Sie erst eine andere hinzu, wenn Sie sie ersetzen möchten. Nichts wurde geändert.
last-factor-required-text = Alle hier brauchen einen zweiten Schritt, darum muss die letzte Methode bleiben. Fügen Sie erst eine andere hinzu, wenn Sie sie ersetzen möchten. Nichts wurde geändert.
too-many-text = Sie haben so viele Methoden, wie es geben darf. Entfernen Sie erst eine.
taken-text = Dieser Passkey wird schon verwendet. Wählen Sie einen anderen.
not-found-text = Das ist schon weg. Nichts wurde geändert.
name-text = Dieser Name ist nicht möglich. Schreiben Sie 1 bis 64 Buchstaben oder andere sichtbare Zeichen.
not-allowed-text = Das ist hier nicht erlaubt. Nichts wurde geändert. Wenn Sie es brauchen, fragen Sie Ihre Administration.
unsupported-text = Diese Version kann das noch nicht. Nichts wurde geändert.
unavailable-title = Das geht gerade nicht
unavailable-text = Warten Sie einen Moment, gehen Sie zur vorigen Seite zurück und versuchen Sie es noch einmal. Wird das abgelehnt, beginnen Sie dort neu, woher Sie kamen.
other-text = Das ist nicht möglich. Gehen Sie dorthin zurück, woher Sie kamen, und beginnen Sie neu.
back-to-settings = Zurück zu den Einstellungen
