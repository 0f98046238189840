//! Training the dictionary of the protocol, and what it earns.
//!
//! The program `dictionary` makes real message bodies of the texts under `tests/corpus/`, trains on
//! three quarters of the texts and weighs on the last quarter, for several sizes; asked to, it writes
//! a dictionary trained on all. The protocol's dictionary never changes once a program with it is in
//! use: a better one gets a number of its own (PROTOCOL.md, Encoding).

mod messages;
pub mod texts;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use serde_json::json;

use messages::{Message, Sort};

/// One text in so many is weighed and not trained on.
const HELD_OUT: usize = 4;

/// Sizes that are compared, bytes.
const SIZES: &[usize] = &[4 * 1024, 8 * 1024, 16 * 1024, 32 * 1024, 64 * 1024];

/// As the frame compresses what is small (`tirek_wire::frame`).
const LEVEL: i32 = 15;

/// Prints what dictionaries of several sizes earn on texts they have not seen.
///
/// # Errors
/// When a message cannot be made or a dictionary not trained.
pub fn compare() -> Result<()> {
    let messages = messages::of(&texts::read()?)?;
    let (weighed, trained): (Vec<&Message>, Vec<&Message>) = messages
        .iter()
        .partition(|message| message.text % HELD_OUT == 0);
    print("none", 0, &weigh(&weighed, None)?);
    let present = include_bytes!("../../../core/wire/src/dictionary/1.zdict");
    print("present", present.len(), &weigh(&weighed, Some(present))?);
    for size in SIZES {
        let dictionary = train(&trained, *size)?;
        print(
            "trained",
            dictionary.len(),
            &weigh(&weighed, Some(&dictionary))?,
        );
    }
    Ok(())
}

/// Trains on all texts and writes the dictionary.
///
/// # Errors
/// When a message cannot be made, or the file not written.
pub fn write(path: &Path, size: usize) -> Result<()> {
    let messages = messages::of(&texts::read()?)?;
    let all: Vec<&Message> = messages.iter().collect();
    std::fs::write(path, train(&all, size)?)?;
    Ok(())
}

fn train(messages: &[&Message], size: usize) -> Result<Vec<u8>> {
    let bodies: Vec<&[u8]> = messages
        .iter()
        .map(|message| message.body.as_slice())
        .collect();
    Ok(zstd::dict::from_samples(&bodies, size)?)
}

/// Mean size of a message of each sort.
fn weigh(messages: &[&Message], dictionary: Option<&[u8]>) -> Result<BTreeMap<Sort, usize>> {
    let mut sums: BTreeMap<Sort, (usize, usize)> = BTreeMap::new();
    let mut compressor =
        zstd::bulk::Compressor::with_dictionary(LEVEL, dictionary.unwrap_or_default())?;
    compressor.set_parameter(zstd::zstd_safe::CParameter::DictIdFlag(false))?;
    for message in messages {
        let size = compressor.compress(&message.body)?.len() + 1;
        let (sum, count) = sums.entry(message.sort).or_default();
        (*sum, *count) = (*sum + size, *count + 1);
    }
    Ok(sums
        .into_iter()
        .map(|(sort, (sum, count))| (sort, sum / count.max(1)))
        .collect())
}

fn print(which: &str, size: usize, mean: &BTreeMap<Sort, usize>) {
    let mean: BTreeMap<String, usize> = mean
        .iter()
        .map(|(sort, bytes)| (format!("{sort:?}").to_lowercase(), *bytes))
        .collect();
    println!(
        "{}",
        json!({ "dictionary": which, "size_bytes": size, "mean_bytes": mean })
    );
}
