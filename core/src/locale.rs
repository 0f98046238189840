//! The two languages of the product and texts that exist in both.
//!
//! Used by everything that shows programme content or keeps a preference. Strings of the screen are
//! not here: they live in `assets/locales` and are translated by the screen itself; of them [`crate::phrases`] reads what
//! stands on paper.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language of the interface and of documents; Kazakh is written in Cyrillic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    /// Kazakh, the first language of the product.
    #[default]
    Kk,
    /// Russian, its equal.
    Ru,
}

impl Locale {
    /// The language's short code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
        }
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Localised {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl Localised {
    /// The text in one language.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Kk => &self.kk,
            Locale::Ru => &self.ru,
        }
    }
}
