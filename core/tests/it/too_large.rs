//! Files that the centre does not take are told where they are attached, until they are taken out.

use tirek_core::document;
use tirek_core::exchange::{self, StayingFile};
use tirek_core::locale::Locale;
use tirek_core::sync::Status;
use tirek_document::{Edit, Kind, RowId};
use tirek_wire::id::DocumentId;

use crate::packet_save::noise;
use crate::store_fixture::{Desk, path};

const LIMIT: u64 = 1000;

fn desk() -> Desk {
    let mut desk = Desk::new();
    let noted = desk.ws().note_files(&[], Some(LIMIT), 0);
    noted.expect("the centre has said what it takes");
    desk
}

fn attach(desk: &mut Desk, document: DocumentId, name: &str, length: usize) -> RowId {
    let bytes = noise(1, length);
    let done = desk.ws().attach(document, name, bytes.as_slice());
    done.expect("attached").value.row
}

fn take_out(desk: &mut Desk, document: DocumentId, row: RowId) {
    let remove = Edit::RemoveRow {
        list: path("attachments"),
        row,
    };
    desk.ws()
        .edit(document, None, &[remove])
        .expect("taken out");
}

/// What stays, and how many files wait to go.
fn told(desk: &mut Desk) -> (Vec<StayingFile>, u32) {
    let state = exchange::read(desk.ws(), &Status::default()).expect("readable");
    (state.files.too_large, state.files.up_count)
}

#[test]
fn a_file_that_stays_is_told_where_it_is_attached_until_it_is_taken_out() {
    let mut desk = desk();
    let report = desk.report("есеп");
    desk.make_ready(report);
    let row = attach(&mut desk, report, "film.mp4", 5000);
    assert_eq!(told(&mut desk).0.len(), 0, "a draft promises nothing yet");
    desk.ws().submit(report, Locale::Kk).expect("handed in");
    let (staying, up) = told(&mut desk);
    let [one] = staying.as_slice() else {
        panic!("one file stays")
    };
    assert_eq!(
        (one.document.as_str(), one.row),
        (&*report.to_string(), row)
    );
    assert_eq!(
        (one.name.as_str(), one.kind.as_str()),
        ("film.mp4", "report")
    );
    assert_eq!((one.size_bytes, one.limit_bytes, up), (5000, LIMIT, 0));
    let opened = document::open(desk.ws(), report, Kind::Report).expect("opened");
    let meta = desk
        .ws()
        .read(|read| document::meta(read, &opened.row, opened.body))
        .expect("read");
    assert_eq!(meta.files[0].limit_bytes, Some(LIMIT));
    take_out(&mut desk, report, row);
    assert_eq!(told(&mut desk).0.len(), 0);
}

#[test]
fn of_what_is_not_handed_in_a_file_stays_at_once_and_a_small_one_never() {
    let mut desk = desk();
    let entry = desk.entry("жазба");
    attach(&mut desk, entry, "small.txt", 10);
    attach(&mut desk, entry, "film.mp4", 5000);
    let (staying, up) = told(&mut desk);
    assert_eq!((staying.len(), up), (1, 1));
    // A centre that takes more takes this one too.
    desk.ws()
        .note_files(&[], Some(1 << 20), 0)
        .expect("it takes more now");
    let (staying, up) = told(&mut desk);
    assert_eq!((staying.len(), up), (0, 2));
}
