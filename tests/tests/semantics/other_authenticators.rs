//! An authenticator and a browser of others (`passkey-rs`), which read our
//! options as they are, and whose answers nobody here made up. They sign with
//! AWS-LC, so that nothing of what judges stands on both sides.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use countersign_tests::kit::authenticator::ORIGIN;
use countersign_tests::kit::wit::Amr;
use countersign_tests::kit::{SECOND, Told, Tx, World};
use passkey_authenticator::{Authenticator, MemoryStore, UiHint, UserCheck, UserValidationMethod};
use passkey_client::{Client, DefaultClientData, Origin, WebauthnError};
use passkey_crypto::aws_lc_rs::AwsLcRsBackend;
use passkey_types::Passkey;
use passkey_types::ctap2::{Aaguid, Ctap2Error};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use url::Url;

use super::passkeys::{POLICY, with};

/// Whoever sits at the authenticator: agrees to everything, and can be looked
/// at or not.
#[derive(Clone, Copy)]
struct Person {
    can_be_verified: bool,
}

#[async_trait]
impl UserValidationMethod for Person {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(
        &self,
        hint: UiHint<'a, Passkey>,
        presence: bool,
        verification: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        // The library finds what is excluded, and leaves it to its surface to end there.
        match hint {
            UiHint::InformExcludedCredentialFound(_) => Err(Ctap2Error::CredentialExcluded),
            _ => Ok(UserCheck {
                presence,
                verification: verification && self.can_be_verified,
            }),
        }
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        self.can_be_verified.then_some(true)
    }
}

/// An authenticator with the browser in front of it.
struct Other {
    store: MemoryStore,
    person: Person,
    counts: bool,
    origin: Url,
}

impl Other {
    fn new() -> Self {
        Self {
            store: MemoryStore::new(),
            person: Person {
                can_be_verified: true,
            },
            counts: false,
            origin: Url::parse(ORIGIN).expect("an origin"),
        }
    }

    /// One that has neither a PIN nor a look at the person.
    fn without_verification() -> Self {
        let mut other = Self::new();
        other.person.can_be_verified = false;
        other
    }

    fn authenticator(&self) -> Authenticator<MemoryStore, Person, AwsLcRsBackend> {
        let model = Aaguid::from([0xa1; 16]);
        let store = self.store.clone();
        let mut made = Authenticator::new(model, store, self.person, AwsLcRsBackend);
        made.set_make_credentials_with_signature_counter(self.counts);
        made
    }

    /// `navigator.credentials.create`, and what its result is as JSON.
    fn create(&mut self, options: &str) -> Result<String, WebauthnError> {
        let mut browser = Client::new(self.authenticator())
            .user_verification_when_preferred(self.person.can_be_verified);
        let request = asked(options);
        let origin = Origin::from(&self.origin);
        let made = at_once(browser.register(origin, request, DefaultClientData))?;
        self.store = browser.authenticator().store().clone();
        Ok(serde_json::to_string(&made).expect("JSON"))
    }

    /// `navigator.credentials.get`, and what its result is as JSON.
    fn get(&mut self, options: &str) -> Result<String, WebauthnError> {
        let mut browser = Client::new(self.authenticator())
            .user_verification_when_preferred(self.person.can_be_verified);
        let request = asked(options);
        let origin = Origin::from(&self.origin);
        let made = at_once(browser.authenticate(origin, request, DefaultClientData))?;
        self.store = browser.authenticator().store().clone();
        Ok(serde_json::to_string(&made).expect("JSON"))
    }
}

/// What a browser does with the options of a page.
fn asked<T: DeserializeOwned>(options: &str) -> T {
    let options: Value = serde_json::from_str(options).expect("JSON");
    serde_json::from_value(json!({ "publicKey": options })).expect("the standard form")
}

/// None of it waits for anything.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// Enrols it in an account session that may do so.
fn enrol(world: &mut World, account: &mut Tx, other: &mut Other) -> Told {
    assert_eq!(world.enrol_passkey(account), Told::Challenged);
    let answer = other.create(&account.passkey_options()).expect("created");
    world.attest(account, answer)
}

fn log_in(world: &mut World, other: &mut Other) -> Told {
    let mut login = world.login();
    let answer = other.get(&login.passkey_options()).expect("used");
    world.assert(&mut login, answer)
}

#[test]
fn it_registers_and_signs_in_from_our_options() {
    for counts in [false, true] {
        let mut world = World::under(POLICY);
        let mut other = Other::new();
        other.counts = counts;
        let mut account = world.account();
        assert_eq!(enrol(&mut world, &mut account, &mut other), Told::Enrolled);
        for _ in 0..3 {
            world.advance(SECOND);
            let now = world.now;
            // What `passkey-rs` makes may be synced.
            let told = log_in(&mut world, &mut other);
            assert_eq!(told, Told::AllowedByPasskey(Amr::Swk, now));
        }
    }
}

#[test]
fn every_kind_of_options_is_understood() {
    for more in [
        r#""resident_key":"required","attachment":"platform","hints":["client-device","hybrid"]"#,
        r#""resident_key":"discouraged","attestation":"direct","hints":["security-key"]"#,
        r#""attestation":"enterprise","attachment":"cross-platform","timeout_seconds":15"#,
        r#""user_verification":"discouraged","attestation":"indirect""#,
    ] {
        let mut world = World::under(&with(more));
        let mut other = Other::new();
        let mut account = world.account();
        let told = enrol(&mut world, &mut account, &mut other);
        assert_eq!(told, Told::Enrolled, "{more}");
        assert!(log_in(&mut world, &mut other).admits(), "{more}");
    }
}

#[test]
fn what_it_has_already_is_excluded() {
    let mut world = World::under(POLICY);
    let mut other = Other::new();
    let mut account = world.account();
    assert_eq!(enrol(&mut world, &mut account, &mut other), Told::Enrolled);
    assert_eq!(world.enrol_passkey(&mut account), Told::Challenged);
    let refused = other.create(&account.passkey_options());
    let excluded = WebauthnError::AuthenticatorError(Ctap2Error::CredentialExcluded.into());
    assert_eq!(refused, Err(excluded));
    // Another authenticator of the same person is none of those.
    let mut second = Other::new();
    let answer = second.create(&account.passkey_options()).expect("created");
    assert_eq!(world.attest(&mut account, answer), Told::Enrolled);
    assert!(log_in(&mut world, &mut other).admits());
    assert!(log_in(&mut world, &mut second).admits());
}

#[test]
fn verification_is_asked_for_where_it_is_required_or_preferred() {
    let required = with(r#""user_verification":"required""#);
    for policy in [POLICY, &required] {
        let mut world = World::under(policy);
        let mut account = world.account();
        let mut able = Other::new();
        assert_eq!(enrol(&mut world, &mut account, &mut able), Told::Enrolled);
        assert!(log_in(&mut world, &mut able).admits());
        // It was verified: the policy that requires it takes it too.
        world.reload(&required);
        assert!(log_in(&mut world, &mut able).admits());
    }
}

#[test]
fn without_verification_it_does_where_that_is_preferred_alone() {
    let required = with(r#""user_verification":"required""#);
    let mut world = World::under(POLICY);
    let mut account = world.account();
    let mut other = Other::without_verification();
    assert_eq!(enrol(&mut world, &mut account, &mut other), Told::Enrolled);
    assert!(log_in(&mut world, &mut other).admits());
    world.reload(&required);
    // Its browser does not even try.
    let mut login = world.login();
    assert!(other.get(&login.passkey_options()).is_err());
    // One that looks away is refused by us.
    let asked = login.passkey_options().replace("required", "discouraged");
    let answer = other.get(&asked).expect("used");
    assert_eq!(world.assert(&mut login, answer), Told::Wrong);
    assert_eq!(login.last.audit[0].reason, "passkey-user-not-verified");
    world.enrol_passkey(&mut account);
    let asked = account.passkey_options().replace("required", "discouraged");
    let answer = Other::without_verification().create(&asked);
    let told = world.attest(&mut account, answer.expect("created"));
    assert_eq!(told, Told::Wrong);
    assert_eq!(account.last.audit[0].reason, "passkey-user-not-verified");
}

#[test]
fn its_browser_lets_no_other_page_ask_and_we_take_no_answer_from_one() {
    let mut world = World::under(POLICY);
    let mut other = Other::new();
    let mut account = world.account();
    assert_eq!(enrol(&mut world, &mut account, &mut other), Told::Enrolled);
    let mut login = world.login();
    other.origin = Url::parse("https://evil.example").expect("an origin");
    let refused = other.get(&login.passkey_options());
    assert_eq!(refused, Err(WebauthnError::OriginRpMissmatch));
    // Below the relying party's domain the browser does, and we do not.
    other.origin = Url::parse("https://old.login.example").expect("an origin");
    let answer = other.get(&login.passkey_options()).expect("used");
    assert_eq!(world.assert(&mut login, answer), Told::Wrong);
    assert_eq!(login.last.audit[0].reason, "passkey-origin");
}
