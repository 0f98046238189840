//! Damage at the centre and at devices, and that it comes back where the other side has it.

use crate::harness::{On, Site, document, on_both};
use tirek_document::space::SpaceKind;
use tirek_wire::exchange::{Cursors, Delivered};
use tirek_wire::mending::{Found, Lacking, Mending};

fn a_damaged_change_is_not_handed_out_and_comes_back_from_its_device(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let (mut device, mut other) = (site.device(person), site.device(person));
    let plan = document();
    device.edit(plan, b"one");
    device.edit(plan, b"two");
    device.exchange(&mut site.centre, 0);
    assert_eq!(
        site.behind("UPDATE change SET payload = x'00' WHERE seq = 1"),
        1
    );
    other.exchange(&mut site.centre, 0);
    assert_eq!(other.payloads(), [b"two"]);
    // Its device is told at the next exchange and brings it; nobody else may.
    let asked = device.exchange(&mut site.centre, 2).mending.expect("asked");
    let lacking = Lacking {
        log: device.log,
        seq: 1,
    };
    assert_eq!(asked.lacks, [lacking]);
    let space = device.space(SpaceKind::Own);
    let found = |seq: usize| {
        let made = device.links[seq - 1].0.clone();
        let change = Delivered {
            log: device.log,
            seq: made.seq,
            document: made.document,
            kind: made.kind,
            op: made.op,
            payload: made.payload,
            person: device.person(),
            received_at_ms: 0,
        };
        Found { space, change }
    };
    let brings = |change: Found| {
        Some(Mending {
            lacks: Vec::new(),
            found: vec![change],
        })
    };
    let mut wrong = found(1);
    wrong.change.payload = b"another".to_vec();
    for (change, lacks) in [(wrong, 1), (found(1), 0)] {
        let mut request = device.request(vec![device.part(2)]);
        request.mending = brings(change);
        let answer = device.send(&mut site.centre, &request).expect("answered");
        assert_eq!(answer.mending.map_or(0, |one| one.lacks.len()), lacks);
    }
    other.exchange(&mut site.centre, 0);
    let expected: [&[u8]; 2] = [b"two", b"one"];
    assert_eq!(other.payloads(), expected);
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn what_a_device_lacks_is_found_for_who_may_read_it(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let (mut device, mut other) = (site.device(person), site.device(person));
    let mut stranger = site.enrolled("Серікова", "№2");
    device.edit(document(), b"one");
    device.exchange(&mut site.centre, 0);
    let lacks = vec![
        Lacking {
            log: device.log,
            seq: 1,
        },
        Lacking {
            log: device.log,
            seq: 9,
        },
    ];
    for (asks, expected) in [(&mut device, 1), (&mut other, 1), (&mut stranger, 0)] {
        let mut request = asks.request(vec![asks.part(asks.links.len())]);
        request.cursors = Cursors::Full(Vec::new());
        request.mending = Some(Mending {
            lacks: lacks.clone(),
            found: Vec::new(),
        });
        let answer = asks.send(&mut site.centre, &request).expect("answered");
        let found = answer.mending.map(|one| one.found).unwrap_or_default();
        assert_eq!(found.len(), expected);
        for one in found {
            assert_eq!((one.change.seq, one.change.payload), (1, b"one".to_vec()));
        }
    }
}

on_both!(
    a_damaged_change_is_not_handed_out_and_comes_back_from_its_device,
    what_a_device_lacks_is_found_for_who_may_read_it,
);
