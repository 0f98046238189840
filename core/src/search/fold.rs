//! Folds Kazakh and Russian words to a common form, so that a word is found however it was typed.
//!
//! The table follows what people really type: Kazakh letters replaced by Russian ones on a Russian
//! keyboard, Latin look-alikes inside Cyrillic words, old-font letters. Order: NFC, lower case,
//! look-alike repair, folding. Deliberately not here: stemming, synonyms and typing errors.

use unicode_normalization::UnicodeNormalization;

/// Lower-case NFC words of a text, hyphens kept as word breaks; the exact form for ranking.
pub fn words(text: &str) -> Vec<String> {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
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
        'ё' | 'э' => 'е',
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
}
