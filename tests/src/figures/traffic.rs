//! What an exchange costs on the wire, counted on the line between device and centre.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use super::print;
use crate::centre::Centre;
use crate::demo;
use crate::device::{Device, Setting};
use crate::line::Line;

/// 1,536 bytes of Kazakh, as somebody writes them, in the four elements of a report.
const ELEMENTS: &[(&str, &str)] = &[
    (
        "effectiveness",
        "Көрмеге бірінші күні сексен екі оқушы келіп, жиырма үш кітап үйге алынды. Бастауыш сыныптардың мұғалімдері сабақта қолданатын тізім сұрады. Ата-аналар жиналысында осы көрме туралы айтылды, енді айына бір рет өткізу жоспарланып отыр. Оқырмандар",
    ),
    (
        "achievements",
        "Он бір жаңа билет жазылды. Балалар «Менің сүйікті кейіпкерім» бұрышына отыз сурет салды. Қорға қазақ тіліндегі он жеті жаңа басылым түсіп, электрондық каталогқа енгізілді. Алтыншы сынып оқушылары кішілерге дауыстап оқып беруді",
    ),
    (
        "difficulties",
        "Дәлізде орын тар болғандықтан үзілісте кезек пайда болды. Суретті кітаптар аз, кейбірі ескірген. Интернет баяу, сондықтан бейнежазбаны көрсету мүмкін болмады. Мұғалімдердің бос уақыты сәйкес келмей, екі кездесу кейінге",
    ),
    (
        "improvements",
        "Келесі көрмені акт залында ұйымдастырамыз, сынып кестесін алдын ала келісеміз. Бейнероликті қатты дискіге жүктеп қоямын. Жетіспейтін кітаптар тізімін әкімшілікке беремін, қыркүйекте аудандық кітапханадан уақытша қор",
    ),
];
const REPORT_BYTES: usize = 1536;

/// Measures an exchange with nothing new and one with a report.
///
/// # Errors
/// When a command is refused.
pub async fn traffic(folder: &Path) -> Result<()> {
    let line = Line::open().await?;
    let mut centre = Centre::init_behind(&folder.join("centre"), line.port())?;
    line.lead_to(centre.port());
    centre.serve()?;
    let invited = centre.invite_librarian(&folder.join("i.tirek-invite"))?;
    let device = Device::start(&folder.join("data"), &Setting::default())?;
    demo::enrol(&device, &centre.address(), &invited.code).await?;
    device
        .rpc("exchange.set_automatic", json!({ "automatic": false }))
        .await?;
    demo::exchange(&device).await?;
    demo::exchange(&device).await?;
    let passed = line.counted(demo::exchange(&device)).await?;
    print(
        "exchange_nothing_new_requests",
        passed.requests as f64,
        "requests",
        1.0,
    );
    print(
        "exchange_nothing_new",
        passed.bytes() as f64,
        "bytes",
        350.0,
    );
    let created = device
        .rpc(
            "report.create",
            json!({ "about": "event", "activity": null }),
        )
        .await?;
    let report = created["document"].as_str().context("an id")?.to_owned();
    device.set(&report, "title", "Көрме туралы").await?;
    device.set(&report, "date", "2026-10-16").await?;
    let mut left = REPORT_BYTES;
    for (field, words) in ELEMENTS {
        let words = words
            .get(..words.floor_char_boundary(left))
            .unwrap_or_default();
        left = left.saturating_sub(words.len());
        device.write(&report, field, words).await?;
    }
    anyhow::ensure!(left < 4, "the text is {left} bytes too short");
    device
        .rpc("submission.submit", json!({ "document": report }))
        .await?;
    let passed = line.counted(demo::exchange(&device)).await?;
    print(
        "exchange_report_requests",
        passed.requests as f64,
        "requests",
        1.0,
    );
    print("exchange_report", passed.bytes() as f64, "bytes", 1300.0);
    Ok(())
}
