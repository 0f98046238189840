//! Files made of boxes: HEIC, AVIF, films (MP4, MOV, 3GP), recorded voices (M4A), JPEG XL, JPEG 2000.
//!
//! A box has a length, a kind and a place. In each place those kinds are known that the picture or the film
//! consists of ([`places`]); any other becomes free room of the same length, so that everything that is found
//! by its place stays where it was. A HEIC keeps words as items beside the picture ([`items`]), a film may
//! have tracks of them ([`tracks`]).

mod items;
mod places;
mod tables;
mod tracks;

use std::io::{Read, Seek};
use std::ops::Range;

use super::patch::Patch;
use super::source::Source;
use super::spans::Spans;
use super::{Judged, Unclear, add};
use places::{Act, Nest};

/// Boxes looked at in one file: a film in pieces of a second each has some ten thousand.
const BOXES_MAX: u32 = 1 << 17;

/// Entries of tables, items and their parts.
const ENTRIES_MAX: u64 = 1 << 20;

/// A box: where it begins, where its content begins, where it ends.
#[derive(Clone, Debug)]
struct Head {
    kind: [u8; 4],
    at: u64,
    body: u64,
    end: u64,
}

impl Head {
    fn content(&self) -> Range<u64> {
        self.body..self.end
    }
}

/// What is known of a file so far.
struct Walk<'s, R> {
    source: &'s mut Source<R>,
    patches: Vec<Patch>,
    boxes_left: u32,
    entries_left: u64,
    /// Where pictures and sounds lie.
    media: Vec<Range<u64>>,
    /// What words of items and tracks lie there.
    told: Vec<Range<u64>>,
    /// What items of the picture lie there.
    kept: Vec<Range<u64>>,
    /// Where pieces of kept tracks begin.
    kept_chunks: Vec<u64>,
    has_fragments: bool,
    left_tracks_out: bool,
    has_content: bool,
}

pub(super) fn patches<R: Read + Seek>(source: &mut Source<R>) -> Judged<Vec<Patch>> {
    let end = source.length();
    let mut walk = Walk {
        source,
        patches: Vec::new(),
        boxes_left: BOXES_MAX,
        entries_left: ENTRIES_MAX,
        media: Vec::new(),
        told: Vec::new(),
        kept: Vec::new(),
        kept_chunks: Vec::new(),
        has_fragments: false,
        left_tracks_out: false,
        has_content: false,
    };
    walk.boxes(0..end, Nest::File)?;
    walk.finish()
}

impl<R: Read + Seek> Walk<'_, R> {
    /// Goes through the boxes of a place; as deep as places lie in each other, and no deeper.
    fn boxes(&mut self, range: Range<u64>, place: Nest) -> Judged<()> {
        let mut at = range.start;
        while at < range.end {
            let Some(head) = self.head(at, range.end, place)? else {
                break;
            };
            at = head.end;
            self.one(&head, place)?;
        }
        Ok(())
    }

    /// The box at a place; `None` where there is only filling, or what no reader looks at.
    fn head(&mut self, at: u64, end: u64, place: Nest) -> Judged<Option<Head>> {
        self.boxes_left = self.boxes_left.checked_sub(1).ok_or(Unclear)?;
        if end - at < 8 {
            // QuickTime ends lists of boxes by four zero bytes.
            return match self.source.is_all(0, at, end) {
                true => Ok(None),
                false => self.behind(at, place),
            };
        }
        let kind = self.source.array(at + 4).ok_or(Unclear)?;
        let (body, length) = match u64::from(self.source.u32(at).ok_or(Unclear)?) {
            0 => (at + 8, end - at),
            1 => (at + 16, self.source.u64(at + 8).ok_or(Unclear)?),
            length => (at + 8, length),
        };
        let far = at.checked_add(length).filter(|far| *far >= body);
        let is_whole = far.is_some_and(|far| far <= end);
        let head = |end| Head {
            kind,
            at,
            body,
            end,
        };
        match far {
            Some(far) if is_whole => Ok(Some(head(far))),
            // A film that was cut off while it was copied shows what there is of it.
            Some(_) if place == Nest::File && &kind == b"mdat" && body <= end => {
                Ok(Some(head(end)))
            }
            _ => self.behind(at, place),
        }
    }

    /// What stands behind the last box of a whole file, as some telephones write it, goes.
    fn behind(&mut self, at: u64, place: Nest) -> Judged<Option<Head>> {
        if place != Nest::File || !self.has_content {
            return Err(Unclear);
        }
        add(&mut self.patches, Patch::cut(at..self.source.length()))?;
        Ok(None)
    }

    fn one(&mut self, head: &Head, place: Nest) -> Judged<()> {
        match places::act(place, &head.kind) {
            Act::Keep => Ok(()),
            Act::Content => {
                self.has_content = true;
                Ok(())
            }
            Act::Media => {
                self.media.push(head.content());
                Ok(())
            }
            Act::Enter(inner) => {
                self.has_content |= place == Nest::File;
                self.has_fragments |= inner == Nest::Fragment;
                self.boxes(head.content(), inner)
            }
            Act::Track => self.track(head),
            Act::Items => self.items(head),
            Act::Blank(from) => self.blank(head, from),
            Act::Times => {
                let is_long = self.source.array(head.body).ok_or(Unclear)? == [1];
                let times = head.body + 4..head.body + if is_long { 20 } else { 12 };
                self.blank_range(head, times)
            }
            Act::Name => {
                // Who made the part that handles it, and what he calls it.
                self.blank_range(head, head.body + 12..head.body + 24)?;
                self.blank(head, 24)
            }
            Act::Free => self.free(head),
            Act::Unclear => Err(Unclear),
        }
    }

    /// Makes a box free room.
    fn free(&mut self, head: &Head) -> Judged<()> {
        add(
            &mut self.patches,
            Patch::filled(head.at + 4..head.at + 8, b"free".to_vec(), 0),
        )?;
        self.blank(head, 0)
    }

    /// Blanks the content of a box but for its first bytes.
    fn blank(&mut self, head: &Head, from: u64) -> Judged<()> {
        add(
            &mut self.patches,
            Patch::blank((head.body + from).min(head.end)..head.end),
        )
    }

    fn blank_range(&mut self, head: &Head, range: Range<u64>) -> Judged<()> {
        if range.end > head.end {
            return Err(Unclear);
        }
        add(&mut self.patches, Patch::blank(range))
    }

    fn spend(&mut self, entries: u64) -> Judged<()> {
        self.entries_left = self.entries_left.checked_sub(entries).ok_or(Unclear)?;
        Ok(())
    }

    /// Words may be blanked only where nothing else lies.
    fn finish(mut self) -> Judged<Vec<Patch>> {
        if !self.has_content || (self.left_tracks_out && self.has_fragments) {
            return Err(Unclear);
        }
        let (media, kept) = (Spans::of(self.media), Spans::of(self.kept));
        self.kept_chunks.sort_unstable();
        for told in &self.told {
            let next = self
                .kept_chunks
                .partition_point(|chunk| *chunk < told.start);
            let begins_inside = self
                .kept_chunks
                .get(next)
                .is_some_and(|chunk| *chunk < told.end);
            if !media.hold(told) || kept.touch(told) || begins_inside {
                return Err(Unclear);
            }
        }
        Ok(self.patches)
    }
}
