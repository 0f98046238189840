//! What the centre of a person announces: read from the documents that came with the exchange.

use tirek_document::Kind;
use tirek_document::kind::PackRelease;
use tirek_wire::key::Hash32;

use super::preview::shown;
use crate::locale::Localised;
use crate::store::{StoreError, document};
use crate::workspace::{Workspace, WorkspaceError};

/// A release that is announced. Nothing of it is believed before its signed bytes are here.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedRelease {
    /// By which its bytes are fetched.
    pub hash: Hash32,
    /// How many they are.
    pub release_bytes: u64,
    /// The pack's id.
    pub pack: String,
    /// The number of the release.
    pub number: u64,
    /// What the pack is called.
    pub title: Localised,
    /// The sum of its files, in bytes.
    pub bytes: u64,
    /// The centre has taken it back.
    pub withdrawn: bool,
}

/// Everything that is announced to the person.
///
/// # Errors
/// Those of the store.
pub fn announced(workspace: &mut Workspace) -> Result<Vec<OfferedRelease>, WorkspaceError> {
    let rows = workspace.read(|read| document::of_kind(read, Kind::PackRelease))?;
    let mut all = Vec::new();
    for row in rows {
        let fields = match workspace.fields(row.id) {
            Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => continue,
            fields => fields?.0,
        };
        if !fields.is_in_bin() {
            all.extend(read(PackRelease::read(&fields).value));
        }
    }
    Ok(all)
}

fn read(found: PackRelease) -> Option<OfferedRelease> {
    let title = Localised {
        kk: found.title_kk,
        ru: found.title_ru,
    };
    Some(OfferedRelease {
        hash: Hash32::from_hex(&found.release)?,
        release_bytes: whole(found.release_bytes)?,
        number: whole(found.number)?,
        bytes: whole(found.bytes).unwrap_or_default(),
        title: shown(&title),
        pack: found.pack,
        withdrawn: found.withdrawn,
    })
}

/// A number of a document as a count; what is none says nothing.
fn whole(number: Option<f64>) -> Option<u64> {
    let number = number.filter(|number| *number >= 0.0 && number.fract() == 0.0)?;
    // As text: what a float holds beyond that is no count.
    format!("{number:.0}").parse().ok()
}
