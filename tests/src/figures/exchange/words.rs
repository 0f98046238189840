//! What words cost on the wire, and how long a report takes on a village's line.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tirek_wire::frame;
use tirek_wire::id::DocumentId;

use super::{Site, print_passed};
use crate::figures::{median, print, print_beside};
use crate::line::Shape;

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

/// A little more than a kilobyte of it, for a journal entry.
const NOTE: &str = "Сенбі күні ауыл әкімдігінің көлігімен аудан орталығына барып, мәдениет үйінің ескі қорынан екі қорап кітап алып келдім. Көбі жетпісінші жылдары шыққан, бірақ мұқабасы бүтін. Ішінен Есенберлиннің үш томын, «Менің атым Қожаны» және бұрын бізде болмаған бірнеше анықтамалықты таптым. Кешке дейін шаңын сүртіп, түгендеу кітабына жаздым, екеуін жөндеуге қалдырдым. Түстен кейін көрші үйдің немересі келіп, қораптарды ашысуға көмектесті де, өзіне бір кітап таңдап алды. Дүйсенбіде тарих мұғаліміне анықтамалықтарды көрсетемін: жоба жазып жүрген оныншы сыныпқа керек болуы мүмкін.";
const NOTE_BYTES: usize = 1024;

/// Lines whose losses differ.
const LINES: u64 = 15;

/// 64 kbit/s with 800 ms there and back, where one segment in twenty gets lost.
const fn village(seed: u64) -> Shape {
    Shape {
        bytes_per_second: 8000,
        round_trip: Duration::from_millis(800),
        loss_percent: 5,
        seed,
    }
}

/// Measures nothing new, a change, a report, and that report on a slow line.
///
/// # Errors
/// When something is refused.
pub async fn words(site: &mut Site) -> Result<()> {
    let passed = site.exchange().await?;
    print_passed("exchange_nothing_new", &passed, 300.0);
    site.pc.entry("Ескі қордан келген кітаптар", note())?;
    site.pc.workspace().seal_all()?;
    let passed = site.exchange().await?;
    print_passed("exchange_change", &passed, 1100.0);
    hand_in_report(site)?;
    let raw = frame::encode_raw(&site.pc.offer()?).len();
    print_beside("exchange_report_uncompressed", raw as f64, "bytes");
    let passed = site.exchange().await?;
    print_passed("exchange_report", &passed, 1000.0);
    slow(site).await
}

/// 1,024 bytes of a note.
pub fn note() -> &'static str {
    NOTE.get(..NOTE.floor_char_boundary(NOTE_BYTES))
        .unwrap_or(NOTE)
}

async fn slow(site: &mut Site) -> Result<()> {
    let mut times = Vec::new();
    for seed in 0..LINES {
        hand_in_report(site)?;
        site.pc.hang_up()?;
        site.line.shape(Some(village(seed)));
        let begun = Instant::now();
        site.pc.exchange().await?;
        times.push(begun.elapsed().as_secs_f64());
    }
    site.line.shape(None);
    site.pc.hang_up()?;
    let best = times.iter().copied().fold(f64::INFINITY, f64::min);
    let worst = times.iter().copied().fold(0.0, f64::max);
    print("exchange_report_slow", median(times), "s", 2.0);
    print_beside("exchange_report_slow_best", best, "s");
    print_beside("exchange_report_slow_worst", worst, "s");
    Ok(())
}

fn hand_in_report(site: &Site) -> Result<DocumentId> {
    let (mut texts, mut left) = (Vec::new(), REPORT_BYTES);
    for (field, words) in ELEMENTS {
        let words = words
            .get(..words.floor_char_boundary(left))
            .unwrap_or_default();
        left = left.saturating_sub(words.len());
        texts.push((*field, words));
    }
    ensure!(left < 4, "the text is {left} bytes too short");
    let report = site.pc.report("Көрме туралы", &texts)?;
    site.pc.submit(report)?;
    site.pc.workspace().seal_all()?;
    Ok(report)
}
