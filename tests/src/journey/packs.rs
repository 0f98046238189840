//! Packs of the centre: what comes by itself, what is looked into before it is taken, what a stick brings, and room that is
//! given back.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::{Language, Walk, read, send};
use crate::book::{self, Odd};
use crate::place;
use crate::screen::named;

/// The pack of the centre's example, and how the ids of what is looked at of it end.
const PACK: &str = "reading-club";
const STUDY: &str = ":study-first-meeting";
const LIST: &str = ":form-list";
const BOOK: &str = ":book";
/// As [`crate::centre::Centre::invite_librarian`] calls it.
const GROUP: &str = "2026-А тобы";
/// Where it stands while she follows the programme of the app, to whose topics nothing of it belongs.
const SHELF: &str = "other";
const PAGES: usize = 200;

/// A small pack comes with an exchange, is read, and the centre knows that it is here.
///
/// # Errors
/// When it is not there, or the centre does not hear of it.
pub async fn by_itself(walk: &mut Walk) -> Result<()> {
    let folder = example(walk)?;
    publish(walk, &folder)?;
    send::run(walk).await?;
    open(walk, SHELF, STUDY).await?;
    walk.arrive("material").await?;
    let screen = walk.screen()?;
    let source = screen.words(&named("material-source")).await?;
    let centre = walk.language.choose("Курс орталығы", "Центр курсов");
    ensure!(source.contains(centre), "the source is {source}");
    walk.picture("pack-study").await?;
    send::run(walk).await?;
    let who = walk.centre.say(&["pack", "list", "--who"])?;
    ensure!(
        who.lines()
            .any(|line| line.contains(PACK) && line.contains(&walk.invited.surname)),
        "the centre tells of {who}"
    );
    Ok(())
}

/// Her group follows the programme of the pack: the course, its topics and the search are those; then the app's again.
///
/// # Errors
/// When she sees another one than her group's.
pub async fn programme(walk: &mut Walk) -> Result<()> {
    let title = walk.language.choose(
        "Мектептегі оқу клубын жүргізу",
        "Как вести школьный читательский клуб",
    );
    follow(walk, &[GROUP, PACK], title, true).await?;
    walk.picture("programme-of-a-pack").await?;
    let screen = walk.screen()?;
    let topic = format!("{}[data-shelf=\"1.1\"]", named("shelf"));
    let own = format!("{}[data-id$=\"{STUDY}\"]", named("material-open"));
    screen.press(&named("course-tab-materials")).await?;
    screen.press(&topic).await?;
    screen.see(&own).await?;
    // What belonged to the topics of the app's programme is still at hand.
    screen
        .press(&format!("{}[data-shelf=\"other\"]", named("shelf")))
        .await?;
    let study = format!("{}[data-id=\"study-1.1\"]", named("material-open"));
    screen.see(&study).await?;
    walk.arrive("course").await?;
    screen.press(&named("course-tab-rubric")).await?;
    walk.arrive("course").await?;
    follow(walk, &[GROUP], title, false).await
}

/// What the centre says of the group, brought by an exchange, and whether the course is called so then.
async fn follow(walk: &mut Walk, of: &[&str], title: &str, is_so: bool) -> Result<()> {
    let said: Vec<&str> = ["group", "programme"].iter().chain(of).copied().collect();
    walk.centre.say(&said)?;
    send::run(walk).await?;
    walk.go("nav-course", "course").await?;
    let screen = walk.screen()?;
    screen.press(&named("course-tab-programme")).await?;
    let lead = || async {
        let words = screen.words(&named("view")).await?;
        ensure!(words.contains(title) == is_so, "the course is {words}");
        Ok(())
    };
    screen.until("the programme of the group", lead).await?;
    walk.arrive("course").await
}

/// A release that takes something away is shown first; she takes it, and its book opens where its words were found.
///
/// # Errors
/// When it comes unasked, or not whole.
pub async fn looked_into(walk: &mut Walk) -> Result<()> {
    let folder = walk.folder.join(PACK);
    let manifest = folder.join("pack.toml");
    let kept = fs::read_to_string(&manifest)?;
    let mut items: Vec<&str> = kept.split("[[item]]").collect();
    items.pop().context("its plan")?;
    let book = "
id = \"book\"
shape = \"study\"
kind = \"guideline\"
purpose = \"read\"
topics = [\"1.1\"]
title = { kk = \"Клуб кітабы\", ru = \"Книга клуба\" }
file = { kk = \"pages/book.pdf\", ru = \"pages/book.pdf\" }
";
    items.push(book);
    fs::write(&manifest, items.join("[[item]]"))?;
    fs::write(
        folder.join("pages/book.pdf"),
        book::pdf(PAGES, Odd::Nothing),
    )?;
    more(&folder)?;
    publish(walk, &folder)?;
    send::run(walk).await?;
    walk.go("nav-course", "course").await?;
    let screen = walk.screen()?;
    screen.press(&named("course-tab-materials")).await?;
    screen.press(&named("pack-look")).await?;
    walk.arrive("pack-offer").await?;
    for list in ["pack-added", "pack-changed", "pack-removed"] {
        screen.see(&named(list)).await?;
    }
    walk.picture("pack-offer").await?;
    screen.press(&named("pack-take")).await?;
    walk.arrive("course").await?;
    open(walk, SHELF, BOOK).await?;
    read::shows_page(&walk.screen()?, 1).await?;
    walk.arrive("material").await?;
    let screen = walk.screen()?;
    screen.press(&named("search-open")).await?;
    screen
        .write(&named("search-words"), "library card 1001")
        .await?;
    let hit = format!("{}[data-id$=\"{BOOK}\"]", named("search-hit"));
    screen.see(&hit).await?;
    walk.picture("pack-book-found").await?;
    screen.press(&hit).await?;
    read::shows_page(&screen, 143).await
}

/// A stick brings the next release; of it she takes some topics, and fetches the rest of one by the line. What is older
/// than what she has is refused.
///
/// # Errors
/// When it is not taken, or the older one is.
pub async fn by_stick(walk: &mut Walk) -> Result<()> {
    let folder = walk.folder.join(PACK);
    let old = export(walk, "ескі")?;
    more(&folder)?;
    let list = folder.join("pages/list.kk.txt");
    fs::write(&list, format!("{}\nҮміт\n", fs::read_to_string(&list)?))?;
    publish(walk, &folder)?;
    let new = export(walk, "жаңа")?;
    give(walk, &new).await?;
    let screen = walk.screen()?;
    screen.see(&named("pack-preview")).await?;
    walk.arrive("pack-open").await?;
    screen.press(&named("pack-choice-topics")).await?;
    // The first is what the changed page belongs to.
    screen.press(&named("pack-topic")).await?;
    walk.picture("pack-parts").await?;
    screen.press(&named("pack-take")).await?;
    screen.see(&named("pack-taken")).await?;
    walk.arrive("pack-open").await?;
    screen.press(&named("pack-to-materials")).await?;
    walk.arrive("course").await?;
    // What was chosen is here; what was not is told, and comes when she asks for it.
    open(walk, "form", LIST).await?;
    let screen = walk.screen()?;
    screen.see(&named("material-text")).await?;
    open(walk, SHELF, STUDY).await?;
    screen.see(&named("material-absent")).await?;
    walk.arrive("material").await?;
    screen.press(&named("material-fetch")).await?;
    screen.see(&named("material-text")).await?;
    screen.gone(&named("material-absent")).await?;
    give(walk, &old).await?;
    let refused = format!("{}[data-code=\"pack_older\"]", named("notice"));
    walk.screen()?.see(&refused).await?;
    walk.arrive("pack-open").await
}

/// She gives the room back, and takes the pack again when she wants it.
///
/// # Errors
/// When it stays, or does not come again.
pub async fn room(walk: &mut Walk) -> Result<()> {
    storage(walk).await?;
    let screen = walk.screen()?;
    screen.see(&named("storage-pack")).await?;
    walk.arrive("storage").await?;
    remove(walk).await?;
    walk.picture("storage-removed").await?;
    send::run(walk).await?;
    storage(walk).await?;
    screen.press(&named("storage-again")).await?;
    walk.arrive("pack-offer").await?;
    screen.press(&named("pack-take")).await?;
    walk.arrive("course").await?;
    open(walk, SHELF, STUDY).await?;
    walk.arrive("material").await?;
    // What is looked for later is looked for among the course's own.
    storage(walk).await?;
    remove(walk).await
}

async fn storage(walk: &mut Walk) -> Result<()> {
    walk.go("nav-settings", "settings").await?;
    let screen = walk.screen()?;
    screen.press(&named("settings-tab-about")).await?;
    screen.press(&named("to-storage")).await?;
    screen.see(&named("storage-free")).await.map(drop)
}

async fn remove(walk: &Walk) -> Result<()> {
    let screen = walk.screen()?;
    screen.press(&named("storage-remove")).await?;
    screen.press(&named("storage-remove-yes")).await?;
    screen.gone(&named("storage-pack")).await
}

/// Goes to a material by its shelf, once it is there.
async fn open(walk: &mut Walk, shelf: &str, id: &str) -> Result<()> {
    walk.go("nav-course", "course").await?;
    let screen = walk.screen()?;
    screen.press(&named("course-tab-materials")).await?;
    let shelf = format!("{}[data-shelf=\"{shelf}\"]", named("shelf"));
    screen.press(&shelf).await?;
    let row = format!("{}[data-id$=\"{id}\"]", named("material-open"));
    screen.press(&row).await
}

/// A copy of the centre's example that can be changed.
fn example(walk: &Walk) -> Result<PathBuf> {
    let to = walk.folder.join(PACK);
    copy(&place::root().join("centre/examples").join(PACK), &to)?;
    Ok(to)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &to)?,
            false => fs::copy(entry.path(), &to).map(drop)?,
        }
    }
    Ok(())
}

/// One more line in a page of the pack.
fn more(folder: &Path) -> Result<()> {
    for page in ["pages/first-meeting.kk.md", "pages/first-meeting.ru.md"] {
        let page = folder.join(page);
        fs::write(&page, format!("{}\n\nКлуб.\n", fs::read_to_string(&page)?))?;
    }
    Ok(())
}

fn publish(walk: &Walk, folder: &Path) -> Result<()> {
    walk.centre
        .say(&["pack", "build", &folder.to_string_lossy()])?;
    walk.centre
        .say(&["pack", "publish", PACK, "--all"])
        .map(drop)
}

/// The newest release as a file for a stick.
fn export(walk: &Walk, name: &str) -> Result<PathBuf> {
    let to = walk.folder.join(name).with_extension("tirek-pack");
    walk.centre
        .say(&["pack", "export", PACK, "--to", &to.to_string_lossy()])?;
    Ok(to)
}

/// She chooses a file; in Russian she presses on it.
async fn give(walk: &mut Walk, file: &Path) -> Result<()> {
    match walk.language {
        Language::Kk => {
            walk.go("nav-course", "course").await?;
            let screen = walk.screen()?;
            screen.press(&named("course-tab-materials")).await?;
            screen.press(&named("pack-from-stick")).await?;
            walk.arrive("pack-open").await?;
            walk.desk.will_pick(file)?;
            screen.press(&named("pack-pick")).await
        }
        Language::Ru => walk.hand_over(file).await,
    }
}
