//! Commands of enrolment: look at an invitation, accept it, open the new profile.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tirek_wire::code::InvitationCode;
use tirek_wire::invitation::{Invitation, Typed};
use ts_rs::TS;

use super::app::{AppState, open};
use super::{Answer, CommandError};
use crate::app::{Tirek, profiles};
use crate::aside::aside;
use crate::connection::Patience;
use crate::enrol;
use crate::topic::Done;

pub use crate::enrol::InvitationPreview;

/// Where the invitation file lies.
#[derive(Debug, Deserialize, TS)]
pub struct InvitationFile {
    #[ts(type = "string")]
    pub path: PathBuf,
}

/// An invitation pasted or dropped as text.
#[derive(Debug, Deserialize, TS)]
pub struct InvitationText {
    pub text: String,
}

/// What was typed or pasted of an invitation so far: its code, or address and code in one text.
#[derive(Debug, Deserialize, TS)]
pub struct TypedCode {
    pub code: String,
}

/// What a typed code is.
#[derive(Debug, Serialize, TS)]
pub struct CheckedCode {
    /// The centre's address, where it stands beside the code.
    pub address: Option<String>,
    /// The digits without separators, once the code is whole.
    pub digits: String,
    /// `too_short`, `too_long`, `bad_check`, or `None` when it may be sent.
    #[ts(type = "null | \"too_short\" | \"too_long\" | \"bad_check\"")]
    pub problem: Option<&'static str>,
}

/// A centre's address and a code of it.
#[derive(Debug, Deserialize, TS)]
pub struct WithCode {
    pub address: String,
    pub code: String,
}

pub(super) async fn inspect_file(
    _: &Arc<Tirek>,
    request: InvitationFile,
) -> Answer<InvitationPreview> {
    let invitation = aside(move || enrol::read_file(&request.path)).await??;
    Ok(Done::quiet(enrol::preview(&invitation.enrolment)))
}

pub(super) async fn inspect_text(
    _: &Arc<Tirek>,
    request: InvitationText,
) -> Answer<InvitationPreview> {
    Ok(Done::quiet(enrol::preview(
        &enrol::read_text(&request.text)?.enrolment,
    )))
}

pub(super) async fn with_file(tirek: &Arc<Tirek>, request: InvitationFile) -> Answer<AppState> {
    let invitation = aside(move || enrol::read_file(&request.path)).await??;
    accept(tirek, invitation).await
}

pub(super) async fn with_text(tirek: &Arc<Tirek>, request: InvitationText) -> Answer<AppState> {
    accept(tirek, enrol::read_text(&request.text)?).await
}

pub(super) async fn check_code(_: &Arc<Tirek>, request: TypedCode) -> Answer<CheckedCode> {
    let Typed { address, code } = Typed::read(&request.code);
    let value = match code.parse::<InvitationCode>() {
        Ok(code) => CheckedCode {
            address,
            digits: code.digits().to_owned(),
            problem: None,
        },
        Err(error) => CheckedCode {
            address,
            digits: String::new(),
            problem: Some(enrol::code_problem(&error)),
        },
    };
    Ok(Done::quiet(value))
}

pub(super) async fn with_code(tirek: &Arc<Tirek>, request: WithCode) -> Answer<AppState> {
    let folder = tirek.data().join(profiles::FOLDER);
    let made = enrol::with_code(
        &folder,
        tirek.environment(),
        &tirek.labels(),
        &request.address,
        &request.code,
        Patience::default(),
    )
    .await?;
    open(tirek, name(&made.folder)?).await
}

async fn accept(tirek: &Arc<Tirek>, invitation: Invitation) -> Answer<AppState> {
    let folder = tirek.data().join(profiles::FOLDER);
    let environment = tirek.environment().clone();
    let made = aside(move || enrol::with_invitation(&folder, &environment, &invitation)).await??;
    open(tirek, name(&made.folder)?).await
}

/// A profile's id is its folder's name.
fn name(folder: &Path) -> Result<String, CommandError> {
    folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .ok_or_else(|| CommandError::new("profile_unknown"))
}
