//! A librarian with two PCs, and everything that left the first of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use tirek_core::enrol::Labels;
use tirek_core::store::blob;
use tirek_core::sync::Terms;
use tirek_core::sync::exchange::begin;
use tirek_core::sync::plan::{AskedRound, Claim, Next, Progress};
use tirek_core::workspace::Gather;
use tirek_document::{Fields, Kind, SpaceKind, Value};
use tirek_tests::dice::Dice;
use tirek_wire::id::DocumentId;
use tirek_wire::key::Hash32;

use super::super::convergence::device::Device;
use super::super::convergence::world::World;
use super::search::{mark, marks, marks_in_folder};

/// The first PC, on which everything is written.
pub const HERS: usize = 0;

pub struct Scene {
    pub world: World,
    pub dice: Dice,
    pub written: u64,
    pub documents: Vec<DocumentId>,
    pub files: BTreeMap<Hash32, String>,
    pub submitted: BTreeSet<String>,
    /// Marks that were there to be seen when something was given.
    given: BTreeSet<String>,
    /// Marks that left the PC.
    left: BTreeSet<String>,
}

impl Scene {
    pub fn new(seed: u64) -> Self {
        Self {
            world: World::new(seed),
            dice: Dice::new(seed),
            written: 0,
            documents: Vec::new(),
            files: BTreeMap::new(),
            submitted: BTreeSet::new(),
            given: BTreeSet::new(),
            left: BTreeSet::new(),
        }
    }

    pub fn begin(&mut self, seed: u64) {
        self.dice = Dice::new(seed.wrapping_mul(31).wrapping_add(5));
        self.written = seed * 10_000;
        self.documents.clear();
        self.create();
    }

    pub fn device(&mut self) -> &mut Device {
        &mut self.world.devices[HERS]
    }

    pub fn mark(&mut self) -> String {
        self.written += 1;
        mark(self.written)
    }

    pub(super) fn fields(&mut self, document: DocumentId) -> Fields {
        self.device()
            .fields(document)
            .expect("it is here")
            .as_ref()
            .clone()
    }

    pub fn is_entry(&mut self, document: DocumentId) -> bool {
        let row = self.device().workspace().document(document);
        row.expect("it is here").kind == Kind::Entry
    }

    pub fn is_private(&mut self, document: DocumentId) -> bool {
        let row = self
            .device()
            .workspace()
            .document(document)
            .expect("it is here");
        row.space_kind == SpaceKind::Private
    }

    /// The marks in the files that these fields name.
    pub fn named(&self, fields: &Fields) -> Vec<String> {
        let names = fields
            .values
            .iter()
            .filter(|(path, _)| path.name() == "blob");
        let hashes = names
            .flat_map(|(_, values)| values)
            .filter_map(Value::as_text);
        let marks = hashes.filter_map(|hash| {
            let mut files = self.files.iter();
            files.find(|(known, _)| known.to_string() == hash)
        });
        marks.map(|(_, mark)| mark.clone()).collect()
    }

    /// What is there to be seen when a document is sealed: what a removed row held is not.
    pub fn note_given(&mut self, document: DocumentId) {
        let shown = self.fields(document).without_removed();
        let given = serde_json::to_vec(&shown).expect("JSON");
        marks(&given, &mut self.given);
    }

    fn note_all_given(&mut self) {
        for document in self.documents.clone() {
            let is_binned = is_binned(&self.fields(document));
            if !self.is_private(document) && !is_binned {
                self.note_given(document);
            }
        }
    }

    fn note_files_given(&mut self) {
        for document in self.documents.clone() {
            let fields = self.fields(document);
            if !self.is_private(document) && !is_binned(&fields) {
                let named = self.named(&fields.without_removed());
                self.given.extend(named);
            }
        }
        self.given.extend(self.submitted.iter().cloned());
    }

    /// An exchange; without an answer, what was on its way is lost.
    pub fn exchange(&mut self, is_answered: bool) {
        let terms = Terms {
            labels: Labels::default(),
            page_bytes: 512 * 1024,
        };
        let (mut progress, mut claim) = (Progress::default(), Claim::Digest);
        let mut to_gather = true;
        loop {
            let workspace = self.device().workspace();
            let request = begin(workspace, &terms, claim).expect("planned");
            let token = workspace.identity().keys.token.hash();
            for change in request.logs.iter().flat_map(|part| &part.changes) {
                marks(&change.payload, &mut self.left);
            }
            if !is_answered {
                return;
            }
            let asked = AskedRound::of(&request);
            let answer = self
                .world
                .centre()
                .exchange(&token, &request)
                .expect("answered");
            assert!(answer.refusals.is_empty(), "she writes where she may");
            let next = self.device().take_in(&mut progress, &asked, answer);
            let gathered = std::mem::take(&mut to_gather) && self.gather();
            claim = match next {
                Next::Again(next) => next,
                Next::Finished if gathered => Claim::Digest,
                Next::Finished => break,
                Next::Unfinished | Next::Stuck => panic!("a faultless exchange goes on"),
            };
        }
        self.send_files();
    }

    fn gather(&mut self) -> bool {
        self.note_all_given();
        let done = self.device().workspace().gather(Gather::All);
        done.expect("sealed").value > 0
    }

    /// Files go to the centre as a journey takes them.
    fn send_files(&mut self) {
        self.note_files_given();
        let workspace = self.world.devices[HERS].workspace();
        for one in workspace.read(blob::to_offer).expect("read") {
            let mut bytes = Vec::new();
            let mut file = workspace.blobs().read(&one.hash).expect("here");
            file.read_to_end(&mut bytes).expect("read");
            marks(&bytes, &mut self.left);
            workspace.set_blob_sent(&one.hash, 1).expect("noted");
        }
    }

    pub fn pack(&mut self) {
        self.note_all_given();
        self.note_files_given();
        self.world.pack(HERS, 0);
        self.world.open_bag(0);
        self.world.deliver_replies(0);
    }

    /// Nothing that was taken back has left, and everything that is shown has arrived.
    pub fn check(&mut self) {
        let mut held = self.left.clone();
        marks_in_folder(&self.world.centre_folder(), &mut held);
        let leaked: Vec<&String> = held.difference(&self.given).collect();
        assert!(
            leaked.is_empty(),
            "taken back, and left all the same: {leaked:?}"
        );
        self.note_all_given();
        let mut shown = BTreeSet::new();
        for document in self.documents.clone() {
            let fields = self.fields(document);
            if !self.is_private(document) && !is_binned(&fields) {
                let fields = fields.without_removed();
                marks(&serde_json::to_vec(&fields).expect("JSON"), &mut shown);
                shown.extend(self.named(&fields));
            }
        }
        let missing: Vec<&String> = shown.difference(&held).collect();
        assert!(missing.is_empty(), "given, and not there: {missing:?}");
        let unfolded = self.device().workspace().read(|read| {
            tirek_core::store::setting::get(read, tirek_core::store::setting::SEALED_UNFOLDED)
        });
        assert_eq!(unfolded.expect("read"), None, "everything could be folded");
        self.compare();
    }

    /// Her other PC shows the same.
    fn compare(&mut self) {
        let other = 1;
        assert!(self.world.exchange(other, 0).is_some());
        for document in self.documents.clone() {
            let Some(theirs) = self.world.devices[other].fields(document) else {
                continue;
            };
            let hers = self.fields(document);
            assert_eq!(is_binned(&theirs), is_binned(&hers));
            if is_binned(&hers) {
                continue;
            }
            assert_eq!(theirs.without_removed(), hers.without_removed());
        }
    }
}

pub fn is_binned(fields: &Fields) -> bool {
    fields.value("removed").and_then(Value::as_flag) == Some(true)
}
