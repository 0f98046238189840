//! What of a text is letters: the same name or word, however it came to be typed or pasted.
//!
//! Search, the roster and whoever compares texts begin here. What nobody sees (joiners, marks of
//! direction, soft hyphens) and marks of stress are no letters. Letters that are written with a mark
//! stay what they are: й is not и. Deliberately not here: case, look-alikes and folding.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';

/// Whether a character shows nothing and is no space either: format characters, joiners, marks of
/// direction, fillers that other scripts leave out.
#[must_use]
pub const fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{6dd}'
            | '\u{70f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The text in composed letters, without what is unseen and without accents.
#[must_use]
pub fn plain(text: &str) -> String {
    // Accents go before letters are composed: «и», stress and breve are still one «й».
    let bare = text
        .nfd()
        .filter(|letter| !matches!(*letter, GRAVE | ACUTE) && !is_unseen(*letter));
    bare.nfc()
        .filter(|letter| !is_combining_mark(*letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_letters() {
        for (typed, meant) in [
            ("Ивано\u{301}ва", "Иванова"),
            ("Ив\u{e1}нова", "Ивaнова"),
            ("Ива\u{ad}нова", "Иванова"),
            ("\u{feff}Ива\u{200b}но\u{2060}ва\u{200d}", "Иванова"),
            ("Ахме\u{300}това", "Ахметова"),
            ("Да\u{301}и\u{306}ын", "Дайын"),
            ("Даи\u{301}\u{306}ын", "Дайын"),
            ("Әли\u{301}ева", "Әлиева"),
        ] {
            assert_eq!(plain(typed), meant, "{typed}");
        }
    }

    #[test]
    fn letters_with_a_mark_of_their_own_stay() {
        for word in ["Дайын", "Королёв", "Їжак", "ғылым", "Müller"] {
            assert_eq!(plain(word), word);
        }
        assert_ne!(plain("Сергеи"), plain("Сергей"));
    }
}
