//! A PC of the simulation: a real profile in a real folder, with its own dice and a wrong clock.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::DateTime;
use tirek_core::Environment;
use tirek_core::enrol::{self, Completion, Labels};
use tirek_core::store::identity::EnrolmentState;
use tirek_core::store::quarantine;
use tirek_core::sync::exchange::finish;
use tirek_core::sync::plan::{AskedRound, Next, Progress};
use tirek_core::workspace::{SharedWorkspace, Workspace};
use tirek_document::{Fields, SpaceKind};
use tirek_wire::enrolment::{EnrolAnswer, EnrolRequest};
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::id::{DocumentId, PersonId};
use tirek_wire::invitation::Invitation;

use tirek_tests::dice::Dice;

const YEAR_MS: i64 = 365 * 24 * 3600 * 1000;

pub struct Device {
    pub person: PersonId,
    pub folder: PathBuf,
    clock: Arc<AtomicI64>,
    environment: Environment,
    open: Option<SharedWorkspace>,
    /// A copy of the folder, as somebody keeps it on a stick.
    copy: Option<PathBuf>,
    /// Answers that are still on their way.
    pub late: Vec<(AskedRound, ExchangeAnswer)>,
}

impl Device {
    /// Starts from an invitation file, without a network.
    pub fn new(place: &Path, dice: &Dice, file: &str) -> Self {
        let (environment, clock) = pc(dice);
        let invitation = Invitation::from_bytes(file.as_bytes()).expect("the centre made it");
        let made = enrol::with_invitation(place, &environment, &invitation).expect("enrolled");
        Self::at(made.person, made.folder, environment, clock)
    }

    /// Another PC with a copy of this one's folder.
    pub fn copy(&mut self, place: &Path, dice: &Dice) -> Self {
        self.open = None;
        let folder = place.join("copy");
        copy_folder(&self.folder, &folder);
        let (environment, clock) = pc(dice);
        Self::at(self.person, folder, environment, clock)
    }

    fn at(
        person: PersonId,
        folder: PathBuf,
        environment: Environment,
        clock: Arc<AtomicI64>,
    ) -> Self {
        let late = Vec::new();
        Self {
            person,
            folder,
            clock,
            environment,
            open: None,
            copy: None,
            late,
        }
    }

    pub fn workspace(&mut self) -> &mut Workspace {
        self.shared();
        let alone = self.open.as_mut().and_then(Arc::get_mut);
        let workspace = alone.expect("nobody else holds it").get_mut();
        workspace.expect("nothing panicked while it was held")
    }

    /// The open profile as packets take it.
    pub fn shared(&mut self) -> &SharedWorkspace {
        let (folder, environment) = (&self.folder, &self.environment);
        self.open.get_or_insert_with(|| {
            let workspace = Workspace::open(folder, environment).expect("it opens");
            Arc::new(Mutex::new(workspace))
        })
    }

    /// Keeps a copy of the folder.
    pub fn back_up(&mut self) {
        self.open = None;
        let copy = self.folder.with_extension("backup");
        let _first_one = std::fs::remove_dir_all(&copy);
        copy_folder(&self.folder, &copy);
        self.copy = Some(copy);
    }

    /// Puts the copy in the place of the folder; answers whether there was one.
    pub fn restore(&mut self) -> bool {
        let Some(copy) = &self.copy else {
            return false;
        };
        self.open = None;
        self.late.clear();
        std::fs::remove_dir_all(&self.folder).expect("removed");
        copy_folder(copy, &self.folder);
        true
    }

    /// As a power cut leaves it: whatever was in memory is gone.
    pub fn restart(&mut self) {
        self.open = None;
    }

    /// The clock jumps, be it for years.
    pub fn misset(&self, dice: &Dice) {
        self.clock.store(some_time(dice), Ordering::Relaxed);
    }

    pub fn wait(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::Relaxed);
    }

    /// The proof of its invitation, until the centre has confirmed it.
    pub fn proof(&mut self) -> Option<EnrolRequest> {
        let workspace = self.workspace();
        let identity = workspace.identity().clone();
        let log = workspace.shared_log().expect("a log");
        let labels = Labels {
            app: "simulation".to_owned(),
            device: "PC".to_owned(),
        };
        enrol::proof(&identity, log, &labels)
    }

    /// Whether the centre may not know it yet.
    pub fn is_unknown(&mut self) -> bool {
        self.proof().is_some()
    }

    /// Takes the centre's confirmation in.
    pub fn confirm(&mut self, answer: EnrolAnswer) {
        let workspace = self.workspace();
        let identity = workspace.identity().clone();
        let Ok(Completion::Enrolled(told)) = enrol::confirmed(&identity, answer) else {
            panic!("a first device needs nobody's approval");
        };
        workspace
            .set_enrolment_state(EnrolmentState::Enrolled, Some(&told))
            .expect("noted");
    }

    /// Takes an answer in, as the exchange does.
    pub fn take_in(
        &mut self,
        progress: &mut Progress,
        asked: &AskedRound,
        answer: ExchangeAnswer,
    ) -> Next {
        let done = finish(self.workspace(), progress, asked, answer);
        done.expect("taken in").value
    }

    /// Changes that arrived and could not be used.
    pub fn quarantined(&mut self) -> u64 {
        self.workspace().read(quarantine::count).expect("readable")
    }

    pub fn space(&mut self, kind: SpaceKind) -> tirek_wire::id::SpaceId {
        let found = self.workspace().space_of(kind).expect("readable");
        found.expect("every librarian has it")
    }

    pub fn fields(&mut self, document: DocumentId) -> Option<Arc<Fields>> {
        self.workspace()
            .fields(document)
            .ok()
            .map(|(fields, _)| fields)
    }
}

fn pc(dice: &Dice) -> (Environment, Arc<AtomicI64>) {
    let clock = Arc::new(AtomicI64::new(some_time(dice)));
    let (shown, own) = (Arc::clone(&clock), Dice::new(dice.number()));
    let now = move || {
        DateTime::from_timestamp_millis(shown.fetch_add(7, Ordering::Relaxed)).expect("a date")
    };
    (Environment::new(now, move |bytes| own.fill(bytes)), clock)
}

/// Anything between 1971 and 2100.
fn some_time(dice: &Dice) -> i64 {
    YEAR_MS + (dice.number() % (130 * YEAR_MS as u64)) as i64
}

pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("readable") {
        let entry = entry.expect("readable");
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => {
                std::fs::copy(entry.path(), target).expect("copied");
            }
        }
    }
}
