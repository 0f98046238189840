//! The roster: groups, people, invitations, devices, as the operator keeps them.

pub mod import;
mod invite;
mod moves;
mod people;
mod place;
mod proposals;
mod schools;
mod standing;

pub(crate) use import::key;
pub use invite::NewInvitation;
pub use moves::{Change, Correction, Destination, Effect, Placed};
pub use people::{Listed, NewPerson, Said};
pub(crate) use people::{by_name, full_name};
use people::{find_or_add_school, insert};
pub use proposals::{Aspect, Proposal};
pub use schools::{Doubt, SchoolCorrection, SchoolListed};
pub(crate) use standing::standing;

use crate::centre::Centre;
use crate::error::{CentreError, Noun};
use crate::keys::Keys;
use crate::store::Db;
use crate::store::device::{self, DeviceRow, DeviceState};
use crate::store::invitation::InvitationRow;
use crate::store::person;
use crate::store::space::{self, Owner};
use crate::store::{centre, group};
use chrono::NaiveDate;
use tirek_document::alphabet::Alphabet;
use tirek_document::space::Role;
use tirek_document::text::{is_blank, one_line};
use tirek_wire::enrolment::{Centre as CentreAddress, Enrolment, Group, Person};
use tirek_wire::id::{DeviceId, GroupId, SpaceId};

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

    /// Every course group, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn groups(&self) -> Result<Vec<Group>, CentreError> {
        let mut groups = group::list(&self.db)?;
        Alphabet::new().sort(&mut groups, |group| &group.name);
        Ok(groups)
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

    /// Every device with its person, by her name.
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
        let alphabet = Alphabet::new();
        list.sort_by(|(_, one), (_, other)| by_name(&alphabet, one, other));
        Ok(list)
    }

    /// Lets a waiting device in; answers which it was and whose.
    ///
    /// # Errors
    /// When there is no such device, or it was revoked.
    pub fn approve_device(&mut self, device: DeviceId) -> Result<(DeviceRow, Person), CentreError> {
        self.set_device(device, |state| match state {
            DeviceState::Revoked => Err(CentreError::DeviceRevoked),
            DeviceState::Active | DeviceState::Waiting => Ok(DeviceState::Active),
        })
    }

    /// Shuts a device out; answers which it was and whose.
    ///
    /// # Errors
    /// When there is no such device.
    pub fn revoke_device(&mut self, device: DeviceId) -> Result<(DeviceRow, Person), CentreError> {
        self.set_device(device, |_| Ok(DeviceState::Revoked))
    }

    fn set_device(
        &mut self,
        id: DeviceId,
        next: impl FnOnce(DeviceState) -> Result<DeviceState, CentreError>,
    ) -> Result<(DeviceRow, Person), CentreError> {
        self.write(|db, _, _| {
            let row =
                device::get_locked(db, id)?.ok_or(CentreError::NotFound { noun: Noun::Device })?;
            let whose = person::get(db, row.person)?;
            let whose = whose.ok_or(CentreError::NotFound { noun: Noun::Person })?;
            device::set_state(db, id, next(row.state)?)?;
            Ok((row, whose.person))
        })
    }
}

/// Whether the person of an invitation takes part: who left has neither school nor group to be enrolled
/// with.
///
/// # Errors
/// When the database fails.
pub fn takes_part(db: &Db, invitation: &InvitationRow) -> Result<bool, CentreError> {
    let Some(row) = person::get(db, invitation.person)? else {
        return Ok(false);
    };
    let whole = person::acting(db, &row)?;
    let is_here = whole.left_at_ms.is_none();
    Ok(is_here && whole.school.is_some() && whole.group.is_some())
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
    let now = standing(db, &row, &space::direct(db, &row)?)?;
    Ok(Enrolment {
        centre: CentreAddress {
            id: here.id,
            name_kk: here.name_kk,
            name_ru: here.name_ru,
            address: here.address,
            signing_key: keys.public(),
            recipient: keys.recipient(),
        },
        person: now.person,
        role: now.role,
        position: now.position,
        school: now.school.ok_or_else(missing(Noun::Person))?,
        group: now.group.ok_or_else(missing(Noun::Group))?,
        spaces: now.spaces,
        invitation: invitation.id,
        expires_at_ms: invitation.expires_at_ms,
        phone: now.phone,
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
    let line = one_line(given);
    if is_blank(&line) || line.chars().count() > TEXT_CHARS_MAX {
        return Err(CentreError::BadText { what });
    }
    Ok(line)
}

fn date(given: &str) -> Result<String, CentreError> {
    let parsed = NaiveDate::parse_from_str(given, "%Y-%m-%d");
    let parsed = parsed.map_err(|_| CentreError::NotADate {
        text: given.to_owned(),
    })?;
    Ok(parsed.format("%Y-%m-%d").to_string())
}
