//! Table `setting`: small values by name that belong to the profile (not to the PC).

use rusqlite::params;

use super::{Read, StoreError, Write};

/// Name under which the centre's time of its last acknowledgement is kept, milliseconds since 1970.
pub const LAST_EXCHANGE: &str = "last_exchange_ms";

/// Name of the mark that the centre does not know this device any more.
pub const CENTRE_FORGOT: &str = "centre_forgot";

/// Name under which is kept by how many minutes this PC's clock was ahead of the centre's at the last
/// acknowledgement; negative when it was behind.
pub const CLOCK_AHEAD: &str = "clock_ahead_minutes";

/// Name under which the newest protocol version that the centre and this device share is kept.
pub const CENTRE_PROTOCOL: &str = "centre_protocol";

/// The value, if set.
pub fn get(read: &Read<'_>, name: &str) -> Result<Option<String>, StoreError> {
    read.row("SELECT value FROM setting WHERE name = ?1", [name], |row| {
        row.get(0)
    })
}

/// Sets a value, or takes it away.
pub fn put(tx: &Write<'_>, name: &str, value: Option<&str>) -> Result<(), StoreError> {
    match value {
        None => tx.execute("DELETE FROM setting WHERE name = ?1", [name])?,
        Some(value) => tx.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, value],
        )?,
    };
    Ok(())
}
