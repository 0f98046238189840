//! What the screen shows of the exchange.
//!
//! [`round`](super::round) writes it, the commands read it through
//! [`Exchange::status`](super::Exchange::status).

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// Whether an exchange is under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activity {
    /// Waiting for something to do.
    #[default]
    Idle,
    /// Exchanging.
    Running,
}

/// Why the last exchange did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// A code the screen translates.
    pub code: &'static str,
    /// When the next try comes by itself, by this PC's clock.
    pub retry_at: Option<DateTime<Utc>>,
}

/// The file that is travelling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FileUnderWay {
    /// To the centre or from it.
    #[ts(type = "\"up\" | \"down\"")]
    pub direction: &'static str,
    /// What of it has travelled.
    pub done_bytes: u64,
    /// The whole of it.
    pub size_bytes: u64,
}

/// What the store does not know of the files on their way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileStatus {
    /// The one that is travelling.
    pub under_way: Option<FileUnderWay>,
    /// Measured over the last minutes.
    pub bytes_per_second: Option<u64>,
    /// Why they do not travel although the words do, as a code.
    pub held_by: Option<&'static str>,
}

/// What the screen shows of the exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Whether one is under way.
    pub activity: Activity,
    /// What was wrong with the last one.
    pub trouble: Option<Trouble>,
    /// When the centre last acknowledged an exchange of this session, by the centre's clock.
    pub last_exchange: Option<DateTime<Utc>>,
    /// How the files fare.
    pub files: FileStatus,
}
