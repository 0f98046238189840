//! Everything of the file that is not the text: what belongs to it, how it looks, how its lists are marked.

use std::io;

use super::body::{Lists, NAMESPACES, indent, pad};
use super::xml::Xml;
use crate::layout::{CM, TABLE, TABLE_SMALL, TEXT, text_width};
use crate::model::{Paper, words_of};

/// The letters of every paper: each Word has them, with all Kazakh ones.
const FONT: &str = "Times New Roman";
/// The name under which the text knows its foot.
pub const FOOTER: &str = "rId4";

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KINDS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";

pub fn content_types() -> io::Result<Vec<u8>> {
    let mut xml = Xml::begin("Types", &[("xmlns", TYPES)])?;
    let defaults = [
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("xml", "application/xml"),
    ];
    for (ending, kind) in defaults {
        xml.empty("Default", &[("Extension", ending), ("ContentType", kind)])?;
    }
    let parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("footer1", "footer"),
    ];
    for (part, kind) in parts {
        let (part, kind) = (format!("/word/{part}.xml"), format!("{KINDS}.{kind}+xml"));
        xml.empty("Override", &[("PartName", &part), ("ContentType", &kind)])?;
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    xml.empty(
        "Override",
        &[("PartName", "/docProps/core.xml"), ("ContentType", core)],
    )?;
    xml.end()
}

pub fn relations() -> io::Result<Vec<u8>> {
    let mut xml = Xml::begin("Relationships", &[("xmlns", RELATIONS)])?;
    let document = format!("{OFFICE}/officeDocument");
    relation(&mut xml, "rId1", &document, "word/document.xml")?;
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relation(&mut xml, "rId2", core, "docProps/core.xml")?;
    xml.end()
}

pub fn document_relations() -> io::Result<Vec<u8>> {
    let mut xml = Xml::begin("Relationships", &[("xmlns", RELATIONS)])?;
    let parts = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "numbering", "numbering.xml"),
        ("rId3", "settings", "settings.xml"),
        (FOOTER, "footer", "footer1.xml"),
    ];
    for (id, kind, part) in parts {
        relation(&mut xml, id, &format!("{OFFICE}/{kind}"), part)?;
    }
    xml.end()
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str) -> io::Result<()> {
    xml.empty(
        "Relationship",
        &[("Id", id), ("Type", kind), ("Target", target)],
    )
}

/// What the system shows of the file beside its name. No person and no time: nobody is told who made it when.
pub fn properties(paper: &Paper) -> io::Result<Vec<u8>> {
    let root = [
        ("xmlns:cp", CORE),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    let mut xml = Xml::begin("cp:coreProperties", &root)?;
    xml.said("dc:title", &[], &words_of(&paper.title))?;
    xml.said("dc:language", &[], paper.language.tag())?;
    xml.end()
}

pub fn settings() -> io::Result<Vec<u8>> {
    let mut xml = Xml::begin("w:settings", NAMESPACES)?;
    // Without it Word opens the file as one of an older version and says so beside its name.
    xml.open("w:compat", &[])?;
    let mode = [
        ("w:name", "compatibilityMode"),
        ("w:uri", "http://schemas.microsoft.com/office/word"),
        ("w:val", "15"),
    ];
    xml.empty("w:compatSetting", &mode)?;
    xml.end()
}

/// The foot: where the paper comes from, and the number of the sheet.
pub fn footer(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut xml = Xml::begin("w:ftr", NAMESPACES)?;
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.value("w:pStyle", "Footer")?;
    xml.open("w:tabs", &[])?;
    let right = text_width(paper.orientation).to_string();
    xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &right)])?;
    xml.close()?;
    xml.close()?;
    xml.open("w:r", &[])?;
    xml.said("w:t", &[("xml:space", "preserve")], &paper.source)?;
    xml.empty("w:tab", &[])?;
    xml.close()?;
    xml.open("w:fldSimple", &[("w:instr", "PAGE")])?;
    xml.open("w:r", &[])?;
    xml.said("w:t", &[], "1")?;
    xml.end()
}

/// How the marks of lists look: each list of the text is one by itself, so that its numbers begin where they do.
pub fn numbering(lists: &Lists) -> io::Result<Vec<u8>> {
    let mut xml = Xml::begin("w:numbering", NAMESPACES)?;
    for (number, is_numbered) in [(0, false), (1, true)] {
        xml.open(
            "w:abstractNum",
            &[("w:abstractNumId", if is_numbered { "1" } else { "0" })],
        )?;
        xml.value("w:multiLevelType", "hybridMultilevel")?;
        for level in 0..=8 {
            xml.open("w:lvl", &[("w:ilvl", &level.to_string())])?;
            xml.value("w:start", "1")?;
            xml.value("w:numFmt", if number == 1 { "decimal" } else { "bullet" })?;
            let mark = match is_numbered {
                true => format!("%{}.", level + 1),
                false => "–".to_owned(),
            };
            xml.value("w:lvlText", &mark)?;
            xml.value("w:lvlJc", "left")?;
            xml.open("w:pPr", &[])?;
            let (left, hanging) = (indent(level), indent(0));
            xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)])?;
            xml.close()?;
            xml.close()?;
        }
        xml.close()?;
    }
    for (number, start) in lists.iter().enumerate() {
        xml.open("w:num", &[("w:numId", &(number + 1).to_string())])?;
        xml.value("w:abstractNumId", if start.is_some() { "1" } else { "0" })?;
        if let Some(start) = start {
            for level in 0..=8_u32 {
                xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())])?;
                xml.value("w:startOverride", &start.to_string())?;
                xml.close()?;
            }
        }
        xml.close()?;
    }
    xml.end()
}

/// A style of paragraphs: what it is called, how large and how it stands.
struct Style {
    id: &'static str,
    name: &'static str,
    letters: u32,
    strong: bool,
    emphasis: bool,
    centred: bool,
    /// Before and behind.
    room: (u32, u32),
    /// It stays with what follows.
    keeps: bool,
    /// Set in from the left.
    left: u32,
    /// The level of the outline that Word shows beside the text.
    outline: Option<u32>,
}

const PLAIN: Style = Style {
    id: "Normal",
    name: "Normal",
    letters: TEXT,
    strong: false,
    emphasis: false,
    centred: false,
    room: (0, 120),
    keeps: false,
    left: 0,
    outline: None,
};

/// The styles that have Word's own names are those that it offers in its bar.
#[rustfmt::skip]
const STYLES: &[Style] = &[
    PLAIN,
    Style { id: "Title", name: "Title", letters: 28, strong: true, centred: true, room: (120, 200), keeps: true, ..PLAIN },
    Style { id: "Heading1", name: "heading 1", letters: 26, strong: true, room: (240, 100), keeps: true, outline: Some(0), ..PLAIN },
    Style { id: "Heading2", name: "heading 2", strong: true, room: (160, 80), keeps: true, outline: Some(1), ..PLAIN },
    Style { id: "Heading3", name: "heading 3", strong: true, emphasis: true, room: (120, 60), keeps: true, outline: Some(2), ..PLAIN },
    Style { id: "ListParagraph", name: "List Paragraph", room: (0, 60), ..PLAIN },
    Style { id: "Quote", name: "Quote", emphasis: true, left: CM, ..PLAIN },
    Style { id: "Line", name: "Line", room: (60, 60), ..PLAIN },
    Style { id: "Cell", name: "Cell", letters: TABLE, room: (20, 20), ..PLAIN },
    Style { id: "CellSmall", name: "Cell small", letters: TABLE_SMALL, room: (20, 20), ..PLAIN },
    Style { id: "CellHead", name: "Cell head", letters: TABLE_SMALL, strong: true, centred: true, room: (20, 20), keeps: true, ..PLAIN },
    Style { id: "Small", name: "Small", letters: 12, room: (0, 0), ..PLAIN },
    Style { id: "Footer", name: "footer", letters: 18, room: (0, 0), ..PLAIN },
];

pub fn styles(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut xml = Xml::begin("w:styles", NAMESPACES)?;
    xml.open("w:docDefaults", &[])?;
    xml.open("w:rPrDefault", &[])?;
    xml.open("w:rPr", &[])?;
    let font = [
        ("w:ascii", FONT),
        ("w:hAnsi", FONT),
        ("w:cs", FONT),
        ("w:eastAsia", FONT),
    ];
    xml.empty("w:rFonts", &font)?;
    xml.value("w:sz", &TEXT.to_string())?;
    xml.value("w:szCs", &TEXT.to_string())?;
    xml.value("w:lang", paper.language.tag())?;
    xml.close()?;
    xml.close()?;
    xml.close()?;
    for style in STYLES {
        self::style(&mut xml, style)?;
    }
    grid(&mut xml)?;
    xml.end()
}

fn style(xml: &mut Xml, style: &Style) -> io::Result<()> {
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    let is_base = style.id == PLAIN.id;
    if is_base {
        attributes.push(("w:default", "1"));
    }
    xml.open("w:style", &attributes)?;
    xml.value("w:name", style.name)?;
    if !is_base {
        xml.value("w:basedOn", PLAIN.id)?;
    }
    xml.empty("w:qFormat", &[])?;
    xml.open("w:pPr", &[])?;
    if style.keeps {
        xml.empty("w:keepNext", &[])?;
    }
    let (before, behind) = (style.room.0.to_string(), style.room.1.to_string());
    xml.empty("w:spacing", &[("w:before", &before), ("w:after", &behind)])?;
    if style.left > 0 {
        xml.empty("w:ind", &[("w:left", &style.left.to_string())])?;
    }
    if style.centred {
        xml.value("w:jc", "center")?;
    }
    if let Some(level) = style.outline {
        xml.value("w:outlineLvl", &level.to_string())?;
    }
    xml.close()?;
    xml.open("w:rPr", &[])?;
    if style.strong {
        xml.empty("w:b", &[])?;
    }
    if style.emphasis {
        xml.empty("w:i", &[])?;
    }
    let letters = style.letters.to_string();
    xml.value("w:sz", &letters)?;
    xml.value("w:szCs", &letters)?;
    xml.close()?;
    xml.close()
}

/// The style of tables: thin black lines, a little room in each cell.
fn grid(xml: &mut Xml) -> io::Result<()> {
    xml.open("w:style", &[("w:type", "table"), ("w:styleId", "Grid")])?;
    xml.value("w:name", "Table Grid")?;
    xml.open("w:tblPr", &[])?;
    xml.open("w:tblBorders", &[])?;
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let line = [
            ("w:val", "single"),
            ("w:sz", "4"),
            ("w:space", "0"),
            ("w:color", "000000"),
        ];
        xml.empty(&format!("w:{side}"), &line)?;
    }
    xml.close()?;
    xml.open("w:tblCellMar", &[])?;
    let pad = pad();
    for side in ["left", "right"] {
        xml.empty(&format!("w:{side}"), &[("w:w", &pad), ("w:type", "dxa")])?;
    }
    xml.close()?;
    xml.close()?;
    xml.close()
}
