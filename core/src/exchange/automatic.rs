//! Whether exchanges happen by themselves: they do, unless she has switched that off.

use crate::store::setting;
use crate::workspace::{Workspace, WorkspaceError};

/// Name of the setting that switches the automatic exchange off.
const AUTOMATIC: &str = "exchange_automatic";

/// Whether exchanges happen by themselves.
///
/// # Errors
/// Those of the store.
pub fn is_automatic(workspace: &Workspace) -> Result<bool, WorkspaceError> {
    let kept = workspace.read(|read| setting::get(read, AUTOMATIC))?;
    Ok(kept.as_deref() != Some("off"))
}

/// Switches the automatic exchange.
///
/// # Errors
/// Those of the store.
pub fn set_automatic(workspace: &mut Workspace, automatic: bool) -> Result<(), WorkspaceError> {
    let value = if automatic { "on" } else { "off" };
    workspace.set_setting(AUTOMATIC, Some(value))
}
