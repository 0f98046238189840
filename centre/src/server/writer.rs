//! The threads that write: requests that wait together share one commit.
//!
//! An embedded database has one of them, PostgreSQL several: while one waits for the disk, another
//! works. Invariant: a request is answered only after the commit that holds it; when the commit
//! fails, its answer is dropped. A request that breaks off, or that others were in the way of,
//! undoes the whole transaction; then each of it is run by itself.

use super::error::ServeError;
use super::metrics::Metrics;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::fault::Fault;
use crate::folder::{Database, Folder};
use crate::held::held;
use crate::keys::Keys;
use crate::source::Source;
use crate::store::{Db, Locks};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use tirek_wire::problem::ProblemCode;
use tokio::sync::{mpsc, oneshot};

/// Requests that may wait; beyond it devices hear `busy` and come back with jitter.
const WAITING_MAX: usize = 256;
/// Requests under one commit: bounds how long the first of them waits.
const TOGETHER_MAX: usize = 64;
/// Connections to PostgreSQL that write: more of them only wait for one another.
const SHARED_WRITERS: usize = 4;

/// A request, whatever it answers.
trait Job: Send {
    /// The rows it writes.
    fn locks(&self) -> &Locks;
    /// Works and keeps the answer; answers whether what was done stands.
    fn work(&mut self, db: &Db, keys: &Keys, source: &mut Source) -> Result<(), Fault>;
    /// Works alone, as often as it takes.
    fn work_alone(&mut self, centre: &mut Centre);
    /// Sends the answer.
    fn reply(self: Box<Self>);
}

struct Asked<T, W> {
    locks: Locks,
    work: W,
    answer: Option<Result<T, Failure>>,
    sender: oneshot::Sender<Result<T, Failure>>,
}

impl<T, W> Asked<T, W> {
    fn new(locks: Locks, work: W) -> (Self, oneshot::Receiver<Result<T, Failure>>) {
        let (sender, receiver) = oneshot::channel();
        let asked = Self {
            locks,
            work,
            answer: None,
            sender,
        };
        (asked, receiver)
    }
}

impl<T, W> Job for Asked<T, W>
where
    T: Send,
    W: FnMut(&Db, &Keys, &mut Source) -> Result<T, Failure> + Send,
{
    fn locks(&self) -> &Locks {
        &self.locks
    }

    fn work(&mut self, db: &Db, keys: &Keys, source: &mut Source) -> Result<(), Fault> {
        match (self.work)(db, keys, source) {
            Err(Failure::Fault(fault)) => Err(fault),
            answer => {
                self.answer = Some(answer);
                Ok(())
            }
        }
    }

    fn work_alone(&mut self, centre: &mut Centre) {
        // What it answered among others was undone with them.
        self.answer = None;
        let answer = centre.repeat(&self.locks, &mut self.work);
        self.answer = Some(answer.map_err(Failure::told));
    }

    fn reply(self: Box<Self>) {
        // Nobody waits any more when the connection broke; the device asks again.
        let busy = Err(Failure::Problem(ProblemCode::Busy));
        drop(self.sender.send(self.answer.unwrap_or(busy)));
    }
}

type Jobs = Vec<Box<dyn Job>>;

/// Hands work to the writing threads.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Box<dyn Job>>,
    metrics: Arc<Metrics>,
}

/// Starts the threads of a folder; they end when the last [`Writer`] is gone.
pub(super) fn start(
    folder: &Folder,
    source: Source,
    metrics: Arc<Metrics>,
) -> Result<(Writer, Vec<JoinHandle<()>>), ServeError> {
    let count = match folder.database() {
        Database::Embedded => 1,
        Database::At(_) => SHARED_WRITERS,
    };
    let (sender, jobs) = mpsc::channel(WAITING_MAX);
    let jobs = Arc::new(Mutex::new(jobs));
    let mut threads = Vec::new();
    for source in source.shared(count) {
        let centre = Centre::open(folder.clone(), source)?;
        let (jobs, counting) = (Arc::clone(&jobs), Arc::clone(&metrics));
        let thread = std::thread::Builder::new().name("writer".to_owned());
        let started = thread.spawn(move || work(centre, &jobs, &counting));
        threads.push(started.map_err(|error| crate::file::file_error(folder.path(), error))?);
    }
    let writer = Writer {
        jobs: sender,
        metrics,
    };
    Ok((writer, threads))
}

fn work(mut centre: Centre, jobs: &Mutex<mpsc::Receiver<Box<dyn Job>>>, metrics: &Metrics) {
    while let Some(mut together) = waiting(jobs) {
        if commit(&mut centre, &mut together) {
            metrics.commit_jobs.observe(together.len() as f64);
        } else {
            metrics.faults.inc();
            together
                .iter_mut()
                .for_each(|job| alone(&mut centre, job.as_mut()));
        }
        together.into_iter().for_each(Job::reply);
    }
}

/// What waits; nothing when no more will come.
fn waiting(jobs: &Mutex<mpsc::Receiver<Box<dyn Job>>>) -> Option<Jobs> {
    let mut jobs = held(jobs);
    let mut together = vec![jobs.blocking_recv()?];
    while together.len() < TOGETHER_MAX {
        let Ok(job) = jobs.try_recv() else { break };
        together.push(job);
    }
    Some(together)
}

/// Runs the jobs under one commit; answers whether it stands.
fn commit(centre: &mut Centre, jobs: &mut Jobs) -> bool {
    let mut locks = Locks::default();
    jobs.iter().for_each(|job| locks.join(job.locks()));
    let committed = catch_unwind(AssertUnwindSafe(|| {
        centre.attempt(&locks, |db, keys, source| {
            jobs.iter_mut()
                .try_for_each(|job| job.work(db, keys, source))
        })
    }));
    match committed {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            tracing::warn!(%error, "requests undone and run one by one");
            false
        }
        Err(_) => {
            tracing::error!("a request broke off");
            false
        }
    }
}

/// Runs one job by itself; a panic in it leaves the others alone.
fn alone(centre: &mut Centre, job: &mut dyn Job) {
    if catch_unwind(AssertUnwindSafe(|| job.work_alone(centre))).is_err() {
        tracing::error!("a request broke off");
    }
}

impl Writer {
    /// Runs `work` under the next commit, perhaps more than once.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnMut(&Db, &Keys, &mut Source) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.run_locking(Locks::default(), work).await
    }

    /// The same for work that is known to write these rows.
    pub async fn run_locking<T: Send + 'static>(
        &self,
        locks: Locks,
        work: impl FnMut(&Db, &Keys, &mut Source) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (job, receiver) = Asked::new(locks, work);
        let _waiting = self.metrics.wait();
        self.jobs
            .try_send(Box::new(job))
            .map_err(|_| ProblemCode::Busy)?;
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
    use crate::store::DbError;
    use crate::store::centre::{get, start_epoch};

    /// The folder of a new centre inside this one.
    fn set_up(folder: &tempfile::TempDir) -> Folder {
        let introduction = Introduction {
            name_kk: "Орталық".into(),
            name_ru: "Центр".into(),
            address: "http://127.0.0.1".into(),
            phone: String::new(),
        };
        let data = Folder::new(&folder.path().join("data"));
        drop(Centre::init(data.clone(), &introduction, Source::system()).expect("set up"));
        data
    }

    #[test]
    fn an_answer_that_was_undone_is_never_sent() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let mut centre = Centre::open(set_up(&folder), Source::system()).expect("whole");
        let mut runs = 0;
        let (breaking, mut answer) =
            Asked::new(Locks::default(), move |_: &Db, _: &Keys, _: &mut Source| {
                runs += 1;
                assert_eq!(runs, 1, "breaks off");
                Ok(())
            });
        let fault = |_: &Db, _: &Keys, _: &mut Source| Err::<(), _>(Failure::from(DbError::NoRow));
        let (failing, _) = Asked::new(Locks::default(), fault);
        let mut jobs: Jobs = vec![Box::new(breaking), Box::new(failing)];
        assert!(!commit(&mut centre, &mut jobs));
        for mut job in jobs {
            alone(&mut centre, job.as_mut());
            job.reply();
        }
        let busy: Result<(), _> = Err(Failure::Problem(ProblemCode::Busy));
        let answer = answer.try_recv().expect("an answer");
        assert_eq!(format!("{answer:?}"), format!("{busy:?}"));
    }

    #[tokio::test]
    async fn a_request_that_breaks_off_leaves_nothing_and_harms_nobody() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let data = set_up(&folder);
        let (writer, threads) = start(&data, Source::system(), Metrics::new()).expect("threads");
        let broken = writer.run(|db, _, source| {
            let epoch = get(db)?.map_or(0, |row| row.epoch);
            start_epoch(db, epoch + 1, source.id(tirek_wire::id::LogId::new)?)?;
            assert_eq!(epoch, 99, "breaks off");
            Ok(())
        });
        let read = writer.run(|db, _, _| Ok(get(db)?.map_or(0, |row| row.epoch)));
        let (broken, epoch) = tokio::join!(broken, read);
        assert!(matches!(broken, Err(Failure::Problem(ProblemCode::Busy))));
        assert_eq!(epoch.expect("still serving"), 1);
        drop(writer);
        for thread in threads {
            thread.join().expect("ended");
        }
        let mut centre = Centre::open(data, Source::system()).expect("whole");
        let group = NewGroup {
            name: "2026-3".into(),
            course_start: None,
            course_end: "2026-10-30".into(),
            mode: "distance".into(),
        };
        assert!(centre.add_group(&group).is_ok());
    }
}
