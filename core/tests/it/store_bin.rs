//! The bin: documents that were removed come back whole, go for good when asked, and never by undo.

use tirek_core::document_bin;
use tirek_core::locale::Locale;
use tirek_core::store::{blob, card, document};
use tirek_core::workspace::WorkspaceError;
use tirek_document::Kind;
use tirek_wire::id::{DocumentId, PersonId};

use crate::store_fixture::{Desk, library, set, text};
use crate::store_relay::Relay;

fn listed(desk: &mut Desk) -> Vec<DocumentId> {
    let kinds = [Kind::Entry, Kind::Report].into_iter();
    let cards = kinds.flat_map(|kind| {
        let cards = desk.ws().read(|read| card::of_kind(read, kind));
        cards.expect("read")
    });
    cards.map(|one| one.document).collect()
}

fn binned(desk: &mut Desk) -> Vec<DocumentId> {
    let person = desk.ws().identity().person();
    let bin = desk.ws().read(|read| document_bin::list(read, person));
    bin.expect("read")
        .into_iter()
        .map(|one| one.document)
        .collect()
}

fn is_here(desk: &mut Desk, id: DocumentId) -> bool {
    let found = desk.ws().read(|read| document::find(read, id));
    found.expect("read").is_some()
}

#[test]
fn what_was_removed_lies_in_the_bin_and_comes_back() {
    let mut desk = Desk::new();
    let document = desk.entry("Кітап апталығы");
    desk.write(document, " өтті");
    desk.ws().remove(document).expect("removed");
    assert_eq!(
        (listed(&mut desk), binned(&mut desk)),
        (vec![], vec![document])
    );
    desk.reopen();
    assert_eq!(binned(&mut desk), [document]);
    desk.ws().restore(document).expect("restored");
    assert_eq!(
        (listed(&mut desk), binned(&mut desk)),
        (vec![document], vec![])
    );
    assert_eq!(desk.text(document), "Кітап апталығы өтті");
}

#[test]
fn undo_in_a_document_never_takes_it_away_or_brings_it_back() {
    let mut desk = Desk::new();
    let document = desk.entry("бір");
    assert!(
        !desk.ws().can_undo(document),
        "undo ends at the fresh document"
    );
    desk.write(document, " екі");
    desk.ws().remove(document).expect("removed");
    desk.ws().restore(document).expect("restored");
    desk.ws()
        .undo(document)
        .expect("undone")
        .value
        .expect("a step");
    assert_eq!(desk.text(document), "бір");
    assert!(!desk.ws().can_undo(document));
    assert_eq!(listed(&mut desk), [document]);
}

#[test]
fn a_document_nobody_was_sent_is_really_deleted_with_its_files() {
    let mut desk = Desk::new();
    let (document, other) = (desk.entry("құпия"), desk.entry("басқа"));
    let alone = desk
        .ws()
        .attach(document, "a.txt", &b"alone"[..])
        .expect("attached");
    let shared = desk
        .ws()
        .attach(document, "b.txt", &b"shared"[..])
        .expect("attached");
    desk.ws()
        .attach(other, "b.txt", &b"shared"[..])
        .expect("attached");
    assert!(matches!(
        desk.ws().purge(document),
        Err(WorkspaceError::DocumentKept { .. })
    ));
    desk.ws().remove(document).expect("removed");
    desk.ws().purge(document).expect("purged");
    assert!(!is_here(&mut desk, document));
    assert_eq!(binned(&mut desk), []);
    let has = |desk: &mut Desk, hash| desk.ws().blobs().has(&hash).expect("read");
    assert!(!has(&mut desk, alone.value.hash) && has(&mut desk, shared.value.hash));
    let row = desk.ws().read(|read| blob::get(read, &alone.value.hash));
    assert_eq!(row.expect("read"), None);
    desk.reopen();
    assert_eq!(listed(&mut desk), [other]);
}

#[test]
fn what_was_sent_is_hidden_for_ever_on_every_device() {
    let mut relay = Relay::new();
    let (mut first, mut second) = (Desk::new(), Desk::of(PersonId::from_bytes([11; 16]), 2));
    let document = first.report("жіберілген");
    first.ws().submit(document, Locale::Kk).expect("submitted");
    first.exchange(&mut relay);
    second.exchange(&mut relay);
    assert_eq!(listed(&mut second), [document]);
    first.write(document, " жіберілмеген");
    first.ws().remove(document).expect("removed");
    first.ws().purge(document).expect("purged");
    assert_eq!(first.text(document), "жіберілген");
    first.exchange(&mut relay);
    second.exchange(&mut relay);
    for desk in [&mut first, &mut second] {
        assert_eq!((listed(desk), binned(desk)), (vec![], vec![]));
        let before = desk.ws().dump_read_models().expect("dumped");
        desk.ws().rebuild_read_models().expect("rebuilt");
        assert_eq!(desk.ws().dump_read_models().expect("dumped"), before);
    }
}

#[test]
fn what_was_removed_for_good_is_neither_restored_nor_written_in() {
    let mut desk = Desk::new();
    let document = desk.report("жіберілген");
    desk.ws().submit(document, Locale::Kk).expect("submitted");
    desk.ws().remove(document).expect("removed");
    desk.ws().purge(document).expect("purged");
    let words = desk.ws().edit(document, None, &[text("text", 0, "тағы ")]);
    for refused in [words.map(drop), desk.ws().restore(document).map(drop)] {
        let is_refused = matches!(refused, Err(WorkspaceError::DocumentPurged { .. }));
        assert!(is_refused, "{refused:?}");
    }
    assert_eq!((listed(&mut desk), binned(&mut desk)), (vec![], vec![]));
}

#[test]
fn what_was_written_meanwhile_is_not_removed_for_good() {
    let mut relay = Relay::new();
    let (mut hers, mut other) = (Desk::new(), Desk::of(PersonId::from_bytes([13; 16]), 2));
    let plan = hers.entry_in(library(), "Мекеме");
    hers.exchange(&mut relay);
    other.exchange(&mut relay);
    other.write(plan, " жоспары");
    hers.ws().remove(plan).expect("removed");
    hers.exchange(&mut relay);
    hers.ws().purge(plan).expect("purged");
    for _ in 0..2 {
        hers.exchange(&mut relay);
        other.exchange(&mut relay);
    }
    let before = other.ws().dump_read_models().expect("dumped");
    other.ws().rebuild_read_models().expect("rebuilt");
    assert_eq!(other.ws().dump_read_models().expect("dumped"), before);
    assert_eq!(binned(&mut other), [plan], "with the words she never saw");
    other.reopen();
    assert_eq!(other.text(plan), "Мекеме жоспары");
    other.ws().restore(plan).expect("restored");
    for _ in 0..2 {
        other.exchange(&mut relay);
        hers.exchange(&mut relay);
    }
    for desk in [&mut hers, &mut other] {
        assert_eq!((listed(desk), binned(desk)), (vec![plan], vec![]));
        assert_eq!(desk.text(plan), "Мекеме жоспары");
    }
    hers.ws().remove(plan).expect("removed");
    hers.ws().purge(plan).expect("purged");
    hers.exchange(&mut relay);
    other.exchange(&mut relay);
    for desk in [&mut hers, &mut other] {
        assert_eq!(
            (listed(desk), binned(desk)),
            (vec![], vec![]),
            "now she saw it"
        );
    }
}

#[test]
fn what_a_colleague_began_for_all_only_she_removes_for_good() {
    let mut relay = Relay::new();
    let (mut hers, mut other) = (Desk::new(), Desk::of(PersonId::from_bytes([13; 16]), 2));
    let first = [set("title", "Мекеме жоспары")];
    let made = hers.ws().create(Kind::Plan, library(), None, &first);
    let plan = made.expect("created").value;
    hers.exchange(&mut relay);
    other.exchange(&mut relay);
    other.ws().remove(plan).expect("removed");
    let refused = other.ws().purge(plan);
    assert!(
        matches!(refused, Err(WorkspaceError::DocumentOfOthers { .. })),
        "{refused:?}"
    );
    other.exchange(&mut relay);
    hers.exchange(&mut relay);
    assert_eq!(binned(&mut hers), [plan]);
    hers.ws().purge(plan).expect("purged");
    assert_eq!(binned(&mut hers), []);
}
