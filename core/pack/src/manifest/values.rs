//! Single values of a manifest: numbers, lists of texts, words to choose from.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ChoiceError, StrDeserializer};
use toml::Spanned;
use toml::de::DeValue;

use super::read::{Place, Reader};
use super::wrong::ManifestWrong;
use crate::limits::TITLE_CHARS_MAX;

/// Nothing that somebody reads in one go takes longer: a week.
const MINUTES_MAX: u32 = 7 * 24 * 60;

pub(super) const SHAPES: &[&str] = &[
    "study", "sheet", "plan", "scenario", "form", "report", "guide",
];
pub(super) const KINDS: &[&str] = &["presentation", "task", "guideline", "additional"];
pub(super) const PURPOSES: &[&str] = &["read", "do", "use"];
pub(super) const USES: &[&str] = &["organising", "events", "digital", "readers"];

impl Reader<'_> {
    pub(super) fn minutes(&mut self, place: &Place<'_, '_>) -> u32 {
        let Some(value) = place.table.get("minutes") else {
            return 0;
        };
        let number = value.get_ref().as_integer();
        let minutes = number.and_then(|number| number.as_str().parse::<u32>().ok());
        match minutes {
            Some(minutes) if minutes <= MINUTES_MAX => minutes,
            _ => {
                self.wrong_type(&value.span(), "minutes");
                0
            }
        }
    }

    pub(super) fn texts(
        &mut self,
        value: Option<&Spanned<DeValue<'_>>>,
        field: &str,
        max: usize,
    ) -> Vec<String> {
        let Some(value) = value else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(&value.span(), field);
            return Vec::new();
        };
        if list.len() > max {
            let field = field.to_owned();
            self.note(value.span().start, ManifestWrong::TooLong { field, max });
            return Vec::new();
        }
        let mut texts = Vec::new();
        for one in list {
            match one.get_ref().as_str() {
                Some(text) if text.chars().count() > TITLE_CHARS_MAX => {
                    let (field, max) = (field.to_owned(), TITLE_CHARS_MAX);
                    self.note(one.span().start, ManifestWrong::TooLong { field, max });
                }
                Some(text) => texts.push(text.to_owned()),
                None => self.wrong_type(&one.span(), field),
            }
        }
        texts
    }

    pub(super) fn choices<T: for<'de> Deserialize<'de>>(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        field: &str,
        known: &[&str],
    ) -> Vec<T> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(&value.span(), field);
            return Vec::new();
        };
        list.iter()
            .filter_map(|one| self.chosen(one, field, known))
            .collect()
    }

    pub(super) fn choice<T: for<'de> Deserialize<'de>>(
        &mut self,
        place: &Place<'_, '_>,
        field: &str,
        known: &[&str],
    ) -> Option<T> {
        match place.table.get(field) {
            Some(value) => self.chosen(value, field, known),
            None => {
                self.missing(place, field);
                None
            }
        }
    }

    fn chosen<T: for<'de> Deserialize<'de>>(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        field: &str,
        known: &[&str],
    ) -> Option<T> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(&value.span(), field);
            return None;
        };
        let read: StrDeserializer<'_, ChoiceError> = text.into_deserializer();
        let read = T::deserialize(read).ok();
        if read.is_none() {
            let wrong = ManifestWrong::UnknownChoice {
                field: field.to_owned(),
                value: text.to_owned(),
                known: known.join(", "),
            };
            self.note(value.span().start, wrong);
        }
        read
    }
}
