//! The one way by which the command line prints anything.
//!
//! Labels, names and texts come from devices and tables of strangers: whatever they hold, it is printed
//! here as letters. Invariants: no control of a terminal and no mark of writing direction gets out; a
//! line that is printed is one line, what a text has beyond its first stands below it, indented, so that
//! nobody's text looks like a line of the program's own. A test forbids every other way.

use super::error::CommandError;
use serde::Serialize;
use std::io::{IsTerminal, Write};
use tirek_document::text::{is_harmful, lines};

/// What stands before the further lines of one text.
const INDENT: &str = "    ";

/// Where a command prints.
pub(super) struct Out<'a>(Box<dyn Write + 'a>);

impl Out<'static> {
    /// The process's standard output.
    pub(super) fn standard() -> Self {
        Self(Box::new(std::io::stdout().lock()))
    }

    /// The process's standard error.
    pub(super) fn error() -> Self {
        Self(Box::new(std::io::stderr()))
    }
}

impl Out<'_> {
    /// Prints a line.
    pub(super) fn line(&mut self, text: impl AsRef<str>) -> std::io::Result<()> {
        writeln!(self.0, "{}", printable(text.as_ref()))
    }

    /// Prints lines.
    pub(super) fn lines(
        &mut self,
        texts: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> std::io::Result<()> {
        texts.into_iter().try_for_each(|text| self.line(text))
    }

    /// Prints JSON for programs, which read the same whatever a terminal would make of it.
    pub(super) fn json(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), CommandError> {
        let json = serde_json::to_string_pretty(value)?;
        Ok(writeln!(self.0, "{}", escaped(&json))?)
    }

    /// Prints what this program alone has written, colours and all: its help.
    pub(super) fn own(&mut self, text: &str) -> std::io::Result<()> {
        write!(self.0, "{text}")
    }

    pub(super) fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// Whether somebody looks at standard output.
pub(super) fn is_looked_at() -> bool {
    std::io::stdout().is_terminal()
}

fn printable(text: &str) -> String {
    let text = lines(text);
    let end = text.trim_end_matches('\n');
    end.replace('\n', &format!("\n{INDENT}"))
}

/// JSON has such letters inside its texts alone, where they may stand as numbers.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter == '\n' || !is_harmful(letter) {
            text.push(letter);
            continue;
        }
        for unit in letter.encode_utf16(&mut [0; 2]) {
            text.push_str(&format!("\\u{unit:04x}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{escaped, printable};

    #[test]
    fn a_text_stays_below_its_own_line() {
        assert_eq!(printable("a\r\nb\u{85}c\n"), "a\n    b\n    c");
        assert_eq!(printable("\u{1b}[2Jx\u{9b}1m\u{202e}y\u{7}"), "[2Jx1my");
    }

    #[test]
    fn json_says_the_same_in_letters() {
        let value = "x\u{9b}\u{202e}\u{1b}\u{7f}\n\u{e0041}ә";
        let json = escaped(&serde_json::to_string(value).unwrap());
        assert!(
            json.chars()
                .all(|letter| !tirek_document::text::is_harmful(letter))
        );
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), value);
    }
}
