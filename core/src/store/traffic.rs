//! Table `traffic`, and the settings beside it: what files cost of a day's traffic and what they may.
//!
//! The exchange counts every byte of a file here, whichever way it went; the screen shows today's sum
//! and lets a person set the bounds. Words are not counted: they are small and never held back.

use chrono::NaiveDate;
use rusqlite::params;
use tirek_wire::limits::BLOB_BYTES_MAX;

use super::{Read, StoreError, Write, column, setting};

/// Files up to this size travel by themselves until a person says otherwise: a few reduced photos do,
/// a film that takes an hour of a 2G line and a day's paid traffic waits to be asked for.
pub const AUTO_BYTES_DEFAULT: u64 = 5_000_000;

/// What may travel by itself in a day until a person says otherwise: what small mobile packages of
/// 5–10 GB a month can spare beside everything else a school does with them.
pub const CAP_BYTES_DEFAULT: u64 = 100_000_000;

const CAP: &str = "files_cap_bytes";
const AUTO: &str = "files_auto_bytes_max";
const CENTRE_LIMIT: &str = "centre_blob_bytes_max";
const UNBOUNDED: &str = "none";

/// What files may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of files that may travel by themselves in a day; any number without it.
    pub cap_bytes: Option<u64>,
    /// Only files up to this size travel by themselves; of any size without it.
    pub auto_bytes_max: Option<u64>,
}

/// The bounds in force.
pub fn bounds(read: &Read<'_>) -> Result<Bounds, StoreError> {
    Ok(Bounds {
        cap_bytes: bound(read, CAP, CAP_BYTES_DEFAULT)?,
        auto_bytes_max: bound(read, AUTO, AUTO_BYTES_DEFAULT)?,
    })
}

fn bound(read: &Read<'_>, name: &str, default: u64) -> Result<Option<u64>, StoreError> {
    Ok(match setting::get(read, name)?.as_deref() {
        None => Some(default),
        Some(UNBOUNDED) => None,
        Some(text) => Some(text.parse().unwrap_or(default)),
    })
}

/// Sets the bounds.
pub(crate) fn set_bounds(tx: &Write<'_>, bounds: Bounds) -> Result<(), StoreError> {
    for (name, value) in [(CAP, bounds.cap_bytes), (AUTO, bounds.auto_bytes_max)] {
        let text = value.map_or_else(|| UNBOUNDED.to_owned(), |bytes| bytes.to_string());
        setting::put(tx, name, Some(&text))?;
    }
    Ok(())
}

/// The largest file the centre takes, as far as it has said.
pub fn centre_limit(read: &Read<'_>) -> Result<u64, StoreError> {
    let said = setting::get(read, CENTRE_LIMIT)?.and_then(|text| text.parse().ok());
    Ok(said.unwrap_or(BLOB_BYTES_MAX).min(BLOB_BYTES_MAX))
}

/// Notes the largest file the centre takes.
pub(crate) fn set_centre_limit(tx: &Write<'_>, bytes: u64) -> Result<(), StoreError> {
    setting::put(tx, CENTRE_LIMIT, Some(&bytes.to_string()))
}

/// Bytes of files on one day.
pub fn of_day(read: &Read<'_>, day: NaiveDate) -> Result<u64, StoreError> {
    let sql = "SELECT size_bytes FROM traffic WHERE day = ?1";
    let found = read.row(sql, [day.to_string()], |row| {
        column::number(row, "size_bytes")
    })?;
    Ok(found.unwrap_or(0))
}

/// Adds bytes to a day.
pub(crate) fn add(tx: &Write<'_>, day: NaiveDate, bytes: u64) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO traffic (day, size_bytes) VALUES (?1, ?2)
         ON CONFLICT (day) DO UPDATE SET size_bytes = size_bytes + excluded.size_bytes",
        params![day.to_string(), column::signed(bytes)],
    )?;
    Ok(())
}
