//! Saving packets: what stands in them, in how many, and what happens when a medium fails.

use tirek_core::CommandError;
use tirek_core::enrol::Labels;
use tirek_core::exchange;
use tirek_core::packet;
use tirek_core::store::packet::newest;
use tirek_core::store::waiting;
use tirek_core::sync::Status;
use tirek_core::workspace::Workspace;
use tirek_document::{Edit, Kind, Path, Value};
use tirek_wire::exchange::Cursors;
use tirek_wire::key::Hash32;

use crate::packet_centre::Post;
use crate::people::own_space;
use crate::sync_blobs::confirmed_before_a_restore;
use crate::sync_exchange::Desk;

/// Bytes that do not shrink.
pub fn noise(seed: u8, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new()
        .update(&[seed])
        .finalize_xof()
        .fill(&mut bytes);
    bytes
}

/// Attaches files of these sizes to a document.
pub fn attach(desk: &Desk, sizes: &[usize]) {
    desk.with(|workspace| {
        let document = workspace.read(waiting::all).expect("readable")[0].document;
        for (index, size) in sizes.iter().enumerate() {
            let seed = u8::try_from(index).expect("few");
            let bytes = noise(seed, *size);
            workspace
                .attach(document, "film.mp4", bytes.as_slice())
                .expect("attached");
        }
    });
}

#[test]
fn everything_unsent_goes_into_one_packet_and_counts_as_packed() {
    let post = Post::new(Desk::enrolled());
    attach(&post.desk, &[700_000]);
    let plan = post
        .desk
        .with(|workspace| packet::plan(workspace, None, None).expect("readable"));
    let saved = post.save(None);
    assert_eq!((saved.len(), saved[0].part, saved[0].parts), (1, 1, 1));
    assert_eq!((plan.parts, plan.files, plan.changes), (1, 1, 4));
    assert!(
        saved[0].bytes <= plan.bytes,
        "{} of {}",
        saved[0].bytes,
        plan.bytes
    );
    let read = post.read(&saved[0].path);
    assert_eq!(read.requests.len(), 1);
    assert!(matches!(&read.requests[0].cursors, Cursors::Full(_)));
    assert_eq!(read.requests[0].logs[0].changes.len(), 4);
    let sent: Vec<u8> = read
        .blobs
        .iter()
        .flat_map(|part| part.bytes.clone())
        .collect();
    assert_eq!(sent, noise(0, 700_000));
    let states = post
        .desk
        .with(|workspace| workspace.read(waiting::all).expect("readable"));
    assert!(states.iter().all(|row| {
        row.packed
            .as_ref()
            .is_some_and(|(name, _)| name == "out.tirek")
    }));
    assert!(
        read.head.enrol.is_none(),
        "a confirmed device proves nothing"
    );
    assert_eq!(
        std::fs::read_dir(post.stick.path()).expect("there").count(),
        1
    );
}

#[test]
fn a_packet_counts_the_documents_that_the_exchange_says_are_not_sent() {
    let post = Post::new(Desk::enrolled());
    let count = |workspace: &mut Workspace| {
        let plan = packet::plan(workspace, None, None).expect("readable");
        let state = exchange::read(workspace, &Status::default()).expect("readable");
        assert_eq!(plan.documents, state.unsent);
        (plan.documents, plan.changes)
    };
    let (documents, changes) = post.desk.with(count);
    post.desk.with(|workspace| {
        // That she has seen an answer travels, and is nothing of hers that she waits for.
        let seen = Edit::Set {
            field: Path::new("seen/01890000-0000-7000-8000-000000000001").expect("a path"),
            value: Some(Value::Flag(true)),
        };
        let made = workspace.create(Kind::ReadingMark, own_space(), None, &[seen]);
        made.expect("made");
    });
    assert_eq!(post.desk.with(count), (documents, changes + 1));
}

#[test]
fn a_chosen_size_makes_parts_with_the_words_first() {
    let post = Post::new(Desk::enrolled());
    attach(&post.desk, &[300_000, 150_000]);
    let limit = 200_000;
    let saved = post.save(Some(limit));
    assert!(saved.len() >= 3, "{saved:?}");
    let plan = post
        .desk
        .with(|workspace| packet::plan(workspace, Some(limit), None).expect("readable"));
    assert_eq!(usize::try_from(plan.parts).expect("small"), saved.len());
    let mut bytes = 0;
    for (index, one) in saved.iter().enumerate() {
        assert!(one.bytes <= limit, "{one:?}");
        let read = post.read(&one.path);
        let changes: usize = read
            .requests
            .iter()
            .flat_map(|one| &one.logs)
            .map(|part| part.changes.len())
            .sum();
        assert_eq!(changes, if index == 0 { 4 } else { 0 });
        assert!(!read.requests.is_empty(), "each asks for answers");
        bytes += read
            .blobs
            .iter()
            .map(|part| part.bytes.len())
            .sum::<usize>();
    }
    assert_eq!(bytes, 450_000);
    let names: Vec<&str> = saved.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names[..3], ["out.tirek", "out-2.tirek", "out-3.tirek"]);
}

#[test]
fn many_words_split_into_parts_that_follow_one_another() {
    let post = Post::new(Desk::enrolled());
    post.desk.with(|workspace| {
        let space = crate::people::own_space();
        for seed in 0..60 {
            let words = data_encoding::BASE64.encode(&noise(seed, 6_000));
            let edit = crate::store_fixture::text("text", 0, &words);
            workspace
                .create(tirek_document::Kind::Entry, space, None, &[edit])
                .expect("made");
        }
    });
    let saved = post.save(Some(100_000));
    assert!(saved.len() > 3, "{}", saved.len());
    let mut next = 0;
    for one in &saved {
        assert!(one.bytes <= 100_000);
        for part in post
            .read(&one.path)
            .requests
            .iter()
            .flat_map(|one| &one.logs)
        {
            assert_eq!(part.after, next);
            next = part.through();
        }
    }
    assert_eq!(next, 63);
}

#[test]
fn a_pending_device_proves_its_invitation() {
    let post = Post::new(Desk::pending());
    let saved = post.save(None);
    let proof = post
        .read(&saved[0].path)
        .head
        .enrol
        .expect("it is not confirmed");
    let device = post.desk.with(|workspace| workspace.identity().device());
    assert_eq!(proof.device, device);
}

#[test]
fn a_medium_that_fails_leaves_nothing_and_nothing_counts() {
    let post = Post::new(Desk::enrolled());
    let code = |path: &std::path::Path| {
        let failed = packet::save(&post.desk.workspace, &Labels::default(), path, None, None);
        CommandError::from(failed.map(|_| ()).expect_err("it cannot be written")).code
    };
    assert_eq!(code(&post.place("gone").join("a.tirek")), "medium_gone");
    // Where the name is taken by a folder, the whole packet cannot get it.
    let taken = post.place("taken.tirek");
    std::fs::create_dir_all(taken.join("full")).expect("made");
    assert!(code(&taken).starts_with("medium_"));
    let left: Vec<_> = std::fs::read_dir(post.stick.path())
        .expect("there")
        .flatten()
        .collect();
    assert_eq!(left.len(), 1, "{left:?}");
    post.desk.with(|workspace| {
        assert!(
            workspace
                .read(|read| newest(read, 9))
                .expect("readable")
                .is_empty()
        );
        let states = workspace.read(waiting::all).expect("readable");
        assert!(states.iter().all(|row| row.packed.is_none()));
    });
}

#[test]
fn a_file_that_cannot_be_read_keeps_no_word_and_no_other_file_back() {
    let post = Post::new(Desk::enrolled());
    attach(&post.desk, &[60_000, 20_000]);
    let gone = Hash32(blake3::hash(&noise(1, 20_000)).into());
    let place = post.desk.with(|workspace| workspace.blobs().path(&gone));
    std::fs::remove_file(place).expect("something takes it away");
    let path = post.place("out.tirek");
    let saved = packet::save(&post.desk.workspace, &Labels::default(), &path, None, None);
    let saved = saved.expect("the rest can be had").value;
    assert_eq!((saved.files_unreadable, saved.packets[0].files), (1, 1));
    let read = post.read(&saved.packets[0].path);
    assert!(!read.requests[0].logs[0].changes.is_empty());
    let sent = read.blobs.iter().flat_map(|part| part.bytes.clone());
    assert_eq!(sent.collect::<Vec<u8>>(), noise(0, 60_000));
}

#[test]
fn a_stick_with_room_carries_files_in_doubt_and_a_messenger_does_not() {
    let post = Post::new(Desk::enrolled());
    attach(&post.desk, &[60_000, 20_000]);
    confirmed_before_a_restore(&post.desk);
    let files = |packets: &[packet::PacketFile]| packets.iter().map(|one| one.files).sum::<u32>();
    assert_eq!(files(&post.save(Some(15 << 20))), 0);
    assert_eq!(files(&post.save(None)), 2);
}
