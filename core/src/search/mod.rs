//! Finding anything: the course, the materials, and what somebody wrote herself.
//!
//! Called by the command list. What everybody of a PC may read is kept in an index of its own beside the data
//! (`search.db`), which holds nothing private and is made anew when the content or the way of searching has changed.
//! How words are understood is [`tirek_search`]'s.

mod materials;
mod places;
mod shared;

use std::sync::OnceLock;

use serde::Serialize;
use tirek_search::{Excerpt, Found, Language, Pairs, Way};
use ts_rs::TS;

use crate::locale::Locale;
use crate::material::Materials;

pub use shared::SharedIndex;

/// Words of the same meaning, for the search in a profile.
pub(crate) fn pairs() -> &'static Pairs {
    static READ: OnceLock<Pairs> = OnceLock::new();
    READ.get_or_init(|| Pairs::read(PAIRS))
}

const PAIRS: &str = include_str!("../../../assets/search/pairs.tsv");

/// More hits than this help nobody: the query is too short.
const HITS_MAX: usize = 40;

/// Between the prefix of a programme and the id of a thing in it; no pack has it in its id.
const OF: char = '#';

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A material of a pack.
    Material,
    /// A module of the course.
    Module,
    /// A topic of a module.
    Topic,
    /// A term of the glossary.
    Term,
    /// An entry of the bibliography.
    Entry,
    /// A criterion of the rubric.
    Criterion,
    /// An expected outcome.
    Outcome,
    /// A form of support.
    Support,
    /// A part of the project.
    Element,
}

impl PlaceKind {
    const ALL: [Self; 9] = [
        Self::Material,
        Self::Module,
        Self::Topic,
        Self::Term,
        Self::Entry,
        Self::Criterion,
        Self::Outcome,
        Self::Support,
        Self::Element,
    ];

    /// Its word in an index.
    const fn sort(self) -> &'static str {
        match self {
            Self::Material => "materials",
            Self::Module => "modules",
            Self::Topic => "topics",
            Self::Term => "terms",
            Self::Entry => "entries",
            Self::Criterion => "criteria",
            Self::Outcome => "outcomes",
            Self::Support => "forms_of_support",
            Self::Element => "elements",
        }
    }

    fn from_sort(sort: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.sort() == sort)
    }

    /// The key of one of its things in an index.
    fn key(self, id: &str) -> String {
        format!("{}/{id}", self.sort())
    }
}

/// How a hit came about, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitWay {
    /// It holds the words, in some form.
    Word,
    /// It holds other words of the same meaning.
    Pair,
    /// It may be meant.
    Guess,
}

impl From<Way> for HitWay {
    fn from(way: Way) -> Self {
        match way {
            Way::Word | Way::Beginning => Self::Word,
            Way::Pair => Self::Pair,
            Way::Guess => Self::Guess,
        }
    }
}

/// A piece of a text that is shown with a hit.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HitPiece {
    /// It.
    pub text: String,
    /// Whether it is what was asked for.
    pub asked: bool,
}

/// A thing that was found.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SearchHit {
    /// What was found.
    pub kind: PlaceKind,
    /// Its id in the programme, or that of the material.
    pub id: String,
    /// What it is called, in the language of the screen where it has a name in it, in pieces.
    pub title: Vec<HitPiece>,
    /// What stands there, in pieces.
    pub excerpt: Vec<HitPiece>,
    /// Where in it that stands; empty for its beginning.
    pub place: String,
    /// How it came about.
    pub way: HitWay,
    /// Whether it was found in its text of the other language.
    pub other: bool,
}

/// What was found, the best first.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct SearchHits {
    /// What was looked for, where that is not what was typed.
    pub read_as: Option<String>,
    /// What was found.
    pub hits: Vec<SearchHit>,
}

/// A hit as it is shown; none for a place of a programme that somebody else follows.
fn hit(found: Found, followed: &str, materials: &Materials, locale: Locale) -> Option<SearchHit> {
    let kind = PlaceKind::from_sort(&found.sort)?;
    let (_, id) = found.key.split_once('/')?;
    let id = match kind {
        PlaceKind::Material => id,
        _ => {
            let (prefix, id) = id.split_once(OF)?;
            (prefix == followed).then_some(id)?
        }
    };
    let other = matches!(
        (found.language, locale),
        (Language::Kazakh, Locale::Ru) | (Language::Russian, Locale::Kk)
    );
    let material = materials
        .find(id)
        .filter(|_| other && kind == PlaceKind::Material);
    let title = match material {
        Some(material) => vec![HitPiece {
            text: material.title.get(locale).to_owned(),
            asked: false,
        }],
        None => pieces(found.title),
    };
    Some(SearchHit {
        kind,
        id: id.to_owned(),
        title,
        excerpt: pieces(found.excerpt),
        place: found.place,
        way: found.way.into(),
        other,
    })
}

/// A text in pieces as the screen is told them.
pub(crate) fn pieces(excerpt: Excerpt) -> Vec<HitPiece> {
    let pieces = excerpt.into_iter();
    pieces
        .map(|piece| HitPiece {
            text: piece.text,
            asked: piece.is_asked,
        })
        .collect()
}
