//! Topics: whatever changes an answer is told to whoever keeps asking for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};
use tirek_core::command::FOLLOWED;
use tirek_core::held::held;
use tirek_core::workspace::Workspace;
use tirek_core::{Done, Subject, Topics};
use tirek_document::{Edit, Kind};
use tirek_wire::exchange::{LogAck, LogOutcome, Refusal, SpacePart};
use tirek_wire::id::{DocumentId, SubmissionId};

use crate::people;
use crate::ready::make_ready;
use crate::screen::{Screen, text};
use crate::store_fixture::{answer, beside, set};

/// What an open view would show: the command, the document it names, the answer.
type Shown = BTreeMap<(&'static str, String), Value>;

struct Watcher {
    screen: Screen,
    documents: Vec<(&'static str, String)>,
    submissions: Vec<String>,
    shown: Shown,
    /// Commands whose answer changed without a topic that they follow.
    unheard: BTreeSet<String>,
}

impl Watcher {
    async fn begin() -> Self {
        let mut watcher = Self {
            screen: Screen::enrolled().await,
            documents: Vec::new(),
            submissions: Vec::new(),
            shown: Shown::new(),
            unheard: BTreeSet::new(),
        };
        // An exchange of its own would change what is shown between two looks.
        let off = json!({ "automatic": false });
        watcher.screen.ask("exchange.set_automatic", off).await;
        watcher.shown = watcher.look().await;
        watcher
    }

    /// Every followed command on everything that is there.
    async fn look(&self) -> Shown {
        let mut shown = Shown::new();
        for &(name, _) in FOLLOWED {
            for request in self.requests(name) {
                let document = text(&request["document"]);
                let answer = self.screen.try_ask(name, request).await;
                shown.insert((name, document), json!(answer.ok()));
            }
        }
        shown
    }

    fn requests(&self, name: &str) -> Vec<Value> {
        match name {
            "document.head" => {
                let all = self.documents.iter();
                all.map(|(_, id)| json!({ "document": id })).collect()
            }
            _ if listed_kind(name).is_some() => {
                let kind = listed_kind(name);
                let all = self.documents.iter();
                let of_kind = all.filter(|(known, _)| Some(*known) == kind);
                of_kind.map(|(_, id)| json!({ "document": id })).collect()
            }
            "submission.read" => {
                let all = self.submissions.iter();
                all.map(|id| json!({ "submission": id })).collect()
            }
            "submission.compare" => {
                let all = self.submissions.iter();
                all.map(|id| json!({ "from": id, "to": null })).collect()
            }
            "search.course" => vec![json!({ "query": "оқу" })],
            // How much room everything takes is looked at, not kept up: each letter changes it.
            "storage.read" => Vec::new(),
            "packet.plan" => vec![json!({ "limit_bytes": null, "folder": null })],
            _ => vec![json!({})],
        }
    }

    /// Looks again after something was done, and notes who was not told.
    async fn told(&mut self, step: &str, topics: Vec<String>) {
        let now = self.look().await;
        for ((name, document), value) in &now {
            let before = self.shown.get(&(*name, document.clone()));
            if before.is_none_or(|before| before == value) {
                continue;
            }
            if !hears(name, document, &topics) {
                self.unheard.insert(format!("{step}: {name} of {topics:?}"));
            }
        }
        self.shown = now;
    }

    async fn act(&mut self, step: &str, name: &str, request: Value) -> Value {
        let reply = self.screen.tirek.dispatch(name, request).await;
        let reply = reply.unwrap_or_else(|error| panic!("{name}: {}", error.code));
        self.told(step, reply.topics.iter().map(ToString::to_string).collect())
            .await;
        reply.value
    }

    /// Does what the exchange does in the background.
    async fn behind<T>(&mut self, step: &str, work: impl FnOnce(&mut Workspace) -> Done<T>) -> T {
        let open = self.screen.tirek.opened().expect("somebody is open");
        let done = work(&mut held(&open.workspace));
        self.told(step, names(&done.topics)).await;
        done.value
    }

    async fn create(&mut self, kind: &'static str, request: Value) -> String {
        let command = format!("{kind}.create");
        let made = self.act("creating", &command, request).await;
        let id = text(&made["document"]);
        self.documents.push((kind, id.clone()));
        self.shown = self.look().await;
        id
    }

    async fn set(&mut self, kind: &str, document: &str, field: &str, value: &str) {
        let read = format!("{kind}.read");
        let now = self
            .screen
            .ask(&read, json!({ "document": document }))
            .await;
        let request = json!({ "document": document, "field": field, "base": now["meta"]["version"], "value": value });
        self.act(&format!("setting {field}"), "document.set", request)
            .await;
    }
}

/// The kind that a command reads a document of, where lists show it.
fn listed_kind(name: &str) -> Option<&str> {
    let kind = name.strip_suffix(".read")?;
    let known: Kind = kind.parse().ok()?;
    known.is_listed().then_some(kind)
}

fn names(topics: &Topics) -> Vec<String> {
    topics.iter().map(ToString::to_string).collect()
}

/// As `touches` of the screen does.
fn hears(name: &str, document: &str, topics: &[String]) -> bool {
    let follows = FOLLOWED.iter().find(|(known, _)| *known == name);
    let (_, follows) = follows.expect("only followed commands are shown");
    topics.iter().any(|topic| match topic.split_once(':') {
        Some((_, id)) => id == document && follows.contains(&Subject::Document),
        None => follows.iter().any(|subject| subject.name() == topic),
    })
}

/// A released review of a submission, as the centre delivers it.
fn review(seq: u8, submission: &str, document: &str) -> SpacePart {
    let edits = [
        set("submission", submission),
        set("document", document),
        set("state", "released"),
        set("verdict", "returned"),
        set("reviewer", "Айгүл"),
    ];
    brought(seq, Kind::Review, &edits)
}

/// An answer to a question, as the centre delivers it.
fn said(seq: u8, submission: &str, question: &str) -> SpacePart {
    let edits = [
        set("question", question),
        set("submission", submission),
        set("kind", "explanation"),
    ];
    brought(seq, Kind::Answer, &edits)
}

fn brought(seq: u8, kind: Kind, edits: &[Edit]) -> SpacePart {
    beside(people::own_space(), (70, seq), kind, edits)
}

#[tokio::test]
async fn every_answer_that_changes_was_announced() {
    let mut watcher = Watcher::begin().await;
    let plan = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    let plan = watcher.create("plan", plan).await;
    let row = json!({ "document": plan, "list": "activities", "after": null, "values": { "deadline_kind": "date", "deadline": "2026-09-01" } });
    let added = watcher.act("adding a row", "document.add_row", row).await;
    let row = text(&added["row"]);
    watcher.set("plan", &plan, "title", "Басқа атау").await;
    let status = format!("activities/{row}/status");
    watcher.set("plan", &plan, &status, "done").await;
    let entry = json!({ "space": "own", "values": { "about": "event" } });
    let entry = watcher.create("entry", entry).await;
    watcher.set("entry", &entry, "title", "Көрме").await;
    let report =
        json!({ "space": "own", "values": { "about": "event", (format!("links/{row}")): plan } });
    let report = watcher.create("report", report).await;
    watcher.set("report", &report, "title", "Есеп").await;
    let place = json!({ "document": plan, "place": format!("activities/{row}") });
    let question = json!({ "topic": null, "about": place });
    let question = watcher.create("question", question).await;
    watcher.set("question", &question, "title", "Сұрақ").await;
    let title = format!("activities/{row}/title");
    let now = watcher
        .screen
        .ask("plan.read", json!({ "document": plan }))
        .await;
    let splice = json!({ "at": 0, "remove": 0, "insert": "Апталық" });
    let typed = json!({ "document": plan, "field": title, "base": now["meta"]["version"], "splices": [splice] });
    watcher.act("typing", "document.edit_text", typed).await;
    let mut moved = watcher.screen.ask("calendar.read", json!({})).await["years"][0].clone();
    let starts: chrono::NaiveDate = text(&moved["start"]).parse().expect("a day");
    moved["start"] = json!(starts.pred_opt().expect("a day before"));
    watcher
        .act("moving a year", "calendar.set", json!({ "year": moved }))
        .await;

    for document in [&plan, &question, &report] {
        let id: DocumentId = document.parse().expect("an id");
        watcher
            .behind("completing", |workspace| {
                make_ready(workspace, id).expect("completed")
            })
            .await;
        watcher.shown = watcher.look().await;
        let submitted = watcher
            .behind("submitting", |workspace| {
                workspace
                    .submit(id, tirek_core::locale::Locale::Kk)
                    .expect("submitted")
            })
            .await;
        watcher.submissions.push(submitted.to_string());
        watcher.shown = watcher.look().await;
    }
    travels(&mut watcher, &report).await;
    for (step, document) in [
        ("removing", &entry),
        ("removing", &report),
        ("removing", &plan),
        ("removing", &question),
    ] {
        watcher
            .act(step, "document.remove", json!({ "document": document }))
            .await;
    }
    assert_eq!(watcher.unheard, BTreeSet::new());
}

/// What was submitted is sent, refused or received, and answered.
async fn travels(watcher: &mut Watcher, report: &str) {
    let carried = watcher
        .behind("nothing", |workspace| {
            Done::quiet(workspace.outgoing(512 * 1024).expect("a page"))
        })
        .await;
    let log = carried[0].log;
    let last = carried[0].through();
    watcher
        .behind("sending", |workspace| {
            workspace.set_sent(&carried).expect("noted")
        })
        .await;
    let refused: DocumentId = report.parse().expect("an id");
    watcher
        .behind("refusing", |workspace| {
            let mut said = answer(Vec::new());
            said.refusals = vec![Refusal {
                log,
                seq: last,
                document: refused,
                reason: tirek_wire::refusal::RefusalReason::ALL[0].code(),
            }];
            workspace.receive(&said).expect("received")
        })
        .await;
    watcher
        .behind("acknowledging", |workspace| {
            let mut said = answer(Vec::new());
            said.acks = vec![LogAck {
                log,
                through: last,
                outcome: LogOutcome::Held,
                hash: None,
            }];
            workspace.receive(&said).expect("received")
        })
        .await;
    let submission: SubmissionId = watcher.submissions[0].parse().expect("an id");
    let document = watcher.documents[0].1.clone();
    watcher
        .behind("a review", |workspace| {
            let part = review(1, &submission.to_string(), &document);
            workspace.receive(&answer(vec![part])).expect("received")
        })
        .await;
    let asked = watcher.submissions[1].clone();
    let question = watcher.documents[3].1.clone();
    watcher
        .behind("an answer", |workspace| {
            let part = said(2, &asked, &question);
            workspace.receive(&answer(vec![part])).expect("received")
        })
        .await;
    let seen = json!({ "review": DocumentId::from_bytes([72; 16]).to_string() });
    watcher
        .act("reading the answer", "review.mark_seen", seen)
        .await;
    let seen = json!({ "review": DocumentId::from_bytes([71; 16]).to_string() });
    watcher
        .act("opening the review", "review.mark_seen", seen)
        .await;
}

#[test]
fn every_subject_is_read_and_emitted() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    for subject in Subject::all() {
        let emitted = match subject {
            Subject::Document => "Topic::document(".to_owned(),
            Subject::List(_) => "Topic::list(".to_owned(),
            other => format!("Topic::{}", other.name().to_uppercase()),
        };
        assert!(sources.contains(&emitted), "nothing emits {subject:?}");
        let read = FOLLOWED.iter().any(|(_, all)| all.contains(&subject));
        assert!(read, "nothing reads {subject:?}");
    }
}

/// All sources but the list of topics itself.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.push_str(&self::sources(&path));
        } else if path.file_name().is_some_and(|name| name != "topic.rs") {
            all.push_str(&std::fs::read_to_string(&path).unwrap_or_default());
        }
    }
    all
}
