//! Running one program as a named step, with its output shown as it comes.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};

use crate::root;

/// How many last lines are shown again of a part that failed.
const LINES_OF_A_FAILURE: usize = 40;

/// A command in the root of the workspace.
pub fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// `cargo` as it was called for this program.
pub fn cargo(arguments: &[&str]) -> Command {
    command(
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        arguments,
    )
}

/// Whether a program is there and answers.
pub fn answers(program: &str, arguments: &[&str]) -> bool {
    let mut command = command(program, arguments);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs a command to its end.
///
/// # Errors
/// When it cannot be started or ends with a failure.
pub fn run(name: &str, command: &mut Command) -> Result<()> {
    announce(name);
    let started = Instant::now();
    let status = command
        .status()
        .with_context(|| format!("{name}: {command:?} did not start"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    println!("    {name}: {:.0} s", started.elapsed().as_secs_f32());
    Ok(())
}

/// Runs a command to its end and hands every line of its standard output on, after showing it.
///
/// # Errors
/// When it cannot be started or ends with a failure; the lines were handed on all the same.
pub fn run_reading(name: &str, command: &mut Command, mut line: impl FnMut(&str)) -> Result<()> {
    announce(name);
    let started = Instant::now();
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name}: {command:?} did not start"))?;
    let mut out = std::io::stdout().lock();
    if let Some(output) = child.stdout.take() {
        for read in BufReader::new(output).split(b'\n') {
            let bytes = read?;
            let text = String::from_utf8_lossy(&bytes);
            writeln!(out, "{text}")?;
            line(&text);
        }
    }
    let status = child.wait()?;
    writeln!(out, "    {name}: {:.0} s", started.elapsed().as_secs_f32())?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// Runs commands beside each other; what each printed is shown when it has ended, one after the other,
/// and handed back with how it ended.
pub fn run_beside(commands: Vec<(String, Command)>) -> Vec<(Result<()>, Vec<String>)> {
    let started = Instant::now();
    let running: Vec<_> = commands
        .into_iter()
        .map(|(name, command)| {
            announce(&name);
            (name, thread::spawn(move || output(command)))
        })
        .collect();
    let ended = running.into_iter().map(|(name, running)| {
        let (done, lines) = running
            .join()
            .unwrap_or_else(|_| (Err(anyhow!("it broke off")), Vec::new()));
        println!("\n==> {name}");
        lines.iter().for_each(|line| println!("{line}"));
        println!("    {name}: {:.0} s", started.elapsed().as_secs_f32());
        (
            done.map_err(|error| error.context(format!("{name} failed"))),
            lines,
        )
    });
    ended.collect()
}

/// What a command printed, complaints in their place among the rest, line by line, and how it ended.
fn output(command: Command) -> (Result<()>, Vec<String>) {
    let mut lines = Vec::new();
    let done = read_all(command, &mut lines);
    (done, lines)
}

fn read_all(mut command: Command, lines: &mut Vec<String>) -> Result<()> {
    let (reader, writer) = io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn()?;
    // The command holds the writing ends: while it lives, the reader below sees no end.
    drop(command);
    for read in BufReader::new(reader).split(b'\n') {
        lines.push(String::from_utf8_lossy(&read?).into_owned());
    }
    let status = child.wait()?;
    status
        .success()
        .then_some(())
        .with_context(|| status.to_string())
}

/// Of what a part that failed has printed, the lines that say why: the failures of counted tests as they are
/// listed at their end, else the last lines.
pub fn why(lines: &[String]) -> Vec<&str> {
    let mut failures = Vec::new();
    let mut listed = false;
    for line in lines {
        listed = (listed || line == "failures:") && !line.starts_with("test result:");
        if listed {
            failures.push(line.as_str());
        }
    }
    if failures.is_empty() {
        let from = lines.len().saturating_sub(LINES_OF_A_FAILURE);
        failures.extend(lines.iter().skip(from).map(String::as_str));
    }
    failures.truncate(2 * LINES_OF_A_FAILURE);
    failures
}

fn announce(name: &str) {
    println!("\n==> {name}");
}

/// Prints how large a file is, and its digest.
///
/// # Errors
/// When it cannot be read.
pub fn tell(file: &Path) -> Result<()> {
    let sum = Command::new("sha256sum").arg(file).output()?;
    if !sum.status.success() {
        bail!("{} has no digest", file.display());
    }
    let digest = String::from_utf8_lossy(&sum.stdout);
    let digest = digest.split_whitespace().next().unwrap_or_default();
    let bytes = fs::metadata(file)?.len();
    println!("{}  {bytes} bytes  SHA-256 {digest}", file.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn of_counted_tests_the_failures_say_why() {
        let printed = lines(
            "test a ... ok\nfailures:\n\n---- b stdout ----\nit broke\n\ntest result: FAILED. 1 passed; 1 failed\ntest c ... ok",
        );
        assert_eq!(
            why(&printed),
            ["failures:", "", "---- b stdout ----", "it broke", ""]
        );
    }

    #[test]
    fn of_anything_else_the_last_lines_say_why() {
        let printed: Vec<String> = (0..200).map(|line| line.to_string()).collect();
        let said = why(&printed);
        assert_eq!(said.len(), LINES_OF_A_FAILURE);
        assert_eq!(said.last(), Some(&"199"));
        assert!(why(&[]).is_empty());
    }

    #[test]
    fn what_a_command_complains_of_stands_among_what_it_prints() {
        let (done, printed) = output(command("sh", &["-c", "echo one; echo two >&2; exit 3"]));
        assert_eq!(printed, ["one", "two"]);
        assert!(format!("{:#}", done.unwrap_err()).contains('3'));
    }
}
