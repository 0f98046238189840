//! The thread that reads for what must not wait behind the writing: is this token known, does the
//! database answer.
//!
//! Invariant: a connection is used and closed on its own thread, for PostgreSQL's client may not be
//! dropped inside asynchronous code.

use super::error::ServeError;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::file::file_error;
use crate::folder::Folder;
use crate::held::held;
use crate::source::Source;
use std::collections::HashSet;
use std::sync::Mutex;
use std::thread::JoinHandle;
use tirek_wire::enrolment::CentreCard;
use tirek_wire::key::Hash32;
use tirek_wire::problem::ProblemCode;
use tokio::sync::{mpsc, oneshot};

/// Questions that may wait.
const WAITING_MAX: usize = 1024;
/// Tokens remembered: a country's devices, some megabytes.
const KNOWN_MAX: usize = 64 * 1024;

type Question = Box<dyn FnOnce(&mut Centre) + Send>;

/// Asks the reading thread.
pub(super) struct Reader {
    questions: mpsc::Sender<Question>,
    /// Tokens that some device has. Devices are never deleted, and the exchange itself judges anew:
    /// what another server process changes meanwhile is not missed.
    known: Mutex<HashSet<Hash32>>,
}

/// Starts the thread of a folder; it ends when the [`Reader`] is gone. The card is what anybody may
/// know of the centre.
pub(super) fn start(folder: &Folder) -> Result<(Reader, CentreCard, JoinHandle<()>), ServeError> {
    let mut centre = Centre::open(folder.clone(), Source::system())?;
    let card = centre.card()?;
    let (sender, mut questions) = mpsc::channel::<Question>(WAITING_MAX);
    let thread = std::thread::Builder::new().name("reader".to_owned());
    let started = thread.spawn(move || {
        while let Some(question) = questions.blocking_recv() {
            question(&mut centre);
        }
    });
    let thread = started.map_err(|error| file_error(folder.path(), error))?;
    let known = Mutex::new(HashSet::new());
    let reader = Reader {
        questions: sender,
        known,
    };
    Ok((reader, card, thread))
}

impl Reader {
    /// Asks a question; `busy` when too many wait.
    pub async fn ask<T: Send + 'static, E: Into<Failure> + Send + 'static>(
        &self,
        question: impl FnOnce(&mut Centre) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure> {
        let (sender, receiver) = oneshot::channel();
        let asked: Question = Box::new(move |centre| drop(sender.send(question(centre))));
        self.questions
            .try_send(asked)
            .map_err(|_| ProblemCode::Busy)?;
        let answer = receiver.await.map_err(|_| ProblemCode::Busy)?;
        answer.map_err(|error| error.into().told())
    }

    /// Whether a device with this token exists, in whatever state.
    pub async fn knows(&self, token: Hash32) -> Result<bool, Failure> {
        if self.known().contains(&token) {
            return Ok(true);
        }
        let is_known = self.ask(move |centre| centre.knows(&token)).await?;
        if is_known {
            let mut known = self.known();
            if known.len() >= KNOWN_MAX {
                known.clear();
            }
            known.insert(token);
        }
        Ok(is_known)
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashSet<Hash32>> {
        held(&self.known)
    }
}
