//! Over HTTP: heads, statuses, limits, TLS.

use crate::harness::{Device, Site, by_code, document};
use std::net::SocketAddr;
use std::time::Duration;
use tirek_centre::files::BYTES_MAX_DEFAULT;
use tirek_centre::files::place::StorePlace;
use tirek_centre::server::{DEVICE_PER_MINUTE, KeyExchange};
use tirek_centre::source::Source;
use tirek_centre::{Running, ServeError, ServerOptions, Tls, serve};
use tirek_wire::enrolment::{CentreCard, EnrolAnswer};
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::frame;
use tirek_wire::key::Token;
use tirek_wire::limits::BODY_BYTES_MAX;
use tirek_wire::problem::{Problem, ProblemCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Server {
    running: Running,
    pub client: reqwest::Client,
    scheme: &'static str,
}

pub fn options(site: &Site) -> ServerOptions {
    ServerOptions {
        data: site.home(),
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        tls: None,
        behind_proxy: false,
        blobs: StorePlace::beside(&site.data()),
        blob_bytes_max: BYTES_MAX_DEFAULT,
        device_per_minute: DEVICE_PER_MINUTE,
        disk_bytes_min: 0,
        metrics: None,
        source: Source::system(),
    }
}

impl Server {
    pub async fn start(site: &Site) -> Self {
        Self::with(options(site)).await
    }

    pub async fn with(options: ServerOptions) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let running = serve(options).await.unwrap();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self {
            running,
            client,
            scheme: "http",
        }
    }

    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.running.address())
    }

    pub fn address(&self) -> SocketAddr {
        self.running.address()
    }

    /// What the operator's monitoring reads.
    pub async fn metrics(&self) -> String {
        let address = self.running.metrics().unwrap();
        let answer = self.client.get(format!("http://{address}/metrics")).send();
        answer.await.unwrap().text().await.unwrap()
    }

    pub async fn stop(self) {
        drop(self.client);
        self.running.shut_down().await;
    }

    /// Stops without waiting for what is running.
    pub async fn break_off(self) {
        drop(self.client);
        self.running.shut_down_within(Duration::ZERO).await;
    }
}

/// Posts a body; answers status and body.
pub async fn post(
    server: &Server,
    path: &str,
    token: Option<&Token>,
    body: Vec<u8>,
) -> (u16, Vec<u8>) {
    let mut request = server.client.post(format!("{}/v1/{path}", server.url()));
    if let Some(token) = token {
        request = request.bearer_auth(token.to_text());
    }
    let answer = request.body(body).send().await.unwrap();
    (
        answer.status().as_u16(),
        answer.bytes().await.unwrap().to_vec(),
    )
}

fn code(body: &[u8]) -> ProblemCode {
    let problem: Problem = frame::decode(body, 1024).unwrap();
    ProblemCode::from_code(problem.code).unwrap()
}

#[tokio::test]
async fn a_whole_round() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.centre.invite(person, 30_000).unwrap();
    let server = Server::start(&site).await;
    let answer = reqwest::get(format!("{}/v1/centre", server.url()))
        .await
        .unwrap();
    let names: Vec<_> = answer
        .headers()
        .keys()
        .map(|name| name.as_str().to_owned())
        .collect();
    assert_eq!(names, ["content-type", "content-length"]);
    let card: CentreCard = frame::decode(&answer.bytes().await.unwrap(), 1024).unwrap();
    assert_eq!(card.name_kk, "Орталық");

    let mut device = Device::new();
    let request = frame::encode(&device.enrol_request(by_code(&invitation)));
    let (status, body) = post(&server, "enrol", None, request).await;
    assert_eq!(status, 200);
    let EnrolAnswer::Enrolled(enrolment) = frame::decode(&body, 1 << 16).unwrap() else {
        panic!("not enrolled")
    };
    device.enrolment = Some(*enrolment);
    device.edit(document(), b"hello");
    let request = frame::encode(&device.request(vec![device.part(0)]));
    let (status, body) = post(&server, "exchange", Some(&device.token), request).await;
    assert_eq!(status, 200);
    let answer: ExchangeAnswer = frame::decode(&body, BODY_BYTES_MAX).unwrap();
    assert_eq!(answer.acks[0].through, 1);
    server.stop().await;
    assert_eq!(site.faults(), Vec::<String>::new());
}

#[tokio::test]
async fn strangers_are_stopped_at_the_door() {
    let site = Site::new();
    let server = Server::start(&site).await;
    let request = frame::encode(&Device::new().request(Vec::new()));
    for token in [None, Some(Token([1; 32]))] {
        let (status, body) = post(&server, "exchange", token.as_ref(), request.clone()).await;
        assert_eq!((status, code(&body)), (401, ProblemCode::UnknownDevice));
    }
    // Also when it brings a page that nobody will read.
    let (status, body) = post(&server, "exchange", None, vec![0; 700_000]).await;
    assert_eq!((status, code(&body)), (401, ProblemCode::UnknownDevice));
    let (status, body) = post(&server, "elsewhere", None, Vec::new()).await;
    assert_eq!((status, code(&body)), (404, ProblemCode::NotFound));
    server.stop().await;
}

/// Sends raw bytes and reads what comes back until the end of the head.
async fn raw(server: &Server, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut answer = vec![0; 4096];
    let length = stream.read(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

#[tokio::test]
async fn long_bodies_are_refused_before_they_are_read() {
    let mut site = Site::new();
    let device = site.enrolled("Әлиева", "№1");
    let server = Server::start(&site).await;
    let token = device.token.to_text();
    let announced = format!(
        "POST /v1/exchange HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
         Content-Length: {}\r\n\r\n",
        BODY_BYTES_MAX + 1
    );
    assert!(
        raw(&server, announced.as_bytes())
            .await
            .starts_with("HTTP/1.1 413")
    );
    let enrol = "POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
    assert!(
        raw(&server, enrol.as_bytes())
            .await
            .starts_with("HTTP/1.1 413")
    );
    let chunk = "x".repeat(20_000);
    let chunked = format!(
        "POST /v1/enrol HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{chunk}\r\n",
        chunk.len()
    );
    assert!(
        raw(&server, chunked.as_bytes())
            .await
            .starts_with("HTTP/1.1 413")
    );
    server.stop().await;
}

#[tokio::test]
async fn guessing_codes_is_stopped_by_address() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let invitation = site.centre.invite(person, 30_000).unwrap();
    let server = Server::with(ServerOptions {
        behind_proxy: true,
        ..options(&site)
    })
    .await;
    let guess = tirek_wire::enrolment::Proof::Code("123 456 789 012 345 029".into());
    let guess = frame::encode(&Device::new().enrol_request(guess));
    let from = async |address: &str, body: Vec<u8>| {
        let request = server.client.post(format!("{}/v1/enrol", server.url()));
        let request = request.header("x-forwarded-for", format!("8.8.8.8, {address}"));
        request.body(body).send().await.unwrap().status().as_u16()
    };
    for _ in 0..30 {
        assert_eq!(from("10.0.0.1", guess.clone()).await, 404);
    }
    let good = frame::encode(&Device::new().enrol_request(by_code(&invitation)));
    assert_eq!(from("10.0.0.1", good.clone()).await, 429);
    assert_eq!(from("10.0.0.2", good).await, 200);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once_share_commits() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let devices: Vec<Device> = (0..12).map(|_| site.device(person)).collect();
    let server = std::sync::Arc::new(Server::start(&site).await);
    let running: Vec<_> = devices
        .into_iter()
        .map(|mut device| {
            let server = std::sync::Arc::clone(&server);
            tokio::spawn(async move {
                for number in 0..5_u8 {
                    device.edit(document(), &[number; 100]);
                    let request = device.request(vec![device.part(usize::from(number))]);
                    let request = frame::encode(&request);
                    let answer = post(&server, "exchange", Some(&device.token), request).await;
                    assert_eq!(answer.0, 200);
                    let answer: ExchangeAnswer = frame::decode(&answer.1, BODY_BYTES_MAX).unwrap();
                    assert_eq!(answer.acks[0].through, u64::from(number) + 1);
                    device.take(&answer);
                }
                device
            })
        })
        .collect();
    let mut devices = Vec::new();
    for device in running {
        devices.push(device.await.unwrap());
    }
    std::sync::Arc::into_inner(server).unwrap().stop().await;
    for device in &mut devices {
        device.exchange(&mut site.centre, 5);
        assert_eq!(device.got.len(), 11 * 5);
    }
    assert_eq!(site.faults(), Vec::<String>::new());
}

#[tokio::test]
async fn tls_of_its_own() {
    let site = Site::new();
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".into()]).unwrap();
    let certificate = site.folder.path().join("cert.pem");
    let key = site.folder.path().join("key.pem");
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let tls = Some(Tls {
        certificate: certificate.clone(),
        key,
        key_exchanges: KeyExchange::ALL.to_vec(),
    });
    let mut server = Server::with(ServerOptions {
        tls,
        ..options(&site)
    })
    .await;
    server.scheme = "https";
    let root = reqwest::Certificate::from_pem(made.cert.pem().as_bytes()).unwrap();
    let trusting = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([root])
        .build()
        .unwrap();
    let url = format!("{}/v1/health", server.url());
    let answer = trusting.get(&url).send().await.unwrap();
    assert_eq!(answer.text().await.unwrap(), r#"{"status":"ok"}"#);
    assert!(
        server.client.get(&url).send().await.is_err(),
        "an unknown certificate is no good"
    );
    drop(trusting);
    server.stop().await;

    let broken = Some(Tls {
        key: certificate.clone(),
        certificate,
        key_exchanges: KeyExchange::ALL.to_vec(),
    });
    let refused = serve(ServerOptions {
        tls: broken,
        ..options(&site)
    })
    .await;
    assert!(matches!(refused, Err(ServeError::Certificate { .. })));
}

#[tokio::test]
async fn plain_http_stays_inside() {
    let site = Site::new();
    let outside = SocketAddr::from(([0, 0, 0, 0], 0));
    let refused = serve(ServerOptions {
        listen: outside,
        ..options(&site)
    })
    .await;
    assert!(matches!(refused, Err(ServeError::PlainHttp)));
}
