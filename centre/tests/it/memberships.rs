//! How people stand to groups, what they reach by it, and what the centre says that it knows.

use crate::harness::{On, Site, change, document, new_group, on_both};
use tirek_centre::roster::RosterError;
use tirek_centre::store::membership::MembershipRow;
use tirek_document::Kind;
use tirek_document::rights::{Known, REVISION};
use tirek_document::space::{Relation, Role, SpaceKind};
use tirek_wire::id::{GroupId, PersonId};
use tirek_wire::refusal::RefusalReason;
use tirek_wire::standing::{Standing, StandingMark};

/// Where a device of today is told that its person stands.
fn standing(site: &mut Site, device: &mut crate::harness::Device) -> Standing {
    let mut request = device.request(Vec::new());
    request.standing = Some(StandingMark([0; 8]));
    request.rights = Some(REVISION);
    let answer = device.send(&mut site.centre, &request).unwrap();
    *answer.standing.unwrap()
}

fn lasting(site: &Site, person: PersonId) -> Vec<(GroupId, Relation)> {
    let lasts = |one: &MembershipRow| one.until_ms.is_none();
    let all = site.centre.memberships(person).unwrap();
    let all = all.into_iter().filter(lasts);
    all.map(|one| (one.group, one.relation)).collect()
}

fn a_methodologist_of_several_groups_reaches_the_spaces_of_all(on: On) {
    let mut site = Site::on(on);
    let (first, by) = (site.group, site.reviewer());
    let mut here = site.enrolled("Әлиева", "№1");
    let mut desk = site.device(by);
    site.group = site.centre.add_group(&new_group("2026-4")).unwrap();
    let mut there = site.enrolled("Бекова", "№2");
    let before = standing(&mut site, &mut desk);
    let own = |device: &crate::harness::Device| device.space(SpaceKind::Own);
    assert!(!before.spaces.iter().any(|space| space.id == own(&there)));

    let second = site.group;
    site.centre.serve(by, second).unwrap();
    assert_eq!(lasting(&site, by).len(), 2);
    let now = standing(&mut site, &mut desk);
    let kinds = |kind: SpaceKind| {
        let of_kind = now.spaces.iter().filter(|space| space.kind == kind.code());
        of_kind.count()
    };
    let counted = [SpaceKind::Own, SpaceKind::Library, SpaceKind::Group].map(kinds);
    assert_eq!(counted, [3, 2, 2]);
    assert_eq!([SpaceKind::Staff, SpaceKind::Common].map(kinds), [2, 1]);
    let served = now.serves.clone().unwrap();
    let groups: Vec<GroupId> = served.iter().map(|one| one.group.id).collect();
    assert!(groups.contains(&first) && groups.contains(&second));
    let of = |group| served.iter().find(|one| one.group.id == group).unwrap();
    assert!(of(second).spaces.contains(&own(&there)) && !of(second).spaces.contains(&own(&here)));
    assert_eq!(of(first).relation, Relation::Supervisor.code());
    let members = of(second).members.clone().unwrap();
    let named: Vec<(&str, &str)> = members
        .iter()
        .map(|one| (one.person.surname.as_str(), one.school.as_str()))
        .collect();
    assert_eq!(named, [("Бекова", "№2")]);
    assert!(members[0].spaces.contains(&own(&there)));
    let unnamed = site.centre.invite(by, 30).unwrap();
    let unnamed = tirek_wire::invitation::Invitation::from_bytes(unnamed.file.as_bytes()).unwrap();
    let mut serves = unnamed.enrolment.serves.unwrap().into_iter();
    assert!(
        serves.all(|one| one.members.is_none()),
        "others may read an invitation"
    );

    for device in [&mut here, &mut there] {
        device.submit(document(), Kind::Plan, &tirek_document::Fields::default());
        device.exchange(&mut site.centre, 0);
    }
    desk.exchange(&mut site.centre, 0);
    assert_eq!(desk.got.len(), 2);
    site.centre.serve_no_more(by, second).unwrap();
    assert_eq!(lasting(&site, by), [(first, Relation::Supervisor)]);
    assert_eq!(standing(&mut site, &mut desk).spaces, before.spaces);
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// Who looks after an author reads and writes there, whoever keeps the group's people reads; no author does.
fn what_lies_with_the_staff_reaches_no_author(on: On) {
    let mut site = Site::on(on);
    let (by, keeper) = (
        site.reviewer(),
        site.person("Ахметова", Role::Coordinator, "Орталық"),
    );
    let mut author = site.enrolled("Әлиева", "№1");
    let (mut desk, mut keeper) = (site.device(by), site.device(keeper));
    let staff = desk.space(SpaceKind::Staff);
    assert_eq!(keeper.space(SpaceKind::Staff), staff);
    desk.append(change(staff, document(), Kind::Review, b"not yet"));
    assert_eq!(desk.exchange(&mut site.centre, 0).refusals, []);
    keeper.exchange(&mut site.centre, 0);
    assert_eq!(keeper.payloads(), [b"not yet"]);
    author.exchange(&mut site.centre, 0);
    assert!(author.got.is_empty());
    author.append(change(staff, document(), Kind::Review, b"me too"));
    let refused = author.exchange(&mut site.centre, 0).refusals;
    assert_eq!(refused[0].reason, RefusalReason::NotYourSpace.code());
    keeper.append(change(staff, document(), Kind::Review, b"no reviewer"));
    let refused = keeper.exchange(&mut site.centre, 0).refusals;
    assert_eq!(refused[0].reason, RefusalReason::NotAllowed.code());
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// Each has a beginning and an end, and what ended is kept.
fn memberships_follow_the_roster(on: On) {
    let mut site = Site::on(on);
    let (first, person) = (site.group, site.librarian("Әлиева", "№1"));
    assert_eq!(lasting(&site, person), [(first, Relation::Member)]);
    let second = site.centre.add_group(&new_group("2026-4")).unwrap();
    let to = tirek_centre::roster::Destination {
        group: Some(second),
        ..Default::default()
    };
    site.wait_ms(5);
    site.centre.move_person(person, &to, true).unwrap();
    assert_eq!(lasting(&site, person), [(first, Relation::Member)]);
    site.centre.move_person(person, &to, false).unwrap();
    assert_eq!(lasting(&site, person), [(second, Relation::Member)]);
    site.wait_ms(5);
    site.centre.leave(person, false).unwrap();
    assert_eq!(lasting(&site, person), []);
    site.centre.move_person(person, &to, false).unwrap();
    assert_eq!(lasting(&site, person), [(second, Relation::Member)]);
    let all = site.centre.memberships(person).unwrap();
    assert!(
        all.iter()
            .any(|one| one.group == first && one.until_ms.is_some())
    );
    let serves = site.centre.serve(person, first);
    assert!(matches!(serves, Err(RosterError::ServesNobody)));
}

/// An old device neither asks nor is told; a new one is told when it takes the centre for another.
fn a_device_that_asks_is_told_what_the_centre_knows(on: On) {
    let mut site = Site::on(on);
    let device = site.enrolled("Әлиева", "№1");
    let enrolled = device.enrolment.as_ref().unwrap().knows.clone().unwrap();
    let now = Known::now();
    assert_eq!(
        (enrolled.kinds, enrolled.rights),
        (now.kinds.clone(), REVISION)
    );
    let mut ask = |rights| {
        let mut request = device.request(Vec::new());
        request.rights = rights;
        device.send(&mut site.centre, &request).unwrap().knows
    };
    assert_eq!(ask(None), None);
    assert_eq!(ask(Some(REVISION)), None);
    let told = ask(Some(0)).unwrap();
    assert_eq!((told.kinds, told.rights), (now.kinds, REVISION));
}

on_both!(
    a_methodologist_of_several_groups_reaches_the_spaces_of_all,
    what_lies_with_the_staff_reaches_no_author,
    memberships_follow_the_roster,
    a_device_that_asks_is_told_what_the_centre_knows,
);
