//! What an exchange takes along: documents that are sealed once the centre has answered.

use crate::topic::Topics;
use crate::workspace::{Gather, WorkspaceReach};

/// Documents sealed while the workspace is held: a fraction of a second on an old PC.
const SEALED_AT_ONCE: usize = 16;

/// Seals what the exchange takes along; answers whether there was anything. Somebody who types meanwhile
/// waits for a few documents and not for a year of them. A failure holds no words back that are sealed
/// already: it is shown by the next write.
pub(super) async fn seal(
    workspace: &WorkspaceReach,
    gather: Gather,
    report: &(dyn Fn(Topics) + Send + Sync),
) -> bool {
    let mut sealed = 0;
    let listed = workspace
        .work(move |workspace| workspace.to_gather(gather))
        .await;
    let documents = listed.unwrap_or_else(|error| {
        tracing::warn!(%error, "what is to be sealed could not be listed");
        Vec::new()
    });
    for some in documents.chunks(SEALED_AT_ONCE) {
        let some = some.to_vec();
        match workspace
            .work(move |workspace| workspace.seal_these(&some))
            .await
        {
            Ok(done) => {
                report(done.topics);
                sealed += done.value;
            }
            Err(error) => {
                tracing::warn!(%error, "documents could not be sealed");
                break;
            }
        }
    }
    sealed > 0
}
