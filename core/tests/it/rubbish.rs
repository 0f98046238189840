//! A server on loopback that answers what a test tells it to, be it ever so wrong.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tirek_core::connection::{Address, Client, Patience};
use tirek_core::held::held;
use tirek_wire::MEDIA_TYPE;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::depot::{head, read_whole};

/// What the server does with a request.
type Maker = dyn Fn(&[u8]) -> Answer + Send + Sync;

#[derive(Clone)]
pub enum Answer {
    /// Sends these bytes, then closes.
    Bytes(Vec<u8>),
    /// Sends these bytes, then keeps the connection open without a word.
    Silence(Vec<u8>),
    /// Makes the answer from the request's body.
    Made(Arc<Maker>),
}

/// The server: one answer after another, the last one again and again.
pub struct Rubbish {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Rubbish {
    pub async fn start(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback is there");
        let address = listener.local_addr().expect("it is bound");
        let seen = Arc::new(Mutex::new(Vec::new()));
        tokio::spawn(serve(listener, answers, Arc::clone(&seen)));
        Self { address, seen }
    }

    /// The bodies of the requests so far.
    pub fn seen(&self) -> Vec<Vec<u8>> {
        held(&self.seen).clone()
    }

    pub fn client(&self) -> Client {
        client(&self.address.to_string())
    }
}

/// A client that loses its patience soon.
pub fn client(address: &str) -> Client {
    let address = Address::parse(address).expect("a loopback address");
    Client::new(address, patience()).expect("loopback needs no certificates")
}

pub fn patience() -> Patience {
    Patience {
        connect: Duration::from_secs(5),
        answer: Duration::from_millis(300),
        piece: Duration::from_millis(300),
        bytes_per_second: 1 << 30,
        round: Duration::from_secs(20),
    }
}

/// An answer with a whole head and a body of our media type.
pub fn ours(status: &str, body: &[u8]) -> Answer {
    with_type(status, MEDIA_TYPE, body)
}

pub fn with_type(status: &str, media_type: &str, body: &[u8]) -> Answer {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    Answer::Bytes([head.as_bytes(), body].concat())
}

async fn serve(listener: TcpListener, answers: Vec<Answer>, seen: Arc<Mutex<Vec<Vec<u8>>>>) {
    let mut answers = answers.into_iter();
    let mut last = answers.next().expect("at least one answer");
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(one(stream, last.clone(), Arc::clone(&seen)));
        last = answers.next().unwrap_or(last);
    }
}

async fn one(mut stream: TcpStream, answer: Answer, seen: Arc<Mutex<Vec<Vec<u8>>>>) {
    let body = request(&mut stream).await;
    let answer = match (answer, &body) {
        (Answer::Made(make), Some(body)) => make(body),
        (answer, _) => answer,
    };
    if let Some(body) = body {
        held(&seen).push(body);
    }
    // The client may have hung up already: that is what some tests are about.
    match answer {
        Answer::Bytes(bytes) => {
            let _hung_up = stream.write_all(&bytes).await;
        }
        Answer::Silence(bytes) => {
            let _hung_up = stream.write_all(&bytes).await;
            let mut rest = [0; 64];
            while matches!(stream.read(&mut rest).await, Ok(read) if read > 0) {}
        }
        Answer::Made(_) => {}
    }
}

/// Reads a request with a `Content-Length`; answers with its body.
async fn request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut request = head(stream).await?;
    read_whole(stream, &mut request).await;
    (request.body.len() >= request.length).then_some(request.body)
}
