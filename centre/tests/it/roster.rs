//! Importing a roster from the tables that spreadsheets write, and from those that nobody should.

use crate::commands::Operator;
use crate::harness::{On, Site, on_both};
use crate::importing::import;
use crate::tables::*;
use tirek_centre::roster::import::{
    Fate, FileKind, How, Import, RosterColumn, RowFault, Table, TableError,
};
use tirek_wire::invitation::{Invitation, Typed};

fn fates(import: &Import) -> Vec<Fate> {
    import.rows.iter().map(|row| row.fate).collect()
}

#[test]
fn every_format_and_encoding_brings_the_same_people() {
    let files = [
        ("semicolons", csv(";").into_bytes()),
        ("commas", csv(",").into_bytes()),
        ("tabs", csv("\t").into_bytes()),
        (
            "with a mark",
            [b"\xef\xbb\xbf", csv(";").as_bytes()].concat(),
        ),
        (
            "UTF-16",
            format!("\u{feff}{}", csv("\t"))
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        ("Windows-1251", windows_1251(&csv(";"))),
        (
            "a title above",
            format!("Бекітемін;;\r\n;;\r\n{}", csv(";")).into_bytes(),
        ),
        ("XLSX", xlsx_lines()),
        ("ODS", ods_lines()),
    ];
    for (name, bytes) in files {
        let mut site = Site::new();
        let done = import(&mut site, &bytes, &How::default());
        assert_eq!(done.faulty, [], "{name}");
        assert_eq!(fates(&done), [Fate::Added, Fate::Added], "{name}");
        let rows: Vec<u32> = done.rows.iter().map(|row| row.row).collect();
        let first = match name {
            "XLSX" | "ODS" | "a title above" => 4,
            _ => 2,
        };
        assert_eq!(rows, [first, first + 1], "{name}");
        let people = site.centre.people().unwrap();
        let names = |at: usize| {
            let person = &people[at].person;
            let patronymic = person.patronymic.as_deref().unwrap_or("–");
            format!("{} {} {patronymic}", person.surname, person.given_name)
        };
        assert_eq!(
            [names(0), names(1)],
            ["Әлиева Гүлнұр Серік қызы", "Соболева Ирина –"]
        );
        assert_eq!(people[0].position, "кітапханашы", "{name}");
        assert_eq!(site.faults(), Vec::<String>::new());
    }
}

#[test]
fn one_column_may_hold_the_whole_name_and_headers_may_be_russian() {
    let table = "№;ФИО слушателя;Место работы;Район/город;Регион;Должность\n\
                 1;Әлиева Гүлнұр Серік қызы;№1;Мұғалжар;Ақтөбе;библиотекарь\n\
                 2;Соболева Ирина;№1;Мұғалжар;;\n";
    let mut site = Site::new();
    let done = import(&mut site, table.as_bytes(), &How::default());
    assert_eq!(done.faulty, []);
    let first = &done.rows[0].person;
    assert_eq!(first.patronymic.as_deref(), Some("Серік қызы"));
    let people = site.centre.people().unwrap();
    assert_eq!(
        people[0].school, people[1].school,
        "the region is known by then"
    );
}

#[test]
fn rows_are_counted_as_a_spreadsheet_shows_them() {
    let table = "Тегі;Аты;Мектеп;Аудан;Облыс\r\n\r\n\"Әли\r\nева\";А;Б;В;Г\r\n;А;Б;В;Г\r\n";
    let mut site = Site::new();
    let done = import(&mut site, table.as_bytes(), &How::default());
    assert_eq!(
        (done.rows[0].row, done.rows[0].person.surname.as_str()),
        (3, "Әли ева")
    );
    assert_eq!(done.faulty, [(4, RowFault::Missing(RosterColumn::Surname))]);
}

fn importing_again_changes_nothing_however_it_is_spelled(on: On) {
    let mut site = Site::on(on);
    import(&mut site, csv(";").as_bytes(), &How::default());
    let again = import(&mut site, &xlsx_lines(), &How::default());
    assert_eq!(fates(&again), [Fate::Unchanged, Fate::Unchanged]);
    // Capitals, Latin look-alikes, spaces, quotation marks, decomposed letters.
    let spelled = "Тегі;Аты;Мектеп;Аудан\n\
                   ƏЛИЕВА; гүлнұр ;№ 1  МЕКТЕП;мұғалжар\n\
                   Coбoлева;Ирина;OCШ \"Өркен\";Мұғалжар\n";
    let spelled = import(&mut site, spelled.as_bytes(), &How::default());
    assert_eq!(spelled.faulty, []);
    assert_eq!(fates(&spelled), [Fate::Unchanged, Fate::Unchanged]);
    let better = "Тегі;Аты;Әкесінің аты;Мектеп;Аудан;Лауазымы\n\
                  Соболева;Ирина;Павловна;ОСШ «Өркен»;Мұғалжар;меңгеруші\n\
                  Әлиева;Гүлнұр;Асқарқызы;№1 мектеп;Мұғалжар;кітапханашы\n";
    let better = import(&mut site, better.as_bytes(), &How::default());
    assert_eq!(
        fates(&better),
        [Fate::Changed, Fate::Added],
        "another patronymic is another"
    );
    let people = site.centre.people().unwrap();
    assert_eq!(people.len(), 3);
    assert_eq!(people[2].person.patronymic.as_deref(), Some("Павловна"));
    assert_eq!(people[2].position, "меңгеруші");
    assert_eq!(site.faults(), Vec::<String>::new());
}

#[test]
fn faulty_rows_are_named_and_keep_the_others_out_unless_told_otherwise() {
    let long = "ы".repeat(301);
    let table = format!(
        "Тегі;Аты;Мектеп;Аудан;Облыс\n\
         Әлиева;Гүлнұр;№1;Мұғалжар;Ақтөбе\n\
         ;Ирина;№1;Мұғалжар;Ақтөбе\n\
         ?лиева;Айша;№1;Мұғалжар;Ақтөбе\n\
         Ким;Анна;№2;Мұғалжар;\n\
         {long};Анна;№1;Мұғалжар;Ақтөбе\n\
         әлиева;ГҮЛНҰР;№ 1;Мұғалжар;Ақтөбе\n"
    );
    let mut site = Site::new();
    let refused = import(&mut site, table.as_bytes(), &How::default());
    let faults = [
        (3, RowFault::Missing(RosterColumn::Surname)),
        (4, RowFault::Unreadable(RosterColumn::Surname)),
        (5, RowFault::Missing(RosterColumn::Region)),
        (6, RowFault::TooLong(RosterColumn::Surname)),
        (7, RowFault::Repeated { row: 2 }),
    ];
    assert_eq!(refused.faulty, faults);
    assert!(!refused.is_written);
    assert_eq!(site.centre.people().unwrap().len(), 0);
    let how = How {
        dry_run: true,
        skip_faulty: true,
        ..How::default()
    };
    assert!(!import(&mut site, table.as_bytes(), &how).is_written);
    assert_eq!(site.centre.people().unwrap().len(), 0);
    let how = How {
        dry_run: false,
        skip_faulty: true,
        ..How::default()
    };
    let taken = import(&mut site, table.as_bytes(), &how);
    assert_eq!(taken.faulty, faults);
    assert!(taken.is_written);
    assert_eq!(site.centre.people().unwrap().len(), 1);
}

fn refused(bytes: &[u8]) -> TableError {
    Table::from_bytes(bytes, None).expect_err("this is no roster")
}

#[test]
fn hostile_files_are_refused_within_bounds() {
    let head = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Тегі</t></is></c></row>"#;
    let far = format!(r#"{head}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    let wide = format!(r#"{head}<row r="2"><c r="XFD2"><v>1</v></c></row>"#);
    let text = "<table:table-cell table:number-columns-repeated=\"4000000000\"><text:p>a</text:p></table:table-cell>";
    let repeated = format!(
        "<table:table-row table:number-rows-repeated=\"4000000000\">{text}{text}</table:table-row>"
    );
    let once = text.replace(" table:number-columns-repeated=\"4000000000\"", "");
    let below = format!(
        "{}<table:table-row><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>",
        repeated.replacen(text, "", 1).replace(text, &once)
    );
    let bomb = ods(&"<text:p>".repeat(5_000_000));
    assert!(bomb.len() < 1_000_000, "small until it is unpacked");
    let huge_text = format!("Тегі;Аты\n{};b\n", "ы".repeat(10_000));
    let columns = format!("{}a", ";".repeat(1_000_000));
    let rows = "a;b\n".repeat(20_000);
    let table = [
        ("an empty file", Vec::new(), TableError::NoHeaders),
        (
            "an old workbook",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(),
            TableError::Foreign {
                kind: FileKind::OldWorkbook,
            },
        ),
        (
            "half an archive",
            xlsx_lines()[..500].to_vec(),
            TableError::NotATable,
        ),
        (
            "an archive of something",
            archive(&[("a.txt", "b")]),
            TableError::NotATable,
        ),
        (
            "a cell far down",
            xlsx(&far),
            TableError::TooManyRows { max: 10_000 },
        ),
        (
            "a cell far right",
            xlsx(&wide),
            TableError::TooManyColumns { max: 200 },
        ),
        (
            "cells repeated",
            ods(&repeated),
            TableError::TooManyColumns { max: 200 },
        ),
        (
            "rows repeated",
            ods(&below),
            TableError::TooManyRows { max: 10_000 },
        ),
        ("a bomb", bomb, TableError::TooLarge),
        (
            "a book in a cell",
            huge_text.into_bytes(),
            TableError::TooMuchText { row: 2 },
        ),
        (
            "a million columns",
            columns.into_bytes(),
            TableError::TooManyColumns { max: 200 },
        ),
        (
            "many rows",
            rows.into_bytes(),
            TableError::TooManyRows { max: 10_000 },
        ),
        (
            "too many bytes",
            vec![b'a'; 9 * 1024 * 1024],
            TableError::TooLarge,
        ),
        ("no headers", b"a;b\nc;d\n".to_vec(), TableError::NoHeaders),
        (
            "no school",
            "Тегі;Аты;Аудан\na;b;c\n".into(),
            TableError::MissingColumns {
                missing: vec![RosterColumn::School],
            },
        ),
    ];
    for (name, bytes, error) in table {
        assert_eq!(refused(&bytes), error, "{name}");
    }
}

#[test]
fn a_formula_counts_by_its_value_and_a_failed_one_is_a_fault() {
    let cell =
        |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let heads: String = [
        ("A1", "Тегі"),
        ("B1", "Аты"),
        ("C1", "Мектеп"),
        ("D1", "Аудан"),
        ("E1", "Облыс"),
    ]
    .map(|(at, text)| cell(at, text))
    .concat();
    let rows = format!(
        r#"<row r="1">{heads}</row>
        <row r="2"><c r="A2" t="str"><f>PROPER("ким")</f><v>Ким</v></c>{}<c r="C2"><v>12</v></c>{}{}</row>
        <row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c>{}<c r="C3"><v>12</v></c>{}{}</row>"#,
        cell("B2", "Анна"),
        cell("D2", "А"),
        cell("E2", "Б"),
        cell("B3", "Анна"),
        cell("D3", "А"),
        cell("E3", "Б"),
    );
    let mut site = Site::new();
    let how = How {
        dry_run: false,
        skip_faulty: true,
        ..How::default()
    };
    let done = import(&mut site, &xlsx(&rows), &how);
    assert_eq!(
        done.faulty,
        [(3, RowFault::Unreadable(RosterColumn::Surname))]
    );
    assert_eq!(done.rows[0].person.surname, "Ким");
}

#[test]
fn damaged_files_never_panic() {
    for whole in [xlsx_lines(), ods_lines(), windows_1251(&csv(";"))] {
        for at in (0..whole.len()).step_by(7) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            let _ = Table::from_bytes(&damaged, None);
            let _ = Table::from_bytes(&whole[..at], None);
        }
    }
}

#[test]
fn the_operator_sees_what_happens_and_gets_invitations_once() {
    let operator = Operator::new();
    operator.group("2026-3");
    let file = operator.path("тізім.csv");
    std::fs::write(&file, csv(";")).unwrap();
    let import = ["roster", "import", file.to_str().unwrap()];
    let said = operator.good(&[&import[..], &["--dry-run"]].concat());
    assert!(
        said.contains("2-жол: жаңа адам. Әлиева Гүлнұр Серік қызы"),
        "{said}"
    );
    assert!(said.contains("ештеңе жазылған жоқ"), "{said}");
    assert_eq!(operator.good(&["person", "list"]), "Тізімде ешкім жоқ.\n");
    let folder = operator.path("шақырулар");
    let invite = [
        "--invitations",
        folder.to_str().unwrap(),
        "--group",
        "2026-3",
    ];
    let said = operator.good(&[&import[..], &invite].concat());
    let line = said
        .lines()
        .find(|line| line.starts_with("Соболева Ирина  "))
        .unwrap();
    let typed = Typed::read(line.split_once("  ").unwrap().1);
    assert!(typed.address.is_some(), "{line}");
    assert_eq!(typed.code.chars().filter(char::is_ascii_digit).count(), 18);
    let invitation = std::fs::read(folder.join("Соболева Ирина.tirek-invite")).unwrap();
    let invitation = Invitation::from_bytes(&invitation).unwrap();
    assert_eq!(invitation.enrolment.person.surname, "Соболева");
    let codes = std::fs::read_to_string(folder.join("кодтар.csv")).unwrap();
    assert!(
        codes.starts_with("\u{feff}Аты-жөні;Код;Шақыру мәтіні;Файл;"),
        "{codes}"
    );
    assert_eq!(codes.lines().count(), 3);
    assert!(codes.contains(&typed.code), "{codes}");
    let said = operator.good(&[&import[..], &invite, &["--lang", "ru"]].concat());
    assert!(said.contains("Строка 2: уже в списке. Әлиева"), "{said}");
    assert!(said.contains("все уже приглашены"), "{said}");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 3);

    operator.group("2026-4");
    let (status, said) = operator.bad(&import);
    assert_eq!(status, 1);
    assert!(said.contains("Топ бірнешеу"), "{said}");
    std::fs::write(&file, "Тегі;Аты;Мектеп;Аудан\n;А;Б;В\n").unwrap();
    let output = operator.run(&[&import[..], &["--group", "2026-4"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("2-жол: ҚАТЕ. Бос ұяшық: тегі."), "{said}");
    std::fs::write(&file, "Аты;Мектеп;Аудан\n").unwrap();
    let (_, said) = operator.bad(&[&import[..], &["--group", "2026-4", "--lang", "ru"]].concat());
    assert!(said.contains("Не хватает: фамилия"), "{said}");
}

#[test]
fn a_name_that_looks_like_a_formula_stays_a_text() {
    let operator = Operator::new();
    operator.group("2026-3");
    let file = operator.path("a.csv");
    let table = "Тегі,Аты,Мектеп,Аудан,Облыс\n\"=cmd(\"\"/../x\"\")\",А,Б,В,Г\n";
    std::fs::write(&file, table).unwrap();
    let folder = operator.path("invitations");
    operator.good(&[
        "roster",
        "import",
        file.to_str().unwrap(),
        "--invitations",
        folder.to_str().unwrap(),
    ]);
    let codes = std::fs::read_to_string(folder.join("кодтар.csv")).unwrap();
    assert!(codes.contains("\"'=cmd(\"\"/../x\"\") А\";"), "{codes}");
    assert!(folder.join("cmdx А.tirek-invite").exists());
}

on_both!(importing_again_changes_nothing_however_it_is_spelled,);
