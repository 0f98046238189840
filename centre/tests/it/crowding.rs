//! What one sender may take of the server, and that nobody holds it up when it stops.

use crate::blobs::{begin, blob, offer, photo};
use crate::harness::Site;
use crate::network::{Server, options};
use std::time::Duration;
use tirek_centre::Options;
use tirek_document::space::SpaceKind;
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

/// Far more than anything here takes: what comes to it hangs.
const HANGING: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_without_an_end_does_not_hold_up_a_server_that_stops() {
    let mut site = Site::new();
    let device = site.enrolled("Әлиева", "№1");
    let bytes = photo(1, 3_000_000);
    let photo = blob(&bytes, device.space(SpaceKind::Own));
    let server = Server::with(Options {
        device_per_minute: 0,
        ..options(&site)
    })
    .await;
    let mut upload = begin(&server, &device, photo).await;
    upload.write_all(&bytes[..1_200_000]).await.unwrap();
    while offer(&server, &device, photo).await.unwrap() == 0 {}
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
}
