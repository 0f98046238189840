//! A window with the screen in it, in one of two browsers, driven over WebDriver.
//!
//! `Webkit` is the app as it is built, on a virtual display, through WebKitGTK's own driver, which comes
//! to the app from outside: it outlives the page's process, and a page that came back is driven on.
//! `Chromium` is the same screen served by the loopback host, in a headless Chromium, which stands
//! for the WebView2 of Windows. Closing the session ends the window; dropping ends everything else.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use data_encoding::BASE64;
use fantoccini::error::NewSessionError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::device::{Device, Setting};
use crate::display::Display;
use crate::drag;
use crate::place;
use crate::process::{self, Running};

/// A driver and a window need a second; a busy machine many.
const START_WAIT: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(50);
/// A session that is gone may not answer.
const ASKED: Duration = Duration::from_secs(5);
/// The process that shows a page, as much of its name as the system keeps.
const PAGE: &str = "WebKitWebProces";

const WEBKIT: &str = "webkitgtk:browserOptions";

/// Which browser shows the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Browser {
    /// The app itself.
    Webkit,
    /// The same screen in Chromium.
    Chromium,
}

impl Browser {
    /// The short name, as in file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Webkit => "webkit",
            Self::Chromium => "chromium",
        }
    }
}

/// Where a window finds its data, its answers to file dialogs and its home folder, and where it notes what
/// it does beyond the screen.
pub struct Desk {
    /// The data folder.
    pub data: PathBuf,
    /// The file with the answers.
    pub picks: PathBuf,
    /// The file in which the window notes what it hands to other programs, one path a line.
    pub opened: PathBuf,
    /// The file in which the window notes the commands that the screen calls, one a line.
    pub called: PathBuf,
    /// What browsers and toolkits write for themselves.
    pub home: PathBuf,
}

impl Desk {
    /// A desk in an empty folder.
    ///
    /// # Errors
    /// When the folders cannot be made.
    pub fn make(folder: &Path) -> Result<Self> {
        let desk = Self {
            data: folder.join("data"),
            picks: folder.join("picks"),
            opened: folder.join("opened"),
            called: folder.join("called"),
            home: folder.join("home"),
        };
        fs::create_dir_all(&desk.data)?;
        fs::create_dir_all(&desk.home)?;
        for file in [&desk.picks, &desk.opened, &desk.called] {
            fs::write(file, "")?;
        }
        Ok(desk)
    }

    /// Answers the next file dialog.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn will_pick(&self, path: &Path) -> Result<()> {
        Ok(fs::write(&self.picks, format!("{}\n", path.display()))?)
    }
}

/// An open window. The fields end in this order: the driver, the program, then what it stood on.
pub struct Window {
    /// The session.
    pub client: Client,
    port: u16,
    _driver: Running,
    program: Program,
    display: Option<Display>,
}

/// What holds the data that is shown.
enum Program {
    /// The app.
    App(Running),
    /// The host that serves the screen to a browser.
    Host(Device),
}

/// Drops a file on the page, as the system would.
const DROP: &str = "
const [name, base64] = arguments;
const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const dataTransfer = new DataTransfer();
dataTransfer.items.add(new File([bytes], name));
document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));";

impl Window {
    /// Opens the screen on a desk.
    ///
    /// # Errors
    /// When a program is missing or does not start in time.
    pub async fn open(browser: Browser, desk: &Desk) -> Result<Self> {
        match browser {
            Browser::Webkit => open_webkit(desk).await,
            Browser::Chromium => open_chromium(desk).await,
        }
    }

    /// Gives the window a file from outside: by a second start of the app, which is what a press twice
    /// on the file comes to, and in the browser, where there is none, by dropping it on the page.
    ///
    /// # Errors
    /// When the second start is turned away or the window does not answer.
    pub async fn hand_over(&self, desk: &Desk, file: &Path) -> Result<()> {
        let Some(display) = &self.display else {
            return self.drop_file(file).await;
        };
        let mut second = Command::new(place::program("tirek")?);
        second.arg("--data").arg(&desk.data).arg(file);
        display.show(&mut second, &desk.home);
        let ended = Running::start(&mut second)?.wait()?;
        ensure!(ended.success(), "the second start ended with {ended}");
        Ok(())
    }

    /// Drops a file on the window: as another program of its display does, or in the browser by the event
    /// that the page would get.
    ///
    /// # Errors
    /// When the window does not take it.
    pub async fn drop_file(&self, file: &Path) -> Result<()> {
        if let Some(display) = &self.display {
            return drag::drop_on(display.name(), file);
        }
        let name = file.file_name().context("a file has a name")?;
        let bytes = BASE64.encode(&fs::read(file)?);
        let arguments = vec![json!(name.to_string_lossy()), json!(bytes)];
        Ok(self.client.execute(DROP, arguments).await.map(drop)?)
    }

    /// Closes the window as a person does, and waits until the app has ended; a browser's session ends.
    ///
    /// # Errors
    /// When the window does not close.
    pub async fn close(mut self) -> Result<()> {
        let (Program::App(app), Some(display)) = (&mut self.program, &self.display) else {
            let ended = self.client.close().await;
            return ended.context("the session did not end");
        };
        let begun = Instant::now();
        while app.is_running() {
            ensure!(begun.elapsed() < START_WAIT, "the app does not end");
            // Asked again: a window that is only being made hears nothing.
            display.close_windows()?;
            tokio::time::sleep(POLL).await;
        }
        Ok(())
    }

    /// Ends the program at once, as a power cut would.
    pub fn kill(mut self) {
        match &mut self.program {
            Program::App(app) => process::kill_one(app.id()),
            Program::Host(host) => host.kill(),
        }
    }

    /// Ends the process that shows the app's page, as a full memory would, and goes on with the page that
    /// the app shows then.
    ///
    /// # Errors
    /// When there is no such process, or the app shows no page again.
    pub async fn kill_page(&mut self) -> Result<()> {
        let app = self.program_id();
        let pages = || {
            let all = process::descendants(app).into_iter();
            let pages = all.filter(|(_, name)| name == PAGE);
            pages.map(|(id, _)| id).collect::<Vec<_>>()
        };
        let dead = pages();
        ensure!(!dead.is_empty(), "no process shows the page");
        dead.iter().copied().for_each(process::kill_one);
        let begun = Instant::now();
        while !pages().iter().any(|id| !dead.contains(id)) {
            ensure!(begun.elapsed() < START_WAIT, "the page does not come back");
            tokio::time::sleep(POLL).await;
        }
        // The session died with the page, which the driver notices when it is asked, and on a busy machine not at
        // once; then it begins another one with the same app.
        loop {
            let _ = tokio::time::timeout(ASKED, self.client.current_url()).await;
            match begin(self.port, WEBKIT, json!({})).await? {
                Ok(client) => {
                    self.client = client;
                    return Ok(());
                }
                Err(error) if begun.elapsed() > START_WAIT => {
                    return Err(error).context("no session after the page died");
                }
                Err(_) => tokio::time::sleep(POLL).await,
            }
        }
    }

    /// The number of the program's process.
    pub fn program_id(&self) -> u32 {
        match &self.program {
            Program::App(app) => app.id(),
            Program::Host(host) => host.id(),
        }
    }
}

async fn open_webkit(desk: &Desk) -> Result<Window> {
    let display = Display::start()?;
    let listens = format!("127.0.0.1:{}", free_port()?);
    let mut app = Command::new(place::program("tirek")?);
    app.arg("--data").arg(&desk.data);
    app.stdout(Stdio::null()).stderr(Stdio::null());
    // Without the first the app refuses to be driven; at the second the driver finds it.
    app.env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("WEBKIT_INSPECTOR_SERVER", &listens)
        .env("TIREK_PICKS", &desk.picks)
        .env("TIREK_OPENED", &desk.opened)
        .env("TIREK_CALLED", &desk.called);
    display.show(&mut app, &desk.home);
    let app = Running::start(&mut app)?;
    let port = free_port()?;
    let mut driver = Command::new("WebKitWebDriver");
    driver
        .arg(format!("--port={port}"))
        .arg(format!("--target={listens}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let driver = Running::start(&mut driver)?;
    let client = connect(port, WEBKIT, json!({})).await?;
    Ok(Window {
        client,
        port,
        _driver: driver,
        program: Program::App(app),
        display: Some(display),
    })
}

async fn open_chromium(desk: &Desk) -> Result<Window> {
    let setting = Setting {
        picks: Some(desk.picks.clone()),
        with_screen: true,
        ..Setting::default()
    };
    let device = Device::start(&desk.data, &setting)?;
    let port = free_port()?;
    let mut driver = Command::new("chromedriver");
    driver
        .arg(format!("--port={port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .env("HOME", &desk.home);
    let driver = Running::start(&mut driver)?;
    let profile = format!("--user-data-dir={}", desk.home.join("chromium").display());
    let mut arguments = vec![
        "--headless=new",
        "--window-size=1180,807",
        "--force-device-scale-factor=1",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        &profile,
    ];
    if is_root() {
        arguments.push("--no-sandbox");
    }
    let mut options = json!({ "args": arguments });
    if let Some(binary) = chromium() {
        options["binary"] = json!(binary);
    }
    let client = connect(port, "goog:chromeOptions", options).await?;
    client.goto(device.page()).await?;
    Ok(Window {
        client,
        port,
        _driver: driver,
        program: Program::Host(device),
        display: None,
    })
}

/// Connects as soon as the driver listens and what it drives is there.
async fn connect(port: u16, name: &str, options: Value) -> Result<Client> {
    let begun = Instant::now();
    loop {
        match begin(port, name, options.clone()).await? {
            Ok(client) => return Ok(client),
            Err(error) if begun.elapsed() > START_WAIT => {
                return Err(error).with_context(|| format!("no session for {name}"));
            }
            Err(_) => tokio::time::sleep(POLL).await,
        }
    }
}

/// Asks once for a session; fails outright when nothing answers.
async fn begin(port: u16, name: &str, options: Value) -> Result<Result<Client, NewSessionError>> {
    let mut capabilities = Map::new();
    capabilities.insert(name.to_owned(), options);
    let mut builder = ClientBuilder::new(HttpConnector::new());
    let builder = builder.capabilities(capabilities);
    let address = format!("http://127.0.0.1:{port}");
    let session = tokio::time::timeout(START_WAIT, builder.connect(&address));
    session
        .await
        .with_context(|| format!("no window for {name} in time"))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

fn is_root() -> bool {
    let account = Command::new("id").arg("-u").output();
    account.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "google-chrome", "chromium-browser"];
    names
        .into_iter()
        .map(|name| Path::new("/usr/bin").join(name))
        .find(|path| path.exists())
}
