//! Where she stands with each material, for the lists.

use serde::Serialize;
use tirek_document::kind::ReadingProgress;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::MaterialPlace;
use crate::locale::Locale;
use crate::store::{Read, StoreError, material_mark, material_place};

const LANGUAGES: [Locale; 2] = [Locale::Kk, Locale::Ru];

/// What she has noted of a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MaterialMark {
    /// The material's id.
    pub material: String,
    /// The note.
    #[ts(type = "string")]
    pub document: DocumentId,
    /// How far she says that she is.
    pub progress: Option<ReadingProgress>,
    /// She wants it at hand.
    pub favourite: bool,
    /// She has written something of her own.
    pub noted: bool,
    /// How many places she wants to find again.
    pub bookmarks: u32,
}

/// Where she stands with the materials; those of which nothing is known are not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct MaterialMarks {
    /// What she has noted.
    pub marks: Vec<MaterialMark>,
    /// Where she was, what she opened last first.
    pub places: Vec<MaterialPlace>,
}

/// Reads all of it.
///
/// # Errors
/// Those of the store.
pub fn standing(read: &Read<'_>) -> Result<MaterialMarks, StoreError> {
    let marks = material_mark::all(read)?.into_iter();
    let places = material_place::all(read)?.into_iter();
    Ok(MaterialMarks {
        marks: marks
            .map(|one| MaterialMark {
                material: one.material,
                document: one.document,
                progress: one.progress,
                favourite: one.favourite,
                noted: one.noted,
                bookmarks: one.bookmarks,
            })
            .collect(),
        places: places
            .filter_map(|one| {
                Some(MaterialPlace {
                    material: one.material,
                    locale: LANGUAGES
                        .into_iter()
                        .find(|locale| locale.code() == one.language)?,
                    place: one.place,
                })
            })
            .collect(),
    })
}
