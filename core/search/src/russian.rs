//! The stem of a Russian word, by Snowball, in folded letters.

use frostem::{Algorithm, Stemmer};
use tirek_document::text::fold::fold;

/// The stem of a lower-case word.
pub(crate) fn stem(word: &str) -> String {
    let stemmer = Stemmer::new(Algorithm::Russian);
    fold(&stemmer.stem(&word.replace('ё', "е")))
}
