//! Where the program listens, how it is reached, and what protects the way.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use ipnet::IpNet;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use url::{Host, Url};

use super::Surroundings;
use super::read::{Node, Table};

/// The address under which browsers and clients reach the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    /// Scheme, host and port, as a browser's `Origin` has them. Nothing follows.
    pub origin: String,
    /// Whether browsers come over TLS.
    pub secure: bool,
}

/// One listener.
#[derive(Clone)]
pub struct Listener {
    /// Where.
    pub address: Address,
    /// What protects it.
    pub protection: Protection,
}

/// Where a listener is bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// An IP address and a port.
    Tcp(SocketAddr),
    /// A Unix socket.
    Unix(PathBuf),
}

/// What keeps others from reading what passes a listener.
#[derive(Clone)]
pub enum Protection {
    /// It never leaves this machine.
    Local,
    /// TLS, ended here.
    Tls(Arc<ServerConfig>),
    /// TLS, ended by proxies at these addresses; nobody else may connect.
    Proxy(Arc<[IpNet]>),
}

/// The two listeners and the address of the first.
pub struct Server {
    /// Of pages and API.
    pub public_url: PublicUrl,
    /// Pages and API.
    pub listen: Listener,
    /// Metrics and administration.
    pub admin_listen: Option<Listener>,
}

pub(super) fn read(root: &Table<'_>, near: &Surroundings<'_>) -> Option<Server> {
    let public_url = root.required(
        "public_url",
        "write the address that browsers use, such as `https://mfa.example.com`",
        |node| {
            node.parse(
                "`https://HOST`, or `http://` to loopback, and no path",
                public_url,
            )
        },
    );
    let tls = root.optional("tls", |node| tls(&node, near));
    let proxies = root.optional("behind_proxy", |node| behind_proxy(&node));
    let listen = root.get("listen");
    let admin = root.get("admin_listen");
    let (tls, proxies) = (tls?, proxies?);
    if let (Some(_), Some(_)) = (&tls, &proxies) {
        return root.fault("`tls` and `behind_proxy` are both given: TLS ends either here or at the proxy, keep one");
    }
    let tls = tls.map(Protection::Tls);
    let listen = match listen {
        // Pages and API are protected even on loopback where the operator asks for it.
        Some(node) => listener(&node, tls.clone().or(proxies.map(Protection::Proxy)), true),
        None => root.fault("`listen` is missing: write `127.0.0.1:8080`, another address or `unix:/path/to/socket`"),
    };
    let admin_listen = match admin {
        Some(node) => listener(&node, tls, false).map(Some),
        None => Some(None),
    };
    Some(Server {
        public_url: public_url?,
        listen: listen?,
        admin_listen: admin_listen?,
    })
}

fn public_url(text: &str) -> Option<PublicUrl> {
    let url = Url::parse(text).ok()?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let nobody = url.username().is_empty() && url.password().is_none();
    let secure = url.scheme() == "https";
    let allowed = secure || (url.scheme() == "http" && is_loopback(&url));
    (bare && nobody && allowed).then(|| PublicUrl {
        origin: url.origin().ascii_serialization(),
        secure,
    })
}

/// Whether an address leads to this machine and no further.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn listener(node: &Node<'_>, wanted: Option<Protection>, also_local: bool) -> Option<Listener> {
    let address = node.parse(
        "`IP:PORT`, such as `127.0.0.1:8080`, or `unix:/path/to/socket`",
        address,
    )?;
    let local = match &address {
        Address::Unix(_) => true,
        Address::Tcp(address) => address.ip().is_loopback(),
    };
    let protection = match wanted {
        Some(wanted) if also_local && !matches!(address, Address::Unix(_)) => wanted,
        _ if local => Protection::Local,
        Some(wanted) => wanted,
        None => {
            let shown = node.text()?;
            let ways = if also_local {
                "add `tls`, add `behind_proxy` with its addresses"
            } else {
                "add `tls`"
            };
            return node.fault(format!(
                "`{shown}` is reached over the network in plain text: {ways}, or listen on loopback or a Unix socket"
            ));
        }
    };
    Some(Listener {
        address,
        protection,
    })
}

fn address(text: &str) -> Option<Address> {
    match text.strip_prefix("unix:") {
        Some(path) if path.starts_with('/') => Some(Address::Unix(path.into())),
        Some(_) => None,
        None => text.parse().ok().map(Address::Tcp),
    }
}

fn tls(node: &Node<'_>, near: &Surroundings<'_>) -> Option<Arc<ServerConfig>> {
    let table = node.table()?;
    let certificate = table.required(
        "certificate",
        "name the PEM file of the certificate chain",
        |node| {
            let text = near.file(&node)?;
            let chain: Result<Vec<_>, _> =
                CertificateDer::pem_slice_iter(text.as_bytes()).collect();
            match chain {
                Ok(chain) if !chain.is_empty() => Some(chain),
                _ => node.fault(
                    "the file holds no certificate: write the chain in PEM, the server's own first",
                ),
            }
        },
    );
    let key = table.required("key", "name the PEM file of the private key", |node| {
        let text = near.file(&node)?;
        match PrivateKeyDer::from_pem_slice(text.as_bytes()) {
            Ok(key) => Some(key),
            Err(_) => node.fault("the file holds no private key: write it in PEM, unencrypted, readable to this program alone"),
        }
    });
    table.finish();
    let (certificate, key) = (certificate?, key?);
    let config = ServerConfig::builder_with_provider(Arc::new(
        rustls::crypto::aws_lc_rs::default_provider(),
    ))
    .with_safe_default_protocol_versions()
    .and_then(|builder| {
        builder
            .with_no_client_auth()
            .with_single_cert(certificate, key)
    });
    match config {
        Ok(mut config) => {
            config.alpn_protocols = vec![b"http/1.1".to_vec()];
            Some(Arc::new(config))
        }
        Err(error) => node.fault(format!(
            "certificate and key do not go together ({error}): write those of one pair"
        )),
    }
}

fn behind_proxy(node: &Node<'_>) -> Option<Arc<[IpNet]>> {
    let table = node.table()?;
    let addresses = table.required(
        "addresses",
        "name the proxies that may connect, such as `[10.0.0.5]`",
        |node| {
            node.some(|node| {
                node.parse(
                    "an IP address, or a network such as `10.1.0.0/16`",
                    |text| {
                        text.parse()
                            .ok()
                            .or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
                    },
                )
            })
        },
    );
    table.finish();
    Some(addresses?.into())
}
