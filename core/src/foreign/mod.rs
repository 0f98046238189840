//! Files that a person chose, on a stick, a share or anywhere: read so that one which never answers costs
//! a message and nothing else.
//!
//! A thread of its own opens and reads; who waits for it waits so long for each piece and no longer, and
//! drops it to give up. Invariants: only ordinary files are opened (a pipe or a device may have no end);
//! nobody holds a profile while waiting. The thread of a medium that never answers ends when the system
//! lets it go. Deliberately absent: files below the data folder.

mod seek;

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

pub use seek::ForeignPlaces;

/// How long a medium may take for one piece: an old stick that wakes up takes seconds.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Bytes read at once.
const PIECE_BYTES: usize = 256 * 1024;

/// Pieces read ahead.
const PIECES: usize = 4;

/// A file being read by a thread of its own.
pub struct ForeignFile {
    pieces: Receiver<io::Result<Vec<u8>>>,
    patience: Duration,
    piece: Vec<u8>,
    used: usize,
    is_at_end: bool,
    length: u64,
}

impl ForeignFile {
    /// Opens an ordinary file.
    ///
    /// # Errors
    /// [`io::ErrorKind::IsADirectory`] for a folder, [`io::ErrorKind::InvalidInput`] for what else is no
    /// ordinary file, [`io::ErrorKind::TimedOut`] when the
    /// medium does not answer, or what the system says.
    pub fn open(path: &Path, patience: Duration) -> io::Result<Self> {
        let (said, heard) = sync_channel(1);
        let (sender, pieces) = sync_channel(PIECES);
        let path = path.to_path_buf();
        std::thread::Builder::new()
            .name("foreign file".to_owned())
            .spawn(move || read(&path, &said, &sender))?;
        let length = heard.recv_timeout(patience).map_err(|_| too_long())??;
        Ok(Self {
            pieces,
            patience,
            piece: Vec::new(),
            used: 0,
            is_at_end: false,
            length,
        })
    }

    /// Its size when it was opened.
    pub fn length_bytes(&self) -> u64 {
        self.length
    }
}

fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, "the medium does not answer")
}

fn read(path: &Path, said: &SyncSender<io::Result<u64>>, sender: &SyncSender<io::Result<Vec<u8>>>) {
    let opened = open_ordinary(path);
    let mut file = match opened {
        Ok((file, length)) => {
            if said.send(Ok(length)).is_err() {
                return;
            }
            file
        }
        Err(error) => {
            // Nobody waits any more: then there is nobody to tell.
            let _ = said.send(Err(error));
            return;
        }
    };
    loop {
        let mut piece = Vec::new();
        let taken = (&mut file).take(PIECE_BYTES as u64).read_to_end(&mut piece);
        let is_last = taken.as_ref().map_or(true, |length| *length == 0);
        if sender.send(taken.map(|_| piece)).is_err() || is_last {
            return;
        }
    }
}

/// Looks before it opens, and again at what was opened: a name may change hands in between.
fn open_ordinary(path: &Path) -> io::Result<(File, u64)> {
    let refused = || io::Error::new(io::ErrorKind::InvalidInput, "not an ordinary file");
    let found = std::fs::metadata(path)?;
    if found.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(refused());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    // A pipe that took the file's place would keep the opening waiting for a writer.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.open(path)?;
    let found = file.metadata()?;
    match found.is_file() {
        true => Ok((file, found.len())),
        false => Err(refused()),
    }
}

impl Read for ForeignFile {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.used >= self.piece.len() && !self.is_at_end {
            self.piece = match self.pieces.recv_timeout(self.patience) {
                Ok(piece) => piece?,
                Err(RecvTimeoutError::Timeout) => return Err(too_long()),
                Err(RecvTimeoutError::Disconnected) => Vec::new(),
            };
            self.used = 0;
            self.is_at_end = self.piece.is_empty();
        }
        let rest = self.piece.get(self.used..).unwrap_or_default();
        let length = rest.len().min(into.len());
        for (to, from) in into.iter_mut().zip(rest) {
            *to = *from;
        }
        self.used += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(50);

    #[test]
    fn an_ordinary_file_is_read_to_its_end() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("a");
        let bytes: Vec<u8> = (0..PIECE_BYTES * 2 + 7).map(|n| n as u8).collect();
        std::fs::write(&path, &bytes).expect("written");
        let mut file = ForeignFile::open(&path, PATIENCE).expect("opened");
        assert_eq!(file.length_bytes(), bytes.len() as u64);
        let mut read = Vec::new();
        file.read_to_end(&mut read).expect("read");
        assert!(read == bytes);
    }

    #[test]
    fn what_is_no_ordinary_file_is_refused_at_once() {
        let place = tempfile::tempdir().expect("a folder");
        let refused = ForeignFile::open(place.path(), PATIENCE)
            .err()
            .expect("refused");
        assert_eq!(refused.kind(), io::ErrorKind::IsADirectory);
        #[cfg(unix)]
        {
            let socket = place.path().join("socket");
            let _kept = std::os::unix::net::UnixListener::bind(&socket).expect("bound");
            for path in [socket.as_path(), Path::new("/dev/zero")] {
                let refused = ForeignFile::open(path, PATIENCE).err().expect("refused");
                assert_eq!(refused.kind(), io::ErrorKind::InvalidInput, "{path:?}");
            }
        }
    }

    #[test]
    fn a_medium_that_does_not_answer_costs_a_message() {
        let (_silent, pieces) = sync_channel(1);
        let mut file = ForeignFile {
            pieces,
            patience: SOON,
            piece: Vec::new(),
            used: 0,
            is_at_end: false,
            length: 1,
        };
        let error = file.read(&mut [0; 8]).expect_err("nothing comes");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }
}
