//! The invitation code: eighteen digits that can be read out over the telephone.
//!
//! Sixteen random digits (53 bits) and two check digits by ISO 7064 mod 97-10, shown as six groups
//! of three. The centre makes codes, the enrolment screen parses what people type or paste,
//! including what a Kazakh keyboard layout makes of the digit row. Deliberately absent: whether
//! the code exists; only the centre knows.

use std::fmt;
use std::str::FromStr;
use thiserror::Error;

const DIGITS: usize = 18;
const RANDOM_DIGITS_MODULUS: u128 = 10_000_000_000_000_000;

/// A code whose check digits agree.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct InvitationCode(String);

/// Why a typed code is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Fewer than eighteen digits.
    #[error("{digits} digits are too few")]
    TooShort {
        /// How many were found.
        digits: usize,
    },
    /// More than eighteen digits.
    #[error("{digits} digits are too many")]
    TooLong {
        /// How many were found.
        digits: usize,
    },
    /// Eighteen digits, one of them wrong.
    #[error("the check digits do not agree")]
    BadCheck,
    /// A character that stands for no digit on any layout.
    #[error("{character:?} is no digit")]
    Stranger {
        /// The character.
        character: char,
    },
}

impl InvitationCode {
    /// A new code from 128 random bits.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        let number = u128::from_be_bytes(random) % RANDOM_DIGITS_MODULUS;
        let check = 98 - (number * 100) % 97;
        Self(format!("{number:016}{check:02}"))
    }

    /// The eighteen digits without spaces.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// Six groups of three, as it is printed and read out.
impl fmt::Display for InvitationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, digit) in self.0.chars().enumerate() {
            if index > 0 && index % 3 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for InvitationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationCode(hidden)")
    }
}

impl FromStr for InvitationCode {
    type Err = CodeError;

    /// Reads what a person typed. Where a character is ambiguous (a comma is a separator or the
    /// 6 of the Kazakh layout, «І» is a 1 by its look or the 3 of that layout), every reading is
    /// tried and one with right check digits wins.
    fn from_str(typed: &str) -> Result<Self, CodeError> {
        let mut first_error = None;
        for layout in [
            Layout::LOOKS,
            Layout::LOOKS_KEYS,
            Layout::POINTS,
            Layout::ALL_KEYS,
        ] {
            match layout.read(typed) {
                Ok(code) => return Ok(code),
                Err(error) => first_error = nearer(first_error, error),
            }
        }
        Err(first_error.unwrap_or(CodeError::TooShort { digits: 0 }))
    }
}

/// Of two errors, the one that says more: wrong check digits before a wrong length.
fn nearer(before: Option<CodeError>, now: CodeError) -> Option<CodeError> {
    match (before, now) {
        (None, error) | (Some(_), error @ CodeError::BadCheck) => Some(error),
        (kept, _) => kept,
    }
}

/// One way to read the ambiguous characters.
#[derive(Clone, Copy)]
struct Layout {
    points_are_digits: bool,
    capital_i_is_three: bool,
}

impl Layout {
    const LOOKS: Self = Self {
        points_are_digits: false,
        capital_i_is_three: false,
    };
    const LOOKS_KEYS: Self = Self {
        points_are_digits: false,
        capital_i_is_three: true,
    };
    const POINTS: Self = Self {
        points_are_digits: true,
        capital_i_is_three: false,
    };
    const ALL_KEYS: Self = Self {
        points_are_digits: true,
        capital_i_is_three: true,
    };

    fn read(self, typed: &str) -> Result<InvitationCode, CodeError> {
        let mut digits = String::new();
        for character in typed.chars() {
            match self.digit(character) {
                Some(digit) => digits.push(digit),
                None if self.is_separator(character) => {}
                None => return Err(CodeError::Stranger { character }),
            }
        }
        checked(digits)
    }

    fn digit(self, character: char) -> Option<char> {
        match character {
            '0'..='9' => Some(character),
            '\u{ff10}'..='\u{ff19}' => {
                char::from_digit(u32::from(character) - u32::from('\u{ff10}'), 10)
            }
            'О' | 'о' | 'O' | 'o' => Some('0'),
            'І' if self.capital_i_is_three => Some('3'),
            'l' | 'І' | 'I' | '|' => Some('1'),
            _ => kazakh_key(character).filter(|_| self.points_are_digits || !is_point(character)),
        }
    }

    fn is_separator(self, character: char) -> bool {
        let dash = matches!(
            character,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | '/' | '(' | ')' | ':' | ';' | '№'
        );
        let unseen = matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
        let point = !self.points_are_digits && is_point(character);
        character.is_whitespace() || character.is_control() || dash || unseen || point
    }
}

fn is_point(character: char) -> bool {
    matches!(character, ',' | '.')
}

/// The digit under a key of the Kazakh layout's top row.
fn kazakh_key(character: char) -> Option<char> {
    Some(match character {
        '"' | '“' | '”' | '«' | '»' => '1',
        'ә' | 'Ә' => '2',
        'і' => '3',
        'ң' | 'Ң' => '4',
        'ғ' | 'Ғ' => '5',
        ',' => '6',
        '.' => '7',
        'ү' | 'Ү' => '8',
        'ұ' | 'Ұ' => '9',
        'қ' | 'Қ' => '0',
        _ => return None,
    })
}

fn checked(digits: String) -> Result<InvitationCode, CodeError> {
    let count = digits.len();
    if count < DIGITS {
        return Err(CodeError::TooShort { digits: count });
    }
    if count > DIGITS {
        return Err(CodeError::TooLong { digits: count });
    }
    let number: u64 = digits.parse().map_err(|_| CodeError::BadCheck)?;
    if number % 97 == 1 {
        Ok(InvitationCode(digits))
    } else {
        Err(CodeError::BadCheck)
    }
}
