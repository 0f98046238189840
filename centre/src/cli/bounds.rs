//! Within which bounds numbers are typed.

use clap::builder::RangedI64ValueParser;
use clap::value_parser;
use std::ops::RangeInclusive;

/// For how long an invitation holds.
pub(super) const DAYS: RangeInclusive<u16> = 1..=3650;
/// The largest file that may be taken, in megabytes: what the protocol carries.
pub(super) const BLOB_MB: RangeInclusive<u64> = 1..=200;
/// The size that a reply may have, in megabytes: one that takes nothing would carry no file ever.
pub(super) const REPLY_MB: RangeInclusive<u64> = 1..=100_000;

/// Reads a number of days.
pub(super) fn days() -> RangedI64ValueParser<u16> {
    value_parser!(u16).range(i64::from(*DAYS.start())..=i64::from(*DAYS.end()))
}
