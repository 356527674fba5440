//! What `Debug` prints of the contract's types, and what it does not.

use countersign_contract::*;

fn hides(value: &dyn std::fmt::Debug) {
    let text = format!("{value:?}");
    assert!(!text.contains("canary") && !text.contains("123"), "{text}");
    assert!(text.contains('…'), "{text}");
}

fn canary() -> String {
    "canary".into()
}

fn bytes() -> Vec<u8> {
    vec![123, 45, 67]
}

#[test]
fn bytes_have_no_printable_form() {
    let (purpose, material) = (KeyPurpose::Draw, bytes());
    hides(&Key {
        id: 1,
        purpose,
        material,
    });
    let (id, content) = ("id".into(), bytes());
    hides(&Extension { id, content });
    let device_token = Some(bytes());
    hides(&Facts {
        device_token,
        ..Facts::default()
    });
    hides(&Request::ShowCodes(bytes()));
    hides(&Outcome::Done(Some(bytes())));
    hides(&NextRecord::Replaced(bytes()));
}

#[test]
fn secret_texts_have_no_printable_form() {
    hides(&Answer::Code(canary()));
    hides(&Answer::Passkey(canary()));
    hides(&ImportedSecret::Totp(canary()));
    let (continuation, code) = (bytes(), canary());
    hides(&RecoveryAnswer { continuation, code });
    let (continuation, ticket) = (bytes(), canary());
    hides(&TicketUse {
        continuation,
        ticket,
    });
    let (codes, continuation, shown_until) = (vec![canary()], bytes(), 0);
    let codes = Codes {
        codes,
        continuation,
        shown_until,
    };
    let session = Some(bytes());
    hides(&Outcome::Codes(DrawnCodes { codes, session }));
    hides(&IssuedTicket {
        ticket: canary(),
        expires_at: 0,
    });
    let setup = TotpSetup {
        uri: canary(),
        grouped_secret: canary(),
        algorithm: "SHA1".into(),
        digits: 6,
        period: 30,
        backup_codes: vec![canary()],
    };
    hides(&Method::EnrolTotp(setup));
}

#[test]
fn what_is_not_secret_prints_as_it_is() {
    let fault = Fault::InvalidCall("entropy".into());
    assert_eq!(format!("{fault:?}"), r#"Fault::InvalidCall("entropy")"#);
    assert_eq!(format!("{:?}", Acr::Aal2), "Acr::Aal2");
}
