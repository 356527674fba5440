//! The exact reasons of the audit's events.

/// Writes the reasons once: the variant, its name, and what it means.
macro_rules! reasons {
    ($($variant:ident $name:literal $meaning:literal)+) => {
        /// Why an event happened, or why something was refused, as the audit
        /// words it. `docs/audit.md` has the same table.
        ///
        /// The component and the host of this repository have no others.
        /// Another component may have its own: the contract carries text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Reason {
            $(#[doc = $meaning] $variant,)+
        }

        impl Reason {
            /// Every reason, in the order of the document.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in the audit.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it means, in one sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)+ }
            }

            /// The reason of this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|reason| reason.name() == name)
            }
        }
    };
}

reasons! {
    // Transactions.
    NoneRequired "none-required" "No second factor was required."
    NothingToProve "nothing-to-prove" "An account session was opened for a subject who has no factor."
    Right "right" "The factor was proved."
    Wrong "wrong" "The code was wrong; the failure was counted."
    Used "used" "The code was right, but its time step was used before; no failure was counted."
    Malformed "malformed" "The answer does not have the form of an answer; nothing was judged or counted."
    NotOffered "not-offered" "The answer is of a kind that was not offered."
    AnswerOfUnknownKind "answer-of-unknown-kind" "The answer is of a kind that cannot be given here."
    Locked "locked" "Wrong answers locked this kind of factor; nothing was judged."
    TooManyFailures "too-many-failures" "This failure locked its kind of factor."
    NoUsableFactor "no-usable-factor" "The subject has factors, but none that can be used."
    Finished "finished" "The transaction was finished before; nothing was judged."
    ContinuationInvalid "continuation-invalid" "The continuation was altered, or belongs to another transaction, subject or lineage."
    ContinuationExpired "continuation-expired" "The continuation has expired, or the factors or the store changed since it was issued."
    ContinuationVoid "continuation-void" "The challenge is older than the finished transactions that are remembered one by one; a new one was issued."
    ContinuationOfAnotherStage "continuation-of-another-stage" "The continuation does not allow this operation."
    ChallengeUsed "challenge-used" "The passkey challenge was answered before; a new one was issued."

    // Facts.
    FlowUnknown "flow-unknown" "The flow is not configured."
    ScopeOrAcrUnreadable "scope-or-acr-unreadable" "A requested scope or authentication context is not a single name."
    AcrUnknown "acr-unknown" "An essential authentication context is unknown."
    MaxAgeUnreadable "max-age-unreadable" "The `max_age` is not a number of seconds."
    PassInTheFuture "pass-in-the-future" "The second factor of the browser session's pass lies in the future."

    // Enrolment.
    Enrolled "enrolled" "A further factor was enrolled."
    FirstEnrolled "first-enrolled" "The first factor was enrolled."
    EnrolmentWrong "enrolment-wrong" "The code that should confirm the new factor was wrong."
    KindNotEnrolled "kind-not-enrolled" "The policy does not let anybody enrol this kind of factor."
    TooManyFactors "too-many-factors" "The subject has as many factors of this kind as are allowed."
    PasswordNotFresh "password-not-fresh" "The password was not proved within the last five minutes."
    FirstEnrolledTooOften "first-enrolled-too-often" "A first factor was enrolled too often while the first such enrolment can still be undone."
    EnrolmentByAdministrator "enrolment-by-administrator" "Only an administrator may enrol the first factor."
    NothingToEnrol "nothing-to-enrol" "The policy lets nobody enrol any kind of factor."
    NameNotAllowed "name-not-allowed" "The name is empty, too long, or contains characters that are not allowed."
    PasskeyOfAnotherSubject "passkey-of-another-subject" "Another subject of the tenant has this passkey."
    TicketShown "ticket-shown" "The ticket was presented and is right; the enrolment will use it up."
    TicketUsed "ticket-used" "The ticket was used up by the enrolment."
    TicketWrong "ticket-wrong" "The ticket is wrong, was used, or has expired."
    TicketOver "ticket-over" "The ticket was used, replaced, or expired before the enrolment was confirmed."
    Undone "undone" "A first enrolment was undone by the link in its notice."
    UndoUnknown "undo-unknown" "The token does not undo any enrolment, or no longer does."

    // The subject's changes.
    ProofNotFresh "proof-not-fresh" "No sufficient proof was given within the last five minutes."
    NoSuchItem "no-such-item" "The subject has no such item."
    Renamed "renamed" "A factor was given another name."
    Removed "removed" "One factor was removed."
    AllRemoved "all-removed" "All factors were removed."
    SwitchedOff "switched-off" "The subject switched the second factor off."
    OptedIn "opted-in" "The subject chose to need a second factor."
    OptedOut "opted-out" "The subject took that choice back."
    RequiredByMode "required-by-mode" "The mode requires a factor of everybody, so the last one must stay."
    EnforcedByAdministrator "enforced-by-administrator" "An administrator requires a factor of this subject, so the last one must stay."
    Drawn "drawn" "New backup codes were drawn."
    Kept "kept" "The subject has kept the new backup codes."
    CodesKept "codes-kept" "The backup codes were kept or replaced, so they are not shown again."
    NoBackupCodes "no-backup-codes" "The policy has no backup codes, or the subject has no factor."

    // An administrator's or the host's acts.
    Required "required" "An administrator requires a second factor of this subject."
    Unrequired "unrequired" "An administrator no longer requires a second factor of this subject."
    Reset "reset" "All factors, backup codes and failure counts were removed."
    LockedByAdministrator "locked-by-administrator" "An administrator locked the subject."
    Unlocked "unlocked" "Locks were ended."
    KindNeverLocked "kind-never-locked" "This kind of factor is never locked."
    TicketIssued "ticket-issued" "A ticket for a first enrolment was issued."
    HasAFactor "has-a-factor" "The subject has a factor, so no ticket is issued."
    Resealed "resealed" "The record was sealed under the newest key."
    Erased "erased" "The subject was erased."

    // What is wrong with a passkey's answer.
    PasskeyCounterWentBack "passkey-counter-went-back" "The signature counter went back, which the policy permits."
    PasskeyCounter "passkey-counter" "The signature counter went back, which the policy refuses."
    PasskeyUnknown "passkey-unknown" "The credential is none of the subject's usable ones."
    PasskeyUserHandle "passkey-user-handle" "The user handle is another subject's."
    PasskeyCredentialType "passkey-credential-type" "The type of the credential is not `public-key`."
    PasskeyCredentialId "passkey-credential-id" "The credential id is malformed, or differs between the parts of the answer."
    PasskeyEnrolledAlready "passkey-enrolled-already" "The subject has this passkey already."
    PasskeyUnreadable "passkey-unreadable" "A part of the answer cannot be parsed."
    PasskeyAuthenticatorData "passkey-authenticator-data" "The authenticator data are malformed."
    PasskeyType "passkey-type" "The client data are for another ceremony."
    PasskeyChallenge "passkey-challenge" "The client data contain another challenge."
    PasskeyOrigin "passkey-origin" "The origin is not configured."
    PasskeyCrossOrigin "passkey-cross-origin" "The ceremony took place in a frame of another origin."
    PasskeyTopOrigin "passkey-top-origin" "The ceremony took place below another top-level origin."
    PasskeyRpId "passkey-rp-id" "The answer is for another relying party."
    PasskeyUserNotPresent "passkey-user-not-present" "The authenticator did not test that the person was present."
    PasskeyUserNotVerified "passkey-user-not-verified" "The policy requires user verification, and there was none."
    PasskeyBackupEligibility "passkey-backup-eligibility" "Backup eligibility changed since the passkey was enrolled."
    PasskeyBackupState "passkey-backup-state" "The backup state contradicts backup eligibility."
    PasskeyAlgorithm "passkey-algorithm" "The key is not of an algorithm that was asked for."
    PasskeySignature "passkey-signature" "The signature is wrong."
    PasskeyAttestation "passkey-attestation" "The attestation does not meet the policy or cannot be verified."
    PasskeyAaguid "passkey-aaguid" "The policy does not allow this model of authenticator."
    PasskeyInvalid "passkey-invalid" "Another step of the ceremony failed."
    PasskeyLibrary "passkey-library" "The WebAuthn library refused its configuration."

    // The host's own refusals, in its own chain.
    TransactionFinished "transaction-finished" "The transaction has a result; the component was not called."
    AskInvalid "ask-invalid" "The request exceeds a limit of the host, or the component refused a field of the call."
    ComponentFailed "component-failed" "The component trapped or exceeded a limit."
    ComponentFault "component-fault" "The component reported that it could not decide."
    ComponentBreach "component-breach" "The component's answer breaks the contract."
    Contended "contended" "Other decisions about the subject came first too many times."
    Busy "busy" "Too many requests were waiting."
    StoreFailed "store-failed" "The store could not be read or written."
    NoEntropy "no-entropy" "The operating system gave no entropy."
    Stopping "stopping" "The host is shutting down."
    EventUnwritable "event-unwritable" "An event could not be written as it was, so this one stands in its place."
}
