//! Her second computer: what both wrote meets, and where they disagree she chooses.

use anyhow::{Context, Result, ensure};
use chrono::Utc;
use tirek_wire::id::DocumentId;

use super::{Walk, begin, send};
use crate::dice::Dice;
use crate::pc::{Pc, set, surroundings};
use crate::screen::{field, named};

/// The same field is set on both; neither value is lost, and the one she keeps stands in the report.
pub async fn chosen(walk: &mut Walk) -> Result<()> {
    let other = second_pc(walk).await?;
    let report = open_report(walk).await?;
    let (here, there) = match walk.language.choose("kk", "ru") {
        "kk" => ("Кітап көрмесінің қорытындысы", "Күзгі кітап көрмесі туралы"),
        _ => ("Итоги книжной выставки", "Об осенней книжной выставке"),
    };
    let screen = walk.screen()?;
    screen.write(&field("title"), here).await?;
    walk.saved().await?;
    other
        .workspace()
        .edit(report, None, &[set("title", there)?])?;
    other.workspace().seal_all()?;
    send::run(walk).await?;
    other.exchange().await?;
    screen.press(&named("exchange-run")).await?;
    screen.see(&named("conflicts-waiting")).await?;
    walk.arrive("exchange").await?;
    begin::dark(walk).await?;
    screen.press(&named("conflicts-open")).await?;
    walk.arrive("conflicts").await?;
    let card = format!("{}[data-anchor=\"title\"]", named("conflict"));
    let values = screen.words(&card).await?;
    ensure!(
        [here, there].iter().all(|value| values.contains(value)),
        "she chooses between {values}"
    );
    // The second of them, whichever that is.
    let second = format!("{card} li:nth-child(2)");
    let kept = screen.words(&second).await?;
    let kept = if kept.contains(here) { here } else { there };
    let keep = format!("{second} {}", named("conflict-keep"));
    screen.press(&keep).await?;
    screen.gone(&named("conflict")).await?;
    // She hesitates: the choice is there again, and so are both values.
    screen.press(&named("notice-action")).await?;
    let values = screen.words(&card).await?;
    ensure!(
        [here, there].iter().all(|value| values.contains(value)),
        "taken back, she chooses between {values}"
    );
    screen.press(&keep).await?;
    screen.gone(&named("conflict")).await?;
    walk.arrive("conflicts").await?;
    send::run(walk).await?;
    other.exchange().await?;
    let fields = other.workspace().fields(report)?.0;
    let title = fields.value("title").and_then(|value| value.as_text());
    ensure!(title == Some(kept), "the other computer shows {title:?}");
    ensure!(fields.conflicts().is_empty(), "the choice settled it");
    Ok(())
}

/// Another computer of hers, which knows what the first one sent.
async fn second_pc(walk: &Walk) -> Result<Pc> {
    let file = walk.folder.join("second.tirek-invite");
    walk.centre.invite(&walk.invited.person, &file)?;
    let around = surroundings(&Dice::new(7), Utc::now());
    let folder = walk.folder.join("second");
    let pc = Pc::begin(&folder, &around, &file, &walk.centre.address())?;
    pc.exchange().await?;
    pc.exchange().await?;
    Ok(pc)
}

/// Opens her report; answers with its id.
async fn open_report(walk: &mut Walk) -> Result<DocumentId> {
    walk.go("nav-reports", "reports").await?;
    let screen = walk.screen()?;
    screen.press(&named("report-row")).await?;
    walk.arrive("report").await?;
    let address = screen.script("return location.hash").await?;
    let id = address.as_str().and_then(|hash| hash.rsplit('/').next());
    id.context("an address")?.parse().context("an id")
}
