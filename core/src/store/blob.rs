//! Tables `blob`, `blob_use` and `submitted_file`: which files are named by which documents and
//! submissions, and which are here.
//!
//! The bytes lie beside the database ([`crate::blob`]). `blob_use` follows the fields of the
//! documents, `submitted_file` the submissions; both can be rebuilt. A file is offered while a living
//! row of a shared document or a submission names it, and kept while anything does.

use rusqlite::{Row, params};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::blob::Offered;
use tirek_wire::id::{DocumentId, SpaceId, SubmissionId};
use tirek_wire::key::Hash32;

use super::{Read, StoreError, Write, column};

/// A file some document names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlobRow {
    /// BLAKE3 of its bytes.
    pub hash: Hash32,
    /// Its size in bytes, as far as is known.
    pub size_bytes: u64,
    /// Whether its bytes are on this device.
    pub here: bool,
    /// When the centre confirmed that it has it, by its clock.
    pub sent_at_ms: Option<i64>,
    /// The photo of which this is the reduced copy.
    pub original: Option<Hash32>,
}

impl BlobRow {
    /// Whether it is here and is never sent, being larger than what the centre takes.
    #[must_use]
    pub fn stays_above(&self, limit_bytes: u64) -> bool {
        self.here && self.sent_at_ms.is_none() && self.size_bytes > limit_bytes
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<BlobRow> {
    Ok(BlobRow {
        hash: column::hash(row, "hash")?,
        size_bytes: column::number(row, "size_bytes")?,
        here: row.get("here")?,
        sent_at_ms: row.get("sent_at_ms")?,
        original: column::maybe_bytes(row, "original", Hash32::from_slice)?,
    })
}

/// One file.
pub fn get(read: &Read<'_>, hash: &Hash32) -> Result<Option<BlobRow>, StoreError> {
    read.row(
        "SELECT * FROM blob WHERE hash = ?1",
        [hash.as_bytes()],
        from_row,
    )
}

/// Files of a document.
pub fn of_document(read: &Read<'_>, document: DocumentId) -> Result<Vec<BlobRow>, StoreError> {
    read.rows(
        "SELECT blob.* FROM blob_use JOIN blob USING (hash) WHERE document = ?1 ORDER BY hash",
        [document.as_bytes()],
        from_row,
    )
}

/// What names a file for others: living rows outside the bin, and submissions. Private documents name it
/// for nobody else.
const NAMED: &str = "(
    SELECT hash, document FROM blob_use WHERE living = 1
    UNION ALL SELECT hash, document FROM submitted_file)";

/// The spaces whose files may leave: shared, and still hers. The centre takes nothing into another one.
const MAY_LEAVE: &str = "space.private = 0 AND instr(
    replace(coalesce((SELECT value FROM setting WHERE name = 'closed_spaces'), ''), '-', ''),
    lower(hex(space.space))) = 0";

/// Files that are here, that something names which may leave the device, and that are not confirmed.
pub fn to_send(read: &Read<'_>) -> Result<Vec<BlobRow>, StoreError> {
    let sql = format!(
        "SELECT * FROM blob WHERE here = 1 AND sent_at_ms IS NULL AND hash IN (
             SELECT hash FROM {NAMED} JOIN document USING (document) JOIN space USING (space)
             WHERE {MAY_LEAVE})
         ORDER BY size_bytes, hash"
    );
    read.rows(&sql, [], from_row)
}

/// Files above what the centre takes, each with the document at which that is to be told: its row names the
/// file still. Of what is handed in, drafts promise nothing yet: a submission names the file as well.
pub fn too_large(
    read: &Read<'_>,
    limit_bytes: u64,
) -> Result<Vec<(DocumentId, Hash32)>, StoreError> {
    let submitted = Kind::all().filter(|kind| kind.is_submitted());
    let submitted: Vec<String> = submitted.map(|kind| kind.code().to_string()).collect();
    let sql = format!(
        "SELECT blob_use.document AS document, blob.hash AS hash
         FROM blob JOIN blob_use USING (hash) JOIN document USING (document) JOIN space USING (space)
         WHERE blob.here = 1 AND blob.sent_at_ms IS NULL AND blob.size_bytes > ?1
             AND blob_use.living = 1 AND {MAY_LEAVE}
             AND (document.kind NOT IN ({}) OR EXISTS (
                 SELECT 1 FROM submitted_file WHERE submitted_file.hash = blob.hash
                     AND submitted_file.document = blob_use.document))
         ORDER BY blob.size_bytes, blob.hash, blob_use.document",
        submitted.join(", ")
    );
    read.rows(&sql, [column::signed(limit_bytes)], |row| {
        let document = column::bytes(row, "document", DocumentId::from_slice)?;
        Ok((document, column::hash(row, "hash")?))
    })
}

/// Whether something still names a file which may leave the device.
pub fn is_offered(read: &Read<'_>, hash: &Hash32) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT 1 FROM {NAMED} JOIN document USING (document) JOIN space USING (space)
         WHERE hash = ?1 AND {MAY_LEAVE}"
    );
    read.any(&sql, [hash.as_bytes()])
}

/// Files that are here and that nothing names: no row, be it removed, no submission, and no reduced copy
/// that something names.
pub(crate) fn unnamed(read: &Read<'_>) -> Result<Vec<Hash32>, StoreError> {
    read.rows(
        "WITH named AS (SELECT hash FROM blob_use UNION SELECT hash FROM submitted_file)
         SELECT hash FROM blob WHERE here = 1 AND hash NOT IN named AND NOT EXISTS (
             SELECT 1 FROM blob AS copy WHERE copy.original = blob.hash AND copy.hash IN named)
         ORDER BY hash",
        [],
        |row| column::hash(row, "hash"),
    )
}

/// Every file that is here.
pub(crate) fn here(read: &Read<'_>) -> Result<Vec<BlobRow>, StoreError> {
    read.rows(
        "SELECT * FROM blob WHERE here = 1 ORDER BY hash",
        [],
        from_row,
    )
}

/// Notes that the bytes of a file are not here any more, or are others.
pub(crate) fn set_gone(tx: &Write<'_>, hash: &Hash32) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE blob SET here = 0 WHERE hash = ?1",
        [hash.as_bytes()],
    )?;
    Ok(())
}

/// Forgets a file that nothing names.
pub(crate) fn delete(tx: &Write<'_>, hash: &Hash32) -> Result<(), StoreError> {
    tx.execute("DELETE FROM blob WHERE hash = ?1", [hash.as_bytes()])?;
    Ok(())
}

/// As [`to_send`], each with every space of a document that names it: who reads one of them need not read
/// another.
pub fn to_offer(read: &Read<'_>) -> Result<Vec<Offered>, StoreError> {
    offered(read, "blob.sent_at_ms IS NULL")
}

/// Files that the centre confirmed before it was restored, to be asked for.
pub fn in_doubt(read: &Read<'_>) -> Result<Vec<Offered>, StoreError> {
    offered(read, "blob.in_doubt = 1")
}

fn offered(read: &Read<'_>, which: &str) -> Result<Vec<Offered>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT blob.hash AS hash, blob.size_bytes AS size_bytes, space.space AS space
         FROM {NAMED} JOIN blob USING (hash) JOIN document USING (document)
             JOIN space USING (space)
         WHERE blob.here = 1 AND {which} AND {MAY_LEAVE}
         ORDER BY blob.size_bytes, blob.hash, space.space"
    );
    read.rows(&sql, [], |row| {
        Ok(Offered {
            hash: column::hash(row, "hash")?,
            size: column::number(row, "size_bytes")?,
            space: column::bytes(row, "space", SpaceId::from_slice)?,
        })
    })
}

/// The files of a document wait as new ones: the centre may have them in other spaces alone.
pub(crate) fn offer_again(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    let sql = "UPDATE blob SET sent_at_ms = NULL, in_doubt = 0
               WHERE hash IN (SELECT hash FROM blob_use WHERE document = ?1)";
    tx.execute(sql, [document.as_bytes()])?;
    Ok(())
}

/// Doubts that the centre still has the files of spaces that this device writes: it was restored from a
/// backup.
pub(crate) fn doubt(tx: &Write<'_>) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE blob SET in_doubt = 1
         WHERE here = 1 AND sent_at_ms IS NOT NULL AND EXISTS (
             SELECT 1 FROM blob_use JOIN document USING (document) JOIN space USING (space)
             WHERE blob_use.hash = blob.hash AND space.kind IN (?1, ?2))",
        params![SpaceKind::Own.code(), SpaceKind::Library.code()],
    )?;
    Ok(())
}

/// Ends the doubt: the centre has the file, or it waits like a new one.
pub(crate) fn settle(tx: &Write<'_>, hash: &Hash32, has_it: bool) -> Result<(), StoreError> {
    let sql = "UPDATE blob SET in_doubt = 0, sent_at_ms = iif(?2, sent_at_ms, NULL)
               WHERE hash = ?1 AND in_doubt = 1";
    tx.execute(sql, params![hash.as_bytes(), has_it])?;
    Ok(())
}

/// Files that a living row or a submission names and that are not here.
pub fn wanted(read: &Read<'_>) -> Result<Vec<BlobRow>, StoreError> {
    let sql = format!(
        "SELECT * FROM blob WHERE here = 0 AND hash IN (SELECT hash FROM {NAMED})
         ORDER BY size_bytes, hash"
    );
    read.rows(&sql, [], from_row)
}

/// Notes that the bytes are here, with their true size.
pub(crate) fn set_here(tx: &Write<'_>, hash: &Hash32, size_bytes: u64) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO blob (hash, size_bytes, here) VALUES (?1, ?2, 1)
         ON CONFLICT (hash) DO UPDATE SET here = 1, size_bytes = excluded.size_bytes",
        params![hash.as_bytes(), column::signed(size_bytes)],
    )?;
    Ok(())
}

/// Notes which photo a blob is the reduced copy of.
pub(crate) fn set_original(
    tx: &Write<'_>,
    hash: &Hash32,
    original: &Hash32,
) -> Result<(), StoreError> {
    let sql = "UPDATE blob SET original = ?2 WHERE hash = ?1";
    tx.execute(sql, params![hash.as_bytes(), original.as_bytes()])?;
    Ok(())
}

/// Notes that the centre has the bytes.
pub(crate) fn set_sent(tx: &Write<'_>, hash: &Hash32, at_ms: i64) -> Result<(), StoreError> {
    let sql = "UPDATE blob SET sent_at_ms = coalesce(sent_at_ms, ?2), in_doubt = 0 WHERE hash = ?1";
    tx.execute(sql, params![hash.as_bytes(), at_ms])?;
    Ok(())
}

/// Takes away the rows of those of these files that neither a document nor a submission names, neither
/// themselves nor their reduced copy. Answers with their hashes.
pub(crate) fn take_unused(tx: &Write<'_>, files: &[BlobRow]) -> Result<Vec<Hash32>, StoreError> {
    let sql = "WITH named AS (SELECT hash FROM blob_use UNION SELECT hash FROM submitted_file)
         DELETE FROM blob WHERE hash = ?1 AND hash NOT IN named AND NOT EXISTS (
             SELECT 1 FROM blob AS copy WHERE copy.original = blob.hash AND copy.hash IN named)";
    let mut taken = Vec::new();
    for hash in files
        .iter()
        .flat_map(|file| [Some(file.hash), file.original])
        .flatten()
    {
        if tx.execute(sql, [hash.as_bytes()])? > 0 {
            taken.push(hash);
        }
    }
    Ok(taken)
}

/// A file as a document names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    /// BLAKE3 of its bytes.
    pub hash: Hash32,
    /// The size that the document claims.
    pub size_bytes: u64,
    /// Whether the row that names it is there to be seen.
    pub living: bool,
}

/// Replaces what a document names.
pub(crate) fn set_uses(
    tx: &Write<'_>,
    document: DocumentId,
    uses: &[Use],
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM blob_use WHERE document = ?1",
        [document.as_bytes()],
    )?;
    for one in uses {
        know(tx, &one.hash, one.size_bytes)?;
        tx.execute(
            "INSERT INTO blob_use (document, hash, living) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET living = max(living, excluded.living)",
            params![document.as_bytes(), one.hash.as_bytes(), one.living],
        )?;
    }
    Ok(())
}

/// Forgets which files submissions name, before all of them are read again.
pub(crate) fn forget_submitted(tx: &Write<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM submitted_file", [])?;
    Ok(())
}

/// Notes a file that a submission names, with the size it claims.
pub(crate) fn set_submitted(
    tx: &Write<'_>,
    submission: SubmissionId,
    document: DocumentId,
    hash: &Hash32,
    size_bytes: u64,
) -> Result<(), StoreError> {
    know(tx, hash, size_bytes)?;
    tx.execute(
        "INSERT OR IGNORE INTO submitted_file (submission, hash, document) VALUES (?1, ?2, ?3)",
        params![submission.as_bytes(), hash.as_bytes(), document.as_bytes()],
    )?;
    Ok(())
}

fn know(tx: &Write<'_>, hash: &Hash32, size_bytes: u64) -> Result<(), StoreError> {
    tx.execute(
        "INSERT OR IGNORE INTO blob (hash, size_bytes, here) VALUES (?1, ?2, 0)",
        params![hash.as_bytes(), column::signed(size_bytes)],
    )?;
    Ok(())
}
