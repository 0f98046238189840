//! What stands on a paper.

use crate::layout;

/// A paper from its first line to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The language it is written in: Word checks its spelling by it.
    pub language: PaperLanguage,
    /// How its sheets lie.
    pub orientation: Orientation,
    /// Who approves it, on the right above everything else.
    pub approval: Option<Approval>,
    /// What it is called.
    pub title: Vec<PaperSpan>,
    /// In reading order.
    pub blocks: Vec<PaperBlock>,
    /// Where it comes from, small at the foot of each sheet; may be empty.
    pub source: String,
}

/// The language of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperLanguage {
    /// Kazakh in Cyrillic.
    Kazakh,
    /// Russian.
    Russian,
}

impl PaperLanguage {
    /// The tag by which programs know it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Kazakh => "kk-KZ",
            Self::Russian => "ru-RU",
        }
    }
}

/// How the sheets of a paper lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// On the long side.
    Landscape,
}

impl Orientation {
    /// How the sheets must lie for these blocks: on the long side where a table would be squeezed.
    pub fn fitting(blocks: &[PaperBlock]) -> Self {
        let is_wide = |block: &PaperBlock| match block {
            PaperBlock::Table(table) => !layout::fits_upright(table),
            _ => false,
        };
        match blocks.iter().any(is_wide) {
            true => Self::Landscape,
            false => Self::Portrait,
        }
    }
}

/// The block on the right in which somebody approves a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approval {
    /// «Бекітемін», alone on its line.
    pub word: String,
    /// Who, the signature, the day.
    pub lines: Vec<FillLine>,
}

/// A block of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperBlock {
    /// A heading; it stays with what it stands above.
    Heading {
        /// 1 and below; the paper's own title is none of them.
        level: u8,
        /// Its words.
        text: Vec<PaperSpan>,
    },
    /// A paragraph.
    Paragraph(Vec<PaperSpan>),
    /// Lines to be filled in by hand or on the screen: what belongs to each other stands below each other.
    Lines(Vec<FillLine>),
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u32>,
        /// Its items, each of blocks.
        items: Vec<Vec<Self>>,
    },
    /// A table.
    Table(PaperTable),
    /// Somebody's words.
    Quote(Vec<Self>),
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperSpan {
    /// Words; a line's end in them is one on the paper.
    Words {
        /// The words.
        text: String,
        /// Said strongly.
        strong: bool,
        /// Said with emphasis.
        emphasis: bool,
    },
    /// Room to write by hand, as long as this many signs.
    Blank(u16),
}

impl PaperSpan {
    /// Words, said plainly.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Words {
            text: text.into(),
            strong: false,
            emphasis: false,
        }
    }

    /// Words, said strongly.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Words {
            text: text.into(),
            strong: true,
            emphasis: false,
        }
    }
}

/// A line to be filled in: what is asked for, each with the room for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FillLine {
    /// From the left to the right.
    pub parts: Vec<FillPart>,
}

/// One thing that is asked for in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FillPart {
    /// What is asked for: «Күні:».
    pub label: String,
    /// How long the room for it was drawn, in signs: a day needs less than a name.
    pub blank: u16,
}

/// A table. Its head stands again on every sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperTable {
    /// The head, one cell a column.
    pub head: Vec<Vec<PaperSpan>>,
    /// What stands below.
    pub rows: Vec<PaperRow>,
    /// Rows as somebody will fill them in. They are not written: they tell how much room each column wants.
    pub filled: Vec<Vec<Vec<PaperSpan>>>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperRow {
    /// One cell a column; what is missing is empty, what is too much is not shown.
    Cells(Vec<Vec<PaperSpan>>),
    /// A heading over the whole width, as of a direction in a plan.
    Across(Vec<PaperSpan>),
}

/// The words of spans, without what is to be filled in.
pub(crate) fn words_of(spans: &[PaperSpan]) -> String {
    let words = spans.iter().filter_map(|span| match span {
        PaperSpan::Words { text, .. } => Some(text.as_str()),
        PaperSpan::Blank(_) => None,
    });
    words.collect()
}
