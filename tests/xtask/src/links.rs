//! The links of the documentation: every name in brackets leads somewhere.
//!
//! Only `rustdoc` knows, and `cargo doc` would compile every library in another form for it. Cargo calls
//! `rustdoc` anyway, for the examples of each library, with all that was built: this program takes its
//! place there (`RUSTDOC`), lets it render the library first, and then do what it was called for. Links of
//! what is private are looked at as well, as the readers are those who change the code.

use std::ffi::{OsStr, OsString};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::target;

/// Says that this program was called as `rustdoc`, by whatever name.
const STANDS_IN: &str = "TIREK_LOOKS_AT_LINKS";

/// What stands before an argument of the examples' run alone, and whether a value follows.
const OF_EXAMPLES: &[(&str, bool)] = &[
    ("--test", false),
    ("--nocapture", false),
    ("--no-capture", false),
    ("--no-run", false),
    ("--test-args", true),
    ("--test-run-directory", true),
    ("--test-runtool", true),
    ("--test-runtool-arg", true),
];

/// Lets the examples that `tests` runs look at the links.
///
/// # Errors
/// When this program does not know where it lies.
pub fn looked_at(tests: &mut Command) -> Result<()> {
    let own = std::env::current_exe().context("where this program lies")?;
    tests.env("RUSTDOC", own).env(STANDS_IN, "1");
    Ok(())
}

/// Whether this program was called as `rustdoc`.
pub fn stands_in() -> bool {
    std::env::var_os(STANDS_IN).is_some()
}

/// Renders a library into a folder that nobody reads, then runs its examples.
///
/// # Errors
/// When a link leads nowhere or an example fails.
pub fn render_and_run(arguments: &[OsString]) -> Result<()> {
    if arguments.iter().any(|argument| argument == "--test") {
        let mut links = rustdoc(rendering(arguments));
        links.args(["--document-private-items", "-Dwarnings"]);
        run(links.arg("--out-dir").arg(target().join("links")))?;
    }
    run(&mut rustdoc(arguments))
}

fn rustdoc(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut rustdoc = Command::new("rustdoc");
    rustdoc.args(arguments).env_remove(STANDS_IN);
    rustdoc
}

fn run(rustdoc: &mut Command) -> Result<()> {
    let status = rustdoc.status().context("rustdoc did not start")?;
    if !status.success() {
        bail!("rustdoc: {status}");
    }
    Ok(())
}

/// The arguments without those of the examples' run.
fn rendering(arguments: &[OsString]) -> Vec<&OsString> {
    let mut kept = Vec::new();
    let mut all = arguments.iter();
    while let Some(argument) = all.next() {
        match OF_EXAMPLES.iter().find(|(name, _)| argument == name) {
            Some((_, has_value)) => {
                if *has_value {
                    all.next();
                }
            }
            None => kept.push(argument),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_examples_alone_are_told_is_left_out() {
        let given = [
            "--crate-name",
            "a",
            "--test",
            "a.rs",
            "--test-run-directory",
            "b",
            "-L",
            "c",
        ];
        let given = given.map(OsString::from);
        assert_eq!(rendering(&given), ["--crate-name", "a", "a.rs", "-L", "c"]);
    }
}
