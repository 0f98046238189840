//! Which strokes of the keys are one step of undo, by the rules that a person is told: a run of typing up to
//! a pause, a sentence's end or some twenty words; one deletion, one replacement, one paste.

use super::model::{Joint, Paper};

/// Behind so many words a run may end.
const WORDS_FROM: usize = 20;

/// What was done to a text. Positions are counted in letters.
#[derive(Clone, Debug)]
pub enum Stroke {
    /// Letters typed one after the other.
    Types {
        /// Where.
        at: usize,
        /// What.
        words: String,
    },
    /// Letters taken away by the key before the caret.
    Takes {
        /// How many.
        count: usize,
    },
    /// The whole was marked and typed over.
    Replaces {
        /// By what.
        words: String,
    },
    /// Pasted, cut, deleted as a whole: this stands there then.
    Alone {
        /// What stands there.
        text: String,
    },
}

/// A run of typing that may go on.
#[derive(Clone, Debug)]
pub struct Run {
    field: String,
    way: Way,
    /// Nobody can know where steps end in it.
    is_unsure: bool,
}

#[derive(Clone, Debug)]
enum Way {
    Adding { end: usize, sentence: Sentence },
    Taking { at: usize },
}

/// How far a sentence has come.
#[derive(Clone, Copy, Debug, Default)]
struct Sentence {
    words: usize,
    has_stopped: bool,
    is_over: bool,
}

impl Sentence {
    fn read(&mut self, letter: char) {
        if self.is_over {
            *self = Self::default();
        }
        if letter == ' ' {
            self.words += 1;
            self.is_over = self.has_stopped;
        } else {
            self.has_stopped = letter == '.';
        }
    }
}

impl Paper {
    /// Does a stroke to a field and answers with what stands there then. `is_short`: a value, not prose.
    pub fn stroke(&mut self, field: &str, is_short: bool, stroke: &Stroke) -> String {
        let before = self.now().text(field).to_owned();
        let run = self.run.take().filter(|run| run.field == field);
        if is_short {
            self.short(field, run, &before, stroke);
        } else {
            match stroke {
                Stroke::Types { at, words } => self.types(field, run, &before, *at, words),
                Stroke::Takes { count } => self.takes(field, run, &before, *count),
                Stroke::Replaces { words } => self.replaces(field, &before, words),
                Stroke::Alone { text } => self.put(field, text, Joint::Begins),
            }
        }
        self.now().text(field).to_owned()
    }

    fn put(&mut self, field: &str, text: &str, joint: Joint) {
        let sheet = self.now().with(field, text);
        self.write(sheet, joint);
    }

    fn types(&mut self, field: &str, run: Option<Run>, before: &str, at: usize, words: &str) {
        let went_on = run.and_then(|run| match run.way {
            Way::Adding { end, sentence } if end == at => Some((sentence, run.is_unsure)),
            _ => None,
        });
        let mut joint = match went_on {
            Some((sentence, _)) if sentence.is_over => Joint::Begins,
            Some((_, false)) => Joint::GoesOn,
            Some((_, true)) => Joint::Loose,
            None => Joint::Begins,
        };
        let (mut sentence, is_unsure) = went_on.unwrap_or_default();
        let (head, tail) = split(before, at);
        let mut typed = String::new();
        for letter in words.chars() {
            typed.push(letter);
            self.put(field, &format!("{head}{typed}{tail}"), joint);
            sentence.read(letter);
            joint = match (sentence.is_over, is_unsure) {
                (true, false) => Joint::Begins,
                (true, true) => Joint::Loose,
                _ if letter == ' ' && sentence.words >= WORDS_FROM => Joint::Loose,
                _ => Joint::GoesOn,
            };
        }
        let end = at + words.chars().count();
        self.begin(field, Way::Adding { end, sentence }, is_unsure);
    }

    fn takes(&mut self, field: &str, run: Option<Run>, before: &str, count: usize) {
        let length = before.chars().count();
        let at = length.saturating_sub(count);
        let goes_on = run.is_some_and(|run| matches!(run.way, Way::Taking { at } if at == length));
        let joint = if goes_on {
            Joint::GoesOn
        } else {
            Joint::Begins
        };
        self.put(field, split(before, at).0, joint);
        self.begin(field, Way::Taking { at }, false);
    }

    /// Letters typed on after the first belong to it, and so may what follows.
    fn replaces(&mut self, field: &str, before: &str, words: &str) {
        let at = 0;
        if before.is_empty() {
            return self.types(field, None, before, at, words);
        }
        self.put(field, words, Joint::Begins);
        let (end, sentence) = (words.chars().count(), Sentence::default());
        self.begin(field, Way::Adding { end, sentence }, true);
    }

    /// A short field is sent as a whole, and only what it grew by at its end belongs to the step before.
    fn short(&mut self, field: &str, run: Option<Run>, before: &str, stroke: &Stroke) {
        let length = before.chars().count();
        let joins = match run.map(|run| run.way) {
            Some(Way::Adding { end, .. }) if end == length => Some(false),
            Some(Way::Taking { at }) if at == length => Some(true),
            _ => None,
        };
        match stroke {
            Stroke::Types { at, words } => {
                let (head, tail) = split(before, *at);
                // Of an empty field there is nothing that could grow.
                let grows = *at == length && joins.is_some() && !before.is_empty();
                let joint = if grows { Joint::GoesOn } else { Joint::Begins };
                self.put(field, &format!("{head}{words}{tail}"), joint);
                self.added(field, at + words.chars().count());
            }
            Stroke::Takes { count } => {
                let left = length.saturating_sub(*count);
                let mut joint = match joins {
                    Some(true) => Joint::Loose,
                    _ => Joint::Begins,
                };
                // A slow machine sends in the middle of it.
                for at in (left..length).rev() {
                    self.put(field, split(before, at).0, joint);
                    joint = Joint::Loose;
                }
                self.begin(field, Way::Taking { at: left }, false);
            }
            Stroke::Replaces { words } => {
                let grows = words.starts_with(before);
                let joint = if grows { Joint::Loose } else { Joint::Begins };
                self.put(field, words, joint);
                self.added(field, words.chars().count());
            }
            Stroke::Alone { text } => self.put(field, text, Joint::Begins),
        }
    }

    fn added(&mut self, field: &str, end: usize) {
        let sentence = Sentence::default();
        self.begin(field, Way::Adding { end, sentence }, false);
    }

    fn begin(&mut self, field: &str, way: Way, is_unsure: bool) {
        let field = field.to_owned();
        self.run = Some(Run {
            field,
            way,
            is_unsure,
        });
    }
}

/// A text in two, the first of so many letters.
pub fn split(text: &str, letters: usize) -> (&str, &str) {
    let at = text
        .char_indices()
        .nth(letters)
        .map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::super::model::{Kind, Sheet, Way};
    use super::*;

    fn typed(words: &str, at: usize) -> Stroke {
        let words = words.to_owned();
        Stroke::Types { at, words }
    }

    fn steps(mut paper: Paper) -> Vec<String> {
        let mut steps = Vec::new();
        while paper.has(Way::Undo) {
            paper.go(Way::Undo, 0);
            steps.push(paper.now().text("text").to_owned());
        }
        steps
    }

    #[test]
    fn a_run_ends_at_a_pause_and_at_a_sentences_end() {
        let mut paper = Paper::new("d", Kind::Entry, Sheet::default());
        paper.stroke("text", false, &typed("ab. cd", 0));
        paper.stroke("text", false, &typed("ef", 6));
        paper.run = None;
        paper.stroke("text", false, &typed("gh", 8));
        paper.stroke("text", false, &Stroke::Takes { count: 1 });
        paper.stroke("text", false, &Stroke::Takes { count: 2 });
        let expected = ["ab. cdefgh", "ab. cdef", "ab. ", ""];
        assert_eq!(steps(paper), expected);
    }

    #[test]
    fn a_replacement_and_a_paste_are_one_each() {
        let mut paper = Paper::new("d", Kind::Entry, Sheet::default());
        paper.stroke("text", false, &typed("ab", 0));
        let words = "x y".to_owned();
        paper.stroke("text", false, &Stroke::Replaces { words });
        let text = "x y. z".to_owned();
        paper.stroke("text", false, &Stroke::Alone { text });
        assert_eq!(steps(paper), ["x y", "ab", ""]);
    }
    #[test]
    fn what_is_typed_over_in_a_short_field_stays_within_reach() {
        let mut paper = Paper::new("d", Kind::Entry, Sheet::default());
        paper.stroke("text", true, &typed("ab", 0));
        paper.stroke("text", true, &typed("cd", 2));
        let words = "xyz".to_owned();
        paper.stroke("text", true, &Stroke::Replaces { words });
        paper.stroke("text", true, &Stroke::Takes { count: 1 });
        paper.stroke("text", true, &typed("w", 2));
        let text = "xyw!".to_owned();
        paper.stroke("text", true, &Stroke::Alone { text });
        paper.stroke("text", true, &typed("v", 4));
        assert_eq!(steps(paper), ["xyw!", "xyw", "xyz", "abcd", ""]);
    }
}
