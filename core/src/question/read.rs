//! One question with its thread: her own, or as somebody whom she looks after sent it off.

use std::collections::BTreeSet;

use tirek_document::kind::{Answer, Attachment, Column, Link, Plan, Question};
use tirek_document::{Fields, Kind};
use tirek_wire::change::Op;
use tirek_wire::id::DocumentId;

use super::list::place;
use super::thread::{self, Version};
use super::{AnswerView, Answering, QuestionPlace, QuestionRead};
use crate::document::{Opened, here, meta};
use crate::store::document::{self, DocumentRow};
use crate::store::review::{self, Arrived};
use crate::store::submission as stored;
use crate::store::{Read, StoreError, question, space};
use crate::submission::{self, SubmissionView};
use crate::time::label;
use crate::workspace::{Workspace, WorkspaceError};

/// A question with its head, where it belongs and all that was said to it. One of somebody whom she looks
/// after as it was frozen.
///
/// # Errors
/// Those of the store.
pub fn read(workspace: &mut Workspace, opened: Opened) -> Result<QuestionRead, WorkspaceError> {
    let Opened { row, fields, body } = opened;
    let (versions, newest) = versions(workspace, row.id)?;
    let is_served = workspace.read(|read| space::is_served(read, row.space))?;
    let value = match is_served {
        true => newest.unwrap_or_else(|| Question::read(&Fields::default()).value),
        false => Question::read(&fields).value,
    };
    let answering = answering(workspace, &row)?;
    // To somebody else each version is shown as it was frozen, whatever was taken out of it later.
    let mut kept = value.clone();
    if is_served {
        let frozen = versions.iter().map(|version| &version.question.attachments);
        kept.attachments = frozen.flatten().cloned().collect();
    }
    workspace.read(|read| {
        let (place, mut all_here) = match is_served {
            true => (
                frozen_place(read, &value)?,
                submission::here(read, &value.attachments)?,
            ),
            false => (
                question::get(read, row.id)?.as_ref().and_then(place),
                here(read, row.id)?,
            ),
        };
        let answers = versions.iter().flat_map(|version| &version.answers);
        let given = answers.flat_map(|answer| &answer.attachments);
        let sent = versions
            .iter()
            .flat_map(|version| &version.question.attachments);
        // Each version names again what those before it brought.
        let mut looked_at: BTreeSet<&str> = value
            .attachments
            .iter()
            .map(|file| file.blob.as_str())
            .collect();
        let named = sent
            .chain(given)
            .filter(|file| looked_at.insert(&file.blob));
        let named: Vec<Attachment> = named.cloned().collect();
        all_here.extend(submission::here(read, &named)?);
        Ok(QuestionRead {
            place,
            meta: meta(read, &row, body)?,
            asked: thread::asked(&kept, &versions),
            added: thread::added(&value, &versions),
            thread: thread::order(&kept, &versions),
            here: all_here,
            question: value,
            answering,
        })
    })
}

/// What she has begun to answer; none where answering is not hers.
fn answering(
    workspace: &Workspace,
    row: &DocumentRow,
) -> Result<Option<Answering>, WorkspaceError> {
    let staff = match workspace.may_write(Kind::Answer, Op::Edit, row.space)? {
        true => workspace.staff_beside(row.space)?,
        false => None,
    };
    let Some(staff) = staff else {
        return Ok(None);
    };
    let person = workspace.identity().person();
    let drafts = workspace.read(|read| review::drafts(read, row.id, staff, person))?;
    Ok(Some(Answering {
        draft: drafts.first().copied(),
    }))
}

/// Where a frozen question belongs: what it is about is here as it was handed in, if it was.
fn frozen_place(read: &Read<'_>, question: &Question) -> Result<Option<QuestionPlace>, StoreError> {
    let Ok(about) = question.about.parse::<DocumentId>() else {
        return Ok(None);
    };
    let mut found = QuestionPlace {
        document: question.about.clone(),
        kind: String::new(),
        title: String::new(),
        place: question.about_place.clone(),
        row: String::new(),
        number: None,
    };
    let newest = stored::of(read, about)?.pop();
    let content = match newest {
        Some(newest) => submission::content(read, newest.id)?,
        None => None,
    };
    let (Some(row), Some(fields)) = (document::find(read, about)?, content) else {
        return Ok(Some(found));
    };
    row.kind.name().clone_into(&mut found.kind);
    let mut declared = row.kind.declaration().fields.iter();
    let title = declared.find(|field| field.column == Some(Column::Title));
    found.title = title.map_or(String::new(), |title| title.shown(&fields));
    if let (Kind::Plan, Some(link)) = (row.kind, Link::at("", &question.about_place)) {
        let mut all = (1..).zip(Plan::read(&fields).value.activities);
        if let Some((number, one)) = all.find(|(_, one)| one.row == link.activity) {
            (found.number, found.row) = (Some(number), one.title);
        }
    }
    Ok(Some(found))
}

/// Every version that was sent off, the first one first, and the question as the newest has it.
pub(super) fn versions(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<(Vec<Version>, Option<Question>), WorkspaceError> {
    let views = workspace.read(|read| submission::list(read, document))?;
    let (mut all, mut newest) = (Vec::new(), None);
    for view in views.iter().rev() {
        let frozen = workspace.read(|read| submission::content(read, view.id))?;
        let question = Question::read(&frozen.unwrap_or_default()).value;
        let mut version = Version::new(view, question.clone());
        for arrived in workspace.read(|read| review::of(read, view.id))? {
            version.answers.extend(answer(workspace, view, &arrived)?);
        }
        all.push(version);
        newest = Some(question);
    }
    Ok((all, newest))
}

/// An answer to this version; none where it is a review, a draft, or damaged.
fn answer(
    workspace: &mut Workspace,
    view: &SubmissionView,
    arrived: &Arrived,
) -> Result<Option<AnswerView>, WorkspaceError> {
    if !arrived.row.is_answer || !arrived.is_released() {
        return Ok(None);
    }
    let document = arrived.row.id;
    let fields = match workspace.fields(document) {
        Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => return Ok(None),
        fields => fields?.0,
    };
    let found = Answer::read(&fields).value;
    Ok(Some(AnswerView {
        document,
        submission: view.id,
        kind: found.kind,
        text: found.text,
        person: arrived.row.reviewer.clone(),
        attachments: found.attachments,
        arrived_at: label(arrived.changed_at_ms),
        seen: arrived.seen,
    }))
}
