//! What people do to documents, and what of it must never be lost.

use std::collections::{BTreeMap, BTreeSet};

use tirek_core::locale::Locale;
use tirek_document::{Edit, Kind, Path, RowId, RowPlace, SpaceKind, Splice, Value};
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};

use super::device::Device;
use tirek_tests::astray::trespass;
use tirek_tests::dice::Dice;
use tirek_tests::ready::make_ready;

/// A document as the test knows it.
pub struct Known {
    pub kind: Kind,
    pub space: SpaceKind,
    pub author: PersonId,
    /// Words that were written and that nobody deletes.
    pub words: BTreeSet<String>,
    /// Rows that were added and that nobody removes.
    pub rows: BTreeSet<RowId>,
}

/// Everything that was done by anybody.
#[derive(Default)]
pub struct Deeds {
    pub documents: BTreeMap<DocumentId, Known>,
    pub submissions: BTreeSet<SubmissionId>,
    /// Documents that nobody may write where they lie: the centre refuses them.
    pub refused: BTreeSet<DocumentId>,
    words: u64,
}

impl Deeds {
    /// One thing a person does at a device.
    pub fn act(&mut self, device: &mut Device, dice: &Dice) {
        let here: Vec<DocumentId> = self.present(device);
        match here.is_empty() || dice.chance(12) {
            true if dice.chance(15) => self.trespass(device, dice),
            true => self.create(device, dice),
            false => self.edit(device, *dice.pick(&here), dice),
        }
    }

    /// Writes where only the centre may, as somebody who hears of it late.
    fn trespass(&mut self, device: &mut Device, dice: &Dice) {
        let group = device.space(SpaceKind::Group);
        let words = self.say(dice, 0);
        let made = trespass(device.workspace(), group, &[words]);
        self.refused.insert(made.expect("made"));
    }

    /// Forgets what a device's person wrote for herself or in vain and no longer holds.
    pub fn forget_lost(&mut self, device: &mut Device) {
        let person = device.person;
        self.documents.retain(|document, known| {
            known.space != SpaceKind::Private
                || known.author != person
                || device.fields(*document).is_some()
        });
        self.refused
            .retain(|document| device.fields(*document).is_some());
    }

    /// Documents the test knows and the device holds.
    fn present(&self, device: &mut Device) -> Vec<DocumentId> {
        let all = self.documents.keys().copied();
        all.filter(|document| device.workspace().document(*document).is_ok())
            .collect()
    }

    fn create(&mut self, device: &mut Device, dice: &Dice) {
        let spaces = [
            SpaceKind::Own,
            SpaceKind::Own,
            SpaceKind::Library,
            SpaceKind::Private,
        ];
        let kinds = [Kind::Plan, Kind::Report, Kind::Entry];
        let space = *dice.pick(&spaces);
        let kind = match space {
            SpaceKind::Private => Kind::Entry,
            _ => *dice.pick(&kinds),
        };
        let home = device.space(space);
        let edit = self.say(dice, 0);
        let word = inserted(&edit);
        let made = device
            .workspace()
            .create(kind, home, None, &[edit])
            .expect("made");
        let author = device.person;
        let words = word.into_iter().collect();
        let known = Known {
            kind,
            space,
            author,
            words,
            rows: BTreeSet::new(),
        };
        self.documents.insert(made.value, known);
    }

    fn edit(&mut self, device: &mut Device, document: DocumentId, dice: &Dice) {
        match dice.below(100) {
            0..40 => self.write(device, document, dice),
            40..55 => self.set(device, document, dice),
            55..75 => self.add_row(device, document, dice),
            75..85 => self.move_row(device, document, dice),
            85..90 => cut(device, document, dice),
            90..94 => step(device, document),
            _ => self.submit(device, document),
        }
    }

    /// A word nobody else writes, at some place of a text; now and then a very long one.
    fn say(&mut self, dice: &Dice, length: usize) -> Edit {
        self.words += 1;
        let tail = if dice.chance(6) {
            "ұзақ ".repeat(900)
        } else {
            String::new()
        };
        let insert = format!("сөз{}қ {tail}", self.words);
        let splice = Splice {
            at_utf16: dice.below(length + 1),
            delete_utf16: 0,
            insert,
        };
        Edit::Text {
            field: path("kept"),
            splices: vec![splice],
        }
    }

    fn write(&mut self, device: &mut Device, document: DocumentId, dice: &Dice) {
        let (fields, seen) = device.workspace().fields(document).expect("it is here");
        // Words are put between words only, so that a word once written stays whole.
        let text = fields.text("kept");
        let gaps: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
        let at = match gaps.is_empty() {
            true => 0,
            false => text[..*dice.pick(&gaps)].encode_utf16().count(),
        };
        let mut edit = self.say(dice, 0);
        if let Edit::Text { splices, .. } = &mut edit {
            splices[0].at_utf16 = at;
        }
        device
            .workspace()
            .edit(document, Some(&seen), &[edit.clone()])
            .expect("written");
        let known = self.documents.get_mut(&document).expect("known");
        known.words.extend(inserted(&edit));
    }

    fn set(&mut self, device: &mut Device, document: DocumentId, dice: &Dice) {
        let field = path(["title", "date", "school_year"][dice.below(3)]);
        let value = Some(Value::Text(format!("мән {}", dice.below(1000))));
        device
            .workspace()
            .edit(document, None, &[Edit::Set { field, value }])
            .expect("set");
    }

    fn add_row(&mut self, device: &mut Device, document: DocumentId, dice: &Dice) {
        let mut bytes = [0; 16];
        dice.fill(&mut bytes);
        let row = RowId::from_bytes(bytes);
        let field = Path::in_row("activities", &row, "status").expect("a path");
        let value = Some(Value::Text("planned".to_owned()));
        let at = dice.pick(&[RowPlace::First, RowPlace::Last]).clone();
        let edits = [
            Edit::AddRow {
                list: path("activities"),
                row,
                at,
            },
            Edit::Set { field, value },
        ];
        device
            .workspace()
            .edit(document, None, &edits)
            .expect("added");
        self.documents
            .get_mut(&document)
            .expect("known")
            .rows
            .insert(row);
    }

    fn move_row(&mut self, device: &mut Device, document: DocumentId, dice: &Dice) {
        let fields = device.fields(document).expect("it is here");
        let Some(rows) = fields
            .orders
            .get("activities")
            .filter(|rows| rows.len() > 1)
        else {
            return;
        };
        let (row, beside) = (*dice.pick(rows), *dice.pick(rows));
        if row != beside {
            let edit = Edit::MoveRow {
                list: path("activities"),
                row,
                at: RowPlace::After(beside),
            };
            device
                .workspace()
                .edit(document, None, &[edit])
                .expect("moved");
        }
    }

    fn submit(&mut self, device: &mut Device, document: DocumentId) {
        let known = &self.documents[&document];
        if known.space != SpaceKind::Private && known.kind != Kind::Entry {
            make_ready(device.workspace(), document).expect("completed");
            let made = device
                .workspace()
                .submit(document, Locale::Kk)
                .expect("submitted");
            self.submissions.insert(made.value);
        }
    }
}

/// Writes and deletes in a text whose words nobody counts.
fn cut(device: &mut Device, document: DocumentId, dice: &Dice) {
    let (fields, seen) = device.workspace().fields(document).expect("it is here");
    let length = fields.text("draft").encode_utf16().count();
    let at_utf16 = dice.below(length + 1);
    let delete_utf16 = dice.below(length - at_utf16 + 1).min(5);
    let insert = "әрекет".to_owned();
    let splices = vec![Splice {
        at_utf16,
        delete_utf16,
        insert,
    }];
    let edit = Edit::Text {
        field: path("draft"),
        splices,
    };
    device
        .workspace()
        .edit(document, Some(&seen), &[edit])
        .expect("written");
}

/// Undoes a step and does it again: nothing may be lost on the way.
fn step(device: &mut Device, document: DocumentId) {
    let undone = device.workspace().undo(document).expect("undone");
    if undone.value.is_some() {
        let redone = device.workspace().redo(document).expect("redone");
        assert!(redone.value.is_some(), "what was undone can be done again");
    }
}

fn inserted(edit: &Edit) -> Option<String> {
    match edit {
        Edit::Text { splices, .. } => {
            let word = splices.first()?.insert.split(' ').next()?;
            Some(word.to_owned())
        }
        _ => None,
    }
}

fn path(name: &str) -> Path {
    Path::new(name).expect("a path")
}
