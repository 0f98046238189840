//! Which of what was found answers best.
//!
//! Each word of the query weighs by how rare it is among the items; in an item it counts by where it stands best
//! (title, keywords, heading, text), how surely it was understood, and a little for standing in several places.
//! What holds all words stands before what holds some; a title that is the query itself stands first.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::common::is_common;
use crate::index::{Index, IndexError, Item, Part};
use crate::query::{Term, Way};
use crate::stem::Forms;
use crate::words::words;

/// An item that answers, with the passage in which it answers best.
pub(crate) struct Ranked {
    pub(crate) item: Item,
    pub(crate) passage: i64,
    pub(crate) score: f64,
    pub(crate) way: Way,
}

/// What one word of the query is worth in one item.
#[derive(Clone, Copy, Default)]
struct Worth {
    parts: [f64; 4],
    way: Option<Way>,
}

#[derive(Default)]
struct Candidate {
    worths: Vec<Worth>,
    /// What each passage is worth, for the excerpt.
    passages: HashMap<i64, f64>,
}

/// Where a word stands, and how much that counts.
const fn place_weight(part: Part) -> f64 {
    match part {
        Part::Title => 1.0,
        Part::Keywords => 0.75,
        Part::Heading => 0.55,
        Part::Text => 0.45,
    }
}

/// What a word counts besides in the other places where it stands.
const ELSEWHERE: f64 = 0.25;
/// Weakest answers beside a good one are noise.
const LEAST_SHARE: f64 = 0.22;
/// So many candidates are looked at closely for each that is answered.
const CLOSELY: usize = 4;

pub(crate) fn rank(
    connection: &Connection,
    terms: &[Term],
    most: usize,
) -> Result<Vec<Ranked>, IndexError> {
    let all = Index::items(connection)? as f64;
    let mut candidates: HashMap<i64, Candidate> = HashMap::new();
    let mut rarities = Vec::with_capacity(terms.len());
    for (at, term) in terms.iter().enumerate() {
        let held = gather(connection, term, at, terms.len(), &mut candidates)?;
        rarities.push(
            (1.0 + (all - held + 0.5).max(0.0) / (held + 0.5))
                .ln()
                .max(0.15),
        );
    }
    let whole: f64 = rarities.iter().sum();
    let mut scored: Vec<(i64, f64)> = candidates
        .iter()
        .map(|(item, candidate)| (*item, score(candidate, &rarities, whole)))
        .collect();
    sort(&mut scored);
    scored.truncate(most * CLOSELY);
    let mut ranked = Vec::with_capacity(scored.len());
    for (id, score) in scored {
        let item = Index::item(connection, id)?;
        let candidate = &candidates[&id];
        let score = score + title_bonus(&item, terms) * whole;
        let ways = candidate.worths.iter().filter_map(|worth| worth.way);
        let passage = candidate
            .passages
            .iter()
            .max_by(|one, other| one.1.total_cmp(other.1).then(other.0.cmp(one.0)));
        ranked.push(Ranked {
            item,
            passage: passage.map_or(0, |(id, _)| *id),
            score,
            way: ways.max().unwrap_or(Way::Guess),
        });
    }
    ranked.sort_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then_with(|| one.item.key.cmp(&other.item.key))
    });
    let mut seen = Vec::new();
    ranked.retain(|one| {
        let is_new = !seen.contains(&one.item.key);
        seen.push(one.item.key.clone());
        is_new
    });
    let best = ranked.first().map_or(0.0, |first| first.score);
    ranked.retain(|one| one.score >= LEAST_SHARE * best);
    ranked.truncate(most);
    Ok(ranked)
}

/// Where one word of the query stands; returns in how many items its own forms do.
fn gather(
    connection: &Connection,
    term: &Term,
    at: usize,
    count: usize,
    candidates: &mut HashMap<i64, Candidate>,
) -> Result<f64, IndexError> {
    let mut held = std::collections::HashSet::new();
    let surest = term.signs.iter().map(|(way, _)| *way).min();
    for (way, signs) in &term.signs {
        for (number, part) in Part::ALL.into_iter().enumerate() {
            let rows = Index::rows(connection, signs, part)?;
            let top = rows
                .iter()
                .map(|row| row.weight)
                .fold(f64::MIN_POSITIVE, f64::max);
            for row in rows {
                if Some(*way) == surest {
                    held.insert(row.item);
                }
                let candidate = candidates.entry(row.item).or_default();
                candidate.worths.resize(count, Worth::default());
                let share = match part {
                    Part::Text => 0.5 + 0.5 * (row.weight / top).clamp(0.0, 1.0),
                    _ => 1.0,
                };
                let worth = way.weight() * place_weight(part) * share;
                let kept = &mut candidate.worths[at];
                if worth > kept.parts[number] {
                    kept.parts[number] = worth;
                    kept.way = Some(kept.way.map_or(*way, |kept| kept.min(*way)));
                }
                *candidate.passages.entry(row.passage).or_default() += worth;
            }
        }
    }
    Ok(held.len() as f64)
}

fn score(candidate: &Candidate, rarities: &[f64], whole: f64) -> f64 {
    let mut sum = 0.0;
    let mut found = 0.0;
    for (worth, rarity) in candidate.worths.iter().zip(rarities) {
        let best = worth.parts.iter().copied().fold(0.0, f64::max);
        let total: f64 = worth.parts.iter().sum();
        sum += rarity * (best + ELSEWHERE * (total - best));
        if let Some(way) = worth.way {
            found += rarity * way.weight().sqrt();
        }
    }
    let share = if whole > 0.0 { found / whole } else { 0.0 };
    sum * (0.35 + 0.65 * share * share)
}

/// How much of the title the query says, and whether in the very letters.
fn title_bonus(item: &Item, terms: &[Term]) -> f64 {
    let title: Vec<Forms> = words(&item.title)
        .iter()
        .filter(|word| !is_common(word))
        .map(|word| Forms::of(word))
        .collect();
    if title.is_empty() {
        return 0.0;
    }
    let said = |forms: &Forms| {
        terms.iter().any(|term| {
            term.signs.iter().any(|(way, signs)| {
                *way <= Way::Beginning && signs.iter().any(|sign| forms.has(sign))
            })
        })
    };
    let exact = |forms: &Forms| terms.iter().any(|term| term.forms.word == forms.word);
    let count = title.len() as f64;
    let covered = title.iter().filter(|forms| said(forms)).count() as f64 / count;
    let exactly = title.iter().filter(|forms| exact(forms)).count() as f64 / count;
    0.35 * covered * covered + 0.1 * exactly
}

fn sort(scored: &mut [(i64, f64)]) {
    scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
}
