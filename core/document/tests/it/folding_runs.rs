//! Sealing folds, at random: devices that write, take back, seal, exchange, start anew and are copied.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tirek_document::{Edit, Fields, RowPlace, Splice, Value};

use crate::folding::{BYTES, Device, holds, load};
use crate::kit::*;

/// A letter that is written once in a run, so that it can be searched for.
fn mark(number: usize) -> char {
    let number = u32::try_from(number).expect("small");
    char::from_u32(u32::from('一') + number).expect("a letter")
}

#[derive(Clone, Debug)]
enum Act {
    Text {
        device: usize,
        back: usize,
        field: u8,
        at: usize,
        delete: usize,
        insert: bool,
    },
    Set {
        device: usize,
        field: u8,
        is_filled: bool,
    },
    Add {
        device: usize,
        row: u8,
        after: Option<u8>,
    },
    Move {
        device: usize,
        row: u8,
        after: Option<u8>,
    },
    Mark {
        device: usize,
        row: u8,
        is_removed: bool,
    },
    Undo {
        device: usize,
    },
    Redo {
        device: usize,
    },
    Seal {
        device: usize,
    },
    /// One takes in what another one has sealed.
    Send {
        from: usize,
        to: usize,
    },
    Reopen {
        device: usize,
    },
    /// A copy of a folder takes the place of another device.
    Copy {
        from: usize,
        to: usize,
    },
}

const TEXTS: [&str; 4] = ["aim", "goals/r1/statement", "goals/r2/statement", "tasks"];

fn acts(devices: usize, with_copies: bool) -> impl Strategy<Value = Vec<Act>> {
    let device = 0..devices;
    let place = || proptest::option::of(0..6u8);
    let act = prop_oneof![
        9 => (device.clone(), 0..5usize, 0..4u8, any::<usize>(), 0..6usize, any::<bool>())
            .prop_map(|(device, back, field, at, delete, insert)| {
                Act::Text { device, back, field, at, delete, insert }
            }),
        3 => (device.clone(), 0..3u8, any::<bool>())
            .prop_map(|(device, field, is_filled)| Act::Set { device, field, is_filled }),
        2 => (device.clone(), 0..6u8, place())
            .prop_map(|(device, row, after)| Act::Add { device, row, after }),
        1 => (device.clone(), 0..6u8, place())
            .prop_map(|(device, row, after)| Act::Move { device, row, after }),
        2 => (device.clone(), 0..6u8, any::<bool>())
            .prop_map(|(device, row, is_removed)| Act::Mark { device, row, is_removed }),
        1 => device.clone().prop_map(|device| Act::Undo { device }),
        1 => device.clone().prop_map(|device| Act::Redo { device }),
        3 => device.clone().prop_map(|device| Act::Seal { device }),
        3 => (device.clone(), device.clone()).prop_map(|(from, to)| Act::Send { from, to }),
        1 => device.clone().prop_map(|device| Act::Reopen { device }),
        1 => (device.clone(), device).prop_map(move |(from, to)| match with_copies {
            true => Act::Copy { from, to },
            false => Act::Seal { device: to },
        }),
    ];
    proptest::collection::vec(act, 1..60)
}

fn field(number: u8) -> tirek_document::Path {
    match number {
        1 | 2 => in_row("goals", number, "statement"),
        other => path(TEXTS[usize::from(other)]),
    }
}

/// A run, and what of it may not travel.
struct Run {
    devices: Vec<Device>,
    written: usize,
    peers: u64,
    /// Letters that stand in something that was sealed while they were shown.
    given: BTreeSet<char>,
}

impl Run {
    fn new(devices: usize) -> Self {
        let peers = devices as u64;
        Self {
            devices: (1..=peers).map(Device::new).collect(),
            written: 0,
            peers,
            given: BTreeSet::new(),
        }
    }

    fn peer(&mut self) -> u64 {
        self.peers += 1;
        self.peers
    }

    fn letter(&mut self) -> String {
        self.written += 1;
        mark(self.written).to_string()
    }

    fn edit(&mut self, device: usize, edit: Edit) {
        let device = &mut self.devices[device];
        device.body.edit(None, &[edit]).expect("edited");
        device.see();
    }

    fn act(&mut self, act: &Act) {
        let place =
            |after: Option<u8>| after.map_or(RowPlace::First, |one| RowPlace::After(row(one)));
        match *act {
            Act::Text {
                device,
                back,
                field: number,
                at,
                delete,
                insert,
            } => {
                let insert = if insert {
                    self.letter().repeat(3)
                } else {
                    String::new()
                };
                self.text(device, back, number, (at, delete, insert));
            }
            Act::Set {
                device,
                field,
                is_filled,
            } => {
                let value = is_filled.then(|| Value::from(self.letter()));
                let field = match field {
                    0 => path("title"),
                    number => in_row("goals", number, "title"),
                };
                self.edit(device, Edit::Set { field, value });
            }
            Act::Add { device, row, after } => self.edit(device, add("goals", row, place(after))),
            Act::Move { device, row, after } => {
                self.edit(device, shift("goals", row, place(after)));
            }
            Act::Mark {
                device,
                row,
                is_removed: true,
            } => self.edit(device, remove("goals", row)),
            Act::Mark { device, row, .. } => self.edit(device, restore("goals", row)),
            Act::Undo { device } => drop(self.devices[device].body.undo().expect("undone")),
            Act::Redo { device } => drop(self.devices[device].body.redo().expect("redone")),
            Act::Seal { device } => self.seal(device),
            Act::Send { from, to } => self.send(from, to),
            Act::Reopen { device } => {
                let peer = self.peer();
                self.devices[device] = self.devices[device].reopened(peer);
            }
            Act::Copy { from, to } if from != to => {
                self.seal(to);
                self.send(to, from);
                let peer = self.peer();
                self.devices[to] = self.devices[from].reopened(peer);
            }
            Act::Copy { .. } => {}
        }
    }

    fn text(&mut self, device: usize, back: usize, number: u8, splice: (usize, usize, String)) {
        let (at, delete, insert) = splice;
        let device = &mut self.devices[device];
        let field = field(number);
        // Only of one text are the lengths of older versions known.
        let at_back = device.seen.len().saturating_sub(1 + back);
        let base = device.seen[at_back].clone();
        let (base, length) = match number {
            0 => (Some(base.0), base.1),
            _ => (None, device.body.text(&field).encode_utf16().count()),
        };
        let at_utf16 = at % (length + 1);
        let splices = vec![Splice {
            at_utf16,
            delete_utf16: delete.min(length - at_utf16),
            insert,
        }];
        let edited = device
            .body
            .edit(base.as_ref(), &[Edit::Text { field, splices }]);
        edited.expect("edited");
        device.see();
    }

    fn seal(&mut self, device: usize) {
        let peer = self.peer();
        let sealed = self.devices[device].seal(peer, BYTES);
        let fields = self.devices[device].body.fields();
        let shown = serde_json::to_string(&fields).expect("json");
        for number in 1..=self.written {
            let letter = mark(number);
            match shown.contains(letter) {
                true => drop(self.given.insert(letter)),
                false if self.given.contains(&letter) => {}
                false => assert!(
                    !holds(&sealed, &letter.to_string()),
                    "{number} was taken back"
                ),
            }
        }
    }

    fn send(&mut self, from: usize, to: usize) {
        for payload in self.devices[from].log.clone() {
            if !self.devices[to].log.contains(&payload) {
                self.devices[to].take_in(&payload);
            }
        }
        self.devices[to].see();
    }

    fn end(&mut self) {
        let count = self.devices.len();
        (0..count).for_each(|device| self.seal(device));
        for from in 0..count {
            (0..count)
                .filter(|to| *to != from)
                .for_each(|to| self.send(from, to));
        }
        let expected: Fields = self.devices[0].body.fields();
        for device in &self.devices {
            assert_eq!(device.body.fields(), expected);
            assert_eq!(load(9_999, &device.log).fields(), expected);
        }
    }
}

fn run(devices: usize, acts: &[Act]) {
    let mut run = Run::new(devices);
    acts.iter().for_each(|act| run.act(act));
    run.end();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn folding_shows_the_same_and_everybody_agrees(
        (devices, acts) in (1..4usize).prop_flat_map(|n| (Just(n), acts(n, false))),
    ) {
        run(devices, &acts);
    }

    #[test]
    fn copies_of_a_folder_agree_too(
        (devices, acts) in (2..4usize).prop_flat_map(|n| (Just(n), acts(n, true))),
    ) {
        run(devices, &acts);
    }
}
