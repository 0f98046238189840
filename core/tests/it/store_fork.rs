//! Folders copied and restored, a centre restored: nothing is lost and nobody is stuck.

use tirek_core::locale::Locale;
use tirek_core::store::{blob, submission};
use tirek_wire::exchange::{ExchangeAnswer, LogAck, LogOutcome};
use tirek_wire::id::PersonId;

use crate::store_fixture::{Desk, NOON_MS, Relay, answer, copy_folder};

#[test]
fn a_copied_folder_goes_on_in_a_log_of_its_own() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let shared = desk.report("ортақ");
    desk.exchange(&mut relay);
    // Somebody copies the folder and works with both.
    let mut copy = Desk::new();
    copy.workspace = None;
    desk.workspace = None;
    copy_folder(desk.folder.path(), copy.folder.path());
    desk.reopen();
    copy.reopen();
    desk.write(shared, " бірінші");
    copy.write(shared, " екінші");
    let submission = copy
        .ws()
        .submit(shared, Locale::Kk)
        .expect("submitted")
        .value;
    let log = copy.ws().shared_log().expect("read");
    desk.exchange(&mut relay);
    copy.exchange(&mut relay);
    assert_ne!(copy.ws().shared_log().expect("read"), log);
    for _ in 0..2 {
        desk.exchange(&mut relay);
        copy.exchange(&mut relay);
    }
    let words = desk.text(shared);
    assert_eq!(words, copy.text(shared));
    assert!(
        words.contains("бірінші") && words.contains("екінші"),
        "{words}"
    );
    copy.reopen();
    assert_eq!(words, copy.text(shared));
    assert!(!copy.ws().has_outgoing().expect("read"));
    let found = copy
        .ws()
        .read(|read| submission::find(read, submission))
        .expect("read");
    assert_eq!(
        found.expect("moved along").received_at_ms,
        Some(NOON_MS + 5)
    );
    let found = desk
        .ws()
        .read(|read| submission::find(read, submission))
        .expect("read");
    assert!(found.is_some());
}

#[test]
fn a_fork_told_twice_moves_once() {
    let mut desk = Desk::new();
    let document = desk.entry("сөз");
    desk.ws().seal_all().expect("sealed");
    let log = desk.ws().shared_log().expect("read");
    let forked = LogAck {
        log,
        through: 0,
        outcome: LogOutcome::Forked { seq: 1 },
        hash: None,
    };
    let page = ExchangeAnswer {
        acks: vec![forked],
        ..answer(Vec::new())
    };
    assert!(desk.ws().receive(&page).expect("received").value.forked);
    let moved = desk.ws().shared_log().expect("read");
    assert!(!desk.ws().receive(&page).expect("received").value.forked);
    assert_eq!(desk.ws().shared_log().expect("read"), moved);
    let page = desk.ws().outgoing(1_000).expect("page");
    assert_eq!(
        (
            page.len(),
            page[0].log,
            page[0].after,
            page[0].changes.len()
        ),
        (1, moved, 0, 1)
    );
    assert_eq!(desk.text(document), "сөз");
}

#[test]
fn a_folder_restored_from_an_old_copy_gets_its_words_back() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.entry("ескі");
    desk.exchange(&mut relay);
    let mut restored = Desk::new();
    restored.workspace = None;
    desk.workspace = None;
    copy_folder(desk.folder.path(), restored.folder.path());
    desk.reopen();
    desk.write(document, " жаңа");
    let later = desk.entry("кейінгі");
    desk.exchange(&mut relay);
    drop(desk);
    restored.reopen();
    let log = restored.ws().shared_log().expect("read");
    restored.exchange(&mut relay);
    assert_eq!(restored.text(document), "ескі жаңа");
    assert_eq!(restored.text(later), "кейінгі");
    assert_ne!(restored.ws().shared_log().expect("read"), log);
    restored.write(document, " соңғы");
    restored.exchange(&mut relay);
    let mut third = Desk::of(PersonId::from_bytes([11; 16]), 3);
    third.exchange(&mut relay);
    assert_eq!(third.text(document), "ескі жаңа соңғы");
}

#[test]
fn a_restored_centre_is_given_everything_again() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.entry("бір");
    desk.exchange(&mut relay);
    let mut relay = Relay {
        epoch: 2,
        ..Relay::new()
    };
    desk.write(document, " екі");
    desk.exchange(&mut relay);
    desk.exchange(&mut relay);
    let mut other = Desk::of(PersonId::from_bytes([11; 16]), 2);
    other.exchange(&mut relay);
    assert_eq!(other.text(document), "бір екі");
}

#[test]
fn a_restored_centre_is_asked_for_the_files_again() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.entry("бір");
    let file = desk
        .ws()
        .attach(document, "фото.txt", "сурет".as_bytes())
        .expect("attached")
        .value;
    desk.exchange(&mut relay);
    let hash = desk.ws().read(blob::to_send).expect("readable")[0].hash;
    desk.ws().set_blob_sent(&hash, 5).expect("noted");
    assert!(desk.ws().read(blob::to_offer).expect("readable").is_empty());
    let mut relay = Relay {
        epoch: 2,
        ..Relay::new()
    };
    desk.exchange(&mut relay);
    desk.exchange(&mut relay);
    let doubted = desk.ws().read(blob::in_doubt).expect("readable");
    assert_eq!(doubted.len(), 1);
    assert_eq!(doubted[0].size, file.size_bytes);
    desk.ws().settle_files(&[(hash, true)]).expect("noted");
    assert!(desk.ws().read(blob::in_doubt).expect("readable").is_empty());
    assert!(desk.ws().read(blob::to_offer).expect("readable").is_empty());
}

#[test]
fn a_file_that_a_restored_centre_lacks_waits_like_a_new_one() {
    let mut relay = Relay::new();
    let mut desk = Desk::new();
    let document = desk.entry("бір");
    desk.ws()
        .attach(document, "фото.txt", "сурет".as_bytes())
        .expect("attached");
    desk.exchange(&mut relay);
    let hash = desk.ws().read(blob::to_send).expect("readable")[0].hash;
    desk.ws().set_blob_sent(&hash, 5).expect("noted");
    let mut relay = Relay {
        epoch: 2,
        ..Relay::new()
    };
    desk.exchange(&mut relay);
    desk.exchange(&mut relay);
    desk.ws().settle_files(&[(hash, false)]).expect("noted");
    let waiting = desk.ws().read(blob::to_offer).expect("readable");
    assert_eq!(waiting.len(), 1);
    desk.ws().set_blob_sent(&hash, 9).expect("noted");
    assert!(desk.ws().read(blob::to_offer).expect("readable").is_empty());
}
