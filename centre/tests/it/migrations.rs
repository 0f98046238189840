//! Released migrations never change.

use crate::harness::{On, Site, on_both};
use tirek_centre::source::Source;
use tirek_centre::store::StoreError;
use tirek_centre::store::migration::STEPS;
use tirek_centre::{Centre, CentreError, Fault};
use tirek_document::space::Relation;

/// BLAKE3 of each released file, in order: for SQLite, for PostgreSQL.
const LOCKED: &[[&str; 2]] = &[
    [
        "5b401b582264c66ca2add23023d23c42ddf8dd070e7717a81eb96567057cae85",
        "f8110d98f65999d97cca39e830bfe971b703cd42d83225153e82bc7104ba3804",
    ],
    [
        "a2c4d1c651a20b6dfd42363b107b858986ed3dc226528b0ccc6fc1fd35c9ae4b",
        "c746faef9efd702a0dc67dc964d7be002f35d0dd2524b5774843843088ebbabc",
    ],
    [
        "440075bf64da14c5d3a97330ec3723277fb60c8b6c71b942b7329f9be3660a98",
        "440075bf64da14c5d3a97330ec3723277fb60c8b6c71b942b7329f9be3660a98",
    ],
    [
        "fec5b9c527b2ab5d8805f66066d0bf1f864d914d35f7a444a9ec3f906cbbc4a4",
        "b2b4322e6adbca099e5ccd343bf48d6ae4859a2e84608bea7219a16386c12873",
    ],
    [
        "77f476d8dafcb13db94cdd82c67210cec01ab36bae27b3a446aa4a4b4bdb95ca",
        "aa9a2625e720d7d3a90ebd6d6041b0e54c590aba10c88f9f26b020fbb14b1269",
    ],
    [
        "fae372dec35cfae326f1755fd35297662f0c808b18584e7bd6c6f4de9b44b532",
        "d5860c22a6eed34fec96dda9b2c6bc10400c0b889569c8ca645521f2a04738f7",
    ],
    [
        "466d59b2a29fefcc90f2eebd0ca23593d2262d8bb1e59a39bce678e39c17e6c7",
        "8db873c97479cd0867f890fd0272647541b71d1f836cd23eea7ac2d1c4a847e4",
    ],
    [
        "7a7f67e7a728d9f61105830cef834df2619591302268734d09a27e1744cd2665",
        "1005f0af8e9be8f90cae5743bb042008196e6eb576c17ef70c91c657d2ed368f",
    ],
    [
        "7882a218c17b8a6bcfcc96e5c4c6e0eae2fbdd267306962db773ed335c5f60bf",
        "9cec8ef456792a0b0128a92ce72a1736ecdea7dbeeee7d5e9071d3267fdd57f5",
    ],
    [
        "c7c1dd2f9ef3a6258c788a4dc0caffef3df9eb15a7154e37bdc76b9cb3e0db61",
        "4b58de573d48ef0dd1a3201dd8854af5689cc2080ef59ccdfe139809a6d5730b",
    ],
    [
        "94d96d0dd579094035793958b923f2580136e13c3788183d147e16b5c07896b4",
        "7343471e03a377078b48f5fe116e64e4185dedcfcb982c84c5137ed271fafec6",
    ],
    [
        "ddb6de4289b556e091cc8ece433db79a9f25f6bc235f8fb4f9f5d5faedc4214e",
        "7a2e3fdf484a5178100c48acb423568fa4b355e1189888d51967738c51af5d3d",
    ],
];

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
fn a_store_of_the_first_version_is_brought_up() {
    let mut site = crate::harness::Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let mut colleague = site.enrolled("Бекова", "№1");
    device.edit(crate::harness::document(), b"kept");
    device.exchange(&mut site.centre, 0);
    let path = site.data().join("centre.db");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(
        "DROP TABLE pack_release; DROP TABLE pack_conversion; DROP TABLE blob_named; DROP TABLE blob_place; DROP TABLE blob; DROP TABLE packet;
         ALTER TABLE change DROP COLUMN released; DROP INDEX quarantine_loose;
         CREATE INDEX quarantine_by_device ON quarantine (device);
         ALTER TABLE centre DROP COLUMN keys_mark; DROP TABLE damage; DROP TABLE membership; DROP INDEX person_by_root; DROP INDEX school_by_root;
         DROP TABLE successor; ALTER TABLE person DROP COLUMN left_at_ms;
         ALTER TABLE person DROP COLUMN merged_into; ALTER TABLE school DROP COLUMN merged_into;
         ALTER TABLE document DROP COLUMN withheld; ALTER TABLE centre DROP COLUMN phone;
         ALTER TABLE centre DROP COLUMN files_mark; ALTER TABLE centre DROP COLUMN files_state;
         ALTER TABLE review DROP COLUMN person; PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(db);
    let system = tirek_centre::source::Source::system();
    site.centre = Centre::open(site.data(), system).unwrap();
    assert!(site.data().join("centre.v1.db").exists());
    // Everybody has the membership that her role and her group said.
    let memberships = site.centre.memberships(device.person()).unwrap();
    assert_eq!(memberships.len(), 1);
    assert_eq!(memberships[0].group, site.group);
    assert_eq!(memberships[0].relation, Relation::Member);
    device.edit(crate::harness::document(), b"goes on");
    let answer = device.exchange(&mut site.centre, 1);
    assert_eq!(answer.acks[0].through, 2);
    // Who was of one library is of it still, and nobody is of another one.
    let library = device.library();
    device.edit_in(library, crate::harness::document(), b"together");
    device.exchange(&mut site.centre, 2);
    colleague.exchange(&mut site.centre, 0);
    assert_eq!(colleague.payloads(), [b"together"]);
    assert_eq!(site.centre.schools().unwrap().len(), 1);
    assert_eq!(site.faults(), Vec::<String>::new());
    assert!(site.centre.row().unwrap().keys_mark.is_some());
}

/// With other keys every invitation would be void, and nobody would see it here.
fn another_centres_keys_are_refused(on: On) {
    let (site, other) = (Site::on(on), Site::new());
    let keys = site.data().join("centre.keys");
    let own = std::fs::read(&keys).unwrap();
    std::fs::copy(other.data().join("centre.keys"), &keys).unwrap();
    let opened = Centre::open(site.home(), Source::system());
    assert!(matches!(opened, Err(CentreError::ForeignKeys { .. })));
    assert!(site.faults()[0].starts_with("keys"), "{:?}", site.faults());
    std::fs::write(&keys, own).unwrap();
    drop(Centre::open(site.home(), Source::system()).unwrap());
}

on_both!(another_centres_keys_are_refused);

#[test]
fn a_newer_store_is_left_alone() {
    let site = crate::harness::Site::new();
    let path = site.data().join("centre.db");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    let opened = Centre::open(site.data(), tirek_centre::source::Source::system());
    assert!(matches!(
        opened,
        Err(CentreError::Fault(Fault::Store(StoreError::Newer {
            found: 99,
            ..
        })))
    ));
}

/// A centre that could not be set up leaves nothing that would be in the way of the next attempt.
#[test]
fn a_centre_that_was_not_set_up_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let system = Source::system();
    // Random bytes suffice for the keys, and then run out.
    let (mut random, mut drawn) = (system.random, 0);
    let failing = Source {
        now_ms: system.now_ms,
        random: Box::new(move |bytes| {
            drawn += 1;
            match drawn {
                3.. => Err(getrandom::Error::UNSUPPORTED),
                _ => random(bytes),
            }
        }),
    };
    let introduction = crate::harness::introduction();
    let failed = Centre::init(&data, &introduction, failing);
    assert!(matches!(
        failed,
        Err(CentreError::Fault(Fault::Randomness(_)))
    ));
    assert_eq!(std::fs::read_dir(&data).unwrap().count(), 0);
    drop(Centre::init(&data, &introduction, Source::system()).unwrap());
}

#[test]
fn keys_without_a_database_say_so() {
    let site = Site::new();
    std::fs::remove_file(site.data().join("centre.db")).unwrap();
    let opened = Centre::open(site.data(), Source::system());
    assert!(matches!(opened, Err(CentreError::KeysAlone { .. })));
}

#[test]
fn one_centre_per_folder() {
    let site = crate::harness::Site::new();
    let system = tirek_centre::source::Source::system;
    let again = Centre::init(site.data(), &crate::harness::introduction(), system());
    assert!(matches!(again, Err(CentreError::AlreadySetUp { .. })));
    let none = Centre::open(site.folder.path(), system());
    assert!(matches!(none, Err(CentreError::NotSetUp { .. })));
}
