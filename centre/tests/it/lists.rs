//! The operator's lists: groups and people that can be told apart, and nothing on them twice.

use crate::commands::Operator;
use crate::harness::{On, Site, new_group, on_both};
use crate::tables::{archive, xlsx, xlsx_row};
use tirek_centre::roster::{NewGroup, RosterError};

fn a_group_is_refused_that_could_not_be_meant(on: On) {
    let mut site = Site::on(on);
    let backwards = NewGroup {
        course_start: Some("2026-11-01".into()),
        ..new_group("2026-4")
    };
    let refused = site.centre.add_group(&backwards);
    assert!(matches!(refused, Err(RosterError::GroupDates)));
    let refused = site.centre.add_group(&new_group(" 2026-3 "));
    assert!(matches!(refused, Err(RosterError::GroupExists { .. })));
    assert_eq!(site.centre.groups().unwrap().len(), 1);
    // An older program let two of one name in.
    let other = site.centre.add_group(&new_group("2026-4")).unwrap();
    site.behind("UPDATE course_group SET name = '2026-3'");
    let meant = site.centre.group_named(Some("2026-3"));
    assert!(matches!(meant, Err(RosterError::GroupsOfName)));
    let number = other.to_string();
    assert_eq!(site.centre.group_named(Some(&number)).unwrap(), other);
}

fn nobody_is_twice_on_the_roster(on: On) {
    let mut site = Site::on(on);
    let first = site
        .centre
        .add_person(&site.new_person("Әлиева", "№1 мектеп"))
        .unwrap();
    // A Latin letter, another case, a space.
    for (surname, school) in [("Әлиева", "№1 мектеп"), ("ӘЛИEВА", "№ 1 Мектеп")]
    {
        let again = site.centre.add_person(&site.new_person(surname, school));
        assert!(
            matches!(again, Err(RosterError::PersonExists { person }) if person == first),
            "{surname}"
        );
    }
    let namesake = site.new_person("Әлиева", "№2 мектеп");
    site.centre.add_person(&namesake).unwrap();
    let colleague = site.new_person("Бекова", "№ 1 МЕКТЕП");
    site.centre.add_person(&colleague).unwrap();
    let schools = site.centre.roster().unwrap();
    let mut schools: Vec<_> = schools
        .iter()
        .map(|listed| listed.school.as_ref().unwrap().name.as_str())
        .collect();
    schools.sort_unstable();
    assert_eq!(schools, ["№1 мектеп", "№1 мектеп", "№2 мектеп"]);
}

on_both!(
    a_group_is_refused_that_could_not_be_meant,
    nobody_is_twice_on_the_roster
);

#[test]
fn people_of_one_name_are_told_apart() {
    let mut site = Site::new();
    let one = site.librarian("Әлиева", "№1");
    let other = site.librarian("Әлиева", "№22");
    site.invite(one);
    let list = |words: &[&str]| {
        let mut program = site.program();
        let output = program.args(["person", "list"]).args(words).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let said = list(&["--lang", "ru"]);
    assert_eq!(said.lines().count(), 2);
    assert!(
        said.contains("2026-3  №1   Мұғалжар  Ақтөбе  приглашение выдано"),
        "{said}"
    );
    assert!(
        said.contains("2026-3  №22  Мұғалжар  Ақтөбе  приглашения нет"),
        "{said}"
    );
    let json: serde_json::Value = serde_json::from_str(&list(&["--json"])).unwrap();
    let people = json.as_array().unwrap();
    let named = |id: &str| people.iter().find(|line| line["person"] == id).unwrap();
    assert_eq!(named(&one.to_string())["school"], "№1");
    assert_eq!(named(&one.to_string())["invited"], true);
    assert_eq!(named(&other.to_string())["invited"], false);
}

#[test]
fn a_school_of_another_region_is_added_when_it_is_said_to_be_another() {
    let operator = Operator::new();
    operator.person();
    let add = |surname, region| {
        let words = [
            "person",
            "add",
            "--surname",
            surname,
            "--given-name",
            "Анар",
        ];
        let school = [
            "--school",
            "№1",
            "--district",
            "Мұғалжар",
            "--region",
            region,
        ];
        [&words[..], &school, &["--lang", "ru"]].concat()
    };
    let (_, said) = operator.bad(&add("Бекова", "Алматы"));
    assert!(said.contains("Похожая школа уже есть"), "{said}");
    assert!(said.contains("Ақтөбе"), "{said}");
    operator.good(&[&add("Бекова", "Алматы")[..], &["--new-school"]].concat());
    let said = operator.good(&add("Серікова", "Ақтөбе"));
    assert_eq!(said.lines().count(), 1);
}

#[test]
fn an_empty_list_says_so() {
    let operator = Operator::new();
    let cases: [(&[&str], &str); 4] = [
        (&["group", "list"], "Групп нет"),
        (&["person", "list"], "никого нет"),
        (&["device", "list"], "компьютеров нет"),
        (&["quarantine", "list"], "Карантин пуст"),
    ];
    for (words, sentence) in cases {
        let said = operator.good(&[words, &["--lang", "ru"]].concat());
        assert!(said.contains(sentence), "{said}");
    }
    let id = "00000000-0000-7000-8000-000000000000";
    let output = operator.run(&["quarantine", "release", id]);
    assert_eq!(output.status.code(), Some(1));
}

/// Imports a table with `words`; answers the exit code and what was said.
fn imported(site: &Site, table: &str, words: &[&str]) -> (i32, String) {
    let file = site.folder.path().join("list.csv");
    std::fs::write(&file, table).unwrap();
    let mut program = site.program();
    program.args(["roster", "import", file.to_str().unwrap(), "--lang", "ru"]);
    let output = program.args(words).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), said)
}

const HEADERS: &str = "Фамилия;Имя;Школа;Район;Область\r\n";

#[test]
fn a_table_of_headers_says_that_nobody_stands_in_it() {
    let site = Site::new();
    let (code, said) = imported(&site, HEADERS, &[]);
    assert_eq!(code, 1);
    assert!(said.contains("В таблице никого нет"), "{said}");
}

#[test]
fn what_skipping_would_do_can_be_seen_before() {
    let site = Site::new();
    let table =
        format!("{HEADERS}Әлиева;Гүлнұр;№1;Мұғалжар;Ақтөбе\r\nБекова;;№1;Мұғалжар;Ақтөбе\r\n");
    let (code, said) = imported(&site, &table, &["--dry-run", "--skip-faulty"]);
    assert_eq!(code, 1);
    assert!(said.contains("Это только просмотр"), "{said}");
    assert!(site.centre.people().unwrap().is_empty());
}

/// Whoever reads an invitation can use it.
#[cfg(unix)]
#[test]
fn the_folder_of_invitations_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    let folder = site.folder.path().join("invitations");
    let table = format!("{HEADERS}Әлиева;Гүлнұр;№1;Мұғалжар;Ақтөбе\r\n");
    let words = ["--invitations", folder.to_str().unwrap()];
    assert_eq!(imported(&site, &table, &words).0, 0);
    let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn a_workbook_within_an_archive_and_a_truth_are_called_what_they_are() {
    let site = Site::new();
    let file = site.folder.path().join("list.zip");
    std::fs::write(&file, archive(&[("Тізім.XLSX", "PK")])).unwrap();
    let mut program = site.program();
    program.args(["roster", "import", file.to_str().unwrap(), "--lang", "ru"]);
    let output = program.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Распакуйте его"), "{said}");
    let heads = xlsx_row(1, "", &["Тегі", "Аты", "Мектеп", "Аудан", "Облыс"]);
    let row = r#"<row r="2"><c r="A2" t="b"><v>1</v></c></row>"#;
    std::fs::write(&file, xlsx(&format!("{heads}{row}"))).unwrap();
    let mut program = site.program();
    program.args(["roster", "import", file.to_str().unwrap(), "--lang", "ru"]);
    let output = program.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("логическое значение TRUE"), "{said}");
    assert!(!said.contains("дату"), "{said}");
}
