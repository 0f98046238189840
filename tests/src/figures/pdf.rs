//! How soon a book is open at its first page, and how soon another page is drawn.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{median, print, print_beside};
use crate::book::{self, Odd};
use crate::browser::{Browser, Desk, Window};
use crate::centre::Centre;
use crate::demo;
use crate::screen::{Screen, named};

const PAGES: usize = 300;
const OPENINGS: usize = 5;
/// Opens the address given and tells after how many milliseconds its first page is drawn.
const OPEN: &str = "
const [address, done] = arguments;
const drawn = () => document.querySelector('[data-testid=\"pdf-page\"][data-page=\"1\"][data-state=\"drawn\"]') !== null;
location.hash = '/';
const away = () => {
  if (document.querySelector('[data-testid=\"pdf\"]') !== null) return requestAnimationFrame(away);
  const begun = performance.now();
  location.hash = address;
  const look = () => (drawn() ? done(performance.now() - begun) : requestAnimationFrame(look));
  look();
};
away();";
/// Goes on by a key, page by page, and tells for each after how many milliseconds it was drawn.
const TURN: &str = "
const [count, done] = arguments;
const times = [];
const turn = (page) => {
  if (times.length === count) return done(JSON.stringify(times));
  const begun = performance.now();
  document.querySelector('[role=region]').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
  const look = () => {
    const pdf = document.querySelector('[data-testid=\"pdf\"]');
    const drawn = document.querySelector(`[data-testid=\"pdf-page\"][data-page=\"${page}\"][data-state=\"drawn\"]`);
    if (pdf?.dataset.page !== String(page) || drawn === null) return requestAnimationFrame(look);
    times.push(performance.now() - begun);
    turn(page + 1);
  };
  look();
};
turn(2);";
const TURNS: usize = 40;

/// Adds a book to the demonstration in the product's window and reads it.
///
/// # Errors
/// When it is not shown.
pub async fn pdf(folder: &Path) -> Result<()> {
    let desk = Desk::make(folder)?;
    let mut centre = Centre::init(&folder.join("centre"))?;
    demo::prepare(&mut centre, &desk.data, &folder.join("i.tirek-invite")).await?;
    let file = folder.join("book.pdf");
    fs::write(&file, book::pdf(PAGES, Odd::Nothing))?;
    let window = Window::open(Browser::Webkit, &desk).await?;
    let screen = Screen::new(window.client.clone());
    screen.see(&named("view")).await?;
    if screen.sees(&named("profile-row")).await? {
        screen.press(&named("profile-row")).await?;
    }
    screen.press(&named("nav-course")).await?;
    screen.press(&named("course-tab-materials")).await?;
    let own = format!("{}[data-shelf=\"own\"]", named("shelf"));
    screen.press(&own).await?;
    desk.will_pick(&file)?;
    screen.press(&named("own-add")).await?;
    screen.becomes(&named("pdf"), "data-page", &["1"]).await?;
    let address = screen.script("return location.hash.slice(1)").await?;
    let mut times = Vec::new();
    for _ in 0..=OPENINGS {
        let took = window
            .client
            .execute_async(OPEN, vec![address.clone()])
            .await?;
        times.push(took.as_f64().context("a time")?);
    }
    // The reader itself was fetched by the first opening, when the book was added.
    print("pdf_opened", median(times), "ms", 400.0);
    let turned = window
        .client
        .execute_async(TURN, vec![TURNS.into()])
        .await?;
    let turned: Vec<f64> = serde_json::from_str(turned.as_str().context("times")?)?;
    let slowest = turned.iter().copied().fold(0.0, f64::max);
    print("pdf_page_turned", median(turned), "ms", 50.0);
    print_beside("pdf_page_turned_slowest", slowest, "ms");
    window.close().await
}
