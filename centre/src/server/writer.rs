//! The one thread that writes: requests that wait together share one commit.
//!
//! Invariant: a request is answered only after the commit that holds it; when the commit fails, its
//! answer is dropped and the device hears `busy`.

use super::metrics::Metrics;
use crate::centre::Centre;
use crate::error::Failure;
use crate::keys::Keys;
use crate::source::Source;
use crate::store::Db;
use crate::store::savepoint;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::JoinHandle;
use tirek_wire::problem::ProblemCode;
use tokio::sync::{mpsc, oneshot};

/// Requests that may wait; beyond it devices hear `busy` and come back with jitter.
const WAITING_MAX: usize = 256;
/// Requests under one commit: bounds how long the first of them waits.
const TOGETHER_MAX: usize = 64;

type Reply = Box<dyn FnOnce() + Send>;
type Job = Box<dyn FnOnce(&Db, &Keys, &mut Source) -> Reply + Send>;

/// Hands work to the writing thread.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
    metrics: Arc<Metrics>,
}

/// Starts the thread; it ends when the last [`Writer`] is gone.
pub(super) fn start(
    mut centre: Centre,
    metrics: Arc<Metrics>,
) -> std::io::Result<(Writer, JoinHandle<()>)> {
    let (sender, mut jobs) = mpsc::channel::<Job>(WAITING_MAX);
    let counting = Arc::clone(&metrics);
    let thread = std::thread::Builder::new()
        .name("writer".to_owned())
        .spawn(move || {
            while let Some(first) = jobs.blocking_recv() {
                commit(&mut centre, first, &mut jobs, &counting);
            }
        })?;
    let jobs = sender;
    Ok((Writer { jobs, metrics }, thread))
}

fn commit(centre: &mut Centre, first: Job, jobs: &mut mpsc::Receiver<Job>, metrics: &Metrics) {
    let committed = centre.batch(|db, keys, source| {
        let mut replies = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next {
            replies.extend(run(db, keys, source, job));
            next = (replies.len() < TOGETHER_MAX)
                .then(|| jobs.try_recv().ok())
                .flatten();
        }
        replies
    });
    match committed {
        Ok(replies) => {
            metrics.commit_jobs.observe(replies.len() as f64);
            replies.into_iter().for_each(|reply| reply());
        }
        Err(error) => {
            metrics.faults.inc();
            tracing::error!(%error, "commit failed");
        }
    }
}

/// Runs one job; a panic in it undoes its part and leaves the others alone.
fn run(db: &Db, keys: &Keys, source: &mut Source, job: Job) -> Option<Reply> {
    let mark = savepoint::set(db, savepoint::Extent::Job).ok()?;
    let reply = catch_unwind(AssertUnwindSafe(|| job(db, keys, source))).ok();
    if reply.is_none() {
        tracing::error!("a request broke off");
    }
    mark.end(reply.is_none()).ok()?;
    reply
}

impl Writer {
    /// Runs `work` under the next commit.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Db, &Keys, &mut Source) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (sender, receiver) = oneshot::channel();
        let job: Job = Box::new(move |db, keys, source| {
            let answer = work(db, keys, source);
            Box::new(move || drop(sender.send(answer)))
        });
        let _waiting = self.metrics.wait();
        self.jobs.try_send(job).map_err(|_| ProblemCode::Busy)?;
        receiver
            .await
            .unwrap_or(Err(Failure::Problem(ProblemCode::Busy)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::Introduction;
    use crate::roster::NewGroup;

    #[tokio::test]
    async fn a_request_that_breaks_off_leaves_nothing_and_harms_nobody() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let introduction = Introduction {
            name_kk: "Орталық".into(),
            name_ru: "Центр".into(),
            address: "http://127.0.0.1".into(),
        };
        let data = folder.path().join("data");
        let centre = Centre::init(&data, &introduction, Source::system()).expect("set up");
        let (writer, thread) = start(centre, Metrics::new()).expect("thread");
        let broken = writer.run(|db, _, source| {
            let mark = savepoint::set(db, savepoint::Extent::Verb)?;
            let epoch = crate::store::centre::get(db)?.map_or(0, |row| row.epoch);
            crate::store::centre::start_epoch(
                db,
                epoch + 1,
                source.id(tirek_wire::id::LogId::new)?,
            )?;
            assert_eq!(epoch, 99, "breaks off");
            Ok(mark.end(false)?)
        });
        assert!(matches!(
            broken.await,
            Err(Failure::Problem(ProblemCode::Busy))
        ));
        let epoch =
            writer.run(|db, _, _| Ok(crate::store::centre::get(db)?.map_or(0, |row| row.epoch)));
        assert_eq!(epoch.await.expect("still serving"), 1);
        drop(writer);
        thread.join().expect("ended");
        let mut centre = Centre::open(&data, Source::system()).expect("whole");
        let group = NewGroup {
            name: "2026-3".into(),
            course_start: None,
            course_end: "2026-10-30".into(),
            mode: "distance".into(),
        };
        assert!(centre.add_group(&group).is_ok());
    }
}
