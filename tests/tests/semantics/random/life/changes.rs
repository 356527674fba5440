//! What changes factors: enrolling, managing, administering.

use countersign_tests::kit::wit::{FactorKind, NextRecord, Outcome, Request};
use countersign_tests::kit::{App, Told};

use super::super::model::{Factors, Guesses, Known};
use super::Life;

impl Life {
    pub(super) fn enrol(&mut self) -> &'static str {
        if self.open.is_empty() {
            return "nothing";
        }
        let place = self.pick(self.open.len());
        let right = self.draw(4) > 0;
        self.enrol_in(place, right)
    }

    /// Shows a set-up, or confirms the one that was shown.
    pub(super) fn enrol_in(&mut self, place: usize, right: bool) -> &'static str {
        let now = self.world.now;
        let open = &mut self.open[place];
        let Some(app) = open.pending.clone() else {
            if self.world.enrol(&mut open.tx) == Told::Challenged {
                open.pending = Some(open.tx.app());
            }
            return "shown";
        };
        let code = if right {
            app.code(now)
        } else {
            app.wrong_code(now)
        };
        let told = self.world.confirm(&mut open.tx, &code);
        let Outcome::Enrolled(enrolled) = &open.tx.last.outcome else {
            assert!(!told.admits());
            return "not confirmed";
        };
        assert!(right, "life {}: confirmed by a wrong code", self.number);
        open.pending = None;
        let app = App {
            item: enrolled.item,
            ..app
        };
        let accepted = app.step(now);
        self.factors.apps.push(Known { app, accepted });
        if let Some(codes) = &enrolled.codes {
            self.factors.codes.clone_from(&codes.codes);
            self.factors.spent.clear();
        }
        "confirmed"
    }

    pub(super) fn manage(&mut self) -> &'static str {
        let sessions = self.open.iter().filter(|open| !open.tx.session.is_empty());
        let count = sessions.count();
        if count == 0 {
            return "nothing";
        }
        let place = self.pick(count);
        let some = self.pick(16);
        let item = self.factors.items().get(some % 5).copied().unwrap_or(1);
        let draw = self.draw(12);
        let mut sessions = self
            .open
            .iter_mut()
            .filter(|open| !open.tx.session.is_empty());
        let tx = &mut sessions.nth(place).expect("a session").tx;
        let told = match draw {
            0 => self.world.remove(tx, item),
            1 => self.world.remove_all(tx),
            2 => self.world.opt_out(tx),
            3 | 4 => self.world.opt_in(tx),
            5 | 6 => self.world.draw_codes(tx),
            7 => self.world.keep_codes(tx),
            8 | 9 => self.world.show_codes(tx),
            _ => self.world.rename(tx, item, "phone"),
        };
        let drawn = tx.codes();
        match (draw, told) {
            (0, Told::Done) if self.factors.apps.len() > 1 => {
                self.factors.apps.retain(|known| known.app.item != item);
            }
            (0 | 1, Told::Done) => self.factors = Factors::default(),
            (2, Told::Done) if self.mode_is_if_exists() => self.factors = Factors::default(),
            (5 | 6, Told::Codes) => {
                self.factors.codes = drawn;
                self.factors.spent.clear();
                return "drawn";
            }
            (8 | 9, Told::Codes) => assert_eq!(drawn, self.factors.codes),
            _ => {}
        }
        "managed"
    }

    pub(super) fn mode_is_if_exists(&self) -> bool {
        !matches!(self.policy, 1 | 2)
    }

    pub(super) fn administer(&mut self) -> &'static str {
        let item = self.factors.items().last().copied().unwrap_or(1);
        match self.draw(14) {
            0 | 1 => self.world.told(Request::Require),
            2 | 3 => self.world.told(Request::Unrequire),
            4 => {
                self.world.told(Request::Lock);
                return "locked";
            }
            5..8 => {
                (self.totp, self.backup) = (Guesses::default(), Guesses::default());
                self.world.unlock(None)
            }
            8 => {
                self.totp = Guesses::default();
                self.world.unlock(Some(FactorKind::Totp))
            }
            9 => {
                (self.totp, self.backup) = (Guesses::default(), Guesses::default());
                self.factors = Factors::default();
                self.world.reset(item % 2 == 0);
                return "reset";
            }
            10 => return self.remove_as_administrator(item),
            11 if self.draw(6) == 0 => {
                (self.totp, self.backup) = (Guesses::default(), Guesses::default());
                self.factors = Factors::default();
                assert_eq!(self.world.act(Request::Erase).next, NextRecord::Erased);
                return "erased";
            }
            _ => self.world.told(Request::Reseal),
        };
        "administered"
    }

    pub(super) fn remove_as_administrator(&mut self, item: u32) -> &'static str {
        let count = self.factors.apps.len();
        self.world.told(Request::RemoveFactor(item));
        if count > 1 {
            self.factors.apps.retain(|known| known.app.item != item);
        } else if count == 1 {
            (self.totp, self.backup) = (Guesses::default(), Guesses::default());
            self.factors = Factors::default();
        }
        "administered"
    }
}
