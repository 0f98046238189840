//! The mark by which a device says that it has a release: a key in the group `held` of its reading mark.
//!
//! Written by devices, read by the centre. A key of a document is letters of ASCII, figures and `_.:-`, so the colon
//! stands between the pack and the number.

use crate::limits::PACK_CHARS_MAX;
use crate::release::is_id;

/// The group of the marks in a reading mark.
pub const GROUP: &str = "held";

/// That a device holds a release.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldRelease {
    /// The pack's id.
    pub pack: String,
    /// The release's number.
    pub number: u64,
}

impl HeldRelease {
    /// The key of the mark.
    pub fn key(&self) -> String {
        format!("{}:{}", self.pack, self.number)
    }

    /// Reads a key; `None` where it is none of a release.
    pub fn of_key(key: &str) -> Option<Self> {
        let (pack, number) = key.rsplit_once(':')?;
        let is_pack = is_id(pack) && pack.len() <= PACK_CHARS_MAX;
        let number = number.parse().ok().filter(|_| is_pack)?;
        Some(Self {
            pack: pack.to_owned(),
            number,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_what_is_held() {
        let held = HeldRelease {
            pack: "a".repeat(PACK_CHARS_MAX),
            number: u64::MAX,
        };
        let key = held.key();
        assert_eq!(HeldRelease::of_key(&key), Some(held));
        let path = format!("{GROUP}/{key}");
        assert!(tirek_document::path::Path::new(&path).is_ok());
        for other in ["", ":", "a", "a:", ":1", "a:x", "a:-1", "A:1", "a:b:1"] {
            assert_eq!(HeldRelease::of_key(other), None, "{other}");
        }
    }
}
