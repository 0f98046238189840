//! An old centre, a newer one, and an older program put back: one profile meets them all.

use std::sync::{Arc, Mutex};

use tirek_core::held::held;
use tirek_core::store::setting;
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest, LogAck, LogOutcome};
use tirek_wire::frame;
use tirek_wire::problem::{Problem, ProblemCode};

use crate::rubbish::{Answer, Rubbish, ours};
use crate::sync_exchange::{Desk, answer};

/// A centre that speaks versions from 1 up to `newest`; what it was asked stands in the list: the
/// version of each request and the first byte of its frame.
fn centre(newest: u16, asked: &Arc<Mutex<Vec<(u16, u8)>>>) -> Answer {
    let asked = Arc::clone(asked);
    Answer::Made(Arc::new(move |body| {
        let refused = |problem: &Problem| ours("426 X", &frame::encode(problem));
        // As version 1 was written, a frame with a dictionary is no frame.
        if newest < 2 && body.first() == Some(&2) {
            return refused(&Problem::new(ProblemCode::Malformed));
        }
        let request: ExchangeRequest = frame::decode(body, 4 << 20).expect("a request");
        held(&asked).push((request.protocol, body[0]));
        if request.protocol > newest {
            return refused(&Problem::new(ProblemCode::ProtocolUnsupported));
        }
        let acks = request.logs.iter().map(|part| LogAck {
            log: part.log,
            through: part.through(),
            outcome: LogOutcome::Held,
            hash: None,
        });
        let made = ExchangeAnswer {
            protocol: request.protocol,
            acks: acks.collect(),
            speaks: (newest > 1 && newest != request.protocol).then_some(newest),
            standing: None,
            ..answer()
        };
        ours("200 OK", &frame::encode_for(&made, request.protocol))
    }))
}

fn kept(desk: &Desk) -> Option<String> {
    desk.with(|workspace| {
        workspace
            .read(|read| setting::get(read, setting::CENTRE_PROTOCOL))
            .expect("readable")
    })
}

async fn meets(desk: &Desk, newest: u16) -> Vec<(u16, u8)> {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let server = Rubbish::start(vec![centre(newest, &asked)]).await;
    desk.exchange(&server).await.expect("exchanged");
    held(&asked).clone()
}

fn write(desk: &Desk) {
    desk.with(|workspace| {
        let edit = crate::store_fixture::text("text", 0, &"Кітап оқыдық. ".repeat(30));
        let space = crate::people::own_space();
        workspace
            .create(tirek_document::Kind::Entry, space, None, &[edit])
            .expect("made");
        workspace.seal_all().expect("sealed");
    });
}

#[tokio::test]
async fn a_device_begins_in_the_oldest_version_and_rises_with_a_newer_centre() {
    let desk = Desk::enrolled();
    assert_eq!(meets(&desk, 2).await, [(1, 1)]);
    assert_eq!(kept(&desk).as_deref(), Some("2"));
    write(&desk);
    assert_eq!(meets(&desk, 2).await, [(2, 2)], "with the dictionary");
    write(&desk);
    assert_eq!(meets(&desk, 99).await, [(2, 2)], "a centre of the future");
}

#[tokio::test]
async fn an_old_centre_hears_its_own_version_only() {
    let desk = Desk::enrolled();
    assert_eq!(meets(&desk, 1).await, [(1, 1)]);
    assert_eq!(kept(&desk), None);
}

#[tokio::test]
async fn an_older_program_put_back_is_met_once_more_in_the_oldest() {
    let desk = Desk::enrolled();
    meets(&desk, 2).await;
    write(&desk);
    assert_eq!(
        meets(&desk, 1).await,
        [(1, 1)],
        "what it could not read came again"
    );
    assert_eq!(kept(&desk).as_deref(), Some("1"));
    assert!(desk.offered().iter().all(|part| part.changes.is_empty()));
}
