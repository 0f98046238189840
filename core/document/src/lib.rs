//! The kinds of documents, their bodies, their typed readers and the table of rights.
//!
//! The core edits and reads documents through this package; the centre reads submissions with the
//! same readers and asks the same table of rights. The screen receives the reader's structs.
//!
//! Invariants: nothing here does I/O, reads a clock or draws randomness; nothing that arrives can
//! panic a reader; two devices that hold the same changes read the same fields.
//! Deliberately not here: logs, spaces' members, storage, and any prose for people.

pub mod alphabet;
pub mod body;
pub mod check;
pub mod compare;
pub mod content;
pub mod fields;
pub mod kind;
pub mod letters;
pub mod limits;
pub mod locale;
pub mod path;
pub mod problem;
pub mod review;
pub mod rights;
pub mod row;
pub mod space;
pub mod text;
pub mod value;
pub mod version;

pub use body::{
    Body, BodyError, Deed, Edit, Edited, Folded, Imported, LeftOutField, Loaded, RowPlace, Run,
    Splice, Spot, UndoSteps, Undoes, Unreadable, peers,
};
pub use content::NotContent;
pub use fields::{Conflict, Fields};
pub use kind::Kind;
pub use path::Path;
pub use problem::{FieldProblem, FieldProblemCode};
pub use row::RowId;
pub use space::{Relation, Relations, Role, SpaceKind};
pub use value::Value;
pub use version::Version;
