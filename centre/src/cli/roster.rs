//! Commands about the roster as a whole: importing it from a table, with invitations.

use super::error::{CommandError, Outcome};
use super::names::column;
use super::out::Out;
use super::roster_args::RosterImport;
use super::words::Words;
use super::{invitations, say};
use crate::centre::Centre;
use crate::roster::import::{
    AnswerFault, Fate, Import, ImportedRow, Note, RosterQuestion, RowFault, Table,
};
use crate::roster::{Candidate, Likeness, full_name as name};
use tirek_wire::enrolment::{Group, School};
use tirek_wire::id::GroupId;

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
    let groups = centre.groups()?;
    let teller = Teller {
        words,
        groups: &groups,
    };
    teller.tell(&import, how, out)?;
    let mut outcome = match import.is_good() {
        true => Outcome::Good,
        false => Outcome::Faults,
    };
    if let Some(folder) = how.invitations.as_deref().filter(|_| import.is_written) {
        let people: Vec<_> = import.rows.iter().map(|row| &row.person).collect();
        let invited = invitations::invite(centre, &people, (folder, how.days), words, out)?;
        if invited == Outcome::Faults {
            outcome = invited;
        }
    }
    Ok(outcome)
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

/// Tells what becomes of a table.
struct Teller<'a> {
    words: &'a Words,
    groups: &'a [Group],
}

impl Teller<'_> {
    fn tell(
        &self,
        import: &Import,
        how: &RosterImport,
        out: &mut Out<'_>,
    ) -> Result<(), CommandError> {
        for line in &import.rows {
            self.row(line, out)?;
        }
        for (row, found) in &import.faulty {
            self.line(
                "centre-roster-fault",
                *row,
                ("fault", &fault(self.words, found)),
                out,
            )?;
        }
        for (row, asked) in &import.asked {
            let asked = self.question(*row, asked);
            let mut lines = asked.iter();
            let first = lines.next().map_or("", String::as_str);
            self.line("centre-roster-question", *row, ("question", first), out)?;
            for further in lines {
                out.line(format!("    {further}"))?;
            }
        }
        for (row, found) in &import.misplaced {
            let fault = self.misplaced(*found);
            self.line("centre-roster-misplaced", *row, ("fault", &fault), out)?;
        }
        if !import.hidden.is_empty() {
            let (count, rows) = (import.hidden.len().to_string(), ranges(&import.hidden));
            let variables = [("count", count.as_str()), ("rows", &rows)];
            out.line(self.words.say("centre-roster-hidden", &variables))?;
        }
        self.end(import, how, out)
    }

    /// How many there are of each, what was left out, and whether anything was written.
    fn end(
        &self,
        import: &Import,
        how: &RosterImport,
        out: &mut Out<'_>,
    ) -> Result<(), CommandError> {
        let count = |fate| {
            let rows = import.rows.iter().filter(|row| row.fate == fate);
            rows.count().to_string()
        };
        let variables = [
            ("added", &*count(Fate::Added)),
            ("changed", &count(Fate::Changed)),
            ("moved", &count(Fate::Moved)),
            ("unchanged", &count(Fate::Unchanged)),
            ("left", &count(Fate::Left)),
            ("faulty", &import.faulty.len().to_string()),
            ("asked", &import.asked.len().to_string()),
        ];
        out.line(self.words.say("centre-roster-counts", &variables))?;
        if how.skip_faulty && !import.about.is_empty() {
            let count = import.about.len().to_string();
            let rows = import.about.iter().map(|(row, name)| match name.as_str() {
                "" => row.to_string(),
                name => format!("{row} ({name})"),
            });
            let rows = rows.collect::<Vec<_>>().join(", ");
            let variables = [("count", count.as_str()), ("rows", &rows)];
            out.line(self.words.say("centre-roster-left-out", &variables))?;
        }
        let end = match (import.is_written, how.dry_run) {
            (true, _) => "centre-roster-written",
            (false, true) => "centre-roster-dry",
            (false, false) => "centre-roster-not-written",
        };
        Ok(out.line(self.words.say(end, &[]))?)
    }

    fn line(
        &self,
        key: &str,
        row: u32,
        variable: (&str, &str),
        out: &mut Out<'_>,
    ) -> Result<(), CommandError> {
        let row = row.to_string();
        let said = self.words.say(key, &[("row", &row), variable]);
        Ok(out.line(said)?)
    }

    /// A good row, and below it what else comes of it.
    fn row(&self, line: &ImportedRow, out: &mut Out<'_>) -> Result<(), CommandError> {
        let fate = match line.fate {
            Fate::Added => "centre-roster-added",
            Fate::Changed => "centre-roster-changed",
            Fate::Moved => "centre-roster-moved",
            Fate::Unchanged => "centre-roster-unchanged",
            Fate::Left => "centre-roster-left",
        };
        let (row, fate, name) = (
            line.row.to_string(),
            self.words.say(fate, &[]),
            name(&line.person),
        );
        let variables = [("row", row.as_str()), ("fate", &fate), ("name", &name)];
        out.line(self.words.say("centre-roster-row", &variables))?;
        for note in &line.notes {
            out.line(format!("    {}", self.note(note, &name)))?;
        }
        Ok(())
    }

    fn note(&self, note: &Note, now: &str) -> String {
        let words = self.words;
        match note {
            Note::NewSchool(school) => {
                let school = say::place(school);
                words.say("centre-roster-note-new-school", &[("school", &school)])
            }
            Note::Village(school) => {
                let school = say::place(school);
                words.say("centre-roster-note-village", &[("school", &school)])
            }
            Note::Renamed(was) => {
                let was = name(was);
                words.say("centre-roster-note-name", &[("was", &was), ("now", now)])
            }
            Note::School { was, now } => {
                let none = words.say("centre-change-none", &[]);
                let was = was.as_ref().map_or(none, say::place);
                let variables = [("was", was.as_str()), ("now", &say::place(now))];
                words.say("centre-roster-note-school", &variables)
            }
            Note::Group { was } => {
                let was = self.group(*was);
                words.say("centre-roster-note-group", &[("was", &was)])
            }
            Note::Returns => words.say("centre-roster-note-returns", &[]),
        }
    }

    fn group(&self, id: Option<GroupId>) -> String {
        let group = self.groups.iter().find(|group| Some(group.id) == id);
        group.map_or_else(String::new, |group| group.name.clone())
    }

    /// What is asked of a row, with the answers that can be typed, and below it whom it may mean.
    fn question(&self, row: u32, question: &RosterQuestion) -> Vec<String> {
        let words = self.words;
        let of_school = |key: &str, known: &School, at: &Option<u32>| {
            let said = words.say(key, &[("school", &say::place(known))]);
            let from = at.map(|row| {
                let row = row.to_string();
                words.say("centre-roster-question-from", &[("row", &row)])
            });
            vec![
                [Some(said), from]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" "),
            ]
        };
        match question {
            RosterQuestion::OtherRegion { known, at } => {
                of_school("centre-roster-question-other-region", known, at)
            }
            RosterQuestion::AlikeSchool { known, at } => {
                of_school("centre-roster-question-alike-school", known, at)
            }
            RosterQuestion::AlikePerson { new, known } => {
                let row = row.to_string();
                let key = match known.len() {
                    1 => "centre-roster-question-person",
                    _ => "centre-roster-question-people",
                };
                let first = words.say(key, &[("name", &name(new)), ("row", &row)]);
                let lines = known.iter().map(|one| self.candidate(one, &name(new)));
                std::iter::once(first).chain(lines).collect()
            }
        }
    }

    /// Somebody who may be meant: her id, her names as they are and would be, what would change.
    fn candidate(&self, one: &Candidate, new: &str) -> String {
        let words = self.words;
        let (id, known) = (one.person.id.to_string(), name(&one.person));
        let names = match known == new {
            true => known,
            false => format!("{known} → {new}"),
        };
        let school = one.school.as_ref().map(say::place).unwrap_or_default();
        let group = self.group(one.group);
        let key = match one.likeness {
            Likeness::Names => "centre-roster-candidate",
            Likeness::Group => "centre-roster-candidate-group",
            Likeness::School => "centre-roster-candidate-school",
        };
        let variables = [
            ("id", id.as_str()),
            ("names", &names),
            ("school", &school),
            ("group", &group),
        ];
        let said = words.say(key, &variables);
        match one.has_left {
            true => format!("{said} {}", words.say("centre-roster-candidate-left", &[])),
            false => said,
        }
    }

    /// Why an answer does not fit.
    fn misplaced(&self, fault: AnswerFault) -> String {
        let key = match fault {
            AnswerFault::Twice => "centre-roster-answer-twice",
            AnswerFault::NoSuchRow => "centre-roster-answer-no-row",
            AnswerFault::NothingAsked => "centre-roster-answer-nothing-asked",
            AnswerFault::NotAsked => "centre-roster-answer-not-asked",
            AnswerFault::Contradicts { row } => {
                let row = row.to_string();
                let key = "centre-roster-answer-contradicts";
                return self.words.say(key, &[("other", &row)]);
            }
        };
        self.words.say(key, &[])
    }
}

/// Why a row is not taken.
fn fault(words: &Words, fault: &RowFault) -> String {
    let about = |key, of| words.say(key, &[("column", &column(words, of))]);
    match fault {
        RowFault::Missing(of) => about("centre-roster-fault-missing", *of),
        RowFault::WhichRegion => words.say("centre-roster-fault-which-region", &[]),
        RowFault::WhichVillage { villages } => {
            let villages = villages.join(", ");
            let key = "centre-roster-fault-which-village";
            words.say(key, &[("villages", &villages)])
        }
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
            let key = match shown.to_uppercase().as_str() {
                "TRUE" | "FALSE" | "ИСТИНА" | "ЛОЖЬ" | "АҚИҚАТ" | "ЖАЛҒАН" => {
                    "centre-roster-fault-truth"
                }
                _ => "centre-roster-fault-not-a-text",
            };
            words.say(key, &variables)
        }
        RowFault::Repeated { row } => {
            let row = row.to_string();
            words.say("centre-roster-fault-repeated", &[("row", &row)])
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
