//! PNG: chunks that hold words or times, and whatever follows the last.

use std::io::{Read, Seek};

use super::patch::Patch;
use super::source::{Source, WINDOW_BYTES};
use super::{Judged, add, exif};

/// Chunks that a picture, moving or not, consists of.
const OF_THE_PICTURE: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"CgBI", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT",
    b"sRGB", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi",
    b"acTL", b"fcTL", b"fdAT",
];

/// Length, kind and sum of a chunk.
const AROUND_BYTES: u64 = 12;

pub(super) fn patches<R: Read + Seek>(source: &mut Source<R>) -> Judged<Vec<Patch>> {
    let (mut patches, mut at, end, mut is_turned) = (Vec::new(), 8, source.length(), false);
    while let (Some(length), Some(kind)) = (source.u32(at), source.array::<4>(at + 4)) {
        let chunk = at..(at + AROUND_BYTES + u64::from(length)).min(end);
        at = chunk.end;
        if OF_THE_PICTURE.contains(&&kind) {
            if &kind == b"IEND" {
                break;
            }
            continue;
        }
        let seen = (length as usize).min(WINDOW_BYTES);
        let words = source.bytes(chunk.start + 8, seen).unwrap_or_default();
        let turned = (&kind == b"eXIf" && !is_turned).then(|| exif::orientation(words));
        match turned.flatten() {
            Some(turned) => {
                is_turned = true;
                add(
                    &mut patches,
                    Patch::instead(chunk, made(*b"eXIf", &exif::with(turned))),
                )?;
            }
            None => add(&mut patches, Patch::cut(chunk))?,
        }
    }
    // What follows the last chunk no reader of pictures looks at.
    if at < end {
        add(&mut patches, Patch::cut(at..end))?;
    }
    Ok(patches)
}

fn made(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let counted = [&kind, content].concat();
    let sum = !counted.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    });
    let length = (content.len() as u32).to_be_bytes();
    [&length, counted.as_slice(), &sum.to_be_bytes()].concat()
}
