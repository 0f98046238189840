//! The exchange of an open profile in the background.
//!
//! The app starts an [`Exchange`] when it opens a profile, tells it what was written or submitted and
//! stops it before the profile closes; the screen shows its [`Status`]. One task does everything, so
//! exchanges never overlap; it sleeps until [`Schedule`] says that something is due. Invariants: no
//! exchange outlives [`Exchange::stop`]; a failure is shown with the time of the next try and changes
//! nothing else. Deliberately absent: what an exchange is (see [`exchange`](super::exchange)).

use std::future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::blobs::{self, Journey, Meter};
use super::client::{Client, Patience};
use super::exchange::{
    ExchangeFailure, Exchanged, SharedWorkspace, Terms, exchange, locked, stopped,
};
use super::names;
use super::plan;
use super::problem::ConnectionProblem;
use super::schedule::{Due, Rhythm, Schedule};
use crate::enrol::{Address, Labels};
use crate::environment::Environment;
use crate::exchange::FileUnderWay;
use crate::store::StoreError;
use crate::topic::{Topic, Topics};
use crate::workspace::Workspace;

/// A page is never made smaller than this on a line that breaks.
const PAGE_BYTES_SMALLEST: u32 = 16 * 1024;

/// What the app passes in.
pub struct Setup {
    /// The open profile.
    pub workspace: SharedWorkspace,
    /// Time for labels, randomness for waiting times.
    pub environment: Environment,
    /// What the centre's lists say about program and PC.
    pub labels: Labels,
    /// Whether exchanges happen by themselves.
    pub automatic: bool,
    /// Waiting times of the loop.
    pub rhythm: Rhythm,
    /// Waiting times on the line.
    pub patience: Patience,
    /// Hears what the screen must fetch again.
    pub report: Arc<dyn Fn(Topics) + Send + Sync>,
}

/// Whether an exchange is under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activity {
    /// Waiting for something to do.
    #[default]
    Idle,
    /// Exchanging.
    Running,
}

/// Why the last exchange did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// A code the screen translates.
    pub code: &'static str,
    /// When the next try comes by itself, by this PC's clock.
    pub retry_at: Option<DateTime<Utc>>,
}

/// What the store does not know of the files on their way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileStatus {
    /// The one that is travelling.
    pub under_way: Option<FileUnderWay>,
    /// Measured over the last minutes.
    pub bytes_per_second: Option<u64>,
    /// Why they do not travel although the words do, as a code.
    pub held_by: Option<&'static str>,
}

/// What the screen shows of the exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Whether one is under way.
    pub activity: Activity,
    /// What was wrong with the last one.
    pub trouble: Option<Trouble>,
    /// When the centre last acknowledged an exchange of this session, by the centre's clock.
    pub last_exchange: Option<DateTime<Utc>>,
    /// How the files fare.
    pub files: FileStatus,
}

enum Order {
    Now(Option<oneshot::Sender<()>>),
    Submitted,
    Written,
    Automatic(bool),
    Files,
}

/// Why the loop woke.
enum Woken {
    Stopped,
    Ordered(Order),
    Due(Due),
    FilesCame(Result<Option<&'static str>, ExchangeFailure>),
}

/// Files on their way beside everything else; dropped when words want to travel.
type Travelling =
    Option<Pin<Box<dyn Future<Output = Result<Option<&'static str>, ExchangeFailure>> + Send>>>;

/// The running exchange of one profile. Dropping it ends it as well, a little later.
pub struct Exchange {
    orders: mpsc::UnboundedSender<Order>,
    status: watch::Receiver<Status>,
    stop: watch::Sender<bool>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Exchange {
    /// Starts it on `runtime`, which must drive time and network.
    pub fn start(runtime: &Handle, setup: Setup) -> Self {
        let (orders, inbox) = mpsc::unbounded_channel();
        let (status_out, status) = watch::channel(Status::default());
        let (stop, stopped) = watch::channel(false);
        let round = Round::new(setup, status_out, stopped);
        let task = Mutex::new(Some(runtime.spawn(round.run(inbox))));
        Self {
            orders,
            status,
            stop,
            task,
        }
    }

    /// Seals everything and exchanges at once (the button).
    pub fn now(&self) {
        self.order(Order::Now(None));
    }

    /// Like [`Exchange::now`], and waits until that exchange has ended, well or not.
    pub async fn now_and_wait(&self) {
        let (done, wait) = oneshot::channel();
        self.order(Order::Now(Some(done)));
        let _ended_either_way = wait.await;
    }

    /// Something was submitted.
    pub fn submitted(&self) {
        self.order(Order::Submitted);
    }

    /// Something was written into an open change.
    pub fn written(&self) {
        self.order(Order::Written);
    }

    /// Sends and fetches every file now, whatever may travel by itself.
    pub fn send_files(&self) {
        self.order(Order::Files);
    }

    /// Switches the automatic exchange.
    pub fn set_automatic(&self, automatic: bool) {
        self.order(Order::Automatic(automatic));
    }

    /// What the screen shows.
    pub fn status(&self) -> Status {
        self.status.borrow().clone()
    }

    /// Ends it; on return nothing of it holds the workspace any more.
    pub async fn stop(&self) {
        self.stop.send_replace(true);
        let task = self
            .task
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(task) = task
            && let Err(error) = task.await
        {
            tracing::error!(%error, "the exchange ended badly");
        }
    }

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::debug!("an order after the exchange was stopped");
        }
    }
}

/// The task's own state.
struct Round {
    setup: Setup,
    schedule: Schedule,
    status: watch::Sender<Status>,
    stop: watch::Receiver<bool>,
    client: Option<Client>,
    page_bytes: u32,
    no_network: bool,
    travelling: Travelling,
    meter: Arc<Meter>,
    /// A person asked for every file.
    all_files: bool,
    /// Journeys that ended badly, in a row.
    file_failures: u32,
}

impl Round {
    fn new(setup: Setup, status: watch::Sender<Status>, stop: watch::Receiver<bool>) -> Self {
        let dice = setup.environment.number();
        let schedule = Schedule::new(setup.rhythm, setup.automatic, Instant::now(), dice);
        let page_bytes = plan::page(u32::MAX);
        let meter = Arc::new(Meter::new(status.clone(), Arc::clone(&setup.report)));
        Self {
            setup,
            schedule,
            status,
            stop,
            client: None,
            page_bytes,
            no_network: false,
            travelling: None,
            meter,
            all_files: false,
            file_failures: 0,
        }
    }

    async fn run(mut self, mut orders: mpsc::UnboundedReceiver<Order>) {
        let mut stop = self.stop.clone();
        loop {
            let next = self.schedule.next();
            let woken = tokio::select! {
                biased;
                () = stopped(&mut stop) => Woken::Stopped,
                order = orders.recv() => order.map_or(Woken::Stopped, Woken::Ordered),
                due = sleep_until(next) => Woken::Due(due),
                came = under_way(&mut self.travelling) => Woken::FilesCame(came),
            };
            match woken {
                Woken::Stopped => return self.interrupt().await,
                Woken::Ordered(order) => self.obey(order, &mut orders).await,
                Woken::Due(due) => self.act(due).await,
                Woken::FilesCame(came) => self.files_came(came).await,
            }
        }
    }

    /// Obeys an order and what has gathered behind it, so that an impatient finger costs one
    /// exchange.
    async fn obey(&mut self, first: Order, orders: &mut mpsc::UnboundedReceiver<Order>) {
        let mut demanded = false;
        let mut waiting = Vec::new();
        let mut next = Some(first);
        while let Some(order) = next {
            let now = Instant::now();
            match order {
                Order::Now(wait) => {
                    demanded = true;
                    waiting.extend(wait);
                }
                Order::Submitted => self.schedule.submitted(now),
                Order::Written => self.schedule.written(now),
                Order::Files => {
                    self.all_files = true;
                    demanded = true;
                }
                Order::Automatic(automatic) => self.schedule.set_automatic(automatic, now),
            }
            next = orders.try_recv().ok();
        }
        if demanded {
            self.seal(|workspace| workspace.seal_all()).await;
            self.exchange().await;
        }
        for wait in waiting {
            // Whoever asked may have gone away.
            let _gone = wait.send(());
        }
    }

    async fn act(&mut self, due: Due) {
        let now = Instant::now();
        match due {
            Due::Seal => {
                let quiet = self.setup.rhythm.quiet;
                let sealed = self
                    .seal(move |workspace| workspace.seal_quiet(quiet))
                    .await;
                self.schedule.looked_for_quiet(Instant::now(), sealed);
            }
            Due::Exchange if self.no_network && !names::has_way_out() => {
                self.schedule.still_no_network(now);
                let retry_at = self.retry_at();
                self.publish(|status| {
                    if let Some(trouble) = &mut status.trouble {
                        trouble.retry_at = retry_at;
                    }
                });
            }
            Due::Exchange => {
                let quiet = self.setup.rhythm.quiet;
                self.seal(move |workspace| workspace.seal_quiet(quiet))
                    .await;
                self.exchange().await;
            }
        }
    }

    /// Seals documents; answers whether there were any. A failure is shown by the next write.
    async fn seal<T>(&mut self, seal: T) -> bool
    where
        T: FnOnce(&mut Workspace) -> Result<crate::topic::Done<usize>, StoreError> + Send + 'static,
    {
        match locked(&self.setup.workspace, seal).await {
            Ok(done) => {
                (self.setup.report)(done.topics);
                done.value > 0
            }
            Err(error) => {
                tracing::warn!(%error, "documents could not be sealed");
                false
            }
        }
    }

    /// Stops files on their way; what has moved of them counts.
    async fn interrupt(&mut self) {
        if self.travelling.take().is_some() {
            self.meter.rest();
            if let Err(failure) = blobs::count(&self.setup.workspace, &self.meter).await {
                tracing::warn!(code = failure.code(), "traffic was not counted");
            }
        }
    }

    /// Sends files on their way, once all words have gone.
    fn set_out(&mut self, at_ms: i64) {
        let Some(client) = self.client.clone() else {
            return;
        };
        let journey = Journey {
            workspace: Arc::clone(&self.setup.workspace),
            client,
            at_ms,
            all: self.all_files,
            meter: Arc::clone(&self.meter),
            report: Arc::clone(&self.setup.report),
        };
        self.travelling = Some(Box::pin(journey.travel()));
    }

    async fn files_came(&mut self, came: Result<Option<&'static str>, ExchangeFailure>) {
        self.interrupt().await;
        let held_by = match came {
            Ok(held_by) => {
                self.all_files = false;
                self.file_failures = 0;
                held_by
            }
            Err(failure) => {
                tracing::info!(code = failure.code(), "files did not come to their end");
                let problem = failure.as_problem();
                self.file_failures = self.file_failures.saturating_add(1);
                let dice = self.setup.environment.number();
                let failures = self.file_failures;
                let now = Instant::now();
                self.schedule.files_failed(now, &problem, failures, dice);
                (problem == ConnectionProblem::CentreFull).then_some("no_room_centre")
            }
        };
        self.publish(|status| status.files.held_by = held_by);
    }

    async fn exchange(&mut self) {
        self.interrupt().await;
        self.publish(|status| status.activity = Activity::Running);
        let result = self.attempt().await;
        let (now, dice) = (Instant::now(), self.setup.environment.number());
        match result {
            Ok(exchanged) => {
                self.no_network = false;
                self.page_bytes = plan::page(self.page_bytes.saturating_mul(2));
                self.schedule.succeeded(now, exchanged.unfinished, dice);
                self.settle(
                    None,
                    DateTime::from_timestamp_millis(exchanged.received_at_ms),
                );
                if !exchanged.unfinished {
                    self.set_out(exchanged.received_at_ms);
                }
            }
            Err(failure) => {
                let problem = failure.as_problem();
                self.no_network = problem == ConnectionProblem::NoNetwork;
                if problem.smaller_may_pass() {
                    self.page_bytes = (self.page_bytes / 2).max(PAGE_BYTES_SMALLEST);
                }
                self.client = self
                    .client
                    .take()
                    .filter(|_| problem != ConnectionProblem::Tls);
                self.schedule.failed(now, &problem, dice);
                tracing::info!(
                    code = failure.code(),
                    "the exchange did not come to its end"
                );
                self.settle(Some(failure.code()), None);
            }
        }
    }

    async fn attempt(&mut self) -> Result<Exchanged, ExchangeFailure> {
        let client = self.client().await?;
        let terms = Terms {
            labels: self.setup.labels.clone(),
            page_bytes: self.page_bytes,
        };
        let report = Arc::clone(&self.setup.report);
        let mut stop = self.stop.clone();
        exchange(&self.setup.workspace, &client, &terms, &*report, &mut stop).await
    }

    async fn client(&mut self) -> Result<Client, ExchangeFailure> {
        if let Some(client) = &self.client {
            return Ok(client.clone());
        }
        let address =
            |workspace: &mut Workspace| Ok(workspace.identity().enrolment.centre.address.clone());
        let address = locked(&self.setup.workspace, address).await?;
        let address = Address::parse(&address).map_err(|error| {
            tracing::warn!(%error, "the centre's address cannot be used");
            ConnectionProblem::NotACentre
        })?;
        let client = Client::new(address, self.setup.patience)?;
        Ok(self.client.insert(client).clone())
    }

    fn settle(&self, code: Option<&'static str>, received_at: Option<DateTime<Utc>>) {
        let retry_at = self.retry_at();
        self.publish(|status| {
            status.activity = Activity::Idle;
            status.trouble = code.map(|code| Trouble { code, retry_at });
            status.last_exchange = received_at.or(status.last_exchange);
        });
    }

    fn publish(&self, change: impl FnOnce(&mut Status)) {
        self.status.send_modify(change);
        (self.setup.report)(Topics::from([Topic::view("exchange")]));
    }

    /// When the next exchange comes by itself, as this PC's clock will show it.
    fn retry_at(&self) -> Option<DateTime<Utc>> {
        let wait = self
            .schedule
            .exchange_at()?
            .saturating_duration_since(Instant::now());
        self.setup
            .environment
            .now()
            .checked_add_signed(TimeDelta::from_std(wait).ok()?)
    }
}

/// What becomes of the files on their way; never, while there are none.
async fn under_way(travelling: &mut Travelling) -> Result<Option<&'static str>, ExchangeFailure> {
    match travelling {
        Some(journey) => journey.await,
        None => future::pending().await,
    }
}

async fn sleep_until(next: Option<(Instant, Due)>) -> Due {
    match next {
        Some((at, due)) => {
            tokio::time::sleep_until(at).await;
            due
        }
        None => future::pending().await,
    }
}
