//! The plain search over the course: titles, terms, entries and criteria in both languages.
//!
//! Called by the command list. The programme is small (some 150 places), so it is searched in memory
//! on every request; nothing is indexed on disk. Every word of the query must begin a word of the
//! place. Matches in a title come before matches in a text, exact spelling before folded.

mod places;
mod words;

use serde::Serialize;
use tirek_document::text::fold::fold;
use ts_rs::TS;

use crate::locale::Localised;
use crate::programme::Programme;

pub use words::words;

/// More hits than this help nobody: the query is too short.
const HITS_MAX: usize = 60;
/// A query longer than this is pasted text; its first words decide.
const QUERY_WORDS_MAX: usize = 8;

/// Points for a title that is the query itself: who types a term wants that term first.
const WHOLE_TITLE: u32 = 5;

/// What kind of place was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A module of the course.
    Module,
    /// A topic of a module.
    Topic,
    /// A term of the glossary.
    Term,
    /// An entry of the bibliography.
    Entry,
    /// A criterion of the rubric.
    Criterion,
    /// An expected outcome.
    Outcome,
    /// A form of support.
    Support,
    /// A part of the project.
    Element,
}

/// A place in the programme that was found.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SearchHit {
    /// What was found.
    pub kind: PlaceKind,
    /// Its id in the programme.
    pub id: String,
    /// What it is called.
    pub title: Localised,
    /// What stands there, cut short.
    pub excerpt: Localised,
}

struct Candidate {
    hit: SearchHit,
    title: Vec<String>,
    text: Vec<String>,
}

/// Searches the programme.
pub fn search(programme: &Programme, query: &str) -> Vec<SearchHit> {
    let wanted: Vec<String> = words(query).into_iter().take(QUERY_WORDS_MAX).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, SearchHit)> = places::all(programme)
        .into_iter()
        .filter_map(|place| Some((score(&place, &wanted)?, place.hit)))
        .collect();
    // A stable sort keeps the programme's order among equals.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found
        .into_iter()
        .take(HITS_MAX)
        .map(|(_, hit)| hit)
        .collect()
}

/// How well a place answers; `None` when a word of the query begins no word of it.
fn score(place: &Candidate, wanted: &[String]) -> Option<u32> {
    let found: u32 = wanted
        .iter()
        .map(|word| word_score(place, word))
        .sum::<Option<u32>>()?;
    let titles = [&place.hit.title.kk, &place.hit.title.ru];
    let whole = titles.iter().any(|title| words(title) == wanted);
    Some(found + if whole { WHOLE_TITLE } else { 0 })
}

fn word_score(place: &Candidate, word: &str) -> Option<u32> {
    let folded = fold(word);
    let exact = |words: &[String]| words.iter().any(|one| one.starts_with(word));
    let alike = |words: &[String]| {
        !folded.is_empty() && words.iter().any(|one| fold(one).starts_with(&folded))
    };
    let points = [
        (exact(&place.title), 8),
        (alike(&place.title), 6),
        (exact(&place.text), 3),
        (alike(&place.text), 2),
    ];
    points
        .into_iter()
        .find(|(found, _)| *found)
        .map(|(_, points)| points)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::read_embedded;

    fn ids(query: &str) -> Vec<String> {
        let programme = read_embedded().expect("the starter pack is well formed");
        search(&programme, query)
            .into_iter()
            .map(|hit| hit.id)
            .collect()
    }

    #[test]
    fn case_and_keyboard_do_not_matter() {
        let expected = ids("медиасауаттылық");
        assert!(expected.contains(&"glossary:6".to_owned()));
        for query in [
            "МЕДИАСАУАТТЫЛЫҚ",
            "медиасауаттылык",
            "Медиасауаттылы\u{49b}",
        ] {
            assert!(ids(query).contains(&"glossary:6".to_owned()), "{query}");
        }
        assert!(ids("МЕДИАГРАМОТНОСТЬ").contains(&"glossary:6".to_owned()));
    }

    #[test]
    fn a_word_is_found_however_it_was_set() {
        for (query, plain) in [
            ("медиа\u{ad}грамотность", "медиаграмотность"),
            ("кітап\u{2060}хана", "кітапхана"),
            ("библио-\nтека", "библиотека"),
            ("библиоте\u{301}ка", "библиотека"),
        ] {
            assert!(!ids(plain).is_empty(), "{plain}");
            assert_eq!(ids(query), ids(plain), "{query:?}");
        }
    }

    #[test]
    fn every_word_must_be_there_and_titles_come_first() {
        assert_eq!(
            ids("кітапхана қоры").first().map(String::as_str),
            Some("glossary:10")
        );
        assert!(ids("кітапхана жоқмұндайсөз").is_empty());
        assert!(ids("  «»  ").is_empty());
        assert!(ids("балкова").contains(&"B11".to_owned()));
    }
}
