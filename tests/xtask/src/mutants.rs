//! `cargo xtask mutants [TARGET...] [K/N]`: would the tests notice if the code were wrong?
//!
//! The code of [`TARGETS`] is changed in one place after the other (a comparison turned round, a function
//! that answers nothing), and its tests run against each change. What they do not notice is printed. A
//! target passes when nine of ten viable changes are caught and each of the rest stands in [`LEFT`] with
//! the reason why nobody could see it. It takes from minutes to hours, so it is no part of the test
//! command; `2/5` looks at every fifth change only, from the second on, for a sample.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step::{cargo, run};
use crate::{root, setup, target};

/// What makes the changes, locked: another version makes others.
const PROGRAM: (&str, &str) = ("cargo-mutants", "27.1.0");

/// How many of a hundred viable changes the tests notice at least.
const CAUGHT_MIN: usize = 90;

/// Texts for logs and for people who look for faults: nobody relies on their words.
const EXCLUDED: &str = "impl (std::)?(fmt::)?(Debug|Display|Error) for";

/// Tests that take longer are held for endless. They wait for the processor when it has other work, so
/// that it is far above what they need.
const PATIENCE_S: &str = "120";

/// Code on which the promises rest.
struct Target {
    /// What it is called on the command line.
    name: &'static str,
    /// The package whose tests run.
    package: &'static str,
    /// The files that are changed.
    files: &'static [&'static str],
    /// Which programs of tests are built, as for `cargo test`.
    programs: &'static [&'static str],
    /// Which of their tests run: those whose names hold one of these, all when empty. Named where the
    /// others are slow and speak of something else.
    tests: &'static [&'static str],
}

/// Everything that is looked at.
const TARGETS: &[Target] = &[
    Target {
        name: "rights",
        package: "tirek-document",
        files: &["core/document/src/rights/*.rs"],
        programs: &["--lib", "--test", "it"],
        tests: &["rights::"],
    },
    Target {
        name: "check",
        package: "tirek-document",
        files: &["core/document/src/check.rs"],
        programs: &["--test", "it"],
        tests: &["check::"],
    },
    Target {
        name: "merge",
        package: "tirek-document",
        files: &[
            "core/document/src/body/import.rs",
            "core/document/src/body/overlap.rs",
        ],
        programs: &["--test", "it"],
        tests: &["convergence::", "damage::", "editing::", "folding"],
    },
    Target {
        name: "undo",
        package: "tirek-document",
        files: &[
            "core/document/src/body/steps.rs",
            "core/document/src/body/undo.rs",
            "core/document/src/body/undoes.rs",
        ],
        programs: &["--lib", "--test", "it"],
        tests: &["steps::", "undo"],
    },
    Target {
        name: "packet",
        package: "tirek-wire",
        files: &["core/wire/src/packet/*.rs", "core/wire/src/frame.rs"],
        programs: &["--test", "it"],
        tests: &["message::", "packet"],
    },
    Target {
        name: "judge",
        package: "tirek-centre",
        files: &["centre/src/exchange/judge.rs"],
        programs: &["--test", "it"],
        tests: &["refusals::"],
    },
];

/// A change that no test notices, and why none could.
struct Left {
    /// As the program names it, without its place.
    change: &'static str,
    reason: &'static str,
}

/// Each excuses one change of that name.
const LEFT: &[Left] = &[
    Left {
        change: "replace < with <= in encode_for",
        reason: "of two frames of the same length either may go",
    },
    Left {
        change: "replace Body::is_followed_by -> bool with false",
        reason: "everything is merged at once then: the same document, later",
    },
    Left {
        change: "replace == with != in Body::is_followed_by",
        reason: "as above: only how fast it opens",
    },
    Left {
        change: "replace < with <= in known_before",
        reason: "a span without a number in it asks for nothing",
    },
];

/// Looks at the targets named, or at all; at a part of their changes when one is named (`2/5`).
///
/// # Errors
/// When a target is unknown, the tests fail by themselves, or too little is noticed.
pub fn run_targets(arguments: &[String]) -> Result<()> {
    let (parts, names): (Vec<_>, Vec<_>) = arguments.iter().partition(|one| one.contains('/'));
    let part = match parts.as_slice() {
        [] => None,
        [part] => Some(Part::read(part)?),
        _ => bail!("one part at a time"),
    };
    let known = |name: &str| TARGETS.iter().any(|target| target.name == name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let all: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        bail!("{unknown} is none of {}", all.join(", "));
    }
    let wanted = |target: &&Target| names.is_empty() || names.iter().any(|n| *n == target.name);
    let wanted: Vec<&Target> = TARGETS.iter().filter(wanted).collect();
    if wanted.iter().any(|target| target.package == "tirek-centre") {
        setup::database()?;
    }
    let program = installed()?;
    let mut found = Vec::new();
    for target in wanted {
        found.push((target.name, look_at(&program, target, part)?));
    }
    found
        .iter()
        .for_each(|(name, found)| println!("{name}: {found}"));
    let weak = found.iter().filter(|(_, found)| !found.is_enough());
    let weak: Vec<&str> = weak.map(|(name, _)| *name).collect();
    match weak.is_empty() {
        true => Ok(()),
        false => bail!(
            "fewer than {CAUGHT_MIN} % are noticed, or one that is not is not told why: {}",
            weak.join(", ")
        ),
    }
}

/// Some of the changes: every `of`th.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Part {
    /// From 1 on.
    number: usize,
    of: usize,
}

impl Part {
    fn read(text: &str) -> Result<Self> {
        let read = text.split_once('/').and_then(|(number, of)| {
            let (number, of) = (number.parse().ok()?, of.parse().ok()?);
            (1..=of).contains(&number).then_some(Self { number, of })
        });
        read.with_context(|| format!("{text} is no part such as 2/5"))
    }

    /// The program counts from 0.
    fn arguments(self) -> [String; 3] {
        let part = format!("--shard={}/{}", self.number - 1, self.of);
        [part, "--sharding".to_owned(), "round-robin".to_owned()]
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

fn look_at(program: &Path, looked_at: &Target, part: Option<Part>) -> Result<Found> {
    let out = folder().join(looked_at.name);
    fs::create_dir_all(&out)?;
    let left = out.join("mutants.out");
    if left.exists() {
        // What an earlier run found is no finding of this one.
        fs::remove_dir_all(&left)?;
    }
    let mut mutants = Command::new(program);
    mutants
        .current_dir(root())
        // What is compiled of others serves every run.
        .env("CARGO_TARGET_DIR", folder().join("target"))
        // Nobody looks at a trace; each change is compiled and linked anew.
        .env("CARGO_PROFILE_DEV_DEBUG", "none")
        // Random walks are the same in every run, and one that fails is neither noted nor shortened.
        .env("PROPTEST_RNG_SEED", "1")
        .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1")
        .env("PROPTEST_MAX_SHRINK_ITERS", "0")
        .args(["mutants", "--package", looked_at.package])
        .args(looked_at.files.iter().flat_map(|file| ["--file", file]))
        .args(["--exclude-re", EXCLUDED])
        .args(["--jobs", "1", "--no-shuffle", "--colors", "never"])
        .args(["--minimum-test-timeout", PATIENCE_S])
        // For the building and the running: what stands behind `--` is for the running only.
        .args(
            looked_at
                .programs
                .iter()
                .map(|word| format!("--cargo-arg={word}")),
        )
        .args(part.into_iter().flat_map(Part::arguments))
        .arg("--output")
        .arg(&out)
        .args(["--", "--"])
        .args(looked_at.tests);
    // That changes are missed is no failure of the program: the lists tell.
    let ended = run(looked_at.name, &mut mutants);
    let found = Found::read(&left);
    found.or_else(|error| ended.and(Err(error)))
}

/// What became of the changes to a target.
#[derive(Debug, Default, PartialEq)]
struct Found {
    /// Noticed, also by never coming to an end.
    caught: usize,
    /// Each that was not noticed, with the reason where there is one.
    missed: Vec<(String, Option<&'static str>)>,
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
            missed: explained(lines("missed.txt")?, LEFT),
            unviable: lines("unviable.txt")?.len(),
        })
    }

    fn viable(&self) -> usize {
        self.caught + self.missed.len()
    }

    /// No change at all is no proof of anything.
    fn is_enough(&self) -> bool {
        let is_told = self.missed.iter().all(|(_, reason)| reason.is_some());
        is_told && self.viable() > 0 && self.caught * 100 >= self.viable() * CAUGHT_MIN
    }
}

/// Changes with the reason why they are not noticed, each reason for one.
fn explained(missed: Vec<String>, left: &[Left]) -> Vec<(String, Option<&'static str>)> {
    let mut left: Vec<&Left> = left.iter().collect();
    let explained = missed.into_iter().map(|change| {
        // `core/wire/src/frame.rs:61:5: replace encode -> Vec<u8> with vec![]`
        let named = change.split_once(": ").map_or("", |(_, named)| named);
        let at = left.iter().position(|one| one.change == named);
        let reason = at.map(|at| left.remove(at).reason);
        (change, reason)
    });
    explained.collect()
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
        self.missed.iter().try_for_each(|(missed, reason)| {
            let reason = reason.unwrap_or("nobody has said why");
            write!(f, "\n    {missed}\n        {reason}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(caught: usize, missed: usize, reason: Option<&'static str>) -> Found {
        Found {
            caught,
            missed: vec![("replaced".to_owned(), reason); missed],
            unviable: 3,
        }
    }

    #[test]
    fn nine_of_ten_are_enough_when_it_is_told_why_and_nothing_is_not() {
        assert!(found(9, 1, Some("the same")).is_enough());
        assert!(!found(9, 1, None).is_enough());
        assert!(!found(89, 11, Some("the same")).is_enough());
        assert!(!found(0, 0, None).is_enough());
    }

    #[test]
    fn a_reason_excuses_one_change_wherever_it_stands() {
        let left = [Left {
            change: "replace == with != in is_same",
            reason: "why",
        }];
        let missed = ["a.rs:1:2: ", "a.rs:3:4: "].map(|at| format!("{at}{}", left[0].change));
        let reasons: Vec<_> = explained(missed.to_vec(), &left)
            .into_iter()
            .map(|(_, reason)| reason)
            .collect();
        assert_eq!(reasons, [Some("why"), None]);
    }

    #[test]
    fn a_part_is_one_of_several() {
        let part = Part::read("2/5").expect("a part");
        assert_eq!(part, Part { number: 2, of: 5 });
        assert_eq!(part.arguments()[0], "--shard=1/5");
        for no_part in ["0/5", "6/5", "1/0", "x/5", "/"] {
            assert!(Part::read(no_part).is_err(), "{no_part}");
        }
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
