//! Becoming known to the centre.

use crate::harness::{Device, On, Site, by_code, by_secret, on_both, problem};
use tirek_document::space::{Role, SpaceKind};
use tirek_wire::enrolment::Proof;
use tirek_wire::id::InvitationId;
use tirek_wire::invitation::Invitation;
use tirek_wire::key::Secret;
use tirek_wire::problem::ProblemCode;

fn by_code_and_the_same_again(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let mut device = Device::new();
    assert!(
        device
            .enrol(&mut site.centre, by_code(&invitation))
            .unwrap()
    );
    let first = device.enrolment.clone();
    // The answer was lost; the device repeats itself, also long after the invitation ran out.
    site.wait_ms(400 * 24 * 3_600_000);
    assert!(
        device
            .enrol(&mut site.centre, by_code(&invitation))
            .unwrap()
    );
    assert_eq!(device.enrolment, first);
    device.exchange(&mut site.centre, 0);
}

fn what_an_enrolment_says(on: On) {
    let mut site = Site::on(on);
    let device = site.enrolled("Әлиева", "№1");
    let enrolment = device.enrolment.clone().unwrap();
    assert_eq!(enrolment.person.surname, "Әлиева");
    assert_eq!(enrolment.role, "librarian");
    assert_eq!(enrolment.school.name, "№1");
    assert_eq!(enrolment.group.course_end, "2026-10-30");
    let kinds: Vec<u8> = enrolment.spaces.iter().map(|space| space.kind).collect();
    let expected = [
        SpaceKind::Own,
        SpaceKind::Library,
        SpaceKind::Group,
        SpaceKind::Common,
    ];
    assert_eq!(kinds, expected.map(SpaceKind::code));
}

fn librarians_of_one_school_share_its_space(on: On) {
    let mut site = Site::on(on);
    let one = site.enrolled("Әлиева", "№1");
    let two = site.enrolled("Бекова", "№1");
    let other = site.enrolled("Серікова", "№2");
    assert_eq!(one.space(SpaceKind::Library), two.space(SpaceKind::Library));
    assert_ne!(
        one.space(SpaceKind::Library),
        other.space(SpaceKind::Library)
    );
    assert_ne!(one.space(SpaceKind::Own), two.space(SpaceKind::Own));
    assert_eq!(one.space(SpaceKind::Group), other.space(SpaceKind::Group));
}

fn by_the_secret_of_the_file(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let file = Invitation::from_bytes(invitation.file.as_bytes()).unwrap();
    let mut device = Device::new();
    assert!(
        device
            .enrol(&mut site.centre, by_secret(&invitation))
            .unwrap()
    );
    assert_eq!(device.enrolment, Some(file.enrolment));
}

fn a_second_device_with_the_secret_waits(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let (mut first, mut second) = (Device::new(), Device::new());
    assert!(first.enrol(&mut site.centre, by_code(&invitation)).unwrap());
    assert!(
        !second
            .enrol(&mut site.centre, by_secret(&invitation))
            .unwrap()
    );
    assert!(
        !second
            .enrol(&mut site.centre, by_secret(&invitation))
            .unwrap()
    );
    let request = second.request(vec![second.part(0)]);
    assert_eq!(
        problem(second.send(&mut site.centre, &request)),
        ProblemCode::Waiting
    );

    site.centre.approve_device(second.id).unwrap();
    assert!(
        second
            .enrol(&mut site.centre, by_secret(&invitation))
            .unwrap()
    );
    second.edit(crate::harness::document(), b"kept meanwhile");
    assert_eq!(second.exchange(&mut site.centre, 0).acks[0].through, 1);
    assert_eq!(first.enrolment, second.enrolment);
}

fn a_used_code_is_used(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let mut device = Device::new();
    device
        .enrol(&mut site.centre, by_secret(&invitation))
        .unwrap();
    let other = Device::new().enrol(&mut site.centre, by_code(&invitation));
    assert_eq!(problem(other), ProblemCode::CodeUsed);
    // The same device id with other keys is another device.
    let mut impostor = device.clone();
    impostor.token.0 = [1; 32];
    let answer = impostor.enrol(&mut site.centre, by_secret(&invitation));
    assert_eq!(problem(answer), ProblemCode::CodeUsed);
}

fn what_is_wrong_is_told_apart(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let Proof::Secret { secret, .. } = by_secret(&invitation) else {
        panic!("no secret")
    };
    let unknown = [
        Proof::Code("123 456 789 012 345 029".into()),
        Proof::Code("123".into()),
        Proof::Code("привет".into()),
        Proof::Secret {
            invitation: invitation.id,
            secret: Secret([1; 32]),
        },
        Proof::Secret {
            invitation: InvitationId::from_bytes([1; 16]),
            secret,
        },
    ];
    for proof in unknown {
        let answer = Device::new().enrol(&mut site.centre, proof);
        assert_eq!(problem(answer), ProblemCode::CodeUnknown);
    }
    let mut long = Device::new().enrol_request(by_code(&invitation));
    long.device_label = "x".repeat(300);
    assert_eq!(problem(site.centre.enrol(&long)), ProblemCode::Malformed);
    let mut newer = Device::new().enrol_request(by_code(&invitation));
    newer.protocol = 9;
    assert_eq!(
        problem(site.centre.enrol(&newer)),
        ProblemCode::ProtocolUnsupported
    );

    site.wait_ms(31 * 24 * 3_600_000);
    for proof in [by_code(&invitation), by_secret(&invitation)] {
        let answer = Device::new().enrol(&mut site.centre, proof);
        assert_eq!(problem(answer), ProblemCode::CodeExpired);
    }
}

fn a_revoked_device_does_not_come_back_by_its_invitation(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let mut device = Device::new();
    device
        .enrol(&mut site.centre, by_secret(&invitation))
        .unwrap();
    site.centre.revoke_device(device.id).unwrap();
    let answer = device.enrol(&mut site.centre, by_secret(&invitation));
    assert_eq!(problem(answer), ProblemCode::Revoked);
    assert!(site.centre.approve_device(device.id).is_err());
}

fn waiting_devices_are_few(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.invite(person);
    let answers: Vec<_> = (0..9)
        .map(|_| Device::new().enrol(&mut site.centre, by_secret(&invitation)))
        .collect();
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 8);
    assert_eq!(
        problem(answers.into_iter().last().unwrap()),
        ProblemCode::TooManyTries
    );
}

fn a_coordinator_has_no_library(on: On) {
    let mut site = Site::on(on);
    let person = site.person("Орынбаева", Role::Coordinator, "Орталық");
    let device = site.device(person);
    let kinds: Vec<u8> = device
        .enrolment
        .unwrap()
        .spaces
        .iter()
        .map(|space| space.kind)
        .collect();
    let expected = [
        SpaceKind::Own,
        SpaceKind::Group,
        SpaceKind::Staff,
        SpaceKind::Common,
    ];
    assert_eq!(kinds, expected.map(SpaceKind::code));
}

on_both!(
    by_code_and_the_same_again,
    what_an_enrolment_says,
    librarians_of_one_school_share_its_space,
    by_the_secret_of_the_file,
    a_second_device_with_the_secret_waits,
    a_used_code_is_used,
    what_is_wrong_is_told_apart,
    a_revoked_device_does_not_come_back_by_its_invitation,
    waiting_devices_are_few,
    a_coordinator_has_no_library,
);
