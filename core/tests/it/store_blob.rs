//! Files: of any size up to the limit, of any name, whole or not at all.

use std::io::{self, Read};

use tirek_core::blob::{BLOB_BYTES_MAX, StoredFileError};
use tirek_core::store::blob;
use tirek_core::workspace::WorkspaceError;
use tirek_document::text::one_line;
use tirek_document::{RowId, Value};

use crate::store_fixture::{Desk, Relay, library, pc};

/// A file that is made while it is read.
struct Endless {
    left: u64,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer
            .len()
            .min(usize::try_from(self.left).unwrap_or(usize::MAX));
        buffer[..length].fill(7);
        self.left -= length as u64;
        Ok(length)
    }
}

struct Breaking {
    given: bool,
}

impl Read for Breaking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given {
            return Err(io::Error::other("the stick was pulled out"));
        }
        self.given = true;
        buffer.fill(1);
        Ok(buffer.len())
    }
}

fn parts(desk: &Desk) -> usize {
    let folder = desk.folder.path().join("blobs").join("parts");
    std::fs::read_dir(folder).expect("readable").count()
}

#[test]
fn an_empty_file_is_a_file() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    let file = desk
        .ws()
        .attach(document, "бос.txt", io::empty())
        .expect("attached")
        .value;
    assert_eq!(file.size_bytes, 0);
    let mut bytes = Vec::new();
    desk.ws()
        .blobs()
        .read(&file.hash)
        .expect("here")
        .read_to_end(&mut bytes)
        .expect("read");
    assert_eq!(bytes, b"");
    assert_eq!(parts(&desk), 0);
}

#[test]
fn a_file_above_the_limit_is_refused_and_leaves_nothing() {
    let mut desk = Desk::new();
    let (environment, _) = pc();
    let document = desk.entry("");
    // A file of 500 MB that takes no room on the disk of the test.
    let large = desk.folder.path().join("video.mp4");
    std::fs::File::create(&large)
        .expect("made")
        .set_len(500_000_000)
        .expect("sized");
    let failed = desk.ws().attach_file(document, "video.mp4", &large);
    let limit = BLOB_BYTES_MAX;
    assert!(
        matches!(failed, Err(WorkspaceError::Blob(StoredFileError::TooLarge { limit_bytes })) if limit_bytes == limit)
    );
    let put = |bytes| {
        desk.workspace.as_ref().expect("open").blobs().put(
            &environment,
            Endless { left: bytes },
            1_000_000,
        )
    };
    assert_eq!(put(1_000_000).expect("fits").size_bytes, 1_000_000);
    assert!(matches!(
        put(1_000_001),
        Err(StoredFileError::TooLarge {
            limit_bytes: 1_000_000
        })
    ));
    assert_eq!(parts(&desk), 0);
    assert!(desk.fields(document).rows("attachments").is_empty());
}

#[test]
fn a_file_that_breaks_off_leaves_nothing() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    let failed = desk
        .ws()
        .attach(document, "сурет.jpg", Breaking { given: false });
    assert!(matches!(
        failed,
        Err(WorkspaceError::Blob(StoredFileError::Unreadable { .. }))
    ));
    assert_eq!(parts(&desk), 0);
    assert!(desk.fields(document).rows("attachments").is_empty());
}

#[test]
fn no_name_is_too_odd() {
    let mut desk = Desk::new();
    let document = desk.entry("");
    let names = [
        "CON",
        "nul.txt",
        "COM1.pdf",
        "a/b\\c.png",
        "../../етпе.txt",
        "соңы.",
        " ",
        "",
        "жол\nүзілді.jpg",
        "нөл\0бар.jpg",
        "🙂.PNG",
        &"ұзын".repeat(500),
    ];
    for name in names {
        let file = desk
            .ws()
            .attach(document, name, name.as_bytes())
            .expect(name)
            .value;
        let row: RowId = file.row;
        let fields = desk.fields(document);
        let value = |field: &str| fields.value(&format!("attachments/{row}/{field}")).cloned();
        let Some(Value::Text(kept)) = value("name").or(name.is_empty().then(|| "".into())) else {
            panic!("a name")
        };
        let expected: String = one_line(name).chars().take(255).collect();
        assert_eq!(kept, expected);
        assert_eq!(value("blob"), Some(Value::from(file.hash.to_string())));
        assert!(desk.ws().blobs().has(&file.hash).expect("read"));
    }
    assert_eq!(desk.fields(document).rows("attachments").len(), names.len());
    let folder = desk.folder.path().join("blobs");
    for shelf in std::fs::read_dir(folder).expect("readable") {
        let name = shelf
            .expect("entry")
            .file_name()
            .into_string()
            .expect("plain");
        assert!(
            name == "parts" || (name.len() == 2 && name.bytes().all(|b| b.is_ascii_hexdigit()))
        );
    }
}

#[test]
fn the_same_file_lies_here_once() {
    let mut desk = Desk::new();
    let (one, two) = (desk.entry("1"), desk.entry("2"));
    let first = desk
        .ws()
        .attach(one, "а.txt", &b"bytes"[..])
        .expect("attached")
        .value;
    let second = desk
        .ws()
        .attach(two, "ә.txt", &b"bytes"[..])
        .expect("attached")
        .value;
    assert_eq!(first.hash, second.hash);
    let rows = desk.ws().read(blob::to_send).expect("read");
    assert_eq!(
        rows.iter()
            .map(|row| (row.hash, row.size_bytes))
            .collect::<Vec<_>>(),
        [(first.hash, 5)]
    );
    desk.ws().set_blob_sent(&first.hash, 9).expect("noted");
    assert_eq!(desk.ws().read(blob::to_send).expect("read"), []);
}

#[test]
fn a_file_named_by_another_device_is_wanted_until_it_is_here() {
    let mut relay = Relay::new();
    let mut aigul = Desk::new();
    let mut bolat = Desk::of(tirek_wire::id::PersonId::from_bytes([61; 16]), 2);
    let document = aigul.entry_in(library(), "сурет бар");
    let file = aigul
        .ws()
        .attach(document, "сурет.jpg", &b"0123456789"[..])
        .expect("attached")
        .value;
    aigul.exchange(&mut relay);
    bolat.exchange(&mut relay);
    let wanted = bolat.ws().read(blob::wanted).expect("read");
    assert_eq!(
        wanted
            .iter()
            .map(|row| (row.hash, row.size_bytes))
            .collect::<Vec<_>>(),
        [(file.hash, 10)]
    );
    let part = bolat.ws().blobs().part(file.hash);
    assert_eq!(part.length_bytes().expect("none yet"), 0);
    assert_eq!(part.write_at(0, b"01234xxx", 100).expect("written"), 8);
    assert!(matches!(
        part.write_at(9, b"9", 100),
        Err(StoredFileError::Mismatch)
    ));
    assert!(matches!(
        part.write_at(5, b"56789", 9),
        Err(StoredFileError::TooLarge { .. })
    ));
    // The line broke; the next part goes on where the last good byte lies.
    let part = bolat.ws().blobs().part(file.hash);
    assert_eq!(part.write_at(5, b"56789", 100).expect("written"), 10);
    let stored = part.finish().expect("whole");
    bolat.ws().set_blob_arrived(stored).expect("noted");
    assert_eq!(bolat.ws().read(blob::wanted).expect("read"), []);
    // The centre has what it gave: nothing waits to go back there.
    assert_eq!(bolat.ws().read(blob::to_send).expect("read"), []);
    let mut bytes = Vec::new();
    bolat
        .ws()
        .blobs()
        .read(&file.hash)
        .expect("here")
        .read_to_end(&mut bytes)
        .expect("read");
    assert_eq!(bytes, b"0123456789");
}

#[test]
fn a_file_that_is_not_what_it_was_called_is_thrown_away() {
    let mut desk = Desk::new();
    let hash = tirek_wire::key::Hash32([3; 32]);
    let part = desk.ws().blobs().part(hash);
    part.write_at(0, b"something else", 100).expect("written");
    assert!(matches!(part.finish(), Err(StoredFileError::Mismatch)));
    assert!(!desk.ws().blobs().has(&hash).expect("read"));
    assert_eq!(parts(&desk), 0);
    assert!(matches!(
        desk.ws().blobs().read(&hash),
        Err(StoredFileError::Missing)
    ));
}

#[test]
fn what_was_being_taken_in_at_a_kill_is_swept_and_what_arrives_in_parts_stays() {
    let mut desk = Desk::new();
    let parts = desk.folder.path().join("blobs/parts");
    let (killed, arriving) = (
        parts.join("new-00000000000000aa"),
        parts.join("ab".repeat(32)),
    );
    for file in [&killed, &arriving] {
        std::fs::write(file, b"half").expect("written");
    }
    desk.reopen();
    assert!(!killed.exists() && arriving.exists());
}
