//! What becomes of each row of a table, given who is on the roster: decided without writing.

use super::Fate;
use super::columns::{Column, Columns};
use super::fold::{key, tidy};
use super::sheet::Row;
use crate::roster::{NewPerson, TEXT_CHARS_MAX};
use crate::store::person::PersonRow;
use std::collections::HashMap;
use tirek_document::space::Role;
use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::{GroupId, PersonId, SchoolId};

/// Why a row cannot be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFault {
    /// A cell that is needed is empty.
    Missing(Column),
    /// One word where surname and given name should stand.
    OneName,
    /// A text longer than a line of a list shows.
    TooLong(Column),
    /// Letters were lost when the file was saved (`?` within a word), or a formula failed.
    Unreadable(Column),
    /// The person of an earlier row.
    Repeated {
        /// That row.
        row: u32,
    },
}

/// What to do with a row.
#[derive(Debug)]
pub(super) enum Planned {
    Add(Box<NewPerson>),
    Change(Box<PersonRow>),
    Keep(Box<PersonRow>),
}

impl Planned {
    pub const fn fate(&self) -> Fate {
        match self {
            Self::Add(_) => Fate::Added,
            Self::Change(_) => Fate::Changed,
            Self::Keep(_) => Fate::Unchanged,
        }
    }

    /// Who; with the id of nobody when she is new.
    pub fn person(&self) -> Person {
        match self {
            Self::Add(new) => Person {
                id: PersonId::from_bytes([0; 16]),
                surname: new.surname.clone(),
                given_name: new.given_name.clone(),
                patronymic: new.patronymic.clone(),
            },
            Self::Change(row) | Self::Keep(row) => row.person.clone(),
        }
    }
}

/// Name and district of a school.
type SchoolKey = (String, String);
/// Surname, given name and school.
type PersonKey = (String, String, SchoolKey);

/// Who is on the roster of one group, and every school.
pub(super) struct Roster {
    group: GroupId,
    schools: HashMap<SchoolKey, School>,
    people: HashMap<PersonKey, Vec<PersonRow>>,
    /// Where each person of the table stood.
    seen: HashMap<(PersonKey, String), u32>,
}

impl Roster {
    pub fn new(group: GroupId, people: &[PersonRow], schools: Vec<School>) -> Self {
        let by_id: HashMap<SchoolId, SchoolKey> = schools
            .iter()
            .map(|school| (school.id, school_key(&school.name, &school.district)))
            .collect();
        let mut roster = Self {
            group,
            schools: HashMap::new(),
            people: HashMap::new(),
            seen: HashMap::new(),
        };
        for school in schools {
            let key = school_key(&school.name, &school.district);
            roster.schools.entry(key).or_insert(school);
        }
        for row in people.iter().filter(|row| row.group == Some(group)) {
            let school = row.school.and_then(|school| by_id.get(&school));
            let names = (key(&row.person.surname), key(&row.person.given_name));
            let key = (names.0, names.1, school.cloned().unwrap_or_default());
            roster.people.entry(key).or_default().push(row.clone());
        }
        roster
    }

    /// What becomes of a row.
    pub fn plan(&mut self, columns: &Columns, row: &Row) -> Result<Planned, RowFault> {
        let mut new = self.read(columns, row)?;
        let school = school_key(&new.school, &new.district);
        match self.school(&new) {
            Some(known) => {
                new.school.clone_from(&known.name);
                new.district.clone_from(&known.district);
                new.region.clone_from(&known.region);
            }
            None if new.region.is_empty() => return Err(RowFault::Missing(Column::Region)),
            None => drop(self.schools.insert(school.clone(), school_of(&new))),
        }
        let seen = names(&new);
        if let Some(earlier) = self.seen.get(&seen) {
            return Err(RowFault::Repeated { row: *earlier });
        }
        let planned = self.person(&new).map_or_else(
            || Planned::Add(Box::new(new.clone())),
            |known| renewed(known, &new),
        );
        self.seen.insert(seen, row.number);
        Ok(planned)
    }

    /// The school of a new person, if it is known.
    pub fn school(&self, new: &NewPerson) -> Option<&School> {
        self.schools.get(&school_key(&new.school, &new.district))
    }

    /// A new person, if she is in the group already.
    pub fn person(&self, new: &NewPerson) -> Option<&PersonRow> {
        let (whose, patronymic) = names(new);
        let known = self.people.get(&whose).into_iter().flatten();
        let known = known.filter(|known| is_same(known, &patronymic));
        // One who is written in full before one whose patronymic is missing.
        known.max_by_key(|known| known.person.patronymic.is_some())
    }

    fn read(&self, columns: &Columns, row: &Row) -> Result<NewPerson, RowFault> {
        let cell = |column| read_cell(columns, row, column);
        let needed = |column| match cell(column)? {
            text if text.is_empty() => Err(RowFault::Missing(column)),
            text => Ok(text),
        };
        let (surname, given_name, patronymic) = match cell(Column::Surname)? {
            surname if surname.is_empty() => split(&cell(Column::FullName)?)?,
            surname => (
                surname,
                needed(Column::GivenName)?,
                cell(Column::Patronymic)?,
            ),
        };
        Ok(NewPerson {
            group: self.group,
            surname,
            given_name,
            patronymic: Some(patronymic).filter(|name| !name.is_empty()),
            school: needed(Column::School)?,
            district: needed(Column::District)?,
            region: cell(Column::Region)?,
            village: cell(Column::Village)?,
            position: cell(Column::Position)?,
            role: Role::Librarian,
        })
    }
}

fn read_cell(columns: &Columns, row: &Row, column: Column) -> Result<String, RowFault> {
    let text = tidy(columns.cell(row, column));
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(RowFault::TooLong(column));
    }
    if text.contains([char::REPLACEMENT_CHARACTER, '?']) {
        return Err(RowFault::Unreadable(column));
    }
    Ok(text)
}

/// Surname, given name and the rest: a Kazakh patronymic may have two words.
fn split(full: &str) -> Result<(String, String, String), RowFault> {
    let (surname, rest) = match full.split_once(' ') {
        Some(parts) => parts,
        None if full.is_empty() => return Err(RowFault::Missing(Column::Surname)),
        None => return Err(RowFault::OneName),
    };
    let (given_name, patronymic) = rest.split_once(' ').unwrap_or((rest, ""));
    Ok((
        surname.to_owned(),
        given_name.to_owned(),
        patronymic.to_owned(),
    ))
}

/// By what a person is known, and her patronymic, which may be missing.
fn names(new: &NewPerson) -> (PersonKey, String) {
    let school = school_key(&new.school, &new.district);
    let whose = (key(&new.surname), key(&new.given_name), school);
    (whose, key(new.patronymic.as_deref().unwrap_or_default()))
}

fn school_key(name: &str, district: &str) -> SchoolKey {
    (key(name), key(district))
}

fn school_of(new: &NewPerson) -> School {
    School {
        id: SchoolId::from_bytes([0; 16]),
        name: new.school.clone(),
        district: new.district.clone(),
        region: new.region.clone(),
        village: new.village.clone(),
    }
}

/// Whether somebody of the same names may be the one with this patronymic.
fn is_same(known: &PersonRow, patronymic: &str) -> bool {
    let theirs = key(known.person.patronymic.as_deref().unwrap_or_default());
    theirs.is_empty() || patronymic.is_empty() || theirs == patronymic
}

/// The known person with what the table knows better.
fn renewed(known: &PersonRow, new: &NewPerson) -> Planned {
    let mut row = known.clone();
    let mut is_changed = false;
    if row.person.patronymic.is_none() && new.patronymic.is_some() {
        row.person.patronymic.clone_from(&new.patronymic);
        is_changed = true;
    }
    if !new.position.is_empty() && key(&new.position) != key(&row.position) {
        row.position.clone_from(&new.position);
        is_changed = true;
    }
    match is_changed {
        true => Planned::Change(Box::new(row)),
        false => Planned::Keep(Box::new(row)),
    }
}
