//! One table of letters: a word is the same however its letters were typed.
//!
//! The search of the core, the roster of the centre and the lists of the screen read it, the last from the
//! generated types. What the tables say comes from what people really type: Kazakh letters replaced by
//! Russian ones on a Russian keyboard, Latin look-alikes inside Cyrillic words, letters of old fonts, vowels
//! that are mixed up. Each table is a step further from what was written: [`SHAPES`] loses nothing that can
//! be seen, [`TYPED`] guesses, [`RUSSIAN`] merges letters that only Kazakh tells apart, [`MIXED`] those that
//! are confused in either language. Whoever needs less than [`fold`] takes the steps it needs. All letters
//! are small ones, but for [`CAPITALS`]. Deliberately not here: accents and what nobody sees
//! ([`crate::letters`]), case, stemming, synonyms and typing errors.

/// A letter as it stands in a text, and the one it is read as.
pub type Pair = (char, char);

/// Letters of the Latin keyboard and their Cyrillic twins: no eye tells them apart.
pub const SHAPES: &[Pair] = &[
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'һ'),
    ('i', 'і'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
    ('ə', 'ә'),
    ('ɵ', 'ө'),
];

/// Capital letters whose twin is another than that of the small letter.
pub const CAPITALS: &[Pair] = &[('B', 'в'), ('H', 'н')];

/// What else is typed for a Cyrillic letter inside a Cyrillic word: Latin letters of the same sound or
/// nearly the same shape, digits, letters of old fonts and of neighbouring alphabets.
pub const TYPED: &[Pair] = &[
    ('b', 'в'),
    ('g', 'ғ'),
    ('l', 'і'),
    ('q', 'қ'),
    ('v', 'ү'),
    ('1', 'і'),
    ('ä', 'ә'),
    ('ğ', 'ғ'),
    ('ı', 'і'),
    ('ñ', 'ң'),
    ('ŋ', 'ң'),
    ('ö', 'ө'),
    ('ü', 'ү'),
    ('ū', 'ү'),
    ('ї', 'і'),
    ('ћ', 'һ'),
    ('ѳ', 'ө'),
    ('ҝ', 'қ'),
    ('ҡ', 'қ'),
    ('ӈ', 'ң'),
    ('ӊ', 'ң'),
    ('ӷ', 'ғ'),
];

/// Kazakh letters and what a Russian keyboard has in their place: so names are spelled in Russian papers.
pub const RUSSIAN: &[Pair] = &[
    ('ә', 'а'),
    ('ғ', 'г'),
    ('қ', 'к'),
    ('ң', 'н'),
    ('ө', 'о'),
    ('ұ', 'у'),
    ('ү', 'у'),
    ('һ', 'х'),
    ('і', 'и'),
];

/// Letters that are written one for the other.
pub const MIXED: &[Pair] = &[('й', 'и'), ('щ', 'ш'), ('ы', 'и'), ('э', 'е'), ('ё', 'е')];

/// Letters that are left out as often as not.
pub const SILENT: &[char] = &['ъ', 'ь'];

/// The Cyrillic letter that looks like this one, as a small letter; any other as it is.
#[must_use]
pub fn shape(letter: char) -> char {
    let capital = found(CAPITALS, letter);
    capital.unwrap_or_else(|| {
        let small = small(letter);
        found(SHAPES, small).unwrap_or(small)
    })
}

/// A lower-case word in the letters that a Russian keyboard has.
#[must_use]
pub fn russian(word: &str) -> String {
    word.chars()
        .map(|letter| found(RUSSIAN, letter).unwrap_or(letter))
        .collect()
}

/// The form under which a lower-case word is found: all steps.
#[must_use]
pub fn fold(word: &str) -> String {
    let is_cyrillic = word.chars().any(is_cyrillic);
    let mut folded = String::with_capacity(word.len());
    for mut letter in word.chars() {
        let tables: &[&[Pair]] = match is_cyrillic {
            true => &[SHAPES, TYPED, RUSSIAN, MIXED],
            false => &[RUSSIAN, MIXED],
        };
        for table in tables {
            letter = found(table, letter).unwrap_or(letter);
        }
        // ий, ый, ій and a typed "ии" all become one и.
        let is_doubled = letter == 'и' && folded.ends_with('и');
        if !is_doubled && !SILENT.contains(&letter) {
            folded.push(letter);
        }
    }
    folded
}

const fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

fn found(table: &[Pair], letter: char) -> Option<char> {
    let pair = table.iter().find(|(written, _)| *written == letter);
    pair.map(|(_, meant)| *meant)
}

/// A small letter; no letter of the two languages becomes several.
fn small(letter: char) -> char {
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(only), None) => only,
        _ => letter,
    }
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
    fn a_word_of_another_alphabet_is_not_made_cyrillic() {
        assert_eq!(fold("excel"), "excel");
        assert_eq!(fold("2027"), "2027");
        assert_eq!(fold("qr"), "qr");
    }

    #[test]
    fn every_letter_is_read_in_one_way_only() {
        let tables = [SHAPES, CAPITALS, TYPED, RUSSIAN, MIXED].concat();
        for (at, (written, _)) in tables.iter().enumerate() {
            let again = tables
                .iter()
                .skip(at + 1)
                .any(|(other, _)| other == written);
            assert!(!again, "{written} stands twice");
        }
        // What comes out of a step is done with it.
        for table in [SHAPES, TYPED, RUSSIAN, MIXED] {
            for (written, meant) in table {
                assert_eq!(found(table, *meant), None, "{written} is read twice");
            }
        }
    }

    #[test]
    fn a_shape_keeps_what_an_eye_tells_apart() {
        let shaped = |text: &str| text.chars().map(shape).collect::<String>();
        assert_eq!(shaped("HOBAЯ Шkoлa"), "новая школа");
        assert_eq!(shaped("ƏЛИЕВА Әлиева"), "әлиева әлиева");
        assert_ne!(shaped("Әлиева"), shaped("Алиева"));
        assert_eq!(shaped("№1-2"), "№1-2");
    }
}
