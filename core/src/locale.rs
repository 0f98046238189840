//! The two languages of the product, as the documents have them.

pub use tirek_document::locale::{Locale, Localised};
