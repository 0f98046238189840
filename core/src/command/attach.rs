//! Commands that take a file into a document: from this PC's disk, or pasted and dropped.

use std::sync::Arc;

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use tirek_document::kind::Attachment;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::once::once;
use super::{Answer, Call, CommandError, meant};
use crate::app::Tirek;
use crate::aside::aside;
use crate::store::StoreError;
use crate::topic::Done;
use crate::workspace::{self, Workspace};

/// Pasted pictures come as text: what base64 makes of the largest clipboard picture in use.
const PASTED_BYTES_MAX: usize = 48 * 1024 * 1024;

/// A file on this PC to attach.
#[derive(Debug, Deserialize, TS)]
pub struct Attach {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub path: String,
    /// She was told that the file may say where it was taken, and wants it so (code `file_tells`).
    #[serde(default)]
    pub as_it_is: bool,
}

/// A pasted or dropped file to attach.
#[derive(Debug, Deserialize, TS)]
pub struct AttachBytes {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub name: String,
    pub base64: String,
    /// As of [`Attach`].
    #[serde(default)]
    pub as_it_is: bool,
}

/// What was attached.
#[derive(Debug, Serialize, TS)]
pub struct Attached {
    /// Its `size` is what travels.
    pub attachment: Attachment,
    /// Size of the photo or film as the camera made it, where a copy travels; it stays on this PC.
    pub original_bytes: Option<u64>,
}

pub(super) async fn attach(tirek: &Arc<Tirek>, call: Call, request: Attach) -> Answer<Attached> {
    let path = std::path::PathBuf::from(request.path);
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let open = move || workspace::open_to_attach(&path);
    let to = (request.document, name.unwrap_or_default(), request.as_it_is);
    take(tirek, call, "document.attach", to, open).await
}

pub(super) async fn attach_bytes(
    tirek: &Arc<Tirek>,
    call: Call,
    request: AttachBytes,
) -> Answer<Attached> {
    if request.base64.len() > PASTED_BYTES_MAX {
        return Err(CommandError::new("file_too_large")
            .with("limit_mb", PASTED_BYTES_MAX as u64 / 4 * 3 / (1024 * 1024)));
    }
    let bytes = BASE64
        .decode(request.base64.as_bytes())
        .map_err(|error| CommandError::new("request_malformed").because(&error))?;
    let open = move || Ok(std::io::Cursor::new(bytes));
    let to = (request.document, request.name, request.as_it_is);
    take(tirek, call, "document.attach_bytes", to, open).await
}

/// Takes a file in beside the person: copying a film and reducing a photo take seconds on an old PC,
/// and her documents are not held for them.
async fn take<R: std::io::Read>(
    tirek: &Arc<Tirek>,
    call: Call,
    command: &'static str,
    (document, name, as_it_is): (DocumentId, String, bool),
    file: impl FnOnce() -> Result<R, StoreError> + Send + 'static,
) -> Answer<Attached> {
    let reach = meant(tirek, &call)?.reach();
    let done = aside(move || {
        let file = file()?;
        let (blobs, environment) = reach.with(|workspace| {
            workspace.document(document)?;
            Ok::<_, StoreError>((workspace.blobs().clone(), workspace.environment().clone()))
        })?;
        let taken = workspace::take_file(&blobs, &environment, file).or_else(|error| {
            // Opened again meanwhile, the profile has swept what was half taken in.
            reach.with(|_| Ok::<_, StoreError>(()))?;
            Err(error)
        })?;
        let taken = if as_it_is { taken.as_it_is() } else { taken };
        reach.with(|workspace| {
            once(workspace, &call, command, |workspace| {
                let done = workspace.name_file(document, &name, taken)?;
                attached(workspace, document, done)
            })
        })
    })
    .await??;
    if let Some(open) = tirek.opened() {
        open.exchange.written();
    }
    Ok(done)
}

fn attached(
    workspace: &mut Workspace,
    document: DocumentId,
    done: Done<crate::workspace::Attached>,
) -> Answer<Attached> {
    let (fields, _) = workspace.fields(document)?;
    let attachment = Attachment::all(&fields)
        .into_iter()
        .find(|one| one.row == done.value.row)
        .ok_or_else(|| CommandError::new("internal"))?;
    Ok(Done {
        value: Attached {
            attachment,
            original_bytes: done.value.original_bytes,
        },
        topics: done.topics,
    })
}
