//! What was written in a row or a document after it was last sealed and went with it stays on this PC,
//! and stands there again when the row or the document comes back, whoever brings it.

use tirek_core::locale::Locale;
use tirek_core::store::setting;
use tirek_core::workspace::{SubmitRefused, WorkspaceError};
use tirek_document::{Edit, Kind, Path, RowId, Splice, Value};
use tirek_wire::id::{DocumentId, PersonId};

use crate::store_fixture::{Desk, Relay, add_row, library, path, set, text};
use crate::store_write::contains;

const KNOWN: &str = "белгілі";
const SECRET: &str = " жасырын сөз";

fn row() -> RowId {
    RowId::from_bytes([7; 16])
}

fn of_row(field: &str) -> Path {
    Path::in_row("goals", &row(), field).expect("a path")
}

fn remove() -> Edit {
    let list = path("goals");
    Edit::RemoveRow { list, row: row() }
}

fn restore() -> Edit {
    let list = path("goals");
    Edit::RestoreRow { list, row: row() }
}

fn edit(desk: &mut Desk, document: DocumentId, edits: &[Edit]) {
    desk.ws().edit(document, None, edits).expect("edited");
}

/// Aigul and Bolat of one library, and a plan that both have, with one row of these words.
struct Library {
    relay: Relay,
    aigul: Desk,
    bolat: Desk,
    plan: DocumentId,
}

impl Library {
    fn new(words: &str) -> Self {
        let mut relay = Relay::new();
        let (mut aigul, mut bolat) = (Desk::new(), Desk::of(PersonId::from_bytes([61; 16]), 2));
        let statement = of_row("statement");
        let first = [
            add_row("goals", row()),
            text(statement.as_str(), 0, words),
            set(of_row("direction_other").as_str(), words),
        ];
        let made = aigul.ws().create(Kind::Plan, library(), None, &first);
        let plan = made.expect("created").value;
        aigul.exchange(&mut relay);
        bolat.exchange(&mut relay);
        Self {
            relay,
            aigul,
            bolat,
            plan,
        }
    }

    fn exchange(&mut self) {
        for _ in 0..3 {
            self.aigul.exchange(&mut self.relay);
            self.bolat.exchange(&mut self.relay);
        }
    }

    /// Aigul writes in the row and removes it.
    fn write_and_remove(&mut self) {
        let statement = of_row("statement");
        let at = self.statement_of_aigul().encode_utf16().count();
        let edits = [
            text(statement.as_str(), at, SECRET),
            set(of_row("direction_other").as_str(), SECRET),
        ];
        edit(&mut self.aigul, self.plan, &edits);
        edit(&mut self.aigul, self.plan, &[remove()]);
    }

    fn statement_of_aigul(&mut self) -> String {
        let fields = self.aigul.fields(self.plan);
        fields.text(of_row("statement").as_str()).to_owned()
    }

    fn statement_of_bolat(&mut self) -> String {
        let fields = self.bolat.fields(self.plan);
        fields.text(of_row("statement").as_str()).to_owned()
    }

    fn direction(desk: &mut Desk, plan: DocumentId) -> Vec<Value> {
        let fields = desk.fields(plan);
        let values = fields.values.get(&of_row("direction_other"));
        values.cloned().unwrap_or_default()
    }

    fn has_left(&self, words: &str) -> bool {
        let mut all = self.relay.logs.values().flatten();
        all.any(|(change, _)| contains(&change.payload, words.as_bytes()))
    }

    fn all_folded(&mut self) -> bool {
        let count = |desk: &mut Desk| {
            let read = desk.ws();
            read.read(|read| setting::get(read, setting::SEALED_UNFOLDED))
                .expect("read")
                .is_none()
        };
        count(&mut self.aigul) && count(&mut self.bolat)
    }
}

#[test]
fn what_was_written_in_a_known_row_before_it_was_removed_stays_here() {
    for words in ["", KNOWN] {
        let mut library = Library::new(words);
        library.write_and_remove();
        let before = library.aigul.fields(library.plan);
        library.exchange();
        assert!(!library.has_left(SECRET), "removed with its row");
        assert!(library.all_folded());
        assert_eq!(library.statement_of_bolat(), words, "as he knew it");
        let known: Vec<Value> = [Value::from(words)].into();
        let theirs = Library::direction(&mut library.bolat, library.plan);
        assert_eq!(theirs, known);
        for _ in 0..2 {
            assert_eq!(
                library.aigul.fields(library.plan),
                before,
                "the bin shows it"
            );
            library.aigul.reopen();
        }
        edit(&mut library.aigul, library.plan, &[restore()]);
        library.aigul.ws().undo(library.plan).expect("undone");
        library.aigul.reopen();
        edit(&mut library.aigul, library.plan, &[restore()]);
        let whole = format!("{words}{SECRET}");
        assert_eq!(library.statement_of_aigul(), whole);
        library.exchange();
        assert_eq!(library.statement_of_bolat(), whole, "now she gives it");
        let theirs = Library::direction(&mut library.bolat, library.plan);
        assert_eq!(theirs, [Value::from(SECRET)]);
    }
}

#[test]
fn a_row_that_is_removed_twice_keeps_what_was_written_last() {
    let mut library = Library::new(KNOWN);
    library.write_and_remove();
    library.exchange();
    edit(&mut library.aigul, library.plan, &[restore()]);
    library.write_and_remove();
    library.exchange();
    library.aigul.reopen();
    assert!(!library.has_left(SECRET));
    let whole = format!("{KNOWN}{SECRET}{SECRET}");
    assert_eq!(library.statement_of_aigul(), whole);
    edit(&mut library.aigul, library.plan, &[restore()]);
    assert_eq!(library.statement_of_aigul(), whole);
}

#[test]
fn what_was_taken_back_in_a_known_text_goes_with_the_row_too() {
    let mut library = Library::new(KNOWN);
    let statement = of_row("statement");
    let all = Edit::Text {
        field: statement,
        splices: vec![Splice {
            at_utf16: 0,
            delete_utf16: KNOWN.encode_utf16().count(),
            insert: SECRET.to_owned(),
        }],
    };
    edit(&mut library.aigul, library.plan, &[all]);
    edit(&mut library.aigul, library.plan, &[remove()]);
    library.exchange();
    assert!(!library.has_left(SECRET) && library.all_folded());
    edit(&mut library.aigul, library.plan, &[restore()]);
    assert_eq!(library.statement_of_aigul(), SECRET);
}

#[test]
fn a_row_that_a_colleague_restores_gets_its_words_from_the_pc_that_has_them() {
    for words in ["", KNOWN] {
        let mut library = Library::new(words);
        library.write_and_remove();
        library.exchange();
        library.aigul.reopen();
        let statement = of_row("statement");
        edit(&mut library.bolat, library.plan, &[restore()]);
        let edits = [
            text(statement.as_str(), 0, "Болаттан: "),
            set(of_row("direction_other").as_str(), "болаттың бағыты"),
        ];
        edit(&mut library.bolat, library.plan, &edits);
        library.exchange();
        let (hers, his) = (library.statement_of_aigul(), library.statement_of_bolat());
        assert_eq!(hers, his);
        for part in ["Болаттан: ", words, SECRET] {
            assert!(hers.contains(part), "{part}: {hers}");
        }
        let mut both = Library::direction(&mut library.bolat, library.plan);
        both.sort_by_key(|value| value.as_text().map(str::to_owned));
        let expected = [SECRET, "болаттың бағыты"].map(Value::from);
        assert_eq!(both, expected, "a conflict to be asked about");
        library.aigul.reopen();
        assert_eq!(library.statement_of_aigul(), hers, "once");
        library.exchange();
        assert_eq!(library.statement_of_aigul(), hers, "once");
    }
}

#[test]
fn what_was_written_in_a_known_document_before_it_went_to_the_bin_stays_here() {
    let mut library = Library::new(KNOWN);
    let (plan, statement) = (library.plan, of_row("statement"));
    let edits = [text(statement.as_str(), 0, SECRET), set("title", SECRET)];
    edit(&mut library.aigul, plan, &edits);
    library.aigul.ws().remove(plan).expect("removed");
    assert_eq!(library.aigul.ws().unsent().expect("read"), (0, 1));
    let before = library.aigul.fields(plan);
    library.exchange();
    assert!(!library.has_left(SECRET), "removed with its document");
    assert_eq!(library.aigul.ws().unsent().expect("read"), (0, 0));
    let is_binned = |desk: &mut Desk| desk.fields(plan).value("removed").is_some();
    assert!(is_binned(&mut library.bolat), "he sees that it is gone");
    for _ in 0..2 {
        assert_eq!(library.aigul.fields(plan), before);
        library.aigul.reopen();
    }
    library.aigul.ws().restore(plan).expect("restored");
    library.exchange();
    assert!(!is_binned(&mut library.bolat));
    assert_eq!(library.statement_of_bolat(), format!("{SECRET}{KNOWN}"));
    library.aigul.ws().remove(plan).expect("removed");
    library.exchange();
    assert!(is_binned(&mut library.bolat), "the mark alone goes as well");
    assert_eq!(library.aigul.ws().unsent().expect("read"), (0, 0));
}

#[test]
fn a_document_that_a_colleague_takes_out_of_the_bin_shows_all_its_words() {
    let mut library = Library::new(KNOWN);
    let (plan, statement) = (library.plan, of_row("statement"));
    edit(
        &mut library.aigul,
        plan,
        &[text(statement.as_str(), 0, SECRET)],
    );
    library.aigul.ws().remove(plan).expect("removed");
    library.exchange();
    library.bolat.ws().restore(plan).expect("restored");
    library.exchange();
    assert_eq!(library.statement_of_bolat(), format!("{SECRET}{KNOWN}"));
    library.aigul.ws().remove(plan).expect("removed");
    edit(&mut library.aigul, plan, &[set("title", "құпия атау")]);
    library.exchange();
    assert!(library.bolat.fields(plan).value("removed").is_some());
    assert!(!library.has_left("құпия атау"));
}

#[test]
fn what_lies_in_the_bin_is_not_submitted() {
    let mut desk = Desk::new();
    let document = desk.report(KNOWN);
    desk.ws().submit(document, Locale::Kk).expect("submitted");
    desk.write(document, SECRET);
    desk.ws().remove(document).expect("removed");
    for refused in [
        desk.ws().submit(document, Locale::Kk).map(drop),
        desk.ws().check_submission(document),
    ] {
        let is_refused = matches!(
            refused,
            Err(SubmitRefused::Workspace {
                source: WorkspaceError::DocumentRemoved { .. }
            })
        );
        assert!(is_refused, "{refused:?}");
    }
    let parts = desk.ws().outgoing(usize::MAX).expect("page");
    let mut changes = parts.iter().flat_map(|part| &part.changes);
    assert!(!changes.any(|change| contains(&change.payload, SECRET.as_bytes())));
}
