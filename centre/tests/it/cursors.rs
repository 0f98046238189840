//! How far a device has taken in, whatever is lost on the way.

use crate::harness::{Device, On, Site, document, on_both};
use tirek_wire::exchange::{Cursor, CursorDigest, Cursors, ExchangeRequest, LogHead, LogOutcome};
use tirek_wire::id::SpaceId;
use tirek_wire::key::Hash32;

/// What a device says that has nothing to push.
fn quiet(device: &Device) -> ExchangeRequest {
    device
        .request(vec![device.part(device.links.len())])
        .in_short()
}

fn pair(site: &mut Site) -> (Device, Device) {
    let person = site.librarian("Әлиева", "№1");
    (site.device(person), site.device(person))
}

fn nothing_new_costs_nothing(on: On) {
    let mut site = Site::on(on);
    let (mut device, _) = pair(&mut site);
    device.edit(document(), b"one");
    device.exchange(&mut site.centre, 0);
    let request = quiet(&device);
    assert!(request.logs.is_empty());
    let answer = device.send(&mut site.centre, &request).unwrap();
    assert!(answer.spaces.is_empty() && !answer.more && !answer.cursors_needed);
    assert!(answer.acks.is_empty());
    assert!(tirek_wire::frame::encode(&answer).len() < 20);
}

fn a_new_device_is_known_by_its_digest(on: On) {
    let mut site = Site::on(on);
    let (device, _) = pair(&mut site);
    let answer = device.send(&mut site.centre, &quiet(&device)).unwrap();
    assert!(!answer.cursors_needed && !answer.spaces.is_empty());
}

fn a_digest_stands_for_the_head_the_centre_holds(on: On) {
    let mut site = Site::on(on);
    let (mut device, other) = pair(&mut site);
    device.edit(document(), b"one");
    device.exchange(&mut site.centre, 0);
    let held = CursorDigest::of(&device.cursors);
    let head = device.part(1).head().unwrap();
    let mut request = quiet(&device);
    let mut needs_list = |digest| {
        request.cursors = Cursors::Digest(digest);
        let answer = device.send(&mut site.centre, &request).unwrap();
        assert!(answer.spaces.is_empty() && answer.acks.is_empty());
        answer.cursors_needed
    };
    assert!(!needs_list(held.with_head(&head)));
    assert!(needs_list(held), "the log is not said");
    let start = LogHead {
        seq: 0,
        hash: Hash32::ZERO,
        ..head
    };
    let strange = [
        start,
        other.part(0).head().unwrap(),
        LogHead { seq: 1, ..start },
        LogHead { seq: 2, ..head },
    ];
    for head in strange {
        assert!(needs_list(held.with_head(&head)), "{head:?}");
    }
}

fn a_copy_with_nothing_to_say_hears_that_its_log_went_on(on: On) {
    let mut site = Site::on(on);
    let (mut device, _) = pair(&mut site);
    device.edit(document(), b"one");
    device.exchange(&mut site.centre, 0);
    let copy = device.clone();
    device.edit(document(), b"two");
    device.exchange(&mut site.centre, 1);

    let answer = copy.send(&mut site.centre, &quiet(&copy)).unwrap();
    assert!(answer.cursors_needed && answer.spaces.is_empty());
    let mut request = copy.request(vec![copy.part(1)]);
    request.cursors = Cursors::Full(copy.cursors.clone());
    let answer = copy.send(&mut site.centre, &request).unwrap();
    let ack = answer.acks[0];
    assert_eq!((ack.through, ack.outcome), (2, LogOutcome::Held));
    let mut copy = copy;
    copy.take(&answer);
    assert_eq!(copy.payloads(), [b"two"]);
}

fn own_words_do_not_come_back_on_a_later_page(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    for n in 0..3 {
        other.edit(document(), &[n; 3_000]);
    }
    other.exchange(&mut site.centre, 0);
    device.edit(document(), b"own");
    let mut request = device.request(vec![device.part(0)]);
    request.page_bytes = 4_096;
    let mut answer = device.send(&mut site.centre, &request).unwrap();
    device.take(&answer);
    while answer.more {
        request = quiet(&device);
        request.page_bytes = 4_096;
        answer = device.send(&mut site.centre, &request).unwrap();
        assert!(!answer.cursors_needed);
        device.take(&answer);
    }
    assert_eq!(device.got.len(), 3);
    assert!(device.payloads().iter().all(|payload| *payload != b"own"));
}

fn a_lost_answer_is_given_again(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    let plan = document();
    device.edit(plan, b"one");
    device.exchange(&mut site.centre, 0);
    let request = other.request(vec![other.part(0)]);
    for _ in 0..3 {
        let lost = other.send(&mut site.centre, &request).unwrap();
        assert!(!lost.cursors_needed);
    }
    device.edit(plan, b"two");
    device.exchange(&mut site.centre, 1);
    other.exchange(&mut site.centre, 0);
    assert_eq!(other.payloads(), [b"one", b"two"]);
}

fn an_unknown_digest_asks_for_the_list_and_still_acknowledges(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    let plan = document();
    device.edit(plan, b"one");
    device.exchange(&mut site.centre, 0);
    other.edit(plan, b"two");
    let mut request = other.request(vec![other.part(0)]);
    request.cursors = Cursors::Digest(CursorDigest([3; 16]));
    let answer = other.send(&mut site.centre, &request).unwrap();
    assert!(answer.cursors_needed && answer.spaces.is_empty());
    assert_eq!(answer.acks[0].through, 1);

    request.cursors = Cursors::Full(other.cursors.clone());
    let answer = other.send(&mut site.centre, &request).unwrap();
    other.take(&answer);
    assert_eq!(other.payloads(), [b"one"]);
    assert!(!other.exchange(&mut site.centre, 1).cursors_needed);
}

fn a_full_list_is_known_from_then_on(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    device.edit(document(), b"one");
    device.exchange(&mut site.centre, 0);
    other.exchange(&mut site.centre, 0);
    // A list the centre never handed out, though nothing is lacking by it.
    let stray = Cursor {
        space: SpaceId::from_bytes([8; 16]),
        epoch: 1,
        position: 4,
    };
    other.cursors.push(stray);
    other.cursors.sort_unstable();
    assert!(other.exchange(&mut site.centre, 0).cursors_needed);
    let mut request = other.request(vec![other.part(0)]);
    request.cursors = Cursors::Full(other.cursors.clone());
    assert!(
        !other
            .send(&mut site.centre, &request)
            .unwrap()
            .cursors_needed
    );
    assert!(!other.exchange(&mut site.centre, 0).cursors_needed);
}

fn a_cursor_from_nowhere_begins_anew(on: On) {
    let mut site = Site::on(on);
    let (mut device, mut other) = pair(&mut site);
    device.edit(document(), b"one");
    device.exchange(&mut site.centre, 0);
    other.exchange(&mut site.centre, 0);
    other.got.clear();
    for cursor in &mut other.cursors {
        cursor.position += 1_000;
    }
    let mut request = other.request(vec![other.part(0)]);
    request.cursors = Cursors::Full(other.cursors.clone());
    let answer = other.send(&mut site.centre, &request).unwrap();
    other.take(&answer);
    assert_eq!(other.payloads(), [b"one"]);
}

#[test]
fn after_a_restore_everything_finds_its_way_back() {
    let mut site = Site::new();
    let (mut device, mut other) = pair(&mut site);
    let plan = document();
    device.edit(plan, b"before the copy");
    device.exchange(&mut site.centre, 0);
    other.exchange(&mut site.centre, 0);

    let copy = site.folder.path().join("copy");
    copy_folder(&site.data(), &copy);
    device.edit(plan, b"after the copy");
    device.exchange(&mut site.centre, 1);
    other.exchange(&mut site.centre, 0);

    let source = tirek_centre::source::Source::system();
    let mut restored = tirek_centre::Centre::open(&copy, source).unwrap();
    let epoch = restored.start_epoch().unwrap();
    let again = restored.start_epoch().unwrap();
    assert!(
        epoch > 1 && again > 1 && epoch != again,
        "no life has another's number"
    );
    // The device believed two changes acknowledged; the restored centre holds one.
    let mut answer = device
        .send(&mut restored, &device.request(vec![device.part(2)]))
        .unwrap();
    assert_eq!(answer.acks[0].through, 1);
    if answer.cursors_needed {
        let mut request = device.request(vec![device.part(1)]);
        request.cursors = Cursors::Full(device.cursors.clone());
        answer = device.send(&mut restored, &request).unwrap();
    } else {
        answer = device.exchange(&mut restored, 1);
    }
    assert_eq!(answer.acks[0].through, 2);
    let mut request = other.request(vec![other.part(0)]);
    request.cursors = Cursors::Full(other.cursors.clone());
    other.got.clear();
    let answer = other.send(&mut restored, &request).unwrap();
    other.take(&answer);
    assert_eq!(
        other.payloads(),
        [&b"before the copy"[..], b"after the copy"]
    );
    assert!(other.cursors.iter().all(|cursor| cursor.epoch == again));
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

on_both!(
    nothing_new_costs_nothing,
    a_new_device_is_known_by_its_digest,
    a_digest_stands_for_the_head_the_centre_holds,
    a_copy_with_nothing_to_say_hears_that_its_log_went_on,
    own_words_do_not_come_back_on_a_later_page,
    a_lost_answer_is_given_again,
    an_unknown_digest_asks_for_the_list_and_still_acknowledges,
    a_full_list_is_known_from_then_on,
    a_cursor_from_nowhere_begins_anew,
);
