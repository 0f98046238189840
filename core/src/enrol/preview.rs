//! What an invitation says, for the person to look at before she agrees.
//!
//! The enrolment screen shows it. The date is a label: the device never judges it.

use chrono::DateTime;
use serde::Serialize;
use tirek_document::text::{is_blank, one_line};
use tirek_wire::enrolment::{Enrolment, Person};
use ts_rs::TS;

use crate::environment::local_day;
use crate::locale::Localised;

/// The facts of an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct InvitationPreview {
    /// Surname, given name and patronymic.
    pub name: String,
    /// `librarian`, `methodologist` or `coordinator`.
    pub role: String,
    /// Her position; may be empty.
    pub position: String,
    /// Her school.
    pub school: String,
    /// District.
    pub district: String,
    /// Region.
    pub region: String,
    /// Village or town; may be empty.
    pub village: String,
    /// Her course group.
    pub group: String,
    /// Last day of the course, `YYYY-MM-DD`.
    pub course_end: String,
    /// The centre's name.
    pub centre: Localised,
    /// The centre's address.
    pub address: String,
    /// The centre's telephone number, if it has said one.
    pub phone: Option<String>,
    /// The day it runs out in Kazakhstan, `YYYY-MM-DD`; empty where there is none.
    pub expires_on: String,
}

/// What `enrolment` says.
pub fn preview(enrolment: &Enrolment) -> InvitationPreview {
    let expires = DateTime::from_timestamp_millis(enrolment.expires_at_ms);
    InvitationPreview {
        name: full_name(&enrolment.person),
        role: enrolment.role.clone(),
        position: one_line(&enrolment.position),
        school: one_line(&enrolment.school.name),
        district: one_line(&enrolment.school.district),
        region: one_line(&enrolment.school.region),
        village: one_line(&enrolment.school.village),
        group: one_line(&enrolment.group.name),
        course_end: one_line(&enrolment.group.course_end),
        centre: Localised {
            kk: one_line(&enrolment.centre.name_kk),
            ru: one_line(&enrolment.centre.name_ru),
        },
        address: one_line(&enrolment.centre.address),
        phone: enrolment.phone.as_deref().map(one_line),
        expires_on: expires
            .map(|at| local_day(at).to_string())
            .unwrap_or_default(),
    }
}

/// Surname, given name and patronymic in the order of documents.
pub fn full_name(person: &Person) -> String {
    let patronymic = person.patronymic.as_deref().unwrap_or_default();
    let parts = [
        person.surname.as_str(),
        person.given_name.as_str(),
        patronymic,
    ];
    let known: Vec<&str> = parts.into_iter().filter(|part| !is_blank(part)).collect();
    one_line(&known.join(" "))
}
