//! What the database says about itself: for the doctor.

use super::db::{DatabaseKind, Db, DbResult};

/// The database's own words about itself; none when it is whole.
///
/// # Errors
/// When the database fails.
pub fn integrity(db: &Db) -> DbResult<Vec<String>> {
    let sql = match db.kind() {
        DatabaseKind::Sqlite => {
            "SELECT integrity_check AS line FROM pragma_integrity_check
                         WHERE integrity_check <> 'ok'"
        }
        // Indexes and rules that PostgreSQL itself does not rely on.
        DatabaseKind::Postgres => {
            "SELECT indexrelid::regclass::text AS line FROM pg_catalog.pg_index
                           WHERE NOT indisvalid OR NOT indisready
                           UNION ALL
                           SELECT conname FROM pg_catalog.pg_constraint WHERE NOT convalidated"
        }
    };
    db.all(sql, &[], |row| row.get("line"))
}

/// Rows that point at nothing, and changes that contradict their document's place.
///
/// # Errors
/// When the database fails.
pub fn orphans(db: &Db) -> DbResult<Vec<String>> {
    let places = "SELECT 'change ' || row AS line FROM change
                  LEFT JOIN document ON document.id = change.document
                  WHERE document.id IS NULL OR document.space <> change.space
                     OR document.kind <> change.kind";
    let mut found = match db.kind() {
        DatabaseKind::Sqlite => db.all(
            "SELECT \"table\" || ' ' || coalesce(rowid, '') AS line
             FROM pragma_foreign_key_check",
            &[],
            |row| row.get("line"),
        )?,
        // PostgreSQL checks each reference when it is written and lets nobody switch that off but
        // its own superuser.
        DatabaseKind::Postgres => Vec::new(),
    };
    found.extend(db.all(places, &[], |row| row.get("line"))?);
    Ok(found)
}
