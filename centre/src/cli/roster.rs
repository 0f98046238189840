//! Commands about the roster as a whole: importing it from a table, with invitations.

use super::out::Out;
use super::people::name;
use super::roster_args::RosterImport;
use super::words::Words;
use super::{CommandError, Outcome, invitations};
use crate::centre::Centre;
use crate::roster::import::{Column, Fate, Import, Question, RowFault, Table};
use tirek_wire::enrolment::School;

pub(super) fn import(
    centre: &mut Centre,
    how: &RosterImport,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let group = centre.group_named(how.group.as_deref())?;
    let table = Table::read(&how.table, how.sheet.as_deref())?;
    tell_sheet(&table, words, out)?;
    let import = centre.import_roster(&table, group, &how.how())?;
    if import.is_empty() {
        out.line(words.say("centre-roster-empty", &[]))?;
        return Ok(Outcome::Faults);
    }
    tell(&import, how.dry_run, words, out)?;
    if let Some(folder) = how.invitations.as_deref().filter(|_| import.is_written) {
        let people: Vec<_> = import.rows.iter().map(|row| &row.person).collect();
        invitations::invite(centre, &people, (folder, how.days), words, out)?;
    }
    Ok(match import.is_good() {
        true => Outcome::Good,
        false => Outcome::Faults,
    })
}

/// Which sheet of a workbook was read, and which others it shows.
fn tell_sheet(table: &Table, words: &Words, out: &mut Out<'_>) -> Result<(), CommandError> {
    let Some(sheet) = &table.sheet else {
        return Ok(());
    };
    let said = words.say("centre-roster-sheet", &[("sheet", sheet)]);
    out.line(said)?;
    if !table.others.is_empty() {
        let others = table.others.iter().map(|name| format!("«{name}»"));
        let others = others.collect::<Vec<_>>().join(", ");
        let said = words.say("centre-roster-other-sheets", &[("sheets", &others)]);
        out.line(said)?;
    }
    Ok(())
}

fn tell(
    import: &Import,
    is_dry: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let count = |fate| {
        let rows = import.rows.iter().filter(|row| row.fate == fate);
        rows.count().to_string()
    };
    for line in &import.rows {
        let fate = match line.fate {
            Fate::Added => "centre-roster-added",
            Fate::Changed => "centre-roster-changed",
            Fate::Moved => "centre-roster-moved",
            Fate::Unchanged => "centre-roster-unchanged",
        };
        let (row, fate, name) = (
            line.row.to_string(),
            words.say(fate, &[]),
            name(&line.person),
        );
        let variables = [("row", row.as_str()), ("fate", &fate), ("name", &name)];
        out.line(words.say("centre-roster-row", &variables))?;
    }
    for (row, found) in &import.faulty {
        let (row, fault) = (row.to_string(), fault(words, found));
        let variables = [("row", row.as_str()), ("fault", &fault)];
        out.line(words.say("centre-roster-fault", &variables))?;
    }
    for (row, asked) in &import.asked {
        let (row, asked) = (row.to_string(), question(words, asked));
        let variables = [("row", row.as_str()), ("question", &asked)];
        out.line(words.say("centre-roster-question", &variables))?;
    }
    if !import.hidden.is_empty() {
        let (count, rows) = (import.hidden.len().to_string(), ranges(&import.hidden));
        let variables = [("count", count.as_str()), ("rows", &rows)];
        out.line(words.say("centre-roster-hidden", &variables))?;
    }
    let end = match (import.is_written, is_dry) {
        (true, _) => "centre-roster-written",
        (false, true) => "centre-roster-dry",
        (false, false) => "centre-roster-not-written",
    };
    let variables = [
        ("added", &*count(Fate::Added)),
        ("changed", &count(Fate::Changed)),
        ("moved", &count(Fate::Moved)),
        ("unchanged", &count(Fate::Unchanged)),
        ("faulty", &import.faulty.len().to_string()),
        ("asked", &import.asked.len().to_string()),
    ];
    out.line(words.say("centre-roster-counts", &variables))?;
    out.line(words.say(end, &[]))?;
    Ok(())
}

/// Why a row is not taken.
fn fault(words: &Words, fault: &RowFault) -> String {
    let about = |key, of| words.say(key, &[("column", &column(words, of))]);
    match fault {
        RowFault::Missing(of) => about("centre-roster-fault-missing", *of),
        RowFault::WhichRegion => words.say("centre-roster-fault-which-region", &[]),
        RowFault::OneName => words.say("centre-roster-fault-one-name", &[]),
        RowFault::TooLong(of) => about("centre-roster-fault-too-long", *of),
        RowFault::Unreadable(of) => about("centre-roster-fault-unreadable", *of),
        RowFault::NotAText {
            column: of,
            cell,
            shown,
        } => {
            let of = column(words, *of);
            let variables = [("column", of.as_str()), ("cell", cell), ("shown", shown)];
            words.say("centre-roster-fault-not-a-text", &variables)
        }
        RowFault::Repeated { row } => {
            let row = row.to_string();
            words.say("centre-roster-fault-repeated", &[("row", &row)])
        }
    }
}

/// What is asked of a row, with the answers that can be typed.
fn question(words: &Words, question: &Question) -> String {
    let of_school = |key: &str, known: &School, at: &Option<u32>| {
        let said = words.say(
            key,
            &[
                ("school", &known.name),
                ("district", &known.district),
                ("region", &known.region),
            ],
        );
        match at {
            None => said,
            Some(row) => {
                let row = row.to_string();
                let from = words.say("centre-roster-question-from", &[("row", &row)]);
                format!("{said} {from}")
            }
        }
    };
    match question {
        Question::OtherRegion { known, at } => {
            of_school("centre-roster-question-other-region", known, at)
        }
        Question::AlikeSchool { known, at } => {
            of_school("centre-roster-question-alike-school", known, at)
        }
        Question::AlikePerson { known } => words.say(
            "centre-roster-question-alike-person",
            &[("name", &name(known))],
        ),
        Question::Moved { known, school } => {
            let school = school.as_ref().map_or("", |school| &school.name);
            let variables = [("name", name(known)), ("school", school.to_owned())];
            let variables = variables
                .each_ref()
                .map(|(key, text)| (*key, text.as_str()));
            words.say("centre-roster-question-moved", &variables)
        }
    }
}

/// Numbers of rows, those that follow each other as from and to.
fn ranges(rows: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *row => *to = *row,
            _ => runs.push((*row, *row)),
        }
    }
    let texts = runs.iter().map(|(from, to)| match from == to {
        true => from.to_string(),
        false => format!("{from}–{to}"),
    });
    texts.collect::<Vec<_>>().join(", ")
}

/// A column's name in the operator's language.
pub(super) fn column(words: &Words, column: Column) -> String {
    let key = match column {
        Column::FullName => "centre-column-full-name",
        Column::Surname => "centre-column-surname",
        Column::GivenName => "centre-column-given-name",
        Column::Patronymic => "centre-column-patronymic",
        Column::School => "centre-column-school",
        Column::District => "centre-column-district",
        Column::Region => "centre-column-region",
        Column::Village => "centre-column-village",
        Column::Position => "centre-column-position",
    };
    words.say(key, &[])
}
