//! Every bit of a small centre's database, turned one at a time: what it hands out is what was written, and
//! what it lacks is said. A sample here; all of them where `TIREK_FLIPS` is `all`.

use crate::harness::{Device, Site, document};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tirek_centre::Centre;
use tirek_centre::source::Source;
use tirek_wire::exchange::Cursors;

/// Bits turned where nobody asks for all.
const SAMPLE: usize = 200;

/// What a device that holds nothing is handed by a centre whose database is this; or what is wrong.
fn outcome(
    folder: &Path,
    device: &Device,
    written: &BTreeSet<Vec<u8>>,
    usual: u64,
) -> Result<&'static str, String> {
    let Ok(mut centre) = Centre::open(folder, Source::system()) else {
        return Ok("found");
    };
    let mut request = device.request(vec![device.part(0)]);
    request.cursors = Cursors::Full(Vec::new());
    let Ok(answer) = device.send(&mut centre, &request) else {
        return Ok("found");
    };
    let parts = answer.spaces.iter().flat_map(|part| &part.changes);
    let got: BTreeSet<Vec<u8>> = parts.map(|change| change.payload.clone()).collect();
    if let Some(other) = got.difference(written).next() {
        return Err(format!("hands out {other:?}"));
    }
    let faults = faults(&centre).is_none_or(|faults| faults != usual);
    match (faults, got.len() == written.len()) {
        (true, _) => Ok("found"),
        (false, true) => Ok("harmless"),
        (false, false) => Err(format!("hands out {} of {}", got.len(), written.len())),
    }
}

/// What the doctor finds, but for little room on the test machine's disk.
fn faults(centre: &Centre) -> Option<u64> {
    let findings = centre.examine().ok()?;
    let of_data = findings
        .iter()
        .filter(|one| one.check.name() != "disk_space");
    Some(of_data.map(|one| one.faults).sum())
}

#[test]
fn a_turned_bit_is_found_or_harmless_never_silent() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let (mut writer, reader) = (site.device(person), site.device(person));
    let words: BTreeSet<Vec<u8>> = (0..6)
        .map(|n| format!("сөз {n} ").repeat(20).into_bytes())
        .collect();
    for one in &words {
        writer.edit(document(), one);
    }
    writer.exchange(&mut site.centre, 0);
    let data = site.data();
    let database = data.join("centre.db");
    let raw = rusqlite::Connection::open(&database).unwrap();
    raw.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    drop(raw);
    let bytes = std::fs::read(&database).unwrap();
    let all = std::env::var("TIREK_FLIPS").is_ok_and(|value| value == "all");
    let step = if all {
        1
    } else {
        (bytes.len() * 8 / SAMPLE).max(1) | 1
    };
    let copy = |bytes: &[u8]| {
        let place = tempfile::tempdir().unwrap();
        std::fs::copy(data.join("centre.keys"), place.path().join("centre.keys")).unwrap();
        std::fs::write(place.path().join("centre.db"), bytes).unwrap();
        place
    };
    let sound = copy(&bytes);
    let usual = faults(&Centre::open(sound.path(), Source::system()).unwrap()).unwrap();
    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut silent = Vec::new();
    for bit in (0..bytes.len() * 8).step_by(step) {
        let mut turned = bytes.clone();
        turned[bit / 8] ^= 1 << (bit % 8);
        let place = copy(&turned);
        match outcome(place.path(), &reader, &words, usual) {
            Ok(outcome) => *outcomes.entry(outcome).or_default() += 1,
            Err(what) => silent.push(format!("bit {bit}: {what}")),
        }
    }
    assert!(silent.is_empty(), "{outcomes:?}\n{}", silent.join("\n"));
    assert_eq!(outcomes.len(), 2, "{outcomes:?}");
}
