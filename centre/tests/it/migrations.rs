//! Released migrations never change.

use tirek_centre::store::migration::STEPS;
use tirek_centre::{Centre, CentreError};

/// BLAKE3 of each released file, in order: for SQLite, for PostgreSQL.
const LOCKED: &[[&str; 2]] = &[[
    "5b401b582264c66ca2add23023d23c42ddf8dd070e7717a81eb96567057cae85",
    "f8110d98f65999d97cca39e830bfe971b703cd42d83225153e82bc7104ba3804",
]];

#[test]
fn files_are_as_released() {
    let hash = |sql: &str| blake3::hash(sql.as_bytes()).to_string();
    let hashes: Vec<[String; 2]> = STEPS
        .iter()
        .map(|step| [hash(step.sqlite), hash(step.postgres)])
        .collect();
    assert_eq!(hashes, LOCKED);
}

#[test]
fn a_newer_store_is_left_alone() {
    let site = crate::harness::Site::new();
    let path = site.data().join("centre.db");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    let opened = Centre::open(&site.data(), tirek_centre::source::Source::system());
    assert!(matches!(
        opened,
        Err(CentreError::NewerStore { found: 99, .. })
    ));
}

#[test]
fn one_centre_per_folder() {
    let site = crate::harness::Site::new();
    let system = tirek_centre::source::Source::system;
    let again = Centre::init(&site.data(), &crate::harness::introduction(), system());
    assert!(matches!(again, Err(CentreError::AlreadySetUp { .. })));
    let none = Centre::open(site.folder.path(), system());
    assert!(matches!(none, Err(CentreError::NotSetUp { .. })));
}
