//! The author's manifest: `pack.toml`, the description of a folder of which a release is built.
//!
//! Read by the centre's command line. The reader says everything that is wrong at once, each with its line, so that
//! an author mends a folder in one go. Its form is described in `core/pack/schema/pack.schema.json`; a test holds the
//! two against each other. Deliberately not here: whether the files that it names are there and what they are.

mod read;
#[cfg(test)]
mod tests;
mod values;
mod wrong;

use tirek_document::locale::{Locale, Localised};

use crate::material::{MaterialKeywords, MaterialKind, MaterialPurpose, Shape, UseContext};
use crate::path::PackPath;

pub use wrong::{ManifestFault, ManifestWrong};

/// The name of the manifest in its folder.
pub const NAME: &str = "pack.toml";

/// Files of a programme of its own, as the starter pack has them: the name, and whether a programme needs it.
pub const PROGRAMME: [(&str, bool); 6] = [
    ("programme.toml", true),
    ("assessment.toml", true),
    ("glossary.toml", true),
    ("bibliography.toml", true),
    ("support.toml", true),
    ("keywords.toml", false),
];

/// What a folder is to become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The pack's id.
    pub pack: String,
    /// What it is called.
    pub title: Localised,
    /// The languages that its materials are meant to have.
    pub languages: Vec<Locale>,
    /// The materials, in the order in which they are shown.
    pub items: Vec<AuthorItem>,
}

/// A material as its author describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorItem {
    /// The line where it begins.
    pub line: usize,
    /// Unique in the pack.
    pub id: String,
    /// What it is to whoever looks for one.
    pub shape: Shape,
    /// What the programme calls it.
    pub kind: MaterialKind,
    /// What one does with it.
    pub purpose: MaterialPurpose,
    /// The topics that it belongs to.
    pub topics: Vec<String>,
    /// For what work it serves.
    pub uses: Vec<UseContext>,
    /// How long it takes.
    pub minutes: u32,
    /// What it is called.
    pub title: Localised,
    /// What it is good for.
    pub about: Localised,
    /// Words by which it is found.
    pub keywords: MaterialKeywords,
    /// Materials of the starter pack that it stands in place of.
    pub replaces: Vec<String>,
    /// Its files.
    pub files: Vec<AuthorFile>,
}

/// A file of a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorFile {
    /// Its language.
    pub locale: Locale,
    /// The line that names it.
    pub line: usize,
    /// Where it lies in the folder.
    pub path: PackPath,
}

impl Manifest {
    /// Reads a manifest as far as it can be read, and says all that is wrong with it. It is good where nothing is.
    pub fn read(text: &str) -> (Self, Vec<ManifestFault>) {
        read::read(text)
    }
}
