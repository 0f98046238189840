//! What may be written at the workspace: for every relation, kind, operation and space what the table of rights
//! says, whatever door it comes through.

use tirek_core::locale::Locale;
use tirek_core::store::StoreError;
use tirek_core::workspace::{SubmitRefused, WorkspaceError};
use tirek_document::rights::may_write;
use tirek_document::{Body, Kind, Relation, Role, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::enrolment::{Served, SpaceRef};
use tirek_wire::exchange::{Delivered, ExchangeAnswer, SpacePart};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::standing::Standing;

use crate::store_fixture::{Desk, NOON_MS, answer, own_of, set};

/// The kinds of spaces that somebody can be given.
const GIVEN: [SpaceKind; 6] = [
    SpaceKind::Own,
    SpaceKind::Library,
    SpaceKind::Team,
    SpaceKind::Group,
    SpaceKind::Staff,
    SpaceKind::Common,
];

/// A space of a kind that somebody else is at home in.
fn theirs(kind: SpaceKind) -> SpaceId {
    SpaceId::from_bytes([0x90 + kind.code(); 16])
}

/// A desk of somebody of this role who reaches a space of each kind; who serves, by one group.
fn desk(role: Role) -> Desk {
    let mut desk = Desk::new();
    let relation = role.relation();
    let mut standing = Standing::of(&desk.ws().identity().enrolment);
    let given = GIVEN
        .iter()
        .filter(|kind| **kind != SpaceKind::Own || relation.is_of_staff());
    standing
        .spaces
        .retain(|space| space.kind == SpaceKind::Own.code());
    standing.spaces.extend(given.map(|kind| SpaceRef {
        id: theirs(*kind),
        kind: kind.code(),
    }));
    standing.role = match role {
        Role::Methodologist => "methodologist",
        Role::Coordinator => "coordinator",
        Role::Librarian | Role::Centre => "librarian",
    }
    .to_owned();
    let served = GIVEN.iter().filter(|kind| **kind != SpaceKind::Common);
    standing.serves = relation.is_of_staff().then(|| {
        vec![Served {
            group: standing.group.clone().expect("of her enrolment"),
            relation: relation.code(),
            spaces: served.map(|kind| theirs(*kind)).collect(),
            members: None,
        }]
    });
    told(&mut desk, standing);
    desk
}

fn told(desk: &mut Desk, standing: Standing) {
    let word = ExchangeAnswer {
        standing: Some(Box::new(standing)),
        ..answer(Vec::new())
    };
    desk.ws().receive(&word).expect("taken in");
}

/// A document of a kind that came from somebody else.
fn came(desk: &mut Desk, kind: Kind, space: SpaceId, space_kind: SpaceKind) -> DocumentId {
    let number = (kind.code().to_be_bytes()[1]) ^ (space_kind.code() << 4);
    let mut body = Body::new(u64::from(kind.code()) << 8 | u64::from(number));
    let before = body.version();
    body.edit(None, &[set("title", "Олардікі")])
        .expect("written");
    let id = [kind.code() as u8, space_kind.code(), space.as_bytes()[0], 7];
    let id = DocumentId::from_bytes(std::array::from_fn(|at| id[at % 4]));
    let change = Delivered {
        log: LogId::from_bytes(*id.as_bytes()),
        seq: 1,
        document: id,
        kind: kind.code(),
        op: Op::Edit.code(),
        payload: body.since(&before).expect("exported"),
        person: PersonId::from_bytes([0x77; 16]),
        received_at_ms: NOON_MS,
    };
    let part = SpacePart {
        space,
        kind: space_kind.code(),
        epoch: 1,
        position: u64::from(kind.code()),
        changes: vec![change],
        from: None,
    };
    let received = desk.ws().receive(&answer(vec![part])).expect("received");
    assert_eq!(received.value.taken_in, 1);
    id
}

fn is_refused<T: std::fmt::Debug>(done: &Result<T, WorkspaceError>) -> bool {
    match done {
        Ok(_) => false,
        Err(WorkspaceError::NotAllowed { .. }) => true,
        Err(error) => panic!("{error}"),
    }
}

/// Whether submitting is refused by rights; what a document lacks is another matter.
fn may_submit(desk: &mut Desk, document: DocumentId) -> bool {
    match desk.ws().submit(document, Locale::Kk) {
        Ok(_) | Err(SubmitRefused::Incomplete { .. }) => true,
        Err(
            SubmitRefused::NotOfThisKind { .. }
            | SubmitRefused::Workspace {
                source: WorkspaceError::NotAllowed { .. },
            },
        ) => false,
        Err(error) => panic!("{error}"),
    }
}

/// Tries every door of a space with a document of a kind: making one, writing in it, handing it in.
fn try_doors(desk: &mut Desk, relation: Option<Relation>, kind: Kind, at: (SpaceId, SpaceKind)) {
    let (space, space_kind) = at;
    let may = |op| relation.is_some_and(|one| may_write(one, kind, op, space_kind));
    let what = format!("{relation:?} {kind} {space_kind:?}");
    let document = came(desk, kind, space, space_kind);
    let made = desk.ws().create(kind, space, None, &[]);
    assert_eq!(is_refused(&made), !may(Op::Edit), "making: {what}");
    let edit = [set("title", "Менікі")];
    let edited = desk.ws().edit(document, None, &edit);
    assert_eq!(is_refused(&edited), !may(Op::Edit), "writing: {what}");
    let attached = desk.ws().attach(document, "сурет.txt", &b"words"[..]);
    assert_eq!(is_refused(&attached), !may(Op::Edit), "a file: {what}");
    let entry = desk.entry("көшіретін");
    if kind == Kind::Entry {
        let copied = desk.ws().copy_to(entry, space);
        assert_eq!(is_refused(&copied), !may(Op::Edit), "carrying: {what}");
    }
    assert_eq!(
        may_submit(desk, document),
        may(Op::Submission),
        "handing in: {what}"
    );
    let removed = desk.ws().remove(document);
    assert_eq!(is_refused(&removed), !may(Op::Edit), "removing: {what}");
    let purged = match removed {
        Ok(_) => Ok(()),
        Err(_) => desk.ws().purge(document).map(drop),
    };
    assert_eq!(is_refused(&purged), !may(Op::Edit), "for good: {what}");
    let read_only = desk.ws().may_write(kind, Op::Edit, space).expect("read");
    assert_eq!(read_only, may(Op::Edit), "{what}");
}

#[test]
fn each_relation_writes_what_the_table_says() {
    for role in [Role::Librarian, Role::Methodologist, Role::Coordinator] {
        let mut desk = desk(role);
        let (own, serves) = (own_of(&mut desk), role.relation().is_of_staff());
        for kind in Kind::all() {
            try_doors(
                &mut desk,
                Some(Relation::Owner),
                kind,
                (own, SpaceKind::Own),
            );
            for space_kind in GIVEN {
                let relation = match space_kind {
                    SpaceKind::Own if !serves => continue,
                    SpaceKind::Common => Some(Relation::Member),
                    // Named to a librarian by nobody; a word of it alone gives nothing.
                    SpaceKind::Staff if !serves => None,
                    _ => Some(role.relation()),
                };
                let at = (theirs(space_kind), space_kind);
                try_doors(&mut desk, relation, kind, at);
            }
        }
    }
}

/// Nothing of it crosses the wire, so the table is silent: what lives there she writes.
#[test]
fn what_is_private_is_hers() {
    let mut desk = desk(Role::Librarian);
    let private = desk.private();
    for kind in Kind::all() {
        let made = desk.ws().create(kind, private, None, &[]);
        let lives = kind.declaration().spaces.contains(&SpaceKind::Private);
        assert_eq!(is_refused(&made), !lives, "{kind}");
    }
}

/// Two groups lead to one space: her rights are those of both.
#[test]
fn rights_of_several_groups_add_up() {
    let mut desk = desk(Role::Coordinator);
    let theirs = theirs(SpaceKind::Own);
    let answers = |desk: &mut Desk| {
        desk.ws()
            .may_write(Kind::Answer, Op::Edit, theirs)
            .expect("read")
    };
    assert!(!answers(&mut desk));
    let mut standing = Standing::of(&desk.ws().identity().enrolment);
    let groups = standing.serves.as_mut().expect("she serves");
    let mut second = groups[0].clone();
    second.relation = Relation::Supervisor.code();
    groups.push(second);
    told(&mut desk, standing);
    assert!(answers(&mut desk));
    desk.reopen();
    assert!(answers(&mut desk));
}

#[test]
fn what_is_no_longer_hers_is_said_to_be_closed() {
    let mut desk = desk(Role::Methodologist);
    let space = theirs(SpaceKind::Own);
    let mut standing = Standing::of(&desk.ws().identity().enrolment);
    standing.spaces.retain(|one| one.id != space);
    told(&mut desk, standing);
    for kind in [Kind::Answer, Kind::Plan] {
        let made = desk.ws().create(kind, space, None, &[]);
        assert!(
            matches!(
                made,
                Err(WorkspaceError::Store(StoreError::SpaceClosed { .. }))
            ),
            "{made:?}"
        );
    }
}

/// A centre of before names no groups: her role alone says how she stands to the spaces of others.
#[test]
fn without_a_word_on_groups_the_role_says_it() {
    let mut desk = desk(Role::Methodologist);
    let mut standing = Standing::of(&desk.ws().identity().enrolment);
    standing.serves = None;
    told(&mut desk, standing);
    let own = own_of(&mut desk);
    let may =
        |desk: &mut Desk, kind, space| desk.ws().may_write(kind, Op::Edit, space).expect("read");
    assert!(may(&mut desk, Kind::Plan, own) && !may(&mut desk, Kind::Review, own));
    let theirs = theirs(SpaceKind::Own);
    assert!(may(&mut desk, Kind::Review, theirs) && !may(&mut desk, Kind::Plan, theirs));
}
