//! Devices of the people of the roster: who has which, letting one in, shutting one out.

use super::error::RosterError;
use super::people::by_name;
use crate::centre::Centre;
use crate::store::device::{self, DeviceRow, DeviceState};
use crate::store::person::{self, PersonRow};
use crate::store::{DbError, DbResult, school};
use std::collections::HashMap;
use tirek_document::alphabet::Alphabet;
use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::{DeviceId, PersonId, SchoolId};

/// A device as a list shows it.
#[derive(Debug, Clone)]
pub struct DeviceListed {
    /// It.
    pub row: DeviceRow,
    /// Whose it is.
    pub person: Person,
    /// Where she works: two people of one name are told apart by it.
    pub school: Option<School>,
}

impl Centre {
    /// Every device with its person and her school, by her name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn devices(&self) -> DbResult<Vec<DeviceListed>> {
        let people = person::list(&self.db)?.into_iter();
        let people: HashMap<PersonId, PersonRow> = people.map(|row| (row.person.id, row)).collect();
        let schools = school::list(&self.db)?.into_iter();
        let schools: HashMap<SchoolId, School> = schools.map(|one| (one.id, one)).collect();
        let mut list = Vec::new();
        for row in device::list(&self.db)? {
            let whose = people.get(&row.person).ok_or(DbError::NoRow)?;
            let whole = whose.merged_into.and_then(|into| people.get(&into));
            let school = whole.unwrap_or(whose).school;
            list.push(DeviceListed {
                row,
                person: whose.person.clone(),
                school: school.and_then(|id| schools.get(&id)).cloned(),
            });
        }
        let alphabet = Alphabet::new();
        list.sort_by(|one, other| by_name(&alphabet, &one.person, &other.person));
        Ok(list)
    }

    /// Lets a waiting device in; answers which it was and whose.
    ///
    /// # Errors
    /// When there is no such device, or it was revoked.
    pub fn approve_device(&mut self, device: DeviceId) -> Result<(DeviceRow, Person), RosterError> {
        self.set_device(device, |state| match state {
            DeviceState::Revoked => Err(RosterError::DeviceRevoked),
            DeviceState::Active | DeviceState::Waiting => Ok(DeviceState::Active),
        })
    }

    /// Shuts a device out; answers which it was and whose.
    ///
    /// # Errors
    /// When there is no such device.
    pub fn revoke_device(&mut self, device: DeviceId) -> Result<(DeviceRow, Person), RosterError> {
        self.set_device(device, |_| Ok(DeviceState::Revoked))
    }

    fn set_device(
        &mut self,
        id: DeviceId,
        next: impl FnOnce(DeviceState) -> Result<DeviceState, RosterError>,
    ) -> Result<(DeviceRow, Person), RosterError> {
        self.write(|db, _, _| {
            let row = device::get_locked(db, id)?.ok_or(RosterError::NoDevice)?;
            let whose = person::get(db, row.person)?;
            let whose = whose.ok_or(DbError::NoRow)?;
            device::set_state(db, id, next(row.state)?)?;
            Ok((row, whose.person))
        })
    }
}
