//! Confirming with the centre what an invitation file began.
//!
//! The exchange calls [`complete`] before its first round while the profile is pending or waiting;
//! asking again is harmless, the centre knows the device by its keys. Invariant: whatever the answer,
//! the work in the profile stays. Deliberately absent: writing the new state, which the exchange does
//! under the workspace's lock.

use tirek_wire::enrolment::{EnrolAnswer, EnrolRequest, Enrolment, Proof};
use tirek_wire::id::LogId;

use super::error::EnrolError;
use super::keys::{self, Labels};
use crate::connection::Client;
use crate::store::identity::{EnrolmentState, Identity};

/// What the centre said to an invitation's proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completion {
    /// Nothing was to be asked.
    NotNeeded,
    /// The device may exchange; the facts of the person as the centre has them now.
    Enrolled(Box<Enrolment>),
    /// The operator must let the device in.
    Waiting,
}

/// What the device hands in to be confirmed; `None` when it is, or began with a code.
pub fn proof(identity: &Identity, log: LogId, labels: &Labels) -> Option<EnrolRequest> {
    let unconfirmed = matches!(
        identity.state,
        EnrolmentState::Pending | EnrolmentState::Waiting
    );
    let secret = identity.invitation_secret.filter(|_| unconfirmed)?;
    let invitation = identity.enrolment.invitation;
    let proof = Proof::Secret { invitation, secret };
    Some(keys::request(&identity.keys, log, proof, labels))
}

/// What the answer to a [`proof`] means for this device.
///
/// # Errors
/// [`EnrolError::WrongCentre`] when another centre, or one that means somebody else, answers.
pub fn confirmed(identity: &Identity, answer: EnrolAnswer) -> Result<Completion, EnrolError> {
    let EnrolAnswer::Enrolled(mut told) = answer else {
        return Ok(Completion::Waiting);
    };
    let known = &identity.enrolment;
    if told.centre.signing_key != known.centre.signing_key || told.person.id != known.person.id {
        return Err(EnrolError::WrongCentre);
    }
    told.centre.address.clone_from(&known.centre.address);
    Ok(Completion::Enrolled(told))
}

/// Hands in the proof of the invitation while the centre has not confirmed the device.
///
/// # Errors
/// What the centre says to the invitation, [`EnrolError::WrongCentre`] when another one answers,
/// or what happened on the way.
pub async fn complete(
    client: &Client,
    identity: &Identity,
    log: LogId,
    labels: &Labels,
) -> Result<Completion, EnrolError> {
    match proof(identity, log, labels) {
        None => Ok(Completion::NotNeeded),
        Some(request) => confirmed(identity, client.enrol(&request).await?),
    }
}
