//! Packets that come back from the centre: looking into one, and taking it in.
//!
//! A packet is read once, block by block, each taken in by one transaction; where it is cut, what stood
//! before stays taken in and a whole copy of it does the rest. The workspace is held per block, never
//! while the medium is read. What an answer of a packet may move is decided in
//! [`Workspace::receive_packed`](crate::workspace::Workspace::receive_packed).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;

use age::x25519::Identity as AgeIdentity;
use tirek_document::kind::{Review, ReviewState};
use tirek_document::text::one_line;
use tirek_document::{Body, Kind};
use tirek_wire::blob::BlobPart;
use tirek_wire::enrolment::EnrolAnswer;
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::id::DocumentId;
use tirek_wire::packet::{Block, Direction, PacketError, PacketHead, PacketReader};
use tirek_wire::problem::{Problem, ProblemCode};

use super::error::PacketFailure;
use super::view::{PacketContents, PacketImported};
use crate::blob::{BlobFolder, DISK_BYTES_SPARE, StoredFileError};
use crate::enrol::{self, Completion};
use crate::foreign::{ForeignFile, PATIENCE};
use crate::locale::Localised;
use crate::store::identity::{EnrolmentState, Identity};
use crate::store::{StoreError, blob, packet, review};
use crate::time::label;
use crate::topic::{Done, Topics};
use crate::workspace::{PacketStand, Workspace, WorkspaceError, WorkspaceReach};

/// How an invitation file begins; people mix the two up.
const INVITATION: &[u8] = b"TIREK INVITATION";

/// Of a file so much tells an invitation.
const FIRST_BYTES: usize = 64;

type Reader = PacketReader<BufReader<ForeignFile>>;

/// What the packet at `path` contains. Nothing of it is taken in.
///
/// # Errors
/// Why it cannot be used here; see [`PacketFailure`].
pub fn inspect(
    workspace: impl Into<WorkspaceReach>,
    path: &Path,
) -> Result<PacketContents, PacketFailure> {
    let workspace = &workspace.into();
    let identity = identity_of(workspace)?;
    let mut reader = open(path, &identity)?;
    let head = reader.head().clone();
    let mut contents = contents_of(workspace, &identity, &head)?;
    let (mut receipts, mut documents) = (BTreeSet::new(), BTreeSet::new());
    let mut answers: BTreeMap<DocumentId, (u16, Vec<Vec<u8>>)> = BTreeMap::new();
    let mut files = BTreeSet::new();
    while let Some(block) = reader.next_block()? {
        match block {
            Block::Request(_) => {}
            Block::Blob(part) => {
                contents.file_bytes += part.bytes.len() as u64;
                files.insert(part.blob.hash);
            }
            Block::Answer(answer) => {
                receipts.extend(workspace.with(|workspace| workspace.news_of(&answer))?);
                contents.refused += count(answer.refusals.len());
                for change in answer.spaces.into_iter().flat_map(|part| part.changes) {
                    if Kind::answers(change.kind) {
                        let found = answers.entry(change.document).or_default();
                        found.0 = change.kind;
                        found.1.push(change.payload);
                    } else if Kind::counts(change.kind) {
                        documents.insert(change.document);
                    }
                }
            }
        }
    }
    contents.receipts = count(receipts.len());
    contents.reviews = count(
        answers
            .values()
            .filter(|(kind, said)| says(*kind, said))
            .count(),
    );
    contents.documents = count(documents.len());
    contents.files = count(files.len());
    Ok(contents)
}

/// Whether changes of a review or an answer say something to its author: that somebody reads her work does
/// not. What follows on changes that are here cannot be read alone, and may.
fn says(kind: u16, changes: &[Vec<u8>]) -> bool {
    if !matches!(Kind::from_code(kind), Ok(Kind::Review)) {
        return true;
    }
    let mut body = Body::new(0);
    let mut imported = changes.iter().map(|payload| body.import(payload));
    let is_whole = imported.all(|one| one.is_ok_and(|one| !one.is_pending));
    !is_whole || Review::read(&body.fields()).value.state == ReviewState::Released
}

/// Takes the packet at `path` in. Twice, late or before an older one gives the same.
///
/// # Errors
/// Why it cannot be used here. Of a packet that is cut, what stood before the cut is taken in; `before`
/// hears what of the screen that changed.
pub fn import(
    workspace: impl Into<WorkspaceReach>,
    path: &Path,
    before: &dyn Fn(&Topics),
) -> Result<Done<PacketImported>, PacketFailure> {
    let workspace = &workspace.into();
    let identity = identity_of(workspace)?;
    let mut reader = open(path, &identity)?;
    let head = reader.head().clone();
    let mut taking = Taking::new(workspace)?;
    let taken = taking
        .head(&identity, &head)
        .and_then(|()| taking.blocks(&mut reader))
        .and_then(|()| taking.end(&head));
    let (value, topics) = (taking.imported, taking.topics);
    match taken {
        Ok(()) => Ok(Done { value, topics }),
        Err(failure) => {
            before(&topics);
            Err(failure)
        }
    }
}

/// Opens a packet of the centre of `identity` for its device; everything else is told apart.
fn open(path: &Path, identity: &Identity) -> Result<Reader, PacketFailure> {
    let mut file = BufReader::new(ForeignFile::open(path, PATIENCE)?);
    if is_invitation(&mut file)? {
        return Err(PacketFailure::Invitation);
    }
    let key: AgeIdentity = identity
        .keys
        .age_identity
        .parse()
        .map_err(|_| StoreError::damaged("the age key cannot be read"))?;
    let reader = PacketReader::open(file, Direction::ToDevice, &key)?;
    let centre = &identity.enrolment.centre;
    if reader.head().centre != centre.id {
        return Err(PacketFailure::OtherCentre);
    }
    if reader.head().device != identity.device() {
        return Err(PacketError::NotForYou.into());
    }
    Ok(reader.from_sender(&centre.signing_key)?)
}

fn is_invitation(file: &mut impl BufRead) -> std::io::Result<bool> {
    let first = file.fill_buf()?;
    let first = first
        .get(..first.len().min(FIRST_BYTES))
        .unwrap_or_default();
    Ok(first
        .windows(INVITATION.len())
        .any(|bytes| bytes == INVITATION))
}

fn identity_of(workspace: &WorkspaceReach) -> Result<Identity, WorkspaceError> {
    workspace.with(|workspace| Ok(workspace.identity().clone()))
}

fn contents_of(
    workspace: &WorkspaceReach,
    identity: &Identity,
    head: &PacketHead,
) -> Result<PacketContents, WorkspaceError> {
    let centre = &identity.enrolment.centre;
    let (answers, known) = workspace.with(|workspace| {
        workspace.read(|read| {
            let answers = match head.answers {
                Some(id) => packet::get(read, id)?,
                None => None,
            };
            Ok::<_, WorkspaceError>((answers, packet::is_taken_in(read, head.packet)?))
        })
    })?;
    Ok(PacketContents {
        centre: Localised {
            kk: one_line(&centre.name_kk),
            ru: one_line(&centre.name_ru),
        },
        made_at: label(head.made_at_ms),
        answers: answers.map(|row| row.name),
        receipts: 0,
        refused: 0,
        reviews: 0,
        documents: 0,
        files: 0,
        file_bytes: 0,
        confirms: matches!(head.enrolled, Some(EnrolAnswer::Enrolled(_)))
            && identity.state != EnrolmentState::Enrolled,
        problem: head.problem.as_ref().map(problem_code),
        known,
    })
}

/// A packet while it is taken in.
struct Taking<'a> {
    workspace: &'a WorkspaceReach,
    blobs: BlobFolder,
    stand: PacketStand,
    imported: PacketImported,
    /// Work of hers that it confirms.
    news: BTreeSet<DocumentId>,
    topics: Topics,
}

impl<'a> Taking<'a> {
    fn new(workspace: &'a WorkspaceReach) -> Result<Self, WorkspaceError> {
        Ok(Self {
            blobs: workspace
                .with(|workspace| Ok::<_, WorkspaceError>(workspace.blobs().clone()))?,
            workspace,
            stand: PacketStand::default(),
            imported: PacketImported::default(),
            news: BTreeSet::new(),
            topics: Topics::new(),
        })
    }

    /// The centre's word on the registration, on the device and on the files it holds.
    fn head(&mut self, identity: &Identity, head: &PacketHead) -> Result<(), PacketFailure> {
        let unconfirmed = identity.state != EnrolmentState::Enrolled;
        let (mut state, mut enrolment) = (None, None);
        if let Some(answer) = head.enrolled.clone().filter(|_| unconfirmed) {
            match enrol::confirmed(identity, answer)? {
                Completion::Enrolled(told) => {
                    state = Some(EnrolmentState::Enrolled);
                    enrolment = Some(told);
                    self.imported.confirmed = true;
                }
                Completion::Waiting => state = Some(EnrolmentState::Waiting),
                Completion::NotNeeded => {}
            }
        }
        if let Some(problem) = &head.problem {
            self.imported.problem = Some(problem_code(problem));
            state = match ProblemCode::from_code(problem.code) {
                Some(ProblemCode::Revoked) => Some(EnrolmentState::Revoked),
                Some(ProblemCode::Waiting) if unconfirmed => Some(EnrolmentState::Waiting),
                _ => state,
            };
        }
        self.workspace.with(|workspace| {
            self.stand = workspace.stand_of(head.answers)?;
            if let Some(state) = state {
                let done = workspace.set_enrolment_state(state, enrolment.as_deref())?;
                self.topics.extend(done.topics);
            }
            let done = workspace.note_files(&head.holds, head.blob_bytes_max, head.made_at_ms)?;
            self.topics.extend(done.topics);
            Ok(())
        })
    }

    fn blocks(&mut self, reader: &mut Reader) -> Result<(), PacketFailure> {
        while let Some(block) = reader.next_block()? {
            match block {
                Block::Request(_) => {}
                Block::Answer(answer) => self.answer(&answer)?,
                Block::Blob(part) => self.file(&part)?,
            }
        }
        Ok(())
    }

    fn answer(&mut self, answer: &ExchangeAnswer) -> Result<(), PacketFailure> {
        let stand = &mut self.stand;
        let (news, new_reviews, done) = self.workspace.with(|workspace| {
            let news = workspace.news_of(answer)?;
            let changes = answer.spaces.iter().flat_map(|part| &part.changes);
            let reviews = changes.filter(|change| Kind::answers(change.kind));
            let reviews: BTreeSet<_> = reviews.map(|change| change.document).collect();
            let readable = |workspace: &Workspace| {
                workspace.read(|read| {
                    let mut readable = BTreeSet::new();
                    for id in &reviews {
                        if review::is_readable(read, *id)? {
                            readable.insert(*id);
                        }
                    }
                    Ok::<_, WorkspaceError>(readable)
                })
            };
            let before = readable(workspace)?;
            let done = workspace.receive_packed(answer, stand)?;
            let new = readable(workspace)?.difference(&before).count();
            Ok::<_, WorkspaceError>((news, new, done))
        })?;
        self.news.extend(news);
        let imported = &mut self.imported;
        imported.receipts = count(self.news.len());
        imported.reviews += count(new_reviews);
        imported.taken_in += count(done.value.taken_in);
        imported.quarantined += count(done.value.quarantined);
        imported.refused += count(done.value.refused);
        imported.more = done.value.more;
        self.topics.extend(done.topics);
        Ok(())
    }

    /// Keeps a piece of a file that documents here name, where it continues what is here. A file for
    /// which the disk has no room comes again with the next packet.
    fn file(&mut self, piece: &BlobPart) -> Result<(), PacketFailure> {
        let hash = piece.blob.hash;
        let row = self.workspace.with(|workspace| {
            Ok::<_, WorkspaceError>(workspace.read(|read| blob::get(read, &hash))?)
        })?;
        let part = self.blobs.part(hash);
        let length = part.length_bytes()?;
        let end = piece.offset + piece.bytes.len() as u64;
        let wanted = row.is_some_and(|row| !row.here);
        if !wanted || piece.offset > length || (end <= length && length > 0) {
            return Ok(());
        }
        if self.blobs.free_bytes()? < piece.blob.size.saturating_add(DISK_BYTES_SPARE) {
            return Ok(());
        }
        let end = part.write_at(piece.offset, &piece.bytes, piece.blob.size)?;
        if end < piece.blob.size {
            return Ok(());
        }
        let stored = match part.finish() {
            Ok(stored) => stored,
            // Parts of two different files under one hash: the next packet begins it again.
            Err(StoredFileError::Mismatch) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let done = self
            .workspace
            .with(|workspace| workspace.set_blob_arrived(stored))?;
        self.topics.extend(done.topics);
        self.imported.files += 1;
        Ok(())
    }

    /// The packet was whole.
    fn end(&mut self, head: &PacketHead) -> Result<(), PacketFailure> {
        self.workspace.with(|workspace| {
            // Behind the answers once more: one of them may have said that the centre was restored, and
            // what it holds is its word of after that.
            let noted = workspace.note_files(&head.holds, head.blob_bytes_max, head.made_at_ms)?;
            let done = workspace.set_packet_taken_in(head.packet, head.answers)?;
            self.topics
                .extend(noted.topics.into_iter().chain(done.topics));
            Ok(())
        })
    }
}

/// What the centre told instead of taking the packet in, as the exchange names it.
fn problem_code(problem: &Problem) -> &'static str {
    match ProblemCode::from_code(problem.code) {
        Some(ProblemCode::Waiting) => "device_waiting",
        Some(ProblemCode::Revoked) => "device_revoked",
        Some(ProblemCode::UnknownDevice) => "device_unknown",
        Some(ProblemCode::ProtocolUnsupported) => "protocol_too_old",
        _ => "centre_error",
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
