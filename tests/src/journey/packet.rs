//! The way without a network: what waits, why the line is silent, and a packet that carries it.

use std::fs;

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use tirek_document::kind::Verdict;

use super::{Language, Walk, answer, outside, record};
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
    walk.picture("test-result").await?;
    screen.press(&named("diagnosis-show")).await?;
    screen.into_view(&named("exchange-diagnosis")).await?;
    let words = screen.words(&named("exchange-diagnosis")).await?;
    ensure!(
        words.contains("refused"),
        "the note for the centre: {words}"
    );
    walk.picture("test-note").await?;
    let file = walk.folder.join("анықтама.txt");
    walk.desk.will_pick(&file)?;
    screen.press(&named("diagnosis-save")).await?;
    let read = || async { fs::read_to_string(&file).context("the note is saved") };
    let saved = screen.until("the note", read).await?;
    ensure!(saved.contains("refused"), "the note says {saved}");
    // As old editors of Windows read it, whoever wrote it.
    ensure!(
        saved.starts_with('\u{feff}') && saved.ends_with("\r\n"),
        "the note is {saved:?}"
    );
    Ok(())
}

/// Everything unsent goes into a file, and is shown as packed, not as received.
pub async fn save(walk: &mut Walk) -> Result<()> {
    walk.go("nav-exchange", "exchange").await?;
    let screen = walk.screen()?;
    // What is on its way stands above the button and pushes it down when it comes.
    screen.see(&item_in("queued")).await?;
    save_as(walk, "пакет").await?;
    let screen = walk.screen()?;
    screen.see(&item_in("packed")).await?;
    screen
        .becomes(&named("packet-row"), "data-answered", &["false"])
        .await?;
    walk.arrive("exchange").await
}

/// Saves a packet under a name whose ending is left to the app, as most people do.
async fn save_as(walk: &mut Walk, name: &str) -> Result<PathBuf> {
    let screen = walk.screen()?;
    screen.press(&named("packet-save")).await?;
    screen.see(&named("packet-plan")).await?;
    walk.arrive("save-packet").await?;
    let placed = walk.folder.join(name);
    walk.desk.will_pick(&placed)?;
    screen.press(&named("packet-place")).await?;
    screen.see(&named("packet-saved")).await?;
    walk.arrive("save-packet").await?;
    let packet = placed.with_extension("tirek");
    let bytes = fs::read(&packet).context("the packet is there")?;
    ensure!(bytes.starts_with(FIRST_LINE), "the packet begins otherwise");
    if let Some(folder) = outside::handed_over(walk, &named("packet-reveal")).await? {
        ensure!(folder == walk.folder, "{} is shown", folder.display());
    }
    screen.press(&named("packet-done")).await?;
    Ok(packet)
}

/// With the line gone, a stick goes to the centre and comes back with the review of her report.
pub async fn answered(walk: &mut Walk) -> Result<()> {
    walk.centre.stop();
    let report = answer::newest(walk, "report")?;
    let summary = walk
        .language
        .choose("Қиындықтарды нақтылаңыз", "Уточните трудности");
    let remark = walk
        .language
        .choose("Мұнда қол қойылмаған", "Здесь нет подписи");
    let remarks = [("attachments/1", remark)];
    walk.centre
        .review(&report, Verdict::Returned, summary, &remarks)?;
    walk.go("nav-exchange", "exchange").await?;
    let packet = save_as(walk, "флешка").await?;
    let reply = walk.centre.answer_packet(&packet)?;
    match walk.language {
        // She chooses it; in Russian she presses on it.
        Language::Kk => {
            let screen = walk.screen()?;
            screen.press(&named("packet-open")).await?;
            walk.arrive("open-packet").await?;
            walk.desk.will_pick(&reply)?;
            screen.press(&named("packet-pick")).await?;
        }
        Language::Ru => walk.hand_over(&reply).await?,
    }
    let screen = walk.screen()?;
    screen.see(&named("packet-contents")).await?;
    walk.arrive("open-packet").await?;
    screen.press(&named("packet-take-in")).await?;
    screen.see(&named("packet-imported")).await?;
    screen.see(&named("news-row")).await?;
    walk.arrive("open-packet").await?;
    screen.press(&format!("{} a", named("news-row"))).await?;
    screen
        .becomes(&named("review"), "data-verdict", &["returned"])
        .await?;
    let words = screen.words(&named("review")).await?;
    ensure!(words.contains(summary), "the review says {words}");
    ensure!(words.contains(record::PAPER.0), "the remark names {words}");
    walk.arrive("report").await?;
    files_of_the_version(walk).await?;
    walk.centre.serve()
}

/// A file opens from the remark about it, from the version that was submitted, and from the comparison once
/// it was taken away since.
async fn files_of_the_version(walk: &mut Walk) -> Result<()> {
    let paper = blake3::hash(&record::bytes(record::PAPER.0)).to_hex();
    let program = blake3::hash(&record::bytes(record::PROGRAM)).to_hex();
    let screen = walk.screen()?;
    let remark = format!("{} {}", named("review"), named("file-open"));
    outside::file_opens(walk, &remark, record::PAPER.1, &paper).await?;
    let rows = screen
        .attributes(&named("attachment-row"), "data-id")
        .await?;
    let [first, second] = rows.as_slice() else {
        bail!("the report has the files {rows:?}");
    };
    screen
        .press(&format!("{} {}", row(second), named("attachment-remove")))
        .await?;
    screen.gone(&row(second)).await?;
    walk.saved().await?;
    screen.press(&named("submission-open")).await?;
    walk.arrive("submission").await?;
    outside::file_opens(walk, &record::opens(first), record::PAPER.1, &paper).await?;
    outside::file_opens(walk, &record::opens(second), record::PROGRAM, &program).await?;
    walk.picture("submission-files").await?;
    screen.press(&named("submission-compare")).await?;
    screen.see(&named("compare")).await?;
    let gone = format!("{}[data-id=\"{second}\"]", named("file-open"));
    outside::file_opens(walk, &gone, record::PROGRAM, &program).await?;
    walk.arrive("submission").await
}

fn row(id: &str) -> String {
    format!("{}[data-id=\"{id}\"]", named("attachment-row"))
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
