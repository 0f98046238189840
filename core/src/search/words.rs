//! The words of a text as they are searched: however it was set, typed or copied.
//!
//! What is only there to read or to set a text is no part of its words: accents and signs that nobody sees
//! ([`letters`]), a hyphen at the end of a line. Deliberately not here: folding, which is one for the core,
//! the centre and the screen ([`tirek_document::text::fold`]).

use tirek_document::letters;

/// Lower-case NFC words of a text, hyphens kept as word breaks; the exact form for ranking.
pub fn words(text: &str) -> Vec<String> {
    let lower = letters::plain(&joined(text)).to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text with words put together that a line's end had parted: «библио-» and «тека».
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        let begins = line.trim_start();
        let goes_on = begins.starts_with(char::is_alphabetic) && is_parted(&joined);
        if goes_on {
            joined.truncate(joined.trim_end_matches(HYPHENS).len());
            joined.push_str(begins.trim_end());
        } else {
            joined.push('\n');
            joined.push_str(line.trim_end());
        }
    }
    joined
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// Whether a text ends within a word.
fn is_parted(text: &str) -> bool {
    let stem = text.strip_suffix(HYPHENS);
    stem.is_some_and(|stem| stem.ends_with(char::is_alphabetic))
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
}
