//! Questions and answers as their declarations read and write them.

use tirek_document::kind::{
    Answer, AnswerKind, AskedSoFar, Attachment, Help, Link, Question, QuestionTheme, SaysNothing,
};
use tirek_document::{Body, RowPlace};

use crate::kit::*;

#[test]
fn a_question_is_read_as_it_was_written() {
    let mut body = Body::new(1);
    let field = in_row("messages", 2, "text");
    let words = [
        set("title", "Қор"),
        set("theme", "digital_resources"),
        set("urgent", true),
        text("text", 0, 0, "Қалай?"),
        add("messages", 2, RowPlace::Last),
        text(field.as_str(), 0, 0, "Тағы"),
        set(in_row("messages", 2, "date").as_str(), "2026-11-05"),
    ];
    now(&mut body, &words);
    let read = Question::read(&body.fields());
    assert!(read.problems.is_empty());
    let question = read.value;
    assert_eq!(question.theme, Some(QuestionTheme::DigitalResources));
    assert!(question.urgent && !question.closed);
    let message = &question.messages[0];
    assert_eq!(
        (message.text.as_str(), message.date.as_str()),
        ("Тағы", "2026-11-05")
    );
}

#[test]
fn closing_a_question_asks_nothing() {
    let mut body = Body::new(1);
    now(
        &mut body,
        &[set("title", "Қор"), text("text", 0, 0, "Қалай?")],
    );
    let asking = |body: &Body| Question::read(&body.fields()).value.asks();
    let asked = asking(&body);
    now(
        &mut body,
        &[set("closed", true), add("messages", 2, RowPlace::Last)],
    );
    assert_eq!(asking(&body), asked);
    let field = in_row("messages", 2, "text");
    now(&mut body, &[text(field.as_str(), 0, 0, "Тағы")]);
    let more = asking(&body);
    assert!(more.is_superset(&asked) && more.len() == asked.len() + 1);
}

#[test]
fn an_answer_is_written_as_a_whole_or_not_at_all() {
    let file = Attachment {
        help: Some(Help::ModelPlan),
        ..Attachment::new(row(3), "00".repeat(32), "жоспар.docx", 3000)
    };
    let answer = Answer {
        question: "q".to_owned(),
        submission: "s".to_owned(),
        kind: Some(AnswerKind::Explanation),
        text: "Былай".to_owned(),
        person: "p".to_owned(),
        person_name: "Орынбаева Гүлнұр".to_owned(),
        attachments: vec![file],
    };
    let mut body = Body::new(1);
    now(&mut body, &answer.edits().expect("it says something"));
    let read = Answer::read(&body.fields());
    assert!(read.problems.is_empty());
    assert_eq!(read.value, answer);
    let silent = [
        Answer {
            text: " \n".to_owned(),
            ..answer.clone()
        },
        Answer {
            kind: None,
            ..answer
        },
    ];
    for answer in silent {
        assert_eq!(answer.edits(), Err(SaysNothing));
    }
}

#[test]
fn a_place_in_a_plan_may_be_an_activity() {
    let activity = format!("activities/{}", row(4));
    let table = [
        (activity.clone(), true),
        (format!("{activity}/title"), true),
        (format!("goals/{}", row(4)), false),
        ("activities".to_owned(), false),
        ("activities/x".to_owned(), false),
        ("difficulties".to_owned(), false),
        (String::new(), false),
    ];
    for (place, is_activity) in table {
        let link = Link::at("plan", &place);
        assert_eq!(
            link.map(|link| link.activity),
            is_activity.then(|| row(4)),
            "{place}"
        );
    }
}

/// Versions by their log and pieces, and which of them asks what each asks: the same rule here and at the centre.
#[test]
fn a_version_asks_what_was_not_asked_before() {
    type Sequence = (
        &'static str,
        &'static [(u8, &'static [u8], bool)],
        &'static [usize],
    );
    let table: [Sequence; 9] = [
        ("closing", &[(1, &[1], true), (1, &[1], true)], &[0, 0]),
        (
            "writing again",
            &[(1, &[1], true), (1, &[1, 2], true), (1, &[1, 2], true)],
            &[0, 1, 1],
        ),
        (
            "closing while another computer asks",
            &[(1, &[1], true), (2, &[1, 2], true), (1, &[1], true)],
            &[0, 1, 0],
        ),
        (
            "closing with what another computer asked",
            &[(1, &[1], true), (2, &[1, 2], true), (1, &[1, 2], true)],
            &[0, 1, 1],
        ),
        (
            "at once on two",
            &[
                (1, &[1], true),
                (2, &[1, 2], true),
                (1, &[1, 3], true),
                (2, &[1, 2, 3], true),
            ],
            &[0, 1, 2, 2],
        ),
        (
            "a file taken out",
            &[(1, &[1, 9], true), (1, &[1], true)],
            &[0, 0],
        ),
        (
            "a message taken back",
            &[(1, &[1], true), (1, &[1, 2], true), (1, &[1], true)],
            &[0, 1, 1],
        ),
        (
            "unreadable",
            &[(1, &[1], true), (1, &[], true), (1, &[1], true)],
            &[0, 1, 1],
        ),
        (
            "refused",
            &[
                (1, &[1], false),
                (1, &[1], true),
                (1, &[1, 2], false),
                (1, &[1], true),
            ],
            &[0, 1, 2, 1],
        ),
    ];
    for (what, versions, askers) in table {
        let mut asked = AskedSoFar::default();
        let found: Vec<usize> = (0..)
            .zip(versions)
            .map(|(place, (log, pieces, is_held))| {
                asked.take(place, *log, pieces.to_vec(), *is_held)
            })
            .collect();
        assert_eq!(found, askers, "{what}");
    }
}
