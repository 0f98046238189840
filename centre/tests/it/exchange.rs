//! Pushing and pulling between devices of one person and of one library.

use crate::harness::{Device, On, Site, by_secret, change, document, on_both, problem};
use tirek_document::Kind;
use tirek_document::space::{Role, SpaceKind};
use tirek_wire::exchange::{Cursors, LogOutcome};
use tirek_wire::id::LogId;
use tirek_wire::problem::ProblemCode;

/// Two devices of one person.
fn pair(site: &mut Site) -> (Device, Device) {
    let person = site.librarian("Әлиева", "№1");
    (site.device(person), site.device(person))
}

fn two_devices_of_one_person_exchange(on: On) {
    let mut site = Site::on(on);
    let (mut home, mut school) = pair(&mut site);
    let plan = document();
    home.edit(plan, b"one");
    home.edit(plan, b"two");
    let answer = home.exchange(&mut site.centre, 0);
    assert_eq!(answer.acks[0].outcome, LogOutcome::Held);
    assert_eq!(answer.acks[0].through, 2);
    assert!(answer.refusals.is_empty());
    assert!(home.got.is_empty(), "her own changes do not come back");

    school.exchange(&mut site.centre, 0);
    assert_eq!(school.payloads(), [b"one", b"two"]);
    assert_eq!(school.got[0].person, home.person());
    school.edit(plan, b"three");
    school.exchange(&mut site.centre, 0);
    home.exchange(&mut site.centre, 2);
    assert_eq!(home.payloads(), [b"three"]);
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

fn a_library_shares_and_a_stranger_does_not_see(on: On) {
    let mut site = Site::on(on);
    let mut one = site.enrolled("Әлиева", "№1");
    let mut two = site.enrolled("Бекова", "№1");
    let mut other = site.enrolled("Серікова", "№2");
    let plan = document();
    one.append(change(
        one.space(SpaceKind::Library),
        plan,
        Kind::Plan,
        b"ours",
    ));
    one.edit(document(), b"mine");
    one.exchange(&mut site.centre, 0);
    two.append(change(
        two.space(SpaceKind::Library),
        plan,
        Kind::Plan,
        b"and mine",
    ));
    two.exchange(&mut site.centre, 0);
    assert_eq!(two.payloads(), [b"ours"]);
    other.exchange(&mut site.centre, 0);
    assert!(other.got.is_empty());
    one.exchange(&mut site.centre, 2);
    assert_eq!(one.payloads(), [b"and mine"]);
}

fn a_methodologist_receives_submissions_and_no_drafts(on: On) {
    let mut site = Site::on(on);
    let mut librarian = site.enrolled("Әлиева", "№1");
    let person = site.person("Орынбаева", Role::Methodologist, "Орталық");
    let mut methodologist = site.device(person);
    let plan = document();
    librarian.edit(plan, b"draft");
    librarian.append(change(
        librarian.space(SpaceKind::Own),
        document(),
        Kind::Entry,
        b"diary",
    ));
    librarian.submit(plan, Kind::Plan, &tirek_document::Fields::default());
    librarian.exchange(&mut site.centre, 0);
    methodologist.exchange(&mut site.centre, 0);
    assert_eq!(methodologist.got.len(), 1);
    assert_eq!(methodologist.got[0].op, 1);

    let own = librarian.space(SpaceKind::Own);
    methodologist.append(change(own, document(), Kind::Review, b"well done"));
    let answer = methodologist.exchange(&mut site.centre, 0);
    assert!(answer.refusals.is_empty());
    librarian.exchange(&mut site.centre, 3);
    assert_eq!(librarian.payloads(), [b"well done"]);
}

fn replays_and_overlaps_are_harmless(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    let plan = document();
    for payload in [b"1", b"2", b"3", b"4"] {
        device.edit(plan, payload);
    }
    for after in [0, 0, 2, 4, 1, 0] {
        let answer = device.exchange(&mut site.centre, after);
        assert_eq!(
            (answer.acks[0].outcome, answer.acks[0].through),
            (LogOutcome::Held, 4)
        );
    }
    other.exchange(&mut site.centre, 0);
    assert_eq!(other.payloads(), [b"1", b"2", b"3", b"4"]);
    assert!(site.faults().is_empty());
}

fn what_arrives_ahead_of_a_gap_waits_for_it(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    let plan = document();
    for payload in [b"1", b"2", b"3", b"4", b"5"] {
        device.edit(plan, payload);
    }
    let mut early = device.part(3);
    let answer = device
        .send(&mut site.centre, &device.request(vec![early.clone()]))
        .unwrap();
    assert_eq!(
        (answer.acks[0].outcome, answer.acks[0].through),
        (LogOutcome::Gap, 0)
    );
    other.exchange(&mut site.centre, 0);
    assert!(other.got.is_empty());
    // The first three arrive: the parked ones follow by themselves.
    early = device.part(0);
    early.changes.truncate(3);
    let answer = device
        .send(&mut site.centre, &device.request(vec![early]))
        .unwrap();
    assert_eq!(
        (answer.acks[0].outcome, answer.acks[0].through),
        (LogOutcome::Held, 5)
    );
    other.exchange(&mut site.centre, 0);
    assert_eq!(other.payloads(), [b"1", b"2", b"3", b"4", b"5"]);
    assert!(site.faults().is_empty());
}

fn parked_changes_of_another_history_are_not_taken(on: On) {
    let mut site = Site::on(on);
    let (mut device, _) = pair(&mut site);
    let plan = document();
    let mut copy = device.clone();
    for payload in [b"1", b"2", b"3"] {
        device.edit(plan, payload);
    }
    for payload in [b"1", b"x", b"y"] {
        copy.edit(plan, payload);
    }
    copy.send(&mut site.centre, &copy.request(vec![copy.part(2)]))
        .unwrap();
    let mut start = device.part(0);
    start.changes.truncate(2);
    let answer = device
        .send(&mut site.centre, &device.request(vec![start]))
        .unwrap();
    assert_eq!(answer.acks[0].through, 2);
    assert_eq!(device.exchange(&mut site.centre, 2).acks[0].through, 3);
    assert!(site.faults().is_empty());
}

fn a_copied_store_forks_and_keeps_its_work_in_a_new_log(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    let plan = document();
    device.edit(plan, b"1");
    let mut copy = device.clone();
    device.edit(plan, b"2");
    device.edit(plan, b"3");
    device.exchange(&mut site.centre, 0);
    copy.edit(plan, b"2 too");
    copy.edit(plan, b"3 too");

    let answer = copy.exchange(&mut site.centre, 0);
    assert_eq!(answer.acks[0].outcome, LogOutcome::Forked { seq: 2 });
    assert_eq!(answer.acks[0].through, 3);
    // What the log holds beyond the fork is handed to the copy, which lacks it.
    assert_eq!(copy.payloads(), [b"2", b"3"]);
    let unsent = copy.links.split_off(1);
    copy.log = LogId::from_bytes(crate::harness::fresh());
    copy.links.clear();
    for (change, _) in unsent {
        copy.append(change);
    }
    assert_eq!(
        copy.exchange(&mut site.centre, 0).acks[0].outcome,
        LogOutcome::Held
    );
    other.exchange(&mut site.centre, 0);
    assert_eq!(
        other.payloads(),
        [&b"1"[..], b"2", b"3", b"2 too", b"3 too"]
    );
    assert!(site.faults().is_empty());
}

fn where_a_fork_began_is_found_by_comparing_from_the_start(on: On) {
    let mut site = Site::on(on);
    let (mut device, _) = pair(&mut site);
    let plan = document();
    device.edit(plan, b"1");
    let mut copy = device.clone();
    for payload in [b"2", b"3", b"4"] {
        device.edit(plan, payload);
        copy.edit(plan, &[payload[0], b'!']);
    }
    device.exchange(&mut site.centre, 0);
    // The copy offers from behind the place where the two part: nothing can be said yet.
    for after in [3, 4] {
        let answer = copy.exchange(&mut site.centre, after);
        assert_eq!(
            (answer.acks[0].outcome, answer.acks[0].through),
            (LogOutcome::Gap, 0)
        );
    }
    // It was taken for holding nothing of this log, so it has the other history by now.
    assert_eq!(copy.payloads(), [b"1", b"2", b"3", b"4"]);
    let answer = copy.exchange(&mut site.centre, 0);
    assert_eq!(answer.acks[0].outcome, LogOutcome::Forked { seq: 2 });
    assert!(site.faults().is_empty());
}

fn a_restored_store_with_nothing_new_gets_its_own_work_back(on: On) {
    let mut site = Site::on(on);
    let (mut device, _) = pair(&mut site);
    let plan = document();
    device.edit(plan, b"1");
    let mut restored = device.clone();
    device.edit(plan, b"2");
    device.exchange(&mut site.centre, 0);
    let answer = restored.exchange(&mut site.centre, 1);
    assert_eq!(
        (answer.acks[0].outcome, answer.acks[0].through),
        (LogOutcome::Held, 2)
    );
    assert_eq!(restored.payloads(), [b"2"]);
}

fn another_devices_log_is_unknown(on: On) {
    let mut site = Site::on(on);
    let mut one = site.enrolled("Әлиева", "№1");
    let mut two = site.enrolled("Бекова", "№2");
    one.edit(document(), b"mine");
    one.exchange(&mut site.centre, 0);
    two.log = one.log;
    two.edit(document(), b"under her number");
    let answer = two.exchange(&mut site.centre, 0);
    assert_eq!(answer.acks[0].outcome, LogOutcome::Unknown);
    one.exchange(&mut site.centre, 1);
    assert!(one.got.is_empty());
}

fn much_is_handed_out_in_pages(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    let plan = document();
    for number in 0..40_u8 {
        device.edit(plan, &[number; 3_000]);
    }
    device.exchange(&mut site.centre, 0);
    let mut pages = 0;
    loop {
        let mut request = other.request(vec![other.part(0)]);
        request.page_bytes = 10_000;
        let answer = other.send(&mut site.centre, &request).unwrap();
        other.take(&answer);
        pages += 1;
        if !answer.more {
            break;
        }
    }
    assert_eq!(pages, 14);
    let firsts: Vec<u8> = other
        .got
        .iter()
        .map(|delivered| delivered.payload[0])
        .collect();
    assert_eq!(firsts, (0..40).collect::<Vec<u8>>());
}

fn a_change_larger_than_a_page_travels_alone(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    for bytes in [10, 600_000, 10] {
        device.edit(document(), &vec![1; bytes]);
    }
    device.exchange(&mut site.centre, 0);
    let sizes: Vec<usize> = (0..3)
        .map(|_| {
            let answer = other.exchange(&mut site.centre, 0);
            answer.spaces.iter().map(|space| space.changes.len()).sum()
        })
        .collect();
    assert_eq!(sizes, [1, 1, 1]);
}

fn strangers_and_old_protocols_are_told(on: On) {
    let mut site = Site::on(on);
    let device = site.enrolled("Әлиева", "№1");
    let stranger = Device::new();
    let request = stranger.request(Vec::new());
    assert_eq!(
        problem(stranger.send(&mut site.centre, &request)),
        ProblemCode::UnknownDevice
    );
    let mut newer = device.request(Vec::new());
    newer.protocol = tirek_wire::PROTOCOL_MAX + 1;
    assert_eq!(
        problem(device.send(&mut site.centre, &newer)),
        ProblemCode::ProtocolUnsupported
    );
    let mut twice = device.request(vec![device.part(0), device.part(0)]);
    twice.cursors = Cursors::Full(Vec::new());
    assert_eq!(
        problem(device.send(&mut site.centre, &twice)),
        ProblemCode::Malformed
    );
}

fn a_revoked_device_is_told_and_its_work_is_kept(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    let plan = document();
    device.edit(plan, b"held");
    device.exchange(&mut site.centre, 0);
    site.centre.revoke_device(device.id).unwrap();
    device.edit(plan, b"somebody's work");
    let request = device.request(vec![device.part(1)]);
    for _ in 0..2 {
        assert_eq!(
            problem(device.send(&mut site.centre, &request)),
            ProblemCode::Revoked
        );
    }
    let kept = site.centre.quarantine().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].0.changes, kept[0].0.document), (1, plan));
    other.exchange(&mut site.centre, 0);
    assert_eq!(other.payloads(), [b"held"]);
    assert!(site.faults().is_empty());
}

fn a_waiting_device_keeps_everything(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let (mut first, mut second) = (Device::new(), Device::new());
    first
        .enrol(&mut site.centre, by_secret(&invitation))
        .unwrap();
    second
        .enrol(&mut site.centre, by_secret(&invitation))
        .unwrap();
    second.enrolment = first.enrolment.clone();
    second.edit(document(), b"written without a network");
    let request = second.request(vec![second.part(0)]);
    assert_eq!(
        problem(second.send(&mut site.centre, &request)),
        ProblemCode::Waiting
    );
    site.centre.approve_device(second.id).unwrap();
    second.exchange(&mut site.centre, 0);
    first.exchange(&mut site.centre, 0);
    assert_eq!(first.payloads(), [b"written without a network"]);
}

on_both!(
    two_devices_of_one_person_exchange,
    a_library_shares_and_a_stranger_does_not_see,
    a_methodologist_receives_submissions_and_no_drafts,
    replays_and_overlaps_are_harmless,
    what_arrives_ahead_of_a_gap_waits_for_it,
    parked_changes_of_another_history_are_not_taken,
    a_copied_store_forks_and_keeps_its_work_in_a_new_log,
    where_a_fork_began_is_found_by_comparing_from_the_start,
    a_restored_store_with_nothing_new_gets_its_own_work_back,
    another_devices_log_is_unknown,
    much_is_handed_out_in_pages,
    a_change_larger_than_a_page_travels_alone,
    strangers_and_old_protocols_are_told,
    a_revoked_device_is_told_and_its_work_is_kept,
    a_waiting_device_keeps_everything,
);
