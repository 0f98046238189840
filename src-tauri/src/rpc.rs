//! The one command through which the screen reaches the core.
//!
//! It knows no command by name: the list, its requests and its answers are the core's. Errors cross
//! as `{ code, params }`; the core has already logged their causes.

use serde::Serialize;
use serde_json::Value;
use tauri::State;
use tirek_core::CommandError;
use tirek_core::command::Call;

use crate::shell::Shell;

/// A command's answer and what the screen must fetch again.
#[derive(Serialize)]
pub struct Answer {
    value: Value,
    topics: Vec<String>,
}

/// Runs a command of the core's list. The same `call` may come twice: where WebKit takes a page away in
/// the middle of a call, Tauri sends it again by its other way.
#[tauri::command]
pub async fn rpc(
    shell: State<'_, Shell>,
    name: String,
    request: Value,
    call: Option<Call>,
) -> Result<Answer, CommandError> {
    let call = call.unwrap_or_default();
    let reply = shell.tirek.dispatch_call(call, &name, request).await?;
    Ok(Answer {
        value: reply.value,
        topics: reply.topics.iter().map(ToString::to_string).collect(),
    })
}
