//! What can be found.

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Kazakh.
    Kazakh,
    /// Russian.
    Russian,
    /// Either, or both: what a person wrote herself.
    Any,
}

impl Language {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Kazakh => "kk",
            Self::Russian => "ru",
            Self::Any => "",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "kk" => Self::Kazakh,
            "ru" => Self::Russian,
            _ => Self::Any,
        }
    }
}

/// A thing that can be found, in one language. The same thing in another language is another entry with the same
/// key; an answer names each key once.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What tells it from all others of its index.
    pub key: String,
    /// What sort of thing it is: a group of the answer, chosen by the caller.
    pub sort: String,
    /// The language of its texts.
    pub language: Language,
    /// What it is called.
    pub title: String,
    /// One sentence about it; empty where there is none.
    pub about: String,
    /// Words that somebody types who means it, in any language.
    pub keywords: Vec<String>,
    /// What stands in it, in reading order.
    pub passages: Vec<Passage>,
}

impl Entry {
    /// What tells it from what it was before, in a few bytes.
    pub(crate) fn stamp(&self) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        for text in [&self.sort, &self.title, &self.about] {
            add(text);
        }
        add(&self.keywords.join(", "));
        for passage in &self.passages {
            for text in [&passage.place, &passage.heading, &passage.text] {
                add(text);
            }
        }
        let mut stamp = [0; 16];
        hasher.finalize_xof().fill(&mut stamp);
        stamp
    }
}

/// A part of a text: a section, a page.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// Where it stands, for whoever opens the thing there: a page, the number of a section.
    pub place: String,
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub text: String,
}
