//! Questions and answers as their declarations read and write them.

use tirek_document::kind::{
    Answer, AnswerKind, Attachment, Help, Link, Question, QuestionTheme, SaysNothing,
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
