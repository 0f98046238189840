//! The two commands through which the screen reaches Rust: one for the core, one for the window itself.
//!
//! They know no command by name: both lists, their requests and their answers are the core's. Errors
//! cross as `{ code, params }`; the core has already logged their causes.

use serde_json::Value;
use tauri::State;
use tirek_core::command::{Call, native};
use tirek_core::{CommandError, Reply};

use crate::shell::Shell;

/// Runs a command of the core's list. The same `call` may come twice: where WebKit takes a page away in
/// the middle of a call, Tauri sends it again by its other way.
#[tauri::command]
pub async fn rpc(
    shell: State<'_, Shell>,
    name: String,
    request: Value,
    call: Option<Call>,
) -> Result<Reply, CommandError> {
    let call = call.unwrap_or_default();
    shell.tirek.dispatch_call(call, &name, request).await
}

/// Does what the screen asks of the window.
#[tauri::command]
pub async fn native(
    shell: State<'_, Shell>,
    name: String,
    request: Value,
) -> Result<Value, CommandError> {
    native::answer(&*shell, &name, request).await
}
