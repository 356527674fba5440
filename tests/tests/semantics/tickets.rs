//! What a first enrolment needs beyond the password.

use countersign_tests::kit::wit::{self, DenialReason, EnrolmentNeed, Outcome, Request};
use countersign_tests::kit::{Authenticator, DAY, MINUTE, Told, Tx, World, messages};
use sha2::{Digest as _, Sha256};

use super::undo::{undo, undo_token};

const REQUIRED: &str = r#"{"first_enrolment":"ticket",
    "authentication":{"secondary_authentication_mode":"required"}}"#;

fn issue(world: &mut World) -> (String, u64) {
    match world.act(Request::IssueTicket).outcome {
        Outcome::Ticket(wit::IssuedTicket { ticket, expires_at }) => (ticket, expires_at),
        other => panic!("{other:?}"),
    }
}

fn show(world: &mut World, tx: &mut Tx, ticket: &str) -> Told {
    let request = Request::UseTicket(wit::TicketUse {
        continuation: tx.continuation.clone(),
        ticket: ticket.to_owned(),
    });
    world.step(tx, request)
}

fn needs(tx: &Tx) -> EnrolmentNeed {
    match &tx.last.outcome {
        Outcome::MustEnrol(must) => must.needs,
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_ticket_a_password_thief_gets_nowhere() {
    let mut world = World::under(REQUIRED);
    let mut login = world.login();
    assert_eq!(
        (login.told.clone(), needs(&login)),
        (Told::MustEnrol, EnrolmentNeed::Ticket)
    );
    assert_eq!(world.enrol(&mut login), Told::MustEnrol);
    assert_eq!(needs(&login), EnrolmentNeed::Ticket);
    let mut account = world.account();
    assert_eq!(world.enrol(&mut account), Told::MustEnrol);
    assert_eq!(needs(&account), EnrolmentNeed::Ticket);
    assert_eq!(world.enrol(&mut account), Told::MustEnrol);
    assert_eq!(needs(&account), EnrolmentNeed::Ticket);
    assert_eq!(show(&mut world, &mut login, "00000-00000-00000"), WRONG);
    assert_eq!(world.slot.record, None);
}

/// One that was issued helps nobody who does not show it.
#[test]
fn a_ticket_that_was_not_shown_lets_nothing_in() {
    let mut world = World::under(REQUIRED);
    issue(&mut world);
    for mut tx in [world.login(), world.account()] {
        for _ in 0..2 {
            assert_eq!(world.enrol(&mut tx), Told::MustEnrol);
            assert_eq!(needs(&tx), EnrolmentNeed::Ticket);
        }
    }
}

const WRONG: Told = Told::Denied(DenialReason::NotFound);

#[test]
fn a_ticket_lets_one_factor_in() {
    let mut world = World::under(REQUIRED);
    let (ticket, _) = issue(&mut world);
    world.watch.text(&ticket.replace('-', ""));
    let mut login = world.login();
    let typed = ticket.to_uppercase().replace('-', " ");
    assert_eq!(show(&mut world, &mut login, &typed), Told::MustEnrol);
    assert_eq!(needs(&login), EnrolmentNeed::Nothing);
    let mut beside = world.login();
    assert_eq!(show(&mut world, &mut beside, &ticket), Told::MustEnrol);
    assert_eq!(world.enrol(&mut login), Told::Challenged);
    assert_eq!(world.enrol(&mut beside), Told::Challenged);
    let code = login.app().code(world.now);
    assert!(world.confirm(&mut login, &code).admits());
    // Used up: the one beside it is of an older epoch, and a reset needs another.
    let code = beside.app().code(world.now);
    assert_eq!(
        world.confirm(&mut beside, &code),
        Told::Denied(DenialReason::Expired)
    );
    world.act(Request::Reset(wit::Resetting { clear_choice: true }));
    let mut again = world.login();
    assert_eq!(needs(&again), EnrolmentNeed::Ticket);
    assert_eq!(show(&mut world, &mut again, &ticket), WRONG);
}

#[test]
fn an_abandoned_enrolment_costs_no_ticket() {
    let mut world = World::under(REQUIRED);
    let (ticket, _) = issue(&mut world);
    for _ in 0..3 {
        let mut login = world.login();
        assert_eq!(show(&mut world, &mut login, &ticket), Told::MustEnrol);
        assert_eq!(world.enrol(&mut login), Told::Challenged);
    }
}

#[test]
fn a_ticket_ends_with_its_time_and_with_the_next_one() {
    let mut world = World::under(REQUIRED);
    let (first, _) = issue(&mut world);
    let (second, expires_at) = issue(&mut world);
    let mut login = world.login();
    assert_eq!(show(&mut world, &mut login, &first), WRONG);
    assert_eq!(show(&mut world, &mut login, &second), Told::MustEnrol);
    assert_eq!(world.enrol(&mut login), Told::Challenged);
    // It is over before the confirmation: that does not count either.
    world.advance(expires_at - world.now);
    let mut late = world.login();
    assert_eq!(show(&mut world, &mut late, &second), WRONG);
    assert_eq!(expires_at - countersign_tests::kit::START, 7 * DAY);
}

/// Two enrolments that a ticket began, the second only as far as the ticket.
fn begun(world: &mut World, ticket: &str) -> (Tx, Tx) {
    let (mut login, mut beside) = (world.login(), world.login());
    assert_eq!(show(world, &mut login, ticket), Told::MustEnrol);
    assert_eq!(show(world, &mut beside, ticket), Told::MustEnrol);
    assert_eq!(world.enrol(&mut login), Told::Challenged);
    (login, beside)
}

/// Both of them are over.
fn ended(world: &mut World, (mut login, mut beside): (Tx, Tx)) {
    let code = login.app().code(world.now);
    let over = Told::Denied(DenialReason::NeedsAdministrator);
    let mut again = login.clone();
    assert_eq!(world.enrol(&mut again), over, "not even shown again");
    assert_eq!(world.confirm(&mut login, &code), over);
    assert_eq!(login.last.audit[0].reason, "ticket-over");
    assert_eq!(world.enrol(&mut beside), Told::MustEnrol);
    assert_eq!(needs(&beside), EnrolmentNeed::Ticket);
    assert!(world.status().factors.is_empty());
}

#[test]
fn what_a_ticket_began_ends_with_the_next_one() {
    let mut world = World::under(REQUIRED);
    let (first, _) = issue(&mut world);
    let both = begun(&mut world, &first);
    let (second, _) = issue(&mut world);
    ended(&mut world, both);
    // And has not used that one up.
    let (mut login, _) = begun(&mut world, &second);
    let code = login.app().code(world.now);
    assert!(world.confirm(&mut login, &code).admits());
}

#[test]
fn what_a_ticket_began_ends_with_its_time() {
    let mut world = World::under(REQUIRED);
    let (ticket, expires_at) = issue(&mut world);
    world.now = expires_at - MINUTE;
    let both = begun(&mut world, &ticket);
    world.now = expires_at - 1;
    let (mut in_time, _) = both.clone();
    let mut other = world.clone();
    let code = in_time.app().code(other.now);
    assert!(other.confirm(&mut in_time, &code).admits());
    world.now = expires_at;
    ended(&mut world, both);
}

#[test]
fn where_the_policy_came_to_ask_for_a_ticket_one_is_needed() {
    let mut world = World::under(&REQUIRED.replace("ticket", "password"));
    let (mut login, mut shown) = (world.login(), world.login());
    assert_eq!(world.enrol(&mut shown), Told::Challenged);
    world.reload(REQUIRED);
    let (ticket, _) = issue(&mut world);
    ended(&mut world, (shown, login.clone()));
    assert_eq!(world.enrol(&mut login), Told::MustEnrol);
    assert_eq!(show(&mut world, &mut login, &ticket), Told::MustEnrol);
    assert_eq!(world.enrol(&mut login), Told::Challenged);
}

/// The last ten minutes that there are belong to the ticket, too.
#[test]
fn showing_a_ticket_makes_a_login_no_longer_and_asks_for_no_less() {
    let mut world = World::under(REQUIRED);
    let (ticket, _) = issue(&mut world);
    let mut login = world.login();
    let ends_at = login.expires_at();
    world.advance(9 * MINUTE);
    assert_eq!(show(&mut world, &mut login, &ticket), Told::MustEnrol);
    assert_eq!(login.expires_at(), ends_at);
    let event = &login.last.audit[0];
    assert_eq!(
        (event.reason.as_str(), event.granted),
        ("ticket-shown", true)
    );
    world.now = ends_at;
    assert_eq!(world.enrol(&mut login), Told::Denied(DenialReason::Expired));
}

#[test]
fn another_kind_after_all_needs_no_second_ticket() {
    let policy = super::passkeys::with("").replace(",}", "}");
    let mut policy: serde_json::Value = serde_json::from_str(&policy).expect("JSON");
    policy["first_enrolment"] = "ticket".into();
    policy["authentication"] = serde_json::json!({ "secondary_authentication_mode": "required" });
    let mut world = World::under(&policy.to_string());
    let (ticket, _) = issue(&mut world);
    let (mut login, _) = begun(&mut world, &ticket);
    let mut key = Authenticator::new(1);
    assert_eq!(world.enrol_passkey(&mut login), Told::Challenged);
    let answer = key.create(&login.passkey_options()).attestation();
    let mut back = login.clone();
    assert_eq!(world.enrol(&mut back), Told::Challenged);
    assert_eq!(back.app().digits, 6);
    assert!(world.attest(&mut login, answer).admits());
    assert_eq!(login.last.audit[1].reason, "ticket-used");
}

#[test]
fn a_ticket_is_shown_only_where_one_is_asked_for() {
    let mut world = World::under(REQUIRED);
    let (ticket, _) = issue(&mut world);
    let invalid = Told::Denied(DenialReason::Invalid);
    let (login, beside) = begun(&mut world, &ticket);
    let account = world.account();
    for mut tx in [login, beside, account] {
        assert_eq!(show(&mut world, &mut tx, &ticket), invalid);
    }
}

#[test]
fn a_login_that_is_finished_goes_on_with_no_ticket_and_no_enrolment() {
    let mut world = World::under(REQUIRED);
    let (ticket, _) = issue(&mut world);
    let login = world.login();
    let (confirming, enrolling) = begun(&mut world, &ticket);
    let finished = Told::Denied(DenialReason::Finished);
    let continuation = login.continuation.clone();
    let use_ticket = Request::UseTicket(wit::TicketUse {
        continuation,
        ticket,
    });
    let enrol = |tx: &Tx| {
        Request::Enrol(wit::Enrolment {
            continuation: tx.continuation.clone(),
            kind: wit::FactorKind::Totp,
            name: None,
        })
    };
    let confirm = Request::Confirm(wit::Confirmation {
        continuation: confirming.continuation.clone(),
        answer: wit::Answer::Code(confirming.app().code(world.now)),
    });
    for (tx, request) in [
        (&login, use_ticket),
        (&enrolling, enrol(&enrolling)),
        (&confirming, confirm),
    ] {
        let mut call = world.call(&tx.name, request);
        let open = world.decide(&call).expect("a decision").outcome;
        assert_ne!(Told::of(&open), finished);
        call.taken_claims = vec![claim_of(&tx.name)];
        let told = world.decide(&call).expect("a decision").outcome;
        assert_eq!(Told::of(&told), finished, "{}", tx.name);
    }
}

/// What finishes a transaction (`docs/contract.md`).
fn claim_of(transaction: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in ["countersign/1/claim/transaction", transaction] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

#[test]
fn a_ticket_is_of_its_subject() {
    let mut world = World::under(REQUIRED);
    let (ticket, _) = issue(&mut world);
    let mut other = World::under(REQUIRED);
    other.subject = "another".into();
    let mut login = other.login();
    assert_eq!(show(&mut other, &mut login, &ticket), WRONG);
}

#[test]
fn who_has_a_factor_needs_no_ticket() {
    let mut world = World::under(r#"{"first_enrolment":"ticket"}"#);
    let (ticket, _) = issue(&mut world);
    let mut account = world.account();
    world.enrol(&mut account);
    assert_eq!(show(&mut world, &mut account, &ticket), Told::MustEnrol);
    let app = world.enrol_in(&mut account);
    let refused = Told::of(&world.act(Request::IssueTicket).outcome);
    assert_eq!(refused, Told::Denied(DenialReason::NotAllowed));
    let mut account = world.proved_account(&app);
    world.enrol_in(&mut account);
}

#[test]
fn a_ticket_ends_with_what_makes_it_needless() {
    // Shown, and another issued before the confirmation.
    let mut world = World::under(REQUIRED);
    let (first, _) = issue(&mut world);
    let mut login = world.login();
    assert_eq!(show(&mut world, &mut login, &first), Told::MustEnrol);
    let mut chosen = login.clone();
    assert_eq!(world.enrol(&mut chosen), Told::Challenged);
    issue(&mut world);
    let refused = Told::Denied(DenialReason::NeedsAdministrator);
    let code = chosen.app().code(world.now);
    assert_eq!(world.confirm(&mut chosen, &code), refused);
    assert_eq!(world.enrol(&mut login), Told::MustEnrol);
    // A reset ends one that nobody used.
    let (ticket, _) = issue(&mut world);
    world.reset(false);
    let mut login = world.login();
    assert_eq!(show(&mut world, &mut login, &ticket), WRONG);
    // So does a first factor that came without it, and an undoing.
    let mut world = World::under(r#"{"after_reset":"ticket"}"#);
    let (ticket, _) = issue(&mut world);
    let mut account = world.account();
    world.enrol_in(&mut account);
    let (token, _) = undo_token(&account);
    assert_eq!(undo(&mut world, &token), Told::Done);
    let mut login = world.login();
    assert_eq!(needs(&login), EnrolmentNeed::Ticket);
    assert_eq!(show(&mut world, &mut login, &ticket), WRONG);
}

/// A first factor that came without it, and went again.
#[test]
fn a_ticket_that_nobody_needed_is_none_later() {
    let mut world = World::new();
    let (ticket, _) = issue(&mut world);
    let mut account = world.account();
    world.enrol_in(&mut account);
    assert_eq!(world.remove_all(&mut account), Told::Done);
    world.reload(REQUIRED);
    let mut login = world.login();
    assert_eq!(needs(&login), EnrolmentNeed::Ticket);
    assert_eq!(show(&mut world, &mut login, &ticket), WRONG);
}

#[test]
fn a_ticket_that_is_issued_is_told_and_audited() {
    let mut world = World::under(REQUIRED);
    let issued = world.act(Request::IssueTicket);
    assert_eq!(messages(&issued), ["notice.ticket-issued"]);
    let kinds: Vec<_> = issued.audit.iter().map(|event| &event.kind).collect();
    assert_eq!(kinds, [&wit::EventKind::TicketIssued]);
}

/// Told again that it needs a ticket, or going on since it needs none by now:
/// neither makes a login longer.
#[test]
fn waiting_for_a_ticket_makes_no_login_longer() {
    let mut world = World::under(REQUIRED);
    let mut login = world.login();
    let end = login.expires_at();
    world.advance(MINUTE);
    assert_eq!(world.enrol(&mut login), Told::MustEnrol);
    assert_eq!(login.expires_at(), end);
    world.reload(r#"{"authentication":{"secondary_authentication_mode":"required"}}"#);
    assert_eq!(world.enrol(&mut login), Told::Challenged);
    assert_eq!(login.expires_at(), end);
}
