//! Answers of packets that take something back: which of them are believed.

use tirek_wire::change;
use tirek_wire::exchange::{ExchangeAnswer, LogAck, LogOutcome};
use tirek_wire::id::LogId;
use tirek_wire::key::Hash32;
use tirek_wire::packet::PacketHead;

use crate::packet_centre::Post;
use crate::store_fixture::{NOON_MS, answer};
use crate::sync_exchange::Desk;

/// The log in use and the hash of its first change.
fn log(post: &Post) -> (LogId, Hash32) {
    post.desk.with(|workspace| {
        let part = &workspace.outgoing(1 << 20).expect("readable")[0];
        let first = change::hash(&part.log, &part.prev_hash, &part.changes[0]);
        (part.log, first)
    })
}

fn told(log: LogId, outcome: LogOutcome, hash: Hash32, received_at_ms: i64) -> [ExchangeAnswer; 1] {
    let ack = LogAck {
        log,
        through: 1,
        outcome,
        hash: Some(hash),
    };
    [ExchangeAnswer {
        acks: vec![ack],
        received_at_ms,
        ..answer(Vec::new())
    }]
}

#[test]
fn a_fork_is_believed_in_the_answer_to_a_packet_of_this_store_alone() {
    let post = Post::new(Desk::enrolled());
    let saved = post.save(None);
    let packet = post.read(&saved[0].path).head.packet;
    let (log, first) = log(&post);
    let forked = told(log, LogOutcome::Forked { seq: 2 }, first, NOON_MS);
    for (name, answers, moves) in [("other", None, false), ("own", Some(packet), true)] {
        let head = PacketHead {
            answers,
            ..post.head(4)
        };
        let path = post.write(&format!("{name}.tirek"), &head, &forked, &[]);
        post.import(&path).expect("ours");
        let now = post
            .desk
            .with(|workspace| workspace.shared_log().expect("readable"));
        assert_eq!(now != log, moves, "{name}");
    }
}

#[test]
fn only_the_newest_word_takes_an_acknowledgement_back() {
    let mut post = Post::new(Desk::enrolled());
    let (log, first) = log(&post);
    let saved = post.save(None);
    let reply = post.reply(&saved[0].path, "reply.tirek");
    post.import(&reply).expect("ours");
    assert_eq!(post.unsent(), 0);
    for (number, received_at_ms, unsent) in [(5, NOON_MS - 60_000, 0), (6, NOON_MS + 60_000, 2)] {
        let gap = told(log, LogOutcome::Gap, first, received_at_ms);
        let path = post.write("gap.tirek", &post.head(number), &gap, &[]);
        post.import(&path).expect("ours");
        assert_eq!(post.unsent(), unsent, "{received_at_ms}");
    }
}
