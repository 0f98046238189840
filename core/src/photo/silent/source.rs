//! A file as the readers of this folder see it: looked at by places, through a small window, and never
//! held whole.

use std::io::{self, Read, Seek, SeekFrom};

/// Bytes seen at once: a reader asks for no more.
pub(super) const WINDOW_BYTES: usize = 16 * 1024;

/// A file, and what of it was looked at last.
pub(super) struct Source<R> {
    from: R,
    length: u64,
    window: Vec<u8>,
    at: u64,
    failure: Option<io::Error>,
}

impl<R: Read + Seek> Source<R> {
    pub(super) fn new(mut from: R) -> io::Result<Self> {
        let length = from.seek(SeekFrom::End(0))?;
        Ok(Self {
            from,
            length,
            window: Vec::new(),
            at: 0,
            failure: None,
        })
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// What the disk said, if it did not give what is there; then the file was not seen whole.
    pub(super) fn failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    pub(super) fn into_inner(self) -> R {
        self.from
    }

    /// So many bytes from a place on; `None` where there are fewer, or more than a window.
    pub(super) fn bytes(&mut self, at: u64, count: usize) -> Option<&[u8]> {
        let seen = self.onwards(at)?;
        if seen.len() < count && count <= WINDOW_BYTES {
            self.look(at);
        }
        self.onwards(at)?.get(..count)
    }

    pub(super) fn array<const N: usize>(&mut self, at: u64) -> Option<[u8; N]> {
        self.bytes(at, N)?.try_into().ok()
    }

    pub(super) fn u16(&mut self, at: u64) -> Option<u16> {
        self.array(at).map(u16::from_be_bytes)
    }

    pub(super) fn u32(&mut self, at: u64) -> Option<u32> {
        self.array(at).map(u32::from_be_bytes)
    }

    pub(super) fn u64(&mut self, at: u64) -> Option<u64> {
        self.array(at).map(u64::from_be_bytes)
    }

    /// Where a byte stands next, from a place on.
    pub(super) fn find(&mut self, wanted: u8, mut at: u64) -> Option<u64> {
        loop {
            let seen = match self.onwards(at)? {
                [] => {
                    self.look(at);
                    self.onwards(at)?
                }
                seen => seen,
            };
            if seen.is_empty() {
                return None;
            }
            match seen.iter().position(|byte| *byte == wanted) {
                Some(found) => return Some(at + found as u64),
                None => at += seen.len() as u64,
            }
        }
    }

    /// Whether a stretch holds this byte and no other.
    pub(super) fn is_all(&mut self, wanted: u8, mut at: u64, end: u64) -> bool {
        while at < end {
            let count =
                usize::try_from(end - at).map_or(WINDOW_BYTES, |left| left.min(WINDOW_BYTES));
            match self.bytes(at, count) {
                Some(seen) if seen.iter().all(|byte| *byte == wanted) => at += count as u64,
                _ => return false,
            }
        }
        true
    }

    /// What the window shows from a place on; nothing where it does not reach. `None` behind the end.
    fn onwards(&self, at: u64) -> Option<&[u8]> {
        if at > self.length {
            return None;
        }
        let skipped = at
            .checked_sub(self.at)
            .and_then(|far| usize::try_from(far).ok());
        Some(
            skipped
                .and_then(|far| self.window.get(far..))
                .unwrap_or_default(),
        )
    }

    fn look(&mut self, at: u64) {
        self.window.clear();
        self.at = at;
        let taken = self.from.seek(SeekFrom::Start(at)).and_then(|_| {
            (&mut self.from)
                .take(WINDOW_BYTES as u64)
                .read_to_end(&mut self.window)
        });
        if let Err(error) = taken {
            self.window.clear();
            self.failure = Some(error);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn every_place_is_seen_and_nothing_behind_the_end() {
        let all: Vec<u8> = (0..40_000_u32).map(|n| (n % 251) as u8).collect();
        let mut source = Source::new(Cursor::new(all.clone())).expect("in memory");
        for at in [0, 39_990, 3, 16_380, 39_999, 20_000, 40_000] {
            let count = (all.len() - at).min(10);
            assert_eq!(source.bytes(at as u64, count), Some(&all[at..at + count]));
        }
        assert_eq!(source.bytes(39_999, 2), None);
        assert_eq!(source.bytes(50_000, 0), None);
        assert_eq!(source.bytes(0, WINDOW_BYTES + 1), None);
        assert_eq!(source.find(250, 251), Some(501));
        assert_eq!(source.find(255, 0), None);
        assert!(source.is_all(7, 7, 8) && !source.is_all(7, 7, 9));
        assert!(source.failure().is_none());
    }
}
