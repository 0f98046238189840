//! Packs of materials: from an author's folder to a device, over the real binary and a running server.

use crate::commands::{Operator, PERSON, Serving};
use crate::harness::Device;
use ed25519_dalek::SigningKey;
use reqwest::header;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tirek_document::kind::{CourseGroup, PackRelease};
use tirek_document::{Body, Kind};
use tirek_pack::{
    ContainerReader, Difference, MaterialForm, Release, ReleaseError, SignedRelease, Succession,
};
use tirek_wire::enrolment::{EnrolAnswer, Proof};
use tirek_wire::frame;
use tirek_wire::invitation::Invitation;
use tirek_wire::key::{Hash32, PublicKey};

const ALL: &[&str] = &["--lang", "ru"];

/// The author's folder that lies beside the operator's guide.
pub fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reading-club")
}

/// A copy of it that may be altered.
pub fn copied(operator: &Operator) -> PathBuf {
    let to = operator.path("author");
    copy(&example(), &to);
    to
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The bytes of a file in the centre's store.
fn stored(operator: &Operator, hash: &Hash32) -> Vec<u8> {
    let name = hash.to_string();
    let whole = operator.path("data").join("blobs/whole");
    fs::read(whole.join(&name[..2]).join(&name)).unwrap()
}

fn list(operator: &Operator) -> serde_json::Value {
    serde_json::from_str(&operator.good(&["pack", "list", "--json"])).unwrap()
}

/// The newest release that was built, read with whichever key the centre has shown.
fn newest(operator: &Operator, trusted: &[PublicKey]) -> (Release, SignedRelease) {
    let list = list(operator);
    let last = list.as_array().unwrap().last().unwrap();
    let hash = Hash32::from_hex(last["release"].as_str().unwrap()).unwrap();
    let bytes = stored(operator, &hash);
    assert_eq!(SignedRelease::hash(&bytes), hash);
    let signed = SignedRelease::from_bytes(&bytes).unwrap();
    (signed.open(trusted).unwrap(), signed)
}

/// The centre's first key, as an enrolled device knows it.
fn root(operator: &Operator) -> SigningKey {
    let keys = fs::read_to_string(operator.path("data").join("centre.keys")).unwrap();
    let keys: serde_json::Value = serde_json::from_str(&keys).unwrap();
    let hex = Hash32::from_hex(keys["signing_key"].as_str().unwrap()).unwrap();
    SigningKey::from_bytes(hex.as_bytes())
}

fn public(key: &SigningKey) -> PublicKey {
    PublicKey(key.verifying_key().to_bytes())
}

fn enrolled(operator: &Operator, serving: &Serving, person: &str) -> Device {
    let file = operator.path(&format!("{person}.tirek-invite"));
    operator.good(&["invite", "--person", person, "--file", text(&file)]);
    let invitation = Invitation::from_bytes(&fs::read(file).unwrap()).unwrap();
    let mut device = Device::new();
    let request = device.enrol_request(Proof::Secret {
        invitation: invitation.enrolment.invitation,
        secret: invitation.secret,
    });
    let body = serving.post("enrol", None, frame::encode(&request));
    let EnrolAnswer::Enrolled(enrolment) = frame::decode(&body, 1 << 16).unwrap() else {
        panic!("not enrolled")
    };
    device.enrolment = Some(*enrolment);
    device
}

/// What a device got of one kind.
fn of_kind(device: &Device, kind: Kind) -> Vec<Vec<u8>> {
    let got = device.got.iter().filter(|one| one.kind == kind.code());
    got.map(|one| one.payload.clone()).collect()
}

/// Fetches a file as a device does, from an offset on; answers the status and the bytes.
fn fetch(serving: &Serving, device: &Device, hash: &Hash32, from: Option<u64>) -> (u16, Vec<u8>) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let request = client.get(format!("{}/v1/blobs/{hash}", serving.url));
        let mut request = request.bearer_auth(device.token.to_text());
        if let Some(from) = from {
            request = request.header(header::RANGE, format!("bytes={from}-"));
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.bytes().await.unwrap().to_vec())
    })
}

#[test]
fn a_release_reaches_those_it_is_for_and_nobody_else() {
    let operator = Operator::new();
    let hers = operator.person();
    let other = operator.group("2026-4");
    let told = operator.good(&[&PERSON[..], &["--group", &other, "--new-person"]].concat());
    let stranger = told.split_whitespace().last().unwrap().to_owned();
    let built = operator.good(&[&["pack", "build", text(&example())], ALL].concat());
    assert!(built.contains("собран выпуск"), "{built}");
    let dry = [
        "pack",
        "publish",
        "reading-club",
        "--group",
        "2026-3",
        "--dry-run",
    ];
    let said = operator.good(&[&dry, ALL].concat());
    assert!(
        said.contains("Ничего не записано") && said.contains("КБ"),
        "{said}"
    );
    operator.good(&["pack", "publish", "reading-club", "--group", "2026-3"]);
    let again = operator.good(&[&dry[..5], ALL].concat());
    assert!(again.contains("уже опубликован"), "{again}");
    operator.good(&["group", "programme", "2026-3", "reading-club"]);

    let serving = Serving::with(&operator, &[], Stdio::null());
    let mut device = enrolled(&operator, &serving, &hers);
    let mut outside = enrolled(&operator, &serving, &stranger);
    serving.exchange(&mut device, 0);
    serving.exchange(&mut outside, 0);
    assert!(of_kind(&outside, Kind::PackRelease).is_empty());
    let bodies = of_kind(&device, Kind::PackRelease);
    let said = PackRelease::read(
        &Body::load(1, bodies.iter().map(Vec::as_slice))
            .body
            .fields(),
    );
    assert_eq!(said.problems, []);
    let said = said.value;
    assert_eq!(
        (said.pack.as_str(), said.withdrawn),
        ("reading-club", false)
    );
    let bodies = of_kind(&device, Kind::Group);
    let group = CourseGroup::read(
        &Body::load(1, bodies.iter().map(Vec::as_slice))
            .body
            .fields(),
    );
    assert_eq!(group.value.programme, "reading-club");

    // The release, in two stretches, and then each file.
    let hash = Hash32::from_hex(&said.release).unwrap();
    assert_eq!(fetch(&serving, &outside, &hash, None).0, 404);
    let (status, whole) = fetch(&serving, &device, &hash, None);
    assert_eq!(
        (status, Some(whole.len() as f64)),
        (200, said.release_bytes)
    );
    let (status, rest) = fetch(&serving, &device, &hash, Some(10));
    assert_eq!((status, &rest[..]), (206, &whole[10..]));
    let signed = SignedRelease::from_bytes(&whole).unwrap();
    let release = signed.open(&[public(&root(&operator))]).unwrap();
    assert_eq!(
        signed.open(&[PublicKey([1; 32])]),
        Err(ReleaseError::Stranger)
    );
    assert_eq!(Some(release.number as f64), said.number);
    assert_eq!(Some(release.size() as f64), said.bytes);
    assert_eq!((release.items.len(), release.programme.len()), (4, 5));
    for file in &release.files {
        let (status, bytes) = fetch(&serving, &device, &file.hash.0, None);
        assert_eq!((status, bytes.len() as u64), (200, file.size));
        assert_eq!(blake3::hash(&bytes).as_bytes(), file.hash.0.as_bytes());
    }

    operator.good(&["pack", "withdraw", "reading-club"]);
    serving.exchange(&mut device, 0);
    let bodies = of_kind(&device, Kind::PackRelease);
    let said = PackRelease::read(
        &Body::load(1, bodies.iter().map(Vec::as_slice))
            .body
            .fields(),
    );
    assert!(said.value.withdrawn);
    let (_, said) = operator.bad(&[&["pack", "withdraw", "reading-club"], ALL].concat());
    assert!(said.contains("отозван"), "{said}");
    assert!(serving.stop());
    assert!(operator.run(&["doctor", "--quick"]).status.code().is_some());
}

#[test]
fn what_did_not_change_keeps_its_bytes_and_travels_to_nobody() {
    let operator = Operator::new();
    let folder = copied(&operator);
    // A film in small: nineteen of twenty parts of the pack stay.
    for number in 0..20 {
        let bytes = vec![number; 50_000];
        fs::write(folder.join(format!("pages/{number}.bin")), bytes).unwrap();
    }
    let items = (0..20).map(|number| {
        format!(
            "\n[[item]]\nid = \"film-{number}\"\nshape = \"study\"\nkind = \"additional\"\npurpose = \"read\"\n\
             title = {{ kk = \"Фильм\", ru = \"Фильм\" }}\nfile = {{ kk = \"pages/{number}.bin\", ru = \"pages/{number}.bin\" }}\n"
        )
    });
    let manifest = fs::read_to_string(folder.join("pack.toml")).unwrap();
    let manifest = manifest + &items.collect::<String>();
    fs::write(folder.join("pack.toml"), &manifest).unwrap();
    let trusted = [public(&root(&operator))];
    operator.good(&["pack", "build", text(&folder)]);
    let (first, _) = newest(&operator, &trusted);
    let said = operator.good(&[&["pack", "build", text(&folder)], ALL].concat());
    assert!(said.contains("ничего не изменилось"), "{said}");
    assert_eq!(list(&operator).as_array().unwrap().len(), 1);

    fs::write(folder.join("pages/7.bin"), vec![77; 50_000]).unwrap();
    fs::write(
        folder.join("pack.toml"),
        manifest.replace("minutes = 6", "minutes = 7"),
    )
    .unwrap();
    let said = operator.good(&[&["pack", "build", text(&folder)], ALL].concat());
    assert!(
        said.contains("~ film-7") && said.contains("~ study-first-meeting"),
        "{said}"
    );
    let (second, signed) = newest(&operator, &trusted);
    assert!(second.number > first.number);
    let held: Vec<Hash32> = first.files.iter().map(|file| file.hash.0).collect();
    let difference = Difference::between(Some(&first), &second, |hash| held.contains(hash));
    assert_eq!(difference.bytes(), 50_000);
    // Of 1 MB of which 50 KB changed: what travels is those and the release. At 500 MB the release is the same.
    let travels = difference.bytes() + signed.to_bytes().len() as u64;
    println!(
        "of {} bytes of which 50000 changed, {travels} travel",
        second.size()
    );
    assert!(travels < 55_000, "{travels}");
}

#[test]
fn a_text_becomes_a_page_and_its_original_stays_beside() {
    let operator = Operator::new();
    operator.good(&["pack", "build", text(&example())]);
    let (release, _) = newest(&operator, &[public(&root(&operator))]);
    let form = |id: &str| {
        let item = release.items.iter().find(|item| item.id == id).unwrap();
        item.contents.kk.clone().unwrap()
    };
    let list = form("form-list");
    assert_eq!(
        (list.form, list.name.as_str()),
        (MaterialForm::Page, "list.kk.md")
    );
    let original = list.original.unwrap();
    assert_eq!(original.name, "list.kk.txt");
    let own = fs::read(example().join("pages/list.kk.txt")).unwrap();
    assert_eq!(stored(&operator, &original.hash.0), own);
    let words = stored(&operator, &form("study-first-meeting").text.unwrap().0);
    let words = String::from_utf8(words).unwrap();
    assert!(
        words.contains("Бір апта бұрын") && !words.contains('#'),
        "{words}"
    );
    assert_eq!(form("plan-club").form, MaterialForm::Plan);
    let words = stored(&operator, &form("plan-club").text.unwrap().0);
    assert!(
        String::from_utf8(words)
            .unwrap()
            .contains("Айына бір кездесу өткізу")
    );
}

#[test]
fn a_stick_holds_the_release_and_every_file_of_it() {
    let operator = Operator::new();
    operator.good(&["pack", "build", text(&example())]);
    let stick = operator.path("stick");
    let export = ["pack", "export", "reading-club", "--to", text(&stick)];
    operator.good(&export);
    let file = operator.path("stick.tirek-pack");
    let mut reader = ContainerReader::open(fs::File::open(&file).unwrap()).unwrap();
    let signed = SignedRelease::from_bytes(&reader.release().unwrap()).unwrap();
    let release = signed.open(&[public(&root(&operator))]).unwrap();
    for one in &release.files {
        assert_eq!(reader.copy(&one.hash.0, Vec::new()).unwrap(), one.size);
    }
    assert_eq!(reader.files().count(), release.files.len());
    // What is there is never written over.
    let (_, said) = operator.bad(&[&export[..], ALL].concat());
    assert!(said.contains("имя уже занято"), "{said}");
    let (_, said) = operator.bad(&[&["pack", "export", "other", "--to", "x"], ALL].concat());
    assert!(said.contains("reading-club"), "{said}");
}

#[test]
fn a_key_is_followed_by_another_and_devices_take_what_it_signs() {
    let operator = Operator::new();
    let folder = copied(&operator);
    let first = root(&operator);
    operator.good(&["pack", "build", text(&folder)]);
    let said = operator.good(&[&["key", "replace"], ALL].concat());
    assert!(said.contains("новый ключ"), "{said}");
    operator.good(&["key", "replace"]);
    fs::write(folder.join("pages/questions.kk.md"), "Басқа мәтін\n").unwrap();
    operator.good(&["pack", "build", text(&folder)]);
    let (release, signed) = newest(&operator, &[public(&first)]);
    assert_eq!(signed.root(), public(&first));
    assert_ne!(signed.key(), public(&first));
    // The centre is known by its first key as before: an invitation is signed by it.
    assert_eq!(public(&root(&operator)), public(&first));
    let person = operator.person();
    operator.good(&["invite", "--person", &person]);
    // Who has another key can put no chain between.
    let forged = Succession::sign(&SigningKey::from_bytes(&[9; 32]), &signed.key());
    let forged = SignedRelease::sign(&release, &SigningKey::from_bytes(&[9; 32]), vec![forged]);
    assert_eq!(forged.open(&[public(&first)]), Err(ReleaseError::Stranger));
    // The keys travel with a backup.
    let backup = operator.path("backup");
    operator.good(&["backup", text(&backup)]);
    assert_eq!(
        fs::read(backup.join("centre.keys")).unwrap(),
        fs::read(operator.path("data").join("centre.keys")).unwrap()
    );
}
