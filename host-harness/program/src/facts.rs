//! The vocabulary of a hand-over: purposes, flows and facts.

use countersign_host::wit;
use serde::{Deserialize, Serialize};

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To log in.
    Login,
    /// To manage factors.
    Manage,
}

/// Which list of `authentication_flow` a flow stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowKind {
    /// `login_flows`.
    Login,
    /// `signup_flows`.
    Signup,
    /// `signup_login_flows`.
    SignupLogin,
    /// `reauth_flows`.
    Reauth,
}

/// A flow by kind and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlowName {
    /// Its list.
    pub kind: FlowKind,
    /// Its name there.
    pub name: String,
}

impl FlowName {
    /// The kinds by their words.
    pub(crate) const KINDS: &[(&str, FlowKind)] = &[
        ("login", FlowKind::Login),
        ("signup", FlowKind::Signup),
        ("signup_login", FlowKind::SignupLogin),
        ("reauth", FlowKind::Reauth),
    ];
}

/// One further fact, for policies that know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Vec<String>,
}

/// What an issuer knows of a subject and of its request: the `facts` of a
/// hand-over. Times are seconds since 1970, as everywhere in a JWT.
///
/// An unknown fact is refused: it may be one that asks for more, misspelt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Facts {
    /// When the account was created.
    pub created_at: Option<u64>,
    /// When its password last changed.
    pub password_changed_at: Option<u64>,
    /// The name that an authenticator app shows for the account.
    pub account_name: Option<String>,
    /// The person's name.
    pub display_name: Option<String>,
    /// For addressing and listing, never for deciding.
    pub user_name: Option<String>,
    /// For addressing and listing, never for deciding.
    pub email: Option<String>,
    /// Roles of the subject.
    pub roles: Vec<String>,
    /// Groups of the subject.
    pub groups: Vec<String>,
    /// The application that is being logged in to.
    pub client: Option<String>,
    /// The person's IP address.
    pub network: Option<String>,
    /// The resource asked for.
    pub resource: Option<String>,
    /// The flow; none: the global mode.
    pub flow: Option<FlowName>,
    /// Requested scopes.
    pub scopes: Vec<String>,
    /// Requested authentication contexts, in the request's order.
    pub acr_values: Vec<String>,
    /// Whether the request marks them essential.
    pub acr_essential: bool,
    /// `max_age` as the request states it, unread.
    pub max_age: Option<String>,
    /// The person's languages, the most wanted first.
    pub languages: Vec<String>,
    /// What else policies need.
    pub attributes: Vec<Attribute>,
}

impl Facts {
    /// Whether a directory takes what is said for addressing.
    pub(crate) fn can_be_addressed(&self) -> bool {
        let name = |text: &String| (1..=256).contains(&text.len());
        let language = |text: &String| name(text) && !text.contains(char::is_control);
        self.user_name.as_ref().is_none_or(name)
            && self.email.as_ref().is_none_or(|email| email.len() <= 1024)
            && self.languages.len() <= 64
            && self.languages.iter().all(language)
    }
}

macro_rules! fact_names {
    ($($name:ident = $word:literal,)+) => {
        /// The name of a fact, by which an issuer is allowed to state it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is the field of `Facts` of the same name")]
        pub enum FactName { $($name),+ }

        impl FactName {
            /// Every one.
            pub(crate) const ALL: &[Self] = &[$(Self::$name),+];

            /// As configuration and hand-over write it.
            pub(crate) fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

fact_names! {
    CreatedAt = "created_at",
    PasswordChangedAt = "password_changed_at",
    AccountName = "account_name",
    DisplayName = "display_name",
    UserName = "user_name",
    Email = "email",
    Roles = "roles",
    Groups = "groups",
    Client = "client",
    Network = "network",
    Resource = "resource",
    Flow = "flow",
    Scopes = "scopes",
    AcrValues = "acr_values",
    MaxAge = "max_age",
    Languages = "languages",
    Attributes = "attributes",
}

impl FactName {
    /// Whether it can take a requirement away: that needs a permission of its own.
    pub(crate) fn weakens(self) -> bool {
        self == Self::Flow
    }
}

impl Facts {
    /// The names of the facts that are stated. Taken apart in full, so that a
    /// new fact does not compile until it has a name.
    pub(crate) fn stated(&self) -> impl Iterator<Item = FactName> {
        let Self {
            created_at,
            password_changed_at,
            account_name,
            display_name,
            user_name,
            email,
            roles,
            groups,
            client,
            network,
            resource,
            flow,
            scopes,
            acr_values,
            acr_essential,
            max_age,
            languages,
            attributes,
        } = self;
        [
            (created_at.is_some(), FactName::CreatedAt),
            (password_changed_at.is_some(), FactName::PasswordChangedAt),
            (account_name.is_some(), FactName::AccountName),
            (display_name.is_some(), FactName::DisplayName),
            (user_name.is_some(), FactName::UserName),
            (email.is_some(), FactName::Email),
            (!roles.is_empty(), FactName::Roles),
            (!groups.is_empty(), FactName::Groups),
            (client.is_some(), FactName::Client),
            (network.is_some(), FactName::Network),
            (resource.is_some(), FactName::Resource),
            (flow.is_some(), FactName::Flow),
            (!scopes.is_empty(), FactName::Scopes),
            (
                !acr_values.is_empty() || *acr_essential,
                FactName::AcrValues,
            ),
            (max_age.is_some(), FactName::MaxAge),
            (!languages.is_empty(), FactName::Languages),
            (!attributes.is_empty(), FactName::Attributes),
        ]
        .into_iter()
        .filter_map(|(stated, name)| stated.then_some(name))
    }
}

impl Facts {
    /// The same in the component's words, with how the first factor was proved.
    pub(crate) fn to_component(&self, auth_time: u64, amr: &[String]) -> wit::Facts {
        let millis = |seconds: u64| seconds.saturating_mul(1000);
        let flow = self.flow.as_ref().map(|flow| wit::Flow {
            kind: flow.kind.into(),
            name: flow.name.clone(),
        });
        let attribute = |attribute: &Attribute| wit::Attribute {
            name: attribute.name.clone(),
            values: attribute.values.clone(),
        };
        wit::Facts {
            created_at: self.created_at.map(millis),
            password_changed_at: self.password_changed_at.map(millis),
            account_name: self.account_name.clone(),
            display_name: self.display_name.clone(),
            first_factor: Some(wit::FirstFactor {
                at: auth_time,
                methods: amr.to_vec(),
            }),
            roles: self.roles.clone(),
            groups: self.groups.clone(),
            client: self.client.clone(),
            network: self.network.clone(),
            resource: self.resource.clone(),
            flow,
            scopes: self.scopes.clone(),
            acr_values: self.acr_values.clone(),
            acr_essential: self.acr_essential,
            max_age: self.max_age.clone(),
            languages: self.languages.clone(),
            attributes: self.attributes.iter().map(attribute).collect(),
            ..wit::Facts::default()
        }
    }
}

impl From<FlowKind> for wit::FlowKind {
    fn from(kind: FlowKind) -> Self {
        match kind {
            FlowKind::Login => Self::Login,
            FlowKind::Signup => Self::Signup,
            FlowKind::SignupLogin => Self::SignupLogin,
            FlowKind::Reauth => Self::Reauth,
        }
    }
}
