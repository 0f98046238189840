//! A few words from where something was found, with what was asked for marked.

use rusqlite::Connection;

use crate::entry::Passage;
use crate::index::{Index, IndexError};
use crate::marks::Marks;
use crate::query::{Found, Way};
use crate::rank::Ranked;
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
/// Where a text is full of what was asked for, its beginning is as good as any other place.
const MARKS_MAX: usize = 300;
/// A text is looked through in blocks of so many bytes; what is shown is shorter.
const BLOCK: usize = 512;
/// Of them before the first word that was asked for.
const BEFORE: usize = 50;

pub(crate) fn found(
    connection: &Connection,
    marks: &mut Marks<'_>,
    ranked: Ranked,
) -> Result<Found, IndexError> {
    let passage = match ranked.passage {
        Some(id) => Index::passage(connection, id)?,
        None => Passage::default(),
    };
    let text = match passage.text.trim().is_empty() {
        true => &ranked.item.about,
        false => &passage.text,
    };
    // What stands there as it was asked for needs no marks on words that only mean the same.
    let mut asked = Asked {
        count: marks.count,
        marks,
        least: ranked.way.max(Way::Beginning),
    };
    let excerpt = match *text == ranked.item.title {
        true => Excerpt::new(),
        false => asked.window(text),
    };
    Ok(Found {
        title: asked.marked(&ranked.item.title),
        excerpt,
        place: passage.place,
        language: ranked.item.language,
        key: ranked.item.key,
        sort: ranked.item.sort,
        way: ranked.way,
        score: ranked.score,
    })
}

/// What is marked: words that were understood at least so surely.
struct Asked<'a, 'b> {
    marks: &'a mut Marks<'b>,
    least: Way,
    /// How many words were asked for.
    count: usize,
}

impl Asked<'_, '_> {
    fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut all = tokens(text);
        all.retain(|token| {
            self.marks
                .way(&token.word)
                .is_some_and(|way| way <= self.least)
        });
        all
    }

    /// The whole text with its marks.
    fn marked(&mut self, text: &str) -> Excerpt {
        pieces(text, 0, text.len(), &self.tokens(text))
    }

    /// What was asked for in a text, up to where as many different words stand together as were asked for.
    fn enough(&mut self, text: &str) -> Vec<Token> {
        let mut asked: Vec<Token> = Vec::new();
        let mut from = 0;
        let mut is_enough = false;
        while from < text.len() {
            let until = block_end(text, from);
            let seen = asked.len();
            let tokens = self.tokens(text.get(from..until).unwrap_or_default());
            asked.extend(tokens.into_iter().map(|token| Token {
                at: token.at.start + from..token.at.end + from,
                ..token
            }));
            // What is shown may go on in the block behind.
            if is_enough {
                break;
            }
            let first_new = seen.saturating_sub(self.count);
            let mut begins = asked.iter().skip(first_new);
            is_enough = begins.any(|begin| distinct_from(&asked, begin, text) >= self.count);
            from = until;
        }
        asked
    }

    /// The part of a text in which most of what was asked for stands.
    fn window(&mut self, text: &str) -> Excerpt {
        let asked = self.enough(text);
        let begin = asked
            .iter()
            .take(MARKS_MAX)
            .rev()
            .max_by_key(|token| distinct_from(&asked, token, text));
        let begin = begin.map_or(0, |token| token.at.start);
        let start = word_start(text, back(text, begin, BEFORE));
        let end = word_end(text, ahead(text, start, LETTERS)).max(start);
        let mut excerpt = pieces(text, start, end, &asked);
        if start > 0 {
            excerpt.insert(0, gap());
        }
        if end < text.len() {
            excerpt.push(gap());
        }
        excerpt
    }
}

/// The end of a block: between two words, neither of which goes on behind a hyphen.
fn block_end(text: &str, from: usize) -> usize {
    let mut before = '-';
    let signs = text.get(from..).unwrap_or_default().char_indices();
    for (at, sign) in signs {
        let is_between = sign.is_whitespace() && before.is_alphanumeric();
        if at >= BLOCK && is_between {
            return from + at;
        }
        before = sign;
    }
    text.len()
}

fn gap() -> Piece {
    Piece {
        text: "…".to_owned(),
        is_asked: false,
    }
}

/// How many different words that were asked for an excerpt shows that begins with this one.
fn distinct_from(asked: &[Token], from: &Token, text: &str) -> usize {
    let until = ahead(text, from.at.start, LETTERS - BEFORE);
    let shown = asked
        .iter()
        .filter(|one| one.at.start >= from.at.start && one.at.end <= until);
    let mut words: Vec<&str> = shown.map(|one| one.word.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    words.len()
}

/// A stretch of a text, parted at its marks.
fn pieces(text: &str, start: usize, end: usize, asked: &[Token]) -> Excerpt {
    let mut pieces = Vec::new();
    let mut from = start;
    for token in asked {
        if token.at.start < from || token.at.end > end {
            continue;
        }
        push(&mut pieces, text.get(from..token.at.start), false);
        push(&mut pieces, text.get(token.at.clone()), true);
        from = token.at.end;
    }
    push(&mut pieces, text.get(from..end), false);
    pieces
}

/// Lines and gaps become one blank; those at the edges stay one.
fn push(pieces: &mut Excerpt, text: Option<&str>, is_asked: bool) {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return;
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let before = if text.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let after = if text.ends_with(char::is_whitespace) && !words.is_empty() {
        " "
    } else {
        ""
    };
    pieces.push(Piece {
        text: format!("{before}{}{after}", words.join(" ")),
        is_asked,
    });
}

/// The place so many letters further on.
fn ahead(text: &str, from: usize, letters: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let place = rest.char_indices().nth(letters);
    place.map_or(text.len(), |(at, _)| from + at)
}

/// The place so many letters before.
fn back(text: &str, from: usize, letters: usize) -> usize {
    let before = text.get(..from).unwrap_or_default();
    let place = before.char_indices().rev().take(letters).last();
    place.map_or(from, |(at, _)| at)
}

fn word_start(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    match rest.find(char::is_whitespace) {
        Some(gap) if at > 0 => rest[gap..]
            .find(|letter: char| !letter.is_whitespace())
            .map_or(at, |word| at + gap + word),
        _ => at,
    }
}

fn word_end(text: &str, at: usize) -> usize {
    if at == text.len() {
        return at;
    }
    let before = text.get(..at).unwrap_or_default();
    before
        .rfind(char::is_whitespace)
        .filter(|end| *end > 0)
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_up_the_text_and_lines_become_blanks() {
        let text = "Бір  көрме\nекі көрме";
        let asked: Vec<Token> = tokens(text)
            .into_iter()
            .filter(|token| token.word == "көрме")
            .collect();
        let cut = pieces(text, 0, text.len(), &asked);
        let whole: String = cut.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, "Бір көрме екі көрме");
        assert_eq!(cut.iter().filter(|piece| piece.is_asked).count(), 2);
    }

    #[test]
    fn places_lie_between_letters_whatever_the_text() {
        for text in ["", "ә", "   ", "ұзын сөз", "а\u{301}б", "🙂🙂 кітап"] {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                for place in [
                    word_start(text, at),
                    word_end(text, at),
                    ahead(text, at, 3),
                    back(text, at, 3),
                    block_end(text, at),
                ] {
                    assert!(text.is_char_boundary(place), "{text:?} {at} {place}");
                }
            }
        }
    }
}
