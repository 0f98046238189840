//! An offer in which not everything is hers.

use crate::blobs::{blob, photo, send};
use crate::harness::Site;
use crate::network::{Server, post};
use tirek_document::space::SpaceKind;
use tirek_wire::blob::{BlobOffer, BlobStand};
use tirek_wire::frame;
use tirek_wire::problem::ProblemCode;

/// Somebody moved, and her PC has not heard of it: the files of what is hers travel all the same.
#[tokio::test]
async fn a_file_that_she_may_not_bring_keeps_no_other_back() {
    let mut site = Site::new();
    let device = site.enrolled("Әлиева", "№1");
    let stranger = site.enrolled("Серікова", "№2");
    let bytes = photo(4, 30_000);
    let (own, library) = (SpaceKind::Own, SpaceKind::Library);
    let mine = blob(&bytes, device.space(own));
    let elsewhere = blob(&photo(5, 20_000), stranger.space(library));
    let server = Server::start(&site).await;
    let half = bytes.len() / 2;
    let _cut = send(&server, &device, mine, 0, &bytes[..half]).await;
    let offer = BlobOffer {
        blobs: vec![elsewhere, mine],
    };
    let body = frame::encode_for(&offer, 2);
    let (status, body) = post(&server, "blobs", Some(&device.token), body).await;
    assert_eq!(status, 200);
    let stand: BlobStand = frame::decode(&body, 4096).unwrap();
    let held: Vec<u64> = stand.held.iter().map(|one| one.offset).collect();
    assert_eq!(held[0], 0);
    let sent = send(&server, &device, elsewhere, 0, &photo(5, 20_000)).await;
    assert_eq!(sent, Err(ProblemCode::NotFound));
    let rest = &bytes[usize::try_from(held[1]).unwrap()..];
    let sent = send(&server, &device, mine, held[1], rest).await;
    assert_eq!(sent, Ok(mine.size));
    server.stop().await;
}
