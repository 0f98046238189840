//! `cargo xtask mutants [TARGET...]`: would the tests notice if the code were wrong?
//!
//! The code of [`TARGETS`] is changed in one place after the other (a comparison turned round, a function
//! that answers nothing), and its tests run against each change. What they do not notice is printed. A
//! target passes when nine of ten viable changes are caught: the rest are those that change nothing one
//! could see. It takes hours, so it is no part of the test command.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step::{cargo, run};
use crate::{root, target};

/// What makes the changes, locked: another version makes others.
const PROGRAM: (&str, &str) = ("cargo-mutants", "27.1.0");

/// How many of a hundred viable changes the tests notice at least.
const CAUGHT_MIN: usize = 90;

/// Texts for logs and for people who look for faults: nobody relies on their words.
const EXCLUDED: &str = "impl (fmt::)?(Debug|Display|Error) for";

/// Code on which the promises rest.
struct Target {
    /// What it is called on the command line.
    name: &'static str,
    /// The package whose tests run.
    package: &'static str,
    /// The files that are changed.
    files: &'static [&'static str],
    /// Which tests run, as for `cargo test`; all of the package when empty.
    tests: &'static [&'static str],
}

/// Everything that is looked at.
const TARGETS: &[Target] = &[
    Target {
        name: "rights",
        package: "tirek-document",
        files: &["core/document/src/rights/*.rs"],
        tests: &[],
    },
    Target {
        name: "check",
        package: "tirek-document",
        files: &["core/document/src/check.rs"],
        tests: &[],
    },
    Target {
        name: "merge",
        package: "tirek-document",
        files: &[
            "core/document/src/body/import.rs",
            "core/document/src/body/overlap.rs",
        ],
        tests: &[],
    },
    Target {
        name: "undo",
        package: "tirek-document",
        files: &[
            "core/document/src/body/steps.rs",
            "core/document/src/body/undo.rs",
            "core/document/src/body/undoes.rs",
        ],
        tests: &[],
    },
    Target {
        name: "packet",
        package: "tirek-wire",
        files: &["core/wire/src/packet/*.rs", "core/wire/src/frame.rs"],
        tests: &[],
    },
    Target {
        name: "judge",
        package: "tirek-centre",
        files: &["centre/src/exchange/judge.rs"],
        tests: &["--test", "it"],
    },
];

/// Looks at the targets named, or at all.
///
/// # Errors
/// When a target is unknown, the tests fail by themselves, or too little is noticed.
pub fn run_targets(names: &[String]) -> Result<()> {
    let known = |name: &String| TARGETS.iter().any(|target| target.name == *name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let all: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        bail!("{unknown} is none of {}", all.join(", "));
    }
    let program = installed()?;
    let wanted = |target: &&Target| names.is_empty() || names.iter().any(|n| n == target.name);
    let mut weak = Vec::new();
    for target in TARGETS.iter().filter(wanted) {
        let found = look_at(&program, target)?;
        println!("{}: {found}", target.name);
        if !found.is_enough() {
            weak.push(target.name);
        }
    }
    match weak.is_empty() {
        true => Ok(()),
        false => bail!("fewer than {CAUGHT_MIN} % are noticed: {}", weak.join(", ")),
    }
}

/// The folder for the program and for what it leaves.
fn folder() -> PathBuf {
    target().join("mutants")
}

/// The program, installed below the folder of what is built where it is not there yet.
fn installed() -> Result<PathBuf> {
    let (name, version) = PROGRAM;
    let place = folder().join(version);
    let program = place.join("bin").join(name);
    if !program.exists() {
        let mut install = cargo(&["install", name, "--version", version, "--locked", "--root"]);
        run(&format!("install {name}"), install.arg(&place))?;
    }
    Ok(program)
}

fn look_at(program: &Path, looked_at: &Target) -> Result<Found> {
    let out = folder().join(looked_at.name);
    fs::create_dir_all(&out)?;
    let mut mutants = Command::new(program);
    mutants
        .current_dir(root())
        // What is compiled of others serves every run.
        .env("CARGO_TARGET_DIR", folder().join("target"))
        .args(["mutants", "--package", looked_at.package])
        .args(looked_at.files.iter().flat_map(|file| ["--file", file]))
        .args(["--exclude-re", EXCLUDED])
        .args(["--jobs", "1", "--no-shuffle", "--colors", "never"])
        .arg("--output")
        .arg(&out)
        .arg("--")
        .args(looked_at.tests);
    // That changes are missed is no failure of the program: the lists tell.
    let ended = run(looked_at.name, &mut mutants);
    let found = Found::read(&out.join("mutants.out"));
    found.or_else(|error| ended.and(Err(error)))
}

/// What became of the changes to a target.
#[derive(Debug, Default, PartialEq)]
struct Found {
    /// Noticed, also by never coming to an end.
    caught: usize,
    /// Each that was not noticed.
    missed: Vec<String>,
    /// Those that do not compile.
    unviable: usize,
}

impl Found {
    fn read(folder: &Path) -> Result<Self> {
        let lines = |name: &str| -> Result<Vec<String>> {
            let file = folder.join(name);
            let text = fs::read_to_string(&file)
                .with_context(|| format!("nothing was found out: {}", file.display()))?;
            Ok(text.lines().map(str::to_owned).collect())
        };
        Ok(Self {
            caught: lines("caught.txt")?.len() + lines("timeout.txt")?.len(),
            missed: lines("missed.txt")?,
            unviable: lines("unviable.txt")?.len(),
        })
    }

    fn viable(&self) -> usize {
        self.caught + self.missed.len()
    }

    /// No change at all is no proof of anything.
    fn is_enough(&self) -> bool {
        self.viable() > 0 && self.caught * 100 >= self.viable() * CAUGHT_MIN
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (caught, viable) = (self.caught, self.viable());
        let percent = (caught * 100).checked_div(viable).unwrap_or(0);
        write!(
            f,
            "{caught} of {viable} viable changes noticed ({percent} %), {} missed, {} do not compile",
            self.missed.len(),
            self.unviable
        )?;
        self.missed
            .iter()
            .try_for_each(|missed| write!(f, "\n    {missed}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(caught: usize, missed: usize) -> Found {
        Found {
            caught,
            missed: vec!["replaced".to_owned(); missed],
            unviable: 3,
        }
    }

    #[test]
    fn nine_of_ten_are_enough_and_nothing_is_not() {
        assert!(found(9, 1).is_enough());
        assert!(!found(89, 11).is_enough());
        assert!(!found(0, 0).is_enough());
    }

    #[test]
    fn every_file_that_is_looked_at_is_there() {
        for target in TARGETS {
            for file in target.files {
                let plain = file.trim_end_matches("/*.rs");
                assert!(root().join(plain).exists(), "{}: {file}", target.name);
            }
        }
    }
}
