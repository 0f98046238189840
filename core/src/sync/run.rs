//! The exchange of an open profile in the background.
//!
//! The app starts an [`Exchange`] when it opens a profile, tells it what was written or submitted and
//! stops it before the profile closes; the screen shows its [`Status`]. One task does everything (see
//! [`round`](super::round)), so exchanges never overlap. Invariant: no exchange outlives
//! [`Exchange::stop`]. Deliberately absent: what an exchange is (see [`exchange`](super::exchange)).

use std::sync::{Arc, Mutex};

use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use super::round::{Order, Round};
use super::schedule::Rhythm;
use super::status::Status;
use crate::connection::Patience;
use crate::enrol::Labels;
use crate::environment::Environment;
use crate::held::held;
use crate::topic::Topics;
use crate::workspace::WorkspaceReach;

/// What the app passes in.
pub struct Setup {
    /// The way to the open profile.
    pub workspace: WorkspaceReach,
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

    /// Exchanges at once, and takes everything along (the button).
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

    /// What the screen shows, for whoever waits for a change of it.
    pub fn followed(&self) -> watch::Receiver<Status> {
        self.status.clone()
    }

    /// Ends it; on return nothing of it holds the workspace any more.
    pub async fn stop(&self) {
        self.stop.send_replace(true);
        let task = held(&self.task).take();
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
