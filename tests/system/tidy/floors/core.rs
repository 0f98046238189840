//! The floors of the core.

use super::{Floor, hold};

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
        ("locale", &[]),
        ("photo", &[]),
        ("review", &[]),
        ("time", &[]),
        ("topic", &[]),
    ],
    // What is kept, and what is part of the app.
    &[
        ("calendar", &["locale"]),
        ("programme", &["locale"]),
        ("store", &["closed", "topic"]),
    ],
    &[
        ("blob", &["closed", "environment", "store"]),
        ("projection", &["review", "store", "topic"]),
        ("search", &["locale", "programme"]),
    ],
    // An open profile.
    &[
        ("workspace", &["aside", "blob", "closed", "environment", "foreign", "held", "locale",
            "photo", "projection", "store", "topic"]),
    ],
    // What holds for documents of every kind, and how a profile begins.
    &[
        ("attachment", &["store", "topic", "workspace"]),
        ("check", &["store", "workspace"]),
        ("document_bin", &["store", "time"]),
        ("enrol", &["closed", "connection", "environment", "foreign", "locale", "store",
            "workspace"]),
        ("history", &["store", "time"]),
        ("reading_mark", &["store", "topic", "workspace"]),
        ("submission", &["blob", "locale", "review", "store", "time", "topic", "workspace"]),
    ],
    &[
        ("document", &["review", "store", "submission", "time", "topic", "workspace"]),
        ("sync", &["aside", "blob", "connection", "enrol", "environment", "held", "store",
            "topic", "workspace"]),
    ],
    // The nouns of single kinds, and the exchange as it is shown.
    &[
        ("exchange", &["connection", "environment", "locale", "store", "sync", "time",
            "workspace"]),
        ("packet", &["blob", "enrol", "environment", "foreign", "locale", "store", "sync", "time",
            "topic", "workspace"]),
        ("plan", &["calendar", "document", "store", "submission", "time", "topic", "workspace"]),
        ("profile", &["calendar", "document", "enrol", "locale", "store", "topic", "workspace"]),
    ],
    &[
        ("entry", &["document", "plan", "store", "time", "topic", "workspace"]),
        ("home", &["calendar", "exchange", "plan", "profile", "review", "store", "submission",
            "time", "workspace"]),
        ("outside", &["blob", "closed", "environment", "held", "packet", "store", "submission",
            "workspace"]),
    ],
    &[
        ("report", &["document", "entry", "plan", "store", "submission", "time", "topic",
            "workspace"]),
    ],
    // What a host holds, and what it asks.
    &[
        ("app", &["aside", "blob", "calendar", "check", "closed", "connection", "enrol",
            "environment", "exchange", "held", "locale", "outside", "profile", "programme", "store",
            "sync", "time", "topic", "workspace"]),
    ],
    &[
        ("command", &["app", "aside", "attachment", "calendar", "check", "connection", "document",
            "document_bin", "enrol", "entry", "exchange", "history", "home", "outside", "packet",
            "plan", "profile", "programme", "reading_mark", "report", "search", "store",
            "submission", "topic", "workspace"]),
    ],
];

#[test]
fn the_core_goes_one_way() {
    hold("core/src", FLOORS);
}
