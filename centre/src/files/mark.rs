//! The mark of a store of files: whose it is, and which one.
//!
//! A disk that is not mounted leaves an empty folder in its place, a mistyped bucket is empty too: files
//! put there would be lost from sight. So the store carries a mark that the database knows, and without
//! it nothing is handed out or taken in. `crate::blob::own` says when a store gets one. Invariant: a mark is
//! looked at again whenever a folder seems to lack something or is about to get something; a bucket does
//! not come and go, and is looked at when it is opened and asked for its health.

use data_encoding::HEXLOWER;
use tirek_wire::id::CentreId;

/// Its name in the store. A person who finds it shall know what it is.
pub(super) const NAME: &str = "tirek-files.mark";

/// Whose store it is, and which one of that centre's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreMark {
    /// The centre.
    pub centre: CentreId,
    /// The store: a copy has the same, a new one another.
    pub store: [u8; 16],
}

impl StoreMark {
    pub(super) fn text(&self) -> String {
        let store = HEXLOWER.encode(&self.store);
        format!(
            "tirek-centre files\ncentre {}\nstore {store}\n",
            self.centre
        )
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut lines = text.strip_prefix("tirek-centre files\n")?.lines();
        let centre = lines.next()?.strip_prefix("centre ")?.parse().ok()?;
        let store = lines.next()?.strip_prefix("store ")?;
        let store = HEXLOWER.decode(store.as_bytes()).ok()?.try_into().ok()?;
        Some(Self { centre, store })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        let mark = StoreMark {
            centre: CentreId::from_bytes([7; 16]),
            store: [9; 16],
        };
        assert_eq!(StoreMark::read(mark.text().as_bytes()), Some(mark));
        for other in [
            "",
            "tirek-centre files\n",
            "tirek-centre files\ncentre x\nstore y\n",
        ] {
            assert_eq!(StoreMark::read(other.as_bytes()), None, "{other:?}");
        }
    }
}
