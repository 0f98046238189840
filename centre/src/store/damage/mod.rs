//! Held changes whose bytes do not have their hash any more: what is to be asked for from the device
//! that wrote them.

use super::column::{id, number, to_sql};
use super::db::{Db, DbResult, values};
use tirek_wire::id::{DeviceId, LogId, SpaceId};
use tirek_wire::mending::Lacking;

/// Notes a damaged change of a space; one that is known stays.
pub fn note(db: &Db, what: Lacking, space: SpaceId, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO damage (log, seq, space, found_at_ms, is_open, moves)
         VALUES (?1, ?2, ?3, ?4, 1, 0)
         ON CONFLICT (log, seq) DO UPDATE SET is_open = 1",
        values![
            what.log.as_bytes(),
            to_sql(what.seq),
            space.as_bytes(),
            at_ms
        ],
    )?;
    Ok(())
}

/// Notes that a change is repaired and gets another position in its space. Answers whether it was
/// damaged.
pub fn settle(db: &Db, what: Lacking) -> DbResult<bool> {
    let sql = "UPDATE damage SET is_open = 0, moves = moves + 1
               WHERE log = ?1 AND seq = ?2 AND is_open = 1";
    let settled = db.execute(sql, values![what.log.as_bytes(), to_sql(what.seq)])?;
    Ok(settled > 0)
}

/// What is damaged of a device's logs, at most so much.
pub fn of_device(db: &Db, device: DeviceId, limit: u32) -> DbResult<Vec<Lacking>> {
    db.all(
        "SELECT damage.log, damage.seq FROM damage JOIN log ON log.id = damage.log
         WHERE log.device = ?1 AND damage.is_open = 1 ORDER BY damage.log, damage.seq LIMIT ?2",
        values![device.as_bytes(), limit],
        |row| {
            Ok(Lacking {
                log: id(row, "log", LogId::from_bytes)?,
                seq: number(row, "seq")?,
            })
        },
    )
}
