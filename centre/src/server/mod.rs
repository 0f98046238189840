//! The server: HTTP/1.1 over TCP, with TLS of its own or behind a proxy.
//!
//! [`serve`] starts it inside the caller's tokio runtime and returns at once; tests and the command
//! line use the same entry. Invariants: plain HTTP only on loopback or behind a proxy; bodies are
//! bounded before they are read; an answer leaves only after its transaction is durable.
//! Limits hold for this process alone: several servers behind a balancer count each for itself.
//! Deliberately absent: HTTP/2, cookies, sessions, anything a browser would want.

mod alone;
mod answer;
mod app;
mod blobs;
mod body;
mod disk;
mod error;
mod health;
mod http;
mod listen;
mod metrics;
mod rates;
mod reader;
mod receivers;
mod room;
mod steady;
mod sweep;
mod tls;
mod tries;
mod troubles;
mod unpack;
mod writer;

pub use error::{CertificateFault, ServeError};
pub use listen::FAREWELL;
pub use tls::{KeyExchange, Tls};

use crate::centre::Centre;
use crate::files::Blobs;
use crate::files::place::StorePlace;
use crate::folder::Folder;
use crate::source::Source;
use alone::Alone;
use app::{App, Files, Limits};
use disk::Disk;
use listen::Door;
use metrics::Metrics;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use reader::Reader;
use receivers::Receivers;
use room::Room;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tirek_wire::enrolment::CentreCard;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use writer::Writer;

/// Requests of one device in a minute: ten times what the largest backlog of a year needs.
pub const DEVICE_PER_MINUTE: u32 = 600;

/// Room on the disk of an embedded database below which words wait, in bytes: what is being done
/// comes to its end, and so do the operator's commands.
pub const DISK_BYTES_MIN: u64 = 64 * 1024 * 1024;

/// How to serve.
pub struct ServerOptions {
    /// The data folder of a centre that is set up, and its database.
    pub data: Folder,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// TLS of its own.
    pub tls: Option<Tls>,
    /// A proxy in front does TLS and says in `X-Forwarded-For` who asks.
    pub behind_proxy: bool,
    /// How many requests one device may make in a minute; 0 for any number.
    pub device_per_minute: u32,
    /// How much of the disk words leave free, in bytes.
    pub disk_bytes_min: u64,
    /// Where the operator's monitoring reads the metrics; port 0 takes a free one.
    pub metrics: Option<SocketAddr>,
    /// Where the files are.
    pub blobs: StorePlace,
    /// The largest file taken, in bytes.
    pub blob_bytes_max: u64,
    /// Time and randomness.
    pub source: Source,
}

/// A running server.
pub struct Running {
    address: SocketAddr,
    metrics: Option<SocketAddr>,
    stop: watch::Sender<Option<Duration>>,
    serving: JoinHandle<()>,
}

impl Running {
    /// The bound address.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The bound address of the metrics.
    #[must_use]
    pub const fn metrics(&self) -> Option<SocketAddr> {
        self.metrics
    }

    /// Stops: no new connections, running requests are answered, the store is closed. What takes
    /// longer than [`FAREWELL`] is broken off.
    pub async fn shut_down(self) {
        self.shut_down_within(FAREWELL).await;
    }

    /// The same with another bound for what is running.
    pub async fn shut_down_within(self, farewell: Duration) {
        let _ = self.stop.send(Some(farewell));
        let _ = self.serving.await;
    }
}

/// Starts serving.
///
/// # Errors
/// When the folder holds no centre, an address cannot be bound, the certificate cannot be used, or
/// plain HTTP would be open to others.
pub async fn serve(options: ServerOptions) -> Result<Running, ServeError> {
    let behind_proxy = options.behind_proxy;
    if options.tls.is_none() && !behind_proxy && !options.listen.ip().is_loopback() {
        return Err(ServeError::PlainHttp);
    }
    let tls = options.tls.as_ref().map(tls::acceptor).transpose()?;
    let (listener, address) = bind(options.listen).await?;
    let shown = match options.metrics {
        Some(at) => Some(bind(at).await?),
        None => None,
    };
    let limits = Limits {
        behind_proxy,
        device_per_minute: options.device_per_minute,
        disk: Disk::of(&options.data, options.disk_bytes_min),
    };
    let metrics = Metrics::new();
    let counting = Arc::clone(&metrics);
    let data = options.data;
    let [source, clock] = options.source.twins();
    let place = (options.blobs, options.blob_bytes_max);
    let opened = tokio::task::spawn_blocking(move || open(&data, place, source, counting)).await;
    let (store, blobs) = opened.map_err(|error| cannot(options.listen)(error.into()))??;
    let blobs = Arc::new(blobs);
    let swept = Arc::clone(&blobs);
    let counting = Arc::clone(&metrics);
    let (writer, reader) = (store.writer, store.reader);
    let receivers = Receivers::new();
    let files = Files {
        blobs,
        receivers: Arc::clone(&receivers),
    };
    let app = App::new(writer, reader, &store.card, files, limits, counting);
    let door = Door {
        listener,
        tls,
        router: http::router(Arc::new(app)),
        room: Room::new(
            behind_proxy,
            metrics.connections.clone(),
            metrics.turned_away.clone(),
        ),
        metrics: Arc::clone(&metrics),
    };
    let (stop, stopped) = watch::channel(None);
    let metrics_address = shown.as_ref().map(|(_, address)| *address);
    let window = shown.map(|(listener, _)| window(listener, metrics));
    let serving = tokio::spawn(async move {
        let sweeping = tokio::spawn(sweep::sweep(swept, clock));
        let shown = window.map(|window| tokio::spawn(window.serve(stopped.clone())));
        door.serve(stopped).await;
        if let Some(shown) = shown {
            let _ = shown.await;
        }
        receivers.end().await;
        sweeping.abort();
        let end = move || {
            let threads = store.threads.into_iter();
            threads.for_each(|thread| drop(thread.join()));
            drop(store.alone);
        };
        let _ = tokio::task::spawn_blocking(end).await;
    });
    Ok(Running {
        address,
        metrics: metrics_address,
        stop,
        serving,
    })
}

/// The threads of the store, and how to reach them.
struct Store {
    writer: Writer,
    reader: Reader,
    card: CentreCard,
    threads: Vec<std::thread::JoinHandle<()>>,
    alone: Alone,
}

/// Opens the store, and the store of files that it says is its own, on a thread that may wait: no
/// connection is opened inside asynchronous code.
fn open(
    data: &Folder,
    (place, blob_bytes_max): (StorePlace, u64),
    source: Source,
    metrics: Arc<Metrics>,
) -> Result<(Store, Blobs), ServeError> {
    let [source, first] = source.twins();
    let mut centre = Centre::open(data.clone(), first)?;
    let alone = Alone::in_folder(data)?;
    let blobs = centre.files(&place, blob_bytes_max)?;
    if let Some(newest_ms) = centre.newest_ahead()? {
        tracing::warn!(
            newest_ms,
            "the machine's clock is before what is stored: set it"
        );
    }
    drop(centre);
    let (reader, card, reading) = reader::start(data)?;
    let (writer, mut threads) = writer::start(data, source, metrics)?;
    threads.push(reading);
    let store = Store {
        writer,
        reader,
        card,
        threads,
        alone,
    };
    Ok((store, blobs))
}

/// The door that shows the metrics; it counts nobody.
fn window(listener: TcpListener, metrics: Arc<Metrics>) -> Door {
    Door {
        listener,
        tls: None,
        router: metrics::router(Arc::clone(&metrics)),
        room: Room::new(false, Gauge::default(), Counter::default()),
        metrics,
    }
}

async fn bind(at: SocketAddr) -> Result<(TcpListener, SocketAddr), ServeError> {
    let listener = TcpListener::bind(at).await.map_err(cannot(at))?;
    let address = listener.local_addr().map_err(cannot(at))?;
    Ok((listener, address))
}

fn cannot(at: SocketAddr) -> impl FnOnce(std::io::Error) -> ServeError {
    move |source| ServeError::Listen { at, source }
}
