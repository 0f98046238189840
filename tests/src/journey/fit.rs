//! Long words: nothing is wider than its box, whatever somebody calls her work.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::Walk;
use crate::screen::named;

/// Thirty-two letters without a place to break, as words of Kazakh and of file names can be.
const LONG: &str = "Қызықтыратындықтарыңыздандаөзіңіз";

/// A small screen at 125 %, an old one, what is left of a large one at 200 %, and the smallest that still runs.
const WINDOWS: [(u32, u32); 4] = [(1093, 614), (1024, 600), (900, 600), (640, 480)];

/// Everything of a view that is wider than its box, lies over something else that can be pressed, or stands beside
/// another field at another height; titles of too many lines.
const FAULTS: &str = "
const view = document.querySelector('[data-testid=view]');
const limit = view.getBoundingClientRect().left + view.clientWidth;
const seen = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.closest('.for-readers, details:not([open]) > :not(summary)') === null && getComputedStyle(element).visibility !== 'hidden';
};
const name = (element) => `${element.tagName.toLowerCase()}.${element.className.baseVal ?? element.className} «${(element.textContent ?? '').trim().slice(0, 24)}»`;
const faults = [];
for (const element of view.querySelectorAll('*')) {
  if (!seen(element)) continue;
  const beyond = element.getBoundingClientRect().right - limit;
  const style = getComputedStyle(element);
  // A table may be wider than the box in which it is moved; that box may not.
  const clipped = element.closest('.strip, .aim') !== null || element.parentElement.closest('.table') !== null;
  if (beyond > 1 && !clipped) faults.push(`${name(element)} ends ${Math.round(beyond)} px outside`);
  const over = element.scrollWidth - element.clientWidth;
  if (over > 1 && element.clientWidth > 0 && style.overflowX === 'visible' && style.display !== 'inline' && !element.matches('input, textarea, select') && !clipped) faults.push(`${name(element)} is ${over} px wider than its box`);
}
const presses = [...view.querySelectorAll('button, a, select, textarea, summary')].filter((one) => seen(one) && one.closest('[data-sticky]') === null);
const boxes = presses.map((one) => one.getBoundingClientRect());
presses.forEach((one, at) => {
  for (let other = at + 1; other < presses.length; other += 1) {
    if (one.contains(presses[other])) continue;
    const [a, b] = [boxes[at], boxes[other]];
    const [wide, high] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
    if (wide > 2 && high > 2) faults.push(`${name(one)} lies over ${name(presses[other])}`);
  }
});
for (const group of view.querySelectorAll('.aligned')) {
  const fields = [...group.querySelectorAll('.field')].filter(seen).map((one) => ({ name: name(one), label: one.querySelector('label').getBoundingClientRect(), control: one.querySelector('.control').getBoundingClientRect() }));
  fields.slice(1).forEach((one, at) => {
    const before = fields[at];
    if (one.label.left <= before.label.left) return;
    if (Math.abs(one.label.top - before.label.top) > 1) faults.push(`${one.name} has its label at another height than ${before.name}`);
    if (Math.abs(one.control.top - before.control.top) > 1) faults.push(`${one.name} has its control at another height than ${before.name}`);
  });
}
for (const title of view.querySelectorAll('h1')) {
  const lines = title.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(title).lineHeight);
  // That of a document may be a pasted text and is cut; that of a material is read whole.
  const most = title.title === '' ? 4 : 2;
  if (seen(title) && lines > most + 0.1) faults.push(`${name(title)} takes ${lines.toFixed(1)} lines`);
}
const bar = view.querySelector('[data-testid=document-bar]');
if (bar !== null) {
  view.scrollTop = view.scrollHeight;
  const [box, around] = [bar.getBoundingClientRect(), view.getBoundingClientRect()];
  if (box.top < around.top - 1 || box.bottom > around.bottom + 1) faults.push('the bar with the saved mark scrolls away');
  view.scrollTop = 0;
  const [undo, redo] = ['undo', 'redo'].map((one) => bar.querySelector(`[data-testid=${one}]`)?.getBoundingClientRect());
  if (undo !== undefined && redo !== undefined && Math.abs(undo.top - redo.top) > 1) faults.push('the arrows of the bar stand on two lines');
  for (const words of bar.querySelectorAll('.button span')) {
    if (seen(words) && (words.scrollWidth - words.clientWidth > 1 || words.scrollHeight - words.clientHeight > 1)) faults.push(`${name(words)} is cut`);
  }
}
return JSON.stringify([...new Set(faults)].slice(0, 8));";

/// With long words everywhere and the largest letters, every view holds in small windows, and the bar of a
/// document stays in sight.
pub async fn long_words(walk: &mut Walk) -> Result<()> {
    let places = fill(walk).await?;
    let screen = walk.screen()?;
    walk.go("nav-settings", "settings").await?;
    screen.press(&named("text-size-largest")).await?;
    let before = screen.client().get_window_size().await?;
    let mut faults = Vec::new();
    for (width, height) in WINDOWS {
        screen.client().set_window_size(width, height).await?;
        for (address, view) in &places {
            let go = format!("location.hash = {}", json!(format!("#{address}")));
            screen.script(&go).await?;
            // Not its title: a view that opens at a row has that above its upper edge.
            screen
                .see(&format!("{}[data-view=\"{view}\"]", named("view")))
                .await?;
            if *view == "plan" {
                screen.see(&named("activity-more")).await?;
            }
            if let Some((_, tab)) = address.split_once("?tab=") {
                let chosen = format!("[data-tab=\"{tab}\"][aria-selected=\"true\"]");
                screen.see(&chosen).await?;
            }
            let said = screen.script(FAULTS).await?;
            let said: Vec<String> = serde_json::from_str(said.as_str().unwrap_or("[]"))?;
            let here = said.into_iter();
            faults.extend(here.map(|fault| format!("{width}×{height} {address}: {fault}")));
            walk.picture(&format!("long-{view}-{width}")).await?;
        }
    }
    screen
        .client()
        .set_window_size(u32::try_from(before.0)?, u32::try_from(before.1)?)
        .await?;
    walk.go("nav-settings", "settings").await?;
    screen.press(&named("text-size-normal")).await?;
    ensure!(faults.is_empty(), "{}", faults.join("\n      "));
    Ok(())
}

/// Gives everything that has a title a long one; answers the addresses of all views.
async fn fill(walk: &Walk) -> Result<Vec<(String, &'static str)>> {
    let plan = made(
        walk,
        "plan.create",
        json!({ "kind": "individual", "title": LONG, "school_year": "2026-2027" }),
    )
    .await?;
    let goal = row(walk, &plan, "goals", json!({ "direction": "other" })).await?;
    set(
        walk,
        "plan.read",
        &plan,
        &format!("goals/{goal}/direction_other"),
        LONG,
    )
    .await?;
    write(
        walk,
        "plan.read",
        &plan,
        &format!("goals/{goal}/statement"),
        LONG,
    )
    .await?;
    let activity = row(walk, &plan, "activities", json!({ "goal": goal, "deadline_kind": "date", "deadline": "2026-09-02", "responsible": LONG })).await?;
    write(
        walk,
        "plan.read",
        &plan,
        &format!("activities/{activity}/title"),
        LONG,
    )
    .await?;
    write(walk, "plan.read", &plan, "aim", LONG).await?;
    let on = json!({ "space": "own", "values": { "about": "event", (format!("links/{activity}")): plan } });
    let report = made(walk, "report.create", on).await?;
    // As somebody does who pastes a text into a short field.
    set(walk, "report.read", &report, "title", &[LONG; 6].join(" ")).await?;
    let entry = made(
        walk,
        "entry.create",
        json!({ "space": "own", "values": { "about": "event" } }),
    )
    .await?;
    set(walk, "entry.read", &entry, "title", LONG).await?;
    set(walk, "entry.read", &entry, "tags", LONG).await?;
    write(walk, "entry.read", &entry, "text", LONG).await?;
    let paper = made(
        walk,
        "paper.create",
        json!({ "space": "own", "values": {} }),
    )
    .await?;
    set(walk, "paper.read", &paper, "title", LONG).await?;
    write(walk, "paper.read", &paper, "text", LONG).await?;
    let (draft, asked) = questions(walk, &plan, &activity).await?;
    Ok(vec![
        ("/".to_owned(), "home"),
        ("/plan".to_owned(), "plans"),
        (format!("/plan/{plan}?activity={activity}"), "plan"),
        ("/journal".to_owned(), "journal"),
        (format!("/journal/{entry}"), "entry"),
        ("/report".to_owned(), "reports"),
        (format!("/report/{report}"), "report"),
        ("/question".to_owned(), "questions"),
        (format!("/question/{draft}"), "question"),
        (format!("/question/{asked}"), "question"),
        ("/exchange".to_owned(), "exchange"),
        ("/exchange/save".to_owned(), "save-packet"),
        ("/bin".to_owned(), "bin"),
        ("/paper".to_owned(), "papers"),
        (format!("/paper/{paper}"), "paper"),
        (
            "/course/material/scenario-reading-circle".to_owned(),
            "material",
        ),
        ("/course/material/form-writeoff-act".to_owned(), "material"),
        ("/course".to_owned(), "course"),
        ("/course?tab=glossary".to_owned(), "course"),
        ("/course?tab=bibliography".to_owned(), "course"),
        ("/course?tab=project".to_owned(), "course"),
        ("/course?tab=rubric".to_owned(), "course"),
        ("/course?tab=support".to_owned(), "course"),
        ("/settings".to_owned(), "settings"),
        ("/settings?tab=details".to_owned(), "settings"),
        ("/settings?tab=calendar".to_owned(), "settings"),
        ("/settings?tab=about".to_owned(), "settings"),
    ])
}

/// A question that is being written, and one that was sent off.
async fn questions(walk: &Walk, plan: &str, activity: &str) -> Result<(String, String)> {
    let mut made_ones = Vec::new();
    for _ in 0..2 {
        let place = json!({ "document": plan, "place": format!("activities/{activity}") });
        let on = json!({ "topic": null, "about": place });
        let question = made(walk, "question.create", on).await?;
        set(walk, "question.read", &question, "title", LONG).await?;
        set(walk, "question.read", &question, "theme", "events").await?;
        write(walk, "question.read", &question, "text", LONG).await?;
        made_ones.push(question);
    }
    let [draft, asked] = made_ones.try_into().unwrap_or_default();
    let off = json!({ "document": asked });
    walk.behind("submission.submit", off).await?;
    Ok((draft, asked))
}

async fn made(walk: &Walk, command: &str, request: Value) -> Result<String> {
    let made = walk.behind(command, request).await?;
    Ok(made["document"].as_str().unwrap_or_default().to_owned())
}

async fn row(walk: &Walk, document: &str, list: &str, values: Value) -> Result<String> {
    let request = json!({ "document": document, "list": list, "after": null, "values": values });
    let added = walk.behind("document.add_row", request).await?;
    Ok(added["row"].as_str().unwrap_or_default().to_owned())
}

async fn set(walk: &Walk, read: &str, document: &str, field: &str, value: &str) -> Result<()> {
    let base = version(walk, read, document).await?;
    let request = json!({ "document": document, "field": field, "base": base, "value": value });
    walk.behind("document.set", request).await.map(drop)
}

async fn write(walk: &Walk, read: &str, document: &str, field: &str, text: &str) -> Result<()> {
    let base = version(walk, read, document).await?;
    let splices = json!([{ "at": 0, "remove": 0, "insert": text }]);
    let request = json!({ "document": document, "field": field, "base": base, "splices": splices });
    walk.behind("document.edit_text", request).await.map(drop)
}

async fn version(walk: &Walk, read: &str, document: &str) -> Result<Value> {
    let now = walk.behind(read, json!({ "document": document })).await?;
    Ok(now["meta"]["version"].clone())
}
