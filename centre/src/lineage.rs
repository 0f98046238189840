//! Which versions of a document stand in which.
//!
//! Versions are numbered as they came; two of them may have been written at once, on two computers of one
//! person or by two librarians of one school, neither with the other's words. Whoever reads one must see the
//! other as well, and what is said to one is not said to the other. Invariant: no clock decides. A log
//! holds what was written in it before; between logs the document's own history tells, and where that is not
//! held, a later version that has every row of the earlier one counts as written with it.

use crate::review::askers;
use crate::store::submission::{self, SubmissionRow};
use crate::store::{Db, DbResult, change};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use tirek_document::{Body, Fields, Kind, Version};
use tirek_wire::id::{DocumentId, SubmissionId};
use tirek_wire::submission::SubmissionEnvelope;

/// Operations are only read, so any number of a device will do.
const PEER: u64 = 1;

/// The versions of a document, the first one first.
pub(crate) struct Lineage {
    pub versions: Vec<SubmissionRow>,
    /// Where each submission stands: one that asks nothing where the one stands that it speaks of.
    places: BTreeMap<SubmissionId, usize>,
    /// What stands behind them, where several logs brought them.
    history: Option<History>,
}

struct History {
    frozen: Vec<Option<Frozen>>,
    payloads: Vec<Vec<u8>>,
    body: OnceCell<Body>,
}

struct Frozen {
    version: Option<Version>,
    /// The rows that it has, as they are written in an order.
    rows: BTreeSet<String>,
}

impl Lineage {
    /// The versions of a document of this kind; of a question those that ask something.
    pub fn of(db: &Db, document: DocumentId, kind: Kind) -> DbResult<Self> {
        let all = submission::versions(db, document)?;
        let ids: Vec<SubmissionId> = all.iter().map(|row| row.id).collect();
        let askers = match kind {
            Kind::Question => askers(db, &ids)?,
            _ => (0..all.len()).collect(),
        };
        Self::with(db, document, all, askers)
    }

    /// The same of a question of which it is known already which versions ask something.
    pub fn of_asking(db: &Db, document: DocumentId, asking: &[SubmissionId]) -> DbResult<Self> {
        let asking: BTreeSet<SubmissionId> = asking.iter().copied().collect();
        let mut all = submission::versions(db, document)?;
        all.retain(|row| asking.contains(&row.id));
        let askers = (0..all.len()).collect();
        Self::with(db, document, all, askers)
    }

    fn with(
        db: &Db,
        document: DocumentId,
        all: Vec<SubmissionRow>,
        askers: Vec<usize>,
    ) -> DbResult<Self> {
        let (mut versions, mut places, mut at) = (Vec::new(), BTreeMap::new(), Vec::new());
        for (place, (row, asker)) in all.into_iter().zip(askers).enumerate() {
            let place = match at.get(asker).filter(|_| asker != place) {
                Some(asker) => *asker,
                None => versions.len(),
            };
            at.push(place);
            places.insert(row.id, place);
            if place == versions.len() {
                versions.push(row);
            }
        }
        let first = versions.first().map(|row| row.log);
        let is_of_one = versions.iter().all(|row| Some(row.log) == first);
        let history = match is_of_one {
            true => None,
            false => Some(History {
                frozen: (versions.iter())
                    .map(|row| Ok(frozen(&change::payload_at(db, row.log, row.seq)?)))
                    .collect::<DbResult<_>>()?,
                payloads: change::edits(db, document)?,
                body: OnceCell::new(),
            }),
        };
        Ok(Self {
            versions,
            places,
            history,
        })
    }

    /// Where a submission stands.
    pub fn place(&self, id: SubmissionId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Whether one version was written with all of another one.
    pub fn holds(&self, one: usize, other: usize) -> bool {
        let (Some(a), Some(b)) = (self.versions.get(one), self.versions.get(other)) else {
            return false;
        };
        let history = self.history.as_ref().filter(|_| a.log != b.log);
        let Some(history) = history else {
            return a.seq >= b.seq;
        };
        let known = history.contains(one, other);
        known.unwrap_or_else(|| one >= other && history.keeps(one, other))
    }

    /// Whether one takes the place of another: of two that are the same the later one does.
    pub fn replaces(&self, one: usize, other: usize) -> bool {
        one != other && self.holds(one, other) && (one > other || !self.holds(other, one))
    }

    /// Whether there is one that takes its place.
    pub fn is_replaced(&self, one: usize) -> bool {
        // The newest one mostly does.
        let mut others = (0..self.versions.len()).rev();
        others.any(|other| self.replaces(other, one))
    }

    /// Those that nothing took the place of: more than one where they were written at once.
    pub fn heads(&self) -> Vec<usize> {
        let all = 0..self.versions.len();
        let heads: Vec<usize> = all.filter(|one| !self.is_replaced(*one)).collect();
        match (heads.is_empty(), self.versions.len().checked_sub(1)) {
            (true, Some(newest)) => vec![newest],
            _ => heads,
        }
    }

    /// Those that were written beside one: what neither of them had seen, as it was written last.
    pub fn beside(&self, one: usize) -> Vec<usize> {
        let is_apart = |other: &usize| !self.holds(*other, one) && !self.holds(one, *other);
        let apart: Vec<usize> = (0..self.versions.len()).filter(is_apart).collect();
        let is_last = |other: &&usize| !apart.iter().any(|later| self.replaces(*later, **other));
        apart.iter().filter(is_last).copied().collect()
    }
}

impl History {
    /// What the document's history says, if all of it is here.
    fn contains(&self, one: usize, other: usize) -> Option<bool> {
        let one = self.frozen(one)?.version.as_ref()?;
        let other = self.frozen(other)?.version.as_ref()?;
        let payloads = || self.payloads.iter().map(Vec::as_slice);
        let body = self.body.get_or_init(|| Body::load(PEER, payloads()).body);
        body.contains(one, other).ok()
    }

    fn keeps(&self, one: usize, other: usize) -> bool {
        let both = self.frozen(one).zip(self.frozen(other));
        both.is_none_or(|(one, other)| one.rows.is_superset(&other.rows))
    }

    fn frozen(&self, at: usize) -> Option<&Frozen> {
        self.frozen.get(at)?.as_ref()
    }
}

fn frozen(payload: &[u8]) -> Option<Frozen> {
    let envelope = SubmissionEnvelope::from_payload(payload).ok()?;
    let fields = Fields::from_content(&envelope.content)
        .ok()?
        .without_removed();
    let rows = fields.orders.iter().flat_map(|(list, rows)| {
        let of_list = move |row| format!("{list}/{row}");
        rows.iter().map(of_list)
    });
    Some(Frozen {
        version: Version::from_bytes(&envelope.version).ok(),
        rows: rows.collect(),
    })
}
