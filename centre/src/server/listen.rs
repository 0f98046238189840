//! Connections: accepting, TLS, HTTP/1.1 framing, shutting down.
//!
//! One [`Door`] per address that is listened on. Invariants: a request whose head was read is
//! answered before the server ends, unless that takes longer than the farewell; no connection
//! outlives its door.

use super::app::Peer;
use super::metrics::Metrics;
use super::room::{Leave, Room, Seat};
use super::steady::Steady;
use axum::{Extension, Router};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use rustls::HandshakeKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

/// How long a handshake may take, and the head of the first request after it.
const HEAD: Duration = Duration::from_secs(30);
/// How long a connection that has asked before may wait for its next request: longer than a device
/// keeps it (20 minutes), so that it is never closed under a request that is on its way. A head that
/// trickles in meanwhile is no worse than one that does not come.
const KEPT: Duration = Duration::from_secs(25 * 60);
/// How long a connection that was just opened may still bring its first request then.
const LAST_WORD: Duration = Duration::from_secs(2);
/// The pause after a failed accept (no free file handles, usually).
const BREATH: Duration = Duration::from_millis(100);

/// How long running requests may go on when the server is told to stop.
pub const FAREWELL: Duration = Duration::from_secs(20);

/// An address that is listened on, and what waits behind it.
pub(super) struct Door {
    pub listener: TcpListener,
    pub tls: Option<TlsAcceptor>,
    pub router: Router,
    pub room: Arc<Room>,
    pub metrics: Arc<Metrics>,
}

impl Door {
    /// Accepts connections until told to stop, then waits for the running ones as long as it is
    /// told, and breaks the others off.
    pub async fn serve(self, mut stopped: watch::Receiver<Option<Duration>>) {
        let mut inside = JoinSet::new();
        loop {
            let accepted = tokio::select! {
                _ = stopped.changed() => break,
                // Forgets those that have ended.
                Some(_) = inside.join_next() => continue,
                accepted = self.listener.accept() => accepted,
            };
            match accepted {
                Ok((stream, peer)) => self.let_in(stream, peer, &mut inside),
                Err(error) => {
                    tracing::warn!(%error, "accept failed");
                    self.room.make_room();
                    sleep(BREATH).await;
                }
            }
        }
        // Whoever knocked before is let in: a closed door would break their requests off.
        while let Ok(Ok((stream, peer))) = timeout(Duration::ZERO, self.listener.accept()).await {
            self.let_in(stream, peer, &mut inside);
        }
        let Self {
            listener,
            router,
            room,
            ..
        } = self;
        drop((listener, router));
        let farewell = stopped.borrow().unwrap_or(FAREWELL);
        if timeout(farewell, room.empty()).await.is_err() {
            tracing::warn!("requests were broken off");
        }
        // One that will not end holds the store open.
        inside.shutdown().await;
    }

    fn let_in(&self, stream: TcpStream, peer: SocketAddr, inside: &mut JoinSet<()>) {
        let Some(place) = self.room.enter(peer.ip()) else {
            return;
        };
        // Small answers must not wait for the acknowledgement of earlier ones.
        let _ = stream.set_nodelay(true);
        let router = self.router.clone().layer(Extension(Peer(peer.ip())));
        let stream = Steady::new(stream);
        match self.tls.clone() {
            None => drop(inside.spawn(speak(stream, router, place))),
            Some(tls) => {
                let metrics = Arc::clone(&self.metrics);
                inside.spawn(async move {
                    if let Some(stream) = shake(tls, stream, &metrics).await {
                        speak(stream, router, place).await;
                    }
                });
            }
        }
    }
}

async fn shake<S: AsyncRead + AsyncWrite + Unpin>(
    tls: TlsAcceptor,
    stream: S,
    metrics: &Metrics,
) -> Option<tokio_rustls::server::TlsStream<S>> {
    let Ok(Ok(stream)) = timeout(HEAD, tls.accept(stream)).await else {
        metrics.shaken("failed");
        return None;
    };
    match stream.get_ref().1.handshake_kind() {
        Some(HandshakeKind::Resumed) => metrics.shaken("resumed"),
        _ => metrics.shaken("full"),
    }
    Some(stream)
}

/// Serves one connection to its end.
async fn speak<S>(stream: S, router: Router, mut place: Seat)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let asked = AtomicBool::new(false);
    let router = TowerToHyperService::new(router);
    let service = service_fn(|request: hyper::Request<Incoming>| {
        asked.store(true, Ordering::Relaxed);
        router.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(KEPT)
        .auto_date_header(false)
        // Head and body in one buffer: one packet for most answers.
        .writev(false)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let has_asked = || asked.load(Ordering::Relaxed);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = silence(HEAD, has_asked) => return,
        () = told(&mut place.leave, has_asked) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "connection ended");
    }
}

/// Ends when nothing was asked for that long; never for one that has asked.
async fn silence(bound: Duration, has_asked: impl Fn() -> bool) {
    sleep(bound).await;
    if has_asked() {
        std::future::pending::<()>().await;
    }
}

/// Ends when this connection shall leave. One that has not asked yet is not idle, and gets a moment
/// for its first request when everybody has to leave.
async fn told(leave: &mut watch::Receiver<Leave>, has_asked: impl Fn() -> bool) {
    loop {
        if leave.changed().await.is_err() {
            return;
        }
        let said = *leave.borrow_and_update();
        match said {
            _ if has_asked() => return,
            Leave::All => return silence(LAST_WORD, || false).await,
            Leave::Idle | Leave::Stay => {}
        }
    }
}
