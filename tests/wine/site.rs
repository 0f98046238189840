//! A folder on the disk `C:`, with a centre and PCs in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use tirek_tests::centre::Centre;
use tirek_tests::demo;
use tirek_tests::device::{Device, Refused, Setting};
use tirek_tests::platform::{self, Platform};
use tirek_tests::process::Running;

pub const WINDOWS: Platform = Platform::Windows;

/// Other programs of Windows here start as slowly as ours.
const SETTLED_WAIT: Duration = Duration::from_secs(60);

pub struct Site {
    folder: TempDir,
    pub centre: Centre,
}

impl Site {
    /// A centre whose server runs.
    pub fn new() -> Result<Self> {
        let folder = TempDir::with_prefix_in("Тірек сынағы ", platform::disk())?;
        let mut centre = Centre::init_for(WINDOWS, &folder.path().join("орталық"))?;
        centre.serve()?;
        Ok(Self { folder, centre })
    }

    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A new librarian with her PC, enrolled by a file.
    pub async fn librarian(&self, data: &Path) -> Result<Pc> {
        let file = self.beside("шақыру.tirek-invite");
        self.centre.invite_librarian(&file)?;
        let device = start(data)?;
        let path = json!({ "path": WINDOWS.path(&file) });
        let state = device.rpc("enrol.with_file", path).await?;
        Pc::new(device, data, &state)
    }

    /// Another PC of somebody who has one, enrolled by a code.
    pub async fn second(&self, person: &str, data: &Path) -> Result<Pc> {
        let code = self
            .centre
            .invite(person, &self.beside("екінші.tirek-invite"))?;
        let device = start(data)?;
        demo::enrol(&device, &self.centre.address(), &code).await?;
        let state = device.rpc("app.state", json!({})).await?;
        Pc::new(device, data, &state)
    }
}

pub fn start(data: &Path) -> Result<Device> {
    let setting = Setting {
        platform: WINDOWS,
        picks: Some(picks(data)),
        ..Setting::default()
    };
    Device::start(data, &setting)
}

/// What the dialogs for files of a PC answer, beside its data.
fn picks(data: &Path) -> PathBuf {
    data.with_extension("picks")
}

/// A PC with an open profile.
pub struct Pc {
    pub device: Device,
    data: PathBuf,
}

impl Pc {
    fn new(device: Device, data: &Path, state: &Value) -> Result<Self> {
        ensure!(state["open"].is_string(), "no profile is open: {state}");
        Ok(Self {
            device,
            data: data.to_path_buf(),
        })
    }

    /// A PC on which somebody is enrolled already.
    pub async fn again(data: &Path) -> Result<Self> {
        let device = start(data)?;
        let state = device.rpc("app.state", json!({})).await?;
        let profile = state["profiles"][0]["id"].as_str().context("a profile")?;
        let opened = device
            .rpc("profile.open", json!({ "profile": profile }))
            .await?;
        Self::new(device, data, &opened)
    }

    /// Ends it as a power cut would, and starts it anew.
    pub async fn killed(mut self) -> Result<Self> {
        self.device.kill();
        Self::again(&self.data.clone()).await
    }

    pub async fn report(&self, words: &str) -> Result<String> {
        let begun = json!({ "space": "own", "values": { "about": "event" } });
        let made = self.device.rpc("report.create", begun).await?;
        let id = made["document"].as_str().context("an id")?.to_owned();
        self.device.write(&id, "lesson", words).await?;
        Ok(id)
    }

    pub async fn read(&self, report: &str) -> Result<Value> {
        let asked = json!({ "document": report });
        self.device.rpc("report.read", asked).await
    }

    /// Whether a report says this.
    pub async fn says(&self, report: &str, words: &str) -> Result<()> {
        let read = self.read(report).await?;
        let said = read["content"]["lesson"].as_str();
        ensure!(said == Some(words), "the report says {said:?}, not {words}");
        Ok(())
    }

    /// Types at the beginning of a report.
    pub async fn types(&self, report: &str, words: &str) -> Result<()> {
        let read = self.read(report).await?;
        let splice = json!({ "at": 0, "remove": 0, "insert": words });
        let edit = json!({
            "document": report, "field": "lesson", "base": read["meta"]["version"], "splices": [splice],
        });
        self.device.rpc("document.edit_text", edit).await.map(drop)
    }

    /// The names of what is attached.
    pub async fn attached(&self, report: &str) -> Result<Vec<String>> {
        let read = self.read(report).await?;
        let rows = read["content"]["attachments"].as_array();
        let names = rows.context("a list")?.iter();
        Ok(names
            .map(|row| row["name"].as_str().unwrap_or_default().to_owned())
            .collect())
    }

    /// Saves the first attachment of a report where she chooses.
    pub async fn saves(&self, report: &str, to: &Path) -> Result<Result<Value, Refused>> {
        fs::write(picks(&self.data), WINDOWS.path(to))?;
        let read = self.read(report).await?;
        let row = &read["content"]["attachments"][0]["row"];
        let file = json!({ "document": report, "attachment": row });
        self.device.try_native("save_attachment", file).await
    }

    /// Exchanges until a question has its answer.
    pub async fn until(&self, mut is_so: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
        let begun = Instant::now();
        while !is_so().await? {
            ensure!(begun.elapsed() < SETTLED_WAIT, "it does not come about");
            demo::exchange(&self.device).await?;
        }
        Ok(())
    }
}

/// Carries out what must be refused with this code.
pub async fn refused(device: &Device, command: &str, request: Value, code: &str) -> Result<()> {
    match device.try_rpc(command, request).await? {
        Ok(answer) => bail!("{command} was not refused: {answer}"),
        Err(refused) => {
            ensure!(refused.code == code, "{command}: {refused:?}, not {code}");
            Ok(())
        }
    }
}

/// Another program that keeps a file to itself as long as this lives.
pub fn held(file: &Path) -> Result<Running> {
    let mut hold = platform::by_wine(&platform::disk().join("windows/hold.exe"));
    let (running, said) = Running::start_and_read(hold.arg(WINDOWS.path(file)))?;
    ensure!(said.trim() == "held", "hold.exe says {said}");
    Ok(running)
}

/// Runs a test with a runtime of its own.
pub fn running(test: impl Future<Output = Result<()>>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime
        .expect("a runtime")
        .block_on(test)
        .unwrap_or_else(|error| panic!("{error:#}"));
}

/// Every file below a folder, by its name alone.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => found.extend(names(&entry.path())?),
            false => found.push(entry.file_name().to_string_lossy().into_owned()),
        }
    }
    Ok(found)
}
