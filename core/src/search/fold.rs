//! Folds Kazakh and Russian words to a common form, so that a word is found however it was typed.
//!
//! The table follows what people really type: Kazakh letters replaced by Russian ones on a Russian
//! keyboard, Latin look-alikes inside Cyrillic words, old-font letters. Order: NFC, lower case,
//! look-alike repair, folding. Deliberately not here: stemming, synonyms and typing errors.

use tirek_document::text::is_blank;
use unicode_normalization::UnicodeNormalization;

/// Lower-case NFC words of a text, hyphens kept as word breaks; the exact form for ranking. Signs that
/// only help to read or to set a word are no part of it: soft hyphens and what else is never drawn,
/// stresses over vowels, a hyphen at the end of a line.
pub fn words(text: &str) -> Vec<String> {
    let text = joined(text);
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    let lower: String = lower.chars().filter(|letter| !is_sign(*letter)).collect();
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

/// Composed letters (й, ё) keep their marks; what is left over is a stress, or is never drawn.
fn is_sign(letter: char) -> bool {
    let is_mark = matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}');
    is_mark || !letter.is_whitespace() && is_blank(letter.encode_utf8(&mut [0; 4]))
}

/// The folded form of one lower-case word.
pub fn fold(word: &str) -> String {
    let repaired: String = if word.chars().any(is_cyrillic) {
        word.chars().map(repair).collect()
    } else {
        word.to_owned()
    };
    let mut folded = String::with_capacity(repaired.len());
    for letter in repaired.chars().filter_map(fold_letter) {
        // ий, ый, ій and a typed "ии" all become one и.
        if letter == 'и' && folded.ends_with('и') {
            continue;
        }
        folded.push(letter);
    }
    folded
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// Latin and old-font letters that look like Cyrillic ones, inside a word that has Cyrillic letters.
fn repair(letter: char) -> char {
    match letter {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' | 'v' => 'ү',
        'k' | 'q' => 'к',
        'm' => 'м',
        't' => 'т',
        'b' => 'в',
        'h' => 'һ',
        'i' | 'ı' | 'l' | '1' => 'і',
        'ə' | 'ä' => 'ә',
        'ö' | 'ɵ' | 'ѳ' => 'ө',
        'ñ' | 'ŋ' | 'ӊ' | 'ӈ' => 'ң',
        'g' | 'ğ' | 'ӷ' => 'ғ',
        'ҝ' | 'ҡ' => 'қ',
        'ї' => 'і',
        'ћ' => 'һ',
        'ü' | 'ū' => 'ү',
        other => other,
    }
}

fn fold_letter(letter: char) -> Option<char> {
    Some(match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' | 'й' | 'ы' => 'и',
        // With a grave stress in one piece.
        'ѝ' => 'и',
        'ё' | 'э' | 'ѐ' => 'е',
        'щ' => 'ш',
        'ъ' | 'ь' => return None,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_on_a_russian_keyboard_it_is_the_same_word() {
        for (typed, meant) in [
            ("китапхана", "кітапхана"),
            ("окырман", "оқырман"),
            ("енбек", "еңбек"),
            ("биз", "біз"),
            ("быз", "біз"),
            ("есipткi", "есірткі"),
            ("учёт", "учет"),
            ("медиасауаттылик", "медиасауаттылық"),
        ] {
            assert_eq!(fold(typed), fold(meant), "{typed}");
        }
        assert_ne!(fold("кітап"), fold("қор"));
    }

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
