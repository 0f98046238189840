//! Commands about the roster as a whole: importing it from a table, with invitations.

use super::people::name;
use super::roster_args::RosterImport;
use super::words::Words;
use super::{CommandError, Outcome, say};
use crate::centre::Centre;
use crate::error::CentreError;
use crate::folder::{file_error, private_folder, write_private};
use crate::made::Made;
use crate::roster::NewInvitation;
use crate::roster::import::{Column, Fate, Import, Imported, Question, RowFault, Table};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use tirek_wire::enrolment::School;

/// The longest part of a person's name in the name of a file.
const FILE_NAME_CHARS_MAX: usize = 60;
/// What makes Excel read UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub(super) fn import(
    centre: &mut Centre,
    how: &RosterImport,
    words: &Words,
    out: &mut impl Write,
) -> Result<Outcome, CommandError> {
    let group = centre.group_named(how.group.as_deref())?;
    let table = Table::read(&how.table, how.sheet.as_deref())?;
    tell_sheet(&table, words, out)?;
    let import = centre.import_roster(&table, group, &how.how())?;
    if import.is_empty() {
        writeln!(out, "{}", words.say("centre-roster-empty", &[]))?;
        return Ok(Outcome::Faults);
    }
    tell(&import, how.dry_run, words, out)?;
    if let Some(folder) = how.invitations.as_deref().filter(|_| import.is_written) {
        invite(centre, &import.rows, folder, how.days, words, out)?;
    }
    Ok(match import.is_good() {
        true => Outcome::Good,
        false => Outcome::Faults,
    })
}

/// Which sheet of a workbook was read, and which others it shows.
fn tell_sheet(table: &Table, words: &Words, out: &mut impl Write) -> Result<(), CommandError> {
    let Some(sheet) = &table.sheet else {
        return Ok(());
    };
    let said = words.say("centre-roster-sheet", &[("sheet", sheet)]);
    writeln!(out, "{said}")?;
    if !table.others.is_empty() {
        let others = table.others.iter().map(|name| format!("«{name}»"));
        let others = others.collect::<Vec<_>>().join(", ");
        let said = words.say("centre-roster-other-sheets", &[("sheets", &others)]);
        writeln!(out, "{said}")?;
    }
    Ok(())
}

fn tell(
    import: &Import,
    is_dry: bool,
    words: &Words,
    out: &mut impl Write,
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
        writeln!(out, "{}", words.say("centre-roster-row", &variables))?;
    }
    for (row, found) in &import.faulty {
        let (row, fault) = (row.to_string(), fault(words, found));
        let variables = [("row", row.as_str()), ("fault", &fault)];
        writeln!(out, "{}", words.say("centre-roster-fault", &variables))?;
    }
    for (row, asked) in &import.asked {
        let (row, asked) = (row.to_string(), question(words, asked));
        let variables = [("row", row.as_str()), ("question", &asked)];
        writeln!(out, "{}", words.say("centre-roster-question", &variables))?;
    }
    if !import.hidden.is_empty() {
        let (count, rows) = (import.hidden.len().to_string(), ranges(&import.hidden));
        let variables = [("count", count.as_str()), ("rows", &rows)];
        writeln!(out, "{}", words.say("centre-roster-hidden", &variables))?;
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
    writeln!(out, "{}", words.say("centre-roster-counts", &variables))?;
    writeln!(out, "{}", words.say(end, &[]))?;
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

/// Invites everybody of the table who never was: one file each, and a table of the codes. What was
/// written for one stays when the next fails; another import goes on with those who are left.
fn invite(
    centre: &mut Centre,
    rows: &[Imported],
    folder: &Path,
    days: u16,
    words: &Words,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    let mut codes: Option<(File, PathBuf)> = None;
    let mut told = Vec::new();
    for Imported { person, .. } in rows {
        if centre.is_invited(person.id)? {
            continue;
        }
        let name = name(person);
        let (file, path) = match codes.take() {
            Some(open) => open,
            None => open_codes(folder, words)?,
        };
        let length = file.metadata().map_or(0, |meta| meta.len());
        let mut made = Made::default();
        let invited = centre.invite_and(person.id, days, |invitation| {
            let file_name = keep(folder, &name, invitation, &mut made)?;
            write_code(&name, invitation, &file_name, &file)
                .map_err(|source| file_error(&path, source))
        });
        if invited.is_err() {
            // A code that is worth nothing stands nowhere; what fails here was said already.
            let _ = file.set_len(length);
        }
        let invitation = invited?;
        made.keep();
        codes = Some((file, path));
        told.push(vec![name, invitation.text]);
    }
    for line in say::table(&told) {
        writeln!(out, "{line}")?;
    }
    let key = match codes {
        Some(_) => "centre-roster-invited",
        None => "centre-roster-nobody-invited",
    };
    let folder = folder.display().to_string();
    writeln!(out, "{}", words.say(key, &[("folder", &folder)]))?;
    Ok(())
}

/// A new table of codes with its headers.
fn open_codes(folder: &Path, words: &Words) -> Result<(File, PathBuf), CentreError> {
    private_folder(folder)?;
    let path = free(folder, &words.say("centre-roster-codes-file", &[]), "csv");
    let headers = [
        "centre-roster-codes-name",
        "centre-roster-codes-code",
        "centre-roster-codes-text",
        "centre-roster-codes-file-name",
        "centre-roster-codes-until",
    ];
    let headers = headers.map(|key| words.say(key, &[]));
    let head = format!("{BYTE_ORDER_MARK}{}\r\n", headers.join(";"));
    write_private(&path, head.as_bytes())?;
    let opened = OpenOptions::new().append(true).open(&path);
    let file = opened.map_err(|source| file_error(&path, source))?;
    Ok((file, path))
}

/// Writes the file of an invitation; answers its name.
fn keep(
    folder: &Path,
    name: &str,
    invitation: &NewInvitation,
    made: &mut Made,
) -> Result<String, CentreError> {
    let stem: String = name
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-'))
        .take(FILE_NAME_CHARS_MAX)
        .collect();
    let path = free(folder, &stem, "tirek-invite");
    made.write(&path, invitation.file.as_bytes())?;
    let file = path.file_name().unwrap_or_default();
    Ok(file.to_string_lossy().into_owned())
}

/// Writes the line of an invitation into the table of codes.
fn write_code(
    name: &str,
    invitation: &NewInvitation,
    file: &str,
    mut codes: &File,
) -> std::io::Result<()> {
    let until = say::time(invitation.expires_at_ms);
    let code = invitation.code.to_string();
    let cells = [name, &code, &invitation.text, file, &until].map(cell);
    let line = format!("{}\r\n", cells.join(";"));
    codes.write_all(line.as_bytes())?;
    codes.sync_all()
}

/// A cell that a spreadsheet takes for a text, be it what it may.
fn cell(text: &str) -> String {
    let guard = match text.starts_with(['=', '+', '-', '@', '\t']) {
        true => "'",
        false => "",
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// A path in a folder that nothing has yet.
fn free(folder: &Path, stem: &str, extension: &str) -> PathBuf {
    let first = folder.join(format!("{stem}.{extension}"));
    let others = (2_u32..).map(|number| folder.join(format!("{stem} {number}.{extension}")));
    let mut paths = std::iter::once(first.clone()).chain(others);
    paths.find(|path| !path.exists()).unwrap_or(first)
}
