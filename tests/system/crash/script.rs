//! A scripted librarian: writes, adds, attaches, submits and exchanges until somebody is killed,
//! then starts again and looks whether everything is there.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use data_encoding::BASE64;
use serde_json::{Value, json};

use tirek_document::kind::Verdict;
use tirek_tests::device::Device;

use super::check;
use super::choice::{REPORT_TEXTS, activity, bytes_of};
use super::memory::{Memory, Step};
use super::site::{Site, kill_after};
use super::survey::{self, Sort};
use tirek_tests::dice::Dice;

/// Whether a centre is there while she works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Alone,
    Connected,
}

/// Steps between a start and the kill at most.
const STEPS_MAX: usize = 12;

/// Before so many kills in a hundred the methodologist answers a submission.
const REVIEWS_IN_HUNDRED: usize = 20;

/// The kill comes at most so long after the step it is aimed at: about what a few steps take.
const AIM_US_MAX: usize = 25_000;

pub struct Script {
    pub(super) dice: Dice,
    pub(super) way: Way,
    pub(super) memory: Memory,
    pub(super) words: u32,
}

/// What a script went through.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub kills: u32,
    /// Steps that a kill left without an answer and that were there afterwards.
    pub kept: u32,
    /// Steps that a kill left without an answer and without a trace.
    pub gone: u32,
    pub submissions: usize,
    pub reviews: usize,
}

/// Who is to be killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Victim {
    Device,
    Centre,
}

impl Script {
    pub fn new(seed: u64, way: Way) -> Self {
        Self {
            dice: Dice::new(seed),
            way,
            memory: Memory::default(),
            words: 0,
        }
    }

    /// Runs until so many processes were killed.
    pub async fn run(mut self, kills: u32) -> Result<Tally> {
        let mut site = Site::begin().await?;
        self.prepare(site.device()?).await?;
        if self.way == Way::Connected {
            site.restart_centre()?;
        }
        for _ in 0..kills {
            let victim = self.victim();
            self.live(&mut site, victim).await?;
            match victim {
                Victim::Device => {
                    site.end_device();
                    site.start_device().await?;
                }
                Victim::Centre => site.restart_centre()?,
            }
            let all = survey::everything(site.device()?).await?;
            self.memory
                .settle(&all)
                .with_context(|| format!("after the kill of {victim:?}"))?;
        }
        site.restart_centre()?;
        check::everything(&mut site, &mut self.memory).await?;
        let (kept, gone) = self.memory.kept;
        let submissions = self.memory.submissions.len();
        let reviews = self.memory.reviews.len();
        Ok(Tally {
            kills,
            kept,
            gone,
            submissions,
            reviews,
        })
    }

    fn victim(&self) -> Victim {
        match self.way == Way::Connected && self.dice.chance(35) {
            true => Victim::Centre,
            false => Victim::Device,
        }
    }

    /// What she has before the first kill: a plan and a report that can be submitted, and an entry.
    async fn prepare(&mut self, device: &Device) -> Result<()> {
        for sort in [Sort::Plan, Sort::Report, Sort::Entry] {
            self.carry_out(device, Step::Create { sort }).await?;
        }
        let all = survey::everything(device).await?;
        for (id, known) in &mut self.memory.documents {
            let shown = all.get(id).context("a new document is listed")?;
            (known.version, known.paper) = (shown.version.clone(), shown.paper.clone());
        }
        let plan = self.of(Sort::Plan)?;
        let values = [("direction".to_owned(), "readers".to_owned())].into();
        self.add(device, &plan, "goals", values).await?;
        let goal = self.last_row(&plan, "goals")?;
        self.type_word(device, &plan, format!("goals/{goal}/statement"))
            .await?;
        self.add(device, &plan, "activities", activity(&goal))
            .await?;
        let activity = self.last_row(&plan, "activities")?;
        for field in ["title", "resources", "expected", "evaluation"] {
            self.type_word(device, &plan, format!("activities/{activity}/{field}"))
                .await?;
        }
        let report = self.of(Sort::Report)?;
        let title = self.write_of(&report, "title", "Есеп".to_owned());
        self.carry_out(device, title).await?;
        for field in REPORT_TEXTS {
            self.type_word(device, &report, (*field).to_owned()).await?;
        }
        Ok(())
    }

    /// The methodologist answers something that has arrived, beside the running server.
    fn review(&mut self, site: &Site) -> Result<()> {
        let inbox = site.centre.inbox()?;
        let open = inbox
            .iter()
            .find(|one| !self.memory.reviews.contains_key(&one.submission));
        let Some(open) = open else { return Ok(()) };
        let summary = format!("Пікір {}", self.memory.reviews.len());
        let remarks = [("lesson", "Толығырақ жазыңыз")];
        site.centre
            .review(&open.submission, Verdict::Returned, &summary, &remarks)?;
        self.memory.reviews.insert(open.submission.clone(), summary);
        Ok(())
    }

    /// From a start, or from the last kill, to the next one.
    async fn live(&mut self, site: &mut Site, victim: Victim) -> Result<()> {
        if self.way == Way::Connected && self.dice.chance(REVIEWS_IN_HUNDRED) {
            self.review(site)?;
        }
        let aimed_at = self.dice.below(STEPS_MAX);
        let wait = Duration::from_micros(self.dice.below(AIM_US_MAX) as u64);
        for _ in 0..aimed_at {
            let step = self.choose()?;
            self.carry_out(site.device()?, step).await?;
        }
        let id = match victim {
            Victim::Device => site.device()?.id(),
            Victim::Centre => site.centre.server_id().context("the centre serves")?,
        };
        let kill = kill_after(id, wait);
        if victim == Victim::Centre {
            self.carry_out(site.device()?, Step::Exchange).await?;
        }
        for _ in 0..STEPS_MAX {
            let step = self.choose()?;
            let done = self.carry_out(site.device()?, step).await?;
            if done.is_none() || (victim == Victim::Centre && kill.is_finished()) {
                break;
            }
        }
        kill.join()
            .map_err(|_| anyhow::anyhow!("the kill was not sent"))
    }

    /// Carries a step out; `None` when the device was killed meanwhile.
    async fn carry_out(&mut self, device: &Device, step: Step) -> Result<Option<()>> {
        let (command, request) = self.request(&step)?;
        self.memory.on_its_way = Some(step);
        match device.try_rpc(command, request).await {
            Err(_) => Ok(None),
            Ok(Ok(answer)) => {
                self.memory.answered(&answer)?;
                self.look(device, &answer["document"]).await
            }
            Ok(Err(refused)) => bail!("{command} was refused: {} {}", refused.code, refused.params),
        }
    }

    /// Opens a document that was just made: the next edit needs its version.
    async fn look(&mut self, device: &Device, made: &Value) -> Result<Option<()>> {
        let known = made
            .as_str()
            .and_then(|id| self.memory.documents.get_mut(id));
        let Some(known) = known.filter(|known| known.version.is_empty()) else {
            return Ok(Some(()));
        };
        let noun = known.sort.noun();
        let Ok(read) = device
            .try_rpc(&format!("{noun}.read"), json!({ "document": made }))
            .await
        else {
            return Ok(None);
        };
        let read = read.map_err(|refused| anyhow::anyhow!("{made} was refused: {refused:?}"))?;
        known.version = survey::text(&read["meta"]["version"])?;
        Ok(Some(()))
    }

    fn request(&self, step: &Step) -> Result<(&'static str, Value)> {
        Ok(match step {
            Step::Create { sort: Sort::Plan } => (
                "plan.create",
                json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" }),
            ),
            Step::Create { sort: Sort::Report } => (
                "report.create",
                json!({ "space": "own", "values": { "about": "event" } }),
            ),
            Step::Create { sort } => (
                "entry.create",
                json!({
                    "space": if *sort == Sort::Private { "private" } else { "own" },
                    "values": { "about": "event" },
                }),
            ),
            Step::Write {
                document,
                field,
                after,
            } => self.write_request(document, field, after)?,
            Step::AddRow {
                document,
                list,
                values,
            } => {
                let row =
                    json!({ "document": document, "list": list, "after": null, "values": values });
                ("document.add_row", row)
            }
            Step::Attach { document, name, .. } => {
                let base64 = BASE64.encode(bytes_of(name).as_bytes());
                let file = json!({ "document": document, "name": name, "base64": base64 });
                ("document.attach_bytes", file)
            }
            Step::Submit { document } => ("submission.submit", json!({ "document": document })),
            Step::Exchange => ("exchange.run", json!({})),
        })
    }

    fn write_request(&self, id: &str, field: &str, after: &str) -> Result<(&'static str, Value)> {
        let known = self.memory.known(id)?;
        if is_short(field) {
            let set =
                json!({ "document": id, "field": field, "base": known.version, "value": after });
            return Ok(("document.set", set));
        }
        let before = known.paper.words.get(field).map_or("", String::as_str);
        let splice = splice(before, after);
        let edit =
            json!({ "document": id, "field": field, "base": known.version, "splices": [splice] });
        Ok(("document.edit_text", edit))
    }

    async fn type_word(&mut self, device: &Device, document: &str, field: String) -> Result<()> {
        let step = self.typed(document, field)?;
        self.carry_out(device, step).await.map(drop)
    }

    async fn add(
        &mut self,
        device: &Device,
        document: &str,
        list: &str,
        values: std::collections::BTreeMap<String, String>,
    ) -> Result<()> {
        let (document, list) = (document.to_owned(), list.to_owned());
        self.carry_out(
            device,
            Step::AddRow {
                document,
                list,
                values,
            },
        )
        .await
        .map(drop)
    }
}

fn is_short(field: &str) -> bool {
    field == "title"
}

/// The one splice that makes one text of another, in UTF-16 units.
fn splice(before: &str, after: &str) -> Value {
    let (old, new): (Vec<u16>, Vec<u16>) = (
        before.encode_utf16().collect(),
        after.encode_utf16().collect(),
    );
    let same = |pair: &(&u16, &u16)| pair.0 == pair.1;
    let at = old.iter().zip(&new).take_while(same).count();
    let (old, new) = (&old[at..], &new[at..]);
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(same)
        .count();
    let insert = String::from_utf16_lossy(&new[..new.len() - end]);
    json!({ "at": at, "remove": old.len() - end, "insert": insert })
}
