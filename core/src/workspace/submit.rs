//! Submitting: what a person has written is sealed and frozen, in one transaction.

use tirek_document::Fields;
use tirek_document::check::missing;
use tirek_wire::change::Op;
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};
use tirek_wire::submission::SubmissionEnvelope;

use super::body::OpenBody;
use super::seal::Sealing;
use super::{SubmitRefused, Workspace, project};
use crate::locale::Locale;
use crate::projection;
use crate::store::document::{self, DocumentRow};
use crate::store::log::{LogRow, Side};
use crate::store::{Read, StoreError, Write, change, document_state};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

impl Workspace {
    /// Makes an immutable submission of a document as it is now, in the language it is written in.
    /// It holds what is shown: no removed rows, no earlier words. What is not complete is not submitted,
    /// whoever asks.
    ///
    /// # Errors
    /// See [`SubmitRefused`]; [`StoreError::DocumentUnknown`]; [`StoreError::SpaceClosed`];
    /// [`WorkspaceError::NotAllowed`]; [`WorkspaceError::DocumentRemoved`] in the bin; what the database says.
    /// Nothing is submitted then.
    pub fn submit(
        &mut self,
        document: DocumentId,
        locale: Locale,
    ) -> Result<Done<SubmissionId>, SubmitRefused> {
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
        tell: impl FnOnce(&Read<'_>, SubmissionId) -> Result<T, WorkspaceError>,
    ) -> Result<Done<T>, SubmitRefused> {
        let open = self.body(document)?;
        if let Err(refused) = self.check_may_be_submitted(document, &open) {
            self.bodies.keep(document, open);
            return Err(refused);
        }
        let id = SubmissionId::from_bytes(self.environment.uuid().into_bytes());
        let (person, now) = (self.identity.person(), self.environment.now_ms());
        let sealing = Sealing::new(&self.environment, person);
        let done = self.store.write(|tx| {
            let row = document::get(tx, document)?;
            let (open, _) = sealing.seal(tx, &row, open)?;
            let payload = envelope(&open, id, locale)?.sealed()?;
            let log = sealing.log(tx, &row, Op::Submission)?;
            append(tx, (&row, &log), person, payload, now)?;
            // What is told of it follows from where it stands.
            document_state::settle(tx)?;
            Ok::<_, SubmitRefused>((open, tell(tx, id)?))
        })?;
        Ok(done.map(|(open, told)| {
            self.bodies.keep(document, open);
            told
        }))
    }

    /// What is refused of a document that can be read.
    fn check_may_be_submitted(
        &self,
        document: DocumentId,
        open: &OpenBody,
    ) -> Result<(), SubmitRefused> {
        let row = self.document(document)?;
        if row.side() == Side::Private {
            return Err(SubmitRefused::Private { document });
        }
        if !row.kind.is_submitted() {
            return Err(SubmitRefused::NotOfThisKind { kind: row.kind });
        }
        self.check_may_write(row.kind, Op::Submission, row.space)?;
        check_not_in_bin(open, document)?;
        match missing(row.kind, open.fields()).len() {
            0 => Ok(()),
            count => Err(SubmitRefused::Incomplete { document, count }),
        }
    }

    /// Whether a submission of a document as it is now keeps to what every centre takes.
    ///
    /// # Errors
    /// As for [`Workspace::submit`], but for what it lacks.
    pub fn check_submission(&mut self, document: DocumentId) -> Result<(), SubmitRefused> {
        let open = self.body(document)?;
        let id = SubmissionId::from_bytes(self.environment.uuid().into_bytes());
        let fits = || {
            check_not_in_bin(&open, document)?;
            envelope(&open, id, Locale::Kk)?.sealed()?;
            Ok(())
        };
        let fits = fits();
        self.bodies.keep(document, open);
        fits
    }
}

/// What lies in the bin is given to nobody.
fn check_not_in_bin(open: &OpenBody, document: DocumentId) -> Result<(), WorkspaceError> {
    let fields = open.fields();
    match (fields.is_purged(), fields.is_in_bin()) {
        (true, _) => Err(WorkspaceError::DocumentPurged { document }),
        (_, true) => Err(WorkspaceError::DocumentRemoved { document }),
        _ => Ok(()),
    }
}

/// What is frozen of a document whose words are sealed.
fn envelope(
    open: &OpenBody,
    submission: SubmissionId,
    locale: Locale,
) -> Result<SubmissionEnvelope, StoreError> {
    let shown = open.fields().without_removed();
    Ok(SubmissionEnvelope {
        submission,
        version: open.version().as_bytes().to_vec(),
        content: content(&shown)?,
        locale: locale.code().to_owned(),
        blobs: project::files(&shown),
    })
}

fn content(shown: &Fields) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(shown).map_err(|_| StoreError::damaged("fields cannot be written"))
}

fn append(
    tx: &Write<'_>,
    (row, log): (&DocumentRow, &LogRow),
    person: PersonId,
    payload: Vec<u8>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let op = Op::Submission;
    let seq = change::append(tx, log, row, person, op, payload.clone(), now_ms)?;
    tx.touch(Topic::EXCHANGE);
    projection::project_submission(tx, row.id, (log.id, seq), &payload)
}
