//! Finding what she wrote herself, and what was answered to it.
//!
//! Called by the command list. The index lies in the profile's own database ([`crate::store::found`]), so that what
//! is private is found on her PC and nowhere else. A hit tells where it is read: an answer with its question, a remark
//! in the document that it is about.

use serde::Serialize;
use tirek_document::Kind;
use tirek_search::{Found, Language};
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use crate::locale::Locale;
use crate::search::{HitPiece, HitWay, pairs, pieces};
use crate::store::{Read, StoreError, card, document, material_mark, space};
use crate::workspace::{Workspace, WorkspaceError};

/// More hits than this help nobody.
const HITS_MAX: usize = 40;

/// A document of hers in which something was found.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OwnHit {
    /// In what it was found: a document of hers, an answer, a review.
    pub found_in: Kind,
    /// The kind of the document in which it is read.
    pub kind: Kind,
    /// That document.
    pub document: String,
    /// Where in it that stands: a path, or empty; of a note the material that it is of.
    pub place: String,
    /// What the document is called, in pieces; empty where it has no title.
    pub title: Vec<HitPiece>,
    /// What stands there, in pieces.
    pub excerpt: Vec<HitPiece>,
    /// How it came about.
    pub way: HitWay,
    /// Hers alone.
    pub private: bool,
    /// `2026-10-15`, or empty.
    pub date: String,
}

/// What was found of hers, the best first.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct OwnHits {
    /// What was looked for, where that is not what was typed.
    pub read_as: Option<String>,
    /// What was found.
    pub hits: Vec<OwnHit>,
    /// How many documents were not looked at yet: another search goes on with them.
    pub unread: u32,
}

/// Searches what she wrote.
///
/// # Errors
/// What the database says.
pub fn search(
    workspace: &mut Workspace,
    typed: &str,
    locale: Locale,
) -> Result<OwnHits, WorkspaceError> {
    let language = match locale {
        Locale::Kk => Language::Kazakh,
        Locale::Ru => Language::Russian,
    };
    let (answer, unread) = workspace.find_own(pairs(), typed, HITS_MAX, language)?;
    workspace.read(|read| {
        let hits = answer.found.into_iter().map(|found| hit(read, found));
        let hits = hits.collect::<Result<Vec<_>, StoreError>>()?;
        Ok(OwnHits {
            read_as: answer.read_as,
            hits: hits.into_iter().flatten().collect(),
            unread: u32::try_from(unread).unwrap_or(u32::MAX),
        })
    })
}

/// A hit as it is shown; none where what it leads to is not shown itself.
fn hit(read: &Read<'_>, found: Found) -> Result<Option<OwnHit>, StoreError> {
    let Some(found_in) = Kind::all().find(|kind| kind.name() == found.sort) else {
        return Ok(None);
    };
    let (id, place) = match found_in {
        Kind::Answer => (found.place, String::new()),
        // Read beside the material that it is of.
        Kind::MaterialNote => {
            let material = found.key.parse().ok().map(|id| material_mark::of(read, id));
            (
                found.key,
                material.transpose()?.flatten().unwrap_or_default(),
            )
        }
        Kind::Review => match found.place.split_once('/') {
            Some((document, anchor)) => (document.to_owned(), anchor.to_owned()),
            None => (found.place, String::new()),
        },
        _ => (found.key, found.place),
    };
    let Ok(id) = id.parse::<DocumentId>() else {
        return Ok(None);
    };
    let Some(row) = document::find(read, id)? else {
        return Ok(None);
    };
    let shown = card::get(read, id)?.filter(|card| !card.removed);
    let (Some(card), false) = (shown, space::is_served(read, row.space)?) else {
        return Ok(None);
    };
    let title = match row.kind == found_in {
        true => pieces(found.title),
        false => vec![HitPiece {
            text: card.title,
            asked: false,
        }],
    };
    Ok(Some(OwnHit {
        found_in,
        kind: row.kind,
        document: id.to_string(),
        place,
        title,
        excerpt: pieces(found.excerpt),
        way: found.way.into(),
        private: row.side() == crate::store::log::Side::Private,
        date: card.date,
    }))
}
