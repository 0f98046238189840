//! In which version of the protocol this device speaks to its centre: pure.
//!
//! [`exchange`](super::exchange) asks after each answer and remembers per profile. A device begins with the
//! oldest version, goes on with the newest that both speak, and falls back once where an older program
//! was put back at the centre. Deliberately absent: what differs between versions (tirek-wire).

use tirek_wire::problem::ProblemCode;
use tirek_wire::{PROTOCOL_MAX, PROTOCOL_MIN};

/// The version kept for a profile, from its setting; anything strange counts as never heard.
pub fn kept(text: Option<&str>) -> u16 {
    text.and_then(|text| text.parse().ok())
        .filter(|version| (PROTOCOL_MIN..=PROTOCOL_MAX).contains(version))
        .unwrap_or(PROTOCOL_MIN)
}

/// What to speak after an answer to `spoken`, whose centre says that its newest is `speaks`.
pub fn after_answer(spoken: u16, speaks: Option<u16>) -> u16 {
    match speaks {
        Some(newest) => newest.clamp(PROTOCOL_MIN, PROTOCOL_MAX),
        None => spoken,
    }
}

/// In which version to repeat what was refused in `spoken`; `None` when no other may help.
pub fn after_problem(spoken: u16, code: ProblemCode, speaks: Option<(u16, u16)>) -> Option<u16> {
    let shared = speaks.and_then(|(oldest, newest)| {
        let common = newest.min(PROTOCOL_MAX);
        (common >= oldest.max(PROTOCOL_MIN)).then_some(common)
    });
    let other = match code {
        ProblemCode::ProtocolUnsupported => shared.or((speaks.is_none()).then_some(PROTOCOL_MIN)),
        ProblemCode::Malformed => Some(PROTOCOL_MIN),
        _ => None,
    };
    other.filter(|version| *version != spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_begins_with_the_oldest_and_rises_to_the_newest_of_both() {
        assert_eq!(kept(None), PROTOCOL_MIN);
        assert_eq!(kept(Some("999")), PROTOCOL_MIN);
        assert_eq!(kept(Some("2")), 2);
        assert_eq!(after_answer(1, None), 1);
        assert_eq!(after_answer(1, Some(2)), 2);
        assert_eq!(after_answer(2, Some(40)), PROTOCOL_MAX);
        assert_eq!(after_answer(2, Some(1)), 1);
    }

    #[test]
    fn an_older_program_put_back_is_met_in_the_oldest_version_once() {
        use ProblemCode::{Busy, Malformed, ProtocolUnsupported};
        assert_eq!(after_problem(2, Malformed, None), Some(1));
        assert_eq!(after_problem(1, Malformed, None), None);
        assert_eq!(after_problem(2, ProtocolUnsupported, None), Some(1));
        assert_eq!(after_problem(2, ProtocolUnsupported, Some((1, 1))), Some(1));
        assert_eq!(after_problem(1, ProtocolUnsupported, Some((2, 9))), Some(2));
        assert_eq!(after_problem(1, ProtocolUnsupported, Some((7, 9))), None);
        assert_eq!(after_problem(2, Busy, Some((1, 1))), None);
    }
}
