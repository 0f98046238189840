//! Packets that come back: what they confirm and bring, and what is refused in which words.

use crate::packet_centre::{Post, enrolled};
use crate::packet_save::{attach, noise};
use crate::people::own_space;
use crate::store_fixture::answer;
use crate::sync_exchange::Desk;
use ed25519_dalek::SigningKey;
use tirek_core::packet;
use tirek_core::store::identity::EnrolmentState;
use tirek_core::store::{blob, cursor, packet as packets, waiting};
use tirek_core::{CommandError, Topics};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::blob::{BlobAt, BlobPart, Offered};
use tirek_wire::change::Op;
use tirek_wire::exchange::{Delivered, ExchangeAnswer, SpacePart};
use tirek_wire::id::{CentreId, DeviceId, DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::key::Hash32;
use tirek_wire::packet::PacketHead;
use tirek_wire::problem::{Problem, ProblemCode};

fn code(post: &Post, path: &std::path::Path) -> &'static str {
    CommandError::from(post.import(path).expect_err("it is not for here")).code
}

/// Somebody's words that the centre holds.
fn news(document: u8) -> Delivered {
    let mut elsewhere = crate::store_fixture::Desk::of(PersonId::from_bytes([33; 16]), 7);
    let space = elsewhere.ws().identity().enrolment.spaces[1].id;
    let id = elsewhere.entry_in(space, "Сәлем");
    let request = elsewhere.request(true);
    let change = &request.logs[0].changes[0];
    assert_eq!(change.document, id);
    Delivered {
        log: LogId::from_bytes([document; 16]),
        seq: 1,
        document: DocumentId::from_bytes([document; 16]),
        kind: Kind::Entry.code(),
        op: Op::Edit.code(),
        payload: change.payload.clone(),
        person: PersonId::from_bytes([33; 16]),
        received_at_ms: 5,
    }
}

fn part(from: u64, position: u64, changes: Vec<Delivered>) -> SpacePart {
    SpacePart {
        space: own_space(),
        kind: SpaceKind::Own.code(),
        epoch: 1,
        position,
        changes,
        from: Some(from),
    }
}

#[test]
fn a_reply_confirms_what_the_packet_carried_also_twice_and_late() {
    let mut post = Post::new(Desk::enrolled());
    let saved = post.save(None);
    let reply = post.reply(&saved[0].path, "reply.tirek");
    let contents = packet::inspect(&post.desk.workspace, &reply).expect("ours");
    assert_eq!((contents.receipts, contents.known), (3, false));
    assert_eq!(contents.answers.as_deref(), Some("out.tirek"));
    assert_eq!(post.unsent(), 3, "looking takes nothing in");
    let first = post.import(&reply).expect("ours");
    assert_eq!(
        (first.receipts, first.quarantined, first.problem),
        (3, 0, None)
    );
    assert_eq!(post.unsent(), 0);
    let again = post.import(&reply).expect("harmless");
    assert_eq!((again.receipts, again.taken_in), (0, 0));
    assert!(
        packet::inspect(&post.desk.workspace, &reply)
            .expect("ours")
            .known
    );
    post.desk.with(|workspace| {
        assert!(workspace.read(waiting::all).expect("readable").is_empty());
        let rows = workspace
            .read(|read| packets::newest(read, 9))
            .expect("readable");
        assert!(rows[0].answered_at_ms.is_some());
    });
}

#[test]
fn an_older_reply_after_a_newer_one_takes_nothing_back() {
    let mut post = Post::new(Desk::enrolled());
    let first = post.save(None);
    let old = post.reply(&first[0].path, "old.tirek");
    post.desk.with(|workspace| {
        workspace
            .create(
                Kind::Entry,
                own_space(),
                None,
                &[crate::sync_exchange::titled()],
            )
            .expect("made");
    });
    let second = post.save(None);
    let new = post.reply(&second[0].path, "new.tirek");
    assert_eq!(post.import(&new).expect("ours").receipts, 4);
    assert_eq!(post.import(&old).expect("ours").receipts, 0);
    assert_eq!(post.unsent(), 0);
}

#[test]
fn a_second_part_that_arrives_first_loses_nothing() {
    let mut post = Post::new(Desk::enrolled());
    post.desk.with(|workspace| {
        for seed in 0..20 {
            let words = data_encoding::BASE64.encode(&noise(seed, 6_000));
            let edit = crate::store_fixture::text("text", 0, &words);
            workspace
                .create(Kind::Entry, own_space(), None, &[edit])
                .expect("made");
        }
    });
    let saved = post.save(Some(100_000));
    assert_eq!(saved.len(), 2);
    let late = post.reply(&saved[1].path, "second.tirek");
    let early = post.reply(&saved[0].path, "first.tirek");
    for reply in [&early, &late] {
        post.import(reply).expect("ours");
    }
    let confirmed = u64::from(saved[0].changes);
    assert_eq!(post.unsent(), 23 - confirmed);
    let last = post.reply(&saved[1].path, "third.tirek");
    post.import(&last).expect("ours");
    assert_eq!(post.unsent(), 0);
}

#[test]
fn what_is_not_for_here_is_refused_with_its_own_code_and_changes_nothing() {
    let post = Post::new(Desk::enrolled());
    let saved = post.save(None);
    let text = post.place("letter.tirek");
    std::fs::write(&text, "Сәлем").expect("written");
    assert_eq!(code(&post, &text), "packet_not_one");
    std::fs::write(&text, "TIREK INVITATION 1\nAAAA").expect("written");
    assert_eq!(code(&post, &text), "packet_is_invitation");
    std::fs::write(&text, "TIREK PACKET 7 to-device\nAAAA").expect("written");
    assert_eq!(code(&post, &text), "packet_newer");
    assert_eq!(code(&post, saved[0].path.as_ref()), "packet_for_centre");
    assert_eq!(code(&post, &post.place("none.tirek")), "medium_gone");
    let centre = CentreId::from_bytes([77; 16]);
    let foreign = PacketHead {
        centre,
        ..post.head(1)
    };
    let path = post.write("foreign.tirek", &foreign, &[], &[]);
    assert_eq!(code(&post, &path), "packet_other_centre");
    let device = DeviceId::from_bytes([77; 16]);
    let hers = PacketHead {
        device,
        ..post.head(1)
    };
    let path = post.write("hers.tirek", &hers, &[], &[]);
    assert_eq!(code(&post, &path), "packet_not_yours");
    let impostor = SigningKey::from_bytes(&[9; 32]);
    let path = post.write_as("forged.tirek", &impostor, &post.head(1), &[], &[]);
    assert_eq!(code(&post, &path), "packet_not_signed");
    assert_eq!(post.unsent(), 3);
}

#[test]
fn a_packet_that_is_cut_or_altered_anywhere_says_so() {
    let mut post = Post::new(Desk::enrolled());
    let saved = post.save(None);
    let reply = post.reply(&saved[0].path, "reply.tirek");
    let whole = std::fs::read(&reply).expect("there");
    let broken = post.place("broken.tirek");
    for at in (60..whole.len()).step_by(37) {
        std::fs::write(&broken, &whole[..at]).expect("written");
        let cut = code(&post, &broken);
        assert!(
            matches!(cut, "packet_damaged" | "packet_not_yours"),
            "{cut} at {at}"
        );
        let mut flipped = whole.clone();
        flipped[at] ^= 4;
        std::fs::write(&broken, &flipped).expect("written");
        let altered = code(&post, &broken);
        assert!(altered.starts_with("packet_"), "{altered} at {at}");
    }
    post.import(&reply).expect("the whole one is good");
    assert_eq!(post.unsent(), 0);
}

#[test]
fn a_reply_confirms_a_registration_and_tells_a_problem() {
    let post = Post::new(Desk::pending());
    let waiting = PacketHead {
        problem: Some(Problem::new(ProblemCode::Waiting)),
        ..post.head(1)
    };
    let path = post.write("waiting.tirek", &waiting, &[], &[]);
    assert_eq!(
        post.import(&path).expect("ours").problem,
        Some("device_waiting")
    );
    let state = || post.desk.with(|workspace| workspace.identity().state);
    assert_eq!(state(), EnrolmentState::Waiting);
    let welcome = PacketHead {
        enrolled: Some(enrolled(post.enrolment())),
        ..post.head(2)
    };
    let path = post.write("welcome.tirek", &welcome, &[], &[]);
    assert!(
        packet::inspect(&post.desk.workspace, &path)
            .expect("ours")
            .confirms
    );
    assert!(post.import(&path).expect("ours").confirmed);
    assert_eq!(state(), EnrolmentState::Enrolled);
    let revoked = PacketHead {
        problem: Some(Problem::new(ProblemCode::Revoked)),
        ..post.head(3)
    };
    let path = post.write("revoked.tirek", &revoked, &[], &[]);
    assert_eq!(
        post.import(&path).expect("ours").problem,
        Some("device_revoked")
    );
    assert_eq!(state(), EnrolmentState::Revoked);
    assert_eq!(post.unsent(), 3, "her work stays");
}

#[test]
fn an_acknowledgement_of_another_history_moves_nothing_but_its_changes_come_in() {
    let post = Post::new(Desk::enrolled());
    let log = post
        .desk
        .with(|workspace| workspace.shared_log().expect("readable"));
    let lie = tirek_wire::exchange::LogAck {
        log,
        through: 3,
        outcome: tirek_wire::exchange::LogOutcome::Held,
        hash: Some(Hash32([7; 32])),
    };
    let acks = ExchangeAnswer {
        acks: vec![lie],
        ..answer(Vec::new())
    };
    let brought = answer(vec![part(0, 4, vec![news(90)])]);
    let path = post.write("copy.tirek", &post.head(4), &[acks, brought], &[]);
    let imported = post.import(&path).expect("ours");
    assert_eq!((imported.receipts, imported.taken_in), (0, 1));
    assert_eq!(post.unsent(), 3);
    assert!(cursors(&post).is_empty());
}

fn cursors(post: &Post) -> Vec<u64> {
    let all = post
        .desk
        .with(|workspace| workspace.read(cursor::all).expect("readable"));
    let own = all.iter().filter(|one| one.space == own_space());
    own.map(|one| one.position).collect()
}

#[test]
fn a_cursor_moves_only_from_where_the_device_stands() {
    let mut post = Post::new(Desk::enrolled());
    let saved = post.save(None);
    let acks = {
        let reply = post.reply(&saved[0].path, "reply.tirek");
        post.import(&reply).expect("ours");
        let log = post
            .desk
            .with(|workspace| workspace.shared_log().expect("readable"));
        let held = &post.relay.logs[&log];
        tirek_wire::exchange::LogAck {
            log,
            through: 3,
            outcome: tirek_wire::exchange::LogOutcome::Held,
            hash: Some(held[2].1),
        }
    };
    let at = cursors(&post)[0];
    let acked = ExchangeAnswer {
        acks: vec![acks],
        ..answer(Vec::new())
    };
    // A packet that follows on what has not come yet brings its changes and moves nothing.
    let ahead = answer(vec![part(at + 5, at + 6, vec![news(91)])]);
    let path = post.write("ahead.tirek", &post.head(5), &[acked.clone(), ahead], &[]);
    assert_eq!(post.import(&path).expect("ours").taken_in, 1);
    assert_eq!(cursors(&post), [at]);
    let next = answer(vec![part(at, at + 5, vec![news(92)])]);
    let path = post.write("next.tirek", &post.head(6), &[acked, next], &[]);
    assert_eq!(post.import(&path).expect("ours").taken_in, 1);
    assert_eq!(cursors(&post), [at + 5]);
}

#[test]
fn files_are_confirmed_and_arrive_in_pieces() {
    let post = Post::new(Desk::enrolled());
    attach(&post.desk, &[5_000]);
    let bytes = noise(0, 5_000);
    let hash = Hash32(blake3::hash(&bytes).into());
    let sent = PacketHead {
        holds: vec![BlobAt {
            hash,
            offset: 5_000,
        }],
        blob_bytes_max: Some(1_000_000),
        ..post.head(1)
    };
    let path = post.write("held.tirek", &sent, &[], &[]);
    post.import(&path).expect("ours");
    let row = || {
        post.desk.with(|workspace| {
            workspace
                .read(|read| blob::get(read, &hash))
                .expect("readable")
        })
    };
    assert!(row().is_some_and(|row| row.sent_at_ms.is_some()));
    let wanted = noise(9, 9_000);
    let hash = Hash32(blake3::hash(&wanted).into());
    name_file(&post.desk, hash, 9_000);
    let offered = Offered {
        hash,
        size: 9_000,
        space: own_space(),
    };
    let piece = |from: usize, to: usize| BlobPart {
        blob: offered,
        offset: from as u64,
        bytes: wanted[from..to].to_vec(),
    };
    let second = post.write("2.tirek", &post.head(2), &[], &[piece(4_000, 9_000)]);
    assert_eq!(
        post.import(&second).expect("ours").files,
        0,
        "there is a gap"
    );
    let first = post.write("1.tirek", &post.head(3), &[], &[piece(0, 4_000)]);
    assert_eq!(post.import(&first).expect("ours").files, 0);
    assert_eq!(post.import(&second).expect("ours").files, 1);
    let here = post
        .desk
        .with(|workspace| workspace.blobs().has(&hash).expect("readable"));
    assert!(here);
    let to_send = post.desk.with(|workspace| workspace.read(blob::to_send));
    assert_eq!(
        to_send.expect("readable"),
        [],
        "the centre has what it gave"
    );
}

/// Names a file that is not here in a document of hers.
pub fn name_file(desk: &Desk, hash: Hash32, size: u32) {
    use crate::store_fixture::{add_row, path, set};
    let row = tirek_document::RowId::from(uuid::Uuid::from_bytes([8; 16]));
    let size_field = tirek_document::Edit::Set {
        field: path(&format!("attachments/{row}/size")),
        value: Some(tirek_document::Value::Number(f64::from(size))),
    };
    let edits = [
        add_row("attachments", row),
        set(&format!("attachments/{row}/blob"), &hash.to_string()),
        size_field,
    ];
    desk.with(|workspace| {
        workspace
            .create(Kind::Entry, own_space(), None, &edits)
            .expect("made");
    });
}

#[test]
fn what_stands_before_a_cut_is_taken_in_and_shown() {
    let mut post = Post::new(Desk::enrolled());
    let saved = post.save(None);
    // Encryption goes by pieces of 64 KB: behind the answers stands more than one.
    let bytes = noise(9, 200_000);
    let blob = Offered {
        hash: Hash32(blake3::hash(&bytes).into()),
        size: 200_000,
        space: SpaceId::from_bytes([1; 16]),
    };
    let piece = BlobPart {
        blob,
        offset: 0,
        bytes,
    };
    let reply = post.reply_with(&saved[0].path, "reply.tirek", &[piece]);
    let whole = std::fs::read(&reply).expect("there");
    std::fs::write(&reply, &whole[..whole.len() - 1]).expect("written");
    let heard = std::cell::RefCell::new(Topics::new());
    let before = |topics: &Topics| heard.borrow_mut().extend(topics.iter().copied());
    packet::import(&post.desk.workspace, &reply, &before).expect_err("a byte is missing");
    assert_eq!(post.unsent(), 0, "the centre's word stands before the cut");
    assert!(!heard.borrow().is_empty());
}
