//! What becomes of each row of a table, given who is on the roster: decided without writing.

use super::answers::{AnswerFault, Answers};
use super::column::RosterColumn;
use super::columns::Columns;
use super::fault::RowFault;
use super::outcome::{Fate, Note};
use super::people::{People, names, patronymic};
use super::question::{RosterQuestion, Unplanned};
use super::read::read;
use super::schools::{At, Found, Said, Schools, Settled, place_of};
use super::sheet::Row;
use crate::roster::candidate::{Candidate, Likeness};
use crate::roster::fold::key;
use crate::roster::people::NewPerson;
use crate::store::person::PersonRow;
use std::collections::{BTreeSet, HashMap};
use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::{GroupId, PersonId};

/// What to do with a row.
#[derive(Debug)]
pub(super) enum Planned {
    Add(Box<NewPerson>),
    Change(Box<PersonRow>),
    /// Known, and come to another school, which may be a new one, or another group.
    Move(Box<PersonRow>, Box<NewPerson>),
    Keep(Box<PersonRow>),
    /// Known, and marked as having left: she is passed over.
    Left(Box<PersonRow>),
}

impl Planned {
    pub const fn fate(&self) -> Fate {
        match self {
            Self::Add(_) => Fate::Added,
            Self::Change(_) => Fate::Changed,
            Self::Move(..) => Fate::Moved,
            Self::Keep(_) => Fate::Unchanged,
            Self::Left(_) => Fate::Left,
        }
    }

    /// Who; with the id of nobody when she is new.
    pub fn person(&self) -> Person {
        match self {
            Self::Add(new) => person_of(new),
            Self::Change(row) | Self::Move(row, _) | Self::Keep(row) | Self::Left(row) => {
                row.person.clone()
            }
        }
    }
}

/// What a row's answers are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    School,
    Person,
}

/// Who is on the roster, and every school.
pub(super) struct Roster {
    group: GroupId,
    pub schools: Schools,
    pub people: People,
    /// Where each person of the table stood.
    seen: HashMap<((String, String), At, String), u32>,
    /// Answers that a row asked for.
    asked: BTreeSet<(About, u32)>,
    /// Answers that do not fit.
    pub misplaced: Vec<(u32, AnswerFault)>,
}

impl Roster {
    pub fn new(group: GroupId, people: &[PersonRow], schools: Vec<School>) -> Self {
        let schools = Schools::new(schools);
        Self {
            group,
            people: People::new(group, people, &schools),
            schools,
            seen: HashMap::new(),
            asked: BTreeSet::new(),
            misplaced: Vec::new(),
        }
    }

    /// Notes which villages the table names and who of it is on the roster as she is spelled, before any
    /// row is planned.
    pub fn meet(&mut self, columns: &Columns, rows: &[&Row]) {
        let mut read_rows = Vec::new();
        for row in rows {
            let Ok(mut new) = read(self.group, columns, row) else {
                continue;
            };
            if self.settle_region(&mut new).is_ok() {
                self.schools.meet(&place_of(&new));
                read_rows.push(new);
            }
        }
        for new in read_rows {
            let known = self
                .school_of(&new)
                .and_then(|at| self.people.find(&new, at));
            if let Some(id) = known.map(|known| known.person.id) {
                self.people.meet(id);
            }
        }
    }

    /// The school of a row, if there is no doubt about it.
    fn school_of(&self, new: &NewPerson) -> Option<At> {
        match self.schools.find(&place_of(new)) {
            Found::One(at) => Some(at),
            Found::OneOf(_) => self.hers(new),
            Found::Like(_) | Found::New => None,
        }
    }

    /// The one of several schools of a name at which somebody of these names is known.
    fn hers(&self, new: &NewPerson) -> Option<At> {
        let Found::OneOf(all) = self.schools.find(&place_of(new)) else {
            return None;
        };
        let mut hers = all
            .into_iter()
            .filter(|at| self.people.find(new, *at).is_some());
        let first = hers.next();
        first.filter(|_| hers.next().is_none())
    }

    /// What becomes of a row, and what is to be said of it.
    pub fn plan(
        &mut self,
        columns: &Columns,
        row: &Row,
        answers: &Answers,
    ) -> Result<(Planned, Vec<Note>), Unplanned> {
        let mut new = read(self.group, columns, row)?;
        self.settle_region(&mut new)?;
        let settled = self.settle_school(&mut new, row.number, answers)?;
        let theirs = patronymic(new.patronymic.as_deref());
        let seen = (names(&new), settled.at, theirs);
        if let Some(earlier) = self.seen.get(&seen) {
            return Err(RowFault::Repeated { row: *earlier }.into());
        }
        let mut notes = Vec::new();
        if let Some(school) = self.schools.school(settled.at) {
            if self.schools.is_brought_by(settled.at, row.number) {
                notes.push(Note::NewSchool(school.clone()));
            } else if settled.is_placed {
                notes.push(Note::Village(school.clone()));
            }
        }
        let planned = match self.people.find(&new, settled.at) {
            Some(known) => renewed(known, &new),
            None => self.newcomer(new, settled.at, (row.number, answers), &mut notes)?,
        };
        self.seen.insert(seen, row.number);
        Ok((planned, notes))
    }

    /// Says which answers do not fit: `good` rows ask nothing more, of the others it is not known.
    pub fn judge(&mut self, answers: &Answers, good: &BTreeSet<u32>, others: &BTreeSet<u32>) {
        for row in answers.rows() {
            let is_asked = |about| self.asked.contains(&(about, row));
            let of_school = answers.same_school.contains(&row) || answers.new_school.contains(&row);
            let of_person =
                answers.same_person.contains_key(&row) || answers.new_person.contains(&row);
            let is_vain =
                (of_school && !is_asked(About::School)) || (of_person && !is_asked(About::Person));
            let fault = if answers.twice.contains(&row) {
                AnswerFault::Twice
            } else if !good.contains(&row) && !others.contains(&row) {
                AnswerFault::NoSuchRow
            } else if good.contains(&row) && is_vain {
                AnswerFault::NothingAsked
            } else {
                continue;
            };
            self.misplaced.push((row, fault));
        }
        self.misplaced.sort_by_key(|(row, _)| *row);
    }

    /// Fills a region that the row leaves out: that of the only school of this name and district.
    fn settle_region(&self, new: &mut NewPerson) -> Result<(), RowFault> {
        if !new.region.is_empty() {
            return Ok(());
        }
        let regions = self.schools.regions(&place_of(new));
        match (regions.len(), regions.first()) {
            (1, Some(region)) => {
                new.region = (*region).to_owned();
                Ok(())
            }
            (0, _) | (_, None) => Err(RowFault::Missing(RosterColumn::Region)),
            _ => Err(RowFault::WhichRegion),
        }
    }

    fn settle_school(
        &mut self,
        new: &mut NewPerson,
        row: u32,
        answers: &Answers,
    ) -> Result<Settled, Unplanned> {
        let (same, other) = (&answers.same_school, &answers.new_school);
        let said = match (same.contains(&row), other.contains(&row)) {
            (_, true) => Some(Said::New),
            (true, false) => Some(Said::Same),
            (false, false) => None,
        };
        let hers = self.hers(new);
        let settled = self.schools.settle(new, (row, said), hers)?;
        if settled.is_asked {
            self.asked.insert((About::School, row));
        }
        if let Some(other) = settled.contradicts {
            let fault = AnswerFault::Contradicts { row: other };
            self.misplaced.push((row, fault));
        }
        Ok(settled)
    }

    /// Somebody who is not on the roster as she is spelled here.
    fn newcomer(
        &mut self,
        new: NewPerson,
        at: At,
        (row, answers): (u32, &Answers),
        notes: &mut Vec<Note>,
    ) -> Result<Planned, Unplanned> {
        let known = self.people.candidates(&new, at, &self.schools);
        if known.is_empty() {
            return Ok(Planned::Add(Box::new(new)));
        }
        self.asked.insert((About::Person, row));
        if answers.new_person.contains(&row) {
            return Ok(Planned::Add(Box::new(new)));
        }
        let said = answers.same_person.get(&row);
        let meant = match (said, known.as_slice()) {
            (Some(None), [only]) => Some(only),
            (Some(Some(id)), all) => all.iter().find(|one| one.person.id == *id),
            _ => None,
        };
        if matches!(said, Some(Some(_))) && meant.is_none() {
            self.misplaced.push((row, AnswerFault::NotAsked));
        }
        let found = meant.and_then(|one| Some((one, self.people.row(one.person.id)?)));
        let Some((meant, found)) = found else {
            let new = person_of(&new);
            return Err(Unplanned::Asked(Box::new(RosterQuestion::AlikePerson {
                new,
                known,
            })));
        };
        Ok(self.same(meant, found, new, at, notes))
    }

    /// The known person as the table has her.
    fn same(
        &self,
        meant: &Candidate,
        found: &PersonRow,
        new: NewPerson,
        at: At,
        notes: &mut Vec<Note>,
    ) -> Planned {
        let mut row = corrected(found, &new);
        if row.person != found.person {
            notes.push(Note::Renamed(found.person.clone()));
        }
        if meant.likeness == Likeness::Names {
            return Planned::Change(Box::new(row));
        }
        if meant.likeness == Likeness::School
            && let Some(now) = self.schools.school(at)
        {
            let was = meant.school.clone();
            let now = now.clone();
            notes.push(Note::School { was, now });
        }
        if meant.likeness == Likeness::Group {
            notes.push(Note::Group { was: meant.group });
        }
        if row.left_at_ms.take().is_some() {
            notes.push(Note::Returns);
        }
        row.group = Some(self.group);
        Planned::Move(Box::new(row), Box::new(new))
    }
}

fn person_of(new: &NewPerson) -> Person {
    Person {
        id: PersonId::from_bytes([0; 16]),
        surname: new.surname.clone(),
        given_name: new.given_name.clone(),
        patronymic: new.patronymic.clone(),
    }
}

/// The known person with what the table knows better.
fn renewed(known: &PersonRow, new: &NewPerson) -> Planned {
    let mut row = known.clone();
    if row.left_at_ms.is_some() {
        return Planned::Left(Box::new(row));
    }
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
