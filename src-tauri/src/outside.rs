//! What the window does for the screen beside the core's list: dialogs, and what is handed to other
//! programs.
//!
//! Called by [`crate::rpc::native`] alone, under the names of the list in [`tirek_core::command::native`].
//! What is opened is a copy that the core makes; where the file might run, its folder is shown. A file
//! that was pressed on waits until the screen takes it, so that one handed over before the screen exists,
//! or before anybody is open, is not lost. Deliberately not here: what a dialog looks like
//! ([`crate::dialogs`]), which program opens a file ([`crate::opener`]).

use std::io;
use std::path::{Path, PathBuf};

use tirek_core::command::native::{
    Chosen, KeepDropped, Native, PickFile, PlacePacket, SaveNote, SavePaper, not_here,
};
use tirek_core::command::{Nothing, OneMaterial};
use tirek_core::held::held;
use tirek_core::outside::{NamedFile, note, shown_for};
use tirek_core::{CommandError, file_name};

use crate::dialogs::Dialogs;
use crate::shell::Shell;
use crate::words::Language;
use crate::{journal, start};

impl Native for Shell {
    async fn pick_file(&self, request: PickFile) -> Result<Chosen, CommandError> {
        let asked = self.ask(move |dialogs, language| dialogs.pick_file(request.purpose, language));
        Ok(Chosen {
            path: asked.await.flatten(),
        })
    }

    async fn place_packet(&self, request: PlacePacket) -> Result<Chosen, CommandError> {
        let name = file_name(&request.name);
        let asked = self.ask(move |dialogs, language| dialogs.place_packet(&name, language));
        let path = asked.await.flatten();
        if let Some(file) = &path {
            *held(&self.placed) = file.parent().map(Path::to_path_buf);
        }
        Ok(Chosen { path })
    }

    async fn reveal_placed(&self, Nothing {}: Nothing) -> Result<Nothing, CommandError> {
        let placed = held(&self.placed).clone();
        let folder = placed.ok_or_else(|| CommandError::new("file_not_opened"))?;
        self.show(folder).await
    }

    async fn save_note(&self, request: SaveNote) -> Result<Chosen, CommandError> {
        let name = file_name(&request.name);
        let asked = self.ask(move |dialogs, language| {
            let path = dialogs.place_note(&name, language);
            let saved = path
                .as_deref()
                .map(|path| note::save(path, &request.text))
                .transpose();
            saved.map(|_| path)
        });
        let path = asked.await.transpose()?.flatten();
        Ok(Chosen { path })
    }

    async fn take_pressed(&self, Nothing {}: Nothing) -> Result<Chosen, CommandError> {
        let mut pressed = held(&self.pressed);
        Ok(Chosen {
            path: pressed.take(),
        })
    }

    /// A window knows the path of what was dropped on it.
    async fn keep_dropped(&self, _dropped: KeepDropped) -> Result<Chosen, CommandError> {
        Err(not_here())
    }

    async fn open_attachment(&self, request: NamedFile) -> Result<Nothing, CommandError> {
        let copy = self.tirek.copy_out(request).await?;
        self.show(shown_for(&copy).to_path_buf()).await
    }

    async fn save_attachment(&self, request: NamedFile) -> Result<Chosen, CommandError> {
        let name = self.tirek.suggested_name(request.clone()).await?;
        let asked = self.ask(move |dialogs, language| dialogs.place_file(&name, language));
        let path = asked.await.flatten();
        if let Some(path) = &path {
            self.tirek.save_out(request, path.clone()).await?;
        }
        Ok(Chosen { path })
    }

    /// Made before she is asked: of what cannot be made she chooses no place.
    async fn save_paper(&self, request: SavePaper) -> Result<Chosen, CommandError> {
        let file = self.tirek.paper(request.of).await?;
        let name = file.name.clone();
        let asked = self.ask(move |dialogs, language| dialogs.place_file(&name, language));
        let path = asked.await.flatten();
        if let Some(path) = &path {
            self.tirek.save_paper(file, path.clone()).await?;
        }
        Ok(Chosen { path })
    }

    async fn open_material(&self, request: OneMaterial) -> Result<Nothing, CommandError> {
        let copy = self.tirek.copy_material_out(request).await?;
        self.show(shown_for(&copy).to_path_buf()).await
    }

    async fn reveal_logs(&self, Nothing {}: Nothing) -> Result<Nothing, CommandError> {
        self.show(journal::folder(&self.data)).await
    }
}

impl Shell {
    /// Asks the person something in a dialog, away from the threads that answer; nothing when it failed.
    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn Dialogs, Language) -> T + Send + 'static,
    ) -> Option<T> {
        let dialogs = self.dialogs.clone();
        let language = start::language(Some(&self.data));
        let asked = tauri::async_runtime::spawn_blocking(move || question(&*dialogs, language));
        asked.await.ok()
    }

    /// Shows a file or a folder in the program that the person uses for it. The system may take its time: a virus
    /// checker reads the file first.
    async fn show(&self, path: PathBuf) -> Result<Nothing, CommandError> {
        let opener = self.opener.clone();
        let shown = tauri::async_runtime::spawn_blocking(move || opener.open(&path)).await;
        let shown = shown.map_err(io::Error::other).flatten();
        shown.map_err(|error| CommandError::new("file_not_opened").because(&error))?;
        Ok(Nothing {})
    }
}
