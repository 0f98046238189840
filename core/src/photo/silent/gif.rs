//! GIF: comments, what programs add for themselves, and whatever follows the end.

use std::io::{Read, Seek};

use super::patch::Patch;
use super::source::Source;
use super::{Judged, add};

/// How a picture repeats, and its colours.
const OF_THE_PICTURE: &[&[u8; 11]] = &[b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

const EXTENSION: u8 = 0x21;
const PICTURE: u8 = 0x2c;
const END: u8 = 0x3b;
/// How long a picture is shown, and text that is drawn.
const TIMING: u8 = 0xf9;
const DRAWN_TEXT: u8 = 0x01;
const APPLICATION: u8 = 0xff;

pub(super) fn patches<R: Read + Seek>(source: &mut Source<R>) -> Judged<Vec<Patch>> {
    let mut patches = Vec::new();
    let Some([flags]) = source.array(10) else {
        return Ok(patches);
    };
    let mut at = 13 + table_bytes(flags);
    while let Some([kind]) = source.array(at) {
        match kind {
            EXTENSION => {
                let end = blocks_end(source, at + 2);
                if tells(source, at) {
                    add(&mut patches, Patch::cut(at..end))?;
                }
                at = end;
            }
            PICTURE => {
                let [flags] = source.array(at + 9).unwrap_or_default();
                at = blocks_end(source, at + 10 + table_bytes(flags) + 1);
            }
            // A stray end of blocks, which readers pass over.
            0 => at += 1,
            _ => {
                at += u64::from(kind == END);
                break;
            }
        }
    }
    // What follows the end, or no known mark, no reader of pictures looks at.
    if at < source.length() {
        add(&mut patches, Patch::cut(at..source.length()))?;
    }
    Ok(patches)
}

fn tells<R: Read + Seek>(source: &mut Source<R>, at: u64) -> bool {
    match source.array(at + 1) {
        Some([TIMING | DRAWN_TEXT]) => false,
        Some([APPLICATION]) => {
            let name = source.array::<11>(at + 3);
            !name.is_some_and(|name| OF_THE_PICTURE.contains(&&name))
        }
        _ => true,
    }
}

/// Bytes of a table of colours that flags announce.
fn table_bytes(flags: u8) -> u64 {
    match flags & 0x80 {
        0 => 0,
        _ => 3 << (u64::from(flags & 7) + 1),
    }
}

/// Where blocks end that begin at a place; at the latest with the file.
fn blocks_end<R: Read + Seek>(source: &mut Source<R>, mut at: u64) -> u64 {
    while let Some([length]) = source.array(at) {
        at += 1 + u64::from(length);
        if length == 0 {
            break;
        }
    }
    at.min(source.length())
}
