//! What the centre says counts where it belongs: beside the submission, an answer of a question alone.

use tirek_core::locale::Locale;
use tirek_core::question::{self, QuestionSummary, Turn};
use tirek_core::submission::DocumentStatus;
use tirek_document::kind::{Answer, AnswerKind};
use tirek_document::{Edit, Kind, SpaceKind};
use tirek_wire::exchange::SpacePart;
use tirek_wire::id::{DocumentId, SubmissionId};

use crate::store_fixture::{Desk, answer, beside, library, own_of, set, text};

fn asked(desk: &mut Desk) -> (DocumentId, SubmissionId) {
    let made = question::create(desk.ws(), "2.1".to_owned(), None);
    let id = made.expect("created").value;
    let words = [
        set("title", "Қор"),
        set("theme", "collection"),
        text("text", 0, "Қорды қалай жаңартамыз?"),
    ];
    desk.ws().edit(id, None, &words).expect("edited");
    let submitted = desk.ws().submit(id, Locale::Kk).expect("submitted").value;
    (id, submitted)
}

fn said(submission: SubmissionId) -> Vec<Edit> {
    let answer = Answer {
        question: String::new(),
        submission: submission.to_string(),
        kind: Some(AnswerKind::Recommendation),
        text: "Былай".to_owned(),
        person: String::new(),
        person_name: "Орынбаева Гүлнұр".to_owned(),
        attachments: Vec::new(),
    };
    answer.edits().expect("it says something")
}

fn returned(submission: SubmissionId) -> Vec<Edit> {
    vec![
        set("submission", &submission.to_string()),
        set("state", "released"),
        set("verdict", "returned"),
        set("reviewer_name", "Орынбаева Гүлнұр"),
    ]
}

fn received(desk: &mut Desk, part: SpacePart) {
    let received = desk.ws().receive(&answer(vec![part])).expect("received");
    assert_eq!(received.value.taken_in, 1);
}

fn listed(desk: &mut Desk) -> QuestionSummary {
    let all = desk.ws().read(question::list).expect("listed");
    all.into_iter().next().expect("one question")
}

#[test]
fn what_lies_elsewhere_or_is_no_answer_says_nothing_of_a_question() {
    let mut desk = Desk::new();
    let (id, submission) = asked(&mut desk);
    let own = own_of(&mut desk);
    let elsewhere = SpacePart {
        kind: SpaceKind::Library.code(),
        ..beside(library(), (81, 1), Kind::Answer, &said(submission))
    };
    received(&mut desk, elsewhere);
    let verdict = beside(own, (82, 1), Kind::Review, &returned(submission));
    received(&mut desk, verdict);
    let one = listed(&mut desk);
    assert_eq!((one.status, one.new_answers), (DocumentStatus::Queued, 0));
    let here = beside(own, (83, 2), Kind::Answer, &said(submission));
    received(&mut desk, here);
    let one = listed(&mut desk);
    assert_eq!((one.status, one.new_answers), (DocumentStatus::Answered, 1));
    let opened = tirek_core::document::open(desk.ws(), id, Kind::Question).expect("opened");
    let read = question::read(desk.ws(), opened).expect("read");
    let answers = read
        .thread
        .iter()
        .filter(|turn| matches!(turn, Turn::Answer(_)));
    assert_eq!(answers.count(), 1);
}
