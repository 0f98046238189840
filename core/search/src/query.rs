//! From what somebody typed to what was found.

use rusqlite::Connection;

use crate::common::is_common;
use crate::entry::Language;
use crate::excerpt::{self, Excerpt};
use crate::index::{Index, IndexError};
use crate::layout;
use crate::marks::Marks;
use crate::near::nearest;
use crate::pairs::Pairs;
use crate::rank;
use crate::stem::Forms;
use crate::words::{LETTERS_MAX, words};

/// Letters of a query that are looked at.
const TYPED_MAX: usize = 1_000;
/// A longer query is pasted text; its first words decide.
const WORDS_MAX: usize = 12;
/// From how many letters on a word is taken for the beginning of others while somebody types.
const BEGINNING_LETTERS: usize = 2;
/// The same anywhere in a query, for a word that nobody knows.
const LONG_BEGINNING_LETTERS: usize = 4;
/// From how many letters on a word that nobody knows may be two.
const SPLIT_LETTERS: usize = 6;

/// How a word of the query was understood, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// It stands there, in some form.
    Word,
    /// It begins a word that stands there.
    Beginning,
    /// A word of the same meaning stands there.
    Pair,
    /// A word stands there that may have been meant.
    Guess,
}

impl Way {
    /// How much a word weighs that was understood so.
    pub(crate) const fn weight(self) -> f64 {
        match self {
            Self::Word => 1.0,
            Self::Beginning => 0.8,
            Self::Pair => 0.62,
            Self::Guess => 0.6,
        }
    }
}

/// A word of the query, and what it is looked for as.
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) forms: Forms,
    pub(crate) meanings: Vec<Meaning>,
}

/// What a word may stand as in a text: one of these signs, or a term of several words, each by one of its signs.
#[derive(Debug)]
pub(crate) struct Meaning {
    pub(crate) way: Way,
    pub(crate) words: Vec<Vec<String>>,
}

impl Meaning {
    fn one(way: Way, signs: Vec<String>) -> Self {
        Self {
            way,
            words: vec![signs],
        }
    }

    fn term(way: Way, term: &[Forms]) -> Self {
        Self {
            way,
            words: term.iter().map(Forms::all_signs).collect(),
        }
    }

    fn says_something(&self) -> bool {
        self.words.iter().all(|signs| !signs.is_empty())
    }
}

/// Something that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The key of its entry.
    pub key: String,
    /// Its sort.
    pub sort: String,
    /// The language in which it was found.
    pub language: Language,
    /// Its title, with what was asked for marked.
    pub title: Excerpt,
    /// What stands there, with what was asked for marked.
    pub excerpt: Excerpt,
    /// Where in it that stands; empty for its beginning.
    pub place: String,
    /// How sure it is.
    pub way: Way,
    /// Larger is better; comparable within one answer.
    pub score: f64,
}

/// What was found, the best first.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The words that were looked for, where they are not those that were typed.
    pub read_as: Option<String>,
    /// What was found.
    pub found: Vec<Found>,
}

impl Index {
    /// Searches. `most` bounds what is answered; of a thing in two languages that answer alike, the one in `language`
    /// is named.
    ///
    /// # Errors
    /// What the database says.
    pub fn search(
        &mut self,
        connection: &Connection,
        pairs: &Pairs,
        typed: &str,
        most: usize,
        language: Language,
    ) -> Result<Answer, IndexError> {
        let typed = beginning_of(typed);
        let (asked, read_as) = self.reading(connection, typed)?;
        let terms = self.terms(connection, pairs, &asked)?;
        if terms.is_empty() {
            return Ok(Answer::default());
        }
        let shape = self.shape(connection)?;
        let mut marks = Marks::of(&terms);
        let ranked = rank::rank(connection, &shape, &terms, &mut marks, most, language)?;
        let found: Result<Vec<Found>, IndexError> = ranked
            .into_iter()
            .map(|ranked| excerpt::found(connection, &mut marks, ranked))
            .collect();
        Ok(Answer {
            read_as,
            found: found?,
        })
    }

    /// The words that are meant: as they were typed, or as another keyboard has them where that is known better.
    fn reading(
        &mut self,
        connection: &Connection,
        typed: &str,
    ) -> Result<(Vec<Forms>, Option<String>), IndexError> {
        let asked = weighty(typed);
        let mut best = (self.known_share(connection, &asked)?, asked, None);
        for reading in layout::readings(typed) {
            // What a keyboard makes of a word is a word.
            if letters_of(&reading) < letters_of(typed) {
                continue;
            }
            let asked = weighty(&reading);
            let share = self.known_share(connection, &asked)?;
            if share > best.0 {
                best = (share, asked, Some(reading));
            }
        }
        Ok((best.1, best.2))
    }

    /// How many of the letters stand in words that the index knows.
    fn known_share(&mut self, connection: &Connection, asked: &[Forms]) -> Result<f64, IndexError> {
        let mut letters = 0;
        let mut known = 0.0;
        for (at, forms) in asked.iter().enumerate() {
            let count = forms.folded.chars().count();
            letters += count;
            let share = if Self::holds(connection, &forms.all_signs())? {
                1.0
            } else if at + 1 == asked.len()
                && count >= BEGINNING_LETTERS
                && !Self::beginning(connection, &forms.folded)?.is_empty()
            {
                0.8
            } else if !nearest(&self.known(connection)?, &forms.folded).is_empty() {
                0.6
            } else {
                0.0
            };
            known += share * count as f64;
        }
        Ok(if letters == 0 {
            0.0
        } else {
            known / letters as f64
        })
    }

    fn terms(
        &mut self,
        connection: &Connection,
        pairs: &Pairs,
        asked: &[Forms],
    ) -> Result<Vec<Term>, IndexError> {
        let mut terms = Vec::with_capacity(asked.len());
        for (at, forms) in asked.iter().enumerate() {
            let own = forms.all_signs();
            let is_known = Self::holds(connection, &own)?;
            let mut meanings = vec![Meaning::one(Way::Word, own)];
            let next = asked
                .get(at + 1)
                .map(|next| format!("{}{}", forms.folded, next.folded));
            let before = at.checked_sub(1).and_then(|before| asked.get(before));
            let before = before.map(|before| format!("{}{}", before.folded, forms.folded));
            for joined in [next, before].into_iter().flatten() {
                meanings.push(Meaning::one(
                    Way::Word,
                    Self::signs_of(connection, &joined)?,
                ));
            }
            let letters = forms.folded.chars().count();
            let is_begun = at + 1 == asked.len() && letters >= BEGINNING_LETTERS;
            if is_begun || !is_known && letters >= LONG_BEGINNING_LETTERS {
                meanings.push(Meaning::one(
                    Way::Beginning,
                    Self::beginning(connection, &forms.folded)?,
                ));
            }
            for (_, term) in pairs.of(asked.get(at..).unwrap_or_default()) {
                meanings.push(Meaning::term(Way::Pair, term));
            }
            let begins = meanings
                .iter()
                .any(|one| one.way == Way::Beginning && one.says_something());
            if !is_known && !begins {
                meanings.extend(self.guesses(connection, pairs, forms)?);
            }
            meanings.retain(Meaning::says_something);
            let meanings = merged(meanings);
            terms.push(Term {
                forms: forms.clone(),
                meanings,
            });
        }
        Ok(terms)
    }

    /// What may have been meant by a word that nobody knows: two words without a gap, or a slip.
    fn guesses(
        &mut self,
        connection: &Connection,
        pairs: &Pairs,
        forms: &Forms,
    ) -> Result<Vec<Meaning>, IndexError> {
        let mut guesses = Vec::new();
        let letters = forms.word.chars().count();
        if letters >= SPLIT_LETTERS {
            // Neither half is shorter than a word that means something.
            let places = forms
                .word
                .char_indices()
                .skip(3)
                .take(letters - 5)
                .map(|(at, _)| at);
            for at in places {
                let (first, second) = forms.word.split_at(at);
                let halves = [Forms::of(first), Forms::of(second)];
                let mut known = true;
                for half in &halves {
                    known = known && Self::holds(connection, &half.all_signs())?;
                }
                if known {
                    guesses.push(Meaning::term(Way::Guess, &halves));
                }
            }
        }
        for (word, _) in nearest(&self.known(connection)?, &forms.folded) {
            guesses.push(Meaning::one(Way::Guess, Self::signs_of(connection, word)?));
            for (_, term) in pairs.of(&[Forms::of(word)]) {
                guesses.push(Meaning::term(Way::Guess, term));
            }
        }
        Ok(guesses)
    }
}

fn letters_of(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// As much of what was typed as a question has: the rest is pasted text.
fn beginning_of(typed: &str) -> &str {
    let end = typed.char_indices().nth(TYPED_MAX).map(|(at, _)| at);
    end.and_then(|end| typed.get(..end)).unwrap_or(typed)
}

/// Meanings of single words that were understood in one way are looked for at once.
fn merged(meanings: Vec<Meaning>) -> Vec<Meaning> {
    let mut merged: Vec<Meaning> = Vec::with_capacity(meanings.len());
    for meaning in meanings {
        let like = merged
            .iter_mut()
            .find(|one| one.way == meaning.way && one.words.len() == 1);
        match (like, meaning.words.len()) {
            (Some(like), 1) => {
                for (kept, signs) in like.words.iter_mut().zip(meaning.words) {
                    kept.extend(signs);
                    kept.sort_unstable();
                    kept.dedup();
                }
            }
            _ => merged.push(meaning),
        }
    }
    merged
}

/// The words of a query that say something; all of them where none does.
pub(crate) fn weighty(typed: &str) -> Vec<Forms> {
    let mut all = words(typed);
    all.retain(|word| word.chars().count() <= LETTERS_MAX);
    let mut some: Vec<&String> = all.iter().filter(|word| !is_common(word)).collect();
    if some.is_empty() {
        some = all.iter().collect();
    }
    some.into_iter()
        .take(WORDS_MAX)
        .map(|word| Forms::of(word))
        .collect()
}
