//! Letting in what was refused: as if it had been accepted, once, and everybody learns it.

use crate::harness::{Device, On, Site, change, document, on_both, problem, submission_payload};
use crate::packing::{Content, head, import, packet, read, through, write};
use data_encoding::HEXLOWER;
use tirek_centre::Failure;
use tirek_centre::packet::Admission;
use tirek_centre::roster::Destination;
use tirek_document::space::SpaceKind;
use tirek_document::{Fields, Kind};
use tirek_wire::change::{Change, Op};
use tirek_wire::id::{DocumentId, SpaceId, SubmissionId};
use tirek_wire::problem::ProblemCode;
use tirek_wire::refusal::RefusalReason;

/// The document's id under which the operator names a device.
fn named(device: &Device) -> DocumentId {
    DocumentId::from_bytes(*device.id.as_bytes())
}

/// Moves a person to the school of this library: the roster is corrected.
fn move_to(site: &Site, device: &Device, library: SpaceId) {
    let moved = site.behind(&format!(
        "UPDATE person SET school = (SELECT school FROM space WHERE id = x'{}') WHERE id = x'{}'",
        HEXLOWER.encode(library.as_bytes()),
        HEXLOWER.encode(device.person().as_bytes())
    ));
    assert_eq!(moved, 1);
}

fn a_document_refused_by_a_wrong_roster_comes_in_after_the_correction(on: On) {
    let mut site = Site::on(on);
    let colleague = site.enrolled("Бекова", "№1");
    let mut device = site.enrolled("Әлиева", "№2");
    let library = colleague.space(SpaceKind::Library);
    let plan = document();
    let edit = |text: &[u8]| change(library, plan, Kind::Plan, text);
    device.append(edit(b"one"));
    let submission = SubmissionId::from_bytes([9; 16]);
    let payload = submission_payload(submission, &Fields::default());
    device.append(Change {
        op: Op::Submission.code(),
        ..edit(&payload)
    });
    device.edit(document(), b"hers, accepted");
    let answer = device.exchange(&mut site.centre, 0);
    assert_eq!(answer.refusals.len(), 2);
    assert_eq!(
        answer.refusals[0].reason,
        RefusalReason::NotYourSpace.code()
    );
    // Nothing has changed: the judge says so again, and everything stays as it was.
    let kept = site.centre.release(plan).unwrap();
    assert_eq!((kept.taken, kept.left), (0, 2));
    assert_eq!(kept.reasons, [RefusalReason::NotYourSpace]);
    assert_eq!(device.exchange(&mut site.centre, 0).refusals.len(), 2);

    move_to(&site, &device, library);
    let released = site.centre.release(plan).unwrap();
    assert_eq!((released.taken, released.left), (2, 0));
    assert_eq!(site.centre.release(plan).unwrap().taken, 0);
    assert!(site.centre.quarantine().unwrap().is_empty());
    assert_eq!(site.centre.inbox().unwrap().len(), 1);
    // Its own device is handed what it holds already: so it learns that nothing is refused.
    let before = device.got.len();
    let answer = device.exchange(&mut site.centre, 3);
    let got: Vec<(u64, DocumentId)> = device.got[before..]
        .iter()
        .map(|d| (d.seq, d.document))
        .collect();
    assert_eq!(got, [(1, plan), (2, plan)]);
    assert!(answer.refusals.is_empty());
    // What she writes in it from now on is accepted, and her colleague has all of it.
    device.append(edit(b"three"));
    assert!(device.exchange(&mut site.centre, 3).refusals.is_empty());
    let mut colleague = colleague;
    colleague.exchange(&mut site.centre, 0);
    assert_eq!(colleague.got.len(), 3);
    // A repeated push is not told of refusals any more.
    assert!(device.exchange(&mut site.centre, 0).refusals.is_empty());
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn what_was_refused_in_a_space_comes_in_when_the_space_is_hers_again(on: On) {
    let mut site = Site::on(on);
    let (mut stayer, mut mover) = (site.enrolled("Бекова", "№1"), site.enrolled("Әлиева", "№1"));
    let there = site.enrolled("Серікова", "№2");
    let (library, plan) = (stayer.library(), document());
    let school = |site: &Site, device: &Device| {
        let people = site.centre.people().unwrap();
        let mut hers = people
            .into_iter()
            .filter(|row| row.person.id == device.person());
        Destination {
            school: hers.next().unwrap().school,
            ..Destination::default()
        }
    };
    let (here, away) = (school(&site, &stayer), school(&site, &there));
    mover.edit_in(library, plan, b"before");
    mover.exchange(&mut site.centre, 0);
    let id = mover.person();
    let moved = |site: &mut Site, to: &Destination, dry_run: bool| {
        site.centre.move_person(id, to, dry_run).unwrap();
    };
    moved(&mut site, &away, false);
    mover.edit_in(library, plan, b"offline");
    assert_eq!(mover.exchange(&mut site.centre, 1).refusals.len(), 1);
    assert_eq!(mover.exchange(&mut site.centre, 1).refusals.len(), 1);
    moved(&mut site, &here, true);
    assert_eq!(site.centre.quarantined(plan).unwrap().len(), 1, "a dry run");
    moved(&mut site, &here, false);
    assert!(site.centre.quarantine().unwrap().is_empty());
    mover.edit_in(library, plan, b"later");
    assert!(mover.exchange(&mut site.centre, 1).refusals.is_empty());
    stayer.exchange(&mut site.centre, 0);
    let expected: [&[u8]; 3] = [b"before", b"offline", b"later"];
    assert_eq!(stayer.payloads(), expected);
    // Her own device hears of it: what it holds already comes once more.
    assert!(mover.payloads().contains(&b"offline".as_slice()));
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn what_the_roster_was_corrected_for_behind_comes_in_before_anything_more(on: On) {
    let mut site = Site::on(on);
    let mut colleague = site.enrolled("Бекова", "№1");
    let mut device = site.enrolled("Әлиева", "№2");
    let (library, plan) = (colleague.library(), document());
    device.edit_in(library, plan, b"one");
    // No roster makes this one right.
    device.append(Change {
        op: Op::Submission.code(),
        ..change(library, plan, Kind::Plan, b"no envelope")
    });
    assert_eq!(device.exchange(&mut site.centre, 0).refusals.len(), 2);
    move_to(&site, &device, library);
    device.edit_in(library, plan, b"two");
    assert!(device.exchange(&mut site.centre, 2).refusals.is_empty());
    colleague.exchange(&mut site.centre, 0);
    let expected: [&[u8]; 2] = [b"one", b"two"];
    assert_eq!(colleague.payloads(), expected);
    let left = site.centre.quarantined(plan).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn a_release_takes_what_is_right_and_leaves_the_rest(on: On) {
    let mut site = Site::on(on);
    let colleague = site.enrolled("Бекова", "№1");
    let mut device = site.enrolled("Әлиева", "№2");
    let library = colleague.space(SpaceKind::Library);
    let plan = document();
    device.append(change(library, plan, Kind::Plan, b"one"));
    // No roster makes this one right.
    device.append(Change {
        op: Op::Submission.code(),
        ..change(library, plan, Kind::Plan, b"no envelope")
    });
    device.append(change(library, plan, Kind::Plan, b"two"));
    device.exchange(&mut site.centre, 0);
    move_to(&site, &device, library);
    let released = site.centre.release(plan).unwrap();
    assert_eq!((released.taken, released.left), (2, 1));
    assert_eq!(released.reasons, [RefusalReason::PayloadMalformed]);
    assert_eq!(site.centre.quarantined(plan).unwrap().len(), 1);
    device.append(change(library, plan, Kind::Plan, b"three"));
    assert!(device.exchange(&mut site.centre, 3).refusals.is_empty());
    let mut colleague = colleague;
    colleague.exchange(&mut site.centre, 0);
    let expected: [&[u8]; 3] = [b"one", b"two", b"three"];
    assert_eq!(colleague.payloads(), expected);
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn what_a_revoked_device_sent_by_both_routes_may_be_released(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let (mut lost, mut new) = (site.device(person), site.device(person));
    lost.edit(document(), b"before");
    lost.exchange(&mut site.centre, 0);
    site.centre.revoke_device(lost.id).unwrap();
    lost.edit(document(), b"by packet");
    let sent = packet(&site, &lost, 1);
    for _ in 0..2 {
        let (taken, reply) = import(&mut site, &sent).unwrap();
        assert_eq!(taken.admission, Admission::Revoked);
        let reply = read(&site, &reply);
        let problem = reply.head.problem.unwrap();
        assert_eq!(problem.code, ProblemCode::Revoked.code());
        assert!(reply.answers.is_empty() && reply.parts.is_empty());
    }
    lost.edit(document(), b"by network");
    let request = lost.request(vec![lost.part(1)]);
    assert!(lost.send(&mut site.centre, &request).is_err());
    new.exchange(&mut site.centre, 0);
    assert_eq!(new.payloads(), [b"before"]);
    assert_eq!(site.centre.quarantined(named(&lost)).unwrap().len(), 2);

    let released = site.centre.release(named(&lost)).unwrap();
    assert_eq!((released.taken, released.left), (2, 0));
    let again = site.centre.release(named(&lost)).unwrap();
    assert_eq!((again.taken, again.left), (0, 0));
    new.exchange(&mut site.centre, 0);
    let expected: [&[u8]; 3] = [b"before", b"by packet", b"by network"];
    assert_eq!(new.payloads(), expected);
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn what_does_not_follow_on_the_log_stays(on: On) {
    let mut site = Site::on(on);
    let mut lost = site.enrolled("Әлиева", "№1");
    site.centre.revoke_device(lost.id).unwrap();
    for number in 0..3 {
        lost.edit(document(), &[number]);
    }
    let late = packet(&site, &lost, 2);
    import(&mut site, &late).unwrap();
    let released = site.centre.release(named(&lost)).unwrap();
    assert_eq!((released.taken, released.left), (0, 1));
    let rest = write(&site, &lost, &head(&site, &lost), &Content::of(&lost, 0));
    import(&mut site, &rest).unwrap();
    let released = site.centre.release(named(&lost)).unwrap();
    assert_eq!((released.taken, released.left), (3, 0));
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn a_release_goes_through_the_judge(on: On) {
    let mut site = Site::on(on);
    let stranger = site.enrolled("Серікова", "№2");
    let mut lost = site.enrolled("Әлиева", "№1");
    site.centre.revoke_device(lost.id).unwrap();
    let own = stranger.space(SpaceKind::Own);
    lost.append(change(own, document(), Kind::Plan, b"vandalism"));
    lost.edit(document(), b"hers");
    let sent = packet(&site, &lost, 0);
    import(&mut site, &sent).unwrap();
    site.centre.release(named(&lost)).unwrap();
    let lines = site.centre.quarantine().unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].0.reason, RefusalReason::NotYourSpace.code());
    let mut stranger = stranger;
    assert_eq!(through(&mut site, &mut stranger), 0);
    assert!(stranger.got.is_empty());
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn a_revoked_device_that_brings_nothing_costs_nothing(on: On) {
    let mut site = Site::on(on);
    let mut lost = site.enrolled("Әлиева", "№1");
    site.centre.revoke_device(lost.id).unwrap();
    lost.edit(document(), b"kept");
    let (brings, quiet) = (
        lost.request(vec![lost.part(0)]),
        lost.request(vec![lost.part(1)]),
    );
    assert_eq!(bring(&mut site, &lost, 0), 1);
    // Whoever looks at what is kept finds nothing to look at.
    site.behind("ALTER TABLE quarantine RENAME TO elsewhere");
    for request in [&quiet, &quiet.clone().in_short()] {
        assert_eq!(
            problem(lost.send(&mut site.centre, request)),
            ProblemCode::Revoked
        );
    }
    let looked = lost.send(&mut site.centre, &brings);
    assert!(matches!(looked, Err(Failure::Fault(_))));
    site.behind("ALTER TABLE elsewhere RENAME TO quarantine");
    assert_eq!(site.centre.quarantined(named(&lost)).unwrap().len(), 1);
}

/// A revoked device brings what it has; answers how much of it is kept by now.
fn bring(site: &mut Site, lost: &Device, after: usize) -> usize {
    let request = lost.request(vec![lost.part(after)]);
    let answer = lost.send(&mut site.centre, &request);
    assert_eq!(problem(answer), ProblemCode::Revoked);
    site.centre.quarantined(named(lost)).unwrap().len()
}

fn of_a_revoked_device_so_many_changes_are_kept(on: On) {
    let mut site = Site::on(on);
    let mut lost = site.enrolled("Әлиева", "№1");
    site.centre.revoke_device(lost.id).unwrap();
    lost.edit(document(), b"first");
    assert_eq!(bring(&mut site, &lost, 0), 1);
    let columns =
        "space, document, kind, op, person, device, reason, chained, received_at_ms, hash,
                   payload";
    // Numbers that it will not reach, and changes in its chain, which do not count.
    site.behind(&format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4094)
         INSERT INTO quarantine (log, seq, {columns})
         SELECT log, 10000 + i, {columns} FROM quarantine, n"
    ));
    site.behind(&format!(
        "INSERT INTO quarantine (log, seq, {columns})
         SELECT log, seq + 10000, {} FROM quarantine WHERE seq > 10000 AND seq < 10100",
        columns.replace("chained", "1")
    ));
    for number in 0..3 {
        lost.edit(document(), &[number]);
    }
    assert_eq!(bring(&mut site, &lost, 1), 4096);
    assert_eq!(bring(&mut site, &lost, 1), 4096);
}

on_both!(
    a_revoked_device_that_brings_nothing_costs_nothing,
    of_a_revoked_device_so_many_changes_are_kept,
    a_document_refused_by_a_wrong_roster_comes_in_after_the_correction,
    what_was_refused_in_a_space_comes_in_when_the_space_is_hers_again,
    what_the_roster_was_corrected_for_behind_comes_in_before_anything_more,
    a_release_takes_what_is_right_and_leaves_the_rest,
    what_a_revoked_device_sent_by_both_routes_may_be_released,
    what_does_not_follow_on_the_log_stays,
    a_release_goes_through_the_judge,
);
