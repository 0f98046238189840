//! Small inputs that try to become large, made by hand: what chance would not find in a year.

use tirek_wire::limits::BODY_BYTES_MAX;

/// Levels that would overflow any stack many times over.
const NESTING_BYTES: usize = 512 * 1024;

/// Beginnings of messages, as deep as they have arrays: what follows stands where a number, a text or
/// an array is expected.
const FRONTS: &[&[u8]] = &[
    &[],
    &[0x88],
    &[0x88, 1],
    &[0x88, 1, 0x60],
    &[0x88, 1, 0x60, 0x81],
    &[0x88, 1, 0x60, 0x82, 0, 0x81, 0x80],
    &[0x88, 1, 0x60, 0x82, 1, 0x81, 0x80, 0x81],
    &[0x8f, 1, 0, 0x80, 0x80, 0xf4, 0x80, 0xf4, 1],
];

/// One of them, with the target that it is meant for.
pub struct Bomb {
    /// What it tries.
    pub name: String,
    /// For readers of frames, or of their CBOR.
    pub target: &'static str,
    /// The input.
    pub input: Vec<u8>,
}

/// All of them.
pub fn all() -> Vec<Bomb> {
    let mut bombs = compressed();
    for target in [
        "request",
        "answer",
        "enrolment",
        "blob",
        "submission",
        "invitation-content",
    ] {
        bombs.extend(claims(target));
    }
    bombs.extend(crowds());
    bombs
}

/// What expands a thousandfold, with and without the dictionary, and with a window of its own.
fn compressed() -> Vec<Bomb> {
    let zeros = vec![0; 256 * 1024 * 1024];
    let mut packed = zstd::bulk::compress(&zeros, 1).unwrap_or_default();
    // A crowd of nothing, as an honest sender could not make it: nested frames, one after another.
    packed.extend(packed.clone());
    let wide = wide_window(&zeros).unwrap_or_default();
    let frame = |how, name: &str, packed: &[u8]| Bomb {
        name: format!("{name}, way {how}"),
        target: "frame",
        input: [&[how], packed].concat(),
    };
    vec![
        frame(1, "256 MB of zeros", &packed),
        frame(2, "256 MB of zeros", &packed),
        frame(1, "a window of 128 MB", &wide),
        frame(2, "a window of 128 MB", &wide),
        frame(
            1,
            "a claimed size",
            &[
                0x28, 0xb5, 0x2f, 0xfd, 0xe0, 255, 255, 255, 255, 255, 255, 255, 127, 3, 0, 0,
            ],
        ),
    ]
}

fn wide_window(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    use std::io::Write;
    let mut encoder = zstd::Encoder::new(Vec::new(), 1)?;
    encoder.window_log(27)?;
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Lengths that are not there, levels that never end, at every depth of a message.
fn claims(target: &'static str) -> Vec<Bomb> {
    let huge = |head: u8| [&[head], &[0x3f, 255, 255, 255, 255, 255, 255, 255][..]].concat();
    let items = [
        ("a claimed array", huge(0x9b)),
        ("claimed bytes", huge(0x5b)),
        ("a claimed text", huge(0x7b)),
        ("a claimed map", huge(0xbb)),
        ("nesting", vec![0x81; NESTING_BYTES]),
        ("endless nesting", vec![0x9f; NESTING_BYTES]),
        ("tags upon tags", vec![0xc1; NESTING_BYTES]),
        ("nested maps", [0xa1, 0x00].repeat(NESTING_BYTES / 2)),
    ];
    let mut bombs = Vec::new();
    for (name, item) in items {
        for (depth, front) in FRONTS.iter().enumerate() {
            bombs.push(Bomb {
                name: format!("{name} at depth {depth} for {target}"),
                target,
                input: [front, item.as_slice()].concat(),
            });
        }
    }
    bombs
}

/// Messages as large as a body may be, of as many of the smallest items as go in: what costs a
/// reader most for a byte.
fn crowds() -> Vec<Bomb> {
    let id = [&[0x50][..], &[7; 16]].concat();
    let hash = [&[0x58, 0x20][..], &[7; 32]].concat();
    let cursor = [&[0x83][..], &id, &[1, 1]].concat();
    let part = [&[0x84][..], &id, &[0], &hash, &[0x80]].concat();
    let change = [&[0x86, 1][..], &id, &id, &[1, 0, 0x40]].concat();
    let ack = [&[0x83][..], &id, &[1, 0x82, 0, 0x80]].concat();
    let refusal = [&[0x84][..], &id, &[1], &id, &[1]].concat();
    let space = [&[0x85][..], &id, &[0, 1, 1, 0x80]].concat();
    let offered = [&[0x83][..], &hash, &[1], &id].concat();
    let log = [&[0x81, 0x84][..], &id, &[0], &hash].concat();
    let bomb = |name: &str, target, front: &[u8], item: &[u8], back: &[u8]| {
        let count = (BODY_BYTES_MAX - 1024) / item.len();
        let head = [&[0x9a][..], &(count as u32).to_be_bytes()].concat();
        Bomb {
            name: format!("{count} of {name}"),
            target,
            input: [front, &head, &item.repeat(count), back].concat(),
        }
    };
    vec![
        bomb(
            "cursors",
            "request",
            &[0x85, 1, 0x60, 0x82, 1, 0x81],
            &cursor,
            &[0x80, 1],
        ),
        bomb(
            "logs",
            "request",
            &[0x85, 1, 0x60, 0x82, 1, 0x81, 0x80],
            &part,
            &[1],
        ),
        bomb(
            "changes",
            "request",
            &[&[0x85, 1, 0x60, 0x82, 1, 0x81, 0x80][..], &log].concat(),
            &change,
            &[1],
        ),
        bomb(
            "acknowledgements",
            "answer",
            &[0x87, 1, 1],
            &ack,
            &[0x80, 0xf4, 0x80, 0xf4],
        ),
        bomb(
            "refusals",
            "answer",
            &[0x87, 1, 1, 0x80],
            &refusal,
            &[0xf4, 0x80, 0xf4],
        ),
        bomb(
            "spaces",
            "answer",
            &[0x87, 1, 1, 0x80, 0x80, 0xf4],
            &space,
            &[0xf4],
        ),
        bomb("blobs", "blob", &[0x81], &offered, &[]),
    ]
}
