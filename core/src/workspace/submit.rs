//! Submitting: what a person has written is sealed and frozen, in one transaction.

use tirek_document::Fields;
use tirek_wire::change::Op;
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};
use tirek_wire::submission::SubmissionEnvelope;

use super::edit::check_size;
use super::seal::seal;
use super::{Workspace, project};
use crate::locale::Locale;
use crate::projection;
use crate::store::document;
use crate::store::log::{self, Side};
use crate::store::{StoreError, Write, change, space};
use crate::topic::{Done, Topic};

impl Workspace {
    /// Makes an immutable submission of a document as it is now, in the language it is written in.
    /// It holds what is shown: no removed rows, no earlier words.
    ///
    /// # Errors
    /// [`StoreError::DocumentUnknown`]; [`StoreError::DocumentPrivate`];
    /// [`StoreError::ChangeTooLarge`]; what the database says. Nothing is submitted then.
    pub fn submit(
        &mut self,
        document: DocumentId,
        locale: Locale,
    ) -> Result<Done<SubmissionId>, StoreError> {
        let (fields, version) = self.fields(document)?;
        let shown = fields.without_removed();
        let envelope = SubmissionEnvelope {
            submission: SubmissionId::from_bytes(self.environment.uuid().into_bytes()),
            version: version.as_bytes().to_vec(),
            content: content(&shown)?,
            locale: locale.code().to_owned(),
            blobs: project::files(&shown),
        };
        let (person, now) = (self.identity.person(), self.environment.now_ms());
        let done = self
            .store
            .write(|tx| append(tx, document, person, &envelope, now))?;
        self.note_sealed(document);
        Ok(done.map(|()| envelope.submission))
    }
}

fn content(shown: &Fields) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(shown).map_err(|_| StoreError::damaged("fields cannot be written"))
}

fn append(
    tx: &Write<'_>,
    id: DocumentId,
    person: PersonId,
    envelope: &SubmissionEnvelope,
    now_ms: i64,
) -> Result<(), StoreError> {
    let row = document::get(tx, id)?;
    if row.side() == Side::Private {
        return Err(StoreError::DocumentPrivate { document: id });
    }
    space::check_open(tx, row.space)?;
    let payload = envelope.to_payload();
    check_size(payload.len())?;
    seal(tx, &row, person, now_ms)?;
    let log = log::open(tx, Side::Shared)?;
    let op = Op::Submission;
    let seq = change::append(tx, &log, &row, person, op, payload.clone(), now_ms)?;
    tx.touch(Topic::EXCHANGE);
    projection::project_submission(tx, id, (log.id, seq), &payload)
}
