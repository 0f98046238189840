//! What leaves the PC is what she means to give: words and rows that were taken back before they were
//! sealed stay here, whatever lies between, and nothing that was meant is missing.

use tirek_core::locale::Locale;
use tirek_core::store::{change, open_change, setting, submission};
use tirek_core::workspace::Gather;
use tirek_document::{Edit, Kind, Path, RowId, Splice, Value};
use tirek_wire::id::DocumentId;
use tirek_wire::submission::SubmissionEnvelope;

use crate::store_fixture::{Desk, Relay, add_row, copy_folder, library, own_of, path, set, text};
use crate::store_write::contains;

const GONE: &str = "жасырын";
const KEPT: &str = "ашық сөз";

/// Whether words stand in what this device would send.
fn sends(desk: &mut Desk, words: &str) -> bool {
    let parts = desk.ws().outgoing(usize::MAX).expect("page");
    let mut changes = parts.iter().flat_map(|part| &part.changes);
    changes.any(|change| contains(&change.payload, words.as_bytes()))
}

fn cut(field: &str, at_utf16: usize, delete_utf16: usize) -> Edit {
    let splices = vec![Splice {
        at_utf16,
        delete_utf16,
        insert: String::new(),
    }];
    Edit::Text {
        field: path(field),
        splices,
    }
}

fn row(number: u8) -> RowId {
    RowId::from_bytes([number; 16])
}

fn of_goal(number: u8, field: &str) -> Path {
    Path::in_row("goals", &row(number), field).expect("a path")
}

fn edit(desk: &mut Desk, document: DocumentId, edits: &[Edit]) {
    desk.ws().edit(document, None, edits).expect("edited");
}

/// Nothing had to be sealed as it was.
fn all_folded(desk: &mut Desk) -> bool {
    let count = desk
        .ws()
        .read(|read| setting::get(read, setting::SEALED_UNFOLDED));
    count.expect("read").is_none()
}

#[test]
fn what_was_written_on_monday_and_deleted_on_tuesday_stays_here() {
    let mut desk = Desk::new();
    let document = desk.entry(&format!("{GONE} {KEPT}"));
    edit(&mut desk, document, &[set("title", "алғашқы атау")]);
    desk.reopen();
    edit(
        &mut desk,
        document,
        &[cut("text", 0, 8), set("title", "атау")],
    );
    desk.reopen();
    let before = desk.fields(document);
    desk.ws().seal_all().expect("sealed");
    assert!(!sends(&mut desk, GONE) && !sends(&mut desk, "алғашқы"));
    assert!(sends(&mut desk, KEPT));
    assert_eq!(desk.fields(document), before);
    desk.reopen();
    assert_eq!(desk.fields(document), before);
    assert!(all_folded(&mut desk));
}

#[test]
fn a_row_that_was_added_and_removed_stays_here_and_can_come_back() {
    let mut desk = Desk::new();
    let own = own_of(&mut desk);
    let plan = desk
        .ws()
        .create(Kind::Plan, own, None, &[])
        .expect("created")
        .value;
    let statement = of_goal(1, "statement");
    let direction = of_goal(1, "direction");
    let edits = [
        add_row("goals", row(1)),
        text(statement.as_str(), 0, GONE),
        set(direction.as_str(), "reading"),
        add_row("goals", row(2)),
        text(of_goal(2, "statement").as_str(), 0, KEPT),
    ];
    edit(&mut desk, plan, &edits);
    edit(
        &mut desk,
        plan,
        &[Edit::RemoveRow {
            list: path("goals"),
            row: row(1),
        }],
    );
    let before = desk.fields(plan);
    desk.ws().seal_all().expect("sealed");
    assert!(!sends(&mut desk, GONE) && sends(&mut desk, KEPT));
    assert_eq!(desk.fields(plan), before, "the bin still shows it");
    desk.reopen();
    assert_eq!(desk.fields(plan), before);
    assert!(all_folded(&mut desk));
    let restore = Edit::RestoreRow {
        list: path("goals"),
        row: row(1),
    };
    edit(&mut desk, plan, std::slice::from_ref(&restore));
    for _ in 0..2 {
        let fields = desk.fields(plan);
        assert_eq!(fields.rows("goals"), [row(1), row(2)]);
        assert_eq!(fields.text(statement.as_str()), GONE);
        assert_eq!(
            fields.value(direction.as_str()),
            Some(&Value::from("reading"))
        );
        desk.reopen();
    }
    let remove = Edit::RemoveRow {
        list: path("goals"),
        row: row(1),
    };
    edit(&mut desk, plan, &[remove]);
    desk.ws().seal_all().expect("sealed");
    assert!(!sends(&mut desk, GONE), "she changed her mind again");
    edit(&mut desk, plan, std::slice::from_ref(&restore));
    edit(&mut desk, plan, &[restore]);
    assert_eq!(desk.fields(plan).text(statement.as_str()), GONE, "once");
    desk.ws().seal_all().expect("sealed");
    assert!(sends(&mut desk, GONE), "now she means to give it");
}

#[test]
fn a_document_that_went_to_the_bin_first_is_not_sealed() {
    let mut desk = Desk::new();
    let document = desk.entry(GONE);
    let mark = |flag| Edit::Set {
        field: path("removed"),
        value: Some(Value::Flag(flag)),
    };
    edit(&mut desk, document, &[mark(true)]);
    assert_eq!(desk.ws().unsent().expect("read"), (0, 0));
    assert_eq!(desk.ws().seal_all().expect("sealed").value, 0);
    assert!(!sends(&mut desk, GONE));
    assert!(
        desk.ws()
            .read(|read| open_change::exists(read, document))
            .expect("read")
    );
    edit(&mut desk, document, &[mark(false)]);
    assert_eq!(desk.ws().unsent().expect("read"), (0, 1));
    assert_eq!(desk.ws().seal_all().expect("sealed").value, 1);
    assert!(sends(&mut desk, GONE), "it was taken out of the bin");
    edit(&mut desk, document, &[mark(true)]);
    assert_eq!(
        desk.ws().seal_all().expect("sealed").value,
        1,
        "others see that it is gone"
    );
}

#[test]
fn a_private_document_is_not_sealed_and_can_still_be_given() {
    let mut desk = Desk::new();
    let private = desk.private();
    let document = desk.entry_in(private, &format!("{GONE} {KEPT}"));
    assert_eq!(desk.ws().gather(Gather::All).expect("sealed").value, 0);
    edit(&mut desk, document, &[cut("text", 0, 8)]);
    let own = own_of(&mut desk);
    let given = desk.ws().move_to(document, own).expect("moved").value;
    desk.ws().seal_all().expect("sealed");
    assert!(!sends(&mut desk, GONE) && sends(&mut desk, KEPT));
    assert_eq!(desk.text(given), KEPT);
}

#[test]
fn a_screen_that_holds_an_older_version_goes_on_typing() {
    let mut desk = Desk::new();
    let document = desk.entry("бір екі үш");
    let (_, seen) = desk.ws().fields(document).expect("fields");
    edit(&mut desk, document, &[cut("text", 4, 4)]);
    desk.ws().seal_all().expect("sealed");
    // The screen counts in the text it was given: "екі" stands in it.
    let edited = desk
        .ws()
        .edit(document, Some(&seen), &[text("text", 8, "төрт ")]);
    assert_eq!(
        edited.expect("edited").value.text.as_deref(),
        Some("бір төрт үш")
    );
    desk.reopen();
    let edited = desk
        .ws()
        .edit(document, Some(&seen), &[text("text", 10, "!")]);
    assert_eq!(
        edited.expect("edited").value.text.as_deref(),
        Some("бір төрт үш!")
    );
}

#[test]
fn a_submission_is_what_stands_there_and_so_is_what_travels_with_it() {
    let mut desk = Desk::new();
    let document = desk.report(&format!("{GONE} {KEPT}"));
    edit(&mut desk, document, &[cut("text", 0, 8)]);
    let id = desk
        .ws()
        .submit(document, Locale::Kk)
        .expect("submitted")
        .value;
    assert!(!sends(&mut desk, GONE) && sends(&mut desk, KEPT));
    let payload = desk
        .ws()
        .read(|read| submission::payload(read, id))
        .expect("read");
    let envelope = SubmissionEnvelope::from_payload(&payload.expect("there")).expect("readable");
    let (_, version) = desk.ws().fields(document).expect("fields");
    assert_eq!(envelope.version, version.as_bytes());
    desk.reopen();
    let (_, version) = desk.ws().fields(document).expect("fields");
    assert_eq!(envelope.version, version.as_bytes());
}

#[test]
fn a_copied_folder_says_nothing_twice() {
    let mut relay = Relay::new();
    let mut first = Desk::new();
    let document = first.entry_in(library(), "бір екі үш");
    first.workspace = None;
    let mut second = Desk::of(tirek_wire::id::PersonId::from_bytes([11; 16]), 2);
    second.workspace = None;
    copy_folder(first.folder.path(), second.folder.path());
    first.reopen();
    second.reopen();
    edit(&mut first, document, &[cut("text", 4, 4)]);
    edit(&mut second, document, &[text("text", 10, " төрт")]);
    for _ in 0..3 {
        first.exchange(&mut relay);
        second.exchange(&mut relay);
    }
    for desk in [&mut first, &mut second] {
        assert_eq!(desk.text(document), "бір үш төрт");
        desk.reopen();
        assert_eq!(desk.text(document), "бір үш төрт");
        assert!(all_folded(desk));
    }
}

#[test]
fn what_others_wrote_meanwhile_is_sealed_under_their_names_only() {
    let mut relay = Relay::new();
    let mut aigul = Desk::new();
    let mut bolat = Desk::of(tirek_wire::id::PersonId::from_bytes([61; 16]), 2);
    let document = aigul.entry_in(library(), "басы ");
    aigul.exchange(&mut relay);
    bolat.exchange(&mut relay);
    bolat.write(document, "болаттың сөзі ");
    aigul.write(document, GONE);
    bolat.exchange(&mut relay);
    // Taken in while the words of this PC lie open.
    let request = aigul.ws().cursor_claim(true).expect("cursors");
    drop(request);
    edit(
        &mut aigul,
        document,
        &[cut("text", 5, GONE.encode_utf16().count())],
    );
    aigul.write(document, KEPT);
    aigul.exchange(&mut relay);
    bolat.exchange(&mut relay);
    assert_eq!(aigul.text(document), bolat.text(document));
    assert!(aigul.text(document).contains("болаттың") && aigul.text(document).contains(KEPT));
    let leaked = relay.logs.values().flatten();
    let mut leaked = leaked.filter(|(change, _)| contains(&change.payload, GONE.as_bytes()));
    assert!(leaked.next().is_none());
    let sealed = aigul.ws().read(|read| change::is_sealed(read, document));
    assert!(sealed.expect("read"));
}
