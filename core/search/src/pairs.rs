//! Words of the same meaning: a curated table, Kazakh and Russian.
//!
//! `assets/search/pairs.tsv`: a line is a group, its Kazakh words and behind a tab its Russian ones, parted by commas.
//! What is found through it is said to be found so, and stands behind what holds the word itself.

use std::collections::HashMap;

use crate::query::weighty;
use crate::stem::Forms;

/// The table, by the sign of each single word. Terms of several words lead on but are not led to by one word alone.
#[derive(Debug, Default)]
pub struct Pairs {
    groups: Vec<Vec<Vec<Forms>>>,
    by_sign: HashMap<String, Vec<(usize, usize)>>,
}

impl Pairs {
    /// Reads the table.
    #[must_use]
    pub fn read(table: &str) -> Self {
        let mut pairs = Self::default();
        let lines = table
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        for line in lines {
            let terms: Vec<Vec<Forms>> = line
                .split(['\t', ','])
                .map(weighty)
                .filter(|term| !term.is_empty())
                .collect();
            let group = pairs.groups.len();
            for (at, term) in terms.iter().enumerate() {
                for sign in term.iter().take(1).flat_map(Forms::all_signs) {
                    pairs.by_sign.entry(sign).or_default().push((group, at));
                }
            }
            pairs.groups.push(terms);
        }
        pairs
    }

    /// What else the words of a query from one place on may be called, and how many words of it that replaces.
    pub(crate) fn of(&self, asked: &[Forms]) -> Vec<(usize, &[Forms])> {
        let Some(first) = asked.first() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for sign in &first.all_signs() {
            for &(group, at) in self.by_sign.get(sign).into_iter().flatten() {
                let group = self.groups.get(group).map_or(&[][..], Vec::as_slice);
                let Some(term) = group.get(at) else {
                    continue;
                };
                let fits = term.len() <= asked.len()
                    && term
                        .iter()
                        .zip(asked)
                        .all(|(one, other)| is_same(one, other));
                if fits {
                    let others = group.iter().enumerate().filter(|(other, _)| *other != at);
                    found.extend(others.map(|(_, other)| (term.len(), other.as_slice())));
                }
            }
        }
        found
    }
}

fn is_same(one: &Forms, other: &Forms) -> bool {
    one.all_signs().iter().any(|sign| other.has(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn a_word_leads_to_its_equals_in_any_form() {
        let pairs = Pairs::read("# тест\nкөрме\tвыставка\nжиынтық кітап\tКСУ, книга учёта\n");
        let asked = |text: &str| {
            words(text)
                .iter()
                .map(|word| Forms::of(word))
                .collect::<Vec<_>>()
        };
        let led = |text: &str| {
            let asked = asked(text);
            let found = pairs.of(&asked);
            found
                .iter()
                .map(|(_, term)| {
                    term.iter()
                        .map(|forms| forms.word.clone())
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(led("көрмелерді"), ["выставка"]);
        assert_eq!(led("кормесин"), ["выставка"]);
        assert_eq!(led("выставками"), ["көрме"]);
        assert_eq!(led("жиынтық кітапты толтыру"), ["ксу", "книга учёта"]);
        assert!(led("жиынтық").is_empty());
        // A query loses its common words, and so does a term.
        let whole = Pairs::read("оқырмандармен жұмыс\tработа с читателями\n");
        assert!(!whole.of(&weighty("работа с читателями")).is_empty());
    }
}
