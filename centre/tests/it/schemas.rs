//! Both databases have the same tables, and copying knows each of their columns.

use crate::harness::{On, home};
use std::collections::{BTreeMap, BTreeSet};
use std::thread;
use tirek_centre::store::copy::TABLES;
use tirek_centre::store::{self, StoreError};
use tirek_centre::{Centre, CentreError, Fault};

/// Columns by table.
type Schema = BTreeMap<String, BTreeSet<String>>;

/// What only one of the databases needs: its version, and the numbers that it gives rows.
fn shared(mut schema: Schema) -> Schema {
    schema.remove("store_version");
    for name in ["change", "quarantine"] {
        assert!(schema.get_mut(name).unwrap().remove("row"));
    }
    schema
}

fn in_sqlite() -> Schema {
    let folder = tempfile::tempdir().unwrap();
    let place = home(folder.path(), None);
    drop(store::open(&place).unwrap());
    let db = rusqlite::Connection::open(place.file()).unwrap();
    let mut statement = db
        .prepare(
            "SELECT m.name, c.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    collect(rows.unwrap().map(Result::unwrap))
}

fn in_postgres() -> Schema {
    let address = On::Postgres.address().unwrap();
    let folder = tempfile::tempdir().unwrap();
    drop(store::open(&home(folder.path(), Some(&address))).unwrap());
    let mut db = tirek_cluster::client(&address).unwrap();
    let rows = db.query(
        "SELECT table_name::text, column_name::text FROM information_schema.columns
         WHERE table_schema = 'public'",
        &[],
    );
    let rows = rows.unwrap();
    collect(rows.iter().map(|row| (row.get(0), row.get(1))))
}

fn collect(rows: impl Iterator<Item = (String, String)>) -> Schema {
    let mut schema = Schema::new();
    for (table, column) in rows {
        schema.entry(table).or_default().insert(column);
    }
    schema
}

#[test]
fn both_databases_and_the_copy_agree() {
    let sqlite = shared(in_sqlite());
    assert_eq!(sqlite, shared(in_postgres()));
    let copied = TABLES.iter().flat_map(|table| {
        let columns = table.columns.split(", ");
        columns.map(|column| (table.name.to_owned(), column.to_owned()))
    });
    assert_eq!(sqlite, collect(copied));
}

#[test]
fn servers_that_start_together_migrate_once() {
    let address = On::Postgres.address().unwrap();
    let started: Vec<_> = (0..6)
        .map(|_| {
            let address = address.clone();
            thread::spawn(move || {
                let folder = tempfile::tempdir().unwrap();
                store::open(&home(folder.path(), Some(&address))).map(drop)
            })
        })
        .collect();
    for thread in started {
        thread.join().unwrap().unwrap();
    }
    let mut db = tirek_cluster::client(&address).unwrap();
    let versions = db.query("SELECT version FROM store_version", &[]).unwrap();
    assert_eq!(versions.len(), 1);
}

#[test]
fn a_newer_database_is_left_alone() {
    let site = crate::harness::Site::on(On::Postgres);
    site.behind("UPDATE store_version SET version = 99");
    let opened = Centre::open(site.home(), tirek_centre::source::Source::system());
    assert!(matches!(
        opened,
        Err(CentreError::Fault(Fault::Store(StoreError::Newer {
            found: 99,
            ..
        })))
    ));
}

/// A step that fails takes the ones before it with it.
#[test]
fn a_database_that_cannot_be_migrated_stays_as_it_was() {
    let address = On::Postgres.address().unwrap();
    let mut db = tirek_cluster::client(&address).unwrap();
    // In the way of the last table of a later step.
    db.batch_execute("CREATE TABLE packet (other INTEGER)")
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let opened = store::open(&home(folder.path(), Some(&address)));
    assert!(matches!(opened, Err(StoreError::Database { .. })));
    let tables = db
        .query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", &[])
        .unwrap();
    assert_eq!(tables.len(), 1);
}
