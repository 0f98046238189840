//! The list of questions, and what its search finds them by.

use tirek_document::kind::QuestionTheme;

use super::{QuestionPlace, QuestionSummary, QuestionWords};
use crate::store::question::{self, Asked};
use crate::store::{Read, StoreError, words as stored};
use crate::submission::DocumentStatus;
use crate::time::label;

/// Every question that is not in the bin: those with new answers first, then the newest.
///
/// # Errors
/// Those of the store.
pub fn list(read: &Read<'_>) -> Result<Vec<QuestionSummary>, StoreError> {
    let all = question::all(read)?.into_iter();
    Ok(all
        .map(|one| QuestionSummary {
            place: place(&one),
            id: one.document.to_string(),
            theme: QuestionTheme::from_name(&one.card.about),
            title: one.card.title,
            excerpt: one.card.excerpt,
            topic: one.card.topic,
            urgent: one.card.urgent,
            closed: one.card.closed,
            status: DocumentStatus::from_name(&one.state),
            new_answers: one.new_answers,
            unsent: one.unsent,
            changed_at: label(one.changed_at_ms),
        })
        .collect())
}

/// What is said in each question that is not in the bin, in no order.
///
/// # Errors
/// Those of the store.
pub fn words(read: &Read<'_>) -> Result<Vec<QuestionWords>, StoreError> {
    let all = stored::of_questions(read)?.into_iter();
    Ok(all
        .map(|one| QuestionWords {
            id: one.question.to_string(),
            text: one.text,
        })
        .collect())
}

/// Where a question belongs, if it is about a document.
pub(super) fn place(one: &Asked) -> Option<QuestionPlace> {
    let on = one.card.on.as_ref()?;
    Some(QuestionPlace {
        document: on.document.to_string(),
        kind: one.on_kind.map_or("", |kind| kind.name()).to_owned(),
        title: one.on_title.clone(),
        place: on.place.clone(),
        row: one.on_row_title.clone(),
        number: one.on_position.map(|position| position.saturating_add(1)),
    })
}
