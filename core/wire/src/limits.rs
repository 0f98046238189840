//! Every limit of the protocol, each with its reason.
//!
//! Both sides hold to them: a sender never makes more, a receiver refuses more. Sizes in bytes.

/// A body after decompression. Bounds what one request can take in memory; a page of changes is
/// far below it, one very long text still fits.
pub const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;

/// What reading one body may hold at most, whatever it claims: the body, what it expands to while
/// the buffer grows, and the message made of it, whose smallest items take twice their bytes and
/// whose lists double when they grow. zstd's own window comes on top, see [`WINDOW_LOG_MAX`].
pub const READING_BYTES_MAX: usize = 16 * BODY_BYTES_MAX;

/// Changes (payloads) in one request or answer when there are several: a page that a 2G line
/// (about 10 KB/s) carries within a minute, so a broken line costs a minute at most. One change
/// larger than a page travels alone.
pub const PAGE_BYTES_MAX: usize = 512 * 1024;

/// The smallest page a device may ask for: below it, one page would carry hardly a change.
pub const PAGE_BYTES_MIN: usize = 4 * 1024;

/// One change's payload: the body limit less room for the envelope around it.
pub const PAYLOAD_BYTES_MAX: usize = BODY_BYTES_MAX - 64 * 1024;

/// Changes in one request or answer: bounds the work of one transaction.
pub const CHANGES_MAX: usize = 4096;

/// Damaged changes asked for, or handed over, in one message: a page of a database holds a few.
pub const LACKING_MAX: usize = 64;

/// Kinds of documents that a centre names: twenty times those there are.
pub const KINDS_MAX: usize = 256;

/// Groups that a person serves: a methodologist has a handful, a coordinator those of her centre.
pub const SERVED_MAX: usize = 256;

/// Logs in one request: a PC restored from a copy again and again has a few.
pub const LOGS_MAX: usize = 64;

/// Cursors in one request. A librarian has two or three spaces, a methodologist of 200 people
/// some 420.
pub const CURSORS_MAX: usize = 4096;

/// A short name in a message (application, device label): what a log line or a list shows.
pub const LABEL_BYTES_MAX: usize = 200;

/// Blobs named by one submission, or in one message: photos of an event.
pub const BLOBS_MAX: usize = 512;

/// One blob: a long phone video. Beyond it one file would fill a school's PC and block its line for days. A
/// centre may take less and says so.
pub const BLOB_BYTES_MAX: u64 = 200 * 1024 * 1024;

/// One part of a blob in a packet: bounds what a reader holds at once.
pub const BLOB_PART_BYTES_MAX: usize = 512 * 1024;

/// One block of a packet: the largest message with its frame.
pub const PACKET_BLOCK_BYTES_MAX: usize = BODY_BYTES_MAX + 64 * 1024;

/// A packet: the largest file that fits the file system of an ordinary stick (FAT32).
pub const PACKET_BYTES_MAX: u64 = u32::MAX as u64;

/// Bodies below this size are sent as they are: a zstd header would eat the gain.
pub const COMPRESS_BYTES_MIN: usize = 128;

/// The largest window a compressed body may ask for, as a power of two: 8 MiB, the default of
/// zstd's usual levels and twice the body limit.
pub const WINDOW_LOG_MAX: u32 = 23;

/// An invitation file: far above the two kilobytes a real one has.
pub const INVITATION_BYTES_MAX: usize = 64 * 1024;

/// A name within the limit of a label, cut at a character.
pub fn label(text: &str) -> String {
    let mut end = text.len().min(LABEL_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default().to_owned()
}
