//! Devices that do nothing but send: how many exchanges the centre answers a second, and what one
//! costs it.
//!
//! The messages are made beforehand and sent by one thread over kept connections, so that a small
//! machine measures the centre and not its load. Every answer is checked afterwards: each change was
//! acknowledged by itself.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail, ensure};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::change::{self, Change};
use tirek_wire::exchange::{
    Cursor, CursorDigest, Cursors, ExchangeAnswer, ExchangeRequest, LogOutcome, LogPart,
};
use tirek_wire::limits::BODY_BYTES_MAX;
use tirek_wire::{PROTOCOL_MAX, frame};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::{begin, words};
use crate::centre::Centre;
use crate::figures::{machine, median, print, print_beside};
use crate::pc::Pc;

/// Devices that send at once.
pub const DEVICES: usize = 8;

/// Changes of each.
const CHANGES: usize = 2500;

/// Into so many rounds they are divided.
const ROUNDS: usize = 5;

/// Measures a centre on its embedded database.
///
/// # Errors
/// When something is refused.
pub async fn load(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    print_beside("disk_sync", machine::sync(folder)?, "ms");
    let mut centre = Centre::init(&folder.join("centre"))?;
    let mut crowd = Crowd::gather(&mut centre, folder).await?;
    let measured = crowd.send(&centre, CHANGES)?;
    print_measured("centre_sqlite", &measured, 3000.0);
    let server = centre.server_id().context("the centre is serving")?;
    print_beside("centre_sqlite_memory_pss", machine::memory(server), "MB");
    Ok(())
}

/// Measures a centre on PostgreSQL, as its package sets it up; its processor time is not counted to the
/// centre's.
///
/// # Errors
/// When PostgreSQL is not installed, or something is refused.
pub async fn load_on_postgres(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let beside = tempfile::tempdir()?;
    print_beside("postgres_disk_sync", machine::sync(beside.path())?, "ms");
    let database = tokio::task::spawn_blocking(tirek_cluster::database).await??;
    let mut centre = Centre::init_on(&folder.join("centre"), &database)?;
    let mut crowd = Crowd::gather(&mut centre, folder).await?;
    let measured = crowd.send(&centre, CHANGES)?;
    print_measured("centre_postgres", &measured, 1500.0);
    let server = centre.server_id().context("the centre is serving")?;
    print_beside("centre_postgres_memory_pss", machine::memory(server), "MB");
    Ok(())
}

/// What some exchanges took.
pub struct Measured {
    /// Exchanges a second.
    pub per_second: f64,
    /// Processor time of the centre for one, milliseconds.
    pub centre_ms: f64,
    /// Of the load, for one.
    pub load_ms: f64,
}

pub fn print_measured(name: &str, measured: &Measured, goal_per_second: f64) {
    print(
        &format!("{name}_exchanges"),
        measured.per_second,
        "1/s",
        goal_per_second,
    );
    print(&format!("{name}_processor"), measured.centre_ms, "ms", 0.3);
    print_beside(&format!("{name}_load_processor"), measured.load_ms, "ms");
}

/// Devices that send at once.
pub struct Crowd(Vec<Sender>);

impl Crowd {
    /// Starts the centre's server and enrols them.
    pub async fn gather(centre: &mut Centre, folder: &Path) -> Result<Self> {
        serve(centre)?;
        let mut senders = Vec::new();
        for number in 0..DEVICES {
            let file = folder.join(format!("{number}.tirek-invite"));
            let invited = centre.invite_librarian(&file)?;
            let place = folder.join(format!("pc{number}"));
            let pc = begin(&place, &invited.file, &centre.address())?;
            senders.push(Sender::of(&pc).await?);
        }
        Ok(Self(senders))
    }

    /// Each sends so many changes in a few rounds, the next one when the last is acknowledged; the
    /// middle of the rounds is told, for other programs use the disk too.
    pub fn send(&mut self, centre: &Centre, changes: usize) -> Result<Measured> {
        let rounds = (0..ROUNDS).map(|_| self.round(centre, changes / ROUNDS));
        let rounds = rounds.collect::<Result<Vec<Measured>>>()?;
        let middle = |of: fn(&Measured) -> f64| median(rounds.iter().map(of).collect());
        Ok(Measured {
            per_second: middle(|round| round.per_second),
            centre_ms: middle(|round| round.centre_ms),
            load_ms: middle(|round| round.load_ms),
        })
    }

    fn round(&mut self, centre: &Centre, changes: usize) -> Result<Measured> {
        let port = centre.port();
        let server = centre.server_id().context("the centre is serving")?;
        let all: Vec<Vec<Vec<u8>>> = self
            .0
            .iter_mut()
            .map(|sender| sender.messages(port, changes))
            .collect();
        let own = std::process::id();
        let before = (
            machine::processor_seconds(server),
            machine::processor_seconds(own),
        );
        let begun = Instant::now();
        let sending = std::thread::spawn(move || send_all(port, all));
        let answers = sending
            .join()
            .map_err(|_| anyhow!("the load broke off"))??;
        let seconds = begun.elapsed().as_secs_f64();
        let exchanges = (self.0.len() * changes) as f64;
        let cost = |after: f64, before: f64| (after - before) * 1000.0 / exchanges;
        let measured = Measured {
            per_second: exchanges / seconds,
            centre_ms: cost(machine::processor_seconds(server), before.0),
            load_ms: cost(machine::processor_seconds(own), before.1),
        };
        ensure!(
            answers.len() == self.0.len() * changes,
            "every message is answered"
        );
        answers.iter().try_for_each(|answer| check(answer))?;
        Ok(measured)
    }
}

/// Starts the server; a device of a load asks more often than any honest one.
pub fn serve(centre: &mut Centre) -> Result<()> {
    centre.serve_with(&["--device-per-minute", "0"])
}

fn check(answer: &[u8]) -> Result<()> {
    let answer: ExchangeAnswer = frame::decode(answer, BODY_BYTES_MAX)?;
    let [ack] = answer.acks.as_slice() else {
        bail!("one log was offered: {answer:?}");
    };
    ensure!(
        ack.outcome == LogOutcome::Held && !answer.cursors_needed && answer.refusals.is_empty(),
        "a change was not taken in: {answer:?}"
    );
    Ok(())
}

/// A device after its first exchanges, and what it says next.
struct Sender {
    token: String,
    /// Where its log ends; the change that it repeats under new numbers.
    part: LogPart,
    change: Change,
    cursors: Vec<Cursor>,
}

impl Sender {
    async fn of(pc: &Pc) -> Result<Self> {
        pc.exchange().await?;
        pc.exchange().await?;
        pc.entry("Ескі қордан келген кітаптар", words::note())?;
        let mut workspace = pc.workspace();
        workspace.seal_all()?;
        let own = workspace.space_of(SpaceKind::Own)?;
        let parts = workspace.outgoing(BODY_BYTES_MAX)?;
        let [part] = parts.as_slice() else {
            bail!("one log is in use");
        };
        let mut written = part.changes.iter();
        let change =
            written.find(|change| Some(change.space) == own && change.kind == Kind::Entry.code());
        let Cursors::Full(cursors) = workspace.cursor_claim(true)? else {
            bail!("the whole list was asked for");
        };
        Ok(Self {
            token: workspace.identity().keys.token.to_text(),
            change: change.context("the entry is offered")?.clone(),
            part: LogPart {
                changes: Vec::new(),
                ..part.clone()
            },
            cursors,
        })
    }

    /// The next messages, head and body.
    fn messages(&mut self, port: u16, count: usize) -> Vec<Vec<u8>> {
        (0..count).map(|_| self.message(port)).collect()
    }

    fn message(&mut self, port: u16) -> Vec<u8> {
        let change = Change {
            seq: self.part.after + 1,
            ..self.change.clone()
        };
        let hash = change::hash(&self.part.log, &self.part.prev_hash, &change);
        let body = frame::encode_for(
            &ExchangeRequest {
                protocol: PROTOCOL_MAX,
                app: concat!("tirek ", env!("CARGO_PKG_VERSION")).to_owned(),
                cursors: Cursors::Digest(CursorDigest::of(&self.cursors)),
                logs: vec![LogPart {
                    changes: vec![change],
                    ..self.part.clone()
                }],
                page_bytes: 512 * 1024,
                standing: None,
                mending: None,
                rights: None,
            },
            PROTOCOL_MAX,
        );
        self.part.after += 1;
        self.part.prev_hash = hash;
        // Nobody else writes there: the centre gives this change the next position.
        for cursor in &mut self.cursors {
            cursor.position += u64::from(cursor.space == self.change.space);
        }
        let mut message = format!(
            "POST /v1/exchange HTTP/1.1\r\nauthorization: Bearer {}\r\nhost: 127.0.0.1:{port}\r\n\
             content-length: {}\r\n\r\n",
            self.token,
            body.len()
        )
        .into_bytes();
        message.extend(body);
        message
    }
}

/// Sends on one connection a device, all in this thread; answers with the bodies.
fn send_all(port: u16, all: Vec<Vec<Vec<u8>>>) -> Result<Vec<Vec<u8>>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut devices = JoinSet::new();
        for messages in all {
            devices.spawn(converse(port, messages));
        }
        let mut answers = Vec::new();
        while let Some(ended) = devices.join_next().await {
            answers.extend(ended??);
        }
        Ok(answers)
    })
}

async fn converse(port: u16, messages: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>> {
    let mut connection = TcpStream::connect(("127.0.0.1", port)).await?;
    connection.set_nodelay(true)?;
    let (mut answers, mut read) = (Vec::with_capacity(messages.len()), Vec::new());
    for message in messages {
        connection.write_all(&message).await?;
        answers.push(answer(&mut connection, &mut read).await?);
    }
    Ok(answers)
}

/// Reads one answer and gives its body; `read` keeps what belongs to the next.
async fn answer(connection: &mut TcpStream, read: &mut Vec<u8>) -> Result<Vec<u8>> {
    loop {
        if let Some(end) = read.windows(4).position(|piece| piece == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&read[..end]).to_ascii_lowercase();
            ensure!(head.starts_with("http/1.1 200"), "the centre said {head}");
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.context("a length")?.trim().parse()?;
            let whole = end + 4 + length;
            if read.len() >= whole {
                let rest = read.split_off(whole);
                let body = read.split_off(end + 4);
                *read = rest;
                return Ok(body);
            }
        }
        ensure!(
            connection.read_buf(read).await? > 0,
            "the centre closed the connection"
        );
    }
}
