//! Makers of authenticators: authorities, and the certificates that they put
//! into what they make.

use countersign_tests::kit::authenticator::Attestor;
use p256::ecdsa::SigningKey;
use p256::pkcs8::DecodePrivateKey as _;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CustomExtension, DistinguishedName, DnType,
    IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd,
};

/// A model of authenticators.
pub(super) const MODEL: [u8; 16] = [0xa7; 16];
/// Another one.
pub(super) const OTHER_MODEL: [u8; 16] = [0xb8; 16];

/// Whoever signs certificates.
pub(super) struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    /// One that signs itself.
    pub(super) fn root(name: &str) -> Self {
        Self::made(name, |_| {})
    }

    /// The same, altered before it is signed.
    pub(super) fn made(name: &str, alter: impl FnOnce(&mut CertificateParams)) -> Self {
        let params = authority(name, alter);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        let issuer = Issuer::new(params, key);
        Self {
            certificate,
            issuer,
        }
    }

    /// One below it, altered before it is signed.
    pub(super) fn below(&self, name: &str, alter: impl FnOnce(&mut CertificateParams)) -> Self {
        let params = authority(name, alter);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let issuer = Issuer::new(params, key);
        Self {
            certificate,
            issuer,
        }
    }

    /// Whoever took the key out of an authenticator, and calls that an
    /// authority.
    pub(super) fn of(attestor: &Attestor) -> Self {
        use p256::pkcs8::EncodePrivateKey as _;
        let key = attestor.key.to_pkcs8_der().expect("a key");
        let key = KeyPair::try_from(key.as_bytes()).expect("a key");
        let params = authenticator();
        let certificate = params.self_signed(&key).expect("a certificate");
        let issuer = Issuer::new(params, key);
        Self {
            certificate,
            issuer,
        }
    }

    /// Its certificate, as it is configured.
    pub(super) fn pem(&self) -> String {
        self.certificate.pem()
    }

    /// Its certificate, as it is sent.
    pub(super) fn der(&self) -> Vec<u8> {
        self.certificate.der().to_vec()
    }

    /// What it puts into an authenticator, altered before it is signed.
    pub(super) fn attestor(&self, alter: impl FnOnce(&mut CertificateParams)) -> Attestor {
        let mut params = authenticator();
        alter(&mut params);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        Attestor {
            key: SigningKey::from_pkcs8_der(key.serialized_der()).expect("a key"),
            chain: vec![certificate.der().to_vec()],
        }
    }
}

/// An authenticator that vouches for itself by its credential's own key.
pub(super) fn itself(key: &SigningKey) -> Attestor {
    Attestor {
        key: key.clone(),
        chain: Vec::new(),
    }
}

fn authority(name: &str, alter: impl FnOnce(&mut CertificateParams)) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    days(&mut params, (2020, 1, 1), (2060, 1, 1));
    alter(&mut params);
    params
}

/// As WebAuthn Level 3 §8.2.1 asks for.
fn authenticator() -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    for (kind, value) in [
        (DnType::CountryName, "DE"),
        (DnType::OrganizationName, "Maker"),
        (DnType::OrganizationalUnitName, "Authenticator Attestation"),
        (DnType::CommonName, "Key 5"),
    ] {
        params.distinguished_name.push(kind, value);
    }
    params.is_ca = IsCa::ExplicitNoCa;
    days(&mut params, (2020, 1, 1), (2060, 1, 1));
    params
}

/// An authority with so many others below it at most.
pub(super) fn path(length: u8) -> IsCa {
    IsCa::Ca(BasicConstraints::Constrained(length))
}

/// From the beginning of one day to the beginning of another.
pub(super) fn days(params: &mut CertificateParams, from: (i32, u8, u8), to: (i32, u8, u8)) {
    params.not_before = date_time_ymd(from.0, from.1, from.2);
    params.not_after = date_time_ymd(to.0, to.1, to.2);
}

/// `id-fido-gen-ce-aaguid`: of which model the key is.
pub(super) fn model_extension(model: [u8; 16], critical: bool) -> CustomExtension {
    let oid = [1, 3, 6, 1, 4, 1, 45724, 1, 1, 4];
    let octets = [&[0x04, 0x10], model.as_slice()].concat();
    let mut extension = CustomExtension::from_oid_content(&oid, octets);
    extension.set_criticality(critical);
    extension
}
