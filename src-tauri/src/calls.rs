//! Which commands the window calls, noted for journeys: one name a line, each once, native ones by the names of
//! their list. Only under the feature `automation`; the shipped program passes every call on as it comes.

#[cfg(feature = "automation")]
use std::{collections::BTreeSet, env, fs::OpenOptions, io::Write, sync::Mutex};

use tauri::Wry;
use tauri::ipc::Invoke;
#[cfg(feature = "automation")]
use tauri::ipc::InvokeBody;

/// The environment variable that names the file.
#[cfg(feature = "automation")]
const FILE_VARIABLE: &str = "TIREK_CALLED";

/// The same handler.
#[cfg(not(feature = "automation"))]
pub fn noted(
    handler: impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    handler
}

/// The handler, which notes what is called before it answers.
#[cfg(feature = "automation")]
pub fn noted(
    handler: impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let file = env::var_os(FILE_VARIABLE);
    let known = Mutex::new(BTreeSet::new());
    move |invoke| {
        let name = called(&invoke).to_owned();
        let is_new = tirek_core::held::held(&known).insert(name.clone());
        if let Some(file) = file.as_ref().filter(|_| is_new) {
            let notes = OpenOptions::new().create(true).append(true).open(file);
            if let Err(error) = notes.and_then(|mut notes| writeln!(notes, "{name}")) {
                tracing::warn!(%error, "a call was not noted");
            }
        }
        handler(invoke)
    }
}

/// What is called: of the native commands each by its own name.
#[cfg(feature = "automation")]
fn called(invoke: &Invoke<Wry>) -> &str {
    let named = match (invoke.message.command(), invoke.message.payload()) {
        ("native", InvokeBody::Json(request)) => request["name"].as_str(),
        _ => None,
    };
    named.unwrap_or_else(|| invoke.message.command())
}
