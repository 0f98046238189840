//! Answers of the centre on the first screen: what came back, what is new, what it has confirmed.

use tirek_document::kind::Verdict;

use super::{Confirmed, News, Returned};
use crate::review::RemarkView;
use crate::store::document_state::{self, Answered};
use crate::store::{Read, StoreError};
use crate::submission::DocumentStatus;
use crate::time::label;

/// What the centre has answered.
pub(super) struct Answers {
    /// The newest answer about each document that is not in the bin, if it was not opened yet: what it replaced is no
    /// news.
    pub news: Vec<News>,
    /// Documents whose newest version was returned, seen or not: they ask for work until they are
    /// submitted again.
    pub returned: Vec<Returned>,
}

/// Reads the answers, the newest first.
pub(super) fn read(read: &Read<'_>) -> Result<Answers, StoreError> {
    let all = document_state::answered(read)?;
    Ok(Answers {
        news: all.iter().filter_map(news).collect(),
        returned: all.iter().filter_map(returned).collect(),
    })
}

fn news(one: &Answered) -> Option<News> {
    (!one.seen && !one.removed).then(|| News {
        document: one.document.to_string(),
        kind: one.kind.name().to_owned(),
        title: one.title.clone(),
        verdict: Verdict::from_name(&one.verdict),
        reviewer: one.reviewer.clone(),
        arrived_at: label(one.arrived_at_ms),
    })
}

fn returned(one: &Answered) -> Option<Returned> {
    let is_returned = Verdict::from_name(&one.verdict) == Some(Verdict::Returned);
    if !is_returned || !one.answers_newest || one.removed {
        return None;
    }
    let remarks: Vec<RemarkView> = serde_json::from_str(&one.remarks).unwrap_or_default();
    Some(Returned {
        document: one.document.to_string(),
        kind: one.kind.name().to_owned(),
        title: one.title.clone(),
        reviewer: one.reviewer.clone(),
        arrived_at: label(one.arrived_at_ms),
        remarks: u32::try_from(remarks.len()).unwrap_or(u32::MAX),
    })
}

/// Documents of which the centre holds a version.
pub(super) fn confirmed(read: &Read<'_>) -> Result<Vec<Confirmed>, StoreError> {
    let all = document_state::received(read)?.into_iter();
    Ok(all
        .map(|one| Confirmed {
            document: one.document.to_string(),
            kind: one.kind.name().to_owned(),
            title: one.title,
            received_at: label(one.received_at_ms),
            accepted: DocumentStatus::from_name(&one.state) == DocumentStatus::Accepted,
        })
        .collect())
}
