//! Connections: what one costs, how long it is kept, and what happens to it when the server stops.

use crate::harness::{Device, Site, document};
use crate::network::{Server, options, post};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tirek_centre::server::KeyExchange;
use tirek_centre::{ServerOptions, Tls};
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::frame;
use tirek_wire::limits::BODY_BYTES_MAX;
use tirek_wire::problem::{Problem, ProblemCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

#[tokio::test]
async fn an_answer_leaves_in_one_write_and_says_no_more_than_needed() {
    let mut site = Site::new();
    let device = site.enrolled("Әлиева", "№1");
    let server = Server::start(&site).await;
    let body = frame::encode(&device.request(Vec::new()));
    let head = format!(
        "POST /v1/exchange HTTP/1.1\r\nauthorization: Bearer {}\r\nhost: x\r\n\
         content-length: {}\r\n\r\n",
        device.token.to_text(),
        body.len()
    );
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    for _ in 0..3 {
        stream
            .write_all(&[head.as_bytes(), &body].concat())
            .await
            .unwrap();
        let mut bytes = vec![0; 64 * 1024];
        let length = stream.read(&mut bytes).await.unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let (said, body) = bytes[..length].split_at(end.unwrap() + 4);
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.tirek\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        assert_eq!(String::from_utf8_lossy(said), head);
        let answer = frame::decode::<ExchangeAnswer>(body, BODY_BYTES_MAX);
        assert!(answer.is_ok(), "in one write, on a kept connection");
    }
    drop(stream);
    server.stop().await;
}

/// Passes connections on and counts their bytes.
struct Relay {
    address: SocketAddr,
    bytes: Arc<AtomicU64>,
    ended: tokio::sync::mpsc::Receiver<()>,
}

impl Relay {
    async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let bytes = Arc::new(AtomicU64::new(0));
        let (end, ended) = tokio::sync::mpsc::channel(8);
        let counted = Arc::clone(&bytes);
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let mut far = TcpStream::connect(server).await.unwrap();
                let (counted, end) = (Arc::clone(&counted), end.clone());
                tokio::spawn(async move {
                    if let Ok((up, down)) = copy_bidirectional(&mut near, &mut far).await {
                        counted.fetch_add(up + down, Ordering::Relaxed);
                    }
                    let _ = end.send(()).await;
                });
            }
        });
        Self {
            address,
            bytes,
            ended,
        }
    }

    /// The bytes of the connection that ends now.
    async fn taken(&mut self) -> u64 {
        self.ended.recv().await.unwrap();
        self.bytes.swap(0, Ordering::Relaxed)
    }
}

/// A server with TLS and a client that trusts it and keeps no connection.
async fn protected(site: &Site, key_exchanges: Vec<KeyExchange>) -> (Server, reqwest::Client) {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".into()]).unwrap();
    let certificate = site.folder.path().join("cert.pem");
    let key = site.folder.path().join("key.pem");
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let tls = Some(Tls {
        certificate,
        key,
        key_exchanges,
    });
    let server = Server::with(ServerOptions {
        tls,
        metrics: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
        ..options(site)
    })
    .await;
    let root = reqwest::Certificate::from_pem(made.cert.pem().as_bytes()).unwrap();
    let client = reqwest::Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(0)
        .tls_certs_only([root])
        .build()
        .unwrap();
    (server, client)
}

#[tokio::test]
async fn a_new_connection_resumes_the_session_of_the_last() {
    let site = Site::new();
    let (server, client) = protected(&site, KeyExchange::ALL.to_vec()).await;
    let mut relay = Relay::to(server.address()).await;
    let url = format!("https://{}/v1/health", relay.address);
    let mut cost = Vec::new();
    for _ in 0..3 {
        let answer = client.get(&url).send().await.unwrap();
        assert_eq!(answer.text().await.unwrap(), r#"{"status":"ok"}"#);
        cost.push(relay.taken().await);
    }
    // The test's certificate has 300 bytes and stands alone; a real chain has 2 to 4 KB.
    assert!(
        cost[1] + 300 < cost[0] && cost[2] + 300 < cost[0],
        "{cost:?}"
    );
    let metrics = server.metrics().await;
    assert!(metrics.contains("tirek_handshakes_total{kind=\"full\"} 1\n"));
    assert!(metrics.contains("tirek_handshakes_total{kind=\"resumed\"} 2\n"));
    server.stop().await;
}

#[tokio::test]
async fn the_operator_decides_on_key_exchanges() {
    let site = Site::new();
    let (server, client) = protected(&site, vec![KeyExchange::P384]).await;
    let mut relay = Relay::to(server.address()).await;
    let url = format!("https://{}/v1/health", relay.address);
    let answer = client.get(&url).send().await.unwrap();
    assert_eq!(answer.status(), 200, "asked again for what is allowed");
    let asked_twice = relay.taken().await;
    server.stop().await;
    let (server, client) = protected(&site, KeyExchange::ALL.to_vec()).await;
    let mut relay = Relay::to(server.address()).await;
    let url = format!("https://{}/v1/health", relay.address);
    assert_eq!(client.get(&url).send().await.unwrap().status(), 200);
    assert!(relay.taken().await + 200 < asked_twice);
    server.stop().await;
}

#[tokio::test]
async fn a_device_gone_mad_is_told_when_to_come_back_and_others_are_not() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let (mad, calm) = (site.device(person), site.device(person));
    let server = Server::with(ServerOptions {
        device_per_minute: 5,
        ..options(&site)
    })
    .await;
    let body = frame::encode(&mad.request(Vec::new()));
    for _ in 0..5 {
        assert_eq!(
            post(&server, "exchange", Some(&mad.token), body.clone())
                .await
                .0,
            200
        );
    }
    let url = format!("{}/v1/exchange", server.url());
    let request = server.client.post(url).bearer_auth(mad.token.to_text());
    // With a page, so that the refusal is seen although nobody reads it.
    let answer = request.body(vec![0; 700_000]).send().await.unwrap();
    assert_eq!(answer.status(), 429);
    let after = answer.headers()["retry-after"].to_str().unwrap();
    assert!((1..=13).contains(&after.parse::<u64>().unwrap()), "{after}");
    let problem: Problem = frame::decode(&answer.bytes().await.unwrap(), 1024).unwrap();
    assert_eq!(problem.code, ProblemCode::TooManyTries.code());
    let body = frame::encode(&calm.request(Vec::new()));
    assert_eq!(
        post(&server, "exchange", Some(&calm.token), body).await.0,
        200
    );
    server.stop().await;
}

/// What the busy devices share.
struct Load {
    url: String,
    answered: AtomicU64,
    stopping: AtomicBool,
}

/// Exchanges without a pause until the server is gone; the device holds what was acknowledged.
async fn busy(load: Arc<Load>, mut device: Device, kept: usize) -> Device {
    let client = reqwest::Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(kept)
        .build()
        .unwrap();
    loop {
        let after = device.links.len();
        device.edit(document(), &[7; 100]);
        let request = client.post(&load.url).bearer_auth(device.token.to_text());
        let body = frame::encode(&device.request(vec![device.part(after)]));
        let Ok(answer) = request.body(body).send().await else {
            assert!(load.stopping.load(Ordering::SeqCst), "nobody stopped it");
            device.links.pop();
            return device;
        };
        assert_eq!(answer.status(), 200);
        let answer = answer.bytes().await.expect("a whole answer");
        let answer: ExchangeAnswer = frame::decode(&answer, BODY_BYTES_MAX).unwrap();
        assert_eq!(answer.acks[0].through, after as u64 + 1);
        device.take(&answer);
        load.answered.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopping_under_load_loses_no_answer_and_nothing_that_was_acknowledged() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let devices: Vec<Device> = (0..8).map(|_| site.device(person)).collect();
    let server = Server::with(ServerOptions {
        device_per_minute: 0,
        ..options(&site)
    })
    .await;
    let load = Arc::new(Load {
        url: format!("{}/v1/exchange", server.url()),
        answered: AtomicU64::new(0),
        stopping: AtomicBool::new(false),
    });
    let mut running = Vec::new();
    for (number, device) in devices.into_iter().enumerate() {
        // Half of them on kept connections, half on a new one each time.
        running.push(tokio::spawn(busy(Arc::clone(&load), device, number % 2)));
    }
    while load.answered.load(Ordering::SeqCst) < 200 {
        tokio::task::yield_now().await;
    }
    load.stopping.store(true, Ordering::SeqCst);
    server.stop().await;
    for device in running {
        let mut device = device.await.unwrap();
        let acknowledged = device.links.len();
        assert!(acknowledged > 0);
        // Asked without offering anything: more would be an answer that got lost.
        let held = device.exchange(&mut site.centre, acknowledged).acks[0].through;
        assert_eq!(held, acknowledged as u64);
    }
    assert_eq!(site.faults(), Vec::<String>::new());
}
