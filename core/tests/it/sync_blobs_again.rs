//! Files that could not travel at first, and those behind them.

use tirek_wire::key::Hash32;

use crate::depot::Held;
use crate::packet_save::{attach, noise};
use crate::sync_blobs::{Line, new};
use crate::sync_exchange::Desk;

/// Without the automatic exchange nothing else would take them.
#[tokio::test]
async fn files_that_somebody_asked_for_set_out_again_by_themselves() {
    let desk = Desk::enrolled();
    attach(&desk, &[60_000, 20_000]);
    let held = Held {
        refuse_puts: 2,
        ..new()
    };
    let mut line = Line::start(desk, held).await;
    line.exchange.now_and_wait().await;
    line.until(|line| line.unsent_files() == 0).await;
    line.exchange.stop().await;
    assert_eq!(line.depot.with(|held| held.refuse_puts), 0);
}

#[tokio::test]
async fn a_file_that_the_centre_does_not_take_keeps_no_other_back() {
    let desk = Desk::enrolled();
    attach(&desk, &[60_000, 20_000]);
    let small = Hash32(blake3::hash(&noise(1, 20_000)).into());
    let held = Held {
        not_taken: Some(small.to_string()),
        ..new()
    };
    let mut line = Line::start(desk, held).await;
    line.exchange.now_and_wait().await;
    line.until(|line| line.unsent_files() == 1).await;
    line.until(|line| line.exchange.status().files.held_by == Some("not_taken"))
        .await;
    line.exchange.stop().await;
    let large = Hash32(blake3::hash(&noise(0, 60_000)).into());
    assert!(
        line.depot
            .with(|held| held.files.contains_key(&large.to_string()))
    );
}
