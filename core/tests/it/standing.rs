//! Where the person stands changes: spaces that are no longer hers are read, nothing in them is lost.

use crate::store_fixture::{Desk, NOON_MS, answer, library, own, own_of, set, text};
use tirek_core::locale::Locale;
use tirek_core::store::{StoreError, blob, document};
use tirek_core::workspace::{SubmitRefused, WorkspaceError};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::enrolment::SpaceRef;
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::id::SpaceId;
use tirek_wire::standing::{Standing, Successor};

fn other_library() -> SpaceId {
    SpaceId::from_bytes([77; 16])
}

fn space(id: SpaceId, kind: SpaceKind) -> SpaceRef {
    SpaceRef {
        id,
        kind: kind.code(),
    }
}

fn standing(desk: &mut Desk, spaces: Vec<SpaceRef>) -> Standing {
    Standing {
        spaces,
        ..Standing::of(&desk.ws().identity().enrolment)
    }
}

fn told(standing: Standing, at_ms: i64) -> ExchangeAnswer {
    ExchangeAnswer {
        received_at_ms: at_ms,
        standing: Some(Box::new(standing)),
        ..answer(Vec::new())
    }
}

#[test]
fn a_space_that_is_no_longer_named_is_read_and_copied_but_not_written() {
    let mut desk = Desk::new();
    let hers = own_of(&mut desk);
    let plan = desk
        .ws()
        .create(Kind::Plan, library(), None, &[set("title", "Ортақ жоспар")]);
    let plan = plan.expect("created").value;
    let left = standing(&mut desk, vec![space(hers, SpaceKind::Own)]);
    let mark = left.mark();
    assert_ne!(desk.ws().standing_mark().expect("read"), mark);
    desk.ws().receive(&told(left, NOON_MS)).expect("taken in");
    assert_eq!(desk.ws().standing_mark().expect("read"), mark);
    desk.reopen();
    let refused = desk.ws().edit(plan, None, &[set("title", "x")]);
    assert!(
        matches!(
            refused,
            Err(WorkspaceError::Store(StoreError::SpaceClosed { .. }))
        ),
        "{refused:?}"
    );
    let refused = desk.ws().submit(plan, Locale::Kk);
    assert!(
        matches!(
            refused,
            Err(SubmitRefused::Workspace {
                source: WorkspaceError::Store(StoreError::SpaceClosed { .. })
            })
        ),
        "{refused:?}"
    );
    let refused = desk.ws().create(Kind::Plan, library(), None, &[]);
    assert!(
        matches!(
            refused,
            Err(WorkspaceError::Store(StoreError::SpaceClosed { .. }))
        ),
        "{refused:?}"
    );
    assert_eq!(desk.ws().space_of(SpaceKind::Library).expect("read"), None);
    assert_eq!(
        desk.fields(plan)
            .value("title")
            .and_then(|value| value.as_text().map(ToOwned::to_owned))
            .unwrap_or_default(),
        "Ортақ жоспар"
    );
    let copy = desk.ws().copy_to(plan, hers).expect("copied").value;
    desk.ws()
        .edit(copy, None, &[set("title", "Менің жоспарым")])
        .expect("hers");
    // She comes back: the same words can be written again.
    let back = vec![
        space(hers, SpaceKind::Own),
        space(library(), SpaceKind::Library),
    ];
    let back = standing(&mut desk, back);
    desk.ws()
        .receive(&told(back, NOON_MS + 1))
        .expect("taken in");
    desk.ws()
        .edit(plan, None, &[set("title", "Ортақ")])
        .expect("open again");
}

#[test]
fn files_of_a_space_that_is_no_longer_hers_are_not_offered_and_keep_no_other_back() {
    let mut desk = Desk::new();
    let hers = own_of(&mut desk);
    let made = |desk: &mut Desk, space| {
        let made = desk.ws().create(Kind::Entry, space, None, &[]);
        made.expect("created").value
    };
    let (shared, mine) = (made(&mut desk, library()), made(&mut desk, hers));
    let attach = |desk: &mut Desk, document, bytes: &[u8]| {
        let attached = desk.ws().attach(document, "қосымша.txt", bytes);
        attached.expect("attached").value.hash
    };
    attach(&mut desk, shared, b"of the library alone");
    let both = attach(&mut desk, shared, b"of both");
    attach(&mut desk, mine, b"of both");
    let offered = |desk: &mut Desk| desk.ws().read(blob::to_offer).expect("read");
    assert_eq!(offered(&mut desk).len(), 3, "of both in each of them");
    let left = standing(&mut desk, vec![space(hers, SpaceKind::Own)]);
    desk.ws().receive(&told(left, NOON_MS)).expect("taken in");
    let now = offered(&mut desk);
    let now: Vec<_> = now.iter().map(|one| (one.hash, one.space)).collect();
    assert_eq!(now, [(both, hers)]);
}

#[test]
fn a_word_about_somebody_else_and_one_without_her_own_space_close_nothing_of_hers() {
    let mut desk = Desk::new();
    let hers = own_of(&mut desk);
    let all = vec![
        space(hers, SpaceKind::Own),
        space(library(), SpaceKind::Library),
    ];
    let newest = standing(&mut desk, all);
    desk.ws()
        .receive(&told(newest.clone(), NOON_MS))
        .expect("taken in");
    let mut other = newest.clone();
    other.spaces.pop();
    other.person.id = tirek_wire::id::PersonId::from_bytes([99; 16]);
    desk.ws()
        .receive(&told(other, NOON_MS + 1))
        .expect("taken in");
    assert_eq!(
        desk.ws().space_of(SpaceKind::Library).expect("read"),
        Some(library())
    );
    // No centre takes her own space away by leaving it out.
    let nonsense = standing(&mut desk, Vec::new());
    desk.ws()
        .receive(&told(nonsense, NOON_MS + 2))
        .expect("taken in");
    assert_eq!(
        desk.ws().space_of(SpaceKind::Own).expect("read"),
        Some(own())
    );
    desk.entry("жазамын");
}

#[test]
fn a_word_with_an_unknown_space_in_the_place_of_her_own_is_none() {
    let mut desk = Desk::new();
    let hers = own_of(&mut desk);
    let entry = desk.entry("менің сөзім");
    let before = desk.ws().standing_mark().expect("read");
    let mut nonsense = standing(
        &mut desk,
        vec![space(SpaceId::from_bytes([1; 16]), SpaceKind::Own)],
    );
    nonsense.person.surname = "Біреу".to_owned();
    desk.ws()
        .receive(&told(nonsense, NOON_MS))
        .expect("taken in");
    assert_eq!(desk.ws().standing_mark().expect("read"), before);
    assert_ne!(desk.ws().identity().enrolment.person.surname, "Біреу");
    desk.ws()
        .edit(entry, None, &[text("text", 0, "Бұл ")])
        .expect("hers");
    assert_eq!(
        desk.ws().space_of(SpaceKind::Library).expect("read"),
        Some(library()),
        "nothing of such a word counts"
    );
    assert_eq!(
        desk.ws().space_of(SpaceKind::Own).expect("read"),
        Some(hers)
    );
    // Where somebody was found to be her, that one's space comes beside hers and takes its place nowhere.
    let both = standing(
        &mut desk,
        vec![
            space(SpaceId::from_bytes([1; 16]), SpaceKind::Own),
            space(hers, SpaceKind::Own),
        ],
    );
    desk.ws().receive(&told(both, NOON_MS)).expect("taken in");
    assert_eq!(
        desk.ws().space_of(SpaceKind::Own).expect("read"),
        Some(hers)
    );
}

#[test]
fn a_time_far_ahead_keeps_no_later_word_away() {
    let mut desk = Desk::new();
    let named = |desk: &mut Desk, surname: &str| {
        let mut now = Standing::of(&desk.ws().identity().enrolment);
        now.person.surname = surname.to_owned();
        now
    };
    let first = named(&mut desk, "Ахметова");
    desk.ws().receive(&told(first, i64::MAX)).expect("taken in");
    let then = named(&mut desk, "Серікова");
    desk.ws().receive(&told(then, NOON_MS)).expect("taken in");
    assert_eq!(desk.ws().identity().enrolment.person.surname, "Серікова");
}

#[test]
fn a_corrected_name_a_new_school_and_the_telephone_arrive() {
    let mut desk = Desk::new();
    let mut now = Standing::of(&desk.ws().identity().enrolment);
    now.person.surname = "Ахметова".to_owned();
    now.phone = Some("+7 727 123 45 67".to_owned());
    if let Some(school) = &mut now.school {
        school.name = "№ 7 мектеп".to_owned();
    }
    desk.ws().receive(&told(now, NOON_MS)).expect("taken in");
    desk.reopen();
    let enrolment = &desk.ws().identity().enrolment;
    assert_eq!(enrolment.person.surname, "Ахметова");
    assert_eq!(enrolment.school.name, "№ 7 мектеп");
    assert_eq!(enrolment.phone.as_deref(), Some("+7 727 123 45 67"));
}

#[test]
fn what_she_alone_wrote_is_carried_once_into_the_space_that_took_the_place() {
    let mut desk = Desk::new();
    let hers = own_of(&mut desk);
    let entry = desk.entry_in(library(), "кітапханадағы кездесу");
    let mine = desk.entry("менікі");
    desk.ws().seal_all().expect("sealed");
    let mut split = standing(
        &mut desk,
        vec![
            space(hers, SpaceKind::Own),
            space(other_library(), SpaceKind::Library),
        ],
    );
    split.successors = vec![Successor {
        gone: library(),
        now: other_library(),
    }];
    for _ in 0..2 {
        desk.ws()
            .receive(&told(split.clone(), NOON_MS))
            .expect("taken in");
    }
    let rows = desk.ws().read(document::all).expect("read");
    let carried: Vec<_> = rows
        .iter()
        .filter(|row| row.space == other_library())
        .collect();
    assert_eq!(carried.len(), 1, "once");
    let copy = carried[0].id;
    assert_eq!(desk.text(copy), "кітапханадағы кездесу");
    assert_eq!(
        desk.text(entry),
        "кітапханадағы кездесу",
        "and the old one stays"
    );
    desk.ws()
        .edit(copy, None, &[text("text", 0, "Ескертпе. ")])
        .expect("hers");
    assert_eq!(rows.iter().filter(|row| row.space == hers).count(), 1);
    assert_eq!(desk.text(mine), "менікі");
}
