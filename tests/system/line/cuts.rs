//! The line breaks at a byte of a request or of an answer: the next exchange completes, nothing is
//! doubled, nothing lost, and every submission is received once.
//!
//! `TIREK_CUTS=1` tries every byte, `TIREK_CUTS=7` every seventh one.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Utc;
use tempfile::TempDir;
use tirek_tests::centre::Centre;
use tirek_tests::dice::Dice;
use tirek_tests::line::{Cut, Direction, Line};
use tirek_tests::pc::{Pc, surroundings};
use tirek_wire::id::DocumentId;

/// Bytes between two cuts of an ordinary run: some 500 cuts in all.
const STRIDE: usize = 3;

/// Reports of one size, so that one measured exchange tells how long the others are.
const WORDS: &str = "Көрмеге келген балалар кітап таңдап, үйге алып кетті.";

/// How much two such exchanges may differ: hashes and ids do not compress.
const SLACK_BYTES: u64 = 48;

struct Site {
    folder: TempDir,
    centre: Centre,
    line: Line,
    dice: Dice,
    person: String,
    /// Behind the line.
    far: Pc,
    /// Another PC of hers, beside the centre.
    near: Pc,
    submitted: BTreeSet<String>,
    documents: Vec<DocumentId>,
}

impl Site {
    async fn new() -> Self {
        let folder = TempDir::with_prefix("tirek-line-").expect("a folder");
        let (line, dice) = (Line::open().await.expect("open"), Dice::new(1));
        let mut centre = Centre::init(&folder.path().join("centre")).expect("set up");
        line.lead_to(centre.port());
        centre.serve().expect("serving");
        let file = folder.path().join("far.tirek-invite");
        let person = centre.invite_librarian(&file).expect("invited").person;
        let far = Pc::begin(
            &folder.path().join("far"),
            &surroundings(&dice, Utc::now()),
            &file,
            &format!("http://127.0.0.1:{}", line.port()),
        );
        let far = far.expect("begun");
        let near = another(&centre, &person, folder.path(), "near", &dice);
        let site = Self {
            folder,
            centre,
            line,
            dice,
            person,
            far,
            near,
            submitted: BTreeSet::new(),
            documents: Vec::new(),
        };
        for pc in [&site.far, &site.near, &site.far] {
            pc.exchange().await.expect("exchanged");
        }
        site
    }

    /// A report is handed in on the far side, and the line breaks there. Answers with what passed
    /// and whether it broke.
    async fn hand_in(&mut self, cut: Option<Cut>) -> (u64, bool) {
        let report = self.far.report("Көрме туралы", &[("effectiveness", WORDS)]);
        let report = report.expect("written");
        let submission = self.far.submit(report).expect("submitted");
        self.submitted.insert(submission.to_string());
        self.documents.push(report);
        let passed = self.broken(cut).await;
        assert!(!self.far.workspace().has_outgoing().expect("readable"));
        passed
    }

    /// A report is written on the near side, and the line breaks while the far one fetches it.
    async fn fetch(&mut self, cut: Option<Cut>) -> (u64, bool) {
        let report = self
            .near
            .report("Көрме туралы", &[("effectiveness", WORDS)]);
        let report = report.expect("written");
        self.near.workspace().seal_all().expect("sealed");
        self.near.exchange().await.expect("exchanged");
        self.documents.push(report);
        let passed = self.broken(cut).await;
        assert!(self.far.workspace().document(report).is_ok());
        passed
    }

    /// An exchange on a line that breaks, and one on a line that is whole.
    async fn broken(&self, cut: Option<Cut>) -> (u64, bool) {
        let before = self.line.passed();
        self.line.cut(cut);
        let met = self.far.exchange().await;
        let after = self.line.passed();
        let broke = after.cuts > before.cuts;
        // A kept connection that breaks before anything was answered may be tried anew at once.
        assert!(met.is_ok() || broke, "{met:?}");
        self.line.cut(None);
        let next = self.far.exchange().await.expect("the next one completes");
        assert!(!next.unfinished);
        let bytes = match cut.map_or(Direction::Up, |cut| cut.direction) {
            Direction::Up => after.bytes_up - before.bytes_up,
            Direction::Down => after.bytes_down - before.bytes_down,
        };
        (bytes, broke)
    }

    /// Everybody holds everything, once.
    async fn compare(&self) {
        let received = self.centre.inbox().expect("readable");
        let ids: BTreeSet<String> = received
            .iter()
            .map(|line| line.submission.clone())
            .collect();
        assert_eq!(ids, self.submitted);
        assert_eq!(received.len(), ids.len());
        self.near.exchange().await.expect("exchanged");
        let fresh = another(
            &self.centre,
            &self.person,
            self.folder.path(),
            "fresh",
            &self.dice,
        );
        fresh.exchange().await.expect("exchanged");
        for document in &self.documents {
            let fields = |pc: &Pc| pc.workspace().fields(*document).expect("it is here").0;
            let far = fields(&self.far);
            assert_eq!(far.text("effectiveness"), WORDS);
            assert_eq!(far, fields(&self.near));
            assert_eq!(far, fields(&fresh));
        }
        self.centre.doctor().expect("whole");
    }
}

fn another(centre: &Centre, person: &str, folder: &Path, name: &str, dice: &Dice) -> Pc {
    let file = folder.join(format!("{name}.tirek-invite"));
    centre.invite(person, &file).expect("invited");
    Pc::begin(
        &folder.join(name),
        &surroundings(dice, Utc::now()),
        &file,
        &centre.address(),
    )
    .expect("begun")
}

fn stride() -> usize {
    let asked = std::env::var("TIREK_CUTS").ok();
    asked.map_or(STRIDE, |text| text.parse().expect("a number"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_breaks_at_any_byte_of_a_request_doubles_and_loses_nothing() {
    let mut site = Site::new().await;
    let (length, _) = site.hand_in(None).await;
    let mut cuts = 0;
    for after_bytes in (0..=length + SLACK_BYTES).step_by(stride()) {
        let cut = Cut {
            direction: Direction::Up,
            after_bytes,
            again: false,
        };
        let (_, broke) = site.hand_in(Some(cut)).await;
        assert!(
            broke || after_bytes + SLACK_BYTES > length,
            "{after_bytes} of {length}"
        );
        cuts += u32::from(broke);
    }
    println!("{cuts} cuts in {length} bytes");
    assert!(cuts > 1);
    site.compare().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_breaks_at_any_byte_of_an_answer_doubles_and_loses_nothing() {
    let mut site = Site::new().await;
    let (length, _) = site
        .fetch(Some(Cut {
            direction: Direction::Down,
            after_bytes: u64::MAX,
            again: false,
        }))
        .await;
    let mut cuts = 0;
    for after_bytes in (0..=length + SLACK_BYTES).step_by(stride()) {
        let cut = Cut {
            direction: Direction::Down,
            after_bytes,
            again: false,
        };
        let (_, broke) = site.fetch(Some(cut)).await;
        assert!(
            broke || after_bytes + SLACK_BYTES > length,
            "{after_bytes} of {length}"
        );
        cuts += u32::from(broke);
        // The same for the answer to a report: committed at the centre, never heard of here.
        site.hand_in(Some(cut)).await;
    }
    println!("{cuts} cuts in {length} bytes");
    assert!(cuts > 1);
    site.compare().await;
}
