//! The running program: one window, the core behind it, and the exchange in the background.
//!
//! Called by [`crate::start`] when the core is open. Only the main window gets commands; which ones
//! is declared in `build.rs` and `capabilities/main.json`.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};
use tirek_core::held::held;
use tirek_core::{Subject, Tirek};
use tokio::sync::broadcast::error::RecvError;

use crate::dialogs::{Dialogs, dialogs};
use crate::opener::{Opener, opener};
use crate::{blob, calls, door, rpc, window};

/// What the commands share.
pub struct Shell {
    /// The product.
    pub tirek: Arc<Tirek>,
    /// Whoever can ask for a file.
    pub dialogs: Arc<dyn Dialogs>,
    /// Whoever can show a file or a folder.
    pub opener: Arc<dyn Opener>,
    /// The data folder.
    pub data: PathBuf,
    /// The file that somebody pressed twice on, until the screen takes it.
    pub pressed: Mutex<Option<PathBuf>>,
    /// The folder that was last chosen for a packet.
    pub placed: Mutex<Option<PathBuf>>,
}

/// What the screen must fetch again, as the event `topics` carries it.
#[derive(Clone, Serialize)]
struct Changed {
    topics: Vec<String>,
}

/// Shows the window, with a file that somebody pressed twice on, and returns when it has closed.
pub fn show(tirek: Arc<Tirek>, data: &Path, pressed: Option<PathBuf>) -> tauri::Result<()> {
    let shell = Shell {
        tirek: tirek.clone(),
        dialogs: Arc::from(dialogs()),
        opener: Arc::from(opener()),
        data: data.to_path_buf(),
        pressed: Mutex::new(pressed),
        placed: Mutex::new(None),
    };
    let route = tirek.clone();
    tauri::Builder::default()
        .manage(shell)
        .register_asynchronous_uri_scheme_protocol(
            blob::SCHEME,
            move |_context, request, responder| {
                let tirek = route.clone();
                tauri::async_runtime::spawn_blocking(move || {
                    responder.respond(blob::answer(&tirek, &request));
                });
            },
        )
        .invoke_handler(calls::noted(tauri::generate_handler![
            rpc::rpc,
            rpc::native
        ]))
        .setup(move |app| {
            let shell = app.state::<Shell>();
            let window = window::build(app.handle(), &shell.data)?;
            shell.dialogs.belong_to(&window);
            open_door(app.handle(), &shell.data);
            let sweeping = tirek.clone();
            tauri::async_runtime::spawn_blocking(move || sweeping.sweep_copies());
            tauri::async_runtime::spawn(forward_topics(app.handle().clone(), tirek.clone()));
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(|_app, _event| {});
    Ok(())
}

/// Lets a second start bring the window forward, with its file.
fn open_door(app: &AppHandle, data: &Path) {
    let handle = app.clone();
    let opened = door::listen(data, move |file| {
        if file.is_some() {
            let shell = handle.state::<Shell>();
            *held(&shell.pressed) = file;
        }
        window::bring_forward(&handle);
        if let Err(error) = handle.emit_to(window::LABEL, "pressed", ()) {
            tracing::warn!(error = %error, "the window did not hear of the file");
        }
    });
    if let Err(error) = opened {
        tracing::warn!(error = %error, "a second start will not reach this window");
    }
}

/// Passes the core's topics on to the window until the core is gone.
async fn forward_topics(app: AppHandle, tirek: Arc<Tirek>) {
    let mut topics = tirek.subscribe();
    loop {
        let changed = match topics.recv().await {
            Ok(changed) => Changed { topics: changed },
            Err(RecvError::Lagged(_)) => Changed {
                topics: Subject::everything(),
            },
            Err(RecvError::Closed) => return,
        };
        if let Err(error) = app.emit_to(window::LABEL, "topics", changed) {
            tracing::warn!(error = %error, "the window did not take the topics");
        }
    }
}
