//! The doctor finds what is damaged.

use crate::harness::{Device, On, Site, document, on_both, submission_of};
use tirek_centre::doctor::Examined;
use tirek_centre::review::ReviewError;
use tirek_document::Kind;
use tirek_wire::change::{Change, hash};
use tirek_wire::key::Hash32;

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

/// What an older program held of a device that sends rubbish: as it came, so no damage of the centre's.
fn rubbish_that_is_held_is_no_damage(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    device.submit(document(), Kind::Plan, &crate::reviews::plan());
    device.exchange(&mut site.centre, 0);
    let id = site.centre.inbox().unwrap()[0].id;
    let (sound, _) = device.links[0].clone();
    let change = Change {
        payload: submission_of(b"no JSON"),
        ..sound
    };
    let link = hash(&device.log, &Hash32::ZERO, &change);
    let hex = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    let (payload, link) = (hex(&change.payload), hex(&link.0));
    site.behind(&format!(
        "UPDATE change SET payload = x'{payload}', hash = x'{link}'"
    ));
    site.behind(&format!(
        "UPDATE log SET head_hash = x'{link}' WHERE through = 1"
    ));
    assert!(matches!(
        site.centre.submission(id),
        Err(ReviewError::Rubbish)
    ));
    let findings = site.centre.examine().unwrap();
    let found: Vec<_> = findings
        .iter()
        .filter(|finding| finding.faults > 0)
        .collect();
    let found: Vec<_> = found
        .into_iter()
        .filter(|f| f.check != Examined::DiskSpace)
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].check, Examined::Rubbish);
    assert_eq!(found[0].details, [id.to_string()]);
    assert!(!found[0].is_fault() && !found[0].is_damage());
    let output = site
        .program()
        .args(["doctor", "--lang", "ru"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("К СВЕДЕНИЮ"), "{said}");
    assert!(!said.contains("restore"), "{said}");
    // Altered here, the same submission is damage.
    let faults = damage(&site, "UPDATE change SET payload = x'00'");
    assert_eq!(faults.join(" "), "chains submissions");
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

/// A file whose size is right and whose bytes are not; `--quick` looks at the size alone.
#[test]
fn a_file_that_is_not_what_was_received_is_named() {
    let site = Site::new();
    let bytes = vec![7_u8; 100_000];
    let hash = Hash32(blake3::hash(&bytes).into());
    site.behind(&format!(
        "INSERT INTO blob VALUES (x'{hash}', {}, 1)",
        bytes.len()
    ));
    let name = hash.to_string();
    let shelf = site.data().join("blobs/whole").join(&name[..2]);
    std::fs::create_dir_all(&shelf).unwrap();
    let run = |bytes: &[u8], words: &[&str]| {
        std::fs::write(shelf.join(&name), bytes).unwrap();
        let mut program = site.program();
        let output = program.args(words).args(["--lang", "ru"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let whole = "В ПОРЯДКЕ  Содержимое файлов цело";
    let said = run(&bytes, &["doctor"]);
    assert!(said.contains(whole), "{said}");
    let mut flipped = bytes.clone();
    flipped[50_000] ^= 1;
    let said = run(&flipped, &["doctor"]);
    let bad = "Содержимое некоторых файлов повреждено. Найдено: 1";
    assert!(said.contains(bad) && said.contains(&name), "{said}");
    let said = run(&flipped, &["doctor", "--quick"]);
    assert!(!said.contains("Содержимое"), "{said}");
    assert!(said.contains("Все файлы на месте"), "{said}");
}

on_both!(
    each_damage_is_named,
    lost_submissions_are_named,
    rubbish_that_is_held_is_no_damage,
);
