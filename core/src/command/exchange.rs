//! Commands of the exchange: its state, "exchange now", and whether it happens by itself.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tirek_document::Kind;
use ts_rs::TS;

use super::app::{AUTOMATIC, opened, with_workspace};
use super::{Answer, CommandError, Nothing, view};
use crate::app::{Open, Tirek};
use crate::locale::Localised;
use crate::store::identity::EnrolmentState;
use crate::store::waiting::{self, WaitingRow};
use crate::store::{card, setting};
use crate::submission::label;
use crate::sync::{Activity, Status};
use crate::topic::Done;
use crate::workspace::Workspace;

/// A clock that is off by less spoils no date and no reminder.
const CLOCK_OFF_MINUTES_MIN: u32 = 180;

/// Whether exchanges happen by themselves.
#[derive(Debug, Deserialize, TS)]
pub struct SetAutomatic {
    pub automatic: bool,
}

/// The state of the exchange, as it can be read aloud over the telephone.
#[derive(Debug, Serialize, TS)]
pub struct ExchangeState {
    #[ts(type = "\"complete\" | \"pending\" | \"waiting\" | \"revoked\"")]
    pub enrolment: &'static str,
    #[ts(type = "\"idle\" | \"running\"")]
    pub activity: &'static str,
    /// Documents with something the centre has not confirmed.
    pub unsent: u32,
    pub items: Vec<ExchangeItem>,
    /// RFC 3339 time, by the centre's clock, of its last acknowledgement.
    pub last_exchange: Option<String>,
    pub problem: Option<ExchangeProblem>,
    pub centre: Localised,
    pub address: String,
    pub automatic: bool,
    /// By how many minutes this PC's clock was ahead of the centre's at the last exchange, where
    /// that was too much to be a slow line; negative when it was behind.
    pub clock_off_minutes: Option<i32>,
}

/// Why the last exchange did not come to its end.
#[derive(Debug, Serialize, TS)]
pub struct ExchangeProblem {
    pub code: String,
    pub params: std::collections::BTreeMap<String, String>,
    /// RFC 3339 time of the next try.
    pub retry_at: Option<String>,
}

/// A document on its way.
#[derive(Debug, Serialize, TS)]
pub struct ExchangeItem {
    pub id: String,
    pub document: Option<String>,
    pub kind: String,
    pub title: String,
    #[ts(type = "\"open\" | \"queued\" | \"sent\" | \"refused\"")]
    pub state: &'static str,
    /// Code of the centre's refusal.
    pub reason: Option<String>,
}

pub(super) async fn state(tirek: &Arc<Tirek>, _: Nothing) -> Answer<ExchangeState> {
    let open = opened(tirek)?;
    Ok(Done::quiet(read(&open).await?))
}

pub(super) async fn run(tirek: &Arc<Tirek>, _: Nothing) -> Answer<ExchangeState> {
    let open = opened(tirek)?;
    open.exchange.now_and_wait().await;
    Ok(Done {
        value: read(&open).await?,
        topics: view("exchange"),
    })
}

pub(super) async fn set_automatic(
    tirek: &Arc<Tirek>,
    request: SetAutomatic,
) -> Answer<ExchangeState> {
    let open = opened(tirek)?;
    let value = if request.automatic { "on" } else { "off" };
    with_workspace(&open, move |workspace| {
        Ok(workspace.set_setting(AUTOMATIC, Some(value))?)
    })
    .await?;
    open.exchange.set_automatic(request.automatic);
    Ok(Done {
        value: read(&open).await?,
        topics: view("exchange"),
    })
}

async fn read(open: &Open) -> Result<ExchangeState, CommandError> {
    let status = open.exchange.status();
    with_workspace(open, move |workspace| assemble(workspace, &status)).await
}

fn assemble(workspace: &Workspace, status: &Status) -> Result<ExchangeState, CommandError> {
    let identity = workspace.identity();
    let centre = &identity.enrolment.centre;
    let (items, automatic) = workspace.read(|read| {
        let items: Vec<ExchangeItem> = waiting::all(read)?
            .iter()
            .map(|row| {
                Ok(item(
                    row,
                    card::get(read, row.document)?.unwrap_or_default().title,
                ))
            })
            .collect::<Result<_, CommandError>>()?;
        Ok::<_, CommandError>((items, setting::get(read, AUTOMATIC)?))
    })?;
    let unsent = items.iter().filter(|item| counts(item)).count();
    Ok(ExchangeState {
        enrolment: enrolment_name(identity.state),
        activity: if status.activity == Activity::Running {
            "running"
        } else {
            "idle"
        },
        unsent: u32::try_from(unsent).unwrap_or(u32::MAX),
        items,
        last_exchange: last(workspace)?.map(label),
        problem: status.trouble.as_ref().map(|trouble| ExchangeProblem {
            code: trouble.code.to_owned(),
            params: std::collections::BTreeMap::new(),
            retry_at: trouble.retry_at.map(|at| label(at.timestamp_millis())),
        }),
        centre: Localised {
            kk: centre.name_kk.clone(),
            ru: centre.name_ru.clone(),
        },
        address: centre.address.clone(),
        automatic: automatic.as_deref() != Some("off"),
        clock_off_minutes: clock_off(workspace)?,
    })
}

fn enrolment_name(state: EnrolmentState) -> &'static str {
    match state {
        EnrolmentState::Enrolled => "complete",
        EnrolmentState::Pending => "pending",
        EnrolmentState::Waiting => "waiting",
        EnrolmentState::Revoked => "revoked",
    }
}

fn item(row: &WaitingRow, title: String) -> ExchangeItem {
    let kind = Kind::from_code(row.kind).map_or("", Kind::name);
    let reason = row.refused.map(|code| {
        tirek_wire::refusal::RefusalReason::from_code(code).map_or("unknown", |known| known.name())
    });
    let state = match (reason, row.open, row.sent) {
        (Some(_), _, _) => "refused",
        (None, true, _) => "open",
        (None, false, true) => "sent",
        (None, false, false) => "queued",
    };
    ExchangeItem {
        id: row.document.to_string(),
        document: Some(row.document.to_string()),
        kind: kind.to_owned(),
        title,
        state,
        reason: reason.map(str::to_owned),
    }
}

/// Whether an item is work of hers that is on its way. That she has seen an answer is none.
fn counts(item: &ExchangeItem) -> bool {
    item.state != "refused" && item.kind != Kind::ReadingMark.name()
}

/// How many documents have something the centre has not confirmed.
pub(super) fn unsent(workspace: &Workspace) -> Result<u32, CommandError> {
    let all = workspace.read(waiting::all)?;
    let mark = Kind::ReadingMark.code();
    let count = all
        .iter()
        .filter(|row| row.refused.is_none() && row.kind != mark)
        .count();
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How wrong this PC's clock was at the last exchange, where it is worth a word.
fn clock_off(workspace: &Workspace) -> Result<Option<i32>, CommandError> {
    let kept = workspace.read(|read| setting::get(read, setting::CLOCK_AHEAD))?;
    let minutes = kept.and_then(|text| text.parse::<i32>().ok());
    Ok(minutes.filter(|minutes| minutes.unsigned_abs() >= CLOCK_OFF_MINUTES_MIN))
}

/// The centre's clock at its last acknowledgement, milliseconds since 1970.
pub(super) fn last(workspace: &Workspace) -> Result<Option<i64>, CommandError> {
    let kept = workspace.read(|read| setting::get(read, setting::LAST_EXCHANGE))?;
    Ok(kept.and_then(|text| text.parse().ok()))
}
