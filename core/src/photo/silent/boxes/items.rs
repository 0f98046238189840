//! Items of a HEIC or AVIF: pictures and their parts, and the words beside them.

use std::collections::HashMap;
use std::io::{Read, Seek};
use std::ops::Range;

use super::places::Nest;
use super::{Head, Walk};
use crate::photo::silent::patch::Patch;
use crate::photo::silent::{Judged, Unclear, add, exif, jpeg};

/// Items of which a picture consists: coded, put together of others, laid over others, or how bright they
/// are.
const PICTURES: &[&[u8; 4]] = &[
    b"hvc1", b"hev1", b"lhv1", b"av01", b"avc1", b"vvc1", b"evc1", b"j2k1", b"unci", b"mski",
    b"grid", b"iovl", b"iden", b"tmap",
];

/// An XMP that says nothing.
const EMPTY_XMP: &[u8] = br#"<x:xmpmeta xmlns:x="adobe:ns:meta/"/>"#;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Picture,
    Jpeg,
    Exif,
    Xmp,
}

/// Reads numbers of a box one after another.
struct Cursor {
    at: u64,
    end: u64,
}

impl Cursor {
    fn number<R: Read + Seek>(&mut self, walk: &mut Walk<'_, R>, bytes: u64) -> Judged<u64> {
        let at = self.at;
        self.at += bytes;
        if self.at > self.end {
            return Err(Unclear);
        }
        let number = match bytes {
            0 => Some(0),
            2 => walk.source.u16(at).map(u64::from),
            4 => walk.source.u32(at).map(u64::from),
            8 => walk.source.u64(at),
            _ => None,
        };
        number.ok_or(Unclear)
    }
}

impl<R: Read + Seek> Walk<'_, R> {
    pub(super) fn items(&mut self, head: &Head) -> Judged<()> {
        // QuickTime's own has no version before its boxes, and tells of a film.
        if self.source.array(head.body + 4) == Some(*b"hdlr") {
            return self.free(head);
        }
        let boxes = head.body + 4..head.end;
        if boxes.start > boxes.end {
            return Err(Unclear);
        }
        let heads = self.list(boxes.clone())?;
        let find = |kind: &[u8; 4]| heads.iter().find(|head| &head.kind == kind);
        let is_picture = match find(b"hdlr") {
            Some(handler) => self.source.array(handler.body + 8) == Some(*b"pict"),
            None => false,
        };
        if !is_picture {
            // Words about a film.
            return self.free(head);
        }
        self.has_content = true;
        let (Some(infos), Some(places)) = (find(b"iinf"), find(b"iloc")) else {
            return Err(Unclear);
        };
        let inside = find(b"idat").map(Head::content);
        self.media.extend(inside.clone());
        let items = self.infos(infos)?;
        self.places(places, &items, inside.unwrap_or_default())?;
        self.boxes(boxes, Nest::Items)
    }

    fn list(&mut self, range: Range<u64>) -> Judged<Vec<Head>> {
        let (mut heads, mut at) = (Vec::new(), range.start);
        while at < range.end {
            let Some(head) = self.head(at, range.end, Nest::Items)? else {
                break;
            };
            at = head.end;
            heads.push(head);
        }
        Ok(heads)
    }

    /// Which item is what.
    fn infos(&mut self, head: &Head) -> Judged<HashMap<u64, Item>> {
        let is_short = self.source.array(head.body).ok_or(Unclear)? == [0];
        let from = head.body + if is_short { 6 } else { 8 };
        let mut items = HashMap::new();
        for info in self.list(from..head.end.max(from))? {
            self.spend(1)?;
            let [version] = self.source.array(info.body).ok_or(Unclear)?;
            let mut at = Cursor {
                at: info.body + 4,
                end: info.end,
            };
            let id = match version {
                2 => at.number(self, 2)?,
                3 => at.number(self, 4)?,
                _ => return Err(Unclear),
            };
            // How it is protected; behind it stands what it is.
            at.number(self, 2)?;
            let kind: [u8; 4] = self.source.array(at.at).ok_or(Unclear)?;
            let item = match &kind {
                b"Exif" => Item::Exif,
                b"mime" | b"uri " => Item::Xmp,
                b"jpeg" => Item::Jpeg,
                kind if PICTURES.contains(&kind) => Item::Picture,
                _ => return Err(Unclear),
            };
            items.insert(id, item);
        }
        Ok(items)
    }

    /// Where items lie, and what becomes of those that are words.
    fn places(
        &mut self,
        head: &Head,
        items: &HashMap<u64, Item>,
        inside: Range<u64>,
    ) -> Judged<()> {
        let [version, _, _, _, sizes, more] = self.source.array(head.body).ok_or(Unclear)?;
        if version > 2 {
            return Err(Unclear);
        }
        let wide = if version == 2 { 4 } else { 2 };
        let [offset, length] = [sizes >> 4, sizes & 15].map(u64::from);
        let [base, index] = [more >> 4, if version == 0 { 0 } else { more & 15 }].map(u64::from);
        let mut at = Cursor {
            at: head.body + 6,
            end: head.end,
        };
        let count = at.number(self, wide)?;
        for _ in 0..count {
            self.spend(1)?;
            let id = at.number(self, wide)?;
            let method = if version == 0 {
                0
            } else {
                at.number(self, 2)? & 15
            };
            let elsewhere = at.number(self, 2)? != 0;
            let base = at.number(self, base)?;
            let mut parts = Vec::new();
            for _ in 0..at.number(self, 2)? {
                self.spend(1)?;
                at.number(self, index)?;
                let start = at.number(self, offset)?.checked_add(base).ok_or(Unclear)?;
                parts.push((start, at.number(self, length)?));
            }
            let item = items.get(&id).copied().unwrap_or(Item::Picture);
            if elsewhere || (method > 1 && item == Item::Picture) {
                continue;
            }
            let within = match method {
                0 => 0..self.source.length(),
                1 => inside.clone(),
                _ => return Err(Unclear),
            };
            self.item(item, &parts, &within)?;
        }
        Ok(())
    }

    fn item(&mut self, item: Item, parts: &[(u64, u64)], within: &Range<u64>) -> Judged<()> {
        let is_alone = parts.len() == 1;
        for (start, length) in parts {
            let start = within.start.checked_add(*start).ok_or(Unclear)?;
            let end = start.checked_add(*length).ok_or(Unclear)?;
            let range = start..end;
            let is_there = *length > 0 && end <= within.end;
            match item {
                Item::Picture => self.kept.push(range),
                _ if !is_there => return Err(Unclear),
                Item::Jpeg => {
                    self.kept.push(range.clone());
                    jpeg::blank_within(self.source, &range, &mut self.patches)?;
                }
                Item::Exif => self.tell_nothing(range, is_alone, &empty_exif(), 0)?,
                Item::Xmp => self.tell_nothing(range, is_alone, EMPTY_XMP, b' ')?,
            }
        }
        Ok(())
    }

    /// Writes in place of words what says nothing, where that has room.
    fn tell_nothing(
        &mut self,
        range: Range<u64>,
        is_alone: bool,
        nothing: &[u8],
        fill: u8,
    ) -> Judged<()> {
        let has_room = is_alone && nothing.len() as u64 <= range.end - range.start;
        self.told.push(range.clone());
        let patch = match has_room {
            true => Patch::filled(range, nothing.to_vec(), fill),
            false => Patch::filled(range, Vec::new(), fill),
        };
        add(&mut self.patches, patch)
    }
}

/// An Exif as an item, behind the count of bytes that are left out before it.
fn empty_exif() -> Vec<u8> {
    [&[0; 4], exif::EMPTY].concat()
}
