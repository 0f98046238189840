//! The floors of the centre.

use super::{Floor, hold, one_way};

#[rustfmt::skip]
const FLOORS: &[Floor] = &[
    // Files of this machine, and what is kept.
    &[
        ("held", &[]),
    ],
    &[
        ("file", &[]),
        ("places", &[]),
        ("source", &["held"]),
        ("store", &[]),
        ("text", &[]),
    ],
    &[
        ("files", &["file", "held"]),
        ("folder", &["file", "store"]),
        ("made", &["file"]),
    ],
    &[
        ("fault", &["file", "files", "source", "store"]),
        ("keys", &["file", "folder", "made", "source"]),
    ],
    &[
        ("failure", &["fault", "file", "files", "source", "store"]),
        ("standing", &["keys", "store"]),
    ],
    // The door.
    &[
        ("asker", &["failure", "store"]),
        ("centre", &["failure", "fault", "file", "files", "folder", "keys", "made", "source",
            "store", "text"]),
    ],
    // The nouns, each with its verbs on the door.
    &[
        ("blob", &["asker", "centre", "failure", "fault", "file", "files", "store"]),
        ("enrol", &["centre", "failure", "keys", "standing", "store"]),
        ("exchange", &["asker", "centre", "failure", "fault", "standing", "store"]),
    ],
    &[
        ("backup", &["blob", "centre", "fault", "file", "files", "folder", "keys", "made",
            "source", "store"]),
        ("own", &["exchange", "source", "store"]),
        ("packet", &["asker", "blob", "centre", "enrol", "exchange", "failure", "fault", "file",
            "files", "source", "store"]),
        ("roster", &["centre", "exchange", "fault", "file", "keys", "source", "standing", "store",
            "text"]),
    ],
    &[
        ("pack", &["centre", "fault", "file", "files", "keys", "own", "source", "store"]),
        ("review", &["centre", "exchange", "fault", "own", "places", "roster", "source", "store"]),
        ("server", &["asker", "blob", "centre", "enrol", "exchange", "failure", "fault", "file",
            "files", "folder", "held", "keys", "source", "store"]),
    ],
    &[
        ("lineage", &["review", "store"]),
    ],
    &[
        ("doctor", &["centre", "files", "keys", "review", "store"]),
        ("quarantine", &["centre", "exchange", "fault", "review", "store"]),
        ("inbox", &["centre", "lineage", "review", "store"]),
        ("question", &["centre", "exchange", "lineage", "own", "review", "store"]),
        ("versions", &["centre", "lineage", "review", "store"]),
    ],
    // Where errors become sentences.
    &[
        ("cli", &["backup", "centre", "doctor", "fault", "file", "files", "folder", "keys",
            "made", "pack", "packet", "quarantine", "question", "review", "roster", "server", "source",
            "standing", "store", "versions"]),
    ],
];

/// The rooms whose files go one way too.
const ROOMS: &[&str] = &[
    "backup",
    "blob",
    "centre",
    "cli",
    "doctor",
    "exchange",
    "files",
    "pack",
    "packet",
    "review",
    "roster",
    "roster/import",
    "server",
    "store",
    "store/db",
];

#[test]
fn the_rooms_of_the_centre_go_one_way() {
    for room in ROOMS {
        one_way(&format!("centre/src/{room}"));
    }
}

#[test]
fn the_centre_goes_one_way() {
    hold("centre/src", FLOORS);
}
