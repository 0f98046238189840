//! Which words of a text were asked for.
//!
//! Thousands of words are looked at for one answer, and nearly all are others: a word is taken through its stems only
//! where its first letter could be that of one that was asked for.

use std::collections::HashMap;

use tirek_document::text::fold::fold;

use crate::entry::Language;
use crate::query::{Term, Way};
use crate::stem::Forms;

/// How a word of a text was asked for.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) way: Way,
    /// By which word of the query.
    pub(crate) term: usize,
}

/// The signs that a query is looked for as.
pub(crate) struct Marks<'a> {
    /// How many words it has.
    pub(crate) count: usize,
    signs: HashMap<&'a str, Mark>,
    /// The first letter of the stems, each behind the letter of its language.
    firsts: Vec<(char, char)>,
    /// The first two letters.
    beginnings: Vec<(char, String)>,
    /// Whether a word may be one that begins so.
    letters: HashMap<char, bool>,
    known: HashMap<String, Option<Mark>>,
}

impl<'a> Marks<'a> {
    pub(crate) fn of(terms: &'a [Term]) -> Self {
        let mut signs: HashMap<&str, Mark> = HashMap::new();
        let mut firsts = Vec::new();
        let mut beginnings: Vec<(char, String)> = Vec::new();
        let all = terms.iter().enumerate();
        let meanings = all.flat_map(|(term, all)| all.meanings.iter().map(move |one| (term, one)));
        for (term, meaning) in meanings {
            let way = meaning.way;
            for sign in meaning.words.iter().flatten() {
                let kept = signs.entry(sign).or_insert(Mark { way, term });
                if way < kept.way {
                    *kept = Mark { way, term };
                }
                let mut letters = sign.chars();
                if let (Some(language), Some(first)) = (letters.next(), letters.next()) {
                    firsts.push((language, first));
                    beginnings.push((
                        language,
                        [first].into_iter().chain(letters.next()).collect(),
                    ));
                }
            }
        }
        firsts.sort_unstable();
        firsts.dedup();
        beginnings.sort_unstable();
        beginnings.dedup();
        Self {
            count: terms.len(),
            signs,
            firsts,
            beginnings,
            letters: HashMap::new(),
            known: HashMap::new(),
        }
    }

    /// How a word was asked for at the surest, if it was.
    pub(crate) fn way(&mut self, word: &str) -> Option<Way> {
        self.mark(word).map(|mark| mark.way)
    }

    /// The same, and by which word of the query.
    pub(crate) fn mark(&mut self, word: &str) -> Option<Mark> {
        if !self.may_be(word) {
            return None;
        }
        if let Some(mark) = self.known.get(word) {
            return *mark;
        }
        let mark = self.looked_up(word);
        self.known.insert(word.to_owned(), mark);
        mark
    }

    fn looked_up(&self, word: &str) -> Option<Mark> {
        // A stem keeps the first two letters of its word.
        let begins = |language: char, word: &str| {
            let two: String = word.chars().take(2).collect();
            self.beginnings
                .iter()
                .any(|(of, beginning)| *of == language && two.starts_with(beginning.as_str()))
        };
        let folded = fold(word);
        // What is folded to nothing begins with nothing.
        if !folded.is_empty() && !begins('r', word) && !begins('k', &folded) {
            return None;
        }
        let forms = Forms::of(word);
        let signs = forms.signs(Language::Any);
        let marks = signs.filter_map(|sign| self.signs.get(sign));
        marks.min_by_key(|mark| mark.way).copied()
    }

    fn may_be(&mut self, word: &str) -> bool {
        let Some(first) = word.chars().next() else {
            return false;
        };
        // A letter of another alphabet is read by what stands around it.
        if !matches!(
            first,
            'а'..='я' | 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'і'
        ) {
            return true;
        }
        let firsts = &self.firsts;
        *self.letters.entry(first).or_insert_with(|| {
            // Signs that are folded to nothing say nothing either.
            let folded = fold(first.encode_utf8(&mut [0; 4])).chars().next();
            folded.is_none_or(|folded| firsts.contains(&('k', folded)))
                || firsts.contains(&('r', first))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Meaning;

    #[test]
    fn what_was_asked_for_is_marked_whatever_it_begins_with() {
        for (asked, word) in [
            ("жоспар", "жоспарларын"),
            ("эссе", "эссеге"),
            ("ёлка", "ёлки"),
            ("ютуб", "ютубтан"),
            ("щит", "щиты"),
            ("үлгі", "үлгісі"),
            ("ұлттық", "ұлттық"),
            ("һәм", "һәм"),
            ("excel", "excel"),
            ("ъ", "ъ"),
            ("йога", "йоганы"),
            ("яблоко", "яблоки"),
        ] {
            let forms = Forms::of(asked);
            let meaning = Meaning {
                way: Way::Word,
                words: vec![forms.all_signs()],
            };
            let terms = [Term {
                forms,
                meanings: vec![meaning],
            }];
            let mut marks = Marks::of(&terms);
            let signs = Forms::of(word).all_signs();
            let is_one = terms[0]
                .forms
                .all_signs()
                .iter()
                .any(|sign| signs.contains(sign));
            assert_eq!(marks.way(word).is_some(), is_one, "{asked} {word}");
            assert!(marks.way("құс").is_none());
        }
    }
}
