//! Enrolment: how a PC becomes a device of a person.
//!
//! The enrolment commands read an invitation ([`read_file`], [`read_text`]), show its [`preview()`]
//! and accept it: with a file at once and without a network ([`with_invitation`]), with a typed code
//! by asking the centre first ([`with_code`]). The exchange calls [`complete()`] until the centre has
//! confirmed what a file began. Invariants: every key comes from the environment's randomness; a
//! profile is whole or absent; a person has one profile per PC. Deliberately absent: judging whether
//! an invitation has run out, which only the centre's clock can.

mod attempt;
mod complete;
mod error;
mod keys;
mod preview;
mod profile;
mod read;

use std::path::{Path, PathBuf};

use tirek_wire::code::InvitationCode;
use tirek_wire::enrolment::{EnrolAnswer, Enrolment, Proof};
use tirek_wire::id::PersonId;
use tirek_wire::invitation::Invitation;

pub use complete::{Completion, complete, confirmed, proof};
pub use error::{EnrolError, code_problem};
pub use keys::{Labels, recipient};
pub use preview::{InvitationPreview, full_name, preview};
pub use profile::{folder, profile_document};
pub use read::{read_file, read_text};

use crate::connection::{Address, Client, Patience};
use crate::environment::Environment;
use crate::store::identity::{EnrolmentState, NewProfile};
use attempt::Attempt;

/// A profile that was just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    /// Whose it is.
    pub person: PersonId,
    /// Its folder.
    pub folder: PathBuf,
}

/// Starts a profile from an invitation file, without a network. The centre confirms it with the
/// first exchange.
///
/// # Errors
/// [`EnrolError::AlreadyEnrolled`], [`EnrolError::Address`] for an invitation nobody could use, or
/// what the store says.
pub fn with_invitation(
    profiles: &Path,
    environment: &Environment,
    invitation: &Invitation,
) -> Result<Enrolled, EnrolError> {
    Address::parse(&invitation.enrolment.centre.address)?;
    let profile = NewProfile {
        keys: keys::new_device(environment),
        log: keys::new_log(environment),
        enrolment: invitation.enrolment.clone(),
        invitation_secret: Some(invitation.secret),
        state: EnrolmentState::Pending,
    };
    make(profiles, environment, &profile)
}

/// Starts a profile with a typed code: asks the centre at `address` first.
///
/// # Errors
/// What is wrong with the address or the code, what the centre says to it, what happened on the way
/// there, or what the store says. The same code may be tried again after any of them.
pub async fn with_code(
    profiles: &Path,
    environment: &Environment,
    labels: &Labels,
    address: &str,
    code: &str,
    patience: Patience,
) -> Result<Enrolled, EnrolError> {
    let address = Address::parse(address)?;
    let code: InvitationCode = code
        .parse()
        .map_err(|source| EnrolError::CodeMistyped { source })?;
    let attempt = Attempt::begin(profiles, &code, environment)?;
    let proof = Proof::Code(code.digits().to_owned());
    let request = keys::request(&attempt.keys, attempt.log, proof, labels);
    let client = Client::new(address.clone(), patience)?;
    let enrolment = match client.enrol(&request).await? {
        EnrolAnswer::Enrolled(enrolment) => *enrolment,
        EnrolAnswer::Waiting => return Err(EnrolError::DeviceWaiting),
    };
    let profile = NewProfile {
        keys: attempt.keys.clone(),
        log: attempt.log,
        enrolment: reached_at(enrolment, &address),
        invitation_secret: None,
        state: EnrolmentState::Enrolled,
    };
    let enrolled = make(profiles, environment, &profile)?;
    attempt.end();
    Ok(enrolled)
}

/// The address that was typed has just worked; what the centre believes of itself may not.
fn reached_at(mut enrolment: Enrolment, address: &Address) -> Enrolment {
    enrolment.centre.address = address.to_string();
    enrolment
}

fn make(
    profiles: &Path,
    environment: &Environment,
    profile: &NewProfile,
) -> Result<Enrolled, EnrolError> {
    let folder = profile::create(profiles, environment, profile)?;
    Ok(Enrolled {
        person: profile.enrolment.person.id,
        folder,
    })
}
