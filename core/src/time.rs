//! Times as the screen is told them.

use chrono::{DateTime, SecondsFormat};

/// A label time, in milliseconds since 1970, as RFC 3339.
pub fn label(at_ms: i64) -> String {
    DateTime::from_timestamp_millis(at_ms)
        .map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
        .unwrap_or_default()
}
