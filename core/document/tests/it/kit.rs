//! Short words for the tests of this folder.

use tirek_document::{Body, Edit, Edited, Path, RowId, RowPlace, Splice, Value, Version};

pub fn path(text: &str) -> Path {
    Path::new(text).expect("a valid path")
}

pub fn row(number: u8) -> RowId {
    RowId::from_bytes([number; 16])
}

pub fn in_row(list: &str, number: u8, field: &str) -> Path {
    Path::in_row(list, &row(number), field).expect("a valid path")
}

pub fn splice(at_utf16: usize, delete_utf16: usize, insert: &str) -> Splice {
    Splice {
        at_utf16,
        delete_utf16,
        insert: insert.to_owned(),
    }
}

pub fn text(field: &str, at: usize, delete: usize, insert: &str) -> Edit {
    Edit::Text {
        field: path(field),
        splices: vec![splice(at, delete, insert)],
    }
}

pub fn set(field: &str, value: impl Into<Value>) -> Edit {
    Edit::Set {
        field: path(field),
        value: Some(value.into()),
    }
}

pub fn clear(field: &str) -> Edit {
    Edit::Set {
        field: path(field),
        value: None,
    }
}

pub fn add(list: &str, number: u8, at: RowPlace) -> Edit {
    Edit::AddRow {
        list: path(list),
        row: row(number),
        at,
    }
}

pub fn shift(list: &str, number: u8, at: RowPlace) -> Edit {
    Edit::MoveRow {
        list: path(list),
        row: row(number),
        at,
    }
}

pub fn remove(list: &str, number: u8) -> Edit {
    Edit::RemoveRow {
        list: path(list),
        row: row(number),
    }
}

pub fn restore(list: &str, number: u8) -> Edit {
    Edit::RestoreRow {
        list: path(list),
        row: row(number),
    }
}

/// Edits against the current version.
pub fn now(body: &mut Body, edits: &[Edit]) -> Edited {
    body.edit(None, edits).expect("an edit that fits")
}

/// Everything the body holds, as updates.
pub fn all(body: &Body) -> Vec<u8> {
    body.since(&Version::empty()).expect("updates")
}

/// Both hold what either held.
pub fn meet(a: &mut Body, b: &mut Body) {
    let (from_a, from_b) = (all(a), all(b));
    a.import(&from_b).expect("updates of b");
    b.import(&from_a).expect("updates of a");
    assert_eq!(a.fields(), b.fields());
}

/// Two devices with the same beginning.
pub fn pair(edits: &[Edit]) -> (Body, Body) {
    let mut a = Body::new(1);
    now(&mut a, edits);
    let mut b = Body::new(2);
    b.import(&all(&a)).expect("updates of a");
    (a, b)
}
