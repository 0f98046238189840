//! Read models that another app made are dropped and derived anew, while the person works.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use serde_json::json;
use tirek_core::locale::Locale;
use tirek_core::store::read_model::{SHAPE, TABLES_SQL};
use tirek_core::store::{card, document_state};
use tirek_core::submission::{DocumentStatus, standing};
use tirek_core::workspace::Gather;
use tirek_document::Kind;
use tirek_wire::id::DocumentId;

use crate::screen::{Screen, text};
use crate::store_fixture::{Desk, Relay, set};

/// The number of the read models, and the hash of the statements that make them.
const LOCKED: (u32, &str) = (
    6,
    "c9a362e3462578ae852271e33595df1c85827b242a1dfc37e42614f8947f208f",
);

/// More than are derived before a profile is open.
const MANY: usize = 150;

#[test]
fn read_models_of_another_form_have_another_number() {
    let hash = blake3::hash(TABLES_SQL.as_bytes()).to_hex().to_string();
    assert_eq!((SHAPE, hash.as_str()), LOCKED, "raise the number, too");
}

/// Leaves the read models as another app would: of another number, form and name.
fn made_by_another(desk: &mut Desk) {
    desk.workspace = None;
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.execute_batch(
        "DROP TABLE card; CREATE TABLE card (document BLOB PRIMARY KEY, colour TEXT) STRICT;
         CREATE TABLE shelf (document BLOB REFERENCES document (document)) STRICT;
         INSERT INTO shelf SELECT document FROM document;
         INSERT INTO read_model VALUES ('shelf', 'table');
         CREATE TRIGGER shelf_follows AFTER INSERT ON document
             BEGIN INSERT INTO shelf VALUES (NEW.document); END;
         INSERT INTO read_model VALUES ('shelf_follows', 'trigger');
         UPDATE setting SET value = '0' WHERE name = 'read_models'",
    )
    .expect("written");
    drop(raw);
    desk.reopen();
}

fn derive_all(desk: &mut Desk) {
    while desk.ws().underived() > 0 {
        desk.ws().derive_next().expect("derived");
    }
}

fn listed(desk: &mut Desk, kind: Kind) -> usize {
    let all = desk.ws().read(|read| card::of_kind(read, kind));
    all.expect("read").len()
}

fn status(desk: &mut Desk, document: DocumentId) -> DocumentStatus {
    let found = desk.ws().read(|read| standing(read, document));
    found.expect("read")
}

#[test]
fn what_another_app_made_is_dropped_and_derived_anew() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let report = desk.report("тапсырылған");
    desk.entry("күнделік");
    desk.ws().submit(report, Locale::Kk).expect("submitted");
    desk.exchange(&mut relay);
    let living = desk.ws().dump_read_models().expect("dumped");
    made_by_another(&mut desk);
    assert_eq!(desk.ws().underived(), 0, "a few are derived at once");
    assert_eq!(desk.ws().dump_read_models().expect("dumped"), living);
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    let left: u32 = raw
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'shelf%'",
            [],
            |row| row.get(0),
        )
        .expect("counted");
    assert_eq!(left, 0);
}

#[test]
fn a_profile_with_many_documents_opens_before_its_lists_are_whole() {
    let mut desk = Desk::new();
    let first = desk.report("ең ескі");
    desk.ws().submit(first, Locale::Kk).expect("submitted");
    // Ids of one moment stand in any order.
    desk.clock.fetch_add(1000, Ordering::Relaxed);
    for number in 0..MANY {
        desk.entry(&format!("{number}"));
    }
    let living = desk.ws().dump_read_models().expect("dumped");
    made_by_another(&mut desk);
    let left = desk.ws().underived();
    assert!(left > 0 && listed(&mut desk, Kind::Entry) < MANY);
    // One that is opened meanwhile goes first, with all that its head shows.
    assert_eq!(listed(&mut desk, Kind::Report), 0);
    assert_eq!(desk.text(first), "ең ескі");
    assert_eq!(listed(&mut desk, Kind::Report), 1);
    assert_eq!(status(&mut desk, first), DocumentStatus::Queued);
    let mut rounds = 0;
    while desk.ws().underived() > 0 {
        let done = desk.ws().derive_next().expect("derived");
        assert_eq!(done.value, desk.ws().underived());
        rounds += 1;
    }
    assert!(rounds > 1);
    assert_eq!(desk.ws().dump_read_models().expect("dumped"), living);
}

#[test]
fn what_is_derived_goes_on_where_it_stopped_and_what_was_written_meanwhile_is_listed() {
    let mut desk = Desk::new();
    let plan = desk
        .ws()
        .create(Kind::Plan, crate::store_fixture::own(), None, &[])
        .expect("created")
        .value;
    for number in 0..MANY {
        desk.entry(&format!("{number}"));
    }
    made_by_another(&mut desk);
    let left = desk.ws().underived();
    desk.ws()
        .edit(plan, None, &[set("title", "Жаңа атау")])
        .expect("edited");
    desk.entry("жаңа");
    desk.reopen();
    assert!(desk.ws().underived() < left);
    derive_all(&mut desk);
    assert_eq!(listed(&mut desk, Kind::Entry), MANY + 1);
    let living = desk.ws().dump_read_models().expect("dumped");
    desk.ws().rebuild_read_models().expect("rebuilt");
    assert_eq!(desk.ws().dump_read_models().expect("dumped"), living);
}

#[test]
fn what_lies_in_the_bin_is_not_sealed_before_it_is_derived() {
    let mut desk = Desk::new();
    let removed = desk.entry("алынған сөз");
    desk.ws().remove(removed).expect("removed");
    for number in 0..MANY {
        desk.entry(&format!("{number}"));
    }
    desk.ws().gather(Gather::All).expect("sealed");
    made_by_another(&mut desk);
    assert!(desk.ws().underived() > 0);
    let quiet = Gather::Quiet(std::time::Duration::ZERO);
    desk.ws().gather(quiet).expect("sealed");
    let parts = desk.ws().outgoing(usize::MAX).expect("page");
    let mut changes = parts.iter().flat_map(|part| &part.changes);
    assert!(changes.all(|change| change.document != removed));
}

#[test]
fn every_document_has_a_state() {
    let mut desk = Desk::new();
    let (entry, report) = (desk.entry("күнделік"), desk.report("есеп"));
    for document in [entry, report] {
        let state = desk
            .ws()
            .read(|read| document_state::get(read, document))
            .expect("read");
        assert_eq!(state.as_deref(), Some("draft"));
    }
    desk.ws().submit(report, Locale::Kk).expect("submitted");
    assert_eq!(status(&mut desk, report), DocumentStatus::Queued);
}

/// The screen is told how far the lists are, and gets them whole without asking for it.
#[tokio::test]
async fn the_screen_is_told_how_far_the_lists_are() {
    let screen = Screen::enrolled().await;
    for number in 0..MANY {
        let made = json!({ "space": "own", "values": { "about": "event" } });
        let entry = screen.ask("entry.create", made).await;
        let entry = text(&entry["document"]);
        screen
            .set(&entry, "entry.read", "title", &number.to_string())
            .await;
    }
    let person = text(&screen.ask("app.state", json!({})).await["open"]);
    screen.ask("profile.close", json!({})).await;
    let folder = screen.tirek.data().join("profiles").join(&person);
    let raw = rusqlite::Connection::open(folder.join("tirek.db")).expect("opens");
    raw.execute_batch("UPDATE setting SET value = '0' WHERE name = 'read_models'")
        .expect("written");
    drop(raw);
    let mut told = screen.tirek.subscribe();
    let opened = screen
        .ask("profile.open", json!({ "profile": person }))
        .await;
    let left = opened["deriving"]["total"].as_u64();
    assert!(left.is_some_and(|left| left > 0), "{opened}");
    let mut seen = BTreeSet::new();
    loop {
        let topics = told.recv().await.expect("the screen is told");
        seen.extend(topics);
        let state = screen.ask("app.state", json!({})).await;
        if state["deriving"].is_null() && seen.contains("entry") {
            break;
        }
        let deriving = &state["deriving"];
        assert!(deriving["done"].as_u64() <= deriving["total"].as_u64());
    }
    assert!(seen.contains("app"), "{seen:?}");
    let listed = screen.ask("entry.list", json!({})).await;
    assert_eq!(listed["documents"].as_array().map(Vec::len), Some(MANY));
}
