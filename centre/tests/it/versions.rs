//! Submissions beside others, as the library and the command line show them.

use crate::harness::{On, Site, document, fresh, on_both};
use crate::reviews::plan;
use tirek_document::{Fields, Kind};
use tirek_wire::id::DocumentId;

/// What the program prints in the folder of a site.
fn said(site: &Site, words: &[&str]) -> String {
    let output = site.program().args(words).output().unwrap();
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

fn a_report_names_the_activity_it_is_tied_to(on: On) {
    let mut site = Site::on(on);
    site.reviewer();
    let mut device = site.enrolled("Әлиева", "№1");
    let plan_id = DocumentId::from_bytes(fresh());
    let tied = device.submit(document(), Kind::Report, &report(plan_id));
    device.exchange(&mut site.centre, 0);
    let show = |site: &Site, extra: &[&str]| {
        let id = tied.to_string();
        said(
            site,
            &[&["show", &id, "--as", "Орынбаева Гүлнұр"], extra].concat(),
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

fn the_inbox_numbers_the_versions_of_a_document(on: On) {
    let mut site = Site::on(on);
    site.reviewer();
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
    // What another one took the place of waits no more.
    let told = [(apart, 1), (second, 2), (first, 1)].map(|(id, number)| (id.to_string(), number));
    let told: Vec<_> = told
        .iter()
        .map(|(id, number)| (id.as_str(), Some(*number)))
        .collect();
    assert_eq!(numbers, told);
    let lines = said(&site, &["inbox"]);
    let line = lines.lines().last().unwrap();
    assert!(line.contains("1-нұсқа"), "{line}");
    assert!(line.contains("кейінгі нұсқасы бар"), "{line}");
}

/// The plan after a correction: another aim, one activity less, another one more.
fn corrected() -> Fields {
    let mut json = serde_json::to_value(plan()).unwrap();
    json["texts"]["aim"] = "Оқуға құмарту".into();
    json["values"]["goals/AAAAAAAAAAAAAAAAAAAAAA/direction"] = serde_json::json!(["project"]);
    let texts = json["texts"].as_object_mut().unwrap();
    texts.remove("activities/AAAAAAAAAAAAAAAAAAAAAg/title");
    let added = "activities/AAAAAAAAAAAAAAAAAAAAAw/title".to_owned();
    texts.insert(added, "Оқырмандар сайысы".into());
    json["orders"]["activities"] =
        serde_json::json!(["AAAAAAAAAAAAAAAAAAAAAQ", "AAAAAAAAAAAAAAAAAAAAAw"]);
    serde_json::from_value(json).unwrap()
}

fn what_changed_since_the_version_before_is_said(on: On) {
    let mut site = Site::on(on);
    site.reviewer();
    let mut device = site.enrolled("Әлиева", "№1");
    let one = document();
    let first = device.submit(one, Kind::Plan, &plan()).to_string();
    let second = device.submit(one, Kind::Plan, &corrected()).to_string();
    let third = device.submit(one, Kind::Plan, &corrected()).to_string();
    device.exchange(&mut site.centre, 0);
    let show = |id: &str, extra: &[&str]| {
        said(
            &site,
            &[
                &["show", id, "--as", "Орынбаева Гүлнұр", "--lang", "ru"],
                extra,
            ]
            .concat(),
        )
    };
    let shown = show(&second, &[]);
    for line in [
        "версия 2",
        "Изменения после версии 1:",
        "Изменено: Общая цель [aim]\n    было: Оқуға баулу\n    стало: Оқуға құмарту\n",
        "Изменено: Цель 1, Направление [goals/1/direction]\n    было: Работа с читателями\n    \
         стало: Проектная деятельность\n",
        "Убрано: Мероприятие 2: Әдеби кеш\n",
        "Добавлено: Мероприятие 2 [activities/2]: Оқырмандар сайысы\n",
    ] {
        assert!(shown.contains(line), "{line} in {shown}");
    }
    assert!(!show(&first, &[]).contains("Изменения"));
    assert!(show(&third, &[]).contains("После версии 2 ничего не изменилось."));

    let json =
        |id: &str| -> serde_json::Value { serde_json::from_str(&show(id, &["--json"])).unwrap() };
    assert!(json(&first)["previous"].is_null());
    let told = json(&second);
    assert_eq!(told["number"], 2);
    assert_eq!(told["previous"]["submission"], first.as_str());
    assert_eq!(told["previous"]["changes"][0]["field"], "aim");
    assert_eq!(told["previous"]["changes"][0]["change"], "changed");
}

fn a_quiet_look_tells_the_author_nothing(on: On) {
    let mut site = Site::on(on);
    site.reviewer();
    let mut device = site.enrolled("Әлиева", "№1");
    let submission = device.submit(document(), Kind::Plan, &plan()).to_string();
    device.exchange(&mut site.centre, 0);
    let state = |site: &Site| site.centre.inbox().unwrap()[0].state.clone();
    for words in [
        &["show", &submission, "--quiet"][..],
        &["show", &submission, "--quiet", "--json"],
        &["show", &submission, "--quiet", "--as", "Орынбаева Гүлнұр"],
    ] {
        assert!(said(&site, words).contains("Оқуға баулу"));
        assert_eq!(state(&site), "received");
    }
    device.exchange(&mut site.centre, 1);
    assert!(device.got.is_empty(), "{:?}", device.got);
    said(&site, &["show", &submission, "--as", "Орынбаева Гүлнұр"]);
    assert_eq!(state(&site), "reading");
}

on_both!(
    a_report_names_the_activity_it_is_tied_to,
    the_inbox_numbers_the_versions_of_a_document,
    what_changed_since_the_version_before_is_said,
    a_quiet_look_tells_the_author_nothing,
);
