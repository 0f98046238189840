//! Copying a whole store into another one, of whichever database.
//!
//! What a backup is made by, and what moves a centre from one database to the other. Invariants:
//! every table and every column is named here (a test compares the list with both schemas); tables
//! stand in an order in which no row points at one that is still to come. A row's own number is not
//! copied but given anew in the same order, so that both databases go on numbering by themselves.

use super::db::{Db, DbResult};

/// A table, and how it is read and written.
#[derive(Debug, Clone, Copy)]
pub struct CopiedTable {
    /// Its name.
    pub name: &'static str,
    /// Its columns, with commas between them.
    pub columns: &'static str,
    read: &'static str,
    write: &'static str,
}

/// `table!(name, columns, parameters, order)`.
macro_rules! table {
    ($name:literal, $columns:literal, $parameters:literal, $order:literal) => {
        CopiedTable {
            name: $name,
            columns: $columns,
            read: concat!("SELECT ", $columns, " FROM ", $name, " ORDER BY ", $order),
            write: concat!(
                "INSERT INTO ",
                $name,
                " (",
                $columns,
                ") VALUES (",
                $parameters,
                ")"
            ),
        }
    };
}

/// Every table.
pub const TABLES: &[CopiedTable] = &[
    table!(
        "course_group",
        "id, name, course_start, course_end, mode, created_at_ms",
        "?1, ?2, ?3, ?4, ?5, ?6",
        "id"
    ),
    table!(
        "school",
        "id, name, district, region, village, merged_into",
        "?1, ?2, ?3, ?4, ?5, ?6",
        "id"
    ),
    table!(
        "person",
        "id, surname, given_name, patronymic, role, position, school, course_group, created_at_ms, left_at_ms, merged_into",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11",
        "id"
    ),
    table!(
        "membership",
        "person, course_group, relation, from_ms, until_ms",
        "?1, ?2, ?3, ?4, ?5",
        "person, course_group, relation, from_ms"
    ),
    table!(
        "space",
        "id, kind, person, school, course_group, last_position",
        "?1, ?2, ?3, ?4, ?5, ?6",
        "id"
    ),
    table!(
        "successor",
        "person, gone, now",
        "?1, ?2, ?3",
        "person, gone"
    ),
    table!(
        "invitation",
        "id, person, code_hash, secret_hash, created_at_ms, expires_at_ms, device",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7",
        "id"
    ),
    table!(
        "device",
        "id, person, invitation, signing_key, recipient, token_hash, state, app, label, \
         enrolled_at_ms, seen_at_ms",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11",
        "id"
    ),
    table!(
        "log",
        "id, device, through, head_hash",
        "?1, ?2, ?3, ?4",
        "id"
    ),
    table!(
        "centre",
        "one, id, name_kk, name_ru, address, epoch, log, person, created_at_ms, keys_mark, phone, \
         files_mark, files_state",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13",
        "one"
    ),
    table!(
        "document",
        "id, space, kind, withheld",
        "?1, ?2, ?3, ?4",
        "id"
    ),
    table!(
        "change",
        "space, position, log, seq, document, kind, op, person, received_at_ms, hash, payload, \
         released",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12",
        "row"
    ),
    table!(
        "quarantine",
        "log, seq, space, document, kind, op, person, device, reason, chained, received_at_ms, \
         hash, payload",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13",
        "row"
    ),
    table!(
        "damage",
        "log, seq, space, found_at_ms, is_open, moves",
        "?1, ?2, ?3, ?4, ?5, ?6",
        "log, seq"
    ),
    table!(
        "parked",
        "log, seq, prev, space, document, kind, op, payload",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8",
        "log, seq"
    ),
    table!(
        "handed_out",
        "device, digest, cursors",
        "?1, ?2, ?3",
        "device, digest"
    ),
    table!(
        "submission",
        "id, space, document, person, log, seq, received_at_ms",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7",
        "id"
    ),
    table!(
        "review",
        "submission, document, reviewer, state, verdict, changed_at_ms, person",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7",
        "submission"
    ),
    table!(
        "blob",
        "hash, size_bytes, received_at_ms",
        "?1, ?2, ?3",
        "hash"
    ),
    table!(
        "blob_place",
        "hash, space, person",
        "?1, ?2, ?3",
        "hash, space, person"
    ),
    table!("blob_named", "hash, space", "?1, ?2", "hash, space"),
    table!("packet", "id, device, taken_at_ms", "?1, ?2, ?3", "id"),
    table!(
        "pack_release",
        "pack, number, hash, release_bytes, files_bytes, title_kk, title_ru, made_at_ms",
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8",
        "pack, number"
    ),
    table!(
        "pack_conversion",
        "source, recipe, result, result_bytes",
        "?1, ?2, ?3, ?4",
        "source, recipe"
    ),
];

/// Copies every row of one store into another, empty one. Both are within a transaction.
///
/// # Errors
/// When a database fails, or the other store is not empty.
pub fn copy(from: &Db, to: &Db) -> DbResult<()> {
    for table in TABLES {
        let columns: Vec<&str> = table.columns.split(", ").collect();
        from.each_of_many(table.read, &[], |row| {
            let values = columns.iter().map(|column| row.value(column));
            let values = values.collect::<DbResult<Vec<_>>>()?;
            to.execute(table.write, &values).map(drop)
        })?;
    }
    Ok(())
}
