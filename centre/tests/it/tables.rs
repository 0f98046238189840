//! Tables of people as spreadsheets write them: workbooks, CSV, and the encoding of old Excel.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const LINES: [[&str; 8]; 3] = [
    [
        "Тегі",
        "Аты",
        "Әкесінің аты",
        "Мектеп",
        "Аудан",
        "Облыс",
        "Лауазымы",
        "Телефон",
    ],
    [
        "Әлиева",
        "Гүлнұр",
        "Серік қызы",
        "№1 мектеп",
        "Мұғалжар",
        "Ақтөбе",
        "кітапханашы",
        "8701",
    ],
    [
        "Соболева",
        "Ирина",
        "",
        "ОСШ «Өркен»",
        "Мұғалжар",
        "Ақтөбе",
        "",
        "8702",
    ],
];

pub fn csv(delimiter: &str) -> String {
    LINES.map(|line| line.join(delimiter)).join("\r\n")
}

pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one sheet whose data are these rows.
pub fn xlsx(rows: &str) -> Vec<u8> {
    workbook(&[("a", "visible", &format!("<sheetData>{rows}</sheetData>"))])
}

/// A workbook whose sheets have this name, this state and this content.
pub fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let of = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let mut parts: Vec<(String, String)> = vec![
        (
            "[Content_Types].xml".into(),
            format!(
                r#"<Types xmlns="{package}/content-types"><Override PartName="/xl/workbook.xml" ContentType="{of}.sheet.main+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels".into(),
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            // A date as Excel keeps one: a number with a format.
            "xl/styles.xml".into(),
            format!(
                r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
    ];
    let (mut named, mut related) = (String::new(), String::new());
    for (number, (name, state, content)) in (1..).zip(sheets) {
        named += &format!(
            r#"<sheet name="{name}" sheetId="{number}" state="{state}" r:id="s{number}"/>"#
        );
        related += &format!(
            r#"<Relationship Id="s{number}" Type="{office}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!(r#"<worksheet xmlns="{main}">{content}</worksheet>"#),
        ));
    }
    parts.push((
        "xl/workbook.xml".into(),
        format!(
            r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{named}</sheets></workbook>"#
        ),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!(
            r#"<Relationships xmlns="{package}/relationships">{related}<Relationship Id="y" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
        ),
    ));
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    archive(&parts)
}

/// A row of texts as XLSX writes it, with what its tag says besides its number.
pub fn xlsx_row(number: u32, said: &str, texts: &[&str]) -> String {
    let cells: String = ('A'..)
        .zip(texts)
        .filter(|(_, text)| !text.is_empty())
        .map(|(column, text)| {
            format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        })
        .collect();
    format!(r#"<row r="{number}" {said}>{cells}</row>"#)
}

/// The heads of a table, the least that a roster needs.
pub const HEADS: [&str; 5] = ["Тегі", "Аты", "Мектеп", "Аудан", "Облыс"];

pub fn xlsx_lines() -> Vec<u8> {
    let mut rows = String::new();
    for (number, line) in (3..).zip(LINES) {
        let cells: String = ('A'..)
            .zip(line)
            .map(|(column, text)| {
                format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
            })
            .collect();
        rows.push_str(&format!(r#"<row r="{number}">{cells}</row>"#));
    }
    xlsx(&rows)
}

/// A document with one sheet whose rows are these.
pub fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table>{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

pub fn ods_lines() -> Vec<u8> {
    let empty = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let mut rows = empty.to_owned();
    for line in LINES {
        let cells = line.map(|text| {
            format!(
                "<table:table-cell><office:annotation><text:p>ескертпе</text:p></office:annotation>\
                 <text:p>{text}</text:p></table:table-cell>"
            )
        });
        rows.push_str(&format!(
            "<table:table-row>{}</table:table-row>",
            cells.concat()
        ));
    }
    rows.push_str(&empty.replace("\"2\"", "\"1048571\""));
    ods(&rows)
}

pub fn windows_1251(text: &str) -> Vec<u8> {
    // The Kazakh letters stand where the code page of Kazakhstan has them.
    let places = [
        ('Қ', 0x8d),
        ('қ', 0x9d),
        ('Һ', 0x8e),
        ('һ', 0x9e),
        ('Ұ', 0xa1),
        ('ұ', 0xa2),
        ('Ә', 0xa3),
        ('ә', 0xbc),
        ('Ө', 0xa5),
        ('ө', 0xb4),
        ('Ғ', 0xaa),
        ('ғ', 0xba),
        ('Ү', 0xaf),
        ('ү', 0xbf),
        ('Ң', 0xbd),
        ('ң', 0xbe),
        ('І', 0xb2),
        ('і', 0xb3),
        ('№', 0xb9),
        ('«', 0xab),
        ('»', 0xbb),
    ];
    let byte = |letter: char| {
        let special = places.iter().find(|(special, _)| *special == letter);
        special.map_or_else(
            || match u32::from(letter) {
                code @ 0..0x80 => code as u8,
                code => (code - 0x410 + 0xc0) as u8,
            },
            |(_, byte)| *byte,
        )
    };
    text.chars().map(byte).collect()
}
