//! The server: HTTP/1.1 over TCP, with TLS of its own or behind a proxy.
//!
//! [`serve`] starts it inside the caller's tokio runtime and returns at once; tests and the command
//! line use the same entry. Invariants: plain HTTP only on loopback or behind a proxy; bodies are
//! bounded before they are read; an answer leaves only after its transaction is durable.
//! Deliberately absent: HTTP/2, cookies, sessions, anything a browser would want.

mod blobs;
mod body;
mod http;
mod listen;
mod tries;
mod writer;

use crate::blob::place::Place;
use crate::centre::Centre;
use crate::error::CentreError;
use crate::source::Source;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Certificate files.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The certificate chain, PEM.
    pub certificate: PathBuf,
    /// Its private key, PEM.
    pub key: PathBuf,
}

/// How to serve.
pub struct Options {
    /// The data folder of a centre that is set up.
    pub data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// TLS of its own.
    pub tls: Option<Tls>,
    /// A proxy in front does TLS and says in `X-Forwarded-For` who asks.
    pub behind_proxy: bool,
    /// Where the files are.
    pub blobs: Place,
    /// The largest file taken, in bytes.
    pub blob_bytes_max: u64,
    /// Time and randomness.
    pub source: Source,
}

/// A running server.
pub struct Running {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    accepting: JoinHandle<()>,
}

impl Running {
    /// The bound address.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops: no new connections, running requests are answered, the store is closed.
    pub async fn shut_down(self) {
        let _ = self.stop.send(true);
        let _ = self.accepting.await;
    }
}

/// Starts serving.
///
/// # Errors
/// When the folder holds no centre, the address cannot be bound, the certificate cannot be used, or
/// plain HTTP would be open to others.
pub async fn serve(options: Options) -> Result<Running, CentreError> {
    let Options {
        data,
        listen,
        tls,
        behind_proxy,
        blobs,
        blob_bytes_max,
        source,
    } = options;
    if tls.is_none() && !behind_proxy && !listen.ip().is_loopback() {
        return Err(CentreError::PlainHttp);
    }
    let tls = tls.as_ref().map(listen::acceptor).transpose()?;
    let blobs = Arc::new(blobs.open(blob_bytes_max)?);
    blobs::prune(Arc::clone(&blobs), source.now_ms());
    let centre = Centre::open(&data, source)?;
    let reader = Centre::open(&data, Source::system())?;
    let cannot = |source| crate::folder::file_error(&PathBuf::from(listen.to_string()), source);
    let listener = TcpListener::bind(listen).await.map_err(cannot)?;
    let address = listener.local_addr().map_err(cannot)?;
    let (writer, thread) = writer::start(centre).map_err(cannot)?;
    let app = Arc::new(http::App::new(writer, reader, blobs, behind_proxy)?);
    let (stop, stopped) = watch::channel(false);
    let accepting = tokio::spawn(async move {
        listen::accept(listener, tls, http::router(app), stopped).await;
        let _ = tokio::task::spawn_blocking(move || thread.join()).await;
    });
    Ok(Running {
        address,
        stop,
        accepting,
    })
}
