//! A centre in its data folder: the one value that the server, the command line and the
//! simulations work with.
//!
//! Each verb lives in its own module and runs in one transaction here, which a fault undoes;
//! [`Centre::attempt`] lets the server put several devices' requests under one commit. What a device
//! asks is tried again when another server of the same database was in the way, so it must not mind
//! being done twice; what the operator orders is not.

use crate::enrol;
use crate::error::{CentreError, Failure};
use crate::exchange;
use crate::folder::{Database, Folder, file_error, is_there};
use crate::keys::Keys;
pub use crate::setup::{Introduction, Reintroduction};
use crate::source::Source;
use crate::store::{self, Db, Locks, centre::CentreRow};
use std::fs;
use std::io::ErrorKind;
use tirek_wire::enrolment::{CentreCard, EnrolAnswer, EnrolRequest};
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest};
use tirek_wire::id::LogId;
use tirek_wire::key::Hash32;
use tirek_wire::limits;

/// How often a device's request is tried before it hears `busy` and comes back by itself.
const TRIES: u32 = 4;

/// How far clocks of servers that share a database may lie apart.
const CLOCK_STEP_MS: i64 = 60 * 1000;

/// What may lie in the folder of a centre to be, beside its store of files: what a file system has by
/// itself, what a server that ran here before leaves, and a restore that broke off.
const OWN: [&str; 4] = ["lost+found", "blobs", "centre.lock", "restored.half"];

/// A centre.
pub struct Centre {
    pub(crate) db: Db,
    pub(crate) keys: Keys,
    pub(crate) folder: Folder,
    pub(crate) source: Source,
}

impl Centre {
    /// Opens the centre in a folder.
    ///
    /// # Errors
    /// When there is none, its store is newer, damaged or cannot be reached, or the keys are not its
    /// own.
    pub fn open(folder: impl Into<Folder>, source: Source) -> Result<Self, CentreError> {
        let folder = folder.into();
        if matches!(folder.database(), Database::Embedded) && !is_there(&folder.file())? {
            return Err(not_set_up(&folder)?);
        }
        let keys = Keys::open(&folder)?;
        let db = store::open(&folder)?;
        let mut centre = Self {
            db,
            keys,
            folder,
            source,
        };
        match store::centre::get(&centre.db)? {
            None => return Err(not_set_up(&centre.folder)?),
            // A store of an older program: from now on it knows its keys.
            Some(row) if row.keys_mark.is_none() => {
                centre.write(|db, keys, _| Ok(store::centre::mark_keys(db, &keys.mark())?))?;
            }
            Some(_) => {}
        }
        centre.check_keys(&centre.keys)?;
        Ok(centre)
    }

    /// Lets only the keys pass that belong to the database: with others, no device would accept an
    /// invitation, a reply or a code.
    ///
    /// # Errors
    /// When they are another centre's, or the database fails.
    pub(crate) fn check_keys(&self, keys: &Keys) -> Result<(), CentreError> {
        if self
            .row()?
            .keys_mark
            .is_some_and(|mark| mark != keys.mark())
        {
            let path = self.folder.keys();
            return Err(CentreError::ForeignKeys { path });
        }
        Ok(())
    }

    /// Who this centre is.
    ///
    /// # Errors
    /// When it was not set up to the end.
    pub fn row(&self) -> Result<CentreRow, CentreError> {
        store::centre::get(&self.db)?.ok_or_else(|| CentreError::NotSetUp {
            folder: self.folder.path().to_owned(),
        })
    }

    /// Whether the database answers and takes writes: what a balancer asks before it sends anybody.
    ///
    /// # Errors
    /// When it does not.
    pub fn check_serving(&self) -> Result<(), CentreError> {
        self.row()?;
        Ok(self.db.check_writable()?)
    }

    /// The newest time that the database knows, if the machine's clock stands clearly before it: what is
    /// taken in now would seem older than what came before.
    ///
    /// # Errors
    /// When the database fails.
    pub fn newest_ahead(&self) -> Result<Option<i64>, CentreError> {
        let newest = store::newest_ms(&self.db)?;
        let until = self.source.now_ms().saturating_add(CLOCK_STEP_MS);
        Ok(newest.filter(|newest| *newest > until))
    }

    /// What anybody may know.
    ///
    /// # Errors
    /// When the database fails.
    pub fn card(&self) -> Result<CentreCard, CentreError> {
        let row = self.row()?;
        Ok(CentreCard {
            id: row.id,
            name_kk: row.name_kk,
            name_ru: row.name_ru,
            protocol_min: tirek_wire::PROTOCOL_MIN,
            protocol_max: tirek_wire::PROTOCOL_MAX,
            body_bytes_max: u32::try_from(limits::BODY_BYTES_MAX).unwrap_or(u32::MAX),
        })
    }

    /// Answers one exchange of the device with this token.
    ///
    /// # Errors
    /// A problem for the device, or a fault. What had to be kept is committed in either case.
    pub fn exchange(
        &mut self,
        token: &Hash32,
        request: &ExchangeRequest,
    ) -> Result<ExchangeAnswer, Failure> {
        let locks = Locks::of(token, request);
        let answer = self.repeat(&locks, |db, _, source| {
            exchange::answer(db, source.now_ms(), token, request)
        });
        answer.map_err(Failure::told)
    }

    /// Answers one enrolment.
    ///
    /// # Errors
    /// A problem for the device, or a fault.
    pub fn enrol(&mut self, request: &EnrolRequest) -> Result<EnrolAnswer, Failure> {
        let answer = self.repeat(&Locks::default(), |db, keys, source| {
            enrol::answer(db, keys, source.now_ms(), request)
        });
        answer.map_err(Failure::told)
    }

    /// Whether a device with this token exists, in whatever state.
    ///
    /// # Errors
    /// When the database fails.
    pub fn knows(&self, token: &Hash32) -> Result<bool, CentreError> {
        Ok(store::device::by_token(&self.db, token)?.is_some())
    }

    /// Starts another life after the folder was restored from a copy: devices take everything
    /// again and offer what the copy lacks.
    ///
    /// # Errors
    /// When the database fails.
    pub fn start_epoch(&mut self) -> Result<u64, CentreError> {
        self.write(|db, _, source| renew(db, source))
    }

    /// Runs `work` in one transaction. A fault undoes all of it; an answer commits, whatever it is.
    ///
    /// # Errors
    /// What `work` says, or a database that fails.
    pub(crate) fn attempt<T, E: Fault + From<CentreError>>(
        &mut self,
        locks: &Locks,
        work: impl FnOnce(&Db, &Keys, &mut Source) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = self.db.begin().map_err(CentreError::from)?;
        store::lock(&self.db, locks).map_err(CentreError::from)?;
        let answer = work(&self.db, &self.keys, &mut self.source);
        if !answer.as_ref().is_err_and(Fault::undoes) {
            transaction.commit().map_err(CentreError::from)?;
        }
        answer
    }

    /// Works for a device in one transaction, again while others are in the way.
    ///
    /// # Errors
    /// A problem for the device, or a fault.
    pub(crate) fn repeat<T>(
        &mut self,
        locks: &Locks,
        mut work: impl FnMut(&Db, &Keys, &mut Source) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        for _ in 1..TRIES {
            match self.attempt(locks, &mut work) {
                Err(Failure::Centre(error)) if error.may_pass() => {
                    tracing::warn!(%error, "tried again");
                }
                answer => return answer,
            }
        }
        self.attempt(locks, work)
    }

    /// Runs what the operator orders in one transaction, undone when it fails.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Db, &Keys, &mut Source) -> Result<T, CentreError>,
    ) -> Result<T, CentreError> {
        self.attempt(&Locks::default(), work)
    }
}

/// Whether an error undoes the work it came from.
pub trait Fault {
    /// `true` for a fault, `false` for an answer: what was stored with it stays.
    fn undoes(&self) -> bool;
}

impl Fault for CentreError {
    fn undoes(&self) -> bool {
        true
    }
}

impl Fault for Failure {
    fn undoes(&self) -> bool {
        matches!(self, Self::Centre(_))
    }
}

/// A new epoch and a new log of the centre's own.
pub(crate) fn renew(db: &Db, source: &mut Source) -> Result<u64, CentreError> {
    let past = store::centre::get(db)?.map_or(0, |row| row.epoch);
    // Not the next number: one copy may be restored twice, and the two lives that follow hand out
    // different positions.
    let drawn = u64::from(u32::from_be_bytes(source.bytes()?));
    let epoch = if drawn > 1 && drawn != past {
        drawn
    } else {
        past.saturating_add(1)
    };
    let log = source.id(LogId::new)?;
    store::log::insert(db, log, None)?;
    store::centre::start_epoch(db, epoch, log)?;
    Ok(epoch)
}

/// Why there is no centre: nothing at all, or keys whose database is elsewhere or lost.
fn not_set_up(folder: &Folder) -> Result<CentreError, CentreError> {
    let has_keys = is_there(&folder.keys())?;
    let folder = folder.path().to_owned();
    Ok(match has_keys {
        true => CentreError::KeysAlone { folder },
        false => CentreError::NotSetUp { folder },
    })
}

/// Lets only a folder and a database pass in which there is no centre, nor what is left of one.
pub(crate) fn empty_folder(folder: &Folder) -> Result<(), CentreError> {
    if let Database::At(address) = folder.database()
        && store::centre::get(&store::open(folder)?)?.is_some()
    {
        let database = format!("{address:?}");
        return Err(CentreError::AlreadyInDatabase { database });
    }
    no_centre(folder)?;
    nothing_else(folder)
}

/// Lets only a folder pass in which there are no keys, nor a database or what is left of one.
pub(crate) fn no_centre(folder: &Folder) -> Result<(), CentreError> {
    let is_embedded = matches!(folder.database(), Database::Embedded);
    if is_there(&folder.keys())? || is_embedded && is_there(&folder.file())? {
        return Err(CentreError::AlreadySetUp {
            folder: folder.path().to_owned(),
        });
    }
    if is_embedded {
        no_journal(folder)?;
    }
    Ok(())
}

/// Lets only a folder pass that holds nobody else's files: nobody but its owner reaches them afterwards.
fn nothing_else(folder: &Folder) -> Result<(), CentreError> {
    let path = folder.path();
    let failed = |source| file_error(path, source);
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(failed)?,
    };
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        if !OWN.iter().any(|known| name == *known) && !folder.holds(&name) {
            let folder = path.to_owned();
            return Err(CentreError::FolderNotEmpty { folder });
        }
    }
    Ok(())
}

/// Lets only a folder pass where no journal of another database waits to be taken in.
pub(crate) fn no_journal(folder: &Folder) -> Result<(), CentreError> {
    match folder.journal() {
        Some(path) => Err(CentreError::Leftover { path }),
        None => Ok(()),
    }
}
