//! The demonstration: a centre with one librarian, a started plan, and a report that came back.
//!
//! Everything is made with the product's own commands, its exchange and the centre's command line,
//! so what opens in the end is what a person would have after a month of work.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tirek_document::kind::Verdict;

use crate::centre::Centre;
use crate::device::{Device, Setting};

/// An exchange on one PC takes milliseconds; a first build of caches on an old disk may take longer.
const EXCHANGE_WAIT: Duration = Duration::from_secs(60);

/// One goal of the demonstration's plan and what is done for it.
struct Goal {
    direction: &'static str,
    statement: &'static str,
    activities: &'static [Activity],
}

struct Activity {
    title: &'static str,
    resources: &'static str,
    expected: &'static str,
    evaluation: &'static str,
    deadline: (&'static str, &'static str),
    status: &'static str,
}

const PLAN: &[Goal] = &[
    Goal {
        direction: "readers",
        statement: "Бастауыш сынып оқушыларының кітап оқуға қызығушылығын арттыру",
        activities: &[
            Activity {
                title: "«Менің алғашқы кітабым» көрмесі",
                resources: "Кітапхана қоры, көрме сөресі",
                expected: "60 оқушы көрмеге келеді",
                evaluation: "Көрме журналы",
                deadline: ("month", "2026-10"),
                status: "done",
            },
            Activity {
                title: "Отбасылық оқу кеші",
                resources: "Акт залы, ата-аналар комитеті",
                expected: "15 отбасы қатысады",
                evaluation: "Қатысушылар тізімі, сауалнама",
                deadline: ("quarter", "2026-2027/2"),
                status: "in_progress",
            },
        ],
    },
    Goal {
        direction: "digitalisation",
        statement: "Электрондық кітапхана ресурстарын сабақта пайдалануды үйрету",
        activities: &[Activity {
            title: "Мұғалімдерге арналған практикум",
            resources: "Компьютер сыныбы, интернет",
            expected: "",
            evaluation: "",
            deadline: ("", ""),
            status: "planned",
        }],
    },
];

/// Prepares a device's data folder, with the centre's server running.
///
/// # Errors
/// When any of the product's own commands refuses.
pub async fn prepare(centre: &mut Centre, data: &Path, invitation: &Path) -> Result<()> {
    centre.serve()?;
    let invited = centre.invite_librarian(invitation)?;
    let setting = Setting {
        platform: centre.platform(),
        ..Setting::default()
    };
    let device = Device::start(data, &setting)?;
    enrol(&device, &centre.address(), &invited.code).await?;
    let (plan, first) = write_plan(&device).await?;
    let report = write_report(&device, &plan, &first).await?;
    device
        .rpc("submission.submit", json!({ "document": report }))
        .await?;
    exchange(&device).await?;
    let submitted = centre
        .inbox()?
        .into_iter()
        .find(|item| item.kind == "report");
    let submitted = submitted.context("the report is in the centre's inbox")?;
    let remarks = [
        (
            "effectiveness",
            "Нәтижені санмен көрсетіңіз: қанша оқушы кітап алып кетті?",
        ),
        (
            "improvements",
            "Жақсы ой. Қашан және кіммен екенін қосыңыз.",
        ),
    ];
    centre.review(
        &submitted.submission,
        Verdict::Returned,
        "Көрме жақсы өткен. Екі жерін толықтырып, қайта жіберіңіз.",
        &remarks,
    )?;
    exchange(&device).await
}

/// Enrols with a code.
///
/// # Errors
/// When the code is refused.
pub async fn enrol(device: &Device, address: &str, code: &str) -> Result<()> {
    let digits = device
        .rpc("enrol.check_code", json!({ "code": code }))
        .await?;
    device
        .rpc(
            "enrol.with_code",
            json!({ "address": address, "code": digits["digits"] }),
        )
        .await
        .map(drop)
}

/// Exchanges until nothing is unsent.
///
/// # Errors
/// When that does not happen in time.
pub async fn exchange(device: &Device) -> Result<()> {
    device.rpc("exchange.run", json!({})).await?;
    let begun = Instant::now();
    loop {
        let state = device.rpc("exchange.state", json!({})).await?;
        if state["activity"] == "idle" && state["unsent"] == 0 {
            return Ok(());
        }
        if begun.elapsed() > EXCHANGE_WAIT {
            bail!("the exchange does not end: {state}");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

pub(crate) async fn write_plan(device: &Device) -> Result<(String, String)> {
    let plan =
        json!({ "kind": "individual", "title": "Іс-қимыл жоспары", "school_year": "2026-2027" });
    let plan = id(&device.rpc("plan.create", plan).await?)?;
    device
        .write(&plan, "aim", "Мектепте оқырман мәдениетін қалыптастыру")
        .await?;
    let mut first = None;
    for goal in PLAN {
        let row = device
            .add_row(&plan, "goals", json!({ "direction": goal.direction }))
            .await?;
        device
            .write(&plan, &format!("goals/{row}/statement"), goal.statement)
            .await?;
        for activity in goal.activities {
            let row = write_activity(device, &plan, &row, activity).await?;
            first.get_or_insert(row);
        }
    }
    Ok((plan, first.context("the plan has activities")?))
}

async fn write_activity(
    device: &Device,
    plan: &str,
    goal: &str,
    activity: &Activity,
) -> Result<String> {
    let (deadline_kind, deadline) = activity.deadline;
    let values = json!({ "goal": goal, "status": activity.status, "deadline_kind": deadline_kind, "deadline": deadline, "responsible": "кітапханашы" });
    let row = device.add_row(plan, "activities", values).await?;
    let texts = [
        ("title", activity.title),
        ("resources", activity.resources),
        ("expected", activity.expected),
        ("evaluation", activity.evaluation),
    ];
    for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        device
            .write(plan, &format!("activities/{row}/{name}"), text)
            .await?;
    }
    Ok(row)
}

pub(crate) async fn write_report(device: &Device, plan: &str, activity: &str) -> Result<String> {
    let report = json!({ "space": "own", "values": { "about": "event", (format!("links/{activity}")): plan } });
    let report = id(&device.rpc("report.create", report).await?)?;
    device
        .set(&report, "title", "«Менің алғашқы кітабым» көрмесі туралы")
        .await?;
    device.set(&report, "date", "2026-10-16").await?;
    let elements = [
        (
            "effectiveness",
            "Көрмеге 1–4 сынып оқушылары мұғалімдерімен келді. Балалар кітапты қолға алып қарап, сұрақ қойды.",
        ),
        (
            "achievements",
            "Жаңа оқырман билеттері жазылды, «Менің сүйікті кейіпкерім» суреттерінің бұрышы ашылды.",
        ),
        (
            "difficulties",
            "Көрме дәлізде болғандықтан үзілісте тарлық болды. Қазақ тілді жаңа суретті кітап аз.",
        ),
        ("improvements", "Келесі көрмені акт залында өткіземіз."),
    ];
    for (field, text) in elements {
        device.write(&report, field, text).await?;
    }
    Ok(report)
}

pub(crate) fn id(created: &Value) -> Result<String> {
    created["document"]
        .as_str()
        .map(str::to_owned)
        .context("a created document has an id")
}
