//! What the screen is told of the exchange.

use tirek_core::exchange::{self, ExchangeState};
use tirek_core::store::traffic::Bounds;
use tirek_core::sync::{FileStatus, FileUnderWay, Status};
use tirek_document::Kind;

use crate::packet_centre::Post;
use crate::packet_save::attach;
use crate::people::own_space;
use crate::sync_exchange::{Desk, titled};

fn told(post: &Post) -> ExchangeState {
    post.desk
        .with(|workspace| exchange::read(workspace, &Status::default()).expect("readable"))
}

/// Whether each packet is answered and settled, the newest first.
fn packets(post: &Post) -> Vec<(bool, bool)> {
    let packets = told(post).packets;
    let of = |packet: &exchange::SavedPacket| (packet.answered_at.is_some(), packet.settled);
    packets.iter().map(of).collect()
}

#[test]
fn a_packet_is_settled_when_its_changes_came_there_another_way() {
    let mut post = Post::new(Desk::enrolled());
    post.save(None);
    let second = post.save(None);
    assert_eq!(packets(&post), [(false, false), (false, false)]);
    let reply = post.reply(&second[0].path, "reply.tirek");
    post.import(&reply).expect("ours");
    assert_eq!(packets(&post), [(true, true), (false, true)]);
    post.desk.with(|workspace| {
        workspace
            .create(Kind::Entry, own_space(), None, &[titled()])
            .expect("made");
    });
    post.save(None);
    assert_eq!(
        packets(&post),
        [(false, false), (true, true), (false, true)]
    );
}

#[test]
fn a_packet_with_a_file_is_not_settled_while_a_file_waits() {
    let mut post = Post::new(Desk::enrolled());
    attach(&post.desk, &[700_000]);
    let saved = post.save(None);
    let reply = post.reply(&saved[0].path, "reply.tirek");
    post.import(&reply).expect("ours");
    assert_eq!(packets(&post), [(true, false)]);
}

#[test]
fn a_packet_that_only_asks_waits_for_its_answer() {
    let mut post = Post::new(Desk::enrolled());
    let saved = post.save(None);
    let reply = post.reply(&saved[0].path, "reply.tirek");
    post.import(&reply).expect("ours");
    post.save(None);
    assert_eq!(packets(&post), [(false, false), (true, true)]);
}

#[test]
fn what_is_held_back_takes_no_time_until_it_is_asked_for() {
    let desk = Desk::enrolled();
    attach(&desk, &[60_000, 900_000]);
    let seconds = |under_way: Option<u64>| {
        let running = FileStatus {
            under_way: under_way.map(|size_bytes| FileUnderWay {
                direction: "up",
                done_bytes: 0,
                size_bytes,
            }),
            bytes_per_second: Some(1000),
            held_by: None,
        };
        let status = Status {
            files: running,
            ..Status::default()
        };
        desk.with(|workspace| {
            let state = exchange::read(workspace, &status).expect("readable");
            state.files.seconds_left
        })
    };
    assert_eq!(seconds(Some(60_000)), Some(960));
    desk.with(|workspace| {
        let bounds = Bounds {
            auto_bytes_max: Some(100_000),
            cap_bytes: None,
        };
        workspace.set_traffic_bounds(bounds).expect("kept");
    });
    assert_eq!(seconds(Some(60_000)), Some(60));
    assert_eq!(seconds(Some(900_000)), Some(960));
}
