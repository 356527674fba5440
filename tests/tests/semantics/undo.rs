//! What undoes a first enrolment: the link in its notice.

use countersign_tests::kit::wit::{self, DenialReason, Request};
use countersign_tests::kit::{DAY, MINUTE, SECOND, Told, Tx, World, messages};

const WRONG: Told = Told::Denied(DenialReason::NotFound);

/// What the notice of an enrolment brought.
pub(super) fn undo_token(tx: &Tx) -> (Vec<u8>, u64) {
    let mut tokens = tx.last.effects.iter().filter_map(|effect| match effect {
        wit::Effect::Message(message) => message.token.as_ref(),
        wit::Effect::Other(_) => None,
    });
    let token = tokens.next_back().expect("a token");
    assert_eq!(token.purpose, wit::TokenPurpose::UndoEnrolment);
    (token.token.clone(), token.expires_at)
}

pub(super) fn undo(world: &mut World, token: &[u8]) -> Told {
    Told::of(&world.act(Request::UndoEnrolment(token.to_vec())).outcome)
}

/// A password thief enrols first: the notice goes out, and its link takes back
/// all that he got.
#[test]
fn the_link_in_the_notice_undoes_a_first_enrolment_and_what_came_of_it() {
    let mut world = World::new();
    let mut thief = world.account();
    world.enrol_in(&mut thief);
    assert_eq!(thief.messages(), ["notice.first-factor-added"]);
    let (token, until) = undo_token(&thief);
    assert_eq!(until, world.now + 3 * DAY);
    let other = world.enrol_in(&mut thief);
    assert!(thief.messages() == ["notice.factor-added"]);
    world.draw_codes(&mut thief);
    world.advance(SECOND);
    assert_eq!(undo(&mut world, &token), Told::Done);
    let standing = world.status();
    assert!(standing.factors.is_empty() && standing.must_enrol);
    assert_eq!(standing.backup_codes_left, 0);
    // His session and his codes are over.
    assert_eq!(
        world.rename(&mut thief, other.item, "mine"),
        Told::Denied(DenialReason::Expired)
    );
    assert_eq!(world.login().told, Told::MustEnrol);
    assert_eq!(undo(&mut world, &token), WRONG, "once");
}

#[test]
fn an_undo_is_good_for_72_hours_and_of_its_own_enrolment() {
    let mut world = World::new();
    let mut account = world.account();
    let app = world.enrol_in(&mut account);
    let (token, until) = undo_token(&account);
    for wrong in [vec![], vec![0; 32], token[..31].to_vec()] {
        assert_eq!(undo(&mut world, &wrong), WRONG);
    }
    let mut late = world.clone();
    late.now = until;
    assert_eq!(undo(&mut late, &token), WRONG);
    late.now = until - 1;
    assert_eq!(undo(&mut late, &token), Told::Done);
    // An administrator's reset ends it.
    let mut account = world.proved_account(&app);
    world.reset(false);
    assert_eq!(undo(&mut world, &token), WRONG);
    assert_eq!(
        world.remove_all(&mut account),
        Told::Denied(DenialReason::Expired)
    );
}

/// He removes what he enrolled and enrols anew, to make the links in her mail
/// worthless: each of them undoes what there is.
#[test]
fn no_removal_by_the_thief_makes_a_link_worthless() {
    let mut world = World::new();
    let mut thief = world.account();
    let mut tokens = Vec::new();
    for _ in 0..8 {
        world.enrol_in(&mut thief);
        tokens.push(undo_token(&thief).0);
        assert_eq!(world.remove_all(&mut thief), Told::Done);
        world.advance(SECOND);
    }
    assert!(tokens.iter().all(|token| *token == tokens[0]));
    // Nor does he fill her mailbox without end.
    assert_eq!(
        world.enrol(&mut thief),
        Told::Denied(DenialReason::NotAllowed)
    );
    let mut day_after = world.clone();
    day_after.now += 3 * DAY;
    let mut later = day_after.account();
    day_after.enrol_in(&mut later);
    assert_ne!(undo_token(&later).0, tokens[0]);
    assert_eq!(undo(&mut day_after, &tokens[0]), WRONG);
    // The very first link, when nothing is there and when something is again.
    let mut empty = world.clone();
    assert_eq!(undo(&mut empty, &tokens[0]), Told::Done);
    assert!(empty.status().must_enrol);
    let mut her = empty.account();
    empty.enrol_in(&mut her);
    assert_ne!(undo_token(&her).0, tokens[0], "hers is another");
    assert_eq!(undo(&mut empty, &tokens[0]), WRONG);
}

#[test]
fn each_further_first_enrolment_can_be_undone_for_72_hours() {
    let mut world = World::new();
    let mut account = world.account();
    world.enrol_in(&mut account);
    let (token, _) = undo_token(&account);
    assert_eq!(world.remove_all(&mut account), Told::Done);
    world.advance(71 * 60 * MINUTE);
    let mut account = world.account();
    world.enrol_in(&mut account);
    assert_eq!(undo_token(&account), (token.clone(), world.now + 3 * DAY));
    world.advance(3 * DAY - 1);
    assert_eq!(undo(&mut world, &token), Told::Done);
}

#[test]
fn a_further_factor_has_none_and_ends_none() {
    let mut world = World::new();
    let mut account = world.account();
    world.enrol_in(&mut account);
    let (token, until) = undo_token(&account);
    world.enrol_in(&mut account);
    let [wit::Effect::Message(notice)] = &account.last.effects[..] else {
        panic!("{:?}", account.last.effects);
    };
    assert!(notice.token.is_none());
    world.now = until - 1;
    assert_eq!(undo(&mut world, &token), Told::Done);
}

#[test]
fn what_is_undone_is_told_and_audited() {
    let mut world = World::new();
    let mut account = world.account();
    world.enrol_in(&mut account);
    let (token, _) = undo_token(&account);
    let undone = world.act(Request::UndoEnrolment(token));
    assert_eq!(messages(&undone), ["notice.enrolment-undone"]);
    let kinds: Vec<_> = undone.audit.iter().map(|event| &event.kind).collect();
    assert_eq!(kinds, [&wit::EventKind::EnrolmentUndone]);
}
