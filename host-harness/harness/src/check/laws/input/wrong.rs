//! Variations of one call, each wrong in one field.

use countersign_host::wit::{Answer as Given, Call, Key, Request};

/// One field of a call, made wrong.
pub(super) struct Wrong {
    pub(super) what: String,
    pub(super) prepared: Vec<u8>,
    pub(super) call: Call,
    /// The contract wants it refused; otherwise it only may not trap.
    pub(super) must_be_refused: bool,
}

/// Collects variations of one call.
pub(super) struct Wrongs<'a> {
    prepared: &'a Vec<u8>,
    call: &'a Call,
    pub(super) all: Vec<Wrong>,
}

impl<'a> Wrongs<'a> {
    pub(super) fn new(prepared: &'a Vec<u8>, call: &'a Call) -> Self {
        Self {
            prepared,
            call,
            all: Vec::new(),
        }
    }

    pub(super) fn add(
        &mut self,
        what: &str,
        must_be_refused: bool,
        change: impl FnOnce(&mut Vec<u8>, &mut Call),
    ) {
        let (mut prepared, mut call) = (self.prepared.clone(), self.call.clone());
        change(&mut prepared, &mut call);
        self.all.push(Wrong {
            what: what.to_owned(),
            prepared,
            call,
            must_be_refused,
        });
    }

    pub(super) fn prepared(&mut self) {
        for (what, wrong) in spoiled(self.prepared) {
            // Not every bit of a policy can be told from another policy.
            let must_be_refused = what != "one bit changed";
            self.add(
                &format!("`prepared` {what}"),
                must_be_refused,
                |prepared, _| *prepared = wrong,
            );
        }
    }

    pub(super) fn record(&mut self) {
        // Erasing a record takes no look at it.
        if matches!(self.call.request, Request::Erase) {
            return;
        }
        for (what, wrong) in self.call.stored.iter().flat_map(|stored| spoiled(stored)) {
            self.add(&format!("`stored` {what}"), true, |_, call| {
                call.stored = Some(wrong)
            });
        }
    }

    pub(super) fn continuation(&mut self) {
        let mut request = self.call.request.clone();
        for (what, wrong) in continuation(&mut request)
            .iter()
            .flat_map(|continuation| spoiled(continuation))
        {
            self.each_continuation(&format!("a continuation {what}"), |continuation| {
                *continuation = wrong
            });
        }
    }

    pub(super) fn each_continuation(&mut self, what: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut call = self.call.clone();
        if let Some(continuation) = continuation(&mut call.request) {
            change(continuation);
            self.add(what, true, |_, it| *it = call);
        }
    }

    pub(super) fn answers(&mut self, texts: &[&str]) {
        for text in texts {
            let shown: String = text.chars().take(12).collect();
            for (what, given) in [
                ("code", Given::Code((*text).to_owned())),
                ("passkey's response", Given::Passkey((*text).to_owned())),
            ] {
                let mut call = self.call.clone();
                if let Some(answer) = answer(&mut call.request) {
                    *answer = given;
                    let what = format!(
                        "the {what} `{}` of {} bytes",
                        shown.escape_debug(),
                        text.len()
                    );
                    self.add(&what, true, |_, it| *it = call);
                }
            }
        }
    }

    pub(super) fn names(&mut self) {
        self.add("an empty `tenant`", true, |_, call| call.tenant.clear());
        self.add("an empty `subject`", true, |_, call| call.subject.clear());
        self.add("an empty `transaction`", true, |_, call| {
            call.transaction.clear()
        });
        self.add("a `subject` of controls", false, |_, call| {
            call.subject = "\u{0}\u{7f}\u{202e}".to_owned()
        });
    }

    pub(super) fn lengths(&mut self) {
        for length in [0, 31, 33] {
            self.add(&format!("`entropy` of {length} bytes"), true, |_, call| {
                call.entropy.resize(length, 0)
            });
            let what = format!("a `component-digest` of {length} bytes");
            self.add(&what, true, |_, call| {
                call.component_digest.resize(length, 0)
            });
            let resize = |key: &mut Key| key.material.resize(length, 0);
            let needs_keys =
                self.call.stored.is_some() && !matches!(self.call.request, Request::Erase);
            let what = format!("keys of {length} bytes");
            self.add(&what, needs_keys, |_, call| {
                call.keys.iter_mut().for_each(resize)
            });
            self.add(
                &format!("a taken claim of {length} bytes"),
                false,
                |_, call| {
                    call.taken_claims = vec![vec![1; length]];
                },
            );
        }
        let needs_keys = self.call.stored.is_some() && !matches!(self.call.request, Request::Erase);
        self.add("no keys", needs_keys, |_, call| call.keys.clear());
    }

    pub(super) fn facts(&mut self) {
        let begins = matches!(self.call.request, Request::Begin(_));
        self.add("`max-age` of `abc`", begins, |_, call| {
            call.facts.max_age = Some("abc".to_owned())
        });
        self.add("a first factor in the future", false, |_, call| {
            if let Some(first) = &mut call.facts.first_factor {
                first.at = u64::MAX;
            }
        });
        self.add("all times at their end", false, |_, call| {
            call.facts.created_at = Some(u64::MAX);
            call.facts.password_changed_at = Some(u64::MAX);
            call.facts.pass_at = Some(u64::MAX);
            call.facts.generation_began = u64::MAX;
        });
        self.add("the time 0", false, |_, call| call.now = 0);
        self.add("the last time there is", false, |_, call| {
            call.now = u64::MAX
        });
        self.add("a `device-token` of garbage", false, |_, call| {
            call.facts.device_token = Some(vec![0xff; 33])
        });
        self.add("scopes of garbage", false, |_, call| {
            call.facts.scopes = vec![String::new(), "\u{0}".to_owned(), "a b".to_owned()];
        });
    }
}

/// The ways in which sealed or tagged bytes are spoiled.
fn spoiled(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut ways = vec![
        ("of no bytes", Vec::new()),
        ("of 64 bytes of garbage", vec![0xa5; 64]),
    ];
    ways.push(("cut in half", bytes[..bytes.len() / 2].to_vec()));
    if let Some(middle) = bytes.get(bytes.len() / 2) {
        let mut altered = bytes.to_vec();
        altered[bytes.len() / 2] = middle ^ 1;
        ways.push(("one bit changed", altered));
        let mut foreign = bytes.to_vec();
        foreign[0] ^= 0xff;
        ways.push(("another first byte", foreign));
    }
    ways
}

/// The continuation of a request that has one.
pub(in crate::check::laws) fn continuation(request: &mut Request) -> Option<&mut Vec<u8>> {
    match request {
        Request::Submit(it) => Some(&mut it.continuation),
        Request::Enrol(it) => Some(&mut it.continuation),
        Request::Confirm(it) => Some(&mut it.continuation),
        Request::Rename(it) => Some(&mut it.continuation),
        Request::Remove(it) | Request::ForgetDevices(it) => Some(&mut it.continuation),
        Request::AnswerRecoveryCode(it) => Some(&mut it.continuation),
        Request::UseTicket(it) => Some(&mut it.continuation),
        Request::ShowCodes(it)
        | Request::KeepCodes(it)
        | Request::RemoveAll(it)
        | Request::Account(it)
        | Request::OptIn(it)
        | Request::OptOut(it)
        | Request::DrawCodes(it)
        | Request::TrustDevice(it)
        | Request::SendRecoveryCode(it)
        | Request::UndoEnrolment(it) => Some(it),
        _ => None,
    }
}

fn answer(request: &mut Request) -> Option<&mut Given> {
    match request {
        Request::Submit(it) => Some(&mut it.answer),
        Request::Confirm(it) => Some(&mut it.answer),
        _ => None,
    }
}
