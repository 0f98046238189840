//! The order of a thread: which answer stands behind which message.

use std::collections::{BTreeMap, BTreeSet};

use tirek_document::RowId;
use tirek_document::kind::{Attachment, Message, Question};
use tirek_document::text::is_blank;

use super::{AnswerView, MessageStatus, MessageView, Turn};
use crate::submission::{Step, SubmissionView};

/// A version that was sent off, with what was said to it.
pub(super) struct Version {
    /// How far it has come.
    pub status: MessageStatus,
    /// When it was sent off; RFC 3339, a label.
    pub sent_at: String,
    /// What it says.
    pub question: Question,
    /// In the order in which they were written at the centre.
    pub answers: Vec<AnswerView>,
}

impl Version {
    /// A version whose frozen question is `question`.
    pub fn new(view: &SubmissionView, question: Question) -> Self {
        Self {
            status: status(view),
            sent_at: view.submitted_at.clone(),
            question,
            answers: Vec::new(),
        }
    }

    fn messages(&self) -> impl Iterator<Item = &Message> {
        let messages = self.question.messages.iter();
        messages.filter(|message| !is_blank(&message.text))
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

/// Puts messages and answers in order. `versions` are the first one first; messages of `question` that stand in
/// none of them are being written. A file that was taken out of it stands nowhere.
pub(super) fn order(question: &Question, versions: &[Version]) -> Vec<Turn> {
    let mut thread = Vec::new();
    let (mut told, mut brought) = (BTreeSet::new(), BTreeSet::new());
    let (mut far, mut far_brought) = (BTreeMap::new(), BTreeMap::new());
    for version in versions {
        for one in version.messages() {
            reach(&mut far, one.row, version.status);
        }
        for file in &version.question.attachments {
            reach(&mut far_brought, file.row, version.status);
        }
    }
    let kept = rows_of(&question.attachments);
    for (place, version) in versions.iter().enumerate() {
        let attached = version.question.attachments.iter();
        let mut files: Vec<Attachment> = attached
            .filter(|file| brought.insert(file.row) && kept.contains(&file.row))
            .cloned()
            .collect();
        // What came with the question stands there.
        if place == 0 {
            files.clear();
        }
        let fresh = version.messages().filter(|one| told.insert(one.row));
        let mut fresh: Vec<MessageView> = fresh
            .map(|one| message(one, far.get(&one.row).copied()))
            .collect();
        if let Some(first) = files.first().filter(|_| fresh.is_empty()) {
            let row = first.row;
            fresh.push(MessageView {
                row,
                text: String::new(),
                date: version.sent_at.clone(),
                files: Vec::new(),
                status: far_brought.get(&row).copied().unwrap_or(version.status),
            });
        }
        // Files go with what was written last.
        if let Some(last) = fresh.last_mut() {
            last.files = files;
        }
        thread.extend(fresh.into_iter().map(Turn::Message));
        thread.extend(version.answers.iter().cloned().map(Turn::Answer));
    }
    let written = question.messages.iter();
    let begun = written.filter(|one| !told.contains(&one.row));
    thread.extend(begun.map(|one| Turn::Message(message(one, None))));
    thread
}

/// Notes how far a row has come: as far as any version that has it.
fn reach(far: &mut BTreeMap<RowId, MessageStatus>, row: RowId, status: MessageStatus) {
    let known = far.entry(row).or_insert(status);
    *known = status.max(*known);
}

fn rows_of(files: &[Attachment]) -> BTreeSet<RowId> {
    files.iter().map(|file| file.row).collect()
}

fn message(one: &Message, status: Option<MessageStatus>) -> MessageView {
    MessageView {
        row: one.row,
        text: one.text.clone(),
        date: one.date.clone(),
        files: Vec::new(),
        status: status.unwrap_or(MessageStatus::Draft),
    }
}

/// A question as it was sent off first, without files that were taken out since: what the centre does not take can
/// be taken out of what was sent off. None where it cannot be read.
pub(super) fn asked(question: &Question, versions: &[Version]) -> Option<Question> {
    let mut first = versions.first()?.question.clone();
    let kept = rows_of(&question.attachments);
    first.attachments.retain(|file| kept.contains(&file.row));
    Some(first).filter(|first| !is_blank(&first.text))
}

/// Files of a question that no version of it holds; none while nobody was asked.
pub(super) fn added(question: &Question, versions: &[Version]) -> Vec<Attachment> {
    if versions.is_empty() {
        return Vec::new();
    }
    let sent = versions
        .iter()
        .flat_map(|version| &version.question.attachments);
    let sent: BTreeSet<RowId> = sent.map(|file| file.row).collect();
    let attached = question.attachments.iter();
    let added = attached.filter(|file| !sent.contains(&file.row));
    added.cloned().collect()
}

/// Whether there are words or files of hers that no version holds.
pub(super) fn is_begun(question: &Question, versions: &[Version]) -> bool {
    let sent: BTreeSet<RowId> = versions
        .iter()
        .flat_map(Version::messages)
        .map(|one| one.row)
        .collect();
    let mut written = question.messages.iter().filter(|one| !is_blank(&one.text));
    written.any(|one| !sent.contains(&one.row)) || !added(question, versions).is_empty()
}

#[cfg(test)]
mod tests {
    use tirek_document::Fields;
    use tirek_wire::id::{DocumentId, SubmissionId};

    use super::*;

    fn row(number: u8) -> RowId {
        RowId::from_bytes([number; 16])
    }

    fn answer(number: u8) -> AnswerView {
        AnswerView {
            document: DocumentId::from_bytes([number; 16]),
            submission: SubmissionId::from_bytes([0; 16]),
            kind: None,
            text: String::new(),
            person: String::new(),
            attachments: Vec::new(),
            arrived_at: String::new(),
            seen: false,
        }
    }

    fn messages(numbers: &[u8], text: &str) -> Vec<Message> {
        let message = |number: &u8| Message {
            row: row(*number),
            text: text.to_owned(),
            date: String::new(),
        };
        numbers.iter().map(message).collect()
    }

    /// Says these messages and names these files.
    fn question(written: &[u8], files: &[u8]) -> Question {
        let file = |number: &u8| Attachment::new(row(*number), "00".repeat(32), "сурет.jpg", 3000);
        Question {
            messages: messages(written, "сөз"),
            attachments: files.iter().map(file).collect(),
            ..Question::read(&Fields::default()).value
        }
    }

    fn version(status: MessageStatus, written: &[u8], answers: &[u8]) -> Version {
        with_files(status, written, &[], answers)
    }

    fn with_files(status: MessageStatus, written: &[u8], files: &[u8], answers: &[u8]) -> Version {
        Version {
            status,
            sent_at: String::new(),
            question: question(written, files),
            answers: answers.iter().map(|number| answer(*number)).collect(),
        }
    }

    fn number(bytes: &[u8; 16]) -> i32 {
        i32::from(bytes[0])
    }

    /// Messages by their number, answers by theirs negated, each with how far it has come.
    fn told(written: &[u8], versions: Vec<Version>) -> Vec<(i32, Option<MessageStatus>)> {
        order(&question(written, &[]), &versions)
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
        // What was sent off stays, whatever became of its row.
        let versions = vec![version(Received, &[7, 8], &[1])];
        assert_eq!(
            told(&[6], versions),
            [
                (7, Some(Received)),
                (8, Some(Received)),
                (-1, None),
                (6, Some(Draft))
            ]
        );
    }

    #[test]
    fn a_message_has_the_files_that_it_was_sent_off_with() {
        use MessageStatus::{Queued, Received};
        let versions = || {
            vec![
                with_files(Received, &[], &[1], &[1]),
                with_files(Received, &[5], &[1, 2], &[]),
                with_files(Received, &[5], &[1, 2], &[]),
                with_files(Queued, &[5], &[1, 2, 3, 4], &[]),
            ]
        };
        let now = question(&[5], &[1, 2, 3, 4, 9]);
        let thread = order(&now, &versions());
        let told: Vec<_> = thread
            .iter()
            .filter_map(|turn| match turn {
                Turn::Message(one) => Some(one),
                Turn::Answer(_) => None,
            })
            .map(|one| {
                let files = one.files.iter().map(|file| number(file.row.as_bytes()));
                (one.text.as_str(), files.collect::<Vec<_>>(), one.status)
            })
            .collect();
        assert_eq!(told, [("сөз", vec![2], Received), ("", vec![3, 4], Queued)]);
        let added: Vec<i32> = added(&now, &versions())
            .iter()
            .map(|file| number(file.row.as_bytes()))
            .collect();
        assert_eq!(added, [9]);
        assert!(is_begun(&now, &versions()));
        assert!(!is_begun(&question(&[5], &[1, 2]), &versions()));
    }
}
