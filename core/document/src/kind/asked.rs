//! Which versions of a question ask something, by one rule here and at the centre.
//!
//! By a version of whose pieces ([`super::Question::asks`]) all were asked before, she has only closed the question,
//! opened it again or taken something back. It stands for the last version that it knows of: the last that first
//! asked something of it, or the last of its own log, whatever she has taken back since. A version that another
//! computer sent meanwhile is not meant: who closes has not seen what was asked there.

use std::collections::BTreeMap;

/// What a question has asked so far, version by version.
#[derive(Clone, Debug)]
pub struct AskedSoFar<Log, Piece> {
    owners: BTreeMap<Piece, usize>,
    last: BTreeMap<Log, usize>,
}

impl<Log, Piece> Default for AskedSoFar<Log, Piece> {
    fn default() -> Self {
        Self {
            owners: BTreeMap::new(),
            last: BTreeMap::new(),
        }
    }
}

impl<Log: Ord, Piece: Ord> AskedSoFar<Log, Piece> {
    /// Takes the next version, in their order, and tells the place of the version that asks what it asks: `place`
    /// where it asks something itself. One without pieces cannot be read, and counts as asking. `is_held` is false of
    /// one that was refused: it has asked nobody.
    pub fn take(&mut self, place: usize, log: Log, pieces: Vec<Piece>, is_held: bool) -> usize {
        let known: Option<Vec<usize>> = pieces
            .iter()
            .map(|piece| self.owners.get(piece).copied())
            .collect();
        let known = known.and_then(|owners| owners.into_iter().max());
        if let Some(owner) = known {
            return self
                .last
                .get(&log)
                .copied()
                .max(Some(owner))
                .unwrap_or(owner);
        }
        if is_held {
            for piece in pieces {
                self.owners.entry(piece).or_insert(place);
            }
            self.last.insert(log, place);
        }
        place
    }
}
