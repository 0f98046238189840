//! How fast a list opens and an edit is answered at the desk of somebody who looks after two hundred
//! people, with twelve thousand documents of theirs in the profile.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tirek_core::workspace::Workspace;
use tirek_core::{Options, Tirek};
use tirek_document::{Kind, Relation, SpaceKind};
use tirek_wire::PROTOCOL_MAX;
use tirek_wire::change::Op;
use tirek_wire::enrolment::{GroupMember, Person, Served, SpaceRef};
use tirek_wire::exchange::{Delivered, ExchangeAnswer, SpacePart};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId, SubmissionId};
use tirek_wire::standing::Standing;
use tirek_wire::submission::SubmissionEnvelope;

use super::commands::{ask, edits, environment, fill, time};
use super::{print, print_beside};
use crate::centre::Centre;

/// Whom she looks after, and what each has handed in.
const PEOPLE: u32 = 200;
const DOCUMENTS: u32 = 60;

const LIST_MS: f64 = 100.0;
const EDIT_MS: f64 = 5.0;
const NOW_MS: i64 = 1_790_000_000_000;

/// Fills a desk and measures.
///
/// # Errors
/// When something is refused.
pub async fn desk(folder: &Path) -> Result<()> {
    let centre = Centre::init(&folder.join("centre"))?;
    let invited = centre.invite_librarian(&folder.join("i.tirek-invite"))?;
    let data = folder.join("data");
    let open = || {
        Tirek::open(Options {
            data: data.clone(),
            environment: environment(),
            device: "figures".to_owned(),
        })
    };
    let tirek = open()?;
    let file = json!({ "path": invited.file.to_str().context("a path in Unicode")? });
    ask(&tirek, "enrol.with_file", file).await?;
    let automatic = json!({ "automatic": false });
    ask(&tirek, "exchange.set_automatic", automatic).await?;
    let (plan, activity) = fill(&tirek).await?;
    let state = ask(&tirek, "app.state", json!({})).await?;
    let id = state["open"]
        .as_str()
        .context("an open profile")?
        .to_owned();
    ask(&tirek, "profile.close", json!({})).await?;
    let begun = Instant::now();
    serve(&data.join("profiles").join(&id))?;
    print_beside("desk_receive_12000", begun.elapsed().as_secs_f64(), "s");
    let begun = Instant::now();
    ask(&tirek, "profile.open", json!({ "profile": id })).await?;
    print(
        "desk_open",
        begun.elapsed().as_secs_f64() * 1000.0,
        "ms",
        2000.0,
    );
    let listed = ask(&tirek, "plan.list", json!({})).await?;
    let plans = listed["plans"].as_array().context("plans")?.len();
    ensure!(plans == 1, "hers alone, not {plans}");
    for (name, command) in [
        ("desk_list_plans", "plan.list"),
        ("desk_list_entries", "entry.list"),
        ("desk_home", "home.read"),
        ("desk_people", "desk.people"),
    ] {
        print(name, time(&tirek, command, json!({})).await?, "ms", LIST_MS);
    }
    print(
        "desk_edit",
        edits(&tirek, &plan, &activity).await?,
        "ms",
        EDIT_MS,
    );
    Ok(())
}

fn id(what: u8, person: u32, document: u32) -> [u8; 16] {
    let mut id = [what; 16];
    id[8..12].copy_from_slice(&person.to_be_bytes());
    id[12..].copy_from_slice(&document.to_be_bytes());
    id
}

/// Makes the person of a profile a methodologist, and hands her what her people submitted.
fn serve(profile: &Path) -> Result<()> {
    let mut workspace = Workspace::open(profile, &environment())?;
    let mut standing = Standing::of(&workspace.identity().enrolment);
    let spaces: Vec<SpaceId> = (0..PEOPLE)
        .map(|person| SpaceId::from_bytes(id(1, person, 0)))
        .collect();
    standing.role = "methodologist".to_owned();
    standing.spaces.extend(spaces.iter().map(|id| SpaceRef {
        id: *id,
        kind: SpaceKind::Own.code(),
    }));
    standing.serves = Some(vec![Served {
        group: standing.group.clone().context("a group")?,
        relation: Relation::Supervisor.code(),
        spaces,
        members: Some((0..PEOPLE).map(member).collect()),
    }]);
    workspace.receive(&ExchangeAnswer {
        standing: Some(Box::new(standing)),
        ..answer(Vec::new())
    })?;
    for person in 0..PEOPLE {
        let received = workspace.receive(&answer(vec![handed_in(person)]))?.value;
        ensure!(received.quarantined == 0, "all of it is read");
    }
    while workspace.underived() > 0 {
        workspace.derive_next()?;
    }
    // As a version with other read models does at its first opening.
    let begun = Instant::now();
    workspace.rebuild_read_models()?;
    print_beside("desk_derive_12000", begun.elapsed().as_secs_f64(), "s");
    Ok(())
}

fn member(person: u32) -> GroupMember {
    GroupMember {
        person: Person {
            id: PersonId::from_bytes(id(5, person, 0)),
            surname: format!("Әбдіқалықова {person}"),
            given_name: "Үміт".to_owned(),
            patronymic: None,
        },
        school: format!("№ {person} мектеп"),
        village: String::new(),
        spaces: vec![SpaceId::from_bytes(id(1, person, 0))],
    }
}

fn answer(spaces: Vec<SpacePart>) -> ExchangeAnswer {
    ExchangeAnswer {
        spaces,
        ..ExchangeAnswer::empty(PROTOCOL_MAX, NOW_MS)
    }
}

fn handed_in(person: u32) -> SpacePart {
    let content = r#"{"values": {"title": ["Есеп"]}, "texts": {"lesson": "Кітап көрмесі өтті."}}"#;
    let change = |document: u32| Delivered {
        log: LogId::from_bytes(id(2, person, 0)),
        seq: u64::from(document) + 1,
        document: DocumentId::from_bytes(id(3, person, document)),
        kind: [Kind::Report, Kind::Plan][usize::from(document == 0)].code(),
        op: Op::Submission.code(),
        payload: SubmissionEnvelope {
            submission: SubmissionId::from_bytes(id(4, person, document)),
            version: vec![1],
            content: content.as_bytes().to_vec(),
            locale: "kk".to_owned(),
            blobs: Vec::new(),
        }
        .to_payload(),
        person: PersonId::from_bytes(id(5, person, 0)),
        received_at_ms: NOW_MS,
    };
    SpacePart {
        space: SpaceId::from_bytes(id(1, person, 0)),
        kind: SpaceKind::Own.code(),
        epoch: 1,
        position: u64::from(DOCUMENTS),
        changes: (0..DOCUMENTS).map(change).collect(),
        from: None,
    }
}
