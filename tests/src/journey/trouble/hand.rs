//! A hand at the keys: what it does to the window that is open, and what can be seen there.
//!
//! Where a pause was, the screen says by the window's own clock. Here the walk turns that clock, so that a
//! busy machine makes no pause that nobody meant.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::{Value, json};

use super::model::{Kind, Paper, Sheet};
use super::site;
use crate::journey::Walk;
use crate::screen::{field, named};

/// Longer than what the screen takes for a pause.
const PAUSE_MS: u32 = 1_500;

const TURN: &str = "
if (window.turned === undefined) {
  window.turned = performance.now();
  performance.now = () => window.turned;
}
window.turned += arguments[0];";

const LOOK: &str = "
const shown = (name) => [...document.querySelectorAll(`[data-testid=${name}]`)];
const fields = {};
for (const box of document.querySelectorAll('textarea[data-field], input[data-field]')) fields[box.dataset.field] = box.value;
return JSON.stringify({
  fields,
  faults: [...shown('notice').filter((one) => one.dataset.kind === 'error'), ...shown('unsaved')].map((one) => one.innerText),
  saved: shown('save-state')[0]?.dataset.state === 'saved',
  old: window.old === true,
});";

/// Marks the page, so that the one that comes after it is known.
const OLD: &str = "window.old = true;";
const RELOAD: &str = "window.old = true; location.reload();";

/// What the window shows of a document.
#[derive(Deserialize)]
pub struct Look {
    /// Fields that are there, with their words.
    pub fields: BTreeMap<String, String>,
    /// Bad news.
    pub faults: Vec<String>,
    /// Whether it says that all is saved.
    pub saved: bool,
    /// Whether it is the page that was to go.
    pub old: bool,
}

/// What the core holds of a document.
pub struct Held {
    /// What stands in it.
    pub sheet: Sheet,
    /// Whether a step can be taken back.
    pub can_undo: bool,
    /// Whether a step can be done again.
    pub can_redo: bool,
    /// Versions that were handed in.
    pub submissions: Vec<String>,
}

/// The hand.
pub struct Hand {
    /// What it holds.
    pub walk: Walk,
}

impl Hand {
    /// Makes a pause: the window's clock goes on.
    pub async fn pause(&self) -> Result<()> {
        let screen = self.walk.screen()?;
        let turned = screen.client().execute(TURN, vec![json!(PAUSE_MS)]);
        Ok(turned.await.map(drop)?)
    }

    /// Looks at the window; bad news ends the walk.
    pub async fn look(&self) -> Result<Look> {
        let said = self.walk.screen()?.script(LOOK).await?;
        let look: Look = serde_json::from_str(said.as_str().unwrap_or_default())?;
        ensure!(look.faults.is_empty(), "the window says {:?}", look.faults);
        Ok(look)
    }

    /// Asks the core what it holds of a document.
    pub async fn held(&self, paper: &Paper) -> Result<Held> {
        let asked = json!({ "document": paper.document });
        let read = self.walk.behind(paper.kind.read(), asked).await?;
        let says = |name: &str| read["meta"][name] == Value::Bool(true);
        let submissions = read["meta"]["submissions"].as_array().cloned();
        let ids = submissions.unwrap_or_default();
        Ok(Held {
            sheet: site::sheet(paper.kind, &read["content"])?,
            can_undo: says("can_undo"),
            can_redo: says("can_redo"),
            submissions: ids
                .iter()
                .filter_map(|one| one["id"].as_str().map(str::to_owned))
                .collect(),
        })
    }

    /// Goes to a document by its list.
    pub async fn open(&self, paper: &Paper) -> Result<()> {
        let (nav, row, view) = way_to(paper.kind);
        let screen = self.walk.screen()?;
        screen.press(&named(nav)).await?;
        let row = format!("{}[data-id=\"{}\"]", named(row), paper.document);
        screen.press(&row).await?;
        screen.see(&shown(view)).await?;
        screen.see(&named("save-state")).await?;
        self.pause().await
    }

    /// Takes the caret into a field, wherever it is folded away.
    pub async fn reach(&self, path: &str) -> Result<()> {
        let screen = self.walk.screen()?;
        let selector = field(path);
        let held = "return document.activeElement?.dataset?.field ?? ''";
        if screen.script(held).await? == path {
            return Ok(());
        }
        let row = path.strip_prefix("activities/");
        let folded = match row.and_then(|rest| rest.split_once('/')) {
            Some((row, _)) => format!(
                "{}[data-id=\"{row}\"] {}",
                named("activity-row"),
                named("activity-open")
            ),
            None => named("about-open"),
        };
        let folded = format!("{folded}[aria-expanded=\"false\"]");
        screen
            .until(path, || async {
                if !screen.sees(&selector).await? && screen.sees(&folded).await? {
                    screen.press(&folded).await?;
                }
                screen.client().find(Locator::Css(&selector)).await?;
                Ok(())
            })
            .await?;
        screen.press(&selector).await
    }

    /// Presses keys where the caret is. All in one: a driver puts a caret that stands at the beginning to the
    /// end before it begins.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        let screen = self.walk.screen()?;
        let held = screen.client().active_element().await?;
        Ok(held.send_keys(keys).await?)
    }

    /// Loads the page anew, as a system that is short of something would.
    pub async fn reload(&self) -> Result<()> {
        self.walk.screen()?.script(RELOAD).await.map(drop)
    }

    /// Waits for the page that comes after the present one.
    pub async fn new_page(&self, view: &str) -> Result<Look> {
        let screen = self.walk.screen()?;
        let look = screen
            .until("the page that comes", || async {
                let look = self.look().await?;
                ensure!(!look.old, "the old page is still there");
                screen.see(&shown(view)).await?;
                screen.see(&named("save-state")).await?;
                self.look().await
            })
            .await?;
        self.pause().await?;
        Ok(look)
    }

    /// Marks the page as the one that goes.
    pub async fn mark(&self) -> Result<()> {
        self.walk.screen()?.script(OLD).await.map(drop)
    }

    /// Chooses a person where somebody must be chosen, and waits for her work.
    pub async fn enter(&self, profile: &str) -> Result<()> {
        let screen = self.walk.screen()?;
        let row = named("profile-row");
        screen.see(&format!("{row}, {}", named("nav-plan"))).await?;
        if screen.sees(&row).await? {
            let press = format!("{row}[data-id=\"{profile}\"] button");
            screen.press(&press).await?;
        }
        screen.see(&named("nav-plan")).await?;
        let open = self.walk.behind("app.state", json!({})).await?;
        ensure!(open["open"] == profile, "somebody else is open");
        self.pause().await
    }

    /// The id of the document that is open.
    pub async fn document(&self) -> Result<String> {
        let hash = self.walk.screen()?.script("return location.hash").await?;
        let id = hash.as_str().and_then(|hash| hash.rsplit('/').next());
        match id {
            Some(id) if id.len() == 36 => Ok(id.to_owned()),
            _ => bail!("no document at {hash}"),
        }
    }
}

/// The entry of the navigation, the row of the list and the view of a kind.
pub fn way_to(kind: Kind) -> (&'static str, &'static str, &'static str) {
    match kind {
        Kind::Plan => ("nav-plan", "plan-row", "plan"),
        Kind::Report => ("nav-reports", "report-row", "report"),
        Kind::Entry => ("nav-journal", "entry-row", "entry"),
    }
}

/// The selector of a view.
pub fn shown(view: &str) -> String {
    format!("{}[data-view=\"{view}\"]", named("view"))
}

/// A key with the control key held; pressed once more, a driver lets go of that.
pub fn control(key: impl Into<char>) -> String {
    let held = char::from(Key::Control);
    format!("{held}{}{held}", key.into())
}

/// A key so many times.
pub fn times(key: Key, count: usize) -> String {
    String::from(char::from(key)).repeat(count)
}

/// What a field of a look holds.
pub fn in_view<'a>(look: &'a Look, field: &str) -> Result<&'a str> {
    let found = look.fields.get(field).map(String::as_str);
    found.with_context(|| format!("{field} is not to be seen"))
}
