//! What a device is known to hold, while one request of it is answered.

use std::collections::HashMap;
use tirek_wire::id::{LogId, SpaceId};

/// How far the asker holds each log that she named, or whose head her digest stands for.
pub(crate) type Holds = HashMap<LogId, u64>;

/// The first position in each space from which on everything was added by this request: the device
/// holds it, and until the commit nobody else adds anything.
pub(super) type Added = HashMap<SpaceId, u64>;
