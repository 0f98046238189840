//! In which units a sign stands: lists of numbers, written as the gaps between them.
//!
//! A list is cut into chunks by the number of the unit, so that an item that is added or taken out rewrites one short
//! chunk of each of its signs. A number is the gap to the unit before, with the parts of the unit in its low bits;
//! nearly all take one byte.

/// Parts of a unit: of a head its title, keywords and sentence, of a passage its heading and text.
pub(crate) const TITLE: u8 = 1;
pub(crate) const KEYWORDS: u8 = 2;
pub(crate) const ABOUT: u8 = 4;
pub(super) const HEADING: u8 = 1;
pub(super) const TEXT: u8 = 2;

const PART_BITS: u32 = 3;
/// Units of one chunk.
pub(super) const CHUNK: u32 = 1 << 11;
/// Chunks of one sign: more than any index has.
const CHUNKS_BITS: u32 = 21;

/// Where a sign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) unit: u32,
    pub(super) parts: u8,
}

/// The number of a chunk of a sign's list.
pub(super) fn chunk_id(sign: i64, unit: u32) -> i64 {
    (sign << CHUNKS_BITS) | i64::from(unit / CHUNK)
}

/// The numbers of all chunks of a sign, the last one not meant.
pub(super) fn chunk_ids(sign: i64) -> [i64; 2] {
    [sign << CHUNKS_BITS, (sign + 1) << CHUNKS_BITS]
}

/// The first unit of a chunk.
pub(super) fn first_of(chunk: i64) -> u32 {
    u32::try_from(chunk & ((1 << CHUNKS_BITS) - 1)).map_or(0, |number| number.saturating_mul(CHUNK))
}

/// Reads a chunk. Damaged ones read as something; nothing follows from it but a wrong hit.
pub(super) fn decode(list: &[u8], first: u32, mut each: impl FnMut(u32, u8)) {
    // The first gap counts from the unit before the chunk.
    let mut next = first;
    let mut number = 0_u32;
    let mut shift = 0;
    for byte in list {
        number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        if byte & 0x80 != 0 {
            shift += 7;
            continue;
        }
        let unit = next.saturating_add(number >> PART_BITS);
        each(unit, (number & ((1 << PART_BITS) - 1)) as u8);
        next = unit.saturating_add(1);
        number = 0;
        shift = 0;
    }
}

/// Writes a chunk; the postings stand in the order of their units.
pub(super) fn encode(postings: &[Posting], first: u32) -> Vec<u8> {
    let mut list = Vec::with_capacity(postings.len() + 8);
    let mut next = first;
    for posting in postings {
        let gap = posting.unit.saturating_sub(next);
        let mut number = (gap << PART_BITS) | u32::from(posting.parts);
        while number >= 0x80 {
            list.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        list.push(number as u8);
        next = posting.unit.saturating_add(1);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_rubbish_ends() {
        let first = 3 * CHUNK;
        let units = [0, 1, 2, 40, 41, 900, CHUNK - 1];
        let postings: Vec<Posting> = units
            .iter()
            .map(|unit| Posting {
                unit: first + unit,
                parts: (unit % 8) as u8,
            })
            .collect();
        let mut read = Vec::new();
        let list = encode(&postings, first);
        decode(&list, first, |unit, parts| {
            read.push(Posting { unit, parts });
        });
        assert_eq!(read, postings);
        assert!(list.len() <= 10, "{}", list.len());
        decode(&[0xff; 40], u32::MAX, |_, _| ());
        assert_eq!(first_of(chunk_id(7, first + 5)), first);
    }
}
