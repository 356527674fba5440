//! What is typed, and what has to be told for it.

use countersign_tests::kit::Told;
use countersign_tests::kit::wit::Standing;

use super::super::model::Verdict;
use super::Life;

impl Life {
    /// Begins one and does in it what most people do.
    pub(super) fn visit(&mut self, standing: &Standing) -> &'static str {
        self.begin(standing);
        let place = self.open.len() - 1;
        let told = self.open[place].tx.told.clone();
        let enrols = matches!(told, Told::MustEnrol | Told::AllowedAtAal1);
        if enrols && self.draw(3) > 0 {
            self.enrol_in(place, true);
            return self.enrol_in(place, true);
        }
        if told != Told::Challenged {
            return "begun";
        }
        let known = self.pick(self.factors.apps.len());
        let code = self.world.next_code(&self.factors.apps[known].app);
        let verdict = self.factors.judge(&code, self.world.now, &self.limits);
        self.submit(place, (code, Some(verdict), false))
    }

    /// A code of an app or a backup code, right or not.
    pub(super) fn typed(&mut self) -> (String, Option<Verdict>, bool) {
        let now = self.world.now;
        let some = self.pick(64);
        let backup = self.draw(4) == 0;
        let code = match self.draw(10) {
            0 => return ("shapeless".to_owned(), None, backup),
            1..6 if backup => self.factors.codes.get(some % 10).cloned(),
            1..6 if !self.factors.apps.is_empty() => {
                let known = &self.factors.apps[some % self.factors.apps.len()];
                let step = known.app.step(now) + 3 - some as u64 % 7;
                Some(known.app.code_of_step(step))
            }
            _ => None,
        };
        let code = code.unwrap_or_else(|| match backup {
            true => "zzzzz-zzzzz".to_owned(),
            false => format!("{:06}", self.draw(1_000_000)),
        });
        let verdict = match backup {
            true => self.factors.judge_backup(&code),
            false => self.factors.judge(&code, now, &self.limits),
        };
        (code, Some(verdict), backup)
    }

    /// Types something into some transaction.
    pub(super) fn answer(&mut self) -> &'static str {
        if self.open.is_empty() {
            return "nothing";
        }
        let place = self.pick(self.open.len());
        let typed = self.typed();
        self.submit(place, typed)
    }

    pub(super) fn submit(
        &mut self,
        place: usize,
        typed: (String, Option<Verdict>, bool),
    ) -> &'static str {
        let (code, verdict, backup) = typed;
        let stored = self.world.slot.clone();
        let changed_at = self.world.facts.password_changed_at;
        let told = self.world.submit(&mut self.open[place].tx, &code);
        self.totp.reopen_after(changed_at, self.world.now);
        self.backup.reopen_after(changed_at, self.world.now);
        let judged = matches!(
            told,
            Told::Wrong | Told::Used | Told::Malformed | Told::Locked(_) | Told::AllowedAtAal2(_)
        );
        let expected = match judged {
            true => self.expected(&code, verdict, backup),
            false => told.clone(),
        };
        assert_eq!(told, expected, "life {}: {code}", self.number);
        let counted = self.world.slot != stored;
        let last = &self.open[place].tx.last;
        let failed = last.audit.iter().any(|event| event.reason == "wrong");
        assert_eq!(counted, failed || told.admits(), "life {}", self.number);
        self.admitted += u32::from(told.admits());
        "answered"
    }

    /// What has to be told for a code that is looked at.
    pub(super) fn expected(&mut self, code: &str, verdict: Option<Verdict>, backup: bool) -> Told {
        let now = self.world.now;
        let Some(verdict) = verdict else {
            return Told::Malformed;
        };
        let has = !self.factors.apps.is_empty();
        if !has || backup && self.factors.codes.is_empty() {
            return Told::Wrong;
        }
        let guesses = if backup {
            &mut self.backup
        } else {
            &mut self.totp
        };
        if let Some(locked) = guesses.lock(now) {
            return locked;
        }
        match verdict {
            Verdict::Wrong => return guesses.fail(now, &self.limits),
            Verdict::Used => return Told::Used,
            Verdict::Step(place, step) => {
                self.factors.apps[place].accepted = step;
                self.totp.succeed();
                self.backup.reopen();
            }
            Verdict::Backup => {
                self.factors.spent.insert(code.to_owned());
                self.backup.succeed();
                self.totp.reopen();
            }
        }
        Told::AllowedAtAal2(now)
    }
}
