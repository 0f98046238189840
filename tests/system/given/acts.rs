//! What she does: writes, takes back, adds, removes, attaches, changes her mind and goes home.

use tirek_core::locale::Locale;
use tirek_document::{Edit, Kind, Path, RowId, RowPlace, SpaceKind, Splice, Value};
use tirek_tests::ready::make_ready;
use tirek_wire::id::DocumentId;

use super::scene::{HERS, Scene, is_binned};

/// Bytes of a file: its mark, again and again.
const FILE_MARKS: usize = 200;

impl Scene {
    /// One thing she does.
    pub fn act(&mut self) {
        let document = *self.dice.pick(&self.documents);
        match self.dice.below(100) {
            0..8 => self.create(),
            8..28 => self.write(document),
            28..42 => self.delete(document),
            42..48 => self.set(document),
            48..53 => self.add_row(document),
            53..56 => self.add_shell(document),
            56..64 => self.mark_row(document),
            64..69 => self.attach(document),
            69..72 => self.rename(document),
            72..75 => self.bin(document),
            75..80 => self.step(document),
            80..84 => self.give_private(document),
            84..88 => self.device().restart(),
            88..93 => self.exchange(false),
            93..95 => self.exchange(true),
            95..97 => self.pack(),
            97..98 => self.submit(document),
            _ => self.world.devices[HERS].wait(24 * 3600 * 1000),
        }
    }

    pub fn create(&mut self) {
        let spaces = [
            SpaceKind::Own,
            SpaceKind::Own,
            SpaceKind::Library,
            SpaceKind::Private,
        ];
        let kinds = [Kind::Entry, Kind::Report, Kind::Plan];
        let space = *self.dice.pick(&spaces);
        let kind = match space {
            SpaceKind::Private => Kind::Entry,
            _ => *self.dice.pick(&kinds),
        };
        let first = [typed("text", 0, &format!("{} ", self.mark()))];
        let device = self.device();
        let home = device.space(space);
        let made = device.workspace().create(kind, home, None, &first);
        self.documents.push(made.expect("made").value);
    }

    fn edit(&mut self, document: DocumentId, edits: &[Edit]) {
        let done = self.device().workspace().edit(document, None, edits);
        done.expect("edited");
    }

    /// A field with prose: of the document or of one of its rows.
    fn prose(&mut self, document: DocumentId) -> Path {
        let fields = self.fields(document);
        let rows = fields.orders.get("goals").cloned().unwrap_or_default();
        match rows.is_empty() || self.dice.chance(60) {
            true => path("text"),
            false => of("goals", self.dice.pick(&rows), "statement"),
        }
    }

    fn write(&mut self, document: DocumentId) {
        let field = self.prose(document);
        let text = self.fields(document).text(field.as_str()).to_owned();
        let gaps: Vec<usize> = text
            .match_indices(' ')
            .map(|(at, _)| at + 1)
            .chain([0])
            .collect();
        let (at, word) = (*self.dice.pick(&gaps), format!("{} ", self.mark()));
        self.edit(document, &[typed(field.as_str(), at, &word)]);
    }

    /// Takes one word back, or all of them.
    fn delete(&mut self, document: DocumentId) {
        let field = self.prose(document);
        let text = self.fields(document).text(field.as_str()).to_owned();
        let words: Vec<(usize, usize)> = text
            .split_inclusive(' ')
            .scan(0, |at, word| {
                let start = *at;
                *at += word.len();
                Some((start, word.len()))
            })
            .collect();
        if words.is_empty() {
            return;
        }
        let (at_utf16, delete_utf16) = match self.dice.chance(25) {
            true => (0, text.len()),
            false => *self.dice.pick(&words),
        };
        let insert = match self.dice.chance(30) {
            true => format!("{} ", self.mark()),
            false => String::new(),
        };
        let splices = vec![Splice {
            at_utf16,
            delete_utf16,
            insert,
        }];
        self.edit(document, &[Edit::Text { field, splices }]);
    }

    fn set(&mut self, document: DocumentId) {
        let value = self.dice.chance(80).then(|| Value::Text(self.mark()));
        self.edit(
            document,
            &[Edit::Set {
                field: path("title"),
                value,
            }],
        );
    }

    fn add_row(&mut self, document: DocumentId) {
        let row = self.row_id();
        let add = Edit::AddRow {
            list: path("goals"),
            row,
            at: RowPlace::Last,
        };
        let words = format!("{} ", self.mark());
        let statement = typed(of("goals", &row, "statement").as_str(), 0, &words);
        let title = Edit::Set {
            field: of("goals", &row, "direction_other"),
            value: Some(Value::Text(self.mark())),
        };
        self.edit(document, &[add, statement, title]);
    }

    /// A row that says nothing yet but that it is there.
    fn add_shell(&mut self, document: DocumentId) {
        let row = self.row_id();
        let add = Edit::AddRow {
            list: path("goals"),
            row,
            at: RowPlace::First,
        };
        let state = Edit::Set {
            field: of("goals", &row, "direction"),
            value: Some(Value::Text("reading".to_owned())),
        };
        self.edit(document, &[add, state]);
    }

    /// Gives a row another short value: a file its name, a goal its direction.
    fn rename(&mut self, document: DocumentId) {
        let (list, name) = *self
            .dice
            .pick(&[("attachments", "name"), ("goals", "direction_other")]);
        let rows = self.fields(document).rows(list);
        if rows.is_empty() {
            return;
        }
        let field = of(list, self.dice.pick(&rows), name);
        let value = Some(Value::Text(self.mark()));
        self.edit(document, &[Edit::Set { field, value }]);
    }

    fn row_id(&mut self) -> RowId {
        let mut bytes = [0; 16];
        self.dice.fill(&mut bytes);
        RowId::from_bytes(bytes)
    }

    /// Removes a row or takes it out of the bin.
    fn mark_row(&mut self, document: DocumentId) {
        let list = *self.dice.pick(&["goals", "goals", "attachments"]);
        let fields = self.fields(document);
        let Some(rows) = fields.orders.get(list).filter(|rows| !rows.is_empty()) else {
            return;
        };
        let row = *self.dice.pick(rows);
        let edit = match fields.is_removed(list, &row) && self.dice.chance(40) {
            true => Edit::RestoreRow {
                list: path(list),
                row,
            },
            false => Edit::RemoveRow {
                list: path(list),
                row,
            },
        };
        self.edit(document, &[edit]);
    }

    fn attach(&mut self, document: DocumentId) {
        let (words, name) = (self.mark(), self.mark());
        let bytes = words.repeat(FILE_MARKS);
        let attached = self
            .device()
            .workspace()
            .attach(document, &name, bytes.as_bytes());
        self.files
            .insert(attached.expect("attached").value.hash, words);
    }

    fn bin(&mut self, document: DocumentId) {
        let value = Some(Value::Flag(!is_binned(&self.fields(document))));
        self.edit(
            document,
            &[Edit::Set {
                field: path("removed"),
                value,
            }],
        );
    }

    fn step(&mut self, document: DocumentId) {
        let back = self.dice.chance(70);
        let workspace = self.device().workspace();
        let stepped = match back {
            true => workspace.undo(document),
            false => workspace.redo(document),
        };
        stepped.expect("stepped");
    }

    /// Makes a private document one of her own, as far as that is still possible.
    fn give_private(&mut self, document: DocumentId) {
        let to = *self.dice.pick(&[SpaceKind::Own, SpaceKind::Private]);
        let device = self.device();
        let home = device.space(to);
        if let Ok(moved) = device.workspace().move_to(document, home) {
            self.documents.retain(|one| *one != document);
            self.documents.push(moved.value);
        }
    }

    fn submit(&mut self, document: DocumentId) {
        let is_binned = is_binned(&self.fields(document));
        if self.is_private(document) || self.is_entry(document) || is_binned {
            return;
        }
        make_ready(self.device().workspace(), document).expect("completed");
        self.note_given(document);
        let fields = self.fields(document).without_removed();
        self.submitted.extend(self.named(&fields));
        let done = self.device().workspace().submit(document, Locale::Kk);
        done.expect("submitted");
    }
}

fn path(name: &str) -> Path {
    Path::new(name).expect("a path")
}

fn of(list: &str, row: &RowId, field: &str) -> Path {
    Path::in_row(list, row, field).expect("a path")
}

fn typed(field: &str, at_utf16: usize, insert: &str) -> Edit {
    let splices = vec![Splice {
        at_utf16,
        delete_utf16: 0,
        insert: insert.to_owned(),
    }];
    Edit::Text {
        field: path(field),
        splices,
    }
}
