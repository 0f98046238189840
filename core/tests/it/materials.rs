//! The materials of the starter pack, as somebody opens them who has no network.

use serde_json::{Value, json};
use tirek_core::locale::Locale;
use tirek_core::material::{MaterialPurpose, Materials, Page, PageBlock, Shape};
use tirek_core::programme;

use crate::screen::Screen;

/// The fewest words of a study text; Kazakh needs fewer than Russian.
const WORDS_MIN: usize = 550;

fn materials() -> Materials {
    Materials::read_embedded().expect("the starter pack is well formed")
}

fn words(page: &Page) -> usize {
    let sections = page.sections();
    sections
        .iter()
        .map(|(heading, text)| heading.split_whitespace().count() + text.split_whitespace().count())
        .sum()
}

#[test]
fn every_material_is_read_in_both_languages() {
    let materials = materials();
    for material in materials.all() {
        for locale in [Locale::Kk, Locale::Ru] {
            let page = materials
                .page(&material.id, locale)
                .expect("it is well formed")
                .expect("it is there");
            assert!(page.blocks.len() > 3, "{} {locale:?}", material.id);
            if material.shape == Shape::Study {
                assert!(
                    words(&page) >= WORDS_MIN,
                    "{} {locale:?}: {}",
                    material.id,
                    words(&page)
                );
            }
            assert!(
                !material.title.get(locale).is_empty() && !material.about.get(locale).is_empty(),
                "{}",
                material.id
            );
        }
    }
    assert!(
        materials
            .page("nothing", Locale::Kk)
            .expect("no fault")
            .is_none()
    );
}

#[test]
fn every_topic_has_something_to_read_and_to_do() {
    let materials = materials();
    let programme = programme::read_embedded().expect("the starter pack is well formed");
    assert_eq!(programme.topics.len(), 15);
    for topic in &programme.topics {
        for purpose in [MaterialPurpose::Read, MaterialPurpose::Do] {
            let mut of_topic = materials
                .all()
                .iter()
                .filter(|one| one.topics.contains(&topic.id));
            assert!(
                of_topic.any(|one| one.purpose == purpose),
                "{} {purpose:?}",
                topic.id
            );
        }
    }
    let topics: Vec<&str> = programme
        .topics
        .iter()
        .map(|topic| topic.id.as_str())
        .collect();
    for material in materials.all() {
        assert!(
            material
                .topics
                .iter()
                .all(|topic| topics.contains(&topic.as_str())),
            "{}",
            material.id
        );
    }
    let mut ids: Vec<&str> = materials.all().iter().map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), materials.all().len());
    let count = |shape| {
        materials
            .all()
            .iter()
            .filter(|one| one.shape == shape)
            .count()
    };
    assert!(count(Shape::Plan) >= 5 && count(Shape::Scenario) >= 8 && count(Shape::Form) >= 8);
}

#[test]
fn tables_have_rows_as_long_as_their_heads() {
    let materials = materials();
    for material in materials.all() {
        for locale in [Locale::Kk, Locale::Ru] {
            let page = materials
                .page(&material.id, locale)
                .expect("well formed")
                .expect("there");
            for block in &page.blocks {
                if let PageBlock::Table { head, rows } = block {
                    assert!(
                        rows.iter().all(|row| row.len() == head.len()),
                        "{} {locale:?}",
                        material.id
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn a_model_becomes_a_plan_of_her_own() {
    let screen = Screen::enrolled().await;
    for locale in ["kk", "ru"] {
        for id in [
            "plan-collection",
            "plan-digital",
            "plan-readers",
            "plan-projects",
            "plan-year",
        ] {
            let made = screen
                .ask("material.make_plan", json!({ "id": id, "locale": locale }))
                .await;
            let read = screen
                .ask("plan.read", json!({ "document": made["document"] }))
                .await;
            let content = &read["content"];
            let count = |list: &str| content[list].as_array().map_or(0, Vec::len);
            assert!(
                count("goals") >= 3 && count("activities") >= 7,
                "{id} {locale}: {content}"
            );
            let served = |activity: &Value| {
                let goals = content["goals"].as_array().expect("goals");
                goals.iter().any(|goal| goal["row"] == activity["goal"])
            };
            let activities = content["activities"].as_array().expect("activities");
            assert!(activities.iter().all(served), "{id} {locale}: {content}");
            let checked = screen
                .ask("submission.check", json!({ "document": made["document"] }))
                .await;
            assert_eq!(checked["missing"], json!([]), "{id} {locale}");
        }
    }
}
