//! A document of every kind that is submitted goes to the centre, is listed and answered there, and comes back:
//! on the whole way nothing asks which kind it is.

use tirek_centre::review::GivenReview;
use tirek_core::document::{self, DocumentMeta};
use tirek_core::locale::Locale;
use tirek_core::submission::DocumentStatus;
use tirek_core::workspace::Gather;
use tirek_document::kind::Verdict;
use tirek_document::{Kind, SpaceKind};
use tirek_tests::ready::make_ready;
use tirek_wire::id::DocumentId;

use crate::convergence::world::{Base, Route, World};

/// Who writes, in the world's order of devices.
const AUTHOR: usize = 0;

const SAID: &str = "Толықтырыңыз";

fn exchange(world: &mut World, index: usize) {
    let workspace = world.devices[index].workspace();
    workspace.gather(Gather::All).expect("sealed");
    assert!(world.exchange(index, 0).is_some(), "the line is whole");
}

fn head(world: &mut World, id: DocumentId) -> DocumentMeta {
    let workspace = world.devices[AUTHOR].workspace();
    document::head(workspace, id).expect("read")
}

#[test]
fn every_kind_that_is_submitted_is_answered() {
    let mut world = World::on(12, Route::Network, Base::Embedded);
    let desk = world.methodologist();
    let by = world.devices[desk].person;
    exchange(&mut world, AUTHOR);
    // A question is answered in its own way (`asking`).
    let kinds = Kind::all().filter(|kind| kind.is_submitted() && kind.is_listed());
    for kind in kinds.filter(|kind| *kind != Kind::Question) {
        let workspace = world.devices[AUTHOR].workspace();
        let today = workspace.environment().today();
        let begun = document::begin(workspace, kind, SpaceKind::Own, Vec::new(), today);
        let id = begun.expect("begun").value;
        make_ready(workspace, id).expect("completed");
        let submitted = workspace.submit(id, Locale::Kk).expect("submitted").value;
        let listed = workspace.read(|read| document::list(read, kind));
        let listed = listed.expect("listed").pop().expect("it is there");
        assert_eq!(listed.id, id.to_string());
        assert_eq!(listed.status, DocumentStatus::Queued, "{kind}");

        exchange(&mut world, AUTHOR);
        assert_eq!(head(&mut world, id).status, DocumentStatus::Received);
        let inbox = world.centre().inbox().expect("listed");
        let line = inbox.iter().find(|line| line.id == submitted);
        let line = line.expect("it is in the inbox");
        assert_eq!((line.document, line.kind), (id, kind.code()));
        let answer = GivenReview {
            reviewer: by,
            verdict: Verdict::Returned,
            summary: SAID.to_owned(),
            remarks: Vec::new(),
        };
        let answered = world.centre().answer(submitted, &answer);
        answered.expect("answered");

        exchange(&mut world, AUTHOR);
        let head = head(&mut world, id);
        assert_eq!(head.status, DocumentStatus::Returned, "{kind}");
        assert_eq!(
            head.review.map(|review| review.summary),
            Some(SAID.to_owned())
        );
    }
}
