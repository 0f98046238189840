//! The order of names in lists: the Kazakh alphabet, in both languages, on the screen and at the centre.
//!
//! In the Kazakh order Russian letters keep their Russian places, so one order serves both. Code
//! points would put ә, ғ, қ after я, and the Russian order has no place for і.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Compares names by the Kazakh alphabet.
pub struct Alphabet(Option<CollatorBorrowed<'static>>);

impl Alphabet {
    /// The alphabet; its data is part of the program.
    #[must_use]
    pub fn new() -> Self {
        Self(Collator::try_new(locale!("kk").into(), CollatorOptions::default()).ok())
    }

    /// The order of two names.
    #[must_use]
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        match &self.0 {
            Some(collator) => collator.compare(one, other),
            None => one.cmp(other),
        }
    }

    /// Sorts by the names that `name` finds; what is equal keeps its order.
    pub fn sort<T>(&self, list: &mut [T], name: impl Fn(&T) -> &str) {
        list.sort_by(|one, other| self.compare(name(one), name(other)));
    }
}

impl Default for Alphabet {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_in_the_order_of_the_alphabet() {
        let alphabet = Alphabet::new();
        let letters: Vec<String> = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
            .chars()
            .map(String::from)
            .collect();
        let mut sorted = letters.clone();
        sorted.reverse();
        sorted.sort_by(|one, other| alphabet.compare(one, other));
        assert_eq!(sorted, letters);
        assert_eq!(alphabet.compare("Әсел", "Айгүл"), Ordering::Greater);
        assert_eq!(alphabet.compare("Әсел", "Болат"), Ordering::Less);
    }
}
