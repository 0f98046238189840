//! Taking the people of a table into a course group: everything in one transaction, or nothing.

use super::answers::Hidden;
use super::column::RosterColumn;
use super::columns::Columns;
use super::outcome::{How, Import, ImportedRow, Note};
use super::plan::{Planned, Roster};
use super::question::Unplanned;
use super::sheet::Row;
use super::table::Table;
use crate::centre::Centre;
use crate::roster::error::RosterError;
use crate::roster::fold::tidy;
use crate::roster::people::{find_or_add_school, insert};
use crate::source::Source;
use crate::store::{Db, group, person, school};
use crate::text::TEXT_CHARS_MAX;
use std::collections::BTreeSet;
use tirek_wire::enrolment::Person;
use tirek_wire::id::{GroupId, PersonId};

impl Centre {
    /// Takes the people of a table into a course group.
    ///
    /// # Errors
    /// When there is no such group, or the database fails: then nothing is written.
    pub fn import_roster(
        &mut self,
        table: &Table,
        group: GroupId,
        how: &How,
    ) -> Result<Import, RosterError> {
        self.write(|db, _, source| {
            group::get(db, group)?.ok_or(RosterError::NoGroup)?;
            let mut roster = Roster::new(group, &person::list(db)?, school::list(db)?);
            let (mut import, planned) = plan(&mut roster, table, how);
            let is_clear = import.faulty.is_empty() || how.skip_faulty;
            import.is_written = !how.dry_run && is_clear && import.is_answered();
            if import.is_written {
                for school in roster.schools.placed() {
                    school::update(db, school)?;
                }
            }
            for (row, plan, notes) in planned {
                let (fate, person) = (plan.fate(), plan.person());
                let person = match import.is_written {
                    true => apply(db, source, plan, person)?,
                    false => person,
                };
                import.rows.push(ImportedRow {
                    row,
                    person,
                    fate,
                    notes,
                });
            }
            Ok(import)
        })
    }
}

/// What becomes of every row that counts.
fn plan(roster: &mut Roster, table: &Table, how: &How) -> (Import, Vec<(u32, Planned, Vec<Note>)>) {
    let is_taken = |row: &&Row| !row.is_hidden || how.answers.hidden == Some(Hidden::Take);
    let rows: Vec<&Row> = table.rows.iter().filter(is_taken).collect();
    let mut import = Import {
        rows: Vec::new(),
        faulty: Vec::new(),
        about: Vec::new(),
        asked: Vec::new(),
        misplaced: Vec::new(),
        hidden: match how.answers.hidden {
            None => table.hidden(),
            Some(_) => Vec::new(),
        },
        is_written: false,
    };
    let (mut planned, mut good, mut others) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    roster.meet(&table.columns, &rows);
    for row in rows {
        let number = row.number;
        match roster.plan(&table.columns, row, &how.answers) {
            Ok((plan, notes)) => {
                good.insert(number);
                planned.push((number, plan, notes));
                continue;
            }
            Err(Unplanned::Faulty(fault)) => {
                import.faulty.push((number, fault));
                import.about.push((number, about(&table.columns, row)));
            }
            Err(Unplanned::Asked(question)) => import.asked.push((number, *question)),
        }
        others.insert(number);
    }
    roster.judge(&how.answers, &good, &others);
    import.misplaced = std::mem::take(&mut roster.misplaced);
    (import, planned)
}

/// Whom a row is about, whatever is wrong with it.
fn about(columns: &Columns, row: &Row) -> String {
    let names = [
        RosterColumn::FullName,
        RosterColumn::Surname,
        RosterColumn::GivenName,
        RosterColumn::Patronymic,
    ];
    let cells = names.map(|column| tidy(&columns.cell(row, column).1.text));
    let said = cells.iter().filter(|text| !text.is_empty());
    let said: Vec<&str> = said.map(String::as_str).collect();
    said.join(" ").chars().take(TEXT_CHARS_MAX).collect()
}

fn apply(
    db: &Db,
    source: &mut Source,
    plan: Planned,
    person: Person,
) -> Result<Person, RosterError> {
    let id: PersonId = match plan {
        Planned::Add(new) => insert(db, source, &new)?,
        Planned::Change(row) => {
            person::update(db, &row, source.now_ms())?;
            row.person.id
        }
        Planned::Move(mut row, new) => {
            row.school = Some(find_or_add_school(db, source, &new)?);
            person::update(db, &row, source.now_ms())?;
            row.person.id
        }
        Planned::Keep(row) | Planned::Left(row) => row.person.id,
    };
    Ok(Person { id, ..person })
}
