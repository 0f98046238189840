//! What stood in a field can be looked at, also after a restart.

use tirek_core::history::{self, Stood};
use tirek_core::locale::Locale;
use tirek_document::{Edit, Splice};
use tirek_wire::id::DocumentId;

use crate::store_fixture::{Desk, path, text, utf16};

const LONG: &str = "Бір апта бойы оқырмандармен кездесу өткізілді, қырық бала келді.";

fn stood(desk: &mut Desk, document: DocumentId) -> Vec<Stood> {
    let person = desk.ws().identity().person();
    let now = desk.text(document);
    let field = path("text");
    let stood = desk
        .ws()
        .read(|read| history::read(read, document, &field, person, &now));
    stood.expect("read")
}

fn texts(desk: &mut Desk, document: DocumentId) -> Vec<String> {
    let all = stood(desk, document);
    all.into_iter().map(|one| one.text).collect()
}

fn replace(desk: &mut Desk, document: DocumentId, words: &str) {
    let splice = Splice {
        at_utf16: 0,
        delete_utf16: utf16(&desk.text(document)),
        insert: words.to_owned(),
    };
    let edit = Edit::Text {
        field: path("text"),
        splices: vec![splice],
    };
    desk.ws().edit(document, None, &[edit]).expect("edited");
}

/// A key that is held down takes a few letters at a time.
#[test]
fn a_text_that_went_letter_by_letter_is_kept() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    let whole = LONG.repeat(5);
    for words in whole.split_inclusive(' ') {
        desk.write(document, words);
    }
    while !desk.text(document).is_empty() {
        let length = utf16(&desk.text(document));
        let splice = Splice {
            at_utf16: length.saturating_sub(12),
            delete_utf16: length.min(12),
            insert: String::new(),
        };
        let edit = Edit::Text {
            field: path("text"),
            splices: vec![splice],
        };
        desk.ws().edit(document, None, &[edit]).expect("edited");
    }
    desk.reopen();
    let kept = texts(&mut desk, document);
    assert!(kept.contains(&whole), "{kept:?}");
    assert!(kept.len() <= 2, "once: {kept:?}");
}

#[test]
fn what_was_replaced_is_kept_beyond_a_restart() {
    let mut desk = Desk::new();
    let document = desk.entry(LONG);
    replace(&mut desk, document, "x");
    desk.reopen();
    assert_eq!(desk.ws().undo(document).expect("nothing").value, None);
    assert_eq!(texts(&mut desk, document), [LONG]);
    desk.write(document, "y");
    desk.ws().undo(document).expect("undone");
    desk.write(document, "z");
    assert_eq!(texts(&mut desk, document), ["x", LONG]);
}

/// A few words are words too; letters that were mistyped are not.
#[test]
fn a_short_text_that_was_replaced_is_kept() {
    let mut desk = Desk::new();
    let document = desk.entry("AAAA BBBB CCCC");
    desk.reopen();
    replace(&mut desk, document, "AAAA BBBB CCCC және тағы бірнеше сөз");
    replace(&mut desk, document, "x");
    replace(&mut desk, document, "DDDD EEEE");
    replace(&mut desk, document, "y");
    let kept = texts(&mut desk, document);
    for words in ["AAAA BBBB CCCC және тағы бірнеше сөз", "DDDD EEEE"] {
        assert!(kept.contains(&words.to_owned()), "{words}: {kept:?}");
    }
}

/// What took its place may end like it, or be the lesser part of the text.
#[test]
fn what_was_replaced_before_a_seal_is_kept() {
    let mut desk = Desk::new();
    for (first, second) in [
        ("Бірінші мәтін", "Екінші мәтін"),
        ("Мәтін бір", "Мәтін екі"),
        (
            "Қыркүйек айында бірінші сынып оқушыларына кітапхананы таныстыру",
            "Қыркүйек айында барлық ата-анаға кітапхананы таныстыру",
        ),
    ] {
        let document = desk.entry("");
        replace(&mut desk, document, first);
        replace(&mut desk, document, second);
        assert_eq!(texts(&mut desk, document), [first]);
    }
    let document = desk.entry("");
    replace(&mut desk, document, "Кітапп оқу");
    replace(&mut desk, document, "Кітап оқу");
    assert!(texts(&mut desk, document).is_empty(), "that was mistyped");
}

#[test]
fn a_field_that_is_cleared_by_undo_is_kept_too() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    desk.ws()
        .edit(document, None, &[text("text", 0, LONG)])
        .expect("edited");
    desk.ws().undo(document).expect("undone");
    assert_eq!(desk.text(document), "");
    desk.reopen();
    assert_eq!(texts(&mut desk, document), [LONG]);
}

#[test]
fn each_text_stands_once_and_a_submitted_one_says_so() {
    let mut desk = Desk::new();
    let document = desk.report("бірінші");
    desk.ws().submit(document, Locale::Kk).expect("submitted");
    replace(&mut desk, document, "екінші");
    desk.ws().seal_all().expect("sealed");
    replace(&mut desk, document, "үшінші");
    let all = stood(&mut desk, document);
    let said: Vec<_> = all
        .iter()
        .map(|one| (one.text.as_str(), one.submitted))
        .collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.contains(&("екінші", None)) && said.contains(&("бірінші", Some(1))));
}

#[test]
fn what_is_kept_of_a_field_is_bounded() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    for number in 0..80 {
        replace(&mut desk, document, &format!("{LONG} {number}"));
    }
    replace(&mut desk, document, "соңы");
    let kept = texts(&mut desk, document);
    assert!(
        kept.len() <= 60 && kept.contains(&format!("{LONG} 79")),
        "{}",
        kept.len()
    );
}
