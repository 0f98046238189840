//! Commands about the whole centre: backing it up, making one of a backup.

use super::error::{CommandError, Outcome, runtime};
use super::out::Out;
use super::words::Words;
use crate::backup::{self, Backup, Restore};
use crate::centre::Centre;
use crate::files::Blobs;
use crate::files::place::StorePlace;
use crate::folder::Folder;
use crate::source::Source;
use std::path::Path;
use tirek_wire::key::Hash32;

/// Where files are and the largest that is taken: a backup takes each of them.
type Files = (StorePlace, u64);

pub(super) fn back_up(
    centre: &mut Centre,
    to: &Path,
    files: Option<Files>,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    // Before the database is copied: what marks the store now is noted in the copy too.
    let from = files.map(|(place, bytes_max)| Ok((centre.files(&place, bytes_max)?, bytes_max)));
    let from = from.transpose().map_err(CommandError::Fault)?;
    let backup = Backup::begin(centre, to)?;
    let missing = match from {
        Some((from, bytes_max)) => {
            let kept = StorePlace::Folder(backup.files()).open(bytes_max)?;
            copy_files(&from, &kept, backup.blobs())?
        }
        None => Vec::new(),
    };
    backup.end()?;
    let folder = to.display().to_string();
    out.line(words.say("centre-backup-done", &[("folder", &folder)]))?;
    tell_missing(&missing, words, out)
}

pub(super) fn restore(
    from: &Path,
    to: Folder,
    (place, bytes_max): Files,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let folder = to.path().display().to_string();
    let restore = Restore::begin(from, to)?;
    let missing = match restore.files() {
        Some(path) => {
            let kept = StorePlace::Folder(path.to_owned()).open(bytes_max)?;
            let to = restore.store_of_files(&place, bytes_max)?;
            copy_files(&kept, &to, &restore.blobs()?)?
        }
        None => Vec::new(),
    };
    let epoch = restore.end(Source::system())?.to_string();
    let said = [("folder", folder.as_str()), ("epoch", &epoch)];
    out.line(words.say("centre-restore-done", &said))?;
    tell_missing(&missing, words, out)
}

fn copy_files(
    from: &Blobs,
    to: &Blobs,
    blobs: &[(Hash32, u64)],
) -> Result<Vec<Hash32>, CommandError> {
    Ok(runtime()?.block_on(backup::copy_files(from, to, blobs))?)
}

/// A copy that lacks files is one, and not all that was wanted.
fn tell_missing(
    missing: &[Hash32],
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    if missing.is_empty() {
        return Ok(Outcome::Good);
    }
    let files = missing.len().to_string();
    let said = words.say("centre-backup-missing", &[("files", &files)]);
    out.line(said)?;
    Ok(Outcome::Faults)
}
