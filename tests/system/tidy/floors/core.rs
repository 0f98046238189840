//! The floors of the core.

use super::{Floor, hold};

#[rustfmt::skip]
const FLOORS: &[Floor] = &[
    // What knows nothing of this product's documents.
    &[
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
        ("submission", &["blob", "review", "store", "time"]),
        ("workspace", &["blob", "closed", "environment", "foreign", "held", "locale", "photo",
            "projection", "store", "topic"]),
    ],
    // The nouns of a profile, and how it begins.
    &[
        ("document_bin", &["store", "time"]),
        ("enrol", &["closed", "connection", "environment", "foreign", "locale", "store",
            "workspace"]),
        ("history", &["store", "time"]),
        ("plan", &["calendar", "store", "submission", "time"]),
        ("profile", &["calendar", "locale", "store", "submission"]),
    ],
    &[
        ("entry", &["plan", "store", "submission", "time"]),
        ("sync", &["blob", "connection", "enrol", "environment", "held", "store", "topic",
            "workspace"]),
    ],
    &[
        ("exchange", &["locale", "store", "sync", "time", "workspace"]),
        ("packet", &["blob", "enrol", "environment", "foreign", "locale", "store", "sync", "time",
            "topic", "workspace"]),
        ("report", &["entry", "plan", "store", "submission", "time"]),
    ],
    &[
        ("home", &["calendar", "exchange", "plan", "review", "store", "submission"]),
        ("outside", &["blob", "closed", "environment", "held", "packet", "store", "submission",
            "workspace"]),
    ],
    // What a host holds, and what it asks.
    &[
        ("app", &["blob", "calendar", "closed", "enrol", "environment", "held", "locale", "outside",
            "programme", "sync", "topic", "workspace"]),
    ],
    &[
        ("command", &["app", "calendar", "connection", "document_bin", "enrol", "entry", "exchange",
            "held", "history", "home", "outside", "packet", "plan", "profile", "programme",
            "report", "search", "store", "submission", "sync", "time", "topic", "workspace"]),
    ],
];

#[test]
fn the_core_goes_one_way() {
    hold("core/src", FLOORS);
}
