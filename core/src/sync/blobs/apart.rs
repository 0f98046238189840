//! Files that no document names: those of packs, each fetched because somebody asked for it.

use tirek_wire::key::{Hash32, Token};

use super::stream;
use crate::aside::aside;
use crate::blob::{BlobFolder, StoredFileError};
use crate::connection::{Client, ConnectionProblem};
use crate::sync::ExchangeFailure;
use crate::workspace::WorkspaceError;

/// Fetches the rest of a file into a folder of files and checks it; `moved` hears how many bytes have come, each
/// counted once. Goes on at once after a cut as long as that brings anything.
///
/// # Errors
/// Why it is not here to its end: what has come stays. Of a file with another hash nothing stays.
pub async fn fetch_apart(
    client: &Client,
    token: &Token,
    folder: &BlobFolder,
    (hash, size): (Hash32, u64),
    moved: &(dyn Fn(u64) + Send + Sync),
) -> Result<(), ExchangeFailure> {
    loop {
        let at = folder.part(hash).length_bytes()?;
        if at >= size && size > 0 {
            break;
        }
        let count = |bytes: u64, _: u64| moved(bytes);
        match stream::get(client, (token, folder), (hash, size), at, &count).await {
            Ok(()) => break,
            Err(ExchangeFailure::Connection { source })
                if source.may_go_on() && folder.part(hash).length_bytes()? > at => {}
            Err(failure) => return Err(failure),
        }
    }
    let part = folder.part(hash);
    match aside(move || part.finish()).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(StoredFileError::Mismatch)) => {
            Err(WorkspaceError::from(StoredFileError::Mismatch).into())
        }
        Ok(Err(error)) => Err(error.into()),
        Err(_) => Err(ConnectionProblem::CutOff.into()),
    }
}
