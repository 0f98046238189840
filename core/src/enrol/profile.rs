//! Making the profile's folder and its first document.
//!
//! Both ways of enrolment end here. The folder is made under another name and takes its own when
//! everything in it is durable: a power cut leaves either no profile or a whole one. A profile that
//! is here already is taken up again where the centre turned its device away. Deliberately absent:
//! the list of profiles, which the app keeps.

use std::fs;
use std::path::{Path, PathBuf};

use tirek_document::{Kind, SpaceKind};
use tirek_wire::enrolment::Enrolment;
use tirek_wire::id::{DocumentId, PersonId, SpaceId};
use uuid::Builder;

use super::error::EnrolError;
use crate::closed;
use crate::environment::Environment;
use crate::into_place;
use crate::store::StoreError;
use crate::store::identity::{EnrolmentState, NewProfile};
use crate::workspace::{Workspace, WorkspaceError};

/// The folder of a person's profile among the profiles of this PC.
pub fn folder(profiles: &Path, person: PersonId) -> PathBuf {
    profiles.join(person.to_string())
}

/// The document with a person's facts: the same on each of her devices.
pub fn profile_document(person: PersonId) -> DocumentId {
    let hash = blake3::derive_key("tirek 2026 profile document v1", person.as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    DocumentId::from_bytes(*Builder::from_custom_bytes(bytes).into_uuid().as_bytes())
}

/// Makes the profile; what the roster says of the person stays with her enrolment.
///
/// # Errors
/// [`EnrolError::AlreadyEnrolled`] when the person has one here that works,
/// [`EnrolError::WrongCentre`] when it is another centre's; what the store says otherwise.
pub(super) fn create(
    profiles: &Path,
    environment: &Environment,
    profile: &NewProfile,
) -> Result<PathBuf, EnrolError> {
    let person = profile.enrolment.person.id;
    let folder = folder(profiles, person);
    if folder.exists() {
        renew(&folder, environment, profile)?;
        return Ok(folder);
    }
    // One level deeper than a profile, so that the list of profiles never meets it.
    let unfinished = profiles.join("unfinished").join(person.to_string());
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(StoreError::from)?;
    }
    closed::make_folder(&unfinished).map_err(StoreError::from)?;
    let workspace = Workspace::create_folder(&unfinished, environment, profile)?;
    make_document(workspace, &profile.enrolment)?;
    into_place::rename(&unfinished, &folder).map_err(StoreError::from)?;
    Ok(folder)
}

/// Takes up a profile that the centre has revoked, forgotten or never confirmed: the person's work
/// stays, the device is a new one. A device that works is not given up for an invitation file, which
/// may have been meant for another PC; a code has been confirmed, and counts as used, by then.
fn renew(folder: &Path, environment: &Environment, profile: &NewProfile) -> Result<(), EnrolError> {
    let mut workspace = Workspace::open(folder, environment)?;
    let (known, told) = (workspace.identity(), &profile.enrolment);
    if known.device() == profile.keys.device {
        return Ok(());
    }
    if known.enrolment.centre.signing_key != told.centre.signing_key {
        return Err(EnrolError::WrongCentre);
    }
    let is_same = known.enrolment.invitation == told.invitation;
    let is_confirmed = profile.state == EnrolmentState::Enrolled;
    if !is_confirmed && (is_same || workspace.is_welcome()?) {
        let person = told.person.id;
        return Err(EnrolError::AlreadyEnrolled { person });
    }
    workspace.renew(profile)?;
    Ok(())
}

/// Makes the document that will hold her corrections. It begins empty: two devices that wrote the
/// roster's facts into it each for itself would disagree as soon as one of them is corrected. Takes
/// the workspace, so that it is closed when the folder takes its name.
fn make_document(mut workspace: Workspace, enrolment: &Enrolment) -> Result<(), WorkspaceError> {
    let Some(own) = own_space(enrolment) else {
        return Ok(());
    };
    let id = profile_document(enrolment.person.id);
    workspace.create(Kind::Profile, own, Some(id), &[])?;
    Ok(())
}

fn own_space(enrolment: &Enrolment) -> Option<SpaceId> {
    let own = enrolment
        .spaces
        .iter()
        .find(|space| space.kind == SpaceKind::Own.code());
    own.map(|space| space.id)
}
