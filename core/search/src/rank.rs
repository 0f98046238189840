//! Which of what was found answers best.
//!
//! Each word of the query weighs by how rare it is among the items; in an item it counts by where it stands best
//! (title, keywords, heading, text), how surely it was understood, and a little for standing in several places.
//! What holds all words stands before what holds some; a title that is the query itself stands first.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::common::is_common;
use crate::entry::Language;
use crate::index::{ABOUT, Index, IndexError, Item, KEYWORDS, Shape, TITLE};
use crate::marks::Marks;
use crate::query::{Term, Way};
use crate::words::words;

/// An item that answers, with the passage in which it answers best.
pub(crate) struct Ranked {
    pub(crate) item: Item,
    pub(crate) passage: Option<u32>,
    pub(crate) score: f64,
    pub(crate) way: Way,
}

/// Where a word may stand: the parts of a head, and the text.
const PLACES: usize = 4;
const IN_TEXT: usize = 3;

/// How much a word counts by its place in a head.
const HEAD: [(u8, f64); 3] = [(TITLE, 1.0), (KEYWORDS, 0.75), (ABOUT, 0.55)];

/// The same in a text. How rare it is there says no more: a sheet about a thing names it once, a talk all the time.
const TEXT: f64 = 0.225;
/// What a word counts besides in the other places where it stands.
const ELSEWHERE: f64 = 0.25;
/// What it counts that words stand in one passage.
const TOGETHER: f64 = 0.5;
/// What it counts that a title says nothing but what was asked, and says it in the same letters.
const TITLE_WHOLE: f64 = 0.35;
const TITLE_EXACT: f64 = 0.1;
/// What it counts that words which follow each other in the query stand beside each other; so many items are looked at
/// for it, and so much of a passage.
const BESIDE: f64 = 0.25;
const BESIDE_ITEMS: usize = 12;
const BESIDE_BYTES: usize = 6_000;
/// As beside each other count words with so many others between them.
const BETWEEN: usize = 2;
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

/// What the words of a query found so far: for each item and for each unit a row with a cell for each word.
struct Gathered<'a> {
    connection: &'a Connection,
    shape: &'a Shape,
    count: usize,
    worths: Vec<Worth>,
    /// How surely each word stands in each unit; 0 where it does not.
    units: Vec<f64>,
    is_candidate: Vec<bool>,
    candidates: Vec<usize>,
}

pub(crate) fn rank(
    connection: &Connection,
    shape: &Shape,
    terms: &[Term],
    marks: &mut Marks<'_>,
    most: usize,
    language: Language,
) -> Result<Vec<Ranked>, IndexError> {
    let count = terms.len();
    let all = shape.spans.len();
    let mut gathered = Gathered {
        connection,
        shape,
        count,
        worths: vec![Worth::default(); all * count],
        units: vec![0.0; shape.units() * count],
        is_candidate: vec![false; all],
        candidates: Vec::new(),
    };
    let mut rarities = Vec::with_capacity(count);
    for (at, term) in terms.iter().enumerate() {
        let held = gathered.gather(term, at)?;
        let others = (all as f64 - held + 0.5).max(0.0);
        rarities.push((1.0 + others / (held + 0.5)).ln().max(0.15));
    }
    let whole: f64 = rarities.iter().sum();
    let candidates = gathered.candidates.iter();
    let mut scored: Vec<(usize, f64)> = candidates
        .map(|&place| (place, gathered.score(place, &rarities, whole)))
        .collect();
    let by_score = |one: &(usize, f64), other: &(usize, f64)| {
        other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
    };
    let closely = most * CLOSELY;
    if closely < scored.len() {
        scored.select_nth_unstable_by(closely, by_score);
        scored.truncate(closely);
    }
    let mut ranked = Vec::with_capacity(scored.len());
    for (place, score) in scored {
        let Some(span) = shape.spans.get(place) else {
            continue;
        };
        let item = Index::item(connection, span.item)?;
        let (unit, _) = gathered.best_unit(place, &rarities);
        ranked.push(Ranked {
            score: (score + title_bonus(&item, terms, marks) * whole)
                * preference(item.language, language),
            passage: unit.filter(|unit| *unit != span.first),
            way: gathered.way(place),
            item,
        });
    }
    sort(&mut ranked);
    if count > 1 && whole > 0.0 {
        for one in ranked.iter_mut().take(BESIDE_ITEMS) {
            let beside = beside(connection, one, marks, &rarities)?;
            one.score *= 1.0 + BESIDE * beside / whole;
        }
        sort(&mut ranked);
    }
    let mut seen = HashSet::new();
    ranked.retain(|one| seen.insert(one.item.key.clone()));
    let best = ranked.first().map_or(0.0, |first| first.score);
    ranked.retain(|one| one.score >= LEAST_SHARE * best);
    ranked.truncate(most);
    Ok(ranked)
}

impl Gathered<'_> {
    /// Where one word of the query stands; returns in how many items it does by its surest meaning.
    fn gather(&mut self, term: &Term, at: usize) -> Result<f64, IndexError> {
        let shape = self.shape;
        let mut is_held = vec![false; shape.spans.len()];
        let mut held = 0_u32;
        let surest = term.meanings.iter().map(|meaning| meaning.way).min();
        for meaning in &term.meanings {
            let is_surest = Some(meaning.way) == surest;
            let mut words = meaning.words.iter();
            let Some(first) = words.next() else { continue };
            let mut standing = Index::standing(self.connection, shape, first)?;
            for word in words {
                let beside = Index::standing(self.connection, shape, word)?;
                standing = standing.beside(&beside, shape);
            }
            let places = standing.units.iter();
            let places: Vec<(u32, usize, bool)> = places
                .filter_map(|unit| {
                    shape
                        .place(*unit)
                        .map(|(place, is_head)| (*unit, place, is_head))
                })
                .collect();
            for (unit, place, is_head) in places {
                if let Some(is_held) = is_held.get_mut(place).filter(|held| is_surest && !**held) {
                    *is_held = true;
                    held += 1;
                }
                if is_head {
                    let parts = standing.parts(unit);
                    for (place_of_head, (part, weight)) in HEAD.into_iter().enumerate() {
                        if parts & part != 0 {
                            self.take((place, unit), at, place_of_head, meaning.way, weight);
                        }
                    }
                } else {
                    self.take((place, unit), at, IN_TEXT, meaning.way, TEXT);
                }
            }
        }
        Ok(f64::from(held))
    }

    fn take(&mut self, (place, unit): (usize, u32), at: usize, part: usize, way: Way, weight: f64) {
        let Some(worth) = self.worths.get_mut(place * self.count + at) else {
            return;
        };
        if let Some(kept) = worth.places.get_mut(part) {
            *kept = kept.max(way.weight() * weight);
        }
        worth.way = Some(worth.way.map_or(way, |kept| kept.min(way)));
        if let Some(kept) = self.units.get_mut(unit as usize * self.count + at) {
            *kept = kept.max(way.weight());
        }
        if let Some(is_candidate) = self.is_candidate.get_mut(place).filter(|is| !**is) {
            *is_candidate = true;
            self.candidates.push(place);
        }
    }

    fn of_item(&self, place: usize) -> &[Worth] {
        let from = place * self.count;
        self.worths.get(from..from + self.count).unwrap_or_default()
    }

    /// How most of the words of an item were understood: what holds two words and, of a third, only another of the same
    /// meaning is no less sure than what holds the two alone. Where it is half and half, the less sure half counts.
    fn way(&self, place: usize) -> Way {
        let ways = self.of_item(place).iter().filter_map(|worth| worth.way);
        let mut ways: Vec<Way> = ways.collect();
        ways.sort_unstable();
        ways.get(ways.len() / 2).copied().unwrap_or(Way::Guess)
    }

    /// The unit of an item in which most of what was asked for stands, and how much.
    fn best_unit(&self, place: usize, rarities: &[f64]) -> (Option<u32>, f64) {
        let Some(span) = self.shape.spans.get(place) else {
            return (None, 0.0);
        };
        let from = span.first as usize * self.count;
        let until = from + span.count as usize * self.count;
        let rows = self.units.get(from..until).unwrap_or_default();
        let mut best = (None, 0.0);
        for (unit, row) in (span.first..).zip(rows.chunks_exact(self.count.max(1))) {
            let worth = row
                .iter()
                .zip(rarities)
                .map(|(word, rarity)| word * rarity)
                .sum();
            if worth > best.1 {
                best = (Some(unit), worth);
            }
        }
        best
    }

    fn score(&self, place: usize, rarities: &[f64], whole: f64) -> f64 {
        let mut sum = 0.0;
        let mut found = 0.0;
        for (worth, rarity) in self.of_item(place).iter().zip(rarities) {
            let best = worth.places.iter().copied().fold(0.0, f64::max);
            let total: f64 = worth.places.iter().sum();
            sum += rarity * (best + ELSEWHERE * (total - best));
            if let Some(way) = worth.way {
                found += rarity * way.weight().sqrt();
            }
        }
        let share = if whole > 0.0 { found / whole } else { 0.0 };
        // One word alone is always together with itself.
        let together = if rarities.len() > 1 {
            TOGETHER * self.best_unit(place, rarities).1
        } else {
            0.0
        };
        (sum + together) * (0.35 + 0.65 * share * share)
    }
}

fn sort(ranked: &mut [Ranked]) {
    ranked.sort_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then_with(|| one.item.key.cmp(&other.item.key))
    });
}

/// How much of what follows each other in the query stands beside each other in the title or in the best passage.
fn beside(
    connection: &Connection,
    ranked: &Ranked,
    marks: &mut Marks<'_>,
    rarities: &[f64],
) -> Result<f64, IndexError> {
    let passage = match ranked.passage {
        Some(id) => Index::passage(connection, id)?.text,
        None => String::new(),
    };
    let text = match passage.trim().is_empty() {
        true => &ranked.item.about,
        false => &passage,
    };
    let begin = text.get(..text.floor_char_boundary(BESIDE_BYTES));
    let mut best: f64 = 0.0;
    for text in [ranked.item.title.as_str(), begin.unwrap_or_default()] {
        let mut is_beside = vec![false; rarities.len()];
        let mut last: Option<(usize, usize)> = None;
        for (at, word) in words(text).iter().enumerate() {
            let Some(mark) = marks.mark(word).filter(|mark| mark.way <= Way::Beginning) else {
                continue;
            };
            if let Some((before, term)) = last
                && at - before <= BETWEEN + 1
                && mark.term.abs_diff(term) == 1
                && let Some(is_beside) = is_beside.get_mut(mark.term.max(term))
            {
                *is_beside = true;
            }
            last = Some((at, mark.term));
        }
        let pairs = rarities.windows(2).zip(is_beside.iter().skip(1));
        let found = pairs.filter(|(_, is_beside)| **is_beside);
        best = best.max(found.map(|(pair, _)| pair.iter().sum::<f64>() / 2.0).sum());
    }
    Ok(best)
}

/// A text in the language that she reads first stands a little before its twin.
fn preference(found: Language, read: Language) -> f64 {
    if found == read { 1.0 + PREFERENCE } else { 1.0 }
}

/// How much of the title the query says, and whether in the very letters.
fn title_bonus(item: &Item, terms: &[Term], marks: &mut Marks<'_>) -> f64 {
    let mut title = words(&item.title);
    title.retain(|word| !is_common(word));
    if title.is_empty() {
        return 0.0;
    }
    let count = title.len() as f64;
    let said = title
        .iter()
        .map(|word| marks.way(word).map_or(0.0, Way::weight));
    let covered = said.sum::<f64>() / count;
    let exact = title
        .iter()
        .filter(|word| terms.iter().any(|term| term.forms.word == **word))
        .count() as f64;
    TITLE_WHOLE * covered * covered + TITLE_EXACT * exact / count
}
