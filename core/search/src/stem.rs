//! The signs under which a word stands in an index.
//!
//! A sign is a stem with a letter before it for its language, so that a Kazakh stem never meets a Russian one by
//! chance.

use tirek_document::text::fold::{RUSSIAN, fold};

use crate::entry::Language;
use crate::{kazakh, russian};

/// A word as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Forms {
    /// As it was written, in small letters.
    pub(crate) word: String,
    pub(crate) folded: String,
    pub(crate) kazakh: String,
    /// Where its ending can be read in two ways.
    pub(crate) kazakh_too: Option<String>,
    /// None for a word with letters that only Kazakh has.
    pub(crate) russian: Option<String>,
}

impl Forms {
    pub(crate) fn of(word: &str) -> Self {
        let folded = fold(word);
        let is_kazakh = word
            .chars()
            .any(|letter| RUSSIAN.iter().any(|(own, _)| *own == letter));
        Self {
            kazakh: format!("k{}", kazakh::stem(&folded)),
            kazakh_too: kazakh::other_stem(&folded).map(|stem| format!("k{stem}")),
            russian: (!is_kazakh).then(|| format!("r{}", russian::stem(word))),
            word: word.to_owned(),
            folded,
        }
    }

    /// The signs of the word in a text of this language.
    pub(crate) fn signs(&self, language: Language) -> impl Iterator<Item = &str> {
        let is_russian = language == Language::Russian && self.russian.is_some();
        let kazakh =
            [Some(&self.kazakh), self.kazakh_too.as_ref()].map(|sign| sign.filter(|_| !is_russian));
        let russian = self
            .russian
            .as_ref()
            .filter(|_| language != Language::Kazakh);
        kazakh
            .into_iter()
            .chain([russian])
            .flatten()
            .map(String::as_str)
    }

    /// All its signs.
    pub(crate) fn all_signs(&self) -> Vec<String> {
        self.signs(Language::Any).map(str::to_owned).collect()
    }

    /// Whether one of its signs is this.
    pub(crate) fn has(&self, sign: &str) -> bool {
        self.signs(Language::Any).any(|own| own == sign)
    }
}
