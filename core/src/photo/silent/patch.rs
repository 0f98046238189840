//! What a silent copy has in place of what the file has; everything else is the file's.

use std::collections::VecDeque;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use super::source::Source;

/// A stretch of a file, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Patch {
    range: Range<u64>,
    with: Vec<u8>,
    /// What fills the rest of the stretch; without, it is cut out.
    fill: Option<u8>,
}

impl Patch {
    /// Blanks a stretch.
    pub(super) fn blank(range: Range<u64>) -> Self {
        Self::filled(range, Vec::new(), 0)
    }

    /// Writes over the beginning of a stretch and blanks the rest of it with `fill`.
    pub(super) fn filled(range: Range<u64>, with: Vec<u8>, fill: u8) -> Self {
        Self {
            range,
            with,
            fill: Some(fill),
        }
    }

    /// Cuts a stretch out.
    pub(super) fn cut(range: Range<u64>) -> Self {
        Self::instead(range, Vec::new())
    }

    /// Puts something else, of any length, in place of a stretch.
    pub(super) fn instead(range: Range<u64>, with: Vec<u8>) -> Self {
        Self {
            range,
            with,
            fill: None,
        }
    }

    /// How much longer or shorter the copy becomes by it.
    pub(super) fn growth(&self) -> i64 {
        let length = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        match self.fill {
            Some(_) => 0,
            None => length(self.with.len() as u64) - length(self.range.end - self.range.start),
        }
    }

    /// Whether it changes nothing outside of a stretch.
    pub(super) fn is_within(&self, range: &Range<u64>) -> bool {
        range.start <= self.range.start && self.range.end <= range.end
    }

    fn is_blank(&self) -> bool {
        self.with.is_empty() && self.fill == Some(0)
    }

    fn changes<R: Read + Seek>(&self, source: &mut Source<R>) -> bool {
        let filled_from = self.range.start + self.with.len() as u64;
        let same_length = match self.fill {
            Some(_) => filled_from <= self.range.end,
            None => filled_from == self.range.end,
        };
        if !same_length {
            return true;
        }
        let is_there = source.bytes(self.range.start, self.with.len());
        is_there != Some(self.with.as_slice())
            || self
                .fill
                .is_some_and(|fill| !source.is_all(fill, filled_from, self.range.end))
    }
}

/// Puts patches in order and drops those that change nothing; `None` where two contradict each other or
/// one lies outside the file.
pub(super) fn settled<R: Read + Seek>(
    mut patches: Vec<Patch>,
    source: &mut Source<R>,
) -> Option<Vec<Patch>> {
    patches.sort_by_key(|patch| (patch.range.start, patch.range.end));
    patches.dedup();
    let mut settled: Vec<Patch> = Vec::new();
    for patch in patches {
        let is_sound = patch.range.start <= patch.range.end && patch.range.end <= source.length();
        let overflows = patch.fill.is_some()
            && patch.with.len() as u64 > patch.range.end.saturating_sub(patch.range.start);
        if !is_sound || overflows {
            return None;
        }
        match settled.last_mut() {
            Some(last) if patch.range.start < last.range.end => {
                if !(last.is_blank() && patch.is_blank()) {
                    return None;
                }
                last.range.end = last.range.end.max(patch.range.end);
            }
            _ => settled.push(patch),
        }
    }
    settled.retain(|patch| patch.changes(source));
    Some(settled)
}

/// The silent copy, as it is read.
pub struct Copy<R> {
    from: R,
    at: u64,
    patches: VecDeque<Patch>,
    with: VecDeque<u8>,
    filled: u64,
    fill: u8,
}

impl<R: Read + Seek> Copy<R> {
    pub(super) fn new(mut from: R, patches: Vec<Patch>) -> io::Result<Self> {
        from.seek(SeekFrom::Start(0))?;
        Ok(Self {
            from,
            at: 0,
            patches: patches.into(),
            with: VecDeque::new(),
            filled: 0,
            fill: 0,
        })
    }

    fn begin(&mut self, patch: Patch) -> io::Result<()> {
        let length = patch.range.end - patch.range.start;
        self.filled = match patch.fill {
            Some(_) => length.saturating_sub(patch.with.len() as u64),
            None => 0,
        };
        self.fill = patch.fill.unwrap_or_default();
        self.with = patch.with.into();
        self.at = patch.range.end;
        self.from.seek(SeekFrom::Start(self.at))?;
        Ok(())
    }
}

impl<R: Read + Seek> Read for Copy<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.with.is_empty() {
                return self.with.read(into);
            }
            if self.filled > 0 {
                let count =
                    usize::try_from(self.filled).map_or(into.len(), |left| left.min(into.len()));
                into.iter_mut()
                    .take(count)
                    .for_each(|byte| *byte = self.fill);
                self.filled -= count as u64;
                return Ok(count);
            }
            match self
                .patches
                .pop_front_if(|patch| patch.range.start <= self.at)
            {
                Some(patch) => self.begin(patch)?,
                None => break,
            }
        }
        let free = self
            .patches
            .front()
            .map_or(u64::MAX, |patch| patch.range.start - self.at);
        let count = usize::try_from(free).map_or(into.len(), |free| free.min(into.len()));
        let taken = self.from.read(into.get_mut(..count).unwrap_or_default())?;
        self.at += taken as u64;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn copied(patches: Vec<Patch>) -> Option<String> {
        let mut source = Source::new(Cursor::new(b"0123456789")).expect("in memory");
        let patches = settled(patches, &mut source)?;
        let mut copy = String::new();
        let read = Copy::new(source.into_inner(), patches)
            .expect("in memory")
            .read_to_string(&mut copy);
        read.map(|_| copy).ok()
    }

    #[test]
    fn a_copy_is_the_file_with_its_patches() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(copied(Vec::new()), some("0123456789"));
        let patches = vec![
            Patch::cut(8..10),
            Patch::filled(2..5, b"a".to_vec(), b' '),
            Patch::instead(5..6, b"bcd".to_vec()),
            Patch::instead(0..0, b"<".to_vec()),
        ];
        assert_eq!(copied(patches), some("<01a  bcd67"));
        assert_eq!(
            copied(vec![Patch::blank(1..3), Patch::blank(2..4)]),
            some("0\x00\x00\x00456789")
        );
        assert_eq!(copied(vec![Patch::cut(1..3), Patch::blank(2..4)]), None);
        assert_eq!(copied(vec![Patch::cut(1..11)]), None);
    }

    #[test]
    fn what_is_there_already_is_no_patch() {
        let mut source = Source::new(Cursor::new(b"0123  6789")).expect("in memory");
        let mut left = |patch| settled(vec![patch], &mut source).map(|left| left.len());
        assert_eq!(left(Patch::filled(3..6, b"3".to_vec(), b' ')), Some(0));
        assert_eq!(left(Patch::instead(0..2, b"01".to_vec())), Some(0));
        assert_eq!(left(Patch::blank(4..6)), Some(1));
    }
}
