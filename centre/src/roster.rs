//! The roster: groups, people, invitations, devices, as the operator keeps them.

pub mod import;
mod invite;

pub use invite::NewInvitation;

use crate::centre::Centre;
use crate::error::{CentreError, Noun};
use crate::keys::Keys;
use crate::source::Source;
use crate::store::Db;
use crate::store::device::{self, DeviceRow, DeviceState};
use crate::store::invitation::InvitationRow;
use crate::store::person::{self, PersonRow};
use crate::store::space::{self, Owner};
use crate::store::{centre, group, invitation, school};
use chrono::NaiveDate;
use tirek_document::space::Role;
use tirek_wire::enrolment::{Centre as CentreAddress, Enrolment, Group, Person, School, SpaceRef};
use tirek_wire::id::{DeviceId, GroupId, PersonId, SchoolId, SpaceId};

/// A name or title: what a line of a list shows.
pub(crate) const TEXT_CHARS_MAX: usize = 300;

/// A course group to be added.
#[derive(Debug, Clone)]
pub struct NewGroup {
    /// Its name.
    pub name: String,
    /// First day of the course, `YYYY-MM-DD`.
    pub course_start: Option<String>,
    /// Last day of the course, `YYYY-MM-DD`.
    pub course_end: String,
    /// `face_to_face` or `distance`.
    pub mode: String,
}

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
    /// Her school's name; with the district it names the school.
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

/// A person of the roster as a list shows her.
#[derive(Debug, Clone)]
pub struct Listed {
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
    /// Adds a course group with its space.
    ///
    /// # Errors
    /// When a text is empty, a date is none, the start lies after the end or the name is taken.
    pub fn add_group(&mut self, new: &NewGroup) -> Result<GroupId, CentreError> {
        let name = text("name", &new.name)?;
        let course_start = new.course_start.as_deref().map(date).transpose()?;
        let course_end = date(&new.course_end)?;
        let mode = new.mode.clone();
        // Dates are written so that their order is that of their letters.
        if course_start
            .as_ref()
            .is_some_and(|start| *start > course_end)
        {
            return Err(CentreError::GroupDates);
        }
        self.write(|db, _, source| {
            if group::list(db)?.iter().any(|group| group.name == name) {
                return Err(CentreError::GroupExists { name });
            }
            let id = source.id(GroupId::new)?;
            let row = Group {
                id,
                name,
                course_start,
                course_end,
                mode,
            };
            group::insert(db, &row, source.now_ms())?;
            space::insert(db, source.id(SpaceId::new)?, Owner::Group(id))?;
            Ok(id)
        })
    }

    /// Every course group.
    ///
    /// # Errors
    /// When the database fails.
    pub fn groups(&self) -> Result<Vec<Group>, CentreError> {
        Ok(group::list(&self.db)?)
    }

    /// The group that an operator means: by its id or its exact name, or the only one there is.
    ///
    /// # Errors
    /// When there is no such group, or several and none is named.
    pub fn group_named(&self, named: Option<&str>) -> Result<GroupId, CentreError> {
        let groups = self.groups()?;
        let not_found = CentreError::NotFound { noun: Noun::Group };
        let Some(named) = named else {
            return match groups.as_slice() {
                [] => Err(not_found),
                [only] => Ok(only.id),
                _ => Err(CentreError::WhichGroup),
            };
        };
        let mut meant = groups
            .iter()
            .filter(|group| group.id.to_string() == named || group.name == named.trim());
        match (meant.next(), meant.next()) {
            (None, _) => Err(not_found),
            (Some(group), None) => Ok(group.id),
            (Some(_), Some(_)) => Err(CentreError::GroupsOfName),
        }
    }

    /// Adds a person with her own space; her school and its space too when they are new.
    ///
    /// # Errors
    /// When the group does not exist, a text is empty, or she is in it already.
    pub fn add_person(&mut self, new: &NewPerson) -> Result<PersonId, CentreError> {
        self.write(|db, _, source| {
            group::get(db, new.group)?.ok_or(CentreError::NotFound { noun: Noun::Group })?;
            let known = import::known(db, new)?;
            if let Some(row) = known.person {
                let person = row.person.id;
                return Err(CentreError::PersonExists { person });
            }
            let mut new = new.clone();
            if let Some(school) = known.school {
                (new.school, new.district) = (school.name, school.district);
            }
            insert(db, source, &new)
        })
    }

    /// The school that the roster has already under the name and district of a new person's.
    ///
    /// # Errors
    /// When the database fails.
    pub fn known_school(&self, new: &NewPerson) -> Result<Option<School>, CentreError> {
        Ok(import::known(&self.db, new)?.school)
    }

    /// Everyone on the roster.
    ///
    /// # Errors
    /// When the database fails.
    pub fn people(&self) -> Result<Vec<PersonRow>, CentreError> {
        Ok(person::list(&self.db)?)
    }

    /// Everyone on the roster with what tells people of one name apart.
    ///
    /// # Errors
    /// When the database fails.
    pub fn roster(&self) -> Result<Vec<Listed>, CentreError> {
        let (groups, schools) = (group::list(&self.db)?, school::list(&self.db)?);
        let invited = invitation::invited(&self.db)?;
        let listed = person::list(&self.db)?.into_iter().map(|row| Listed {
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

    /// Every device with its person.
    ///
    /// # Errors
    /// When the database fails.
    pub fn devices(&self) -> Result<Vec<(DeviceRow, Person)>, CentreError> {
        let mut list = Vec::new();
        for row in device::list(&self.db)? {
            let whose = person::get(&self.db, row.person)?;
            let whose = whose.ok_or(CentreError::NotFound { noun: Noun::Person })?;
            list.push((row, whose.person));
        }
        Ok(list)
    }

    /// Lets a waiting device in.
    ///
    /// # Errors
    /// When there is no such device, or it was revoked.
    pub fn approve_device(&mut self, device: DeviceId) -> Result<(), CentreError> {
        self.set_device(device, |state| match state {
            DeviceState::Revoked => Err(CentreError::DeviceRevoked),
            DeviceState::Active | DeviceState::Waiting => Ok(DeviceState::Active),
        })
    }

    /// Shuts a device out.
    ///
    /// # Errors
    /// When there is no such device.
    pub fn revoke_device(&mut self, device: DeviceId) -> Result<(), CentreError> {
        self.set_device(device, |_| Ok(DeviceState::Revoked))
    }

    fn set_device(
        &mut self,
        id: DeviceId,
        next: impl FnOnce(DeviceState) -> Result<DeviceState, CentreError>,
    ) -> Result<(), CentreError> {
        self.write(|db, _, _| {
            let row =
                device::get_locked(db, id)?.ok_or(CentreError::NotFound { noun: Noun::Device })?;
            device::set_state(db, id, next(row.state)?)?;
            Ok(())
        })
    }
}

/// Stores a person with her own space, in a group that exists.
fn insert(db: &Db, source: &mut Source, new: &NewPerson) -> Result<PersonId, CentreError> {
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
    };
    person::insert(db, &row, source.now_ms())?;
    space::insert(db, source.id(SpaceId::new)?, Owner::Person(id))?;
    Ok(id)
}

fn find_or_add_school(
    db: &Db,
    source: &mut Source,
    new: &NewPerson,
) -> Result<SchoolId, CentreError> {
    let name = text("school", &new.school)?;
    let district = text("district", &new.district)?;
    if let Some(known) = school::find(db, &name, &district)? {
        return Ok(known.id);
    }
    let id = source.id(SchoolId::new)?;
    let region = text("region", &new.region)?;
    let village = new.village.trim().to_owned();
    school::insert(
        db,
        &School {
            id,
            name,
            district,
            region,
            village,
        },
    )?;
    space::insert(db, source.id(SpaceId::new)?, Owner::School(id))?;
    Ok(id)
}

/// Everything a device needs to start working for the person of an invitation.
///
/// # Errors
/// When the roster is incomplete, or the database fails.
pub fn enrolment(
    db: &Db,
    keys: &Keys,
    invitation: &InvitationRow,
) -> Result<Enrolment, CentreError> {
    let missing = |noun| move || CentreError::NotFound { noun };
    let row = person::get(db, invitation.person)?.ok_or_else(missing(Noun::Person))?;
    let here = centre::get(db)?.ok_or_else(missing(Noun::Group))?;
    let school = row
        .school
        .map(|id| school::get(db, id))
        .transpose()?
        .flatten();
    let group = row
        .group
        .map(|id| group::get(db, id))
        .transpose()?
        .flatten();
    let reached = space::direct(db, &row)?;
    Ok(Enrolment {
        centre: CentreAddress {
            id: here.id,
            name_kk: here.name_kk,
            name_ru: here.name_ru,
            address: here.address,
            signing_key: keys.public(),
            recipient: keys.recipient(),
        },
        person: row.person,
        role: role_name(row.role).to_owned(),
        position: row.position,
        school: school.ok_or_else(missing(Noun::Person))?,
        group: group.ok_or_else(missing(Noun::Group))?,
        spaces: reached
            .iter()
            .map(|reach| SpaceRef {
                id: reach.space,
                kind: reach.kind.code(),
            })
            .collect(),
        invitation: invitation.id,
        expires_at_ms: invitation.expires_at_ms,
    })
}

/// A role's name on the wire and on the command line.
#[must_use]
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Librarian => "librarian",
        Role::Methodologist => "methodologist",
        Role::Coordinator => "coordinator",
        Role::Centre => "centre",
    }
}

/// A text an operator gave, trimmed.
pub(crate) fn text(what: &'static str, given: &str) -> Result<String, CentreError> {
    let trimmed = given.trim();
    if trimmed.is_empty() || trimmed.chars().count() > TEXT_CHARS_MAX {
        return Err(CentreError::BadText { what });
    }
    Ok(trimmed.to_owned())
}

fn date(given: &str) -> Result<String, CentreError> {
    let parsed = NaiveDate::parse_from_str(given, "%Y-%m-%d");
    let parsed = parsed.map_err(|_| CentreError::NotADate {
        text: given.to_owned(),
    })?;
    Ok(parsed.format("%Y-%m-%d").to_string())
}
