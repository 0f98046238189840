//! The programmes that packs carry, and the one that somebody's course group follows.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use tirek_document::Kind;
use tirek_document::kind::CourseGroup;
use tirek_wire::key::PublicKey;

use super::packs::{KnownRelease, Packs, State, prefix};
use crate::held::held;
use crate::programme::{Programme, ProgrammeError, read_carried};
use crate::store::{StoreError, document};
use crate::workspace::{Workspace, WorkspaceError};

/// A programme file larger than this is no programme.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// The pack that somebody's group follows, and the centre that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedPack {
    /// The pack's id.
    pub pack: String,
    /// The centre's key.
    pub centre: PublicKey,
}

/// What the group of a person follows; nothing where it is the programme of the app.
///
/// # Errors
/// Those of the store.
pub fn followed(workspace: &mut Workspace) -> Result<Option<FollowedPack>, WorkspaceError> {
    let centre = workspace.identity().enrolment.centre.signing_key;
    for row in workspace.read(|read| document::of_kind(read, Kind::Group))? {
        let fields = match workspace.fields(row.id) {
            Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => continue,
            fields => fields?.0,
        };
        let pack = CourseGroup::read(&fields).value.programme;
        if !fields.is_in_bin() && !pack.is_empty() {
            return Ok(Some(FollowedPack { pack, centre }));
        }
    }
    Ok(None)
}

impl Packs {
    /// The programmes of the packs that are held, each with what stands before the ids of its pack's materials. One
    /// that cannot be read is passed over: whoever follows it sees that of the app.
    pub fn programmes(&self) -> Vec<(String, Programme)> {
        let known = prefixed(&held(&self.state));
        let carrying = known
            .into_iter()
            .filter(|(_, known)| !known.release.programme.is_empty());
        let read = carrying.filter_map(|(prefix, known)| match self.programme_of(&known) {
            Ok(programme) => Some((prefix, programme)),
            Err(error) => {
                tracing::warn!(%error, "the programme of a pack is passed over");
                None
            }
        });
        read.collect()
    }

    /// What stands before the ids of a pack's materials; nothing where it is not held.
    pub fn prefix_of(&self, followed: &FollowedPack) -> Option<String> {
        let mut known = prefixed(&held(&self.state)).into_iter();
        let found = known.find(|(_, known)| {
            known.release.pack == followed.pack && known.centre.key == followed.centre
        });
        found.map(|(prefix, _)| prefix)
    }

    fn programme_of(&self, known: &KnownRelease) -> Result<Programme, ProgrammeError> {
        let files = known.release.programme.iter();
        let files: BTreeMap<&str, String> = files
            .filter_map(|file| {
                let path = self.files.path(&file.hash.0);
                let size = fs::metadata(&path).ok()?.len();
                let words = (size <= FILE_BYTES_MAX).then(|| fs::read_to_string(&path).ok());
                Some((file.name.as_str(), words.flatten()?))
            })
            .collect();
        read_carried(&|name| files.get(name).cloned())
    }
}

/// The releases that are held, each with what stands before the ids of its materials.
pub(super) fn prefixed(state: &State) -> Vec<(String, Arc<KnownRelease>)> {
    let all = state.packs.iter().filter_map(|pack| pack.held.as_ref());
    all.map(|known| (prefix(known), Arc::clone(known)))
        .collect()
}
