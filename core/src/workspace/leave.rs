//! Leaving a document: one that nobody has written in since it was made vanishes without a trace.
//!
//! The screen says so of every document it leaves. Anything ever written keeps it, also what was taken
//! back since: nothing typed becomes unreachable.

use tirek_document::Kind;
use tirek_wire::id::DocumentId;

use super::Workspace;
use crate::store::document::{self, DocumentRow};
use crate::store::{StoreError, change};
use crate::topic::{Done, Topic};

impl Workspace {
    /// Takes an untouched new document away; whether it did.
    ///
    /// # Errors
    /// What the database says.
    pub fn leave(&mut self, document: DocumentId) -> Result<Done<bool>, StoreError> {
        let Some(row) = self.store.read(|read| document::find(read, document))? else {
            return Ok(Done::quiet(false));
        };
        let Some((list, given)) = begun(row.kind).filter(|_| row.author == self.identity.person())
        else {
            return Ok(Done::quiet(false));
        };
        if !self.is_untouched(&row, given)? {
            return Ok(Done::quiet(false));
        }
        let done = self.store.write(|tx| {
            document::delete_unsealed(tx, document)?;
            tx.touch(list);
            tx.touch(Topic::EXCHANGE);
            Ok::<_, StoreError>(true)
        })?;
        self.bodies.forget(document);
        Ok(done)
    }

    /// Nothing was written since it was made, nothing of it has left, and it holds no words.
    fn is_untouched(&mut self, row: &DocumentRow, given: &[&str]) -> Result<bool, StoreError> {
        if row.changed_at_ms != row.created_at_ms
            || self.store.read(|read| change::is_sealed(read, row.id))?
        {
            return Ok(false);
        }
        let (fields, _) = self.fields(row.id)?;
        let given = |name: &str| given.contains(&name) || name.starts_with("links/");
        Ok(fields.texts.is_empty()
            && fields.orders.is_empty()
            && fields.values.keys().all(|path| given(path.as_str())))
    }
}

/// Of the kinds that are begun by a press: the list they stand in, and what is there from the beginning,
/// chosen and not written.
fn begun(kind: Kind) -> Option<(Topic, &'static [&'static str])> {
    match kind {
        Kind::Plan => Some((Topic::PLANS, &["kind", "title", "school_year"])),
        Kind::Entry => Some((Topic::ENTRIES, &["about", "date"])),
        Kind::Report => Some((Topic::REPORTS, &["about", "date"])),
        _ => None,
    }
}
