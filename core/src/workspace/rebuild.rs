//! Derives the read models anew from the logs and the open changes.
//!
//! Called when a correction of the app changes how something is derived, and by the test that
//! compares the rebuilt tables with the living ones.

use super::Workspace;
use super::body::OpenBody;
use crate::projection;
use crate::store::{StoreError, read_model};
use crate::topic::Done;

impl Workspace {
    /// Drops every read model and derives it again; all of it or nothing.
    ///
    /// # Errors
    /// What the database says, or [`StoreError::Body`] for a document that cannot be read.
    pub fn rebuild_read_models(&mut self) -> Result<Done<()>, StoreError> {
        let peer = self.environment.number();
        self.store.write(|tx| {
            projection::rebuild(tx, |row| {
                Ok(OpenBody::load(tx, row.id, peer)?.fields().as_ref().clone())
            })
        })
    }

    /// Every row of every read model as text, in a fixed order.
    ///
    /// # Errors
    /// What the database says.
    pub fn dump_read_models(&self) -> Result<Vec<String>, StoreError> {
        self.store.read(read_model::dump)
    }
}
