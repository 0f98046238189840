//! Which versions of a question ask something: by one without anything that was not asked before she has only
//! closed it, or opened it again.

use super::content;
use crate::store::change;
use crate::store::submission::{self, InboxLine};
use crate::store::{Db, DbResult};
use std::collections::{BTreeMap, BTreeSet};
use tirek_document::Kind;
use tirek_document::kind::Question;
use tirek_wire::id::{DocumentId, SubmissionId};

/// The lines without versions of questions that ask nothing new: she has closed the question by it, or opened it
/// again. Whoever has read or answered such a one has read or answered the last that did. Also what the newest
/// version of each question says; `None` where that cannot be read.
pub(crate) fn asked(db: &Db, lines: Vec<InboxLine>) -> DbResult<(Vec<InboxLine>, Newest)> {
    let mut ordered: Vec<(usize, InboxLine)> = lines.into_iter().enumerate().collect();
    ordered.sort_by_key(|(_, line)| line.number);
    let (mut kept, mut newest): (Vec<(usize, InboxLine)>, Newest) = (Vec::new(), Newest::new());
    // What each question has asked so far, where the last version that did stands, and how many did.
    let mut asks: BTreeMap<DocumentId, (BTreeSet<String>, usize, u64)> = BTreeMap::new();
    for (place, mut line) in ordered {
        if line.kind != Kind::Question.code() {
            kept.push((place, line));
            continue;
        }
        let question = said(db, line.id)?;
        let pieces = question.as_ref().map(Question::asks).unwrap_or_default();
        newest.insert(line.document, question);
        let (known, last, number) = asks.entry(line.document).or_default();
        if repeats(known, &pieces) {
            if let Some((_, asker)) = kept.get_mut(*last)
                && rank(&line.state) > rank(&asker.state)
            {
                (asker.state, asker.review) = (line.state, line.review);
            }
            continue;
        }
        known.extend(pieces);
        *last = kept.len();
        *number += 1;
        line.number = *number;
        kept.push((place, line));
    }
    kept.sort_by_key(|(place, line)| (rank(&line.state), *place));
    Ok((kept.into_iter().map(|(_, line)| line).collect(), newest))
}

/// What the newest version of each question says.
pub(crate) type Newest = BTreeMap<DocumentId, Option<Question>>;

/// What a version says; `None` where it cannot be read.
fn said(db: &Db, id: SubmissionId) -> DbResult<Option<Question>> {
    let Some(row) = submission::get(db, id)? else {
        return Ok(None);
    };
    let payload = change::payload_at(db, row.log, row.seq)?;
    Ok(content(&payload).map(|(_, fields)| Question::read(&fields).value))
}

/// Of versions of a question those that ask something, in their order.
pub(crate) fn asking(db: &Db, versions: &[SubmissionId]) -> DbResult<Vec<SubmissionId>> {
    let (mut known, mut kept) = (BTreeSet::new(), Vec::new());
    for id in versions {
        let question = said(db, *id)?;
        let pieces = question.as_ref().map(Question::asks).unwrap_or_default();
        if !repeats(&known, &pieces) {
            known.extend(pieces);
            kept.push(*id);
        }
    }
    Ok(kept)
}

/// Whether nothing of this is new; what cannot be read may be.
fn repeats(known: &BTreeSet<String>, pieces: &BTreeSet<String>) -> bool {
    !pieces.is_empty() && pieces.is_subset(known)
}

/// What waits comes first, then what somebody reads.
fn rank(state: &str) -> u8 {
    match state {
        "received" => 0,
        "reading" => 1,
        _ => 2,
    }
}
