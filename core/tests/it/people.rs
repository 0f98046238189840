//! Invented people, centres and PCs for the tests of enrolment and exchange.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use chrono::DateTime;
use ed25519_dalek::SigningKey;
use tirek_core::Environment;
use tirek_document::SpaceKind;
use tirek_wire::enrolment::{Centre, Enrolment, Group, Person, School, SpaceRef};
use tirek_wire::id::{CentreId, GroupId, InvitationId, PersonId, SchoolId, SpaceId};
use tirek_wire::invitation::Invitation;
use tirek_wire::key::{PublicKey, Secret};

/// A PC with its own randomness and a clock that stands still.
pub fn pc(seed: u64) -> Environment {
    let drawn = Arc::new(AtomicU64::new(0));
    let clock = DateTime::from_timestamp_millis(1_790_000_000_000).expect("within range");
    Environment::new(
        move || clock,
        move |bytes| {
            let draw = drawn.fetch_add(1, Ordering::Relaxed);
            let mut hasher = blake3::Hasher::new();
            hasher
                .update(&seed.to_le_bytes())
                .update(&draw.to_le_bytes());
            hasher.finalize_xof().fill(bytes);
        },
    )
}

pub fn centre_key() -> SigningKey {
    SigningKey::from_bytes(&[1; 32])
}

/// The centre's key for what is encrypted to it.
pub static CENTRE_AGE: LazyLock<age::x25519::Identity> =
    LazyLock::new(age::x25519::Identity::generate);

pub fn own_space() -> SpaceId {
    SpaceId::from_bytes([40; 16])
}

/// What a centre at `address` says about Aigul.
pub fn enrolment(address: &str) -> Enrolment {
    Enrolment {
        centre: Centre {
            id: CentreId::from_bytes([10; 16]),
            name_kk: "Орталық".to_owned(),
            name_ru: "Центр".to_owned(),
            address: address.to_owned(),
            signing_key: PublicKey(centre_key().verifying_key().to_bytes()),
            recipient: CENTRE_AGE.to_public().to_string(),
        },
        person: Person {
            id: PersonId::from_bytes([11; 16]),
            surname: "Сәрсенова".to_owned(),
            given_name: "Айгүл".to_owned(),
            patronymic: Some("Қайратқызы".to_owned()),
        },
        role: "librarian".to_owned(),
        position: "кітапханашы".to_owned(),
        school: School {
            id: SchoolId::from_bytes([12; 16]),
            name: "№ 4 орта мектеп".to_owned(),
            district: "Аудан".to_owned(),
            region: "Облыс".to_owned(),
            village: String::new(),
        },
        group: Group {
            id: GroupId::from_bytes([13; 16]),
            name: "2026-3".to_owned(),
            course_start: None,
            course_end: "2026-11-20".to_owned(),
            mode: "distance".to_owned(),
        },
        spaces: vec![
            SpaceRef {
                id: own_space(),
                kind: SpaceKind::Own.code(),
            },
            SpaceRef {
                id: SpaceId::from_bytes([41; 16]),
                kind: SpaceKind::Library.code(),
            },
        ],
        invitation: InvitationId::from_bytes([14; 16]),
        expires_at_ms: 1_800_000_000_000,
        phone: None,
        serves: None,
        knows: None,
    }
}

pub fn invitation(address: &str) -> Invitation {
    Invitation {
        enrolment: enrolment(address),
        secret: Secret([15; 32]),
    }
}
