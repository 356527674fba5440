//! Listeners, and the limits that hold before a request is read.

use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use ipnet::IpNet;
use prometheus_client::metrics::gauge::Gauge;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream, UnixListener};
use tokio::sync::{Semaphore, watch};
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;

use crate::config::{Address, Listener, Protection};

/// Connections of one listener at once; more wait in the system's own queue.
const MOST_CONNECTIONS: usize = 4096;
/// For how long a request's head may take to arrive, and a connection lie idle.
const HEAD: Duration = Duration::from_secs(30);
/// For how long a caller may leave an answer unread.
const UNREAD: Duration = Duration::from_secs(30);
/// For how long a TLS handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Bytes of a request's head: room for the longest link.
const HEAD_BYTES: usize = 64 << 10;
/// For how long open requests may finish when the program ends.
const DRAIN: Duration = Duration::from_secs(10);

/// A listener that is bound and not yet served.
pub(super) struct Bound {
    socket: Socket,
    protection: Protection,
    /// The address that was asked for, with the port that was given.
    pub(super) address: Address,
}

enum Socket {
    Tcp(TcpListener),
    Unix(UnixListener),
}

impl Bound {
    pub(super) async fn bind(listener: &Listener) -> io::Result<Self> {
        let (socket, address) = match &listener.address {
            Address::Tcp(address) => {
                let socket = TcpListener::bind(address).await?;
                let address = Address::Tcp(socket.local_addr()?);
                (Socket::Tcp(socket), address)
            }
            Address::Unix(path) => {
                remove_abandoned(path)?;
                let socket = UnixListener::bind(path)?;
                std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o660))?;
                (Socket::Unix(socket), listener.address.clone())
            }
        };
        Ok(Self {
            socket,
            protection: listener.protection.clone(),
            address,
        })
    }

    /// Serves until `stop` changes, and then lets open requests finish.
    pub(super) async fn serve(self, router: Router, open: Gauge, mut stop: watch::Receiver<bool>) {
        let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        let graceful = GracefulShutdown::new();
        loop {
            let Ok(place) = Arc::clone(&room).acquire_owned().await else {
                break;
            };
            let accepted = tokio::select! {
                accepted = self.accept() => accepted,
                _ = stop.changed() => break,
            };
            let Some(stream) = accepted else { continue };
            let (router, watcher, protection) =
                (router.clone(), graceful.watcher(), self.protection.clone());
            let open = open.clone();
            tokio::spawn(async move {
                open.inc();
                match (protection, stream) {
                    (Protection::Tls(config), Stream::Tcp(stream)) => {
                        let handshake = TlsAcceptor::from(config).accept(stream);
                        if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, handshake).await {
                            talk(stream, router, watcher).await;
                        }
                    }
                    (_, Stream::Tcp(stream)) => talk(stream, router, watcher).await,
                    (_, Stream::Unix(stream)) => talk(stream, router, watcher).await,
                }
                open.dec();
                drop(place);
            });
        }
        if let Address::Unix(path) = &self.address {
            std::fs::remove_file(path).ok();
        }
        drop(self.socket);
        tokio::time::timeout(DRAIN, graceful.shutdown()).await.ok();
    }

    /// None: nobody who may connect, or nobody at all.
    async fn accept(&self) -> Option<Stream> {
        match &self.socket {
            Socket::Tcp(listener) => match listener.accept().await {
                Ok((stream, peer)) if self.may_connect(&peer) => {
                    // An answer is one small write: nothing is gained by waiting.
                    stream.set_nodelay(true).ok()?;
                    Some(Stream::Tcp(stream))
                }
                Ok(_) => None,
                Err(error) => failed(error).await,
            },
            Socket::Unix(listener) => match listener.accept().await {
                Ok((stream, _)) => Some(Stream::Unix(stream)),
                Err(error) => failed(error).await,
            },
        }
    }

    fn may_connect(&self, peer: &SocketAddr) -> bool {
        match &self.protection {
            Protection::Proxy(proxies) => is_among(proxies, peer),
            Protection::Local | Protection::Tls(_) => true,
        }
    }
}

/// Of a listener for both, IPv4 comes in IPv6's clothes.
fn is_among(proxies: &[IpNet], peer: &SocketAddr) -> bool {
    let peer = peer.ip().to_canonical();
    proxies.iter().any(|proxy| proxy.contains(&peer))
}

/// Without sockets to give, the system has to be left alone for a moment.
async fn failed(error: io::Error) -> Option<Stream> {
    tracing::warn!(%error, "a connection was not accepted");
    tokio::time::sleep(Duration::from_millis(50)).await;
    None
}

enum Stream {
    Tcp(TcpStream),
    Unix(tokio::net::UnixStream),
}

async fn talk<S>(stream: S, router: Router, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    // Nobody keeps a place by asking and never reading.
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(UNREAD));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(
            TokioIo::new(Box::pin(stream)),
            TowerToHyperService::new(router),
        );
    // A caller that breaks off is no event of ours.
    watcher.watch(connection).await.ok();
}

/// A socket that a dead process left is in the way; one that answers belongs
/// to somebody.
fn remove_abandoned(path: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.file_type().is_socket() => {
            match std::os::unix::net::UnixStream::connect(path) {
                Ok(_) => Err(io::Error::new(
                    io::ErrorKind::AddrInUse,
                    "another process listens there",
                )),
                Err(_) => std::fs::remove_file(path),
            }
        }
        Ok(_) => Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "this is a file and no socket",
        )),
        Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three hundred answers, and nobody who reads one of them.
    #[tokio::test(start_paused = true)]
    async fn who_never_reads_is_hung_up_on() {
        use tokio::io::AsyncWriteExt as _;
        let (mut caller, ours) = tokio::io::duplex(4096);
        let router = Router::new().route("/", axum::routing::get(|| async { "x".repeat(4096) }));
        let graceful = GracefulShutdown::new();
        let talking = tokio::spawn(talk(ours, router, graceful.watcher()));
        let asking = async {
            for _ in 0..300 {
                caller
                    .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
                    .await?;
            }
            Ok::<_, io::Error>(())
        };
        // Whether all were taken or not: time alone ends it.
        tokio::time::timeout(UNREAD * 2, asking).await.ok();
        tokio::time::timeout(UNREAD, talking)
            .await
            .unwrap()
            .unwrap();
    }

    #[test]
    fn only_the_named_proxies_connect() {
        let proxies = [
            "10.0.0.5/32".parse().unwrap(),
            "2001:db8::/32".parse().unwrap(),
        ];
        let is = |peer: &str| is_among(&proxies, &peer.parse().unwrap());
        assert!(is("10.0.0.5:1") && is("[::ffff:10.0.0.5]:1") && is("[2001:db8::1]:1"));
        assert!(!is("10.0.0.6:1") && !is("127.0.0.1:1") && !is("[::1]:1"));
    }
}
