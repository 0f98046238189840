//! What things are called: by the words that librarians and the centre use, one word for one thing.

use super::{files, nothing};

/// Words that name nothing, or name it otherwise than the product does, and what is said instead.
const AVOIDED: &[(&str, &str)] = &[
    // These tell only that somebody did not know what the thing is.
    ("helper", "what it does"),
    ("helpers", "what they do"),
    ("util", "what it does"),
    ("utils", "what they do"),
    ("utility", "what it does"),
    ("manager", "what it is"),
    ("controller", "what it is"),
    ("factory", "what it makes"),
    ("singleton", "what it is"),
    ("dto", "what it is"),
    ("misc", "what they are"),
    ("stuff", "what it is"),
    // The screen, the papers and the code have one vocabulary.
    ("user", "person, or her role: librarian, methodologist"),
    ("users", "people"),
    ("trainee", "librarian"),
    ("teacher", "librarian"),
    ("student", "reader"),
    ("tutor", "methodologist"),
    ("mentor", "methodologist"),
    ("curator", "methodologist"),
    ("supervisee", "librarian"),
    ("cohort", "group"),
    ("diary", "entry"),
    ("homework", "practical task"),
    ("institution", "school"),
    // One spelling.
    ("center", "centre"),
    ("behavior", "behaviour"),
    ("catalog", "catalogue"),
];

/// What stands before a name that is given.
const GIVES: &[&str] = &[
    "fn",
    "struct",
    "enum",
    "trait",
    "mod",
    "const",
    "static",
    "let",
    "mut",
    "type",
    "function",
    "interface",
    "macro_rules",
];

const FOLDERS: &[&str] = &["core", "src-tauri", "centre", "tests", "ui/src", "ui/tests"];

/// The words of a name, in whichever way they are put together.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for letter in name.chars() {
        let begins = letter.is_uppercase() && was_small;
        was_small = letter.is_lowercase();
        if begins || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if letter.is_alphanumeric() {
            let word = words.last_mut();
            word.into_iter()
                .for_each(|word| word.extend(letter.to_lowercase()));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The names that a file gives, each with its line.
fn given(text: &str) -> Vec<(usize, &str)> {
    let mut names = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.trim_start();
        if ["//", "*", "/*", "<!--"]
            .iter()
            .any(|mark| code.starts_with(mark))
        {
            continue;
        }
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        let tokens = code
            .split(|letter| !is_part(letter))
            .filter(|token| !token.is_empty());
        let tokens: Vec<&str> = tokens.collect();
        for pair in tokens.windows(2) {
            if let [before, name] = pair
                && GIVES.contains(before)
            {
                names.push((number + 1, *name));
            }
        }
    }
    names
}

fn avoided(name: &str) -> Option<String> {
    let words = words(name);
    let (word, instead) = AVOIDED
        .iter()
        .find(|(word, _)| words.iter().any(|one| one == word))?;
    Some(format!("{name}: not {word:?} but {instead}"))
}

#[test]
fn things_have_the_names_of_the_product() {
    let mut breaches = Vec::new();
    for folder in FOLDERS {
        for (path, text) in files(folder, &[".rs", ".ts", ".svelte"]) {
            let file = path.rsplit('/').next().unwrap_or(&path);
            let stem = file.split('.').next().unwrap_or(file);
            breaches.extend(avoided(stem).map(|breach| format!("{path}: {breach}")));
            for (line, name) in given(&text) {
                breaches.extend(avoided(name).map(|breach| format!("{path}:{line}: {breach}")));
            }
        }
    }
    nothing("a thing has one name, that of the product", &breaches);
}

#[test]
fn a_name_is_read_word_by_word() {
    assert_eq!(words("userVersion"), ["user", "version"]);
    assert_eq!(words("PAYLOAD_BYTES_MAX"), ["payload", "bytes", "max"]);
    assert_eq!(words("DropHelper2"), ["drop", "helper2"]);
    let text = "pub fn mend(x: u8) {\n    // let other\n    let mut left = 1;";
    let names: Vec<&str> = given(text).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["mend", "mut", "left"]);
    assert!(avoided("FileManager").is_some() && avoided("use_case").is_none());
}
