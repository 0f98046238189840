//! Papers: a form saved for Word, a scenario that becomes hers and goes into her plan.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::Walk;
use crate::screen::{field, named};

/// What stands on a printed sheet is asked of the browser; the system's own dialog would wait for a hand.
const NO_DIALOG: &str =
    "window.print = () => { document.documentElement.dataset.printed = 'yes'; };";

/// A form is saved in the language of the screen and in the other one; a scenario is added to the plan, becomes a
/// paper of hers, and is saved as she changed it.
pub async fn used(walk: &mut Walk) -> Result<()> {
    let folder = walk.folder.join("қағаз");
    fs::create_dir_all(&folder)?;
    open(walk, "form", "form-writeoff-act").await?;
    let screen = walk.screen()?;
    let (own, other) = walk
        .language
        .choose("kk-KZ ru-RU", "ru-RU kk-KZ")
        .split_once(' ')
        .context("two languages")?;
    let kazakh = "Кітаптарды есептен шығару туралы";
    let russian = "на списание из библиотечного фонда";
    let form = folder.join("акт.docx");
    let text = saved(walk, &form).await?;
    ensure!(text.contains(walk.language.choose(kazakh, russian)));
    ensure!(part(&form, "word/styles.xml")?.contains(own));
    ensure!(
        !text.contains("adilet.zan.kz"),
        "the reader's part is on paper"
    );
    let lang = walk.language.choose("ru", "kk");
    screen.press(&named("material-other")).await?;
    screen
        .see(&format!("{}[lang=\"{lang}\"]", named("material-text")))
        .await?;
    let form = folder.join("акт-2.docx");
    let text = saved(walk, &form).await?;
    ensure!(text.contains(walk.language.choose(russian, kazakh)));
    ensure!(part(&form, "word/styles.xml")?.contains(other));
    screen.script(NO_DIALOG).await?;
    screen.press(&named("paper-print")).await?;
    screen.see("html[data-printed=\"yes\"]").await?;

    open(walk, "scenario", "scenario-reading-circle").await?;
    screen.press(&named("material-plan")).await?;
    screen.see(&named("material-plan-add")).await?;
    walk.picture("material-plan-month").await?;
    screen.press(&named("material-plan-add")).await?;
    walk.arrive("plan").await?;
    screen.see(&named("activity-sample")).await?;
    walk.picture("activity-sample").await?;
    screen.press(&named("activity-sample")).await?;
    walk.arrive("material").await?;
    screen.press(&named("material-make-paper")).await?;
    walk.arrive("paper").await?;
    let title = walk
        .language
        .choose("5-сыныппен үйірме", "Кружок с 5-м классом");
    screen.write(&field("title"), title).await?;
    let text = saved(walk, &folder.join("үйірме.docx")).await?;
    ensure!(
        text.contains(title) && text.contains("<w:tbl>"),
        "her words are not in the file"
    );
    walk.go("nav-paper", "papers").await?;
    let listed = || async {
        let row = format!(
            "return document.querySelector('{}')?.textContent",
            named("paper-row")
        );
        let row = screen.script(&row).await?;
        let words = row.as_str().unwrap_or_default();
        ensure!(words.contains(title), "the list says {words}");
        Ok(())
    };
    screen.until("the list has her paper", listed).await
}

/// Opens a material from its shelf.
async fn open(walk: &mut Walk, shelf: &str, id: &str) -> Result<()> {
    walk.go("nav-course", "course").await?;
    let screen = walk.screen()?;
    screen.press(&named("course-tab-materials")).await?;
    screen
        .press(&format!("{}[data-shelf=\"{shelf}\"]", named("shelf")))
        .await?;
    screen
        .press(&format!("{}[data-id=\"{id}\"]", named("material-open")))
        .await?;
    walk.arrive("material").await
}

/// Saves what is shown as a file of Word and answers with its text.
async fn saved(walk: &Walk, place: &Path) -> Result<String> {
    walk.desk.will_pick(place)?;
    let screen = walk.screen()?;
    screen.press(&named("paper-save")).await?;
    let whole = || async { part(place, "word/document.xml") };
    let text = screen.until("the file is saved", whole).await?;
    let told = screen.words(&named("notice")).await?;
    let name = place.file_name().map(|name| name.to_string_lossy());
    ensure!(
        name.is_some_and(|name| told.contains(&*name)),
        "the notice says {told}"
    );
    Ok(text)
}

fn part(file: &Path, name: &str) -> Result<String> {
    let mut zip = zip::ZipArchive::new(File::open(file).context("nothing is saved")?)?;
    let mut text = String::new();
    zip.by_name(name)?.read_to_string(&mut text)?;
    Ok(text)
}
