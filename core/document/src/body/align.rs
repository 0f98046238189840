//! Two versions of one text laid side by side: what the writer saw and what is there now.
//!
//! A splice speaks of the seen text; `splice` answers with the splices that do the same to the
//! current one. What others wrote meanwhile stays, what they deleted stays deleted.
//! Invariant: positions are UTF-16 units, pieces are whole characters.

use loro::TextDelta;

use super::edit::Splice;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// In the seen and in the current text.
    Both,
    /// Deleted meanwhile.
    Seen,
    /// Inserted meanwhile.
    Current,
}

struct Piece {
    side: Side,
    text: String,
    units: usize,
}

impl Piece {
    fn new(side: Side, text: String) -> Self {
        let units = text.encode_utf16().count();
        Self { side, text, units }
    }

    fn seen_units(&self) -> usize {
        if self.side == Side::Current {
            0
        } else {
            self.units
        }
    }

    fn current_units(&self) -> usize {
        if self.side == Side::Seen {
            0
        } else {
            self.units
        }
    }
}

/// Which way a position inside a surrogate pair goes.
#[derive(Clone, Copy)]
enum Round {
    Down,
    Up,
}

/// The two texts as a row of pieces.
pub(super) struct Align {
    pieces: Vec<Piece>,
}

impl Align {
    /// Both texts are the same.
    pub(super) fn same(text: String) -> Self {
        let pieces = if text.is_empty() {
            Vec::new()
        } else {
            vec![Piece::new(Side::Both, text)]
        };
        Self { pieces }
    }

    /// `delta` leads from the current text back to the seen one, counting characters.
    pub(super) fn from_delta(current: &str, delta: &[TextDelta]) -> Self {
        let mut rest = current.chars();
        let mut pieces = Vec::new();
        for step in delta {
            let (side, text) = match step {
                TextDelta::Retain { retain, .. } => {
                    (Side::Both, rest.by_ref().take(*retain).collect())
                }
                TextDelta::Delete { delete } => {
                    (Side::Current, rest.by_ref().take(*delete).collect())
                }
                TextDelta::Insert { insert, .. } => (Side::Seen, insert.clone()),
            };
            pieces.push(Piece::new(side, text));
        }
        pieces.push(Piece::new(Side::Both, rest.collect()));
        pieces.retain(|piece| piece.units > 0);
        Self { pieces }
    }

    /// Bytes of the current text.
    pub(super) fn current_bytes(&self) -> usize {
        let current = self.pieces.iter().filter(|piece| piece.side != Side::Seen);
        current.map(|piece| piece.text.len()).sum()
    }

    /// Does the splice to both texts and answers the splices for the current one, to be done one
    /// after the other. `Err` is the length of the seen text when the splice lies outside it.
    pub(super) fn splice(
        &mut self,
        at: usize,
        delete: usize,
        insert: &str,
    ) -> Result<Vec<Splice>, usize> {
        let length = self.pieces.iter().map(Piece::seen_units).sum();
        let end = at
            .checked_add(delete)
            .filter(|end| *end <= length)
            .ok_or(length)?;
        let first = self.split(at, Round::Down);
        let mut carried = Vec::new();
        if delete > 0 {
            let last = self.split(end, Round::Up);
            carried = self.delete(first, last);
        }
        if !insert.is_empty() {
            carried.push(self.insert(first, insert));
        }
        Ok(carried)
    }

    /// Makes a border at a position of the seen text; answers the index of the piece behind it,
    /// before anything that others inserted just there.
    fn split(&mut self, at: usize, round: Round) -> usize {
        let mut passed = 0;
        for index in 0..self.pieces.len() {
            if passed >= at {
                return index;
            }
            let units = self.pieces.get(index).map_or(0, Piece::seen_units);
            if passed + units > at {
                return self.cut(index, at - passed, round);
            }
            passed += units;
        }
        self.pieces.len()
    }

    fn cut(&mut self, index: usize, units: usize, round: Round) -> usize {
        let Some(piece) = self.pieces.get_mut(index) else {
            return index;
        };
        let byte = byte_at(&piece.text, units, round);
        let tail = piece.text.split_off(byte);
        if piece.text.is_empty() {
            piece.text = tail;
            return index;
        }
        if tail.is_empty() {
            return index + 1;
        }
        let tail = Piece::new(piece.side, tail);
        piece.units -= tail.units;
        self.pieces.insert(index + 1, tail);
        index + 1
    }

    fn current_position(&self, index: usize) -> usize {
        self.pieces
            .iter()
            .take(index)
            .map(Piece::current_units)
            .sum()
    }

    fn delete(&mut self, first: usize, last: usize) -> Vec<Splice> {
        let mut at_utf16 = self.current_position(first);
        let mut carried = Vec::new();
        for piece in self.pieces.get(first..last).unwrap_or_default() {
            match piece.side {
                Side::Current => at_utf16 += piece.units,
                Side::Seen => {}
                Side::Both => carried.push(Splice {
                    at_utf16,
                    delete_utf16: piece.units,
                    insert: String::new(),
                }),
            }
        }
        let mut index = 0;
        self.pieces.retain(|piece| {
            let is_inside = (first..last).contains(&index);
            index += 1;
            !is_inside || piece.side == Side::Current
        });
        carried
    }

    fn insert(&mut self, index: usize, text: &str) -> Splice {
        let at_utf16 = self.current_position(index);
        let index = index.min(self.pieces.len());
        self.pieces
            .insert(index, Piece::new(Side::Both, text.to_owned()));
        Splice {
            at_utf16,
            delete_utf16: 0,
            insert: text.to_owned(),
        }
    }
}

/// The byte of a position in UTF-16 units; inside a pair it goes to the character's edge.
fn byte_at(text: &str, units: usize, round: Round) -> usize {
    let mut passed = 0;
    for (byte, c) in text.char_indices() {
        if passed >= units {
            return byte;
        }
        let next = passed + c.len_utf16();
        if next > units {
            return match round {
                Round::Down => byte,
                Round::Up => byte + c.len_utf8(),
            };
        }
        passed = next;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn retain(retain: usize) -> TextDelta {
        TextDelta::Retain {
            retain,
            attributes: None,
        }
    }

    fn apply(text: &str, splices: &[Splice]) -> String {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        for s in splices {
            let insert: Vec<u16> = s.insert.encode_utf16().collect();
            units.splice(s.at_utf16..s.at_utf16 + s.delete_utf16, insert);
        }
        String::from_utf16(&units).expect("whole characters")
    }

    fn at_same(text: &str, at: usize, delete: usize, insert: &str) -> Result<String, usize> {
        Align::same(text.to_owned())
            .splice(at, delete, insert)
            .map(|s| apply(text, &s))
    }

    #[test]
    fn pairs_are_never_cut() {
        assert_eq!(at_same("a😀b", 2, 0, "x").as_deref(), Ok("ax😀b"));
        assert_eq!(at_same("a😀b", 2, 1, "x").as_deref(), Ok("axb"));
        assert_eq!(at_same("a😀b", 1, 1, "").as_deref(), Ok("ab"));
        assert_eq!(at_same("😀😀", 1, 2, "").as_deref(), Ok(""));
        assert_eq!(at_same("😀", 1, 0, "x").as_deref(), Ok("x😀"));
        assert_eq!(at_same("a😀b", 4, 0, "x").as_deref(), Ok("a😀bx"));
    }

    #[test]
    fn positions_outside_are_refused() {
        assert_eq!(at_same("a😀b", 5, 0, "x"), Err(4));
        assert_eq!(at_same("a😀b", 3, 2, "x"), Err(4));
        assert_eq!(at_same("a", usize::MAX, 2, ""), Err(1));
        assert_eq!(at_same("", 0, 0, "x").as_deref(), Ok("x"));
    }

    #[test]
    fn what_others_wrote_and_deleted_stays_so() {
        // Seen "abcdef"; now "abXYef": cd deleted, XY inserted.
        let insert = TextDelta::Insert {
            insert: "cd".to_owned(),
            attributes: None,
        };
        let delta = [
            retain(2),
            insert,
            TextDelta::Delete { delete: 2 },
            retain(2),
        ];
        let mut align = Align::from_delta("abXYef", &delta);
        let mut all = align.splice(1, 4, "-").expect("inside");
        all.extend(align.splice(3, 0, "!").expect("at the end"));
        assert_eq!(apply("abXYef", &all), "a-XYf!");
    }
}
