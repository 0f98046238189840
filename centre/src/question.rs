//! Questions as the operator lists them, and the answers to them.
//!
//! A question is a submission like any other, and each one that she sends off again another version of it.
//! An answer is a document of the question's space in the centre's own log, written at once and final;
//! a version may have several. Deliberately absent: that somebody reads, which is told as of every
//! submission (`crate::review`).

use crate::centre::Centre;
use crate::lineage::Lineage;
use crate::own;
use crate::review::{
    Closed, ReviewError, Submitted, asked, by_id, edited, is_closed, is_removed, read,
};
use crate::store::device::{self, DeviceState};
use crate::store::submission::{self, InboxLine};
use crate::store::{Db, DbResult};
use crate::store::{blob, change, document};
use std::collections::BTreeMap;
use tirek_document::kind::{Answer, AnswerKind, Attachment, Help, Question, SaysNothing};
use tirek_document::limits::TEXT_BYTES_MAX;
use tirek_document::text::is_blank;
use tirek_document::{Body, Kind, RowId};
use tirek_wire::id::{DocumentId, PersonId, SpaceId, SubmissionId};
use tirek_wire::key::Hash32;
use tirek_wire::submission::BlobRef;

/// A question in the list, as it was written last.
#[derive(Debug, Clone)]
pub struct QuestionLine {
    /// The version to answer: the newest that waits, or the newest of all.
    pub line: InboxLine,
    /// What she asks, and whether she has closed it.
    pub question: Question,
    /// Some of what waits is urgent.
    pub urgent: bool,
    /// How far it is.
    pub state: QuestionState,
    /// Versions that were written at once with this one and wait as well.
    pub beside: Vec<SubmissionId>,
}

/// An answer that was given.
#[derive(Debug, Clone)]
pub struct Given {
    /// What was answered.
    pub answer: Answer,
    /// Number of the version that it answers.
    pub number: usize,
    /// When it came, by the centre's clock.
    pub at_ms: i64,
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
    /// Nobody has answered what she wrote last, and she has put the question into the bin.
    Removed,
}

impl QuestionState {
    /// The name of the state in strings and for other programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Removed => "removed",
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
        let lines = submission::inbox(&self.db)?.into_iter();
        let lines = lines.filter(|line| line.kind == Kind::Question.code());
        let (lines, closed) = asked(&self.db, lines.collect())?;
        let mut versions: BTreeMap<DocumentId, Vec<InboxLine>> = BTreeMap::new();
        for line in lines {
            versions.entry(line.document).or_default().push(line);
        }
        let mut all: Vec<QuestionLine> = Vec::new();
        for lines in versions.into_values() {
            all.extend(self.question(lines, &closed)?);
        }
        all.sort_by_key(|one| {
            let is_calm = !one.urgent;
            (one.state, is_calm, one.line.received_at_ms, one.line.id)
        });
        Ok(all)
    }

    /// A question, of the lines of all its versions that ask something, with those that are closed; none where
    /// nothing of it can be read.
    fn question(
        &self,
        mut lines: Vec<InboxLine>,
        closed: &Closed,
    ) -> DbResult<Option<QuestionLine>> {
        lines.sort_by_key(|line| line.number);
        let is_asked = lines.iter().any(InboxLine::waits);
        let is_removed = match lines.first().filter(|_| is_asked) {
            Some(first) => is_removed(&self.db, first.document)?,
            None => false,
        };
        let current: Vec<SubmissionId> = match lines.as_slice() {
            [] => return Ok(None),
            [only] => vec![only.id],
            [first, ..] => {
                let asking: Vec<SubmissionId> = lines.iter().map(|line| line.id).collect();
                let lineage = Lineage::of_asking(&self.db, first.document, &asking)?;
                let heads = lineage.heads().into_iter();
                heads
                    .filter_map(|at| Some(lineage.versions.get(at)?.id))
                    .collect()
            }
        };
        let mut heads = Vec::new();
        for line in lines.into_iter().filter(|line| current.contains(&line.id)) {
            if let Ok(submitted) = read(&self.db, line.id) {
                let mut question = Question::read(&submitted.fields).value;
                question.closed = closed.contains(&line.id);
                heads.push((state(&line, &question, is_removed), line, question));
            }
        }
        // What waits comes before what she closed without having seen it.
        let waiting = heads
            .iter()
            .filter(|(state, ..)| *state == QuestionState::Waiting);
        let waiting: Vec<SubmissionId> = waiting.map(|(_, line, _)| line.id).collect();
        let urgent = heads.iter().any(|(_, line, question)| {
            question.urgent && (waiting.is_empty() || waiting.contains(&line.id))
        });
        let is_told = |(_, line, _): &(_, InboxLine, _)| match waiting.last() {
            Some(newest) => line.id == *newest,
            None => true,
        };
        let told = heads.into_iter().rev().find(is_told);
        Ok(told.map(|(state, line, question)| QuestionLine {
            beside: waiting.into_iter().filter(|id| *id != line.id).collect(),
            line,
            question,
            urgent,
            state,
        }))
    }

    /// The answers to a submission that is a question, and to every other version of it, as they came.
    ///
    /// # Errors
    /// When the database fails.
    pub fn answers_to(&self, submitted: &Submitted) -> DbResult<Vec<Given>> {
        if submitted.kind != Kind::Question {
            return Ok(Vec::new());
        }
        let lineage = Lineage::of(&self.db, submitted.row.document, Kind::Question)?;
        let mut all = Vec::new();
        for (document, at_ms) in document::came(&self.db, submitted.row.space, Kind::Answer.code())?
        {
            let payloads = change::payloads(&self.db, document)?;
            let loaded = Body::load(1, payloads.iter().map(Vec::as_slice));
            let answer = Answer::read(&loaded.body.fields()).value;
            // By a version that only closed the question, or opened it, the one before it was answered.
            let version = answer.submission.parse().ok();
            let place = version.and_then(|version| lineage.place(version));
            all.extend(place.map(|place| Given {
                answer,
                number: place + 1,
                at_ms,
            }));
        }
        Ok(all)
    }

    /// Whether the author of a question has closed what this version asks, by this one or by a later one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_closed(&self, submitted: &Submitted) -> DbResult<bool> {
        is_closed(&self.db, submitted.row.document, submitted.row.id)
    }

    /// Whether the author of a question has put it into the bin since she sent it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_removed(&self, submitted: &Submitted) -> DbResult<bool> {
        is_removed(&self.db, submitted.row.document)
    }

    /// The files that answers give along, those that are noted here.
    ///
    /// # Errors
    /// When the database fails.
    pub fn files_of(&self, answers: &[Given]) -> DbResult<Vec<BlobRef>> {
        let mut all = Vec::new();
        for file in answers.iter().flat_map(|given| &given.answer.attachments) {
            if let Some(hash) = Hash32::from_hex(&file.blob) {
                all.extend(blob::size(&self.db, &hash)?.map(|size| BlobRef {
                    hash,
                    size,
                    name: file.name.clone(),
                }));
            }
        }
        Ok(all)
    }

    /// Whether this may be answered: asked before a file is taken for it.
    ///
    /// # Errors
    /// As for [`Centre::answer_question`].
    pub fn may_answer(
        &self,
        id: SubmissionId,
        person: PersonId,
        text: &str,
    ) -> Result<Submitted, ReviewError> {
        by_id(&self.db, person)?;
        let submitted = read(&self.db, id)?;
        check(&submitted, text)?;
        Ok(submitted)
    }

    /// Whether a question's author has a computer that will receive an answer.
    ///
    /// # Errors
    /// When the database fails.
    pub fn reaches_author(&self, submitted: &Submitted) -> DbResult<bool> {
        let devices = device::list(&self.db)?.into_iter();
        let mut hers = devices.filter(|row| row.person == submitted.row.person);
        Ok(hers.any(|row| row.state != DeviceState::Revoked))
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
            check(&submitted, &said.text)?;
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
            let payload = edited(db, source, document, &edits)?;
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
        Self::EmptyAnswer
    }
}

fn check(submitted: &Submitted, text: &str) -> Result<(), ReviewError> {
    if submitted.kind != Kind::Question {
        return Err(ReviewError::NotAQuestion);
    }
    if is_blank(text) {
        return Err(ReviewError::EmptyAnswer);
    }
    match text.len() <= TEXT_BYTES_MAX {
        true => Ok(()),
        false => Err(ReviewError::LongAnswer),
    }
}

fn state(line: &InboxLine, question: &Question, is_removed: bool) -> QuestionState {
    match (question.closed, line.waits(), is_removed) {
        (true, ..) => QuestionState::Closed,
        (false, true, false) => QuestionState::Waiting,
        (false, true, true) => QuestionState::Removed,
        (false, false, _) => QuestionState::Answered,
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
