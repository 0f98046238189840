//! Commands on questions. Asking is `submission.submit`, a look at an answer is `review.mark_seen`.

use serde::{Deserialize, Deserializer, Serialize};
use tirek_document::{Kind, Path};
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::document::OneDocument;
use super::error::CommandError;
use super::of_kind::Created;
use super::{Answer, Nothing};
use crate::app::Tirek;
use crate::document;
use crate::question::{self, AskedPlace, QuestionRead, QuestionSummary, QuestionWords};
use crate::topic::Done;
use crate::workspace::Workspace;

/// Her questions.
#[derive(Debug, Serialize, TS)]
pub struct Questions {
    /// Those with new answers first, then the newest.
    pub questions: Vec<QuestionSummary>,
}

/// What her questions are found by.
#[derive(Debug, Serialize, TS)]
pub struct WordsOfQuestions {
    /// In no order.
    pub questions: Vec<QuestionWords>,
}

/// A new question, perhaps of a topic of the course or on a place in a document. Its theme follows from
/// that as far as it can.
#[derive(Debug, Deserialize, TS)]
pub struct CreateQuestion {
    /// `1.2`
    pub topic: Option<String>,
    pub about: Option<QuestionOn>,
}

/// The place that a question is about.
#[derive(Debug, Deserialize, TS)]
pub struct QuestionOn {
    /// A plan or a report.
    #[ts(type = "string")]
    pub document: DocumentId,
    /// A path in it, such as `activities/<row>` or `difficulties`; none or nothing for the whole, as the
    /// place of a question is told.
    #[serde(default, deserialize_with = "place")]
    #[ts(as = "Option<Path>")]
    pub place: Option<Path>,
}

/// No path is empty: nothing is the whole document.
fn place<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Path>, D::Error> {
    let said = Option::<String>::deserialize(from)?.filter(|said| !said.is_empty());
    said.map(|said| said.parse().map_err(serde::de::Error::custom))
        .transpose()
}

/// Whether she has what she needs.
#[derive(Debug, Deserialize, TS)]
pub struct CloseQuestion {
    #[ts(type = "string")]
    pub document: DocumentId,
    /// `false` opens it again.
    pub closed: bool,
}

pub(super) fn list(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Questions> {
    Ok(Done::quiet(Questions {
        questions: workspace.read(question::list)?,
    }))
}

pub(super) fn words(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<WordsOfQuestions> {
    Ok(Done::quiet(WordsOfQuestions {
        questions: workspace.read(question::words)?,
    }))
}

pub(super) fn create(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: CreateQuestion,
) -> Answer<Created> {
    let topic = request.topic.unwrap_or_default();
    let programme = tirek.programme();
    let mut topics = programme.topics.iter();
    let is_topic = topic.is_empty() || topics.any(|known| known.id == topic);
    let is_place = match &request.about {
        Some(on) => {
            let kind = workspace.document(on.document)?.kind;
            question::is_place(kind, on.place.as_ref())
        }
        None => true,
    };
    if !is_topic || !is_place {
        return Err(CommandError::new("request_malformed"));
    }
    let on = request
        .about
        .map(|QuestionOn { document, place }| AskedPlace { document, place });
    let made = question::create(workspace, topic, on)?;
    Ok(made.map(|document| Created { document }))
}

pub(super) fn read(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<QuestionRead> {
    let opened = document::open(workspace, request.document, Kind::Question)?;
    Ok(Done::quiet(question::read(workspace, opened)?))
}

pub(super) fn close(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: CloseQuestion,
) -> Answer<Nothing> {
    let locale = tirek.preferences().locale;
    let done = question::close(workspace, request.document, request.closed, locale)?;
    if let (Some(open), true) = (tirek.opened(), done.value) {
        open.exchange.submitted();
    }
    Ok(done.map(|_| Nothing {}))
}
