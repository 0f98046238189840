//! Devices of the people of the roster: who has which, letting one in, shutting one out.

use super::error::RosterError;
use super::people::by_name;
use crate::centre::Centre;
use crate::store::device::{self, DeviceRow, DeviceState};
use crate::store::{DbError, DbResult, person};
use tirek_document::alphabet::Alphabet;
use tirek_wire::enrolment::Person;
use tirek_wire::id::DeviceId;

impl Centre {
    /// Every device with its person, by her name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn devices(&self) -> DbResult<Vec<(DeviceRow, Person)>> {
        let mut list = Vec::new();
        for row in device::list(&self.db)? {
            let whose = person::get(&self.db, row.person)?;
            let whose = whose.ok_or(DbError::NoRow)?;
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
