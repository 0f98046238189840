//! Writing: what is edited stays, wherever the program is closed, and everything or nothing changes.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tirek_core::locale::Locale;
use tirek_core::store::{StoreError, change, open_change, submission};
use tirek_core::topic::Topic;
use tirek_core::workspace::{SubmitRefused, WorkspaceError};
use tirek_document::{Edit, Fields, Kind, RowId, Value};
use tirek_wire::id::{DocumentId, SpaceId};
use tirek_wire::submission::SubmissionEnvelope;

use crate::store_fixture::{Desk, add_row, library, own, own_of, path, set, text};

#[test]
fn what_is_written_survives_closing_sealed_or_not() {
    let mut desk = Desk::new();
    let sealed = desk.entry("Кітап ");
    desk.ws().seal(sealed).expect("sealed");
    desk.write(sealed, "апталығы");
    let open = desk.entry("Қысқа жазба");
    let empty = desk
        .ws()
        .create(Kind::Report, own(), None, &[])
        .expect("created")
        .value;
    desk.reopen();
    assert_eq!(desk.text(sealed), "Кітап апталығы");
    assert_eq!(desk.text(open), "Қысқа жазба");
    assert_eq!(*desk.fields(empty), Fields::default());
    desk.write(sealed, "!");
    desk.reopen();
    desk.ws().seal_all().expect("sealed");
    desk.reopen();
    assert_eq!(desk.text(sealed), "Кітап апталығы!");
    assert_eq!(desk.text(open), "Қысқа жазба");
}

#[test]
fn an_hour_of_typing_is_one_change() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    for letter in "Шағын семинар өткізілді".chars() {
        desk.write(document, &letter.to_string());
    }
    assert_eq!(desk.ws().unsent().expect("read"), (0, 1));
    assert!(desk.ws().seal(document).expect("sealed").value);
    assert!(!desk.ws().seal(document).expect("nothing left").value);
    assert_eq!(desk.ws().unsent().expect("read"), (1, 0));
}

#[test]
fn a_very_long_text_lies_open_until_somebody_gives_it() {
    let mut desk = Desk::new();
    let words: String = (0..40_000).map(|n| format!("сөз{n} ")).collect();
    let document = desk.entry(&words);
    assert_eq!(desk.ws().unsent().expect("read"), (0, 1));
    desk.write(document, "соңы");
    desk.reopen();
    assert!(desk.text(document).ends_with("соңы"));
    desk.ws().seal_all().expect("sealed");
    assert_eq!(desk.ws().unsent().expect("read").1, 0);
    let parts = desk.ws().outgoing(usize::MAX).expect("page");
    for change in parts.iter().flat_map(|part| &part.changes) {
        assert!(change.payload.len() < tirek_wire::limits::PAYLOAD_BYTES_MAX);
    }
    desk.reopen();
    assert!(desk.text(document).ends_with("соңы"));
}

#[test]
fn an_edit_against_an_older_version_keeps_both() {
    let mut desk = Desk::new();
    let document = desk.entry("бір үш");
    let (_, seen) = desk.ws().fields(document).expect("fields");
    desk.ws()
        .edit(document, Some(&seen), &[text("text", 0, "нөл ")])
        .expect("edited");
    let late = desk
        .ws()
        .edit(document, Some(&seen), &[text("text", 4, "екі ")])
        .expect("edited");
    assert_eq!(late.value.text.as_deref(), Some("нөл бір екі үш"));
    assert!(late.topics.contains(&Topic::document(document)));
    assert_eq!(desk.text(document), "нөл бір екі үш");
    desk.reopen();
    let again = desk
        .ws()
        .edit(document, Some(&seen), &[text("text", 6, "!")])
        .expect("edited");
    assert_eq!(again.value.text.as_deref(), Some("нөл бір екі үш!"));
}

#[test]
fn undo_and_redo_are_edits_like_others() {
    let mut desk = Desk::new();
    let document = desk.entry("бір");
    desk.ws().seal(document).expect("sealed");
    desk.reopen();
    assert!(!desk.ws().can_undo(document));
    assert_eq!(desk.ws().undo(document).expect("quiet").value, None);
    desk.write(document, " екі");
    assert!(desk.ws().can_undo(document));
    desk.ws()
        .undo(document)
        .expect("undone")
        .value
        .expect("a step");
    assert_eq!(desk.text(document), "бір");
    desk.ws()
        .redo(document)
        .expect("redone")
        .value
        .expect("a step");
    assert_eq!(desk.text(document), "бір екі");
    desk.ws().undo(document).expect("undone");
    desk.reopen();
    assert_eq!(desk.text(document), "бір");
}

#[test]
fn a_refused_edit_changes_nothing_and_keeps_undo() {
    let mut desk = Desk::new();
    let document = desk.entry("бір");
    desk.write(document, " екі");
    let outside = text("text", 99, "?");
    let failed = desk
        .ws()
        .edit(document, None, &[set("title", "тақырып"), outside]);
    assert!(matches!(failed, Err(WorkspaceError::Body { .. })));
    assert_eq!(desk.fields(document).value("title"), None);
    assert!(desk.ws().can_undo(document));
    desk.reopen();
    assert_eq!(desk.text(document), "бір екі");
}

#[test]
fn places_that_are_not_there_are_named() {
    let mut desk = Desk::new();
    let nowhere = DocumentId::from_bytes([9; 16]);
    let unknown = |failed| matches!(failed, WorkspaceError::Store(StoreError::DocumentUnknown { document }) if document == nowhere);
    assert!(unknown(desk.ws().fields(nowhere).expect_err("not here")));
    assert!(unknown(desk.ws().seal(nowhere).expect_err("not here")));
    let refused = desk.ws().submit(nowhere, Locale::Kk);
    let Err(SubmitRefused::Workspace { source }) = refused else {
        panic!("{refused:?}")
    };
    assert!(unknown(source));
    assert!(unknown(
        desk.ws().edit(nowhere, None, &[]).expect_err("not here")
    ));
    let space = SpaceId::from_bytes([9; 16]);
    let failed = desk.ws().create(Kind::Entry, space, None, &[]);
    assert!(matches!(failed, Err(WorkspaceError::SpaceUnknown { .. })));
    let document = desk.entry("бір");
    let failed = desk.ws().create(Kind::Entry, own(), Some(document), &[]);
    assert!(matches!(failed, Err(WorkspaceError::DocumentExists { .. })));
    assert_eq!(desk.text(document), "бір");
}

#[test]
fn a_submission_freezes_what_is_shown() {
    let mut desk = Desk::new();
    let (kept, gone) = (RowId::from_bytes([1; 16]), RowId::from_bytes([2; 16]));
    let first = [
        set("title", "Есеп"),
        text("effectiveness", 0, "Құпия сөз"),
        add_row("attachments", kept),
        add_row("attachments", gone),
    ];
    let document = desk
        .ws()
        .create(Kind::Report, own(), None, &first)
        .expect("created")
        .value;
    let delete = tirek_document::Splice {
        at_utf16: 0,
        delete_utf16: 9,
        insert: "Ашық".into(),
    };
    let edits = [
        Edit::Text {
            field: path("effectiveness"),
            splices: vec![delete],
        },
        Edit::RemoveRow {
            list: path("attachments"),
            row: gone,
        },
    ];
    desk.ws().edit(document, None, &edits).expect("edited");
    desk.make_ready(document);
    let (_, version) = desk.ws().fields(document).expect("fields");
    let done = desk.ws().submit(document, Locale::Kk).expect("submitted");
    assert!(
        !desk
            .ws()
            .read(|read| open_change::exists(read, document))
            .expect("read")
    );
    desk.write(document, "кейін");
    let all = desk.ws().read(change::submissions).expect("read");
    let [stored] = all.as_slice() else {
        panic!("one submission")
    };
    let envelope = SubmissionEnvelope::from_payload(&stored.payload).expect("readable");
    assert_eq!(
        (envelope.submission, stored.document, stored.seq),
        (done.value, document, 2)
    );
    assert_eq!(
        (envelope.locale.as_str(), envelope.version.as_slice()),
        ("kk", version.as_bytes())
    );
    let content = String::from_utf8(envelope.content.clone()).expect("JSON");
    assert!(content.contains("Ашық") && !content.contains("Құпия"));
    let fields: Fields = serde_json::from_slice(&envelope.content).expect("fields");
    assert_eq!(fields.rows("attachments"), [kept]);
    assert_eq!(fields.value("title"), Some(&Value::from("Есеп")));
    let rows = desk
        .ws()
        .read(|read| submission::of(read, document))
        .expect("read");
    assert_eq!(rows.len(), 1);
}

#[test]
fn what_is_not_complete_is_submitted_by_no_door() {
    let mut desk = Desk::new();
    let entry = desk.entry("күнделік");
    let refused = desk.ws().submit(entry, Locale::Kk);
    assert!(matches!(refused, Err(SubmitRefused::NotOfThisKind { .. })));
    let first = [set("title", "Есеп"), text("effectiveness", 0, "Жақсы")];
    let made = desk.ws().create(Kind::Report, own(), None, &first);
    let report = made.expect("created").value;
    for _ in 0..2 {
        let refused = desk.ws().submit(report, Locale::Kk);
        let is_lacking = matches!(
            refused,
            Err(SubmitRefused::Incomplete { document, count: 5 }) if document == report
        );
        assert!(is_lacking, "{refused:?}");
        let handed = tirek_core::submission::submit(desk.ws(), report, Locale::Kk);
        assert!(matches!(handed, Err(SubmitRefused::Incomplete { .. })));
        assert!(
            desk.ws()
                .read(|read| open_change::exists(read, report))
                .expect("read"),
            "nothing is sealed"
        );
    }
    desk.make_ready(report);
    desk.ws().submit(report, Locale::Kk).expect("submitted");
}

#[test]
fn a_submission_that_fails_seals_nothing() {
    let mut desk = Desk::new();
    let private = desk.private();
    let document = desk.entry_in(private, "өзіме");
    let failed = desk.ws().submit(document, Locale::Ru);
    assert!(matches!(failed, Err(SubmitRefused::Private { .. })));
    assert!(
        desk.ws()
            .read(|read| open_change::exists(read, document))
            .expect("read")
    );
    assert!(
        !desk
            .ws()
            .read(|read| change::is_sealed(read, document))
            .expect("read")
    );
}

#[test]
fn quiet_documents_are_sealed_whatever_the_clock_did() {
    let mut desk = Desk::new();
    let quiet = Duration::from_secs(600);
    let early = desk.entry("ерте");
    desk.clock.fetch_add(599_000, Ordering::Relaxed);
    let late = desk.entry("кеш");
    assert_eq!(desk.ws().seal_quiet(quiet).expect("sealed").value, 0);
    desk.clock.fetch_add(1_000, Ordering::Relaxed);
    assert_eq!(desk.ws().seal_quiet(quiet).expect("sealed").value, 1);
    let is_open = |desk: &mut Desk, id| {
        desk.ws()
            .read(|read| open_change::exists(read, id))
            .expect("read")
    };
    assert!(!is_open(&mut desk, early) && is_open(&mut desk, late));
    desk.clock.fetch_add(-86_400_000 * 400, Ordering::Relaxed);
    assert_eq!(desk.ws().seal_quiet(quiet).expect("sealed").value, 1);
    assert!(!is_open(&mut desk, late));
}

#[test]
fn a_document_crosses_the_border_without_its_history() {
    let mut desk = Desk::new();
    let private = desk.private();
    let row = RowId::from_bytes([7; 16]);
    let first = [
        set("title", "Күнделік"),
        text("text", 0, "жасырын жазба"),
        add_row("attachments", row),
        set(&format!("attachments/{row}/name"), "сурет.jpg"),
    ];
    let old = desk
        .ws()
        .create(Kind::Entry, private, None, &first)
        .expect("created")
        .value;
    let cut = tirek_document::Splice {
        at_utf16: 0,
        delete_utf16: 8,
        insert: String::new(),
    };
    let cut = Edit::Text {
        field: path("text"),
        splices: vec![cut],
    };
    desk.ws().edit(old, None, &[cut]).expect("edited");
    let before = desk.fields(old);
    let space = own_of(&mut desk);
    let new = desk.ws().move_to(old, space).expect("moved").value;
    assert_ne!(new, old);
    assert_eq!(*desk.fields(new), *before);
    assert!(matches!(
        desk.ws().fields(old),
        Err(WorkspaceError::Store(StoreError::DocumentUnknown { .. }))
    ));
    desk.ws().seal_all().expect("sealed");
    let sent = desk.ws().outgoing(usize::MAX).expect("page");
    let holds = |words: &str| {
        sent.iter()
            .flat_map(|p| &p.changes)
            .any(|c| contains(&c.payload, words.as_bytes()))
    };
    assert!(holds("жазба") && !holds("жасырын"));
    let back = desk.ws().move_to(new, private);
    assert!(matches!(back, Err(WorkspaceError::DocumentSealed { .. })));
    desk.reopen();
    assert_eq!(desk.text(new), "жазба");
}

#[test]
fn a_copy_leaves_the_first_one_alone() {
    let mut desk = Desk::new();
    let document = desk.entry("сөздер");
    desk.ws().seal(document).expect("sealed");
    let copy = desk
        .ws()
        .copy_to(document, library())
        .expect("copied")
        .value;
    desk.write(copy, " тағы");
    assert_eq!(
        (desk.text(document), desk.text(copy)),
        ("сөздер".into(), "сөздер тағы".into())
    );
}

#[test]
fn many_documents_are_open_one_after_the_other() {
    let mut desk = Desk::new();
    let all: Vec<_> = (0..40).map(|n| desk.entry(&format!("№ {n}"))).collect();
    for (n, document) in all.iter().enumerate() {
        desk.write(*document, " ✓");
        assert_eq!(desk.text(*document), format!("№ {n} ✓"));
    }
    desk.ws().seal_all().expect("sealed");
    for document in &all {
        desk.write(*document, "✓");
    }
    desk.reopen();
    assert!(
        all.iter()
            .all(|document| desk.text(*document).ends_with("✓✓"))
    );
}

pub fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
