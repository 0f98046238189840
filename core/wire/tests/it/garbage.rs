//! Whatever bytes arrive, the answer is an error, not a panic, and memory stays bounded.

use crate::samples;
use proptest::collection::vec;
use proptest::prelude::*;
use tirek_wire::code::InvitationCode;
use tirek_wire::enrolment::{EnrolAnswer, EnrolRequest};
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest};
use tirek_wire::frame;
use tirek_wire::invitation::{Invitation, InvitationLink};
use tirek_wire::key::Token;
use tirek_wire::problem::Problem;
use tirek_wire::submission::SubmissionEnvelope;

fn read_as_everything(bytes: &[u8]) {
    const LIMIT: usize = 1 << 20;
    if let Ok(request) = frame::decode::<ExchangeRequest>(bytes, LIMIT) {
        let _ = request.check();
    }
    if let Ok(answer) = frame::decode::<ExchangeAnswer>(bytes, LIMIT) {
        let _ = answer.check();
        let _ = answer.advance(&[]);
    }
    let _ = frame::decode::<EnrolRequest>(bytes, LIMIT);
    let _ = frame::decode::<EnrolAnswer>(bytes, LIMIT);
    let _ = frame::decode::<Problem>(bytes, LIMIT);
    let _ = SubmissionEnvelope::from_payload(bytes);
    let _ = Invitation::from_bytes(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = text.parse::<InvitationLink>();
        let _ = Token::from_text(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn random_bytes(how in 0_u8..3, mut bytes in vec(any::<u8>(), 0..400)) {
        bytes.insert(0, how);
        read_as_everything(&bytes);
    }

    #[test]
    fn random_text(text in ".{0,80}") {
        read_as_everything(text.as_bytes());
        let _ = text.parse::<InvitationCode>();
        read_as_everything(format!("TIREK INVITATION 1\n{text}").as_bytes());
    }

    #[test]
    fn damaged_messages(
        request in samples::request(),
        answer in samples::answer(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
    ) {
        for mut frame in [frame::encode(&request), frame::encode(&answer)] {
            for (at, byte) in &damage {
                let at = at.index(frame.len());
                frame[at] = *byte;
            }
            read_as_everything(&frame);
            frame.truncate(cut.index(frame.len()));
            read_as_everything(&frame);
        }
    }
}

#[test]
fn claimed_lengths_are_not_believed() {
    // An array of 2^62 logs, a byte string of 2^62 bytes, nested arrays, an endless array.
    let arrays = [0x9b, 0x3f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    let bytes = [0x5b, 0x3f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    let nested = vec![0x81; 100_000];
    let endless = vec![0x9f; 100_000];
    for case in [&arrays[..], &bytes[..], &nested, &endless] {
        read_as_everything(&[&[0], case].concat());
        read_as_everything(&[&[0, 0x85, 1, 0x60], case].concat());
    }
}

#[test]
fn a_small_body_cannot_become_a_large_one() {
    let bomb = zstd_of_zeros(64 << 20);
    assert!(bomb.len() < 16_384);
    read_as_everything(&bomb);
}

fn zstd_of_zeros(bytes: usize) -> Vec<u8> {
    let mut frame = vec![1];
    frame.extend(zstd::bulk::compress(&vec![0; bytes], 3).unwrap());
    frame
}
