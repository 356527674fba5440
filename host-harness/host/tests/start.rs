//! No store, no key, or a key that does not open the store: no start.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod common;

use std::sync::Arc;

use common::{Person, World, alice, builder, engine, open};
use countersign_host::{
    Component, Host, HostBuilder, MasterKey, MasterKeys, StartError, store::Store,
};

async fn with_keys(store: Arc<dyn Store>, keys: Vec<MasterKey>) -> Result<Host, StartError> {
    let keys = MasterKeys::new(keys).unwrap();
    let builder = HostBuilder::new(Component::portable(), "{}", keys, store);
    builder.engine(engine()).start().await
}

#[tokio::test]
async fn a_key_that_does_not_open_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    let old = MasterKey::new(1, [1; 32]);
    drop(
        with_keys(Arc::clone(&store), vec![old.clone()])
            .await
            .unwrap(),
    );
    for wrong in [MasterKey::new(1, [2; 32]), MasterKey::new(2, [1; 32])] {
        let error = with_keys(Arc::clone(&store), vec![wrong])
            .await
            .unwrap_err();
        assert!(matches!(error, StartError::OtherKey { id: 1 }), "{error}");
    }
    // Rotated: the new key in front, the old one behind it; then the old one
    // may go.
    let new = MasterKey::new(2, [2; 32]);
    drop(
        with_keys(Arc::clone(&store), vec![new.clone(), old.clone()])
            .await
            .unwrap(),
    );
    drop(with_keys(Arc::clone(&store), vec![new]).await.unwrap());
    let error = with_keys(store, vec![old]).await.unwrap_err();
    assert!(matches!(error, StartError::OtherKey { id: 2 }), "{error}");
}

#[tokio::test]
async fn keys_rotate_without_losing_a_record() {
    let world = World::new().await;
    let person = Person::enrol(&world, alice()).await;
    let rotated = MasterKeys::new(vec![MasterKey::new(2, [2; 32]), MasterKey::new(1, [7; 32])]);
    let host = HostBuilder::new(
        Component::portable(),
        "{}",
        rotated.unwrap(),
        Arc::clone(&world.store),
    )
    .engine(engine())
    .clock(Arc::clone(&world.clock) as Arc<dyn countersign_host::Clock>)
    .start()
    .await
    .unwrap();
    let world = World { host, ..world };
    let code = person.code(&world);
    let told = person.try_code(&world, "rotated", &code).await.unwrap();
    assert!(told.finished, "{told:?}");
}

#[tokio::test]
async fn a_demos_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    drop(
        builder("{}", Arc::clone(&store))
            .demo()
            .start()
            .await
            .unwrap(),
    );
    drop(
        builder("{}", Arc::clone(&store))
            .demo()
            .start()
            .await
            .unwrap(),
    );
    let error = builder("{}", store).start().await.unwrap_err();
    assert!(matches!(error, StartError::DemoStore), "{error}");
}

#[tokio::test]
async fn a_real_store_is_no_demos() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    drop(builder("{}", Arc::clone(&store)).start().await.unwrap());
    let error = builder("{}", store).demo().start().await.unwrap_err();
    assert!(matches!(error, StartError::NotADemoStore), "{error}");
}

#[tokio::test]
async fn a_policy_with_faults_tells_all_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let policy = r#"{"no_such_key": 1, "nor_this": 2}"#;
    let error = builder(policy, open(&folder)).start().await.unwrap_err();
    let StartError::Policy(errors) = &error else {
        panic!("{error}")
    };
    assert_eq!(errors.len(), 2, "{error}");
}
