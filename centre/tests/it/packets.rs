//! Packets at the centre: whatever the road does to them, nothing is lost and nothing happens twice.

use crate::blobs::{blob, photo};
use crate::harness::{Device, On, Site, by_secret, change, document, on_both, submission_of};
use crate::packing::{Content, fault, first, head, import, packet, page, read, through, write};
use tirek_centre::packet::{Admission, PostError};
use tirek_document::Kind;
use tirek_document::space::SpaceKind;
use tirek_wire::blob::BlobPart;
use tirek_wire::change::Op;
use tirek_wire::enrolment::EnrolAnswer;
use tirek_wire::exchange::LogOutcome;
use tirek_wire::packet::PacketError;
use tirek_wire::problem::ProblemCode;
use tirek_wire::refusal::RefusalReason;

fn the_first_packet_enrols_and_its_reply_brings_everything(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let mut colleague = site.device(person);
    colleague.edit(document(), b"from the other PC");
    colleague.exchange(&mut site.centre, 0);
    let invitation = site.invite(person);
    let (mut device, head, letter) = first(&site, &invitation);
    let (taken, reply) = import(&mut site, &letter).unwrap();
    assert_eq!(taken.admission, Admission::TakenIn);
    assert_eq!(taken.summary.changes, 1);
    let person = taken.sender.person.as_ref().unwrap();
    assert_eq!(person.surname, "Әлиева");
    assert_eq!(taken.sender.school.as_deref(), Some("№1"));
    let reply = read(&site, &reply);
    assert_eq!(reply.head.answers, Some(head.packet));
    assert_eq!(reply.head.device, device.id);
    assert!(matches!(
        reply.head.enrolled,
        Some(EnrolAnswer::Enrolled(_))
    ));
    let ack = reply.answers[0].acks[0];
    assert_eq!((ack.through, ack.outcome), (1, LogOutcome::Held));
    assert_eq!(ack.hash, Some(device.links[0].1));
    assert!(reply.answers[0].spaces.is_empty());
    assert!(reply.answers[1].acks.is_empty());
    assert!(
        reply.answers[1]
            .spaces
            .iter()
            .all(|part| part.from == Some(0))
    );
    device.take(&reply.answers[1]);
    assert_eq!(device.payloads(), [b"from the other PC"]);
    // The network knows the device from now on.
    device.edit(document(), b"and with a line");
    assert_eq!(device.exchange(&mut site.centre, 1).acks[0].through, 2);
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn a_submission_that_is_no_document_goes_to_quarantine(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let mut rubbish = change(
        device.space(SpaceKind::Own),
        document(),
        Kind::Plan,
        &submission_of("[".repeat(200_000).as_bytes()),
    );
    rubbish.op = Op::Submission.code();
    device.append(rubbish);
    device.edit(document(), b"nothing waits behind it");
    let letter = packet(&site, &device, 0);
    let (taken, _) = import(&mut site, &letter).unwrap();
    assert_eq!((taken.admission, taken.refused), (Admission::TakenIn, 1));
    let kept = site.centre.quarantine().unwrap();
    assert_eq!(kept[0].0.reason, RefusalReason::PayloadMalformed.code());
    assert!(site.centre.inbox().unwrap().is_empty());
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn twice_late_and_mixed_with_the_network(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    for number in 0..4 {
        device.edit(document(), &[number]);
    }
    let older = packet(&site, &device, 0);
    let content = Content {
        requests: vec![page(&device, 0, 2), page(&device, 2, 4)],
        parts: Vec::new(),
    };
    let same = write(&site, &device, &head(&site, &device), &content);
    let (first, _) = import(&mut site, &older).unwrap();
    assert_eq!(first.admission, Admission::TakenIn);
    // The network carries the same and more.
    device.edit(document(), b"by network");
    assert_eq!(device.exchange(&mut site.centre, 3).acks[0].through, 5);
    let digest = device.cursors.clone();
    for late in [&older, &same] {
        let (_, reply) = import(&mut site, late).unwrap();
        let reply = read(&site, &reply);
        let ack = reply
            .answers
            .iter()
            .filter_map(|a| a.acks.last())
            .next_back();
        let ack = ack.unwrap();
        assert_eq!((ack.through, ack.outcome), (5, LogOutcome::Held));
        assert_eq!(ack.hash, Some(device.links[4].1));
    }
    let (again, _) = import(&mut site, &older).unwrap();
    assert_eq!(again.admission, Admission::Again);
    // What the network remembers of the cursors was not touched.
    device.cursors = digest;
    let answer = device.exchange(&mut site.centre, 5);
    assert!(!answer.cursors_needed && answer.spaces.is_empty());
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn the_second_part_may_arrive_before_the_first(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    for number in 0..4 {
        device.edit(document(), &[number]);
    }
    let content = Content {
        requests: vec![page(&device, 0, 2)],
        parts: Vec::new(),
    };
    let first = write(&site, &device, &head(&site, &device), &content);
    let second = packet(&site, &device, 2);
    let (_, reply) = import(&mut site, &second).unwrap();
    let ack = read(&site, &reply).answers[0].acks[0];
    assert_eq!((ack.through, ack.outcome), (0, LogOutcome::Gap));
    let (_, reply) = import(&mut site, &first).unwrap();
    // What this part brought, and what had come before its turn.
    let acks = &read(&site, &reply).answers[0].acks;
    let told: Vec<_> = acks.iter().map(|ack| (ack.through, ack.hash)).collect();
    let hash = |seq: usize| Some(device.links[seq - 1].1);
    assert_eq!(told, [(2, hash(2)), (4, hash(4))]);
    assert!(acks.iter().all(|ack| ack.outcome == LogOutcome::Held));
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn nobody_writes_in_anothers_name(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let mut other = site.enrolled("Серікова", "№2");
    device.edit(document(), b"mine");
    other.edit(document(), b"hers");
    // Signed by another one's key, though that one is known too.
    let mut claimed = head(&site, &other);
    claimed.device = device.id;
    let content = Content::of(&device, 0);
    let forged = write(&site, &other, &claimed, &content);
    assert!(matches!(
        fault(import(&mut site, &forged)),
        PostError::Packet(PacketError::NotSigned)
    ));
    // With a proof that says another key.
    let person = site.librarian("Бекова", "№3");
    let invitation = site.invite(person);
    claimed.enrol = Some(other.enrol_request(by_secret(&invitation)));
    let forged = write(&site, &other, &claimed, &content);
    assert!(matches!(
        fault(import(&mut site, &forged)),
        PostError::Packet(PacketError::NotSigned)
    ));
    let mut stranger = Device::new();
    stranger.enrolment.clone_from(&device.enrolment);
    let unknown = packet(&site, &stranger, 0);
    assert!(matches!(
        fault(import(&mut site, &unknown)),
        PostError::UnknownDevice
    ));
    // Her own signature on another one's log: the log is not hers.
    let theft = write(&site, &other, &head(&site, &other), &content);
    let (_, reply) = import(&mut site, &theft).unwrap();
    let ack = read(&site, &reply).answers[0].acks[0];
    assert_eq!(ack.outcome, LogOutcome::Unknown);
    let elsewhere = Site::new();
    let foreign = packet(&elsewhere, &device, 0);
    assert!(matches!(
        fault(import(&mut site, &foreign)),
        PostError::Packet(PacketError::NotForYou)
    ));
    assert_eq!(through(&mut site, &mut device), 0);
}

fn a_cut_packet_gives_what_stands_before_the_cut(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    for number in 0..6 {
        device.edit(document(), &photo(number, 300));
    }
    let own = device.space(SpaceKind::Own);
    let bytes = photo(9, 1000);
    let content = Content {
        requests: (0..6)
            .map(|after| page(&device, after, after + 1))
            .collect(),
        parts: vec![BlobPart {
            blob: blob(&bytes, own),
            offset: 0,
            bytes,
        }],
    };
    let whole = write(&site, &device, &head(&site, &device), &content);
    let mut held = 0;
    for length in (0..whole.len()).step_by(97) {
        let error = fault(import(&mut site, &whole[..length]));
        assert!(matches!(error, PostError::Packet(_)), "{error}");
        let now = through(&mut site, &mut device);
        assert!(now >= held);
        held = now;
    }
    let (taken, reply) = import(&mut site, &whole).unwrap();
    assert_eq!(taken.admission, Admission::TakenIn);
    assert_eq!(read(&site, &reply).answers[5].acks[0].through, 6);
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn a_flipped_bit_is_found(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    device.edit(document(), &photo(1, 400));
    let whole = packet(&site, &device, 0);
    for at in (0..whole.len()).step_by(13) {
        let mut bad = whole.clone();
        bad[at] ^= 1 << (at % 8);
        let error = fault(import(&mut site, &bad));
        assert!(matches!(error, PostError::Packet(_)), "{at}: {error}");
    }
    assert_eq!(
        import(&mut site, &whole).unwrap().0.admission,
        Admission::TakenIn
    );
}

fn a_waiting_device_keeps_its_work_until_it_is_let_in(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let mut first = Device::new();
    first
        .enrol(&mut site.centre, by_secret(&invitation))
        .unwrap();
    let mut second = Device::new();
    second.enrolment.clone_from(&first.enrolment);
    second.edit(document(), b"from the second PC");
    let mut sent = head(&site, &second);
    sent.enrol = Some(second.enrol_request(by_secret(&invitation)));
    let waiting = write(&site, &second, &sent, &Content::of(&second, 0));
    for _ in 0..2 {
        let (taken, reply) = import(&mut site, &waiting).unwrap();
        assert_eq!(taken.admission, Admission::Waiting);
        let reply = read(&site, &reply);
        assert_eq!(reply.head.enrolled, Some(EnrolAnswer::Waiting));
        let problem = reply.head.problem.unwrap();
        assert_eq!(problem.code, ProblemCode::Waiting.code());
        assert!(reply.answers.is_empty());
    }
    site.centre.approve_device(second.id).unwrap();
    let (taken, reply) = import(&mut site, &waiting).unwrap();
    assert_eq!(taken.admission, Admission::TakenIn);
    assert_eq!(read(&site, &reply).answers[0].acks[0].through, 1);
}

fn an_invitation_that_does_not_hold_is_said(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.centre.invite(person, 1).unwrap();
    site.wait_ms(48 * 3_600_000);
    let (_, _, late) = first(&site, &invitation);
    let (taken, reply) = import(&mut site, &late).unwrap();
    assert_eq!(taken.admission, Admission::NotInvited);
    let problem = read(&site, &reply).head.problem.unwrap();
    assert_eq!(problem.code, ProblemCode::UnknownDevice.code());
    assert_eq!(problem.detail.as_deref(), Some("code_expired"));
}

fn a_packet_of_a_later_program_is_answered_by_what_is_spoken(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    device.append(crate::harness::change(
        device.space(SpaceKind::Own),
        document(),
        Kind::Plan,
        b"later",
    ));
    let mut sent = head(&site, &device);
    sent.protocol = 99;
    let later = write(&site, &device, &sent, &Content::of(&device, 0));
    let (taken, reply) = import(&mut site, &later).unwrap();
    assert_eq!(taken.admission, Admission::Unsupported);
    let reply = read(&site, &reply);
    assert_eq!(reply.head.problem.unwrap().speaks, Some((1, 2)));
    assert_eq!(reply.head.device, device.id);
    assert_eq!(through(&mut site, &mut device), 0);
}

on_both!(
    a_submission_that_is_no_document_goes_to_quarantine,
    the_first_packet_enrols_and_its_reply_brings_everything,
    twice_late_and_mixed_with_the_network,
    the_second_part_may_arrive_before_the_first,
    nobody_writes_in_anothers_name,
    a_cut_packet_gives_what_stands_before_the_cut,
    a_flipped_bit_is_found,
    a_waiting_device_keeps_its_work_until_it_is_let_in,
    an_invitation_that_does_not_hold_is_said,
    a_packet_of_a_later_program_is_answered_by_what_is_spoken,
);
