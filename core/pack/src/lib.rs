//! Packs of materials: what a release says, who signed it, what lies where in it.
//!
//! The centre builds and signs a release of a folder, devices look into it, fetch what they lack by hash and read
//! the materials from it. Both use this package, so that what the one lets pass the other understands.
//!
//! Invariants: nothing here opens a file, reads a clock or draws randomness (the container is read from and written to what is
//! passed in); nothing that arrives can panic a reader; a
//! release is only ever seen with its signature checked ([`SignedRelease::open`]).
//! Deliberately not here: where files are kept, how they travel, conversion, any prose for people.

pub mod container;
pub mod difference;
pub mod held;
pub mod limits;
pub mod manifest;
pub mod material;
pub mod path;
pub mod release;
pub mod signed;

pub use container::{ContainerError, ContainerReader, ContainerWriter};
pub use difference::{Difference, ItemChange};
pub use held::HeldRelease;
pub use manifest::{AuthorFile, AuthorItem, Manifest, ManifestFault, ManifestWrong};
pub use material::{
    MaterialForm, MaterialKeywords, MaterialKind, MaterialPurpose, Shape, UseContext,
};
pub use path::{PackPath, PathFault};
pub use release::{Content, Contents, Item, Original, PackFile, Release};
pub use signed::{ReleaseError, SignedRelease, Succession};
