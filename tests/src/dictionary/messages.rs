//! Bodies of messages as the product makes them of these texts: profiles without a network write the
//! documents and offer them; the reviews are written as the centre writes them.

use anyhow::{Context, Result};
use chrono::DateTime;
use tempfile::TempDir;
use tirek_core::workspace::Workspace;
use tirek_document::{Body, Edit, Kind, Path, RowId, RowPlace, SpaceKind, Version};
use tirek_wire::change::Op;
use tirek_wire::exchange::{
    Delivered, ExchangeAnswer, ExchangeRequest, LogAck, LogOutcome, SpacePart,
};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};

use tirek_wire::invitation::Invitation;

use super::texts::{Activity, Entry, Report, Review, Texts};
use crate::dice::Dice;
use crate::fuzz::samples;
use crate::pc::{Pc, insert, set, surroundings};

/// Activities of one plan.
const ACTIVITIES: usize = 4;

/// What a message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A report, handed in, with the edits behind it.
    Report,
    /// A journal entry.
    Entry,
    /// A plan of some activities, handed in.
    Plan,
    /// A review on its way back.
    Review,
}

/// A message before it is compressed, and which text it was made of.
pub struct Message {
    /// What it carries.
    pub sort: Sort,
    /// Messages of one text share its number.
    pub text: usize,
    /// CBOR.
    pub body: Vec<u8>,
}

/// All messages of all texts.
///
/// # Errors
/// When the product refuses a text.
pub fn of(all: &[Texts]) -> Result<Vec<Message>> {
    let (dice, mut messages, mut text) = (Dice::new(1), Vec::new(), 0);
    let mut add = |sort, bodies: Vec<Vec<u8>>| {
        messages.extend(bodies.into_iter().map(|body| Message { sort, text, body }));
        text += 1;
    };
    for texts in all {
        for report in &texts.report {
            add(Sort::Report, upwards(&dice, |pc| write_report(pc, report))?);
        }
        for entry in &texts.entry {
            add(Sort::Entry, upwards(&dice, |pc| write_entry(pc, entry))?);
        }
        for activities in texts.activity.chunks(ACTIVITIES) {
            add(
                Sort::Plan,
                upwards(&dice, |pc| write_plan(pc, activities, &dice))?,
            );
        }
        for review in &texts.review {
            add(Sort::Review, vec![downwards(review, &dice)?]);
        }
    }
    Ok(messages)
}

/// What a fresh profile offers once something is written: everything, and the last change alone, as
/// where the rest was sent before.
fn upwards(dice: &Dice, write: impl FnOnce(&Pc) -> Result<()>) -> Result<Vec<Vec<u8>>> {
    let folder = TempDir::new()?;
    let file = folder.path().join("i.tirek-invite");
    let invitation = invitation(dice).to_text(&samples::signing_key());
    std::fs::write(&file, invitation)?;
    let starts = DateTime::from_timestamp_millis(some_time_ms(dice)).context("a date")?;
    let around = surroundings(dice, starts);
    let pc = Pc::begin(
        &folder.path().join("pc"),
        &around,
        &file,
        "http://127.0.0.1:1",
    )?;
    write(&pc)?;
    pc.workspace().seal_all()?;
    let whole = pc.offer()?;
    let mut last = whole.clone();
    for part in &mut last.logs {
        let sent = part.changes.len().saturating_sub(1);
        part.changes.drain(..sent);
        part.after += sent as u64;
        dice.fill(&mut part.prev_hash.0);
    }
    let bodies = [whole, last];
    let distinct = if bodies[0] == bodies[1] { 1 } else { 2 };
    bodies
        .iter()
        .take(distinct)
        .map(cbor::<ExchangeRequest>)
        .collect()
}

/// For somebody else each time: what all messages have in common would be learnt by heart.
fn invitation(dice: &Dice) -> Invitation {
    let mut invitation = samples::invitation();
    invitation.enrolment.person.id = PersonId::from_bytes(bytes(dice));
    for space in &mut invitation.enrolment.spaces {
        space.id = SpaceId::from_bytes(bytes(dice));
    }
    invitation
}

/// A moment of the next years.
fn some_time_ms(dice: &Dice) -> i64 {
    1_790_000_000_000 + (dice.number() % 100_000_000_000) as i64
}

fn cbor<T: minicbor::Encode<()>>(message: &T) -> Result<Vec<u8>> {
    minicbor::to_vec(message).context("a message that can be written")
}

fn write_report(pc: &Pc, report: &Report) -> Result<()> {
    let texts = [
        ("effectiveness", report.effectiveness.as_str()),
        ("achievements", &report.achievements),
        ("difficulties", &report.difficulties),
        ("improvements", &report.improvements),
    ];
    let document = pc.report(&report.title, &texts)?;
    let about = set("about", &report.about)?;
    pc.workspace().edit(document, None, &[about])?;
    pc.submit(document).map(drop)
}

fn write_entry(pc: &Pc, entry: &Entry) -> Result<()> {
    let edits = [
        set("about", "event")?,
        set("title", &entry.title)?,
        set("tags", &entry.tags)?,
        set("date", "2026-11-05")?,
        insert("text", &entry.text)?,
    ];
    create(&mut pc.workspace(), Kind::Entry, &edits).map(drop)
}

fn write_plan(pc: &Pc, activities: &[Activity], dice: &Dice) -> Result<()> {
    let head = [
        set("kind", "individual")?,
        set("title", "Іс-қимыл жоспары")?,
        set("school_year", "2026-2027")?,
    ];
    let plan = create(&mut pc.workspace(), Kind::Plan, &head)?;
    for activity in activities {
        pc.workspace().edit(plan, None, &rows(activity, dice)?)?;
    }
    pc.submit(plan).map(drop)
}

fn create(workspace: &mut Workspace, kind: Kind, edits: &[Edit]) -> Result<DocumentId> {
    let own = workspace
        .space_of(SpaceKind::Own)?
        .context("her own space")?;
    Ok(workspace.create(kind, own, None, edits)?.value)
}

/// A goal and an activity for it, field by field.
fn rows(activity: &Activity, dice: &Dice) -> Result<Vec<Edit>> {
    let (goal, step) = (row(dice), row(dice));
    let at = |list: &str, row: &RowId, field: &str| -> Result<String> {
        Ok(Path::in_row(list, row, field)?.to_string())
    };
    let mut edits = vec![
        add("goals", goal)?,
        set(&at("goals", &goal, "direction")?, &activity.direction)?,
        insert(&at("goals", &goal, "statement")?, &activity.goal)?,
        add("activities", step)?,
    ];
    for (field, value) in [
        ("goal", goal.to_string().as_str()),
        ("status", "planned"),
        ("deadline_kind", "month"),
        ("deadline", "2026-11"),
        ("responsible", &activity.responsible),
    ] {
        edits.push(set(&at("activities", &step, field)?, value)?);
    }
    for (field, text) in [
        ("title", &activity.title),
        ("resources", &activity.resources),
        ("expected", &activity.expected),
        ("evaluation", &activity.evaluation),
    ] {
        edits.push(insert(&at("activities", &step, field)?, text)?);
    }
    Ok(edits)
}

fn row(dice: &Dice) -> RowId {
    RowId::from_bytes(bytes(dice))
}

fn bytes<const N: usize>(dice: &Dice) -> [u8; N] {
    let mut bytes = [0; N];
    dice.fill(&mut bytes);
    bytes
}

fn add(list: &str, row: RowId) -> Result<Edit> {
    Ok(Edit::AddRow {
        list: Path::new(list)?,
        row,
        at: RowPlace::Last,
    })
}

/// An answer that brings a review and acknowledges what came before it.
fn downwards(review: &Review, dice: &Dice) -> Result<Vec<u8>> {
    let mut body = Body::new(dice.number());
    let document = DocumentId::from_bytes(bytes(dice));
    let mut edits = vec![
        set(
            "submission",
            &DocumentId::from_bytes(bytes(dice)).to_string(),
        )?,
        set("document", &DocumentId::from_bytes(bytes(dice)).to_string())?,
        set("state", "released")?,
        set("verdict", &review.verdict)?,
        set("reviewer", "Сапарова Гүлнар")?,
        insert("summary", &review.summary)?,
    ];
    for (anchor, text) in &review.remarks {
        let row = row(dice);
        edits.push(add("remarks", row)?);
        edits.push(set(
            &Path::in_row("remarks", &row, "anchor")?.to_string(),
            anchor,
        )?);
        edits.push(insert(
            &Path::in_row("remarks", &row, "text")?.to_string(),
            text,
        )?);
    }
    body.edit(None, &edits)?;
    let ack = LogAck {
        log: LogId::from_bytes(bytes(dice)),
        through: 9,
        outcome: LogOutcome::Held,
        hash: None,
    };
    let delivered = Delivered {
        log: LogId::from_bytes(bytes(dice)),
        seq: 41,
        document,
        kind: Kind::Review.code(),
        op: Op::Edit.code(),
        payload: body.since(&Version::empty())?,
        person: PersonId::from_bytes(bytes(dice)),
        received_at_ms: some_time_ms(dice),
    };
    cbor(&ExchangeAnswer {
        protocol: tirek_wire::PROTOCOL_MAX,
        received_at_ms: some_time_ms(dice),
        acks: vec![ack],
        refusals: Vec::new(),
        cursors_needed: false,
        spaces: vec![SpacePart {
            space: SpaceId::from_bytes(bytes(dice)),
            kind: SpaceKind::Own.code(),
            epoch: 1,
            position: 300,
            changes: vec![delivered],
            from: None,
        }],
        more: false,
        speaks: None,
        standing: None,
        mending: None,
        knows: None,
    })
}
