//! The words of a text as they are searched: however it was set, typed or copied.
//!
//! What is only there to read or to set a text is no part of its words: accents and signs that nobody sees
//! ([`letters`]), a hyphen at the end of a line. Deliberately not here: folding, which is one for the core,
//! the centre and the screen ([`tirek_document::text::fold`]).

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use tirek_document::letters;

/// A word where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// It, in small composed letters.
    pub word: String,
    /// Whether it goes on from the word before behind a hyphen: «іс-шара».
    pub is_joined: bool,
}

/// No word of either language is longer: what is, is no word.
pub(crate) const LETTERS_MAX: usize = 40;

/// A line's end with what stands beside it has no more signs.
const GAP_MAX: usize = 40;

const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{ad}'];

/// The words of a text with their places.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut begun: Option<usize> = None;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        let next = at + letter.len_utf8();
        if is_letter(letter) {
            begun.get_or_insert(at);
            end = next;
        } else if begun.is_some() && is_unseen(letter) {
            // A mark belongs to the letter before it.
            end = next;
        } else if begun.is_some() && is_within(text, at, letter) {
            // A sign inside a word: what follows decides whether the word goes on.
        } else if let Some(start) = begun.take() {
            push(&mut found, text, start..end);
        }
    }
    if let Some(start) = begun {
        push(&mut found, text, start..end);
    }
    found
}

/// Small composed words of a text.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.word).collect()
}

/// Whether a sign is a letter or a number, as the tables of the index see it too.
fn is_letter(sign: char) -> bool {
    let is_plain = |sign| {
        let category = CodePointMapData::<GeneralCategory>::new().get(sign);
        GeneralCategoryGroup::Letter.contains(category)
            || GeneralCategoryGroup::Number.contains(category)
    };
    matches!(sign, 'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
        // Of alphabets that are younger than its tables the database takes some letters for none.
        || !sign.is_ascii() && !matches!(sign, '\u{1950}'..='\u{1cff}') && is_plain(sign)
}

/// Whether a sign is a mark of the letter before it, or not seen at all.
fn is_unseen(sign: char) -> bool {
    !sign.is_ascii() && letters::plain(&sign.to_string()).is_empty()
}

/// Whether a sign that is no letter does not end the word before it.
fn is_within(text: &str, at: usize, letter: char) -> bool {
    // «библио-» and «тека» on the next line.
    let is_broken = |from: usize| {
        let rest = text[from..].trim_start_matches(HYPHENS);
        let gap = rest
            .chars()
            .take(GAP_MAX)
            .take_while(|sign| sign.is_whitespace());
        let lines = gap.clone().filter(|sign| *sign == '\n').count();
        let goes_on = rest.chars().nth(gap.count());
        lines == 1 && goes_on.is_some_and(char::is_alphabetic)
    };
    if HYPHENS.contains(&letter) {
        let before = text[..at].chars().next_back();
        return before.is_some_and(char::is_alphabetic) && is_broken(at);
    }
    let within = text[..at].char_indices().rev().take(GAP_MAX);
    let begun = within.take_while(|(_, sign)| sign.is_whitespace()).last();
    let before = &text[..begun.map_or(at, |(begun, _)| begun)];
    letter.is_whitespace()
        && before.ends_with(HYPHENS)
        && before
            .trim_end_matches(HYPHENS)
            .ends_with(char::is_alphabetic)
        && is_broken(before.len())
}

/// The small letter of one that is nothing but a letter or a digit: nearly all are.
const fn small(letter: char) -> Option<char> {
    Some(match letter {
        'а'..='я' | 'a'..='z' | '0'..='9' => letter,
        'ё' | 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'і' => letter,
        'А' => 'а',
        'Б' => 'б',
        'В' => 'в',
        'Г' => 'г',
        'Д' => 'д',
        'Е' => 'е',
        'Ж' => 'ж',
        'З' => 'з',
        'И' => 'и',
        'Й' => 'й',
        'К' => 'к',
        'Л' => 'л',
        'М' => 'м',
        'Н' => 'н',
        'О' => 'о',
        'П' => 'п',
        'Р' => 'р',
        'С' => 'с',
        'Т' => 'т',
        'У' => 'у',
        'Ф' => 'ф',
        'Х' => 'х',
        'Ц' => 'ц',
        'Ч' => 'ч',
        'Ш' => 'ш',
        'Щ' => 'щ',
        'Ы' => 'ы',
        'Э' => 'э',
        'Ю' => 'ю',
        'Я' => 'я',
        'Ә' => 'ә',
        'Ғ' => 'ғ',
        'Қ' => 'қ',
        'Ң' => 'ң',
        'Ө' => 'ө',
        'Ұ' => 'ұ',
        'Ү' => 'ү',
        'Һ' => 'һ',
        'І' => 'і',
        _ => return None,
    })
}

/// A word in small composed letters.
fn word_of(written: &str) -> String {
    let mut word = String::with_capacity(written.len());
    for letter in written.chars() {
        let Some(small) = small(letter) else {
            let whole = written.chars().filter(|letter| {
                letter.is_alphanumeric() || !HYPHENS.contains(letter) && !letter.is_whitespace()
            });
            return letters::plain(&whole.collect::<String>()).to_lowercase();
        };
        word.push(small);
    }
    word
}

fn push(found: &mut Vec<Token>, text: &str, at: Range<usize>) {
    let word = word_of(&text[at.clone()]);
    let before = found.last().map(|last| &text[last.at.end..at.start]);
    let is_joined = before.is_some_and(|between| {
        let mut signs = between.chars();
        matches!((signs.next(), signs.next()), (Some(sign), None) if HYPHENS.contains(&sign))
    });
    if !word.is_empty() {
        found.push(Token {
            at,
            word,
            is_joined,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_composition_do_not_matter() {
        assert_eq!(words("ҚОЙМА Ғылым-Әдіс"), ["қойма", "ғылым", "әдіс"]);
        assert_eq!(words("қои\u{306}ма"), ["қойма"]);
        assert_eq!(words("ІЛГЕРІ, ұҮһ"), ["ілгері", "ұүһ"]);
    }

    #[test]
    fn signs_within_a_word_are_no_part_of_it() {
        let table = [
            ("медиа\u{ad}грамотность", "медиаграмотность"),
            ("кітап\u{2060}хана", "кітапхана"),
            ("кітап\u{200b}\u{feff}хана", "кітапхана"),
            ("библио-\nтека", "библиотека"),
            ("библио-\r\n  тека", "библиотека"),
            ("библио\u{ad}\nтека", "библиотека"),
            ("библиоте\u{301}ка", "библиотека"),
            ("Ива\u{301}нов", "иванов"),
            ("Ив\u{450}нов", "ивенов"),
        ];
        for (written, meant) in table {
            assert_eq!(words(written), [meant], "{written:?}");
        }
        assert_eq!(words("е\u{308}лка, и\u{306}"), ["ёлка", "й"]);
        assert_eq!(
            words("- бір\n- екі\nғылым-\n2"),
            ["бір", "екі", "ғылым", "2"]
        );
        assert_eq!(words("ғылым-әдіс\u{a0}тобы"), ["ғылым", "әдіс", "тобы"]);
    }

    #[test]
    fn a_word_knows_where_it_stands_and_what_it_hangs_on() {
        let text = "«Іс-шара», 5 күн";
        let found = tokens(text);
        let stand: Vec<&str> = found.iter().map(|token| &text[token.at.clone()]).collect();
        assert_eq!(stand, ["Іс", "шара", "5", "күн"]);
        let joined: Vec<bool> = found.iter().map(|token| token.is_joined).collect();
        assert_eq!(joined, [false, true, false, false]);
    }
}
