//! People who move, marry, leave, or were written down twice; schools that were taken for one. What was
//! written stays where it is, and nothing is shown to those whose it is not.

use crate::commands::{Operator, PERSON};
use crate::harness::{On, Site, document, on_both};
use tirek_centre::roster::{Destination, RosterError, SchoolCorrection};
use tirek_document::space::SpaceKind;
use tirek_wire::enrolment::School;
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest};
use tirek_wire::id::{SchoolId, SpaceId};
use tirek_wire::refusal::RefusalReason;
use tirek_wire::standing::{Standing, StandingMark};

use crate::harness::Device;

/// What the centre says of where a device's person stands, if it says anything.
pub fn standing(site: &mut Site, device: &mut Device) -> Option<Standing> {
    let known = Standing::of(device.enrolment.as_ref().unwrap()).mark();
    asked(site, device, known)
        .standing
        .map(|standing| *standing)
}

fn asked(site: &mut Site, device: &mut Device, known: StandingMark) -> ExchangeAnswer {
    let request = ExchangeRequest {
        standing: Some(known),
        ..device.request(vec![device.part(device.links.len())])
    };
    let answer = device.send(&mut site.centre, &request).unwrap();
    answer.check().unwrap();
    device.take(&answer);
    answer
}

fn spaces(standing: &Standing) -> Vec<SpaceId> {
    standing.spaces.iter().map(|space| space.id).collect()
}

fn school_of(site: &Site, device: &Device) -> SchoolId {
    let people = site.centre.people().unwrap();
    let row = people
        .into_iter()
        .find(|row| row.person.id == device.person());
    row.unwrap().school.unwrap()
}

fn elsewhere(region: &str) -> SchoolCorrection {
    SchoolCorrection {
        region: Some(region.into()),
        ..SchoolCorrection::default()
    }
}

fn nothing_is_said_while_nothing_changed(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    assert_eq!(standing(&mut site, &mut device), None);
    let quiet = device.request(vec![device.part(0)]);
    assert_eq!(quiet.standing, None, "an old device does not ask");
    let answer = device.send(&mut site.centre, &quiet).unwrap();
    assert_eq!(answer.standing, None);
}

fn who_moves_has_the_new_library_and_no_longer_the_old_one(on: On) {
    let mut site = Site::on(on);
    let (mut mover, mut stayer) = (site.enrolled("Әлиева", "№1"), site.enrolled("Бекова", "№1"));
    let old = mover.library();
    let to = Destination {
        described: Some(School {
            id: SchoolId::from_bytes([0; 16]),
            name: "№9".into(),
            district: "Мұғалжар".into(),
            region: "Ақтөбе".into(),
            village: String::new(),
        }),
        ..Destination::default()
    };
    let shown = site.centre.move_person(mover.person(), &to, true).unwrap();
    assert_eq!(shown.changes.len(), 1);
    assert_eq!(shown.changes[0].gains, [SpaceKind::Library]);
    assert_eq!(shown.changes[0].loses, [SpaceKind::Library]);
    assert_eq!(
        standing(&mut site, &mut mover),
        None,
        "a dry run writes nothing"
    );
    assert_eq!(site.centre.schools().unwrap().len(), 1);
    let done = site.centre.move_person(mover.person(), &to, false).unwrap();
    assert_eq!(done, shown, "it does what it showed");
    let now = standing(&mut site, &mut mover).unwrap();
    assert_eq!(now.school.as_ref().unwrap().name, "№9");
    assert!(!spaces(&now).contains(&old));
    // What the others write there no longer reaches her, and she writes there no more.
    stayer.edit_in(old, document(), b"after she went");
    stayer.exchange(&mut site.centre, 0);
    mover.edit_in(old, document(), b"too late");
    let answer = mover.exchange(&mut site.centre, 0);
    assert_eq!(
        answer.refusals[0].reason,
        RefusalReason::NotYourSpace.code()
    );
    assert!(
        mover
            .payloads()
            .iter()
            .all(|payload| *payload != b"after she went")
    );
    assert_eq!(standing(&mut site, &mut stayer), None);
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn who_leaves_keeps_her_own_and_comes_back_by_a_move(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let all = spaces(&Standing::of(device.enrolment.as_ref().unwrap()));
    site.centre.leave(device.person(), false).unwrap();
    let now = standing(&mut site, &mut device).unwrap();
    assert_eq!(spaces(&now), [device.space(SpaceKind::Own)]);
    assert_eq!((now.school, now.group), (None, None));
    let invited = site.centre.invite(device.person(), 30);
    assert!(matches!(invited, Err(RosterError::HasLeft)));
    let back = Destination {
        group: Some(site.group),
        ..Destination::default()
    };
    site.centre
        .move_person(device.person(), &back, false)
        .unwrap();
    assert_eq!(
        standing(&mut site, &mut device),
        None,
        "as she was enrolled"
    );
    assert_eq!(all.len(), 4);
}

fn two_people_that_are_one_share_what_is_theirs_until_they_are_two_again(on: On) {
    let mut site = Site::on(on);
    let (mut one, mut double) = (site.enrolled("Әлиева", "№1"), site.enrolled("Алиева", "№1"));
    let own = [one.space(SpaceKind::Own), double.space(SpaceKind::Own)];
    one.edit(document(), b"hers");
    one.exchange(&mut site.centre, 0);
    let shown = site
        .centre
        .merge_people(double.person(), one.person(), true)
        .unwrap();
    assert_eq!(shown.changes.len(), 2);
    site.centre
        .merge_people(double.person(), one.person(), false)
        .unwrap();
    let now = standing(&mut site, &mut double).unwrap();
    assert_eq!(now.person.surname, "Әлиева");
    assert_eq!(
        now.person.id,
        double.person(),
        "a device goes on under its own id"
    );
    assert!(own.iter().all(|space| spaces(&now).contains(space)));
    assert!(double.payloads().contains(&b"hers".as_slice()));
    let again = site
        .centre
        .merge_people(double.person(), one.person(), false);
    assert!(matches!(again, Err(RosterError::NotToBeMerged)));
    site.centre.split_person(double.person(), false).unwrap();
    assert_eq!(standing(&mut site, &mut double), None);
    one.edit(document(), b"after");
    one.exchange(&mut site.centre, 1);
    double.exchange(&mut site.centre, 0);
    assert!(!double.payloads().contains(&b"after".as_slice()));
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn two_schools_that_are_one_share_both_libraries_until_they_are_two_again(on: On) {
    let mut site = Site::on(on);
    let (mut one, mut other) = (site.enrolled("Әлиева", "№1"), site.enrolled("Бекова", "№2"));
    let (first, second) = (school_of(&site, &one), school_of(&site, &other));
    let libraries = [one.library(), other.library()];
    site.centre.merge_schools(second, first, false).unwrap();
    for device in [&mut one, &mut other] {
        let now = standing(&mut site, device).unwrap();
        assert!(libraries.iter().all(|space| spaces(&now).contains(space)));
    }
    site.centre.unmerge_school(second, false).unwrap();
    assert_eq!(standing(&mut site, &mut one), None);
    assert_eq!(standing(&mut site, &mut other), None);
    let again = site.centre.unmerge_school(second, false);
    assert!(matches!(again, Err(RosterError::NotMerged)));
}

fn schools_that_were_taken_for_one_are_told_apart_and_delivery_stops_at_once(on: On) {
    let mut site = Site::on(on);
    let (mut stayer, mut goer) = (site.enrolled("Әлиева", "№1"), site.enrolled("Бекова", "№1"));
    let old = stayer.library();
    let (theirs, shared, ours) = (document(), document(), document());
    goer.edit_in(old, theirs, b"only of the one who goes");
    goer.edit_in(old, shared, b"of both, first");
    goer.exchange(&mut site.centre, 0);
    stayer.edit_in(old, shared, b"of both, second");
    stayer.edit_in(old, ours, b"only of those who stay");
    stayer.exchange(&mut site.centre, 0);
    let from = school_of(&site, &stayer);
    let people = [goer.person()];
    let same = site
        .centre
        .split_school(from, &people, &SchoolCorrection::default(), true);
    assert!(
        matches!(same, Err(RosterError::SchoolExists { .. })),
        "it needs another place"
    );
    let shown = site
        .centre
        .split_school(from, &people, &elsewhere("Жамбыл"), true)
        .unwrap();
    assert_eq!((shown.carried, shown.shared), (1, 1));
    assert_eq!(
        site.centre.schools().unwrap().len(),
        1,
        "a dry run writes nothing"
    );
    site.centre
        .split_school(from, &people, &elsewhere("Жамбыл"), false)
        .unwrap();
    let now = standing(&mut site, &mut goer).unwrap();
    assert_eq!(now.successors.len(), 1);
    assert_eq!(now.successors[0].gone, old);
    assert!(spaces(&now).contains(&now.successors[0].now));
    assert!(!spaces(&now).contains(&old));
    assert_eq!(now.school.unwrap().region, "Жамбыл");
    assert_eq!(standing(&mut site, &mut stayer), None);
    // A new device of those who stay is not handed what was never theirs; of the others, nothing more.
    let mut fresh = site.device(stayer.person());
    fresh.exchange(&mut site.centre, 0);
    let got = fresh.payloads();
    assert!(!got.contains(&b"only of the one who goes".as_slice()));
    assert!(got.contains(&b"only of those who stay".as_slice()));
    assert!(
        got.contains(&b"of both, first".as_slice()),
        "what both wrote stays whole"
    );
    let mut another = site.device(goer.person());
    another.exchange(&mut site.centre, 0);
    assert!(another.payloads().is_empty());
    assert_eq!(site.faults(), Vec::<String>::new());
}

on_both!(
    nothing_is_said_while_nothing_changed,
    who_moves_has_the_new_library_and_no_longer_the_old_one,
    who_leaves_keeps_her_own_and_comes_back_by_a_move,
    two_people_that_are_one_share_what_is_theirs_until_they_are_two_again,
    two_schools_that_are_one_share_both_libraries_until_they_are_two_again,
    schools_that_were_taken_for_one_are_told_apart_and_delivery_stops_at_once,
);

#[test]
fn the_operator_gives_the_telephone_and_a_slip_to_print() {
    let operator = Operator::new();
    let (_, said) = operator.bad(&["set", "--phone", "call me"]);
    assert!(said.contains("+7 727"), "{said}");
    operator.good(&["set", "--phone", "+7 (727) 123-45-67"]);
    operator.group("2026-3");
    let said = operator.good(&PERSON);
    let id = said.trim().rsplit(' ').next().unwrap().to_owned();
    let slip = operator.path("парақ.html");
    let said = operator.good(&["invite", "--person", &id, "--slip", slip.to_str().unwrap()]);
    let page = std::fs::read_to_string(&slip).unwrap();
    for part in [
        "Әлиева Гүлнұр",
        "+7 (727) 123-45-67",
        "Шақыру коды бар",
        "Есть код приглашения",
        "data:image/png",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let text = said.lines().find(|line| line.contains("): ")).unwrap();
    let typed = tirek_wire::invitation::Typed::read(text.rsplit_once("): ").unwrap().1);
    assert!(page.contains(&typed.code), "{said}");
    assert!(typed.address.is_some(), "{said}");
    let listed = operator.good(&[
        "person",
        "leave",
        "--person",
        &id,
        "--dry-run",
        "--lang",
        "ru",
    ]);
    assert!(listed.contains("Это только просмотр"), "{listed}");
    assert!(listed.contains("записи библиотеки"), "{listed}");
}
