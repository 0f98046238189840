//! How fast a large library is searched, and what its index takes.
//!
//! The library is made of sentences of the starter pack in both languages, with words strewn in that nobody knows:
//! every common word stands nearly everywhere in it, which is harder than any real one. The queries are those that
//! the search is built by.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use rusqlite::Connection;
use tirek_search::{Entry, FileIndex, Language, Pairs, Passage};

use super::machine::memory;
use super::{MEGABYTE, median, print, print_beside};
use crate::dice::Dice;
use crate::place;

const ITEMS: usize = 5_000;
const PASSAGES: usize = 5;
const PASSAGE_BYTES: usize = 2_100;
/// One word in so many is one that no other text has.
const STRANGE: usize = 25;
const SYLLABLES: [&str; 12] = [
    "ба", "ке", "ры", "лін", "қай", "төр", "сан", "мы", "жел", "ұл", "ора", "дөң",
];
const HITS: usize = 40;
/// So many items are added one by one.
const ADDED: usize = 20;

/// Makes a library and measures.
///
/// # Errors
/// When a file is missing or the database refuses.
pub fn search(folder: &Path) -> Result<()> {
    let root = place::root();
    let mut sentences = [Vec::new(), Vec::new()];
    gather(&root.join("assets/starter/materials"), &mut sentences)?;
    let dice = Dice::new(7);
    let entries: Vec<Entry> = (0..ITEMS)
        .map(|number| entry(number, &sentences, &dice))
        .collect();
    let texts = entries.iter().flat_map(|entry| &entry.passages);
    let text: usize = texts.map(|passage| passage.text.len()).sum();
    print_beside("search_library", text as f64 / MEGABYTE, "MB");

    let file = folder.join("search.db");
    let table = fs::read_to_string(root.join("assets/search/pairs.tsv"))?;
    let before = memory(std::process::id());
    let begun = Instant::now();
    let mut made = FileIndex::open(&file, Pairs::read(&table))?;
    made.update(&entries, "1")?;
    print("search_index", begun.elapsed().as_secs_f64(), "s", 30.0);
    print(
        "search_index_memory",
        memory(std::process::id()) - before,
        "MB",
        150.0,
    );
    drop(made);
    print(
        "search_index_to_text",
        index_bytes(&file)? / text as f64,
        "",
        0.8,
    );

    let begun = Instant::now();
    let mut index = FileIndex::open(&file, Pairs::read(&table))?;
    index.is_of("1")?;
    index.search("көрме", HITS, Language::Kazakh)?;
    print(
        "search_first",
        1000.0 * begun.elapsed().as_secs_f64(),
        "ms",
        50.0,
    );
    let mut times = Vec::new();
    for query in queries(&root.join("tests/corpus/search"))? {
        let begun = Instant::now();
        index.search(&query, HITS, Language::Kazakh)?;
        times.push(1000.0 * begun.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    let slowest = times
        .get(times.len() * 99 / 100)
        .copied()
        .unwrap_or(f64::NAN);
    print("search_typing", median(times), "ms", 5.0);
    print("search_typing_slowest", slowest, "ms", 20.0);
    one_more(&mut index, entries, &sentences, &dice)
}

/// What a pack adds while the program runs costs what it adds.
fn one_more(
    index: &mut FileIndex,
    mut entries: Vec<Entry>,
    sentences: &[Vec<String>; 2],
    dice: &Dice,
) -> Result<()> {
    let mut times = Vec::new();
    for number in ITEMS..ITEMS + ADDED {
        let one = entry(number, sentences, dice);
        let begun = Instant::now();
        index.put(std::slice::from_ref(&one))?;
        times.push(1000.0 * begun.elapsed().as_secs_f64());
        entries.push(one);
    }
    print("search_add_one", median(times), "ms", 20.0);
    // Told as a whole, with which of them is new to be found out.
    entries.push(entry(ITEMS + ADDED, sentences, dice));
    let begun = Instant::now();
    index.update(&entries, "2")?;
    print_beside(
        "search_update",
        1000.0 * begun.elapsed().as_secs_f64(),
        "ms",
    );
    Ok(())
}

/// What the index takes on the disk without the texts that it keeps to show.
fn index_bytes(file: &Path) -> Result<f64> {
    let connection = Connection::open(file)?;
    let sum = "SELECT (SELECT sum(length(list) + 8) FROM search_list)
        + (SELECT sum(2 * length(CAST(sign AS BLOB)) + 8) FROM search_sign)
        + (SELECT 24 * count(*) FROM search_unit)
        + (SELECT sum(length(CAST(word || kazakh || russian AS BLOB)) + 2) FROM search_word)";
    Ok(connection.query_row(sum, [], |row| row.get(0))?)
}

fn gather(folder: &Path, sentences: &mut [Vec<String>; 2]) -> Result<()> {
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            gather(&path, sentences)?;
            continue;
        }
        let [kazakh, russian] = sentences;
        let into = if path.to_string_lossy().contains(".ru.") {
            russian
        } else {
            kazakh
        };
        let text = fs::read_to_string(&path)?;
        let parts = text.split(['.', '\n', '|']).map(str::trim);
        into.extend(
            parts
                .filter(|part| part.split_whitespace().count() > 4)
                .map(str::to_owned),
        );
    }
    Ok(())
}

fn entry(number: usize, sentences: &[Vec<String>; 2], dice: &Dice) -> Entry {
    let [kazakh, russian] = sentences;
    let (language, own) = match number % 2 {
        0 => (Language::Kazakh, kazakh),
        _ => (Language::Russian, russian),
    };
    let some = |letters: usize| one(own, dice).chars().take(letters).collect::<String>();
    let (title, about, keywords) = (some(60), some(120), vec![some(40)]);
    let passages = (0..PASSAGES).map(|place| Passage {
        place: place.to_string(),
        heading: one(own, dice).chars().take(40).collect(),
        text: prose(own, dice),
    });
    Entry {
        key: format!("material/{number}"),
        sort: "material".to_owned(),
        language,
        passages: passages.collect(),
        title,
        about,
        keywords,
    }
}

fn prose(own: &[String], dice: &Dice) -> String {
    let mut text = String::new();
    while text.len() < PASSAGE_BYTES {
        for word in one(own, dice).split_whitespace() {
            match dice.below(STRANGE) {
                0 => (0..3).for_each(|_| text.push_str(dice.pick::<&str>(&SYLLABLES))),
                _ => text.push_str(word),
            }
            text.push(' ');
        }
        text.push_str(". ");
    }
    text
}

fn one<'a>(own: &'a [String], dice: &Dice) -> &'a str {
    dice.pick::<String>(own)
}

fn queries(folder: &Path) -> Result<Vec<String>> {
    let mut queries = Vec::new();
    for file in ["kk.tsv", "ru.tsv"] {
        let text = fs::read_to_string(folder.join(file))?;
        let lines = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        for line in lines {
            queries.push(line.split('\t').nth(2).context("a query")?.to_owned());
        }
    }
    Ok(queries)
}
