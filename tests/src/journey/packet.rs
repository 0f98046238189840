//! The way without a network: what waits, why the line is silent, and a packet that carries it.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::Walk;
use crate::screen::named;

/// How a packet for the centre begins.
const FIRST_LINE: &[u8] = b"TIREK PACKET 1 to-centre\n";

/// The state of the exchange names what waits, and the test of the connection where the way ends.
pub async fn silent(walk: &mut Walk) -> Result<()> {
    walk.go("nav-exchange", "exchange").await?;
    let screen = walk.screen()?;
    screen.see(&item_in("queued")).await?;
    screen.press(&named("exchange-test")).await?;
    walk.arrive("test").await?;
    screen.see(&named("test-verdict")).await?;
    let verdict = screen
        .attribute(&named("test-verdict"), "data-code")
        .await?;
    ensure!(verdict == "refused", "the test says {verdict}");
    let failed = format!("{}[data-outcome=\"failed\"]", named("test-step"));
    let steps = screen.attributes(&failed, "data-step").await?;
    ensure!(steps == ["reach"], "the way ends at {steps:?}");
    walk.picture("test-result").await
}

/// Everything unsent goes into a file, and is shown as packed, not as received.
pub async fn save(walk: &mut Walk) -> Result<()> {
    walk.go("nav-exchange", "exchange").await?;
    let screen = walk.screen()?;
    screen.press(&named("packet-save")).await?;
    screen.see(&named("packet-plan")).await?;
    walk.arrive("save-packet").await?;
    // The ending is left to the app, as most people do.
    let placed = walk.folder.join("пакет");
    walk.desk.will_pick(&placed)?;
    screen.press(&named("packet-place")).await?;
    screen.see(&named("packet-saved")).await?;
    walk.arrive("save-packet").await?;
    let packet = fs::read(placed.with_extension("tirek")).context("the packet is there")?;
    ensure!(
        packet.starts_with(FIRST_LINE),
        "the packet begins otherwise"
    );
    screen.press(&named("packet-done")).await?;
    screen.see(&item_in("packed")).await?;
    screen
        .becomes(&named("packet-row"), "data-answered", &["false"])
        .await?;
    walk.arrive("exchange").await
}

/// Her own packet, given to her own window, is refused with a word; nothing is changed by it.
pub async fn own_packet(walk: &mut Walk) -> Result<()> {
    walk.go("nav-home", "home").await?;
    walk.hand_over(&walk.folder.join("пакет.tirek")).await?;
    let screen = walk.screen()?;
    let refusal = format!("{}[data-code=\"packet_for_centre\"]", named("notice"));
    screen.see(&refusal).await?;
    walk.arrive("open-packet").await?;
    screen.see(&named("packet-pick")).await.map(drop)
}

fn item_in(state: &str) -> String {
    format!("{}[data-state=\"{state}\"]", named("exchange-item"))
}
