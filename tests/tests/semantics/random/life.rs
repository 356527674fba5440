//! One subject's life: acts drawn at random, each held against the model.

mod answers;
mod changes;

use countersign_tests::kit::decider::Decider;
use countersign_tests::kit::wit::Standing;
use countersign_tests::kit::{App, DAY, MINUTE, SECOND, Told, Tx, World};

use super::POLICIES;
use super::model::{Factors, Guesses, Limits};

/// A transaction, and the app that is being set up in it.
struct Open {
    tx: Tx,
    pending: Option<App>,
}

/// One life.
pub(super) struct Life {
    number: u64,
    random: u64,
    policy: usize,
    limits: Limits,
    world: World,
    factors: Factors,
    totp: Guesses,
    backup: Guesses,
    open: Vec<Open>,
    admitted: u32,
}

impl Life {
    /// The life of this number.
    pub(super) fn new(decider: &'static dyn Decider, number: u64) -> Self {
        let policy = usize::try_from(number % 6).expect("a small number");
        let mut world = World::with(decider, POLICIES[policy]);
        world.subject = format!("subject-{number}");
        Self {
            number,
            random: number.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            policy,
            limits: Limits::of(policy),
            world,
            factors: Factors::default(),
            totp: Guesses::default(),
            backup: Guesses::default(),
            open: Vec::new(),
            admitted: 0,
        }
    }

    /// Lives through some acts; says how often somebody was admitted at `aal2`.
    pub(super) fn lived(mut self, acts: u32) -> u32 {
        for _ in 0..acts {
            self.act();
        }
        self.admitted
    }

    /// SplitMix64.
    fn draw(&mut self, below: u64) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }

    fn pick(&mut self, length: usize) -> usize {
        usize::try_from(self.draw(length as u64)).expect("a small number")
    }

    fn act(&mut self) {
        let before = self.world.status();
        let (epoch, revision) = (self.world.epoch, self.world.slot.revision);
        let what = match self.draw(100) {
            0..12 => self.wait(),
            12..20 => self.begin(&before),
            20..40 => self.answer(),
            40..52 => self.enrol(),
            52..66 => self.manage(),
            66..71 => self.administer(),
            _ => self.visit(&before),
        };
        let after = self.world.status();
        self.hold(what, &before, &after, epoch);
        assert!(self.world.slot.revision >= revision);
        while self.open.len() > 8 {
            let place = self.pick(self.open.len());
            self.open.remove(place);
        }
    }

    /// What holds between any two acts.
    fn hold(&mut self, what: &str, before: &Standing, after: &Standing, epoch: u64) {
        let items = |standing: &Standing| -> Vec<u32> {
            standing.factors.iter().map(|factor| factor.item).collect()
        };
        let life = self.number;
        assert_eq!(items(after), self.factors.items(), "life {life}: {what}");
        let left = self.factors.codes.len() - self.factors.spent.len();
        assert_eq!(
            usize::from(after.backup_codes_left),
            left,
            "life {life}: {what}"
        );
        let raises = ["locked", "drawn", "reset", "erased"].contains(&what);
        let changed = items(before) != items(after);
        match what {
            "erased" => assert!(self.world.epoch > epoch, "life {life}"),
            _ if raises || changed => {
                assert_eq!(self.world.epoch, epoch + 1, "life {life}: {what}")
            }
            _ => assert_eq!(self.world.epoch, epoch, "life {life}: {what}"),
        }
        assert!(after.factors.len() <= 5, "life {life}");
    }

    fn wait(&mut self) -> &'static str {
        let now = self.world.now;
        self.world.now = match self.draw(20) {
            0..8 => now + 30 * SECOND,
            8..12 => now + 1 + self.draw(MINUTE),
            12..16 => now + self.draw(16 * MINUTE),
            16 => now + self.draw(3 * DAY),
            17 => now + 30 * DAY,
            _ => now - self.draw(2 * 60 * MINUTE),
        };
        if self.draw(25) == 0 {
            self.world.facts.password_changed_at = Some(self.world.now);
        }
        "waited"
    }

    fn begin(&mut self, standing: &Standing) -> &'static str {
        let login = self.draw(3) > 0;
        let tx = match login {
            true => self.world.login(),
            false => self.world.account(),
        };
        let has = !standing.factors.is_empty();
        let asks = standing.enforced
            || standing.chosen
            || standing.must_enrol && self.policy != 2
            || self.policy == 1
            || self.policy != 2 && has;
        let life = self.number;
        if tx.told == Told::AllowedAtAal1 {
            let free = !standing.locked && if login { !asks } else { !has };
            assert!(free, "life {life}: admitted on the password alone");
        }
        if tx.told == Told::MustEnrol {
            assert!(
                login && asks && !has,
                "life {life}: enrolment beside a factor"
            );
        }
        assert!(!matches!(tx.told, Told::AllowedAtAal2(_) | Told::Odd(_)));
        self.open.push(Open { tx, pending: None });
        "begun"
    }
}
