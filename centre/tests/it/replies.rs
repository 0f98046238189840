//! Replies to packets: files, pages, little room, a stick that is full.

use crate::blobs::{blob, photo};
use crate::harness::{Device, On, Site, document, on_both};
use crate::packing::{Content, files, head, import, import_with, packet, read, through, write};
use std::io::Write;
use tirek_centre::files::BYTES_MAX_DEFAULT;
use tirek_centre::packet::{Admission, Post, PostError, REPLY_BYTES_MAX_DEFAULT, bag};
use tirek_document::space::SpaceKind;
use tirek_wire::blob::{BlobAt, BlobPart, Offered};
use tirek_wire::packet::PacketError;

fn parts(bytes: &[u8], blob: Offered, size: usize) -> Vec<BlobPart> {
    let chunks = bytes.chunks(size).enumerate();
    chunks
        .map(|(index, bytes)| BlobPart {
            blob,
            offset: (index * size) as u64,
            bytes: bytes.to_vec(),
        })
        .collect()
}

fn files_travel_in_parts_and_only_to_those_who_may_have_them(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let (device, other) = (site.device(person), site.device(person));
    let stranger = site.enrolled("Серікова", "№2");
    let own = device.space(SpaceKind::Own);
    let (small, large) = (photo(1, 60_000), photo(2, 2_300_000));
    let (small_at, large_at) = (blob(&small, own), blob(&large, own));
    let mut content = Content::of(&device, 0);
    content.parts = parts(&large, large_at, 400_000);
    let rest = content.parts.split_off(3);
    content.parts.extend(parts(&small, small_at, 400_000));
    // A file for a space that is not hers, among the others.
    let foreign = blob(&small, stranger.space(SpaceKind::Own));
    content.parts.extend(parts(&small[..100], foreign, 100));
    let first = write(&site, &device, &head(&site, &device), &content);
    let (taken, reply) = import(&mut site, &first).unwrap();
    assert_eq!(taken.files, 1);
    let holds = read(&site, &reply).head.holds;
    let at = |hash| holds.iter().find(|at: &&BlobAt| at.hash == hash).unwrap();
    assert_eq!(at(large_at.hash).offset, 1_200_000);
    let second = Content {
        parts: rest,
        ..Content::of(&device, 0)
    };
    let second = write(&site, &device, &head(&site, &device), &second);
    let (taken, reply) = import(&mut site, &second).unwrap();
    assert_eq!(taken.files, 1);
    let reply = read(&site, &reply);
    assert_eq!(reply.head.holds[0].offset, large_at.size);
    assert_eq!(reply.head.blob_bytes_max, Some(BYTES_MAX_DEFAULT));

    let wants = |device: &Device, offset| {
        let mut sent = head(&site, device);
        let want = |hash, offset| BlobAt { hash, offset };
        sent.wants = vec![want(large_at.hash, offset), want(small_at.hash, 0)];
        write(&site, device, &sent, &Content::of(device, 0))
    };
    let (all, thief) = (wants(&other, 300_000), wants(&stranger, 0));
    let (_, reply) = import(&mut site, &all).unwrap();
    let got = read(&site, &reply).parts;
    assert_eq!(got[0].blob.hash, small_at.hash, "the smaller first");
    assert_eq!(got[0].bytes, small);
    let bytes: Vec<u8> = got[1..].iter().flat_map(|p| p.bytes.clone()).collect();
    assert_eq!((got[1].offset, bytes), (300_000, large[300_000..].to_vec()));
    // A stick with little room: what fits, and no more.
    let (_, reply) = import_with(&mut site, &all, 1_000_000).unwrap();
    assert!(reply.len() < 1_100_000);
    assert_eq!(read(&site, &reply).parts[0].bytes, small);
    let (_, reply) = import(&mut site, &thief).unwrap();
    assert_eq!(read(&site, &reply).parts, Vec::<BlobPart>::new());
}

fn a_long_year_comes_back_in_pages_as_far_as_there_is_room(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let (mut writer, reader) = (site.device(person), site.device(person));
    for number in 0..12 {
        writer.edit(document(), &photo(number, 200_000));
        writer.exchange(&mut site.centre, usize::from(number));
    }
    let asks = packet(&site, &reader, 0);
    let received = |reply: &[u8], site: &Site| {
        let mut device = reader.clone();
        let answers = read(site, reply).answers;
        let more = answers.last().unwrap().more;
        for answer in &answers {
            let known = |space| device.cursors.iter().find(|at| at.space == space);
            for part in &answer.spaces {
                let at = known(part.space).map_or(0, |at| at.position);
                assert_eq!(part.from, Some(at));
            }
            device.take(answer);
        }
        (device.got.len(), more)
    };
    let (_, reply) = import(&mut site, &asks).unwrap();
    assert_eq!(received(&reply, &site), (12, false));
    let (_, reply) = import_with(&mut site, &asks, 1_200_000).unwrap();
    let (got, more) = received(&reply, &site);
    assert!((2..12).contains(&got) && more, "{got}");
}

/// A stick that is full after some bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = self.0.min(bytes.len());
        if room == 0 {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        self.0 -= room;
        Ok(room)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn a_full_stick_loses_the_reply_and_nothing_else(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    device.edit(document(), b"arrives");
    let sent = packet(&site, &device, 0);
    let blobs = files(&mut site);
    for room in [0, 10, 300, 700] {
        let mut post = Post::new(&mut site.centre, &blobs, REPLY_BYTES_MAX_DEFAULT).unwrap();
        let opened = post.open(sent.as_slice()).unwrap();
        let taken = post.take_in(opened).unwrap();
        let answered = post.answer(device.id, &taken, Full(room));
        assert!(
            matches!(answered, Err(PostError::Packet(PacketError::File { .. }))),
            "{room}"
        );
    }
    assert_eq!(through(&mut site, &mut device), 1);
    let (again, reply) = import(&mut site, &sent).unwrap();
    assert_eq!(again.admission, Admission::Again);
    assert_eq!(read(&site, &reply).answers[0].acks[0].through, 1);
}

#[test]
fn a_reply_is_written_whole_or_not_at_all_and_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let packet = folder.path().join("Әлиева.tirek");
    let place = bag::ReplyPlace::of(&packet, None, "-жауап");
    let failed = place.save(|mut file| {
        file.write_all(b"half").unwrap();
        Err(PostError::UnknownDevice)
    });
    assert!(failed.is_err() && !place.is_taken());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let mut written = Vec::new();
    for text in ["one", "two"] {
        let path = place.save(|mut file| {
            file.write_all(text.as_bytes()).unwrap();
            Ok::<_, PostError>(file)
        });
        written.push(path.unwrap());
    }
    let names: Vec<_> = written.iter().map(|p| p.file_name().unwrap()).collect();
    assert_eq!(names, ["Әлиева-жауап.tirek", "Әлиева-жауап-2.tirek"]);
    assert_eq!(std::fs::read(&written[0]).unwrap(), b"one");
}

/// A stranger's stick holds a link under the name that a reply has while it grows.
#[cfg(unix)]
#[test]
fn a_link_on_a_stick_leads_to_no_file_of_the_operators() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let victim = folder.path().join("centre.keys");
    std::fs::write(&victim, b"precious").unwrap();
    let half = folder.path().join(".Әлиева-жауап.half");
    symlink(&victim, &half).unwrap();
    let place = bag::ReplyPlace::of(&folder.path().join("Әлиева.tirek"), None, "-жауап");
    let reply = place.save(|mut file| {
        file.write_all(b"reply").unwrap();
        Ok::<_, PostError>(file)
    });
    let reply = reply.unwrap();
    assert_eq!(std::fs::read(&victim).unwrap(), b"precious");
    assert_eq!(std::fs::read(&reply).unwrap(), b"reply");
    assert!(std::fs::symlink_metadata(&reply).unwrap().is_file());
    // One that came back while the reply was begun is not followed either.
    let again = place.save(|file| {
        symlink(&victim, &half).unwrap_err();
        Ok::<_, PostError>(file)
    });
    assert!(again.is_ok());
    assert!(!half.exists());
}

/// Somebody else than the operator hands it out; to her it is as closed as to everybody.
#[cfg(unix)]
#[test]
fn a_reply_has_the_rights_of_any_file() {
    use std::os::unix::fs::MetadataExt;
    let folder = tempfile::tempdir().unwrap();
    let packet = folder.path().join("Әлиева.tirek");
    std::fs::write(&packet, b"packet").unwrap();
    let reply = bag::ReplyPlace::of(&packet, None, "-жауап").save(Ok::<_, PostError>);
    let rights = |path| std::fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!(rights(reply.unwrap()), rights(packet));
}

on_both!(
    files_travel_in_parts_and_only_to_those_who_may_have_them,
    a_long_year_comes_back_in_pages_as_far_as_there_is_room,
    a_full_stick_loses_the_reply_and_nothing_else,
);
