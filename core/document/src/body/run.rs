//! Runs of typing: what of a stream of small edits is one step of undo.
//!
//! Where a pause was, the screen says by [`Run`]; where a sentence ends is seen here. An edit goes
//! on with the run before it only where nothing that stood in the text at rest can get lost by it:
//! letters added at the end of what was just typed, letters taken away beside those just taken.

use operational_transform::{Operation, OperationSeq};

use crate::path::Path;

/// A run of typing becomes a step of its own after so many words without a sentence's end.
const WORDS_MAX: usize = 25;

/// How an edit stands to what was done before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Run {
    /// Typed after a pause: a step begins.
    Begins,
    /// Typed on without a pause.
    GoesOn,
    /// Pasted, cut, dropped, chosen: one step, however long.
    #[default]
    Alone,
    /// No step: undo passes over it. For what has its own way back, such as the bin.
    Apart,
}

/// A run that may go on.
#[derive(Clone, Debug)]
pub(super) struct Growing {
    pub(super) field: Path,
    way: Way,
    /// Where the next piece must lie, in characters.
    at: usize,
    sentence: Sentence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Adding,
    Taking,
}

/// A piece of an edit: what takes it back, and whether the step before it takes it along.
pub(super) struct Piece {
    pub(super) back: OperationSeq,
    pub(super) joins: bool,
}

/// An edit of one text that is nothing but one stretch: counted in characters.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    at: usize,
    delete: usize,
    insert: &'a str,
    length: usize,
}

/// Cuts an edit that was typed into pieces of undo. Answers them with the run that may go on.
pub(super) fn pieces(
    field: &Path,
    done: &OperationSeq,
    back: OperationSeq,
    run: Run,
    before: Option<&Growing>,
) -> (Vec<Piece>, Option<Growing>) {
    let alone = |back| vec![Piece { back, joins: false }];
    let Some(stretch) = stretch(done).filter(|_| matches!(run, Run::Begins | Run::GoesOn)) else {
        return (alone(back), None);
    };
    let before = before.filter(|held| run == Run::GoesOn && held.field == *field);
    if stretch.insert.is_empty() {
        let joins = before.is_some_and(|held| held.is_beside(&stretch));
        return (
            vec![Piece { back, joins }],
            Some(Growing {
                field: field.clone(),
                way: Way::Taking,
                at: stretch.at,
                sentence: Sentence::default(),
            }),
        );
    }
    let joined = before.filter(|held| held.is_end(&stretch));
    let mut sentence = joined.map(|held| held.sentence).unwrap_or_default();
    let joins = joined.is_some() && !sentence.is_over;
    if !joins {
        sentence = Sentence::default();
    }
    let cuts = sentence.read(stretch.insert);
    let growing = Growing {
        field: field.clone(),
        way: Way::Adding,
        at: stretch.at + stretch.insert.chars().count(),
        sentence,
    };
    if stretch.delete > 0 && !cuts.is_empty() {
        // A replacement is one step, whatever takes the place.
        return (alone(back), Some(growing));
    }
    if cuts.is_empty() {
        return (vec![Piece { back, joins }], Some(growing));
    }
    (cut(&stretch, &cuts, joins), Some(growing))
}

/// What takes each piece back, on the text as it is once that piece has been added.
fn cut(stretch: &Stretch<'_>, cuts: &[usize], joins: bool) -> Vec<Piece> {
    let whole = stretch.insert.chars().count();
    let ends = cuts.iter().copied().filter(|end| *end < whole);
    let mut from = 0;
    let mut pieces = Vec::new();
    for end in ends.chain([whole]) {
        let mut back = OperationSeq::default();
        back.retain((stretch.at + from) as u64);
        back.delete((end - from) as u64);
        back.retain((stretch.length - stretch.at) as u64);
        pieces.push(Piece {
            back,
            joins: joins && from == 0,
        });
        from = end;
    }
    pieces
}

impl Growing {
    fn is_end(&self, stretch: &Stretch<'_>) -> bool {
        self.way == Way::Adding && stretch.delete == 0 && stretch.at == self.at
    }

    fn is_beside(&self, stretch: &Stretch<'_>) -> bool {
        let beside = stretch.at == self.at || stretch.at + stretch.delete == self.at;
        self.way == Way::Taking && beside
    }
}

fn stretch(done: &OperationSeq) -> Option<Stretch<'_>> {
    let (at, rest) = match done.ops() {
        [Operation::Retain(at), rest @ ..] => (*at as usize, rest),
        rest => (0, rest),
    };
    let rest = match rest {
        [rest @ .., Operation::Retain(_)] => rest,
        rest => rest,
    };
    let (delete, insert) = match rest {
        [Operation::Insert(insert)] => (0, insert.as_str()),
        [Operation::Delete(count)] => (*count as usize, ""),
        [Operation::Insert(insert), Operation::Delete(count)] => (*count as usize, insert.as_str()),
        _ => return None,
    };
    Some(Stretch {
        at,
        delete,
        insert,
        length: done.base_len(),
    })
}

/// How far a sentence has come.
#[derive(Clone, Copy, Debug, Default)]
struct Sentence {
    has_stopped: bool,
    is_in_word: bool,
    words: usize,
    is_over: bool,
}

impl Sentence {
    /// Reads on; answers where new steps begin, in characters.
    fn read(&mut self, text: &str) -> Vec<usize> {
        let mut cuts = Vec::new();
        for (index, c) in text.chars().enumerate() {
            if self.is_over {
                *self = Self::default();
            }
            self.take(c);
            if self.is_over {
                cuts.push(index + 1);
            }
        }
        cuts
    }

    fn take(&mut self, c: char) {
        if c == '\n' {
            self.is_over = true;
        } else if c.is_whitespace() {
            self.words += usize::from(self.is_in_word);
            self.is_in_word = false;
            self.is_over = self.has_stopped || self.words >= WORDS_MAX;
        } else if matches!(c, '.' | '!' | '?' | '…') {
            self.has_stopped = true;
        } else if !matches!(c, '»' | '"' | '”' | '’' | ')' | ']') {
            self.has_stopped = false;
            self.is_in_word = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(text: &str) -> Vec<usize> {
        Sentence::default().read(text)
    }

    #[test]
    fn a_sentence_ends_behind_its_stop_and_space() {
        assert_eq!(cuts("Бір сөз"), Vec::<usize>::new());
        assert_eq!(cuts("Бір. Екі"), [5]);
        assert_eq!(cuts("«Бір!» Екі? Үш"), [7, 12]);
        assert_eq!(cuts("12.3 бет"), Vec::<usize>::new());
        assert_eq!(cuts("бір\nекі"), [4]);
        let long = "сөз ".repeat(WORDS_MAX + 2);
        assert_eq!(cuts(&long), [WORDS_MAX * 4]);
    }

    #[test]
    fn a_sentence_goes_on_over_several_readings() {
        let mut sentence = Sentence::default();
        assert!(sentence.read("Бір").is_empty());
        assert!(sentence.read(".").is_empty());
        assert_eq!(sentence.read(" "), [1]);
        assert!(sentence.is_over);
    }
}
