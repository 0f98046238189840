//! Tracks of a film: pictures and sounds stay; those of words go, where they tell of places and devices.

use std::io::{Read, Seek};

use super::places::Nest;
use super::tables::Tables;
use super::{Head, Walk};
use crate::photo::silent::patch::Patch;
use crate::photo::silent::{Judged, Unclear, add};

/// Tracks that are seen or heard, or say how they are to be played.
const OF_THE_FILM: &[&[u8; 4]] = &[
    b"vide", b"soun", b"auxv", b"pict", b"hint", b"tmcd", b"sdsm", b"odsm", b"ocsm",
];

/// Tracks of words that are read while the film is seen.
const WORDS: &[&[u8; 4]] = &[b"text", b"sbtl", b"subt", b"clcp"];

/// What a camera that flies writes among such words.
const TOLD: &[&[u8]] = &[b"gps", b"[latitude", b"[longitude", b"[iso"];

/// Bytes of such a track that are looked at.
const LOOKED_AT_BYTES: u64 = 4096;

impl<R: Read + Seek> Walk<'_, R> {
    pub(super) fn track(&mut self, head: &Head) -> Judged<()> {
        let before = self.patches.len();
        self.boxes(head.content(), Nest::Track)?;
        let (handler, tables) = self.tables(head)?;
        let goes = match &handler {
            kind if OF_THE_FILM.contains(&kind) => false,
            kind if WORDS.contains(&kind) => self.words_tell(&tables)?,
            _ => true,
        };
        if !goes {
            if &handler == b"vide" {
                self.makers(&tables)?;
            }
            let chunks = self.chunks(&tables)?;
            self.kept_chunks.extend(chunks);
            return Ok(());
        }
        for range in self.samples(&tables)? {
            if range.start < range.end {
                add(&mut self.patches, Patch::blank(range.clone()))?;
                self.told.push(range);
            }
        }
        self.left_tracks_out = true;
        // The whole track is free room: what was blanked in it before is part of that.
        let samples = self.patches.split_off(before);
        let outside = |patch: &Patch| !patch.is_within(&head.content());
        self.patches.extend(samples.into_iter().filter(outside));
        self.free(head)
    }

    /// What handles a track, and its tables.
    fn tables(&mut self, track: &Head) -> Judged<([u8; 4], Tables)> {
        let mut handler = None;
        let mut tables = Tables::default();
        let mut inside = vec![track.content()];
        // Three levels, one after another: media, its information, its tables.
        while let Some(range) = inside.pop() {
            let mut at = range.start;
            while at < range.end {
                let Some(head) = self.head(at, range.end, Nest::Track)? else {
                    break;
                };
                at = head.end;
                match &head.kind {
                    b"mdia" | b"minf" | b"stbl" => inside.push(head.content()),
                    b"hdlr" if handler.is_none() => {
                        handler = Some(self.source.array(head.body + 8).ok_or(Unclear)?);
                    }
                    _ => tables.note(&head),
                }
            }
        }
        Ok((handler.ok_or(Unclear)?, tables))
    }

    /// Whether words tell of the camera, as far as they are looked at.
    fn words_tell(&mut self, tables: &Tables) -> Judged<bool> {
        let mut left = LOOKED_AT_BYTES;
        for range in self.samples(tables)? {
            let length = (range.end - range.start).min(left);
            left -= length;
            let seen = self
                .source
                .bytes(range.start, length as usize)
                .ok_or(Unclear)?;
            let seen = seen.to_ascii_lowercase();
            if TOLD
                .iter()
                .any(|word| seen.windows(word.len()).any(|some| some == *word))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Blanks who made the part that coded the pictures, and what he calls it.
    fn makers(&mut self, tables: &Tables) -> Judged<()> {
        let Some(kinds) = tables.kinds.clone() else {
            return Ok(());
        };
        let (mut at, count) = (
            kinds.body + 8,
            self.source.u32(kinds.body + 4).ok_or(Unclear)?,
        );
        for _ in 0..count {
            self.spend(1)?;
            let length = u64::from(self.source.u32(at).ok_or(Unclear)?);
            let end = at + length;
            if length < 86 || end > kinds.end {
                return Err(Unclear);
            }
            add(&mut self.patches, Patch::blank(at + 20..at + 24))?;
            add(&mut self.patches, Patch::blank(at + 50..at + 82))?;
            at = end;
        }
        Ok(())
    }
}
