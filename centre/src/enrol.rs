//! Enrolment: a device proves its invitation and becomes known.
//!
//! One invitation enrols one device. The same device repeating its request gets the same answer;
//! another device with the secret waits for the operator, another one with the code is refused. An
//! invitation holds while its person takes part.

use crate::centre::Centre;
use crate::failure::Failure;
use crate::keys::Keys;
use crate::standing;
use crate::store::device::{self, DeviceRow, DeviceState};
use crate::store::invitation::{self, InvitationRow};
use crate::store::log;
use crate::store::{Db, DbError, Locks};
use tirek_wire::code::InvitationCode;
use tirek_wire::enrolment::{EnrolAnswer, EnrolRequest, Proof};
use tirek_wire::key::same_hash;
use tirek_wire::problem::ProblemCode;

/// Devices by one invitation, the waiting ones included: the operator decides among a few.
const DEVICES_MAX: u32 = 8;

impl Centre {
    /// Answers one enrolment.
    ///
    /// # Errors
    /// A problem for the device, or a fault.
    pub fn enrol(&mut self, request: &EnrolRequest) -> Result<EnrolAnswer, Failure> {
        let answered = self.repeat(&Locks::default(), |db, keys, source| {
            answer(db, keys, source.now_ms(), request)
        });
        answered.map_err(Failure::told)
    }
}

/// Answers one enrolment.
///
/// # Errors
/// A problem for the device, or a fault.
pub fn answer(
    db: &Db,
    keys: &Keys,
    at_ms: i64,
    request: &EnrolRequest,
) -> Result<EnrolAnswer, Failure> {
    check(request)?;
    let invitation = proved(db, keys, &request.proof)?.ok_or(ProblemCode::CodeUnknown)?;
    // Of somebody who left it is worth as little as one that ran out; nothing is stored for it.
    let holds = standing::takes_part(db, &invitation)?;
    let state = match device::get(db, request.device)? {
        Some(known) => repeated(&known, &invitation, request)?,
        None if !holds => return Err(ProblemCode::CodeExpired.into()),
        None => admitted(db, at_ms, &invitation, request)?,
    };
    match state {
        DeviceState::Active if !holds => Err(ProblemCode::CodeExpired.into()),
        DeviceState::Active => {
            let enrolment = standing::enrolment(db, keys, &invitation)?;
            let enrolment = enrolment.ok_or(ProblemCode::CodeExpired)?;
            Ok(EnrolAnswer::Enrolled(Box::new(enrolment)))
        }
        DeviceState::Waiting => Ok(EnrolAnswer::Waiting),
        DeviceState::Revoked => Err(ProblemCode::Revoked.into()),
    }
}

fn check(request: &EnrolRequest) -> Result<(), Failure> {
    if !(tirek_wire::PROTOCOL_MIN..=tirek_wire::PROTOCOL_MAX).contains(&request.protocol) {
        return Err(ProblemCode::ProtocolUnsupported.into());
    }
    let recipient = request.recipient.parse::<age::x25519::Recipient>();
    if !request.within_limits() || recipient.is_err() {
        return Err(ProblemCode::Malformed.into());
    }
    Ok(())
}

/// The invitation that the proof stands for.
pub(crate) fn proved(
    db: &Db,
    keys: &Keys,
    proof: &Proof,
) -> Result<Option<InvitationRow>, DbError> {
    match proof {
        Proof::Code(text) => {
            let Ok(code) = text.parse::<InvitationCode>() else {
                return Ok(None);
            };
            let hash = keys.code_hash(&code);
            let found = invitation::by_code(db, &hash)?;
            Ok(found.filter(|row| same_hash(&row.code_hash, &hash)))
        }
        Proof::Secret { invitation, secret } => {
            let hash = secret.hash();
            let found = invitation::get(db, *invitation)?;
            Ok(found.filter(|row| same_hash(&row.secret_hash, &hash)))
        }
    }
}

/// A device that is known already: the same one repeats itself, or its id was taken.
fn repeated(
    known: &DeviceRow,
    invitation: &InvitationRow,
    request: &EnrolRequest,
) -> Result<DeviceState, Failure> {
    let same = same_hash(&known.token_hash, &request.token_hash)
        && known.signing_key == request.signing_key
        && known.recipient == request.recipient
        && known.invitation == invitation.id;
    if same {
        Ok(known.state)
    } else {
        Err(ProblemCode::CodeUsed.into())
    }
}

fn admitted(
    db: &Db,
    at_ms: i64,
    invitation: &InvitationRow,
    request: &EnrolRequest,
) -> Result<DeviceState, Failure> {
    if at_ms > invitation.expires_at_ms {
        return Err(ProblemCode::CodeExpired.into());
    }
    let state = match (&request.proof, invitation.device) {
        (_, None) => DeviceState::Active,
        (Proof::Code(_), Some(_)) => return Err(ProblemCode::CodeUsed.into()),
        (Proof::Secret { .. }, Some(_)) => DeviceState::Waiting,
    };
    if device::count_of(db, invitation.id)? >= DEVICES_MAX {
        return Err(ProblemCode::TooManyTries.into());
    }
    let taken = device::by_token(db, &request.token_hash)?.is_some()
        || log::get(db, request.log)?.is_some();
    if taken {
        return Err(ProblemCode::Malformed.into());
    }
    device::insert(db, &row(at_ms, invitation, request, state))?;
    log::insert(db, request.log, Some(request.device))?;
    if state == DeviceState::Active {
        invitation::use_by(db, invitation.id, request.device)?;
    }
    Ok(state)
}

fn row(
    at_ms: i64,
    invitation: &InvitationRow,
    request: &EnrolRequest,
    state: DeviceState,
) -> DeviceRow {
    DeviceRow {
        id: request.device,
        person: invitation.person,
        invitation: invitation.id,
        signing_key: request.signing_key,
        recipient: request.recipient.clone(),
        token_hash: request.token_hash,
        state,
        app: request.app.clone(),
        label: request.device_label.clone(),
        enrolled_at_ms: at_ms,
        seen_at_ms: at_ms,
    }
}
