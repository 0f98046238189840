//! What the centre hands over in the place of what was damaged here.

use std::collections::BTreeSet;

use tirek_wire::exchange::SpacePart;
use tirek_wire::id::{DocumentId, PersonId};
use tirek_wire::mending::Found;

use crate::environment::Environment;
use crate::projection;
use crate::store::digest::Kept;
use crate::store::{Write, change, damage, document, mend};
use crate::topic::Topic;
use crate::workspace::body::OpenBody;
use crate::workspace::{WorkspaceError, project};

/// Puts found changes into their places.
pub(super) fn take_in(
    tx: &Write<'_>,
    environment: &Environment,
    own: PersonId,
    found: &[Found],
) -> Result<(), WorkspaceError> {
    let mut documents = BTreeSet::new();
    for one in found {
        let kept = Kept::delivered(one.space, &one.change);
        documents.extend(mend::replace(tx, &kept)?);
    }
    documents
        .into_iter()
        .try_for_each(|id| again(tx, environment, (own, false), id))
}

/// Where a document's space has been handed out to its end, nothing more of it can come: what is here is
/// all there is.
pub(super) fn settle(
    tx: &Write<'_>,
    environment: &Environment,
    own: PersonId,
    parts: &[SpacePart],
) -> Result<(), WorkspaceError> {
    for id in damage::of_unknown(tx)? {
        let space = document::find(tx, id)?.map(|row| row.space);
        if parts.iter().any(|part| Some(part.space) == space) {
            again(tx, environment, (own, true), id)?;
        }
    }
    Ok(())
}

/// Looks at a document anew; where it is whole, its read models follow.
fn again(
    tx: &Write<'_>,
    environment: &Environment,
    (own, all_is_here): (PersonId, bool),
    id: DocumentId,
) -> Result<(), WorkspaceError> {
    tx.touch(Topic::document(id));
    if !mend::document(tx, id, own, environment.now_ms(), all_is_here)? {
        return Ok(());
    }
    let row = document::get(tx, id)?;
    let open = OpenBody::load(tx, id, environment.number())?;
    project::document(tx, &row, open.fields(), None)?;
    for stored in change::submissions_of(tx, id)? {
        let place = (stored.log, stored.seq);
        projection::project_submission(tx, id, place, &stored.payload)?;
    }
    Ok(())
}
