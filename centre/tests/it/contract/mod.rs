//! What every function of the store promises, on either database.
//!
//! A test counts them: one that is added to the store must be called here.

mod memberships;
mod packs;
mod people;
mod words;
mod work;

use crate::harness::{On, fresh, home};
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;
use tirek_centre::store::device::{self, DeviceRow, DeviceState};
use tirek_centre::store::invitation::{self, InvitationRow};
use tirek_centre::store::person::{self, PersonRow};
use tirek_centre::store::space::{self, Owner};
use tirek_centre::store::{self, Db, group, log, school};
use tirek_document::space::Role;
use tirek_wire::enrolment::{Group, Person, School};
use tirek_wire::id::{
    DeviceId, GroupId, InvitationId, LogId, PersonId, SchoolId, SpaceId, SubmissionId,
};
use tirek_wire::key::{Hash32, PublicKey};

/// A store in which one librarian of one school has one device.
struct Store {
    _folder: TempDir,
    db: Db,
    group: Group,
    school: School,
    person: PersonRow,
    own: SpaceId,
    library: SpaceId,
    device: DeviceRow,
    log: LogId,
}

impl Store {
    fn on(on: On) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = empty(on, folder.path());
        let group = Group {
            id: GroupId::from_bytes(fresh()),
            name: "2026-3".into(),
            course_start: None,
            course_end: "2026-10-30".into(),
            mode: "distance".into(),
        };
        group::insert(&db, &group, 1).unwrap();
        let school = a_school("№1");
        school::insert(&db, &school).unwrap();
        let library = SpaceId::from_bytes(fresh());
        space::insert(&db, library, Owner::School(school.id)).unwrap();
        let person = a_person("Әлиева", &school, &group);
        person::insert(&db, &person, 2).unwrap();
        let own = SpaceId::from_bytes(fresh());
        space::insert(&db, own, Owner::Person(person.person.id)).unwrap();
        let device = a_device(&db, person.person.id);
        let log = LogId::from_bytes(fresh());
        log::insert(&db, log, Some(device.id)).unwrap();
        Self {
            _folder: folder,
            db,
            group,
            school,
            person,
            own,
            library,
            device,
            log,
        }
    }
}

fn empty(on: On, folder: &Path) -> Db {
    store::open(&home(folder, on.address().as_deref())).unwrap()
}

fn a_school(name: &str) -> School {
    School {
        id: SchoolId::from_bytes(fresh()),
        name: name.into(),
        district: "Мұғалжар".into(),
        region: "Ақтөбе".into(),
        village: String::new(),
    }
}

fn a_person(surname: &str, school: &School, group: &Group) -> PersonRow {
    PersonRow {
        person: Person {
            id: PersonId::from_bytes(fresh()),
            surname: surname.into(),
            given_name: "Гүлнұр".into(),
            patronymic: Some("Қайратқызы".into()),
        },
        role: Role::Librarian,
        position: String::new(),
        school: Some(school.id),
        group: Some(group.id),
        left_at_ms: None,
        merged_into: None,
    }
}

/// A device with an invitation of its own.
fn a_device(db: &Db, person: PersonId) -> DeviceRow {
    let invitation = an_invitation(person);
    invitation::insert(db, &invitation, 3).unwrap();
    let row = DeviceRow {
        id: DeviceId::from_bytes(fresh()),
        person,
        invitation: invitation.id,
        signing_key: PublicKey([5; 32]),
        recipient: "age1".into(),
        token_hash: a_hash(),
        state: DeviceState::Active,
        app: "test 1".into(),
        label: "ПК".into(),
        enrolled_at_ms: 4,
        seen_at_ms: 4,
    };
    device::insert(db, &row).unwrap();
    row
}

fn an_invitation(person: PersonId) -> InvitationRow {
    InvitationRow {
        id: InvitationId::from_bytes(fresh()),
        person,
        code_hash: a_hash(),
        secret_hash: a_hash(),
        expires_at_ms: 1_000,
        device: None,
    }
}

fn a_hash() -> Hash32 {
    Hash32(blake3::hash(&fresh()).into())
}

fn a_submission() -> SubmissionId {
    SubmissionId::from_bytes(fresh())
}

/// The functions of a module that others call, found in its text.
fn functions(module: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(module.join("mod.rs")).unwrap();
    let after = text.lines().filter_map(|line| line.strip_prefix("pub fn "));
    let name = |rest: &str| rest.split(['(', '<']).next().unwrap().to_owned();
    after.map(name).collect()
}

#[test]
fn every_function_of_the_store_is_called_here() {
    let called = [
        include_str!("mod.rs"),
        include_str!("memberships.rs"),
        include_str!("packs.rs"),
        include_str!("people.rs"),
        include_str!("words.rs"),
        include_str!("work.rs"),
    ]
    .concat();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut forgotten = BTreeSet::new();
    let mut found = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !path.is_dir() || ["db", "migration"].contains(&name.as_str()) {
            continue;
        }
        for function in functions(&path) {
            found += 1;
            let call = format!("{name}::{function}(");
            if !called.contains(&call) {
                forgotten.insert(call);
            }
        }
    }
    assert!(found > 60, "the text of the store was read: {found}");
    assert_eq!(forgotten, BTreeSet::new());
}
