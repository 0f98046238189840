//! What the centre knows, as it said last: kinds of documents and the revision of rights.
//!
//! Kept as a setting. What is ahead of it waits here: it is not sealed, and what is submitted goes to a log
//! of its own that is not offered before ([`super::log::ahead`]). No word is that of the oldest centre.

use tirek_document::rights::Known;
use tirek_document::{Kind, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::knows::Knows;

use super::{Read, StoreError, Write, setting};

/// What the centre knows.
pub fn get(read: &Read<'_>) -> Result<Known, StoreError> {
    let kept = setting::get(read, setting::CENTRE_KNOWS)?;
    let numbers = kept.as_deref().map(|text| {
        let numbers = text.split_whitespace().map(str::parse::<u16>);
        numbers.collect::<Result<Vec<u16>, _>>()
    });
    Ok(match numbers {
        Some(Ok(numbers)) => match numbers.split_first() {
            Some((rights, kinds)) => Known {
                rights: *rights,
                kinds: kinds.to_vec(),
            },
            None => Known::first(),
        },
        Some(Err(_)) | None => Known::first(),
    })
}

/// Whether the centre has been heard: before the first exchange nobody can say what it does not know.
pub(crate) fn is_heard(read: &Read<'_>) -> Result<bool, StoreError> {
    Ok(setting::get(read, setting::CENTRE_KNOWS)?.is_some()
        || setting::get(read, setting::LAST_EXCHANGE)?.is_some())
}

/// Whether such documents are not sealed for an exchange, because the centre does not take them.
pub(crate) fn keeps_back(read: &Read<'_>) -> Result<impl Fn(Kind, SpaceKind) -> bool, StoreError> {
    let known = get(read)?;
    Ok(move |kind, space| space != SpaceKind::Private && !known.takes(kind, Op::Edit, space))
}

/// Whether such a document waits until the centre is updated: it has been heard, and does not know it.
pub(crate) fn awaits(read: &Read<'_>, kind: Kind, space: SpaceKind) -> Result<bool, StoreError> {
    Ok(keeps_back(read)?(kind, space) && is_heard(read)?)
}

/// The numbers of kinds and spaces whose changes are not sealed for an exchange, in SQL: kind * 256 + space.
pub(super) fn not_taken(read: &Read<'_>) -> Result<String, StoreError> {
    let known = get(read)?;
    let mut all = Vec::new();
    for kind in Kind::all() {
        for space in SpaceKind::ALL {
            if !known.takes(kind, Op::Edit, space) {
                let number = u32::from(kind.code()) * 256 + u32::from(space.code());
                all.push(number.to_string());
            }
        }
    }
    Ok(all.join(", "))
}

/// Keeps what it said.
pub(crate) fn put(tx: &Write<'_>, said: &Knows) -> Result<(), StoreError> {
    let numbers = std::iter::once(said.rights).chain(said.kinds.iter().copied());
    let words: Vec<String> = numbers.map(|number| number.to_string()).collect();
    setting::put(tx, setting::CENTRE_KNOWS, Some(&words.join(" ")))
}
