//! Round trips, tolerance for newer fields, the rules checked beyond the encoding.

use crate::samples;
use proptest::prelude::*;
use tirek_wire::change::{self, Change};
use tirek_wire::exchange::{
    Cursor, CursorDigest, Cursors, Delivered, ExchangeAnswer, ExchangeError, ExchangeRequest,
    LogHead, LogPart, SpacePart,
};
use tirek_wire::frame::{self, FrameError};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::key::Hash32;
use tirek_wire::limits;
use tirek_wire::problem::{Problem, ProblemCode};
use tirek_wire::submission::{BlobRef, SubmissionEnvelope};

proptest! {
    #[test]
    fn requests_survive(request in samples::request()) {
        let frame = frame::encode(&request);
        prop_assert_eq!(frame::decode(&frame, limits::BODY_BYTES_MAX), Ok(request));
    }

    #[test]
    fn answers_survive(answer in samples::answer()) {
        let frame = frame::encode(&answer);
        prop_assert_eq!(frame::decode(&frame, limits::BODY_BYTES_MAX), Ok(answer));
    }

    #[test]
    fn every_byte_of_a_change_is_hashed(a in samples::change(), b in samples::change()) {
        let log = LogId::from_bytes([1; 16]);
        let same = change::hash(&log, &Hash32::ZERO, &a) == change::hash(&log, &Hash32::ZERO, &b);
        prop_assert_eq!(same, a == b);
        prop_assert_ne!(change::hash(&log, &Hash32([1; 32]), &a), change::hash(&log, &Hash32::ZERO, &a));
    }

    #[test]
    fn the_digest_forgets_the_order(mut cursors in proptest::collection::vec(samples::cursor(), 0..9)) {
        let digest = CursorDigest::of(&cursors);
        cursors.reverse();
        prop_assert_eq!(CursorDigest::of(&cursors), digest);
    }

    #[test]
    fn what_is_shortened_is_one_part_without_changes(request in samples::request()) {
        let short = request.clone().in_short();
        let is_short = matches!(request.cursors, Cursors::Digest(_))
            && matches!(request.logs.as_slice(), [part] if part.changes.is_empty());
        prop_assert_eq!(short == request, !is_short);
        prop_assert_eq!(short.logs.is_empty(), is_short || request.logs.is_empty());
    }

    #[test]
    fn advancing_replaces_and_keeps(answer in samples::answer(), cursors in proptest::collection::vec(samples::cursor(), 0..9)) {
        let after = answer.advance(&cursors);
        for part in &answer.spaces {
            prop_assert!(after.contains(&part.cursor()));
        }
        for cursor in &cursors {
            let moved = answer.spaces.iter().any(|s| s.space == cursor.space);
            prop_assert_eq!(after.contains(cursor), !moved || answer.spaces.iter().any(|s| s.cursor() == *cursor));
        }
    }
}

#[test]
fn a_digest_with_a_head_is_of_all_of_it() {
    let head = LogHead {
        log: LogId::from_bytes([1; 16]),
        seq: 1,
        hash: Hash32([1; 32]),
    };
    let heads = [
        head,
        LogHead { seq: 2, ..head },
        LogHead {
            log: LogId::from_bytes([2; 16]),
            ..head
        },
        LogHead {
            hash: Hash32([2; 32]),
            ..head
        },
    ];
    let lists = [CursorDigest::of(&[]), CursorDigest([1; 16])];
    let mut digests = lists.to_vec();
    digests.extend(
        lists
            .iter()
            .flat_map(|list| heads.map(|h| list.with_head(&h))),
    );
    let different: std::collections::HashSet<_> = digests.iter().collect();
    assert_eq!(different.len(), digests.len());
}

fn change_of(seq: u64, payload: &[u8]) -> Change {
    Change {
        seq,
        space: SpaceId::from_bytes([2; 16]),
        document: DocumentId::from_bytes([3; 16]),
        kind: 1,
        op: 0,
        payload: payload.to_vec(),
    }
}

fn request_of(after: u64, prev_hash: Hash32, seqs: &[u64]) -> ExchangeRequest {
    let changes = seqs.iter().map(|seq| change_of(*seq, b"x")).collect();
    let part = LogPart {
        log: LogId::from_bytes([1; 16]),
        after,
        prev_hash,
        changes,
    };
    ExchangeRequest {
        protocol: 1,
        app: "test".into(),
        cursors: Cursors::Full(Vec::new()),
        logs: vec![part],
        page_bytes: 0,
        standing: None,
        mending: None,
        rights: None,
    }
}

#[test]
fn the_rules_of_a_request() {
    let prev = Hash32([1; 32]);
    let cases: &[(&str, ExchangeRequest, bool)] = &[
        ("first change", request_of(0, Hash32::ZERO, &[1, 2]), true),
        ("no change", request_of(7, prev, &[]), true),
        ("later changes", request_of(7, prev, &[8, 9]), true),
        ("a hole", request_of(7, prev, &[8, 10]), false),
        ("twice the same", request_of(7, prev, &[8, 8]), false),
        ("backwards", request_of(7, prev, &[9, 8]), false),
        ("not after", request_of(7, prev, &[7]), false),
        ("number zero", request_of(0, Hash32::ZERO, &[0]), false),
        ("a hash before the first", request_of(0, prev, &[1]), false),
        (
            "beyond the last number",
            request_of(u64::MAX, prev, &[0]),
            false,
        ),
        (
            "beyond what SQL holds",
            request_of(u64::MAX - 1, prev, &[u64::MAX]),
            false,
        ),
    ];
    for (name, request, good) in cases {
        assert_eq!(request.check().is_ok(), *good, "{name}");
    }
}

#[test]
fn a_delivered_change_has_a_number_that_a_log_can_have() {
    let with = |seq: u64| {
        let change = Delivered {
            log: LogId::from_bytes([1; 16]),
            seq,
            document: DocumentId::from_bytes([2; 16]),
            kind: 1,
            op: 0,
            payload: vec![1],
            person: PersonId::from_bytes([3; 16]),
            received_at_ms: 0,
        };
        let part = SpacePart {
            space: SpaceId::from_bytes([4; 16]),
            kind: 0,
            epoch: 1,
            position: 1,
            changes: vec![change],
            from: None,
        };
        ExchangeAnswer {
            spaces: vec![part],
            ..ExchangeAnswer::empty(2, 0)
        }
    };
    assert_eq!(with(1).check(), Ok(()));
    for seq in [0, i64::MAX as u64 + 1, u64::MAX] {
        assert_eq!(with(seq).check(), Err(ExchangeError::Number), "{seq}");
    }
}

#[test]
fn limits_of_a_request() {
    let mut logs = request_of(0, Hash32::ZERO, &[]);
    logs.logs = vec![logs.logs[0].clone(); 2];
    assert_eq!(logs.check(), Err(ExchangeError::Logs));

    let cursor = Cursor {
        space: SpaceId::from_bytes([1; 16]),
        epoch: 1,
        position: 1,
    };
    let mut cursors = request_of(0, Hash32::ZERO, &[]);
    cursors.cursors = Cursors::Full(vec![cursor; 2]);
    assert_eq!(cursors.check(), Err(ExchangeError::Cursors));

    let mut app = request_of(0, Hash32::ZERO, &[]);
    app.app = "x".repeat(limits::LABEL_BYTES_MAX + 1);
    assert_eq!(app.check(), Err(ExchangeError::Label));

    let seqs: Vec<u64> = (1..=limits::CHANGES_MAX as u64 + 1).collect();
    assert_eq!(
        request_of(0, Hash32::ZERO, &seqs).check(),
        Err(ExchangeError::Changes)
    );
}

#[test]
fn a_newer_field_at_the_end_is_passed_over() {
    // [code 11, no detail, no versions, a field of a later version]
    let newer = [0, 0x84, 11, 0xf6, 0xf6, 0x19, 0x01, 0x00];
    assert_eq!(
        frame::decode(&newer, 64),
        Ok(Problem::new(ProblemCode::Busy))
    );
    // The optional field may be missing altogether.
    assert_eq!(
        frame::decode(&[0, 0x81, 11], 64),
        Ok(Problem::new(ProblemCode::Busy))
    );
}

#[test]
fn long_bodies_are_compressed_and_bounded() {
    let mut request = request_of(0, Hash32::ZERO, &[1]);
    request.logs[0].changes[0].payload = vec![7; 1_000_000];
    let frame = frame::encode(&request);
    assert!(frame.len() < 2_000, "{}", frame.len());
    let refused: Result<ExchangeRequest, _> = frame::decode(&frame, 900_000);
    assert_eq!(
        refused,
        Err(FrameError::TooLarge {
            limit_bytes: 900_000
        })
    );
}

#[test]
fn an_exchange_with_nothing_new_is_small() {
    let mut request = request_of(1_000, Hash32([9; 32]), &[]);
    request.cursors = Cursors::Digest(CursorDigest([1; 16]));
    assert!(frame::encode(&request).len() < 120);
}

#[test]
fn submissions_survive() {
    let envelope = SubmissionEnvelope {
        submission: tirek_wire::id::SubmissionId::from_bytes([1; 16]),
        version: vec![1, 2, 3],
        content: br#"{"texts":{}}"#.to_vec(),
        locale: "kk".into(),
        blobs: vec![BlobRef {
            hash: Hash32([3; 32]),
            size: 5,
            name: "сурет.jpg".into(),
        }],
    };
    let payload = envelope.to_payload();
    assert_eq!(SubmissionEnvelope::from_payload(&payload), Ok(envelope));
    assert!(SubmissionEnvelope::from_payload(b"").is_err());
}

#[test]
fn ids_are_strings_in_json() {
    let id = PersonId::from_bytes([0xab; 16]);
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, "\"abababab-abab-abab-abab-abababababab\"");
    assert_eq!(serde_json::from_str::<PersonId>(&json).unwrap(), id);
    assert!("no id".parse::<PersonId>().is_err());
}

#[test]
fn the_dictionary_never_changes() {
    let dictionary: &[u8] = include_bytes!("../../src/dictionary/1.zdict");
    assert_eq!(
        blake3::hash(dictionary).to_hex().as_str(),
        "727381ddd04e357c7288d97936155e3808ed58e2a247721a06367b49a71fc98f",
        "programs in use read with the dictionary of this number; a better one gets the next"
    );
}

#[test]
fn the_dictionary_saves_on_words_it_has_not_seen() {
    let words = "Биылғы қазан айында мектебімізде кітап апталығы өтті, оған ата-аналар да келді. \
                 Қиындық: кітап аз, орын тар. Келесі жылы уақытын ауыстырамын.";
    let request = ExchangeRequest {
        protocol: 2,
        app: "tirek 0.1.0".into(),
        cursors: Cursors::Digest(CursorDigest([1; 16])),
        logs: vec![],
        page_bytes: 524_288,
        standing: None,
        mending: None,
        rights: None,
    };
    let message = (request, words);
    let (without, with) = (
        frame::encode_for(&message, 1),
        frame::encode_for(&message, 2),
    );
    assert_eq!((without[0], with[0]), (1, 2));
    assert!(
        with.len() * 100 < without.len() * 85,
        "{} of {}",
        with.len(),
        without.len()
    );
}

#[test]
fn a_limit_is_of_the_message_and_what_just_fits_is_taken() {
    for (length, how) in [(50, 0), (1_000, 1), (1_000, 2)] {
        let message = vec![7_u8; length];
        let plain = frame::encode_raw(&message).len() - 1;
        let frame = frame::encode_for(&message, how);
        assert_eq!(frame[0], how as u8);
        let read = |limit_bytes| frame::decode::<Vec<u8>>(&frame, limit_bytes);
        assert_eq!(read(plain).as_ref(), Ok(&message));
        let limit_bytes = plain - 1;
        assert_eq!(read(limit_bytes), Err(FrameError::TooLarge { limit_bytes }));
    }
}

#[test]
fn what_does_not_shrink_is_sent_as_it_is() {
    let mut noise = vec![0; 1_000];
    blake3::Hasher::new().finalize_xof().fill(&mut noise);
    let message = minicbor::bytes::ByteVec::from(noise);
    for protocol in [1, 2] {
        let frame = frame::encode_for(&message, protocol);
        assert_eq!(frame, frame::encode_raw(&message));
    }
}

/// A large body is a dictionary of its own.
#[test]
fn the_dictionary_is_for_small_bodies() {
    for (length, how) in [(2_000, 2), (32 * 1024, 2), (32 * 1024 + 1, 1), (60_000, 1)] {
        let message = vec![7_u8; length - 3];
        assert_eq!(frame::encode_raw(&message).len(), 1 + length);
        assert_eq!(frame::encode_for(&message, 2)[0], how, "{length}");
    }
}
