//! Quarantine as the operator sees it: what was refused, and letting it in after all.
//!
//! Refused documents are named by their id, what a revoked device sent by the device's. Letting in is
//! [`crate::exchange`]'s work: the same judge, the roster as it is now.

use crate::centre::Centre;
use crate::exchange::{Released, release_device, release_document};
use crate::fault::{Fault, has_faults};
use crate::review;
use crate::store::quarantine::{QuarantineLine, QuarantineRow};
use crate::store::{Db, DbError, DbResult};
use crate::store::{change, device, person, quarantine};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;
use tirek_document::{Body, Fields, Kind};
use tirek_wire::change::Op;
use tirek_wire::enrolment::Person;
use tirek_wire::id::{DeviceId, DocumentId};

/// Why nothing of it is shown.
#[derive(Debug, Error)]
pub enum QuarantineError {
    /// The database.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Nothing is kept under this id.
    #[error("nothing is kept of it")]
    NothingKept,
}

has_faults!(QuarantineError: DbError);

/// What an id typed by the operator stands for.
enum Kept {
    Device(DeviceId),
    Document(DocumentId),
}

impl Centre {
    /// What is in quarantine, by document, with its person.
    ///
    /// # Errors
    /// When the database fails.
    pub fn quarantine(&self) -> DbResult<Vec<(QuarantineLine, Person)>> {
        let mut list = Vec::new();
        for line in quarantine::list(&self.db)? {
            let whose = person::get(&self.db, line.person)?;
            let whose = whose.ok_or(DbError::NoRow)?;
            list.push((line, whose.person));
        }
        Ok(list)
    }

    /// The changes kept of a document, or of a revoked device.
    ///
    /// # Errors
    /// When there are none, or the database fails.
    pub fn quarantined(&self, id: DocumentId) -> Result<Vec<QuarantineRow>, QuarantineError> {
        let rows = match kept(&self.db, id)? {
            Kept::Device(device) => quarantine::loose_of(&self.db, device)?,
            Kept::Document(document) => quarantine::of_document(&self.db, document)?,
        };
        if rows.is_empty() {
            return Err(QuarantineError::NothingKept);
        }
        Ok(rows)
    }

    /// What is kept, as it would be read: each submission by itself, and each document with what the
    /// centre holds of it already.
    ///
    /// # Errors
    /// When there is none, or the database fails.
    pub fn quarantined_texts(
        &self,
        id: DocumentId,
    ) -> Result<Vec<(Kind, Fields)>, QuarantineError> {
        let mut edits: BTreeMap<DocumentId, (u16, Vec<Vec<u8>>)> = BTreeMap::new();
        let mut texts = Vec::new();
        for row in self.quarantined(id)? {
            let (document, kind) = (row.change.document, row.change.kind);
            let submitted = Op::from_code(row.change.op) == Some(Op::Submission);
            if let Some((_, fields)) = review::content(&row.change.payload).filter(|_| submitted) {
                texts.extend(Kind::from_code(kind).ok().map(|kind| (kind, fields)));
                continue;
            }
            if let Entry::Vacant(first) = edits.entry(document) {
                first.insert((kind, change::payloads(&self.db, document)?));
            }
            if let Some((_, payloads)) = edits.get_mut(&document) {
                payloads.push(row.change.payload);
            }
        }
        for (kind, payloads) in edits.into_values() {
            let loaded = Body::load(1, payloads.iter().map(Vec::as_slice));
            let fields = loaded.body.fields();
            texts.extend(Kind::from_code(kind).ok().map(|kind| (kind, fields)));
        }
        Ok(texts)
    }

    /// The revoked devices that sent what is kept of a document outside their chains.
    ///
    /// # Errors
    /// When the database fails.
    pub fn loose_devices(&self, id: DocumentId) -> DbResult<BTreeSet<DeviceId>> {
        let rows = quarantine::of_document(&self.db, id)?;
        let loose = rows.iter().filter(|row| !row.chained);
        Ok(loose.map(|row| row.device).collect())
    }

    /// Takes in what is kept of a document, or of a revoked device, as far as the roster allows it
    /// now. A second time there is nothing to do.
    ///
    /// # Errors
    /// When the database fails.
    pub fn release(&mut self, id: DocumentId) -> Result<Released, Fault> {
        self.write(|db, _, source| match kept(db, id)? {
            Kept::Device(device) => release_device(db, source.now_ms(), device),
            Kept::Document(document) => release_document(db, source.now_ms(), document),
        })
    }
}

fn kept(db: &Db, id: DocumentId) -> DbResult<Kept> {
    let device = DeviceId::from_bytes(*id.as_bytes());
    let is_device = device::get(db, device)?.is_some();
    Ok(if is_device {
        Kept::Device(device)
    } else {
        Kept::Document(id)
    })
}
