//! What a person, an administrator or the host does, one method each.

use super::laws::setup;
use super::otp::base32;
use super::wit::{self, Outcome, Request};
use super::{App, Authenticator, Told, World};

/// A transaction of the person, and the account session that it became.
#[derive(Clone, Debug)]
pub struct Tx {
    /// The host's name of it.
    pub name: String,
    /// The last continuation that it was handed.
    pub continuation: Vec<u8>,
    /// The last account session that it was handed.
    pub session: Vec<u8>,
    /// The continuation of the codes that it was shown.
    pub shown: Vec<u8>,
    /// What its last step came to.
    pub last: wit::Transition,
    /// The same in short.
    pub told: Told,
}

impl Tx {
    /// Takes what a step handed out.
    fn take(&mut self, transition: wit::Transition) -> Told {
        match &transition.outcome {
            Outcome::Challenge(challenge) => self.continuation.clone_from(&challenge.continuation),
            Outcome::Retry(retry) => self.continuation.clone_from(&retry.challenge.continuation),
            Outcome::MustEnrol(must) => self.continuation.clone_from(&must.continuation),
            Outcome::Codes(drawn) => {
                self.take_session(drawn.session.as_ref());
                self.shown.clone_from(&drawn.codes.continuation);
            }
            Outcome::Allow(allow) => self.take_session(allow.session.as_ref()),
            Outcome::Enrolled(enrolled) => {
                self.take_session(enrolled.session.as_ref());
                if let Some(codes) = &enrolled.codes {
                    self.shown.clone_from(&codes.continuation);
                }
            }
            Outcome::Done(session) => self.take_session(session.as_ref()),
            _ => {}
        }
        self.told = Told::of(&transition.outcome);
        self.last = transition;
        self.told.clone()
    }

    fn take_session(&mut self, session: Option<&Vec<u8>>) {
        if let Some(session) = session {
            self.session.clone_from(session);
            self.continuation.clone_from(session);
        }
    }

    /// The ways on that were last shown.
    pub fn methods(&self) -> &[wit::Method] {
        match &self.last.outcome {
            Outcome::Challenge(challenge) => &challenge.methods,
            Outcome::Retry(retry) => &retry.challenge.methods,
            _ => &[],
        }
    }

    /// When what was last handed out expires.
    pub fn expires_at(&self) -> u64 {
        match &self.last.outcome {
            Outcome::Challenge(challenge) => challenge.expires_at,
            Outcome::Retry(retry) => retry.challenge.expires_at,
            Outcome::MustEnrol(must) => must.expires_at,
            Outcome::Codes(drawn) => drawn.codes.shown_until,
            Outcome::Enrolled(enrolled) => {
                enrolled.codes.as_ref().expect("shown codes").shown_until
            }
            other => panic!("{other:?} expires never"),
        }
    }

    /// The backup codes that were last shown.
    pub fn codes(&self) -> Vec<String> {
        match &self.last.outcome {
            Outcome::Codes(drawn) => drawn.codes.codes.clone(),
            Outcome::Enrolled(enrolled) => enrolled
                .codes
                .as_ref()
                .map_or_else(Vec::new, |codes| codes.codes.clone()),
            _ => Vec::new(),
        }
    }

    /// The app that scanned the set-up that was last shown.
    pub fn app(&self) -> App {
        App::scan(setup(&self.last.outcome).expect("a set-up"))
    }

    /// What a browser is asked of a passkey, by the last step.
    pub fn passkey_options(&self) -> String {
        let options = self.methods().iter().find_map(|method| match method {
            wit::Method::Passkey(options) | wit::Method::EnrolPasskey(options) => Some(options),
            _ => None,
        });
        options.expect("no passkey is asked for").clone()
    }

    /// The messages of the last step.
    pub fn messages(&self) -> Vec<&str> {
        messages(&self.last)
    }
}

/// The text keys of a transition's messages.
pub fn messages(transition: &wit::Transition) -> Vec<&str> {
    transition.effects.iter().map(text_key).collect()
}

fn text_key(effect: &wit::Effect) -> &str {
    match effect {
        wit::Effect::Message(message) => &message.text,
        wit::Effect::Other(other) => &other.id,
    }
}

// Of the person.
impl World {
    /// Logs in as far as the password goes.
    pub fn login(&mut self) -> Tx {
        self.begin(wit::TransactionPurpose::Login)
    }

    /// Opens the account page, as far as the password goes.
    pub fn account(&mut self) -> Tx {
        self.begin(wit::TransactionPurpose::Manage)
    }

    fn begin(&mut self, purpose: wit::TransactionPurpose) -> Tx {
        let name = self.sign_in();
        self.begin_named(name, purpose)
    }

    /// Begins a transaction of a given name.
    pub fn begin_named(&mut self, name: String, purpose: wit::TransactionPurpose) -> Tx {
        let call = self.call(&name, Request::Begin(purpose));
        let last = self.settle(call);
        let told = Told::of(&last.outcome);
        let mut tx = Tx {
            name,
            continuation: Vec::new(),
            session: Vec::new(),
            shown: Vec::new(),
            last: last.clone(),
            told,
        };
        tx.take(last);
        tx
    }

    /// One step of a transaction.
    pub fn step(&mut self, tx: &mut Tx, request: Request) -> Told {
        let call = self.call(&tx.name, request);
        let transition = self.settle(call);
        if let Some(setup) = setup(&transition.outcome) {
            let secret = setup.grouped_secret.replace(' ', "");
            self.watch.text(&secret);
            self.watch.bytes(&base32(&secret));
            setup
                .backup_codes
                .iter()
                .for_each(|code| self.watch.text(code));
        }
        let told = tx.take(transition);
        tx.codes().iter().for_each(|code| self.watch.text(code));
        told
    }

    /// Types a code.
    pub fn submit(&mut self, tx: &mut Tx, code: &str) -> Told {
        self.step(tx, submission(&tx.continuation.clone(), code))
    }

    /// Asks for the set-up of an authenticator app.
    pub fn enrol(&mut self, tx: &mut Tx) -> Told {
        self.enrol_kind(tx, wit::FactorKind::Totp)
    }

    /// Asks for the set-up of a passkey.
    pub fn enrol_passkey(&mut self, tx: &mut Tx) -> Told {
        self.enrol_kind(tx, wit::FactorKind::Passkey)
    }

    fn enrol_kind(&mut self, tx: &mut Tx, kind: wit::FactorKind) -> Told {
        let request = Request::Enrol(wit::Enrolment {
            continuation: tx.continuation.clone(),
            kind,
            name: None,
        });
        self.step(tx, request)
    }

    /// Sends what an authenticator made for the set-up.
    pub fn attest(&mut self, tx: &mut Tx, response: String) -> Told {
        let request = Request::Confirm(wit::Confirmation {
            continuation: tx.continuation.clone(),
            answer: wit::Answer::Passkey(response),
        });
        self.step(tx, request)
    }

    /// Sends what an authenticator signed for the challenge.
    pub fn assert(&mut self, tx: &mut Tx, response: String) -> Told {
        let request = Request::Submit(wit::Submission {
            continuation: tx.continuation.clone(),
            answer: wit::Answer::Passkey(response),
            trust_device: false,
        });
        self.step(tx, request)
    }

    /// Enrols a passkey in a transaction that may do so.
    pub fn enrol_passkey_in(&mut self, tx: &mut Tx, number: u8) -> Authenticator {
        let mut key = Authenticator::new(number);
        assert_eq!(self.enrol_passkey(tx), Told::Challenged);
        let answer = key.create(&tx.passkey_options()).attestation();
        let told = self.attest(tx, answer);
        let Outcome::Enrolled(enrolled) = &tx.last.outcome else {
            panic!("{told:?}");
        };
        key.item = enrolled.item;
        key
    }

    /// Types the first code of the app that is being set up.
    pub fn confirm(&mut self, tx: &mut Tx, code: &str) -> Told {
        let request = Request::Confirm(wit::Confirmation {
            continuation: tx.continuation.clone(),
            answer: wit::Answer::Code(code.to_owned()),
        });
        self.step(tx, request)
    }

    /// Asks to see new backup codes again.
    pub fn show_codes(&mut self, tx: &mut Tx) -> Told {
        self.step(tx, Request::ShowCodes(tx.shown.clone()))
    }

    /// "I have kept them."
    pub fn keep_codes(&mut self, tx: &mut Tx) -> Told {
        self.step(tx, Request::KeepCodes(tx.shown.clone()))
    }

    /// Asks for new backup codes.
    pub fn draw_codes(&mut self, tx: &mut Tx) -> Told {
        self.step(tx, Request::DrawCodes(tx.session.clone()))
    }

    /// Gives a factor another name.
    pub fn rename(&mut self, tx: &mut Tx, item: u32, name: &str) -> Told {
        let request = Request::Rename(wit::Renaming {
            continuation: tx.session.clone(),
            item,
            name: name.to_owned(),
        });
        self.step(tx, request)
    }

    /// Removes a factor.
    pub fn remove(&mut self, tx: &mut Tx, item: u32) -> Told {
        let request = Request::Remove(wit::ItemChange {
            continuation: tx.session.clone(),
            item,
        });
        self.step(tx, request)
    }

    /// Removes all that there is.
    pub fn remove_all(&mut self, tx: &mut Tx) -> Told {
        self.step(tx, Request::RemoveAll(tx.session.clone()))
    }

    /// Chooses to need a second factor.
    pub fn opt_in(&mut self, tx: &mut Tx) -> Told {
        self.step(tx, Request::OptIn(tx.session.clone()))
    }

    /// Takes that choice back.
    pub fn opt_out(&mut self, tx: &mut Tx) -> Told {
        self.step(tx, Request::OptOut(tx.session.clone()))
    }
}

/// A typed code, as a request.
pub fn submission(continuation: &[u8], code: &str) -> Request {
    Request::Submit(wit::Submission {
        continuation: continuation.to_vec(),
        answer: wit::Answer::Code(code.to_owned()),
        trust_device: false,
    })
}

// What takes several steps.
impl World {
    /// Enrols an app in an account session that may do so.
    pub fn enrol_in(&mut self, account: &mut Tx) -> App {
        assert_eq!(self.enrol(account), Told::Challenged);
        let mut app = account.app();
        assert_eq!(self.confirm(account, &app.code(self.now)), Told::Enrolled);
        if let Outcome::Enrolled(enrolled) = &account.last.outcome {
            app.item = enrolled.item;
        }
        app
    }

    /// The subject's first app, enrolled on its account page.
    pub fn with_app(&mut self) -> App {
        let mut account = self.account();
        assert_eq!(account.told, Told::AllowedAtAal1);
        self.enrol_in(&mut account)
    }

    /// Waits for the app's next code, and reads it.
    pub fn next_code(&mut self, app: &App) -> String {
        self.now = (app.step(self.now) + 1) * app.period;
        app.code(self.now)
    }

    /// An account session in which the next code of the app was just given.
    pub fn proved_account(&mut self, app: &App) -> Tx {
        let code = self.next_code(app);
        let mut account = self.account();
        assert_eq!(
            self.submit(&mut account, &code),
            Told::AllowedAtAal2(self.now)
        );
        account
    }

    /// A whole login with a code.
    pub fn log_in(&mut self, code: &str) -> Told {
        let mut login = self.login();
        self.submit(&mut login, code)
    }

    /// A whole login with the app's next code.
    pub fn log_in_with(&mut self, app: &App) -> Told {
        let code = self.next_code(app);
        self.log_in(&code)
    }

    /// Types the app's wrong code `times` times, and says what was told last.
    pub fn fail(&mut self, tx: &mut Tx, app: &App, times: u32) -> Told {
        let wrong = app.wrong_code(self.now);
        (0..times).fold(Told::Challenged, |_, _| self.submit(tx, &wrong))
    }
}

// Of administrator and host.
impl World {
    /// An act that needs no transaction of the person.
    pub fn act(&mut self, request: Request) -> wit::Transition {
        let name = self.sign_in();
        let call = self.call(&name, request);
        self.settle(call)
    }

    /// The same, in short.
    pub fn told(&mut self, request: Request) -> Told {
        Told::of(&self.act(request).outcome)
    }

    /// "Disable MFA".
    pub fn reset(&mut self, clear_choice: bool) -> Told {
        self.told(Request::Reset(wit::Resetting { clear_choice }))
    }

    /// Ends the locks of one kind, or all locks.
    pub fn unlock(&mut self, kind: Option<wit::FactorKind>) -> Told {
        self.told(Request::Unlock(wit::Unlocking { kind }))
    }

    /// How things stand.
    pub fn status(&mut self) -> wit::Standing {
        match self.act(Request::Status).outcome {
            Outcome::Status(standing) => standing,
            other => panic!("a status is {other:?}"),
        }
    }

    /// What may be indexed.
    pub fn summary(&mut self) -> wit::Summary {
        self.act(Request::Status).summary
    }

    /// What is required now.
    pub fn explain(&mut self) -> wit::Explanation {
        match self.act(Request::Explain).outcome {
            Outcome::Explained(explanation) => explanation,
            other => panic!("an explanation is {other:?}"),
        }
    }
}
