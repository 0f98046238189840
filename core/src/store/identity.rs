//! Table `identity`: who works here, with which keys, enrolled by which centre.
//!
//! Written at enrolment, read at opening. One row. Secrets never appear in `Debug`.

use std::fmt;

use rusqlite::{Row, params};
use serde::Deserialize;
use serde::de::value::{Error as NameError, StrDeserializer};
use tirek_document::Role;
use tirek_wire::enrolment::Enrolment;
use tirek_wire::id::{DeviceId, LogId, PersonId};
use tirek_wire::key::{Secret, Token};
use zeroize::Zeroizing;

use super::{Read, StoreError, Write, column};

/// How far the centre has confirmed this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolmentState {
    /// Started from an invitation file; the centre has not heard of this device yet.
    Pending,
    /// The centre knows the device and wants the operator's approval.
    Waiting,
    /// The device may exchange.
    Enrolled,
    /// The operator revoked it.
    Revoked,
}

impl EnrolmentState {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Pending, "pending"),
        (Self::Waiting, "waiting"),
        (Self::Enrolled, "enrolled"),
        (Self::Revoked, "revoked"),
    ];

    /// Its name in the table and on the screen.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(state, _)| *state == self)
            .map_or("", |(_, name)| name)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(state, _)| *state)
    }
}

/// The keys of one device, made by the device.
#[derive(Clone)]
pub struct DeviceKeys {
    /// The device.
    pub device: DeviceId,
    /// What it shows with every exchange.
    pub token: Token,
    /// Its Ed25519 signing key.
    pub signing_key: Zeroizing<[u8; 32]>,
    /// Its age identity, `AGE-SECRET-KEY-1…`.
    pub age_identity: Zeroizing<String>,
}

/// What a profile is made from.
#[derive(Clone, Debug)]
pub struct NewProfile {
    /// The device's keys.
    pub keys: DeviceKeys,
    /// The first shared log, as it was or will be told to the centre.
    pub log: LogId,
    /// What the centre says about the person.
    pub enrolment: Enrolment,
    /// The secret of the invitation file, as long as the centre has not confirmed.
    pub invitation_secret: Option<Secret>,
    /// How far the centre has confirmed.
    pub state: EnrolmentState,
}

/// Who works in this profile.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The device's keys.
    pub keys: DeviceKeys,
    /// What the centre says about the person.
    pub enrolment: Enrolment,
    /// The secret of the invitation file, as long as the centre has not confirmed.
    pub invitation_secret: Option<Secret>,
    /// How far the centre has confirmed.
    pub state: EnrolmentState,
    /// Her role; unknown names of newer centres count as librarian, which may least.
    pub role: Role,
}

impl Identity {
    /// The person.
    pub fn person(&self) -> PersonId {
        self.enrolment.person.id
    }

    /// The device.
    pub fn device(&self) -> DeviceId {
        self.keys.device
    }
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceKeys")
            .field("device", &self.device)
            .finish_non_exhaustive()
    }
}

/// Whether the profile has been made.
pub(crate) fn exists(read: &Read<'_>) -> Result<bool, StoreError> {
    read.any("SELECT 1 FROM identity", [])
}

/// The identity, if the profile has been made.
pub(crate) fn get(read: &Read<'_>) -> Result<Option<Identity>, StoreError> {
    read.row("SELECT * FROM identity", [], from_row)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Identity> {
    let enrolment = column::bytes(row, "enrolment", |bytes| {
        minicbor::decode::<Enrolment>(bytes).ok()
    })?;
    let state: String = row.get("state")?;
    Ok(Identity {
        keys: DeviceKeys {
            device: column::bytes(row, "device", DeviceId::from_slice)?,
            token: column::bytes(row, "token", Token::from_slice)?,
            signing_key: Zeroizing::new(row.get("signing_key")?),
            age_identity: Zeroizing::new(row.get("age_identity")?),
        },
        role: role_named(&enrolment.role).unwrap_or(Role::Librarian),
        enrolment,
        invitation_secret: column::maybe_bytes(row, "invitation_secret", Secret::from_slice)?,
        state: EnrolmentState::from_name(&state).unwrap_or(EnrolmentState::Pending),
    })
}

fn role_named(name: &str) -> Option<Role> {
    Role::deserialize(StrDeserializer::<NameError>::new(name)).ok()
}

/// Writes the identity of a new profile.
pub(crate) fn insert(tx: &Write<'_>, profile: &NewProfile) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO identity
             (one, device, token, signing_key, age_identity, invitation_secret, state, enrolment)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            profile.keys.device.as_bytes(),
            profile.keys.token.as_bytes(),
            *profile.keys.signing_key,
            *profile.keys.age_identity,
            profile.invitation_secret.as_ref().map(Secret::as_bytes),
            profile.state.name(),
            encoded(&profile.enrolment)?,
        ],
    )?;
    Ok(())
}

/// Another device takes over the profile: its keys and what its invitation says.
pub(crate) fn replace(tx: &Write<'_>, profile: &NewProfile) -> Result<(), StoreError> {
    tx.execute("DELETE FROM identity", [])?;
    insert(tx, profile)
}

/// Records what the centre said about the device; an enrolled device needs no secret any more.
pub(crate) fn set_state(
    tx: &Write<'_>,
    state: EnrolmentState,
    enrolment: Option<&Enrolment>,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE identity SET state = ?1, enrolment = coalesce(?2, enrolment),
             invitation_secret = iif(?1 = 'enrolled', NULL, invitation_secret)",
        params![state.name(), enrolment.map(encoded).transpose()?],
    )?;
    Ok(())
}

/// Records what the centre says about the person now.
pub(crate) fn set_enrolment(tx: &Write<'_>, enrolment: &Enrolment) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE identity SET enrolment = ?1",
        params![encoded(enrolment)?],
    )?;
    Ok(())
}

fn encoded(enrolment: &Enrolment) -> Result<Vec<u8>, StoreError> {
    minicbor::to_vec(enrolment).map_err(|_| StoreError::damaged("enrolment cannot be written"))
}
