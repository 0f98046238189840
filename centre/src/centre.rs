//! A centre in its data folder: the one value that the server, the command line and the
//! simulations work with.
//!
//! Each verb lives in its own module and runs in one transaction here; [`Centre::batch`] lets the
//! server put several devices' requests under one commit.

use crate::enrol;
use crate::error::{CentreError, Failure};
use crate::exchange;
use crate::folder::{Folder, write_private};
use crate::keys::Keys;
use crate::source::Source;
use crate::store::{self, centre::CentreRow};
use crate::store::{Db, DbError};
use std::path::Path;
use tirek_document::space::Role;
use tirek_wire::enrolment::{CentreCard, EnrolAnswer, EnrolRequest, Person};
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest};
use tirek_wire::id::{CentreId, LogId, PersonId};
use tirek_wire::key::Hash32;
use tirek_wire::limits;

/// How a centre introduces itself.
#[derive(Debug, Clone)]
pub struct Introduction {
    /// Its name in Kazakh.
    pub name_kk: String,
    /// Its name in Russian.
    pub name_ru: String,
    /// Where devices reach it: `http(s)://host[:port]`.
    pub address: String,
}

/// A centre.
pub struct Centre {
    pub(crate) db: Db,
    pub(crate) keys: Keys,
    pub(crate) folder: Folder,
    pub(crate) source: Source,
}

impl Centre {
    /// Sets up a new centre in a folder.
    ///
    /// # Errors
    /// When there is one already, a text is empty, or the folder cannot be written.
    pub fn init(
        path: &Path,
        introduction: &Introduction,
        mut source: Source,
    ) -> Result<Self, CentreError> {
        let folder = Folder::new(path);
        check_introduction(introduction)?;
        if folder.keys().exists() || folder.database().exists() {
            return Err(CentreError::AlreadySetUp {
                folder: path.to_owned(),
            });
        }
        folder.create()?;
        let keys = Keys::create(&folder, &mut source)?;
        // Made before SQLite opens it, so that its side files get the same rights.
        write_private(&folder.database(), b"")?;
        let db = store::open(&folder.database())?;
        let mut centre = Self {
            db,
            keys,
            folder,
            source,
        };
        centre.write(|db, _, source| introduce(db, introduction, source))?;
        Ok(centre)
    }

    /// Opens the centre in a folder.
    ///
    /// # Errors
    /// When there is none, or its store is newer or damaged.
    pub fn open(path: &Path, source: Source) -> Result<Self, CentreError> {
        let folder = Folder::new(path);
        if !folder.database().exists() {
            return Err(CentreError::NotSetUp {
                folder: path.to_owned(),
            });
        }
        let keys = Keys::open(&folder)?;
        let db = store::open(&folder.database())?;
        let centre = Self {
            db,
            keys,
            folder,
            source,
        };
        centre.row()?;
        Ok(centre)
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
        self.batch(|db, _, source| exchange::answer(db, source.now_ms(), token, request))?
    }

    /// Answers one enrolment.
    ///
    /// # Errors
    /// A problem for the device, or a fault.
    pub fn enrol(&mut self, request: &EnrolRequest) -> Result<EnrolAnswer, Failure> {
        self.batch(|db, keys, source| enrol::answer(db, keys, source.now_ms(), request))?
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
        let past = self.row()?.epoch;
        self.write(|db, _, source| {
            // Not the next number: one copy may be restored twice, and the two lives that follow
            // hand out different positions.
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
        })
    }

    /// Runs `work` in one transaction that is committed whatever `work` answers; a fault inside
    /// must undo its own part (see [`savepoint`]).
    ///
    /// # Errors
    /// When the transaction cannot be begun or committed: then nothing of it happened.
    pub fn batch<T>(
        &mut self,
        work: impl FnOnce(&Db, &Keys, &mut Source) -> T,
    ) -> Result<T, CentreError> {
        let transaction = self.db.begin()?;
        let answer = work(&self.db, &self.keys, &mut self.source);
        transaction.commit()?;
        Ok(answer)
    }

    /// Runs `work` in one transaction, undone when it fails.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Db, &Keys, &mut Source) -> Result<T, CentreError>,
    ) -> Result<T, CentreError> {
        self.batch(|db, keys, source| savepoint(db, |db| work(db, keys, source)))?
    }
}

/// Runs `work` so that a fault undoes what it did, inside a larger transaction. A
/// [`Failure::Problem`] is an answer, not a fault: what was stored with it stays.
///
/// # Errors
/// What `work` says, or a failing database.
pub fn savepoint<T, E: Fault + From<DbError>>(
    db: &Db,
    work: impl FnOnce(&Db) -> Result<T, E>,
) -> Result<T, E> {
    let mark = store::savepoint::set(db, store::savepoint::Extent::Verb)?;
    let answer = work(db);
    mark.end(answer.as_ref().is_err_and(Fault::undoes))?;
    answer
}

/// Whether an error undoes the work it came from.
pub trait Fault {
    /// `true` for a fault, `false` for an answer.
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

fn check_introduction(introduction: &Introduction) -> Result<(), CentreError> {
    crate::roster::text("name-kk", &introduction.name_kk)?;
    crate::roster::text("name-ru", &introduction.name_ru)?;
    let address = introduction.address.as_str();
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let good = rest.is_some_and(|host| {
        !host.is_empty() && !host.contains(['/', ' ', '@', '?', '#']) && address.is_ascii()
    });
    if good {
        Ok(())
    } else {
        Err(CentreError::NotAnAddress {
            text: address.to_owned(),
        })
    }
}

fn introduce(db: &Db, introduction: &Introduction, source: &mut Source) -> Result<(), CentreError> {
    let at_ms = source.now_ms();
    let row = CentreRow {
        id: source.id(CentreId::new)?,
        name_kk: introduction.name_kk.trim().to_owned(),
        name_ru: introduction.name_ru.trim().to_owned(),
        address: introduction.address.clone(),
        epoch: 1,
        log: source.id(LogId::new)?,
        person: source.id(PersonId::new)?,
    };
    let person = Person {
        id: row.person,
        surname: row.name_kk.clone(),
        given_name: String::new(),
        patronymic: None,
    };
    let position = String::new();
    let itself = store::person::PersonRow {
        person,
        role: Role::Centre,
        position,
        school: None,
        group: None,
    };
    store::person::insert(db, &itself, at_ms)?;
    store::log::insert(db, row.log, None)?;
    store::centre::insert(db, &row, at_ms)?;
    Ok(())
}
