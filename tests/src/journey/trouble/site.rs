//! Where the walk takes place: two people on one PC, a second computer of the first, and a centre.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::model::{Kind, Paper, Person, Sheet};
use crate::centre::Invited;
use crate::demo;
use crate::device::{Device, Setting};
use crate::journey::{Language, Walk};

/// What stands in a report that can be handed in, whatever is written beside it.
const ELEMENTS: [&str; 4] = [
    "effectiveness",
    "achievements",
    "difficulties",
    "improvements",
];

impl Kind {
    /// The command that reads one.
    pub fn read(self) -> &'static str {
        match self {
            Self::Plan => "plan.read",
            Self::Report => "report.read",
            Self::Entry => "entry.read",
        }
    }

    /// Its texts outside of rows.
    pub fn texts(self) -> &'static [&'static str] {
        match self {
            Self::Plan => &["aim", "tasks", "analysis"],
            Self::Report => &[
                "title",
                "participants",
                "description",
                "next_step",
                "lesson",
            ],
            Self::Entry => &["title", "text", "tags"],
        }
    }

    /// The text that only the second computer writes.
    pub fn theirs(self) -> &'static str {
        match self {
            Self::Plan => "analysis",
            Self::Report => "lesson",
            Self::Entry => "tags",
        }
    }
}

/// Texts of a row.
pub const OF_ROW: [&str; 3] = ["title", "resources", "expected"];

/// What a reading of a document says.
///
/// # Errors
/// When it is none.
pub fn sheet(kind: Kind, body: &Value) -> Result<Sheet> {
    let mut sheet = Sheet::default();
    let mut keep = |path: String, text: &Value| {
        let text = text.as_str().unwrap_or_default();
        if !text.is_empty() {
            sheet.texts.insert(path, text.to_owned());
        }
    };
    for name in kind.texts() {
        keep((*name).to_owned(), &body[*name]);
    }
    let rows = |list: &str| body[list].as_array().cloned().unwrap_or_default();
    let (living, removed) = (rows("activities"), rows("removed_activities"));
    for row in living.iter().chain(&removed) {
        let id = row["row"].as_str().context("a row has an id")?;
        for name in OF_ROW {
            keep(format!("activities/{id}/{name}"), &row[name]);
        }
    }
    let ids = |rows: &[Value]| {
        let ids = rows.iter().filter_map(|row| row["row"].as_str());
        ids.map(str::to_owned).collect::<Vec<_>>()
    };
    sheet.rows = ids(&living);
    sheet.removed = ids(&removed).into_iter().collect();
    Ok(sheet)
}

/// The people with what they begin with, and the second computer of the first of them.
///
/// # Errors
/// When a program does not start or refuses.
pub async fn lay(walk: &mut Walk) -> Result<(Vec<Person>, Device)> {
    let second = walk.folder.join("second-person.tirek-invite");
    let invited = [walk.invited.clone(), walk.centre.invite_librarian(&second)?];
    let address = walk.centre.address();
    let device = Device::start(&walk.desk.data, &Setting::default())?;
    let mut people = Vec::new();
    for one in &invited {
        people.push(begin(&device, &address, one, walk.language).await?);
        device.rpc("profile.close", json!({})).await?;
    }
    let file = walk.folder.join("second-pc.tirek-invite");
    let code = walk.centre.invite(&walk.invited.person, &file)?;
    let other = Device::start(&walk.folder.join("second-pc"), &Setting::default())?;
    demo::enrol(&other, &address, &code).await?;
    by_hand_alone(&other).await?;
    demo::exchange(&other).await?;
    demo::exchange(&other).await?;
    Ok((people, other))
}

/// Enrols somebody and writes what every walk begins with.
async fn begin(
    device: &Device,
    address: &str,
    invited: &Invited,
    language: Language,
) -> Result<Person> {
    demo::enrol(device, address, &invited.code).await?;
    by_hand_alone(device).await?;
    let state = device.rpc("app.state", json!({})).await?;
    let mut preferences = state["preferences"].clone();
    preferences["locale"] = json!(language.code());
    let wanted = json!({ "preferences": preferences });
    device.rpc("app.set_preferences", wanted).await?;
    let documents = BTreeMap::from([
        ("1", (Kind::Plan, plan(device).await?)),
        ("2", (Kind::Report, report(device).await?)),
        ("3", (Kind::Entry, entry(device).await?)),
    ]);
    demo::exchange(device).await?;
    let mut papers = Vec::new();
    for (kind, document) in documents.into_values() {
        let read = device.rpc(kind.read(), json!({ "document": document }));
        let read = read.await?;
        papers.push(Paper::new(&document, kind, sheet(kind, &read["content"])?));
    }
    let profile = state["open"].as_str().context("somebody is open")?;
    Ok(Person {
        profile: profile.to_owned(),
        papers,
    })
}

/// Exchanges happen when the walk wants them.
async fn by_hand_alone(device: &Device) -> Result<()> {
    let switch = json!({ "automatic": false });
    device.rpc("exchange.set_automatic", switch).await.map(drop)
}

async fn plan(device: &Device) -> Result<String> {
    let plan = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    let plan = demo::id(&device.rpc("plan.create", plan).await?)?;
    let direction = json!({ "direction": "readers" });
    let goal = device.add_row(&plan, "goals", direction).await?;
    let statement = format!("goals/{goal}/statement");
    device.write(&plan, &statement, "Оқырмандар").await?;
    for title in ["Көрме", "Апталық"] {
        let values = json!({ "goal": goal, "status": "planned" });
        let row = device.add_row(&plan, "activities", values).await?;
        let field = format!("activities/{row}/title");
        device.write(&plan, &field, title).await?;
    }
    Ok(plan)
}

async fn report(device: &Device) -> Result<String> {
    let report = json!({ "space": "own", "values": { "about": "event" } });
    let report = demo::id(&device.rpc("report.create", report).await?)?;
    device.set(&report, "title", "Есеп").await?;
    device.set(&report, "date", "2026-10-16").await?;
    for element in ELEMENTS {
        device.write(&report, element, "Жазылды.").await?;
    }
    Ok(report)
}

async fn entry(device: &Device) -> Result<String> {
    let entry = json!({ "space": "own", "values": { "about": "" } });
    let entry = demo::id(&device.rpc("entry.create", entry).await?)?;
    device.set(&entry, "title", "Жазба").await?;
    Ok(entry)
}
