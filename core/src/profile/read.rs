//! Reads the person's details and her calendar.

use tirek_document::read::Profile;
use tirek_document::{Fields, Kind, Value};
use tirek_wire::enrolment::Enrolment;

use super::ProfileRead;
use crate::calendar::{SchoolYear, with_corrections};
use crate::locale::Localised;
use crate::store::document::{self, DocumentRow};
use crate::store::{Read, StoreError};
use crate::submission::{BodyState, meta};

/// The profile document, if it is here.
///
/// # Errors
/// Those of the store.
pub fn row(read: &Read<'_>) -> Result<Option<DocumentRow>, StoreError> {
    Ok(document::of_kind(read, Kind::Profile)?.into_iter().next())
}

/// Her details with what came from the roster.
///
/// # Errors
/// Those of the store.
pub fn read(
    read: &Read<'_>,
    row: &DocumentRow,
    fields: &Fields,
    body: BodyState,
    enrolment: &Enrolment,
) -> Result<ProfileRead, StoreError> {
    Ok(ProfileRead {
        meta: meta(read, row, body)?,
        profile: Profile::read(fields).value,
        group: enrolment.group.name.clone(),
        centre: Localised {
            kk: enrolment.centre.name_kk.clone(),
            ru: enrolment.centre.name_ru.clone(),
        },
        role: enrolment.role.clone(),
    })
}

/// The school years with her corrections.
pub fn calendar(profile: &Profile, years: &[SchoolYear]) -> Vec<SchoolYear> {
    with_corrections(years.to_vec(), &profile.calendar)
}

/// A value of the profile for one correction of the calendar.
pub fn correction(year: &str, key: &str, value: &str) -> (String, Value) {
    (format!("calendar/{year}/{key}"), Value::from(value))
}
