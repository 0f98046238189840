//! JPEG: segments that hold words, and whatever cameras put behind the end of the picture.

use std::io::{Read, Seek};
use std::ops::Range;

use super::patch::Patch;
use super::source::{Source, WINDOW_BYTES};
use super::{Judged, add, exif};

/// Segments that cameras and editors write, for uses of their own.
const APPLICATIONS: std::ops::RangeInclusive<u8> = 0xe0..=0xef;
const EXIF: u8 = 0xe1;
const COMMENT: u8 = 0xfe;
const SCAN: u8 = 0xda;

/// Those of them that belong to the picture, by their beginnings: its density, its colours.
const OF_THE_PICTURE: &[(u8, &[u8])] = &[
    (0xe0, b"JFIF\0"),
    (0xe2, b"ICC_PROFILE\0"),
    (0xee, b"Adobe"),
];

/// A step from marker to marker.
enum Step {
    /// A segment.
    Segment(Segment),
    /// The end of the picture.
    End(u64),
}

/// A segment: its marker, its content, and all of it, with the filling before it.
struct Segment {
    marker: u8,
    content: Range<u64>,
    whole: Range<u64>,
}

pub(super) fn patches<R: Read + Seek>(source: &mut Source<R>) -> Judged<Vec<Patch>> {
    let (mut patches, mut at, mut is_turned) = (Vec::new(), 2, false);
    while let Some(step) = step(source, at, source.length()) {
        let segment = match step {
            Step::Segment(segment) => segment,
            Step::End(end) => {
                if end < source.length() {
                    add(&mut patches, Patch::cut(end..source.length()))?;
                }
                break;
            }
        };
        at = segment.whole.end;
        if !tells(source, &segment) {
            continue;
        }
        let may_turn = segment.marker == EXIF && !is_turned;
        let turned = may_turn.then(|| orientation(source, &segment)).flatten();
        is_turned |= turned.is_some();
        let patch = match turned {
            Some(turned) => Patch::instead(segment.whole, turning(turned)),
            None => Patch::cut(segment.whole),
        };
        add(&mut patches, patch)?;
    }
    Ok(patches)
}

/// Blanks the words of a JPEG that is part of another file, where nothing may move.
pub(super) fn blank_within<R: Read + Seek>(
    source: &mut Source<R>,
    picture: &Range<u64>,
    patches: &mut Vec<Patch>,
) -> Judged<()> {
    if source.u16(picture.start) != Some(0xffd8) {
        return Ok(());
    }
    let mut at = picture.start + 2;
    while let Some(Step::Segment(segment)) = step(source, at, picture.end) {
        if segment.marker == SCAN {
            break;
        }
        at = segment.whole.end;
        if tells(source, &segment) {
            add(patches, Patch::blank(segment.content))?;
        }
    }
    Ok(())
}

/// The next segment from a place on; `None` when the bytes end before the picture does.
fn step<R: Read + Seek>(source: &mut Source<R>, mut at: u64, end: u64) -> Option<Step> {
    const WITHOUT_LENGTH: std::ops::RangeInclusive<u8> = 0xd0..=0xd8;
    loop {
        // A byte of a scan, or one that only looks like a marker, is passed over.
        let start = source.find(0xff, at).filter(|at| *at < end)?;
        at = start + 1;
        while source.array(at)? == [0xff] {
            at += 1;
        }
        let [marker] = source.array(at)?;
        at += 1;
        match marker {
            0xd9 => return Some(Step::End(at)),
            0 | 1 => {}
            marker if WITHOUT_LENGTH.contains(&marker) => {}
            marker => {
                let length = source.u16(at).unwrap_or(u16::MAX).max(2);
                let far = (at + u64::from(length)).min(end.max(at));
                return Some(Step::Segment(Segment {
                    marker,
                    content: (at + 2).min(far)..far,
                    whole: start..far,
                }));
            }
        }
    }
}

fn tells<R: Read + Seek>(source: &mut Source<R>, segment: &Segment) -> bool {
    let marker = segment.marker;
    let belongs = OF_THE_PICTURE.iter().any(|(of, mark)| {
        *of == marker && source.bytes(segment.content.start, mark.len()) == Some(mark)
    });
    (APPLICATIONS.contains(&marker) || marker == COMMENT) && !belongs
}

fn orientation<R: Read + Seek>(source: &mut Source<R>, segment: &Segment) -> Option<u8> {
    let length = usize::try_from(segment.content.end - segment.content.start).ok()?;
    let words = source.bytes(segment.content.start, length.min(WINDOW_BYTES))?;
    exif::orientation(words.strip_prefix(exif::MARK)?)
}

/// A segment that says how to turn the picture.
fn turning(orientation: u8) -> Vec<u8> {
    let exif = exif::with(orientation);
    let length = (2 + exif::MARK.len() + exif.len()) as u16;
    let head = [0xff, EXIF].into_iter().chain(length.to_be_bytes());
    head.chain(exif::MARK.iter().copied()).chain(exif).collect()
}
