//! A new document that nobody has written in vanishes when it is left; everything else stays.

use serde_json::{Value, json};

use crate::screen::{Screen, text};

async fn made(screen: &Screen, name: &str, request: Value) -> String {
    text(&screen.ask(name, request).await["document"])
}

async fn left(screen: &Screen, document: &str) {
    screen
        .ask("document.leave", json!({ "document": document }))
        .await;
}

async fn listed(screen: &Screen, name: &str, list: &str) -> usize {
    let all = screen.ask(name, json!({})).await;
    all[list].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn an_untouched_new_document_vanishes() {
    let screen = Screen::enrolled().await;
    let entry = json!({ "space": "own", "values": { "about": "" } });
    let report = json!({ "space": "own", "values": { "about": "event" } });
    let plan = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    for (create, request, list, name) in [
        ("entry.create", entry, "entry.list", "documents"),
        ("report.create", report, "report.list", "documents"),
        ("plan.create", plan, "plan.list", "plans"),
    ] {
        let document = made(&screen, create, request).await;
        assert_eq!(listed(&screen, list, name).await, 1);
        left(&screen, &document).await;
        assert_eq!(listed(&screen, list, name).await, 0, "{create}");
        // Said twice is harmless.
        left(&screen, &document).await;
    }
}

#[tokio::test]
async fn one_that_holds_anything_stays() {
    let screen = Screen::enrolled().await;
    let entry = json!({ "space": "own", "values": { "about": "" } });
    let written = made(&screen, "entry.create", entry.clone()).await;
    screen.write(&written, "entry.read", "text", "сөз").await;
    let titled = made(&screen, "entry.create", entry.clone()).await;
    screen.set(&titled, "entry.read", "tags", "тег").await;
    let with_file = made(&screen, "entry.create", entry).await;
    let file = json!({ "document": with_file, "name": "а.txt", "base64": "0pk=" });
    screen.ask("document.attach_bytes", file).await;
    for document in [&written, &titled, &with_file] {
        left(&screen, document).await;
    }
    assert_eq!(listed(&screen, "entry.list", "documents").await, 3);
}
