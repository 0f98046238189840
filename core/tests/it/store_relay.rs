//! A relay that stands in for the centre.

use std::collections::BTreeMap;

use tirek_document::SpaceKind;
use tirek_wire::change::{Change, hash};
use tirek_wire::exchange::{
    Cursor, CursorDigest, Cursors, Delivered, ExchangeAnswer, ExchangeRequest, LogAck, LogHead,
    LogOutcome, LogPart, Refusal, SpacePart,
};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::key::Hash32;
use tirek_wire::mending::{Found, Mending};

use crate::store_fixture::{NOON_MS, library};

/// A centre that judges nothing: it keeps logs, hands out changes in the order they came, and can
/// be told to refuse documents, to forget, or to start anew.
#[derive(Clone, Default)]
pub struct Relay {
    pub epoch: u64,
    pub logs: BTreeMap<LogId, Vec<(Change, Hash32)>>,
    pub spaces: BTreeMap<SpaceId, Vec<Delivered>>,
    pub refused: BTreeMap<DocumentId, u16>,
    pub handed: BTreeMap<CursorDigest16, Vec<Cursor>>,
    /// Changes handed out per answer.
    pub page_changes: usize,
}

/// The bytes of a digest.
pub type CursorDigest16 = [u8; 16];

impl Relay {
    pub fn new() -> Self {
        Self {
            epoch: 1,
            page_changes: 100,
            ..Self::default()
        }
    }

    pub fn answer(&mut self, person: PersonId, request: &ExchangeRequest) -> ExchangeAnswer {
        request.check().expect("within the protocol");
        let mut refusals = Vec::new();
        let acks = request
            .logs
            .iter()
            .map(|part| self.push(person, part, &mut refusals))
            .collect();
        let mut held: Vec<(LogId, u64)> = request
            .logs
            .iter()
            .map(|part| (part.log, part.through()))
            .collect();
        let cursors = match &request.cursors {
            Cursors::Full(list) => Some(list.clone()),
            Cursors::Digest(digest) if held.is_empty() => {
                self.known(*digest).map(|(list, head)| {
                    held.push((head.log, head.seq));
                    list
                })
            }
            Cursors::Digest(digest) => self.lists().remove(&digest.0),
        };
        let mut answer = ExchangeAnswer {
            acks,
            refusals,
            cursors_needed: cursors.is_none(),
            ..ExchangeAnswer::empty(1, NOON_MS + 5)
        };
        answer.mending = self.mending(person, request);
        if let Some(cursors) = cursors {
            self.pull(person, &cursors, &held, &mut answer);
            let list = answer.advance(&cursors);
            self.handed.insert(CursorDigest::of(&list).0, list);
        }
        answer
    }

    /// What a device lacks, from its log or from what was delivered to it.
    fn mending(&self, person: PersonId, request: &ExchangeRequest) -> Option<Mending> {
        let lacks = &request.mending.as_ref()?.lacks;
        let found = lacks.iter().filter_map(|what| {
            let links = self.logs.get(&what.log)?;
            let (change, _) = links.get(usize::try_from(what.seq).ok()?.checked_sub(1)?)?;
            let all = self.spaces.values().flatten();
            let mut delivered = all.filter(|one| (one.log, one.seq) == (what.log, what.seq));
            Some(Found {
                space: change.space,
                change: delivered.next().cloned().unwrap_or_else(|| Delivered {
                    log: what.log,
                    seq: what.seq,
                    document: change.document,
                    kind: change.kind,
                    op: change.op,
                    payload: change.payload.clone(),
                    person,
                    received_at_ms: NOON_MS + 5,
                }),
            })
        });
        Mending {
            lacks: Vec::new(),
            found: found.collect(),
        }
        .said()
    }

    fn lists(&self) -> BTreeMap<CursorDigest16, Vec<Cursor>> {
        let mut lists = self.handed.clone();
        lists.insert(CursorDigest::of(&[]).0, Vec::new());
        lists
    }

    /// The list and the head that a digest without a log stands for.
    fn known(&self, sent: CursorDigest) -> Option<(Vec<Cursor>, LogHead)> {
        let heads: Vec<LogHead> = self.logs.iter().map(head).collect();
        self.lists().into_iter().find_map(|(digest, list)| {
            let digest = CursorDigest(digest);
            let head = heads.iter().find(|head| digest.with_head(head) == sent);
            head.map(|head| (list, *head))
        })
    }

    fn push(&mut self, person: PersonId, part: &LogPart, refusals: &mut Vec<Refusal>) -> LogAck {
        let ack = |through, outcome| LogAck {
            log: part.log,
            through,
            outcome,
            hash: None,
        };
        let held = self.logs.entry(part.log).or_default();
        let through = held.len() as u64;
        if part.after > through {
            return ack(through, LogOutcome::Gap);
        }
        let at = |log: &[(Change, Hash32)], seq: u64| match seq {
            0 => Hash32::ZERO,
            seq => log[seq as usize - 1].1,
        };
        if at(held, part.after) != part.prev_hash {
            return ack(through, LogOutcome::Forked { seq: part.after });
        }
        for change in &part.changes {
            let prev = at(held, change.seq - 1);
            let hash = hash(&part.log, &prev, change);
            match held.get(change.seq as usize - 1) {
                Some((_, known)) if *known == hash => continue,
                Some(_) => {
                    let seq = change.seq;
                    return ack(held.len() as u64, LogOutcome::Forked { seq });
                }
                None => held.push((change.clone(), hash)),
            }
            if let Some(reason) = self.refused.get(&change.document) {
                let (seq, document) = (change.seq, change.document);
                refusals.push(Refusal {
                    log: part.log,
                    seq,
                    document,
                    reason: *reason,
                });
                continue;
            }
            self.spaces
                .entry(change.space)
                .or_default()
                .push(Delivered {
                    log: part.log,
                    seq: change.seq,
                    document: change.document,
                    kind: change.kind,
                    op: change.op,
                    payload: change.payload.clone(),
                    person,
                    received_at_ms: NOON_MS + 5,
                });
        }
        ack(held.len() as u64, LogOutcome::Held)
    }

    fn pull(
        &self,
        person: PersonId,
        cursors: &[Cursor],
        held: &[(LogId, u64)],
        answer: &mut ExchangeAnswer,
    ) {
        let own = SpaceId::from_bytes([person.as_bytes()[0] + 29; 16]);
        let mut left = self.page_changes;
        for (space, kind) in [(own, SpaceKind::Own), (library(), SpaceKind::Library)] {
            let known = cursors.iter().find(|c| c.space == space);
            let start = known
                .filter(|c| c.epoch == self.epoch)
                .map_or(0, |c| c.position as usize);
            let all = self.spaces.get(&space).map_or(&[][..], Vec::as_slice);
            let end = all.len().min(start + left);
            if start == end && known.is_some_and(|c| c.epoch == self.epoch) {
                continue;
            }
            left -= end - start;
            answer.more |= end < all.len();
            let is_news = |change: &&Delivered| {
                !held
                    .iter()
                    .any(|(log, through)| *log == change.log && change.seq <= *through)
            };
            answer.spaces.push(SpacePart {
                space,
                kind: kind.code(),
                epoch: self.epoch,
                position: end as u64,
                changes: all[start..end].iter().filter(is_news).cloned().collect(),
                from: None,
            });
        }
    }
}

fn head((log, links): (&LogId, &Vec<(Change, Hash32)>)) -> LogHead {
    LogHead {
        log: *log,
        seq: links.len() as u64,
        hash: links.last().map_or(Hash32::ZERO, |(_, hash)| *hash),
    }
}
