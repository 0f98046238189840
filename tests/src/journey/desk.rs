//! Who looks after librarians, on the same PC: she enrols, finds a librarian's question on her first view, answers
//! it, and the librarian receives the answer by an exchange.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{Walk, send};
use crate::centre::id_in;
use crate::screen::{field, named};

/// Enrols a methodologist of another group whom the operator lets serve this one.
pub async fn enrols(walk: &mut Walk) -> Result<()> {
    ask(walk).await?;
    let code = invite(walk)?;
    let address = walk.centre.address();
    let screen = walk.screen()?;
    screen.press(&named("profile-leave")).await?;
    walk.arrive("start").await?;
    screen.press(&named("profile-add")).await?;
    walk.arrive("enrol").await?;
    if screen.sees(&named("enrol-by-code")).await? {
        screen.press(&named("enrol-by-code")).await?;
    }
    screen
        .write(&named("enrol-code"), &format!("{address} {code}"))
        .await?;
    screen.press(&named("enrol-submit")).await?;
    let people = format!("{}[data-view=\"people\"]", named("view"));
    screen
        .see(&format!("{}, {people}", named("enrol-done")))
        .await?;
    if screen.sees(&named("enrol-done")).await? {
        screen.press(&named("enrol-done")).await?;
    }
    walk.arrive("people").await?;
    // Nothing of a librarian's stands in her navigation.
    let entries = screen.attributes("nav ul a", "data-testid").await?;
    ensure!(
        entries == ["nav-home", "nav-course", "nav-exchange", "nav-settings"],
        "her navigation is {entries:?}"
    );
    Ok(())
}

/// Her first view names the librarian with what waits; the count leads to the question, which she answers.
pub async fn answers(walk: &mut Walk) -> Result<()> {
    send::run(walk).await?;
    walk.go("nav-home", "people").await?;
    let screen = walk.screen()?;
    let person = format!(
        "{}[data-id=\"{}\"]",
        named("person-row"),
        walk.invited.person
    );
    screen.becomes(&person, "data-questions", &["1"]).await?;
    let words = screen.words(&person).await?;
    ensure!(
        words.contains(&walk.invited.surname),
        "the row says {words}"
    );
    screen
        .write(&named("people-search"), &walk.invited.surname)
        .await?;
    screen.see(&person).await?;
    walk.arrive("people").await?;
    screen
        .press(&format!("{person} {}", named("person-questions")))
        .await?;
    screen.see(&named("asked-text")).await?;
    let said = screen.words(&named("asked-text")).await?;
    ensure!(said.contains(question(walk)), "the question is {said}");
    walk.arrive("work").await?;
    read_the_plan(walk).await?;
    screen.press(&named("answer-begin")).await?;
    screen.see(&named("answer-draft")).await?;
    let kind = format!("{} label:nth-of-type(1)", field("kind"));
    screen.press(&kind).await?;
    screen.write(&field("text"), answer(walk)).await?;
    walk.saved().await?;
    walk.arrive("work").await?;
    screen.press(&named("answer-send")).await?;
    screen.see(&named("answer")).await?;
    screen.gone(&named("answer-draft")).await?;
    screen
        .becomes(
            &format!("{}[aria-current]", named("work-row")),
            "data-waits",
            &["false"],
        )
        .await?;
    walk.arrive("work").await?;
    send::run(walk).await?;
    let listed = walk.centre.say(&["questions", "--json"])?;
    let listed: Vec<Value> = serde_json::from_str(&listed)?;
    let mut states = listed.iter().map(|line| line["state"].as_str());
    ensure!(
        states.all(|state| state != Some("waiting")),
        "the centre lists {listed:?}"
    );
    Ok(())
}

/// The librarian takes her place again, and the answer is there after an exchange.
pub async fn received(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    screen.press(&named("profile-leave")).await?;
    walk.arrive("start").await?;
    let row = format!(
        "{}[data-id=\"{}\"]",
        named("profile-row"),
        walk.invited.person
    );
    screen.press(&format!("{row} button")).await?;
    walk.arrive("home").await?;
    send::run(walk).await?;
    walk.go("nav-question", "questions").await?;
    let fresh = format!("{}[data-new=\"1\"]", named("question-row"));
    screen.press(&fresh).await?;
    let said = screen.words(&named("answer")).await?;
    ensure!(said.contains(answer(walk)), "the answer says {said}");
    walk.arrive("question").await
}

/// What she handed in besides is read as it was frozen.
async fn read_the_plan(walk: &mut Walk) -> Result<()> {
    let screen = walk.screen()?;
    screen
        .press(&format!("{}[data-kind=\"plan\"]", named("work-row")))
        .await?;
    screen.see(&named("work")).await?;
    screen.see("[data-place^=\"activities/\"]").await?;
    ensure!(
        !screen.sees("main textarea").await?,
        "what others wrote is not edited"
    );
    walk.arrive("work").await?;
    screen
        .press(&format!(
            "{}[data-kind=\"question\"][data-waits=\"true\"]",
            named("work-row")
        ))
        .await?;
    screen.see(&named("answer-begin")).await.map(drop)
}

/// The librarian asks something more, and sends it off.
async fn ask(walk: &mut Walk) -> Result<()> {
    let made = walk
        .behind("question.create", json!({ "topic": "2.1", "about": null }))
        .await?;
    let document = made["document"].clone();
    let one = json!({ "document": document });
    let read = walk.behind("question.read", one.clone()).await?;
    let base = &read["meta"]["version"];
    let title = walk
        .language
        .choose("Қорды неден бастаймын?", "С чего начать с фондом?");
    let set = json!({ "document": document, "field": "title", "base": base, "value": title });
    let set = walk.behind("document.set", set).await?;
    let splice = json!({ "at": 0, "remove": 0, "insert": question(walk) });
    let typed = json!({ "document": document, "field": "text", "base": set["version"], "splices": [splice] });
    walk.behind("document.edit_text", typed).await?;
    walk.behind("submission.submit", one).await?;
    send::run(walk).await
}

/// A methodologist of a group of her own, who serves the librarian's, too; answers with her code.
fn invite(walk: &Walk) -> Result<String> {
    let centre = &walk.centre;
    let groups = centre.say(&["group", "list"])?;
    let here = id_in(&groups)?.to_owned();
    let ended = chrono::Utc::now().date_naive().to_string();
    let own = centre.say(&[
        "group",
        "add",
        "--name",
        "Әдіскерлер",
        "--course-end",
        &ended,
    ])?;
    let person = [
        ["--group", id_in(&own)?],
        ["--surname", "Омарова"],
        ["--given-name", "Ләззат"],
        ["--school", "Курс орталығы"],
        ["--district", "Ақтөбе қаласы"],
        ["--region", "Ақтөбе облысы"],
        ["--role", "methodologist"],
    ];
    let person = centre.say(&[&["person", "add"][..], person.as_flattened()].concat())?;
    let person = id_in(&person)?;
    centre.say(&["person", "serve", "--person", person, "--group", &here])?;
    let file = walk.folder.join("adisker.tirek-invite");
    centre.invite(person, &file).context("an invitation")
}

fn question(walk: &Walk) -> &'static str {
    walk.language.choose(
        "Қордың тозған бөлігі көп.",
        "Значительная часть фонда изношена.",
    )
}

fn answer(walk: &Walk) -> &'static str {
    walk.language.choose(
        "Алдымен қорға талдау жасаңыз.",
        "Сначала проанализируйте фонд.",
    )
}
