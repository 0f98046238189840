//! What people type for a code.

use proptest::prelude::*;
use tirek_wire::code::{CodeError, InvitationCode};

const GOOD: &str = "123 456 789 012 345 029";

fn good() -> InvitationCode {
    GOOD.parse().unwrap()
}

#[test]
fn typed_in_many_ways() {
    let digits: String = GOOD.replace(' ', "");
    let keys = |text: &str| -> String {
        let row = ['қ', '"', 'ә', 'і', 'ң', 'ғ', ',', '.', 'ү', 'ұ'];
        text.chars()
            .map(|c| c.to_digit(10).map_or(c, |d| row[d as usize]))
            .collect()
    };
    let cases = [
        digits.clone(),
        GOOD.replace(' ', "-"),
        GOOD.replace(' ', "\u{a0}"),
        GOOD.replace(' ', "\u{2009}\u{2014}"),
        GOOD.replace(' ', "."),
        GOOD.replace(' ', ", "),
        format!("  №: {GOOD}\r\n"),
        GOOD.replace('0', "О"),
        GOOD.replace('0', "o"),
        GOOD.replace('1', "l"),
        GOOD.replace('1', "І"),
        GOOD.replace('3', "І"),
        keys(GOOD),
        keys(&digits),
        keys(GOOD).to_uppercase(),
    ];
    for case in cases {
        assert_eq!(case.parse(), Ok(good()), "{case:?}");
    }
}

#[test]
fn what_is_wrong_is_said() {
    let digits: String = GOOD.replace(' ', "");
    let cases = [
        (String::new(), CodeError::TooShort { digits: 0 }),
        (digits[..17].to_owned(), CodeError::TooShort { digits: 17 }),
        (format!("{digits}0"), CodeError::TooLong { digits: 19 }),
        (format!("2{}", &digits[1..]), CodeError::BadCheck),
        (format!("{digits}ж"), CodeError::Stranger { character: 'ж' }),
    ];
    for (typed, error) in cases {
        assert_eq!(typed.parse::<InvitationCode>(), Err(error), "{typed:?}");
    }
}

proptest! {
    #[test]
    fn made_codes_read_back(random in any::<[u8; 16]>()) {
        let code = InvitationCode::from_random(random);
        prop_assert_eq!(code.digits().len(), 18);
        prop_assert_eq!(code.to_string().parse(), Ok(code));
    }

    #[test]
    fn one_wrong_digit_or_a_swap_is_noticed(random in any::<[u8; 16]>(), at in 0_usize..18, by in 1_u8..10) {
        let digits = InvitationCode::from_random(random).digits().as_bytes().to_vec();
        let mut wrong = digits.clone();
        wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
        prop_assert!(String::from_utf8(wrong).unwrap().parse::<InvitationCode>().is_err());
        let mut swapped = digits.clone();
        swapped.swap(at, (at + 1).min(17));
        if swapped != digits {
            prop_assert!(String::from_utf8(swapped).unwrap().parse::<InvitationCode>().is_err());
        }
    }
}
