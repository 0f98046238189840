//! Who may call: only somebody who knows the token and names this very address.
//!
//! The Host header is checked against DNS rebinding, the token against every other page and program
//! of the PC. Both are checked on every path but the files of the screen, which hold nothing
//! personal.

use axum::http::{HeaderMap, header};

/// The header that carries the token.
pub const TOKEN_HEADER: &str = "x-tirek-token";

/// The token and the address of this run.
pub struct Guard {
    token: String,
    port: u16,
}

impl Guard {
    /// A guard for one run.
    pub fn new(token: String, port: u16) -> Self {
        Self { token, port }
    }

    /// Whether the request names this address and nothing else.
    pub fn knows_host(&self, headers: &HeaderMap) -> bool {
        let host = headers
            .get(header::HOST)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        ["127.0.0.1", "localhost"]
            .into_iter()
            .any(|name| host == format!("{name}:{}", self.port))
    }

    /// Whether the request carries the token, in its header or, where a browser cannot set one
    /// (pictures, events), in the query.
    pub fn knows_token(&self, headers: &HeaderMap, query: Option<&str>) -> bool {
        let sent = headers
            .get(TOKEN_HEADER)
            .and_then(|value| value.to_str().ok());
        sent.or_else(|| query.and_then(|query| query.strip_prefix("token=")))
            == Some(self.token.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .filter_map(|&(name, value)| Some((name.parse().ok()?, value.parse().ok()?)))
            .collect()
    }

    #[test]
    fn only_this_address_is_known() {
        let guard = Guard::new("t".into(), 8080);
        assert!(guard.knows_host(&headers(&[("host", "127.0.0.1:8080")])));
        assert!(guard.knows_host(&headers(&[("host", "localhost:8080")])));
        for host in [
            "127.0.0.1",
            "127.0.0.1:8081",
            "example.org:8080",
            "localhost:8080.example.org",
        ] {
            assert!(!guard.knows_host(&headers(&[("host", host)])), "{host}");
        }
        assert!(!guard.knows_host(&HeaderMap::new()));
    }

    #[test]
    fn only_this_token_is_known() {
        let guard = Guard::new("secret".into(), 1);
        assert!(guard.knows_token(&headers(&[(TOKEN_HEADER, "secret")]), None));
        assert!(guard.knows_token(&HeaderMap::new(), Some("token=secret")));
        assert!(!guard.knows_token(&headers(&[(TOKEN_HEADER, "other")]), Some("token=secret")));
        assert!(!guard.knows_token(&HeaderMap::new(), None));
        assert!(!guard.knows_token(&HeaderMap::new(), Some("token=")));
    }
}
