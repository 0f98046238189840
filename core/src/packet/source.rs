//! What packets are made from: the unsent words page by page, and the files behind them.
//!
//! [`save`](super::save()) asks it; the workspace is held while a page is read.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use tirek_wire::PROTOCOL_MAX;
use tirek_wire::blob::{BlobAt, Offered};
use tirek_wire::exchange::{Cursors, ExchangeRequest, LogPart};
use tirek_wire::id::{LogId, PacketId};
use tirek_wire::key::Hash32;
use tirek_wire::limits::{BLOBS_MAX, label};
use tirek_wire::mending::Mending;
use tirek_wire::packet::PacketHead;
use tirek_wire::standing::StandingMark;

use crate::blob::BlobFolder;
use crate::enrol::{self, Labels};
use crate::environment::Environment;
use crate::store::identity::Identity;
use crate::store::{Read, blob, knows, traffic};
use crate::sync::plan;
use crate::workspace::{Gather, WorkspaceError, WorkspaceReach};

/// What a packet needs for a file beside its bytes: heads of its pieces, and room for a medium to breathe.
const DOUBTED_BYTES_BESIDE: u64 = 64 * 1024;

/// What the packets are made from.
pub(super) struct Source<'a> {
    pub workspace: WorkspaceReach,
    labels: &'a Labels,
    pub identity: Identity,
    pub key: SigningKey,
    pub blobs: BlobFolder,
    pub files: Vec<Offered>,
    wants: Vec<BlobAt>,
    cursors: Cursors,
    standing: StandingMark,
    rights: u16,
    open_log: LogId,
    environment: Environment,
    mending: Option<Mending>,
    page_bytes: usize,
    pub needed_bytes: u64,
    /// How far each log has been put into packets.
    after: BTreeMap<LogId, u64>,
}

impl<'a> Source<'a> {
    pub fn begin(
        workspace: WorkspaceReach,
        labels: &'a Labels,
        page_bytes: usize,
    ) -> Result<Self, WorkspaceError> {
        let way = workspace.clone();
        way.with(|profile| {
            profile.gather(Gather::All)?;
            profile.pass_damage()?;
            let identity = profile.identity().clone();
            let blobs = profile.blobs().clone();
            let (files, wanted) = profile.read(|read| {
                let limit = traffic::centre_limit(read)?;
                let mut files = blob::to_offer(read)?;
                files.retain(|one| one.size <= limit);
                // A stick carries its bytes once, for one of its spaces.
                files.dedup_by_key(|one| one.hash);
                Ok::<_, WorkspaceError>((files, blob::wanted(read)?))
            })?;
            let mut wants = Vec::new();
            for one in wanted.iter().take(BLOBS_MAX) {
                let offset = blobs.part(one.hash).length_bytes()?;
                let hash = one.hash;
                wants.push(BlobAt { hash, offset });
            }
            let needed_bytes = super::plan::plan(profile, None, None)?.bytes;
            Ok(Self {
                workspace: workspace.clone(),
                labels,
                key: SigningKey::from_bytes(&identity.keys.signing_key),
                identity,
                blobs,
                files,
                wants,
                cursors: profile.cursor_claim(true)?,
                standing: profile.standing_mark()?,
                rights: profile.read(knows::get)?.rights,
                open_log: profile.shared_log()?,
                environment: profile.environment().clone(),
                mending: profile.mending()?,
                page_bytes,
                needed_bytes,
                after: BTreeMap::new(),
            })
        })
    }

    /// Adds files that the centre had before it was restored, as far as a stick has room beside what is
    /// needed: nobody but a stick may ever tell it that they are gone.
    pub fn add_doubted(&mut self, free_bytes: u64) -> Result<(), WorkspaceError> {
        let doubted = self
            .workspace
            .with(|workspace| Ok::<_, WorkspaceError>(workspace.read(blob::in_doubt)?))?;
        let mut left = free_bytes.saturating_sub(self.needed_bytes);
        for file in doubted {
            let bytes = file.size.saturating_add(DOUBTED_BYTES_BESIDE);
            if bytes > left {
                break;
            }
            left -= bytes;
            self.files.push(file);
        }
        Ok(())
    }

    /// Whether a file is still to be given.
    pub fn is_offered(&self, hash: &Hash32) -> Result<bool, WorkspaceError> {
        let asked = |read: &Read<'_>| blob::is_offered(read, hash);
        self.workspace.with(|workspace| Ok(workspace.read(asked)?))
    }

    /// The next page of the logs; `None` when they stand in packets to their ends.
    pub fn page(&mut self) -> Result<Option<Vec<LogPart>>, WorkspaceError> {
        let mut parts = self
            .workspace
            .with(|workspace| workspace.outgoing_after(self.page_bytes, &self.after))?;
        if !self.after.is_empty() && parts.iter().all(|part| part.changes.is_empty()) {
            return Ok(None);
        }
        // The log in use is named once in any case: it says how far this device is.
        parts.retain(|part| !part.changes.is_empty() || !self.after.contains_key(&part.log));
        let reached = parts.iter().map(|part| (part.log, part.through()));
        self.after.extend(reached);
        Ok(Some(parts))
    }

    pub fn head(&self) -> PacketHead {
        let environment = &self.environment;
        let packet = PacketId::from_bytes(environment.uuid().into_bytes());
        let centre = self.identity.enrolment.centre.id;
        PacketHead {
            app: label(&self.labels.app),
            enrol: enrol::proof(&self.identity, self.open_log, self.labels),
            wants: self.wants.clone(),
            ..PacketHead::new(packet, centre, self.identity.device(), environment.now_ms())
        }
    }

    pub fn request(&self, logs: Vec<LogPart>, is_first: bool) -> ExchangeRequest {
        ExchangeRequest {
            protocol: PROTOCOL_MAX,
            app: label(&self.labels.app),
            cursors: match is_first {
                true => self.cursors.clone(),
                false => Cursors::Full(Vec::new()),
            },
            logs,
            page_bytes: plan::page(u32::MAX),
            standing: is_first.then_some(self.standing),
            mending: self.mending.clone().filter(|_| is_first),
            rights: is_first.then_some(self.rights),
        }
    }
}
