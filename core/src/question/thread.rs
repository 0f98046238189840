//! The order of a thread: which answer stands behind which message.

use std::collections::BTreeSet;

use tirek_document::RowId;
use tirek_document::kind::{Message, Question};

use super::{AnswerView, MessageStatus, MessageView, Turn};
use crate::submission::{Step, SubmissionView};

/// A version that was sent off, with what was said to it.
pub(super) struct Version {
    /// How far it has come.
    pub status: MessageStatus,
    /// The messages that it holds.
    pub messages: BTreeSet<RowId>,
    /// In the order in which they were written at the centre.
    pub answers: Vec<AnswerView>,
}

impl Version {
    /// A version whose frozen question is `question`.
    pub fn new(view: &SubmissionView, question: Question) -> Self {
        Self {
            status: status(view),
            messages: question.messages.iter().map(|one| one.row).collect(),
            answers: Vec::new(),
        }
    }
}

fn status(view: &SubmissionView) -> MessageStatus {
    if view.refusal.is_some() {
        return MessageStatus::Refused;
    }
    let steps = view.receipts.iter().rev();
    let found = steps.filter_map(|receipt| match receipt.step {
        Step::Queued => Some(MessageStatus::Queued),
        Step::Packed => Some(MessageStatus::Packed),
        Step::Sent => Some(MessageStatus::Sent),
        Step::Received => Some(MessageStatus::Received),
        Step::Reading | Step::Answered | Step::Seen => None,
    });
    found.max().unwrap_or(MessageStatus::Queued)
}

/// Puts messages and answers in order. `versions` are the first one first.
pub(super) fn order(messages: &[Message], versions: Vec<Version>) -> Vec<Turn> {
    let told: Vec<Turn> = messages
        .iter()
        .map(|one| Turn::Message(message(one, &versions)))
        .collect();
    let mut behind: Vec<Vec<Turn>> = (0..=messages.len()).map(|_| Vec::new()).collect();
    for version in versions {
        let last = messages
            .iter()
            .rposition(|one| version.messages.contains(&one.row));
        if let Some(place) = behind.get_mut(last.map_or(0, |last| last + 1)) {
            place.extend(version.answers.into_iter().map(Turn::Answer));
        }
    }
    let mut thread = Vec::new();
    let mut told = told.into_iter();
    for answers in behind {
        thread.extend(answers);
        thread.extend(told.next());
    }
    thread
}

fn message(one: &Message, versions: &[Version]) -> MessageView {
    let holding = versions
        .iter()
        .filter(|version| version.messages.contains(&one.row));
    MessageView {
        row: one.row,
        text: one.text.clone(),
        date: one.date.clone(),
        status: holding
            .map(|version| version.status)
            .max()
            .unwrap_or(MessageStatus::Draft),
    }
}

#[cfg(test)]
mod tests {
    use tirek_wire::id::{DocumentId, SubmissionId};

    use super::*;

    fn row(number: u8) -> RowId {
        RowId::from_bytes([number; 16])
    }

    fn version(status: MessageStatus, messages: &[u8], answers: &[u8]) -> Version {
        let answer = |number: &u8| AnswerView {
            document: DocumentId::from_bytes([*number; 16]),
            submission: SubmissionId::from_bytes([0; 16]),
            kind: None,
            text: String::new(),
            person: String::new(),
            attachments: Vec::new(),
            arrived_at: String::new(),
            seen: false,
        };
        Version {
            status,
            messages: messages.iter().map(|number| row(*number)).collect(),
            answers: answers.iter().map(answer).collect(),
        }
    }

    /// Messages by their number, answers by theirs negated, each with how far it has come.
    fn told(messages: &[u8], versions: Vec<Version>) -> Vec<(i32, Option<MessageStatus>)> {
        let message = |number: &u8| Message {
            row: row(*number),
            text: String::new(),
            date: String::new(),
        };
        let messages: Vec<Message> = messages.iter().map(message).collect();
        let number = |bytes: &[u8; 16]| i32::from(bytes[0]);
        order(&messages, versions)
            .iter()
            .map(|turn| match turn {
                Turn::Message(one) => (number(one.row.as_bytes()), Some(one.status)),
                Turn::Answer(one) => (-number(one.document.as_bytes()), None),
            })
            .collect()
    }

    #[test]
    fn an_answer_stands_behind_what_it_answers() {
        use MessageStatus::{Draft, Queued, Received, Refused};
        assert_eq!(told(&[], vec![version(Received, &[], &[1])]), [(-1, None)]);
        let versions = vec![
            version(Received, &[], &[1, 2]),
            version(Received, &[5], &[]),
            version(Refused, &[5, 4], &[]),
            version(Queued, &[5, 4, 3], &[3]),
        ];
        assert_eq!(
            told(&[5, 4, 3, 9], versions),
            [
                (-1, None),
                (-2, None),
                (5, Some(Received)),
                (4, Some(Queued)),
                (3, Some(Queued)),
                (-3, None),
                (9, Some(Draft)),
            ]
        );
        // Her message was moved or removed meanwhile: the answer stands behind what is left.
        let versions = vec![version(Received, &[7, 8], &[1])];
        assert_eq!(told(&[6], versions), [(-1, None), (6, Some(Draft))]);
    }
}
