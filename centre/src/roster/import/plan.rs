//! What becomes of each row of a table, given who is on the roster: decided without writing.

use super::answers::Answers;
use super::columns::{Column, Columns};
use super::fold::key;
use super::read::read;
use super::sheet::Row;
use super::{Fate, Question, RowFault};
use crate::roster::NewPerson;
use crate::roster::place::{Place, alike, words_alike};
use crate::store::person::PersonRow;
use std::collections::{HashMap, HashSet};
use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::{GroupId, PersonId, SchoolId};

/// What to do with a row.
#[derive(Debug)]
pub(super) enum Planned {
    Add(Box<NewPerson>),
    Change(Box<PersonRow>),
    /// Known, and come to another school, which may be a new one.
    Move(Box<PersonRow>, Box<NewPerson>),
    Keep(Box<PersonRow>),
}

/// Why a row is not planned.
#[derive(Debug)]
pub(super) enum Unplanned {
    Faulty(RowFault),
    Asked(Box<Question>),
}

impl From<RowFault> for Unplanned {
    fn from(fault: RowFault) -> Self {
        Self::Faulty(fault)
    }
}

impl Planned {
    pub const fn fate(&self) -> Fate {
        match self {
            Self::Add(_) => Fate::Added,
            Self::Change(_) => Fate::Changed,
            Self::Move(..) => Fate::Moved,
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
            Self::Change(row) | Self::Move(row, _) | Self::Keep(row) => row.person.clone(),
        }
    }
}

/// Surname, given name and school.
type PersonKey = (String, String, Place);

/// A school that is known, from the roster or from a row of the table.
struct Known {
    school: School,
    row: Option<u32>,
}

/// Who is on the roster of one group, and every school.
pub(super) struct Roster {
    group: GroupId,
    schools: HashMap<Place, Known>,
    people: HashMap<PersonKey, Vec<PersonRow>>,
    places: HashMap<SchoolId, Place>,
    /// Where each person of the table stood.
    seen: HashMap<(PersonKey, String), u32>,
    /// Who stands in the table as she is on the roster: no row that is spelled otherwise means her.
    met: HashSet<PersonId>,
    /// What was answered about a school holds for its other rows too.
    answered: HashMap<Place, Place>,
}

impl Roster {
    pub fn new(group: GroupId, people: &[PersonRow], schools: Vec<School>) -> Self {
        let places: HashMap<SchoolId, Place> = schools
            .iter()
            .map(|school| (school.id, Place::of(school)))
            .collect();
        let mut roster = Self {
            group,
            schools: HashMap::new(),
            people: HashMap::new(),
            places,
            seen: HashMap::new(),
            met: HashSet::new(),
            answered: HashMap::new(),
        };
        for school in schools {
            let known = Known { school, row: None };
            roster
                .schools
                .entry(Place::of(&known.school))
                .or_insert(known);
        }
        for row in people.iter().filter(|row| row.group == Some(group)) {
            let key = roster.key_of(row);
            roster.people.entry(key).or_default().push(row.clone());
        }
        roster
    }

    fn key_of(&self, row: &PersonRow) -> PersonKey {
        let place = row.school.and_then(|school| self.places.get(&school));
        let names = (key(&row.person.surname), key(&row.person.given_name));
        (names.0, names.1, place.cloned().unwrap_or_default())
    }

    /// Notes who of the table is on the roster as she is spelled, before any row is planned.
    pub fn meet(&mut self, columns: &Columns, rows: &[&Row]) {
        for row in rows {
            let Ok(mut new) = read(self.group, columns, row) else {
                continue;
            };
            if self.settle_region(&mut new).is_err() {
                continue;
            }
            if let Some(known) = self.person(&new) {
                let id = known.person.id;
                self.met.insert(id);
            }
        }
    }

    /// What becomes of a row.
    pub fn plan(
        &mut self,
        columns: &Columns,
        row: &Row,
        answers: &Answers,
    ) -> Result<Planned, Unplanned> {
        let mut new = read(self.group, columns, row)?;
        self.settle_region(&mut new)?;
        self.settle_school(&mut new, row.number, answers)?;
        let seen = names(&new);
        if let Some(earlier) = self.seen.get(&seen) {
            return Err(RowFault::Repeated { row: *earlier }.into());
        }
        let planned = match self.person(&new) {
            Some(known) => renewed(known, &new),
            None => self.newcomer(new, row.number, answers)?,
        };
        self.seen.insert(seen, row.number);
        Ok(planned)
    }

    /// Fills a region that the row leaves out: that of the only school of this name and district.
    fn settle_region(&self, new: &mut NewPerson) -> Result<(), RowFault> {
        if !new.region.is_empty() {
            return Ok(());
        }
        let place = place_of(new);
        let mut same = self
            .schools
            .iter()
            .filter(|(known, _)| known.name == place.name && known.district == place.district);
        match (same.next(), same.next()) {
            (Some((_, known)), None) => {
                new.region.clone_from(&known.school.region);
                Ok(())
            }
            (Some(_), Some(_)) => Err(RowFault::WhichRegion),
            (None, _) => Err(RowFault::Missing(Column::Region)),
        }
    }

    /// Gives the row the school's own spelling, or asks whether it is the one that is known.
    fn settle_school(
        &mut self,
        new: &mut NewPerson,
        row: u32,
        answers: &Answers,
    ) -> Result<(), Unplanned> {
        let place = place_of(new);
        let place = self.answered.get(&place).cloned().unwrap_or(place);
        if let Some(known) = self.schools.get(&place) {
            spell_as(new, &known.school);
            return Ok(());
        }
        let Some((like, known)) = self.like(&place) else {
            self.add_school(place, new, row);
            return Ok(());
        };
        if answers.new_school.contains(&row) {
            self.add_school(place, new, row);
        } else if answers.same_school.contains(&row) {
            spell_as(new, &known.school);
            let like = like.clone();
            self.answered.insert(place, like);
        } else {
            let (school, at) = (known.school.clone(), known.row);
            return Err(Unplanned::Asked(Box::new(match place.is_elsewhere(like) {
                true => Question::OtherRegion { known: school, at },
                false => Question::AlikeSchool { known: school, at },
            })));
        }
        Ok(())
    }

    fn add_school(&mut self, place: Place, new: &NewPerson, row: u32) {
        let known = Known {
            school: school_of(new),
            row: Some(row),
        };
        self.schools.insert(place, known);
    }

    /// A school that this one may be: of the same name and district elsewhere, or spelled alike.
    fn like(&self, place: &Place) -> Option<(&Place, &Known)> {
        let mut like: Vec<_> = self
            .schools
            .iter()
            .filter(|(known, _)| place.is_elsewhere(known) || alike(place, known))
            .collect();
        like.sort_by_key(|(known, found)| (!place.is_elsewhere(known), found.row, found.school.id));
        like.into_iter().next()
    }

    /// Somebody who is not on the roster as she is spelled here.
    fn newcomer(&self, new: NewPerson, row: u32, answers: &Answers) -> Result<Planned, Unplanned> {
        let Some((known, is_here)) = self.likely(&new) else {
            return Ok(Planned::Add(Box::new(new)));
        };
        if answers.new_person.contains(&row) {
            return Ok(Planned::Add(Box::new(new)));
        }
        if !answers.same_person.contains(&row) {
            let (known, school) = (known.person.clone(), self.school_of(known));
            return Err(Unplanned::Asked(Box::new(match is_here {
                true => Question::AlikePerson { known },
                false => Question::Moved { known, school },
            })));
        }
        let mut changed = corrected(known, &new);
        Ok(match is_here {
            true => Planned::Change(Box::new(changed)),
            false => {
                changed.school = None;
                Planned::Move(Box::new(changed), Box::new(new))
            }
        })
    }

    fn school_of(&self, row: &PersonRow) -> Option<School> {
        let mut all = self.schools.values();
        let known = all.find(|known| Some(known.school.id) == row.school);
        known.map(|known| known.school.clone())
    }

    /// Who this may be, and whether at the same school: one of her three names was mended, or she
    /// came from another school.
    fn likely(&self, new: &NewPerson) -> Option<(&PersonRow, bool)> {
        let (whose, patronymic) = names(new);
        let others = self
            .people
            .iter()
            .flat_map(|(key, rows)| rows.iter().map(move |row| (key, row)));
        let mut found: Vec<_> = others
            .filter(|(_, row)| !self.met.contains(&row.person.id))
            .filter_map(|(key, row)| {
                let is_here = key.2 == whose.2;
                let is_likely = match is_here {
                    true => is_corrected(key, row, &whose, &patronymic),
                    false => key.0 == whose.0 && key.1 == whose.1 && is_same(row, &patronymic),
                };
                is_likely.then_some((row, is_here))
            })
            .collect();
        found.sort_by_key(|(row, is_here)| (!is_here, row.person.id));
        found.into_iter().next()
    }

    /// The school of a new person, if it is known.
    pub fn school(&self, new: &NewPerson) -> Option<&School> {
        self.schools.get(&place_of(new)).map(|known| &known.school)
    }

    /// A school that a new person's may be, though it is spelled otherwise or lies elsewhere.
    pub fn school_like(&self, new: &NewPerson) -> Option<&School> {
        self.like(&place_of(new)).map(|(_, known)| &known.school)
    }

    /// A new person, if she is in the group already.
    pub fn person(&self, new: &NewPerson) -> Option<&PersonRow> {
        let (whose, patronymic) = names(new);
        let known = self.people.get(&whose).into_iter().flatten();
        let known = known.filter(|known| is_same(known, &patronymic));
        // One who is written in full before one whose patronymic is missing.
        known.max_by_key(|known| known.person.patronymic.is_some())
    }
}

/// By what a person is known, and her patronymic, which may be missing.
fn names(new: &NewPerson) -> (PersonKey, String) {
    let whose = (key(&new.surname), key(&new.given_name), place_of(new));
    (whose, key(new.patronymic.as_deref().unwrap_or_default()))
}

fn place_of(new: &NewPerson) -> Place {
    Place::new(&new.school, &new.district, &new.region)
}

fn spell_as(new: &mut NewPerson, school: &School) {
    new.school.clone_from(&school.name);
    new.district.clone_from(&school.district);
    new.region.clone_from(&school.region);
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

/// Whether two of the three names are those of somebody else of the school, or all but a letter.
fn is_corrected(known: &PersonKey, row: &PersonRow, new: &PersonKey, patronymic: &str) -> bool {
    let theirs = key(row.person.patronymic.as_deref().unwrap_or_default());
    let is_patronymic = !theirs.is_empty() && theirs == patronymic;
    let (surname, given_name) = (known.0 == new.0, known.1 == new.1);
    match (surname, given_name) {
        // Of the same names and another patronymic: another, but for a typing error.
        (true, true) => words_alike(&theirs, patronymic),
        // Women change their surname.
        (false, true) => is_same(row, patronymic) || words_alike(&known.0, &new.0),
        (true, false) => is_patronymic || words_alike(&known.1, &new.1),
        (false, false) => words_alike(&known.0, &new.0) && words_alike(&known.1, &new.1),
    }
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

/// The known person as the table spells her.
fn corrected(known: &PersonRow, new: &NewPerson) -> PersonRow {
    let mut row = known.clone();
    row.person.surname.clone_from(&new.surname);
    row.person.given_name.clone_from(&new.given_name);
    if new.patronymic.is_some() {
        row.person.patronymic.clone_from(&new.patronymic);
    }
    if !new.position.is_empty() {
        row.position.clone_from(&new.position);
    }
    row
}
