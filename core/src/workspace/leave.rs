//! Leaving a document: one that nobody has written in since it was made vanishes without a trace.
//!
//! The screen says so of every document it leaves. Anything ever written keeps it, also what was taken
//! back since: nothing typed becomes unreachable.

use tirek_document::kind::Field;
use tirek_document::{Kind, Path};
use tirek_wire::id::DocumentId;

use super::Workspace;
use crate::projection;
use crate::store::change;
use crate::store::document::{self, DocumentRow};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

impl Workspace {
    /// Takes an untouched new document away; whether it did.
    ///
    /// # Errors
    /// What the database says.
    pub fn leave(&mut self, document: DocumentId) -> Result<Done<bool>, WorkspaceError> {
        let Some(row) = self.store.read(|read| document::find(read, document))? else {
            return Ok(Done::quiet(false));
        };
        let is_begun = begun(row.kind).next().is_some() && row.author == self.identity.person();
        if !is_begun || !self.is_untouched(&row)? {
            return Ok(Done::quiet(false));
        }
        let done = self.store.write(|tx| {
            document::delete_unsealed(tx, document)?;
            projection::touch_list(tx, row.kind);
            tx.touch(Topic::EXCHANGE);
            Ok::<_, WorkspaceError>(true)
        })?;
        self.bodies.forget(document);
        Ok(done)
    }

    /// Nothing was written since it was made, nothing of it has left, and it holds no words.
    fn is_untouched(&mut self, row: &DocumentRow) -> Result<bool, WorkspaceError> {
        if row.changed_at_ms != row.created_at_ms
            || self.store.read(|read| change::is_sealed(read, row.id))?
        {
            return Ok(false);
        }
        let (fields, _) = self.fields(row.id)?;
        let given = |path: &Path| begun(row.kind).any(|field| field.is_around(path));
        Ok(fields.texts.is_empty() && fields.orders.is_empty() && fields.values.keys().all(given))
    }
}

/// What is there from the beginning, chosen and not written. Only kinds that are begun by a press have
/// such fields.
fn begun(kind: Kind) -> impl Iterator<Item = &'static Field> {
    let fields = kind.declaration().fields.iter();
    fields.filter(|field| field.is_begun)
}
