//! What each kind of proof is worth.

use countersign_contract::{Acr, Amr, Assurance};

use crate::Millis;

/// The first factor alone.
pub fn first_factor_only() -> Assurance {
    Assurance {
        acr: Acr::Aal1,
        amr: Vec::new(),
        at: None,
    }
}

/// A passkey, used at `at`: beside the first factor, whether its key may leave
/// the authenticator or not (RFC 8176).
pub fn passkey(is_backup_eligible: bool, at: Millis) -> Assurance {
    let key = if is_backup_eligible {
        Amr::Swk
    } else {
        Amr::Hwk
    };
    Assurance {
        acr: Acr::Aal2,
        amr: vec![key, Amr::User, Amr::Mfa],
        at: Some(at),
    }
}

/// A one-time code or look-up secret, given at `at` (NIST SP 800-63B-4 §3.1.2,
/// §3.1.4).
pub fn one_time_password(at: Millis) -> Assurance {
    Assurance {
        acr: Acr::Aal2,
        amr: vec![Amr::Otp, Amr::Mfa],
        at: Some(at),
    }
}
