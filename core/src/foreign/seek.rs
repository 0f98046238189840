//! A file that a person chose, read at any place of it: an archive has its list at its end.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::time::Duration;

use super::{PIECE_BYTES, open_ordinary, too_long};

/// As [`super::ForeignFile`], at any place.
pub struct ForeignPlaces {
    ask: Sender<u64>,
    pieces: Receiver<io::Result<Vec<u8>>>,
    patience: Duration,
    /// The piece that was read last, and where it begins.
    piece: (u64, Vec<u8>),
    at: u64,
    length: u64,
}

impl ForeignPlaces {
    /// Opens an ordinary file.
    ///
    /// # Errors
    /// As for [`super::ForeignFile::open`].
    pub fn open(path: &Path, patience: Duration) -> io::Result<Self> {
        let (said, heard) = sync_channel(1);
        let (ask, asked) = channel();
        let (sender, pieces) = sync_channel(1);
        let path = path.to_path_buf();
        std::thread::Builder::new()
            .name("foreign file".to_owned())
            .spawn(move || serve(&path, &said, &asked, &sender))?;
        let length = heard.recv_timeout(patience).map_err(|_| too_long())??;
        Ok(Self {
            ask,
            pieces,
            patience,
            piece: (0, Vec::new()),
            at: 0,
            length,
        })
    }

    /// What is at hand of the place at which is read.
    fn at_hand(&self) -> &[u8] {
        let (from, piece) = &self.piece;
        let within = self
            .at
            .checked_sub(*from)
            .and_then(|at| usize::try_from(at).ok());
        within.and_then(|at| piece.get(at..)).unwrap_or_default()
    }
}

fn serve(
    path: &Path,
    said: &SyncSender<io::Result<u64>>,
    asked: &Receiver<u64>,
    sender: &SyncSender<io::Result<Vec<u8>>>,
) {
    let mut file = match open_ordinary(path) {
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
    while let Ok(at) = asked.recv() {
        if sender.send(piece(&mut file, at)).is_err() {
            return;
        }
    }
}

fn piece(file: &mut File, at: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut piece = Vec::new();
    file.take(PIECE_BYTES as u64).read_to_end(&mut piece)?;
    Ok(piece)
}

impl Read for ForeignPlaces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() || self.at >= self.length {
            return Ok(0);
        }
        if self.at_hand().is_empty() {
            self.ask.send(self.at).map_err(|_| too_long())?;
            let piece = self
                .pieces
                .recv_timeout(self.patience)
                .map_err(|_| too_long())??;
            self.piece = (self.at, piece);
        }
        let mut rest = self.at_hand();
        let length = rest.read(into)?;
        self.at += length as u64;
        Ok(length)
    }
}

impl Seek for ForeignPlaces {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::PATIENCE;
    use super::*;

    #[test]
    fn a_file_is_read_at_any_place() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("a");
        let bytes: Vec<u8> = (0..PIECE_BYTES * 2 + 7).map(|n| (n % 251) as u8).collect();
        std::fs::write(&path, &bytes).expect("written");
        let mut file = ForeignPlaces::open(&path, PATIENCE).expect("opened");
        let mut read = Vec::new();
        file.read_to_end(&mut read).expect("read");
        assert!(read == bytes);
        for at in [0, 5, PIECE_BYTES - 1, bytes.len() - 3, 2] {
            file.seek(SeekFrom::Start(at as u64)).expect("there");
            let mut three = [0; 3];
            file.read_exact(&mut three).expect("read");
            assert_eq!(three, bytes[at..at + 3]);
        }
        assert_eq!(
            file.seek(SeekFrom::End(0)).expect("there"),
            bytes.len() as u64
        );
        assert_eq!(file.read(&mut [0; 4]).expect("nothing"), 0);
        assert!(file.seek(SeekFrom::Current(-10_000_000)).is_err());
    }
}
