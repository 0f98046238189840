//! One damaged byte: found, said, never sent as sound, and repaired where the centre has what was written.

use tirek_core::exchange;
use tirek_core::locale::Locale;
use tirek_core::store::StoreError;
use tirek_core::submission::{self, DocumentStatus};
use tirek_core::sync::Status;
use tirek_core::workspace::WorkspaceError;
use tirek_wire::exchange::Delivered;
use tirek_wire::id::{DocumentId, PersonId};

use crate::store_fixture::{Desk, Relay, library, own_of};

/// Longer than what is searched for a turned bit.
fn long(words: &str) -> String {
    (0..600).map(|n| format!("{words} {n}. ")).collect()
}

/// Turns one bit of the first change of a document, as a disk does: no rule of the database is asked.
fn turn_bit(desk: &mut Desk, document: DocumentId, column: &str, at: usize) {
    desk.workspace = None;
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
        .expect("set");
    let triggers: Vec<(String, String)> = raw
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .expect("a query")
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("rows")
        .map(|row| row.expect("a row"))
        .collect();
    for (name, _) in &triggers {
        raw.execute_batch(&format!("DROP TRIGGER {name}"))
            .expect("dropped");
    }
    let id = document.as_bytes().as_slice();
    let find =
        format!("SELECT rowid, {column} FROM change WHERE document = ?1 ORDER BY rowid LIMIT 1");
    let (row, mut bytes): (i64, Vec<u8>) = raw
        .query_row(&find, [id], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("a change");
    let at = at.min(bytes.len() - 1);
    bytes[at] ^= 0x10;
    let set = format!("UPDATE change SET {column} = ?2 WHERE rowid = ?1");
    raw.execute(&set, rusqlite::params![row, bytes])
        .expect("turned");
    for (_, sql) in &triggers {
        raw.execute_batch(sql).expect("made again");
    }
    drop(raw);
    desk.reopen();
}

fn is_damaged(desk: &mut Desk, document: DocumentId) -> bool {
    match desk.ws().fields(document) {
        Err(WorkspaceError::Store(StoreError::DocumentDamaged { document: found })) => {
            found == document
        }
        Err(other) => panic!("{other}"),
        Ok(_) => false,
    }
}

fn status(desk: &mut Desk, document: DocumentId) -> DocumentStatus {
    let found = desk.ws().read(|read| submission::standing(read, document));
    found.expect("read")
}

#[test]
fn one_turned_bit_in_a_short_change_is_turned_back() {
    for column in [
        "payload",
        "document",
        "hash",
        "prev_hash",
        "digest",
        "person",
        "space",
    ] {
        let mut desk = Desk::new();
        let document = desk.entry("сөздер орнында");
        desk.ws().seal_all().expect("sealed");
        let before = desk.ws().outgoing(1_000_000).expect("page");
        turn_bit(&mut desk, document, column, 11);
        assert!(!is_damaged(&mut desk, document), "{column}");
        assert_eq!(desk.text(document), "сөздер орнында", "{column}");
        desk.ws().pass_damage().expect("passed");
        assert_eq!(
            desk.ws().outgoing(1_000_000).expect("page"),
            before,
            "{column}"
        );
        desk.ws().check().expect(column);
    }
}

#[test]
fn an_acknowledged_change_is_never_empty_and_comes_back_from_the_centre() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let words = long("есеп");
    let document = desk.report(&words);
    desk.ws().submit(document, Locale::Kk).expect("submitted");
    desk.exchange(&mut relay);
    turn_bit(&mut desk, document, "payload", 3_000);
    assert!(is_damaged(&mut desk, document));
    assert!(desk.ws().edit(document, None, &[]).is_err());
    assert_eq!(status(&mut desk, document), DocumentStatus::Damaged);
    let state = exchange::read(desk.ws(), &Status::default()).expect("read");
    let items: Vec<_> = state
        .items
        .iter()
        .map(|item| (item.id.as_str(), item.state))
        .collect();
    assert_eq!(items, [(document.to_string().as_str(), "damaged")]);
    assert_eq!(state.unsent, 0);
    desk.exchange(&mut relay);
    assert!(!is_damaged(&mut desk, document));
    assert_eq!(desk.text(document), words);
    assert_eq!(status(&mut desk, document), DocumentStatus::Received);
    assert_eq!(desk.ws().mending().expect("read"), None);
    desk.ws().check().expect("sound");
}

#[test]
fn a_delivered_change_comes_back_too() {
    let mut relay = Relay::new();
    let mut writer = Desk::of(PersonId::from_bytes([61; 16]), 2);
    let words = long("жоспар");
    let document = writer.entry_in(library(), &words);
    writer.exchange(&mut relay);
    let mut reader = Desk::new();
    reader.exchange(&mut relay);
    assert_eq!(reader.text(document), words);
    turn_bit(&mut reader, document, "payload", 3_000);
    assert!(is_damaged(&mut reader, document));
    // What arrives for it meanwhile is kept, and is there with the rest.
    writer.write(document, "соңы");
    writer.exchange(&mut relay);
    reader.exchange(&mut relay);
    reader.exchange(&mut relay);
    assert_eq!(reader.text(document), format!("{words}соңы"));
    reader.ws().check().expect("sound");
}

#[test]
fn damage_is_never_sent_as_sound_and_holds_nothing_up() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let lost = desk.entry(&long("жоғалған"));
    desk.ws().seal_all().expect("sealed");
    let other = desk.entry("басқасы");
    desk.ws().seal_all().expect("sealed");
    turn_bit(&mut desk, lost, "payload", 3_000);
    desk.exchange(&mut relay);
    assert!(!desk.ws().has_outgoing().expect("read"));
    let own = own_of(&mut desk);
    let there: Vec<DocumentId> = relay.spaces[&own].iter().map(|one| one.document).collect();
    assert_eq!(there, [other]);
    assert_eq!(desk.text(other), "басқасы");
    assert!(is_damaged(&mut desk, lost));
    assert_eq!(status(&mut desk, lost), DocumentStatus::Damaged);
    // Work goes on, and what can still be read can be carried into a new document.
    let copy = desk.ws().copy_to(lost, own).expect("carried").value;
    desk.write(copy, "жаңа сөз");
    desk.exchange(&mut relay);
    let there = relay.spaces[&own].iter();
    assert!(there.clone().any(|one: &Delivered| one.document == copy));
    assert!(there.clone().all(|one| one.document != lost));
}

#[test]
fn a_submission_that_is_damaged_is_not_shown_as_sound() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.report(&long("есеп"));
    let id = desk
        .ws()
        .submit(document, Locale::Kk)
        .expect("submitted")
        .value;
    desk.exchange(&mut relay);
    desk.workspace = None;
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.execute_batch(
        "DROP TRIGGER change_keeps_content;
         UPDATE change SET payload = CAST(substr(payload, 1, 5000) || x'00' || substr(payload, 5002) AS BLOB)
         WHERE op = 1",
    )
    .expect("damaged");
    drop(raw);
    desk.reopen();
    let content = |desk: &mut Desk| desk.ws().read(|read| submission::content(read, id));
    assert!(matches!(
        content(&mut desk),
        Err(StoreError::DocumentDamaged { .. })
    ));
    assert!(is_damaged(&mut desk, document));
}

#[test]
fn an_older_profile_gets_its_digests_at_the_first_opening() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let (own, other) = (desk.entry("өзінікі"), desk.entry_in(library(), "ортақ"));
    desk.exchange(&mut relay);
    desk.write(own, " және соңы");
    desk.workspace = None;
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.execute_batch(
        "UPDATE change SET digest = NULL; DELETE FROM setting WHERE name = 'digests';
         UPDATE document SET digest = NULL, changes = 0, fold = zeroblob(32);
         UPDATE cursor SET mark = NULL;",
    )
    .expect("as before");
    drop(raw);
    desk.reopen();
    assert_eq!(desk.text(own), "өзінікі және соңы");
    assert_eq!(desk.text(other), "ортақ");
    desk.ws().check().expect("sound");
    desk.exchange(&mut relay);
}

/// Turns a bit of what is written and not sealed yet; a second time turns it back.
fn turn_open_bit(desk: &mut Desk, document: DocumentId, table: &str) {
    desk.workspace = None;
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    let id = document.as_bytes().as_slice();
    let find = format!("SELECT rowid, payload FROM {table} WHERE document = ?1 LIMIT 1");
    let (row, mut bytes): (i64, Vec<u8>) = raw
        .query_row(&find, [id], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("unsealed words");
    let at = bytes.len() / 2;
    bytes[at] ^= 0x10;
    let set = format!("UPDATE {table} SET payload = ?2 WHERE rowid = ?1");
    raw.execute(&set, rusqlite::params![row, bytes])
        .expect("turned");
    drop(raw);
    desk.reopen();
}

#[test]
fn damaged_words_that_were_never_sealed_are_counted_listed_and_carried() {
    for table in ["open_change", "open_change_part"] {
        let mut desk = Desk::new();
        let (document, other) = (desk.entry("бірінші"), desk.entry("басқа"));
        for n in 0..3 {
            let words = long(&format!("{n}-сөз"));
            let edit = crate::store_fixture::text("text", 0, &words);
            desk.ws().edit(document, None, &[edit]).expect("written");
        }
        turn_open_bit(&mut desk, document, table);
        // Nobody has opened it yet: the check finds it.
        let found = desk.ws().check();
        assert!(
            matches!(&found, Err(WorkspaceError::Store(StoreError::DocumentDamaged { document: id })) if *id == document),
            "{table}: {found:?}"
        );
        assert_eq!(desk.ws().damaged().expect("read"), [document], "{table}");
        assert!(is_damaged(&mut desk, document));
        assert_eq!(desk.text(other), "басқа");
        let state = exchange::read(desk.ws(), &Status::default()).expect("read");
        let damaged = state.items.iter().filter(|item| item.state == "damaged");
        assert_eq!(
            damaged.map(|item| item.id.clone()).collect::<Vec<_>>(),
            [document.to_string()]
        );
        // The centre never had it, so it is not asked.
        assert_eq!(desk.ws().mending().expect("read"), None);
        let hers = own_of(&mut desk);
        let copy = desk.ws().copy_to(document, hers).expect("carried").value;
        let carried = desk.text(copy);
        assert_eq!(
            carried.contains("1-сөз 5"),
            table == "open_change",
            "{table}"
        );
        turn_open_bit(&mut desk, document, table);
        desk.ws().check().expect("as it was written");
        assert!(desk.text(document).contains("2-сөз 599"));
    }
}
