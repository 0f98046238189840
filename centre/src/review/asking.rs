//! Which versions of a question ask something: by one that says what a version before it says she has only
//! closed it, or opened it again.

use super::frozen::content;
use crate::store::change;
use crate::store::submission::{self, InboxLine};
use crate::store::{Db, DbResult};
use std::collections::{BTreeMap, BTreeSet};
use tirek_document::Kind;
use tirek_document::kind::Question;
use tirek_wire::id::{DocumentId, SubmissionId};

/// The lines without versions of questions that ask what one before them asks: she has closed the question
/// by it, or opened it again. Whoever has read or answered such a one has answered that one before. Also which of
/// those that are left she has closed.
pub(crate) fn asked(db: &Db, lines: Vec<InboxLine>) -> DbResult<(Vec<InboxLine>, Closed)> {
    let mut ordered: Vec<(usize, InboxLine)> = lines.into_iter().enumerate().collect();
    ordered.sort_by_key(|(_, line)| line.number);
    let (mut kept, mut closed): (Vec<(usize, InboxLine)>, Closed) = (Vec::new(), Closed::new());
    let mut asks: BTreeMap<DocumentId, Vec<(Question, usize)>> = BTreeMap::new();
    let mut numbers: BTreeMap<DocumentId, u64> = BTreeMap::new();
    for (place, mut line) in ordered {
        if line.kind != Kind::Question.code() {
            kept.push((place, line));
            continue;
        }
        let question = said(db, line.id)?;
        let asking = question.as_ref().map(Question::asking);
        let is_closed = question.is_some_and(|question| question.closed);
        let known = asks.entry(line.document).or_default();
        let same = known
            .iter()
            .find(|(known, _)| Some(known) == asking.as_ref());
        if let Some((_, first)) = same.and_then(|(_, index)| kept.get_mut(*index)) {
            set(&mut closed, first.id, is_closed);
            if rank(&line.state) > rank(&first.state) {
                (first.state, first.review) = (line.state, line.review);
            }
            continue;
        }
        set(&mut closed, line.id, is_closed);
        known.extend(asking.map(|asking| (asking, kept.len())));
        let number = numbers.entry(line.document).or_default();
        *number += 1;
        line.number = *number;
        kept.push((place, line));
    }
    kept.sort_by_key(|(place, line)| (rank(&line.state), *place));
    Ok((kept.into_iter().map(|(_, line)| line).collect(), closed))
}

/// Versions of questions whose author has what she needs, as far as she had seen when she closed them.
pub(crate) type Closed = BTreeSet<SubmissionId>;

fn set(closed: &mut Closed, id: SubmissionId, is_closed: bool) {
    match is_closed {
        true => closed.insert(id),
        false => closed.remove(&id),
    };
}

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
    let (mut asks, mut kept): (Vec<Question>, Vec<SubmissionId>) = (Vec::new(), Vec::new());
    for id in versions {
        let asking = said(db, *id)?.map(|question| question.asking());
        if asking.as_ref().is_some_and(|asking| asks.contains(asking)) {
            continue;
        }
        asks.extend(asking);
        kept.push(*id);
    }
    Ok(kept)
}

/// What waits comes first, then what somebody reads.
fn rank(state: &str) -> u8 {
    match state {
        "received" => 0,
        "reading" => 1,
        _ => 2,
    }
}
