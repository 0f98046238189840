//! Where she is in a material, and what is new to her.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::locale::Locale;
use crate::store::material_place::MaterialPlaceRow;
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// A place is a number, or the anchor of a section.
const PLACE_CHARS_MAX: usize = 120;

/// Where somebody is in a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MaterialPlace {
    /// The material's id.
    pub material: String,
    /// The language that is read.
    pub locale: Locale,
    /// Of a file the number of its page, of a text that of its section, of sound and films the second; empty at
    /// the beginning.
    pub place: String,
}

/// Notes where she is, so that she goes on from there. That she has opened a material follows from it.
///
/// # Errors
/// What the database says.
pub fn keep_place(
    workspace: &mut Workspace,
    at: MaterialPlace,
) -> Result<Done<()>, WorkspaceError> {
    workspace.keep_material_place(&MaterialPlaceRow {
        material: at.material,
        language: at.locale.code().to_owned(),
        place: at.place.chars().take(PLACE_CHARS_MAX).collect(),
    })
}

/// Notes that materials are shown to her; answers with those that came since her last visit, and that she has not
/// opened.
///
/// # Errors
/// What the database says.
pub fn show<'a>(
    workspace: &mut Workspace,
    materials: impl Iterator<Item = &'a str>,
) -> Result<Done<Vec<String>>, WorkspaceError> {
    workspace.show_materials(materials)
}
