//! Sealing folds: whatever was typed, taken back, merged and copied, the same is shown afterwards,
//! everybody still agrees, and nothing that was taken back stands in what is sealed.

use tirek_document::{Body, RowPlace, Value, Version};

use crate::kit::*;

/// Payloads of a long difference.
pub const BYTES: usize = 256 * 1024;

/// A device with its log and the words that it does not hold.
pub struct Device {
    pub body: Body,
    /// Own and delivered changes.
    pub log: Vec<Vec<u8>>,
    sealed: Version,
    peers: Vec<u64>,
    /// Versions that a screen has been given, with the length of the text at each.
    pub seen: Vec<(Version, usize)>,
}

impl Device {
    pub fn new(peer: u64) -> Self {
        let body = Body::new(peer);
        Self {
            sealed: body.version(),
            seen: vec![(body.version(), 0)],
            body,
            log: Vec::new(),
            peers: vec![peer],
        }
    }

    pub fn see(&mut self) {
        let length = self.body.text(&path("aim")).encode_utf16().count();
        self.seen.push((self.body.version(), length));
    }

    fn open(&self) -> Option<Vec<u8>> {
        let open = self.body.of_peers_since(&self.peers, &self.sealed);
        open.expect("exported")
    }

    /// As a program that starts reads it from the disk, here or in a copied folder.
    pub fn reopened(&self, peer: u64) -> Self {
        let mut body = load(peer, &self.log);
        let sealed = body.version();
        let mut peers = vec![peer];
        if let Some(open) = self.open() {
            peers.extend(body.import(&open).expect("own words").peers);
        }
        let mut device = Self {
            body,
            log: self.log.clone(),
            sealed,
            peers,
            seen: self.seen.clone(),
        };
        device.see();
        device
    }

    /// Seals; answers with what is appended to the log.
    pub fn seal(&mut self, peer: u64, bytes_max: usize) -> Vec<Vec<u8>> {
        let before = self.body.fields();
        let folded = self
            .body
            .fold(load(peer, &self.log), &self.peers, bytes_max);
        let folded = folded.expect("it shows the same");
        let after = folded.body.fields();
        assert_eq!(after.without_removed(), before.without_removed());
        for one in &folded.rows {
            let (list, row, _) = one.path.row().expect("of a row");
            assert!(before.is_removed(list, &row));
        }
        self.log.extend(folded.payloads.clone());
        assert_eq!(load(7, &self.log).fields(), after);
        self.body = folded.body;
        self.sealed = self.body.version();
        self.peers = vec![peer];
        self.see();
        folded.payloads
    }

    pub fn take_in(&mut self, payload: &[u8]) {
        self.body.import(payload).expect("readable");
        self.log.push(payload.to_vec());
    }
}

pub fn load(peer: u64, log: &[Vec<u8>]) -> Body {
    let loaded = Body::load(peer, log.iter().map(Vec::as_slice));
    assert!(loaded.unreadable.is_empty(), "{:?}", loaded.unreadable);
    loaded.body
}

pub fn holds(payloads: &[Vec<u8>], words: &str) -> bool {
    let words = words.as_bytes();
    let mut payloads = payloads.iter();
    payloads.any(|payload| payload.windows(words.len()).any(|at| at == words))
}

#[test]
fn what_was_taken_back_is_not_sealed() {
    let mut device = Device::new(1);
    let body = &mut device.body;
    now(
        body,
        &[
            set("title", "бірінші атау"),
            text("aim", 0, 0, "жасырын сөз, ашық сөз"),
        ],
    );
    now(body, &[set("title", "атау"), text("aim", 0, 13, "")]);
    now(
        body,
        &[
            add("goals", 1, RowPlace::Last),
            add("goals", 2, RowPlace::Last),
        ],
    );
    let statement = in_row("goals", 1, "statement").to_string();
    now(
        body,
        &[
            text(&statement, 0, 0, "алынған мақсат"),
            set("goals/x", "бос"),
        ],
    );
    now(
        body,
        &[text(
            &in_row("goals", 2, "statement").to_string(),
            0,
            0,
            "қалған мақсат",
        )],
    );
    now(body, &[remove("goals", 1)]);
    let before = body.fields();
    let sealed = device.seal(2, BYTES);
    for gone in ["жасырын", "бірінші", "алынған"] {
        assert!(!holds(&sealed, gone), "{gone}");
    }
    for kept in ["ашық сөз", "атау", "қалған мақсат"] {
        assert!(holds(&sealed, kept), "{kept}");
    }
    let after = device.body.fields();
    assert_eq!(after.orders, before.orders);
    assert_eq!(after.text(&statement), "");
    assert_eq!(after.text("aim"), "ашық сөз");
}

#[test]
fn what_was_left_out_is_told() {
    let mut device = Device::new(1);
    let body = &mut device.body;
    now(body, &[text("aim", 0, 0, "AAAA BBBB CCCC")]);
    now(body, &[text("aim", 5, 4, ""), set("title", "x")]);
    now(body, &[set("title", "y"), add("goals", 1, RowPlace::Last)]);
    now(
        body,
        &[
            set(&in_row("goals", 1, "title").to_string(), "мақсат"),
            remove("goals", 1),
        ],
    );
    let folded = device.body.fold(Body::new(2), &[1], BYTES).expect("folded");
    let rows: Vec<_> = folded
        .rows
        .iter()
        .map(|one| (one.path.to_string(), &one.value))
        .collect();
    assert_eq!(
        rows,
        [(
            in_row("goals", 1, "title").to_string(),
            &Value::from("мақсат")
        )]
    );
}

#[test]
fn a_row_that_the_log_knows_keeps_its_words() {
    let mut device = Device::new(1);
    let statement = in_row("goals", 1, "statement").to_string();
    now(
        &mut device.body,
        &[
            add("goals", 1, RowPlace::Last),
            text(&statement, 0, 0, "мақсат"),
        ],
    );
    device.seal(2, BYTES);
    now(&mut device.body, &[remove("goals", 1)]);
    device.seal(3, BYTES);
    now(&mut device.body, &[restore("goals", 1)]);
    assert_eq!(device.body.fields().text(&statement), "мақсат");
}

/// Whatever was done in it: others find it as they knew it.
#[test]
fn a_known_row_that_is_removed_takes_along_what_was_written_in_it_since() {
    let mut device = Device::new(1);
    let [statement, note] = ["statement", "note"].map(|name| in_row("goals", 1, name).to_string());
    let known = [
        add("goals", 1, RowPlace::Last),
        text(&statement, 0, 0, "белгілі мақсат"),
        set(&note, "белгілі атау"),
    ];
    now(&mut device.body, &known);
    device.seal(2, BYTES);
    let edits = [
        text(&statement, 8, 0, "жасырын "),
        text(&statement, 0, 2, "Б"),
        set(&note, "құпия атау"),
        remove("goals", 1),
    ];
    now(&mut device.body, &edits);
    now(
        &mut device.body,
        &[set(&note, "белгілі атау"), set(&note, "басқа атау")],
    );
    let folded = device.body.fold(load(4, &device.log), &[2], BYTES);
    let rows = folded.expect("it shows the same").rows;
    let value = |value: &str| Value::from(value);
    let held: Vec<_> = rows
        .iter()
        .map(|one| (&one.value, one.known.clone()))
        .collect();
    assert_eq!(
        held,
        [
            (&value("басқа атау"), Some(value("белгілі атау"))),
            (&value("Блгілі жасырын мақсат"), Some(value("лгілі мақсат"))),
        ]
    );
    let sealed = device.seal(3, BYTES);
    for gone in ["жасырын", "құпия", "басқа"] {
        assert!(!holds(&sealed, gone), "{gone}");
    }
    let others = load(5, &device.log).fields();
    assert_eq!(others.text(&statement), "лгілі мақсат");
    assert_eq!(others.value(&note), Some(&value("белгілі атау")));
}

#[test]
fn what_was_written_beside_a_mark_is_told_from_what_its_writer_saw() {
    let mark = path("purged");
    let (mut a, mut b) = pair(&[text("aim", 0, 0, "мақсат")]);
    let has_beside = |body: &Body| body.has_beside(&mark).expect("readable");
    assert!(!has_beside(&a), "there is no mark");
    now(&mut a, &[text("aim", 0, 0, "бір "), set("purged", true)]);
    now(&mut b, &[text("aim", 0, 2, "")]);
    meet(&mut a, &mut b);
    assert!(!has_beside(&a) && !has_beside(&b), "only taken away");
    let (mut c, mut d) = pair(&[text("aim", 0, 0, "мақсат")]);
    now(&mut c, &[set("purged", true)]);
    now(&mut d, &[text("aim", 6, 0, " екі")]);
    meet(&mut c, &mut d);
    assert!(has_beside(&c) && has_beside(&d));
    now(&mut c, &[clear("purged"), set("purged", true)]);
    assert!(!has_beside(&c), "now it was seen");
}

#[test]
fn conflicts_survive() {
    let (mut a, mut b) = pair(&[set("title", "екеуі білген")]);
    let known = all(&a);
    now(&mut a, &[set("title", "а")]);
    now(&mut a, &[set("title", "аа")]);
    now(&mut b, &[set("title", "б")]);
    let mut device = Device::new(9);
    device.take_in(&known);
    device.take_in(
        &b.own_since(&Version::empty())
            .expect("export")
            .expect("some"),
    );
    let log = load(5, &device.log);
    a.import(&all(&b)).expect("import");
    let folded = a.fold(log, &[1], BYTES).expect("folded");
    assert_eq!(folded.body.value(&path("title")).len(), 2);
    assert!(!holds(&folded.payloads, "\u{430}\u{0}"));
}

#[test]
fn two_copies_that_take_back_other_words_still_agree() {
    let mut first = Device::new(1);
    now(&mut first.body, &[text("aim", 0, 0, "бір екі үш")]);
    let mut second = first.reopened(2);
    now(&mut first.body, &[text("aim", 4, 4, "")]);
    now(
        &mut second.body,
        &[text("aim", 0, 4, ""), text("aim", 6, 0, " төрт")],
    );
    let (from_first, from_second) = (first.seal(3, BYTES), second.seal(4, BYTES));
    assert!(!holds(&from_first, "екі") && !holds(&from_second, "бір"));
    let mut third = Device::new(5);
    from_first
        .iter()
        .chain(&from_second)
        .for_each(|one| third.take_in(one));
    from_second.iter().for_each(|one| first.take_in(one));
    from_first.iter().for_each(|one| second.take_in(one));
    for device in [&first, &second, &third] {
        assert_eq!(device.body.fields().text("aim"), "үш төрт");
        assert_eq!(load(6, &device.log).fields().text("aim"), "үш төрт");
    }
}

#[test]
fn a_long_difference_becomes_several_changes_that_rest_on_one_another() {
    let mut device = Device::new(1);
    for number in 0..30 {
        let field = format!("f{number}");
        let words = format!("{number} ").repeat(300);
        now(
            &mut device.body,
            &[text(&field, 0, 0, &words), text(&field, 1, 300, "")],
        );
    }
    let sealed = device.seal(2, 2_000);
    assert!(sealed.len() > 5, "{}", sealed.len());
    let mut read = Body::new(3);
    for payload in &sealed {
        assert!(payload.len() < 4_000);
        assert!(!read.import(payload).expect("readable").is_pending);
    }
    assert_eq!(read.fields(), device.body.fields());
}
