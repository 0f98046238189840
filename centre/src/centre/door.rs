//! The open centre: its database, its keys, and the transactions that go through it.

use super::error::CentreError;
use super::vacant::not_set_up;
use crate::failure::Failure;
use crate::fault::Fault;
use crate::file::is_there;
use crate::folder::{Database, Folder};
use crate::keys::Keys;
use crate::source::Source;
use crate::store::{self, Db, DbError, DbResult, Locks, centre::CentreRow};
use tirek_wire::enrolment::CentreCard;
use tirek_wire::id::LogId;
use tirek_wire::key::Hash32;
use tirek_wire::limits;

/// How often a device's request is tried before it hears `busy` and comes back by itself.
const TRIES: u32 = 4;

/// How far clocks of servers that share a database may lie apart.
const CLOCK_STEP_MS: i64 = 60 * 1000;

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
                centre.write(|db, keys, _| {
                    store::centre::mark_keys(db, &keys.mark()).map_err(Fault::from)
                })?;
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
    /// When the database fails, or lost it.
    pub fn row(&self) -> DbResult<CentreRow> {
        store::centre::get(&self.db)?.ok_or(DbError::NoRow)
    }

    /// Whether the database answers and takes writes: what a balancer asks before it sends anybody.
    ///
    /// # Errors
    /// When it does not.
    pub fn check_serving(&self) -> DbResult<()> {
        self.row()?;
        self.db.check_writable()
    }

    /// The newest time that the database knows, if the machine's clock stands clearly before it: what is
    /// taken in now would seem older than what came before.
    ///
    /// # Errors
    /// When the database fails.
    pub fn newest_ahead(&self) -> DbResult<Option<i64>> {
        let newest = store::newest_ms(&self.db)?;
        let until = self.source.now_ms().saturating_add(CLOCK_STEP_MS);
        Ok(newest.filter(|newest| *newest > until))
    }

    /// What anybody may know.
    ///
    /// # Errors
    /// When the database fails.
    pub fn card(&self) -> DbResult<CentreCard> {
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

    /// Whether a device with this token exists, in whatever state.
    ///
    /// # Errors
    /// When the database fails.
    pub fn knows(&self, token: &Hash32) -> DbResult<bool> {
        Ok(store::device::by_token(&self.db, token)?.is_some())
    }

    /// Starts another life after the folder was restored from a copy: devices take everything
    /// again and offer what the copy lacks.
    ///
    /// # Errors
    /// When the database fails.
    pub fn start_epoch(&mut self) -> Result<u64, Fault> {
        self.write(|db, _, source| renew(db, source))
    }

    /// Runs `work` in one transaction, undone when it fails.
    ///
    /// # Errors
    /// What `work` says, or a database that fails.
    pub(crate) fn attempt<T, E: From<Fault>>(
        &mut self,
        locks: &Locks,
        work: impl FnOnce(&Db, &Keys, &mut Source) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = self.db.begin().map_err(Fault::from)?;
        store::lock(&self.db, locks).map_err(Fault::from)?;
        let answer = work(&self.db, &self.keys, &mut self.source)?;
        transaction.commit().map_err(Fault::from)?;
        Ok(answer)
    }

    /// Works for a device in one transaction, again while others are in the way. A fault undoes all of
    /// it; a problem is an answer, and what had to be kept with it is committed.
    ///
    /// # Errors
    /// A problem for the device, or a fault.
    pub(crate) fn repeat<T>(
        &mut self,
        locks: &Locks,
        mut work: impl FnMut(&Db, &Keys, &mut Source) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut once = |centre: &mut Self| {
            centre.attempt(locks, |db, keys, source| match work(db, keys, source) {
                Err(Failure::Fault(fault)) => Err(fault),
                answer => Ok(answer),
            })
        };
        for _ in 1..TRIES {
            match once(self) {
                Err(fault) if fault.may_pass() => tracing::warn!(%fault, "tried again"),
                answer => return answer?,
            }
        }
        once(self)?
    }

    /// Runs what the operator orders in one transaction, undone when it fails.
    pub(crate) fn write<T, E: From<Fault>>(
        &mut self,
        work: impl FnOnce(&Db, &Keys, &mut Source) -> Result<T, E>,
    ) -> Result<T, E> {
        self.attempt(&Locks::default(), work)
    }
}

/// A new epoch and a new log of the centre's own.
pub(crate) fn renew(db: &Db, source: &mut Source) -> Result<u64, Fault> {
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
