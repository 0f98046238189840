//! What somebody typed or pasted, without what no document carries.
//!
//! Word's soft line breaks become line feeds and other controls vanish. Splices of one edit count
//! positions in the text as the writer has it, with what vanishes here still in it, so they are carried
//! over.

use super::Splice;
use crate::value::typed;

/// The splices with clean inserts, at the places they mean.
pub(super) fn cleaned(splices: &[Splice]) -> Vec<Splice> {
    let mut vanished = Vanished(Vec::new());
    splices
        .iter()
        .map(|splice| vanished.carry(splice))
        .collect()
}

/// Where in the writer's text stand units that the body does not get; ascending.
struct Vanished(Vec<usize>);

impl Vanished {
    fn carry(&mut self, splice: &Splice) -> Splice {
        let (at, end) = (
            splice.at_utf16,
            splice.at_utf16.saturating_add(splice.delete_utf16),
        );
        let before = self.0.partition_point(|place| *place < at);
        let through = self.0.partition_point(|place| *place < end);
        let insert = typed(&splice.insert);
        let added = splice.insert.encode_utf16().count();
        let rest = self.0.split_off(through);
        self.0.truncate(before);
        let mut place = at;
        for letter in splice.insert.chars() {
            if typed(letter.encode_utf8(&mut [0; 4])).is_empty() {
                self.0
                    .extend(place..place.saturating_add(letter.len_utf16()));
            }
            place = place.saturating_add(letter.len_utf16());
        }
        let moved = rest.into_iter().map(|place| {
            place
                .saturating_sub(splice.delete_utf16)
                .saturating_add(added)
        });
        self.0.extend(moved);
        Splice {
            at_utf16: at.saturating_sub(before),
            delete_utf16: splice.delete_utf16.saturating_sub(through - before),
            insert,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(at_utf16: usize, delete_utf16: usize, insert: &str) -> Splice {
        Splice {
            at_utf16,
            delete_utf16,
            insert: insert.to_owned(),
        }
    }

    #[test]
    fn later_places_are_those_of_the_writers_text() {
        let given = [
            splice(0, 0, "a\u{1e}b\u{b}c\u{1f}"),
            splice(6, 0, "d"),
            splice(2, 1, "B"),
            splice(0, 2, ""),
        ];
        let expected = [
            splice(0, 0, "ab\nc"),
            splice(4, 0, "d"),
            splice(1, 1, "B"),
            splice(0, 1, ""),
        ];
        assert_eq!(cleaned(&given), expected);
    }
}
