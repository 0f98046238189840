//! An open profile: its database, its files and the bodies of the documents before the person.
//!
//! The app holds one per open profile behind a mutex and calls it on threads that may wait for the
//! disk; every verb has a file of its own. A verb that changes something does it in one transaction,
//! is durable when it returns, and answers with the topics the screen must fetch again.
//!
//! Invariants: memory follows the database, never the other way: a body whose transaction failed is
//! forgotten and read again. Words first live in a document's open change and enter the log when
//! they are sealed. What is private goes to the private log and nowhere else. Deliberately absent:
//! the network, the meaning of fields (tirek-document) and the read models ([`crate::projection`]).

mod attach;
mod bin;
mod body;
mod cache;
mod copy;
mod create;
mod differing;
mod edit;
mod error;
mod found;
#[cfg(test)]
mod full_disk;
mod leave;
mod left_out;
mod material;
mod mend;
mod once;
mod outgoing;
mod project;
mod quarantine;
mod reach;
mod rebuild;
mod receive;
mod refused;
mod renew;
mod rights;
mod rows;
mod seal;
mod serving;
mod standing;
mod submit;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};

use tirek_document::{Fields, SpaceKind, Version};
use tirek_wire::enrolment::Enrolment;
use tirek_wire::id::{DocumentId, LogId, SpaceId};
use tirek_wire::mending::Lacking;

use crate::blob::BlobFolder;
use crate::closed;
use crate::environment::Environment;
use crate::store::document::{self, DocumentRow};
use crate::store::identity::{self, EnrolmentState, Identity, NewProfile};
use crate::store::log::{self, Side};
use crate::store::{Read, Store, StoreError, Write, knows, setting, space};
use crate::topic::{Done, Topic};
use body::OpenBody;
use cache::Bodies;

pub use attach::{AttachedRow, TakenFile, open_to_attach, take_file, take_whole};
pub use edit::EditDone;
pub use error::WorkspaceError;
pub use once::{AnsweredCall, Once};
pub use reach::{SharedWorkspace, WorkspaceReach};
pub use receive::{Brought, PacketStand};
pub use refused::SubmitRefused;
pub use seal::Gather;
pub use serving::{Desk, DeskGroup, DeskShown};

/// Name of the folder with files, beside the database.
pub const BLOBS: &str = "blobs";

/// An open profile.
pub struct Workspace {
    store: Store,
    blobs: BlobFolder,
    environment: Environment,
    identity: Identity,
    desk: DeskShown,
    bodies: Bodies,
    /// What the centre lacks, by its last answer.
    asked: BTreeSet<Lacking>,
    /// Documents that no list shows yet.
    underived: u64,
}

impl Workspace {
    /// Makes a profile in `folder`, which is made when it is missing.
    ///
    /// # Errors
    /// [`StoreError::ProfileExists`], [`StoreError::InUse`] or what the disk says.
    pub fn create_folder(
        folder: &Path,
        environment: &Environment,
        profile: &NewProfile,
    ) -> Result<Self, WorkspaceError> {
        closed::make_folder(folder)?;
        let mut store = Store::create(folder)?;
        store.write(|tx| {
            identity::insert(tx, profile)?;
            log::insert(tx, profile.log, Side::Shared)?;
            log::insert(tx, new_log(environment), Side::Private)?;
            let private = SpaceId::from_bytes(environment.uuid().into_bytes());
            space::put(tx, private, SpaceKind::Private.code())?;
            put_spaces(tx, &profile.enrolment)
        })?;
        Self::with_store(store, folder, environment)
    }

    /// Opens the profile in `folder` and brings its store to this version.
    ///
    /// # Errors
    /// [`StoreError::NoProfile`], [`StoreError::InUse`], [`StoreError::NewerVersion`],
    /// [`StoreError::Damaged`] or what the disk says.
    pub fn open(folder: &Path, environment: &Environment) -> Result<Self, WorkspaceError> {
        let mut workspace = Self::with_store(Store::open(folder)?, folder, environment)?;
        workspace.mend_places()?;
        workspace.restore_spaces()?;
        workspace.begin_to_derive()?;
        workspace.release_quarantine()?;
        workspace.sweep_files()?;
        Ok(workspace)
    }

    /// The enrolment says of which kinds her spaces are: one that the table has under no kind of this
    /// version would hide everything in it.
    fn restore_spaces(&mut self) -> Result<(), WorkspaceError> {
        let named = &self.identity.enrolment.spaces;
        let mut known = named
            .iter()
            .filter(|one| SpaceKind::from_code(one.kind).is_some());
        let is_hidden = self.store.read(|read| {
            known.try_fold(false, |hidden, one| {
                Ok::<_, StoreError>(hidden || space::get(read, one.id)?.is_none())
            })
        })?;
        if is_hidden {
            let enrolment = self.identity.enrolment.clone();
            self.store.write(|tx| put_spaces(tx, &enrolment))?;
        }
        Ok(())
    }

    fn with_store(
        store: Store,
        folder: &Path,
        environment: &Environment,
    ) -> Result<Self, WorkspaceError> {
        let identity = store.read(identity::get)?.ok_or(StoreError::NoProfile)?;
        let desk = store.read(|read| Desk::of(read, &identity))?;
        let blobs = BlobFolder::open(folder.join(BLOBS))?;
        let environment = environment.clone();
        Ok(Self {
            store,
            blobs,
            environment,
            desk: Arc::new(Mutex::new(desk)),
            identity,
            bodies: Bodies::default(),
            asked: BTreeSet::new(),
            underived: 0,
        })
    }

    /// Who works here.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Time and randomness of this profile.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The files of this profile.
    pub fn blobs(&self) -> &BlobFolder {
        &self.blobs
    }

    /// Notes what the centre said about this device, and about the person if it did.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_enrolment_state(
        &mut self,
        state: EnrolmentState,
        enrolment: Option<&Enrolment>,
    ) -> Result<Done<()>, WorkspaceError> {
        let done = self.store.write(|tx| {
            identity::set_state(tx, state, enrolment)?;
            if let Some(enrolment) = enrolment {
                put_spaces(tx, enrolment)?;
            }
            tx.touch(Topic::PROFILE);
            tx.touch(Topic::EXCHANGE);
            identity::get(tx)?.ok_or(StoreError::NoProfile)
        })?;
        self.set_identity(done.value)?;
        Ok(Done {
            value: (),
            topics: done.topics,
        })
    }

    /// Reads one consistent state of the database.
    ///
    /// # Errors
    /// Those of `work` and of the database.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.store.read(work)
    }

    /// Sets a value that belongs to the profile, or takes it away.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_setting(&mut self, name: &str, value: Option<&str>) -> Result<(), WorkspaceError> {
        self.store.write(|tx| setting::put(tx, name, value))?;
        Ok(())
    }

    /// Where her own work of a kind of space goes: her own, her library's, her private one; none of whom
    /// she serves.
    ///
    /// # Errors
    /// What the database says.
    pub fn space_of(&self, kind: SpaceKind) -> Result<Option<SpaceId>, WorkspaceError> {
        Ok(self.store.read(|read| space::hers(read, kind))?)
    }

    /// As [`Workspace::space_of`], where there must be one.
    ///
    /// # Errors
    /// [`WorkspaceError::NoSpace`] or what the database says.
    pub fn writes_in(&self, kind: SpaceKind) -> Result<SpaceId, WorkspaceError> {
        self.space_of(kind)?.ok_or(WorkspaceError::NoSpace { kind })
    }

    /// The shared log that new changes go to.
    ///
    /// # Errors
    /// What the database says.
    pub fn shared_log(&self) -> Result<LogId, WorkspaceError> {
        Ok(self.store.read(|read| log::open(read, Side::Shared))?.id)
    }

    /// A document without its body.
    ///
    /// # Errors
    /// [`StoreError::DocumentUnknown`] or what the database says.
    pub fn document(&self, document: DocumentId) -> Result<DocumentRow, WorkspaceError> {
        Ok(self.store.read(|read| document::get(read, document))?)
    }

    /// A document's fields and the version they show.
    ///
    /// # Errors
    /// [`StoreError::DocumentUnknown`], [`WorkspaceError::Body`] or what the database says.
    pub fn fields(
        &mut self,
        document: DocumentId,
    ) -> Result<(Arc<Fields>, Version), WorkspaceError> {
        if let Some(open) = self.bodies.get(document).filter(|open| !open.is_broken()) {
            return Ok((Arc::clone(open.fields()), open.version()));
        }
        self.derive_first(document)?;
        let open = self.body(document)?;
        let shown = (Arc::clone(open.fields()), open.version());
        self.bodies.keep(document, open);
        Ok(shown)
    }

    /// Takes a body out of the cache, or reads it. The caller gives it back once it is committed.
    fn body(&mut self, document: DocumentId) -> Result<OpenBody, WorkspaceError> {
        if let Some(open) = self.bodies.take(document).filter(|open| !open.is_broken()) {
            return Ok(open);
        }
        let mut open = match self.load(document) {
            Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. }))
                if self.mend(document)? =>
            {
                self.load(document)
            }
            loaded => loaded,
        }?;
        self.bodies.restore_steps(document, &mut open);
        Ok(open)
    }

    fn load(&self, document: DocumentId) -> Result<OpenBody, WorkspaceError> {
        let peer = self.environment.number();
        self.store.read(|read| {
            document::get(read, document)?;
            OpenBody::load(read, document, peer)
        })
    }
}

fn new_log(environment: &Environment) -> LogId {
    LogId::from_bytes(environment.uuid().into_bytes())
}

/// Spaces the centre names, and what it knows; a private one is never among them.
fn put_spaces(tx: &Write<'_>, enrolment: &Enrolment) -> Result<(), StoreError> {
    let shared = |kind: u8| kind != SpaceKind::Private.code();
    for named in enrolment.spaces.iter().filter(|named| shared(named.kind)) {
        space::put(tx, named.id, named.kind)?;
    }
    space::set_served(tx, &enrolment.spaces, enrolment.serves.as_deref())?;
    match &enrolment.knows {
        Some(said) => knows::put(tx, said),
        None => Ok(()),
    }
}
