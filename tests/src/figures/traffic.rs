//! What an exchange costs on the wire, counted by a relay between device and centre.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, Result};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::print;
use crate::centre::Centre;
use crate::demo;
use crate::device::{Device, Setting};

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
    let relay = Relay::start().await?;
    let mut centre = Centre::init_behind(&folder.join("centre"), relay.port)?;
    relay.lead_to(centre.port());
    centre.serve()?;
    let invited = centre.invite_librarian(&folder.join("i.tirek-invite"))?;
    let device = Device::start(&folder.join("data"), &Setting::default())?;
    demo::enrol(&device, &centre.address(), &invited.code).await?;
    device
        .rpc("exchange.set_automatic", json!({ "automatic": false }))
        .await?;
    demo::exchange(&device).await?;
    demo::exchange(&device).await?;
    let (requests, bytes) = relay.counted(demo::exchange(&device)).await?;
    print("exchange_nothing_new_requests", requests, "requests", 1.0);
    print("exchange_nothing_new", bytes, "bytes", 350.0);
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
    let (requests, bytes) = relay.counted(demo::exchange(&device)).await?;
    print("exchange_report_requests", requests, "requests", 1.0);
    print("exchange_report", bytes, "bytes", 1300.0);
    Ok(())
}

/// Passes bytes on in both directions and counts them.
struct Relay {
    port: u16,
    to: Arc<AtomicU64>,
    bytes: Arc<AtomicU64>,
    requests: Arc<AtomicU64>,
}

impl Relay {
    async fn start() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let relay = Self {
            port,
            to: Arc::default(),
            bytes: Arc::default(),
            requests: Arc::default(),
        };
        let (to, bytes, requests) = (
            relay.to.clone(),
            relay.bytes.clone(),
            relay.requests.clone(),
        );
        tokio::spawn(async move {
            while let Ok((device, _)) = listener.accept().await {
                let port = u16::try_from(to.load(Ordering::Relaxed)).unwrap_or_default();
                let Ok(centre) = TcpStream::connect(("127.0.0.1", port)).await else {
                    continue;
                };
                let (from_device, to_device) = device.into_split();
                let (from_centre, to_centre) = centre.into_split();
                tokio::spawn(pass(
                    from_device,
                    to_centre,
                    bytes.clone(),
                    Some(requests.clone()),
                ));
                tokio::spawn(pass(from_centre, to_device, bytes.clone(), None));
            }
        });
        Ok(relay)
    }

    fn lead_to(&self, port: u16) {
        self.to.store(port.into(), Ordering::Relaxed);
    }

    /// Requests and bytes of what happens meanwhile.
    async fn counted(&self, happening: impl Future<Output = Result<()>>) -> Result<(f64, f64)> {
        let before = (
            self.requests.load(Ordering::Relaxed),
            self.bytes.load(Ordering::Relaxed),
        );
        happening.await?;
        let after = (
            self.requests.load(Ordering::Relaxed),
            self.bytes.load(Ordering::Relaxed),
        );
        Ok(((after.0 - before.0) as f64, (after.1 - before.1) as f64))
    }
}

async fn pass(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    bytes: Arc<AtomicU64>,
    requests: Option<Arc<AtomicU64>>,
) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read) = from.read(&mut buffer).await {
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
            break;
        };
        bytes.fetch_add(read as u64, Ordering::Relaxed);
        if let Some(requests) = &requests {
            let begun = part.windows(5).filter(|window| window == b"POST ").count();
            requests.fetch_add(begun as u64, Ordering::Relaxed);
        }
        if to.write_all(part).await.is_err() {
            break;
        }
    }
}
