//! Times, places, lists and findings as an operator reads them.

use super::error::CommandError;
use super::out::Out;
use super::words::Words;
use crate::doctor::{Examined, Finding};
use chrono::{DateTime, FixedOffset, Utc};
use tirek_document::text::one_line;
use tirek_wire::enrolment::School;

/// Kazakhstan keeps one time zone, UTC+5; a server's own is often left as it came.
const KAZAKHSTAN_OFFSET_SECONDS: i32 = 5 * 3600;

/// A time as the clocks of Kazakhstan show it, with the zone.
pub(super) fn time(at_ms: i64) -> String {
    let at: Option<DateTime<Utc>> = DateTime::from_timestamp_millis(at_ms);
    let zone = FixedOffset::east_opt(KAZAKHSTAN_OFFSET_SECONDS);
    at.zip(zone).map_or_else(
        || at_ms.to_string(),
        |(at, zone)| {
            let local = at.with_timezone(&zone);
            local.format("%Y-%m-%d %H:%M UTC+5").to_string()
        },
    )
}

/// A text within HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A school with everything that tells it from others.
pub(super) fn place(school: &School) -> String {
    let parts = [
        &school.name,
        &school.village,
        &school.district,
        &school.region,
    ];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.map(String::as_str).collect::<Vec<_>>().join("; ")
}

/// Lines whose columns stand below each other. No cell looks like two, whoever wrote it.
pub(super) fn table(rows: &[Vec<String>]) -> Vec<String> {
    let one_line = |row: &Vec<String>| row.iter().map(|cell| one_line(cell)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(one_line).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths);
        let padded: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        padded.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// A list, or that there is nothing in it.
pub(super) fn list(
    words: &Words,
    rows: &[Vec<String>],
    none: &str,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    if rows.is_empty() {
        out.line(words.say(none, &[]))?;
    }
    Ok(out.lines(table(rows))?)
}

/// One line of the doctor.
pub(super) fn finding(words: &Words, finding: &Finding) -> String {
    let key = format!("centre-check-{}", finding.check.name().replace('_', "-"));
    if finding.faults == 0 {
        let name = words.say(&key, &[]);
        return words.say("centre-check-good", &[("check", &name)]);
    }
    let name = words.say(&format!("{key}-bad"), &[]);
    let details: Vec<String> = match finding.check {
        Examined::Clock => finding.details.iter().map(|at| clock(at)).collect(),
        _ => finding.details.clone(),
    };
    let details = details.join("; ");
    let faults = finding.faults.to_string();
    let key = match finding.is_fault() {
        true => "centre-check-bad",
        false => "centre-check-noted",
    };
    words.say(
        key,
        &[("check", &name), ("faults", &faults), ("details", &details)],
    )
}

/// A time that a finding holds in milliseconds.
fn clock(at_ms: &str) -> String {
    at_ms.parse().map_or_else(|_| at_ms.to_owned(), time)
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_are_those_of_kazakhstan_and_say_so() {
        assert_eq!(time(1_795_000_000_000), "2026-11-18 16:06 UTC+5");
        assert_eq!(time(i64::MAX), i64::MAX.to_string());
    }
}
