//! What devices, authors and file names bring to the operator's terminal: every command is walked with
//! texts that would move its cursor, turn its lines around or forge lines of its own.

use crate::blobs::{blob, photo};
use crate::harness::{Device, Site, by_secret, change, document, fresh, names_in};
use crate::packing::packet;
use std::path::PathBuf;
use tirek_document::text::is_harmful;
use tirek_document::{Fields, Kind, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::enrolment::EnrolAnswer;
use tirek_wire::id::SubmissionId;
use tirek_wire::submission::{BlobRef, SubmissionEnvelope};

/// What a line of a stranger's own would begin with.
const FORGED: &str = "FORGED";

/// A text with everything in it that must not reach a terminal.
fn hostile(name: &str) -> String {
    let breaks = [
        "\n", "\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}",
    ];
    let lines: String = breaks
        .iter()
        .map(|end| format!("{end}{FORGED} line"))
        .collect();
    format!(
        "{name}\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{202e}gpj.\u{2066}\u{200f}\u{7f}\u{e0041}{lines}"
    )
}

fn plan(number: u32) -> Fields {
    let said = |what: &str| serde_json::to_string(&hostile(&format!("{what} {number}"))).unwrap();
    let json = format!(
        r#"{{"values": {{"title": [{0}], "school_year": [{0}], "unknown_field": [{0}],
                       "goals/AAAAAAAAAAAAAAAAAAAAAA/direction": [{0}]}},
            "texts": {{"aim": {0}, "goals/AAAAAAAAAAAAAAAAAAAAAA/statement": {0},
                      "strange": {0}}},
            "orders": {{"goals": ["AAAAAAAAAAAAAAAAAAAAAA"]}}}}"#,
        said("жоспар")
    );
    Fields::from_content(json.as_bytes()).unwrap()
}

fn submit(
    site: &mut Site,
    device: &mut Device,
    document: tirek_wire::id::DocumentId,
    number: u32,
) -> SubmissionId {
    let own = device.space(SpaceKind::Own);
    let bytes = photo(1, 3000);
    let file = blob(&bytes, own);
    let shelf = site
        .data()
        .join("blobs/whole")
        .join(&file.hash.to_string()[..2]);
    std::fs::create_dir_all(&shelf).unwrap();
    std::fs::write(shelf.join(file.hash.to_string()), &bytes).unwrap();
    let submission = SubmissionId::from_bytes(fresh());
    let envelope = SubmissionEnvelope {
        submission,
        version: vec![1],
        content: serde_json::to_vec(&plan(number)).unwrap(),
        locale: "kk".into(),
        blobs: vec![BlobRef {
            hash: file.hash,
            size: file.size,
            name: hostile("фото.jpg"),
        }],
    };
    let mut submitted = change(own, document, Kind::Plan, &envelope.to_payload());
    submitted.op = Op::Submission.code();
    device.append(submitted);
    device.exchange(&mut site.centre, 0);
    submission
}

/// A device whose label and program name are hostile.
fn enrolled(site: &mut Site, person: tirek_wire::id::PersonId) -> Device {
    let invitation = site.invite(person);
    let mut device = Device::new();
    let mut request = device.enrol_request(by_secret(&invitation));
    (request.app, request.device_label) = (hostile("1.0"), hostile("ПК"));
    let EnrolAnswer::Enrolled(enrolment) = site.centre.enrol(&request).unwrap() else {
        panic!("waits")
    };
    device.enrolment = Some(*enrolment);
    device
}

#[test]
fn no_command_prints_what_a_stranger_wrote_as_it_is() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let by = site.reviewer().to_string();
    // As a table or an older program may have stored them.
    let name = hostile("Әлиева").replace('\'', "''");
    site.behind(&format!(
        "UPDATE person SET surname = '{name}', position = '{name}'"
    ));
    site.behind(&format!(
        "UPDATE school SET name = '{name}' || name, district = '{name}', region = '{name}'"
    ));
    site.behind(&format!("UPDATE course_group SET name = '{name}'"));
    let mut device = enrolled(&mut site, person);
    let document = document();
    submit(&mut site, &mut device, document, 1);
    let latest = submit(&mut site, &mut device, document, 2).to_string();
    let refused = crate::harness::document();
    device.append(change(
        tirek_wire::id::SpaceId::from_bytes([1; 16]),
        refused,
        Kind::Plan,
        b"elsewhere",
    ));
    device.exchange(&mut site.centre, 0);
    let at = |name: &str| site.folder.path().join(name);
    let bag = at("bag");
    std::fs::create_dir(&bag).unwrap();
    let letter = bag.join(format!("{}.tirek", hostile("пакет").replace('/', "")));
    std::fs::write(&letter, packet(&site, &device, 0)).unwrap();
    std::fs::write(bag.join(format!("{}.txt", hostile("басқа"))), b"no packet").unwrap();
    let table = at("list.csv");
    let row = hostile("Серікова").replace(['\n', '\r', '\u{b}', '\u{c}', '\u{85}'], " ");
    std::fs::write(
        &table,
        format!("Тегі;Аты;Мектеп;Аудан;Облыс\n{row};Анна;№2;Мұғалжар;Ақтөбе\n"),
    )
    .unwrap();
    let text = |path: PathBuf| path.to_str().unwrap().to_owned();
    let (files, backup, out) = (text(at("files")), text(at("backup")), text(at("replies")));
    let (letter, bag, table) = (text(letter), text(bag), text(table));
    let (refused, invitations) = (refused.to_string(), text(at("invitations")));
    let (id, group, hard) = (device.id.to_string(), site.group.to_string(), hostile("x"));
    let commands: Vec<Vec<&str>> = vec![
        vec!["group", "list"],
        vec![
            "group",
            "add",
            "--name",
            &hard,
            "--course-end",
            "2026-10-30",
        ],
        vec!["group", "add", "--name", "x", "--course-end", &hard],
        vec!["person", "list"],
        vec!["person", "list", "--json"],
        vec!["device", "list"],
        vec!["device", "list", "--json"],
        vec!["device", "approve", &id],
        vec!["inbox"],
        vec!["inbox", "--json"],
        vec!["show", &latest, "--quiet"],
        vec!["show", &latest, "--quiet", "--json"],
        vec!["show", &latest, "--quiet", "--files", &files],
        vec![
            "review", &latest, "--return", "--as", &hard, "--remark", &hard,
        ],
        vec!["show", &latest, "--as", &by],
        vec![
            "review",
            &latest,
            "--return",
            "--as",
            &by,
            "--remark",
            "goals/9/\u{9b}=x",
        ],
        vec!["quarantine", "list"],
        vec!["quarantine", "show", &refused],
        vec!["quarantine", "release", &refused],
        vec!["packet", "show", &letter],
        vec!["packet", "import", &bag, "--out", &out],
        vec!["roster", "import", &table, "--dry-run", "--group", &hard],
        vec![
            "roster",
            "import",
            &table,
            "--group",
            &group,
            "--invitations",
            &invitations,
        ],
        vec!["backup", &backup],
        vec!["doctor"],
        vec!["doctor", "--json"],
        vec![&hard],
        vec!["inbox", &hard],
        vec!["show", &hard, "--quiet"],
        vec!["restore", &hard],
    ];
    let mut heard = String::new();
    for words in commands {
        let output = site
            .program()
            .args(&words)
            .args(["--lang", "ru"])
            .output()
            .unwrap();
        for said in [output.stdout, output.stderr] {
            let said = String::from_utf8(said).unwrap();
            let harmful = said
                .chars()
                .find(|letter| *letter != '\n' && is_harmful(*letter));
            assert_eq!(harmful, None, "{words:?}: {said}");
            let forged = said.lines().find(|line| line.starts_with(FORGED));
            assert_eq!(forged, None, "{words:?}: {said}");
            heard.push_str(&said);
        }
    }
    assert!(
        heard.contains("Әлиева") && heard.contains("ПК") && heard.contains("жоспар 2"),
        "{heard}"
    );
    for folder in [&files, &invitations, &out] {
        for name in names_in(folder.as_ref()) {
            // A reply lies beside its packet, under that one's name.
            let is_ours = folder != &out;
            assert!(!is_ours || !name.chars().any(is_harmful), "{name:?}");
        }
    }
}
