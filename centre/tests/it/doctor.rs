//! The doctor finds what is damaged.

use crate::harness::{Device, On, Site, document, on_both};

/// A centre with a few changes, one of them refused.
fn site(on: On) -> (Site, Device) {
    let mut site = Site::on(on);
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
    assert!(site.behind(sql) > 0, "{sql}");
    let faults = site.faults();
    faults
        .iter()
        .map(|fault| fault.split(' ').next().unwrap().to_owned())
        .collect()
}

fn each_damage_is_named(on: On) {
    let cases = [
        ("UPDATE change SET payload = x'00' WHERE seq = 2", "chains"),
        (
            "UPDATE change SET hash = x'0000000000000000000000000000000000000000000000000000000000000000'
             WHERE seq = 4",
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
        let (site, _) = site(on);
        assert_eq!(damage(&site, sql).join(" "), checks, "{sql}");
    }
}

fn lost_submissions_are_named(on: On) {
    let mut site = Site::on(on);
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
    let (site, _) = site(On::Sqlite);
    let keys = site.data().join("centre.keys");
    std::fs::set_permissions(&keys, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(site.faults()[0].starts_with("permissions"));
    std::fs::write(&keys, "{}").unwrap();
    assert!(site.faults()[0].starts_with("keys"));
}

on_both!(each_damage_is_named, lost_submissions_are_named);
