//! How much a document may hold. Every limit has its reason.

/// Bytes of one payload: what one change may carry across the wire.
pub use tirek_wire::limits::PAYLOAD_BYTES_MAX;

/// Bytes of UTF-8 in one prose field: a hundred pages fit, an old PC still types in it without waiting, and
/// every field of a report so filled still fits into a submission. One that is longer already, of a time
/// when more was taken, may be edited as long as it does not grow.
pub const TEXT_BYTES_MAX: usize = 512 * 1024;

/// Bytes of UTF-8 in one short field: a long list of names fits; anything longer is prose.
pub const VALUE_BYTES_MAX: usize = 16 * 1024;

/// Rows in one list: twenty-five times the largest plan seen in practice.
pub const ROWS_MAX: usize = 5_000;

/// Bytes of a path: four segments of row ids and names fit twice.
pub const PATH_BYTES_MAX: usize = 200;

/// Segments of a path: list, row, field and as many again.
pub const PATH_SEGMENTS_MAX: usize = 6;

/// Bytes of one segment of a path.
pub const SEGMENT_BYTES_MAX: usize = 64;

/// Bytes of an encoded version: some hundred devices writing at once.
pub const VERSION_BYTES_MAX: usize = 4 * 1024;

/// Levels of a submission's content: fields, a field, its values; and as many again for what a newer
/// version may put there.
pub const CONTENT_DEPTH_MAX: usize = 8;

/// Values of a submission's content: three times as many as fit into one payload with their paths.
pub const CONTENT_VALUES_MAX: usize = 250_000;

/// Edits in one call: a plan made from a template of 200 activities, field by field.
pub const EDITS_MAX: usize = 5_000;

/// Steps that undo remembers: a long day at one document, sentence by sentence.
pub const UNDO_STEPS_MAX: usize = 2_000;

/// Bytes of text that undo remembers: the largest field pasted and replaced twice.
pub const UNDO_BYTES_MAX: usize = 8 * 1024 * 1024;
