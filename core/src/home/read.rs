//! Puts the first screen together from the read models.

use chrono::NaiveDate;
use tirek_document::Kind;
use tirek_document::kind::Profile;

use super::{Home, answers, deadlines};
use crate::calendar::{SchoolYear, support_year};
use crate::exchange::Unsent;
use crate::plan;
use crate::store::{Read, StoreError, activity, card};

/// What the first screen needs besides the read models.
pub struct HomeFacts<'a> {
    /// The calendar day.
    pub today: NaiveDate,
    /// School years with the person's corrections.
    pub years: &'a [SchoolYear],
    /// Length of the support year.
    pub support_months: u8,
    /// Her details.
    pub profile: &'a Profile,
    /// Her course group.
    pub group: &'a str,
    /// What the centre has not acknowledged.
    pub unsent: Vec<Unsent>,
    /// RFC 3339 time of the last completed exchange.
    pub last_exchange: Option<String>,
}

/// Reads the first screen.
///
/// # Errors
/// Those of the store.
pub fn read(read: &Read<'_>, known: HomeFacts<'_>) -> Result<Home, StoreError> {
    let activities = activity::all(read)?;
    let plans = plan::list_with(read, &activities, known.today, known.years)?;
    let profile = known.profile;
    let name = [profile.given_name.trim(), profile.patronymic.trim()];
    let course_end: Option<NaiveDate> = profile.course_end.parse().ok();
    let deadlines = deadlines::sort(activities, known.today, known.years);
    let answers = answers::read(read)?;
    Ok(Home {
        today: known.today,
        name: name
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" "),
        group: known.group.to_owned(),
        year: course_end
            .map(|end| support_year(known.today, end, known.support_months, known.years)),
        returned: answers.returned,
        late: deadlines.late,
        next: deadlines.next,
        then: deadlines.then,
        news: answers.news,
        confirmed: answers::confirmed(read)?,
        unsent: known.unsent,
        plans,
        reports: card::count(read, Kind::Report)?,
        entries: card::count(read, Kind::Entry)?,
        last_exchange: known.last_exchange,
    })
}
