//! What is known about one's own spaces is not overwritten by nonsense.

use tirek_core::store::identity::EnrolmentState;
use tirek_document::SpaceKind;
use tirek_wire::enrolment::SpaceRef;
use tirek_wire::exchange::SpacePart;

use crate::store_fixture::{Desk, answer, own_of};

const NONSENSE: [u8; 4] = [250, SpaceKind::Private.code(), SpaceKind::Group.code(), 255];

#[test]
fn a_space_keeps_its_kind_whatever_a_centre_calls_it() {
    for kind in NONSENSE {
        let mut desk = Desk::new();
        let document = desk.entry("сөздерім");
        let own = own_of(&mut desk);
        let part = SpacePart {
            space: own,
            kind,
            epoch: 1,
            position: 3,
            changes: Vec::new(),
            from: None,
        };
        desk.ws().receive(&answer(vec![part])).expect("received");
        let mut enrolment = desk.ws().identity().enrolment.clone();
        enrolment.spaces = vec![SpaceRef { id: own, kind }];
        desk.ws()
            .set_enrolment_state(EnrolmentState::Enrolled, Some(&enrolment))
            .expect("noted");
        for _ in 0..2 {
            assert_eq!(desk.text(document), "сөздерім", "{kind}");
            assert_eq!(own_of(&mut desk), own);
            desk.write(document, "");
            desk.entry("тағы да");
            desk.reopen();
        }
    }
}

#[test]
fn a_space_that_an_older_version_forgot_the_kind_of_is_found_again() {
    let mut desk = Desk::new();
    let document = desk.entry("сөздерім");
    let own = own_of(&mut desk);
    desk.workspace = None;
    let raw = rusqlite::Connection::open(desk.database()).expect("opens");
    let sql = "UPDATE space SET kind = 250 WHERE space = ?1";
    raw.execute(sql, [own.as_bytes()]).expect("damaged");
    drop(raw);
    desk.reopen();
    assert_eq!(desk.text(document), "сөздерім");
}
