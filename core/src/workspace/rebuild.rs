//! Derives the read models anew from the logs and the open changes.
//!
//! Called at the first opening by a version that derives differently, and by the test that compares
//! the rebuilt tables with the living ones.

use tirek_document::Fields;
use tirek_wire::id::DocumentId;

use super::body::OpenBody;
use super::{Workspace, project};
use crate::projection;
use crate::store::{Read, StoreError, Write, migration, read_model, setting};
use crate::topic::Done;

/// Raised when the same tables are filled in another way.
const DERIVATION: u32 = 2;

/// The setting that says how the read models were derived.
const SETTING: &str = "read_models";

impl Workspace {
    /// Drops every read model and derives it again; all of it or nothing.
    ///
    /// # Errors
    /// What the database says.
    pub fn rebuild_read_models(&mut self) -> Result<Done<()>, StoreError> {
        let peer = self.environment.number();
        self.store.write(|tx| {
            projection::rebuild(tx, |row| {
                let Some(fields) = fields(tx, row.id, peer)? else {
                    return Ok(Fields::default());
                };
                project::file_uses(tx, row, &fields)?;
                Ok(fields)
            })?;
            set_current(tx)
        })
    }

    /// Derives the read models again when another version derived them.
    pub(super) fn renew_read_models(&mut self) -> Result<(), StoreError> {
        let derived = self.store.read(|read| setting::get(read, SETTING))?;
        if derived.as_deref() != Some(current().as_str()) {
            self.rebuild_read_models()?;
        }
        Ok(())
    }

    /// Every row of every read model as text, in a fixed order.
    ///
    /// # Errors
    /// What the database says.
    pub fn dump_read_models(&self) -> Result<Vec<String>, StoreError> {
        self.store.read(read_model::dump)
    }
}

/// Notes that the read models are those of this version.
pub(super) fn set_current(tx: &Write<'_>) -> Result<(), StoreError> {
    setting::put(tx, SETTING, Some(&current()))
}

fn current() -> String {
    format!("{}.{DERIVATION}", migration::known())
}

/// One document that cannot be read must not keep the profile shut: it is listed without words, and what
/// it is known to name stays.
fn fields(read: &Read<'_>, document: DocumentId, peer: u64) -> Result<Option<Fields>, StoreError> {
    match OpenBody::load(read, document, peer) {
        Ok(open) => Ok(Some(open.fields().as_ref().clone())),
        Err(StoreError::DocumentDamaged { .. }) => Ok(Some(OpenBody::rest(read, document, peer)?)),
        Err(error @ StoreError::Body { .. }) => {
            tracing::warn!(%document, %error, "unreadable document");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
