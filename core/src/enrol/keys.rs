//! Making a device: its id, its keys and its token, and what of them the centre is told.
//!
//! Made once per enrolment from the environment's randomness; the store keeps the secret half, the
//! centre receives the public half and the token's hash. Deliberately absent: using the keys.

use bech32::{Bech32, Hrp};
use ed25519_dalek::SigningKey;
use tirek_wire::enrolment::{EnrolRequest, Proof};
use tirek_wire::id::{DeviceId, LogId};
use tirek_wire::key::{PublicKey, Token};
use tirek_wire::limits::label;
use zeroize::Zeroizing;

use crate::environment::Environment;
use crate::store::identity::DeviceKeys;

/// How age writes an X25519 secret key.
const AGE_SECRET: Hrp = Hrp::parse_unchecked("age-secret-key-");

/// What the centre's lists say about this program and this PC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Name and version of the app.
    pub app: String,
    /// How the operator recognises the PC.
    pub device: String,
}

/// Fresh ids, keys and token.
pub fn new_device(environment: &Environment) -> DeviceKeys {
    let secret = Zeroizing::new(environment.bytes::<32>());
    // 32 bytes are far below the length limit, the only error there is.
    let age_identity = bech32::encode_upper::<Bech32>(AGE_SECRET, &*secret).unwrap_or_default();
    DeviceKeys {
        device: DeviceId::new(unix_ms(environment), environment.bytes()),
        token: Token(environment.bytes()),
        signing_key: Zeroizing::new(environment.bytes()),
        age_identity: Zeroizing::new(age_identity),
    }
}

/// A fresh log.
pub fn new_log(environment: &Environment) -> LogId {
    LogId::new(unix_ms(environment), environment.bytes())
}

fn unix_ms(environment: &Environment) -> u64 {
    u64::try_from(environment.now_ms()).unwrap_or(0)
}

/// The public age recipient, `age1…`; empty only if the stored identity was damaged.
pub fn recipient(keys: &DeviceKeys) -> String {
    let identity = keys.age_identity.parse::<age::x25519::Identity>();
    identity
        .map(|identity| identity.to_public().to_string())
        .unwrap_or_default()
}

/// What the device hands to the centre with a proof of its invitation.
pub fn request(keys: &DeviceKeys, log: LogId, proof: Proof, labels: &Labels) -> EnrolRequest {
    let public = SigningKey::from_bytes(&keys.signing_key).verifying_key();
    EnrolRequest {
        protocol: tirek_wire::PROTOCOL_MIN,
        proof,
        device: keys.device,
        log,
        signing_key: PublicKey(public.to_bytes()),
        recipient: recipient(keys),
        token_hash: keys.token.hash(),
        app: label(&labels.app),
        device_label: label(&labels.device),
    }
}
