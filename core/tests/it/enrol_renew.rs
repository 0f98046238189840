//! A profile whose device the centre turned away is taken up by a new invitation, with its work.

use std::path::Path;

use tempfile::TempDir;
use tirek_core::Environment;
use tirek_core::enrol::{self, EnrolError, Enrolled};
use tirek_core::store::identity::EnrolmentState;
use tirek_core::workspace::Workspace;
use tirek_document::{Edit, Kind, Path as Field, Splice};
use tirek_wire::exchange::{ExchangeAnswer, LogAck, LogOutcome};
use tirek_wire::id::{DocumentId, InvitationId};
use tirek_wire::invitation::Invitation;
use tirek_wire::key::{PublicKey, Secret};

use crate::people::{invitation, own_space, pc};
use crate::store_fixture::answer;

const ADDRESS: &str = "https://centre.example";

/// Another invitation for the same person.
fn second() -> Invitation {
    let mut other = invitation(ADDRESS);
    other.enrolment.invitation = InvitationId::from_bytes([90; 16]);
    other.secret = Secret([91; 32]);
    other
}

fn entry(workspace: &mut Workspace, words: &str) -> DocumentId {
    let text = Edit::Text {
        field: Field::new("text").expect("a path"),
        splices: vec![Splice {
            at_utf16: 0,
            delete_utf16: 0,
            insert: words.to_owned(),
        }],
    };
    let made = workspace.create(Kind::Entry, own_space(), None, &[text]);
    workspace.seal_all().expect("sealed");
    made.expect("created").value
}

fn acknowledge(workspace: &mut Workspace, through: u64) {
    let ack = LogAck {
        log: workspace.shared_log().expect("a log"),
        through,
        outcome: LogOutcome::Held,
        hash: None,
    };
    let page = ExchangeAnswer {
        acks: vec![ack],
        ..answer(Vec::new())
    };
    workspace.receive(&page).expect("received");
}

fn enrol(folder: &Path, pc: &Environment, with: &Invitation) -> Result<Enrolled, EnrolError> {
    enrol::with_invitation(folder, pc, with)
}

/// A profile in some state, with one entry the centre has and one it has not.
fn profile(state: EnrolmentState) -> (TempDir, Environment, Enrolled, [DocumentId; 2]) {
    let (data, pc) = (tempfile::tempdir().expect("a temporary folder"), pc(1));
    let made = enrol(data.path(), &pc, &invitation(ADDRESS)).expect("enrolled");
    let mut workspace = Workspace::open(&made.folder, &pc).expect("it opens");
    let first = entry(&mut workspace, "орталықта бар");
    let held = workspace.outgoing(1 << 20).expect("a page")[0].through();
    acknowledge(&mut workspace, held);
    let second = entry(&mut workspace, "орталықта жоқ");
    workspace.set_enrolment_state(state, None).expect("noted");
    (data, pc, made, [first, second])
}

fn refused(result: Result<Enrolled, EnrolError>) -> &'static str {
    result.expect_err("refused").code().unwrap_or("store")
}

#[test]
fn a_device_that_was_turned_away_begins_anew_with_its_work() {
    for state in [
        EnrolmentState::Revoked,
        EnrolmentState::Waiting,
        EnrolmentState::Pending,
    ] {
        let (data, pc, made, entries) = profile(state);
        let before = Workspace::open(&made.folder, &pc).expect("it opens");
        let (device, log) = (before.identity().device(), before.shared_log().expect("it"));
        drop(before);
        let again = enrol(data.path(), &pc, &second()).expect("renewed");
        assert_eq!(again, made);
        let mut workspace = Workspace::open(&made.folder, &pc).expect("it opens");
        let identity = workspace.identity().clone();
        assert_eq!(identity.state, EnrolmentState::Pending);
        assert_eq!(identity.invitation_secret, Some(second().secret));
        assert_ne!(identity.device(), device);
        let page = workspace.outgoing(1 << 20).expect("a page");
        assert_eq!((page.len(), page[0].changes.len()), (1, 1), "{state:?}");
        assert_ne!(page[0].log, log);
        assert_eq!(page[0].changes[0].document, entries[1]);
        for document in entries {
            assert!(workspace.fields(document).is_ok());
        }
        workspace.check().expect("the chains fit");
    }
}

#[test]
fn a_device_that_works_is_kept() {
    let (data, pc, made, _) = profile(EnrolmentState::Enrolled);
    let refusal = refused(enrol(data.path(), &pc, &second()));
    assert_eq!(refusal, "already_enrolled");
    let mut workspace = Workspace::open(&made.folder, &pc).expect("it opens");
    assert_eq!(workspace.identity().state, EnrolmentState::Enrolled);
    workspace.set_forgotten(true).expect("noted");
    drop(workspace);
    enrol(data.path(), &pc, &second()).expect("the centre has lost it: renewed");
    let workspace = Workspace::open(&made.folder, &pc).expect("it opens");
    assert_eq!(workspace.identity().state, EnrolmentState::Pending);
}

#[test]
fn the_same_invitation_and_another_centre_change_nothing() {
    let (data, pc, made, _) = profile(EnrolmentState::Revoked);
    let same = refused(enrol(data.path(), &pc, &invitation(ADDRESS)));
    assert_eq!(same, "already_enrolled");
    let mut stranger = second();
    stranger.enrolment.centre.signing_key = PublicKey([3; 32]);
    assert_eq!(refused(enrol(data.path(), &pc, &stranger)), "wrong_centre");
    let workspace = Workspace::open(&made.folder, &pc).expect("it opens");
    assert_eq!(workspace.identity().state, EnrolmentState::Revoked);
}
