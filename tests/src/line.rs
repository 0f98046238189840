//! A line between a device and the centre, on loopback: it counts what passes, can be made as slow
//! and lossy as a village's, holds everything back, and breaks at an exact byte.
//!
//! Figures and tests put it between the two programs. Bytes are counted where they come out of the
//! line. Loss is modelled as what it costs: the segment, and all behind it, come one retransmission
//! later; the bytes sent twice are not counted. Deliberately absent: TLS, and several connections
//! that share one line's speed.

use std::io;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::time::Duration;
use tirek_core::held::held;

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::dice::Dice;

/// What one segment of TCP carries on most lines, and what its two heads cost besides.
const SEGMENT_BYTES: usize = 1400;
const SEGMENT_HEAD_BYTES: usize = 40;

/// How long a lost first segment of a connection is waited for: no round trip is known yet.
const FIRST_RETRANSMISSION: Duration = Duration::from_secs(1);

/// Segments on their way at once: about what a system's buffers take from a sender.
const ON_THE_WAY_MAX: usize = 46;

/// Read at once on a line without a shape.
const PIECE_BYTES: usize = 64 * 1024;

/// Which way bytes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the device to the centre.
    Up,
    /// From the centre to the device.
    Down,
}

/// What a line is like.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// What it carries each way.
    pub bytes_per_second: u32,
    /// There and back.
    pub round_trip: Duration,
    /// How many segments in a hundred get lost.
    pub loss_percent: usize,
    /// Which ones.
    pub seed: u64,
}

/// Where a line breaks, counted from now.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// The direction whose bytes count.
    pub direction: Direction,
    /// So many of them still come out of the line.
    pub after_bytes: u64,
    /// And again after as many, for ever.
    pub again: bool,
}

/// What has passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Connections that were opened.
    pub connections: u64,
    /// Requests: bytes of a device that follow an answer or a connection's beginning.
    pub requests: u64,
    /// Bytes to the centre.
    pub bytes_up: u64,
    /// Bytes to the device.
    pub bytes_down: u64,
    /// How often the line broke.
    pub cuts: u64,
}

impl Passed {
    /// Bytes both ways.
    pub fn bytes(&self) -> u64 {
        self.bytes_up + self.bytes_down
    }
}

/// A line; it ends with whoever holds it.
pub struct Line {
    port: u16,
    ends: Arc<Ends>,
    accepting: JoinHandle<()>,
}

/// What the connections of a line share.
struct Ends {
    to: AtomicU16,
    shape: Mutex<Option<Shape>>,
    cut: Mutex<Option<(Cut, u64)>>,
    held: watch::Sender<bool>,
    passed: Mutex<Passed>,
}

impl Line {
    /// Opens a line that leads nowhere yet.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn open() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let ends = Arc::new(Ends {
            to: AtomicU16::new(0),
            shape: Mutex::default(),
            cut: Mutex::default(),
            held: watch::Sender::new(false),
            passed: Mutex::default(),
        });
        let shared = Arc::clone(&ends);
        let accepting = tokio::spawn(async move {
            while let Ok((device, _)) = listener.accept().await {
                tokio::spawn(connection(device, Arc::clone(&shared)));
            }
        });
        Ok(Self {
            port,
            ends,
            accepting,
        })
    }

    /// The port of this machine at which a device reaches it.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Leads new connections to this port.
    pub fn lead_to(&self, port: u16) {
        self.ends.to.store(port, Ordering::Relaxed);
    }

    /// Makes new connections like this; `None` is as fast as the machine.
    pub fn shape(&self, shape: Option<Shape>) {
        *held(&self.ends.shape) = shape;
    }

    /// Breaks the connection that carries the named byte; `None` breaks none.
    pub fn cut(&self, cut: Option<Cut>) {
        *held(&self.ends.cut) = cut.map(|cut| (cut, cut.after_bytes));
    }

    /// Holds back, or lets go again, whatever enters the line.
    pub fn hold(&self, held: bool) {
        self.ends.held.send_replace(held);
    }

    /// What has passed so far.
    pub fn passed(&self) -> Passed {
        *held(&self.ends.passed)
    }

    /// What passes while something happens.
    ///
    /// # Errors
    /// Those of what happens.
    pub async fn counted(&self, happening: impl Future<Output = Result<()>>) -> Result<Passed> {
        let before = self.passed();
        happening.await?;
        let after = self.passed();
        Ok(Passed {
            connections: after.connections - before.connections,
            requests: after.requests - before.requests,
            bytes_up: after.bytes_up - before.bytes_up,
            bytes_down: after.bytes_down - before.bytes_down,
            cuts: after.cuts - before.cuts,
        })
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Ends {
    /// How many of `bytes` still come out before the line breaks, if it breaks within them.
    fn breaks(&self, direction: Direction, bytes: usize) -> Option<usize> {
        let mut cut = held(&self.cut);
        let (plan, left) = cut
            .as_mut()
            .filter(|(plan, _)| plan.direction == direction)?;
        if *left > bytes as u64 {
            *left -= bytes as u64;
            return None;
        }
        let still = usize::try_from(*left).unwrap_or(bytes);
        match plan.again {
            true => *left = plan.after_bytes,
            false => *cut = None,
        }
        held(&self.passed).cuts += 1;
        Some(still)
    }

    fn count(&self, direction: Direction, bytes: usize) {
        let mut passed = held(&self.passed);
        match direction {
            Direction::Up => passed.bytes_up += bytes as u64,
            Direction::Down => passed.bytes_down += bytes as u64,
        }
    }

    async fn let_go(&self) {
        let mut held = self.held.subscribe();
        drop(held.wait_for(|held| !held).await);
    }
}

async fn connection(device: TcpStream, ends: Arc<Ends>) {
    let Ok(centre) = TcpStream::connect(("127.0.0.1", ends.to.load(Ordering::Relaxed))).await
    else {
        return;
    };
    let _ = (device.set_nodelay(true), centre.set_nodelay(true));
    held(&ends.passed).connections += 1;
    let (from_device, to_device) = device.into_split();
    let (from_centre, to_centre) = centre.into_split();
    let shape = *held(&ends.shape);
    let answered = AtomicBool::new(true);
    let way = |direction| Way {
        ends: &ends,
        answered: &answered,
        direction,
        pace: shape.map(|shape| Pace::new(shape, direction)),
    };
    let up = way(Direction::Up).carry(from_device, to_centre);
    let down = way(Direction::Down).carry(from_centre, to_device);
    // A break ends both ways at once; a closed end leaves the other way open.
    let _broken_or_closed = tokio::try_join!(up, down);
}

/// One direction of one connection.
struct Way<'a> {
    ends: &'a Ends,
    answered: &'a AtomicBool,
    direction: Direction,
    pace: Option<Pace>,
}

impl Way<'_> {
    /// Carries until the sender closes.
    ///
    /// # Errors
    /// When the line breaks or an end is gone.
    async fn carry(mut self, from: OwnedReadHalf, to: OwnedWriteHalf) -> io::Result<()> {
        let (entering, leaving) = mpsc::channel(ON_THE_WAY_MAX);
        let (ends, answered, direction) = (self.ends, self.answered, self.direction);
        let read = self.read(from, entering);
        let write = write(ends, answered, direction, leaving, to);
        tokio::try_join!(read, write).map(drop)
    }

    async fn read(
        &mut self,
        mut from: OwnedReadHalf,
        entering: mpsc::Sender<(Instant, Vec<u8>)>,
    ) -> io::Result<()> {
        let size = self.pace.as_ref().map_or(PIECE_BYTES, |_| SEGMENT_BYTES);
        loop {
            let mut piece = vec![0; size];
            let read = from.read(&mut piece).await?;
            if read == 0 {
                return Ok(());
            }
            piece.truncate(read);
            let arrives = self.pace.as_mut().map(|pace| pace.arrival(read));
            let arrives = arrives.unwrap_or_else(Instant::now);
            if entering.send((arrives, piece)).await.is_err() {
                return Ok(());
            }
        }
    }
}

async fn write(
    ends: &Ends,
    answered: &AtomicBool,
    direction: Direction,
    mut leaving: mpsc::Receiver<(Instant, Vec<u8>)>,
    mut to: OwnedWriteHalf,
) -> io::Result<()> {
    while let Some((arrives, piece)) = leaving.recv().await {
        tokio::time::sleep_until(arrives).await;
        ends.let_go().await;
        if answered.swap(direction == Direction::Down, Ordering::Relaxed)
            && direction == Direction::Up
        {
            held(&ends.passed).requests += 1;
        }
        let breaks = ends.breaks(direction, piece.len());
        let passing = piece.get(..breaks.unwrap_or(piece.len())).unwrap_or(&piece);
        ends.count(direction, passing.len());
        to.write_all(passing).await?;
        if breaks.is_some() {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
    }
    to.shutdown().await
}

/// When segments come out at the other end.
struct Pace {
    shape: Shape,
    dice: Dice,
    free_at: Instant,
    last_arrival: Instant,
}

impl Pace {
    /// The side that opened the connection speaks one round trip later: when its system has heard
    /// from the other one's.
    fn new(shape: Shape, direction: Direction) -> Self {
        let opened = direction == Direction::Up;
        let dice = Dice::new(2 * shape.seed + u64::from(opened));
        let mut free_at = Instant::now();
        if opened {
            free_at += shape.round_trip;
            while dice.chance(shape.loss_percent) || dice.chance(shape.loss_percent) {
                free_at += FIRST_RETRANSMISSION;
            }
        }
        Self {
            shape,
            dice,
            free_at,
            last_arrival: free_at,
        }
    }

    fn arrival(&mut self, bytes: usize) -> Instant {
        let bytes = (bytes + SEGMENT_HEAD_BYTES) as f64;
        let taken = Duration::from_secs_f64(bytes / f64::from(self.shape.bytes_per_second.max(1)));
        self.free_at = self.free_at.max(Instant::now()) + taken;
        let mut arrival = self.free_at + self.shape.round_trip / 2;
        while self.dice.chance(self.shape.loss_percent) {
            // What a system waits before it sends the last segment of a flight again.
            arrival += 2 * self.shape.round_trip;
        }
        self.last_arrival = self.last_arrival.max(arrival);
        self.last_arrival
    }
}
