//! One part of the file: elements as they are opened and closed.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Attributes of an element.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A part that is being written.
pub struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<String>,
}

impl Xml {
    /// Begins a part with its root.
    pub fn begin(root: &str, attributes: Attributes<'_>) -> io::Result<Self> {
        let mut xml = Self {
            writer: Writer::new(Vec::new()),
            open: Vec::new(),
        };
        let declared = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
        xml.writer.write_event(Event::Decl(declared))?;
        xml.open(root, attributes)?;
        Ok(xml)
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.writer.write_event(Event::Start(start))?;
        self.open.push(name.to_owned());
        Ok(())
    }

    /// Closes what was opened last.
    pub fn close(&mut self) -> io::Result<()> {
        match self.open.pop() {
            Some(name) => self.writer.write_event(Event::End(BytesEnd::new(name))),
            None => Ok(()),
        }
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.writer.write_event(Event::Empty(start))
    }

    /// An element whose only attribute is Word's `w:val`.
    pub fn value(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.empty(name, &[("w:val", value)])
    }

    /// An element that holds nothing but a text.
    pub fn said(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        let text = clean(text);
        self.writer
            .write_event(Event::Text(BytesText::new(&text)))?;
        self.close()
    }

    /// Closes everything and gives the part.
    pub fn end(mut self) -> io::Result<Vec<u8>> {
        while !self.open.is_empty() {
            self.close()?;
        }
        Ok(self.writer.into_inner())
    }
}

/// A text without signs that no XML may hold, however they came into it: Word would refuse the whole file.
fn clean(text: &str) -> String {
    let may_stand = |sign: &char| !sign.is_control() && !matches!(sign, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(may_stand).collect()
}
