//! How much goes into one packet: pure arithmetic over sizes.
//!
//! Asked by [`plan`](super::plan()) beforehand and by [`save`](super::save()) while it writes.

use tirek_wire::limits::{BLOB_PART_BYTES_MAX, PACKET_BYTES_MAX, PAGE_BYTES_MAX, PAGE_BYTES_MIN};

/// The smallest packet that may be asked for: below it, ids and signatures outweigh the words.
pub const LIMIT_BYTES_MIN: u64 = 64 * 1024;

/// A smaller piece of a file is not worth a block of its own while another packet follows.
pub(super) const PIECE_BYTES_MIN: u64 = 8 * 1024;

/// First line, encryption and head of a packet, rounded up: a head may carry a registration.
const START_BYTES: u64 = 4 * 1024;

/// Around a block: kind, length and signature, and names of a part of a file, rounded up.
const BLOCK_BYTES: u64 = 200;

/// Encryption adds 16 bytes to 64 KB; one in four thousand, counted as one in a thousand.
const ENCRYPTION_SHARE: u64 = 1000;

/// The largest packet, from what was asked for.
pub(super) fn limit(limit_bytes: Option<u64>) -> u64 {
    limit_bytes
        .unwrap_or(PACKET_BYTES_MAX)
        .clamp(LIMIT_BYTES_MIN, PACKET_BYTES_MAX)
}

/// A page of changes that leaves room for others in a packet of `limit`.
pub(super) fn page_bytes(limit: u64) -> usize {
    let share = usize::try_from(limit / 4).unwrap_or(usize::MAX);
    share.clamp(PAGE_BYTES_MIN, PAGE_BYTES_MAX)
}

/// Whether a block of `body_bytes` still fits behind `written_bytes`, with the end of the packet.
pub(super) fn fits(written_bytes: u64, body_bytes: u64, limit: u64) -> bool {
    let whole = written_bytes + body_bytes + 2 * BLOCK_BYTES;
    START_BYTES / 2 + whole + whole / ENCRYPTION_SHARE <= limit
}

/// How much of a file still fits into one block behind `written_bytes`.
pub(super) fn file_room(written_bytes: u64, limit: u64) -> usize {
    let used = START_BYTES / 2 + written_bytes + 2 * BLOCK_BYTES;
    let used = used + limit / ENCRYPTION_SHARE;
    let left = usize::try_from(limit.saturating_sub(used)).unwrap_or(usize::MAX);
    left.min(BLOB_PART_BYTES_MAX)
}

/// What words and files take in packets; words are counted as if they did not shrink.
pub(super) fn room(word_bytes: u64, file_bytes: u64) -> u64 {
    let blocks = (word_bytes + file_bytes).div_ceil(BLOB_PART_BYTES_MAX as u64) + 2;
    let whole = word_bytes + file_bytes + blocks * BLOCK_BYTES;
    START_BYTES + whole + whole / ENCRYPTION_SHARE
}

/// How many packets of a chosen size hold `bytes`.
pub(super) fn parts(bytes: u64, limit_bytes: Option<u64>) -> u32 {
    let each = limit(limit_bytes).saturating_sub(START_BYTES);
    u32::try_from(bytes.saturating_sub(START_BYTES).div_ceil(each).max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_size_is_kept_to_the_protocols_bounds() {
        assert_eq!(limit(None), PACKET_BYTES_MAX);
        assert_eq!(limit(Some(0)), LIMIT_BYTES_MIN);
        assert_eq!(limit(Some(u64::MAX)), PACKET_BYTES_MAX);
    }

    #[test]
    fn what_fits_never_exceeds_the_size() {
        for limit in [LIMIT_BYTES_MIN, 1 << 20, 16 << 20] {
            let mut written = 0;
            loop {
                let piece = file_room(written, limit) as u64;
                if piece == 0 || !fits(written, piece, limit) {
                    break;
                }
                written += piece + BLOCK_BYTES;
            }
            assert!(
                written <= limit && written > limit / 2,
                "{written} of {limit}"
            );
        }
    }

    #[test]
    fn the_number_of_packets_follows_the_size() {
        assert_eq!(parts(room(0, 0), None), 1);
        assert_eq!(parts(room(1000, 40 << 20), Some(16 << 20)), 3);
    }
}
