//! The envelope of a call: who asks, and under which id, so that nothing is done twice.
//!
//! Every screen wraps its requests so; a call without an id (a test, the shell's own) is carried out as
//! often as it comes. What is kept of an answer is kept by [`Workspace::once`]; here stands what a call
//! that comes again is told; that it waits for the first one while that is still at work, the app sees to
//! (`app/turns.rs`).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tirek_wire::id::CallId;

use super::{CommandError, Reply, document};
use crate::app::Open;
use crate::topic::Done;
use crate::workspace::{Once, Workspace};

/// The one command whose answer is too large to keep (the whole text of a field): it is told as the
/// text is now, which a screen takes as what was merged meanwhile.
const EDIT_TEXT: &str = "document.edit_text";

/// Digits of a hash that tell two requests apart; nobody makes them alike on purpose.
const ASKS_DIGITS: usize = 32;

/// Who asks, and under which id.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Call {
    /// The same for every try of one call.
    pub id: Option<CallId>,
    /// The profile the screen showed; what was meant for one person reaches no other.
    pub profile: Option<String>,
    /// Stands for the command and its request; the dispatcher sets it.
    #[serde(skip)]
    pub asks: String,
}

impl Call {
    /// Notes what is asked.
    pub(super) fn asking(mut self, name: &str, request: &Value) -> Self {
        if self.id.is_some() {
            let asked = serde_json::to_vec(&(name, request)).unwrap_or_default();
            self.asks = blake3::hash(&asked)
                .to_hex()
                .chars()
                .take(ASKS_DIGITS)
                .collect();
        }
        self
    }

    /// The call as the workspace keeps it.
    pub(super) fn once(&self) -> Option<Once> {
        let asks = self.asks.clone();
        self.id.map(|id| Once { id, asks })
    }

    /// Whether the open profile is the one the screen meant.
    pub(super) fn check(&self, open: &Open) -> Result<(), CommandError> {
        match &self.profile {
            Some(meant) if *meant != open.id => Err(CommandError::new("other_profile_open")),
            _ => Ok(()),
        }
    }
}

/// What a call that comes again is told; `None` when it is new. An id under which something else was asked
/// is refused: an answer would say of these words that they are written.
pub(super) fn told(
    workspace: &mut Workspace,
    call: &Call,
    name: &str,
    request: &Value,
) -> Result<Option<Reply>, CommandError> {
    let Some(id) = call.id else {
        return Ok(None);
    };
    let Some(answered) = workspace.answered(id)? else {
        return Ok(None);
    };
    if !answered.asked.is_empty() && answered.asked != call.asks {
        return Err(CommandError::new("call_differs"));
    }
    let value = match name {
        EDIT_TEXT => super::value(document::retold(workspace, super::parse(request.clone())?)?)?,
        _ => answered.value,
    };
    Ok(Some(Reply {
        value,
        topics: answered.topics.into_iter().collect(),
    }))
}

/// Runs a handler as one, and notes its answer.
pub(super) fn once<T: Serialize>(
    workspace: &mut Workspace,
    call: &Call,
    name: &str,
    work: impl FnOnce(&mut Workspace) -> Result<Done<T>, CommandError>,
) -> Result<Done<T>, CommandError> {
    let keep = |value: &T| match name {
        EDIT_TEXT => Value::Null,
        _ => serde_json::to_value(value).unwrap_or_default(),
    };
    workspace.once(call.once(), keep, work)
}
