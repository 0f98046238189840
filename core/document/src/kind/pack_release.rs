//! The release of a pack: that it is there, and what a device has to know before it fetches anything.
//!
//! The centre writes one document for each release and each space it gives it to. The release itself is a file,
//! named by its hash; who signed it is asked of that file, never of this document.

use super::declaration::{Declaration, Share, Writer};
use super::declare::fields;
use crate::body::Edit;
use crate::space::SpaceKind;
use crate::value::Value;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Group, SpaceKind::Common],
    writer: Writer::Staff,
    share: Share::Edits,
    fields: PackRelease::FIELDS,
    ..Declaration::new(37, "pack_release")
};

fields! {
    /// An announced release as it is shown.
    pub struct PackRelease {
        /// The pack's id.
        pack: short.untold();
        /// The release's number; an integer that a float holds exactly.
        number: number;
        /// BLAKE3 of the signed release's bytes, in hexadecimal.
        release: short.untold();
        /// How many those bytes are.
        release_bytes: number.untold();
        /// The sum of all its files, in bytes.
        bytes: number.untold();
        /// What the pack is called in Kazakh.
        title_kk: short;
        /// What the pack is called in Russian.
        title_ru: short;
        /// The centre has taken it back: nobody is to fetch it any more.
        withdrawn: flag;
    }
}

impl PackRelease {
    /// The edits that make a new document this announcement.
    pub fn edits(&self) -> Vec<Edit> {
        let texts = [
            (Self::pack, &self.pack),
            (Self::release, &self.release),
            (Self::title_kk, &self.title_kk),
            (Self::title_ru, &self.title_ru),
        ];
        let numbers = [
            (Self::number, self.number),
            (Self::release_bytes, self.release_bytes),
            (Self::bytes, self.bytes),
        ];
        let texts = texts.map(|(field, text)| (field, Some(Value::Text(text.clone()))));
        let numbers = numbers.map(|(field, number)| (field, number.map(Value::Number)));
        let all = texts.into_iter().chain(numbers);
        all.map(|(field, value)| Edit::Set {
            field: field.path(),
            value,
        })
        .collect()
    }

    /// The edit that takes a release back.
    pub fn withdraw() -> Edit {
        Edit::Set {
            field: Self::withdrawn.path(),
            value: Some(Value::Flag(true)),
        }
    }
}
