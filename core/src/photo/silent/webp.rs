//! WebP: chunks that hold words, what the head announces of them, and whatever follows the last.

use std::io::{Read, Seek};

use super::patch::Patch;
use super::source::{Source, WINDOW_BYTES};
use super::{Judged, add, exif};

/// Chunks that a picture, moving or not, consists of.
const OF_THE_PICTURE: &[&[u8; 4]] = &[
    b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
];

/// Bits of the head that announce Exif and XMP.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

pub(super) fn patches<R: Read + Seek>(source: &mut Source<R>) -> Judged<Vec<Patch>> {
    let (mut patches, mut at, mut head, mut is_turned) = (Vec::new(), 12, None, false);
    let Some(size) = little(source, 4) else {
        return Ok(patches);
    };
    let end = (8 + u64::from(size)).min(source.length());
    while let (true, Some(kind), Some(length)) =
        (at < end, source.array::<4>(at), little(source, at + 4))
    {
        // Chunks begin at even places.
        let padded = u64::from(length) + u64::from(length % 2);
        let chunk = at..(at + 8 + padded).min(end);
        at = chunk.end.max(at + 8);
        if &kind == b"VP8X" && head.is_none() {
            head = source
                .array::<1>(chunk.start + 8)
                .map(|[flags]| (chunk.start + 8, flags));
        }
        if OF_THE_PICTURE.contains(&&kind) {
            continue;
        }
        let seen = (length as usize).min(WINDOW_BYTES);
        let words = source.bytes(chunk.start + 8, seen).unwrap_or_default();
        let turned = (&kind == b"EXIF" && !is_turned).then(|| exif::orientation(words));
        match turned.flatten() {
            Some(turned) => {
                is_turned = true;
                let exif = exif::with(turned);
                let length = (exif.len() as u32).to_le_bytes();
                let chunk_now = [b"EXIF", &length[..], &exif].concat();
                add(&mut patches, Patch::instead(chunk, chunk_now))?;
            }
            None => add(&mut patches, Patch::cut(chunk))?,
        }
    }
    let growth: i64 = patches.iter().map(Patch::growth).sum();
    let size = u32::try_from(i64::from(size) + growth).unwrap_or(size);
    add(
        &mut patches,
        Patch::instead(4..8, size.to_le_bytes().to_vec()),
    )?;
    if let Some((at, flags)) = head {
        let says = if is_turned { EXIF } else { 0 };
        add(
            &mut patches,
            Patch::instead(at..at + 1, vec![flags & !(EXIF | XMP) | says]),
        )?;
    }
    if end < source.length() {
        add(&mut patches, Patch::cut(end..source.length()))?;
    }
    Ok(patches)
}

fn little<R: Read + Seek>(source: &mut Source<R>, at: u64) -> Option<u32> {
    source.array(at).map(u32::from_le_bytes)
}
