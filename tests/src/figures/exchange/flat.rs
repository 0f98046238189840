//! Whether an exchange costs as much at a large centre as at a small one.
//!
//! The centre is filled behind its back: people, devices and their changes, as its own tables hold
//! them. Then the same devices as before send, and what one exchange costs is compared.

use std::ops::Range;
use std::path::Path;

use anyhow::Result;
use rusqlite::{Connection, params};
use tirek_document::{Kind, Relation, Role, SpaceKind};

use super::load::{Crowd, DEVICES, Measured, print_measured, serve};
use crate::centre::Centre;
use crate::figures::print;

/// Devices beside those that send: with them a small centre has 10, a large one 10,000.
const FEW: u32 = 2;
const MANY: u32 = 10_000 - DEVICES as u32;

/// Changes of each: 10⁴ of the few, 10⁷ of all.
const CHANGES_OF_FEW: u32 = 5000;
const CHANGES_OF_MANY: u32 = 1000;

/// Changes that each sender adds in one measurement.
const CHANGES: usize = 1500;

/// Devices whose changes are written in one transaction.
const TOGETHER: u32 = 250;

/// Numbers of people who stand in for those of a real centre: their rows by their number.
const PEOPLE: &str = "
CREATE TEMP TABLE filler AS
  WITH RECURSIVE number (n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < ?2)
  SELECT n, randomblob(16) AS person, randomblob(16) AS space, randomblob(16) AS invitation,
         randomblob(16) AS device FROM number";
const ROWS: &str = "
INSERT INTO person (id, surname, given_name, role, position, school, course_group, created_at_ms)
  SELECT person, 'Сәрсенова', 'Айгүл', {role}, 'кітапханашы',
    (SELECT id FROM school), (SELECT id FROM course_group), 0 FROM filler;
INSERT INTO membership (person, course_group, relation, from_ms)
  SELECT person, (SELECT id FROM course_group), {member}, 0 FROM filler;
INSERT INTO space (id, kind, person) SELECT space, {own}, person FROM filler;
INSERT INTO invitation SELECT invitation, person, randomblob(32), randomblob(32), 0, 0, device
  FROM filler;
INSERT INTO device SELECT device, person, invitation, randomblob(32), 'age1', randomblob(32),
  'active', 'tirek', 'filler ' || n, 0, 0 FROM filler;
INSERT INTO log SELECT randomblob(16), device, 0, randomblob(32) FROM filler;
INSERT INTO document (id, space, kind) SELECT randomblob(16), space, {entry} FROM filler;
DROP TABLE filler";

/// Changes of the people with these numbers, in one document of each.
const WRITTEN: &str = "
INSERT INTO change (space, position, log, seq, document, kind, op, person, received_at_ms, hash,
                    payload)
  WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?3)
  SELECT document.space, number.n, log.id, number.n, document.id, document.kind, 0, device.person, 0,
         randomblob(32), zeroblob(100)
  FROM temp.place JOIN device ON device.id = place.device JOIN log ON log.device = device.id
    JOIN space ON space.person = device.person JOIN document ON document.space = space.id
    CROSS JOIN number
  WHERE place.n >= ?1 AND place.n < ?2
  ORDER BY place.n, number.n";
const PLACES: &str = "
CREATE TEMP TABLE place AS
  SELECT id AS device, CAST(substr(label, 8) AS INTEGER) AS n FROM device
  WHERE label LIKE 'filler %' ORDER BY n";
const REACHED: &str = "
UPDATE log SET through = (SELECT max(seq) FROM change WHERE change.log = log.id)
  WHERE through = 0 AND EXISTS (SELECT 1 FROM change WHERE change.log = log.id);
UPDATE space SET last_position = (SELECT max(position) FROM change WHERE change.space = space.id)
  WHERE last_position = 0 AND EXISTS (SELECT 1 FROM change WHERE change.space = space.id);
DROP TABLE temp.place";

/// Fills a centre step by step and measures after each.
///
/// # Errors
/// When something is refused.
pub async fn flat(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut centre = Centre::init(&folder.join("centre"))?;
    let mut crowd = Crowd::gather(&mut centre, folder).await?;
    let (few, rest) = (0..FEW, FEW..MANY);
    fill(&mut centre, |store| {
        people(store, &few)?;
        changes(store, &few, CHANGES_OF_FEW)
    })?;
    let small = measure(&mut crowd, &centre, "centre_small")?;
    fill(&mut centre, |store| people(store, &rest))?;
    let peopled = measure(&mut crowd, &centre, "centre_10000_devices")?;
    print_growth("centre_10000_devices", &small, &peopled);
    fill(&mut centre, |store| changes(store, &rest, CHANGES_OF_MANY))?;
    let full = measure(&mut crowd, &centre, "centre_10000000_changes")?;
    print_growth("centre_10000000_changes", &small, &full);
    Ok(())
}

fn measure(crowd: &mut Crowd, centre: &Centre, name: &str) -> Result<Measured> {
    // The first ones fill caches, as after any start.
    crowd.send(centre, CHANGES / 5)?;
    let measured = crowd.send(centre, CHANGES)?;
    print_measured(name, &measured, 3000.0);
    Ok(measured)
}

fn print_growth(name: &str, small: &Measured, large: &Measured) {
    let percent = (large.centre_ms / small.centre_ms - 1.0) * 100.0;
    print(&format!("{name}_processor_growth"), percent, "%", 20.0);
    let percent = (small.per_second / large.per_second - 1.0) * 100.0;
    print(&format!("{name}_time_growth"), percent, "%", 20.0);
}

/// Writes to the store of a centre while it is not serving.
fn fill(centre: &mut Centre, write: impl FnOnce(&Connection) -> Result<()>) -> Result<()> {
    centre.stop();
    let store = Connection::open(centre.folder().join("centre.db"))?;
    // Only what the centre itself writes later has to outlive a power cut.
    store.pragma_update(None, "synchronous", "OFF")?;
    store.pragma_update(None, "foreign_keys", "OFF")?;
    write(&store)?;
    store.close().map_err(|(_, error)| error)?;
    serve(centre)
}

fn people(store: &Connection, numbers: &Range<u32>) -> Result<()> {
    store.execute(PEOPLE, params![numbers.start, numbers.end])?;
    let rows = ROWS
        .replace("{role}", &Role::Librarian.code().to_string())
        .replace("{member}", &Relation::Member.code().to_string())
        .replace("{own}", &SpaceKind::Own.code().to_string())
        .replace("{entry}", &Kind::Entry.code().to_string());
    store.execute_batch(&format!("BEGIN; {rows}; COMMIT"))?;
    Ok(())
}

fn changes(store: &Connection, numbers: &Range<u32>, each: u32) -> Result<()> {
    store.execute_batch(PLACES)?;
    let mut written = store.prepare(WRITTEN)?;
    for first in numbers.clone().step_by(TOGETHER as usize) {
        let end = (first + TOGETHER).min(numbers.end);
        written.execute(params![first, end, each])?;
    }
    drop(written);
    store.execute_batch(&format!("BEGIN; {REACHED}; COMMIT"))?;
    Ok(())
}
