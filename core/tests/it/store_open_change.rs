//! The open change: it grows by what is typed, and a damaged piece is never taken for an empty one.

use tirek_core::store::{StoreError, open_change};
use tirek_core::workspace::WorkspaceError;
use tirek_document::{Edit, Kind, Path, RowId, Splice};
use tirek_wire::id::DocumentId;

use crate::store_fixture::{Desk, add_row, own_of, path, set, text, utf16};

/// What an edit may write: four pages of the database.
const EDIT_BYTES_MAX: u64 = 16 * 1024;

fn row(number: usize) -> RowId {
    let mut bytes = [1; 16];
    bytes[..8].copy_from_slice(&(number as u64).to_be_bytes());
    RowId::from_bytes(bytes)
}

fn of_activity(number: usize, field: &str) -> Path {
    Path::in_row("activities", &row(number), field).expect("a path")
}

/// The largest plan there is, none of it sealed.
fn plan(desk: &mut Desk) -> DocumentId {
    let own = own_of(desk);
    let first = [set("title", "Жылдық жоспар")];
    let made = desk.ws().create(Kind::Plan, own, None, &first);
    let plan = made.expect("created").value;
    for number in 0..200 {
        let mut edits = vec![add_row("activities", row(number))];
        for field in ["title", "resources", "expected", "evaluation"] {
            let words =
                format!("{field} {number}: оқырмандармен кездесу өткізу, көрме ұйымдастыру");
            edits.push(text(of_activity(number, field).as_str(), 0, &words));
        }
        edits.push(set(of_activity(number, "status").as_str(), "planned"));
        desk.ws().edit(plan, None, &edits).expect("edited");
    }
    plan
}

fn journal_bytes(desk: &Desk) -> u64 {
    let journal = desk.folder.path().join("tirek.db-wal");
    std::fs::metadata(journal).map_or(0, |found| found.len())
}

#[test]
fn an_edit_of_a_large_plan_writes_what_was_typed() {
    let mut desk = Desk::new();
    let plan = plan(&mut desk);
    for round in 0..3 {
        // A closed profile leaves no journal behind; the edits of a round fit into one.
        desk.reopen();
        desk.fields(plan);
        let before = journal_bytes(&desk);
        for number in 0..40 {
            let field = of_activity(number / 5 * 20 + round, "title");
            desk.ws()
                .edit(plan, None, &[text(field.as_str(), 0, "сөз ")])
                .expect("edited");
        }
        let each = (journal_bytes(&desk) - before) / 40;
        assert!(each <= EDIT_BYTES_MAX, "{each} bytes for each edit");
    }
}

#[test]
fn long_and_short_edits_and_undo_survive_every_restart() {
    let mut desk = Desk::new();
    let document = desk.entry("басы ");
    let mut expected = "басы ".to_owned();
    for number in 0..60 {
        let words = match number % 7 {
            0 => "ұзақ сөз ".repeat(400),
            _ => format!("{number} "),
        };
        desk.write(document, &words);
        expected.push_str(&words);
        if number % 5 == 0 {
            desk.ws().undo(document).expect("undone");
            desk.ws().redo(document).expect("redone");
        }
        if number % 9 == 0 {
            desk.reopen();
        }
        assert_eq!(desk.text(document), expected);
    }
    desk.ws().seal_all().expect("sealed");
    desk.reopen();
    assert_eq!(desk.text(document), expected);
}

#[test]
fn an_open_change_of_an_older_version_goes_on() {
    let mut desk = Desk::new();
    let document = desk.entry(&"ескі сөз ".repeat(1_000));
    desk.workspace = None;
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    raw.execute("UPDATE open_change SET hash = NULL", [])
        .expect("set");
    drop(raw);
    desk.reopen();
    desk.write(document, "жаңа");
    desk.reopen();
    assert!(desk.text(document).ends_with("ескі сөз жаңа"));
}

/// Every way in which a piece can be damaged.
#[test]
fn a_damaged_piece_is_never_opened_nor_sealed() {
    for damage in [
        "UPDATE open_change SET payload = zeroblob(length(payload))",
        "UPDATE open_change_part SET payload = zeroblob(length(payload)) WHERE part = 1",
        "UPDATE open_change_part SET payload = (SELECT payload FROM open_change)",
        "DELETE FROM open_change_part WHERE part = 1",
        "DELETE FROM open_change_part",
        "UPDATE open_change_part SET part = 9 WHERE part = 1",
    ] {
        let mut desk = Desk::new();
        let document = desk.entry("басы ");
        let other = desk.entry("басқа");
        for _ in 0..6 {
            desk.write(document, &"сөз ".repeat(700));
        }
        desk.workspace = None;
        let raw = rusqlite::Connection::open(desk.database()).expect("opens");
        let by = format!(
            "{damage} {} document = ?1",
            match damage.contains("WHERE") {
                true => "AND",
                false => "WHERE",
            }
        );
        assert!(raw.execute(&by, [document.as_bytes()]).expect("damaged") > 0);
        drop(raw);
        desk.reopen();
        let failed = desk.ws().fields(document).expect_err(damage);
        let damaged = WorkspaceError::Store(StoreError::DocumentDamaged { document });
        assert_eq!(format!("{failed:?}"), format!("{damaged:?}"), "{damage}");
        let edit = [text("text", 0, "үстіне")];
        assert!(desk.ws().edit(document, None, &edit).is_err(), "{damage}");
        assert_eq!(desk.ws().seal_all().expect("the other one").value, 1);
        let open = |desk: &mut Desk, document| {
            desk.ws()
                .read(|read| open_change::exists(read, document))
                .expect("read")
        };
        assert!(open(&mut desk, document) && !open(&mut desk, other));
    }
}

#[test]
fn typing_letter_by_letter_is_read_back_whole() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    let mut words = String::new();
    for number in 0..700_u32 {
        let letter = char::from_u32(u32::from('а') + number % 32)
            .expect("a letter")
            .to_string();
        desk.ws()
            .edit(document, None, &[text("text", utf16(&words), &letter)])
            .expect("edited");
        words.push_str(&letter);
    }
    let splices = vec![Splice {
        at_utf16: 3,
        delete_utf16: 600,
        insert: String::new(),
    }];
    let cut = Edit::Text {
        field: path("text"),
        splices,
    };
    desk.ws().edit(document, None, &[cut]).expect("edited");
    let expected = desk.text(document);
    desk.reopen();
    assert_eq!(desk.text(document), expected);
    assert_eq!(utf16(&expected), 100);
}
