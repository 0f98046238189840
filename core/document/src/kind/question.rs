//! The question: what a librarian asks of those who look after her, and what she writes again.
//!
//! Asking is submitting, and so is writing again: a new row of `messages`, and the whole once more.

use std::collections::BTreeSet;

use super::choice::choice;
use super::declaration::{Declaration, Share};
use super::declare::fields;
use super::field::Column;
use crate::body::Edit;
use crate::check::MissingCode;
use crate::space::SpaceKind;
use crate::text::is_blank;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Own, SpaceKind::Library],
    share: Share::Submissions,
    is_carried: true,
    is_sent_off: true,
    labels: "question-field",
    fields: Question::FIELDS,
    ..Declaration::new(5, "question")
};

fields! {
    /// A question as it is shown.
    pub struct Question {
        /// What it is called in lists.
        title: short.needs(MissingCode::Title).on_card(Column::Title).names();
        /// The theme of consultation it belongs to.
        theme: choice(QuestionTheme).needs(MissingCode::Theme).on_card(Column::About).begun();
        /// Number of a topic of the course, `1.2`, or empty.
        topic: short.on_card(Column::Topic).begun();
        /// She cannot go on without an answer.
        urgent: flag.on_card(Column::Urgent);
        /// The plan's or report's document id it is about, or empty.
        about: reference.on_card(Column::Document).begun().untold();
        /// The path in that document: of a row, of a section; empty for the whole.
        about_place: short.on_card(Column::Place).begun().untold();
        /// What she asks.
        text: prose.needs(MissingCode::Text).on_card(Column::Excerpt);
        /// Files that show what she means.
        attachments: attachments;
        /// What she wrote again, in the order of writing.
        messages: rows(Message);
        /// She has what she needs.
        closed: flag.on_card(Column::Closed);
    }
}

fields! {
    /// What she writes again.
    pub row Message("question-message", "question-message-whole") {
        /// What she writes.
        text: prose.names();
        /// `2026-10-15`, or empty: a label.
        date: date;
    }
}

impl Question {
    /// What it asks, piece by piece: the question itself, each message and each file. That she has closed it is
    /// none, nor is a box that she opened and left empty. A version without a piece of its own asks nothing that
    /// was not asked before.
    #[must_use]
    pub fn asks(&self) -> BTreeSet<String> {
        let head = Self {
            attachments: Vec::new(),
            messages: Vec::new(),
            closed: false,
            ..self.clone()
        };
        let messages = self.messages.iter();
        let messages = messages.filter(|message| !is_blank(&message.text));
        let files = self.attachments.iter();
        [format!("{head:?}")]
            .into_iter()
            .chain(messages.map(|one| format!("{} {}", one.row, one.text)))
            .chain(files.map(|one| format!("{} {}", one.row, one.blob)))
            .collect()
    }

    /// All that she has written in it.
    #[must_use]
    pub fn says(&self) -> Vec<&str> {
        let messages = self.messages.iter().map(|message| message.text.as_str());
        [self.title.as_str(), self.text.as_str()]
            .into_iter()
            .chain(messages)
            .filter(|text| !is_blank(text))
            .collect()
    }

    /// What takes away boxes that she opened and left empty: they are no messages.
    #[must_use]
    pub fn without_empty_boxes(&self) -> Vec<Edit> {
        let empty = self.messages.iter();
        let empty = empty.filter(|message| is_blank(&message.text));
        empty
            .map(|message| Edit::RemoveRow {
                list: Self::messages.path(),
                row: message.row,
            })
            .collect()
    }
}

choice! {
    /// What a question is about: the programme's four themes of consultations.
    QuestionTheme("question-theme") {
        /// Planning the work.
        Planning = "planning",
        /// Keeping the collection.
        Collection = "collection",
        /// Using digital resources.
        DigitalResources = "digital_resources",
        /// Holding events for readers.
        Events = "events",
    }
}
