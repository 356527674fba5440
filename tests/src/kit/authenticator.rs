//! A software authenticator with its browser, written from WebAuthn Level 3 and
//! sharing no code with what judges it. It answers rightly, and every part of
//! an answer can be altered before it is signed or after.
//!
//! The program's tests read this file and `cbor.rs` too
//! (`host-harness/program/tests/http/main.rs`): it uses nothing else of the kit.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::cbor;

/// The relying party of the tests.
pub const RP_ID: &str = "login.example";
/// Its pages.
pub const ORIGIN: &str = "https://login.example";

/// Flags of authenticator data (§6.1).
pub mod flag {
    /// User present.
    pub const UP: u8 = 1;
    /// User verified.
    pub const UV: u8 = 1 << 2;
    /// Backup eligible.
    pub const BE: u8 = 1 << 3;
    /// Backed up.
    pub const BS: u8 = 1 << 4;
    /// Attested credential data.
    pub const AT: u8 = 1 << 6;
    /// Extensions.
    pub const ED: u8 = 1 << 7;
}

/// A key of another algorithm than ES256.
pub trait Key: Send + Sync {
    /// `COSE_Key` (RFC 9052 §7).
    fn public(&self) -> Vec<u8>;

    /// Signs.
    fn sign(&self, signed: &[u8]) -> Vec<u8>;
}

/// An authenticator that holds one credential.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    /// A key in the place of its own.
    pub other_key: Option<Arc<dyn Key>>,
    /// The credential's id.
    pub id: Vec<u8>,
    /// The signature counter.
    pub counter: u32,
    /// Flags of each answer.
    pub flags: u8,
    /// The user handle that it was given.
    pub handle: Vec<u8>,
    /// The factor's id, once it is confirmed.
    pub item: u32,
}

/// What an authenticator's maker put into it: a key, and the certificates from
/// the key's own upwards, in DER.
#[derive(Clone)]
pub struct Attestor {
    /// Signs attestations.
    pub key: SigningKey,
    /// `x5c`; none: it attests itself.
    pub chain: Vec<Vec<u8>>,
}

/// An answer before it is signed and sent: right until something is altered.
#[derive(Clone)]
pub struct Answer {
    /// `type` of the credential.
    pub kind: String,
    /// `id`; none: that of `raw_id`.
    pub id: Option<String>,
    /// `rawId`.
    pub raw_id: Vec<u8>,
    /// `clientDataJSON`.
    pub client_data: Value,
    /// Bytes in the place of `clientDataJSON`.
    pub client_data_bytes: Option<Vec<u8>>,
    /// SHA-256 of the relying party's id.
    pub rp_id_hash: Vec<u8>,
    /// Flags.
    pub flags: u8,
    /// Signature counter.
    pub counter: u32,
    /// The id inside the attested credential data.
    pub attested_id: Vec<u8>,
    /// The algorithm that the public key names.
    pub algorithm: i64,
    /// The authenticator's model.
    pub aaguid: [u8; 16],
    /// The attestation format.
    pub format: String,
    /// Who attests it, in the format `packed`.
    pub attestor: Option<Attestor>,
    /// `userHandle`.
    pub user_handle: Option<Vec<u8>>,
    /// What is done to the authenticator data before it is signed.
    pub cut: usize,
    /// What stands behind the authenticator data, signed with it.
    pub rest: Vec<u8>,
    /// What is done to the signature.
    pub signature_bit: Option<usize>,
    /// The credential's key.
    pub key: SigningKey,
    other_key: Option<Arc<dyn Key>>,
}

impl Authenticator {
    /// A new one; `number` tells it from others.
    pub fn new(number: u8) -> Self {
        let mut scalar = [7; 32];
        scalar[31] = number;
        Self {
            key: SigningKey::from_slice(&scalar).expect("a scalar"),
            other_key: None,
            id: vec![number; 16],
            counter: 1,
            flags: flag::UP | flag::UV,
            handle: Vec::new(),
            item: 0,
        }
    }

    /// Creates its credential for these options
    /// (`PublicKeyCredentialCreationOptionsJSON`).
    pub fn create(&mut self, options: &str) -> Answer {
        let options: Value = serde_json::from_str(options).expect("JSON");
        let user = options["user"]["id"].as_str().expect("a user handle");
        self.handle = BASE64.decode(user).expect("base64url");
        self.answer("webauthn.create", &options["challenge"])
    }

    /// Uses its credential for these options
    /// (`PublicKeyCredentialRequestOptionsJSON`).
    pub fn get(&mut self, options: &str) -> Answer {
        let options: Value = serde_json::from_str(options).expect("JSON");
        let allowed = options["allowCredentials"].as_array().expect("a list");
        let own = Value::from(BASE64.encode(&self.id));
        assert!(
            allowed.iter().any(|one| one["id"] == own),
            "it is not asked for: {options}"
        );
        self.counter += 1;
        self.answer("webauthn.get", &options["challenge"])
    }

    fn answer(&self, ceremony: &str, challenge: &Value) -> Answer {
        Answer {
            kind: "public-key".into(),
            id: None,
            raw_id: self.id.clone(),
            client_data: json!({
                "type": ceremony, "challenge": challenge, "origin": ORIGIN, "crossOrigin": false,
            }),
            client_data_bytes: None,
            rp_id_hash: Sha256::digest(RP_ID).to_vec(),
            flags: self.flags,
            counter: self.counter,
            attested_id: self.id.clone(),
            algorithm: -7,
            aaguid: [0; 16],
            format: "none".into(),
            attestor: None,
            user_handle: Some(self.handle.clone()),
            cut: 0,
            rest: Vec::new(),
            signature_bit: None,
            key: self.key.clone(),
            other_key: self.other_key.clone(),
        }
    }
}

impl Answer {
    fn client_data(&self) -> Vec<u8> {
        self.client_data_bytes
            .clone()
            .unwrap_or_else(|| self.client_data.to_string().into_bytes())
    }

    fn authenticator_data(&self, attested: &[u8]) -> Vec<u8> {
        let mut data = self.rp_id_hash.clone();
        data.push(self.flags | if attested.is_empty() { 0 } else { flag::AT });
        data.extend(self.counter.to_be_bytes());
        data.extend(attested);
        data.extend(&self.rest);
        data.truncate(data.len() - self.cut);
        data
    }

    /// COSE_Key of an ES256 key (RFC 9052 §7, RFC 9053 §7.1.1).
    fn public_key(&self) -> Vec<u8> {
        if let Some(key) = &self.other_key {
            return key.public();
        }
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().expect("x"), point.y().expect("y"));
        let mut cose = vec![0xa5, 0x01, 0x02, 0x03];
        cose.extend(cbor::integer(self.algorithm));
        cose.extend([0x20, 0x01, 0x21, 0x58, 0x20]);
        cose.extend(x.iter());
        cose.extend([0x22, 0x58, 0x20]);
        cose.extend(y.iter());
        cose
    }

    /// The answer to a creation (`RegistrationResponseJSON`).
    pub fn attestation(&self) -> String {
        let mut attested = self.aaguid.to_vec();
        let length = u16::try_from(self.attested_id.len()).expect("a short id");
        attested.extend(length.to_be_bytes());
        attested.extend(&self.attested_id);
        attested.extend(self.public_key());
        let data = self.authenticator_data(&attested);
        let mut object = vec![0xa3];
        object.extend(cbor::text("fmt"));
        object.extend(cbor::text(&self.format));
        object.extend(cbor::text("attStmt"));
        object.extend(self.statement(&data));
        object.extend(cbor::text("authData"));
        object.extend(cbor::bytes(&data));
        json!({
            "id": self.shown_id(), "rawId": BASE64.encode(&self.raw_id), "type": self.kind,
            "response": {
                "clientDataJSON": BASE64.encode(self.client_data()),
                "attestationObject": BASE64.encode(object),
                "transports": ["internal", "hybrid"],
            },
            "clientExtensionResults": {}, "authenticatorAttachment": "platform",
        })
        .to_string()
    }

    /// The attestation statement: empty, or that of a packed attestation
    /// (§8.2).
    fn statement(&self, data: &[u8]) -> Vec<u8> {
        let Some(attestor) = &self.attestor else {
            return vec![0xa0];
        };
        let signature = self.signature(&attestor.key, data);
        let fields = if attestor.chain.is_empty() { 2 } else { 3 };
        let mut statement = cbor::head(5, fields);
        statement.extend(cbor::text("alg"));
        statement.extend(cbor::integer(-7));
        statement.extend(cbor::text("sig"));
        statement.extend(cbor::bytes(&signature));
        if fields == 3 {
            statement.extend(cbor::text("x5c"));
            statement.extend(cbor::head(4, attestor.chain.len()));
            let chain = attestor.chain.iter();
            statement.extend(chain.flat_map(|certificate| cbor::bytes(certificate)));
        }
        statement
    }

    /// Of authenticator data and the hash of the client data, in DER.
    fn signature(&self, key: &SigningKey, data: &[u8]) -> Vec<u8> {
        let signed = [data, &Sha256::digest(self.client_data())].concat();
        let signature: Signature = key.sign(&signed);
        let mut signature = signature.to_der().as_bytes().to_vec();
        if let Some(bit) = self.signature_bit {
            let place = signature.len() - 1 - bit / 8;
            signature[place] ^= 1 << (bit % 8);
        }
        signature
    }

    /// The answer to a request (`AuthenticationResponseJSON`).
    pub fn assertion(&self) -> String {
        let data = self.authenticator_data(&[]);
        let signature = match &self.other_key {
            Some(key) => key.sign(&[&data[..], &Sha256::digest(self.client_data())].concat()),
            None => self.signature(&self.key, &data),
        };
        json!({
            "id": self.shown_id(), "rawId": BASE64.encode(&self.raw_id), "type": self.kind,
            "response": {
                "clientDataJSON": BASE64.encode(self.client_data()),
                "authenticatorData": BASE64.encode(data),
                "signature": BASE64.encode(signature),
                "userHandle": self.user_handle.as_ref().map(|handle| BASE64.encode(handle)),
            },
            "clientExtensionResults": {}, "authenticatorAttachment": "platform",
        })
        .to_string()
    }

    fn shown_id(&self) -> String {
        self.id
            .clone()
            .unwrap_or_else(|| BASE64.encode(&self.raw_id))
    }
}
