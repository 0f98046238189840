//! The centre's list of reviews and of answers to questions, derived from the documents it holds, whoever
//! wrote them.
//!
//! A methodologist's device, a packet, `tirek-centre review` and `answer` all write documents; after each of them
//! what is held is read here into the list that `inbox` shows. Invariants: a review counts for a
//! submission of its own space; a draft in the space of a group's staff for one of that group, and as no
//! more than that somebody reads; a question is answered and nothing else is; the first one that is
//! released stays, and nobody alters what was released; who it is by is the person who wrote it; reading a
//! document is bounded, for everybody's exchange waits meanwhile.

use crate::store::review::{self, ReviewRow};
use crate::store::{Db, DbResult};
use crate::store::{centre, change, document, person, space, submission};
use tirek_document::kind::Answer;
use tirek_document::review::{Review, ReviewState};
use tirek_document::text::one_line;
use tirek_document::{Body, Fields, Kind};
use tirek_wire::change::Change;
use tirek_wire::enrolment::Person;
use tirek_wire::id::{DocumentId, PersonId, SpaceId};
use tirek_wire::limits::PAYLOAD_BYTES_MAX;

/// Bytes of a review's changes that are read: a long one with every remark twice has some 100 KB, and an
/// answer is one change.
const BYTES_MAX: u64 = PAYLOAD_BYTES_MAX as u64;
/// Operations are only read, so any number of a device will do.
const PEER: u64 = 1;

/// Where a review lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lies {
    /// Beside the submission, where its author receives it.
    Beside,
    /// With the staff of a group that the submission reaches: a draft.
    Staff,
}

/// Where a review in one space lies as to a submission in another; `None` where it does not count.
fn lies(db: &Db, review: SpaceId, submission: SpaceId) -> DbResult<Option<Lies>> {
    if review == submission {
        return Ok(Some(Lies::Beside));
    }
    let group = space::staff_of(db, review)?;
    let reached = group.map(|group| space::of_group(db, group)).transpose()?;
    Ok(reached
        .is_some_and(|spaces| spaces.contains(&submission))
        .then_some(Lies::Staff))
}

/// Brings the list up to what is held of a review.
pub(crate) fn project(db: &Db, id: DocumentId, at_ms: i64) -> DbResult<()> {
    let Some((space, kind)) = document::place(db, id)? else {
        return Ok(());
    };
    let Some(payloads) = change::payloads_within(db, id, BYTES_MAX)? else {
        tracing::warn!(document = %id, "a review is too large to be listed");
        return Ok(());
    };
    let fields = Body::load(PEER, payloads.iter().map(Vec::as_slice))
        .body
        .fields();
    let read = said(kind, &fields);
    let Ok(about) = read.submission.parse() else {
        return Ok(());
    };
    let Some(row) = submission::get(db, about)? else {
        return Ok(());
    };
    let Some(lies) = lies(db, space, row.space)? else {
        return Ok(());
    };
    let asked = document::place(db, row.document)?.map(|(_, kind)| kind);
    let is_question = asked == Some(Kind::Question.code());
    let is_answer = kind == Kind::Answer.code();
    if is_answer && !is_question {
        return Ok(());
    }
    let known = review::get(db, about)?;
    let is_settled = known
        .as_ref()
        .is_some_and(|known| known.document != id && known.is_released());
    let is_released = read.state == ReviewState::Released && lies == Lies::Beside;
    let verdict = read.verdict.filter(|_| is_released && !is_question);
    let is_said = verdict.is_some() || (is_released && is_answer);
    // A second one that is only begun does not push the first aside; what the author has comes before a draft.
    let is_other = known.as_ref().filter(|known| known.document != id);
    let other = match is_other {
        Some(known) => document::place(db, known.document)?.map(|(space, _)| space),
        None => None,
    };
    let is_second = !is_said && other.is_some_and(|other| other == space || lies == Lies::Staff);
    if is_settled || is_second {
        return Ok(());
    }
    let (person, name) = reviewer(db, &read)?;
    let row = ReviewRow {
        submission: about,
        document: id,
        reviewer: name,
        person,
        state: match is_said {
            true => ReviewState::Released,
            false => ReviewState::Reading,
        },
        verdict,
    };
    review::put(db, &row, at_ms)
}

/// Whether a change may be taken of what is said to an author: what is released is final, and said by the
/// person who writes it, under nobody else's name. What is held already, in another log, alters nothing.
pub(super) fn may_be_said(db: &Db, change: &Change, by: &Person) -> DbResult<bool> {
    if space::staff_of(db, change.space)?.is_some() {
        return Ok(true);
    }
    let Some(mut payloads) = change::payloads_within(db, change.document, BYTES_MAX)? else {
        return Ok(false);
    };
    if payloads.contains(&change.payload) {
        return Ok(true);
    }
    let read = |payloads: &[Vec<u8>]| {
        let loaded = Body::load(PEER, payloads.iter().map(Vec::as_slice));
        said(change.kind, &loaded.body.fields())
    };
    if !payloads.is_empty() && read(&payloads).state == ReviewState::Released {
        return Ok(false);
    }
    payloads.push(change.payload.clone());
    let said = read(&payloads);
    let is_hers = match said.reviewer.parse::<PersonId>() {
        Ok(id) => id == by.id || goes_on_as(db, id)? == Some(by.id),
        // Older programs wrote a name there.
        Err(_) => true,
    };
    Ok(is_hers && !is_of_another(db, &said.reviewer_name, by)?)
}

/// As whom somebody goes on who was written down twice.
fn goes_on_as(db: &Db, id: PersonId) -> DbResult<Option<PersonId>> {
    Ok(person::get(db, id)?.and_then(|row| row.merged_into))
}

/// Whether a name is that of somebody else whom the roster knows: no author learns of people by an answer.
fn is_of_another(db: &Db, name: &str, by: &Person) -> DbResult<bool> {
    let name = one_line(name);
    let is_of = |person: &Person| {
        let patronymic = person.patronymic.as_deref().unwrap_or_default();
        let short = person.short_name();
        short == name || format!("{short} {patronymic}") == name
    };
    if name.is_empty() || is_of(by) {
        return Ok(false);
    }
    let mut others = person::list(db)?.into_iter();
    Ok(others.any(|row| is_of(&row.person)))
}

/// Lists the reviews of a submission that is held only now. Devices bring a review after what it speaks
/// of, but for a restored centre, to which everybody brings back what it lacks.
pub(crate) fn project_space(db: &Db, space: SpaceId, at_ms: i64) -> DbResult<()> {
    if centre::get(db)?.is_some_and(|row| row.epoch == 1) {
        return Ok(());
    }
    for kind in [Kind::Review, Kind::Answer] {
        for id in document::of_kind(db, space, kind.code())? {
            project(db, id, at_ms)?;
        }
    }
    Ok(())
}

/// What a document says of a submission. An answer to a question accepts and returns nothing.
fn said(kind: u16, fields: &Fields) -> Review {
    if kind != Kind::Answer.code() {
        return Review::read(fields).value;
    }
    let answer = Answer::read(fields).value;
    Review {
        submission: answer.submission,
        document: answer.question,
        verdict: None,
        state: ReviewState::Released,
        reviewer: answer.person,
        reviewer_name: answer.person_name,
        summary: answer.text,
        remarks: Vec::new(),
        removed_remarks: Vec::new(),
    }
}

/// Who reviewed: the person, if the roster knows her, and the name to show.
fn reviewer(db: &Db, read: &Review) -> DbResult<(Option<PersonId>, String)> {
    let person = match read.reviewer.parse() {
        Ok(id) => person::get(db, id)?.map(|row| row.person),
        Err(_) => None,
    };
    // Of whom the roster knows it says the name, whatever was written.
    let name = match &person {
        Some(person) => person.short_name(),
        None => one_line(&read.reviewer_name),
    };
    Ok((person.map(|person| person.id), name))
}
