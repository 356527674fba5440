//! Lives drawn at random, held against a small model of what may be: who may be
//! admitted, what is used up, what is locked, and what never falls.
//!
//! The draws are the same in every run. What fails names its life; one is gone
//! through alone with `Life::new(…, number)`.

mod life;
mod model;

use countersign_tests::kit::decider::{everywhere, native};

use life::Life;

/// Policies with short limits among them, so that locks and the month's end
/// come often.
const POLICIES: [&str; 6] = [
    "{}",
    r#"{"authentication":{"secondary_authentication_mode":"required"}}"#,
    r#"{"authentication":{"secondary_authentication_mode":"disabled"}}"#,
    r#"{"totp":{"window_back":0,"window_forward":2},"limits":{"failures":2}}"#,
    r#"{"totp":{"window_back":2,"window_forward":0},"limits":{"failures":20,"monthly_failures":10}}"#,
    r#"{"limits":{"failures":1,"first_lock_seconds":7,"longest_lock_seconds":20,"monthly_failures":12}}"#,
];

#[test]
fn two_thousand_lives_keep_the_rules() {
    let mut admitted = 0;
    for number in 0..2_000 {
        admitted += Life::new(native(), number).lived(60);
    }
    // They are no lives of refusals alone.
    assert!(admitted > 10_000, "{admitted}");
}

#[test]
fn sixty_lives_keep_them_in_every_form() {
    for number in 0..60 {
        Life::new(everywhere(), 1_000_000 + number).lived(60);
    }
}
