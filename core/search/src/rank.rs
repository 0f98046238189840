//! Which of what was found answers best.
//!
//! Each word of the query weighs by how rare it is among the items; in an item it counts by where it stands best
//! (title, keywords, heading, text), how surely it was understood, and a little for standing in several places.
//! What holds all words stands before what holds some; a title that is the query itself stands first.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::common::is_common;
use crate::entry::Language;
use crate::index::{Index, IndexError, Item, Part, ROWS_MAX};
use crate::query::{Term, Way};
use crate::stem::Forms;
use crate::words::words;

/// An item that answers, with the passage in which it answers best.
pub(crate) struct Ranked {
    pub(crate) item: Item,
    pub(crate) passage: Option<i64>,
    pub(crate) score: f64,
    pub(crate) way: Way,
}

/// Where a word may stand: the parts of a head, and the text.
const PLACES: usize = 4;
const TEXT: usize = 3;

/// How much a word counts by its place.
const fn place_weight(part: Part) -> f64 {
    match part {
        Part::Title => 1.0,
        Part::Keywords => 0.75,
        Part::About => 0.55,
    }
}

/// How much a word counts in a text that is hardly about it, and how much more in one that is.
const TEXT_LEAST: f64 = 0.225;
const TEXT_MORE: f64 = 0.225;
/// What a word counts besides in the other places where it stands.
const ELSEWHERE: f64 = 0.25;
/// What it counts that words stand in one passage.
const TOGETHER: f64 = 0.5;
/// What it counts that a title says nothing but what was asked, and says it in the same letters.
const TITLE_WHOLE: f64 = 0.35;
const TITLE_EXACT: f64 = 0.1;
/// What it counts that a text is in the language that she reads first.
const PREFERENCE: f64 = 0.05;
/// Weakest answers beside a good one are noise.
const LEAST_SHARE: f64 = 0.22;
/// So many candidates are looked at closely for each that is answered.
const CLOSELY: usize = 4;

/// What one word of the query is worth in one item.
#[derive(Clone, Copy, Default)]
struct Worth {
    places: [f64; PLACES],
    way: Option<Way>,
}

#[derive(Default)]
struct Candidate {
    worths: Vec<Worth>,
    /// What each word is worth in each passage; the head is one, without a number.
    passages: HashMap<Option<i64>, Vec<f64>>,
}

/// What the words of a query found so far.
struct Gathered<'a> {
    connection: &'a Connection,
    count: usize,
    candidates: HashMap<i64, Candidate>,
}

pub(crate) fn rank(
    connection: &Connection,
    terms: &[Term],
    most: usize,
    language: Language,
) -> Result<Vec<Ranked>, IndexError> {
    let all = f64::from(Index::items(connection)?);
    let mut gathered = Gathered {
        connection,
        count: terms.len(),
        candidates: HashMap::new(),
    };
    let rare = rare_signs(connection, terms)?;
    let mut rarities = Vec::with_capacity(terms.len());
    for (at, term) in terms.iter().enumerate() {
        let held = gathered.gather(term, at, &rare)?;
        let others = (all - held + 0.5).max(0.0);
        rarities.push((1.0 + others / (held + 0.5)).ln().max(0.15));
    }
    let candidates = gathered.candidates;
    let whole: f64 = rarities.iter().sum();
    let mut scored: Vec<(i64, f64)> = candidates
        .iter()
        .map(|(item, candidate)| (*item, score(candidate, &rarities, whole)))
        .collect();
    scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    scored.truncate(most * CLOSELY);
    let mut ranked = Vec::with_capacity(scored.len());
    for (id, score) in scored {
        let Some(candidate) = candidates.get(&id) else {
            continue;
        };
        let item = Index::item(connection, id)?;
        let ways = candidate.worths.iter().filter_map(|worth| worth.way);
        ranked.push(Ranked {
            score: (score + title_bonus(&item, terms) * whole)
                * preference(item.language, language),
            passage: best_passage(candidate, &rarities).and_then(|(id, _)| id),
            way: ways.max().unwrap_or(Way::Guess),
            item,
        });
    }
    ranked.sort_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then_with(|| one.item.key.cmp(&other.item.key))
    });
    let mut seen = HashSet::new();
    ranked.retain(|one| seen.insert(one.item.key.clone()));
    let best = ranked.first().map_or(0.0, |first| first.score);
    ranked.retain(|one| one.score >= LEAST_SHARE * best);
    ranked.truncate(most);
    Ok(ranked)
}

/// The signs of the rarer words of a query; empty where all of them may be looked at whole.
fn rare_signs(connection: &Connection, terms: &[Term]) -> Result<Vec<String>, IndexError> {
    let mut spreads = Vec::with_capacity(terms.len());
    for term in terms {
        let signs: Vec<String> = term.signs().cloned().collect();
        spreads.push((Index::spread(connection, &signs)?, signs));
    }
    if spreads.iter().all(|(spread, _)| *spread <= ROWS_MAX) {
        return Ok(Vec::new());
    }
    let rare = spreads
        .iter()
        .filter(|(spread, _)| (1..=ROWS_MAX).contains(spread));
    let signs: Vec<String> = rare.flat_map(|(_, signs)| signs.clone()).collect();
    if !signs.is_empty() {
        return Ok(signs);
    }
    let rarest = spreads
        .into_iter()
        .filter(|(spread, _)| *spread > 0)
        .min_by_key(|(spread, _)| *spread);
    Ok(rarest.map(|(_, signs)| signs).unwrap_or_default())
}

impl Gathered<'_> {
    /// Where one word of the query stands; returns in how many items it does by its surest meaning.
    fn gather(&mut self, term: &Term, at: usize, rare: &[String]) -> Result<f64, IndexError> {
        let mut held = HashSet::new();
        let surest = term.meanings.iter().map(|meaning| meaning.way).min();
        let is_rare = term.signs().any(|sign| rare.contains(sign));
        for meaning in &term.meanings {
            let is_surest = Some(meaning.way) == surest;
            for (place, part) in Part::ALL.into_iter().enumerate() {
                for item in Index::heads(self.connection, &meaning.words, part)? {
                    if is_surest {
                        held.insert(item);
                    }
                    self.take(item, None, at, place, meaning.way, place_weight(part));
                }
            }
            let beside = if is_rare { &[] } else { rare };
            let rows = Index::bodies(self.connection, &meaning.words, beside)?;
            let top = rows
                .iter()
                .map(|row| row.weight)
                .fold(f64::MIN_POSITIVE, f64::max);
            for row in rows {
                if is_surest {
                    held.insert(row.item);
                }
                let weight = TEXT_LEAST + TEXT_MORE * (row.weight / top).clamp(0.0, 1.0);
                self.take(row.item, Some(row.passage), at, TEXT, meaning.way, weight);
            }
        }
        Ok(held.len() as f64)
    }

    fn take(
        &mut self,
        item: i64,
        passage: Option<i64>,
        at: usize,
        place: usize,
        way: Way,
        weight: f64,
    ) {
        let candidate = self.candidates.entry(item).or_default();
        candidate.worths.resize(self.count, Worth::default());
        let Some(kept) = candidate.worths.get_mut(at) else {
            return;
        };
        if let Some(place) = kept.places.get_mut(place) {
            *place = place.max(way.weight() * weight);
        }
        kept.way = Some(kept.way.map_or(way, |kept| kept.min(way)));
        let passage = candidate
            .passages
            .entry(passage)
            .or_insert_with(|| vec![0.0; self.count]);
        if let Some(kept) = passage.get_mut(at) {
            *kept = kept.max(way.weight());
        }
    }
}

/// The passage in which most of what was asked for stands, and how much.
fn best_passage(candidate: &Candidate, rarities: &[f64]) -> Option<(Option<i64>, f64)> {
    let worth = |words: &[f64]| {
        words
            .iter()
            .zip(rarities)
            .map(|(word, rarity)| word * rarity)
            .sum::<f64>()
    };
    let passages = candidate
        .passages
        .iter()
        .map(|(id, words)| (*id, worth(words)));
    passages.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))
}

fn score(candidate: &Candidate, rarities: &[f64], whole: f64) -> f64 {
    let mut sum = 0.0;
    let mut found = 0.0;
    for (worth, rarity) in candidate.worths.iter().zip(rarities) {
        let best = worth.places.iter().copied().fold(0.0, f64::max);
        let total: f64 = worth.places.iter().sum();
        sum += rarity * (best + ELSEWHERE * (total - best));
        if let Some(way) = worth.way {
            found += rarity * way.weight().sqrt();
        }
    }
    let share = if whole > 0.0 { found / whole } else { 0.0 };
    let together = best_passage(candidate, rarities).map_or(0.0, |(_, worth)| worth);
    // One word alone is always together with itself.
    let together = if rarities.len() > 1 {
        TOGETHER * together
    } else {
        0.0
    };
    (sum + together) * (0.35 + 0.65 * share * share)
}

/// A text in the language that she reads first stands a little before its twin.
fn preference(found: Language, read: Language) -> f64 {
    if found == read { 1.0 + PREFERENCE } else { 1.0 }
}

/// How much of the title the query says, and whether in the very letters.
fn title_bonus(item: &Item, terms: &[Term]) -> f64 {
    let words = words(&item.title);
    let title: Vec<Forms> = words
        .iter()
        .filter(|word| !is_common(word))
        .map(|word| Forms::of(word))
        .collect();
    if title.is_empty() {
        return 0.0;
    }
    let said = |forms: &Forms| {
        let meanings = terms
            .iter()
            .flat_map(|term| &term.meanings)
            .filter(|meaning| meaning.has(forms));
        meanings
            .map(|meaning| meaning.way.weight())
            .fold(0.0, f64::max)
    };
    let count = title.len() as f64;
    let covered = title.iter().map(said).sum::<f64>() / count;
    let exact = title
        .iter()
        .filter(|forms| terms.iter().any(|term| term.forms.word == forms.word))
        .count() as f64;
    TITLE_WHOLE * covered * covered + TITLE_EXACT * exact / count
}
