//! Puts the first screen together from the read models.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use tirek_document::read::Profile;

use super::{Due, Home, News};
use crate::calendar::{SchoolYear, support_year};
use crate::plan::{self, due, is_open};
use crate::store::{Read, StoreError, activity, card, document, review, submission};
use crate::submission::list;

/// Deadlines shown: more would be a list, and the plan has that.
const DUE_MAX: usize = 6;
/// Deadlines further away than this are not "next".
const DUE_DAYS_MAX: i64 = 60;

/// What the first screen needs besides the read models.
pub struct Known<'a> {
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
    /// Changes the centre has not acknowledged.
    pub unsent: u32,
    /// RFC 3339 time of the last completed exchange.
    pub last_exchange: Option<String>,
}

/// Reads the first screen.
///
/// # Errors
/// Those of the store.
pub fn read(read: &Read<'_>, known: Known<'_>) -> Result<Home, StoreError> {
    let plans = plan::list(read, known.today, known.years)?;
    let profile = known.profile;
    let name = [profile.given_name.trim(), profile.patronymic.trim()];
    let course_end: Option<NaiveDate> = profile.course_end.parse().ok();
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
        due: next(read, known.today, known.years)?,
        overdue: plans.iter().map(|plan| plan.overdue).sum(),
        news: news(read)?,
        unsent: known.unsent,
        plans,
        reports: count(card::of_kind(read, tirek_document::Kind::Report)?.len()),
        entries: count(card::of_kind(read, tirek_document::Kind::Entry)?.len()),
        last_exchange: known.last_exchange,
    })
}

fn next(read: &Read<'_>, today: NaiveDate, years: &[SchoolYear]) -> Result<Vec<Due>, StoreError> {
    let mut all: Vec<Due> = activity::all(read)?
        .into_iter()
        .filter(|planned| is_open(&planned.row.status))
        .filter_map(|planned| {
            let day = due(&planned, years)?;
            let days = (day - today).num_days();
            (days <= DUE_DAYS_MAX).then(|| Due {
                document: planned.plan.to_string(),
                activity: planned.row.activity,
                title: planned.row.title,
                due: day,
                days: i32::try_from(days).unwrap_or(i32::MIN),
                direction: planned.row.direction,
            })
        })
        .collect();
    all.sort_by_key(|one| one.due);
    all.truncate(DUE_MAX);
    Ok(all)
}

/// The newest answer about each document, if it was not opened yet: what it replaced is no news.
fn news(read: &Read<'_>) -> Result<Vec<News>, StoreError> {
    let mut all = Vec::new();
    let mut met = BTreeSet::new();
    for arrived in review::released(read)?.iter().rev() {
        let Ok(id) = arrived.row.submission.parse() else {
            continue;
        };
        let Some(row) = submission::find(read, id)? else {
            continue;
        };
        if !met.insert(row.document) {
            continue;
        }
        let answers = list(read, row.document)?;
        let newest = answers.into_iter().find_map(|one| one.review);
        let Some(view) = newest.filter(|view| !view.seen) else {
            continue;
        };
        let about = document::get(read, row.document)?;
        all.push(News {
            document: row.document.to_string(),
            kind: about.kind.name().to_owned(),
            title: card::get(read, row.document)?.unwrap_or_default().title,
            verdict: view.verdict,
            reviewer: view.reviewer,
            arrived_at: view.arrived_at,
        });
    }
    Ok(all)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
