//! Questions as the operator lists them, and the answers to them.
//!
//! A question is a submission like any other, and each one that she sends off again another version of it.
//! An answer is a document of the question's space in the centre's own log, written at once and final;
//! a version may have several. Deliberately absent: that somebody reads, which is told as of every
//! submission (`crate::review`).

use crate::centre::Centre;
use crate::own;
use crate::review::{ReviewError, Submitted, asked, by_id, edited, read};
use crate::store::submission::{self, InboxLine};
use crate::store::{Db, DbResult};
use crate::store::{blob, change, document};
use std::collections::BTreeMap;
use tirek_document::kind::{Answer, AnswerKind, Attachment, Help, Question, SaysNothing};
use tirek_document::{Body, Kind, RowId};
use tirek_wire::id::{DocumentId, PersonId, SpaceId, SubmissionId};
use tirek_wire::key::Hash32;

/// A question in the list, as its newest version says.
#[derive(Debug, Clone)]
pub struct QuestionLine {
    /// The newest version that asks something, who sent it and when it came.
    pub line: InboxLine,
    /// What she asks, and whether she has closed it.
    pub question: Question,
    /// How far it is.
    pub state: QuestionState,
}

/// How far a question is, in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuestionState {
    /// Nobody has answered what she wrote last.
    Waiting,
    /// What she wrote last is answered.
    Answered,
    /// She has what she needs.
    Closed,
}

impl QuestionState {
    /// The name of the state in strings and for other programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }
}

/// A file that goes with an answer; its bytes are in the store of files already.
#[derive(Debug, Clone)]
pub struct HelpFile {
    /// BLAKE3 of its bytes.
    pub hash: Hash32,
    /// How many they are.
    pub size_bytes: u64,
    /// What a person calls it.
    pub name: String,
    /// The help that it is.
    pub help: Help,
}

/// What is answered.
#[derive(Debug, Clone)]
pub struct AnswerSaid {
    /// Who answers.
    pub person: PersonId,
    /// Whether she recommends or explains.
    pub kind: AnswerKind,
    /// Her words.
    pub text: String,
    /// Files that she gives along.
    pub files: Vec<HelpFile>,
}

impl Centre {
    /// Every question: those that wait first, among them the urgent ones, then those that came first. Of
    /// one whose newest version cannot be read the inbox tells.
    ///
    /// # Errors
    /// When the database fails.
    pub fn questions(&self) -> DbResult<Vec<QuestionLine>> {
        let lines = submission::inbox(&self.db)?;
        let lines = lines
            .into_iter()
            .filter(|line| line.kind == Kind::Question.code());
        let (lines, said) = asked(&self.db, lines.collect())?;
        let mut newest: BTreeMap<DocumentId, InboxLine> = BTreeMap::new();
        for line in lines {
            let known = newest.get(&line.document);
            if known.is_none_or(|known| known.number < line.number) {
                newest.insert(line.document, line);
            }
        }
        let mut all: Vec<QuestionLine> = Vec::new();
        for line in newest.into_values() {
            let Some(Some(question)) = said.get(&line.document).cloned() else {
                continue;
            };
            let state = state(&line, &question);
            all.push(QuestionLine {
                line,
                question,
                state,
            });
        }
        all.sort_by_key(|one| {
            let is_calm = !one.question.urgent;
            (one.state, is_calm, one.line.received_at_ms, one.line.id)
        });
        Ok(all)
    }

    /// The answers to a submission that is a question, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn answers_to(&self, submitted: &Submitted) -> DbResult<Vec<Answer>> {
        if submitted.kind != Kind::Question {
            return Ok(Vec::new());
        }
        let id = submitted.row.id.to_string();
        let mut all = Vec::new();
        for document in document::of_kind(&self.db, submitted.row.space, Kind::Answer.code())? {
            let payloads = change::payloads(&self.db, document)?;
            let loaded = Body::load(1, payloads.iter().map(Vec::as_slice));
            all.push(Answer::read(&loaded.body.fields()).value);
        }
        all.retain(|answer| answer.submission == id);
        Ok(all)
    }

    /// Answers a question; her device receives it at its next exchange.
    ///
    /// # Errors
    /// When the submission is no question, the answer says nothing, or the person is no methodologist.
    pub fn answer_question(
        &mut self,
        id: SubmissionId,
        said: &AnswerSaid,
    ) -> Result<(), ReviewError> {
        self.write(|db, _, source| {
            own::lock(db)?;
            let by = by_id(db, said.person)?;
            let submitted = read(db, id)?;
            if submitted.kind != Kind::Question {
                return Err(ReviewError::NotAQuestion);
            }
            let mut attachments = Vec::new();
            for file in &said.files {
                let row = RowId::from_bytes(*source.id(DocumentId::new)?.as_bytes());
                attachments.push(attachment(row, file));
            }
            let answer = Answer {
                question: submitted.row.document.to_string(),
                submission: id.to_string(),
                kind: Some(said.kind),
                text: said.text.clone(),
                person: by.id.to_string(),
                person_name: by.short_name(),
                attachments,
            };
            let edits = answer.edits()?;
            let (space, document) = (submitted.row.space, source.id(DocumentId::new)?);
            let payload = match edited(db, source, document, &edits) {
                Err(ReviewError::BadRemark) => return Err(ReviewError::BadAnswer),
                edited => edited?,
            };
            place(db, space, said, source.now_ms())?;
            own::append(db, source, (space, document, Kind::Answer), payload)?;
            Ok(crate::exchange::project_review(
                db,
                document,
                source.now_ms(),
            )?)
        })
    }
}

impl From<SaysNothing> for ReviewError {
    fn from(_: SaysNothing) -> Self {
        Self::BadAnswer
    }
}

fn state(line: &InboxLine, question: &Question) -> QuestionState {
    match (question.closed, line.state.as_str()) {
        (true, _) => QuestionState::Closed,
        (false, "received" | "reading") => QuestionState::Waiting,
        (false, _) => QuestionState::Answered,
    }
}

fn attachment(row: RowId, file: &HelpFile) -> Attachment {
    let hash = file.hash.to_string();
    Attachment {
        help: Some(file.help),
        ..Attachment::new(row, hash, &file.name, file.size_bytes)
    }
}

/// Notes the files in the question's space: whoever receives the answer may have them.
fn place(db: &Db, space: SpaceId, said: &AnswerSaid, at_ms: i64) -> DbResult<()> {
    for file in &said.files {
        blob::insert(db, &file.hash, file.size_bytes, at_ms)?;
        blob::place(db, &file.hash, space, said.person)?;
        blob::name(db, &file.hash, space)?;
    }
    Ok(())
}
