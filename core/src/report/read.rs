//! Reads reports: one with its links and files, and the list.

use tirek_document::Kind;

use super::{ReportRead, ReportSummary};
use crate::document::{Opened, meta};
use crate::entry::{here, linked};
use crate::store::{Read, StoreError, card};
use crate::submission::DocumentStatus;
use crate::time::label;

/// One report.
///
/// # Errors
/// Those of the store.
pub fn read(read: &Read<'_>, opened: Opened) -> Result<ReportRead, StoreError> {
    let Opened { row, fields, body } = opened;
    let report = tirek_document::kind::Report::read(&fields).value;
    Ok(ReportRead {
        meta: meta(read, &row, body)?,
        links: linked(read, &report.links)?,
        here: here(read, row.id)?,
        report,
    })
}

/// Every report that is not in the bin, the newest date first.
///
/// # Errors
/// Those of the store.
pub fn list(read: &Read<'_>) -> Result<Vec<ReportSummary>, StoreError> {
    let listed = card::of_kind(read, Kind::Report)?.into_iter();
    Ok(listed
        .map(|one| ReportSummary {
            status: DocumentStatus::from_name(&one.state),
            id: one.document.to_string(),
            about: one.card.about,
            date: one.card.date,
            title: one.card.title,
            filled: one.card.filled,
            changed_at: Some(label(one.changed_at_ms)),
        })
        .collect())
}
