//! What a screen sends twice counts once: the second is told what the first was answered.

use serde_json::{Value, json};
use tirek_core::command::Call;
use tirek_core::topic::Done;
use tirek_core::workspace::{Once, Workspace, WorkspaceError};
use tirek_wire::id::CallId;

use crate::screen::{Screen, text};

/// A call of this screen's profile.
async fn call(screen: &Screen, id: u8) -> Call {
    let state = screen.ask("app.state", json!({})).await;
    Call {
        id: Some(CallId::from_bytes([id; 16])),
        profile: Some(text(&state["open"])),
        ..Call::default()
    }
}

/// Sends the same call twice, the second time by a program that was started again.
async fn twice(screen: &mut Screen, id: u8, name: &str, request: Value) -> (Value, Value) {
    let call = call(screen, id).await;
    let first = screen
        .tirek
        .dispatch_call(call.clone(), name, request.clone());
    let first = first
        .await
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    screen.restart().await;
    let again = screen.tirek.dispatch_call(call, name, request).await;
    let again = again.unwrap_or_else(|error| panic!("{name} again: {error}"));
    assert_eq!(
        first.topics, again.topics,
        "{name}: what must be fetched again"
    );
    (first.value, again.value)
}

async fn entry(screen: &Screen) -> String {
    let made = screen.ask(
        "entry.create",
        json!({ "space": "own", "values": { "about": "event" } }),
    );
    text(&made.await["document"])
}

async fn read(screen: &Screen, document: &str) -> Value {
    screen
        .ask("entry.read", json!({ "document": document }))
        .await
}

#[tokio::test]
async fn words_sent_twice_stand_once() {
    let mut screen = Screen::enrolled().await;
    let document = entry(&screen).await;
    let base = read(&screen, &document).await["meta"]["version"].clone();
    let splice = json!({ "at": 0, "remove": 0, "insert": "Көрме ашылды. " });
    let request =
        json!({ "document": document, "field": "text", "base": base, "splices": [splice] });
    let (first, again) = twice(&mut screen, 1, "document.edit_text", request.clone()).await;
    assert_eq!(first, again);
    assert_eq!(
        read(&screen, &document).await["content"]["text"],
        "Көрме ашылды. "
    );
    // Another id is another edit, whatever it says.
    let other = call(&screen, 2).await;
    let reply = screen
        .tirek
        .dispatch_call(other, "document.edit_text", request);
    reply.await.expect("the version is known");
    assert_eq!(
        read(&screen, &document).await["content"]["text"],
        "Көрме ашылды. Көрме ашылды. "
    );
}

#[tokio::test]
async fn an_id_under_which_something_else_was_asked_is_refused() {
    let mut screen = Screen::enrolled().await;
    let (document, other) = (entry(&screen).await, entry(&screen).await);
    let base = read(&screen, &document).await["meta"]["version"].clone();
    let edit = |document: &str, base: &Value, words: &str| {
        let splice = json!({ "at": 0, "remove": 0, "insert": words });
        json!({ "document": document, "field": "text", "base": base, "splices": [splice] })
    };
    let envelope = call(&screen, 1).await;
    let written = edit(&document, &base, "бір");
    let sent = screen
        .tirek
        .dispatch_call(envelope.clone(), "document.edit_text", written.clone());
    sent.await.expect("written");
    screen.restart().await;
    let others_base = read(&screen, &other).await["meta"]["version"].clone();
    let differing = [
        ("document.edit_text", edit(&document, &base, "екі")),
        ("document.edit_text", edit(&other, &others_base, "үш")),
        ("document.purge", json!({ "document": document })),
        (
            "document.attach_bytes",
            json!({ "document": document, "name": "а.txt", "base64": "0pk=" }),
        ),
        (
            "entry.create",
            json!({ "space": "own", "values": { "about": "event" } }),
        ),
    ];
    for (name, request) in differing {
        let sent = screen.tirek.dispatch_call(envelope.clone(), name, request);
        assert_eq!(sent.await.expect_err(name).code, "call_differs", "{name}");
    }
    let again = screen
        .tirek
        .dispatch_call(envelope, "document.edit_text", written);
    assert_eq!(again.await.expect("told").value["text"], "бір");
    assert_eq!(read(&screen, &other).await["content"]["text"], "");
}

#[tokio::test]
async fn an_edit_that_comes_again_is_told_the_text_as_it_is_now() {
    let mut screen = Screen::enrolled().await;
    let document = entry(&screen).await;
    let base = read(&screen, &document).await["meta"]["version"].clone();
    let splice = |insert: &str| json!([{ "at": 0, "remove": 0, "insert": insert }]);
    let request =
        json!({ "document": document, "field": "text", "base": base, "splices": splice("бір") });
    let envelope = call(&screen, 1).await;
    let first = screen
        .tirek
        .dispatch_call(envelope.clone(), "document.edit_text", request.clone())
        .await
        .expect("written");
    let more = json!({ "document": document, "field": "text", "base": first.value["version"], "splices": splice("нөл ") });
    screen.ask("document.edit_text", more).await;
    screen.restart().await;
    let again = screen
        .tirek
        .dispatch_call(envelope, "document.edit_text", request)
        .await
        .expect("told");
    assert_eq!(again.value["text"], "нөл бір");
    assert_eq!(
        again.value["version"],
        read(&screen, &document).await["meta"]["version"]
    );
}

#[tokio::test]
async fn nothing_that_writes_is_done_twice() {
    let mut screen = Screen::enrolled().await;
    let create = json!({ "space": "own", "values": { "about": "event" } });
    let (first, again) = twice(&mut screen, 1, "entry.create", create).await;
    assert_eq!(first, again);
    let entries = screen.ask("entry.list", json!({})).await["documents"].clone();
    assert_eq!(entries.as_array().map(Vec::len), Some(1));

    let plan = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    let (plan, same) = twice(&mut screen, 2, "plan.create", plan).await;
    assert_eq!(plan, same);
    let row = json!({ "document": plan["document"], "list": "goals", "after": null, "values": {} });
    let (row, same) = twice(&mut screen, 3, "document.add_row", row).await;
    assert_eq!(row, same);
    let read = screen
        .ask("plan.read", json!({ "document": plan["document"] }))
        .await;
    assert_eq!(read["content"]["goals"].as_array().map(Vec::len), Some(1));

    let file = json!({ "document": first["document"], "name": "а.txt", "base64": "0pk=" });
    let (attached, same) = twice(&mut screen, 4, "document.attach_bytes", file).await;
    assert_eq!(attached, same);
    let entry = screen
        .ask("entry.read", json!({ "document": first["document"] }))
        .await;
    assert_eq!(
        entry["content"]["attachments"].as_array().map(Vec::len),
        Some(1)
    );
}

#[tokio::test]
async fn a_report_submitted_twice_has_one_version() {
    let mut screen = Screen::enrolled().await;
    let made = screen.ask(
        "report.create",
        json!({ "space": "own", "values": { "about": "event" } }),
    );
    let report = text(&made.await["document"]);
    screen.set(&report, "report.read", "title", "Тақырып").await;
    for field in [
        "effectiveness",
        "achievements",
        "difficulties",
        "improvements",
    ] {
        screen.write(&report, "report.read", field, "Бар.").await;
    }
    let request = json!({ "document": report });
    let (first, again) = twice(&mut screen, 1, "submission.submit", request.clone()).await;
    assert_eq!(first, again);
    let read = screen.ask("report.read", request).await;
    assert_eq!(
        read["meta"]["submissions"].as_array().map(Vec::len),
        Some(1),
        "{read}"
    );
}

#[tokio::test]
async fn a_packet_saved_twice_is_one_packet() {
    let mut screen = Screen::enrolled().await;
    entry(&screen).await;
    let stick = tempfile::TempDir::new().expect("a stick");
    let request = json!({ "path": stick.path().join("п.tirek"), "limit_bytes": null });
    let (first, again) = twice(&mut screen, 1, "packet.save", request).await;
    assert_eq!(first, again);
}

#[tokio::test]
async fn two_at_the_same_time_count_once() {
    let screen = Screen::enrolled().await;
    let envelope = call(&screen, 1).await;
    let create = || {
        let request = json!({ "space": "own", "values": { "about": "event" } });
        screen
            .tirek
            .dispatch_call(envelope.clone(), "entry.create", request)
    };
    let (one, two) = tokio::join!(create(), create());
    assert_eq!(one.expect("made").value, two.expect("told").value);
    let document = text(&screen.ask("entry.list", json!({})).await["documents"][0]["id"]);
    let attach = || {
        let request = json!({ "document": document, "name": "а.txt", "base64": "0pk=" });
        let envelope = Call {
            id: Some(CallId::from_bytes([2; 16])),
            ..envelope.clone()
        };
        screen
            .tirek
            .dispatch_call(envelope, "document.attach_bytes", request)
    };
    let (one, two) = tokio::join!(attach(), attach());
    assert_eq!(one.expect("attached").value, two.expect("told").value);
    let entries = screen.ask("entry.list", json!({})).await;
    assert_eq!(entries["documents"].as_array().map(Vec::len), Some(1));
    let attachments = read(&screen, &document).await["content"]["attachments"].clone();
    assert_eq!(attachments.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn what_was_refused_can_be_sent_again_under_its_id() {
    let screen = Screen::enrolled().await;
    let document = entry(&screen).await;
    let base = read(&screen, &document).await["meta"]["version"].clone();
    let envelope = call(&screen, 1).await;
    let edit = |at: usize| {
        let splice = json!({ "at": at, "remove": 0, "insert": "сөз" });
        json!({ "document": document, "field": "text", "base": base, "splices": [splice] })
    };
    let outside = screen
        .tirek
        .dispatch_call(envelope.clone(), "document.edit_text", edit(99));
    assert_eq!(
        outside.await.expect_err("outside of the text").code,
        "edit_refused"
    );
    let inside = screen
        .tirek
        .dispatch_call(envelope, "document.edit_text", edit(0));
    assert_eq!(inside.await.expect("written").value["text"], "сөз");
}

#[tokio::test]
async fn words_of_one_person_never_reach_another() {
    let screen = Screen::enrolled().await;
    let document = entry(&screen).await;
    let base = read(&screen, &document).await["meta"]["version"].clone();
    let splice = json!({ "at": 0, "remove": 0, "insert": "сөз" });
    let request =
        json!({ "document": document, "field": "text", "base": base, "splices": [splice] });
    let envelope = Call {
        profile: Some("another".into()),
        ..call(&screen, 1).await
    };
    let sent = screen
        .tirek
        .dispatch_call(envelope, "document.edit_text", request);
    assert_eq!(
        sent.await.expect_err("hers alone").code,
        "other_profile_open"
    );
    assert_eq!(read(&screen, &document).await["content"]["text"], "");
}

#[test]
fn ten_thousand_calls_later_the_first_still_counts_once() {
    let mut desk = crate::store_fixture::Desk::new();
    let done = |desk: &mut crate::store_fixture::Desk, id: u8| {
        let call = Once {
            id: CallId::from_bytes([id; 16]),
            asks: "the same".to_owned(),
        };
        let write = |workspace: &mut Workspace| {
            workspace.set_setting("a name", Some("a value"))?;
            Ok::<_, WorkspaceError>(Done::quiet(()))
        };
        let done = desk.ws().once(Some(call), |(): &()| Value::Null, write);
        done.expect("done");
    };
    done(&mut desk, 1);
    desk.workspace = None;
    let mut raw = rusqlite::Connection::open(desk.database()).expect("opens");
    let all = raw.transaction().expect("begun");
    for number in 2..10_240_i64 {
        let call = [number.to_be_bytes(), [7; 8]].concat();
        all.execute(
            "INSERT INTO answered (number, call, answer) VALUES (?1, ?2, '{}')",
            rusqlite::params![number, call],
        )
        .expect("noted");
    }
    all.commit().expect("kept");
    drop(raw);
    desk.reopen();
    // Here the old ones are taken away.
    done(&mut desk, 2);
    let told = desk.ws().answered(CallId::from_bytes([1; 16]));
    assert_eq!(told.expect("read").expect("remembered").asked, "the same");
}
