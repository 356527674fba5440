//! What is a code: parsed once into its canonical value, before anything is
//! counted or compared (Vault CVE-2025-6015).

use countersign_tests::kit::wit::{Answer, DenialReason, Extension, Request, Submission};
use countersign_tests::kit::{MINUTE, Told, World};

/// The same code in other looks.
fn looks(code: &str) -> Vec<String> {
    let (front, back) = code.split_at(3);
    let wide: String = code.chars().map(full_width).collect();
    vec![
        format!(" {code} "),
        format!("{front} {back}"),
        format!("{front}-{back}"),
        format!("-{front}--{back}-"),
        format!("\t{front}\r\n{back}\n"),
        // No-break, figure, thin, ideographic space.
        format!("{front}\u{a0}{back}\u{2007}\u{2009}\u{3000}"),
        // Hyphen, non-breaking hyphen.
        format!("{front}\u{2010}{back}\u{2011}"),
        wide.clone(),
        format!("{front} {}", wide.chars().skip(3).collect::<String>()),
    ]
}

fn full_width(symbol: char) -> char {
    match symbol.to_digit(10) {
        Some(digit) => char::from_u32(0xff10 + digit).unwrap_or(symbol),
        None => symbol,
    }
}

#[test]
fn white_space_hyphens_and_full_width_digits_make_no_other_code() {
    let mut world = World::new();
    let app = world.with_app();
    let code = world.next_code(&app);
    for look in looks(&code) {
        let mut fresh = world.clone();
        assert!(fresh.log_in(&look).admits(), "{look:?}");
        // Whatever it looked like: the value is used up.
        assert_eq!(fresh.log_in(&code), Told::Used, "{look:?}");
        for again in looks(&code) {
            assert_eq!(fresh.log_in(&again), Told::Used, "{look:?} {again:?}");
        }
    }
}

#[test]
fn the_same_holds_for_the_first_code_of_a_factor() {
    let mut world = World::new();
    let mut account = world.account();
    world.enrol(&mut account);
    let code = account.app().code(world.now);
    for look in looks(&code) {
        let (mut world, mut account) = (world.clone(), account.clone());
        assert_eq!(
            world.confirm(&mut account, &look),
            Told::Enrolled,
            "{look:?}"
        );
    }
}

#[test]
fn a_backup_code_is_known_by_its_symbols_whatever_their_case() {
    let mut world = World::new();
    let app = world.with_app();
    let code = &app.backup_codes[3];
    let bare = code.replace('-', "");
    let looks = [
        code.clone(),
        bare.clone(),
        code.to_uppercase(),
        format!(" {} ", bare.to_uppercase()),
        bare.chars().map(|symbol| format!("{symbol} ")).collect(),
        bare.chars().map(full_width).collect(),
    ];
    for look in &looks {
        let mut fresh = world.clone();
        assert!(fresh.log_in(look).admits(), "{look:?}");
        for again in &looks {
            assert_eq!(fresh.log_in(again), Told::Used, "{look:?} {again:?}");
        }
    }
}

/// What has no shape, for a subject whose right code is `code`.
fn shapeless(code: &str) -> Vec<String> {
    vec![
        String::new(),
        " ".to_owned(),
        "-".to_owned(),
        code[..5].to_owned(),
        format!("{code}0"),
        format!("{code}000"),
        format!("{code}000000"),
        format!("{}a", &code[..5]),
        format!("{code}\0"),
        // Zero-width space is no white space; Arabic digits are not mapped.
        format!("{code}\u{200b}"),
        "\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}".to_owned(),
        "abcde-fghi".to_owned(),
        // Look-alikes are no symbols of a backup code.
        "iloui-loui1".to_owned(),
        "abc12-def3!".to_owned(),
        "\u{1f511}".repeat(6),
        format!("{}{code}", " ".repeat(300)),
        "1".repeat(100_000),
    ]
}

#[test]
fn what_has_no_shape_is_malformed_and_not_counted() {
    let mut world = World::new();
    let app = world.with_app();
    let code = world.next_code(&app);
    let mut login = world.login();
    let stored = world.slot.clone();
    for typed in shapeless(&code) {
        assert_eq!(
            world.submit(&mut login, &typed),
            Told::Malformed,
            "{typed:?}"
        );
        assert_eq!(world.slot, stored, "{typed:?}");
    }
    assert!(world.submit(&mut login, &code).admits());
}

#[test]
fn what_has_no_shape_confirms_nothing() {
    let mut world = World::new();
    let mut account = world.account();
    world.enrol(&mut account);
    let app = account.app();
    for typed in shapeless(&app.code(world.now)) {
        let told = world.confirm(&mut account, &typed);
        assert_eq!(told, Told::Malformed, "{typed:?}");
    }
    let backup = app.backup_codes[0].clone();
    assert_eq!(world.confirm(&mut account, &backup), Told::Malformed);
    assert_eq!(world.slot.record, None);
    let code = app.code(world.now);
    assert_eq!(world.confirm(&mut account, &code), Told::Enrolled);
}

/// The shape tells the kind: eight digits are a code of an app, and count as
/// such, whatever the app's own length; ten digits are a backup code.
#[test]
fn the_shape_tells_whose_failure_it_is() {
    let mut world = World::new();
    world.with_app();
    let mut login = world.login();
    for _ in 0..4 {
        assert_eq!(world.submit(&mut login, "12345678"), Told::Wrong);
        assert_eq!(world.submit(&mut login, "0123456789"), Told::Wrong);
    }
    let locked = Told::Locked(Some(MINUTE));
    assert_eq!(world.submit(&mut login, "123456"), locked);
    assert_eq!(world.submit(&mut login, "01234-56789-01234"), locked);
}

#[test]
fn an_answer_of_another_kind_is_refused_and_not_counted() {
    let mut world = World::new();
    let app = world.with_app();
    let mut login = world.login();
    let stored = world.slot.clone();
    let answers = [
        (
            Answer::Passkey(r#"{"id":"AAAA","type":"public-key"}"#.to_owned()),
            Told::Wrong,
        ),
        (Answer::Passkey(String::new()), Told::Wrong),
        (
            Answer::Other(Extension {
                id: "org.example.riddle/1".to_owned(),
                content: app.code(world.now).into_bytes(),
            }),
            Told::Denied(DenialReason::Invalid),
        ),
    ];
    for (answer, expected) in answers {
        let request = Request::Submit(Submission {
            continuation: login.continuation.clone(),
            answer,
            trust_device: false,
        });
        let told = world.step(&mut login.clone(), request);
        assert_eq!(told, expected);
    }
    assert_eq!(world.slot, stored);
    let code = world.next_code(&app);
    assert!(world.submit(&mut login, &code).admits());
}
