//! Boundary cases of the planner: what follows an answer.

use tirek_core::sync::plan::{self, AskedRound, Claim, Next, Progress, ROUNDS_MAX};
use tirek_wire::change::Change;
use tirek_wire::exchange::{
    Cursor, CursorDigest, Cursors, ExchangeAnswer, LogAck, LogOutcome, LogPart, SpacePart,
};
use tirek_wire::id::{DocumentId, LogId, SpaceId};
use tirek_wire::key::Hash32;

const LOG: LogId = LogId::from_bytes([7; 16]);
const SPACE: SpaceId = SpaceId::from_bytes([8; 16]);

fn digest() -> Cursors {
    Cursors::Digest(CursorDigest::of(&[]))
}

fn full() -> Cursors {
    Cursors::Full(vec![Cursor {
        space: SPACE,
        epoch: 1,
        position: 4,
    }])
}

/// A request with changes `after + 1 ..= through`.
fn asked(cursors: Cursors, after: u64, through: u64) -> AskedRound {
    let changes = (after + 1..=through).map(change).collect();
    let part = LogPart {
        log: LOG,
        after,
        prev_hash: Hash32::ZERO,
        changes,
    };
    AskedRound::of(&plan::request("test", cursors, vec![part], 1))
}

fn change(seq: u64) -> Change {
    let document = DocumentId::from_bytes([9; 16]);
    Change {
        seq,
        space: SPACE,
        document,
        kind: 0,
        op: 0,
        payload: vec![1],
    }
}

fn answer() -> ExchangeAnswer {
    ExchangeAnswer::empty(1, 0)
}

fn ack(through: u64, outcome: LogOutcome) -> ExchangeAnswer {
    ExchangeAnswer {
        acks: vec![LogAck {
            log: LOG,
            through,
            outcome,
            hash: None,
        }],
        ..answer()
    }
}

fn page() -> ExchangeAnswer {
    let part = SpacePart {
        space: SPACE,
        kind: 0,
        epoch: 1,
        position: 5,
        changes: Vec::new(),
        from: None,
    };
    ExchangeAnswer {
        spaces: vec![part],
        ..answer()
    }
}

#[test]
fn what_follows_the_first_answer() {
    let more = |answer| ExchangeAnswer {
        more: true,
        ..answer
    };
    let needed = |answer| ExchangeAnswer {
        cursors_needed: true,
        ..answer
    };
    let again = Next::Again(Claim::Digest);
    let table = [
        (
            "nothing new",
            asked(digest(), 3, 3),
            answer(),
            false,
            Next::Finished,
        ),
        (
            "all taken",
            asked(digest(), 3, 5),
            ack(5, LogOutcome::Held),
            false,
            Next::Finished,
        ),
        (
            "a part taken",
            asked(digest(), 3, 5),
            ack(4, LogOutcome::Held),
            true,
            again,
        ),
        (
            "written meanwhile",
            asked(digest(), 3, 5),
            ack(5, LogOutcome::Held),
            true,
            again,
        ),
        (
            "last page down",
            asked(digest(), 3, 3),
            page(),
            false,
            Next::Finished,
        ),
        (
            "more to come down",
            asked(digest(), 3, 3),
            more(page()),
            false,
            again,
        ),
        (
            "list wanted",
            asked(digest(), 3, 3),
            needed(answer()),
            false,
            Next::Again(Claim::Full),
        ),
        (
            "list wanted twice",
            asked(full(), 3, 3),
            needed(answer()),
            false,
            Next::Stuck,
        ),
        (
            "list wanted with more",
            asked(full(), 3, 3),
            needed(more(page())),
            true,
            Next::Stuck,
        ),
        (
            "centre was restored",
            asked(full(), 9, 9),
            ack(4, LogOutcome::Gap),
            true,
            again,
        ),
        (
            "fork",
            asked(digest(), 3, 5),
            ack(3, LogOutcome::Forked { seq: 4 }),
            true,
            again,
        ),
        (
            "foreign log",
            asked(digest(), 3, 5),
            ack(0, LogOutcome::Unknown),
            true,
            again,
        ),
    ];
    for (name, asked, answer, unsent, expected) in table {
        assert_eq!(
            Progress::default().after(&asked, &answer, unsent),
            expected,
            "{name}"
        );
    }
}

#[test]
fn answers_that_move_nothing_end_the_exchange() {
    let idle = ExchangeAnswer {
        more: true,
        ..answer()
    };
    let refusing = ack(3, LogOutcome::Held);
    let repeating = ack(7, LogOutcome::Gap);
    for answer in [idle, refusing, repeating] {
        let mut progress = Progress::default();
        let asked = asked(digest(), 3, 5);
        assert_eq!(
            progress.after(&asked, &answer, true),
            Next::Again(Claim::Digest)
        );
        assert_eq!(progress.after(&asked, &answer, true), Next::Stuck);
    }
}

#[test]
fn a_centre_that_disowns_every_log_is_not_sent_everything_for_ever() {
    let mut progress = Progress::default();
    let asked = asked(digest(), 0, 9);
    let disowned = ack(0, LogOutcome::Unknown);
    for _ in 0..8 {
        let next = progress.after(&asked, &disowned, true);
        assert_eq!(next, Next::Again(Claim::Digest), "another log is begun");
    }
    assert_eq!(progress.after(&asked, &disowned, true), Next::Stuck);
}

#[test]
fn progress_forgives_an_earlier_standstill() {
    let mut progress = Progress::default();
    let still = ExchangeAnswer {
        more: true,
        ..answer()
    };
    let moving = ExchangeAnswer {
        more: true,
        ..page()
    };
    for answer in [&still, &moving, &still, &moving] {
        let next = progress.after(&asked(digest(), 3, 3), answer, false);
        assert_eq!(next, Next::Again(Claim::Digest));
    }
}

#[test]
fn an_endless_centre_is_left_after_the_bound() {
    let mut progress = Progress::default();
    let endless = ExchangeAnswer {
        more: true,
        ..page()
    };
    let asked = asked(digest(), 3, 3);
    for _ in 1..ROUNDS_MAX {
        assert_eq!(
            progress.after(&asked, &endless, false),
            Next::Again(Claim::Digest)
        );
    }
    assert_eq!(progress.after(&asked, &endless, false), Next::Unfinished);
}

#[test]
fn acknowledgements_of_other_logs_move_nothing() {
    let other = LogAck {
        log: LogId::from_bytes([1; 16]),
        through: 9,
        outcome: LogOutcome::Held,
        hash: None,
    };
    let answer = ExchangeAnswer {
        acks: vec![other],
        ..answer()
    };
    let mut progress = Progress::default();
    let asked = asked(digest(), 3, 5);
    assert_eq!(
        progress.after(&asked, &answer, true),
        Next::Again(Claim::Digest)
    );
    assert_eq!(progress.after(&asked, &answer, true), Next::Stuck);
}

#[test]
fn pages_and_labels_keep_to_the_protocol() {
    assert_eq!(plan::page(0), 4 * 1024);
    assert_eq!(plan::page(u32::MAX), 512 * 1024);
    let long = "Тірек ".repeat(40);
    let request = plan::request(&long, digest(), Vec::new(), 0);
    assert!(request.check().is_ok());
    assert!(long.starts_with(&request.app));
}

#[test]
fn a_log_with_nothing_new_is_named_beside_the_list_only() {
    let part = |through| LogPart {
        log: LOG,
        after: 3,
        prev_hash: Hash32([6; 32]),
        changes: (4..=through).map(change).collect(),
    };
    let short = plan::request("test", digest(), vec![part(3)], 0);
    let head = part(3).head().expect("nothing but a head");
    let both = CursorDigest::of(&[]).with_head(&head);
    assert_eq!((short.cursors, short.logs), (Cursors::Digest(both), vec![]));
    for (cursors, through) in [(digest(), 4), (full(), 3), (full(), 4)] {
        let request = plan::request("test", cursors.clone(), vec![part(through)], 0);
        assert_eq!(request.cursors, cursors);
        assert_eq!(request.logs, [part(through)]);
    }
}

#[test]
fn an_acknowledgement_is_believed_as_far_as_the_offer_went() {
    let offer = asked(digest(), 3, 5);
    let believed = |through, head| {
        let answer = ack(through, LogOutcome::Held);
        let believed = offer
            .believed(answer, |_| Ok::<u64, ()>(head))
            .expect("it is known");
        believed.acks[0].through
    };
    assert_eq!(believed(4, 9), 4, "a part of the offer");
    assert_eq!(believed(5, 9), 5, "the whole offer");
    assert_eq!(
        believed(9, 9),
        5,
        "what was not offered yet may be another copy's"
    );
    assert_eq!(
        believed(9, 5),
        9,
        "the log ends here: this device has lost changes"
    );
}

#[test]
fn acknowledgements_of_what_was_not_offered_are_passed_over() {
    let strange = LogAck {
        log: LogId::from_bytes([1; 16]),
        through: 9,
        outcome: LogOutcome::Forked { seq: 1 },
        hash: None,
    };
    let answer = ExchangeAnswer {
        acks: vec![strange],
        ..answer()
    };
    let believed = asked(digest(), 3, 5).believed(answer, |_| Ok::<u64, ()>(5));
    assert!(believed.is_ok_and(|answer| answer.acks.is_empty()));
}
