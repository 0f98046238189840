//! What a person meets at the screen when something is wrong: said before anything is written, and holding
//! nothing up.

use serde_json::{Value, json};
use tirek_core::held::held;
use tirek_document::RowId;

use crate::screen::{Screen, text};
use crate::store_fixture::{add_row, set};

/// Names files in one step: five hundred presses would take minutes.
fn name_files(screen: &Screen, report: &str, count: u32) {
    let mut edits = Vec::new();
    for number in 0..count {
        let row = RowId::from(screen.tirek.environment().uuid());
        edits.push(add_row("attachments", row));
        let blob = blake3::hash(row.to_string().as_bytes()).to_string();
        edits.push(set(&format!("attachments/{row}/blob"), &blob));
        edits.push(set(
            &format!("attachments/{row}/name"),
            &format!("{number}.jpg"),
        ));
    }
    let open = screen.tirek.opened().expect("open");
    let mut workspace = held(&open.workspace);
    let document = report.parse().expect("an id");
    workspace.edit(document, None, &edits).expect("edited");
}

#[tokio::test]
async fn more_files_than_the_centre_takes_are_said_before_anything_is_written() {
    let screen = Screen::enrolled().await;
    let report = screen.report().await;
    let checked = |screen: &Screen| {
        let asked = json!({ "document": report });
        let tirek = std::sync::Arc::clone(&screen.tirek);
        async move {
            tirek
                .dispatch("submission.check", asked)
                .await
                .expect("checked")
                .value
        }
    };
    name_files(&screen, &report, 512);
    assert_eq!(checked(&screen).await["missing"], json!([]));
    assert_eq!(checked(&screen).await["beyond"], Value::Null);
    name_files(&screen, &report, 1);
    let expected = json!({ "what": "files", "count": 513, "limit": 512 });
    assert_eq!(checked(&screen).await["beyond"], expected);
    let asked = json!({ "document": report });
    let refused = screen.try_ask("submission.submit", asked.clone()).await;
    assert!(refused.expect_err("refused").starts_with("too_many_files"));
    let read = screen.ask("report.read", asked.clone()).await;
    assert_eq!(
        (&read["meta"]["status"], &read["meta"]["submissions"]),
        (&json!("draft"), &json!([]))
    );
    let state = screen.ask("exchange.state", json!({})).await;
    assert_eq!(state["items"][0]["state"], "open", "nothing was sealed");
    // One file less, and it goes.
    let rows = &read["content"]["attachments"];
    let row = json!({ "document": report, "list": "attachments", "row": rows[0]["row"] });
    screen.ask("document.remove_row", row).await;
    let submitted = screen.ask("submission.submit", asked).await;
    assert_eq!(submitted["number"], 1);
}

#[cfg(unix)]
#[tokio::test]
async fn what_never_ends_is_no_file_and_holds_no_profile() {
    let screen = Screen::enrolled().await;
    let report = screen.report().await;
    let place = tempfile::tempdir().expect("a folder");
    let pipe = place.path().join("сурет.jpg");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    for (name, request) in [
        (
            "document.attach",
            json!({ "document": report, "path": pipe }),
        ),
        (
            "document.attach",
            json!({ "document": report, "path": "/dev/zero" }),
        ),
        ("packet.inspect", json!({ "path": pipe })),
        ("packet.import", json!({ "path": pipe })),
    ] {
        let refused = screen.try_ask(name, request).await.expect_err(name);
        let code = refused.split(' ').next().unwrap_or_default();
        assert!(
            ["file_unreadable", "medium_failed"].contains(&code),
            "{name}: {refused}"
        );
    }
}

#[tokio::test]
async fn a_profile_that_was_closed_while_a_file_came_in_opens_again_at_once() {
    let screen = Screen::enrolled().await;
    let report = screen.report().await;
    let profile = screen.ask("app.state", json!({})).await["open"].clone();
    let place = tempfile::tempdir().expect("a folder");
    let film = place.path().join("film.mp4");
    std::fs::write(&film, vec![7; 8 << 20]).expect("written");
    for _ in 0..5 {
        let tirek = std::sync::Arc::clone(&screen.tirek);
        let request = json!({ "document": report, "path": film });
        let attaching =
            tokio::spawn(async move { tirek.dispatch("document.attach", request).await });
        tokio::task::yield_now().await;
        screen.ask("profile.close", json!({})).await;
        screen
            .ask("profile.open", json!({ "profile": profile }))
            .await;
        // Taken in before, or told that the profile was closed.
        if let Err(error) = attaching.await.expect("no panic") {
            assert_eq!(error.code, "no_profile_open");
        }
    }
}

#[tokio::test]
async fn words_are_carried_into_a_new_document() {
    let screen = Screen::enrolled().await;
    let report = screen.report().await;
    let carried = screen
        .ask("document.carry", json!({ "document": report }))
        .await;
    assert_ne!(text(&carried["document"]), report);
    let read = screen.ask("report.read", carried).await;
    assert_eq!(read["content"]["achievements"], "Жақсы өтті");
    let checked = screen.ask("data.check", json!({})).await;
    assert_eq!(checked, json!({ "damaged": 0, "files": 0, "sound": true }));
}
