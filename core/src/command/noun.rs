//! Commands on plans, entries, reports and the profile: lists, creation, reading.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tirek_document::kind::{Entry, Link, Plan, Profile, Report};
use tirek_document::{Edit, Kind, Path, SpaceKind, Value, check};
use tirek_wire::id::{DocumentId, SpaceId};
use ts_rs::TS;

use super::reading::years;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::enrol::profile_document;
use crate::entry::{self, EntryRead, EntrySummary};
use crate::plan::{self, ActivityLink, PlanRead, PlanSummary};
use crate::profile::{self, ProfileRead};
use crate::report::{self, ReportRead, ReportSummary};
use crate::store::StoreError;
use crate::store::document::{self, DocumentRow};
use crate::submission::BodyState;
use crate::topic::Done;
use crate::workspace::Workspace;

/// One document.
#[derive(Debug, Deserialize, TS)]
pub struct OneDocument {
    #[ts(type = "string")]
    pub document: DocumentId,
}

/// The new document's id.
#[derive(Debug, Serialize, TS)]
pub struct Created {
    #[ts(type = "string")]
    pub document: DocumentId,
}

#[derive(Debug, Serialize, TS)]
pub struct Plans {
    pub plans: Vec<PlanSummary>,
}

#[derive(Debug, Serialize, TS)]
pub struct Entries {
    pub entries: Vec<EntrySummary>,
}

#[derive(Debug, Serialize, TS)]
pub struct Reports {
    pub reports: Vec<ReportSummary>,
}

/// What entries and reports can be tied to.
#[derive(Debug, Serialize, TS)]
pub struct Activities {
    pub activities: Vec<ActivityLink>,
}

/// A new plan. An institutional one lies in the library's space, where the librarians of one school
/// edit it together.
#[derive(Debug, Deserialize, TS)]
pub struct CreatePlan {
    #[ts(type = "\"individual\" | \"institutional\"")]
    pub kind: String,
    pub title: String,
    pub school_year: String,
}

/// A new journal entry.
#[derive(Debug, Deserialize, TS)]
pub struct CreateEntry {
    pub about: String,
    pub private: bool,
}

/// Moves an entry that was never sealed between the own and the private space.
#[derive(Debug, Deserialize, TS)]
pub struct SetPrivate {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub private: bool,
}

/// A new report, perhaps on an activity of a plan.
#[derive(Debug, Deserialize, TS)]
pub struct CreateReport {
    pub about: String,
    pub activity: Option<ReportOn>,
}

/// The activity a report is about.
#[derive(Debug, Deserialize, TS)]
pub struct ReportOn {
    pub plan: String,
    pub activity: String,
}

pub(super) fn plans(tirek: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Plans> {
    let years = years(tirek, workspace)?;
    let today = tirek.environment().today();
    let plans = workspace.read(|read| plan::list(read, today, &years))?;
    Ok(Done::quiet(Plans { plans }))
}

pub(super) fn entries(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Entries> {
    Ok(Done::quiet(Entries {
        entries: workspace.read(entry::list)?,
    }))
}

pub(super) fn reports(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Reports> {
    Ok(Done::quiet(Reports {
        reports: workspace.read(report::list)?,
    }))
}

pub(super) fn activities(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Activities> {
    Ok(Done::quiet(Activities {
        activities: workspace.read(plan::open_activities)?,
    }))
}

pub(super) fn create_plan(
    _: &Tirek,
    workspace: &mut Workspace,
    request: CreatePlan,
) -> Answer<Created> {
    let space = match request.kind.as_str() {
        "individual" => SpaceKind::Own,
        "institutional" => SpaceKind::Library,
        _ => return Err(CommandError::new("request_malformed")),
    };
    let first = [
        (Plan::kind.path(), request.kind),
        (Plan::title.path(), request.title),
        (Plan::school_year.path(), request.school_year),
    ];
    create(workspace, Kind::Plan, space, first)
}

pub(super) fn create_entry(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: CreateEntry,
) -> Answer<Created> {
    let space = if request.private {
        SpaceKind::Private
    } else {
        SpaceKind::Own
    };
    let today = tirek.environment().today().to_string();
    let first = [
        (Entry::about.path(), request.about),
        (Entry::date.path(), today),
    ];
    create(workspace, Kind::Entry, space, first)
}

pub(super) fn create_report(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: CreateReport,
) -> Answer<Created> {
    let today = tirek.environment().today().to_string();
    let mut first = vec![
        (Report::about.path(), request.about),
        (Report::date.path(), today),
    ];
    if let Some(on) = request.activity {
        let link = Link::path(&on.activity);
        first.push((
            link.map_err(|_| CommandError::new("request_malformed"))?,
            on.plan,
        ));
    }
    create(workspace, Kind::Report, SpaceKind::Own, first)
}

fn create(
    workspace: &mut Workspace,
    kind: Kind,
    space: SpaceKind,
    first: impl IntoIterator<Item = (Path, String)>,
) -> Answer<Created> {
    let space = workspace
        .space_of(space)?
        .ok_or_else(|| CommandError::new("space_unknown"))?;
    let given = first.into_iter().filter(|(_, value)| !value.is_empty());
    let edits: Vec<Edit> = given
        .map(|(field, value)| Edit::Set {
            field,
            value: Some(Value::from(value)),
        })
        .collect();
    Ok(workspace
        .create(kind, space, None, &edits)?
        .map(|document| Created { document }))
}

pub(super) fn plan(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<PlanRead> {
    let years = years(tirek, workspace)?;
    let today = tirek.environment().today();
    let (row, fields, body) = opened(workspace, request.document, Kind::Plan)?;
    let read = workspace.read(|read| plan::read(read, &row, &fields, body, today, &years))?;
    Ok(Done::quiet(read))
}

pub(super) fn entry(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<EntryRead> {
    let (row, fields, body) = opened(workspace, request.document, Kind::Entry)?;
    Ok(Done::quiet(
        workspace.read(|read| entry::read(read, &row, &fields, body))?,
    ))
}

pub(super) fn report(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<ReportRead> {
    let (row, fields, body) = opened(workspace, request.document, Kind::Report)?;
    Ok(Done::quiet(
        workspace.read(|read| report::read(read, &row, &fields, body))?,
    ))
}

pub(super) fn profile(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<ProfileRead> {
    let row = profile_row(workspace)?;
    let (row, fields, body) = opened(workspace, row.id, Kind::Profile)?;
    let enrolment = workspace.identity().enrolment.clone();
    let read = workspace.read(|read| profile::read(read, &row, &fields, body, &enrolment))?;
    Ok(Done::quiet(read))
}

pub(super) fn set_private(
    _: &Tirek,
    workspace: &mut Workspace,
    request: SetPrivate,
) -> Answer<Created> {
    let space = if request.private {
        SpaceKind::Private
    } else {
        SpaceKind::Own
    };
    let space = workspace
        .space_of(space)?
        .ok_or_else(|| CommandError::new("space_unknown"))?;
    let moved = match workspace.move_to(request.document, space) {
        Err(StoreError::DocumentSealed { document }) if !request.private => {
            shared(workspace, document, space)?
        }
        moved => moved?,
    };
    Ok(moved.map(|document| Created { document }))
}

/// Carries a document's words into a new one where she writes: out of a space that is no longer hers.
pub(super) fn copy(_: &Tirek, workspace: &mut Workspace, request: OneDocument) -> Answer<Created> {
    let kind = workspace.document(request.document)?.space_kind;
    let space = match workspace.space_of(kind)? {
        Some(space) => space,
        None => workspace
            .space_of(SpaceKind::Own)?
            .ok_or_else(|| CommandError::new("space_unknown"))?,
    };
    let copied = workspace.copy_to(request.document, space)?;
    Ok(copied.map(|document| Created { document }))
}

/// The screen shows another view: a new document that nobody has written in vanishes.
pub(super) fn leave(_: &Tirek, workspace: &mut Workspace, request: OneDocument) -> Answer<Nothing> {
    Ok(workspace.leave(request.document)?.map(|_| Nothing {}))
}

/// A private entry that has reached its log stays there for good; its words go into a shared one and
/// it leaves the list. Cut in the middle, both are in the list and nothing is lost.
fn shared(
    workspace: &mut Workspace,
    document: DocumentId,
    space: SpaceId,
) -> Result<Done<DocumentId>, CommandError> {
    let mut copied = workspace.copy_to(document, space)?;
    match workspace.remove(document) {
        Ok(removed) => copied.topics.extend(removed.topics),
        // The words are in their new place: that is what is answered.
        Err(error) => tracing::warn!(%error, "a private entry stays in the list"),
    }
    Ok(copied)
}

type Opened = (DocumentRow, Arc<tirek_document::Fields>, BodyState);

/// A document of the kind asked for, with what its body knows.
fn opened(
    workspace: &mut Workspace,
    document: DocumentId,
    kind: Kind,
) -> Result<Opened, CommandError> {
    let row = workspace.document(document)?;
    if row.kind != kind {
        return Err(CommandError::new("document_unknown"));
    }
    let (fields, version) = workspace.fields(document)?;
    let body = BodyState {
        version,
        conflicts: fields.conflicts(),
        missing: check::missing(kind, &fields),
        can_undo: workspace.can_undo(document),
        can_redo: workspace.can_redo(document),
        undoes: workspace.undoes(document),
    };
    Ok((row, fields, body))
}

/// The profile document.
pub(super) fn profile_row(workspace: &Workspace) -> Result<DocumentRow, CommandError> {
    Ok(workspace.document(profile_document(workspace.identity().person()))?)
}

/// The person's details. Who has no space of her own has no corrections either.
pub(super) fn profile_of(workspace: &mut Workspace) -> Result<Profile, CommandError> {
    let id = profile_document(workspace.identity().person());
    let corrected = match workspace.read(|read| document::find(read, id))? {
        Some(row) => match workspace.fields(row.id) {
            // What the roster says is there all the same.
            Err(StoreError::DocumentDamaged { .. }) => Arc::default(),
            fields => fields?.0,
        },
        None => Arc::default(),
    };
    Ok(profile::details(
        &corrected,
        &workspace.identity().enrolment,
    ))
}
