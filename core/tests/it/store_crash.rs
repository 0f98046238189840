//! Power cuts, damage, wrong versions and second processes: the store opens with what was
//! acknowledged, or says plainly why it does not.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use tirek_core::store::{StoreError, migration};
use tirek_core::workspace::{Workspace, WorkspaceError};
use tirek_wire::id::DocumentId;

use crate::store_fixture::{Desk, pc};

fn open(folder: &Path) -> Result<Workspace, WorkspaceError> {
    Workspace::open(folder, &pc().0)
}

fn shown(workspace: &mut Workspace, document: DocumentId) -> String {
    workspace
        .fields(document)
        .expect("fields")
        .0
        .text("text")
        .to_owned()
}

/// Cuts worth trying: around every transaction's end, and evenly in between.
fn cuts(ends: &[u64]) -> Vec<u64> {
    let last = ends.last().copied().unwrap_or(0);
    let near = ends
        .iter()
        .flat_map(|end| [end.saturating_sub(1), *end, end + 1]);
    let mut cuts: Vec<u64> = near.chain((0..=last).step_by(1_531)).collect();
    cuts.extend([0, 1, 31, 32, 33, last]);
    cuts.retain(|cut| *cut <= last);
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

#[test]
fn whatever_a_power_cut_leaves_of_the_journal_opens() {
    let mut desk = Desk::new();
    let document = desk.entry("0");
    desk.reopen();
    desk.ws().fields(document).expect("fields");
    let journal = desk.folder.path().join("tirek.db-wal");
    let length = || fs::metadata(&journal).map_or(0, |found| found.len());
    let mut acknowledged = vec![(0, "0".to_owned())];
    for n in 1..=24 {
        desk.write(document, &format!(" {n}"));
        let text = desk.text(document);
        acknowledged.push((length(), text.clone()));
        if n % 5 == 0 {
            desk.ws().seal(document).expect("sealed");
            acknowledged.push((length(), text));
        }
    }
    let ends: Vec<u64> = acknowledged.iter().map(|(end, _)| *end).collect();
    assert!(ends.is_sorted() && ends.last() > Some(&32), "{ends:?}");
    let database = fs::read(desk.database()).expect("database");
    let journal = fs::read(&journal).expect("journal");
    for cut in cuts(&ends) {
        let folder = TempDir::new().expect("temporary folder");
        fs::write(folder.path().join("tirek.db"), &database).expect("written");
        let left = &journal[..cut as usize];
        fs::write(folder.path().join("tirek.db-wal"), left).expect("written");
        let mut workspace = open(folder.path()).unwrap_or_else(|error| panic!("{cut}: {error:?}"));
        let due = acknowledged
            .iter()
            .rev()
            .find(|(end, _)| *end <= cut)
            .expect("the first");
        assert_eq!(shown(&mut workspace, document), due.1, "cut at {cut}");
        workspace.check().expect("sound");
        let edit = [crate::store_fixture::text("text", 0, "жалғасы: ")];
        workspace.edit(document, None, &edit).expect("goes on");
    }
}

#[test]
fn a_second_process_is_turned_away_until_the_first_ends() {
    let mut desk = Desk::new();
    assert!(matches!(
        open(desk.folder.path()),
        Err(WorkspaceError::Store(StoreError::InUse))
    ));
    desk.workspace = None;
    open(desk.folder.path()).expect("free again");
}

#[test]
fn a_folder_without_a_profile_is_named_and_left_alone() {
    let folder = TempDir::new().expect("temporary folder");
    assert!(matches!(
        open(folder.path()),
        Err(WorkspaceError::Store(StoreError::NoProfile))
    ));
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
    let missing = folder.path().join("missing");
    assert!(matches!(
        open(&missing),
        Err(WorkspaceError::Store(StoreError::NoProfile))
    ));
}

#[test]
fn a_store_of_a_newer_version_is_not_touched() {
    let mut desk = Desk::new();
    desk.workspace = None;
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.pragma_update(None, "user_version", 4_000).expect("set");
    drop(raw);
    let before = fs::read(desk.database()).expect("database");
    let failed = open(desk.folder.path()).err().expect("refused");
    let known = migration::known();
    assert!(
        matches!(failed, WorkspaceError::Store(StoreError::NewerVersion { found: 4_000, known: k }) if k == known),
        "{failed:?}"
    );
    assert_eq!(fs::read(desk.database()).expect("database"), before);
}

#[test]
fn a_damaged_file_is_named() {
    let mut desk = Desk::new();
    desk.entry("сөз");
    desk.workspace = None;
    let sound = fs::read(desk.database()).expect("database");
    let mut scratched = sound.clone();
    scratched[..100].fill(0x5a);
    let text = "бұл дерекқор емес".repeat(600);
    let half = sound[..sound.len() / 2].to_vec();
    for broken in [scratched, text.into_bytes(), Vec::new(), half] {
        fs::write(desk.database(), &broken).expect("written");
        let failed = open(desk.folder.path()).err();
        assert!(
            matches!(
                failed,
                Some(WorkspaceError::Store(StoreError::Damaged { .. }))
            ),
            "{failed:?}"
        );
    }
    fs::write(desk.database(), sound).expect("written");
    open(desk.folder.path()).expect("sound again");
}

#[test]
fn damage_inside_is_found_and_never_a_panic() {
    let mut desk = Desk::new();
    let documents: Vec<_> = (0..30)
        .map(|n| desk.entry(&format!("сөз {n} ").repeat(50)))
        .collect();
    desk.ws().seal_all().expect("sealed");
    desk.workspace = None;
    // Unused pages may hold anything.
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.execute_batch("VACUUM").expect("tidied");
    drop(raw);
    let sound = fs::read(desk.database()).expect("database");
    let pages = sound.len() / 4096;
    let mut missed = Vec::new();
    for page in 1..pages {
        let mut broken = sound.clone();
        broken[page * 4096..page * 4096 + 24].fill(0xff);
        fs::write(desk.database(), &broken).expect("written");
        let Ok(mut workspace) = open(desk.folder.path()) else {
            continue;
        };
        let found = workspace.check().is_err();
        let words = |(n, document): (usize, &DocumentId)| {
            let fields = workspace.fields(*document);
            fields.is_ok_and(|(fields, _)| fields.text("text") == format!("сөз {n} ").repeat(50))
        };
        // An index is made anew; nothing else can be.
        if !found && !documents.iter().enumerate().all(words) {
            missed.push(page);
        }
    }
    assert_eq!(missed, Vec::<usize>::new());
}

#[test]
fn released_steps_of_the_store_never_change() {
    let hashes: Vec<String> = migration::STEPS
        .iter()
        .map(|(_, sql)| blake3::hash(sql.as_bytes()).to_hex().to_string())
        .collect();
    let locked = include_str!("store_steps.txt");
    let locked: Vec<&str> = locked.lines().collect();
    assert_eq!(hashes, locked, "a released step is corrected by a new one");
    for (index, (name, _)) in migration::STEPS.iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", index + 1)), "{name}");
    }
}

/// Takes the read models out of a store, as if the version before had written it.
fn set_back(database: &Path) {
    let raw = rusqlite::Connection::open(database).expect("opens");
    let mut tables = raw
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        .expect("prepared");
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .expect("tables")
        .collect::<Result<_, _>>()
        .expect("names");
    let mut triggers = raw
        .prepare("SELECT name FROM read_model WHERE kind = 'trigger'")
        .expect("prepared");
    let triggers: Vec<String> = triggers
        .query_map([], |row| row.get(0))
        .expect("triggers")
        .collect::<Result<_, _>>()
        .expect("names");
    for trigger in triggers {
        raw.execute_batch(&format!("DROP TRIGGER {trigger}"))
            .expect("dropped");
    }
    raw.execute_batch("DELETE FROM setting WHERE name = 'read_models'")
        .expect("deleted");
    let (_, first) = migration::STEPS[0];
    raw.execute_batch(
        "DROP VIEW refusal; DROP TRIGGER change_keeps_content; DROP TRIGGER document_keeps_place;
         ALTER TABLE blob DROP COLUMN original; ALTER TABLE blob DROP COLUMN in_doubt;
         ALTER TABLE change DROP COLUMN digest; ALTER TABLE cursor DROP COLUMN mark;
         ALTER TABLE document DROP COLUMN changes; ALTER TABLE document DROP COLUMN fold;
         ALTER TABLE document DROP COLUMN digest; DELETE FROM setting WHERE name = 'digests';
         ALTER TABLE blob_use DROP COLUMN living;
         ALTER TABLE open_change DROP COLUMN parts; ALTER TABLE open_change DROP COLUMN hash;
         ALTER TABLE open_change DROP COLUMN held;
         ALTER TABLE space DROP COLUMN served",
    )
    .expect("dropped");
    let part = |from: &str, to: &str| {
        let begins = first.find(from).expect("there");
        let ends = first[begins..].find(to).expect("there") + to.len();
        &first[begins..begins + ends]
    };
    for sql in [
        part("CREATE TABLE refusal (", "STRICT;"),
        part("CREATE TRIGGER change_keeps_content", "END;"),
        part("CREATE TRIGGER document_keeps_place", "END;"),
    ] {
        raw.execute_batch(sql).expect("as it was");
    }
    for table in tables {
        if !first.contains(&format!("CREATE TABLE {table} (")) && !table.starts_with("sqlite_") {
            raw.execute_batch(&format!("DROP TABLE {table}"))
                .expect("dropped");
        }
    }
    raw.pragma_update(None, "user_version", 1).expect("set");
}

fn version_of(database: &Path) -> u32 {
    let raw = rusqlite::Connection::open(database).expect("opens");
    raw.query_row("PRAGMA user_version", [], |row| row.get(0))
        .expect("version")
}

#[test]
fn an_older_store_is_copied_then_brought_up_to_date() {
    let mut desk = Desk::new();
    let document = desk.entry("ескі сөз");
    desk.workspace = None;
    set_back(&desk.database());
    desk.reopen();
    assert_eq!(desk.text(document), "ескі сөз");
    desk.workspace = None;
    assert_eq!(version_of(&desk.database()), migration::known());
    let copy = desk
        .folder
        .path()
        .join(format!("tirek-before-{}.db", migration::known()));
    assert_eq!(version_of(&copy), 1);
}

#[test]
fn a_step_that_fails_leaves_the_store_as_it_was() {
    let mut desk = Desk::new();
    let document = desk.entry("ескі сөз");
    desk.workspace = None;
    set_back(&desk.database());
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.execute_batch("CREATE TABLE seen (in_the_way)")
        .expect("created");
    drop(raw);
    let failed = open(desk.folder.path()).err();
    assert!(
        matches!(
            failed,
            Some(WorkspaceError::Store(StoreError::Statement { .. }))
        ),
        "{failed:?}"
    );
    assert_eq!(version_of(&desk.database()), 1);
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.execute_batch("SELECT * FROM card")
        .expect_err("nothing of the step is there");
    raw.execute_batch("DROP TABLE seen").expect("dropped");
    drop(raw);
    desk.reopen();
    assert_eq!(desk.text(document), "ескі сөз");
}

#[test]
fn a_changed_byte_in_a_sealed_word_is_found_and_turned_back() {
    let mut desk = Desk::new();
    let document = desk.entry("қолтаңбасыз сөз");
    desk.ws().seal_all().expect("sealed");
    desk.ws().check().expect("sound");
    desk.workspace = None;
    let mut bytes = fs::read(desk.database()).expect("database");
    let needle = "сөз".as_bytes();
    let places: Vec<usize> = (0..bytes.len() - needle.len())
        .filter(|at| bytes[*at..].starts_with(needle))
        .collect();
    for at in places {
        bytes[at + 1] ^= 1;
    }
    fs::write(desk.database(), bytes).expect("written");
    desk.reopen();
    desk.ws().check().expect("sound again");
    assert_eq!(desk.text(document), "қолтаңбасыз сөз");
}
