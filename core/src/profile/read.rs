//! Reads the person's details and her calendar.

use tirek_document::Fields;
use tirek_document::kind::{Field, Profile};
use tirek_wire::enrolment::Enrolment;

use super::ProfileRead;
use crate::document::{Opened, meta};
use crate::locale::Localised;
use crate::store::{Read, StoreError};

/// Her details: what the roster says, with her corrections over it. A field she has emptied stays
/// empty.
pub fn details(fields: &Fields, enrolment: &Enrolment) -> Profile {
    let mut profile = Profile::read(fields).value;
    let (person, school) = (&enrolment.person, &enrolment.school);
    let patronymic = person.patronymic.as_deref().unwrap_or_default();
    let course_end = &enrolment.group.course_end;
    let roster: [(Field, &mut String, &str); 9] = [
        (Profile::surname, &mut profile.surname, &person.surname),
        (
            Profile::given_name,
            &mut profile.given_name,
            &person.given_name,
        ),
        (Profile::patronymic, &mut profile.patronymic, patronymic),
        (Profile::school, &mut profile.school, &school.name),
        (Profile::district, &mut profile.district, &school.district),
        (Profile::region, &mut profile.region, &school.region),
        (Profile::village, &mut profile.village, &school.village),
        (
            Profile::position,
            &mut profile.position,
            &enrolment.position,
        ),
        (Profile::course_end, &mut profile.course_end, course_end),
    ];
    for (field, detail, fact) in roster {
        if fields.value(field.name).is_none() {
            fact.trim().clone_into(detail);
        }
    }
    profile
}

/// Her details with what came from the roster.
///
/// # Errors
/// Those of the store.
pub fn read(
    read: &Read<'_>,
    opened: Opened,
    enrolment: &Enrolment,
) -> Result<ProfileRead, StoreError> {
    let Opened { row, fields, body } = opened;
    Ok(ProfileRead {
        meta: meta(read, &row, body)?,
        profile: details(&fields, enrolment),
        group: enrolment.group.name.clone(),
        centre: Localised {
            kk: enrolment.centre.name_kk.clone(),
            ru: enrolment.centre.name_ru.clone(),
        },
        centre_phone: enrolment.phone.clone(),
        role: enrolment.role.clone(),
    })
}
