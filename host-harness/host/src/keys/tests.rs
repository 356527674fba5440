use super::*;

const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

fn keys(texts: &[(u32, &str)]) -> MasterKeys {
    MasterKeys::new(
        texts
            .iter()
            .map(|(id, text)| MasterKey::parse(*id, text).unwrap())
            .collect(),
    )
    .unwrap()
}

#[test]
fn a_key_is_read_in_every_form_that_operators_write() {
    let expected: Vec<u8> = (0..32).collect();
    for text in [
        HEX,
        &HEX.to_uppercase(),
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        " AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
    ] {
        let key = MasterKey::parse(1, text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(key.material.as_slice(), expected, "{text}");
    }
    assert_eq!(
        MasterKey::parse(1, "_-_-AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw").map(|_| ()),
        Ok(())
    );
}

#[test]
fn what_has_not_32_bytes_is_refused_without_repeating_it() {
    for text in [
        "",
        "secret",
        &HEX[2..],
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8A",
    ] {
        let error = MasterKey::parse(7, text).map(|_| ()).unwrap_err();
        assert_eq!(error, KeyError::Malformed { id: 7 });
        assert!(text.is_empty() || !error.to_string().contains(text));
    }
}

#[test]
fn no_key_or_one_id_twice_is_refused() {
    assert_eq!(MasterKeys::new(vec![]).map(|_| ()), Err(KeyError::None));
    let twice = vec![MasterKey::new(1, [1; 32]), MasterKey::new(1, [2; 32])];
    assert_eq!(
        MasterKeys::new(twice).map(|_| ()),
        Err(KeyError::Twice { id: 1 })
    );
}

#[test]
fn every_lineage_tenant_subject_and_purpose_has_a_key_of_its_own() {
    use wit::KeyPurpose::{Draw, SealContinuation, SealRecord};
    let keys = keys(&[(1, HEX)]);
    let mut seen = std::collections::BTreeSet::new();
    // "a" + "bc" and "ab" + "c" have the same letters: the lengths tell them apart.
    for (lineage, tenant, subject) in [
        ("l", "a", "bc"),
        ("l", "ab", "c"),
        ("la", "b", "c"),
        ("m", "a", "bc"),
    ] {
        let subject = SubjectKey::new(tenant, subject);
        for key in keys.for_subject(lineage, &subject, &[SealRecord, SealContinuation, Draw]) {
            assert_eq!(key.material.len(), 32);
            assert!(seen.insert(key.material));
        }
    }
    assert_eq!(seen.len(), 12);
    for purpose in [
        HostPurpose::Artefact,
        HostPurpose::KeyCheck,
        HostPurpose::Effect(&[0; 16]),
        HostPurpose::Program("artefact"),
    ] {
        assert!(seen.insert(keys.newest(purpose).1.to_vec()));
    }
}

#[test]
fn the_newest_key_stands_first_and_older_ones_behind_it() {
    let keys = keys(&[(2, &"22".repeat(32)), (1, HEX)]);
    let derived = keys.for_subject("l", &SubjectKey::new("t", "s"), &[wit::KeyPurpose::Draw]);
    assert_eq!(derived.iter().map(|key| key.id).collect::<Vec<_>>(), [2, 1]);
    assert_ne!(derived[0].material, derived[1].material);
    assert_eq!(keys.newest(HostPurpose::KeyCheck).0, 2);
    assert!(keys.of(1, HostPurpose::KeyCheck).is_some());
    assert!(keys.of(3, HostPurpose::KeyCheck).is_none());
}

#[test]
fn keys_have_no_printable_form() {
    assert_eq!(format!("{:?}", keys(&[(1, HEX)])), "1 keys");
}
