//! When two spellings mean the same: the key under which names and headers are compared.
//!
//! Composed letters, accents and what nobody sees, case, spaces and signs do not count, nor whether a
//! letter was typed on the Latin or the Cyrillic keyboard. A key is compared and thrown away: what is
//! stored and shown is the text as it was written.

use tirek_document::letters::plain;
use tirek_document::text::fold::shape;
use tirek_document::text::is_undrawn;
use unicode_normalization::UnicodeNormalization;

/// Words of small letters and digits with one space between them.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut is_apart = false;
    for letter in plain(text).chars() {
        if !letter.is_alphanumeric() {
            is_apart = !key.is_empty();
            continue;
        }
        if std::mem::take(&mut is_apart) {
            key.push(' ');
        }
        key.push(match shape(letter) {
            // Names are spelled with either.
            'ё' => 'е',
            shape => shape,
        });
    }
    key
}

/// The text in composed letters, with one space between words.
pub(super) fn tidy(text: &str) -> String {
    let composed: String = text.nfc().filter(|letter| !is_undrawn(*letter)).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        let same = [
            ("Әлиева", "ƏЛИЕВА"),
            ("Сапарова  Гүлнар", " сапарова гүлнар "),
            ("Coбoлева", "Соболева"),
            ("№1 мектеп", "№ 1 мектеп"),
            ("«Балдәурен» мектебі", "Балдәурен мектебi"),
            ("Королёв", "Королев"),
            ("Дайын", "Даи\u{306}ын"),
            ("Иванова", "Ивано\u{301}ва"),
            ("Иванова", "Ив\u{e1}нова"),
            ("Иванова", "Ива\u{ad}но\u{200b}\u{2060}ва"),
            ("Дайын", "Да\u{301}и\u{306}ын"),
        ];
        for (one, other) in same {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("№1-2 мектеп"), key("№12 мектеп"));
        assert_ne!(key("Әлиева"), key("Алиева"));
        assert_ne!(key("Сергей"), key("Сергеи"));
        assert_eq!(key(" ?! "), "");
    }

    #[test]
    fn a_tidy_text_keeps_its_letters() {
        assert_eq!(
            tidy("\u{feff} Әлиева \u{a0} Гүлнұр\u{200b}"),
            "Әлиева Гүлнұр"
        );
        assert_eq!(tidy("Даи\u{306}ын"), "Дайын");
    }
}
