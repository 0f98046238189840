//! Questions at the core's boundary: begun at a place, sent off, answered, looked at, written on, closed.

use serde_json::{Value as Json, json};
use tirek_core::document;
use tirek_core::home;
use tirek_core::locale::Locale;
use tirek_core::question::{self, MessageStatus, QuestionRead, QuestionSummary, Turn};
use tirek_core::reading_mark;
use tirek_core::submission::DocumentStatus;
use tirek_core::workspace::Gather;
use tirek_core::{Subject, Topic, Topics};
use tirek_document::kind::{Answer, AnswerKind, Attachment, Help};
use tirek_document::rights::Known;
use tirek_document::{Kind, RowId};
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::id::{DocumentId, SubmissionId};
use tirek_wire::knows::Knows;

use crate::screen::{Screen, text as string};
use crate::store_fixture::{Desk, Relay, add_row, answer, beside, own_of, set, text};

/// The centre's answer number `seq` to a submission of a question.
pub fn answered(
    desk: &mut Desk,
    seq: u8,
    question: DocumentId,
    submission: SubmissionId,
) -> Topics {
    let hash = blake3::hash(&[seq]).to_hex().to_string();
    let file = Attachment {
        help: Some(Help::Scenario),
        ..Attachment::new(RowId::from_bytes([seq; 16]), hash, "кеш.docx", 3000)
    };
    let said = Answer {
        question: question.to_string(),
        submission: submission.to_string(),
        kind: Some(AnswerKind::Recommendation),
        text: format!("Жауап {seq}"),
        person: String::new(),
        person_name: "Орынбаева Гүлнұр".to_owned(),
        attachments: vec![file],
    };
    let edits = said.edits().expect("it says something");
    let part = beside(own_of(desk), (80, seq), Kind::Answer, &edits);
    let received = desk.ws().receive(&answer(vec![part])).expect("received");
    assert_eq!(received.value.taken_in, 1);
    received.topics
}

/// Tells what a centre of today knows.
pub fn knowing(desk: &mut Desk) {
    let now = Known::now();
    let knows = Knows {
        kinds: now.kinds,
        rights: now.rights,
    };
    let told = ExchangeAnswer {
        knows: Some(knows),
        ..answer(Vec::new())
    };
    desk.ws().receive(&told).expect("received");
}

/// The documents that a page offers.
fn offered(desk: &mut Desk) -> Vec<DocumentId> {
    desk.ws().gather(Gather::All).expect("gathered");
    let page = desk.ws().outgoing(1_000_000).expect("page");
    let changes = page.iter().flat_map(|part| &part.changes);
    changes.map(|change| change.document).collect()
}

#[test]
fn a_question_waits_unrefused_for_a_centre_that_does_not_know_it_yet() {
    let mut desk = Desk::new();
    let (id, entry) = (asked(&mut desk, "Қор"), desk.entry("жазба"));
    assert_eq!(offered(&mut desk), [entry]);
    submit(&mut desk, id);
    assert_eq!(offered(&mut desk), [entry]);
    assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Queued);
    knowing(&mut desk);
    assert!(offered(&mut desk).contains(&id));
}

/// A question that can be sent off.
pub fn asked(desk: &mut Desk, title: &str) -> DocumentId {
    let made = question::create(desk.ws(), "2.1".to_owned(), None);
    let id = made.expect("created").value;
    let words = [
        set("title", title),
        text("text", 0, "Қорды қалай жаңартамыз?"),
    ];
    desk.ws().edit(id, None, &words).expect("edited");
    id
}

pub fn message(desk: &mut Desk, question: DocumentId, number: u8, words: &str) {
    let row = RowId::from_bytes([number; 16]);
    let field = format!("messages/{row}/text");
    let edits = [add_row("messages", row), text(&field, 0, words)];
    desk.ws().edit(question, None, &edits).expect("edited");
}

pub fn submit(desk: &mut Desk, question: DocumentId) -> SubmissionId {
    let done = desk.ws().submit(question, Locale::Kk);
    done.expect("submitted").value
}

pub fn read(desk: &mut Desk, id: DocumentId) -> QuestionRead {
    let opened = document::open(desk.ws(), id, Kind::Question).expect("opened");
    question::read(desk.ws(), opened).expect("read")
}

pub fn listed(desk: &mut Desk) -> Vec<QuestionSummary> {
    desk.ws().read(question::list).expect("read")
}

/// The thread in short: messages with how far they are, answers with whether they were seen.
pub fn thread(desk: &mut Desk, id: DocumentId) -> Vec<String> {
    let turns = read(desk, id).thread;
    let told = turns.into_iter().map(|turn| match turn {
        Turn::Message(one) => format!("{} {:?}", one.text, one.status),
        Turn::Answer(one) => format!("{} {}", one.text, one.seen),
    });
    told.collect()
}

#[test]
fn an_answer_arrives_is_seen_and_is_written_on() {
    let mut desk = Desk::new();
    knowing(&mut desk);
    let id = asked(&mut desk, "Қор");
    assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Draft);
    let first = submit(&mut desk, id);
    assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Queued);
    let mut relay = Relay::default();
    desk.exchange(&mut relay);
    assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Received);

    let topics = answered(&mut desk, 1, id, first);
    let told = topics.iter().map(Topic::subject);
    let told: Vec<Subject> = told.collect();
    assert!(told.contains(&Subject::Submissions) && told.contains(&Subject::Document));
    let one = &listed(&mut desk)[0];
    assert_eq!(
        (one.status, one.new_answers),
        (DocumentStatus::Answered, 1),
        "the badge of the list"
    );
    assert_eq!(news(&mut desk), [("question".to_owned(), "Қор".to_owned())]);
    let shown = read(&mut desk, id);
    let Some(Turn::Answer(given)) = shown.thread.first() else {
        panic!("an answer: {:?}", shown.thread)
    };
    assert_eq!(given.person, "Орынбаева Гүлнұр");
    assert_eq!(given.kind, Some(AnswerKind::Recommendation));
    assert_eq!(given.attachments[0].help, Some(Help::Scenario));
    assert!(shown.meta.review.is_none(), "an answer is no review");

    let seen = reading_mark::mark_seen(desk.ws(), given.document);
    seen.expect("marked");
    assert_eq!(listed(&mut desk)[0].new_answers, 0);
    assert!(news(&mut desk).is_empty());

    message(&mut desk, id, 5, "Ал оқулықтарды ше?");
    assert_eq!(
        thread(&mut desk, id),
        ["Жауап 1 true", "Ал оқулықтарды ше? Draft"]
    );
    let second = submit(&mut desk, id);
    assert_eq!(
        thread(&mut desk, id),
        ["Жауап 1 true", "Ал оқулықтарды ше? Queued"]
    );
    desk.exchange(&mut relay);
    answered(&mut desk, 2, id, second);
    // A late one to what she asked first stands where it belongs.
    answered(&mut desk, 3, id, first);
    let expected = [
        "Жауап 1 true",
        "Жауап 3 false",
        "Ал оқулықтарды ше? Received",
        "Жауап 2 false",
    ];
    assert_eq!(thread(&mut desk, id), expected);
    let living = listed(&mut desk)[0].new_answers;
    assert_eq!(living, 2);
    desk.ws().rebuild_read_models().expect("derived anew");
    assert_eq!(thread(&mut desk, id), expected);
    assert_eq!(listed(&mut desk)[0].new_answers, living);
}

pub fn news(desk: &mut Desk) -> Vec<(String, String)> {
    let years = tirek_core::calendar::read_embedded().expect("well formed");
    let profile = tirek_core::profile::details(
        &tirek_document::Fields::default(),
        &desk.ws().identity().enrolment.clone(),
    );
    let known = home::HomeFacts {
        today: "2026-11-23".parse().expect("a day"),
        years: &years,
        support_months: 12,
        profile: &profile,
        group: "",
        unsent: Vec::new(),
        last_exchange: None,
    };
    let home = desk.ws().read(|read| home::read(read, known));
    let news = home.expect("read").news.into_iter();
    news.map(|one| {
        assert!(one.verdict.is_none());
        (one.kind, one.title)
    })
    .collect()
}

#[test]
fn closing_is_told_to_those_who_were_asked() {
    let mut desk = Desk::new();
    let close = |desk: &mut Desk, id, closed| {
        let done = question::close(desk.ws(), id, closed, Locale::Kk);
        done.expect("closed").value
    };
    let id = asked(&mut desk, "Қор");
    assert!(!close(&mut desk, id, true), "nobody was asked yet");
    assert!(listed(&mut desk)[0].closed);
    assert!(!close(&mut desk, id, false));
    submit(&mut desk, id);
    assert!(close(&mut desk, id, true));
    assert!(close(&mut desk, id, false));
    // What she has begun to write does not go along, and an empty box is no message.
    message(&mut desk, id, 5, "Жазып жатырмын");
    message(&mut desk, id, 6, " ");
    assert!(!close(&mut desk, id, true));
    assert_eq!(thread(&mut desk, id), ["Жазып жатырмын Draft"]);
    let done = desk.ws().submit(id, Locale::Kk);
    done.expect("her words, and that it is closed");
    let Some(Turn::Message(one)) = read(&mut desk, id).thread.pop() else {
        panic!("a message")
    };
    assert_eq!(one.status, MessageStatus::Queued);
}

async fn created(screen: &Screen, topic: Json, about: Json) -> String {
    let request = json!({ "topic": topic, "about": about });
    string(&screen.ask("question.create", request).await["document"])
}

#[tokio::test]
async fn a_question_begins_where_it_arose() {
    let screen = Screen::enrolled().await;
    let plan = json!({ "kind": "individual", "title": "Даму жоспары", "school_year": "2026-2027" });
    let plan = string(&screen.ask("plan.create", plan).await["document"]);
    let add = |list: &str, values: Json| json!({ "document": plan, "list": list, "after": null, "values": values });
    let goal = add("goals", json!({ "direction": "digitalisation" }));
    let goal = string(&screen.ask("document.add_row", goal).await["row"]);
    let mut row = String::new();
    for _ in 0..2 {
        let activity = add("activities", json!({ "goal": goal }));
        row = string(&screen.ask("document.add_row", activity).await["row"]);
    }
    let field = format!("activities/{row}/title");
    screen.write(&plan, "plan.read", &field, "Каталог").await;
    let report = json!({ "space": "own", "values": { "about": "event" } });
    let report = string(&screen.ask("report.create", report).await["document"]);

    let on = |document: &str, place: Json| json!({ "document": document, "place": place });
    let of_row = created(
        &screen,
        json!(null),
        on(&plan, json!(format!("activities/{row}"))),
    )
    .await;
    let of_section = created(&screen, json!(null), on(&report, json!("difficulties"))).await;
    let of_whole = created(&screen, json!(null), on(&report, json!(""))).await;
    let of_topic = created(&screen, json!("2.1"), json!(null)).await;
    let of_nothing = created(&screen, json!(null), json!(null)).await;
    let bad = json!({ "topic": null, "about": { "document": plan, "place": "../x y" } });
    assert!(screen.try_ask("question.create", bad).await.is_err());

    let themes = [
        (&of_row, json!("digital_resources")),
        (&of_section, json!("events")),
        (&of_whole, json!("events")),
        (&of_topic, json!("collection")),
        (&of_nothing, json!(null)),
    ];
    for (id, theme) in themes {
        let read = screen.ask("question.read", json!({ "document": id })).await;
        assert_eq!(read["question"]["theme"], theme);
    }
    let list = screen.ask("question.list", json!({})).await;
    let place = |id: &str| {
        let all = list["questions"].as_array().expect("a list");
        let one = all.iter().find(|one| one["id"] == id);
        one.expect("listed")["place"].clone()
    };
    assert_eq!(
        place(&of_row),
        json!({ "document": plan, "kind": "plan", "title": "Даму жоспары",
            "place": format!("activities/{row}"), "row": "Каталог", "number": 2 })
    );
    assert_eq!(
        place(&of_section),
        json!({ "document": report, "kind": "report", "title": "",
            "place": "difficulties", "row": "", "number": null })
    );
    assert_eq!(place(&of_whole)["place"], json!(""));
    assert_eq!(place(&of_topic), json!(null));

    let missing = screen.missing(&of_topic).await;
    let told: Vec<&str> = missing.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(told, ["title", "text"]);
    let submit = json!({ "document": of_topic });
    assert!(screen.try_ask("submission.submit", submit).await.is_err());

    // Only chosen, never written in: leaving it is no work of hers.
    let leave = json!({ "document": of_nothing });
    screen.ask("document.leave", leave).await;
    let list = screen.ask("question.list", json!({})).await;
    assert_eq!(list["questions"].as_array().map(Vec::len), Some(4));
}
