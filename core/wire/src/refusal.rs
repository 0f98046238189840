//! Why the centre put a document into quarantine.
//!
//! The centre decides, the device shows it. Codes are stable; a device meets newer ones as a
//! number and says "refused" without a reason.

macro_rules! refusal_reasons {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $text:literal;)+) => {
        /// Why a document was refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum RefusalReason { $($(#[$doc])* $name,)+ }

        impl RefusalReason {
            /// Every reason, for tables and tests.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The number on the wire and in SQL.
            #[must_use]
            pub const fn code(self) -> u16 {
                match self { $(Self::$name => $code,)+ }
            }

            /// Its name in lists and logs, `snake_case`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// The reason of a number; `None` when a newer version made it.
            #[must_use]
            pub const fn from_code(code: u16) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

refusal_reasons! {
    /// This centre does not know the kind of document.
    KindUnknown = 1, "kind_unknown";
    /// The person has no access to the space.
    NotYourSpace = 2, "not_your_space";
    /// The person may not do this to this kind of document here.
    NotAllowed = 3, "not_allowed";
    /// The document already lives in another space or is of another kind.
    DocumentElsewhere = 4, "document_elsewhere";
    /// An earlier change of the same document by the same person was refused.
    DocumentRefused = 5, "document_refused";
    /// One change is above the limit.
    PayloadTooLarge = 6, "payload_too_large";
    /// The operation is not known here, or the envelope or the content of a submission cannot be read.
    PayloadMalformed = 7, "payload_malformed";
    /// The device was revoked.
    Revoked = 8, "revoked";
}
