//! What one sender may take of the server, and that nobody holds it up when it stops.

use crate::blobs::{begin, blob, offer, photo, send};
use crate::harness::{Device, Site, document};
use crate::network::{Server, options, post};
use futures_util::future::join_all;
use std::net::SocketAddr;
use std::time::Duration;
use tirek_centre::ServerOptions;
use tirek_document::space::SpaceKind;
use tirek_wire::blob::Offered;
use tirek_wire::frame;
use tirek_wire::problem::ProblemCode;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Far more than anything here takes: what comes to it hangs.
const HANGING: Duration = Duration::from_secs(120);

async fn uncounted(site: &Site) -> Server {
    let options = ServerOptions {
        device_per_minute: 0,
        ..options(site)
    };
    Server::with(options).await
}

/// An upload of which the server holds a piece already, and reads on.
async fn under_way(server: &Server, device: &Device, blob: Offered, bytes: &[u8]) -> TcpStream {
    let mut upload = begin(server, device, blob).await;
    upload.write_all(&bytes[..1_200_000]).await.unwrap();
    while offer(server, device, blob).await.unwrap() == 0 {}
    upload
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_that_sends_many_files_at_once_leaves_places_to_others() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let (greedy, other) = (site.device(person), site.device(person));
    let own = greedy.space(SpaceKind::Own);
    let server = uncounted(&site).await;
    let mut uploads = Vec::new();
    for seed in 0..4 {
        let bytes = photo(seed, 2_000_000);
        uploads.push(under_way(&server, &greedy, blob(&bytes, own), &bytes).await);
    }
    let bytes = photo(9, 1000);
    let small = blob(&bytes, own);
    let busy = Err(ProblemCode::Busy);
    assert_eq!(send(&server, &greedy, small, 0, &bytes).await, busy);
    assert_eq!(send(&server, &other, small, 0, &bytes).await, Ok(1000));
    // Her own turn comes when one of them has ended.
    drop(uploads.pop());
    let bytes = photo(10, 1000);
    let next = blob(&bytes, own);
    let mut sent = busy;
    while sent == busy {
        sent = send(&server, &greedy, next, 0, &bytes).await;
    }
    assert_eq!(sent, Ok(1000));
    server.break_off().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_without_an_end_does_not_hold_up_a_server_that_stops() {
    let mut site = Site::new();
    let device = site.enrolled("Әлиева", "№1");
    let bytes = photo(1, 3_000_000);
    let photo = blob(&bytes, device.space(SpaceKind::Own));
    let server = uncounted(&site).await;
    let mut upload = under_way(&server, &device, photo, &bytes).await;
    let mut silent = TcpStream::connect(server.address()).await.unwrap();
    let head = format!(
        "POST /v1/exchange HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: 9\r\n\r\n",
        device.token.to_text()
    );
    silent.write_all(head.as_bytes()).await.unwrap();
    let trickling = tokio::spawn(async move {
        for byte in &bytes[1_200_000..] {
            if upload.write_all(&[*byte]).await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    let stopped = timeout(HANGING, server.break_off()).await;
    assert!(stopped.is_ok(), "it waits for the sender");
    let server = Server::start(&site).await;
    // The first piece, and all that had been read behind it.
    let held = offer(&server, &device, photo).await.unwrap();
    assert!(held >= 1_048_576, "{held}");
    server.stop().await;
    trickling.abort();
    drop(silent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn small_bodies_that_say_too_much_end_before_the_database() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let (mad, calm) = (site.device(person), site.device(person));
    let server = Server::with(ServerOptions {
        metrics: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
        ..options(&site)
    })
    .await;
    let mut request = mad.request(vec![mad.part(0)]);
    request.logs = vec![request.logs[0].clone(); 50_000];
    let bomb = frame::encode(&request);
    assert!(bomb.len() < 2000, "{}", bomb.len());
    let bombs = (0..16).map(|_| post(&server, "exchange", Some(&mad.token), bomb.clone()));
    let honest = frame::encode(&calm.request(Vec::new()));
    let honest = post(&server, "exchange", Some(&calm.token), honest);
    let (bombs, honest) = tokio::join!(join_all(bombs), honest);
    assert_eq!(honest.0, 200);
    assert!(bombs.iter().all(|(status, _)| *status == 400));
    let metrics = server.metrics().await;
    assert!(metrics.contains("tirek_commit_jobs_count 1\n"), "{metrics}");
    server.stop().await;
}

#[tokio::test]
async fn words_leave_room_on_the_disk_and_the_rest_goes_on() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let server = Server::with(ServerOptions {
        disk_bytes_min: u64::MAX,
        ..options(&site)
    })
    .await;
    device.edit(document(), b"words");
    let push = frame::encode(&device.request(vec![device.part(0)]));
    let url = format!("{}/v1/exchange", server.url());
    let request = server.client.post(url).bearer_auth(device.token.to_text());
    let answer = request.body(push.clone()).send().await.unwrap();
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.headers()["retry-after"], "601");
    let pull = frame::encode(&device.request(Vec::new()));
    let token = Some(&device.token);
    assert_eq!(post(&server, "exchange", token, pull).await.0, 200);
    server.stop().await;
    let server = Server::start(&site).await;
    assert_eq!(post(&server, "exchange", token, push).await.0, 200);
    server.stop().await;
}
