//! Decisions on one subject queue in order.
//!
//! Compare-and-swap alone would be safe, but a flood of wrong answers would
//! make the person who types the right one lose every race. Passkeys have a
//! line of their own, served in turn with the other one, so that no flood of
//! codes keeps a passkey out; and one transaction has one place in it, so that
//! no flood of its own answers does.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use crate::store::{SubjectKey, TransactionKey};

/// Which line somebody stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// For everything.
    Common,
    /// For answers to a passkey's challenge. What a transaction sends beside the
    /// one that waits stands in the common line.
    Passkey(TransactionKey),
}

/// How many may wait.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// In one subject's common line.
    pub(crate) common: usize,
    /// In one subject's line for passkeys.
    pub(crate) passkey: usize,
    /// In all lines together.
    pub(crate) all: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            common: 1024,
            passkey: 64,
            all: 16 * 1024,
        }
    }
}

/// So many wait already that one more is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many wait for a decision")]
pub struct Full;

/// Who waits, and as what.
struct Waiter {
    line: Line,
    call: oneshot::Sender<Turn>,
}

/// Who waits in one line.
type Places = VecDeque<Waiter>;

/// One subject's lines. There while somebody has the turn.
#[derive(Default)]
struct Lines {
    common: Places,
    passkey: Places,
    passkey_was_last: bool,
}

impl Lines {
    /// Who is next: the lines take turns, and an empty one is passed over.
    fn next(&mut self) -> Option<Waiter> {
        let takes_passkey = match (self.common.is_empty(), self.passkey.is_empty()) {
            (false, false) => !self.passkey_was_last,
            (common_is_empty, _) => common_is_empty,
        };
        self.passkey_was_last = takes_passkey;
        match takes_passkey {
            true => self.passkey.pop_front(),
            false => self.common.pop_front(),
        }
    }

    /// Where `line` leads: one transaction takes one place among the passkeys.
    fn standing(&self, line: Line) -> Line {
        let waits = |waiter: &Waiter| waiter.line == line && !waiter.call.is_closed();
        match line {
            Line::Passkey(_) if self.passkey.iter().any(waits) => Line::Common,
            line => line,
        }
    }
}

#[derive(Default)]
struct Waiting {
    subjects: HashMap<SubjectKey, Lines>,
    count: usize,
}

/// The lines of all subjects.
pub(crate) struct Queue {
    waiting: Mutex<Waiting>,
    room: Room,
}

/// Its holder is the one who decides about the subject, until it is dropped.
pub(crate) struct Turn {
    queue: Arc<Queue>,
    /// None: the turn was passed on.
    subject: Option<SubjectKey>,
}

impl Queue {
    pub(crate) fn new(room: Room) -> Arc<Self> {
        Arc::new(Self {
            waiting: Mutex::default(),
            room,
        })
    }

    /// Waits for a turn. Who drops the future leaves the line.
    pub(crate) async fn enter(
        self: &Arc<Self>,
        subject: &SubjectKey,
        line: Line,
    ) -> Result<Turn, Full> {
        match self.place(subject, line)? {
            Place::First(turn) => Ok(turn),
            // A sender goes only with its turn, so this waits for its turn.
            Place::Behind(called) => called.await.map_err(|_| Full),
        }
    }

    fn place(self: &Arc<Self>, subject: &SubjectKey, line: Line) -> Result<Place, Full> {
        let mut waiting = self.lock();
        let waiting = &mut *waiting;
        let Some(lines) = waiting.subjects.get_mut(subject) else {
            waiting.subjects.insert(subject.clone(), Lines::default());
            return Ok(Place::First(Turn {
                queue: Arc::clone(self),
                subject: Some(subject.clone()),
            }));
        };
        let line = lines.standing(line);
        let (places, most) = match line {
            Line::Common => (&mut lines.common, self.room.common),
            Line::Passkey(_) => (&mut lines.passkey, self.room.passkey),
        };
        if places.len() >= most {
            // Those who hung up keep no place from those who did not.
            let before = places.len();
            places.retain(|waiter| !waiter.call.is_closed());
            waiting.count -= before - places.len();
        }
        if places.len() >= most || waiting.count >= self.room.all {
            return Err(Full);
        }
        let (call, called) = oneshot::channel();
        places.push_back(Waiter { line, call });
        waiting.count += 1;
        Ok(Place::Behind(called))
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // Nothing in here panics half way.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where somebody stands.
enum Place {
    First(Turn),
    Behind(oneshot::Receiver<Turn>),
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(subject) = self.subject.take() else {
            return;
        };
        loop {
            let next = {
                let mut waiting = self.queue.lock();
                let next = waiting.subjects.get_mut(&subject).and_then(Lines::next);
                match next {
                    Some(_) => waiting.count -= 1,
                    None => drop(waiting.subjects.remove(&subject)),
                }
                next
            };
            let Some(next) = next else { return };
            let turn = Self {
                queue: Arc::clone(&self.queue),
                subject: Some(subject.clone()),
            };
            let Err(mut refused) = next.call.send(turn) else {
                return;
            };
            // Who was next hung up: the turn came back, and goes to the one
            // behind.
            refused.subject = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject() -> SubjectKey {
        SubjectKey::new("tenant", "subject")
    }

    fn small() -> Arc<Queue> {
        Queue::new(Room {
            common: 2,
            passkey: 1,
            all: 100,
        })
    }

    /// The line of passkeys, in one transaction or another.
    fn passkey(transaction: u8) -> Line {
        Line::Passkey(TransactionKey([transaction; 32]))
    }

    /// Enters without waiting; the turn, or the place behind others.
    fn enter(queue: &Arc<Queue>, line: Line) -> Result<Place, Full> {
        queue.place(&subject(), line)
    }

    fn first(queue: &Arc<Queue>) -> Turn {
        match enter(queue, Line::Common) {
            Ok(Place::First(turn)) => turn,
            _ => panic!("the line is not empty"),
        }
    }

    fn behind(queue: &Arc<Queue>, line: Line) -> oneshot::Receiver<Turn> {
        match enter(queue, line) {
            Ok(Place::Behind(called)) => called,
            _ => panic!("there is no place behind others"),
        }
    }

    #[test]
    fn turns_are_served_in_order_and_passkeys_between_the_others() {
        let queue = small();
        let turn = first(&queue);
        let mut one = behind(&queue, Line::Common);
        let mut two = behind(&queue, Line::Common);
        let mut passkey = behind(&queue, passkey(1));
        drop(turn);
        let turn = passkey.try_recv().unwrap();
        assert!(one.try_recv().is_err());
        drop(turn);
        let turn = one.try_recv().unwrap();
        assert!(two.try_recv().is_err());
        drop(turn);
        drop(two.try_recv().unwrap());
        assert!(
            queue.lock().subjects.is_empty(),
            "an idle subject leaves nothing behind"
        );
        assert_eq!(queue.lock().count, 0);
    }

    #[test]
    fn a_full_line_turns_away_and_keeps_a_place_for_a_passkey() {
        let queue = small();
        let _turn = first(&queue);
        let _waiting = [behind(&queue, Line::Common), behind(&queue, Line::Common)];
        assert!(enter(&queue, Line::Common).is_err());
        let _passkey = behind(&queue, passkey(1));
        assert!(enter(&queue, passkey(2)).is_err());
    }

    #[test]
    fn one_transaction_has_one_place_among_the_passkeys() {
        let queue = Queue::new(Room {
            common: 3,
            passkey: 2,
            all: 100,
        });
        let turn = first(&queue);
        let flood: Vec<_> = (0..4).map(|_| behind(&queue, passkey(1))).collect();
        // The rest of the flood filled the common line, and not this one.
        assert!(enter(&queue, passkey(1)).is_err());
        let mut victim = behind(&queue, passkey(2));
        drop((flood, turn));
        assert!(victim.try_recv().is_ok());
    }

    #[test]
    fn who_hangs_up_is_passed_over_and_frees_the_place() {
        let queue = small();
        let turn = first(&queue);
        drop((behind(&queue, Line::Common), behind(&queue, Line::Common)));
        let mut last = behind(&queue, Line::Common);
        drop(turn);
        assert!(last.try_recv().is_ok());
        assert_eq!(queue.lock().count, 0);
    }

    #[test]
    fn a_turn_that_nobody_takes_any_more_goes_on() {
        let queue = small();
        let turn = first(&queue);
        let one = behind(&queue, Line::Common);
        let mut two = behind(&queue, Line::Common);
        drop(turn);
        // The turn lies in a channel whose receiver goes away unread.
        drop(one);
        assert!(two.try_recv().is_ok());
    }

    #[test]
    fn subjects_do_not_wait_for_each_other() {
        let queue = small();
        let _turn = first(&queue);
        let other = SubjectKey::new("tenant", "other");
        assert!(matches!(
            queue.place(&other, Line::Common),
            Ok(Place::First(_))
        ));
    }
}
