//! A page of text as typed blocks.
//!
//! Markdown is read here and never given to the screen as markup: what is not one of these blocks does not exist.
//! HTML and addresses in a text are dropped, a picture is its description.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Serialize;
use ts_rs::TS;

/// A text in blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Page {
    /// In reading order.
    pub blocks: Vec<PageBlock>,
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum PageBlock {
    /// A heading. The page's own title is not among them; a form may have a title that stands on the paper alone.
    Heading {
        /// 2 to 4; 1 is the title on the paper.
        level: u8,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u32>,
        /// Its items, each of blocks.
        items: Vec<Vec<Self>>,
    },
    /// A table; all rows are as long as the head.
    Table {
        /// The head.
        head: Vec<Vec<Inline>>,
        /// The rows below it.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Somebody's words.
    Quote {
        /// What was said.
        blocks: Vec<Self>,
    },
    /// A line across the page: what stands below is said to whoever reads, and comes on no paper.
    Rule,
}

/// Words within a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Inline {
    /// The words.
    pub text: String,
    /// Said strongly.
    pub strong: bool,
    /// Said with emphasis.
    pub emphasis: bool,
}

/// A line to be filled in.
const ROOM: &str = "______________________________";
/// Deeper nesting is no text that somebody reads.
const DEPTH_MAX: usize = 12;

impl Page {
    /// Reads Markdown (`CommonMark` with tables).
    pub fn from_markdown(text: &str) -> Self {
        let mut options = Options::empty();
        options.insert(Options::ENABLE_TABLES);
        let mut reader = Reader {
            events: Parser::new_ext(text, options)
                .collect::<Vec<_>>()
                .into_iter(),
        };
        Self {
            blocks: reader.blocks(0),
        }
    }

    /// What of the page comes on paper: what stands above its line, or all of it.
    pub fn on_paper(&self) -> &[PageBlock] {
        let mut parts = self.blocks.split(|block| *block == PageBlock::Rule);
        parts.next().unwrap_or_default()
    }

    /// The page by its headings of level 2, as plain text: what stands before the first has an empty heading.
    pub fn sections(&self) -> Vec<(String, String)> {
        let mut sections = vec![(String::new(), String::new())];
        for block in &self.blocks {
            match block {
                PageBlock::Heading { level: 2, text } => {
                    sections.push((plain(text), String::new()));
                }
                block => {
                    if let Some((_, text)) = sections.last_mut() {
                        write_plain(block, text);
                    }
                }
            }
        }
        sections
    }
}

/// The words of a line, however they are said.
pub fn plain(text: &[Inline]) -> String {
    text.iter().map(|inline| inline.text.as_str()).collect()
}

fn write_plain(block: &PageBlock, into: &mut String) {
    match block {
        PageBlock::Heading { text, .. } | PageBlock::Paragraph { text } => {
            into.push_str(&plain(text));
            into.push('\n');
        }
        PageBlock::List { items, .. } => items
            .iter()
            .flatten()
            .for_each(|block| write_plain(block, into)),
        PageBlock::Quote { blocks } => blocks.iter().for_each(|block| write_plain(block, into)),
        PageBlock::Rule => {}
        PageBlock::Table { head, rows } => {
            for row in std::iter::once(head).chain(rows) {
                let cells: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
                into.push_str(&cells.join(" · "));
                into.push('\n');
            }
        }
    }
}

/// Reads events one after the other.
struct Reader<'a> {
    events: std::vec::IntoIter<Event<'a>>,
}

impl Reader<'_> {
    /// Blocks up to the end of what contains them.
    fn blocks(&mut self, depth: usize) -> Vec<PageBlock> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) => {
                    if is_inline(&tag) {
                        self.inline(tag, &mut loose, 0);
                        continue;
                    }
                    settle(&mut loose, &mut blocks);
                    if depth < DEPTH_MAX {
                        let block = self.block(tag, depth);
                        blocks.extend(block);
                    } else {
                        self.pass();
                    }
                }
                Event::Text(text) | Event::Code(text) => loose.push(words(&text, false, false)),
                Event::SoftBreak | Event::HardBreak => loose.push(words(" ", false, false)),
                Event::Rule => {
                    settle(&mut loose, &mut blocks);
                    blocks.push(match depth {
                        0 => PageBlock::Rule,
                        // In an item it is what it looks like: room to write.
                        _ => PageBlock::Paragraph {
                            text: vec![words(ROOM, false, false)],
                        },
                    });
                }
                _ => {}
            }
        }
        settle(&mut loose, &mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag<'_>, depth: usize) -> Option<PageBlock> {
        match tag {
            Tag::Heading { level, .. } => Some(PageBlock::Heading {
                level: level_of(level),
                text: self.text(),
            }),
            Tag::Paragraph => Some(PageBlock::Paragraph { text: self.text() }).filter(is_said),
            Tag::List(start) => {
                let mut items = Vec::new();
                while let Some(event) = self.events.next() {
                    match event {
                        Event::Start(_) => items.push(self.blocks(depth + 1)),
                        Event::End(_) => break,
                        _ => {}
                    }
                }
                Some(PageBlock::List {
                    start: start.and_then(|start| u32::try_from(start).ok()),
                    items,
                })
            }
            Tag::BlockQuote(_) => Some(PageBlock::Quote {
                blocks: self.blocks(depth + 1),
            }),
            Tag::Table(_) => Some(self.table()),
            Tag::CodeBlock(_) => Some(PageBlock::Paragraph { text: self.text() }).filter(is_said),
            _ => {
                self.blocks(depth + 1);
                None
            }
        }
    }

    fn table(&mut self) -> PageBlock {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    let mut cells = Vec::new();
                    while let Some(Event::Start(_)) = self.events.next() {
                        cells.push(self.text());
                    }
                    rows.push(cells);
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let head = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0)
        };
        PageBlock::Table { head, rows }
    }

    /// Passes over everything up to the end of what has begun: nobody reads so deep.
    fn pass(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next() {
                Some(Event::Start(_)) => depth += 1,
                Some(Event::End(_)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Words up to the end of their block.
    fn text(&mut self) -> Vec<Inline> {
        self.text_at(0)
    }

    fn text_at(&mut self, depth: usize) -> Vec<Inline> {
        let mut text = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if depth < DEPTH_MAX => self.inline(tag, &mut text, depth + 1),
                Event::Start(_) => self.pass(),
                Event::Text(one) | Event::Code(one) => text.push(words(&one, false, false)),
                Event::SoftBreak | Event::HardBreak => text.push(words(" ", false, false)),
                _ => {}
            }
        }
        joined(text)
    }

    /// What stands inside a mark, with the mark put on it.
    fn inline(&mut self, tag: Tag<'_>, into: &mut Vec<Inline>, depth: usize) {
        let inner = self.text_at(depth);
        let (strong, emphasis) = (tag == Tag::Strong, tag == Tag::Emphasis);
        into.extend(inner.into_iter().map(|one| Inline {
            strong: one.strong || strong,
            emphasis: one.emphasis || emphasis,
            ..one
        }));
    }
}

const fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// Words without a paragraph of their own, as in a tight list, are one.
fn settle(loose: &mut Vec<Inline>, blocks: &mut Vec<PageBlock>) {
    let text = joined(std::mem::take(loose));
    blocks.extend(Some(PageBlock::Paragraph { text }).filter(is_said));
}

fn is_said(block: &PageBlock) -> bool {
    !matches!(block, PageBlock::Paragraph { text } if text.iter().all(|one| one.text.trim().is_empty()))
}

fn words(text: &str, strong: bool, emphasis: bool) -> Inline {
    Inline {
        text: text.to_owned(),
        strong,
        emphasis,
    }
}

/// Neighbours that are said in one way are one.
fn joined(text: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(text.len());
    for one in text {
        match joined.last_mut() {
            Some(last) if last.strong == one.strong && last.emphasis == one.emphasis => {
                last.text.push_str(&one.text);
            }
            _ => joined.push(one),
        }
    }
    joined
}

/// The page's title stands above: its own headings begin with 2.
const fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests;
