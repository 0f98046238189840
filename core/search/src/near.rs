//! Words that are a slip of the finger away.

use strsim::osa_distance;

/// How many words are tried for one that nobody knows.
const WORDS_MAX: usize = 12;

/// A word of an index with what a look decides fast.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) folded: String,
    letters: usize,
    mask: u64,
}

impl Known {
    pub(crate) fn new(folded: String) -> Self {
        Self {
            letters: folded.chars().count(),
            mask: mask(&folded),
            folded,
        }
    }
}

/// How many slips a word of so many letters may have.
const fn slips(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The known words nearest to one, with how many slips they are away.
pub(crate) fn nearest<'a>(known: &'a [Known], folded: &str) -> Vec<(&'a str, usize)> {
    let letters = folded.chars().count();
    let most = slips(letters);
    if most == 0 {
        return Vec::new();
    }
    let mask = mask(folded);
    let mut found: Vec<(&str, usize)> = known
        .iter()
        .filter(|word| {
            word.letters.abs_diff(letters) <= most
                && (word.mask ^ mask).count_ones() as usize <= 2 * most
        })
        .map(|word| (word.folded.as_str(), osa_distance(&word.folded, folded)))
        .filter(|(_, slips)| *slips <= most)
        .collect();
    let first = folded.chars().next();
    // People seldom miss the first letter.
    found.sort_by_key(|(word, slips)| (*slips, word.chars().next() != first));
    let least = found.first().map_or(0, |(_, slips)| *slips);
    found.retain(|(_, slips)| *slips == least);
    found.truncate(WORDS_MAX);
    found
}

/// Which letters a word has, roughly.
fn mask(word: &str) -> u64 {
    word.chars()
        .fold(0, |mask, letter| mask | 1 << (u32::from(letter) % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        let known: Vec<Known> = ["корме", "кормеси", "китапхана", "жоспар", "кор"]
            .map(|word| Known::new(word.to_owned()))
            .into();
        let near = |word: &str| {
            nearest(&known, word)
                .into_iter()
                .map(|(word, _)| word)
                .collect::<Vec<_>>()
        };
        assert_eq!(near("кроме"), ["корме"]);
        assert_eq!(near("китаапхана"), ["китапхана"]);
        assert_eq!(near("жоспра"), ["жоспар"]);
        assert!(near("ко").is_empty());
        assert!(near("газета").is_empty());
    }
}
