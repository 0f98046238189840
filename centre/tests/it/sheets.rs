//! Tables as people really keep them: hidden sheets and rows, merged cells, heads in two rows, and dates
//! that nobody typed.

use crate::commands::Operator;
use crate::harness::Site;
use crate::importing;
use crate::tables::*;
use tirek_centre::roster::import::{
    Answers, Hidden, How, Import, RosterColumn, RowFault, Table, TableError,
};

fn imported(site: &mut Site, table: &Table, how: &How) -> Import {
    site.centre.import_roster(table, site.group, how).unwrap()
}

fn take(bytes: &[u8]) -> (Site, Import) {
    let mut site = Site::new();
    let import = importing::import(&mut site, bytes, &How::default());
    (site, import)
}

fn surnames(site: &Site) -> Vec<String> {
    let people = site.centre.people().unwrap();
    people.into_iter().map(|row| row.person.surname).collect()
}

fn sheet_of(surname: &str) -> String {
    let rows = [
        xlsx_row(1, "", &HEADS),
        // Names of one's own: somebody of another surname alone may be the same woman.
        xlsx_row(
            2,
            "",
            &[surname, &surname.repeat(2), "№1", "Мұғалжар", "Ақтөбе"],
        ),
    ];
    format!("<sheetData>{}</sheetData>", rows.concat())
}

fn ods_sheets(sheets: &[(&str, bool, &str)]) -> Vec<u8> {
    let tables: String = sheets
        .iter()
        .map(|(name, is_hidden, rows)| {
            let style = if *is_hidden { "off" } else { "on" };
            format!(
                r#"<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>"#
            )
        })
        .collect();
    let content = format!(
        r#"<office:document-content><office:automatic-styles>
        <style:style style:name="on" style:family="table"><style:table-properties table:display="true"/></style:style>
        <style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
        </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

fn ods_row(said: &str, texts: &[&str]) -> String {
    let cells: String = texts
        .iter()
        .map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"))
        .collect();
    format!("<table:table-row {said}>{cells}</table:table-row>")
}

#[test]
fn the_first_sheet_that_is_shown_is_read() {
    let (old, new, other) = (sheet_of("Бұрынғы"), sheet_of("Әлиева"), sheet_of("Бекова"));
    let xlsx = workbook(&[
        ("2025", "hidden", &old),
        ("өте құпия", "veryHidden", &old),
        ("2026", "visible", &new),
        ("қосымша", "visible", &other),
    ]);
    let ods_of = |surname: &str| {
        let twice = format!("{surname}{surname}");
        let row = [surname, &twice, "№1", "Мұғалжар", "Ақтөбе"];
        [ods_row("", &HEADS), ods_row("", &row)].concat()
    };
    let ods = ods_sheets(&[
        ("2025", true, &ods_of("Бұрынғы")),
        ("2026", false, &ods_of("Әлиева")),
        ("қосымша", false, &ods_of("Бекова")),
    ]);
    for bytes in [&xlsx, &ods] {
        let table = Table::from_bytes(bytes, None).unwrap();
        assert_eq!(table.sheet.as_deref(), Some("2026"));
        assert_eq!(table.others, ["қосымша"]);
        let mut site = Site::new();
        imported(&mut site, &table, &How::default());
        assert_eq!(surnames(&site), ["Әлиева"]);
        let named = Table::from_bytes(bytes, Some("ҚОСЫМША")).unwrap();
        imported(&mut site, &named, &How::default());
        assert_eq!(surnames(&site), ["Әлиева", "Бекова"]);
        let none = Table::from_bytes(bytes, Some("2024")).unwrap_err();
        let sheets = vec!["2026".to_owned(), "қосымша".to_owned()];
        assert_eq!(none, TableError::NoSheet { sheets });
    }
    let all_hidden = workbook(&[("2025", "hidden", &old)]);
    let none = Table::from_bytes(&all_hidden, None).unwrap_err();
    assert_eq!(none, TableError::NoSheet { sheets: vec![] });
}

#[test]
fn rows_that_a_filter_hides_are_counted_and_asked_about() {
    let person = |number, said, surname| {
        xlsx_row(
            number,
            said,
            &[surname, "Айгүл", "№1", "Мұғалжар", "Ақтөбе"],
        )
    };
    let rows = [
        xlsx_row(1, "", &HEADS),
        person(2, "", "Әлиева"),
        person(3, r#"hidden="1""#, "Бекова"),
        person(4, r#"hidden="true""#, "Ғалиева"),
    ];
    let xlsx = xlsx(&rows.concat());
    let row = |said, surname| ods_row(said, &[surname, "Айгүл", "№1", "Мұғалжар", "Ақтөбе"]);
    let rows = [
        ods_row("", &HEADS),
        row("", "Әлиева"),
        row(r#"table:visibility="filter""#, "Бекова"),
        row(r#"table:visibility="collapse""#, "Ғалиева"),
    ];
    let ods = ods_sheets(&[("a", false, &rows.concat())]);
    for bytes in [xlsx, ods] {
        let (mut site, import) = take(&bytes);
        assert_eq!(import.hidden, [3, 4]);
        assert!(!import.is_written, "nobody has said what to do with them");
        assert!(surnames(&site).is_empty());
        let table = Table::from_bytes(&bytes, None).unwrap();
        let mut answered = |hidden| {
            let answers = Answers {
                hidden: Some(hidden),
                ..Answers::default()
            };
            let how = How {
                answers,
                ..How::default()
            };
            imported(&mut site, &table, &how).is_written
        };
        assert!(answered(Hidden::Leave));
        assert!(answered(Hidden::Take));
        assert_eq!(surnames(&site), ["Әлиева", "Бекова", "Ғалиева"]);
    }
}

#[test]
fn cells_and_rows_that_a_document_repeats_are_all_read() {
    let twice = r#"<table:table-cell table:number-columns-repeated="2"><text:p>Алға</text:p></table:table-cell>"#;
    let one = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let heads = ["Тегі", "Аты", "Мектеп", "Аудан", "Ауыл", "Облыс"];
    let person = [
        one("Әлиева"),
        one("Айгүл"),
        one("№1"),
        twice.to_owned(),
        one("Ақтөбе"),
    ]
    .concat();
    let rows = format!(
        r#"{}<table:table-row table:number-rows-repeated="2">{person}</table:table-row>"#,
        ods_row("", &heads)
    );
    let (site, import) = take(&ods(&rows));
    assert_eq!(import.faulty, [(3, RowFault::Repeated { row: 2 })]);
    assert!(surnames(&site).is_empty());
    let (site, import) = take(&ods(&rows.replace(r#" table:number-rows-repeated="2""#, "")));
    assert_eq!(import.faulty, []);
    let listed = site.centre.roster().unwrap();
    let school = listed[0].school.as_ref().unwrap();
    assert_eq!(
        (school.district.as_str(), school.village.as_str()),
        ("Алға", "Алға")
    );
}

#[test]
fn merged_cells_fill_the_cells_they_cover() {
    let rows = [
        xlsx_row(1, "", &["Бекітемін"]),
        xlsx_row(2, "", &HEADS),
        xlsx_row(3, "", &["Мұғалжар ауданы"]),
        xlsx_row(4, "", &["Әлиева", "Айгүл", "№1", "Мұғалжар", "Ақтөбе"]),
        xlsx_row(5, "", &["Бекова", "Анар", "", "ескі", ""]),
    ];
    let merged = r#"<mergeCells count="5"><mergeCell ref="A1:E1"/><mergeCell ref="A3:E3"/><mergeCell ref="C4:C5"/><mergeCell ref="D4:D5"/><mergeCell ref="E4:E1048576"/></mergeCells>"#;
    let content = format!("<sheetData>{}</sheetData>{merged}", rows.concat());
    let cell = |said: &str, text: &str| {
        format!("<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>")
    };
    let covered = "<table:covered-table-cell/>";
    let down = r#"table:number-rows-spanned="2""#;
    let across = r#"table:number-columns-spanned="5""#;
    let first = [
        cell("", "Әлиева"),
        cell("", "Айгүл"),
        cell(down, "№1"),
        cell(down, "Мұғалжар"),
        cell(down, "Ақтөбе"),
    ];
    let ods = ods(&[
        format!(
            "<table:table-row>{}</table:table-row>",
            cell(across, "Бекітемін")
        ),
        ods_row("", &HEADS),
        format!(
            "<table:table-row>{}</table:table-row>",
            cell(across, "Мұғалжар ауданы")
        ),
        format!("<table:table-row>{}</table:table-row>", first.concat()),
        format!(
            "<table:table-row>{}{}{}</table:table-row>",
            cell("", "Бекова"),
            cell("", "Анар"),
            covered.repeat(3)
        ),
    ]
    .concat());
    for bytes in [workbook(&[("a", "visible", &content)]), ods] {
        let (site, import) = take(&bytes);
        assert_eq!(import.faulty, []);
        let listed = site.centre.roster().unwrap();
        let schools: Vec<_> = listed.iter().map(|one| one.row.school).collect();
        assert_eq!(schools.len(), 2);
        assert_eq!(schools[0], schools[1]);
    }
}

#[test]
fn heads_of_two_rows_are_read_together() {
    let upper = ["№", "Аты-жөні", "", "", "Білім беру ұйымы", "", "Облыс"];
    let lower = ["", "Тегі", "Аты", "Әкесінің аты", "атауы", "Аудан", ""];
    let counted = ["1", "2", "3", "4", "5", "6", "7"];
    let person = [
        "1",
        "Әлиева",
        "Гүлнұр",
        "Серікқызы",
        "№1",
        "Мұғалжар",
        "Ақтөбе",
    ];
    let lines: Vec<[&str; 7]> = vec![upper, lower, counted, person];
    let rows: String = (1..)
        .zip(&lines)
        .map(|(at, line)| xlsx_row(at, "", line))
        .collect();
    let merged = r#"<mergeCells count="4"><mergeCell ref="A1:A2"/><mergeCell ref="B1:D1"/><mergeCell ref="E1:F1"/><mergeCell ref="G1:G2"/></mergeCells>"#;
    let content = format!("<sheetData>{rows}</sheetData>{merged}");
    let csv: String = lines.iter().map(|line| line.join(";") + "\n").collect();
    for bytes in [workbook(&[("a", "visible", &content)]), csv.into_bytes()] {
        let (site, import) = take(&bytes);
        assert_eq!(import.faulty, []);
        let people = site.centre.roster().unwrap();
        assert_eq!(people.len(), 1);
        assert_eq!(
            people[0].row.person.patronymic.as_deref(),
            Some("Серікқызы")
        );
        let school = people[0].school.as_ref().unwrap();
        assert_eq!(
            (school.name.as_str(), school.district.as_str()),
            ("№1", "Мұғалжар")
        );
    }
}

#[test]
fn a_date_that_nobody_typed_is_named_with_its_cell() {
    let text =
        |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let rest = [text("A2", "Әлиева"), text("B2", "Айгүл")].concat();
    let place = [text("D2", "Мұғалжар"), text("E2", "Ақтөбе")].concat();
    let rows = format!(
        r#"{}<row r="2">{rest}<c r="C2" s="1"><v>46054</v></c>{place}</row>"#,
        xlsx_row(1, "", &HEADS)
    );
    let cell = |said: &str, text: &str| {
        format!("<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>")
    };
    let day = r#"office:value-type="date" office:date-value="2026-02-01""#;
    let line = [
        cell("", "Әлиева"),
        cell("", "Айгүл"),
        cell(day, "01.02.2026"),
        cell("", "Мұғалжар"),
        cell("", "Ақтөбе"),
    ];
    let ods = ods(&[
        ods_row("", &HEADS),
        format!("<table:table-row>{}</table:table-row>", line.concat()),
    ]
    .concat());
    let csv = "Тегі;Аты;Мектеп;Аудан;Облыс\nӘлиева;Айгүл;01.02.2026;Мұғалжар;Ақтөбе\n";
    for bytes in [xlsx(&rows), ods, csv.as_bytes().to_vec()] {
        let (_, import) = take(&bytes);
        let fault = RowFault::NotAText {
            column: RosterColumn::School,
            cell: "C2".to_owned(),
            shown: "01.02.2026".to_owned(),
        };
        assert_eq!(import.faulty, [(2, fault)]);
    }
}

#[test]
fn a_carriage_return_alone_ends_a_line() {
    let (site, import) = take(csv(";").replace("\r\n", "\r").as_bytes());
    assert_eq!(import.faulty, []);
    assert_eq!(surnames(&site), ["Әлиева", "Соболева"]);
}

#[test]
fn the_operator_is_told_in_both_languages() {
    let operator = Operator::new();
    operator.group("2026-3");
    let file = operator.path("тізім.xls");
    let import = ["roster", "import", file.to_str().unwrap(), "--dry-run"];
    std::fs::write(&file, "<html><table></table></html>").unwrap();
    for (lang, part) in [("kk", "веб-бет"), ("ru", "веб-страница")] {
        let (_, said) = operator.bad(&[&import[..], &["--lang", lang]].concat());
        assert!(said.contains(part), "{said}");
    }
    let (hidden, shown) = (
        sheet_of("Бұрынғы"),
        sheet_of("Әлиева").replace("<row r=\"2\" ", "<row r=\"2\" hidden=\"1\" "),
    );
    let book = workbook(&[
        ("2025", "hidden", &hidden),
        ("2026", "visible", &shown),
        ("б", "visible", &hidden),
    ]);
    std::fs::write(&file, book).unwrap();
    for (lang, parts) in [
        (
            "kk",
            [
                "«2026» парағы оқылды",
                "Басқа парақтар: «б»",
                "--hidden take",
            ],
        ),
        (
            "ru",
            ["Прочитан лист «2026»", "Другие листы: «б»", "всего 1: 2"],
        ),
    ] {
        let output = operator.run(&[&import[..], &["--lang", lang]].concat());
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stdout).unwrap();
        for part in parts {
            assert!(said.contains(part), "{said}");
        }
    }
}
