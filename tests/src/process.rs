//! Processes that end with whoever holds them.
//!
//! Each runs in a process group of its own, so that what it started ends with it; the group is ended
//! by its number, never by a name.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// A started program: long enough for a cold start of the slowest one.
const FIRST_LINE_WAIT: Duration = Duration::from_secs(60);

/// A running process.
pub struct Running {
    child: Child,
    /// Kept open: some programs end when their input does.
    _input: Option<ChildStdin>,
}

impl Running {
    /// Starts a program whose output nobody reads.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(command: &mut Command) -> Result<Self> {
        command.stdin(Stdio::piped());
        own_group(command);
        let mut child = command
            .spawn()
            .with_context(|| format!("{command:?} did not start"))?;
        let input = child.stdin.take();
        Ok(Self {
            child,
            _input: input,
        })
    }

    /// Starts a program and waits for the first line that it prints.
    ///
    /// # Errors
    /// When it cannot be started, ends, or prints nothing in time.
    pub fn start_and_read(command: &mut Command) -> Result<(Self, String)> {
        let mut running = Self::start(command.stdout(Stdio::piped()))?;
        let output = running
            .child
            .stdout
            .take()
            .context("the output is a pipe")?;
        let (line, first) = mpsc::channel();
        thread::spawn(move || {
            let mut lines = BufReader::new(output).lines();
            let _ = line.send(lines.next().and_then(Result::ok));
            // Read on, so that the program never waits for its reader.
            lines.for_each(drop);
        });
        match first.recv_timeout(FIRST_LINE_WAIT) {
            Ok(Some(line)) => Ok((running, line)),
            _ => bail!("{command:?} printed nothing"),
        }
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it is still running.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits for its end.
    ///
    /// # Errors
    /// When waiting fails.
    pub fn wait(&mut self) -> Result<std::process::ExitStatus> {
        Ok(self.child.wait()?)
    }

    /// Ends the process and all that it started at once, as a power cut would end them.
    pub fn kill(&mut self) {
        if self.is_running() {
            kill_group(self.child.id());
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_command: &mut Command) {}

#[cfg(unix)]
fn kill_group(id: u32) {
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{id}")])
        .stderr(Stdio::null())
        .status();
}

#[cfg(not(unix))]
fn kill_group(_id: u32) {}

/// What a process has started, directly or not, and is still running: numbers and names.
pub fn descendants(of: u32) -> Vec<(u32, String)> {
    let all: Vec<_> = processes().collect();
    let mut found: Vec<(u32, String)> = Vec::new();
    let mut parents = vec![of];
    while let Some(parent) = parents.pop() {
        for (id, _, name) in all.iter().filter(|(_, above, _)| *above == parent) {
            parents.push(*id);
            found.push((*id, name.clone()));
        }
    }
    found
}

/// Number, parent and name of every process, where the system shows them as files.
fn processes() -> impl Iterator<Item = (u32, u32, String)> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let id = entry.file_name().to_str()?.parse().ok()?;
        let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
        let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
        let parent = rest.split_whitespace().nth(1)?.parse().ok()?;
        Some((id, parent, name.to_owned()))
    })
}

/// Ends one process at once.
pub fn kill_one(id: u32) {
    let _ = Command::new("kill")
        .args(["-KILL", &id.to_string()])
        .stderr(Stdio::null())
        .status();
}

/// Waits until somebody asks this program to end: Ctrl-C, or an order to terminate.
///
/// # Errors
/// When the system gives no signals.
pub async fn asked_to_end() -> Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed?,
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await?;
    Ok(())
}
