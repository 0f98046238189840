//! What the operator's monitoring reads: counts, sizes and times, never ids, names or texts.
//!
//! The server's parts count here; [`router`] shows it as Prometheus text on an address of its own.
//! Labels come from short fixed lists, so that the number of series is bounded.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Metric, Registry};
use std::sync::Arc;

const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// From a commit on a fast disk to a large page on a busy server.
const SECONDS: [f64; 12] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 20.0,
];
const JOBS: [f64; 7] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];

/// A label with its value.
type Label = [(&'static str, &'static str); 1];

/// Everything that is counted.
pub(crate) struct Metrics {
    registry: Registry,
    exchanges: Family<Label, Counter>,
    enrolments: Family<Label, Counter>,
    handshakes: Family<Label, Counter>,
    files: Family<[(&'static str, &'static str); 2], Counter>,
    pub exchange_seconds: Histogram,
    pub bytes_in: Counter,
    pub bytes_out: Counter,
    pub changes_in: Counter,
    pub changes_out: Counter,
    pub refused: Counter,
    pub waiting: Gauge,
    pub commit_jobs: Histogram,
    pub faults: Counter,
    pub connections: Gauge,
    pub turned_away: Counter,
}

impl Metrics {
    pub fn new() -> Arc<Self> {
        let mut registry = Registry::with_prefix("tirek");
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The program", build);
        let mut add = Adding(&mut registry);
        let metrics = Self {
            exchanges: add.a("exchanges", "Exchanges answered", Family::default()),
            enrolments: add.a("enrolments", "Enrolments answered", Family::default()),
            handshakes: add.a("handshakes", "TLS handshakes", Family::default()),
            files: add.a("files", "Requests about files", Family::default()),
            exchange_seconds: add.a(
                "exchange_seconds",
                "From the head of an exchange to its answer",
                Histogram::new(SECONDS),
            ),
            bytes_in: add.a("bytes_in", "Bodies of exchanges", Counter::default()),
            bytes_out: add.a("bytes_out", "Bodies of answers", Counter::default()),
            changes_in: add.a("changes_in", "Changes offered", Counter::default()),
            changes_out: add.a("changes_out", "Changes handed out", Counter::default()),
            refused: add.a("refused", "Documents refused", Counter::default()),
            waiting: add.a("waiting", "Requests before a commit", Gauge::default()),
            commit_jobs: add.a(
                "commit_jobs",
                "Requests under one commit",
                Histogram::new(JOBS),
            ),
            faults: add.a("faults", "Failures of this centre", Counter::default()),
            connections: add.a("connections", "Open connections", Gauge::default()),
            turned_away: add.a(
                "connections_turned_away",
                "Connections without a place",
                Counter::default(),
            ),
            registry: Registry::default(),
        };
        Arc::new(Self {
            registry,
            ..metrics
        })
    }

    /// Counts an exchange by its outcome.
    pub fn exchanged(&self, outcome: &'static str) {
        self.exchanges.get_or_create(&[("outcome", outcome)]).inc();
    }

    /// Counts an enrolment by its outcome.
    pub fn enrolled(&self, outcome: &'static str) {
        self.enrolments.get_or_create(&[("outcome", outcome)]).inc();
    }

    /// Counts a handshake: `full`, `resumed` or `failed`.
    pub fn shaken(&self, kind: &'static str) {
        self.handshakes.get_or_create(&[("kind", kind)]).inc();
    }

    /// Counts a request about files: `offer`, `in` or `out`.
    pub fn moved(&self, way: &'static str, outcome: &'static str) {
        let labels = [("way", way), ("outcome", outcome)];
        self.files.get_or_create(&labels).inc();
    }

    /// Counts one who waits for a commit until the answer is dropped.
    pub fn wait(self: &Arc<Self>) -> Waiting {
        self.waiting.inc();
        Waiting(Arc::clone(self))
    }
}

/// One who waits.
pub(crate) struct Waiting(Arc<Metrics>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.waiting.dec();
    }
}

struct Adding<'r>(&'r mut Registry);

impl Adding<'_> {
    /// A metric that is shown.
    fn a<M: Metric + Clone>(&mut self, name: &str, help: &str, metric: M) -> M {
        self.0.register(name, help, metric.clone());
        metric
    }
}

/// The one address.
pub(super) fn router(metrics: Arc<Metrics>) -> Router {
    Router::new()
        .route("/metrics", get(show))
        .with_state(metrics)
}

async fn show(State(metrics): State<Arc<Metrics>>) -> Response {
    let mut text = String::new();
    match encode(&mut text, &metrics.registry) {
        Ok(()) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
