//! Who asks: a device that showed its token or signed a packet, its person, and when.
//!
//! Made once at the beginning of a request; everything behind it asks about rights with the person
//! of this value. Deliberately absent: what she may do (`crate::store::space`, `crate::blob::rights`).

use crate::failure::Failure;
use crate::store::Db;
use crate::store::device::{self, DeviceRow, DeviceState};
use crate::store::person::{self, PersonRow};
use tirek_wire::key::{Hash32, same_hash};
use tirek_wire::problem::ProblemCode;

/// Who asks, and when.
pub(crate) struct Asker {
    pub device: DeviceRow,
    pub person: PersonRow,
    pub at_ms: i64,
}

impl Asker {
    /// The one with this token.
    ///
    /// # Errors
    /// [`ProblemCode::UnknownDevice`] when nobody has it.
    pub fn by_token(db: &Db, at_ms: i64, token: &Hash32) -> Result<Self, Failure> {
        let (device, person) = device::with_person(db, token)?
            .filter(|(device, _)| same_hash(&device.token_hash, token))
            .ok_or(ProblemCode::UnknownDevice)?;
        Ok(Self {
            device,
            person,
            at_ms,
        })
    }

    /// The one whose device is known already.
    ///
    /// # Errors
    /// [`ProblemCode::UnknownDevice`] when it belongs to nobody.
    pub fn of_device(db: &Db, at_ms: i64, device: DeviceRow) -> Result<Self, Failure> {
        let person = person::get(db, device.person)?.ok_or(ProblemCode::UnknownDevice)?;
        Ok(Self {
            device,
            person,
            at_ms,
        })
    }

    /// Lets only those pass who may exchange.
    ///
    /// # Errors
    /// [`ProblemCode::Waiting`] or [`ProblemCode::Revoked`].
    pub fn admitted(self) -> Result<Self, Failure> {
        match self.device.state {
            DeviceState::Active => Ok(self),
            DeviceState::Waiting => Err(ProblemCode::Waiting.into()),
            DeviceState::Revoked => Err(ProblemCode::Revoked.into()),
        }
    }
}
