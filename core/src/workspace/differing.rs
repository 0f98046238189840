//! Where two texts differ, and what two people made of one text.

/// The stretch in which two texts differ: where it begins, and where it ends in each; in bytes.
pub(super) fn differing(one: &str, other: &str) -> (usize, usize, usize) {
    let same = |(one, other): &(char, char)| one == other;
    let start = one.chars().zip(other.chars()).take_while(same);
    let start: usize = start.map(|(c, _)| c.len_utf8()).sum();
    let (one_rest, other_rest) = (&one[start..], &other[start..]);
    let end = one_rest.chars().rev().zip(other_rest.chars().rev());
    let end: usize = end.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (start, one.len() - end, other.len() - end)
}

/// What `mine` and `theirs` together make of `known`: nothing that either added is missing. Where both
/// wrote in one place, theirs comes first.
pub(super) fn merged(known: &str, mine: &str, theirs: &str) -> String {
    if theirs == known {
        return mine.to_owned();
    }
    if mine == known || theirs.contains(mine) {
        return theirs.to_owned();
    }
    let (my_start, my_end, mine_end) = differing(known, mine);
    let (their_start, their_end, theirs_end) = differing(known, theirs);
    let words = &mine[my_start..mine_end];
    if my_end < their_start {
        // Up to where theirs begins it is as it was known.
        return format!("{}{}", &mine[..mine_end], &theirs[my_end..]);
    }
    if their_end < my_start {
        let between = &known[their_end..my_start];
        return format!("{}{between}{}", &theirs[..theirs_end], &mine[my_start..]);
    }
    if words.is_empty() || theirs.contains(words) {
        return theirs.to_owned();
    }
    let gap = match theirs[..theirs_end].ends_with(char::is_whitespace) || theirs_end == 0 {
        true => "",
        false => "\n",
    };
    format!(
        "{}{gap}{words}{}",
        &theirs[..theirs_end],
        &theirs[theirs_end..]
    )
}

#[cfg(test)]
mod tests {
    use super::{differing, merged};

    #[test]
    fn a_stretch_lies_between_what_both_have_in_common() {
        assert_eq!(differing("аб", "аб"), (4, 4, 4));
        assert_eq!(differing("aa", "aaa"), (2, 2, 3));
        assert_eq!(differing("бір екі үш", "бір үш"), (7, 14, 7));
    }

    #[test]
    fn nothing_that_either_wrote_is_missing() {
        let cases = [
            ("", "менікі", "", "менікі"),
            ("", "менікі", "оның", "оның\nменікі"),
            ("бір", "бір екі", "бір", "бір екі"),
            ("бір", "бір", "екі", "екі"),
            ("бір екі", "нөл бір екі", "бір екі үш", "нөл бір екі үш"),
            ("бір екі", "бір екі үш", "нөл бір екі", "нөл бір екі үш"),
            ("бір", "бір екі", "бір үш", "бір үш\n екі"),
            ("бір", "бір екі", "бір екі үш", "бір екі үш"),
        ];
        for (known, mine, theirs, both) in cases {
            assert_eq!(
                merged(known, mine, theirs),
                both,
                "{known}: {mine}, {theirs}"
            );
        }
    }
}
