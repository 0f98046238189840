//! What of a text is letters: the same name or word, however it came to be typed or pasted.
//!
//! Search, the roster and whoever compares texts begin here. What nobody sees (joiners, marks of
//! direction, soft hyphens) and marks of stress are no letters. Letters that are written with a mark
//! stay what they are: й is not и. Deliberately not here: case, look-alikes and folding ([`crate::text::fold`]).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::is_undrawn;

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';

/// The text in composed letters, without what is unseen and without accents.
#[must_use]
pub fn plain(text: &str) -> String {
    // Accents go before letters are composed: «и», stress and breve are still one «й».
    let bare = text
        .nfd()
        .filter(|letter| !matches!(*letter, GRAVE | ACUTE) && !is_undrawn(*letter));
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
