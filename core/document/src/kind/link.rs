//! A tie to an activity of a plan: the same in every kind that has some.
//!
//! It is a group of short fields, `links/<activity row>` = plan document id; one taken away is empty.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Plan;
use super::field::{Field, Form};
use super::reader::Reader;
use crate::fields::Fields;
use crate::path::{Path, PathError};
use crate::row::RowId;

/// A link from a document to an activity of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Link {
    /// The activity's row.
    pub activity: RowId,
    /// The plan's document id.
    pub plan: String,
}

impl Link {
    /// The group, for every kind that ties its documents to activities.
    pub const FIELD: Field = Field::new("links", Form::Links)
        .label("entry-links")
        .listed()
        .begun();

    /// The links of a document of any kind.
    pub fn all(fields: &Fields) -> Vec<Self> {
        Reader::new(fields).links(Self::FIELD.name)
    }

    /// The tie to the activity that a place in a plan names or lies in; none for any other place.
    pub fn at(plan: &str, place: &str) -> Option<Self> {
        let mut segments = place.split('/');
        segments
            .next()
            .filter(|list| *list == Plan::activities.name)?;
        Some(Self {
            activity: segments.next()?.parse().ok()?,
            plan: plan.to_owned(),
        })
    }

    /// The path of the tie to an activity, as the screen names it.
    ///
    /// # Errors
    /// When it is no segment of a path.
    pub fn path(activity: &str) -> Result<Path, PathError> {
        Path::new(&format!("{}/{activity}", Self::FIELD.name))
    }

    /// Whether a path is one of a link.
    pub fn is_path(path: &Path) -> bool {
        path.as_str().starts_with(&Self::FIELD.prefix())
    }
}
