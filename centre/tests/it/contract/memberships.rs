//! How people stand to groups.

use super::{Store, a_person};
use crate::harness::{On, fresh, on_both};
use tirek_centre::store::{group, membership, person};
use tirek_document::space::{Relation, Role};
use tirek_wire::enrolment::Group;
use tirek_wire::id::GroupId;

/// Each begins and ends; what ended is kept, and who leaves has none.
fn memberships_have_a_beginning_and_an_end(on: On) {
    let store = Store::on(on);
    let (db, group) = (&store.db, store.group.id);
    let mut methodologist = a_person("Орынбаева", &store.school, &store.group);
    methodologist.role = Role::Methodologist;
    person::insert(db, &methodologist, 4).unwrap();
    let who = methodologist.person.id;
    let other = Group {
        id: GroupId::from_bytes(fresh()),
        name: "2026-4".into(),
        ..store.group.clone()
    };
    group::insert(db, &other, 5).unwrap();
    let all = || {
        let rows = membership::of(db, who).unwrap().into_iter();
        rows.map(|row| (row.group, row.relation, row.until_ms))
            .collect::<Vec<_>>()
    };
    let (own, more) = (
        (group, Relation::Supervisor),
        (other.id, Relation::Coordinator),
    );
    assert_eq!(all(), [(own.0, own.1, None)]);
    membership::begin(db, who, more, 6).unwrap();
    membership::begin(db, who, more, 7).unwrap();
    assert_eq!(all(), [(own.0, own.1, None), (more.0, more.1, None)]);
    assert!(membership::end(db, who, more, 8).unwrap());
    assert!(!membership::end(db, who, more, 9).unwrap());
    assert_eq!(all()[1], (more.0, more.1, Some(8)));
    membership::begin(db, who, more, 10).unwrap();
    membership::end_all(db, who, 11).unwrap();
    assert!(all().iter().all(|(_, _, until)| until.is_some()));
}

on_both!(memberships_have_a_beginning_and_an_end);
