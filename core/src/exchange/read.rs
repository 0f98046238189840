//! Puts the state of the exchange together from the store and the running exchange.

use std::collections::BTreeMap;

use tirek_document::Kind;
use tirek_wire::id::DocumentId;
use tirek_wire::refusal::RefusalReason;

use super::{
    ConflictItem, ExchangeItem, ExchangeProblem, ExchangeState, Quarantined, SavedPacket, Unsent,
    file_traffic, files::too_large, is_automatic,
};
use crate::locale::Localised;
use crate::store::identity::EnrolmentState;
use crate::store::packet::{self, PacketRow};
use crate::store::quarantine;
use crate::store::waiting::{self, WaitingRow};
use crate::store::{Read, StoreError, blob, card, conflict, damage, document, setting, traffic};
use crate::sync::{Activity, Status};
use crate::time::label;
use crate::workspace::{Workspace, WorkspaceError};

/// Packets that the screen lists: the last few visits to a post office.
const PACKETS_SHOWN: u32 = 12;

/// A clock that is off by less spoils no date and no reminder.
const CLOCK_OFF_MINUTES_MIN: u32 = 180;

/// The state of an open profile's exchange.
///
/// # Errors
/// Those of the store.
pub fn read(workspace: &mut Workspace, status: &Status) -> Result<ExchangeState, WorkspaceError> {
    let identity = workspace.identity();
    let centre = identity.enrolment.centre.clone();
    let enrolment = enrolment_name(identity.state);
    let today = workspace.environment().today();
    let too_large = too_large(workspace)?;
    let (items, unsent, packets, quarantine, mut files) = workspace.read(|read| {
        let packets = packets(read)?;
        let files = file_traffic(read, today, &status.files)?;
        let unsent = waiting::on_its_way(read)?.len();
        let reasons = quarantine::reasons(read)?;
        Ok::<_, StoreError>((items(read)?, unsent, packets, reasons, files))
    })?;
    files.too_large = too_large;
    Ok(ExchangeState {
        enrolment,
        activity: match status.activity {
            Activity::Running => "running",
            Activity::Idle => "idle",
        },
        unsent: u32::try_from(unsent).unwrap_or(u32::MAX),
        items,
        files,
        packets,
        quarantine: quarantine.into_iter().map(quarantined).collect(),
        conflicts: conflicts(workspace)?,
        last_exchange: last(workspace)?.map(label),
        problem: status.trouble.as_ref().map(|trouble| ExchangeProblem {
            code: trouble.code.to_owned(),
            params: BTreeMap::new(),
            retry_at: trouble.retry_at.map(|at| label(at.timestamp_millis())),
        }),
        centre: Localised {
            kk: centre.name_kk,
            ru: centre.name_ru,
        },
        address: centre.address,
        automatic: is_automatic(workspace)?,
        clock_off_minutes: clock_off(workspace)?,
    })
}

fn items(read: &Read<'_>) -> Result<Vec<ExchangeItem>, StoreError> {
    let mut items = Vec::new();
    let damaged = damage::documents(read)?;
    for id in &damaged {
        items.extend(damaged_item(read, *id)?);
    }
    for row in waiting::all(read)? {
        if damaged.contains(&row.document) {
            continue;
        }
        items.push(item(row));
    }
    Ok(items)
}

/// A damaged document: it comes from the centre again, where that holds it.
fn damaged_item(read: &Read<'_>, id: DocumentId) -> Result<Option<ExchangeItem>, StoreError> {
    let Some(row) = document::find(read, id)? else {
        return Ok(None);
    };
    Ok(Some(ExchangeItem {
        id: id.to_string(),
        document: Some(id.to_string()),
        kind: row.kind.name().to_owned(),
        title: card::get(read, id)?.unwrap_or_default().title,
        state: "damaged",
        reason: Some("document_damaged".to_owned()),
        at: label(row.changed_at_ms),
        packet: None,
    }))
}

fn item(row: WaitingRow) -> ExchangeItem {
    let kind = Kind::from_code(row.kind).map_or("", Kind::name);
    let reason = row
        .refused
        .map(|code| RefusalReason::from_code(code).map_or("unknown", RefusalReason::name));
    let (state, at_ms, packet) = match (reason, row.open, row.sent, row.packed) {
        (Some(_), ..) => ("refused", row.at_ms, None),
        _ if row.centre_old => ("centre_old", row.at_ms, None),
        (None, true, ..) => ("open", row.at_ms, None),
        (None, false, _, Some((name, at_ms))) => ("packed", at_ms, Some(name)),
        (None, false, true, None) => ("sent", row.at_ms, None),
        (None, false, false, None) => ("queued", row.at_ms, None),
    };
    ExchangeItem {
        id: row.document.to_string(),
        document: Some(row.document.to_string()),
        kind: kind.to_owned(),
        title: row.title,
        state,
        reason: reason.map(str::to_owned),
        at: label(at_ms),
        packet,
    }
}

fn packets(read: &Read<'_>) -> Result<Vec<SavedPacket>, StoreError> {
    let unconfirmed = packet::unconfirmed(read)?;
    // Which files a packet held is not known: while any waits, it may be one of those.
    let limit = traffic::centre_limit(read)?;
    let waiting = blob::to_send(read)?;
    let is_every_file_there = waiting.iter().all(|one| one.stays_above(limit));
    let is_settled = |row: &PacketRow| match (row.changes, row.files) {
        (0, 0) => false,
        (_, files) => !unconfirmed.contains(&row.id) && (files == 0 || is_every_file_there),
    };
    let rows = packet::newest(read, PACKETS_SHOWN)?;
    Ok(rows.iter().map(|row| saved(row, is_settled(row))).collect())
}

fn saved(row: &PacketRow, settled: bool) -> SavedPacket {
    SavedPacket {
        id: row.id.to_string(),
        name: row.name.clone(),
        made_at: label(row.made_at_ms),
        part: row.part,
        parts: row.parts,
        bytes: row.size_bytes,
        changes: row.changes,
        files: row.files,
        answered_at: row.answered_at_ms.map(label),
        settled,
    }
}

fn quarantined((reason, count): (String, u64)) -> Quarantined {
    Quarantined {
        newer_may_help: quarantine::newer_may_help(&reason),
        reason,
        count: u32::try_from(count).unwrap_or(u32::MAX),
    }
}

/// Documents with open conflicts, as their bodies say now: the read model names which to ask.
fn conflicts(workspace: &mut Workspace) -> Result<Vec<ConflictItem>, WorkspaceError> {
    let mut all = Vec::new();
    for document in workspace.read(conflict::documents)? {
        let row = workspace.document(document)?;
        let fields = match workspace.fields(document) {
            Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => continue,
            fields => fields?.0.conflicts(),
        };
        let title = workspace
            .read(|read| card::get(read, document))?
            .unwrap_or_default()
            .title;
        all.push(ConflictItem {
            document: document.to_string(),
            kind: row.kind.name().to_owned(),
            title,
            fields,
        });
    }
    Ok(all)
}

fn enrolment_name(state: EnrolmentState) -> &'static str {
    match state {
        EnrolmentState::Enrolled => "complete",
        EnrolmentState::Pending => "pending",
        EnrolmentState::Waiting => "waiting",
        EnrolmentState::Revoked => "revoked",
    }
}

/// How many documents of each kind have something the centre has not confirmed.
///
/// # Errors
/// Those of the store.
pub fn unsent(workspace: &Workspace) -> Result<Vec<Unsent>, WorkspaceError> {
    let mut counts = BTreeMap::new();
    for row in workspace.read(waiting::on_its_way)? {
        *counts.entry(row.kind).or_insert(0) += 1;
    }
    let named = counts.into_iter().map(|(code, count)| Unsent {
        kind: Kind::from_code(code).map_or("", Kind::name).to_owned(),
        count,
    });
    Ok(named.collect())
}

/// How wrong this PC's clock was at the last exchange, where it is worth a word.
fn clock_off(workspace: &Workspace) -> Result<Option<i32>, WorkspaceError> {
    let kept = workspace.read(|read| setting::get(read, setting::CLOCK_AHEAD))?;
    let minutes = kept.and_then(|text| text.parse::<i32>().ok());
    Ok(minutes.filter(|minutes| minutes.unsigned_abs() >= CLOCK_OFF_MINUTES_MIN))
}

/// The centre's clock at its last acknowledgement, milliseconds since 1970.
///
/// # Errors
/// Those of the store.
pub fn last(workspace: &Workspace) -> Result<Option<i64>, WorkspaceError> {
    let kept = workspace.read(|read| setting::get(read, setting::LAST_EXCHANGE))?;
    Ok(kept.and_then(|text| text.parse().ok()))
}
