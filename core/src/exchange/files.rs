//! What files wait, what they cost today, and how long they still take.

use chrono::NaiveDate;
use tirek_document::kind::Attachment;

use super::{FileTraffic, StayingFile};
use crate::store::blob::{self, BlobRow};
use crate::store::{Read, StoreError, card, traffic};
use crate::sync::FileStatus;
use crate::workspace::{Workspace, WorkspaceError};

/// The files of a profile on their way; `running` is what the exchange knows beyond the store.
///
/// # Errors
/// Those of the store.
pub fn file_traffic(
    read: &Read<'_>,
    today: NaiveDate,
    running: &FileStatus,
) -> Result<FileTraffic, StoreError> {
    let limit = traffic::centre_limit(read)?;
    let bounds = traffic::bounds(read)?;
    let mut up = blob::to_send(read)?;
    up.retain(|one| !one.stays_above(limit));
    let down = blob::wanted(read)?;
    let alone = |one: &&BlobRow| {
        bounds
            .auto_bytes_max
            .is_some_and(|max| one.size_bytes > max)
    };
    let held_back = up.iter().chain(&down).filter(alone).count();
    // What is held back takes no time, unless somebody has asked for everything: then it travels too.
    let is_asked_for = running
        .under_way
        .as_ref()
        .zip(bounds.auto_bytes_max)
        .is_some_and(|(one, max)| one.size_bytes > max);
    let moves = |one: &&BlobRow| is_asked_for || !alone(one);
    let moving = up.iter().chain(&down).filter(moves);
    let left: u64 = moving.map(|one| one.size_bytes).sum();
    let done = running.under_way.as_ref().map_or(0, |one| one.done_bytes);
    Ok(FileTraffic {
        up_count: count(up.len()),
        up_bytes: sum(&up),
        down_count: count(down.len()),
        down_bytes: sum(&down),
        too_large: Vec::new(),
        held_back_count: count(held_back),
        today_bytes: traffic::of_day(read, today)?,
        cap_bytes: bounds.cap_bytes,
        auto_bytes_max: bounds.auto_bytes_max,
        under_way: running.under_way.clone(),
        seconds_left: seconds(left.saturating_sub(done), running.bytes_per_second),
        held_by: running.held_by,
    })
}

/// The files that the centre does not take, each where it is attached.
///
/// # Errors
/// Those of the store.
pub(super) fn too_large(workspace: &mut Workspace) -> Result<Vec<StayingFile>, WorkspaceError> {
    let (limit_bytes, found) = workspace.read(|read| {
        let limit = traffic::centre_limit(read)?;
        Ok::<_, StoreError>((limit, blob::too_large(read, limit)?))
    })?;
    let mut all = Vec::new();
    for (id, hash) in found {
        let kind = workspace.document(id)?.kind;
        let fields = match workspace.fields(id) {
            Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => continue,
            fields => fields?.0,
        };
        let card = workspace.read(|read| card::get(read, id))?;
        let title = card.unwrap_or_default().title;
        let hash = hash.to_string();
        let files = Attachment::all(&fields).into_iter();
        all.extend(files.filter(|one| one.blob == hash).map(|one| StayingFile {
            document: id.to_string(),
            kind: kind.name().to_owned(),
            title: title.clone(),
            row: one.row,
            name: one.name,
            size_bytes: one.size_bytes as u64,
            limit_bytes,
        }));
    }
    Ok(all)
}

/// By the measured speed; nothing is guessed before there is one.
fn seconds(left_bytes: u64, bytes_per_second: Option<u64>) -> Option<u32> {
    let speed = bytes_per_second.filter(|speed| *speed > 0)?;
    (left_bytes > 0).then(|| u32::try_from(left_bytes.div_ceil(speed)).unwrap_or(u32::MAX))
}

fn sum(rows: &[BlobRow]) -> u64 {
    rows.iter().map(|one| one.size_bytes).sum()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
