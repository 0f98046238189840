//! The door of the open window: a second start on the same data folder knocks, hands over the file that
//! somebody pressed twice on, and ends.
//!
//! The window listens on loopback and leaves the port with a random word in a small file of the data
//! folder: who can read that folder may knock, nobody else. Used by [`crate::start`] (knocking) and
//! [`crate::shell`] (listening). A door that cannot be opened costs the convenience, not the window.

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

const FILE: &str = "door.json";
/// The longest path of any system, and room around it.
const CALL_BYTES_MAX: u64 = 64 * 1024;
/// Both are on this PC; one that hangs longer is not the window.
const ANSWER_WAIT: Duration = Duration::from_secs(3);
const WORD_BYTES: usize = 16;

/// Where to knock and the word that opens.
#[derive(Serialize, Deserialize)]
struct Sign {
    port: u16,
    word: String,
    /// The account and the PC of the window; empty where an older version opened it.
    #[serde(default)]
    whose: String,
}

/// Why nobody came forward.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The window is on the screen of another account, or of another PC.
    #[error("the window is another account's")]
    Elsewhere,
    /// No window answers.
    #[error("no window answers: {0}")]
    Silent(#[from] io::Error),
}

/// What the second start says.
#[derive(Serialize, Deserialize)]
struct Call {
    word: String,
    file: Option<PathBuf>,
}

/// Takes the sign of an earlier window away: who holds the lock of the folder has no door yet.
pub fn forget(data: &Path) {
    // One that is not there is as good as removed.
    let _ = fs::remove_file(data.join(FILE));
}

/// Asks the open window of this data folder to come forward with a file.
///
/// # Errors
/// When no window answers, or one that this person does not see.
pub fn ring(data: &Path, file: Option<&Path>) -> Result<(), Unanswered> {
    let read = fs::read(data.join(FILE))?;
    let sign: Sign = serde_json::from_slice(&read).map_err(io::Error::other)?;
    if !sign.whose.is_empty() && sign.whose != whose() {
        return Err(Unanswered::Elsewhere);
    }
    Ok(knock(sign, file)?)
}

fn knock(sign: Sign, file: Option<&Path>) -> io::Result<()> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, sign.port))?;
    stream.set_read_timeout(Some(ANSWER_WAIT))?;
    stream.set_write_timeout(Some(ANSWER_WAIT))?;
    let call = Call {
        word: sign.word,
        file: file.map(Path::to_path_buf),
    };
    let mut line = serde_json::to_vec(&call)?;
    line.push(b'\n');
    stream.write_all(&line)?;
    let mut answer = [0];
    stream.read_exact(&mut answer)
}

/// Listens until the program ends; `answered` gets the file of each call.
///
/// # Errors
/// When the system gives no port or the data folder takes no file.
pub fn listen(data: &Path, answered: impl Fn(Option<PathBuf>) + Send + 'static) -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let sign = Sign {
        port: listener.local_addr()?.port(),
        word: random_word()?,
        whose: whose(),
    };
    fs::write(data.join(FILE), serde_json::to_vec(&sign)?)?;
    thread::Builder::new()
        .name("door".to_owned())
        .spawn(move || {
            for stream in listener.incoming() {
                match stream.and_then(|stream| answer(stream, &sign.word)) {
                    Ok(file) => answered(file),
                    Err(error) => tracing::warn!(error = %error, "a call at the door was cut off"),
                }
            }
        })
        .map(drop)
}

fn answer(mut stream: TcpStream, word: &str) -> io::Result<Option<PathBuf>> {
    stream.set_read_timeout(Some(ANSWER_WAIT))?;
    stream.set_write_timeout(Some(ANSWER_WAIT))?;
    let mut line = Vec::new();
    BufReader::new((&stream).take(CALL_BYTES_MAX)).read_until(b'\n', &mut line)?;
    let call: Call = serde_json::from_slice(&line)?;
    if call.word != word {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    stream.write_all(&[1])?;
    Ok(call.file)
}

/// The account that this program runs for, and its PC.
fn whose() -> String {
    let account = ["USERNAME", "USER"].into_iter().find_map(env::var_os);
    let account = account.unwrap_or_default();
    let pc = gethostname::gethostname();
    format!("{}@{}", account.to_string_lossy(), pc.to_string_lossy())
}

fn random_word() -> io::Result<String> {
    let mut bytes = [0; WORD_BYTES];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn open_door() -> (tempfile::TempDir, mpsc::Receiver<Option<PathBuf>>) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (heard, calls) = mpsc::channel();
        listen(folder.path(), move |file| {
            let _ = heard.send(file);
        })
        .expect("a port");
        (folder, calls)
    }

    #[test]
    fn a_second_start_hands_its_file_over() {
        let (folder, calls) = open_door();
        let file = Path::new("E:\\орталықтан келген жауап.tirek");
        ring(folder.path(), Some(file)).expect("an answer");
        assert_eq!(calls.recv(), Ok(Some(file.to_path_buf())));
        ring(folder.path(), None).expect("an answer");
        assert_eq!(calls.recv(), Ok(None));
    }

    #[test]
    fn who_does_not_know_the_word_is_not_heard() {
        let (folder, calls) = open_door();
        let file = folder.path().join(FILE);
        let kept = fs::read(&file).expect("the sign");
        let mut sign: Sign = serde_json::from_slice(&kept).expect("the sign is JSON");
        sign.word = "0".repeat(2 * WORD_BYTES);
        fs::write(&file, serde_json::to_vec(&sign).expect("JSON")).expect("the sign is written");
        assert!(ring(folder.path(), None).is_err());
        fs::write(&file, kept).expect("the sign is written");
        ring(folder.path(), None).expect("an answer");
        // The wrong word came first and was not passed on.
        assert_eq!(calls.recv(), Ok(None));
        assert!(calls.try_recv().is_err());
    }

    #[test]
    fn the_window_of_another_account_is_told_from_one_that_does_not_answer() {
        let (folder, calls) = open_door();
        let file = folder.path().join(FILE);
        let mut sign: Sign =
            serde_json::from_slice(&fs::read(&file).expect("the sign")).expect("JSON");
        sign.whose = "асхат@КІТАПХАНА-2".to_owned();
        fs::write(&file, serde_json::to_vec(&sign).expect("JSON")).expect("written");
        let refused = ring(folder.path(), None).expect_err("not hers");
        assert!(matches!(refused, Unanswered::Elsewhere), "{refused}");
        assert!(calls.try_recv().is_err());
        // A sign of the versions before names nobody.
        let old = serde_json::json!({ "port": sign.port, "word": sign.word });
        fs::write(&file, old.to_string()).expect("written");
        ring(folder.path(), None).expect("an answer");
    }

    #[test]
    fn without_a_window_nobody_answers() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let refused = ring(folder.path(), None).expect_err("nobody is there");
        assert!(matches!(refused, Unanswered::Silent(_)), "{refused}");
    }
}
