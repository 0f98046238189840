//! The operator's desk: what she is told of people, invitations, answers and quarantine before she
//! decides.

use crate::commands::Operator;
use crate::harness::{Device, Site, by_code, change, document, problem};
use crate::reviews::plan;
use std::process::Command;
use tirek_centre::doctor::Examined;
use tirek_centre::review::ReviewError;
use tirek_centre::roster::RosterError;
use tirek_document::space::{Role, SpaceKind};
use tirek_document::{Body, Edit, Fields, Kind, Splice};
use tirek_wire::change::{Change, Op};
use tirek_wire::id::{SpaceId, SubmissionId};
use tirek_wire::problem::ProblemCode;

/// Runs a command in Russian; answers its exit code and all that it said.
fn ran(site: &Site, words: &[&str]) -> (i32, String) {
    let mut program = site.program();
    let output = program.args(words).args(["--lang", "ru"]).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), said)
}

#[test]
fn a_lost_invitation_is_found_and_taken_back() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let mut invite = || site.centre.invite(person, 3650).unwrap();
    let (lost, used) = (invite(), invite());
    Device::new()
        .enrol(&mut site.centre, by_code(&used))
        .unwrap();
    let listed = site.centre.open_invitations().unwrap();
    assert_eq!(listed.len(), 1);
    let id = listed[0].0.id.to_string();
    let (code, said) = ran(&site, &["invite", "--list"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains(&id) && said.contains("Әлиева Гүлнұр"),
        "{said}"
    );
    assert!(!said.contains(&used.id.to_string()), "{said}");
    site.centre.withdraw_invitation(lost.id).unwrap();
    let answer = Device::new().enrol(&mut site.centre, by_code(&lost));
    assert_eq!(problem(answer), ProblemCode::CodeExpired);
    let again = site.centre.withdraw_invitation(lost.id);
    assert!(matches!(again, Err(RosterError::NoInvitation)));
    let (code, said) = ran(&site, &["invite", "--withdraw", &id]);
    assert_eq!(code, 1);
    assert!(said.contains("invite --list"), "{said}");
}

#[test]
fn the_inbox_names_works_and_people_in_full_and_show_tells_the_answer() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    site.behind("UPDATE person SET patronymic = 'Серікқызы'");
    site.reviewer();
    device.submit(document(), Kind::Plan, &plan());
    device.exchange(&mut site.centre, 0);
    let (_, said) = ran(&site, &["inbox"]);
    assert!(said.contains("Әлиева Гүлнұр Серікқызы"), "{said}");
    assert!(said.contains("«Даму жоспары»"), "{said}");
    let id = site.centre.inbox().unwrap()[0].id.to_string();
    // However it is spelled.
    let reviewer = ["--as", "  ОРЫНБАЕВА гүлнұр "];
    let words = [
        "review",
        &id,
        "--return",
        "--summary",
        "Екі жерін түзетіңіз",
    ];
    let remark = ["--remark", "title=Атауы ұзын"];
    let (code, said) = ran(&site, &[&words[..], &reviewer, &remark].concat());
    assert_eq!(code, 0, "{said}");
    let (_, said) = ran(&site, &["show", &id, "--quiet"]);
    for part in [
        "Ответ: возвращено на доработку. Рассмотрел: Орынбаева Гүлнұр",
        "Общий отзыв: Екі жерін түзетіңіз",
        "Замечание: Атауы ұзын [title]",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let two = site.person("Орынбаева", Role::Methodologist, "№2");
    let which = site.centre.reviewer_named("Орынбаева Гүлнұр");
    let Err(ReviewError::WhichReviewer { known }) = which else {
        panic!("{which:?}");
    };
    assert!(known.iter().any(|(_, id)| *id == two));
}

#[test]
fn what_is_in_quarantine_can_be_read_and_says_what_release_takes() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let mut device = site.device(person);
    let mut body = Body::new(7);
    let title = Edit::Text {
        field: "title".parse().unwrap(),
        splices: vec![Splice {
            at_utf16: 0,
            delete_utf16: 0,
            insert: "Оқуға құштар мектеп".into(),
        }],
    };
    body.edit(None, &[title]).unwrap();
    let payload = body.since(&tirek_document::Version::empty()).unwrap();
    let elsewhere = SpaceId::from_bytes([1; 16]);
    let refused = document();
    device.append(change(elsewhere, refused, Kind::Plan, &payload));
    device.exchange(&mut site.centre, 0);
    let (_, said) = ran(&site, &["quarantine", "show", &refused.to_string()]);
    assert!(said.contains("Оқуға құштар мектеп"), "{said}");
    let (code, said) = ran(&site, &["quarantine", "release", &refused.to_string()]);
    assert_eq!(code, 1);
    assert!(said.contains("person move"), "{said}");

    site.centre.revoke_device(device.id).unwrap();
    let lost = document();
    let submission = SubmissionId::from_bytes([9; 16]);
    let mut fields = Fields::default();
    fields
        .texts
        .insert("title".parse().unwrap(), "Кеш келген жоспар".into());
    let own = device.space(SpaceKind::Own);
    device.append(Change {
        op: Op::Submission.code(),
        ..change(
            own,
            lost,
            Kind::Plan,
            &crate::harness::submission_payload(submission, &fields),
        )
    });
    let request = device.request(vec![device.part(1)]);
    assert!(device.send(&mut site.centre, &request).is_err());
    let (_, said) = ran(&site, &["quarantine", "list"]);
    let id = device.id.to_string();
    let line = said.lines().find(|line| line.starts_with(&id));
    assert!(line.is_some(), "{said}");
    let (_, said) = ran(&site, &["quarantine", "show", &id]);
    assert!(said.contains("Кеш келген жоспар"), "{said}");
    let (code, said) = ran(&site, &["quarantine", "release", &lost.to_string()]);
    assert_eq!(code, 1);
    assert!(said.contains(&format!("quarantine release {id}")), "{said}");
}

#[test]
fn a_device_is_named_when_it_is_let_in_or_shut_out() {
    let mut site = Site::new();
    let device = site.enrolled("Әлиева", "№1");
    for verb in ["approve", "revoke"] {
        let (code, said) = ran(&site, &["device", verb, &device.id.to_string()]);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("Әлиева Гүлнұр"), "{said}");
    }
}

#[test]
fn moves_name_the_schools_and_merges_say_what_cannot_be_taken_back() {
    let mut site = Site::new();
    let (one, other) = (
        site.librarian("Әлиева", "№1"),
        site.librarian("Яковлева", "№2"),
    );
    let third = site.librarian("Ғалиева", "№1");
    let (one, other) = (one.to_string(), other.to_string());
    let school = [
        "--school",
        "№9",
        "--district",
        "Мұғалжар",
        "--region",
        "Ақтөбе",
    ];
    let words = ["person", "move", "--person", &one, "--dry-run"];
    let (_, said) = ran(&site, &[&words[..], &school].concat());
    let moved = "школа: №1; Мұғалжар; Ақтөбе → №9; Мұғалжар; Ақтөбе (в список добавляется новая";
    assert!(said.contains(moved), "{said}");
    site.behind("UPDATE person SET given_name = 'Ирина' WHERE surname = 'Яковлева'");
    let merge = ["person", "merge", "--person", &one, "--into", &other];
    let (code, said) = ran(&site, &[&merge[..], &["--dry-run"]].concat());
    assert_eq!(code, 0, "{said}");
    for part in [
        "нет ничего общего",
        "split обратно не",
        "№1; Мұғалжар; Ақтөбе → №2",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (code, said) = ran(&site, &merge);
    assert_eq!(code, 1);
    assert!(said.contains("--other-names"), "{said}");
    let (code, _) = ran(&site, &[&merge[..], &["--other-names"]].concat());
    assert_eq!(code, 0);
    // By the alphabet: Ә before Ғ before Я.
    let schools = site.centre.schools().unwrap();
    let id = |name: &str| {
        let found = schools.iter().find(|one| one.school.name == name).unwrap();
        found.school.id.to_string()
    };
    let (from, into) = (id("№1"), id("№2"));
    let words = [
        "school",
        "merge",
        "--school",
        &from,
        "--into",
        &into,
        "--dry-run",
    ];
    let (_, said) = ran(&site, &words);
    let at = |name: &str| said.find(name).unwrap_or_else(|| panic!("{name}: {said}"));
    assert!(
        at("Әлиева") < at("Ғалиева") && at("Ғалиева") < at("Яковлева"),
        "{said}"
    );
    let (code, _) = ran(&site, &["person", "leave", "--person", &third.to_string()]);
    assert_eq!(code, 0);
    let (code, said) = ran(&site, &["person", "leave", "--person", &third.to_string()]);
    assert_eq!(code, 1);
    assert!(said.contains("уже отмечен как ушедший"), "{said}");
    for words in [
        &["person", "set", "--person", &one][..],
        &["school", "set", "--school", &from],
        &["set"],
    ] {
        let (code, said) = ran(&site, words);
        assert_eq!(code, 1);
        assert!(said.contains("Не указано, что изменить"), "{said}");
    }
}

/// A pipe that nobody writes into would hold the command for ever.
#[cfg(unix)]
#[test]
fn only_ordinary_files_are_read() {
    let mut site = Site::new();
    site.librarian("Әлиева", "№1");
    let pipe = site.folder.path().join("list.tirek");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let pipe = pipe.to_str().unwrap();
    let folder = site.folder.path().to_str().unwrap();
    for words in [
        &["roster", "import", pipe][..],
        &["packet", "import", pipe],
        &["packet", "show", pipe],
        &["roster", "import", "/dev/zero"],
        &["serve", "--tls-cert", pipe, "--tls-key", pipe],
        &["serve", "--tls-cert", folder, "--tls-key", pipe],
    ] {
        let (code, said) = ran(&site, words);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("не обычный файл"), "{said}");
    }
}

#[test]
fn the_folder_may_stand_in_a_variable() {
    let operator = Operator::new();
    let mut program = Command::new(env!("CARGO_BIN_EXE_tirek-centre"));
    program.env("TIREK_DATA", operator.path("data"));
    let output = program.args(["group", "list"]).output().unwrap();
    assert!(output.status.success());
}

#[test]
fn a_clock_that_is_behind_is_named() {
    let mut site = Site::new();
    site.enrolled("Әлиева", "№1");
    let behind = |site: &Site| {
        let findings = site.centre.examine().unwrap();
        findings
            .iter()
            .any(|one| one.check == Examined::Clock && one.is_fault())
    };
    assert!(!behind(&site));
    site.wait_ms(-24 * 3_600_000);
    assert!(behind(&site));
}
