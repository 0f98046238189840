//! Submissions beside others, as the library and the command line show them.

use crate::harness::{Site, document, fresh};
use crate::reviews::plan;
use std::process::Command;
use tirek_document::{Fields, Kind};
use tirek_wire::id::DocumentId;

/// What the program prints in the folder of a site.
fn said(site: &Site, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_tirek-centre"))
        .arg("--data")
        .arg(site.data())
        .args(words)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn report(plan: DocumentId) -> Fields {
    let json = format!(
        r#"{{"values": {{"title": ["Көрме өтті"],
                         "links/AAAAAAAAAAAAAAAAAAAAAQ": ["{plan}"]}}}}"#
    );
    serde_json::from_str(&json).unwrap()
}

#[test]
fn a_report_names_the_activity_it_is_tied_to() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let plan_id = DocumentId::from_bytes(fresh());
    let tied = device.submit(document(), Kind::Report, &report(plan_id));
    device.exchange(&mut site.centre, 0);
    let show = |site: &Site, extra: &[&str]| {
        let id = tied.to_string();
        said(
            site,
            &[&["show", &id, "--reviewer", "Орынбаева"], extra].concat(),
        )
    };
    assert!(show(&site, &[]).contains("Жоспардағы іс-шарамен байланысты"));
    let shown = show(&site, &["--lang", "ru"]);
    assert!(shown.contains("Связан с мероприятием плана"), "{shown}");

    device.submit(plan_id, Kind::Plan, &plan());
    device.exchange(&mut site.centre, 0);
    let shown = show(&site, &[]);
    assert!(
        shown.contains("Жоспардағы іс-шара: Кітап көрмесі"),
        "{shown}"
    );
    let json: serde_json::Value = serde_json::from_str(&show(&site, &["--json"])).unwrap();
    assert_eq!(json["links"][0]["title"], "Кітап көрмесі");
    assert_eq!(json["links"][0]["plan"], plan_id.to_string());
}

#[test]
fn the_inbox_numbers_the_versions_of_a_document() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let (one, other) = (document(), document());
    let first = device.submit(one, Kind::Plan, &plan());
    let apart = device.submit(other, Kind::Plan, &plan());
    let second = device.submit(one, Kind::Plan, &plan());
    device.exchange(&mut site.centre, 0);
    let inbox = said(&site, &["inbox", "--json"]);
    let inbox: Vec<serde_json::Value> = serde_json::from_str(&inbox).unwrap();
    let numbers: Vec<_> = inbox
        .iter()
        .map(|line| {
            (
                line["submission"].as_str().unwrap(),
                line["number"].as_u64(),
            )
        })
        .collect();
    let told = [(first, 1), (apart, 1), (second, 2)].map(|(id, number)| (id.to_string(), number));
    let told: Vec<_> = told
        .iter()
        .map(|(id, number)| (id.as_str(), Some(*number)))
        .collect();
    assert_eq!(numbers, told);
    let lines = said(&site, &["inbox"]);
    let line = lines.lines().last().unwrap();
    assert!(line.contains("2-нұсқа"), "{line}");
}
