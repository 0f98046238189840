//! The materials of the course: what a librarian reads, does and uses in her library.
//!
//! Called by the view of the materials and by the search. A material is described in the manifest of its pack; its
//! content lies in a file of its own for each language and is read when it is opened, as typed blocks ([`page`]) in
//! which nothing runs and nothing leads outside by itself. Model plans become plans of her own ([`model`]).
//! Deliberately not here: what she has read already, which is hers and not the pack's.

pub mod media;
mod model;
mod pack;
mod page;
pub mod plain;
mod read;
mod view;

pub use model::{ModelActivity, ModelDirection, ModelGoal, ModelPlan};
pub use pack::MaterialPack;
pub use page::{Inline, Page, PageBlock, plain};
pub use read::{MaterialError, page_of};
pub use view::{
    ContentPlace, Material, MaterialContent, MaterialContents, MaterialForm, MaterialKeywords,
    MaterialKind, MaterialPurpose, MaterialSource, Shape, UseContext,
};

/// All materials of this PC.
#[derive(Debug)]
pub struct Materials {
    all: Vec<Material>,
}

impl Materials {
    /// All of them, in the order of the pack.
    pub fn all(&self) -> &[Material] {
        &self.all
    }

    /// One of them.
    pub fn find(&self, id: &str) -> Option<&Material> {
        self.all.iter().find(|material| material.id == id)
    }
}
