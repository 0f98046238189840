//! Commands that take a file into a document: from this PC's disk, or pasted and dropped.

use std::sync::Arc;

use data_encoding::BASE64;
use serde::Deserialize;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::error::MEGABYTE;
use super::once::once;
use super::{Answer, Call, CommandError, meant};
use crate::app::Tirek;
use crate::aside::aside;
use crate::attachment::{self, Attached};
use crate::workspace::{self, Workspace, WorkspaceError};

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
            .with("limit_mb", PASTED_BYTES_MAX as u64 / 4 * 3 / MEGABYTE));
    }
    let bytes = BASE64
        .decode(request.base64.as_bytes())
        .map_err(|error| CommandError::new("request_malformed").because(&error))?;
    let open = move || Ok(std::io::Cursor::new(bytes));
    let to = (request.document, request.name, request.as_it_is);
    take(tirek, call, "document.attach_bytes", to, open).await
}

async fn take<R: std::io::Read>(
    tirek: &Arc<Tirek>,
    call: Call,
    command: &'static str,
    (document, name, as_it_is): (DocumentId, String, bool),
    file: impl FnOnce() -> Result<R, WorkspaceError> + Send + 'static,
) -> Answer<Attached> {
    let reach = meant(tirek, &call)?.reach();
    let done = aside(move || {
        let taken = attachment::take(&reach, document, as_it_is, file)?;
        let work =
            |workspace: &mut Workspace| Ok(attachment::name(workspace, document, &name, taken)?);
        reach.with(|workspace| once(workspace, &call, command, work))
    })
    .await??;
    if let Some(open) = tirek.opened() {
        open.exchange.written();
    }
    Ok(done)
}
