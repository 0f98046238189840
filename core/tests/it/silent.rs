//! Pictures and films that are not drawn anew travel without a word about their making, whatever they are
//! called; of what cannot be made silent, the person is asked.

use std::io::{Cursor, Read};

use serde_json::{Value, json};
use tirek_core::photo::{self, PictureKind, Travels};
use tirek_core::store::blob;
use tirek_core::workspace::{self, WorkspaceError};
use tirek_document::Kind;

use crate::people::own_space;
use crate::pictures::{self, PIXELS, contains, tells};
use crate::screen::{Screen, text};
use crate::sync_exchange::Desk;

/// What travels in the place of a file; `None` when that takes a question.
fn travelling(bytes: &[u8]) -> Option<Vec<u8>> {
    let (_, travels) = photo::travels(Cursor::new(bytes)).expect("in memory");
    match travels {
        Travels::Itself => Some(bytes.to_vec()),
        Travels::Reduced(reduced) => Some(reduced.bytes),
        Travels::Silent(mut copy) => {
            let mut silent = Vec::new();
            copy.read_to_end(&mut silent).expect("in memory");
            Some(silent)
        }
        Travels::Telling => None,
    }
}

fn place_of(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|some| some == wanted)
}

#[test]
fn every_kind_loses_what_it_says_and_keeps_its_picture() {
    for (name, original) in pictures::all() {
        assert!(tells(&original), "{name}");
        let copy = travelling(&original).unwrap_or_else(|| panic!("{name} is understood"));
        let told = pictures::TOLD.iter().find(|words| contains(&copy, words));
        assert_eq!(told, None, "{name}");
        if name == "a.gif" {
            assert!(
                contains(&copy, PIXELS) && copy.ends_with(&[0, 0x3b]),
                "{name}"
            );
        } else {
            assert_eq!(copy.len(), original.len(), "{name}: nothing moves");
            assert_eq!(
                place_of(&copy, PIXELS),
                place_of(&original, PIXELS),
                "{name}"
            );
        }
        assert_eq!(
            travelling(&copy).as_ref(),
            Some(&copy),
            "{name} says nothing more"
        );
    }
}

/// The kinds of boxes in a stretch, each with its content.
fn boxes(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let (mut found, mut left) = (Vec::new(), bytes);
    while let Some((head, _)) = left.split_at_checked(8) {
        let length = head[..4]
            .iter()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        let (one, rest) = left.split_at(length);
        found.push((String::from_utf8_lossy(&head[4..]).into_owned(), &one[8..]));
        left = rest;
    }
    found
}

fn kinds(bytes: &[u8]) -> Vec<String> {
    boxes(bytes).into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn a_film_keeps_its_pictures_and_sounds_and_loses_its_track_of_places() {
    let copy = travelling(&pictures::film(b"qt  ")).expect("understood");
    assert_eq!(kinds(&copy), ["ftyp", "mdat", "moov", "free"]);
    let film = boxes(&copy)[2].1;
    assert_eq!(
        kinds(film),
        ["mvhd", "trak", "free", "trak", "free", "free"]
    );
    for track in [1, 3] {
        assert_eq!(kinds(boxes(film)[track].1), ["tkhd", "mdia", "free"]);
    }
    assert!(contains(&copy, b"<what is heard with it>"));
    assert_eq!(
        kinds(&travelling(&pictures::heic(b"heic", b"hvc1")).expect("understood")),
        ["ftyp", "meta", "mdat", "free", "free"]
    );
}

#[test]
fn tables_of_a_tiff_stay_and_name_nothing() {
    for is_little in [true, false] {
        let copy = travelling(&pictures::tiff(is_little)).expect("understood");
        let number = |at: usize| {
            let two = [copy[at], copy[at + 1]];
            if is_little {
                u16::from_le_bytes(two)
            } else {
                u16::from_be_bytes(two)
            }
        };
        assert_eq!(number(8), 14, "the first table");
        assert_eq!(number(8 + 2 + 14 * 12 + 4), 0, "what told of the camera");
        assert_eq!(number(8 + 2), 256, "the width is the first of it");
    }
}

#[test]
fn what_says_nothing_travels_as_it_is() {
    let chunks = |bytes: &[u8]| {
        matches!(
            photo::travels(Cursor::new(bytes)).expect("in memory").1,
            Travels::Itself
        )
    };
    for (_, original) in pictures::all() {
        let copy = travelling(&original).expect("understood");
        assert!(chunks(&copy));
    }
    for other in [
        &b"GIF89a"[..],
        b"",
        b"%PDF-1.7 SM-A546E",
        b"Samsung",
        b"PK\x03\x04",
    ] {
        assert!(chunks(other), "{other:?}");
    }
}

/// A document, and its attachments' names.
fn attached(desk: &Desk, name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    desk.with(|workspace| {
        let document = workspace
            .create(Kind::Entry, own_space(), None, &[])
            .expect("made")
            .value;
        let done = workspace
            .attach(document, name, bytes)
            .expect("attached")
            .value;
        let (fields, _) = workspace.fields(document).expect("readable");
        let entry = tirek_document::kind::Entry::read(&fields).value;
        let stored = std::fs::read(workspace.blobs().path(&done.hash)).expect("here");
        (entry.attachments[0].name.clone(), stored)
    })
}

#[test]
fn the_content_is_what_counts_and_the_name_is_made_true() {
    let desk = Desk::enrolled();
    for (made, original) in pictures::all() {
        let ending = made.rsplit('.').next().expect("an ending");
        let (name, stored) = attached(&desk, "IMG_1.JPG", &original);
        assert_eq!(
            name,
            format!("IMG_1.{ending}"),
            "{made} that was called a JPEG"
        );
        assert!(!tells(&stored), "{made} that was called a JPEG");
        let (name, _) = attached(&desk, "көрме 1.2", &original);
        assert_eq!(name, format!("көрме 1.2.{ending}"));
    }
    let picture = image::RgbImage::from_pixel(9, 9, image::Rgb([7; 3]));
    let mut jpeg = Cursor::new(Vec::new());
    picture
        .write_to(&mut jpeg, image::ImageFormat::Jpeg)
        .expect("encoded");
    let (name, stored) = attached(&desk, "IMG_2.HEIC", jpeg.get_ref());
    assert_eq!((name.as_str(), &stored), ("IMG_2.jpg", jpeg.get_ref()));
    for kept in ["IMG_3.jpeg", "IMG_3.JPG"] {
        assert_eq!(attached(&desk, kept, jpeg.get_ref()).0, kept);
    }
    assert_eq!(
        attached(&desk, "тізім.heic", b"words").0,
        "тізім.heic",
        "nobody knows what it is"
    );
}

#[test]
fn the_original_stays_here_untouched_and_does_not_travel() {
    let desk = Desk::enrolled();
    let original = pictures::heic(b"heic", b"hvc1");
    let (_, copy) = attached(&desk, "IMG_1.HEIC", &original);
    assert!(copy != original);
    desk.with(|workspace| {
        let sends = workspace.read(blob::to_send).expect("readable");
        assert_eq!(sends.len(), 1, "only the copy travels");
        let hash = sends[0].original.expect("known by its copy");
        let kept = std::fs::read(workspace.blobs().path(&hash)).expect("here");
        assert!(kept == original, "untouched");
    });
}

/// Files that may say something which cannot be taken out.
fn unclear() -> Vec<(&'static str, Vec<u8>)> {
    let whole = pictures::heic(b"heic", b"hvc1");
    let half = whole[..whole.len() / 4].to_vec();
    let mut unknown = whole.clone();
    let item = place_of(&unknown, b"hvc1").expect("an item");
    unknown[item..item + 4].copy_from_slice(b"zzzz");
    let mut packed = pictures::film(b"qt  ");
    let head = place_of(&packed, b"mvhd").expect("a head");
    packed[head..head + 4].copy_from_slice(b"cmov");
    let tiff = pictures::tiff(true);
    vec![
        ("raw", pictures::raw()),
        ("half of a HEIC", half),
        ("a HEIC of unknown items", unknown),
        ("a film that is packed", packed),
        ("half of a TIFF", tiff[..100].to_vec()),
    ]
}

#[tokio::test]
async fn what_cannot_be_made_silent_is_taken_when_the_person_agrees() {
    use data_encoding::BASE64;
    let screen = Screen::enrolled().await;
    let made = screen
        .ask(
            "entry.create",
            json!({ "space": "own", "values": { "about": "event" } }),
        )
        .await;
    let document = text(&made["document"]);
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (number, (name, bytes)) in unclear().into_iter().enumerate() {
        let file =
            json!({ "document": document, "name": "a.jpg", "base64": BASE64.encode(&bytes) });
        let path = folder.path().join("a.jpg");
        std::fs::write(&path, &bytes).expect("written");
        let chosen = json!({ "document": document, "path": path });
        for (command, request) in [
            ("document.attach_bytes", &file),
            ("document.attach", &chosen),
        ] {
            let refused = screen
                .try_ask(command, request.clone())
                .await
                .expect_err(name);
            assert!(refused.starts_with("file_tells"), "{name}: {refused}");
        }
        let rows = screen
            .ask("entry.read", json!({ "document": document }))
            .await;
        let rows = rows["content"]["attachments"]
            .as_array()
            .expect("a list")
            .len();
        assert_eq!(rows, number, "{name} leaves no row");
        let mut agreed = file.clone();
        agreed["as_it_is"] = Value::Bool(true);
        let taken = screen.ask("document.attach_bytes", agreed).await;
        assert_eq!(
            taken["attachment"]["size_bytes"].as_f64(),
            Some(bytes.len() as f64),
            "{name}"
        );
        assert_eq!(
            taken["original_bytes"],
            Value::Null,
            "{name} travels itself"
        );
    }
}

#[test]
fn what_was_not_agreed_to_leaves_no_file_behind() {
    let desk = Desk::enrolled();
    desk.with(|workspace| {
        let document = workspace
            .create(Kind::Entry, own_space(), None, &[])
            .expect("made")
            .value;
        let raw = pictures::raw();
        let (blobs, environment) = (workspace.blobs().clone(), workspace.environment().clone());
        let path = blobs.path(&tirek_wire::key::Hash32(blake3::hash(&raw).into()));
        let refused = workspace.attach(document, "a.cr2", raw.as_slice());
        assert!(matches!(refused, Err(WorkspaceError::FileTells)));
        assert!(!path.exists());
        let taken = workspace::take_file(&blobs, &environment, raw.as_slice()).expect("taken in");
        workspace
            .name_file(document, "a.cr2", taken.as_it_is())
            .expect("agreed");
        let refused = workspace.attach(document, "a.cr2", raw.as_slice());
        assert!(matches!(refused, Err(WorkspaceError::FileTells)));
        assert!(path.exists(), "a row names it");
    });
}

#[test]
fn damage_costs_a_question_and_nothing_else() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for (name, original) in pictures::all() {
        for _ in 0..400 {
            let mut spoilt = original.clone();
            for _ in 0..=next(3) {
                let at = next(spoilt.len());
                match next(4) {
                    0 => spoilt[at] ^= 1 << next(8),
                    1 => spoilt[at] = [0, 1, 0x7f, 0xff][next(4)],
                    2 => spoilt[at..]
                        .iter_mut()
                        .take(4)
                        .for_each(|byte| *byte = 0xff),
                    _ => spoilt.truncate(at.max(1)),
                }
            }
            if let Some(copy) = travelling(&spoilt) {
                assert!(copy.len() <= spoilt.len() + 64, "{name}");
            }
        }
    }
}

#[test]
fn the_kinds_are_known() {
    let kind = |bytes: &[u8]| photo::travels(Cursor::new(bytes)).expect("in memory").0;
    assert_eq!(kind(&pictures::raw()), Some(PictureKind::Raw));
    assert_eq!(kind(&pictures::film(b"isom")), Some(PictureKind::Mp4));
    assert_eq!(kind("Сәлем".as_bytes()), None);
}
