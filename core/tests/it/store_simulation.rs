//! Three PCs of two people, a centre and everything that goes wrong between them, from a seed:
//! answers lost, repeated and late, programs killed, folders restored from copies, clocks astray.
//! However it went, in the end all hold the same, and nothing that was acknowledged is missing.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use tempfile::TempDir;
use tirek_core::locale::Locale;
use tirek_document::{Kind, Version};
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::id::{DocumentId, PersonId};

use crate::store_fixture::{
    Desk, NOON_MS, Relay, copy_folder, library, own_of, path, set, text, utf16,
};

/// Enough for several exchanges, forks and restores of each PC.
const STEPS: usize = 110;

/// Random numbers from a seed, the same in every run.
struct Dice {
    seed: u64,
    drawn: u64,
}

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.drawn += 1;
        let mut hasher = blake3::Hasher::new();
        hasher
            .update(&self.seed.to_le_bytes())
            .update(&self.drawn.to_le_bytes());
        let mut bytes = [0; 8];
        hasher.finalize_xof().fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % bound as u64).expect("small")
    }
}

/// A letter that is written once in a run.
fn mark(number: usize) -> char {
    let first = u32::from('一');
    char::from_u32(first + u32::try_from(number).expect("small")).expect("a letter")
}

/// What may go wrong in a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weather {
    /// Nothing that loses acknowledged words: each one must be there in the end.
    Fair,
    /// Undo and folders restored from old copies too.
    Foul,
    /// The centre is restored from old copies.
    CentreRestored,
}

struct Pc {
    desk: Desk,
    seen: Vec<(DocumentId, Version)>,
    late: Option<ExchangeAnswer>,
    copy: Option<TempDir>,
}

struct World {
    dice: Dice,
    weather: Weather,
    relay: Relay,
    centre_copy: Option<Relay>,
    epochs: u64,
    pcs: Vec<Pc>,
    shared: Vec<DocumentId>,
    own: Vec<DocumentId>,
    private: Vec<DocumentId>,
    words: BTreeSet<(DocumentId, char)>,
    written: usize,
}

impl World {
    fn new(seed: u64, weather: Weather) -> Self {
        let aigul = PersonId::from_bytes([11; 16]);
        let bolat = PersonId::from_bytes([61; 16]);
        let pc = |person, number| Pc {
            desk: Desk::of(person, number),
            seen: Vec::new(),
            late: None,
            copy: None,
        };
        Self {
            dice: Dice { seed, drawn: 0 },
            weather,
            relay: Relay {
                page_changes: 7,
                ..Relay::new()
            },
            centre_copy: None,
            epochs: 1,
            pcs: vec![pc(aigul, 1), pc(aigul, 2), pc(bolat, 3)],
            shared: Vec::new(),
            own: Vec::new(),
            private: Vec::new(),
            words: BTreeSet::new(),
            written: 0,
        }
    }

    fn run(&mut self) {
        for _ in 0..STEPS {
            let pc = self.dice.below(self.pcs.len());
            match self.dice.below(20) {
                0 | 1 => self.create(pc),
                2..=9 => self.write(pc),
                10 => self.submit(pc),
                11..=15 => self.exchange(pc),
                16 => self.kill(pc),
                17 => self.set_clock(pc),
                18 => self.undo(pc),
                _ => self.restore(pc),
            }
        }
        for _ in 0..4 {
            for pc in &mut self.pcs {
                pc.desk.exchange(&mut self.relay);
            }
        }
    }

    fn create(&mut self, pc: usize) {
        let (place, is_of_aigul) = (self.dice.below(3), pc < 2);
        let desk = &mut self.pcs[pc].desk;
        let space = match place {
            0 => own_of(desk),
            1 => desk.private(),
            _ => library(),
        };
        let kind = [Kind::Report, Kind::Entry, Kind::Plan][place];
        let document = desk
            .ws()
            .create(kind, space, None, &[])
            .expect("created")
            .value;
        match place {
            0 if is_of_aigul => self.own.push(document),
            1 => self.private.push(document),
            2 => self.shared.push(document),
            _ => {}
        }
    }

    /// A document this PC has.
    fn document(&mut self, pc: usize) -> Option<DocumentId> {
        let all: Vec<DocumentId> = [&self.shared, &self.own, &self.private]
            .into_iter()
            .flatten()
            .copied()
            .collect();
        if all.is_empty() {
            return None;
        }
        let document = all[self.dice.below(all.len())];
        let found = self.pcs[pc].desk.ws().fields(document);
        found.is_ok().then_some(document)
    }

    fn write(&mut self, pc: usize) {
        let Some(document) = self.document(pc) else {
            return;
        };
        self.written += 1;
        let word = mark(self.written).to_string();
        let length = utf16(self.pcs[pc].desk.fields(document).text("text"));
        // Sometimes the screen shows an older version, which was shorter or as long.
        let stale = self.pcs[pc]
            .seen
            .iter()
            .find(|(id, _)| *id == document)
            .cloned();
        let stale = stale
            .filter(|_| self.dice.below(3) == 0)
            .map(|(_, version)| version);
        let at = if stale.is_some() {
            0
        } else {
            self.dice.below(length + 1)
        };
        let edits = match self.dice.below(4) {
            0 => vec![set("title", &word)],
            _ => vec![text("text", at, &word)],
        };
        let is_text = edits == [text("text", at, &word)];
        let ws = self.pcs[pc].desk.ws();
        let edited = ws
            .edit(document, stale.as_ref(), &edits)
            .expect("edited")
            .value;
        if is_text {
            self.words.insert((document, mark(self.written)));
        }
        let seen = &mut self.pcs[pc].seen;
        if seen.iter().all(|(id, _)| *id != document) || self.dice.below(2) == 0 {
            seen.retain(|(id, _)| *id != document);
            seen.push((document, edited.version));
        }
    }

    fn submit(&mut self, pc: usize) {
        let Some(document) = self.document(pc) else {
            return;
        };
        let desk = &mut self.pcs[pc].desk;
        desk.make_ready(document);
        let submitted = desk.ws().submit(document, Locale::Kk);
        assert_eq!(submitted.is_err(), self.private.contains(&document));
    }

    fn exchange(&mut self, pc: usize) {
        let way = self.dice.below(6);
        let full = self.dice.below(4) == 0;
        let Pc { desk, late, .. } = &mut self.pcs[pc];
        let request = desk.request(full);
        if way == 0 {
            return;
        }
        let person = desk.ws().identity().person();
        let answer = self.relay.answer(person, &request);
        match way {
            1 => {}
            2 => *late = Some(answer),
            3 => {
                desk.ws().receive(&answer).expect("received");
                desk.ws().receive(&answer).expect("received again");
            }
            _ => {
                desk.ws().set_sent(&request.logs).expect("noted");
                desk.ws().receive(&answer).expect("received");
                if let Some(late) = late.take() {
                    desk.ws().receive(&late).expect("received late");
                }
            }
        }
    }

    /// The program dies: what lies on the disk at this moment is what the next start finds.
    fn kill(&mut self, pc: usize) {
        let desk = &mut self.pcs[pc].desk;
        let folder = TempDir::new().expect("temporary folder");
        copy_folder(desk.folder.path(), folder.path());
        desk.workspace = None;
        let _ = std::fs::remove_file(folder.path().join("tirek.db-shm"));
        desk.folder = folder;
        desk.reopen();
    }

    fn set_clock(&mut self, pc: usize) {
        let days = self.dice.below(4_000) as i64 - 2_000;
        self.pcs[pc]
            .desk
            .clock
            .store(NOON_MS + days * 86_400_000, Ordering::Relaxed);
    }

    fn undo(&mut self, pc: usize) {
        if self.weather != Weather::Foul {
            return;
        }
        let Some(document) = self.document(pc) else {
            return;
        };
        self.pcs[pc].desk.ws().undo(document).expect("undone");
    }

    /// Takes a copy of the folder, or puts an earlier one back.
    fn restore(&mut self, pc: usize) {
        if self.weather == Weather::CentreRestored {
            return self.restore_centre();
        }
        if self.weather == Weather::Fair {
            return;
        }
        let Pc {
            desk,
            copy,
            seen,
            late,
        } = &mut self.pcs[pc];
        desk.workspace = None;
        match copy.take() {
            Some(earlier) => {
                desk.folder = earlier;
                seen.clear();
                *late = None;
            }
            None => {
                let folder = TempDir::new().expect("temporary folder");
                copy_folder(desk.folder.path(), folder.path());
                *copy = Some(folder);
            }
        }
        desk.reopen();
    }

    /// Takes a copy of the centre, or puts an earlier one back: a new epoch begins.
    fn restore_centre(&mut self) {
        match self.centre_copy.take() {
            Some(earlier) => {
                self.epochs += 1;
                self.relay = Relay {
                    epoch: self.epochs,
                    ..earlier
                };
            }
            None => self.centre_copy = Some(self.relay.clone()),
        }
    }

    fn check(&mut self) {
        let seed = self.dice.seed;
        for document in self.shared.clone() {
            self.agree(document, &[0, 1, 2]);
        }
        for document in self.own.clone() {
            self.agree(document, &[0, 1]);
        }
        let leaked = |change: &tirek_wire::change::Change| self.private.contains(&change.document);
        assert!(
            !self
                .relay
                .logs
                .values()
                .flatten()
                .any(|(change, _)| leaked(change))
        );
        for pc in &mut self.pcs {
            pc.desk.ws().check().expect("sound");
            let living = pc.desk.ws().dump_read_models().expect("dumped");
            pc.desk.ws().rebuild_read_models().expect("rebuilt");
            assert_eq!(
                living,
                pc.desk.ws().dump_read_models().expect("dumped"),
                "seed {seed}"
            );
        }
    }

    /// All PCs that have a document show the same.
    fn agree(&mut self, document: DocumentId, pcs: &[usize]) {
        let (seed, mut shown) = (self.dice.seed, Vec::new());
        for pc in pcs {
            let desk = &mut self.pcs[*pc].desk;
            // Never sealed because never written: it exists on its PC only.
            let Ok((fields, _)) = desk.ws().fields(document) else {
                continue;
            };
            shown.push(fields);
        }
        for fields in &shown {
            assert_eq!(*fields, shown[0], "seed {seed}, {document}");
        }
        if self.weather != Weather::Foul {
            let text = shown[0]
                .texts
                .get(&path("text"))
                .cloned()
                .unwrap_or_default();
            for (_, word) in self.words.iter().filter(|(id, _)| *id == document) {
                assert!(
                    text.contains(*word),
                    "seed {seed}: {word} is missing in {text}"
                );
            }
        }
    }
}

#[test]
fn everybody_ends_with_everything() {
    for seed in 0..12 {
        let mut world = World::new(seed, Weather::Fair);
        world.run();
        world.check();
    }
}

#[test]
fn copies_and_restored_folders_still_converge() {
    for seed in 1000..1016 {
        let mut world = World::new(seed, Weather::Foul);
        world.run();
        world.check();
    }
}

#[test]
fn a_restored_centre_loses_nothing_that_a_pc_holds() {
    for seed in 2000..2012 {
        let mut world = World::new(seed, Weather::CentreRestored);
        world.run();
        world.check();
    }
}
