//! A methodologist at the screen: by the command list alone she lists her people, reads what they handed in,
//! answers a question and reviews a plan.

use serde_json::{Value, json};
use tirek_core::held::held;
use tirek_document::{Fields, Kind, Relation, RowId, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::enrolment::{GroupMember, Person, Served, SpaceRef};
use tirek_wire::exchange::{Delivered, ExchangeAnswer, SpacePart};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId, SubmissionId};
use tirek_wire::standing::Standing;
use tirek_wire::submission::SubmissionEnvelope;

use crate::screen::{Screen, text};
use crate::store_fixture::{NOON_MS, answer, set};

const OWN: SpaceId = SpaceId::from_bytes([0xA1; 16]);
const STAFF: SpaceId = SpaceId::from_bytes([0xB1; 16]);
const AUTHOR: PersonId = PersonId::from_bytes([0xF1; 16]);
const PLAN: (DocumentId, SubmissionId) = (
    DocumentId::from_bytes([0xE1; 16]),
    SubmissionId::from_bytes([0xC1; 16]),
);
const QUESTION: (DocumentId, SubmissionId) = (
    DocumentId::from_bytes([0xE2; 16]),
    SubmissionId::from_bytes([0xC2; 16]),
);

fn handed_in(
    seq: u64,
    kind: Kind,
    (document, submission): (DocumentId, SubmissionId),
    content: &str,
) -> Delivered {
    let fields: Fields = serde_json::from_str(content).expect("fields");
    let envelope = SubmissionEnvelope {
        submission,
        version: vec![1],
        content: serde_json::to_vec(&fields).expect("written"),
        locale: "kk".to_owned(),
        blobs: Vec::new(),
    };
    Delivered {
        log: LogId::from_bytes([0xD1; 16]),
        seq,
        document,
        kind: kind.code(),
        op: Op::Submission.code(),
        payload: envelope.to_payload(),
        person: AUTHOR,
        received_at_ms: NOON_MS,
    }
}

/// Her people, and what one of them has handed in.
fn served(standing: &mut Standing) -> SpacePart {
    standing.role = "methodologist".to_owned();
    for (id, kind) in [(OWN, SpaceKind::Own), (STAFF, SpaceKind::Staff)] {
        standing.spaces.push(SpaceRef {
            id,
            kind: kind.code(),
        });
    }
    let member = GroupMember {
        person: Person {
            id: AUTHOR,
            surname: "Бектасова".to_owned(),
            given_name: "Нұргүл".to_owned(),
            patronymic: Some("Қайратқызы".to_owned()),
        },
        school: "Тасбұлақ орта мектебі".to_owned(),
        village: String::new(),
        spaces: vec![OWN],
    };
    standing.serves = Some(vec![Served {
        group: standing.group.clone().expect("of her enrolment"),
        relation: Relation::Supervisor.code(),
        spaces: vec![OWN, STAFF],
        members: Some(vec![member]),
    }]);
    let row = RowId::from_bytes([0xAA; 16]);
    let plan = format!(
        r#"{{"values": {{"title": ["Даму жоспары"]}}, "texts": {{"activities/{row}/title": "Көрме"}},
            "orders": {{"activities": ["{row}"]}}}}"#
    );
    let question = format!(
        r#"{{"values": {{"title": ["Қандай кітап лайық?"], "theme": ["events"],
              "about": ["{}"], "about_place": ["activities/{row}"]}},
            "texts": {{"text": "Кітап аз."}}}}"#,
        PLAN.0
    );
    SpacePart {
        space: OWN,
        kind: SpaceKind::Own.code(),
        epoch: 1,
        position: 2,
        changes: vec![
            handed_in(1, Kind::Plan, PLAN, &plan),
            handed_in(2, Kind::Question, QUESTION, &question),
        ],
        from: None,
    }
}

async fn methodologist() -> Screen {
    let screen = Screen::enrolled().await;
    let off = json!({ "automatic": false });
    screen.ask("exchange.set_automatic", off).await;
    serve(&screen);
    screen
}

/// What an exchange brings her.
fn serve(screen: &Screen) {
    let open = screen.tirek.opened().expect("somebody is open");
    let mut workspace = held(&open.workspace);
    let mut standing = Standing::of(&workspace.identity().enrolment);
    let part = served(&mut standing);
    let told = ExchangeAnswer {
        standing: Some(Box::new(standing)),
        ..answer(vec![part])
    };
    let received = workspace.receive(&told).expect("received");
    assert_eq!(received.value.taken_in, 2);
}

/// Chooses a verdict in a draft.
fn decide(screen: &Screen, draft: &str) {
    let open = screen.tirek.opened().expect("somebody is open");
    let mut workspace = held(&open.workspace);
    let id: DocumentId = draft.parse().expect("an id");
    let verdict = set("verdict", "accepted");
    workspace.edit(id, None, &[verdict]).expect("edited");
}

async fn refused(screen: &Screen, name: &str, request: Value) -> String {
    let said = screen.try_ask(name, request).await.expect_err(name);
    said.split(' ').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn she_reads_her_people_and_answers_them() {
    let screen = methodologist().await;
    let state = screen.ask("app.state", json!({})).await;
    assert_eq!(state["desk"]["role"], "methodologist");
    assert_eq!(state["desk"]["groups"][0]["relation"], "supervisor");
    let people = screen.ask("desk.people", json!({})).await;
    let line = &people["groups"][0]["people"][0];
    assert_eq!(line["name"], "Бектасова Нұргүл Қайратқызы");
    assert_eq!((&line["works"], &line["questions"]), (&json!(1), &json!(1)));

    let person = screen.ask("desk.person", json!({ "person": AUTHOR })).await;
    let titles: Vec<&Value> = person["works"]
        .as_array()
        .expect("works")
        .iter()
        .map(|work| &work["title"])
        .collect();
    assert!(titles.contains(&&json!("Даму жоспары")), "{titles:?}");
    let unknown = json!({ "person": PersonId::from_bytes([1; 16]) });
    assert_eq!(
        refused(&screen, "desk.person", unknown).await,
        "person_unknown"
    );
    let frozen = screen
        .ask("submission.read", json!({ "submission": PLAN.1 }))
        .await;
    assert_eq!(frozen["content"]["value"]["title"], "Даму жоспары");

    let asked = json!({ "document": QUESTION.0 });
    let question = screen.ask("question.read", asked.clone()).await;
    assert_eq!(question["question"]["text"], "Кітап аз.");
    let place = &question["place"];
    assert_eq!(
        (&place["row"], &place["number"]),
        (&json!("Көрме"), &json!(1))
    );
    assert_eq!(question["answering"], json!({ "draft": null }));
    assert_eq!(question["meta"]["read_only"], true);

    let on = json!({ "submission": QUESTION.1 });
    let draft = text(&screen.ask("answer.begin", on).await["document"]);
    let release = json!({ "document": draft, "submission": QUESTION.1 });
    assert_eq!(
        refused(&screen, "answer.release", release.clone()).await,
        "answer_says_nothing"
    );
    screen
        .set(&draft, "answer.read", "kind", "recommendation")
        .await;
    screen
        .write(&draft, "answer.read", "text", "Үш бөлікке бөліңіз.")
        .await;
    let question = screen.ask("question.read", asked.clone()).await;
    assert_eq!(question["answering"]["draft"], draft);
    screen.ask("answer.release", release.clone()).await;
    assert_eq!(
        refused(&screen, "answer.release", release).await,
        "document_unknown"
    );
    let question = screen.ask("question.read", asked).await;
    assert_eq!(question["thread"][0]["text"], "Үш бөлікке бөліңіз.");
    assert_eq!(question["answering"]["draft"], json!(null));
    let people = screen.ask("desk.people", json!({})).await;
    assert_eq!(people["groups"][0]["people"][0]["questions"], 0);
}

#[tokio::test]
async fn she_reviews_a_plan_once() {
    let screen = methodologist().await;
    let on = json!({ "submission": PLAN.1 });
    let draft = text(&screen.ask("review.begin", on).await["document"]);
    let one = json!({ "document": draft });
    assert_eq!(
        refused(&screen, "review.release", one.clone()).await,
        "review_says_nothing"
    );
    decide(&screen, &draft);
    screen.ask("review.release", one.clone()).await;
    assert_eq!(
        refused(&screen, "review.release", one).await,
        "already_answered"
    );
    let person = screen.ask("desk.person", json!({ "person": AUTHOR })).await;
    let works = person["works"].as_array().expect("works");
    let plan = works
        .iter()
        .find(|work| work["kind"] == "plan")
        .expect("her plan");
    assert_eq!(
        (&plan["status"], &plan["waits"]),
        (&json!("accepted"), &json!(false))
    );
    let read = screen
        .ask("submission.read", json!({ "submission": PLAN.1 }))
        .await;
    assert_eq!(read["submission"]["review"]["verdict"], "accepted");
    let of_question = json!({ "submission": QUESTION.1 });
    assert_eq!(
        refused(&screen, "review.begin", of_question).await,
        "submission_unknown"
    );
}

#[tokio::test]
async fn what_she_may_not_write_is_refused_by_its_name() {
    let screen = methodologist().await;
    let plan = screen.ask("plan.read", json!({ "document": PLAN.0 })).await;
    let base = &plan["meta"]["version"];
    let write = json!({ "document": PLAN.0, "field": "title", "base": base, "value": "Менікі" });
    let said = screen
        .try_ask("document.set", write)
        .await
        .expect_err("refused");
    assert!(said.starts_with("writing_not_allowed"), "{said}");
    let submit = json!({ "document": PLAN.0 });
    assert_eq!(
        refused(&screen, "submission.submit", submit).await,
        "writing_not_allowed"
    );
    let remove = json!({ "document": QUESTION.0 });
    assert_eq!(
        refused(&screen, "document.remove", remove).await,
        "writing_not_allowed"
    );
}
