//! Answers of the centre on the first screen: what came back, what is new, what it has confirmed.

use std::collections::BTreeSet;

use tirek_document::Kind;
use tirek_document::kind::Verdict;
use tirek_wire::id::DocumentId;

use super::{Confirmed, News, Returned};
use crate::store::{Read, StoreError, card, document, review, submission};
use crate::submission::{DocumentStatus, Step, document_status, list};

/// The newest answer about each document, if it was not opened yet: what it replaced is no news.
pub(super) fn news(read: &Read<'_>) -> Result<Vec<News>, StoreError> {
    let mut all = Vec::new();
    for id in answered(read)? {
        let answers = list(read, id)?;
        let newest = answers.into_iter().find_map(|one| one.review);
        let Some(view) = newest.filter(|view| !view.seen) else {
            continue;
        };
        all.push(News {
            document: id.to_string(),
            kind: document::get(read, id)?.kind.name().to_owned(),
            title: card::get(read, id)?.unwrap_or_default().title,
            verdict: view.verdict,
            reviewer: view.reviewer,
            arrived_at: view.arrived_at,
        });
    }
    Ok(all)
}

/// Documents whose newest version was returned, seen or not: they ask for work until they are
/// submitted again.
pub(super) fn returned(read: &Read<'_>) -> Result<Vec<Returned>, StoreError> {
    let mut all = Vec::new();
    for id in answered(read)? {
        let newest = list(read, id)?.into_iter().next();
        let Some(view) = newest.and_then(|one| one.review) else {
            continue;
        };
        let card = card::get(read, id)?.unwrap_or_default();
        if view.verdict != Verdict::Returned || card.removed {
            continue;
        }
        all.push(Returned {
            document: id.to_string(),
            kind: document::get(read, id)?.kind.name().to_owned(),
            title: card.title,
            reviewer: view.reviewer,
            arrived_at: view.arrived_at,
            remarks: u32::try_from(view.remarks.len()).unwrap_or(u32::MAX),
        });
    }
    Ok(all)
}

/// Documents with a released answer, the newest answer first.
fn answered(read: &Read<'_>) -> Result<Vec<DocumentId>, StoreError> {
    let mut met = BTreeSet::new();
    let mut all = Vec::new();
    for arrived in review::released(read)?.iter().rev() {
        let Ok(id) = arrived.row.submission.parse() else {
            continue;
        };
        let Some(row) = submission::find(read, id)? else {
            continue;
        };
        if met.insert(row.document) {
            all.push(row.document);
        }
    }
    Ok(all)
}

/// Plans and reports of which the centre holds a version.
pub(super) fn confirmed(read: &Read<'_>) -> Result<Vec<Confirmed>, StoreError> {
    let mut all = Vec::new();
    for kind in Kind::all().filter(|kind| kind.is_submitted()) {
        for listed in card::of_kind(read, kind)? {
            let versions = list(read, listed.document)?;
            let mut receipts = versions.into_iter().flat_map(|one| one.receipts);
            let received = receipts.find(|receipt| receipt.step == Step::Received);
            let Some(received_at) = received.and_then(|receipt| receipt.at) else {
                continue;
            };
            let status = document_status(read, listed.document)?;
            all.push(Confirmed {
                document: listed.document.to_string(),
                kind: kind.name().to_owned(),
                title: listed.card.title,
                received_at,
                accepted: status == DocumentStatus::Accepted,
            });
        }
    }
    all.sort_by(|one, other| one.received_at.cmp(&other.received_at));
    Ok(all)
}
