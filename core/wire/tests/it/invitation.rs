//! Invitation files, whole and not.

use crate::samples;
use ed25519_dalek::SigningKey;
use tirek_wire::code::InvitationCode;
use tirek_wire::invitation::{Invitation, InvitationError, InvitationLink, Typed};
use tirek_wire::key::{PublicKey, Secret};

fn sample() -> (Invitation, String) {
    let key = SigningKey::from_bytes(&[7; 32]);
    let enrolment = samples::enrolment(PublicKey(key.verifying_key().to_bytes()));
    let invitation = Invitation {
        enrolment,
        secret: Secret([8; 32]),
    };
    let text = invitation.to_text(&key);
    (invitation, text)
}

#[test]
fn a_file_survives_what_messengers_do() {
    let (invitation, text) = sample();
    let (title, rest) = text.split_once('\n').unwrap();
    let one_line = format!("{title}\n{}", rest.replace('\n', ""));
    let cases = [
        text.clone(),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        format!("\u{feff}{text}"),
        text.replace('\n', "  \n\n"),
        text.trim_end().to_owned(),
        one_line,
    ];
    for case in cases {
        assert_eq!(
            Invitation::from_bytes(case.as_bytes()),
            Ok(invitation.clone()),
            "{case}"
        );
    }
}

#[test]
fn every_altered_character_is_noticed() {
    let (_, text) = sample();
    let start = text.find('\n').unwrap() + 1;
    for at in start..text.len() {
        let mut bytes = text.clone().into_bytes();
        if bytes[at].is_ascii_whitespace() {
            continue;
        }
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        assert_eq!(
            Invitation::from_bytes(&bytes),
            Err(InvitationError::Damaged),
            "at {at}"
        );
    }
    for cut in (start..text.len() - 2).step_by(11) {
        let cut_short = &text.as_bytes()[..cut];
        assert_eq!(
            Invitation::from_bytes(cut_short),
            Err(InvitationError::Damaged),
            "{cut}"
        );
    }
}

#[test]
fn other_files_are_named_as_such() {
    let (_, text) = sample();
    let newer = text.replace("INVITATION 1", "INVITATION 2");
    let cases: [(&[u8], InvitationError); 6] = [
        (b"", InvitationError::NotAnInvitation),
        (b"PK\x03\x04\xff\xfe", InvitationError::NotAnInvitation),
        ("Сәлеметсіз бе".as_bytes(), InvitationError::NotAnInvitation),
        (b"TIREK INVITATION 1\n", InvitationError::Damaged),
        (b"TIREK INVITATION 1\n\xff\xfe", InvitationError::Damaged),
        (
            newer.as_bytes(),
            InvitationError::NewerVersion { version: 2 },
        ),
    ];
    for (file, error) in cases {
        assert_eq!(Invitation::from_bytes(file), Err(error));
    }
}

#[test]
fn the_link_of_the_picture() {
    let link: InvitationLink = "tirek:000000000000123482@https://centre.example:8470"
        .parse()
        .unwrap();
    assert_eq!(link.address, "https://centre.example:8470");
    assert_eq!(
        link.to_string(),
        "tirek:000000000000123482@https://centre.example:8470"
    );
    assert!("https://centre.example".parse::<InvitationLink>().is_err());
    assert!("tirek:12@x".parse::<InvitationLink>().is_err());
}

/// What is printed on the slip, in whatever order and with whatever words it is typed or pasted.
#[test]
fn address_and_code_are_read_from_one_text() {
    let code = "000 000 000 000 123 482";
    let link = InvitationLink {
        code: code.parse().unwrap(),
        address: "https://tirek.example.kz".to_owned(),
    };
    assert_eq!(link.to_line(), format!("tirek.example.kz {code}"));
    let whole = [
        link.to_line(),
        link.to_string(),
        format!("  {code}\n tirek.example.kz/ "),
        format!("Шақыру: tirek.example.kz, код: {code}."),
        "Адрес https://tirek.example.kz код 000000000000123482".to_owned(),
        "tirek.example.kz\u{a0}000-000-000-000-123-482".to_owned(),
    ];
    for text in whole {
        let typed = Typed::read(&text);
        let address = typed.address.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            address.trim_start_matches("https://"),
            "tirek.example.kz",
            "{text}"
        );
        let read: InvitationCode = typed
            .code
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(read, link.code, "{text}");
    }
    for address in ["http://127.0.0.1:8470", "192.168.0.5", "localhost:8470"] {
        let typed = Typed::read(&format!("{address} {code}"));
        assert_eq!(typed.address.as_deref(), Some(address));
        assert_eq!(typed.code, code);
    }
    // A code alone asks for the address, on whatever layout it was typed.
    for alone in [
        code,
        "қққ қққ қққ қққ \"әі ңүә",
        "000.000.000.000.123.482",
        "12",
    ] {
        assert_eq!(
            Typed::read(alone),
            Typed {
                address: None,
                code: alone.to_owned()
            }
        );
    }
}
