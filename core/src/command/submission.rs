//! Commands of handing in: what is missing, submitting, versions, comparing, a review seen.

use serde::{Deserialize, Serialize};
use tirek_document::check::{Missing, missing};
use tirek_document::kind::{Attachment, Plan, ReadingMark, Report};
use tirek_document::{Edit, Fields, Kind, RowId, SpaceKind, Value, Version};
use tirek_wire::id::{DocumentId, SubmissionId};
use ts_rs::TS;
use uuid::Uuid;

use super::noun::OneDocument;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::store::{StoreError, refusal, traffic};
use crate::submission::{self, FieldDifference, SubmissionRead, SubmissionView};
use crate::topic::Done;
use crate::workspace::Workspace;

/// What a document lacks before it can be submitted, in reading order.
#[derive(Debug, Serialize, TS)]
pub struct Checked {
    pub missing: Vec<Missing>,
    /// Attachments that the centre does not take; the document can be submitted without them.
    pub too_large: Vec<TooLargeFile>,
    /// Why no centre takes the document as it is.
    pub beyond: Option<Beyond>,
}

/// A limit of the centre that the whole document exceeds.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Beyond {
    /// It names too many files.
    Files { count: u64, limit: u64 },
    /// Its words take too much room.
    Words { size_kb: u64, limit_kb: u64 },
}

/// An attachment above the centre's limit.
#[derive(Debug, Serialize, TS)]
pub struct TooLargeFile {
    pub row: RowId,
    pub name: String,
    pub size_bytes: u64,
    pub limit_bytes: u64,
}

/// One submission.
#[derive(Debug, Deserialize, TS)]
pub struct OneSubmission {
    #[ts(type = "string")]
    pub submission: SubmissionId,
}

/// Two submissions, or one and the present text.
#[derive(Debug, Deserialize, TS)]
pub struct Compare {
    #[ts(type = "string")]
    pub from: SubmissionId,
    #[ts(type = "string | null")]
    pub to: Option<SubmissionId>,
}

/// What differs, in reading order.
#[derive(Debug, Serialize, TS)]
pub struct Differences {
    pub differences: Vec<FieldDifference>,
}

/// One review.
#[derive(Debug, Deserialize, TS)]
pub struct OneReview {
    #[ts(type = "string")]
    pub review: DocumentId,
}

pub(super) fn check(_: &Tirek, workspace: &mut Workspace, request: OneDocument) -> Answer<Checked> {
    let row = workspace.document(request.document)?;
    let (fields, _) = workspace.fields(request.document)?;
    Ok(Done::quiet(Checked {
        missing: missing(row.kind, &fields),
        too_large: too_large(workspace, &fields)?,
        beyond: beyond(workspace.check_submission(request.document))?,
    }))
}

/// What the centre would refuse the document for.
fn beyond(checked: Result<(), StoreError>) -> Result<Option<Beyond>, StoreError> {
    match checked {
        Ok(()) => Ok(None),
        Err(StoreError::TooManyFiles { count, limit }) => Ok(Some(Beyond::Files { count, limit })),
        Err(StoreError::ChangeTooLarge {
            size_bytes,
            limit_bytes,
        }) => Ok(Some(Beyond::Words {
            size_kb: size_bytes / 1024,
            limit_kb: limit_bytes / 1024,
        })),
        Err(error) => Err(error),
    }
}

/// What the centre said it takes; the protocol's own limit before it ever said so.
fn too_large(workspace: &Workspace, fields: &Fields) -> Result<Vec<TooLargeFile>, CommandError> {
    let limit_bytes = workspace.read(traffic::centre_limit)?;
    let above = Attachment::all(fields).into_iter().filter_map(|one| {
        let size_bytes = one.size_bytes as u64;
        (size_bytes > limit_bytes).then_some(TooLargeFile {
            row: one.row,
            name: one.name,
            size_bytes,
            limit_bytes,
        })
    });
    Ok(above.collect())
}

pub(super) fn submit(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<SubmissionView> {
    let row = workspace.document(request.document)?;
    if !row.kind.is_submitted() {
        return Err(CommandError::new("cannot_be_submitted"));
    }
    let (fields, version) = workspace.fields(request.document)?;
    if let Some(view) = handed_in(workspace, request.document, &version)? {
        return Ok(Done::quiet(view));
    }
    let lacking = missing(row.kind, &fields);
    if !lacking.is_empty() {
        return Err(CommandError::new("not_complete").with("count", lacking.len()));
    }
    let locale = tirek.preferences().locale;
    let done = workspace.submit_and(request.document, locale, |read, id| {
        submission::one(read, id)?.ok_or_else(StoreError::unlisted)
    })?;
    if let Some(open) = tirek.opened() {
        open.exchange.submitted();
    }
    Ok(done)
}

/// The submission of exactly this version, if it is on its way or with the centre: pressed twice it
/// is handed in once. What was refused or answered may be handed in again as it is.
fn handed_in(
    workspace: &Workspace,
    document: DocumentId,
    version: &Version,
) -> Result<Option<SubmissionView>, CommandError> {
    workspace.read(|read| {
        let newest = crate::store::submission::of(read, document)?.pop();
        let is_same = newest.is_some_and(|newest| newest.version == version.as_bytes());
        if !is_same || refusal::get(read, document)?.is_some() {
            return Ok(None);
        }
        let list = submission::list(read, document)?;
        Ok(list.into_iter().next().filter(|view| view.review.is_none()))
    })
}

pub(super) fn read(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneSubmission,
) -> Answer<SubmissionRead> {
    let (view, fields) = frozen(workspace, request.submission)?;
    let kind = workspace.document(view.document)?.kind;
    let attached = Attachment::all(&fields);
    Ok(Done::quiet(SubmissionRead {
        here: workspace.read(|read| submission::here(read, &attached))?,
        submission: view,
        plan: (kind == Kind::Plan).then(|| Plan::read(&fields).value),
        report: (kind == Kind::Report).then(|| Report::read(&fields).value),
    }))
}

pub(super) fn compare(
    _: &Tirek,
    workspace: &mut Workspace,
    request: Compare,
) -> Answer<Differences> {
    let (view, before) = frozen(workspace, request.from)?;
    let after = match request.to {
        Some(to) => frozen(workspace, to)?.1,
        None => workspace.fields(view.document)?.0.without_removed(),
    };
    let kind = workspace.document(view.document)?.kind;
    Ok(Done::quiet(Differences {
        differences: submission::differences(kind, &before, &after),
    }))
}

fn frozen(
    workspace: &Workspace,
    id: SubmissionId,
) -> Result<(SubmissionView, Fields), CommandError> {
    workspace.read(|read| {
        let view = submission::one(read, id)?;
        let fields = submission::content(read, id)?;
        view.zip(fields)
            .ok_or_else(|| CommandError::new("submission_unknown"))
    })
}

/// Notes in her reading marks that she has looked at a review; it travels back as a fact.
pub(super) fn mark_seen(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneReview,
) -> Answer<Nothing> {
    let person = workspace.identity().person();
    let name = format!("reading-marks:{person}");
    let id =
        DocumentId::from_bytes(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).into_bytes());
    let field = ReadingMark::of(&request.review.to_string())
        .map_err(|_| CommandError::new("request_malformed"))?;
    if workspace
        .read(|read| crate::store::document::find(read, id))?
        .is_none()
    {
        let space = workspace
            .space_of(SpaceKind::Own)?
            .ok_or_else(|| CommandError::new("space_unknown"))?;
        workspace.create(Kind::ReadingMark, space, Some(id), &[])?;
    }
    let edit = Edit::Set {
        field,
        value: Some(Value::Flag(true)),
    };
    let done = workspace.edit(id, None, &[edit])?;
    Ok(done.map(|_| Nothing {}))
}
