//! Files: who may have them, and that no cut costs more than the bytes behind it.

use crate::files_mark::wait;
use crate::harness::{Device, On, Site, change, document, fresh};
use crate::network::{Server, options, post};
use std::collections::BTreeSet;
use tirek_centre::blob::Intake;
use tirek_centre::files::BYTES_MAX_DEFAULT;
use tirek_centre::files::place::StorePlace;
use tirek_centre::{Failure, ServerOptions};
use tirek_document::Kind;
use tirek_document::space::{Role, SpaceKind};
use tirek_wire::blob::{BlobAt, BlobOffer, BlobStand, Offered};
use tirek_wire::change::Op;
use tirek_wire::frame;
use tirek_wire::id::{DeviceId, SpaceId, SubmissionId};
use tirek_wire::key::Hash32;
use tirek_wire::problem::{Problem, ProblemCode};
use tirek_wire::submission::{BlobRef, SubmissionEnvelope};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Bytes that do not shrink, different for each seed.
pub fn photo(seed: u8, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new()
        .update(&[seed])
        .finalize_xof()
        .fill(&mut bytes);
    bytes
}

pub fn blob(bytes: &[u8], space: SpaceId) -> Offered {
    Offered {
        hash: Hash32(*blake3::hash(bytes).as_bytes()),
        size: bytes.len() as u64,
        space,
    }
}

/// Appends a submission that names these blobs.
pub fn submit_with(device: &mut Device, blobs: &[Offered]) {
    let named = blobs.iter().map(|blob| BlobRef {
        hash: blob.hash,
        size: blob.size,
        name: "фото.jpg".into(),
    });
    let envelope = SubmissionEnvelope {
        submission: SubmissionId::from_bytes(fresh()),
        version: vec![1],
        content: b"{}".to_vec(),
        locale: "kk".into(),
        blobs: named.collect(),
    };
    let own = device.space(SpaceKind::Own);
    let mut submitted = change(own, document(), Kind::Report, &envelope.to_payload());
    submitted.op = Op::Submission.code();
    device.append(submitted);
}

fn code(body: &[u8]) -> ProblemCode {
    let problem: Problem = frame::decode(body, 1024).unwrap();
    ProblemCode::from_code(problem.code).unwrap()
}

pub async fn offer(server: &Server, device: &Device, blob: Offered) -> Result<u64, ProblemCode> {
    let offer = BlobOffer { blobs: vec![blob] };
    let body = frame::encode_for(&offer, 2);
    let (status, body) = post(server, "blobs", Some(&device.token), body).await;
    if status != 200 {
        return Err(code(&body));
    }
    let stand: BlobStand = frame::decode(&body, 4096).unwrap();
    stand.check(&offer).unwrap();
    assert_eq!(stand.bytes_max, BYTES_MAX_DEFAULT);
    Ok(stand.held[0].offset)
}

fn address(server: &Server, blob: Offered, offset: u64) -> String {
    let Offered { hash, size, space } = blob;
    let base = server.url();
    format!("{base}/v1/blobs/{hash}?space={space}&size={size}&offset={offset}")
}

pub async fn send(
    server: &Server,
    device: &Device,
    blob: Offered,
    offset: u64,
    bytes: &[u8],
) -> Result<u64, ProblemCode> {
    let request = server.client.put(address(server, blob, offset));
    let request = request.bearer_auth(device.token.to_text());
    let answer = request.body(bytes.to_vec()).send().await.unwrap();
    let status = answer.status().as_u16();
    let body = answer.bytes().await.unwrap();
    if status != 200 {
        assert_eq!(code(&body).status(), status);
        return Err(code(&body));
    }
    let at: BlobAt = frame::decode(&body, 4096).unwrap();
    assert_eq!(at.hash, blob.hash);
    Ok(at.offset)
}

/// Opens a connection that will bring a blob; answers it with the head sent.
pub async fn begin(server: &Server, device: &Device, blob: Offered) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let url = address(server, blob, 0);
    let path = url.strip_prefix(&server.url()).unwrap();
    let head = format!(
        "PUT {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n",
        device.token.to_text(),
        blob.size
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

async fn fetch(server: &Server, device: &Device, blob: Offered) -> Result<Vec<u8>, ProblemCode> {
    let url = format!("{}/v1/blobs/{}", server.url(), blob.hash);
    let request = server.client.get(url).bearer_auth(device.token.to_text());
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let body = answer.bytes().await.unwrap().to_vec();
    if status == 200 {
        Ok(body)
    } else {
        Err(code(&body))
    }
}

#[tokio::test]
async fn a_file_goes_up_once_and_reaches_those_who_may_have_it() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let (mut device, other) = (site.device(person), site.device(person));
    let stranger = site.enrolled("Серікова", "№2");
    let reviewer = site.person("Орынбаева", Role::Methodologist, "Орталық");
    let reviewer = site.device(reviewer);
    let bytes = photo(1, 2_500_000);
    let photo = blob(&bytes, device.space(SpaceKind::Own));
    let server = Server::start(&site).await;
    assert_eq!(offer(&server, &device, photo).await, Ok(0));
    assert_eq!(
        send(&server, &device, photo, 0, &bytes).await,
        Ok(photo.size)
    );
    assert_eq!(offer(&server, &device, photo).await, Ok(photo.size));
    // Her other PC has it by the space they share, and need not send it either.
    assert_eq!(fetch(&server, &other, photo).await.as_ref(), Ok(&bytes));
    assert_eq!(offer(&server, &other, photo).await, Ok(photo.size));
    let refused = Err(ProblemCode::NotFound);
    assert_eq!(fetch(&server, &stranger, photo).await, refused);
    // The methodologist receives what is submitted, never what belongs to a draft.
    assert_eq!(fetch(&server, &reviewer, photo).await, refused);
    submit_with(&mut device, &[photo]);
    device.exchange(&mut site.centre, 0);
    assert_eq!(fetch(&server, &reviewer, photo).await, Ok(bytes));
    assert_eq!(fetch(&server, &stranger, photo).await, refused);
    server.stop().await;
}

#[tokio::test]
async fn knowing_a_hash_gives_nothing() {
    let mut site = Site::new();
    let device = site.enrolled("Әлиева", "№1");
    let mut thief = site.enrolled("Серікова", "№2");
    let bytes = photo(2, 300_000);
    let mine = blob(&bytes, device.space(SpaceKind::Own));
    let server = Server::start(&site).await;
    send(&server, &device, mine, 0, &bytes).await.unwrap();
    // She knows hash and size, and offers it as hers.
    let hers = blob(&bytes, thief.space(SpaceKind::Own));
    assert_eq!(offer(&server, &thief, hers).await, Ok(0));
    let refused = Err(ProblemCode::NotFound);
    assert_eq!(fetch(&server, &thief, hers).await, refused);
    // She names it in a submission of hers.
    submit_with(&mut thief, &[hers]);
    thief.exchange(&mut site.centre, 0);
    assert_eq!(fetch(&server, &thief, hers).await, refused);
    assert_eq!(offer(&server, &thief, hers).await, Ok(0));
    // She sends other bytes under it.
    let other = vec![0; bytes.len()];
    assert_eq!(
        send(&server, &thief, hers, 0, &other).await,
        Err(ProblemCode::BlobMismatch)
    );
    assert_eq!(offer(&server, &thief, hers).await, Ok(0));
    assert_eq!(fetch(&server, &thief, hers).await, refused);
    // She offers into a space that is not hers.
    let offered = offer(&server, &thief, mine).await;
    assert_eq!(offered, Err(ProblemCode::NotFound));
    assert_eq!(
        send(&server, &thief, mine, 0, &bytes).await,
        Err(ProblemCode::NotFound)
    );
    // What she sent did no harm to the one that is there.
    assert_eq!(fetch(&server, &device, mine).await, Ok(bytes));
    server.stop().await;
}

#[tokio::test]
async fn a_partial_file_is_of_its_device_alone() {
    let mut site = Site::new();
    let person = site.librarian("Әлиева", "№1");
    let (device, other) = (site.device(person), site.device(person));
    let bytes = photo(3, 400_000);
    let photo = blob(&bytes, device.space(SpaceKind::Own));
    let server = Server::start(&site).await;
    // A body may end before the blob does; what came is kept.
    let half = &bytes[..200_000];
    assert_eq!(send(&server, &device, photo, 0, half).await, Ok(200_000));
    assert_eq!(offer(&server, &other, photo).await, Ok(0));
    let rest = &bytes[200_000..];
    let mismatch = Err(ProblemCode::BlobMismatch);
    assert_eq!(
        send(&server, &other, photo, 200_000, rest).await,
        mismatch,
        "another device does not finish it"
    );
    assert_eq!(offer(&server, &device, photo).await, Ok(200_000));
    assert_eq!(
        send(&server, &device, photo, 200_001, &rest[1..]).await,
        mismatch
    );
    // From before what is held: the surplus is cut off.
    let again = &bytes[150_000..];
    assert_eq!(
        send(&server, &device, photo, 150_000, again).await,
        Ok(photo.size)
    );
    assert_eq!(fetch(&server, &other, photo).await, Ok(bytes));
    server.stop().await;
}

#[tokio::test]
async fn a_cut_body_is_kept_up_to_the_cut() {
    let mut site = Site::new();
    let device = site.enrolled("Әлиева", "№1");
    let bytes = photo(4, 1_500_000);
    let photo = blob(&bytes, device.space(SpaceKind::Own));
    let server = Server::start(&site).await;
    let mut stream = begin(&server, &device, photo).await;
    stream.write_all(&bytes[..1_200_000]).await.unwrap();
    stream.shutdown().await.unwrap();
    let _ = stream.read(&mut [0; 512]).await;
    drop(stream);
    let mut held = 0;
    while held < 1_200_000 {
        held = offer(&server, &device, photo).await.unwrap();
    }
    assert_eq!(held, 1_200_000);
    let rest = &bytes[1_200_000..];
    assert_eq!(
        send(&server, &device, photo, held, rest).await,
        Ok(photo.size)
    );
    server.stop().await;
}

/// Several servers have one database and one store of files.
#[test]
fn two_servers_share_one_store() {
    let mut site = Site::on(On::Postgres);
    let device = site.enrolled("Әлиева", "№1");
    let bytes = photo(5, 1_300_000);
    let photo = blob(&bytes, device.space(SpaceKind::Own));
    wait(async {
        let (first, second) = (Server::start(&site).await, Server::start(&site).await);
        let middle = 700_000;
        let half = &bytes[..middle];
        assert_eq!(send(&first, &device, photo, 0, half).await, Ok(700_000));
        assert_eq!(offer(&second, &device, photo).await, Ok(700_000));
        let rest = &bytes[middle..];
        assert_eq!(
            send(&second, &device, photo, 700_000, rest).await,
            Ok(photo.size)
        );
        assert_eq!(fetch(&first, &device, photo).await, Ok(bytes));
        first.stop().await;
        second.stop().await;
    });
}

#[tokio::test]
async fn a_download_goes_on_where_it_ended() {
    let mut site = Site::new();
    let device = site.enrolled("Әлиева", "№1");
    let bytes = photo(6, 100_000);
    let photo = blob(&bytes, device.space(SpaceKind::Own));
    let server = Server::start(&site).await;
    send(&server, &device, photo, 0, &bytes).await.unwrap();
    let url = format!("{}/v1/blobs/{}", server.url(), photo.hash);
    let from = async |range: &str| {
        let request = server.client.get(&url).bearer_auth(device.token.to_text());
        let answer = request.header("range", range).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.bytes().await.unwrap().to_vec())
    };
    assert_eq!(from("bytes=60000-").await, (206, bytes[60_000..].to_vec()));
    assert_eq!(from("bytes=1-2").await, (200, bytes.clone()));
    assert_eq!(from("bytes=100000-").await.0, 400);
    server.stop().await;
}

#[tokio::test]
async fn what_is_too_large_or_nobodys_is_refused() {
    let mut site = Site::new();
    let mut device = site.enrolled("Әлиева", "№1");
    let own = device.space(SpaceKind::Own);
    let bytes = photo(7, 2_000_000);
    let server = Server::with(ServerOptions {
        blob_bytes_max: 1_000_000,
        ..options(&site)
    })
    .await;
    assert_eq!(
        send(&server, &device, blob(&bytes, own), 0, &bytes).await,
        Err(ProblemCode::TooLarge)
    );
    // More than was announced.
    let short = blob(&bytes[..1000], own);
    assert_eq!(
        send(&server, &device, short, 0, &bytes[..2000]).await,
        Err(ProblemCode::Malformed)
    );
    let group = blob(&bytes[..1000], device.space(SpaceKind::Group));
    assert_eq!(
        offer(&server, &device, group).await,
        Err(ProblemCode::NotFound)
    );
    site.centre.revoke_device(device.id).unwrap();
    assert_eq!(
        offer(&server, &device, short).await,
        Err(ProblemCode::Revoked)
    );
    assert_eq!(
        fetch(&server, &device, short).await,
        Err(ProblemCode::Revoked)
    );
    device.token.0[0] ^= 1;
    assert_eq!(
        send(&server, &device, short, 0, &bytes[..1000]).await,
        Err(ProblemCode::UnknownDevice)
    );
    server.stop().await;
}

#[tokio::test]
async fn a_full_disk_is_said_and_old_pieces_go() {
    let folder = tempfile::tempdir().unwrap();
    let place = StorePlace::Folder(folder.path().join("blobs"));
    let bytes = photo(8, 1000);
    let blob = blob(&bytes, SpaceId::from_bytes([1; 16]));
    let device = DeviceId::from_bytes([2; 16]);
    let full = place.open(BYTES_MAX_DEFAULT).unwrap().with_free(0);
    let refused = Intake::begin(&full, device, blob, 0).await;
    assert!(matches!(
        refused.err(),
        Some(Failure::Problem(ProblemCode::NoRoom))
    ));

    // Two that begin together do not both see the room that one of them will take.
    let free = 256 * 1024 * 1024 + 3 * blob.size;
    let narrow = place.open(BYTES_MAX_DEFAULT).unwrap().with_free(free);
    let other = DeviceId::from_bytes([3; 16]);
    let first = Intake::begin(&narrow, device, blob, 0).await.unwrap();
    let second = Intake::begin(&narrow, other, blob, 0).await;
    assert!(matches!(
        second.err(),
        Some(Failure::Problem(ProblemCode::NoRoom))
    ));
    drop(first);
    assert!(Intake::begin(&narrow, other, blob, 0).await.is_ok());

    let blobs = place.open(BYTES_MAX_DEFAULT).unwrap().with_free(u64::MAX);
    let mut intake = Intake::begin(&blobs, device, blob, 0).await.unwrap();
    intake.take(&bytes[..600]).await.unwrap();
    assert_eq!(intake.end().await.unwrap(), 600);
    let known = BTreeSet::from([device]);
    let none = Vec::<String>::new();
    assert_eq!(blobs.leftovers(&known).await.unwrap(), none);
    assert_eq!(blobs.leftovers(&BTreeSet::new()).await.unwrap().len(), 1);
    assert_eq!(blobs.prune(0).await.unwrap(), 0);
    assert_eq!(blobs.held(device, &blob.hash).await.unwrap(), 600);
    assert_eq!(blobs.prune(i64::MAX).await.unwrap(), 1);
    assert_eq!(blobs.held(device, &blob.hash).await.unwrap(), 0);
}
