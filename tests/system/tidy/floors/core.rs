//! The floors of the core.

use super::{Floor, hold, paths_of};
use crate::tidy::nothing;

#[rustfmt::skip]
const FLOORS: &[Floor] = &[
    // What knows nothing of this product's documents.
    &[
        ("aside", &[]),
        ("closed", &[]),
        ("connection", &[]),
        ("environment", &[]),
        ("foreign", &[]),
        ("held", &[]),
        ("into_place", &[]),
        ("locale", &[]),
        ("photo", &[]),
        ("review", &[]),
        ("starter", &[]),
        ("time", &[]),
        ("topic", &[]),
    ],
    // What is kept, and what is part of the app.
    &[
        ("calendar", &["locale"]),
        ("phrases", &["locale"]),
        ("programme", &["locale", "starter"]),
        ("store", &["closed", "topic"]),
    ],
    &[
        ("material", &["locale", "phrases", "starter", "time"]),
        ("blob", &["closed", "environment", "into_place", "store"]),
        ("projection", &["review", "store", "topic"]),
    ],
    // An open profile, and what is found in the materials.
    &[
        ("search", &["held", "locale", "material", "programme"]),
        ("workspace", &["aside", "blob", "closed", "environment", "foreign", "held", "locale",
            "photo", "projection", "store", "topic"]),
    ],
    // What holds for documents of every kind, and how a profile begins.
    &[
        ("attachment", &["store", "topic", "workspace"]),
        ("check", &["workspace"]),
        ("document_bin", &["store", "time"]),
        ("enrol", &["closed", "connection", "environment", "foreign", "into_place", "locale",
            "store", "workspace"]),
        ("history", &["store", "time"]),
        ("own_search", &["locale", "search", "store", "workspace"]),
        ("reading_mark", &["store", "topic", "workspace"]),
        ("reviewing", &["store", "topic", "workspace"]),
        ("submission", &["blob", "locale", "review", "store", "time", "topic", "workspace"]),
    ],
    &[
        ("desk", &["enrol", "store", "submission", "time", "workspace"]),
        ("document", &["review", "store", "submission", "time", "topic", "workspace"]),
        ("sync", &["aside", "blob", "connection", "enrol", "environment", "held", "store",
            "topic", "workspace"]),
    ],
    // The nouns of single kinds, and the exchange as it is shown.
    &[
        ("exchange", &["connection", "environment", "locale", "store", "sync", "time",
            "workspace"]),
        ("pack", &["blob", "closed", "connection", "foreign", "held", "into_place", "locale",
            "material", "programme", "reading_mark", "store", "sync", "time", "topic", "workspace"]),
        ("packet", &["blob", "enrol", "environment", "foreign", "into_place", "locale", "store",
            "sync", "time", "topic", "workspace"]),
        ("paper", &["document", "locale", "material", "phrases", "topic", "workspace"]),
        ("plan", &["calendar", "document", "material", "store", "submission", "time", "topic", "workspace"]),
        ("profile", &["calendar", "document", "enrol", "locale", "store", "topic", "workspace"]),
    ],
    &[
        ("entry", &["topic", "workspace"]),
        ("material_note", &["locale", "store", "topic", "workspace"]),
        ("own_file", &["blob", "document", "locale", "material", "store", "topic", "workspace"]),
        ("home", &["calendar", "exchange", "plan", "profile", "review", "store", "submission",
            "time", "workspace"]),
        ("outside", &["blob", "closed", "held", "into_place", "material", "packet", "submission", "workspace"]),
    ],
    &[
        ("question", &["document", "locale", "reviewing", "store", "submission", "time", "topic",
            "workspace"]),
    ],
    // What a host holds, and what it asks.
    &[
        ("app", &["aside", "blob", "calendar", "check", "closed", "connection", "enrol",
            "environment", "exchange", "held", "locale", "material", "outside", "pack",
            "profile", "programme", "search", "store", "sync", "time", "topic", "workspace"]),
    ],
    &[
        ("command", &["app", "aside", "attachment", "blob", "calendar", "check", "connection",
            "desk", "document", "document_bin", "enrol", "entry", "exchange", "history", "home",
            "into_place", "locale", "material", "material_note", "outside", "own_file",
            "own_search", "pack", "packet", "paper", "plan", "profile", "programme", "question",
            "reading_mark", "reviewing", "search", "store", "submission", "topic", "workspace"]),
    ],
];

#[test]
fn the_core_goes_one_way() {
    hold("core/src", FLOORS);
}

/// What a handler has no business with: tables, and what a document's fields mean.
const BEHIND: &[&str] = &[
    "store::",
    "projection::",
    "tirek_document::Edit",
    "tirek_document::check",
    "tirek_document::compare",
];

/// What a handler may name of it all the same: the error where it becomes a code, and edits where they are what
/// the screen sends.
const SENT: &[(&str, &str)] = &[
    ("core/src/command/error.rs", "store::StoreError"),
    ("core/src/command/document.rs", "tirek_document::Edit"),
];

#[test]
fn a_handler_converts_and_calls() {
    let mut breaches = Vec::new();
    for (path, used) in paths_of("core/src/command") {
        let behind = |one: &&String| BEHIND.iter().any(|word| one.starts_with(word));
        let sent = |one: &&String| {
            let mut known = SENT.iter();
            known.any(|(file, word)| path.ends_with(file) && one.starts_with(word))
        };
        let found = used.iter().filter(behind).filter(|one| !sent(one));
        breaches.extend(found.map(|one| format!("{path} uses {one}")));
    }
    nothing("handlers convert, call, convert", &breaches);
}
