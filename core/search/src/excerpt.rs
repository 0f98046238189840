//! A few words from where something was found, with what was asked for marked.

use rusqlite::Connection;

use crate::index::{Index, IndexError};
use crate::query::{Found, Term};
use crate::rank::Ranked;
use crate::stem::Forms;
use crate::words::{Token, tokens};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// It.
    pub text: String,
    /// Whether it was asked for.
    pub is_asked: bool,
}

/// A text in pieces.
pub type Excerpt = Vec<Piece>;

/// How many letters of a text are shown.
const LETTERS: usize = 170;
/// Of them before the first word that was asked for.
const BEFORE: usize = 50;

pub(crate) fn found(
    connection: &Connection,
    terms: &[Term],
    ranked: Ranked,
) -> Result<Found, IndexError> {
    let passage = Index::passage(connection, ranked.passage)?;
    let text = match passage.text.trim().is_empty() {
        true => &ranked.item.about,
        false => &passage.text,
    };
    Ok(Found {
        title: marked(&ranked.item.title, terms),
        excerpt: window(text, terms),
        place: passage.place,
        key: ranked.item.key,
        sort: ranked.item.sort,
        way: ranked.way,
        score: ranked.score,
    })
}

/// The whole text with its marks.
fn marked(text: &str, terms: &[Term]) -> Excerpt {
    let asked: Vec<Token> = tokens(text)
        .into_iter()
        .filter(|token| is_asked(token, terms))
        .collect();
    pieces(text, 0, text.len(), &asked)
}

/// The part of a text in which most of what was asked for stands.
fn window(text: &str, terms: &[Term]) -> Excerpt {
    let asked: Vec<Token> = tokens(text)
        .into_iter()
        .filter(|token| is_asked(token, terms))
        .collect();
    let dense = |from: &Token| {
        let until = ahead(text, from.at.start, LETTERS - BEFORE);
        let mut words: Vec<&str> = asked
            .iter()
            .filter(|one| one.at.start >= from.at.start && one.at.end <= until)
            .map(|one| one.word.as_str())
            .collect();
        words.sort_unstable();
        words.dedup();
        words.len()
    };
    let begin = asked
        .iter()
        .rev()
        .max_by_key(|token| dense(token))
        .map_or(0, |token| token.at.start);
    let start = word_start(text, back(text, begin, BEFORE));
    let end = word_end(text, ahead(text, start, LETTERS));
    let mut excerpt = pieces(text, start, end, &asked);
    if start > 0 {
        excerpt.insert(
            0,
            Piece {
                text: "…".to_owned(),
                is_asked: false,
            },
        );
    }
    if end < text.len() {
        excerpt.push(Piece {
            text: "…".to_owned(),
            is_asked: false,
        });
    }
    excerpt
}

fn is_asked(token: &Token, terms: &[Term]) -> bool {
    let forms = Forms::of(&token.word);
    terms
        .iter()
        .any(|term| term.meanings.iter().any(|meaning| meaning.has(&forms)))
}

fn pieces(text: &str, start: usize, end: usize, asked: &[Token]) -> Excerpt {
    let mut pieces = Vec::new();
    let mut from = start;
    let mut push = |text: &str, is_asked: bool| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .pipe(|joined| keep_edges(text, joined)),
                is_asked,
            });
        }
    };
    for token in asked
        .iter()
        .filter(|token| token.at.start >= start && token.at.end <= end)
    {
        push(&text[from..token.at.start], false);
        push(&text[token.at.clone()], true);
        from = token.at.end;
    }
    push(&text[from..end], false);
    pieces
}

/// Lines and gaps become one blank; those at the edges stay one.
fn keep_edges(text: &str, joined: String) -> String {
    let before = if text.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let after = if text.ends_with(char::is_whitespace) && !joined.is_empty() {
        " "
    } else {
        ""
    };
    format!("{before}{joined}{after}")
}

trait Pipe: Sized {
    fn pipe<T>(self, then: impl FnOnce(Self) -> T) -> T {
        then(self)
    }
}

impl Pipe for String {}

fn ahead(text: &str, from: usize, letters: usize) -> usize {
    text[from..]
        .char_indices()
        .nth(letters)
        .map_or(text.len(), |(at, _)| from + at)
}

fn back(text: &str, from: usize, letters: usize) -> usize {
    text[..from]
        .char_indices()
        .rev()
        .take(letters)
        .last()
        .map_or(from, |(at, _)| at)
}

fn word_start(text: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    text[at..]
        .find(char::is_whitespace)
        .map_or(at, |gap| at + gap + 1)
        .min(text.len())
}

fn word_end(text: &str, at: usize) -> usize {
    if at == text.len() {
        return at;
    }
    text[..at]
        .rfind(char::is_whitespace)
        .filter(|end| *end > 0)
        .unwrap_or(at)
}
