//! Light marks on materials, which no document holds: where she was, and what was shown to her.

use tirek_document::Kind;

use super::Workspace;
use crate::store::material_place::{self, MaterialPlaceRow};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

impl Workspace {
    /// Notes where she is in a material.
    ///
    /// # Errors
    /// What the database says.
    pub fn keep_material_place(
        &mut self,
        place: &MaterialPlaceRow,
    ) -> Result<Done<()>, WorkspaceError> {
        let now = self.environment.now_ms();
        let done = self.store.write(|tx| {
            tx.touch(Topic::list(Kind::MaterialNote));
            material_place::put(tx, place, now)
        });
        Ok(done?)
    }

    /// Notes that materials are shown to her; answers with those that are new to her.
    ///
    /// # Errors
    /// What the database says.
    pub fn show_materials<'a>(
        &mut self,
        materials: impl Iterator<Item = &'a str>,
    ) -> Result<Done<Vec<String>>, WorkspaceError> {
        let today = self.environment.today();
        let done = self.store.write(|tx| {
            material_place::show(tx, materials, today)?;
            material_place::new_on(tx, today)
        });
        Ok(done?)
    }
}
