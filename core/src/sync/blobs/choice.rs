//! Which files may travel now, in which order: pure.

use std::collections::BTreeSet;

use tirek_wire::blob::Offered;
use tirek_wire::key::Hash32;

use crate::store::blob::BlobRow;
use crate::store::traffic::Bounds;

/// A file that may travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To the centre.
    Up(Offered),
    /// From it: hash and size.
    Down(Hash32, u64),
}

/// What may travel, the smallest first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub wanted: Vec<Wanted>,
    /// Why others stay, as a code.
    pub held_by: Option<&'static str>,
}

impl Choice {
    /// Chooses. `bounds` come with what the day has cost already; without them everything travels
    /// that the centre takes.
    pub fn of(
        up: Vec<Offered>,
        down: &[BlobRow],
        centre_limit: u64,
        bounds: Option<(Bounds, u64)>,
    ) -> Self {
        let up = up.into_iter().filter(|one| one.size <= centre_limit);
        let down = down
            .iter()
            .map(|row| Wanted::Down(row.hash, row.size_bytes));
        let mut all: Vec<Wanted> = up.map(Wanted::Up).chain(down).collect();
        all.sort_by_key(Wanted::size);
        let Some((bounds, spent)) = bounds else {
            return Self {
                wanted: all,
                held_by: None,
            };
        };
        let alone = bounds.auto_bytes_max.unwrap_or(u64::MAX);
        all.retain(|one| one.size() <= alone);
        let mut left = bounds
            .cap_bytes
            .map_or(u64::MAX, |cap| cap.saturating_sub(spent));
        let before = all.len();
        let mut counted = BTreeSet::new();
        all.retain(|one| {
            // In a further space it has only to be placed: its bytes are there.
            if counted.contains(&one.hash()) {
                return true;
            }
            let fits = one.size() <= left;
            if fits {
                left -= one.size();
                counted.insert(one.hash());
            }
            fits
        });
        Self {
            held_by: (all.len() < before).then_some("cap_reached"),
            wanted: all,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Those that go up.
    pub fn up(&self) -> impl Iterator<Item = Offered> {
        self.wanted.iter().filter_map(|one| match one {
            Wanted::Up(file) => Some(*file),
            Wanted::Down(..) => None,
        })
    }
}

impl Wanted {
    /// Whether it is this file on its way up.
    pub fn is_up(&self, hash: &Hash32) -> bool {
        matches!(self, Self::Up(file) if file.hash == *hash)
    }

    fn hash(&self) -> Hash32 {
        match self {
            Self::Up(file) => file.hash,
            Self::Down(hash, _) => *hash,
        }
    }

    fn size(&self) -> u64 {
        match self {
            Self::Up(file) => file.size,
            Self::Down(_, size) => *size,
        }
    }
}

#[cfg(test)]
mod tests {
    use tirek_wire::id::SpaceId;

    use super::*;

    fn up(seed: u8, size: u64) -> Offered {
        let space = SpaceId::from_bytes([1; 16]);
        Offered {
            hash: Hash32([seed; 32]),
            size,
            space,
        }
    }

    #[test]
    fn a_file_of_two_spaces_costs_the_day_once() {
        let bounds = Bounds {
            cap_bytes: Some(100),
            auto_bytes_max: None,
        };
        let elsewhere = Offered {
            space: SpaceId::from_bytes([2; 16]),
            ..up(1, 60)
        };
        let choice = Choice::of(
            vec![up(1, 60), elsewhere, up(2, 70)],
            &[],
            1000,
            Some((bounds, 0)),
        );
        assert_eq!(sizes(&choice), [60, 60]);
    }

    fn down(seed: u8, size_bytes: u64) -> BlobRow {
        BlobRow {
            hash: Hash32([seed; 32]),
            size_bytes,
            here: false,
            sent_at_ms: None,
            original: None,
        }
    }

    fn sizes(choice: &Choice) -> Vec<u64> {
        choice.wanted.iter().map(Wanted::size).collect()
    }

    #[test]
    fn the_smallest_goes_first_and_what_the_centre_does_not_take_stays() {
        let choice = Choice::of(
            vec![up(1, 90), up(2, 10), up(3, 999)],
            &[down(4, 50)],
            100,
            None,
        );
        assert_eq!(sizes(&choice), [10, 50, 90]);
    }

    #[test]
    fn bounds_hold_back_the_large_and_what_the_day_cannot_carry() {
        let bounds = Bounds {
            cap_bytes: Some(100),
            auto_bytes_max: Some(60),
        };
        let files = vec![up(1, 20), up(2, 50), up(3, 70)];
        let choice = Choice::of(files.clone(), &[], 1000, Some((bounds, 0)));
        assert_eq!((sizes(&choice), choice.held_by), (vec![20, 50], None));
        let late = Choice::of(files.clone(), &[], 1000, Some((bounds, 60)));
        assert_eq!(
            (sizes(&late), late.held_by),
            (vec![20], Some("cap_reached"))
        );
        let asked = Choice::of(files, &[], 1000, None);
        assert_eq!(sizes(&asked), [20, 50, 70]);
    }
}
