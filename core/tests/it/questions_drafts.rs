//! What of a question asks and what does not: words and files that were not sent off, and closing it.

use tirek_core::exchange;
use tirek_core::locale::Locale;
use tirek_core::question::{self, MessageStatus, Turn};
use tirek_core::store::waiting::{self, UnsentTotal};
use tirek_core::submission::{self, DocumentStatus, Step};
use tirek_core::sync::Status;
use tirek_core::workspace::Gather;
use tirek_document::kind::Attachment;
use tirek_document::{Edit, Path, RowId, Value};
use tirek_wire::id::DocumentId;

use crate::questions::{answered, asked, knowing, listed, message, read, submit, thread};
use crate::store_fixture::{Desk, Relay, add_row, set, text};

/// A desk with a centre that knows questions.
fn begun() -> (Desk, Relay) {
    let mut desk = Desk::new();
    knowing(&mut desk);
    (desk, Relay::default())
}

fn close(desk: &mut Desk, id: DocumentId, closed: bool) {
    question::close(desk.ws(), id, closed, Locale::Kk).expect("closed");
}

fn exchanged(desk: &mut Desk, relay: &mut Relay) {
    desk.ws().gather(Gather::All).expect("sealed");
    desk.exchange(relay);
}

/// The states in which the exchange shows her documents, and how many it counts.
fn waits(desk: &mut Desk) -> (Vec<&'static str>, usize) {
    let shown = exchange::read(desk.ws(), &Status::default()).expect("read");
    let states = shown.items.iter().map(|item| item.state).collect();
    let counted = exchange::unsent(desk.ws()).expect("read");
    let counted = counted.iter().map(|one| one.count as usize).sum();
    assert_eq!(shown.unsent as usize, counted);
    (states, counted)
}

fn attach(desk: &mut Desk, id: DocumentId, number: u8, blob: u8) {
    let row = RowId::from_bytes([number; 16]);
    let field = |name: &str| format!("attachments/{row}/{name}");
    let hash = blake3::hash(&[blob]).to_hex().to_string();
    let edits = [
        add_row("attachments", row),
        set(&field("blob"), &hash),
        set(&field("name"), "сурет.jpg"),
        Edit::Set {
            field: Path::new(&field("size")).expect("a path"),
            value: Some(Value::Number(3000.0)),
        },
    ];
    desk.ws().edit(id, None, &edits).expect("attached");
}

#[test]
fn what_was_not_sent_off_waits_for_her_and_not_for_the_exchange() {
    let (mut desk, mut relay) = begun();
    let id = asked(&mut desk, "Қор");
    for _ in 0..2 {
        assert!(listed(&mut desk)[0].unsent);
        assert_eq!(waits(&mut desk), (vec![], 0));
        exchanged(&mut desk, &mut relay);
    }
    submit(&mut desk, id);
    assert!(!listed(&mut desk)[0].unsent);
    assert_eq!(waits(&mut desk), (vec!["queued"], 1));
    // A follow-up that she is writing makes no more of it, and no less.
    message(&mut desk, id, 5, "Ал оқулықтар?");
    assert!(listed(&mut desk)[0].unsent);
    assert_eq!(waits(&mut desk), (vec!["queued"], 1));
    for _ in 0..2 {
        exchanged(&mut desk, &mut relay);
        assert!(listed(&mut desk)[0].unsent);
        assert_eq!(waits(&mut desk), (vec![], 0));
    }
    let living = listed(&mut desk)[0].unsent;
    desk.ws().rebuild_read_models().expect("derived anew");
    assert_eq!(listed(&mut desk)[0].unsent, living);
    submit(&mut desk, id);
    assert!(!listed(&mut desk)[0].unsent);
    // An empty box is nothing that she has written.
    message(&mut desk, id, 6, " ");
    assert!(!listed(&mut desk)[0].unsent);
    let nothing = question::create(desk.ws(), "2.1".to_owned(), None);
    nothing.expect("created");
    assert!(listed(&mut desk).iter().all(|one| !one.unsent));
}

#[test]
fn a_file_goes_with_what_is_sent_off_next() {
    let (mut desk, mut relay) = begun();
    let id = asked(&mut desk, "Қор");
    attach(&mut desk, id, 1, 1);
    assert!(read(&mut desk, id).added.is_empty(), "nobody was asked yet");
    submit(&mut desk, id);
    exchanged(&mut desk, &mut relay);
    // Its content is the same as that of one which the centre has.
    attach(&mut desk, id, 2, 1);
    exchanged(&mut desk, &mut relay);
    let shown = read(&mut desk, id);
    let rows = |files: &[Attachment]| -> Vec<RowId> { files.iter().map(|file| file.row).collect() };
    let of = |number: u8| RowId::from_bytes([number; 16]);
    let first = shown.asked.expect("it was sent off");
    assert_eq!(rows(&first.attachments), [of(1)]);
    assert_eq!(rows(&shown.added), [of(2)]);
    assert!(shown.thread.is_empty(), "{:?}", shown.thread);
    assert!(listed(&mut desk)[0].unsent);
    // Without a word, and with an empty box beside it.
    message(&mut desk, id, 5, " ");
    let sent = submission::submit(desk.ws(), id, Locale::Kk);
    sent.expect("a file is enough");
    let shown = read(&mut desk, id);
    let [Turn::Message(one)] = shown.thread.as_slice() else {
        panic!("{:?}", shown.thread)
    };
    assert_eq!((one.text.as_str(), rows(&one.files)), ("", vec![of(2)]));
    assert_eq!(one.status, MessageStatus::Queued);
    assert!(shown.added.is_empty() && !listed(&mut desk)[0].unsent);
    let first = shown.asked.expect("it was sent off");
    assert_eq!(rows(&first.attachments), [of(1)], "it stays where it was");
}

#[test]
fn taking_a_file_out_of_what_was_sent_off_asks_nothing() {
    let (mut desk, mut relay) = begun();
    let id = asked(&mut desk, "Қор");
    attach(&mut desk, id, 1, 1);
    submit(&mut desk, id);
    exchanged(&mut desk, &mut relay);
    let out = Edit::RemoveRow {
        list: Path::new("attachments").expect("a path"),
        row: RowId::from_bytes([1; 16]),
    };
    desk.ws().edit(id, None, &[out]).expect("taken out");
    assert!(!listed(&mut desk)[0].unsent);
    let shown = read(&mut desk, id);
    assert!(shown.asked.expect("sent off").attachments.is_empty());
    close(&mut desk, id, true);
    assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Received);
    assert_eq!(read(&mut desk, id).meta.submissions.len(), 1);
}

#[test]
fn her_words_stay_as_they_were_sent_off() {
    let (mut desk, _) = begun();
    let id = asked(&mut desk, "Қор");
    submit(&mut desk, id);
    message(&mut desk, id, 5, "Бірінші");
    submit(&mut desk, id);
    let field = format!("messages/{}/text", RowId::from_bytes([5; 16]));
    let more = [text("text", 0, "Тағы: "), text(&field, 0, "Басқа: ")];
    desk.ws().edit(id, None, &more).expect("another device");
    assert_eq!(thread(&mut desk, id), ["Бірінші Queued"]);
    let first = read(&mut desk, id).asked.expect("it was sent off");
    assert_eq!(first.text, "Қорды қалай жаңартамыз?");
    assert!(listed(&mut desk)[0].unsent);
}

#[test]
fn closing_and_opening_again_asks_nothing_new() {
    let (mut desk, mut relay) = begun();
    let id = asked(&mut desk, "Қор");
    let first = submit(&mut desk, id);
    close(&mut desk, id, true);
    let one = &listed(&mut desk)[0];
    assert_eq!((one.status, one.closed), (DocumentStatus::Queued, true));
    assert!(!one.unsent, "closing is nothing that she writes");
    let submitted = |desk: &mut Desk| {
        let UnsentTotal { submissions, .. } = desk.ws().read(waiting::total).expect("read");
        submissions
    };
    assert_eq!(submitted(&mut desk), 1);
    close(&mut desk, id, false);
    exchanged(&mut desk, &mut relay);
    answered(&mut desk, 1, id, first);
    for closed in [true, false] {
        close(&mut desk, id, closed);
        assert_eq!(submitted(&mut desk), 0);
        for _ in 0..2 {
            assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Answered);
            let meta = read(&mut desk, id).meta;
            assert_eq!(
                (meta.status, meta.submissions.len()),
                (DocumentStatus::Answered, 1)
            );
            let steps = meta.submissions[0].receipts.iter();
            let steps: Vec<Step> = steps.map(|receipt| receipt.step).collect();
            assert_eq!(steps.last(), Some(&Step::Answered), "{steps:?}");
            exchanged(&mut desk, &mut relay);
        }
    }
    desk.ws().rebuild_read_models().expect("derived anew");
    assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Answered);
    // A centre that does not know better answers the version by which it was opened again.
    let views = desk.ws().read(|read| submission::list(read, id));
    let last = views.expect("read")[0].id;
    assert_ne!(last, first);
    answered(&mut desk, 2, id, last);
    assert_eq!(thread(&mut desk, id), ["Жауап 1 false", "Жауап 2 false"]);
    message(&mut desk, id, 5, "Ал оқулықтар?");
    submit(&mut desk, id);
    assert_eq!(listed(&mut desk)[0].status, DocumentStatus::Queued);
    let newest = &read(&mut desk, id).meta.submissions[0];
    assert_eq!(newest.number, 2);
}

#[test]
fn a_file_that_was_not_sent_off_does_not_go_along_when_she_closes() {
    let (mut desk, _) = begun();
    let id = asked(&mut desk, "Қор");
    submit(&mut desk, id);
    attach(&mut desk, id, 2, 2);
    close(&mut desk, id, true);
    let views = desk.ws().read(|read| submission::list(read, id));
    assert_eq!(views.expect("read").len(), 1);
    assert_eq!(read(&mut desk, id).added.len(), 1);
}
