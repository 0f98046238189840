//! Commands about what was not accepted.

use super::args::QuarantineVerb;
use super::error::{CommandError, Outcome};
use super::names::kind;
use super::out::Out;
use super::say;
use super::show::content;
use super::words::Words;
use crate::centre::Centre;
use crate::roster::full_name as name;
use tirek_wire::change::Op;
use tirek_wire::id::DocumentId;
use tirek_wire::refusal::RefusalReason;

pub(super) fn quarantine(
    centre: &mut Centre,
    verb: QuarantineVerb,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    match verb {
        QuarantineVerb::List => list(centre, words, out)?,
        QuarantineVerb::Show { kept } => show(centre, kept, words, out)?,
        QuarantineVerb::Release { kept } => return release(centre, kept, words, out),
    }
    Ok(Outcome::Good)
}

fn list(centre: &Centre, words: &Words, out: &mut Out<'_>) -> Result<(), CommandError> {
    let mut rows = Vec::new();
    for (line, whose) in centre.quarantine()? {
        let reason = reason(words, RefusalReason::from_code(line.reason));
        let kind = kind(words, line.kind);
        let changes = line.changes.to_string();
        let bytes = line.payload_bytes.to_string();
        let size = words.say(
            "centre-quarantine-size",
            &[("changes", &changes), ("bytes", &bytes)],
        );
        let at = say::time(line.received_at_ms);
        // What `release` takes: a revoked device is released as a whole.
        let kept = match line.chained {
            true => line.document.to_string(),
            false => line.device.to_string(),
        };
        rows.push(vec![kept, at, kind, name(&whose), reason, size]);
    }
    say::list(words, &rows, "centre-quarantine-none", out)?;
    if !rows.is_empty() {
        out.line(words.say("centre-quarantine-next", &[]))?;
    }
    Ok(())
}

fn show(
    centre: &Centre,
    kept: DocumentId,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    for row in centre.quarantined(kept)? {
        let at = say::time(row.origin.at_ms);
        let kind = kind(words, row.change.kind);
        let reason = reason(words, RefusalReason::from_code(row.reason));
        let op = match Op::from_code(row.change.op) {
            Some(Op::Edit) => "edit",
            Some(Op::Submission) => "submission",
            None => "other",
        };
        let op = words.say(&format!("centre-op-{op}"), &[]);
        let bytes = row.change.payload.len().to_string();
        let size = words.say("centre-quarantine-bytes", &[("bytes", &bytes)]);
        let (document, device) = (row.change.document, row.device);
        out.line(format!(
            "{at}  {kind}  {document}  {op}  {reason}  {size}  {device}"
        ))?;
    }
    for (of, fields) in centre.quarantined_texts(kept)? {
        out.line("")?;
        out.line(kind(words, of.code()))?;
        let said = content(words, of, &fields, &[]);
        match said.is_empty() {
            true => out.line(words.say("centre-quarantine-unreadable", &[]))?,
            false => out.lines(said)?,
        }
    }
    Ok(())
}

fn release(
    centre: &mut Centre,
    kept: DocumentId,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let released = centre.release(kept)?;
    let (taken, left) = (released.taken.to_string(), released.left.to_string());
    if released.taken == 0 && released.left == 0 {
        out.line(words.say("centre-release-nothing", &[]))?;
        return Ok(Outcome::Faults);
    }
    let done = words.say("centre-release-done", &[("changes", &taken)]);
    out.line(done)?;
    if released.left == 0 {
        return Ok(Outcome::Good);
    }
    out.line(words.say("centre-release-left", &[("changes", &left)]))?;
    for why in &released.reasons {
        out.line(format!("  {}", reason(words, Some(*why))))?;
    }
    let devices = centre.loose_devices(kept)?;
    for device in &devices {
        let device = device.to_string();
        out.line(words.say("centre-release-device", &[("device", &device)]))?;
    }
    if devices.is_empty() {
        out.line(words.say("centre-release-advice", &[]))?;
    }
    Ok(Outcome::Faults)
}

fn reason(words: &Words, reason: Option<RefusalReason>) -> String {
    let code = reason.map_or("other", RefusalReason::name);
    words.say(&format!("centre-reason-{}", code.replace('_', "-")), &[])
}
