//! Every log's chain, calculated anew from what is stored.

use crate::store::change::each_link;
use crate::store::log::{self, LogRow};
use crate::store::{Db, DbResult};
use tirek_wire::change::hash;
use tirek_wire::key::Hash32;

/// The logs whose chain is broken, with the first number that is wrong.
pub(super) fn broken(db: &Db) -> DbResult<Vec<String>> {
    let mut list = Vec::new();
    for row in log::list(db)? {
        if let Some(seq) = first_wrong(db, &row)? {
            list.push(format!("{} #{seq}", row.id));
        }
    }
    Ok(list)
}

fn first_wrong(db: &Db, row: &LogRow) -> DbResult<Option<u64>> {
    let (mut seq, mut head, mut wrong) = (0_u64, Hash32::ZERO, None);
    each_link(db, row.id, |link| {
        let expected = seq.saturating_add(1);
        let right = link.change.seq == expected && hash(&row.id, &head, &link.change) == link.hash;
        if !right && wrong.is_none() {
            wrong = Some(expected);
        }
        seq = link.change.seq;
        head = link.hash;
    })?;
    let at_end = (seq != row.through || head != row.head).then_some(row.through);
    Ok(wrong.or(at_end))
}
