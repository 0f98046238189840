//! What the centre does not know yet waits here, unrefused, until it says that it knows it.

use tirek_core::document::{self, Opened};
use tirek_core::locale::Locale;
use tirek_core::store::{knows, log, setting};
use tirek_core::sync::Status;
use tirek_core::{exchange, packet};
use tirek_document::rights::Known;
use tirek_document::{Kind, Relation, SpaceKind};
use tirek_wire::enrolment::{Served, SpaceRef};
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::id::{DocumentId, SpaceId};
use tirek_wire::knows::Knows;
use tirek_wire::standing::Standing;

use crate::store_fixture::{Desk, Relay, answer, own, set};
use tirek_core::workspace::Gather;

/// The space of the staff of her group: no centre of before knows its kind.
fn staff() -> SpaceId {
    SpaceId::from_bytes([66; 16])
}

/// A desk of somebody who is told of that space by an answer.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let mut standing = Standing::of(&desk.ws().identity().enrolment);
    standing.spaces.push(SpaceRef {
        id: staff(),
        kind: SpaceKind::Staff.code(),
    });
    standing.role = "methodologist".to_owned();
    standing.serves = Some(vec![Served {
        group: standing.group.clone().expect("of her enrolment"),
        relation: Relation::Supervisor.code(),
        spaces: vec![staff()],
        members: None,
    }]);
    let told = ExchangeAnswer {
        standing: Some(Box::new(standing)),
        ..answer(Vec::new())
    };
    desk.ws().receive(&told).expect("taken in");
    desk
}

fn draft(desk: &mut Desk) -> DocumentId {
    let first = [set("reviewer_name", "әлі айтылмаған")];
    let made = desk.ws().create(Kind::Review, staff(), None, &first);
    made.expect("created").value
}

/// The documents that a page offers.
fn offered(desk: &mut Desk) -> Vec<DocumentId> {
    let page = desk.ws().outgoing(1_000_000).expect("page");
    let changes = page.iter().flat_map(|part| &part.changes);
    changes.map(|change| change.document).collect()
}

fn known(kinds: &[u16], rights: u16) -> ExchangeAnswer {
    ExchangeAnswer {
        knows: Some(Knows {
            kinds: kinds.to_vec(),
            rights,
        }),
        ..answer(Vec::new())
    }
}

#[test]
fn it_is_not_sealed_for_a_centre_that_never_said_what_it_knows() {
    let mut desk = desk();
    let (draft, entry) = (draft(&mut desk), desk.entry("жазба"));
    desk.ws().gather(Gather::All).expect("gathered");
    assert!(!desk.ws().has_to_gather(Gather::All).expect("read"));
    assert_eq!(offered(&mut desk), [entry]);
    let (_, open) = desk.ws().unsent().expect("read");
    assert_eq!(open, 1, "it is said that something waits");
    // A centre that says less than this version knows is no reason to send it.
    let first = Known::first();
    desk.ws()
        .receive(&known(&first.kinds, 0))
        .expect("received");
    assert!(!desk.ws().has_to_gather(Gather::All).expect("read"));

    let now = Known::now();
    desk.ws()
        .receive(&known(&now.kinds, now.rights))
        .expect("received");
    desk.reopen();
    assert_eq!(desk.ws().read(knows::get).expect("read"), now);
    desk.ws().gather(Gather::All).expect("gathered");
    assert_eq!(offered(&mut desk), [entry, draft]);
}

/// What is sealed all the same, as by handing it in, lies in a log of its own and moves when it may.
#[test]
fn what_is_sealed_waits_in_a_log_of_its_own() {
    let mut desk = desk();
    let (draft, entry) = (draft(&mut desk), desk.entry("жазба"));
    desk.ws().seal(draft).expect("sealed");
    desk.ws().seal(entry).expect("sealed");
    assert_eq!(offered(&mut desk), [entry]);
    assert_eq!(desk.ws().unsent().expect("read").0, 2);
    let ahead = desk
        .ws()
        .read(|read| setting::beginning(read, setting::LOG_AHEAD));
    assert_eq!(ahead.expect("read").len(), 1);
    desk.reopen();
    assert_eq!(offered(&mut desk), [entry]);
    let now = Known::now();
    desk.ws()
        .receive(&known(&now.kinds, now.rights))
        .expect("received");
    let mut both = offered(&mut desk);
    both.sort_unstable();
    let mut expected = [draft, entry];
    expected.sort_unstable();
    assert_eq!(both, expected);
    let logs = desk.ws().read(log::to_offer).expect("read");
    assert_eq!(logs.len(), 2);
}

/// So that a first packet carries everything, without a word of the centre before it.
#[test]
fn an_enrolment_says_what_the_centre_knows() {
    let mut desk = Desk::new();
    let mut enrolment = desk.ws().identity().enrolment.clone();
    assert_eq!(desk.ws().read(knows::get).expect("read"), Known::first());
    let now = Known::now();
    enrolment.knows = Some(Knows {
        kinds: now.kinds.clone(),
        rights: now.rights,
    });
    let state = tirek_core::store::identity::EnrolmentState::Enrolled;
    let set = desk.ws().set_enrolment_state(state, Some(&enrolment));
    set.expect("noted");
    assert_eq!(desk.ws().read(knows::get).expect("read"), now);
}

/// A librarian's desk whose centre has said so little, with a question sent off and an entry; what the screen is told
/// of both: how far each has come, whether its view says that it waits, and what a packet would carry.
#[test]
fn the_screen_is_told_that_the_centre_has_to_be_updated() {
    let mut desk = Desk::new();
    let made = desk.ws().create(Kind::Question, own(), None, &[]);
    let question = made.expect("created").value;
    desk.make_ready(question);
    desk.ws().submit(question, Locale::Kk).expect("sent off");
    let entry = desk.entry("жазба");
    let told = |desk: &mut Desk| {
        let state = exchange::read(desk.ws(), &Status::default()).expect("read");
        let mut items: Vec<_> = state
            .items
            .iter()
            .map(|one| (one.kind.clone(), one.state))
            .collect();
        items.sort_unstable();
        let plan = packet::plan(desk.ws(), None, None).expect("planned");
        let opened = document::open(desk.ws(), question, Kind::Question).expect("opened");
        let Opened { row, body, .. } = opened;
        let held = desk
            .ws()
            .read(|read| document::meta(read, &row, body))
            .expect("read")
            .centre_old;
        (
            items,
            (
                plan.documents,
                plan.centre_old,
                plan.submissions,
                plan.nothing_new,
            ),
            held,
        )
    };
    let of = |kind: &str, state| (kind.to_owned(), state);
    // Nobody has said anything: what waits goes with the first exchange as far as anyone knows.
    let (items, plan, held) = told(&mut desk);
    assert_eq!(items, [of("entry", "open"), of("question", "queued")]);
    assert_eq!(
        plan,
        (1, 0, 0, false),
        "a packet is sealed for what is known"
    );
    assert!(!held);

    let first = Known::first();
    desk.ws()
        .receive(&known(&first.kinds, 0))
        .expect("received");
    let (items, plan, held) = told(&mut desk);
    assert_eq!(items, [of("entry", "open"), of("question", "centre_old")]);
    assert_eq!(
        plan,
        (1, 1, 0, false),
        "the entry, and nothing of the question"
    );
    assert!(held);
    desk.ws().seal(entry).expect("sealed");
    desk.exchange(&mut Relay::new());
    let (items, plan, _) = told(&mut desk);
    assert_eq!(items, [of("question", "centre_old")]);
    assert_eq!(plan, (0, 1, 0, true));

    let now = Known::now();
    desk.ws()
        .receive(&known(&now.kinds, now.rights))
        .expect("received");
    let (items, plan, held) = told(&mut desk);
    assert_eq!(items, [of("question", "queued")]);
    assert_eq!(plan, (1, 0, 1, false));
    assert!(!held);
}
