//! A librarian's PC for these tests: enrolled from a file, with a report begun.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use tirek_tests::centre::{Centre, Invited};
use tirek_tests::device::{Device, Setting};

use super::codes;

pub struct Desk {
    folder: TempDir,
    pub invited: Invited,
}

impl Desk {
    /// An invitation, and a folder for the device.
    pub fn new() -> Result<Self> {
        let folder = TempDir::with_prefix("tirek-trouble-")?;
        let centre = Centre::init(&folder.path().join("centre"))?;
        let invited = centre.invite_librarian(&folder.path().join("i.tirek-invite"))?;
        fs::create_dir(folder.path().join("device"))?;
        Ok(Self { folder, invited })
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("device")
    }

    /// A place beside the device for files of the test.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn start(&self) -> Result<Device> {
        Device::start(&self.data(), &Setting::default())
    }

    pub fn start_within(&self, within: Vec<String>) -> Result<Device> {
        Device::start(
            &self.data(),
            &Setting {
                within,
                ..Setting::default()
            },
        )
    }

    /// Enrols; answers with the profile's id.
    pub async fn enrol(&self, device: &Device) -> Result<String> {
        let state = device.rpc("enrol.with_file", self.invitation()?).await?;
        state["open"]
            .as_str()
            .map(str::to_owned)
            .context("a profile is open")
    }

    pub fn invitation(&self) -> Result<Value> {
        Ok(json!({ "path": self.invited.file.to_str().context("a path in Unicode")? }))
    }

    /// The folder of a profile.
    pub fn profile(&self, id: &str) -> PathBuf {
        self.data().join("profiles").join(id)
    }
}

/// A report with some words in it; answers with its id.
pub async fn report(device: &Device, words: &str) -> Result<String> {
    let made = device
        .rpc(
            "report.create",
            json!({ "space": "own", "values": { "about": "event" } }),
        )
        .await?;
    let id = made["document"].as_str().context("an id")?.to_owned();
    device.write(&id, "lesson", words).await?;
    Ok(id)
}

/// What a report says.
pub async fn words(device: &Device, report: &str) -> Result<String> {
    let read = device
        .rpc("report.read", json!({ "document": report }))
        .await?;
    read["content"]["lesson"]
        .as_str()
        .map(str::to_owned)
        .context("a text")
}

/// Types at the beginning of the report; answers with the code when it was refused.
pub async fn type_into(device: &Device, report: &str, insert: &str) -> Result<Option<String>> {
    let read = device
        .rpc("report.read", json!({ "document": report }))
        .await?;
    let splice = json!({ "at": 0, "remove": 0, "insert": insert });
    let base = &read["meta"]["version"];
    let edit = json!({ "document": report, "field": "lesson", "base": base, "splices": [splice] });
    Ok(device
        .try_rpc("document.edit_text", edit)
        .await?
        .err()
        .map(|refused| refused.code))
}

/// Carries out what must be refused, with one of these codes.
pub async fn refused(device: &Device, command: &str, request: Value, codes: &[&str]) -> Result<()> {
    match device.try_rpc(command, request.clone()).await? {
        Ok(answer) => bail!("{command} {request} was not refused: {answer}"),
        Err(refused) => {
            codes::must_be_said(&refused.code);
            ensure!(
                codes.contains(&refused.code.as_str()),
                "{command} {request}: {refused:?}, not {codes:?}"
            );
            Ok(())
        }
    }
}

/// Copies a folder as it is.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
