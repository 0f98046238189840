//! What the window does beyond the screen: files and folders that it hands to other programs.
//!
//! The window notes what it would hand over, and starts nothing. A browser has no system behind it: there
//! the same presses are answered with a word, and never in silence.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use super::Walk;
use crate::screen::named;

/// Every command of the window, and the step that looks at what it does.
pub const COMMANDS: &[(&str, &str)] = &[
    ("rpc", "she enrols"),
    (
        "pick_file",
        "the journal takes an event and a private entry",
    ),
    (
        "open_attachment",
        "the journal takes an event and a private entry",
    ),
    ("open_material", "odd files do no harm"),
    (
        "save_attachment",
        "its answer is news, is read, and its file opens and is saved",
    ),
    (
        "save_paper",
        "a form is saved for Word, and a scenario becomes hers",
    ),
    ("reveal_logs", "the folder of records is shown"),
    (
        "place_packet",
        "a packet carries it, and nothing counts as received",
    ),
    (
        "reveal_placed",
        "a packet carries it, and nothing counts as received",
    ),
    ("save_note", "what waits is named, and where the line ends"),
    (
        "take_pressed",
        "a packet pressed on comes to the open window",
    ),
];

const TWO_WEEKS: Duration = Duration::from_hours(14 * 24);

/// Presses what hands something to another program. Answers with what was handed over; in a browser, where
/// that is said to be impossible, with nothing.
pub async fn handed_over(walk: &Walk, press: &str) -> Result<Option<PathBuf>> {
    let screen = walk.screen()?;
    if !walk.is_the_products_window() {
        screen.press(press).await?;
        let word = format!("{}[data-code=\"not_here\"]", named("notice"));
        screen
            .press(&format!("{word} {}", named("notice-close")))
            .await?;
        screen.gone(&word).await?;
        return Ok(None);
    }
    let before = lines(&walk.desk.opened)?.len();
    screen.press(press).await?;
    let opened = || async {
        let all = lines(&walk.desk.opened)?;
        ensure!(all.len() <= before + 1, "pressed once, opened {all:?}");
        all.get(before).cloned().context("nothing was handed over")
    };
    let opened = screen.until(press, opened).await?;
    Ok(Some(PathBuf::from(opened)))
}

/// Opens an attached file. Another program is given a copy that can only be read, with the name and the
/// bytes; where it might run, the folder in which that copy lies alone.
pub async fn file_opens(walk: &Walk, press: &str, name: &str, blob: &str) -> Result<()> {
    let Some(given) = handed_over(walk, press).await? else {
        return Ok(());
    };
    let copy = match given.is_dir() {
        true => only_file(&given)?,
        false => given.clone(),
    };
    ensure!(
        copy.file_name() == Some(OsStr::new(name)),
        "{} instead of {name}",
        copy.display()
    );
    let runs = name.ends_with(".bat");
    ensure!(runs == given.is_dir(), "{} was opened", given.display());
    let found = fs::metadata(&copy)?;
    ensure!(
        found.permissions().readonly(),
        "{} can be written",
        copy.display()
    );
    let hash = blake3::hash(&fs::read(&copy)?).to_hex();
    ensure!(hash.as_str() == blob, "{name} has other bytes");
    Ok(())
}

/// Saves an attached file where a person chooses: it has the bytes, is hers to write in, and lies there alone.
pub async fn file_saved(walk: &Walk, press: &str, name: &str, words: &[u8]) -> Result<()> {
    let folder = walk.folder.join("сақталған");
    fs::create_dir_all(&folder)?;
    let place = folder.join(name);
    walk.desk.will_pick(&place)?;
    let screen = walk.screen()?;
    screen.press(press).await?;
    let saved = || async {
        let found = fs::read(&place).context("nothing is saved")?;
        ensure!(found == words, "{} has other bytes", place.display());
        Ok(())
    };
    screen.until(press, saved).await?;
    ensure!(!fs::metadata(&place)?.permissions().readonly());
    ensure!(only_file(&folder)? == place);
    let told = screen.words(&named("notice")).await?;
    ensure!(told.contains(name), "the notice says {told}");
    Ok(())
}

fn only_file(folder: &Path) -> Result<PathBuf> {
    let all = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    match all.as_slice() {
        [only] => Ok(only.path()),
        others => bail!("{} files in {}", others.len(), folder.display()),
    }
}

/// The hash by which the open entry or report names a file.
pub async fn blob_of(walk: &Walk, noun: &str, row: &str) -> Result<String> {
    let address = walk.screen()?.script("return location.hash").await?;
    let id = address.as_str().and_then(|hash| hash.rsplit('/').next());
    let read = walk
        .behind(&format!("{noun}.read"), json!({ "document": id }))
        .await?;
    let rows = read["content"]["attachments"].as_array().cloned();
    let found = rows
        .unwrap_or_default()
        .into_iter()
        .find(|one| one["row"] == row);
    let blob = found.as_ref().and_then(|one| one["blob"].as_str());
    blob.map(str::to_owned).context("the file is attached")
}

/// The folder with the records, for whoever helps by telephone.
pub async fn records(walk: &mut Walk) -> Result<()> {
    walk.go("nav-settings", "settings").await?;
    let screen = walk.screen()?;
    screen.press(&named("settings-tab-about")).await?;
    if let Some(folder) = handed_over(walk, &named("logs-reveal")).await? {
        let inside = fs::read_dir(&folder)?.count();
        ensure!(
            inside > 0 && folder.starts_with(&walk.desk.data),
            "{} holds no records",
            folder.display()
        );
    }
    walk.arrive("settings").await
}

/// Copies of two weeks ago that a start finds.
pub struct OldCopies {
    /// As it was made.
    untouched: PathBuf,
    /// Somebody wrote into it.
    written: PathBuf,
}

impl OldCopies {
    /// Lays them where the window keeps its copies.
    pub fn lay(walk: &Walk) -> Result<Self> {
        Ok(Self {
            untouched: old_copy(walk, "бір", "бір")?,
            written: old_copy(walk, "екі", "екі, үш")?,
        })
    }

    /// Waits until the start has taken away what nobody needs; what somebody wrote stays.
    pub async fn are_swept(&self, walk: &Walk) -> Result<()> {
        if !walk.is_the_products_window() {
            return Ok(());
        }
        let swept = || async {
            let is_there = self.untouched.try_exists()?;
            ensure!(!is_there, "{} stays", self.untouched.display());
            Ok(())
        };
        walk.screen()?.until("old copies go", swept).await?;
        let words = fs::read_to_string(&self.written).context("what she wrote")?;
        ensure!(words == "екі, үш", "{words:?} is left of what she wrote");
        Ok(())
    }
}

fn old_copy(walk: &Walk, made_of: &str, words: &str) -> Result<PathBuf> {
    let hash = blake3::hash(made_of.as_bytes()).to_hex();
    let folder = hash.get(..16).context("a hash is longer")?;
    let folder = walk.desk.data.join("opened").join(folder);
    fs::create_dir_all(&folder)?;
    let copy = folder.join("есеп.docx");
    fs::write(&copy, words)?;
    fs::File::open(&folder)?.set_modified(SystemTime::now() - TWO_WEEKS)?;
    Ok(copy)
}

/// Every command of the window was called on the way; in a browser there are none.
pub fn all_called(walk: &Walk) -> Result<()> {
    if !walk.is_the_products_window() {
        return Ok(());
    }
    let called: BTreeSet<String> = lines(&walk.desk.called)?.into_iter().collect();
    let missed: Vec<&str> = COMMANDS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !called.contains(*name))
        .collect();
    ensure!(missed.is_empty(), "never called: {missed:?}");
    Ok(())
}

fn lines(file: &Path) -> Result<Vec<String>> {
    Ok(fs::read_to_string(file)?
        .lines()
        .map(str::to_owned)
        .collect())
}
