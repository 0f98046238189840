//! What every kind is asked by the same commands: a new document, the list, the head.

use serde_json::json;
use tirek_core::topic::Topic;
use tirek_document::{Kind, SpaceKind};
use tirek_wire::enrolment::SpaceRef;
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::standing::Standing;

use crate::screen::{Screen, text};
use crate::store_fixture::{Desk, NOON_MS, answer, own_of};

#[tokio::test]
async fn a_document_begins_with_what_was_chosen_and_the_day() {
    let screen = Screen::enrolled().await;
    let begin = json!({ "space": "own", "values": { "about": "event" } });
    let made = text(&screen.ask("report.create", begin).await["document"]);
    let listed = screen.ask("report.list", json!({})).await["documents"][0].clone();
    let facts = [&listed["id"], &listed["about"], &listed["status"]];
    assert_eq!(facts, [&json!(made), &json!("event"), &json!("draft")]);
    let today = text(&screen.ask("home.read", json!({})).await["today"]);
    assert_eq!(listed["date"], json!(today));
    let chosen = json!({ "space": "own", "values": { "date": "2026-01-20" } });
    let chosen = text(&screen.ask("report.create", chosen).await["document"]);
    let read = screen.ask("report.read", json!({ "document": chosen }));
    assert_eq!(read.await["content"]["date"], "2026-01-20");
}

#[tokio::test]
async fn a_document_begins_only_where_its_kind_lives() {
    let screen = Screen::enrolled().await;
    for (space, code) in [
        ("private", "space_unknown"),
        ("group", "space_unknown"),
        ("attic", "request_malformed"),
    ] {
        let begin = json!({ "space": space, "values": {} });
        let refused = screen.try_ask("report.create", begin).await;
        let refused = refused.expect_err("refused");
        assert!(refused.starts_with(code), "{space}: {refused}");
    }
    let begin = json!({ "space": "own", "values": { "a//b": "c" } });
    let refused = screen.try_ask("report.create", begin).await;
    let refused = refused.expect_err("refused");
    assert!(refused.starts_with("request_malformed"), "{refused}");
    let listed = screen.ask("report.list", json!({})).await;
    assert_eq!(listed["documents"], json!([]));
}

#[tokio::test]
async fn the_head_is_the_same_whatever_the_kind() {
    let screen = Screen::enrolled().await;
    let plan = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    let question = json!({ "topic": null, "about": null });
    let begin = json!({ "space": "own", "values": {} });
    for (kind, request) in [
        ("plan", plan),
        ("entry", begin.clone()),
        ("report", begin),
        ("question", question),
    ] {
        let made = screen.ask(&format!("{kind}.create"), request).await;
        let of = json!({ "document": made["document"] });
        let head = screen.ask("document.head", of.clone()).await;
        assert_eq!(head["kind"], kind);
        let read = screen.ask(&format!("{kind}.read"), of).await;
        assert_eq!(head, read["meta"], "{kind}");
    }
}

/// A space may open or close with it: every list is looked at anew.
#[test]
fn every_list_is_told_where_she_stands() {
    let mut desk = Desk::new();
    let own = own_of(&mut desk);
    let standing = Standing {
        spaces: vec![SpaceRef {
            id: own,
            kind: SpaceKind::Own.code(),
        }],
        ..Standing::of(&desk.ws().identity().enrolment)
    };
    let told = ExchangeAnswer {
        received_at_ms: NOON_MS,
        standing: Some(Box::new(standing)),
        ..answer(Vec::new())
    };
    let topics = desk.ws().receive(&told).expect("taken in").topics;
    for kind in Kind::all().filter(|kind| kind.is_listed()) {
        assert!(topics.contains(&Topic::list(kind)), "{kind}");
    }
}
