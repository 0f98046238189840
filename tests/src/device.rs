//! One person's PC without a window: the command list over loopback, driven by a script.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::place;
use crate::platform::Platform;
use crate::process::Running;

/// A token is needed to call; which one does not matter here.
const TOKEN: &str = "device-under-test";

/// The program that serves the commands.
const HOST: &str = "tirek-host";

/// How a device is started.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// The clock starts at this moment (RFC 3339) instead of the present one.
    pub now: Option<String>,
    /// Answers to file dialogs.
    pub picks: Option<PathBuf>,
    /// Serves the screen too.
    pub with_screen: bool,
    /// A program with its arguments that starts the host in surroundings of its own.
    pub within: Vec<String>,
    /// The system that the host was built for.
    pub platform: Platform,
}

impl Setting {
    fn command(&self) -> Result<Command> {
        match self.within.split_first() {
            None => self.platform.command(HOST),
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg(place::program(HOST)?);
                Ok(command)
            }
        }
    }
}

/// A running device.
pub struct Device {
    process: Running,
    url: String,
    page: String,
    client: reqwest::Client,
}

/// What a command was refused with.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The code.
    pub code: String,
    /// What its sentence names.
    pub params: Value,
}

impl Device {
    /// Starts a device on a data folder.
    ///
    /// # Errors
    /// When the host is not built or does not open the folder.
    pub fn start(data: &Path, setting: &Setting) -> Result<Self> {
        let mut host = setting.command()?;
        host.args(["--data", &setting.platform.path(data), "--token", TOKEN]);
        if setting.with_screen {
            host.arg("--ui").arg(place::screen());
        }
        if let Some(now) = &setting.now {
            host.args(["--now", now]);
        }
        if let Some(picks) = &setting.picks {
            host.args(["--picks", &setting.platform.path(picks)]);
        }
        let (process, line) = Running::start_and_read(&mut host)?;
        let said: Value =
            serde_json::from_str(&line).with_context(|| format!("the host said {line}"))?;
        let text = |name: &str| {
            said[name]
                .as_str()
                .map(str::to_owned)
                .context("the host names its address")
        };
        Ok(Self {
            process,
            url: text("url")?,
            page: text("page")?,
            client: client()?,
        })
    }

    /// The address of its screen.
    pub fn page(&self) -> &str {
        &self.page
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// When it is refused or the device does not answer.
    pub async fn rpc(&self, name: &str, request: Value) -> Result<Value> {
        match self.try_rpc(name, request).await? {
            Ok(value) => Ok(value),
            Err(refused) => bail!("{name} was refused: {} {}", refused.code, refused.params),
        }
    }

    /// Carries out a command that may be refused.
    ///
    /// # Errors
    /// When the device does not answer.
    pub async fn try_rpc(&self, name: &str, request: Value) -> Result<Result<Value, Refused>> {
        self.try_raw(name, request.to_string()).await
    }

    /// As [`Device::try_rpc`], with a request that need not be sound JSON.
    ///
    /// # Errors
    /// When the device does not answer.
    pub async fn try_raw(&self, name: &str, request: String) -> Result<Result<Value, Refused>> {
        self.post(&format!("rpc/{name}"), request).await
    }

    /// Asks for something of the system around the screen.
    ///
    /// # Errors
    /// When the device does not answer.
    pub async fn try_native(&self, name: &str, request: Value) -> Result<Result<Value, Refused>> {
        self.post(&format!("native/{name}"), request.to_string())
            .await
    }

    async fn post(&self, path: &str, request: String) -> Result<Result<Value, Refused>> {
        let sent = self
            .client
            .post(format!("{}{path}", self.url))
            .header("X-Tirek-Token", TOKEN)
            .header("Content-Type", "application/json")
            .body(request)
            .send()
            .await?;
        let refused = !sent.status().is_success();
        let body = sent.bytes().await?;
        let mut answer: Value =
            serde_json::from_slice(&body).with_context(|| format!("{path} answered no JSON"))?;
        if refused {
            let code = answer["code"].as_str().unwrap_or_default().to_owned();
            return Ok(Err(Refused {
                code,
                params: answer["params"].take(),
            }));
        }
        Ok(Ok(answer["value"].take()))
    }

    /// Types a whole text into a field that is empty.
    ///
    /// # Errors
    /// When the edit is refused.
    pub async fn write(&self, document: &str, field: &str, text: &str) -> Result<()> {
        let base = self.version(document).await?;
        let splice = json!({ "at": 0, "remove": 0, "insert": text });
        let edit =
            json!({ "document": document, "field": field, "base": base, "splices": [splice] });
        self.rpc("document.edit_text", edit).await.map(drop)
    }

    /// Sets a short field.
    ///
    /// # Errors
    /// When the edit is refused.
    pub async fn set(&self, document: &str, field: &str, value: impl Into<Value>) -> Result<()> {
        let base = self.version(document).await?;
        let edit =
            json!({ "document": document, "field": field, "base": base, "value": value.into() });
        self.rpc("document.set", edit).await.map(drop)
    }

    /// Adds a row at the end of a list and returns its id.
    ///
    /// # Errors
    /// When the edit is refused.
    pub async fn add_row(&self, document: &str, list: &str, values: Value) -> Result<String> {
        let added = json!({ "document": document, "list": list, "after": null, "values": values });
        let added = self.rpc("document.add_row", added).await?;
        added["row"]
            .as_str()
            .map(str::to_owned)
            .context("a row has an id")
    }

    async fn version(&self, document: &str) -> Result<String> {
        let head = self
            .rpc("document.head", json!({ "document": document }))
            .await?;
        let version = head["version"].as_str();
        version
            .map(str::to_owned)
            .context("a document has a version")
    }

    /// Ends the device at once.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }
}

/// A client for loopback; the provider is set because the workspace's client comes without one.
fn client() -> Result<reqwest::Client> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(reqwest::Client::builder().no_proxy().build()?)
}
