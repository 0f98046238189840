//! The last letters: typed in the moment before the page, the view, the person or the window goes.
//! Each of them must stand exactly once.
//!
//! The moment of a reload is chosen inside the page, by a timer that begins with the last key: a driver
//! would be some milliseconds late, and where the screen sends what was typed (300 ms after the last
//! key) one millisecond decides which of several ways a letter goes.

use anyhow::{Result, bail, ensure};
use serde_json::json;
use tempfile::TempDir;

use super::{Language, Outcome, Walk, begin};
use crate::browser::Browser;
use crate::screen::{field, named};

/// Types words at the end of a field, as fast as a quick hand, and does something so many milliseconds after the
/// last key; with nothing to do, it tells when they are over.
const TYPE: &str = "
const [selector, words, act, after, done] = arguments;
const area = document.querySelector(selector);
area.focus();
area.setSelectionRange(area.value.length, area.value.length);
const letters = [...words];
const acts = {
  reload: () => location.reload(),
  leave: () => { location.hash = '#/journal'; },
  change: () => document.querySelector('[data-testid=profile-leave]').click(),
};
const next = () => {
  document.execCommand('insertText', false, letters.shift());
  if (letters.length > 0) return void setTimeout(next, 8);
  window.lastKey = true;
  if (acts[act] === undefined) return void setTimeout(done, after);
  setTimeout(acts[act], after);
  done();
};
next();";

/// What stands in a field of a page that came after the last key; nothing while the old one is there.
const FOUND: &str = "
const area = document.querySelector(arguments[0]);
return window.lastKey === true || area === null ? null : area.value;";

/// Moments of the page's end after the last key.
#[derive(Clone, Debug)]
pub struct Moments {
    /// Milliseconds after the last key at which the page is loaded again.
    pub reloads_ms: Vec<u32>,
    /// Milliseconds after the last key at which the process that shows the page is killed; the app alone
    /// has one.
    pub kills_ms: Vec<u32>,
}

impl Moments {
    /// Forty reloads, dense around the moment at which the screen sends what was typed.
    pub fn forty() -> Self {
        let dense = (281..=319).step_by(2);
        let around = [
            0, 1, 5, 20, 60, 120, 200, 240, 260, 270, 325, 330, 340, 360, 400, 500, 290, 300, 302,
            310,
        ];
        Self {
            reloads_ms: around.into_iter().chain(dense).collect(),
            kills_ms: vec![0, 40, 150, 290, 299, 301, 320],
        }
    }

    /// A few, for the browser that stands for another system's.
    pub fn few() -> Self {
        Self {
            reloads_ms: vec![0, 3, 50, 150, 200, 290, 297, 299, 300, 301, 303, 310, 400],
            kills_ms: Vec::new(),
        }
    }

    /// Every moment there is, for a long run.
    pub fn all() -> Self {
        Self {
            reloads_ms: (0..=400).collect(),
            kills_ms: (0..=400).step_by(10).collect(),
        }
    }
}

/// An entry that is typed in, and all that was typed so far.
struct Typing {
    walk: Walk,
    typed: String,
    number: u32,
}

/// Types, ends the page in every way, and counts the letters.
pub async fn last_letters(browser: Browser, moments: &Moments) -> Outcome {
    let mut outcome = Outcome::default();
    println!("the last letters in {}", browser.name());
    // The error was printed where it happened.
    let _ = steps(browser, moments, &mut outcome).await;
    outcome
}

async fn steps(browser: Browser, moments: &Moments, outcome: &mut Outcome) -> Result<()> {
    let folder = TempDir::with_prefix("tirek-letters-")?;
    let mut begun = None;
    outcome
        .step("a new entry lies before her", async {
            begun = Some(Typing::begin(browser, &folder).await?);
            Ok(())
        })
        .await?;
    let Some(mut typing) = begun else {
        return Ok(());
    };
    let done = typing.go(moments, outcome).await;
    if done.is_err() {
        typing.walk.failed().await;
    }
    typing.walk.end().await?;
    done
}

impl Typing {
    async fn begin(browser: Browser, folder: &TempDir) -> Result<Self> {
        let mut walk = Walk::begin(browser, Language::Ru, folder.path()).await?;
        begin::enrol(&mut walk).await?;
        walk.go("nav-journal", "journal").await?;
        let screen = walk.screen()?;
        screen.press(&named("entry-create")).await?;
        screen.see(&field("text")).await?;
        Ok(Self {
            walk,
            typed: String::new(),
            number: 0,
        })
    }

    async fn go(&mut self, moments: &Moments, outcome: &mut Outcome) -> Result<()> {
        outcome
            .step(
                &format!("a page loaded again, {} times", moments.reloads_ms.len()),
                self.reloads(&moments.reloads_ms),
            )
            .await?;
        if self.walk.is_the_products_window() && !moments.kills_ms.is_empty() {
            outcome
                .step(
                    &format!("a page that dies, {} times", moments.kills_ms.len()),
                    self.kills(&moments.kills_ms),
                )
                .await?;
        }
        outcome.step("another view, at once", self.leaves()).await?;
        outcome
            .step("another person, at once", self.changes())
            .await?;
        // The product's own window hands over before it closes; another browser promises nothing then.
        if !self.walk.is_the_products_window() {
            return Ok(());
        }
        outcome
            .step("the window closes, at once", self.closes())
            .await
    }

    async fn reloads(&mut self, moments_ms: &[u32]) -> Result<()> {
        for &after in moments_ms {
            self.type_and("reload", after).await?;
            self.stands(&format!("loaded again {after} ms after the last key"))
                .await?;
        }
        // A second copy that was late has come by now, and stands in the field that is read anew.
        self.type_and("leave", 0).await?;
        self.comes_back().await?;
        self.stands("after all reloads").await
    }

    async fn kills(&mut self, moments_ms: &[u32]) -> Result<()> {
        for &after in moments_ms {
            self.type_and("nothing", after).await?;
            self.walk.kill_page().await?;
            self.stands(&format!("died {after} ms after the last key"))
                .await?;
        }
        Ok(())
    }

    async fn leaves(&mut self) -> Result<()> {
        for after in [0, 299] {
            self.type_and("leave", after).await?;
            self.comes_back().await?;
            self.stands("another view came").await?;
        }
        Ok(())
    }

    async fn changes(&mut self) -> Result<()> {
        for after in [0, 300] {
            self.type_and("change", after).await?;
            let row = named("profile-row");
            let press = format!("{row} button, button{row}");
            self.walk.screen()?.press(&press).await?;
            self.opens_the_entry().await?;
            self.stands("another person was chosen").await?;
        }
        Ok(())
    }

    async fn closes(&mut self) -> Result<()> {
        self.type_and("nothing", 0).await?;
        self.walk.reopen().await?;
        let row = named("profile-row");
        let screen = self.walk.screen()?;
        screen
            .see(&format!("{row}, {}", named("nav-journal")))
            .await?;
        if screen.sees(&row).await? {
            screen.press(&format!("{row} button, button{row}")).await?;
        }
        self.opens_the_entry().await?;
        self.stands("the window was closed").await
    }

    /// Types a word that stands nowhere yet; then what is to happen happens, so long after the last key.
    async fn type_and(&mut self, act: &str, after_ms: u32) -> Result<()> {
        self.number += 1;
        let words = format!("қ{} ", self.number);
        self.typed.push_str(&words);
        let arguments = vec![
            json!(field("text")),
            json!(words),
            json!(act),
            json!(after_ms),
        ];
        let screen = self.walk.screen()?;
        screen.client().execute_async(TYPE, arguments).await?;
        Ok(())
    }

    async fn comes_back(&mut self) -> Result<()> {
        let screen = self.walk.screen()?;
        screen.see(&named("entry-row")).await?;
        screen
            .script("window.lastKey = false; history.back()")
            .await
            .map(drop)
    }

    async fn opens_the_entry(&mut self) -> Result<()> {
        let screen = self.walk.screen()?;
        screen.script("window.lastKey = false").await?;
        screen.press(&named("nav-journal")).await?;
        screen.press(&named("entry-row")).await
    }

    /// Waits until the field of the page that came stands there, and compares letter by letter.
    async fn stands(&mut self, when: &str) -> Result<()> {
        let screen = self.walk.screen()?;
        let selector = json!(field("text"));
        let found = screen
            .until(when, || async {
                let found = screen.client().execute(FOUND, vec![selector.clone()]);
                match found.await?.as_str() {
                    Some(text) => Ok(text.to_owned()),
                    None => bail!("no field yet"),
                }
            })
            .await?;
        ensure!(
            found == self.typed,
            "{when}: typed {:?}, found {:?}",
            tail(&self.typed),
            tail(&found)
        );
        Ok(())
    }
}

/// The end of a text, where the letters in question stand.
fn tail(text: &str) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(40)).collect()
}
