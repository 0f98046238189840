//! The keys of an enrolment by code that has not come to its end.
//!
//! The answer to a code can be lost on the line after the centre has counted the code as used. The
//! keys are therefore on the disk before the code is sent, and the same code is tried again with the
//! same keys: for the centre it is the same device. One file beside the profiles; it goes when the
//! profile stands. Deliberately absent: the code itself, of which only a hash is kept.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use tirek_wire::code::InvitationCode;
use tirek_wire::id::{DeviceId, LogId};
use tirek_wire::key::Token;
use zeroize::Zeroizing;

use super::keys;
use crate::closed;
use crate::environment::Environment;
use crate::store::StoreError;
use crate::store::identity::DeviceKeys;
use crate::workspace::WorkspaceError;

const FILE: &str = "enrolment.unfinished";

/// The device that a code is being tried for.
pub(super) struct Attempt {
    pub keys: DeviceKeys,
    pub log: LogId,
    file: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    code_hash: String,
    device: DeviceId,
    log: LogId,
    token: String,
    signing_key: String,
    age_identity: String,
}

impl Attempt {
    /// The attempt with this code that was begun earlier, or a new one, durable on return.
    pub(super) fn begin(
        profiles: &Path,
        code: &InvitationCode,
        environment: &Environment,
    ) -> Result<Self, WorkspaceError> {
        let file = profiles.join(FILE);
        let code_hash = hash(code);
        let earlier = fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        if let Some((keys, log)) = earlier
            .filter(|kept: &Kept| kept.code_hash == code_hash)
            .and_then(|kept| kept.device())
        {
            return Ok(Self { keys, log, file });
        }
        let (keys, log) = (keys::new_device(environment), keys::new_log(environment));
        write(profiles, &file, &Kept::new(code_hash, &keys, log))?;
        Ok(Self { keys, log, file })
    }

    /// The profile stands, the keys are in it.
    pub(super) fn end(self) {
        if let Err(error) = fs::remove_file(&self.file) {
            tracing::warn!(%error, "an ended enrolment left its file behind");
        }
    }
}

impl Kept {
    fn new(code_hash: String, keys: &DeviceKeys, log: LogId) -> Self {
        Self {
            code_hash,
            device: keys.device,
            log,
            token: keys.token.to_text(),
            signing_key: BASE64.encode(&*keys.signing_key),
            age_identity: keys.age_identity.to_string(),
        }
    }

    fn device(&self) -> Option<(DeviceKeys, LogId)> {
        let signing_key = Zeroizing::new(BASE64.decode(self.signing_key.as_bytes()).ok()?);
        let keys = DeviceKeys {
            device: self.device,
            token: Token::from_text(&self.token)?,
            signing_key: Zeroizing::new(signing_key.as_slice().try_into().ok()?),
            age_identity: Zeroizing::new(self.age_identity.clone()),
        };
        Some((keys, self.log))
    }
}

fn hash(code: &InvitationCode) -> String {
    let key = blake3::derive_key(
        "tirek 2026 unfinished enrolment v1",
        code.digits().as_bytes(),
    );
    data_encoding::HEXLOWER.encode(&key)
}

fn write(profiles: &Path, file: &Path, kept: &Kept) -> Result<(), WorkspaceError> {
    closed::make_folder(profiles)?;
    let unfinished = file.with_extension("new");
    let text = serde_json::to_vec(kept).map_err(|_| {
        WorkspaceError::Store(StoreError::Damaged {
            detail: "keys cannot be written".to_owned(),
        })
    })?;
    let mut out = closed::to_write()
        .create(true)
        .truncate(true)
        .open(&unfinished)?;
    out.write_all(&text)?;
    out.sync_all()?;
    match fs::rename(&unfinished, file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(file)?;
            Ok(fs::rename(&unfinished, file)?)
        }
        result => Ok(result?),
    }
}
