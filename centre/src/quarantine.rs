//! Quarantine as the operator sees it: what was refused, and letting it in after all.
//!
//! Refused documents are named by their id, what a revoked device sent by the device's. Letting in is
//! [`crate::exchange`]'s work: the same judge, the roster as it is now.

use crate::centre::Centre;
use crate::error::{CentreError, Noun};
use crate::exchange::{Released, release_device, release_document};
use crate::store::Db;
use crate::store::quarantine::{QuarantineLine, QuarantineRow};
use crate::store::{device, person, quarantine};
use tirek_wire::enrolment::Person;
use tirek_wire::id::{DeviceId, DocumentId};

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
    pub fn quarantine(&self) -> Result<Vec<(QuarantineLine, Person)>, CentreError> {
        let mut list = Vec::new();
        for line in quarantine::list(&self.db)? {
            let whose = person::get(&self.db, line.person)?;
            let whose = whose.ok_or(CentreError::NotFound { noun: Noun::Person })?;
            list.push((line, whose.person));
        }
        Ok(list)
    }

    /// The changes kept of a document, or of a revoked device.
    ///
    /// # Errors
    /// When there are none, or the database fails.
    pub fn quarantined(&self, id: DocumentId) -> Result<Vec<QuarantineRow>, CentreError> {
        let rows = match kept(&self.db, id)? {
            Kept::Device(device) => quarantine::loose_of(&self.db, device)?,
            Kept::Document(document) => quarantine::of_document(&self.db, document)?,
        };
        if rows.is_empty() {
            return Err(CentreError::NotFound {
                noun: Noun::Quarantine,
            });
        }
        Ok(rows)
    }

    /// Takes in what is kept of a document, or of a revoked device, as far as the roster allows it
    /// now. A second time there is nothing to do.
    ///
    /// # Errors
    /// When the database fails.
    pub fn release(&mut self, id: DocumentId) -> Result<Released, CentreError> {
        self.write(|db, _, source| match kept(db, id)? {
            Kept::Device(device) => release_device(db, source.now_ms(), device),
            Kept::Document(document) => release_document(db, source.now_ms(), document),
        })
    }
}

fn kept(db: &Db, id: DocumentId) -> Result<Kept, CentreError> {
    let device = DeviceId::from_bytes(*id.as_bytes());
    let is_device = device::get(db, device)?.is_some();
    Ok(if is_device {
        Kept::Device(device)
    } else {
        Kept::Document(id)
    })
}
