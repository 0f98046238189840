//! Confirming with the centre what an invitation file began.
//!
//! The exchange calls [`complete`] before its first round while the profile is pending or waiting;
//! asking again is harmless, the centre knows the device by its keys. Invariant: whatever the answer,
//! the work in the profile stays. Deliberately absent: writing the new state, which the exchange does
//! under the workspace's lock.

use tirek_wire::enrolment::{EnrolAnswer, Enrolment, Proof};
use tirek_wire::id::LogId;

use super::error::EnrolError;
use super::keys::{self, Labels};
use crate::store::identity::{EnrolmentState, Identity};
use crate::sync::Client;

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
    let unconfirmed = matches!(
        identity.state,
        EnrolmentState::Pending | EnrolmentState::Waiting
    );
    let Some(secret) = identity.invitation_secret.filter(|_| unconfirmed) else {
        return Ok(Completion::NotNeeded);
    };
    let proof = Proof::Secret {
        invitation: identity.enrolment.invitation,
        secret,
    };
    let request = keys::request(&identity.keys, log, proof, labels);
    match client.enrol(&request).await? {
        EnrolAnswer::Waiting => Ok(Completion::Waiting),
        EnrolAnswer::Enrolled(answer) => confirmed(identity, answer),
    }
}

fn confirmed(identity: &Identity, mut answer: Box<Enrolment>) -> Result<Completion, EnrolError> {
    let (known, told) = (&identity.enrolment, &answer);
    if told.centre.signing_key != known.centre.signing_key || told.person.id != known.person.id {
        return Err(EnrolError::WrongCentre);
    }
    answer.centre.address = known.centre.address.clone();
    Ok(Completion::Enrolled(answer))
}
