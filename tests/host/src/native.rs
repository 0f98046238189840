//! What the window does by itself, done here without a person. File dialogs are answered from a file, one
//! path a line. Whatever needs somebody before a window is refused with `not_here`, so that no test takes
//! it for done. A browser knows no path of a file that was dropped on it, so its bytes are kept in the data
//! folder and their path is given.

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use tirek_core::CommandError;
use tirek_core::command::native::{
    Chosen, KeepDropped, Native, PickFile, PlacePacket, SaveNote, SavePaper, not_here,
};
use tirek_core::command::{Nothing, OneMaterial};
use tirek_core::outside::{NamedFile, note};

use crate::routes::Device;

/// The folder of dropped files inside the data folder.
const DROPPED: &str = "dropped";

impl Native for Device {
    async fn pick_file(&self, _asked: PickFile) -> Result<Chosen, CommandError> {
        self.picked()
    }

    async fn place_packet(&self, _asked: PlacePacket) -> Result<Chosen, CommandError> {
        self.picked()
    }

    async fn reveal_placed(&self, Nothing {}: Nothing) -> Result<Nothing, CommandError> {
        Err(not_here())
    }

    async fn save_note(&self, request: SaveNote) -> Result<Chosen, CommandError> {
        let chosen = self.picked()?;
        if let Some(path) = &chosen.path {
            note::save(path, &request.text)?;
        }
        Ok(chosen)
    }

    /// Nothing of the system opens a page with a file: there never is one.
    async fn take_pressed(&self, Nothing {}: Nothing) -> Result<Chosen, CommandError> {
        Ok(Chosen { path: None })
    }

    async fn keep_dropped(&self, request: KeepDropped) -> Result<Chosen, CommandError> {
        Ok(Chosen {
            path: keep(&request, &self.data.join(DROPPED)),
        })
    }

    async fn open_attachment(&self, _file: NamedFile) -> Result<Nothing, CommandError> {
        Err(not_here())
    }

    async fn save_attachment(&self, file: NamedFile) -> Result<Chosen, CommandError> {
        let chosen = self.picked()?;
        if let Some(path) = &chosen.path {
            self.tirek.save_out(file, path.clone()).await?;
        }
        Ok(chosen)
    }

    async fn save_paper(&self, request: SavePaper) -> Result<Chosen, CommandError> {
        let chosen = self.picked()?;
        if let Some(path) = &chosen.path {
            let file = self.tirek.paper(request.of).await?;
            self.tirek.save_paper(file, path.clone()).await?;
        }
        Ok(chosen)
    }

    async fn open_material(&self, _material: OneMaterial) -> Result<Nothing, CommandError> {
        Err(not_here())
    }

    async fn reveal_logs(&self, Nothing {}: Nothing) -> Result<Nothing, CommandError> {
        Err(not_here())
    }
}

impl Device {
    /// What the file with the answers says, where there is one.
    fn picked(&self) -> Result<Chosen, CommandError> {
        let picks = self.picks.as_deref().ok_or_else(not_here)?;
        Ok(Chosen {
            path: take_first_line(picks).map(PathBuf::from),
        })
    }
}

/// Writes a dropped file into a folder and returns its path; `None` when the request is no file.
fn keep(dropped: &KeepDropped, folder: &Path) -> Option<PathBuf> {
    let name = Path::new(&dropped.name).file_name()?;
    let bytes = BASE64.decode(dropped.base64.as_bytes()).ok()?;
    let path = folder.join(name);
    fs::create_dir_all(folder).ok()?;
    fs::write(&path, bytes).ok()?;
    Some(path)
}

/// Takes the first line away from the file and returns it.
fn take_first_line(file: &Path) -> Option<String> {
    let answers = fs::read_to_string(file).ok()?;
    let (first, rest) = answers.split_once('\n').unwrap_or((answers.as_str(), ""));
    fs::write(file, rest).ok()?;
    let first = first.trim();
    (!first.is_empty()).then(|| first.to_owned())
}
