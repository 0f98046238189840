//! What a packet's lists count is what a person would count: her documents, and what she is answered.

use tirek_core::packet;
use tirek_document::kind::ReadingMark;
use tirek_document::review::{self, About, ReviewAnswer, Reviewer, Verdict};
use tirek_document::{Body, Edit, Kind, SpaceKind, Value, Version};
use tirek_wire::change::Op;
use tirek_wire::exchange::{Delivered, SpacePart};
use tirek_wire::id::{DocumentId, LogId, PersonId};

use crate::packet_centre::Post;
use crate::people::own_space;
use crate::store_fixture::{answer, set};
use crate::sync_exchange::Desk;

#[test]
fn a_document_is_confirmed_once_however_many_changes_it_took() {
    let mut post = Post::new(Desk::enrolled());
    for words in ["Бір", "Екі"] {
        post.desk.with(|workspace| {
            let id = workspace
                .read(tirek_core::store::waiting::all)
                .expect("readable")[0]
                .document;
            workspace
                .edit(id, None, &[set("title", words)])
                .expect("written");
            workspace.seal_all().expect("sealed");
        });
    }
    // That she has seen an answer is no work of hers.
    post.desk.with(|workspace| {
        let seen = DocumentId::from_bytes([5; 16]).to_string();
        let mark = Edit::Set {
            field: ReadingMark::of(&seen).expect("a path"),
            value: Some(Value::Flag(true)),
        };
        workspace
            .create(Kind::ReadingMark, own_space(), None, &[mark])
            .expect("made");
    });
    let saved = post.save(None);
    let reply = post.reply(&saved[0].path, "reply.tirek");
    let contents = packet::inspect(&post.desk.workspace, &reply).expect("ours");
    assert_eq!(contents.receipts, 3);
    assert_eq!(post.import(&reply).expect("ours").receipts, 3);
}

fn about() -> (About, Reviewer) {
    let id = |number: u8| DocumentId::from_bytes([number; 16]).to_string();
    let about = About {
        submission: id(1),
        document: id(2),
    };
    let by = Reviewer {
        person: id(3),
        name: "Омарова Ләззат".to_owned(),
    };
    (about, by)
}

/// What the centre writes into a review, change by change.
struct Writing {
    body: Body,
    told: Version,
    seq: u64,
}

impl Writing {
    fn new() -> Self {
        let body = Body::new(9);
        let told = body.version();
        Self { body, told, seq: 0 }
    }

    fn change(&mut self, edits: &[Edit]) -> Delivered {
        self.body.edit(None, edits).expect("written");
        let payload = self.body.since(&self.told).expect("exported");
        self.told = self.body.version();
        self.seq += 1;
        Delivered {
            log: LogId::from_bytes([80; 16]),
            seq: self.seq,
            document: DocumentId::from_bytes([80; 16]),
            kind: Kind::Review.code(),
            op: Op::Edit.code(),
            payload,
            person: PersonId::from_bytes([71; 16]),
            received_at_ms: 5,
        }
    }
}

/// How many answers a packet with a change is said to bring, and how many it brought.
fn answers(post: &Post, number: u8, change: Delivered) -> (u32, u32) {
    let part = SpacePart {
        space: own_space(),
        kind: SpaceKind::Own.code(),
        epoch: 1,
        position: u64::from(number),
        changes: vec![change],
        from: Some(u64::from(number) - 1),
    };
    let name = format!("{number}.tirek");
    let path = post.write(&name, &post.head(number), &[answer(vec![part])], &[]);
    let contents = packet::inspect(&post.desk.workspace, &path).expect("ours");
    (contents.reviews, post.import(&path).expect("ours").reviews)
}

#[test]
fn that_somebody_reads_is_no_answer_and_an_answer_is_one_once() {
    let post = Post::new(Desk::enrolled());
    let (about, by) = about();
    let mut writing = Writing::new();
    let reading = writing.change(&review::begin_reading(&about, &by));
    assert_eq!(answers(&post, 1, reading), (0, 0));
    let said = ReviewAnswer {
        verdict: Verdict::Returned,
        summary: "Жақсы".to_owned(),
        remarks: Vec::new(),
    };
    let said = review::answer(&about, &by, &said).expect("an answer");
    assert_eq!(answers(&post, 2, writing.change(&said)), (1, 1));
}
