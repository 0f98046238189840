//! Damage with a method: what a broken stick does, and what somebody who knows the format does.

use crate::dice::Dice;

/// No input grows beyond this: as large as a body may be, so that the limits are reached.
const INPUT_BYTES_MAX: usize = 1024 * 1024;

/// Numbers at which readers go wrong.
const EDGES: &[u64] = &[
    0,
    1,
    0x17,
    0x18,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    0xffff_ffff_ffff_ffff,
];

/// Heads of CBOR items that claim a length of eight bytes.
const LONG_HEADS: &[u8] = &[0x3b, 0x5b, 0x7b, 0x9b, 0xbb, 0xdb];

/// Heads that open another level and leave it open.
const NESTING: &[u8] = &[0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0xd8, b'[', b'{'];

/// One to four kinds of damage, one after another; `other` is another input of the same kind.
pub fn spoil(input: &[u8], other: &[u8], dice: &Dice) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=dice.below(4) {
        once(&mut bytes, other, dice);
    }
    bytes.truncate(INPUT_BYTES_MAX);
    bytes
}

fn once(bytes: &mut Vec<u8>, other: &[u8], dice: &Dice) {
    let at = dice.below(bytes.len() + 1);
    match dice.below(11) {
        0 => flip(bytes, at, 1 << dice.below(8)),
        1 => flip(bytes, at, dice.below(256) as u8),
        2 => bytes.truncate(at),
        3 => insert(bytes, at, &random(dice, 16)),
        4 => splice(bytes, at, other, dice),
        5 => repeat(bytes, at, dice),
        6 => drop(bytes.drain(at..(at + dice.below(32)).min(bytes.len()))),
        7 => overwrite(bytes, at, &number(dice)),
        8 => claim(bytes, at, dice),
        9 => {
            let levels = 1 << dice.below(18);
            insert(bytes, at, &vec![*dice.pick(NESTING); levels]);
        }
        _ => swap(bytes, at, dice),
    }
}

fn flip(bytes: &mut [u8], at: usize, mask: u8) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= mask;
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    let rest = bytes.split_off(at.min(bytes.len()));
    bytes.extend_from_slice(piece);
    bytes.extend(rest);
}

fn overwrite(bytes: &mut [u8], at: usize, piece: &[u8]) {
    for (byte, new) in bytes.iter_mut().skip(at).zip(piece) {
        *byte = *new;
    }
}

/// A part of another input takes the place of a part of this one.
fn splice(bytes: &mut Vec<u8>, at: usize, other: &[u8], dice: &Dice) {
    let from = dice.below(other.len() + 1);
    let length = dice.below(other.len() - from + 1);
    bytes.drain(at..(at + dice.below(length + 1)).min(bytes.len()));
    insert(
        bytes,
        at,
        other.get(from..from + length).unwrap_or_default(),
    );
}

/// A part stands there again and again.
fn repeat(bytes: &mut Vec<u8>, at: usize, dice: &Dice) {
    let end = (at + 1 + dice.below(64)).min(bytes.len());
    let part = bytes.get(at..end).unwrap_or_default().to_vec();
    insert(bytes, at, &part.repeat(1 << dice.below(12)));
}

/// A number of 1 to 8 bytes from an edge, in either order of bytes.
fn number(dice: &Dice) -> Vec<u8> {
    let edge = dice
        .pick(EDGES)
        .wrapping_add(dice.below(3) as u64)
        .wrapping_sub(1);
    let width = 1 << dice.below(4);
    match dice.chance(50) {
        true => edge.to_be_bytes()[8 - width..].to_vec(),
        false => edge.to_le_bytes()[..width].to_vec(),
    }
}

/// The head of an item that claims far more than there is.
fn claim(bytes: &mut Vec<u8>, at: usize, dice: &Dice) {
    let mut head = vec![*dice.pick(LONG_HEADS)];
    head.extend(dice.pick(EDGES).to_be_bytes());
    match dice.chance(50) {
        true => overwrite(bytes, at, &head),
        false => insert(bytes, at, &head),
    }
}

fn swap(bytes: &mut [u8], at: usize, dice: &Dice) {
    let to = dice.below(bytes.len());
    if at < bytes.len() {
        bytes.swap(at, to);
    }
}

fn random(dice: &Dice, most: usize) -> Vec<u8> {
    let mut bytes = vec![0; 1 + dice.below(most)];
    dice.fill(&mut bytes);
    bytes
}
