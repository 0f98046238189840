//! What sealing writes of an open document, and the body that goes on from there.

use std::sync::Arc;

use tirek_document::kind::REMOVED;
use tirek_document::{Edit, Fields, LeftOutField, Value};

use super::{Fullest, OpenBody, Rows, Tail, log_body};
use crate::store::Read;
use crate::workspace::WorkspaceError;

/// What sealing writes.
pub(in crate::workspace) struct Folding {
    pub payloads: Vec<Vec<u8>>,
    pub rows: Vec<LeftOutField>,
}

/// What of a document in the bin is to be sealed.
pub(in crate::workspace) enum InBin {
    /// Nothing stays back: it is sealed as any other.
    Whole,
    /// Others know that it lies there.
    Known,
    /// That it lies there, and nothing else.
    Mark { payload: Vec<u8>, peer: u64 },
}

impl OpenBody {
    /// Everything that is not sealed, as it is, in payloads of about `bytes_max`.
    pub(in crate::workspace) fn unsealed(
        &self,
        bytes_max: usize,
    ) -> Result<Vec<Vec<u8>>, WorkspaceError> {
        let payloads = self
            .body
            .payloads_since(&self.sealed, &self.unsealed_peers, bytes_max);
        payloads.map_err(|source| self.failed(source))
    }

    /// What sealing makes of this body, and the body of what the log holds then.
    pub(in crate::workspace) fn fold(
        &self,
        read: &Read<'_>,
        peer: u64,
        bytes_max: usize,
    ) -> Result<(Self, Folding), WorkspaceError> {
        let log = log_body(read, self.document, peer)?;
        let folded = self.body.fold(log, &self.unsealed_peers, bytes_max);
        let folded = folded.map_err(|source| self.failed(source))?;
        let mut left_out = self.left_out.clone();
        left_out.add(folded.rows.iter().cloned());
        let version = folded.body.version();
        let mut sealed = Self {
            document: self.document,
            sealed: version.clone(),
            unsealed_peers: vec![folded.body.peer()],
            tail: Tail::at(version),
            fields: Arc::default(),
            body: folded.body,
            left_out,
            is_hidden: false,
            fullest: Fullest::default(),
            returned: Rows::new(),
            put_back: Vec::new(),
        };
        sealed.read_fields();
        let folding = Folding {
            payloads: folded.payloads,
            rows: folded.rows,
        };
        Ok((sealed, folding))
    }

    /// What is to be sealed of a document in the bin. This body goes on from that.
    pub(in crate::workspace) fn fold_mark(
        &mut self,
        read: &Read<'_>,
        peer: u64,
    ) -> Result<InBin, WorkspaceError> {
        let mut log = log_body(read, self.document, peer)?;
        let (known, now) = (log.fields(), self.body.fields());
        if without_mark(known.clone()) == without_mark(now) {
            return Ok(InBin::Whole);
        }
        if known.is_in_bin() {
            return Ok(InBin::Known);
        }
        let before = log.version();
        let mark = Edit::Set {
            field: REMOVED.path(),
            value: Some(Value::Flag(true)),
        };
        let done = log.edit(None, &[mark]);
        let payload = done.and_then(|_| log.since(&before));
        let payload = payload.map_err(|source| self.failed(source))?;
        // The mark that others know takes the place of the one that stays here: whoever takes it away
        // takes the document out of the bin.
        let own = Edit::Set {
            field: REMOVED.path(),
            value: None,
        };
        let taken = self.body.put(None, &[own]);
        taken.map_err(|source| self.failed(source))?;
        self.import(&payload)
            .map_err(|source| self.failed(source))?;
        self.sealed = log.version();
        Ok(InBin::Mark {
            payload,
            peer: log.peer(),
        })
    }

    /// The same body, the log holding all of it: that is no step of undo any more.
    pub(in crate::workspace) fn sealed(mut self) -> Self {
        self.end_undo();
        self.fullest.clear();
        self.sealed = self.body.version();
        self.unsealed_peers = vec![self.body.peer()];
        self.tail = Tail::at(self.body.version());
        self
    }
}

fn without_mark(mut fields: Fields) -> Fields {
    fields.values.retain(|path, _| !REMOVED.is(path));
    fields
}
