//! The roster, devices, invitations, spaces, the centre itself.

use super::{Store, a_device, a_hash, a_person, a_school, an_invitation, empty};
use crate::harness::{On, fresh, on_both};
use tirek_centre::store::centre::{self, CentreRow, StoreKnown};
use tirek_centre::store::device::{self, DeviceState, SEEN_STEP_MS};
use tirek_centre::store::invitation;
use tirek_centre::store::log::{self, LogRow};
use tirek_centre::store::space::{self, Owner};
use tirek_centre::store::{Db, group, membership, parked, person, school};
use tirek_document::space::Role;
use tirek_document::{Relation, Relations, SpaceKind};
use tirek_wire::enrolment::{Group, School};
use tirek_wire::id::{CentreId, DeviceId, GroupId, LogId, PersonId, SchoolId, SpaceId};
use tirek_wire::key::Hash32;

fn the_centre_is_one_row(on: On) {
    let folder = tempfile::tempdir().unwrap();
    let db = empty(on, folder.path());
    assert!(centre::get(&db).unwrap().is_none());
    let settled = |db: &Db| {
        let _looking = db.begin().unwrap();
        centre::get_settled(db).unwrap()
    };
    assert!(settled(&db).is_none());
    let mut row = CentreRow {
        id: CentreId::from_bytes(fresh()),
        name_kk: "Орталық".into(),
        name_ru: "Центр".into(),
        address: "https://tirek.example.kz".into(),
        epoch: 1,
        log: LogId::from_bytes(fresh()),
        person: PersonId::from_bytes(fresh()),
        keys_mark: None,
        phone: String::new(),
        files: StoreKnown::New,
    };
    centre::insert(&db, &row, 1).unwrap();
    assert!(centre::insert(&db, &row, 1).is_err(), "there is one only");
    let files = || centre::get(&db).unwrap().unwrap().files;
    assert_eq!(files(), StoreKnown::New);
    assert!(centre::note_files(&db, &[7; 16]).unwrap());
    assert!(!centre::note_files(&db, &[8; 16]).unwrap(), "one is noted");
    assert_eq!(files(), StoreKnown::Marked([7; 16]));
    centre::forget_files(&db).unwrap();
    assert_eq!(files(), StoreKnown::New);
    row.epoch = u64::from(u32::MAX);
    row.log = LogId::from_bytes(fresh());
    centre::start_epoch(&db, row.epoch, row.log).unwrap();
    let found = centre::get(&db).unwrap().unwrap();
    assert_eq!(settled(&db).map(|row| row.id), Some(found.id));
    assert_eq!((found.epoch, found.log), (row.epoch, row.log));
    assert_eq!((found.id, found.name_kk), (row.id, row.name_kk));
    assert_eq!(found.keys_mark, None);
    row.phone = "+7 727 123 45 67".into();
    row.name_kk = "Басқа".into();
    centre::introduce(&db, &row).unwrap();
    let named = centre::get(&db).unwrap().unwrap();
    assert_eq!((named.phone, named.name_kk), (row.phone, row.name_kk));
    let mark = a_hash();
    for given in [mark, a_hash()] {
        centre::mark_keys(&db, &given).unwrap();
        let found = centre::get(&db).unwrap().unwrap();
        assert_eq!(found.keys_mark, Some(mark), "the first one stays");
    }
}

fn groups_schools_and_people(on: On) {
    let store = Store::on(on);
    let db = &store.db;
    let later = Group {
        id: GroupId::from_bytes(fresh()),
        name: "2027-1".into(),
        course_start: Some("2027-01-10".into()),
        course_end: "2027-02-20".into(),
        mode: "face_to_face".into(),
    };
    group::insert(db, &later, 9).unwrap();
    let names = |list: Vec<Group>| list.into_iter().map(|group| group.name).collect::<Vec<_>>();
    assert_eq!(names(group::list(db).unwrap()), ["2027-1", "2026-3"]);
    let found = group::get(db, later.id).unwrap().unwrap();
    assert_eq!(found.course_start, later.course_start);
    assert!(
        group::get(db, GroupId::from_bytes([0; 16]))
            .unwrap()
            .is_none()
    );

    assert!(school::insert(db, &store.school).is_err(), "one of a name");
    let other = a_school("№2");
    school::insert(db, &other).unwrap();
    assert_eq!(school::list(db).unwrap().len(), 2);
    let find = |district: &str, region: &str| {
        let meant = School {
            district: district.into(),
            region: region.into(),
            ..other.clone()
        };
        school::find(db, &meant).unwrap()
    };
    assert_eq!(find("Мұғалжар", "Ақтөбе").unwrap().id, other.id);
    assert!(find("Әйтеке", "Ақтөбе").is_none());
    assert!(find("Мұғалжар", "Алматы").is_none());
    let next_village = School {
        village: "Қараой".into(),
        ..a_school("№2")
    };
    assert!(school::find(db, &next_village).unwrap().is_none());
    let elsewhere = School {
        region: "Алматы".into(),
        ..a_school("№2")
    };
    school::insert(db, &elsewhere).unwrap();
    assert_eq!(find("Мұғалжар", "Алматы").unwrap().id, elsewhere.id);
    assert_eq!(school::get(db, other.id).unwrap().unwrap().name, "№2");
    assert!(
        school::get(db, SchoolId::from_bytes([0; 16]))
            .unwrap()
            .is_none()
    );

    // Byte by byte: Б stands before Ә, whatever language the database was set up in.
    let mut second = a_person("Бекова", &other, &store.group);
    person::insert(db, &second, 3).unwrap();
    let surnames = |list: Vec<person::PersonRow>| {
        let names = list.into_iter().map(|row| row.person.surname);
        names.collect::<Vec<_>>()
    };
    assert_eq!(surnames(person::list(db).unwrap()), ["Бекова", "Әлиева"]);
    second.person.surname = "Бекқызы".into();
    second.person.patronymic = None;
    second.school = Some(elsewhere.id);
    second.position = "кітапханашы".into();
    assert_eq!(person::newest_ms(db).unwrap(), Some(3));
    person::update(db, &second, 9).unwrap();
    let found = person::get(db, second.person.id).unwrap().unwrap();
    assert_eq!(found.school, Some(elsewhere.id));
    assert_eq!(found.person.surname, "Бекқызы");
    assert_eq!(
        (found.person.patronymic, found.position),
        (None, second.position.clone())
    );
    // One who was written down twice acts as the one she is; a school that is another says so.
    assert_eq!(
        person::acting(db, &second).unwrap().person.id,
        second.person.id
    );
    second.merged_into = Some(store.person.person.id);
    second.left_at_ms = Some(7);
    person::update(db, &second, 9).unwrap();
    let second = person::get(db, second.person.id).unwrap().unwrap();
    assert_eq!(second.left_at_ms, Some(7));
    let whole = person::acting(db, &second).unwrap();
    assert_eq!(whole.person.id, store.person.person.id);
    assert_eq!(school::merged(db).unwrap(), []);
    school::merge(db, other.id, Some(store.school.id)).unwrap();
    assert_eq!(school::merged(db).unwrap(), [(other.id, store.school.id)]);
    school::merge(db, other.id, None).unwrap();
    assert_eq!(school::merged(db).unwrap(), []);
    let renamed = School {
        village: "Алға".into(),
        ..other.clone()
    };
    school::update(db, &renamed).unwrap();
    assert_eq!(school::get(db, other.id).unwrap().unwrap().village, "Алға");

    assert!(
        person::get(db, PersonId::from_bytes([0; 16]))
            .unwrap()
            .is_none()
    );
}

fn invitations_are_used_once(on: On) {
    let store = Store::on(on);
    let (db, person) = (&store.db, store.person.person.id);
    let row = an_invitation(person);
    invitation::insert(db, &row, 1).unwrap();
    assert!(invitation::insert(db, &row, 1).is_err());
    assert!(invitation::is_there(db, person).unwrap());
    assert!(!invitation::is_there(db, PersonId::from_bytes([0; 16])).unwrap());
    let invited = invitation::invited(db).unwrap();
    assert_eq!(invited.into_iter().collect::<Vec<_>>(), [person]);
    let found = invitation::by_code(db, &row.code_hash).unwrap().unwrap();
    assert_eq!((found.id, found.device), (row.id, None));
    assert_eq!(found.secret_hash, row.secret_hash);
    assert!(invitation::by_code(db, &Hash32([0; 32])).unwrap().is_none());
    let open = |at_ms| {
        let open = invitation::open(db, at_ms).unwrap();
        open.iter().any(|one| one.id == row.id)
    };
    assert_eq!((open(1_000), open(1_001)), (true, false));
    invitation::expire(db, row.id, 900).unwrap();
    assert_eq!((open(900), open(901)), (true, false));
    invitation::expire(db, row.id, 1_000).unwrap();
    invitation::use_by(db, row.id, store.device.id).unwrap();
    assert!(!open(1_000));
    let used = invitation::get(db, row.id).unwrap().unwrap();
    assert_eq!(
        (used.device, used.expires_at_ms),
        (Some(store.device.id), 1_000)
    );
}

fn devices_and_when_they_were_seen(on: On) {
    let store = Store::on(on);
    let (db, row) = (&store.db, &store.device);
    let mut other = a_device(db, store.person.person.id);
    assert_eq!(device::count_of(db, row.invitation).unwrap(), 1);
    assert_eq!(device::list(db).unwrap().len(), 2);
    let found = device::by_token(db, &row.token_hash).unwrap().unwrap();
    assert_eq!((found.id, found.state), (row.id, DeviceState::Active));
    assert!(device::by_token(db, &a_hash()).unwrap().is_none());
    let (same, person) = device::with_person(db, &row.token_hash).unwrap().unwrap();
    assert_eq!((same.id, person.person.id), (row.id, row.person));
    assert!(device::with_person(db, &a_hash()).unwrap().is_none());
    other.id = DeviceId::from_bytes(fresh());
    assert!(
        device::insert(db, &other).is_err(),
        "a token is one device's"
    );
    for state in [DeviceState::Waiting, DeviceState::Revoked] {
        device::set_state(db, row.id, state).unwrap();
        let found = device::get_locked(db, row.id).unwrap().unwrap();
        assert_eq!(found.state, state);
    }
    device::saw(db, row, "test 1", row.seen_at_ms + 1).unwrap();
    let unchanged = device::get(db, row.id).unwrap().unwrap();
    assert_eq!(unchanged.seen_at_ms, row.seen_at_ms);
    let later = row.seen_at_ms + SEEN_STEP_MS;
    device::saw(db, row, "test 1", later).unwrap();
    assert_eq!(device::get(db, row.id).unwrap().unwrap().seen_at_ms, later);
    assert_eq!(device::newest_ms(db).unwrap(), Some(later));
    device::saw(db, row, "test 2", row.seen_at_ms + 1).unwrap();
    assert_eq!(device::get(db, row.id).unwrap().unwrap().app, "test 2");
    assert!(device::get(db, other.id).unwrap().is_none());
}

fn a_log_is_held_up_to_a_number(on: On) {
    let store = Store::on(on);
    let db = &store.db;
    assert!(
        log::insert(db, store.log, None).is_err(),
        "a log has one id"
    );
    let own = log::insert(db, LogId::from_bytes(fresh()), None).unwrap();
    assert_eq!(log::list(db).unwrap().len(), 2);
    assert_eq!(log::count_of(db, store.device.id).unwrap(), 1);
    let head = a_hash();
    let advanced = LogRow {
        through: 7,
        head,
        ..log::get(db, store.log).unwrap().unwrap()
    };
    log::advance(db, &advanced).unwrap();
    let (empty, waiting) = (LogId::from_bytes(fresh()), LogId::from_bytes(fresh()));
    for log in [empty, waiting] {
        log::insert(db, log, Some(store.device.id)).unwrap();
    }
    let early = store.plan(crate::harness::document(), 2, b"early");
    parked::insert(db, waiting, &head, &early).unwrap();
    assert_eq!(log::count_of(db, store.device.id).unwrap(), 3);
    log::forget_empty(db, store.device.id).unwrap();
    assert!(log::get(db, empty).unwrap().is_none());
    parked::forget(db, waiting, 2).unwrap();
    log::forget_empty(db, store.device.id).unwrap();
    let heads = log::heads_of(db, store.device.id).unwrap();
    assert_eq!(
        (heads[0].log, heads[0].seq, heads[0].hash),
        (store.log, 7, head)
    );
    let locked = log::lock(db, own.id).unwrap().unwrap();
    assert_eq!((locked.device, locked.through), (None, 0));
    assert!(log::get(db, LogId::from_bytes([0; 16])).unwrap().is_none());
    assert_eq!(log::hash_at(db, store.log, 0).unwrap(), Some(Hash32::ZERO));
    assert_eq!(log::hash_at(db, store.log, 1).unwrap(), None);
}

fn who_reaches_which_space(on: On) {
    let store = Store::on(on);
    let db = &store.db;
    let group = SpaceId::from_bytes(fresh());
    space::insert(db, group, Owner::Group(store.group.id)).unwrap();
    let again = SpaceId::from_bytes(fresh());
    let own = Owner::Person(store.person.person.id);
    assert!(
        space::insert(db, again, own).is_err(),
        "one space of a person"
    );
    for position in 1..=3 {
        assert_eq!(space::next_position(db, store.own).unwrap(), position);
    }
    assert_eq!(space::kind_of(db, group).unwrap(), Some(SpaceKind::Group));
    assert_eq!(space::kind_of(db, again).unwrap(), None);
    assert_eq!(
        space::with_holes(db).unwrap(),
        [store.own],
        "nothing lies at 1 to 3"
    );

    assert_eq!(
        space::of_school(db, store.school.id).unwrap(),
        Some(store.library)
    );
    let none = SchoolId::from_bytes([0; 16]);
    assert_eq!(space::of_school(db, none).unwrap(), None);
    let who = store.person.person.id;
    assert_eq!(space::successors(db, who).unwrap(), []);
    for now in [store.own, group] {
        space::succeed(db, who, store.library, now).unwrap();
        let found = space::successors(db, who).unwrap();
        assert_eq!((found[0].gone, found[0].now), (store.library, now));
    }

    let direct = space::direct(db, &store.person).unwrap();
    let ids: Vec<SpaceId> = direct.iter().map(|reach| reach.space).collect();
    assert_eq!(ids, [store.own, store.library, group]);
    assert_eq!(direct[0].last_position, 3);
    assert_eq!(space::reached(db, &store.person).unwrap(), direct);

    let mut methodologist = a_person("Орынбаева", &store.school, &store.group);
    methodologist.role = Role::Methodologist;
    person::insert(db, &methodologist, 4).unwrap();
    let desk = SpaceId::from_bytes(fresh());
    space::insert(db, desk, Owner::Person(methodologist.person.id)).unwrap();
    let reached = space::reached(db, &methodologist).unwrap();
    let mut ids: Vec<SpaceId> = reached.iter().map(|reach| reach.space).collect();
    let mut expected = vec![store.own, store.library, group, desk];
    ids.sort_unstable();
    expected.sort_unstable();
    assert_eq!(ids, expected);
    let relation = |space| {
        let reach = reached.iter().find(|reach| reach.space == space);
        reach.unwrap().relations
    };
    assert_eq!(
        relation(desk),
        Relations::of(Relation::Owner),
        "in her own space she is its owner"
    );
    assert_eq!(relation(store.own), Relations::of(Relation::Supervisor));

    let staff = SpaceId::from_bytes(fresh());
    space::insert(db, staff, Owner::Staff(store.group.id)).unwrap();
    let everybody = SpaceId::from_bytes(fresh());
    space::insert(db, everybody, Owner::Everybody).unwrap();
    assert!(space::insert(db, SpaceId::from_bytes(fresh()), Owner::Everybody).is_err());
    let reaches = |row| {
        let reached = space::reached(db, row).unwrap();
        [staff, everybody].map(|space| reached.iter().any(|reach| reach.space == space))
    };
    assert_eq!(reaches(&methodologist), [true, true]);
    assert_eq!(reaches(&store.person), [false, true]);
    assert_eq!(space::staff_of(db, staff).unwrap(), Some(store.group.id));
    assert_eq!(space::staff_of(db, group).unwrap(), None);
    let mut by_group = space::of_group(db, store.group.id).unwrap();
    by_group.sort_unstable();
    let mut expected = vec![store.own, store.library, group, staff];
    expected.sort_unstable();
    assert_eq!(by_group, expected);
    let members = membership::members(db, store.group.id).unwrap();
    assert_eq!(members.len(), 1);
    assert_eq!(members[0].person, store.person.person);
    assert_eq!(members[0].school, store.school.name);
    let mut writes = vec![store.own, store.library];
    writes.sort_unstable();
    assert_eq!(members[0].spaces, writes);
}

on_both!(
    the_centre_is_one_row,
    groups_schools_and_people,
    invitations_are_used_once,
    devices_and_when_they_were_seen,
    a_log_is_held_up_to_a_number,
    who_reaches_which_space,
);
