//! The tasks that receive files, which outlive their connections, but not the server.
//!
//! `super::blobs` starts one per body; [`Receivers::end`] waits for them when every connection is
//! gone. Their bodies have ended by then, so all that is left to them is to keep what came.

use crate::held::held;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// How long keeping may take: a store that does not answer would hold the server up for minutes.
const KEEPING: Duration = Duration::from_secs(5);

/// The running ones.
pub(super) struct Receivers(Mutex<JoinSet<()>>);

impl Receivers {
    pub fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::default()))
    }

    /// Runs a task; its answer comes to whoever still waits for it, and none when it broke off.
    pub fn spawn<T: Send + 'static>(
        &self,
        task: impl Future<Output = T> + Send + 'static,
    ) -> oneshot::Receiver<T> {
        let (sender, receiver) = oneshot::channel();
        let mut running = held(&self.0);
        // Forgets those that have ended.
        while running.try_join_next().is_some() {}
        running.spawn(async move { drop(sender.send(task.await)) });
        receiver
    }

    /// Waits for all of them, and breaks off those that take too long.
    pub async fn end(&self) {
        let mut running = std::mem::take(&mut *held(&self.0));
        let ended = async { while running.join_next().await.is_some() {} };
        if timeout(KEEPING, ended).await.is_err() {
            tracing::warn!("the end of a file was not kept");
        }
        running.shutdown().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_ends_is_waited_for_and_what_does_not_is_broken_off() {
        let receivers = Receivers::new();
        let slow = receivers.spawn(async {
            tokio::time::sleep(KEEPING / 2).await;
            7
        });
        let (sender, held) = oneshot::channel::<()>();
        let endless = receivers.spawn(async move {
            let _held = held;
            std::future::pending::<()>().await;
        });
        receivers.end().await;
        assert_eq!(slow.await, Ok(7));
        assert!(endless.await.is_err());
        assert!(sender.is_closed(), "it holds nothing any more");
    }
}
