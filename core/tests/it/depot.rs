//! A centre on loopback that takes words and keeps files, and whose line breaks where a test says.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tirek_core::held::held as locked;

use tirek_wire::blob::{BlobAt, BlobOffer, BlobStand};
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest, LogAck, LogOutcome};
use tirek_wire::problem::{Problem, ProblemCode};
use tirek_wire::{MEDIA_TYPE, frame};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::sync_exchange::answer;

/// What the depot holds and how its line is.
#[derive(Default)]
pub struct Held {
    pub files: BTreeMap<String, Vec<u8>>,
    /// Each connection carries this many bytes of files, then breaks.
    pub cut_every: Option<usize>,
    /// So many files are cut off before their first byte.
    pub refuse_puts: usize,
    /// A file that this centre says it does not know.
    pub not_taken: Option<String>,
    /// Bytes of files that came in.
    pub came: usize,
    /// Bytes of files that went out.
    pub went: usize,
    /// What was asked, in order: method and path.
    pub asked: Vec<String>,
    /// The newest version it speaks.
    pub speaks: u16,
}

pub struct Depot {
    pub address: SocketAddr,
    pub held: Arc<Mutex<Held>>,
}

impl Depot {
    pub async fn start(held: Held) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let address = listener.local_addr().expect("bound");
        let held = Arc::new(Mutex::new(held));
        let shared = Arc::clone(&held);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Self { address, held }
    }

    pub fn with<T>(&self, work: impl FnOnce(&mut Held) -> T) -> T {
        work(&mut locked(&self.held))
    }
}

/// What was asked.
pub struct Request {
    line: String,
    range: usize,
    /// How long the body is to be.
    pub length: usize,
    /// As much of the body as was read.
    pub body: Vec<u8>,
}

async fn serve(mut stream: TcpStream, held: Arc<Mutex<Held>>) {
    while let Some(mut request) = head(&mut stream).await {
        let path = request
            .line
            .split(' ')
            .nth(1)
            .unwrap_or_default()
            .to_owned();
        let method = request
            .line
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned();
        let short = path.split('?').next().unwrap_or_default().to_owned();
        locked(&held).asked.push(format!("{method} {short}"));
        let goes_on = match (method.as_str(), short.as_str()) {
            ("PUT", _) => take(&mut stream, &mut request, &path, &held).await,
            ("GET", _) => hand(&mut stream, &request, &short, &held).await,
            _ => {
                read_whole(&mut stream, &mut request).await;
                let body = answer_to(&short, &request.body, &held);
                say(&mut stream, "200 OK", MEDIA_TYPE, &body).await
            }
        };
        if !goes_on {
            return;
        }
    }
}

fn answer_to(path: &str, body: &[u8], held: &Arc<Mutex<Held>>) -> Vec<u8> {
    let held = locked(held);
    if path == "/v1/exchange" {
        let request: ExchangeRequest = frame::decode(body, 4 << 20).expect("a request");
        let acks = request.logs.iter().map(|part| LogAck {
            log: part.log,
            through: part.through(),
            outcome: LogOutcome::Held,
            hash: None,
        });
        let speaks = (held.speaks != request.protocol).then_some(held.speaks);
        return frame::encode(&ExchangeAnswer {
            protocol: request.protocol,
            acks: acks.collect(),
            speaks,
            standing: None,
            ..answer()
        });
    }
    let offer: BlobOffer = frame::decode(body, 4 << 20).expect("an offer");
    let at = |hash: &tirek_wire::key::Hash32| {
        held.files.get(&hash.to_string()).map_or(0, Vec::len) as u64
    };
    frame::encode(&BlobStand {
        held: offer
            .blobs
            .iter()
            .map(|one| BlobAt {
                hash: one.hash,
                offset: at(&one.hash),
            })
            .collect(),
        bytes_max: 100 << 20,
    })
}

/// Keeps what arrives, also of a body that the line cuts.
async fn take(
    stream: &mut TcpStream,
    request: &mut Request,
    path: &str,
    held: &Arc<Mutex<Held>>,
) -> bool {
    let offset: usize = path
        .rsplit('=')
        .next()
        .and_then(|text| text.parse().ok())
        .expect("an offset");
    let name = path["/v1/blobs/".len()..]
        .split('?')
        .next()
        .expect("a hash")
        .to_owned();
    let (room, is_cut, not_taken) = {
        let mut held = locked(held);
        let is_cut = held.refuse_puts > 0;
        held.refuse_puts = held.refuse_puts.saturating_sub(1);
        let not_taken = held.not_taken.as_ref() == Some(&name);
        (held.cut_every.unwrap_or(usize::MAX), is_cut, not_taken)
    };
    if not_taken {
        read_whole(stream, request).await;
        let body = frame::encode(&Problem::new(ProblemCode::NotFound));
        return say(stream, "404 X", MEDIA_TYPE, &body).await;
    }
    if room == 0 || is_cut {
        // Not even the bytes that came with the head.
        return false;
    }
    let mut piece = [0; 8 * 1024];
    while request.body.len() < request.length.min(room) {
        let read = stream.read(&mut piece).await.unwrap_or(0);
        if read == 0 {
            break;
        }
        request.body.extend_from_slice(&piece[..read]);
    }
    let is_whole = request.body.len() == request.length;
    let body = frame::encode(&{
        let mut held = locked(held);
        held.came += request.body.len();
        let file = held.files.entry(name).or_default();
        file.truncate(offset);
        file.extend_from_slice(&request.body);
        BlobAt {
            hash: tirek_wire::key::Hash32([0; 32]),
            offset: file.len() as u64,
        }
    });
    is_whole && say(stream, "200 OK", MEDIA_TYPE, &body).await
}

async fn hand(
    stream: &mut TcpStream,
    request: &Request,
    path: &str,
    held: &Arc<Mutex<Held>>,
) -> bool {
    let (file, room) = {
        let held = locked(held);
        let file = held.files.get(&path["/v1/blobs/".len()..]).cloned();
        (file, held.cut_every.unwrap_or(usize::MAX))
    };
    let Some(file) = file else {
        let body = frame::encode(&Problem::new(ProblemCode::NotFound));
        return say(stream, "404 X", MEDIA_TYPE, &body).await;
    };
    let rest = &file[request.range..];
    let status = if request.range > 0 { "206 X" } else { "200 OK" };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/octet-stream\r\nContent-Length: {}\r\n\r\n",
        rest.len()
    );
    let sent = &rest[..rest.len().min(room)];
    locked(held).went += sent.len();
    let whole =
        stream.write_all(head.as_bytes()).await.is_ok() && stream.write_all(sent).await.is_ok();
    whole && sent.len() == rest.len()
}

async fn say(stream: &mut TcpStream, status: &str, kind: &str, body: &[u8]) -> bool {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream
        .write_all(&[head.as_bytes(), body].concat())
        .await
        .is_ok()
}

/// Reads a request as far as its head goes.
pub async fn head(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4 * 1024];
    loop {
        let read = stream
            .read(&mut piece)
            .await
            .ok()
            .filter(|read| *read > 0)?;
        bytes.extend_from_slice(&piece[..read]);
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let field = |name: &str| {
            let lower = text.to_ascii_lowercase();
            let line = lower
                .lines()
                .find_map(|line| line.strip_prefix(name).map(str::to_owned));
            line.map(|value| value.trim().to_owned())
        };
        let range = field("range:").and_then(|text| {
            text.trim_start_matches("bytes=")
                .trim_end_matches('-')
                .parse()
                .ok()
        });
        return Some(Request {
            line: text.lines().next().unwrap_or_default().to_owned(),
            range: range.unwrap_or(0),
            length: field("content-length:")
                .and_then(|text| text.parse().ok())
                .unwrap_or(0),
            body: bytes.split_off(end + 4),
        });
    }
}

/// Reads the rest of its body.
pub async fn read_whole(stream: &mut TcpStream, request: &mut Request) {
    let mut piece = [0; 8 * 1024];
    while request.body.len() < request.length {
        let read = stream.read(&mut piece).await.unwrap_or(0);
        if read == 0 {
            return;
        }
        request.body.extend_from_slice(&piece[..read]);
    }
}
