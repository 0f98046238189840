//! The fullest text that a field has held since its document was opened or sealed.
//!
//! A text may go letter by letter: no edit takes much, and yet nothing is left of it. So a text is kept
//! when much of the fullest one is gone, and then not again before something new was written.

use std::collections::BTreeMap;

use tirek_document::{Fields, Path};

use crate::workspace::differing::differing;

/// Of a text that loses so many characters, what stood there is kept: a few words.
const KEPT_CHARS_MIN: usize = 20;

/// A short text is kept when a third of it goes, and at least so much: a short word. Less is mistyped.
const WORD_CHARS_MIN: usize = 3;

/// By field; `None` where the fullest is kept already.
#[derive(Default)]
pub(super) struct Fullest(BTreeMap<Path, Option<String>>);

impl Fullest {
    /// What of the texts that stood before is to be kept, now that these paths have changed: a text
    /// that changes for the first time, and one of which much has gone.
    pub(super) fn worth_keeping(
        &mut self,
        before: &Fields,
        now: &Fields,
        changed: &[Path],
    ) -> Vec<(Path, String)> {
        let mut worth = Vec::new();
        for path in changed {
            let is_first = !self.0.contains_key(path);
            let fullest = self.0.entry(path.clone()).or_default();
            let (before, now) = (before.text(path.as_str()), now.text(path.as_str()));
            // Of a text that is kept and has only shrunk since, nothing more is worth it.
            let is_shrinking = !is_first && fullest.is_none();
            if let Some(full) = fullest.take_if(|full| full != before && is_loss(full, now)) {
                worth.push((path.clone(), full));
            }
            if !before.is_empty() && (is_first || !is_shrinking && is_loss(before, now)) {
                worth.push((path.clone(), before.to_owned()));
                *fullest = None;
            }
            let (start, _, end) = differing(before, now);
            let length = |text: &str| text.chars().count();
            let is_fuller = fullest
                .as_deref()
                .is_none_or(|full| length(full) < length(now));
            if start < end && is_fuller {
                *fullest = Some(now.to_owned());
            }
        }
        worth
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Whether so much of a text is gone that somebody may look for it. Where other words took their place, whole
/// words count: of «бірінші» and «екінші» the end is the same, and yet the word is another.
fn is_loss(before: &str, now: &str) -> bool {
    let (start, end, now_end) = differing(before, now);
    let gone = before[start..end].chars().count();
    if gone < WORD_CHARS_MIN {
        return false;
    }
    let gone = match start < now_end {
        true => words_around(before, start, end).chars().count(),
        false => gone,
    };
    gone >= KEPT_CHARS_MIN || gone * 3 >= before.chars().count()
}

/// A part of a text with the whole of the words at its ends.
fn words_around(text: &str, start: usize, end: usize) -> &str {
    let from = text[..start].rfind(char::is_whitespace);
    let from = from.map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let to = text[end..].find(char::is_whitespace);
    &text[from..to.map_or(text.len(), |length| end + length)]
}
