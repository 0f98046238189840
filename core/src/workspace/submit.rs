//! Submitting: what a person has written is sealed and frozen, in one transaction.

use tirek_document::Fields;
use tirek_wire::change::Op;
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};
use tirek_wire::submission::SubmissionEnvelope;

use super::seal::seal;
use super::{Workspace, project};
use crate::locale::Locale;
use crate::projection;
use crate::store::document;
use crate::store::log::{self, Side};
use crate::store::{Read, StoreError, Write, change, space};
use crate::topic::{Done, Topic};

impl Workspace {
    /// Makes an immutable submission of a document as it is now, in the language it is written in.
    /// It holds what is shown: no removed rows, no earlier words.
    ///
    /// # Errors
    /// [`StoreError::DocumentUnknown`]; [`StoreError::DocumentPrivate`]; [`StoreError::TooManyFiles`],
    /// [`StoreError::ChangeTooLarge`]; what the database says. Nothing is submitted then.
    pub fn submit(
        &mut self,
        document: DocumentId,
        locale: Locale,
    ) -> Result<Done<SubmissionId>, StoreError> {
        self.submit_and(document, locale, |_, id| Ok(id))
    }

    /// As [`Workspace::submit`]; what is answered is read in the same transaction, so that nothing can
    /// fail once it is submitted.
    ///
    /// # Errors
    /// As for [`Workspace::submit`]; those of `tell`.
    pub fn submit_and<T>(
        &mut self,
        document: DocumentId,
        locale: Locale,
        tell: impl FnOnce(&Read<'_>, SubmissionId) -> Result<T, StoreError>,
    ) -> Result<Done<T>, StoreError> {
        let envelope = self.envelope(document, locale)?;
        let (id, payload) = (envelope.submission, envelope.sealed()?);
        let (person, now) = (self.identity.person(), self.environment.now_ms());
        let done = self.store.write(|tx| {
            append(tx, document, person, payload, now)?;
            tell(tx, id)
        })?;
        self.note_sealed(document);
        Ok(done)
    }

    /// Whether a submission of a document as it is now keeps to what every centre takes.
    ///
    /// # Errors
    /// As for [`Workspace::submit`].
    pub fn check_submission(&mut self, document: DocumentId) -> Result<(), StoreError> {
        self.envelope(document, Locale::Kk)?.sealed()?;
        Ok(())
    }

    fn envelope(
        &mut self,
        document: DocumentId,
        locale: Locale,
    ) -> Result<SubmissionEnvelope, StoreError> {
        let (fields, version) = self.fields(document)?;
        let shown = fields.without_removed();
        Ok(SubmissionEnvelope {
            submission: SubmissionId::from_bytes(self.environment.uuid().into_bytes()),
            version: version.as_bytes().to_vec(),
            content: content(&shown)?,
            locale: locale.code().to_owned(),
            blobs: project::files(&shown),
        })
    }
}

fn content(shown: &Fields) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(shown).map_err(|_| StoreError::damaged("fields cannot be written"))
}

fn append(
    tx: &Write<'_>,
    id: DocumentId,
    person: PersonId,
    payload: Vec<u8>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let row = document::get(tx, id)?;
    if row.side() == Side::Private {
        return Err(StoreError::DocumentPrivate { document: id });
    }
    space::check_open(tx, row.space)?;
    seal(tx, &row, person, now_ms)?;
    let log = log::open(tx, Side::Shared)?;
    let op = Op::Submission;
    let seq = change::append(tx, &log, &row, person, op, payload.clone(), now_ms)?;
    tx.touch(Topic::EXCHANGE);
    projection::project_submission(tx, id, (log.id, seq), &payload)
}
