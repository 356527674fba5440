//! The contract, as types: generated from the WIT package by the build script.
//!
//! Their `Debug` prints neither bytes nor secret texts: records, keys, tokens,
//! continuations and codes have no printable form.

#[allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unsafe_code,
    clippy::all,
    clippy::pedantic,
    reason = "generated from the WIT package"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/wit.rs"));
}

pub use generated::exports::countersign::second_factor::authenticator::*;
pub(crate) use generated::{SecondFactor, SecondFactorPre};

/// Nothing is known.
#[allow(clippy::derivable_impls, reason = "the type is generated")]
impl Default for Facts {
    fn default() -> Self {
        Self {
            created_at: None,
            password_changed_at: None,
            account_name: None,
            display_name: None,
            first_factor: None,
            roles: Vec::new(),
            groups: Vec::new(),
            client: None,
            network: None,
            resource: None,
            flow: None,
            scopes: Vec::new(),
            acr_values: Vec::new(),
            acr_essential: false,
            max_age: None,
            pass_at: None,
            device_token: None,
            languages: Vec::new(),
            store_generation: 0,
            generation_began: 0,
            attributes: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_has_no_printable_form() {
        let bytes = || vec![123, 45, 67];
        let canary = || "canary".to_owned();
        let continuation = bytes();
        let codes = Codes {
            codes: vec![canary()],
            continuation: bytes(),
            shown_until: 0,
        };
        let setup = TotpSetup {
            uri: canary(),
            grouped_secret: canary(),
            algorithm: "SHA1".into(),
            digits: 6,
            period: 30,
            backup_codes: vec![canary()],
        };
        let printed = [
            format!("{:?}", Answer::Code(canary())),
            format!("{:?}", Answer::Passkey(canary())),
            format!("{:?}", Request::ShowCodes(bytes())),
            format!("{:?}", Outcome::Done(Some(bytes()))),
            format!("{:?}", Outcome::Codes(codes)),
            format!("{:?}", NextRecord::Replaced(bytes())),
            format!("{:?}", Method::EnrolTotp(setup)),
            format!(
                "{:?}",
                RecoveryAnswer {
                    continuation,
                    code: canary()
                }
            ),
            format!(
                "{:?}",
                TicketUse {
                    continuation: bytes(),
                    ticket: canary()
                }
            ),
            format!("{:?}", ImportedSecret::Totp(canary())),
            format!(
                "{:?}",
                Key {
                    id: 1,
                    purpose: KeyPurpose::Draw,
                    material: bytes()
                }
            ),
            format!(
                "{:?}",
                Extension {
                    id: "id".into(),
                    content: bytes()
                }
            ),
            format!(
                "{:?}",
                Facts {
                    device_token: Some(bytes()),
                    ..Facts::default()
                }
            ),
        ];
        for text in printed {
            assert!(!text.contains("canary") && !text.contains("123"), "{text}");
            assert!(text.contains('…'), "{text}");
        }
    }

    #[test]
    fn what_is_not_secret_prints_as_it_is() {
        let fault = Fault::InvalidCall("entropy".into());
        assert_eq!(format!("{fault:?}"), r#"Fault::InvalidCall("entropy")"#);
        assert_eq!(format!("{:?}", Acr::Aal2), "Acr::Aal2");
    }
}
