//! Reading an invitation out of a file or out of pasted text.
//!
//! The enrolment commands call it, first for the preview and again when the person agrees. Messengers
//! put words around the text, Notepad saves it as UTF-16: both are forgiven. Deliberately absent:
//! judging the date, which only the centre can.

use std::io::Read;
use std::path::Path;

use tirek_wire::invitation::{Invitation, InvitationError};
use tirek_wire::limits::INVITATION_BYTES_MAX;

use super::error::EnrolError;
use crate::foreign::{ForeignFile, PATIENCE};

/// How every invitation begins.
const TITLE: &str = "TIREK INVITATION";

/// Reads the invitation in a file.
///
/// # Errors
/// When the file cannot be read or is no whole invitation.
pub fn read_file(path: &Path) -> Result<Invitation, EnrolError> {
    let unreadable = |source| EnrolError::Unreadable { source };
    let mut bytes = Vec::new();
    let bound = 2 * INVITATION_BYTES_MAX as u64 + 1;
    ForeignFile::open(path, PATIENCE)
        .and_then(|file| file.take(bound).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    match Invitation::from_bytes(&bytes) {
        Err(InvitationError::NotAnInvitation) => read_text(&as_text(&bytes)),
        read => Ok(read?),
    }
}

/// Reads the invitation in a pasted text, whatever stands around it.
///
/// # Errors
/// When the text holds no whole invitation.
pub fn read_text(text: &str) -> Result<Invitation, EnrolError> {
    let from = text.find(TITLE).ok_or(EnrolError::NotAnInvitation)?;
    let mut lines = text.get(from..).unwrap_or_default().lines().map(str::trim);
    let mut armour = lines.next().unwrap_or_default().to_owned();
    for line in lines
        .skip_while(|line| line.is_empty())
        .take_while(|line| is_base64(line))
    {
        armour.push('\n');
        armour.push_str(line);
    }
    Ok(Invitation::from_bytes(armour.as_bytes())?)
}

fn is_base64(line: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    !line.is_empty() && line.chars().all(sign)
}

/// The text of a file by its byte order mark; UTF-8 without one.
fn as_text(bytes: &[u8]) -> String {
    let wide = |order: fn([u8; 2]) -> u16| {
        let units = bytes
            .chunks_exact(2)
            .filter_map(|pair| pair.try_into().ok())
            .map(order);
        char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}
