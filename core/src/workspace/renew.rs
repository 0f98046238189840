//! A new invitation for a profile that is here already: the device begins anew, the work stays.
//!
//! [`enrol`](crate::enrol) calls this when the centre has revoked, forgotten or never confirmed the
//! device that worked here. Invariants: nothing but the identity and the place of unconfirmed changes
//! is touched; what the centre has not acknowledged leaves with the new device's log, since the old
//! one belongs to a device that may not speak any more. Deliberately absent: whether a renewal is
//! allowed.

use super::receive::carry_tail;
use super::{Workspace, put_spaces};
use crate::store::identity::{self, EnrolmentState, NewProfile};
use crate::store::log::{self, Side};
use crate::store::{StoreError, setting};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

impl Workspace {
    /// Whether the centre lets this device exchange, as far as it has said.
    ///
    /// # Errors
    /// What the database says.
    pub fn is_welcome(&self) -> Result<bool, WorkspaceError> {
        let forgot = self
            .store
            .read(|read| setting::get(read, setting::CENTRE_FORGOT))?;
        Ok(self.identity.state == EnrolmentState::Enrolled && forgot.is_none())
    }

    /// Notes whether the centre knows this device; writes only what is new.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_forgotten(&mut self, forgotten: bool) -> Result<(), WorkspaceError> {
        let name = setting::CENTRE_FORGOT;
        let known = self.store.read(|read| setting::get(read, name))?;
        match known.is_some() == forgotten {
            true => Ok(()),
            false => self.set_setting(name, forgotten.then_some("yes")),
        }
    }

    /// Gives the profile the keys, the log and the enrolment of a new device, in one transaction.
    ///
    /// # Errors
    /// What the database says; the profile is as it was then.
    pub fn renew(&mut self, profile: &NewProfile) -> Result<Done<()>, WorkspaceError> {
        let done = self.store.write(|tx| {
            identity::replace(tx, profile)?;
            put_spaces(tx, &profile.enrolment)?;
            log::close(tx, log::open(tx, Side::Shared)?.id)?;
            log::insert(tx, profile.log, Side::Shared)?;
            for old in log::to_offer(tx)?.iter().filter(|old| !old.open) {
                carry_tail(tx, old, old.acknowledged_through)?;
            }
            setting::put(tx, setting::CENTRE_FORGOT, None)?;
            tx.touch(Topic::PROFILE);
            tx.touch(Topic::EXCHANGE);
            identity::get(tx)?.ok_or(StoreError::NoProfile)
        })?;
        self.set_identity(done.value)?;
        Ok(Done {
            value: (),
            topics: done.topics,
        })
    }
}
