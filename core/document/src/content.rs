//! The content of a submission as bytes that came from elsewhere: read within bounds, or refused.
//!
//! The centre judges what arrives with it, and reads with it what it holds; the core reads submissions
//! of others. Invariant: no bytes make it recurse, and what it allocates is bounded by their number.
//! Deliberately not here: single values that cannot be used; [`Fields`] leaves those aside as problems.

use thiserror::Error;

use crate::fields::Fields;
use crate::limits::{CONTENT_DEPTH_MAX, CONTENT_VALUES_MAX, PAYLOAD_BYTES_MAX};

/// Bytes that are no document's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not the content of a document")]
pub struct NotContent;

impl Fields {
    /// Reads the content of a submission.
    ///
    /// # Errors
    /// When it is no JSON object of fields, or larger or deeper than any document's.
    pub fn from_content(bytes: &[u8]) -> Result<Self, NotContent> {
        if !is_bounded(bytes) {
            return Err(NotContent);
        }
        serde_json::from_slice(bytes).map_err(|_| NotContent)
    }
}

/// Whether these bytes are an object that stays within the limits, by its brackets and commas alone.
fn is_bounded(bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if bytes.len() > PAYLOAD_BYTES_MAX || first != Some(&b'{') {
        return false;
    }
    let (mut depth, mut values) = (0_usize, 0_usize);
    let (mut is_text, mut is_escaped) = (false, false);
    for byte in bytes {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'[' | b'{' => (depth, values) = (depth + 1, values + 1),
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > CONTENT_DEPTH_MAX || values > CONTENT_VALUES_MAX {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_and_rubbish_is_not() {
        let good = r#" {"values": {"title": ["Жоспар [{,\" "]}, "texts": {"aim": "{[,"}} "#;
        let fields = Fields::from_content(good.as_bytes()).expect("a document");
        assert_eq!(fields.text("aim"), "{[,");
        assert!(Fields::from_content(b"{}").is_ok());
        let deep = |count| format!("{{\"values\": {}", "[".repeat(count));
        let many = format!("{{\"values\": {{\"a\": [{}1]}}}}", "1,".repeat(300_000));
        let table = [
            String::new(),
            "no JSON".to_owned(),
            "[]".to_owned(),
            "null".to_owned(),
            "{\"values\": 5}".to_owned(),
            "{\"values\": {\"a\": [1e400]}}".to_owned(),
            "{} {}".to_owned(),
            "[".repeat(200_000),
            "{\"a\":".repeat(200_000),
            deep(CONTENT_DEPTH_MAX),
            many,
            format!("{{}}{}", " ".repeat(PAYLOAD_BYTES_MAX)),
        ];
        for text in table {
            let start: String = text.chars().take(40).collect();
            assert_eq!(
                Fields::from_content(text.as_bytes()),
                Err(NotContent),
                "{start}"
            );
        }
        assert_eq!(Fields::from_content(&[b'{', 0xff, b'}']), Err(NotContent));
    }
}
