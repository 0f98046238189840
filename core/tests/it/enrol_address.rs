//! Addresses as people type them.

use tirek_core::connection::{Address, AddressError};

#[test]
fn what_people_type_becomes_an_address() {
    let table = [
        ("tirek.kz", "https://tirek.kz"),
        ("  tirek.kz/ ", "https://tirek.kz"),
        ("https://tirek.kz///", "https://tirek.kz"),
        ("HTTPS://Tirek.KZ", "https://tirek.kz"),
        ("tirek . kz", "https://tirek.kz"),
        ("\u{feff}tirek.kz\u{a0}\u{200b}", "https://tirek.kz"),
        ("//tirek.kz", "https://tirek.kz"),
        ("tirek.kz:8443", "https://tirek.kz:8443"),
        ("https://tirek.kz:443", "https://tirek.kz"),
        ("tirek.kz/orta/", "https://tirek.kz/orta"),
        ("https://tirek.kz/v1/health", "https://tirek.kz"),
        ("https://tirek.kz/orta/v1/", "https://tirek.kz/orta"),
        ("https://tirek.kz/v1", "https://tirek.kz"),
        ("https://tirek.kz/?utm=1#x", "https://tirek.kz"),
        ("тірек.қаз", "https://xn--e1aqebq3d.xn--80ao21a"),
        ("localhost:8080", "http://localhost:8080"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("https://localhost:8080", "https://localhost:8080"),
        ("10.0.0.5", "https://10.0.0.5"),
    ];
    for (typed, expected) in table {
        let address = Address::parse(typed);
        let text = address.map(|address| address.to_string());
        if typed.starts_with('т') {
            // Any well-formed name of letters beyond ASCII becomes a name the network knows.
            assert!(
                text.is_ok_and(|text| text.starts_with("https://xn--")),
                "{typed}"
            );
            continue;
        }
        assert_eq!(text.as_deref(), Ok(expected), "{typed}");
    }
}

#[test]
fn what_cannot_be_an_address_is_refused() {
    assert_eq!(Address::parse(" \u{a0} "), Err(AddressError::Empty));
    let host = "tirek.kz".to_owned();
    assert_eq!(
        Address::parse("http://tirek.kz"),
        Err(AddressError::Unprotected { host })
    );
    for typed in [
        "https://",
        "ftp://tirek.kz",
        "https://me@tirek.kz",
        "a b://c",
        "://",
        "tirek.kz:99999",
    ] {
        let refused = matches!(Address::parse(typed), Err(AddressError::Malformed { .. }));
        assert!(refused, "{typed}");
    }
}

#[test]
fn the_protocol_lies_under_the_address() {
    let table = [
        ("tirek.kz", "https://tirek.kz/v1/exchange"),
        ("tirek.kz/orta/", "https://tirek.kz/orta/v1/exchange"),
        ("localhost:1", "http://localhost:1/v1/exchange"),
    ];
    for (typed, expected) in table {
        let url = Address::parse(typed).map(|address| address.at("/v1/exchange").to_string());
        assert_eq!(url.as_deref(), Ok(expected));
    }
}
