//! How much an administrator may ask at once.

use serde_json::json;

use crate::administration::{STATUS, ask, data, error, log_in};
use crate::server::{ADMIN_TOKEN, Server};

#[tokio::test]
async fn a_question_has_its_limits() {
    let server = Server::start().await;
    log_in(&server, "u1", "alice").await;
    let status = r#"user2faStatus(username: "alice") { requires2fa }"#;
    let many = |count: usize| {
        let fields: Vec<String> = (0..count).map(|n| format!("a{n}: {status}")).collect();
        format!("{{ {} }}", fields.join(" "))
    };
    data(&ask(&server, ADMIN_TOKEN, &many(14)).await);
    let (_, message) = error(&ask(&server, ADMIN_TOKEN, &many(15)).await);
    assert!(message.contains("complex. Ask for fewer"), "{message}");
    let deep = format!(
        "{{ __schema {{ types {{ fields {{ type {}name{} }} }} }} }}",
        "{ ofType ".repeat(13) + "{ ",
        " }".repeat(14)
    );
    let (_, message) = error(&ask(&server, ADMIN_TOKEN, &deep).await);
    assert!(message.contains("deep. Ask at most"), "{message}");

    let post = || {
        let url = format!("{}/graphql", server.admin);
        server.http.post(url).bearer_auth(ADMIN_TOKEN)
    };
    let batch = post().json(&json!([{"query": STATUS}]));
    server.send(batch).await.problem(400, "malformed_request");
    let text = post().body(json!({"query": STATUS}).to_string());
    server
        .send(text)
        .await
        .problem(415, "unsupported_media_type");
    let long = post().json(&json!({"query": " ".repeat(70_000)}));
    server.send(long).await.problem(413, "too_large");
    let get = server
        .http
        .get(format!("{}/graphql?query=%7B__typename%7D", server.admin))
        .bearer_auth(ADMIN_TOKEN);
    server.send(get).await.problem(405, "method_not_allowed");
    let variables = json!({
        "query": "query One($n: String!) { user2faStatus(username: $n) { subject } } query Two { __typename }",
        "operationName": "One",
        "variables": {"n": "alice"},
    });
    let answer = server.send(post().json(&variables)).await;
    assert_eq!(data(&answer), json!({"subject": "u1"}));
}

/// Each fragment spreads the next one twice: the library would go through all
/// of that before it judges how much it is.
#[tokio::test]
async fn a_question_is_measured_before_it_is_gone_through() {
    let server = Server::start().await;
    let chain = |levels: usize| {
        let fragment = |n| format!("fragment g{n} on Query {{ ...g{0} ...g{0} }}", n + 1);
        let fragments: Vec<String> = (0..levels).map(fragment).collect();
        fragments.join(" ")
    };
    let doubled = format!(
        "{{ ...g0 }} {} fragment g24 on Query {{ __typename }}",
        chain(24)
    );
    let circle = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }".to_owned();
    let unused = format!(
        "{{ __typename }} {} fragment g30 on Query {{ __typename }}",
        chain(30)
    );
    for query in [doubled, circle, unused] {
        let begin = std::time::Instant::now();
        let (code, _) = error(&ask(&server, ADMIN_TOKEN, &query).await);
        assert_eq!(code, "too_complex", "{query}");
        assert!(begin.elapsed().as_secs() < 1, "{query}");
    }
    let one = "{ ...one } fragment one on Query { __typename }";
    assert_eq!(data(&ask(&server, ADMIN_TOKEN, one).await), "Query");
    ask(&server, ADMIN_TOKEN, "{").await.ok();
}

/// The library goes down a level for each bracket in another, and where the stack
/// ends the process ends with all its tenants.
#[tokio::test]
async fn a_question_of_brackets_ends_nothing() {
    let server = Server::start().await;
    for levels in [290, 2_000, 7_000] {
        let nested = |open: &str, close: &str| open.repeat(levels) + &close.repeat(levels);
        let hidden = "[\"]\",".repeat(levels) + &"]".repeat(levels);
        for query in [
            format!("{{ a(x: {}) }}", nested("[", "]")),
            format!("{{ a(x: {}) }}", nested("{a:", "}")),
            format!("{{ a(x: {hidden}) }}"),
            format!("query($a: {} = 1) {{ a }}", nested("[", "]")),
            format!("query($a: Int = {}) {{ a }}", nested("[", "]")),
            format!("{{ a @b(x: {}) }}", nested("[", "]")),
            nested("{ a ", "}"),
        ] {
            let refused = ask(&server, ADMIN_TOKEN, &query).await.ok();
            let code = &refused["errors"][0]["extensions"]["code"];
            assert_eq!(code == "too_complex", levels > 290, "{refused}");
        }
        data(&ask(&server, ADMIN_TOKEN, "{ __typename }").await);
    }
}

/// What graphical tools send to learn the schema, nested as deep as they do.
#[tokio::test]
async fn tools_can_ask_for_the_schema() {
    let server = Server::start().await;
    let kind = "kind name ofType { ".repeat(9) + "kind name" + &" }".repeat(9);
    let input = format!("name description type {{ {kind} }} defaultValue");
    let query = format!(
        "{{ __schema {{ queryType {{ name }} mutationType {{ name }} subscriptionType {{ name }} \
         types {{ kind name description fields(includeDeprecated: true) {{ name description \
         args {{ {input} }} type {{ {kind} }} isDeprecated deprecationReason }} \
         inputFields {{ {input} }} interfaces {{ {kind} }} \
         enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }} \
         possibleTypes {{ {kind} }} }} \
         directives {{ name description locations args {{ {input} }} }} }} }}"
    );
    let schema = data(&ask(&server, ADMIN_TOKEN, &query).await);
    assert_eq!(schema["queryType"]["name"], "Query");
}
