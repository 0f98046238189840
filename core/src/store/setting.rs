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

/// Name under which the mark of what the centre last said about the person is kept, in hexadecimal.
pub const STANDING_MARK: &str = "standing_mark";

/// Name under which the number of the last packet is kept that the centre's newest word came after.
pub const ANSWERED_PACKET: &str = "answered_packet";

/// Name under which the spaces that are read-only are kept, separated by spaces.
pub(super) const CLOSED_SPACES: &str = "closed_spaces";

/// With a space behind it: the name of the space that took its place.
pub const SUCCESSOR_OF: &str = "successor_of:";

/// With a document behind it: the name of the copy that was carried out of a closed space.
pub const CARRIED_FROM: &str = "carried_from:";

/// Name under which is kept what the centre knows: the revision of rights, then numbers of kinds.
pub const CENTRE_KNOWS: &str = "centre_knows";

/// With a revision of rights behind it: the name of the log of what waits for a centre that knows it.
pub const LOG_AHEAD: &str = "log_ahead:";

/// Name of the mark that everything kept has its digest.
pub const DIGESTS: &str = "digests";

/// Name under which is counted how many documents were sealed as they are, because folded they would
/// have shown something else.
pub const SEALED_UNFOLDED: &str = "sealed_unfolded";

/// The value, if set.
pub fn get(read: &Read<'_>, name: &str) -> Result<Option<String>, StoreError> {
    read.row("SELECT value FROM setting WHERE name = ?1", [name], |row| {
        row.get(0)
    })
}

/// The values of names that begin so, by what stands behind.
pub fn beginning(read: &Read<'_>, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
    let rows: Vec<(String, String)> = read.rows(
        "SELECT name, value FROM setting WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name",
        [prefix],
        |row| Ok((row.get("name")?, row.get("value")?)),
    )?;
    let behind = |name: String| name.get(prefix.len()..).unwrap_or_default().to_owned();
    Ok(rows
        .into_iter()
        .map(|(name, value)| (behind(name), value))
        .collect())
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
