//! Making the profile's folder and its first document.
//!
//! Both ways of enrolment end here. The folder is made under another name and takes its own when
//! everything in it is durable: a power cut leaves either no profile or a whole one. Deliberately
//! absent: the list of profiles, which the app keeps.

use std::fs;
use std::path::{Path, PathBuf};

use tirek_document::{Edit, Kind, Path as Field, SpaceKind, Value};
use tirek_wire::enrolment::Enrolment;
use tirek_wire::id::{DocumentId, PersonId, SpaceId};
use uuid::Builder;

use super::error::EnrolError;
use crate::environment::Environment;
use crate::store::StoreError;
use crate::store::identity::NewProfile;
use crate::workspace::Workspace;

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

/// Makes the profile with the roster's facts in it.
///
/// # Errors
/// [`EnrolError::AlreadyEnrolled`] when the person has one here; what the store says otherwise.
pub(super) fn create(
    profiles: &Path,
    environment: &Environment,
    profile: &NewProfile,
) -> Result<PathBuf, EnrolError> {
    let person = profile.enrolment.person.id;
    let folder = folder(profiles, person);
    if folder.exists() {
        return Err(EnrolError::AlreadyEnrolled { person });
    }
    // One level deeper than a profile, so that the list of profiles never meets it.
    let unfinished = profiles.join("unfinished").join(person.to_string());
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(StoreError::from)?;
    }
    fs::create_dir_all(&unfinished).map_err(StoreError::from)?;
    let workspace = Workspace::create_folder(&unfinished, environment, profile)?;
    write_facts(workspace, &profile.enrolment)?;
    fs::rename(&unfinished, &folder).map_err(StoreError::from)?;
    Ok(folder)
}

/// Takes the workspace, so that it is closed when the folder takes its name.
fn write_facts(mut workspace: Workspace, enrolment: &Enrolment) -> Result<(), StoreError> {
    let Some(own) = own_space(enrolment) else {
        return Ok(());
    };
    let id = profile_document(enrolment.person.id);
    workspace.create(Kind::Profile, own, Some(id), &facts(enrolment))?;
    workspace.seal_all()?;
    Ok(())
}

fn own_space(enrolment: &Enrolment) -> Option<SpaceId> {
    let own = enrolment
        .spaces
        .iter()
        .find(|space| space.kind == SpaceKind::Own.code());
    own.map(|space| space.id)
}

/// What the roster says, as edits of the profile; what it does not say stays unwritten.
fn facts(enrolment: &Enrolment) -> Vec<Edit> {
    let person = &enrolment.person;
    let facts = [
        ("surname", person.surname.as_str()),
        ("given_name", person.given_name.as_str()),
        (
            "patronymic",
            person.patronymic.as_deref().unwrap_or_default(),
        ),
        ("school", enrolment.school.name.as_str()),
        ("district", enrolment.school.district.as_str()),
        ("region", enrolment.school.region.as_str()),
        ("village", enrolment.school.village.as_str()),
        ("position", enrolment.position.as_str()),
        ("course_end", enrolment.group.course_end.as_str()),
    ];
    let known = facts
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty());
    known
        .filter_map(|(name, value)| {
            let field = Field::new(name).ok()?;
            Some(Edit::Set {
                field,
                value: Some(Value::Text(value.trim().to_owned())),
            })
        })
        .collect()
}
