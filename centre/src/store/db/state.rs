//! What PostgreSQL's states mean for the one who asked: try again, or leave the session.

use std::error::Error;

/// States that last as long as the session: its server takes no writes (a failover, a full disk), or
/// has forgotten or altered what was prepared (a pooler, a table that a later program changed).
const USELESS: [&str; 3] = ["25006", "26000", "0A000"];

/// Whether a session is no use after this state.
pub(super) fn is_useless(code: &str) -> bool {
    USELESS.contains(&code)
}

/// States after which the same work may succeed: a transaction that gave way to another, a wait
/// that was given up, a server that went or is coming, a session that is no use any more.
pub(super) fn may_pass(error: &postgres::Error) -> bool {
    const STATES: [&str; 8] = [
        "40001", "40P01", "55P03", "57P01", "57P02", "57P03", "23505", "25P03",
    ];
    error.is_closed()
        || error.code().map_or(
            error
                .source()
                .is_some_and(<dyn Error>::is::<std::io::Error>),
            |state| {
                let code = state.code();
                STATES.contains(&code) || is_useless(code) || code.starts_with("08")
            },
        )
}
