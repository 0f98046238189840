//! A DOCX read back: its parts as XML, its paragraphs, its tables.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use tirek_paper::Paper;
use tirek_paper::write::docx;
use zip::ZipArchive;

/// The parts of a file by their names.
pub struct Parts(pub BTreeMap<String, String>);

/// An element as it was met.
pub enum Met {
    Open(String, BTreeMap<String, String>),
    Close,
    Text(String),
}

impl Parts {
    /// Writes a paper and reads the file.
    pub fn of(paper: &Paper) -> Self {
        let bytes = docx::write(paper).expect("written");
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
        let names: Vec<String> = zip
            .file_names()
            .map(|name| name.expect("a name").into_owned())
            .collect();
        let mut parts = BTreeMap::new();
        for name in names {
            let mut text = String::new();
            let mut part = zip.by_name(&name).expect("there");
            part.read_to_string(&mut text).expect("UTF-8");
            parts.insert(name, text);
        }
        Self(parts)
    }

    /// Every part is well-formed XML, or this fails.
    pub fn met(&self, part: &str) -> Vec<Met> {
        let mut reader = Reader::from_str(&self.0[part]);
        reader.config_mut().check_end_names = true;
        let mut met = Vec::new();
        let mut open = Vec::new();
        loop {
            let named = |start: &quick_xml::events::BytesStart<'_>| {
                let attributes = start.attributes().map(|one| {
                    let one = one.expect("an attribute");
                    let key = one.key.as_ref().to_owned();
                    let value = one.value.into_owned();
                    (key, value)
                });
                let name = start.name().as_ref().to_owned();
                (name, attributes.collect())
            };
            match reader.read_event().expect("well-formed") {
                Event::Start(start) => {
                    let (name, attributes) = named(&start);
                    open.push(name.clone());
                    met.push(Met::Open(name, attributes));
                }
                Event::Empty(start) => {
                    let (name, attributes) = named(&start);
                    met.push(Met::Open(name, attributes));
                    met.push(Met::Close);
                }
                Event::End(_) => {
                    open.pop().expect("opened");
                    met.push(Met::Close);
                }
                Event::Text(text) => {
                    met.push(Met::Text(text.to_string()));
                }
                Event::GeneralRef(sign) => {
                    let sign = match &*sign {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        other => panic!("&{other};"),
                    };
                    met.push(Met::Text(sign.to_owned()));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty(), "{part} ends too early");
        met
    }

    /// The words of the text, a line a paragraph; a tab as one.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for one in self.met("word/document.xml") {
            match one {
                Met::Open(name, _) if name == "w:p" => lines.push(String::new()),
                // Those of a paragraph's stops have a place.
                Met::Open(name, with) if name == "w:tab" && with.is_empty() => {
                    lines.last_mut().expect("a paragraph").push('\t');
                }
                Met::Open(name, _) if name == "w:br" => {
                    lines.last_mut().expect("a paragraph").push('\n');
                }
                Met::Text(text) => lines.last_mut().expect("a paragraph").push_str(&text),
                _ => {}
            }
        }
        lines
    }

    /// The cells of each row of each table.
    pub fn shapes(&self) -> Vec<Vec<usize>> {
        let mut tables: Vec<Vec<usize>> = Vec::new();
        for one in self.met("word/document.xml") {
            match one {
                Met::Open(name, _) if name == "w:tbl" => tables.push(Vec::new()),
                Met::Open(name, _) if name == "w:tr" => {
                    tables.last_mut().expect("a table").push(0);
                }
                Met::Open(name, _) if name == "w:tc" => {
                    *tables
                        .last_mut()
                        .expect("a table")
                        .last_mut()
                        .expect("a row") += 1;
                }
                _ => {}
            }
        }
        tables
    }

    /// How often an element stands in a part.
    pub fn count(&self, part: &str, element: &str) -> usize {
        let met = self.met(part).into_iter();
        met.filter(|one| matches!(one, Met::Open(name, _) if name == element))
            .count()
    }
}
