//! Reading files: a book of her own page by page, what she notes of it, and files that are not what they should be.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::json;

use super::{Walk, outside};
use crate::book::{self, Odd};
use crate::screen::{Screen, field, named};

const PAGES: usize = 300;

/// She adds a book, reads on by the keys, finds a word in it and leaves a bookmark; it goes on where she left.
///
/// # Errors
/// When the book is not read as a book is.
pub async fn own_book(walk: &mut Walk) -> Result<()> {
    add(
        walk,
        "Кітапханашы кітабы.pdf",
        &book::pdf(PAGES, Odd::Nothing),
    )
    .await?;
    let screen = walk.screen()?;
    shows_page(&screen, 1).await?;
    walk.arrive("material").await?;
    let pages = screen.words(&named("pdf-pages")).await?;
    ensure!(pages.contains(&PAGES.to_string()), "of {pages} pages");
    for (key, page) in [
        ("ArrowRight", 2),
        ("End", PAGES),
        ("Home", 1),
        ("ArrowRight", 2),
    ] {
        press_key(&screen, key).await?;
        shows_page(&screen, page).await?;
    }
    ensure!(
        screen
            .attributes(&named("pdf-page"), "data-page")
            .await?
            .len()
            <= 5,
        "pages far from what is read are kept"
    );
    // The words above the picture can be selected and found.
    screen.write(&named("pdf-find"), "card 84").await?;
    screen
        .becomes(&named("pdf-found"), "data-done", &["true"])
        .await?;
    shows_page(&screen, 12).await?;
    screen.see("mark").await?;
    walk.picture("pdf-found").await?;
    screen.press(&named("bookmark-add")).await?;
    screen.see(&named("bookmark")).await?;
    screen.press(&named("favourite")).await?;
    screen
        .becomes(&named("favourite"), "aria-pressed", &["true"])
        .await?;
    screen
        .write(&field("text"), "Оқырмандарға осыдан айтып беремін")
        .await?;
    screen
        .becomes(&named("save-state"), "data-state", &["saved"])
        .await?;
    screen.press(&named("progress-read")).await?;
    walk.arrive("material").await?;
    walk.picture("pdf-noted").await?;
    // She comes back by the shelf of what she wants at hand, and is where she was.
    walk.go("nav-course", "course").await?;
    screen.press(&named("course-tab-materials")).await?;
    screen.press(&shelf("favourite")).await?;
    screen.see("[data-progress=\"read\"]").await?;
    walk.arrive("course").await?;
    screen.press(&named("material-open")).await?;
    shows_page(&screen, 12).await?;
    press_key(&screen, "Home").await?;
    shows_page(&screen, 1).await?;
    screen.press(&named("bookmark")).await?;
    shows_page(&screen, 12).await
}

/// Files that somebody may meet: each is shown without harm, or it is said why not.
///
/// # Errors
/// When one of them does anything, or is not explained.
pub async fn odd_files(walk: &mut Walk) -> Result<()> {
    for (name, odd, state) in [
        ("құлып.pdf", Odd::Locked, "locked"),
        ("үзік.pdf", Odd::Cut, "broken"),
    ] {
        add(walk, name, &book::pdf(3, odd)).await?;
        let screen = walk.screen()?;
        screen
            .becomes(&named("pdf"), "data-state", &[state])
            .await?;
        walk.arrive("material").await?;
    }
    add(walk, "сілтеме.pdf", &book::pdf(3, Odd::Telling)).await?;
    let screen = walk.screen()?;
    shows_page(&screen, 1).await?;
    screen.press(&named("pdf-link")).await?;
    let address = screen.words(&named("pdf-address")).await?;
    ensure!(address == "http://outside.example/page", "{address}");
    walk.picture("pdf-address").await?;
    screen
        .script("document.querySelector('dialog[open]').close()")
        .await?;
    let evil = b"<svg xmlns='http://www.w3.org/2000/svg' onload='window.ran = true'/>";
    add(walk, "сызба.svg", evil).await?;
    screen.see(&named("material-elsewhere")).await?;
    ensure!(
        screen.script("return window.ran ?? null").await?.is_null(),
        "it ran"
    );
    let given = outside::handed_over(walk, &named("material-outside")).await?;
    if let Some(given) = given {
        ensure!(
            given.is_dir(),
            "{} might run, and was opened",
            given.display()
        );
    }
    let png = fs::read(crate::place::root().join("assets/icons/256.png"))?;
    add(walk, "белгі.png", &png).await?;
    screen
        .becomes(&named("picture"), "data-state", &["shown"])
        .await?;
    press_key(&screen, "+").await?;
    screen
        .becomes(&named("picture"), "data-scale", &["1.50"])
        .await?;
    walk.arrive("material").await
}

/// What the content policy of the page lets nobody do, whatever a file brought in: run a script of its own, and
/// speak with anybody outside.
///
/// # Errors
/// When the page may.
pub async fn policy_holds(walk: &mut Walk) -> Result<()> {
    const TRY: &str = "
const done = arguments[0];
const tried = {};
const script = document.createElement('script');
script.textContent = 'window.inlineRan = true';
document.body.append(script);
tried.inline = window.inlineRan === true;
// What the driver itself runs may evaluate; what comes after it may not.
const evaluates = () => { try { return new Function('return true')(); } catch { return false; } };
const reach = fetch('http://127.0.0.1:9/').then(() => true, () => false);
let refused = false;
addEventListener('securitypolicyviolation', (event) => { if (event.blockedURI.includes('127.0.0.1:9')) refused = true; });
void reach.then((reached) => setTimeout(() => { script.remove(); done(JSON.stringify({ ...tried, evaluated: evaluates(), reached, refused })); }, 50));";
    let screen = walk.screen()?;
    let tried = screen.client().execute_async(TRY, Vec::new()).await?;
    let tried: serde_json::Value = serde_json::from_str(tried.as_str().unwrap_or("{}"))?;
    let wanted = json!({ "inline": false, "evaluated": false, "reached": false, "refused": true });
    ensure!(tried == wanted, "the page may {tried}");
    Ok(())
}

async fn add(walk: &mut Walk, name: &str, bytes: &[u8]) -> Result<()> {
    let file = walk.folder.join(name);
    fs::write(&file, bytes)?;
    walk.go("nav-course", "course").await?;
    let screen = walk.screen()?;
    screen.press(&named("course-tab-materials")).await?;
    screen.press(&shelf("own")).await?;
    walk.desk.will_pick(&file)?;
    screen.press(&named("own-add")).await?;
    screen.see(&named("own-about")).await.map(drop)
}

fn shelf(name: &str) -> String {
    format!("{}[data-shelf=\"{name}\"]", named("shelf"))
}

pub(super) async fn shows_page(screen: &Screen, page: usize) -> Result<()> {
    let page = page.to_string();
    screen.becomes(&named("pdf"), "data-page", &[&page]).await?;
    let drawn = format!("{}[data-page=\"{page}\"]", named("pdf-page"));
    screen.becomes(&drawn, "data-state", &["drawn"]).await
}

/// A key in the reader, as it is read by the page.
async fn press_key(screen: &Screen, key: &str) -> Result<()> {
    let press = format!(
        "document.querySelector('[role=region]').dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }}))"
    );
    screen.script(&press).await.map(drop)
}
