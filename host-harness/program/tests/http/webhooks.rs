//! Notices reach their receiver, signed, once it answers.

use serde_json::json;

use crate::inbox::Inbox;
use crate::server::Server;

#[tokio::test]
async fn a_first_factor_is_told_and_the_signature_holds() {
    let (inbox, lines) = Inbox::open().await;
    let server = Server::start_with(&lines).await;
    server.enrol("u1").await;
    // The receiver takes nothing that is not signed.
    let read = inbox.wait("notice.first-factor-added").await;
    assert_eq!(read["data"]["subject"], "u1");
    assert_eq!(read["data"]["email"], "u1@example.com");
    assert_eq!(read["data"]["parameters"], json!({"kind": "totp"}));
}
