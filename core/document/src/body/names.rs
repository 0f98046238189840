//! How paths are spelled inside the CRDT: root containers and keys of the register map.
//!
//! Root names of the engine must not contain `/`, so a path's slashes become `~`, which no segment
//! contains. Used by every other file of this folder and by nothing else.

use loro::{ContainerID, ContainerType};

use crate::path::Path;

/// The map of registers (short fields).
pub(super) const REGISTERS: &str = "f";
const TEXT: &str = "t:";
const LIST: &str = "l:";

/// What a root container holds.
pub(super) enum Root {
    Registers,
    Text(Path),
    List(Path),
}

/// The root text of a prose field.
pub(super) fn text_root(path: &Path) -> String {
    format!("{TEXT}{}", path.as_str().replace('/', "~"))
}

/// The root movable list of a list's rows.
pub(super) fn list_root(list: &Path) -> String {
    format!("{LIST}{list}")
}

/// Reads a root's name; `Err` when it is none of ours.
pub(super) fn parse_root(name: &str) -> Result<Root, ()> {
    if name == REGISTERS {
        return Ok(Root::Registers);
    }
    if let Some(rest) = name.strip_prefix(TEXT) {
        return Path::new(&rest.replace('~', "/"))
            .map(Root::Text)
            .map_err(|_| ());
    }
    let list = name.strip_prefix(LIST).ok_or(())?;
    let list = Path::new(list).map_err(|_| ())?;
    if list.is_single() {
        Ok(Root::List(list))
    } else {
        Err(())
    }
}

/// The root that an event speaks of, when it is one of ours and of the right type.
pub(super) fn root_of(target: &ContainerID) -> Option<Root> {
    let ContainerID::Root {
        name,
        container_type,
    } = target
    else {
        return None;
    };
    let root = parse_root(name.as_str()).ok()?;
    let expected = match root {
        Root::Registers => ContainerType::Map,
        Root::Text(_) => ContainerType::Text,
        Root::List(_) => ContainerType::MovableList,
    };
    (*container_type == expected).then_some(root)
}

/// Splits a register key into its path's text and the fresh part.
pub(super) fn split_key(key: &str) -> (&str, &str) {
    key.split_once('#').unwrap_or((key, ""))
}

/// The fresh part of a key: later writes sort higher, and no two writes share one.
///
/// `ops` is the number of operations the writer had seen: it grows along every line of causes.
pub(super) fn fresh(ops: usize, peer: u64, index: usize) -> String {
    format!("{ops:010x}.{peer:016x}.{index:x}")
}

/// Whether a key was written by this peer, that is in this opening of the document.
pub(super) fn is_of_peer(key: &str, peer: u64) -> bool {
    split_key(key).1.split('.').nth(1) == Some(format!("{peer:016x}").as_str())
}
