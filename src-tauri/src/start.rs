//! From the command line to a running window, and what is said when that is not possible.
//!
//! The order matters: a display first (without one even a message cannot be shown), then the data
//! folder, the log, the core with its lock, and the window last. Where another window holds the lock, it
//! is asked to come forward with the file instead.

use std::env;
use std::path::{Path, PathBuf, absolute};
use std::process::ExitCode;

use tirek_core::app::preferences;
use tirek_core::locale::Locale;
use tirek_core::{Environment, Options, StartError, Tirek};

use crate::arguments::Arguments;
use crate::dialogs::dialogs;
use crate::door::Unanswered;
use crate::native::Lack;
use crate::words::{Language, say};
use crate::{door, journal, native, shell};

/// Starts everything and returns when the window has closed.
pub fn run() -> Result<(), StartRefusal> {
    if let Some(lack) = native::lack() {
        return Err(StartRefusal::new(Reason::lacking(lack), None));
    }
    let arguments = Arguments::read(env::args_os().skip(1));
    let Some(data) = arguments.data.or_else(native::data_folder) else {
        return Err(StartRefusal::new(Reason::Failed, None));
    };
    // Whoever opens it may have been started in another folder.
    let file = arguments.file.map(|file| absolute(&file).unwrap_or(file));
    let _log = journal::begin(&data);
    let refuse = |reason| StartRefusal::new(reason, Some(data.clone()));
    let tirek = match Tirek::open(Options {
        data: data.clone(),
        environment: environment(),
        device: gethostname::gethostname().to_string_lossy().into_owned(),
    }) {
        Ok(tirek) => {
            door::forget(&data);
            tirek
        }
        Err(StartError::InUse) => {
            return door::ring(&data, file.as_deref()).map_err(|why| refuse(Reason::in_use(&why)));
        }
        Err(error) => {
            tracing::error!(error = %error, "the core did not open");
            return Err(refuse(Reason::of(&error)));
        }
    };
    shell::show(tirek, &data, file).map_err(|error| {
        tracing::error!(error = %error, "the window did not open");
        refuse(Reason::Failed)
    })
}

/// The clock and the randomness of this PC.
fn environment() -> Environment {
    Environment::new(chrono::Utc::now, |bytes| {
        if let Err(error) = getrandom::fill(bytes) {
            // Keys are made of these bytes: going on with predictable ones would be worse than
            // stopping, and everything typed is already on the disk.
            tracing::error!(error = %error, "the system gives no randomness");
            std::process::abort();
        }
    })
}

/// The language chosen in this data folder, or the system's where nothing was chosen yet.
pub fn language(data: Option<&Path>) -> Language {
    match data.map(preferences::read) {
        Some(chosen) if chosen.locale == Locale::Ru => Language::Russian,
        Some(_) => Language::Kazakh,
        None => Language::from_code(&native::language_code()),
    }
}

/// Why no window was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    NoDisplay,
    NoEngine,
    AlreadyOpen,
    OpenElsewhere,
    FolderUnwritable,
    Failed,
}

impl Reason {
    fn lacking(lack: Lack) -> Self {
        match lack {
            Lack::Display => Self::NoDisplay,
            Lack::Engine => Self::NoEngine,
        }
    }

    fn in_use(why: &Unanswered) -> Self {
        match why {
            Unanswered::Elsewhere => Self::OpenElsewhere,
            Unanswered::Silent(_) => Self::AlreadyOpen,
        }
    }

    fn of(error: &StartError) -> Self {
        match error {
            StartError::InUse => Self::AlreadyOpen,
            StartError::Folder { .. } => Self::FolderUnwritable,
            StartError::Content { .. } => Self::Failed,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::NoDisplay => "shell-no-display",
            Self::NoEngine => "shell-no-engine",
            Self::AlreadyOpen => "shell-already-open",
            Self::OpenElsewhere => "shell-open-elsewhere",
            Self::FolderUnwritable => "shell-folder-unwritable",
            Self::Failed => "shell-start-failed",
        }
    }

    /// Exit codes as sysexits names them, so that a script can tell the cases apart.
    fn exit_code(self) -> u8 {
        match self {
            Self::NoDisplay | Self::NoEngine => 69,
            Self::AlreadyOpen | Self::OpenElsewhere => 75,
            Self::FolderUnwritable => 73,
            Self::Failed => 70,
        }
    }
}

/// A start that was refused, with what its sentence needs.
#[derive(Debug)]
pub struct StartRefusal {
    reason: Reason,
    data: Option<PathBuf>,
}

impl StartRefusal {
    fn new(reason: Reason, data: Option<PathBuf>) -> Self {
        Self { reason, data }
    }

    /// Tells the person in a window of its own, where there can be one, and on the terminal.
    pub fn show(&self) -> ExitCode {
        let language = language(self.data.as_deref());
        let sentence = self.sentence(language);
        eprintln!("{sentence}");
        if self.reason != Reason::NoDisplay {
            dialogs().tell(&say(language, "shell-title", &[]), &sentence);
        }
        ExitCode::from(self.reason.exit_code())
    }

    fn sentence(&self, language: Language) -> String {
        let folder = match (self.reason, self.data.as_deref()) {
            (Reason::Failed, Some(data)) => journal::folder(data),
            (_, Some(data)) => data.to_path_buf(),
            (_, None) => PathBuf::new(),
        };
        say(
            language,
            self.reason.key(),
            &[("path", &folder.to_string_lossy())],
        )
    }
}
