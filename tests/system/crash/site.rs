//! A librarian's PC and the centre, each as a real process that can be killed at any moment.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tempfile::TempDir;

use tirek_tests::centre::{Centre, Invited};
use tirek_tests::device::{Device, Setting};

use super::survey::text;

pub struct Site {
    folder: TempDir,
    pub centre: Centre,
    device: Option<Device>,
    profile: String,
}

impl Site {
    /// A centre that does not serve yet, and a PC enrolled from an invitation file.
    pub async fn begin() -> Result<Self> {
        let folder = TempDir::with_prefix("tirek-crash-")?;
        let centre = Centre::init(&folder.path().join("centre"))?;
        let invited = centre.invite_librarian(&folder.path().join("i.tirek-invite"))?;
        let mut site = Self {
            folder,
            centre,
            device: None,
            profile: String::new(),
        };
        site.enrol(&invited).await?;
        Ok(site)
    }

    async fn enrol(&mut self, invited: &Invited) -> Result<()> {
        let device = Device::start(&self.data(), &Setting::default())?;
        let file = json!({ "path": invited.file.to_str().context("a path in Unicode")? });
        self.profile = text(&device.rpc("enrol.with_file", file).await?["open"])?;
        self.device = Some(device);
        Ok(())
    }

    /// The device's data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("device")
    }

    /// The folder of the profile.
    pub fn profile(&self) -> PathBuf {
        self.data().join("profiles").join(&self.profile)
    }

    /// The centre's data folder.
    pub fn centre_folder(&self) -> PathBuf {
        self.folder.path().join("centre")
    }

    /// The running device.
    pub fn device(&self) -> Result<&Device> {
        self.device.as_ref().context("the device runs")
    }

    /// Starts the device and opens the profile: neither may have anything to complain of.
    pub async fn start_device(&mut self) -> Result<()> {
        let device = Device::start(&self.data(), &Setting::default()).context("the start")?;
        let state = device.rpc("app.state", json!({})).await?;
        let profiles = state["profiles"].as_array().map_or(0, Vec::len);
        ensure!(profiles == 1, "one profile, not {profiles}");
        device
            .rpc("profile.open", json!({ "profile": self.profile }))
            .await?;
        device.rpc("home.read", json!({})).await?;
        self.device = Some(device);
        Ok(())
    }

    /// Ends the device, if it still runs, and forgets it.
    pub fn end_device(&mut self) {
        self.device = None;
    }

    /// Starts the centre's server anew.
    pub fn restart_centre(&mut self) -> Result<()> {
        self.centre.stop();
        self.centre.serve().context("the centre's start")
    }
}

/// Kills a process after a time; whoever joins it knows that the signal has been sent.
pub fn kill_after(id: u32, wait: Duration) -> JoinHandle<()> {
    thread::spawn(move || {
        thread::sleep(wait);
        let mut kill = Command::new("kill");
        let sent = kill
            .args(["-KILL", &id.to_string()])
            .stderr(Stdio::null())
            .status();
        assert!(sent.is_ok(), "there is a kill program");
    })
}

/// A file of a profile's folder by its hash.
pub fn blob(profile: &Path, hash: &str) -> PathBuf {
    profile
        .join("blobs")
        .join(hash.get(..2).unwrap_or_default())
        .join(hash)
}
