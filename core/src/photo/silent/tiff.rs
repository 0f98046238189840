//! TIFF, and DNG: what the picture consists of stays, every other byte is blanked.
//!
//! Words stand anywhere in such a file, and a maker's notes point to places that only the maker knows. So
//! nothing is looked for: tables, the values that a picture needs, and the picture itself are found, and
//! between them nothing is left. What only its maker's program can develop (raw, but for DNG) is unclear.

mod tags;

use std::collections::HashSet;
use std::io::{Read, Seek};
use std::ops::Range;

use super::patch::Patch;
use super::source::Source;
use super::spans::Spans;
use super::{Judged, Unclear, add, jpeg};
use tags::Use;

/// Pictures in one file: the pages of a scanned book.
const TABLES_MAX: usize = 4096;

/// Strips, tiles and values of all of them.
const PIECES_MAX: u64 = 1 << 18;

const ENTRY_BYTES: u64 = 12;

/// A value of a table: where it stands and how it is made.
#[derive(Clone, Copy, Debug)]
struct Value {
    kind: u16,
    count: u64,
    at: u64,
}

/// What one table says about its picture.
#[derive(Default)]
struct Picture {
    starts: Option<Value>,
    lengths: Option<Value>,
    preview_start: Option<Value>,
    preview_length: Option<Value>,
    compression: u32,
    is_raw: bool,
    has_old_tables: bool,
}

struct Tiff<'s, R> {
    source: &'s mut Source<R>,
    is_little: bool,
    /// What stays.
    kept: Vec<Range<u64>>,
    patches: Vec<Patch>,
    tables: Vec<u64>,
    pieces_left: u64,
    is_dng: bool,
    has_raw: bool,
    has_picture: bool,
}

pub(super) fn patches<R: Read + Seek>(source: &mut Source<R>) -> Judged<Vec<Patch>> {
    let is_little = source.array(0).ok_or(Unclear)? == *b"II";
    let mut tiff = Tiff {
        source,
        is_little,
        kept: Vec::new(),
        patches: Vec::new(),
        tables: Vec::new(),
        pieces_left: PIECES_MAX,
        is_dng: false,
        has_raw: false,
        has_picture: false,
    };
    tiff.keep(0, 8)?;
    let first = tiff.u32(4)?;
    tiff.tables.push(u64::from(first));
    let mut seen = HashSet::new();
    while let Some(at) = tiff.tables.pop() {
        if at == 0 || !seen.insert(at) {
            continue;
        }
        if seen.len() > TABLES_MAX {
            return Err(Unclear);
        }
        tiff.table(at)?;
    }
    if !tiff.has_picture || (tiff.has_raw && !tiff.is_dng) {
        return Err(Unclear);
    }
    let length = tiff.source.length();
    for gap in Spans::of(tiff.kept).gaps(length) {
        add(&mut tiff.patches, Patch::blank(gap))?;
    }
    Ok(tiff.patches)
}

impl<R: Read + Seek> Tiff<'_, R> {
    fn u16(&mut self, at: u64) -> Judged<u16> {
        let bytes = self.source.array(at).ok_or(Unclear)?;
        Ok(if self.is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    }

    fn u32(&mut self, at: u64) -> Judged<u32> {
        let bytes = self.source.array(at).ok_or(Unclear)?;
        Ok(if self.is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn keep(&mut self, at: u64, length: u64) -> Judged<()> {
        let end = at
            .checked_add(length)
            .filter(|end| *end <= self.source.length());
        self.kept.push(at..end.ok_or(Unclear)?);
        Ok(())
    }

    fn table(&mut self, at: u64) -> Judged<()> {
        let count = u64::from(self.u16(at)?);
        self.spend(count)?;
        let next = at + 2 + ENTRY_BYTES * count;
        self.keep(at, 2 + ENTRY_BYTES * count + 4)?;
        let mut picture = Picture::default();
        for entry in 0..count {
            self.entry(at + 2 + ENTRY_BYTES * entry, &mut picture)?;
        }
        self.picture(&picture)?;
        let next = self.u32(next)?;
        self.tables.push(u64::from(next));
        Ok(())
    }

    fn entry(&mut self, at: u64, picture: &mut Picture) -> Judged<()> {
        let (tag, kind) = (self.u16(at)?, self.u16(at + 2)?);
        let count = u64::from(self.u32(at + 4)?);
        let length = tags::size_bytes(kind) * count;
        let used = tags::used(tag);
        if used == Use::Nothing || length == 0 {
            // The place of a table tells nothing; the table itself will be empty.
            if length <= 4 && !tags::PLACES.contains(&tag) {
                add(&mut self.patches, Patch::blank(at + 8..at + 12))?;
            }
            return Ok(());
        }
        let at = if length <= 4 {
            at + 8
        } else {
            u64::from(self.u32(at + 8)?)
        };
        if length > 4 {
            self.keep(at, length)?;
        }
        let value = Value { kind, count, at };
        match used {
            Use::Starts => picture.starts = Some(value),
            Use::Lengths => picture.lengths = Some(value),
            Use::PreviewStart => picture.preview_start = Some(value),
            Use::PreviewLength => picture.preview_length = Some(value),
            Use::Compression => picture.compression = self.number(value, 0)?,
            Use::OldTables => picture.has_old_tables = true,
            Use::Colours => {
                let colours = self.number(value, 0)?;
                picture.is_raw = tags::RAW_COLOURS.contains(&colours);
            }
            Use::Dng => self.is_dng = true,
            Use::Tables => {
                self.spend(count)?;
                for one in 0..count {
                    let table = self.number(value, one)?;
                    self.tables.push(u64::from(table));
                }
            }
            Use::Value | Use::Nothing => {}
        }
        Ok(())
    }

    /// One number of a value.
    fn number(&mut self, value: Value, index: u64) -> Judged<u32> {
        match tags::size_bytes(value.kind) {
            _ if index >= value.count => Err(Unclear),
            2 => self.u16(value.at + 2 * index).map(u32::from),
            4 => self.u32(value.at + 4 * index),
            1 => Ok(u32::from(
                self.source.array::<1>(value.at + index).ok_or(Unclear)?[0],
            )),
            _ => Err(Unclear),
        }
    }

    fn picture(&mut self, picture: &Picture) -> Judged<()> {
        self.has_raw |= picture.is_raw;
        let is_jpeg = tags::JPEG.contains(&picture.compression);
        let preview = (picture.preview_start, picture.preview_length);
        match (picture.starts, picture.lengths) {
            (Some(starts), Some(lengths)) if starts.count == lengths.count => {
                self.pieces(starts, lengths, is_jpeg)?;
            }
            (None, None) => {}
            _ => return Err(Unclear),
        }
        match preview {
            (Some(start), Some(length)) => self.pieces(start, length, true)?,
            (None, None) if picture.has_old_tables => return Err(Unclear),
            (None, None) => {}
            _ => return Err(Unclear),
        }
        Ok(())
    }

    fn pieces(&mut self, starts: Value, lengths: Value, is_jpeg: bool) -> Judged<()> {
        self.spend(starts.count)?;
        for piece in 0..starts.count {
            let start = u64::from(self.number(starts, piece)?);
            let end = start + u64::from(self.number(lengths, piece)?);
            // A file that was cut off shows what there is of it.
            let range = start..end.min(self.source.length());
            if range.start >= range.end {
                continue;
            }
            if is_jpeg {
                jpeg::blank_within(self.source, &range, &mut self.patches)?;
            }
            self.has_picture = true;
            self.kept.push(range);
        }
        Ok(())
    }

    fn spend(&mut self, pieces: u64) -> Judged<()> {
        self.pieces_left = self.pieces_left.checked_sub(pieces).ok_or(Unclear)?;
        Ok(())
    }
}
