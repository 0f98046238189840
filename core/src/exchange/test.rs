//! "Test the connection" of a profile.

use super::ConnectionTest;
use crate::connection::Patience;
use crate::environment::Environment;
use crate::store::identity::EnrolmentState;
use crate::sync::trial;
use crate::time::label;
use crate::workspace::{Workspace, WorkspaceError, WorkspaceReach};

/// Tries the way to her centre. A device that has not been confirmed yet has nothing to ask it.
///
/// # Errors
/// Those of the store.
pub async fn test(
    reach: &WorkspaceReach,
    environment: &Environment,
) -> Result<ConnectionTest, WorkspaceError> {
    let whom = |workspace: &mut Workspace| {
        let identity = workspace.identity();
        let is_told = identity.state != EnrolmentState::Pending;
        let token = is_told.then_some(identity.keys.token);
        Ok::<_, WorkspaceError>((identity.enrolment.centre.address.clone(), token))
    };
    let (address, token) = reach.work(whom).await?;
    let now = environment.now();
    let patience = Patience::for_a_test();
    let steps = trial::try_connection(&address, token.as_ref(), patience, now).await;
    let failed = steps.iter().find_map(|step| step.code);
    Ok(ConnectionTest {
        steps,
        verdict: failed.unwrap_or("ok").to_owned(),
        address,
        at: label(now.timestamp_millis()),
    })
}
