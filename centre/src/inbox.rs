//! The inbox: everything submitted, and what of it waits.
//!
//! What was submitted once more waits as it was submitted last: a version that another one took the place
//! of is only history, unless it was written at once with it (`crate::lineage`). A question that its author
//! closed, or put into the bin, waits for nobody.

use crate::centre::Centre;
use crate::lineage::Lineage;
use crate::review::{asked, is_removed};
use crate::store::DbResult;
use crate::store::submission::{self, InboxLine};
use std::collections::BTreeMap;
use tirek_document::Kind;
use tirek_wire::id::{DocumentId, SubmissionId};

/// What a line says in the place of `received` or `reading` where a later version counts.
const SUPERSEDED: &str = "superseded";
/// What it says of a question that its author closed.
const CLOSED: &str = "closed";
/// What it says of one that she put into the bin.
const REMOVED: &str = "removed";

impl Centre {
    /// Everything submitted: what waits comes first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn inbox(&self) -> DbResult<Vec<InboxLine>> {
        let (mut lines, closed) = asked(&self.db, submission::inbox(&self.db)?)?;
        let mut newest: BTreeMap<DocumentId, u64> = BTreeMap::new();
        let mut asking: BTreeMap<DocumentId, Vec<SubmissionId>> = BTreeMap::new();
        for line in &lines {
            if line.kind == Kind::Question.code() {
                asking.entry(line.document).or_default().push(line.id);
            }
            let number = newest.entry(line.document).or_default();
            *number = line.number.max(*number);
        }
        let mut lineages: BTreeMap<DocumentId, Lineage> = BTreeMap::new();
        let mut removed: BTreeMap<DocumentId, bool> = BTreeMap::new();
        for line in lines.iter_mut().filter(|line| line.waits()) {
            if line.kind == Kind::Question.code() && !removed.contains_key(&line.document) {
                removed.insert(line.document, is_removed(&self.db, line.document)?);
            }
            let is_newest = newest.get(&line.document) == Some(&line.number);
            if let Ok(kind) = Kind::from_code(line.kind)
                && !is_newest
                && !lineages.contains_key(&line.document)
            {
                let lineage = match asking.get(&line.document) {
                    Some(asking) => Lineage::of_asking(&self.db, line.document, asking)?,
                    None => Lineage::of(&self.db, line.document, kind)?,
                };
                lineages.insert(line.document, lineage);
            }
            let lineage = lineages.get(&line.document);
            let is_replaced = lineage.is_some_and(|lineage| {
                let place = lineage.place(line.id);
                place.is_some_and(|place| lineage.is_replaced(place))
            });
            if is_replaced {
                SUPERSEDED.clone_into(&mut line.state);
            } else if closed.contains(&line.id) {
                CLOSED.clone_into(&mut line.state);
            } else if removed.get(&line.document) == Some(&true) {
                REMOVED.clone_into(&mut line.state);
            }
        }
        lines.sort_by_key(|line| !line.waits());
        Ok(lines)
    }
}
