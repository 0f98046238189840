//! Counting tests by what the test programs print.
//!
//! Understood are libtest's line for each binary (`test result: ok. 3 passed; 1 failed; …`), which
//! the journeys print too, and vitest's summary (`Tests  1 failed | 41 passed (42)`).

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
}

impl Counts {
    /// Takes one printed line into account; most lines say nothing.
    pub fn read(&mut self, line: &str) {
        let line = without_colours(line);
        let line = line.trim();
        let summary = line
            .strip_prefix("test result: ")
            .or_else(|| line.strip_prefix("Tests ").map(str::trim_start));
        let Some(summary) = summary else { return };
        for (number, word) in summary
            .split([' ', ';', '|', '(', ')', '.'])
            .filter(|part| !part.is_empty())
            .scan("", |before, part| {
                Some((std::mem::replace(before, part), part))
            })
        {
            let number = number.parse().unwrap_or(0);
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                _ => {}
            }
        }
    }

    /// Adds a step that counts as one test.
    pub fn step(&mut self, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }

    /// Adds the counts of another step.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The line without terminal colours.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            let _ = characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(lines: &[&str]) -> Counts {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.read(line));
        counts
    }

    #[test]
    fn libtest_lines_are_added_up() {
        let counts = counted(&[
            "running 3 tests",
            "test a::b ... ok",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured",
        ]);
        assert_eq!(
            counts,
            Counts {
                passed: 13,
                failed: 2
            }
        );
    }

    #[test]
    fn vitest_lines_are_added_up_in_colour_too() {
        assert_eq!(
            counted(&["      Tests  1 failed | 41 passed (42)"]),
            Counts {
                passed: 41,
                failed: 1
            }
        );
        assert_eq!(
            counted(&["\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m7 passed\u{1b}[39m (7)"]),
            Counts {
                passed: 7,
                failed: 0
            }
        );
        assert_eq!(counted(&[" Test Files  3 passed (3)"]), Counts::default());
    }
}
