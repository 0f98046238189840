//! A file is offered while a living row or a submission names it, and kept while anything does.

use tirek_core::locale::Locale;
use tirek_core::store::blob;
use tirek_core::workspace::AttachedRow;
use tirek_document::{Edit, Kind, Value};
use tirek_wire::id::DocumentId;
use tirek_wire::key::Hash32;

use crate::store_fixture::{Desk, Relay, library, own_of, path, set};

fn attach(desk: &mut Desk, document: DocumentId, bytes: &[u8]) -> AttachedRow {
    let attached = desk.ws().attach(document, "құжат.txt", bytes);
    attached.expect("attached").value
}

fn offered(desk: &mut Desk) -> Vec<Hash32> {
    let offered = desk.ws().read(blob::to_offer).expect("read");
    let to_send = desk.ws().read(blob::to_send).expect("read");
    assert_eq!(offered.len(), to_send.len());
    for one in &offered {
        assert!(
            desk.ws()
                .read(|read| blob::is_offered(read, &one.hash))
                .expect("read")
        );
    }
    offered.iter().map(|one| one.hash).collect()
}

fn edit(desk: &mut Desk, document: DocumentId, edit: Edit) {
    desk.ws().edit(document, None, &[edit]).expect("edited");
}

fn remove(file: &AttachedRow) -> Edit {
    Edit::RemoveRow {
        list: path("attachments"),
        row: file.row,
    }
}

fn restore(file: &AttachedRow) -> Edit {
    Edit::RestoreRow {
        list: path("attachments"),
        row: file.row,
    }
}

fn bin(flag: bool) -> Edit {
    Edit::Set {
        field: path("removed"),
        value: Some(Value::Flag(flag)),
    }
}

fn is_here(desk: &mut Desk, file: &AttachedRow) -> bool {
    desk.ws().blobs().has(&file.hash).expect("read")
}

#[test]
fn a_file_whose_row_was_removed_is_not_offered_and_stays_here() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    let (kept, gone) = (
        attach(&mut desk, document, b"kept"),
        attach(&mut desk, document, b"gone"),
    );
    edit(&mut desk, document, remove(&gone));
    for _ in 0..3 {
        assert_eq!(offered(&mut desk), [kept.hash]);
        assert!(is_here(&mut desk, &gone), "the bin names it");
        desk.ws().seal_all().expect("sealed");
        desk.reopen();
    }
    edit(&mut desk, document, restore(&gone));
    assert_eq!(offered(&mut desk).len(), 2, "she took it out of the bin");
    assert_eq!(desk.fields(document).rows("attachments").len(), 2);
}

#[test]
fn the_files_of_a_document_in_the_bin_are_not_offered() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    let file = attach(&mut desk, document, b"bytes");
    edit(&mut desk, document, bin(true));
    desk.reopen();
    assert_eq!(offered(&mut desk), []);
    assert!(is_here(&mut desk, &file));
    edit(&mut desk, document, bin(false));
    assert_eq!(offered(&mut desk), [file.hash]);
}

#[test]
fn a_file_that_a_submission_names_is_offered_and_kept_whatever_became_of_its_row() {
    let mut desk = Desk::new();
    let own = own_of(&mut desk);
    let first = [set("title", "Есеп")];
    let report = desk
        .ws()
        .create(Kind::Report, own, None, &first)
        .expect("created")
        .value;
    desk.make_ready(report);
    let file = attach(&mut desk, report, b"bytes");
    desk.ws().submit(report, Locale::Kk).expect("submitted");
    edit(&mut desk, report, remove(&file));
    edit(&mut desk, report, bin(true));
    desk.ws().seal_all().expect("sealed");
    for _ in 0..2 {
        assert_eq!(offered(&mut desk), [file.hash]);
        assert!(is_here(&mut desk, &file));
        desk.reopen();
    }
    desk.ws().rebuild_read_models().expect("rebuilt");
    assert_eq!(offered(&mut desk), [file.hash]);
}

#[test]
fn one_file_named_twice_is_offered_while_one_of_the_rows_lives() {
    let mut desk = Desk::new();
    let (one, two) = (desk.entry("1"), desk.entry("2"));
    let first = attach(&mut desk, one, b"same");
    let again = attach(&mut desk, one, b"same");
    let other = attach(&mut desk, two, b"same");
    edit(&mut desk, one, remove(&first));
    edit(&mut desk, two, remove(&other));
    assert_eq!(offered(&mut desk), [first.hash]);
    edit(&mut desk, one, remove(&again));
    assert_eq!(offered(&mut desk), []);
}

#[test]
fn a_file_that_nothing_names_is_swept_at_the_next_opening() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    let file = attach(&mut desk, document, b"undone");
    while desk.ws().undo(document).expect("undone").value.is_some() {}
    assert_eq!(offered(&mut desk), []);
    assert!(is_here(&mut desk, &file), "it can be done again");
    desk.ws().redo(document).expect("redone");
    while desk.ws().undo(document).expect("undone").value.is_some() {}
    let named = !desk.fields(document).rows("attachments").is_empty();
    desk.reopen();
    assert_eq!(
        is_here(&mut desk, &file),
        named,
        "nobody can name it any more"
    );
    let other = desk.entry("");
    let again = attach(&mut desk, other, b"undone");
    assert!(is_here(&mut desk, &again));
    assert_eq!(offered(&mut desk), [again.hash]);
}

#[test]
fn a_merge_decides_anew() {
    let mut relay = Relay::new();
    let mut aigul = Desk::new();
    let mut bolat = Desk::of(tirek_wire::id::PersonId::from_bytes([61; 16]), 2);
    let document = aigul.entry_in(library(), "сурет бар");
    let file = attach(&mut aigul, document, b"bytes");
    aigul.exchange(&mut relay);
    bolat.exchange(&mut relay);
    assert_eq!(bolat.ws().read(blob::wanted).expect("read").len(), 1);
    edit(&mut bolat, document, remove(&file));
    assert_eq!(bolat.ws().read(blob::wanted).expect("read"), []);
    bolat.exchange(&mut relay);
    aigul.exchange(&mut relay);
    assert_eq!(offered(&mut aigul), [], "her colleague removed it");
    edit(&mut aigul, document, restore(&file));
    assert_eq!(offered(&mut aigul), [file.hash]);
}
