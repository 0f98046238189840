//! Whatever devices do, in whatever order it arrives: they read the same in the end.

use proptest::prelude::*;
use tirek_document::{Body, Edit, Fields, RowPlace, Splice, Value, Version};

use crate::kit::*;

#[derive(Clone, Debug)]
enum Act {
    /// An edit by a device; the base lies this many versions back.
    Edit {
        device: usize,
        back: usize,
        edit: Seed,
    },
    /// A device takes in what another one wrote so far.
    Send {
        from: usize,
        to: usize,
    },
    Undo {
        device: usize,
    },
    Redo {
        device: usize,
    },
}

/// An edit whose positions are fitted to the text of its base.
#[derive(Clone, Debug)]
enum Seed {
    Text {
        field: u8,
        at: usize,
        delete: usize,
        insert: String,
    },
    Set {
        field: u8,
        value: Option<u8>,
    },
    Add {
        row: u8,
        after: Option<u8>,
    },
    Move {
        row: u8,
        after: Option<u8>,
    },
    Mark {
        row: u8,
        is_removed: bool,
    },
}

fn seeds() -> impl Strategy<Value = Seed> {
    let place = || proptest::option::of(0..6u8);
    prop_oneof![
        4 => (0..3u8, any::<usize>(), 0..6usize, "[aқ😀\u{1} ]{0,5}")
            .prop_map(|(field, at, delete, insert)| Seed::Text { field, at, delete, insert }),
        3 => (0..3u8, proptest::option::of(0..4u8))
            .prop_map(|(field, value)| Seed::Set { field, value }),
        2 => (0..6u8, place()).prop_map(|(row, after)| Seed::Add { row, after }),
        2 => (0..6u8, place()).prop_map(|(row, after)| Seed::Move { row, after }),
        1 => (0..6u8, any::<bool>()).prop_map(|(row, is_removed)| Seed::Mark { row, is_removed }),
    ]
}

fn acts(devices: usize) -> impl Strategy<Value = Vec<Act>> {
    let device = 0..devices;
    let act = prop_oneof![
        8 => (device.clone(), 0..4usize, seeds())
            .prop_map(|(device, back, edit)| Act::Edit { device, back, edit }),
        3 => (device.clone(), device.clone()).prop_map(|(from, to)| Act::Send { from, to }),
        1 => device.clone().prop_map(|device| Act::Undo { device }),
        1 => device.prop_map(|device| Act::Redo { device }),
    ];
    proptest::collection::vec(act, 1..40)
}

struct Device {
    body: Body,
    cached: Fields,
    /// Versions with the length of the three texts at each.
    history: Vec<(Version, [usize; 3])>,
    payloads: Vec<Vec<u8>>,
}

const TEXTS: [&str; 3] = ["aim", "tasks", "analysis"];

fn place(after: Option<u8>) -> RowPlace {
    after.map_or(RowPlace::First, |number| RowPlace::After(row(number)))
}

fn fit(seed: &Seed, lengths: &[usize; 3]) -> Edit {
    match seed {
        Seed::Text {
            field,
            at,
            delete,
            insert,
        } => {
            let index = usize::from(*field);
            let at_utf16 = at % (lengths[index] + 1);
            let delete_utf16 = (*delete).min(lengths[index] - at_utf16);
            let splices = vec![Splice {
                at_utf16,
                delete_utf16,
                insert: insert.clone(),
            }];
            Edit::Text {
                field: path(TEXTS[index]),
                splices,
            }
        }
        Seed::Set { field, value } => Edit::Set {
            field: path(&format!("f{field}")),
            value: value.map(|number| Value::from(f64::from(number))),
        },
        Seed::Add { row, after } => add("goals", *row, place(*after)),
        Seed::Move { row, after } => shift("goals", *row, place(*after)),
        Seed::Mark {
            row,
            is_removed: true,
        } => remove("goals", *row),
        Seed::Mark {
            row,
            is_removed: false,
        } => restore("goals", *row),
    }
}

impl Device {
    fn new(peer: u64) -> Self {
        let body = Body::new(peer);
        let history = vec![(body.version(), [0; 3])];
        Self {
            body,
            cached: Fields::default(),
            history,
            payloads: Vec::new(),
        }
    }

    fn note(&mut self, changed: &[tirek_document::Path]) {
        self.cached.patch(&self.body, changed);
        let lengths = TEXTS.map(|field| self.body.text(&path(field)).encode_utf16().count());
        self.history.push((self.body.version(), lengths));
    }

    fn act(&mut self, before: &Version, changed: Vec<tirek_document::Path>) {
        self.note(&changed);
        self.payloads
            .extend(self.body.own_since(before).expect("export"));
    }
}

fn run(devices: usize, acts: &[Act]) -> Vec<Device> {
    let mut all: Vec<Device> = (0..devices).map(|n| Device::new(10 + n as u64)).collect();
    for act in acts {
        match act {
            Act::Edit { device, back, edit } => {
                let device = &mut all[*device];
                let at = device.history.len() - 1 - back.min(&(device.history.len() - 1));
                let (base, lengths) = device.history[at].clone();
                let before = device.body.version();
                let done = device
                    .body
                    .edit(Some(&base), &[fit(edit, &lengths)])
                    .expect("edit");
                device.act(&before, done.changed);
            }
            Act::Send { from, to } => {
                let payloads = all[*from].payloads.clone();
                let to = &mut all[*to];
                let mut changed = Vec::new();
                for payload in &payloads {
                    changed.extend(to.body.import(payload).expect("import").changed);
                }
                to.note(&changed);
            }
            Act::Undo { device } | Act::Redo { device } => {
                let device = &mut all[*device];
                let before = device.body.version();
                let is_undo = matches!(act, Act::Undo { .. });
                let done = if is_undo {
                    device.body.undo()
                } else {
                    device.body.redo()
                };
                let changed = done
                    .expect("undo")
                    .map(|done| done.changed)
                    .unwrap_or_default();
                device.act(&before, changed);
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn devices_read_the_same_in_the_end(
        (devices, acts) in (2..5usize).prop_flat_map(|n| (Just(n), acts(n))),
        order in any::<u64>(),
    ) {
        let mut all = run(devices, &acts);
        let mut payloads: Vec<Vec<u8>> = all.iter().flat_map(|d| d.payloads.clone()).collect();
        for (index, device) in all.iter_mut().enumerate() {
            shuffle(&mut payloads, order ^ index as u64);
            for payload in payloads.iter().chain(payloads.iter().take(3)) {
                device.body.import(payload).expect("import");
            }
            prop_assert!(!device.body.is_pending());
        }
        let expected = all[0].body.fields();
        for device in &all {
            prop_assert_eq!(&device.body.fields(), &expected);
        }
        let loaded = Body::load(99, payloads.iter().map(Vec::as_slice));
        prop_assert!(loaded.unreadable.is_empty());
        prop_assert_eq!(&loaded.body.fields(), &expected);
        prop_assert_eq!(loaded.body.version(), all[0].body.version());
        let json = serde_json::to_string(&expected).expect("json");
        prop_assert_eq!(&serde_json::from_str::<Fields>(&json).expect("json"), &expected);
    }

    #[test]
    fn cached_fields_never_drift(
        (devices, acts) in (2..4usize).prop_flat_map(|n| (Just(n), acts(n))),
    ) {
        for device in run(devices, &acts) {
            prop_assert_eq!(&device.cached, &device.body.fields());
        }
    }
}

fn shuffle(items: &mut [Vec<u8>], seed: u64) {
    let mut state = seed | 1;
    for index in (1..items.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        items.swap(index, (state >> 33) as usize % (index + 1));
    }
}
