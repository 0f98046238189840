//! Samples that become hers: a paper, an activity in her plan, a file of Word.

use std::io::{Cursor, Read};

use serde_json::{Value, json};
use tirek_core::command::OneMaterial;
use tirek_core::command::native::PaperOf;
use tirek_core::locale::Locale;
use tirek_core::material::{Materials, Shape};

use crate::screen::Screen;

async fn made(screen: &Screen, id: &str, locale: &str) -> String {
    let request = json!({ "id": id, "locale": locale });
    let made = screen.ask("material.make_paper", request).await;
    made["document"].as_str().expect("an id").to_owned()
}

async fn read(screen: &Screen, document: &str) -> Value {
    let request = json!({ "document": document });
    screen.ask("paper.read", request).await["content"].clone()
}

/// The text of a file of Word, and its name.
async fn file(screen: &Screen, of: PaperOf) -> (String, String) {
    let file = screen.tirek.paper(of).await.expect("a file");
    let mut zip = zip::ZipArchive::new(Cursor::new(file.bytes)).expect("a ZIP");
    let mut text = String::new();
    let mut part = zip.by_name("word/document.xml").expect("the text");
    part.read_to_string(&mut text).expect("UTF-8");
    (file.name, text)
}

#[tokio::test]
async fn a_sample_becomes_a_paper_of_her_own() {
    let screen = Screen::enrolled().await;
    let paper = made(&screen, "scenario-exhibition-opening", "kk").await;
    let content = read(&screen, &paper).await;
    assert_eq!(content["sample"], "scenario-exhibition-opening");
    let text = content["text"].as_str().expect("a text");
    assert!(
        text.contains("\n\nБАРЫСЫ\n\n") && text.contains("| Атауы |"),
        "{text}"
    );
    let listed = screen.ask("paper.list", json!({})).await;
    assert_eq!(listed["documents"][0]["id"], paper.as_str());
    // She writes in it, takes that back, throws it away and takes it out again.
    screen
        .set(&paper, "paper.read", "title", "Көрме: 5 «А»/«Ә»")
        .await;
    let page = screen.ask("paper.page", json!({ "document": paper })).await;
    let blocks = page["blocks"].as_array().expect("blocks");
    assert!(blocks.iter().any(|block| block["block"] == "table"));
    let id = paper.parse().expect("an id");
    let (name, text) = file(&screen, PaperOf::Document(id)).await;
    assert_eq!(name, "Көрме 5 «А»-«Ә».docx");
    assert!(text.contains("Көрме: 5 «А»/«Ә»") && text.contains("<w:tbl>"));
    screen
        .ask("document.undo", json!({ "document": paper }))
        .await;
    let title = read(&screen, &paper).await["title"].clone();
    assert_ne!(title, "Көрме: 5 «А»/«Ә»");
    screen
        .ask("document.remove", json!({ "document": paper }))
        .await;
    let listed = screen.ask("paper.list", json!({})).await;
    assert_eq!(listed["documents"], json!([]));
    screen
        .ask("document.restore", json!({ "document": paper }))
        .await;
    assert_eq!(read(&screen, &paper).await["title"], title);
}

#[tokio::test]
async fn what_is_read_or_told_by_somebody_else_becomes_nobodys_paper() {
    let screen = Screen::enrolled().await;
    for id in ["study-1.1", "report-sample", "plan-year", "nothing"] {
        let request = json!({ "id": id, "locale": "ru" });
        let refused = screen.try_ask("material.make_paper", request).await;
        let code = refused.expect_err("refused");
        assert!(code.starts_with("material_unknown"), "{id}: {code}");
    }
}

#[tokio::test]
async fn a_scenario_goes_into_her_plan_with_the_way_back() {
    let screen = Screen::enrolled().await;
    let plan = screen
        .ask(
            "material.make_plan",
            json!({ "id": "plan-readers", "locale": "kk" }),
        )
        .await["document"]
        .clone();
    let request =
        json!({ "id": "scenario-parents", "locale": "kk", "plan": plan, "month": "2027-02" });
    let added = screen.ask("material.add_to_plan", request).await;
    let read = screen.ask("plan.read", json!({ "document": plan })).await;
    let activities = read["content"]["activities"]
        .as_array()
        .expect("activities");
    let one = activities
        .iter()
        .find(|one| one["row"] == added["activity"])
        .expect("added");
    assert_eq!(
        (&one["deadline_kind"], &one["deadline"]),
        (&json!("month"), &json!("2027-02"))
    );
    assert_eq!(one["sample"], "scenario-parents");
    let materials = Materials::read_embedded().expect("the pack");
    let material = materials.find("scenario-parents").expect("there");
    assert_eq!(one["title"], material.title.kk.as_str());
    let goals = read["content"]["goals"].as_array().expect("goals");
    let goal = goals
        .iter()
        .find(|goal| goal["row"] == one["goal"])
        .expect("a goal");
    assert_eq!(goal["direction"], "readers");
    // Where no goal is for readers she is asked which one it serves.
    let bare = json!({ "kind": "individual", "title": "x", "school_year": "2026-2027" });
    let plan = screen.ask("plan.create", bare).await["document"].clone();
    let request =
        json!({ "id": "scenario-parents", "locale": "ru", "plan": plan, "month": "2026-10" });
    screen.ask("material.add_to_plan", request).await;
    let read = screen.ask("plan.read", json!({ "document": plan })).await;
    assert_eq!(read["content"]["activities"][0]["goal"], "");
}

#[tokio::test]
async fn every_material_is_a_file_of_word_in_both_languages() {
    let screen = Screen::enrolled().await;
    let materials = Materials::read_embedded().expect("the pack");
    for material in materials.all() {
        for locale in [Locale::Kk, Locale::Ru] {
            let of = PaperOf::Material(OneMaterial {
                id: material.id.clone(),
                locale,
            });
            let (name, text) = file(&screen, of).await;
            assert!(
                name.ends_with(".docx") && !name.contains(['/', ':', '?', '"']),
                "{name}"
            );
            let is_form = material.shape == Shape::Form;
            assert!(
                !is_form || !text.contains("adilet"),
                "{name} speaks to its reader"
            );
            assert!(
                !is_form || text.contains("w:leader=\"underscore\""),
                "{name}"
            );
            let is_plan = material.shape == Shape::Plan;
            assert!(
                !is_plan || text.contains("w:gridSpan"),
                "{name} has its goals across"
            );
        }
    }
}
