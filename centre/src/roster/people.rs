//! People of the roster: what is said of one, storing her with her school, listing all.

use super::error::RosterError;
use crate::centre::Centre;
use crate::source::Source;
use crate::store::person::{self, PersonRow};
use crate::store::space::{self, Owner};
use crate::store::{Db, DbResult, group, invitation, school};
use crate::text::text;
use std::cmp::Ordering;
use tirek_document::alphabet::Alphabet;
use tirek_document::space::Role;
use tirek_wire::enrolment::{Group, Person, School};
use tirek_wire::id::{GroupId, PersonId, SchoolId, SpaceId};

/// A person to be added.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Her group.
    pub group: GroupId,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given_name: String,
    /// Patronymic, if any.
    pub patronymic: Option<String>,
    /// Her school's name; with district and region it names the school.
    pub school: String,
    /// District.
    pub district: String,
    /// Region.
    pub region: String,
    /// Village or town; may be empty.
    pub village: String,
    /// Her position; may be empty.
    pub position: String,
    /// Her role.
    pub role: Role,
}

/// What an operator says of a school or a person that is not on the roster as it is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It may be one that is spelled otherwise: then ask.
    Perhaps,
    /// It is none of those that look like it.
    New,
}

/// A person of the roster as a list shows her.
#[derive(Debug, Clone)]
pub struct ListedPerson {
    /// Who.
    pub row: PersonRow,
    /// Her school.
    pub school: Option<School>,
    /// Her group.
    pub group: Option<Group>,
    /// Whether she was ever invited.
    pub is_invited: bool,
}

impl Centre {
    /// Everyone on the roster, by the alphabet.
    ///
    /// # Errors
    /// When the database fails.
    pub fn people(&self) -> DbResult<Vec<PersonRow>> {
        let mut people = person::list(&self.db)?;
        let alphabet = Alphabet::new();
        people.sort_by(|one, other| by_name(&alphabet, &one.person, &other.person));
        Ok(people)
    }

    /// Everyone on the roster with what tells people of one name apart.
    ///
    /// # Errors
    /// When the database fails.
    pub fn roster(&self) -> DbResult<Vec<ListedPerson>> {
        let (groups, schools) = (group::list(&self.db)?, school::list(&self.db)?);
        let invited = invitation::invited(&self.db)?;
        let listed = self.people()?.into_iter().map(|row| ListedPerson {
            school: schools
                .iter()
                .find(|school| Some(school.id) == row.school)
                .cloned(),
            group: groups
                .iter()
                .find(|group| Some(group.id) == row.group)
                .cloned(),
            is_invited: invited.contains(&row.person.id),
            row,
        });
        Ok(listed.collect())
    }
}

/// Surname, given name, patronymic.
pub(crate) fn full_name(person: &Person) -> String {
    let parts = [
        Some(person.surname.as_str()),
        Some(&person.given_name),
        person.patronymic.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The order of two people in a list.
pub(crate) fn by_name(alphabet: &Alphabet, one: &Person, other: &Person) -> Ordering {
    let patronymic = |person: &Person| person.patronymic.clone().unwrap_or_default();
    alphabet
        .compare(&one.surname, &other.surname)
        .then_with(|| alphabet.compare(&one.given_name, &other.given_name))
        .then_with(|| alphabet.compare(&patronymic(one), &patronymic(other)))
}

/// Stores a person with her own space, in a group that exists.
pub(super) fn insert(
    db: &Db,
    source: &mut Source,
    new: &NewPerson,
) -> Result<PersonId, RosterError> {
    let surname = text("surname", &new.surname)?;
    let given_name = text("given-name", &new.given_name)?;
    let school = find_or_add_school(db, source, new)?;
    let id = source.id(PersonId::new)?;
    let patronymic = new
        .patronymic
        .clone()
        .filter(|name| !name.trim().is_empty());
    let row = PersonRow {
        person: Person {
            id,
            surname,
            given_name,
            patronymic,
        },
        role: new.role,
        position: new.position.trim().to_owned(),
        school: Some(school),
        group: Some(new.group),
        left_at_ms: None,
        merged_into: None,
    };
    person::insert(db, &row, source.now_ms())?;
    space::insert(db, source.id(SpaceId::new)?, Owner::Person(id))?;
    Ok(id)
}

pub(super) fn find_or_add_school(
    db: &Db,
    source: &mut Source,
    new: &NewPerson,
) -> Result<SchoolId, RosterError> {
    let school = School {
        id: source.id(SchoolId::new)?,
        name: text("school", &new.school)?,
        district: text("district", &new.district)?,
        region: text("region", &new.region)?,
        village: match new.village.trim() {
            "" => String::new(),
            village => text("village", village)?,
        },
    };
    if let Some(known) = school::find(db, &school)? {
        return Ok(known.id);
    }
    school::insert(db, &school)?;
    space::insert(db, source.id(SpaceId::new)?, Owner::School(school.id))?;
    Ok(school.id)
}
