//! Which commands the window calls, noted for journeys: one name a line, each once. Only under the feature
//! `automation`; the shipped program passes every call on as it comes.

#[cfg(feature = "automation")]
use std::{
    collections::BTreeSet,
    env,
    fs::OpenOptions,
    io::Write,
    sync::{Mutex, PoisonError},
};

use tauri::Wry;
use tauri::ipc::Invoke;

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
        let name = invoke.message.command().to_owned();
        let is_new = known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.clone());
        if let Some(file) = file.as_ref().filter(|_| is_new) {
            let notes = OpenOptions::new().create(true).append(true).open(file);
            if let Err(error) = notes.and_then(|mut notes| writeln!(notes, "{name}")) {
                tracing::warn!(%error, "a call was not noted");
            }
        }
        handler(invoke)
    }
}
