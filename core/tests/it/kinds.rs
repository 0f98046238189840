//! What holds for every kind that lists show.

use tirek_core::topic::Topic;
use tirek_document::{Kind, SpaceKind};
use tirek_wire::enrolment::SpaceRef;
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::standing::Standing;

use crate::store_fixture::{Desk, NOON_MS, answer, own_of};

/// A space may open or close with it: every list is looked at anew.
#[test]
fn every_list_is_told_where_she_stands() {
    let mut desk = Desk::new();
    let own = own_of(&mut desk);
    let standing = Standing {
        spaces: vec![SpaceRef {
            id: own,
            kind: SpaceKind::Own.code(),
        }],
        ..Standing::of(&desk.ws().identity().enrolment)
    };
    let told = ExchangeAnswer {
        received_at_ms: NOON_MS,
        standing: Some(Box::new(standing)),
        ..answer(Vec::new())
    };
    let topics = desk.ws().receive(&told).expect("taken in").topics;
    for kind in Kind::all().filter(|kind| kind.is_listed()) {
        assert!(topics.contains(&Topic::list(kind)), "{kind}");
    }
}
