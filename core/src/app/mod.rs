//! The running product: the data folder, the people of this PC, and the one profile that is open.
//!
//! A host makes one [`Tirek`] per data folder and passes every request of the screen to
//! [`Tirek::dispatch`](crate::command). A second process on the same folder is turned away by a lock
//! file. Each person's work lies in a folder of its own under `profiles/`; nothing of it is read
//! before she opens it.
//!
//! Deliberately not here: windows, paths of the system, and the passwords and encryption of
//! profiles, for which [`profiles`] is the place.

mod open;
mod packs;
pub mod preferences;
pub mod profiles;
mod storage;
mod turns;
mod view;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use thiserror::Error;
use tokio::sync::broadcast;
use tokio::task::JoinHandle;

use crate::blob;
use crate::calendar::{self, SchoolYear};
use crate::closed;
use crate::enrol::Labels;
use crate::environment::Environment;
use crate::held::held;
use crate::material::Materials;
use crate::outside::Copies;
use crate::pack::{KnownCentre, Packs};
use crate::programme::{self, Programme, Programmes};
use crate::search::SharedIndex;
use crate::sync::Exchange;
use crate::topic::{Topic, Topics};
use crate::workspace::{DeskShown, SharedWorkspace, Workspace, WorkspaceError, WorkspaceReach};

pub use preferences::{Preferences, TextSize, Theme};
pub use storage::StorageRead;
pub(crate) use turns::Turns;
pub use view::{AppState, Deriving, ProfileSummary};

/// Topics that may wait for a slow screen before it is told to fetch everything.
const TOPICS_WAITING_MAX: usize = 256;

/// What a host passes in.
pub struct Options {
    /// The data folder; made when it is missing.
    pub data: PathBuf,
    /// Time and randomness.
    pub environment: Environment,
    /// Name of this PC, by which the centre's operator tells computers apart.
    pub device: String,
}

/// Why the app cannot start on a data folder.
#[derive(Debug, Error)]
pub enum StartError {
    /// Another copy of the app works on this folder.
    #[error("another copy of the app has this data folder open")]
    InUse,
    /// The folder cannot be made or written.
    #[error("the data folder cannot be written")]
    Folder {
        /// What the system said.
        source: std::io::Error,
    },
    /// The embedded starter pack or calendar is broken: a fault of the build.
    #[error("the embedded content is not well formed")]
    Content {
        /// The cause, for the log.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// A profile that is open.
#[derive(Clone)]
pub struct Open {
    /// Its folder's name.
    pub id: String,
    /// Its documents.
    pub workspace: SharedWorkspace,
    /// Its exchange with the centre.
    pub exchange: Arc<Exchange>,
    /// What its person was enrolled as, and whom she serves.
    pub desk: DeskShown,
}

impl Open {
    /// The way to its documents.
    pub fn reach(&self) -> WorkspaceReach {
        WorkspaceReach::from(&self.workspace)
    }
}

/// The running product.
pub struct Tirek {
    data: PathBuf,
    environment: Environment,
    device: String,
    /// The programme of the app with those of packs, and the prefix of the one that the open person follows.
    programmes: Mutex<Arc<Programmes>>,
    followed: Mutex<String>,
    /// The materials of the app, and those with the packs that are held.
    starter: Materials,
    materials: Mutex<Arc<Materials>>,
    packs: Arc<Packs>,
    fetching: Mutex<Option<JoinHandle<()>>>,
    found: SharedIndex,
    years: Vec<SchoolYear>,
    preferences: Mutex<Preferences>,
    open: Mutex<Option<Open>>,
    deriving: Mutex<Option<Deriving>>,
    turns: Turns,
    copies: Copies,
    topics: broadcast::Sender<Vec<String>>,
    _lock: File,
}

impl Tirek {
    /// Opens a data folder.
    ///
    /// # Errors
    /// See [`StartError`].
    pub fn open(options: Options) -> Result<Arc<Self>, StartError> {
        let Options {
            data,
            environment,
            device,
        } = options;
        closed::make_folder(&data.join(profiles::FOLDER))
            .map_err(|source| StartError::Folder { source })?;
        let lock = lock(&data)?;
        closed::mend(&data);
        let programme = read_programme(&data)?;
        let starter = Materials::read_embedded().map_err(|error| StartError::Content {
            source: Box::new(error),
        })?;
        let years = calendar::read_embedded().map_err(|error| StartError::Content {
            source: Box::new(error),
        })?;
        let (topics, _) = broadcast::channel(TOPICS_WAITING_MAX);
        let centres = KnownCentre::all(&data.join(profiles::FOLDER));
        let packs = Arc::new(Packs::open(&data, centres));
        let materials = packs::with_packs(&packs, &starter);
        let programmes = Programmes::of_app(programme).with(packs.programmes());
        Ok(Arc::new(Self {
            preferences: Mutex::new(preferences::read(&data)),
            copies: Copies::inside(&data),
            found: SharedIndex::of(&data),
            data,
            environment,
            device,
            programmes: Mutex::new(Arc::new(programmes)),
            followed: Mutex::default(),
            starter,
            materials: Mutex::new(Arc::new(materials)),
            packs,
            fetching: Mutex::new(None),
            years,
            open: Mutex::new(None),
            deriving: Mutex::new(None),
            turns: Turns::default(),
            topics,
            _lock: lock,
        }))
    }

    /// Topics of what the background exchange changed.
    pub fn subscribe(&self) -> broadcast::Receiver<Vec<String>> {
        self.topics.subscribe()
    }

    /// Tells the screens what to fetch again.
    pub fn emit(&self, topics: &Topics) {
        if topics.is_empty() {
            return;
        }
        let names = topics.iter().map(Topic::to_string).collect();
        // Nobody listening is no fault: the screen fetches when it opens.
        drop(self.topics.send(names));
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Time and randomness.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// What the centre's lists say about this program and this PC.
    pub(crate) fn labels(&self) -> Labels {
        Labels {
            app: concat!("tirek/", env!("CARGO_PKG_VERSION")).to_owned(),
            device: self.device.clone(),
        }
    }

    /// What can be read, done and used.
    pub fn materials(&self) -> Arc<Materials> {
        Arc::clone(&held(&self.materials))
    }

    /// The index of what everybody of this PC may read.
    pub(crate) fn found(&self) -> &SharedIndex {
        &self.found
    }

    /// The programme that the open person follows.
    pub fn programme(&self) -> Arc<Programme> {
        Arc::clone(self.programmes().get(&self.followed()))
    }

    /// All programmes of this PC.
    pub(crate) fn programmes(&self) -> Arc<Programmes> {
        Arc::clone(&held(&self.programmes))
    }

    /// The prefix of the one that the open person follows; empty for that of the app.
    pub(crate) fn followed(&self) -> String {
        held(&self.followed).clone()
    }

    /// The school years that are part of the app, without anyone's corrections.
    pub fn years(&self) -> &[SchoolYear] {
        &self.years
    }

    /// The preferences of this PC.
    pub fn preferences(&self) -> Preferences {
        *held(&self.preferences)
    }

    pub(crate) fn keep_preferences(&self, wanted: Preferences) -> std::io::Result<()> {
        let mut present = held(&self.preferences);
        preferences::write(&self.data, &wanted)?;
        *present = wanted;
        Ok(())
    }

    /// The profile that is open.
    pub fn opened(&self) -> Option<Open> {
        held(&self.open).clone()
    }

    /// Where a stored file of the open profile lies, if it is here; `hash` as documents name it.
    /// Waits for whoever works on the profile: not for the window's thread.
    pub fn blob_path(&self, hash: &str) -> Option<PathBuf> {
        let hash = blob::named(hash)?;
        let path =
            |workspace: &mut Workspace| Ok::<_, WorkspaceError>(workspace.blobs().path(&hash));
        let path = self.opened()?.reach().with(path).ok()?;
        path.is_file().then_some(path)
    }

    /// How far the lists of the open profile are, while they are made anew.
    pub fn deriving(&self) -> Option<Deriving> {
        *held(&self.deriving)
    }

    fn set_deriving(&self, deriving: Option<Deriving>) {
        *held(&self.deriving) = deriving;
    }

    /// Copies of stored files that other programs show.
    pub(crate) fn copies(&self) -> &Copies {
        &self.copies
    }

    /// Calls of the screen that are at work.
    pub(crate) fn turns(&self) -> &Turns {
        &self.turns
    }

    pub(crate) fn replace_open(&self, open: Option<Open>) -> Option<Open> {
        std::mem::replace(&mut *held(&self.open), open)
    }
}

fn lock(data: &Path) -> Result<File, StartError> {
    let file = closed::to_write()
        .create(true)
        .truncate(false)
        .open(data.join("tirek.lock"))
        .map_err(|source| StartError::Folder { source })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StartError::InUse),
        Err(TryLockError::Error(source)) => Err(StartError::Folder { source }),
    }
}

/// A pack in the data folder takes the place of the starter pack; a broken one is passed over.
fn read_programme(data: &Path) -> Result<Programme, StartError> {
    let folder = data.join("programme");
    if folder.is_dir() {
        match programme::read_folder(&folder) {
            Ok(programme) => return Ok(programme),
            Err(error) => tracing::warn!(%error, "programme_passed_over"),
        }
    }
    programme::read_embedded().map_err(|error| StartError::Content {
        source: Box::new(error),
    })
}
