//! The person's own details: what the roster says, with her corrections over it. Corrections propose;
//! the centre's roster decides rights.

mod calendar;
mod of;
mod read;

use serde::Serialize;
use tirek_document::kind::Profile;
use ts_rs::TS;

use crate::document::DocumentMeta;
use crate::locale::Localised;

pub use calendar::{CalendarRefused, calendar, set_year, years};
pub use of::{of, row};
pub use read::{details, read};

/// Her details with what came from the roster.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ProfileRead {
    /// What every document has.
    pub meta: DocumentMeta,
    /// What she says of herself.
    pub profile: Profile,
    /// The course group.
    pub group: String,
    /// What the centre calls itself.
    pub centre: Localised,
    /// Its telephone number, if it has said one.
    pub centre_phone: Option<String>,
    /// `librarian`, `methodologist` or `coordinator`.
    pub role: String,
}
