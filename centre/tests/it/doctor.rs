//! The doctor finds what is damaged.

use crate::harness::{Device, Site, document};
use rusqlite::Connection;

/// A centre with a few changes, one of them refused.
fn site() -> (Site, Device) {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let plan = document();
    device.edit(plan, b"one");
    device.edit(plan, b"two");
    device.append(crate::harness::change(
        tirek_wire::id::SpaceId::from_bytes([1; 16]),
        document(),
        tirek_document::Kind::Plan,
        b"elsewhere",
    ));
    device.edit(plan, b"three");
    device.exchange(&mut site.centre, 0);
    assert_eq!(site.faults(), Vec::<String>::new());
    (site, device)
}

fn damage(site: &Site, sql: &str) -> Vec<String> {
    let db = Connection::open(site.data().join("centre.db")).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    assert!(db.execute(sql, []).unwrap() > 0, "{sql}");
    let faults = site.faults();
    faults
        .iter()
        .map(|fault| fault.split(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn each_damage_is_named() {
    let cases = [
        ("UPDATE change SET payload = x'00' WHERE seq = 2", "chains"),
        (
            "UPDATE change SET hash = zeroblob(32) WHERE seq = 4",
            "chains",
        ),
        ("UPDATE quarantine SET payload = x'00'", "chains"),
        ("UPDATE log SET through = 7 WHERE through = 4", "chains"),
        ("DELETE FROM change WHERE seq = 1", "chains positions"),
        (
            "UPDATE space SET last_position = 9 WHERE last_position = 3",
            "positions",
        ),
        ("DELETE FROM document", "orphans"),
        ("UPDATE document SET kind = 2", "orphans"),
    ];
    for (sql, checks) in cases {
        let (site, _) = site();
        assert_eq!(damage(&site, sql).join(" "), checks, "{sql}");
    }
}

#[test]
fn lost_submissions_are_named() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    device.submit(
        document(),
        tirek_document::Kind::Plan,
        &crate::reviews::plan(),
    );
    device.exchange(&mut site.centre, 0);
    assert_eq!(
        damage(&site, "UPDATE change SET payload = x'00'").join(" "),
        "chains submissions"
    );
}

#[cfg(unix)]
#[test]
fn an_open_folder_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let (site, _) = site();
    let keys = site.data().join("centre.keys");
    std::fs::set_permissions(&keys, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(site.faults()[0].starts_with("permissions"));
    std::fs::write(&keys, "{}").unwrap();
    assert!(site.faults()[0].starts_with("keys"));
}
