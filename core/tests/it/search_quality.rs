//! How well the search understands: queries of people who did not see how it works.
//!
//! `tests/corpus/search/` holds them: language, class, query, and the things that a sensible person accepts as the
//! first hit. Two files were there to build by, the third (`unseen`) only to be judged by.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tirek_core::locale::Locale;
use tirek_core::material::Materials;
use tirek_core::programme::{self, Programmes};
use tirek_core::search::{PlaceKind, SearchHit, SharedIndex};

/// How many were right as the first, and among the first three.
#[derive(Default, Clone, Copy)]
struct Score {
    asked: u32,
    first: u32,
    third: u32,
}

impl Score {
    fn share(part: u32, whole: u32) -> f64 {
        f64::from(part) / f64::from(whole.max(1))
    }
}

/// What a thing is called in the files: `topic:1.1`, `glossary:3`, the id of a material.
fn name(hit: &SearchHit) -> String {
    let kind = match hit.kind {
        PlaceKind::Material | PlaceKind::Term | PlaceKind::Support => return hit.id.clone(),
        PlaceKind::Module => "module",
        PlaceKind::Topic => "topic",
        PlaceKind::Entry => "entry",
        PlaceKind::Criterion => "criterion",
        PlaceKind::Outcome => "outcome",
        PlaceKind::Element => "element",
    };
    format!("{kind}:{}", hit.id)
}

/// Puts the queries of a file to the search; prints what was missed where that is wanted.
fn judge(file: &str) -> BTreeMap<(String, String), Score> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let programme = programme::read_embedded().expect("the starter pack");
    let programmes = Programmes::of_app(programme);
    let materials = Materials::read_embedded().expect("the starter pack");
    let index = SharedIndex::of(folder.path());
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/corpus/search")
        .join(file);
    let mut scores: BTreeMap<(String, String), Score> = BTreeMap::new();
    for line in fs::read_to_string(corpus).expect("the queries").lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let parts: Vec<&str> = line.split('\t').collect();
        let [language, class, query, targets] = parts[..] else {
            panic!("not a query: {line}");
        };
        let wanted: Vec<&str> = targets.split('|').collect();
        let locale = if language == "ru" {
            Locale::Ru
        } else {
            Locale::Kk
        };
        let found = index
            .search((&programmes, ""), &materials, query, locale)
            .expect("an answer");
        let names: Vec<String> = found.hits.iter().take(6).map(name).collect();
        let at = names
            .iter()
            .position(|name| wanted.contains(&name.as_str()));
        let score = scores
            .entry((language.to_owned(), class.to_owned()))
            .or_default();
        score.asked += 1;
        score.first += u32::from(at == Some(0));
        score.third += u32::from(at.is_some_and(|at| at < 3));
        if at != Some(0) && std::env::var_os("TIREK_SEARCH_MISSES").is_some() {
            println!(
                "{at:?}\t{language}\t{class}\t{query}\t{targets}\t{:?}\t{:?}",
                names, found.read_as
            );
        }
    }
    scores
}

fn whole(scores: &BTreeMap<(String, String), Score>) -> (f64, f64) {
    let mut all = Score::default();
    for ((language, class), score) in scores {
        println!(
            "{language} {class}: {} asked, first {:.0} %, first three {:.0} %",
            score.asked,
            100.0 * Score::share(score.first, score.asked),
            100.0 * Score::share(score.third, score.asked)
        );
        all.asked += score.asked;
        all.first += score.first;
        all.third += score.third;
    }
    let (first, third) = (
        Score::share(all.first, all.asked),
        Score::share(all.third, all.asked),
    );
    println!(
        "all {}: first {:.1} %, first three {:.1} %",
        all.asked,
        100.0 * first,
        100.0 * third
    );
    (first, third)
}

#[test]
fn what_is_meant_is_found() {
    let mut scores = judge("kk.tsv");
    scores.extend(judge("ru.tsv"));
    let (first, third) = whole(&scores);
    assert!(first >= 0.92, "{first}");
    assert!(third >= 0.98, "{third}");
}

#[test]
fn what_nobody_tuned_for_is_found() {
    let (first, third) = whole(&judge("unseen.tsv"));
    assert!(first >= 0.85, "{first}");
    assert!(third >= 0.95, "{third}");
}
