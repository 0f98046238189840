//! Texts and names of somebody else, before they are shown, printed or written as a file's name.
//!
//! Whoever shows a foreign name uses these: the core where a file is attached or opened, the centre's
//! command line, the documents. Invariant: what comes out can neither move what stands around it (line
//! breaks, controls of terminals, marks of writing direction) nor be empty where it looks filled.
//! Deliberately not here: what people type themselves ([`crate::value`]), and which word is meant
//! ([`fold`]).

mod file_name;
pub mod fold;

use icu_properties::props::{
    BidiControl, DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup,
};
use icu_properties::{CodePointMapData, CodePointSetData};

pub use file_name::file_name;

/// Whether a letter alters how the text around it is read or shown, without being seen itself:
/// controls (of terminals above all), marks of direction, annotations, tags.
pub fn is_harmful(letter: char) -> bool {
    // Most letters are none, and long texts ask for each of theirs.
    letter.is_control() || letter >= FIRST_UNSEEN && is_unseen(letter)
}

/// The mark of Arabic: no letter before it alters the direction.
const FIRST_UNSEEN: char = '\u{61c}';

fn is_unseen(letter: char) -> bool {
    CodePointSetData::new::<BidiControl>().contains(letter)
        || matches!(letter, '\u{206a}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a letter ends a line, wherever the text came from.
pub const fn is_break(letter: char) -> bool {
    matches!(
        letter,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A name, a label, a cell: one line without anything harmful, whitespace as single spaces.
pub fn one_line(text: &str) -> String {
    let spaced = text.chars().map(|letter| match letter {
        _ if is_break(letter) || letter.is_whitespace() => ' ',
        _ => letter,
    });
    let plain: String = spaced.filter(|letter| !is_harmful(*letter)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Prose: its lines and tabs stay, every other break is a line feed, nothing harmful is left.
pub fn lines(text: &str) -> String {
    let unix = text.replace("\r\n", "\n");
    let broken = unix.chars().map(|letter| match is_break(letter) {
        true => '\n',
        false => letter,
    });
    broken
        .filter(|letter| matches!(letter, '\n' | '\t') || !is_harmful(*letter))
        .collect()
}

/// Letters that are drawn as nothing: the empty Braille cell, the place where a picture stood that Word
/// did not copy, the empty head of a note. The Hangul fillers are never drawn.
const EMPTY: [char; 3] = ['\u{2800}', '\u{fffc}', '\u{1d159}'];

/// Whether a letter is never drawn, or drawn as nothing, and is no space either: joiners, marks of
/// direction, soft hyphens, fillers that other scripts leave out.
pub fn is_undrawn(letter: char) -> bool {
    EMPTY.contains(&letter)
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(letter)
        || is_of(letter, GeneralCategoryGroup::Format)
}

/// Whether a reader sees nothing in a text: spaces, letters that are not drawn, marks without a letter
/// under them.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| {
        letter.is_whitespace()
            || is_undrawn(letter)
            || is_harmful(letter)
            || is_of(letter, GeneralCategoryGroup::Mark)
    })
}

fn is_of(letter: char, group: GeneralCategoryGroup) -> bool {
    group.contains(CodePointMapData::<GeneralCategory>::new().get(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_harmful_is_left_of_a_name() {
        let table = [
            ("отчет\u{202e}gpj.exe", "отчетgpj.exe"),
            ("ПК\u{1b}[2J\u{7}\r\nкүтуде", "ПК[2J күтуде"),
            ("a\u{9b}31mb\u{85}c\u{2028}d", "a31mb c d"),
            ("  екі \t бос   орын ", "екі бос орын"),
            ("\u{2066}x\u{2069}\u{200f}", "x"),
            ("Ғ. Мүсірепов 👩‍💻", "Ғ. Мүсірепов 👩‍💻"),
        ];
        for (given, shown) in table {
            assert_eq!(one_line(given), shown, "{given:?}");
        }
    }

    #[test]
    fn no_letter_before_the_first_mark_of_direction_is_one() {
        assert!(is_unseen(FIRST_UNSEEN));
        assert!(('\0'..FIRST_UNSEEN).all(|letter| !is_unseen(letter)));
    }

    #[test]
    fn prose_keeps_its_lines() {
        let text = "бір\r\nекі\u{b}үш\u{2029}төрт\t5\u{1b}\u{202d}";
        assert_eq!(lines(text), "бір\nекі\nүш\nтөрт\t5");
    }

    #[test]
    fn what_is_not_seen_is_blank() {
        for letter in [
            "",
            " ",
            "\n",
            "\u{a0}",
            "\u{200b}",
            "\u{feff}",
            "\u{ad}",
            "\u{2060}",
            "\u{200d}",
            "\u{2800}",
            "\u{3164}",
            "\u{ffa0}",
            "\u{115f}",
            "\u{180e}",
            "\u{34f}",
            "\u{202e}",
            "\u{fe0f}",
            "\u{fffc}",
            "\u{301}",
            "\u{16fe4}",
            "\u{13430}",
            "\u{1d159}",
            "\u{e0100}",
        ] {
            assert!(is_blank(letter), "{letter:?}");
            assert!(is_blank(&letter.repeat(3)), "{letter:?}");
            assert!(!is_blank(&format!("{letter}ә")), "{letter:?}");
        }
        for seen in ["-", "0", "👍", "ʼ", "\u{fffd}"] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }
}
