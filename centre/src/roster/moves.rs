//! People who change their names, their school or their group, who leave, or who were written down
//! twice.
//!
//! Invariant: nothing that anybody wrote moves or goes. Who reaches what follows from the roster, so
//! each of these commands can be undone by another; a dry run does the whole and takes it back, so
//! it shows exactly what would come of it. What was refused because a space was not somebody's comes in
//! when the space becomes hers.

use super::add::school_of;
use super::error::RosterError;
use super::fold::key;
use super::people::{NewPerson, Said, by_name, find_or_add_school, full_name};
use super::place::words_alike;
use crate::centre::Centre;
use crate::exchange;
use crate::fault::Fault;
use crate::source::Source;
use crate::store::person::{self, PersonRow};
use crate::store::space::{self, Reach};
use crate::store::{Db, DbResult, group, school};
use crate::text::text;
use tirek_document::alphabet::Alphabet;
use tirek_document::space::{Role, SpaceKind};
use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::{GroupId, PersonId, SchoolId, SpaceId};

/// What is to be written differently of a person; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    /// Surname.
    pub surname: Option<String>,
    /// Given name.
    pub given_name: Option<String>,
    /// Patronymic; an empty one takes it away.
    pub patronymic: Option<String>,
    /// Position.
    pub position: Option<String>,
}

/// Where a person goes; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct Destination {
    /// A school of the roster.
    pub school: Option<SchoolId>,
    /// A school by name, district, region and village.
    pub described: Option<School>,
    /// What is said of the described one.
    pub said: Option<Said>,
    /// A course group.
    pub group: Option<GroupId>,
}

/// Whose spaces change by a command, and which: shown before and after it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpacesChange {
    /// Who.
    pub person: Person,
    /// The kinds of spaces that become hers.
    pub gains: Vec<SpaceKind>,
    /// The kinds of spaces that she reads no more of.
    pub loses: Vec<SpaceKind>,
}

/// Whose school changes by a command; a school that is made has the id of none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Who.
    pub person: Person,
    /// Her school so far.
    pub was: Option<School>,
    /// Her school from now on.
    pub now: Option<School>,
    /// Whether it is not on the roster yet.
    pub is_new: bool,
}

/// What a command did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effect {
    /// Whose school changes.
    pub placed: Vec<Placed>,
    /// Everybody whose spaces change, librarians only: staff follow their groups.
    pub changes: Vec<SpacesChange>,
    /// Documents that are carried over as copies, by the devices of those who wrote them.
    pub carried: usize,
    /// Documents that people of both sides wrote in: they stay, and stay readable where they are.
    pub shared: usize,
}

/// A dry run comes back as this, so that everything it did is undone.
enum Stopped {
    Dry(Effect),
    Failed(RosterError),
}

impl From<RosterError> for Stopped {
    fn from(error: RosterError) -> Self {
        Self::Failed(error)
    }
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault.into())
    }
}

impl Centre {
    /// Corrects what the roster says of a person.
    ///
    /// # Errors
    /// When she is not on it, or a text is empty or too long.
    pub fn set_person(
        &mut self,
        id: PersonId,
        correction: &Correction,
    ) -> Result<Person, RosterError> {
        self.write(|db, _, source| {
            let mut row = found(db, id)?;
            correct(&mut row, correction)?;
            person::update(db, &row, source.now_ms())?;
            Ok(row.person)
        })
    }

    /// Moves a person to another school or group; one who left comes back so.
    ///
    /// # Errors
    /// When she, the school or the group is not there, or the school may be one that is known.
    pub fn move_person(
        &mut self,
        id: PersonId,
        to: &Destination,
        dry_run: bool,
    ) -> Result<Effect, RosterError> {
        self.rearrange(dry_run, |db, source, effect| {
            let mut row = whole(db, id)?;
            let known = school::list(db)?;
            if let Some(school) = school_meant(db, source, &row, to)? {
                let was = row.school.replace(school);
                let is_new = known.iter().all(|one| one.id != school);
                let placed = placed(db, &row, (was, Some(school)), is_new)?;
                effect.placed.extend(placed);
            }
            if let Some(id) = to.group {
                group::get(db, id)?.ok_or(RosterError::NoGroup)?;
                row.group = Some(id);
            }
            row.left_at_ms = None;
            Ok(person::update(db, &row, source.now_ms())?)
        })
    }

    /// Notes that a person left her school and her group: her own space stays hers.
    ///
    /// # Errors
    /// When she is not on the roster, or left before.
    pub fn leave(&mut self, id: PersonId, dry_run: bool) -> Result<Effect, RosterError> {
        self.rearrange(dry_run, |db, source, _| {
            let mut row = whole(db, id)?;
            if let Some(at_ms) = row.left_at_ms {
                return Err(RosterError::LeftAlready { at_ms });
            }
            row.left_at_ms = Some(source.now_ms());
            Ok(person::update(db, &row, source.now_ms())?)
        })
    }

    /// Notes that two people of the roster are one: `double` goes on as `whole`.
    ///
    /// # Errors
    /// When one is not there, they are the same already, or their roles differ.
    pub fn merge_people(
        &mut self,
        double: PersonId,
        into: PersonId,
        dry_run: bool,
    ) -> Result<Effect, RosterError> {
        self.rearrange(dry_run, |db, source, effect| {
            let (mut row, into) = (found(db, double)?, found(db, into)?);
            let people = person::list(db)?;
            let is_whole = people.iter().any(|other| other.merged_into == Some(double));
            let is_double = row.merged_into.is_some() || into.merged_into.is_some();
            if is_whole || is_double || double == into.person.id || row.role != into.role {
                return Err(RosterError::NotToBeMerged);
            }
            row.merged_into = Some(into.person.id);
            let placed = placed(db, &row, (row.school, into.school), false)?;
            effect.placed.extend(placed);
            Ok(person::update(db, &row, source.now_ms())?)
        })
    }

    /// Whether two people have no name in common: then they are hardly one.
    ///
    /// # Errors
    /// When one is not on the roster.
    pub fn are_strangers(&self, one: PersonId, other: PersonId) -> Result<bool, RosterError> {
        let (one, other) = (found(&self.db, one)?, found(&self.db, other)?);
        let (one, other) = (key(&full_name(&one.person)), key(&full_name(&other.person)));
        let has_alike = |word: &str| other.split(' ').any(|known| words_alike(word, known));
        Ok(!one.split(' ').any(has_alike))
    }

    /// Takes back that a person is another one.
    ///
    /// # Errors
    /// When she is not on the roster, or herself already.
    pub fn split_person(&mut self, id: PersonId, dry_run: bool) -> Result<Effect, RosterError> {
        self.rearrange(dry_run, |db, source, effect| {
            let mut row = found(db, id)?;
            let whole = whole(db, id)?;
            if row.merged_into.take().is_none() {
                return Err(RosterError::NotMerged);
            }
            let placed = placed(db, &row, (whole.school, row.school), false)?;
            effect.placed.extend(placed);
            Ok(person::update(db, &row, source.now_ms())?)
        })
    }

    /// Does something to the roster and tells whose spaces change by it; in a dry run it is undone.
    pub(super) fn rearrange(
        &mut self,
        dry_run: bool,
        work: impl FnOnce(&Db, &mut Source, &mut Effect) -> Result<(), RosterError>,
    ) -> Result<Effect, RosterError> {
        let done = self.write(|db, _, source| {
            let mut effect = Effect::default();
            let before = reach(db).map_err(Fault::from)?;
            work(db, source, &mut effect)?;
            exchange::readmit_everybody(db, source.now_ms())?;
            let after = reach(db).map_err(Fault::from)?;
            effect.changes = changes(&before, &after);
            match dry_run {
                true => Err(Stopped::Dry(effect)),
                false => Ok(effect),
            }
        });
        match done {
            Ok(effect) | Err(Stopped::Dry(effect)) => Ok(effect),
            Err(Stopped::Failed(error)) => Err(error),
        }
    }
}

/// What is to be said of a school that changes; nothing where it stays.
fn placed(
    db: &Db,
    row: &PersonRow,
    (was, now): (Option<SchoolId>, Option<SchoolId>),
    is_new: bool,
) -> Result<Option<Placed>, RosterError> {
    if was == now {
        return Ok(None);
    }
    let school = |id: Option<SchoolId>| -> DbResult<Option<School>> {
        let found = id.map(|id| school::get(db, id)).transpose()?;
        Ok(found.flatten())
    };
    let mut now = school(now)?;
    if let Some(school) = now.as_mut().filter(|_| is_new) {
        school.id = SchoolId::from_bytes([0; 16]);
    }
    Ok(Some(Placed {
        person: row.person.clone(),
        was: school(was)?,
        now,
        is_new,
    }))
}

/// The row of a person.
pub(super) fn found(db: &Db, id: PersonId) -> Result<PersonRow, RosterError> {
    person::get(db, id)?.ok_or(RosterError::NoPerson)
}

/// The row of the one as whom a person acts.
fn whole(db: &Db, id: PersonId) -> Result<PersonRow, RosterError> {
    Ok(person::acting(db, &found(db, id)?)?)
}

fn correct(row: &mut PersonRow, correction: &Correction) -> Result<(), RosterError> {
    if let Some(surname) = &correction.surname {
        row.person.surname = text("surname", surname)?;
    }
    if let Some(given_name) = &correction.given_name {
        row.person.given_name = text("given-name", given_name)?;
    }
    if let Some(patronymic) = &correction.patronymic {
        row.person.patronymic = match patronymic.trim() {
            "" => None,
            given => Some(text("patronymic", given)?),
        };
    }
    if let Some(position) = &correction.position {
        row.position = match position.trim() {
            "" => String::new(),
            given => text("position", given)?,
        };
    }
    Ok(())
}

fn school_meant(
    db: &Db,
    source: &mut Source,
    row: &PersonRow,
    to: &Destination,
) -> Result<Option<SchoolId>, RosterError> {
    if let Some(id) = to.school {
        let there = school::get(db, id)?;
        return match there {
            Some(school) => Ok(Some(school.id)),
            None => Err(RosterError::NoSchool),
        };
    }
    let Some(described) = &to.described else {
        return Ok(None);
    };
    let mut new = NewPerson {
        group: row.group.unwrap_or(GroupId::from_bytes([0; 16])),
        surname: row.person.surname.clone(),
        given_name: row.person.given_name.clone(),
        patronymic: row.person.patronymic.clone(),
        school: described.name.clone(),
        district: described.district.clone(),
        region: described.region.clone(),
        village: described.village.clone(),
        position: row.position.clone(),
        role: row.role,
    };
    school_of(db, &mut new, to.said.unwrap_or(Said::Perhaps))?;
    find_or_add_school(db, source, &new).map(Some)
}

/// What every librarian reaches, by person.
fn reach(db: &Db) -> DbResult<Vec<(PersonRow, Vec<Reach>)>> {
    let people = person::list(db)?;
    let librarians = people.into_iter().filter(|row| row.role == Role::Librarian);
    librarians
        .map(|row| Ok((row.clone(), space::direct(db, &row)?)))
        .collect()
}

fn changes(
    before: &[(PersonRow, Vec<Reach>)],
    after: &[(PersonRow, Vec<Reach>)],
) -> Vec<SpacesChange> {
    let ids = |reach: &[Reach]| -> Vec<SpaceId> { reach.iter().map(|one| one.space).collect() };
    let kinds = |these: &[Reach], not: &[SpaceId]| -> Vec<SpaceKind> {
        let only = these.iter().filter(|one| !not.contains(&one.space));
        only.map(|one| one.kind).collect()
    };
    let found = after.iter().filter_map(|(row, now)| {
        let id = row.person.id;
        let past = before.iter().find(|(row, _)| row.person.id == id);
        let past = past.map_or(&[][..], |(_, reach)| reach);
        let (gains, loses) = (kinds(now, &ids(past)), kinds(past, &ids(now)));
        let is_changed = !gains.is_empty() || !loses.is_empty();
        is_changed.then(|| SpacesChange {
            person: row.person.clone(),
            gains,
            loses,
        })
    });
    let mut found: Vec<SpacesChange> = found.collect();
    let alphabet = Alphabet::new();
    found.sort_by(|one, other| by_name(&alphabet, &one.person, &other.person));
    found
}
