//! Running one program as a named step, with its output shown as it comes.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};

use crate::root;

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

/// What a command printed, line by line, and how it ended.
fn output(mut command: Command) -> (Result<()>, Vec<String>) {
    let ended = command.stdout(Stdio::piped()).spawn();
    let ended = ended.and_then(std::process::Child::wait_with_output);
    match ended {
        Ok(ended) => {
            let lines = String::from_utf8_lossy(&ended.stdout);
            let lines = lines.lines().map(str::to_owned).collect();
            let done = ended.status.success().then_some(());
            (done.with_context(|| ended.status.to_string()), lines)
        }
        Err(error) => (Err(error.into()), Vec::new()),
    }
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
