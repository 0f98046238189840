//! What a journey holds in its hands: a centre, a window, and the way between views.

use std::path::{Path, PathBuf};
use std::{fs, mem};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::Language;
use crate::axe;
use crate::browser::{Browser, Desk, Window};
use crate::centre::{Centre, Invited};
use crate::place;
use crate::screen::{PATIENCE, Screen, named};

const BLINK: &str = "
const speck = document.createElement('div');
Object.assign(speck.style, { position: 'fixed', right: '0', bottom: '0', width: '1px', height: '1px', opacity: '0.01', background: 'gray' });
speck.setAttribute('aria-hidden', 'true');
document.body.append(speck);
const blink = setInterval(() => { speck.style.opacity = speck.style.opacity === '0.01' ? '0.02' : '0.01'; }, 30);
window.endBlink = () => { clearInterval(blink); speck.remove(); };";
/// Asks the core past the screen, whichever way leads there.
const BEHIND: &str = "
const [name, request, done] = arguments;
const ask = window.__TAURI_INTERNALS__
  ? window.__TAURI_INTERNALS__.invoke('rpc', { name, request })
  : fetch(`/rpc/${name}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Tirek-Token': sessionStorage.getItem('tirek.token') }, body: JSON.stringify(request) })
      .then(async (answer) => (answer.ok ? answer.json() : Promise.reject(await answer.text())));
ask.then(
  ({ value }) => done(JSON.stringify({ value })),
  (failed) => done(JSON.stringify({ failed: typeof failed === 'string' ? failed : JSON.stringify(failed) })),
);";
const REST: &str = "window.endBlink()";

/// A journey under way.
pub struct Walk {
    /// What the screen speaks.
    pub language: Language,
    /// The centre on the other side.
    pub centre: Centre,
    /// The librarian's invitation.
    pub invited: Invited,
    /// Where her data lies.
    pub desk: Desk,
    /// A folder for what she attaches.
    pub folder: PathBuf,
    /// Her plan, once it exists: the view's address.
    pub plan: String,
    browser: Browser,
    window: Option<Window>,
    pictures: PathBuf,
    picture: u32,
}

impl Walk {
    /// Whether this is the window that people have, and not a browser beside it.
    pub fn is_the_products_window(&self) -> bool {
        matches!(self.browser, Browser::Webkit)
    }

    /// A centre with one invited librarian, and the app's first start.
    ///
    /// # Errors
    /// When a program does not start.
    pub async fn begin(browser: Browser, language: Language, folder: &Path) -> Result<Self> {
        let mut walk = Self::lay(browser, language, folder)?;
        walk.open().await?;
        Ok(walk)
    }

    /// The same before the app's first start.
    ///
    /// # Errors
    /// When the centre does not start.
    pub fn lay(browser: Browser, language: Language, folder: &Path) -> Result<Self> {
        let mut centre = Centre::init(&folder.join("centre"))?;
        centre.serve()?;
        let invited = centre.invite_librarian(&folder.join("shaqyru.tirek-invite"))?;
        let pictures = place::pictures(&format!("{}-{}", browser.name(), language.code()));
        // Pictures of an earlier journey would pass for this one's.
        let _ = fs::remove_dir_all(&pictures);
        fs::create_dir_all(&pictures)?;
        let desk = Desk::make(&folder.join("desk"))?;
        let folder = folder.to_path_buf();
        Ok(Self {
            language,
            centre,
            invited,
            desk,
            folder,
            plan: String::new(),
            browser,
            window: None,
            pictures,
            picture: 0,
        })
    }

    /// The screen of the open window.
    ///
    /// # Errors
    /// When the window is closed.
    pub fn screen(&self) -> Result<Screen> {
        let window = self.window.as_ref().context("the window is closed")?;
        Ok(Screen::new(window.client.clone()))
    }

    /// Waits for a view and checks it for everybody who sees or hears it otherwise.
    ///
    /// # Errors
    /// When it does not appear or axe-core objects.
    pub async fn arrive(&mut self, view: &str) -> Result<()> {
        let screen = self.screen()?;
        screen
            .see(&format!("{}[data-view=\"{view}\"]", named("view")))
            .await?;
        self.picture(view).await?;
        tokio::time::timeout(PATIENCE, axe::check(screen.client()))
            .await
            .with_context(|| format!("axe-core does not finish with {view}"))?
            .with_context(|| format!("the view {view}"))
    }

    /// Goes to a view by the navigation.
    ///
    /// # Errors
    /// See [`Self::arrive`].
    pub async fn go(&mut self, entry: &str, view: &str) -> Result<()> {
        self.screen()?.press(&named(entry)).await?;
        self.arrive(view).await
    }

    /// Leaves a picture of what is shown.
    ///
    /// # Errors
    /// When the window gives none.
    pub async fn picture(&mut self, name: &str) -> Result<()> {
        self.picture += 1;
        let screen = self.screen()?;
        // WebKitGTK takes a picture with the next frame that it draws, and of a page that has come
        // to rest there may never be one. A speck that blinks while the picture is taken keeps
        // frames coming.
        screen.script(BLINK).await?;
        let taken = tokio::time::timeout(PATIENCE, screen.client().screenshot()).await;
        let bytes = taken.context("the window gives no picture")??;
        screen.script(REST).await?;
        Ok(fs::write(
            self.pictures
                .join(format!("{:02}-{name}.png", self.picture)),
            bytes,
        )?)
    }

    /// Gives the window a file from outside.
    ///
    /// # Errors
    /// See [`Window::hand_over`].
    pub async fn hand_over(&self, file: &Path) -> Result<()> {
        let window = self.window.as_ref().context("the window is closed")?;
        window.hand_over(&self.desk, file).await
    }

    /// Drops a file on the page.
    ///
    /// # Errors
    /// See [`Window::drop_file`].
    pub async fn drop_file(&self, file: &Path) -> Result<()> {
        let window = self.window.as_ref().context("the window is closed")?;
        window.drop_file(file).await
    }

    /// Waits until the core has everything that was typed.
    ///
    /// # Errors
    /// When it does not say so.
    pub async fn saved(&self) -> Result<()> {
        self.screen()?
            .becomes(&named("save-state"), "data-state", &["saved"])
            .await
    }

    /// Lets the core carry out a command that nobody pressed: the screen hears of it as of anything that
    /// happens in the background, by its topics alone.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn behind(&self, name: &str, request: Value) -> Result<Value> {
        let screen = self.screen()?;
        let arguments = vec![json!(name), request];
        let said = screen.client().execute_async(BEHIND, arguments).await?;
        let said: Value = serde_json::from_str(said.as_str().unwrap_or_default())?;
        ensure!(said["failed"].is_null(), "{name}: {}", said["failed"]);
        Ok(said["value"].clone())
    }

    /// Closes the window and opens it again on the same data.
    ///
    /// # Errors
    /// When the window does not end or begin.
    pub async fn reopen(&mut self) -> Result<()> {
        if let Some(window) = self.window.take() {
            window.close().await?;
        }
        self.open().await
    }

    /// Opens the window on the data that is there.
    ///
    /// # Errors
    /// When it does not begin.
    pub async fn open(&mut self) -> Result<()> {
        self.window = Some(Window::open(self.browser, &self.desk).await?);
        Ok(())
    }

    /// Ends the program at once, and starts it again.
    ///
    /// # Errors
    /// When it does not begin.
    pub async fn crash(&mut self) -> Result<()> {
        if let Some(window) = self.window.take() {
            window.kill();
        }
        self.open().await
    }

    /// Ends the process that shows the page; the app shows it again.
    ///
    /// # Errors
    /// See [`Window::kill_page`].
    pub async fn kill_page(&mut self) -> Result<()> {
        let window = self.window.as_mut().context("the window is closed")?;
        window.kill_page().await
    }

    /// What can be told about a step that failed: a picture and what stands on the screen.
    pub async fn failed(&mut self) {
        let _ = self.picture("failed").await;
        if let Ok(screen) = self.screen()
            && let Ok(words) = screen
                .script("return document.body.innerText.slice(0, 1500)")
                .await
        {
            println!(
                "    on the screen: {}",
                words.as_str().unwrap_or_default().replace('\n', " | ")
            );
        }
    }

    /// Ends the window and the centre.
    ///
    /// # Errors
    /// When the window does not end.
    pub async fn end(mut self) -> Result<()> {
        if let Some(window) = mem::take(&mut self.window) {
            window.close().await?;
        }
        Ok(())
    }
}
