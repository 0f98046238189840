//! The task behind an [`Exchange`](super::Exchange): obeys orders, sleeps until something is due.
//!
//! [`Schedule`] says when; this does it, one thing at a time, with files travelling beside and giving
//! way as soon as words want to travel. Invariant: a failure is shown with the time of the next try and
//! changes nothing else.

use std::future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

use super::blobs::{self, Journey, Meter};
use super::exchange::{Exchanged, Terms, exchange_with, stopped};
use super::failure::ExchangeFailure;
use super::plan;
use super::run::Setup;
use super::schedule::{DueWork, Schedule};
use super::status::{Activity, Status, Trouble};
use crate::connection::{Address, Client, ConnectionProblem, has_way_out};
use crate::topic::{Topic, Topics};
use crate::workspace::{Gather, Workspace, WorkspaceError};

/// How often files that somebody asked for set out again after a cut, where no exchange comes by itself.
const FILE_TRIES_MAX: u32 = 3;

/// A page is never made smaller than this on a line that breaks.
const PAGE_BYTES_SMALLEST: u32 = 16 * 1024;

/// What somebody wants of the task.
pub(super) enum Order {
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
    Due(DueWork),
    FilesCame(Result<Option<&'static str>, ExchangeFailure>),
}

/// Files on their way beside everything else; dropped when words want to travel.
type Travelling =
    Option<Pin<Box<dyn Future<Output = Result<Option<&'static str>, ExchangeFailure>> + Send>>>;

/// The task's own state.
pub(super) struct Round {
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
    /// The centre's time of the last exchange.
    exchanged_at_ms: i64,
    /// Journeys that ended badly, in a row.
    file_failures: u32,
}

impl Round {
    pub fn new(setup: Setup, status: watch::Sender<Status>, stop: watch::Receiver<bool>) -> Self {
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
            exchanged_at_ms: 0,
            file_failures: 0,
        }
    }

    pub async fn run(mut self, mut orders: mpsc::UnboundedReceiver<Order>) {
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
            self.file_failures = 0;
            self.exchange(Gather::All).await;
        }
        for wait in waiting {
            // Whoever asked may have gone away.
            let _gone = wait.send(());
        }
    }

    async fn act(&mut self, due: DueWork) {
        let now = Instant::now();
        match due {
            DueWork::Seal => {
                let quiet = self.has_quiet().await;
                self.schedule.looked_for_quiet(Instant::now(), quiet);
            }
            DueWork::Exchange if self.no_network && !has_way_out() => {
                self.schedule.still_no_network(now);
                let retry_at = self.retry_at();
                self.publish(|status| {
                    if let Some(trouble) = &mut status.trouble {
                        trouble.retry_at = retry_at;
                    }
                });
            }
            DueWork::Exchange => {
                let quiet = self.setup.rhythm.quiet;
                self.exchange(Gather::Quiet(quiet)).await;
            }
        }
    }

    /// Whether documents lie quiet that an exchange would take along. A failure is shown by the next
    /// write.
    async fn has_quiet(&mut self) -> bool {
        let gather = Gather::Quiet(self.setup.rhythm.quiet);
        let look = move |workspace: &mut Workspace| workspace.has_to_gather(gather);
        match self.setup.workspace.work(look).await {
            Ok(found) => found,
            Err(error) => {
                tracing::warn!(%error, "quiet documents could not be looked for");
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

    /// Sends files on their way after a while, once all words have gone.
    fn set_out(&mut self, wait: Duration) {
        let Some(client) = self.client.clone() else {
            return;
        };
        let journey = Journey {
            workspace: self.setup.workspace.clone(),
            client,
            at_ms: self.exchanged_at_ms,
            all: self.all_files,
            meter: Arc::clone(&self.meter),
            report: Arc::clone(&self.setup.report),
        };
        self.travelling = Some(Box::pin(async move {
            tokio::time::sleep(wait).await;
            journey.travel().await
        }));
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
                // Whoever asked for this exchange asked for its files too, and nothing else takes them.
                let by_hand = !self.schedule.is_automatic();
                if by_hand && failures <= FILE_TRIES_MAX && !problem.needs_a_person() {
                    self.set_out(self.setup.rhythm.again.saturating_mul(failures));
                }
                held_by(&problem)
            }
        };
        self.publish(|status| status.files.held_by = held_by);
    }

    async fn exchange(&mut self, gather: Gather) {
        self.interrupt().await;
        self.publish(|status| status.activity = Activity::Running);
        let result = self.attempt(gather).await;
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
                self.exchanged_at_ms = exchanged.received_at_ms;
                if !exchanged.unfinished {
                    self.set_out(Duration::ZERO);
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

    async fn attempt(&mut self, gather: Gather) -> Result<Exchanged, ExchangeFailure> {
        let client = self.client().await?;
        let terms = Terms {
            labels: self.setup.labels.clone(),
            page_bytes: self.page_bytes,
        };
        let report = Arc::clone(&self.setup.report);
        let mut stop = self.stop.clone();
        let workspace = &self.setup.workspace;
        exchange_with(workspace, &client, &terms, gather, &*report, &mut stop).await
    }

    async fn client(&mut self) -> Result<Client, ExchangeFailure> {
        if let Some(client) = &self.client {
            return Ok(client.clone());
        }
        let address = |workspace: &mut Workspace| {
            Ok::<_, WorkspaceError>(workspace.identity().enrolment.centre.address.clone())
        };
        let address = self.setup.workspace.work(address).await?;
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
        (self.setup.report)(Topics::from([Topic::EXCHANGE]));
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
/// Why files stay after a journey that did not come to its end; none where that has its own sentence.
fn held_by(problem: &ConnectionProblem) -> Option<&'static str> {
    match problem {
        ConnectionProblem::CentreFull => Some("no_room_centre"),
        ConnectionProblem::NoNetwork
        | ConnectionProblem::NameNotFound
        | ConnectionProblem::Refused
        | ConnectionProblem::Timeout
        | ConnectionProblem::Tls
        | ConnectionProblem::CutOff => Some("cut_off"),
        _ => None,
    }
}

async fn under_way(travelling: &mut Travelling) -> Result<Option<&'static str>, ExchangeFailure> {
    match travelling {
        Some(journey) => journey.await,
        None => future::pending().await,
    }
}

async fn sleep_until(next: Option<(Instant, DueWork)>) -> DueWork {
    match next {
        Some((at, due)) => {
            tokio::time::sleep_until(at).await;
            due
        }
        None => future::pending().await,
    }
}
