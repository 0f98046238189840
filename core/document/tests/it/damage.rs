//! Whatever bytes arrive, nothing panics and what was there stays readable.

use tirek_document::limits::PAYLOAD_BYTES_MAX;
use tirek_document::{Body, BodyError, Fields, RowPlace, Version, peers};

use crate::kit::*;

/// A small generator of test noise; the same seed gives the same noise.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("small")
    }
}

fn sample() -> Body {
    let mut body = Body::new(11);
    let statement = in_row("goals", 1, "statement").to_string();
    now(
        &mut body,
        &[set("title", "Жоспар"), add("goals", 1, RowPlace::Last)],
    );
    now(
        &mut body,
        &[text(&statement, 0, 0, "Оқырман санын арттыру 😀")],
    );
    now(
        &mut body,
        &[set("title", "Даму жоспары"), text(&statement, 3, 4, "x")],
    );
    body
}

/// The checksum that the engine writes over everything behind it, so that damage reaches the
/// decoder and not only the check in front of it.
fn reseal(payload: &mut [u8]) {
    let Some((head, body)) = payload.split_at_checked(20) else {
        return;
    };
    let (_, rest) = (head, body);
    let sum = xxhash_rust::xxh32::xxh32(rest, u32::from_le_bytes(*b"LORO"));
    payload[16..20].copy_from_slice(&sum.to_le_bytes());
}

fn try_everything(payload: &[u8]) {
    let _ = peers(payload);
    let mut body = sample();
    let before = body.fields();
    if body.import(payload).is_err() && !body.is_broken() {
        assert_eq!(body.fields(), before);
    }
    if !body.is_broken() {
        let _ = body.fields().conflicts();
        let _ = body.edit(None, &[set("title", "z"), text("aim", 0, 0, "z")]);
        let _ = body.undo();
    }
    let good = all(&sample());
    let loaded = Body::load(5, [payload, good.as_slice()]);
    assert!(!loaded.body.is_broken());
}

#[test]
fn flipped_bits_are_refused_by_the_checksum() {
    let good = all(&sample());
    let mut noise = Noise(0x5eed);
    for _ in 0..2_000 {
        let mut bad = good.clone();
        let at = noise.below(bad.len());
        bad[at] ^= 1 << noise.below(8);
        let mut body = Body::new(3);
        if at < 16 && peers(&bad).is_ok() {
            // Bytes in front of the checksum that mean nothing.
            body.import(&bad).expect("the same content");
            assert_eq!(body.fields(), sample().fields());
        } else {
            assert!(peers(&bad).is_err());
            assert!(body.import(&bad).is_err());
        }
    }
}

#[test]
fn truncated_payloads_are_refused() {
    let good = all(&sample());
    for length in 0..good.len() {
        assert!(matches!(
            Body::new(3).import(&good[..length]),
            Err(BodyError::Malformed { .. })
        ));
    }
}

#[test]
fn damage_under_a_right_checksum_does_no_harm() {
    let mut one = Body::new(21);
    now(
        &mut one,
        &[
            set("title", "x"),
            add("goals", 2, RowPlace::Last),
            text("aim", 0, 0, "сөз"),
        ],
    );
    let good = all(&one);
    let snapshot = one.snapshot().expect("snapshot");
    let mut noise = Noise(0xbad);
    for round in 0..1_500 {
        let mut bad = if round % 5 == 0 {
            snapshot.clone()
        } else {
            good.clone()
        };
        for _ in 0..=noise.below(3) {
            let at = 22 + noise.below(bad.len() - 22);
            bad[at] = u8::try_from(noise.below(256)).expect("a byte");
        }
        if round % 7 == 0 {
            bad.truncate(22 + noise.below(bad.len() - 22));
        }
        reseal(&mut bad);
        try_everything(&bad);
    }
}

#[test]
fn the_test_knows_the_checksum() {
    let mut payload = all(&sample());
    payload[16..20].fill(0);
    assert!(peers(&payload).is_err());
    reseal(&mut payload);
    assert_eq!(peers(&payload).expect("peers"), [11]);
}

#[test]
fn an_unreadable_payload_costs_only_itself() {
    let good = all(&sample());
    let loaded = Body::load(5, [b"noise".as_slice(), &good, &good[..30]]);
    assert_eq!(loaded.body.fields(), sample().fields());
    let places: Vec<usize> = loaded.unreadable.iter().map(|fault| fault.index).collect();
    assert_eq!(places, [0, 2]);
}

#[test]
fn snapshots_open_but_do_not_travel() {
    let body = sample();
    let snapshot = body.snapshot().expect("snapshot");
    assert!(matches!(peers(&snapshot), Err(BodyError::NotUpdates)));
    assert!(matches!(
        Body::new(3).import(&snapshot),
        Err(BodyError::NotUpdates)
    ));
    let loaded = Body::load(3, [snapshot.as_slice(), &all(&body)]);
    assert_eq!(loaded.body.fields(), body.fields());
    assert_eq!(loaded.body.version(), body.version());
}

#[test]
fn too_large_a_payload_is_not_even_read() {
    let mut large = vec![0; PAYLOAD_BYTES_MAX];
    assert!(matches!(peers(&large), Err(BodyError::Malformed { .. })));
    large.push(0);
    assert!(matches!(peers(&large), Err(BodyError::TooLarge { .. })));
}

/// As if so many operations of its writer stood before it.
fn late(payload: &[u8], before: u32) -> Vec<u8> {
    let (head, block) = payload.split_at(22);
    let length = block.iter().position(|byte| byte & 0x80 == 0).expect("one");
    let (length, block) = block.split_at(length + 1);
    assert_eq!((length.len(), block[0]), (1, 0), "it begins at the first");
    let block = [&varint(before), &block[1..]].concat();
    let length = varint(u32::try_from(block.len()).expect("small"));
    let mut late = [head, &length, &block].concat();
    reseal(&mut late);
    late
}

fn varint(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

#[test]
fn numbers_that_nobody_reaches_are_not_believed() {
    const MAX: u32 = 1 << 28;
    let mut body = Body::new(21);
    now(&mut body, &[set("title", "x")]);
    let good = all(&body);
    assert_eq!(peers(&late(&good, MAX - 1)).expect("peers"), [21]);
    for before in [MAX, MAX + 7] {
        let late = late(&good, before);
        assert!(matches!(peers(&late), Err(BodyError::Implausible { .. })));
        let import = Body::new(3).import(&late);
        assert!(matches!(import, Err(BodyError::Implausible { .. })));
    }
}

#[test]
fn a_state_without_its_history_is_left_aside() {
    let doc = loro::LoroDoc::new();
    doc.get_text("t:aim").insert(0, "сөз").expect("insert");
    doc.commit();
    let heads = doc.oplog_frontiers();
    let mode = loro::ExportMode::shallow_snapshot(&heads);
    let shallow = doc.export(mode).expect("export");
    let loaded = Body::load(3, [shallow.as_slice(), &all(&sample())]);
    assert_eq!(loaded.body.fields(), sample().fields());
    let faults = loaded.unreadable.as_slice();
    assert!(matches!(faults, [fault] if matches!(fault.error, BodyError::NotUpdates)));
}

#[test]
fn changes_wait_for_those_before_them() {
    let mut a = Body::new(1);
    now(&mut a, &[set("title", "x")]);
    let (first, between) = (all(&a), a.version());
    now(&mut a, &[set("title", "y")]);
    let second = a.since(&between).expect("updates");
    let mut b = Body::new(2);
    let early = b.import(&second).expect("kept");
    assert!(early.is_pending && b.is_pending() && early.changed.is_empty());
    let beside = b.import(&all(&sample())).expect("updates");
    assert!(!beside.is_pending && b.is_pending());
    let late = b.import(&first).expect("updates");
    assert!(!late.is_pending && !b.is_pending());
    a.import(&all(&sample())).expect("updates");
    assert_eq!(a.fields(), b.fields());
    assert!(Body::load(3, [second.as_slice()]).body.is_pending());
    assert!(!Body::load(3, [second.as_slice(), &first]).body.is_pending());
}

#[test]
fn roots_of_other_names_and_types_are_reported_and_left_alone() {
    let doc = loro::LoroDoc::new();
    doc.set_peer_id(7).expect("a peer");
    doc.get_text("t:bad name").insert(0, "x").expect("insert");
    doc.get_list("l:goals").insert(0, 5).expect("insert");
    doc.get_movable_list("l:goals")
        .insert(0, "no row")
        .expect("insert");
    doc.get_map("f").insert("a b#1", "x").expect("insert");
    doc.get_map("f")
        .insert("size#1", loro::LoroValue::Null)
        .expect("insert");
    doc.get_map("f").insert("count", 3).expect("insert");
    doc.get_map("t:aim").insert("k", "v").expect("insert");
    doc.commit();
    let updates = doc.export(loro::ExportMode::all_updates()).expect("export");
    let mut body = sample();
    body.import(&updates).expect("import");
    let fields = body.fields();
    assert_eq!(fields.rows("goals"), [row(1)]);
    assert_eq!(
        fields
            .value("count")
            .and_then(tirek_document::Value::as_number),
        Some(3.0)
    );
    let named: Vec<&str> = fields.problems.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(named, ["a b", "goals", "size", "t:bad name"]);
    let json = serde_json::to_string(&fields).expect("json");
    assert_eq!(serde_json::from_str::<Fields>(&json).expect("json"), fields);
}

#[test]
fn no_bytes_upset_a_version() {
    let body = sample();
    let good = body.version();
    assert_eq!(Version::from_bytes(good.as_bytes()), Ok(good.clone()));
    let mut noise = Noise(0xfeed);
    for _ in 0..2_000 {
        let bytes: Vec<u8> = (0..noise.below(40))
            .map(|_| (noise.next() & 0xff) as u8)
            .collect();
        if let Ok(version) = Version::from_bytes(&bytes) {
            let mut body = sample();
            let is_known = version == Version::empty() || version == good;
            assert_eq!(
                body.edit(Some(&version), &[set("title", "q")]).is_ok(),
                is_known
            );
            assert_eq!(body.since(&version).is_ok(), is_known);
            assert!(!body.is_broken());
        }
    }
    assert!(Version::from_bytes(&vec![0xff; 5_000]).is_err());
}
