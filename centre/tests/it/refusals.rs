//! What the centre does not accept, and that nothing waits behind it.

use crate::harness::{On, Site, change, document, on_both, submission_of, submission_payload};
use tirek_document::space::{Role, SpaceKind};
use tirek_document::{Fields, Kind};
use tirek_wire::change::{Change, Op};
use tirek_wire::exchange::LogOutcome;
use tirek_wire::id::{SpaceId, SubmissionId};
use tirek_wire::limits::PAYLOAD_BYTES_MAX;
use tirek_wire::refusal::RefusalReason;

fn each_reason(on: On) {
    let mut site = Site::on(on);
    let stranger = site.enrolled("Серікова", "№2");
    let mut device = site.enrolled("Әлиева", "№1");
    let own = device.space(SpaceKind::Own);
    let elsewhere = document();
    device.edit(elsewhere, b"lives in her own space");
    let edit = |space, kind| change(space, document(), kind, b"x");
    let submission = |payload: &[u8]| Change {
        op: Op::Submission.code(),
        ..change(own, document(), Kind::Plan, payload)
    };
    let said = |content: &[u8]| submission(&submission_of(content));
    let cases = [
        (
            Change {
                kind: 999,
                ..edit(own, Kind::Plan)
            },
            RefusalReason::KindUnknown,
        ),
        (
            edit(stranger.space(SpaceKind::Own), Kind::Plan),
            RefusalReason::NotYourSpace,
        ),
        (
            edit(stranger.space(SpaceKind::Library), Kind::Plan),
            RefusalReason::NotYourSpace,
        ),
        (
            edit(SpaceId::from_bytes([5; 16]), Kind::Plan),
            RefusalReason::NotYourSpace,
        ),
        (edit(own, Kind::Review), RefusalReason::NotAllowed),
        (
            edit(device.space(SpaceKind::Group), Kind::Meeting),
            RefusalReason::NotAllowed,
        ),
        (
            change(
                device.space(SpaceKind::Library),
                elsewhere,
                Kind::Plan,
                b"x",
            ),
            RefusalReason::DocumentElsewhere,
        ),
        (
            Change {
                op: 7,
                ..edit(own, Kind::Plan)
            },
            RefusalReason::PayloadMalformed,
        ),
        (submission(b"no envelope"), RefusalReason::PayloadMalformed),
        (said(b"no JSON"), RefusalReason::PayloadMalformed),
        (
            said("[".repeat(200_000).as_bytes()),
            RefusalReason::PayloadMalformed,
        ),
        (
            said(b"{\"values\": {\"a\": [1e400]}}"),
            RefusalReason::PayloadMalformed,
        ),
        (
            change(own, document(), Kind::Plan, &vec![0; PAYLOAD_BYTES_MAX + 1]),
            RefusalReason::PayloadTooLarge,
        ),
    ];
    let mut expected = Vec::new();
    for (change, reason) in cases {
        let document = change.document;
        expected.push((device.append(change), document, reason.code()));
    }
    let just_fits = vec![0; PAYLOAD_BYTES_MAX];
    device.append(change(own, document(), Kind::Plan, &just_fits));
    let after = document();
    let last = device.edit(after, b"nothing waits");
    let answer = device.exchange(&mut site.centre, 0);
    let told: Vec<_> = answer
        .refusals
        .iter()
        .map(|r| (r.seq, r.document, r.reason))
        .collect();
    assert_eq!(told, expected);
    assert_eq!(
        (answer.acks[0].outcome, answer.acks[0].through),
        (LogOutcome::Held, last)
    );
    // A repeated push is told again; nothing is stored twice.
    let again = device.exchange(&mut site.centre, 0);
    assert_eq!(again.refusals, answer.refusals);
    assert_eq!(site.centre.quarantine().unwrap().len(), expected.len());
    assert!(site.faults().is_empty(), "{:?}", site.faults());
}

fn a_refused_change_keeps_nothing_of_its_document_back(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let (mut device, mut other) = (site.device(person), site.device(person));
    let own = device.space(SpaceKind::Own);
    let report = document();
    let submits = |payload: &[u8]| Change {
        op: Op::Submission.code(),
        ..change(own, report, Kind::Report, payload)
    };
    device.append(change(own, report, Kind::Report, b"words"));
    device.append(submits(b"no envelope"));
    device.append(change(own, report, Kind::Report, b"words behind it"));
    let good = submission_payload(SubmissionId::from_bytes([4; 16]), &Fields::default());
    device.append(submits(&good));
    let answer = device.exchange(&mut site.centre, 0);
    let refused: Vec<_> = answer.refusals.iter().map(|r| (r.seq, r.reason)).collect();
    assert_eq!(refused, [(2, RefusalReason::PayloadMalformed.code())]);
    assert_eq!(site.centre.inbox().unwrap().len(), 1);
    // Also from her other device.
    other.append(change(own, report, Kind::Report, b"from home"));
    assert!(other.exchange(&mut site.centre, 0).refusals.is_empty());
    device.exchange(&mut site.centre, 4);
    assert_eq!(device.payloads(), [b"from home"]);
    let lines = site.centre.quarantine().unwrap();
    assert_eq!((lines.len(), lines[0].0.changes), (1, 1));
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn a_refusal_for_one_person_is_none_for_another(on: On) {
    let mut site = Site::on(on);
    let mut owner = site.enrolled("Әлиева", "№1");
    let mut meddler = site.enrolled("Серікова", "№2");
    let plan = document();
    owner.edit(plan, b"mine");
    owner.exchange(&mut site.centre, 0);
    meddler.append(change(
        owner.space(SpaceKind::Own),
        plan,
        Kind::Plan,
        b"vandalism",
    ));
    assert_eq!(meddler.exchange(&mut site.centre, 0).refusals.len(), 1);
    owner.edit(plan, b"still mine");
    assert!(owner.exchange(&mut site.centre, 1).refusals.is_empty());
}

fn a_methodologist_writes_no_drafts_of_others(on: On) {
    let mut site = Site::on(on);
    let librarian = site.enrolled("Әлиева", "№1");
    let person = site.person("Орынбаева", Role::Methodologist, "Орталық");
    let mut methodologist = site.device(person);
    let own = librarian.space(SpaceKind::Own);
    methodologist.append(change(own, document(), Kind::Plan, b"x"));
    methodologist.append(change(own, document(), Kind::Review, b"x"));
    methodologist.edit(document(), b"her own notes are hers");
    let answer = methodologist.exchange(&mut site.centre, 0);
    let reasons: Vec<u16> = answer
        .refusals
        .iter()
        .map(|refusal| refusal.reason)
        .collect();
    assert_eq!(reasons, [RefusalReason::NotAllowed.code()]);
}

fn a_submission_belongs_to_one_document(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let own = device.space(SpaceKind::Own);
    let submission = SubmissionId::from_bytes([4; 16]);
    let payload = submission_payload(submission, &Fields::default());
    let (first, second) = (document(), document());
    for document in [first, first, second] {
        let edit = change(own, document, Kind::Plan, &payload);
        device.append(Change {
            op: Op::Submission.code(),
            ..edit
        });
    }
    let answer = device.exchange(&mut site.centre, 0);
    let refused: Vec<u64> = answer.refusals.iter().map(|refusal| refusal.seq).collect();
    assert_eq!(refused, [3]);
    assert_eq!(site.centre.inbox().unwrap().len(), 1);
}

on_both!(
    each_reason,
    a_refused_change_keeps_nothing_of_its_document_back,
    a_refusal_for_one_person_is_none_for_another,
    a_methodologist_writes_no_drafts_of_others,
    a_submission_belongs_to_one_document,
);
