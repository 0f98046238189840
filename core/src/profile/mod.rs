//! The person's own details: what the roster says, with her corrections over it. Corrections propose;
//! the centre's roster decides rights.

mod read;

use serde::Serialize;
use tirek_document::kind::Profile;
use ts_rs::TS;

use crate::locale::Localised;
use crate::submission::DocumentMeta;

pub use read::{calendar, correction, details, read};

/// Her details with what came from the roster.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ProfileRead {
    pub meta: DocumentMeta,
    pub profile: Profile,
    /// The course group.
    pub group: String,
    pub centre: Localised,
    /// Its telephone number, if it has said one.
    pub centre_phone: Option<String>,
    /// `librarian`, `methodologist` or `coordinator`.
    pub role: String,
}
