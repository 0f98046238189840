//! Sizes of files as people write them, the same way as on the screen: «340 КБ», «57 МБ», «2,4 МБ».

const KILOBYTE: u64 = 1_000;
const MEGABYTE: u64 = 1_000_000;

/// A size in words; nothing is nothing, and the least there is counts as one.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0 => "0 КБ".to_owned(),
        _ if bytes < MEGABYTE => format!("{} КБ", rounded(bytes, KILOBYTE).max(1)),
        _ => {
            let tenths = rounded(bytes, MEGABYTE / 10);
            match tenths % 10 {
                0 => format!("{} МБ", tenths / 10),
                rest => format!("{},{rest} МБ", tenths / 10),
            }
        }
    }
}

fn rounded(bytes: u64, unit: u64) -> u64 {
    bytes.saturating_add(unit / 2) / unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_as_on_the_screen() {
        let table = [
            (0, "0 КБ"),
            (10, "1 КБ"),
            (3_400, "3 КБ"),
            (340_000, "340 КБ"),
            (2_416_582, "2,4 МБ"),
            (50_000_000, "50 МБ"),
            (57_040_000, "57 МБ"),
        ];
        for (bytes, told) in table {
            assert_eq!(size(bytes), told);
        }
    }
}
