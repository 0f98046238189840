//! Sizes on the sheet, in twips (a twentieth of a point), as Word counts them.
//!
//! No font is read: how wide words are is told by a table of Times New Roman's letters. It is near enough for
//! columns and for lines to fill in, since both end where they are told to, whatever the words before them took.

use crate::model::{FillLine, Orientation, PaperRow, PaperSpan, PaperTable, words_of};

/// One centimetre.
pub const CM: u32 = 567;
/// The short and the long side of A4.
pub const A4: (u32, u32) = (11_906, 16_838);
/// Room at the left: the sheet is put into a folder there.
pub const LEFT: u32 = CM * 5 / 2;
/// Room at the right.
pub const RIGHT: u32 = CM * 3 / 2;
/// Room above and below.
pub const ABOVE: u32 = CM * 2;

/// Letters of a text and of a table, in half points, as Word counts those.
pub const TEXT: u32 = 24;
/// A table's letters.
pub const TABLE: u32 = 22;
/// Letters of a table of many columns.
pub const TABLE_SMALL: u32 = 20;

/// From so many columns a table has small letters.
const MANY_COLUMNS: usize = 8;
/// What a cell keeps free to the left and to the right.
pub const CELL_PAD: u32 = 85;
/// A column that is filled in by hand, where nothing says with what.
const BY_HAND: u32 = CM * 2;
/// The narrowest of them.
const BY_HAND_MIN: u32 = CM * 7 / 5;
/// The text of a cell does not ask for more than this: it goes on in the next line.
const CELL_TEXT_MAX: u32 = CM * 7;
/// A row to be filled in by hand, with its lines.
pub const ROW_BY_HAND: u32 = CM * 4 / 5;
/// Room for a signature or a number at the least.
const BLANK_MIN: u32 = CM * 3 / 2;
/// How far from the margin a blank ends.
const INSIDE: u32 = 20;
/// Between what is filled in and the next thing that is asked for.
const GAP: u32 = CM * 2 / 5;

/// The width that a text has on a sheet.
pub const fn text_width(orientation: Orientation) -> u32 {
    let sheet = match orientation {
        Orientation::Portrait => A4.0,
        Orientation::Landscape => A4.1,
    };
    sheet - LEFT - RIGHT
}

/// The letters of a table, in half points.
pub const fn table_letters(columns: usize) -> u32 {
    if columns < MANY_COLUMNS {
        TABLE
    } else {
        TABLE_SMALL
    }
}

/// How wide a text is in letters of a size, in twips. Of several lines the longest counts.
pub fn width_of(text: &str, letters: u32) -> u32 {
    let line = |line: &str| line.chars().map(thousandths).sum::<u32>();
    let widest = text.lines().map(line).max().unwrap_or(0);
    // Half points are ten twips.
    widest * letters * 10 / 1000
}

/// Thousandths of the letter size that a sign takes.
const fn thousandths(sign: char) -> u32 {
    match sign {
        ' ' | '.' | ',' | 'і' | 'i' | 'l' | 'j' | 't' | 'ї' | '\u{a0}' => 265,
        ':' | ';' | '!' | '(' | ')' | '-' | '/' | '|' | '\'' | 'І' | 'I' => 335,
        'г' | 'ғ' | 'з' | 'с' | 'э' | 'а' | 'ә' | 'е' | 'ё' | 'т' | 'ь' => 440,
        'ж' | 'м' | 'ы' | 'ю' | 'ф' => 690,
        'ш' | 'щ' | 'Ж' | 'М' | 'Ш' | 'Щ' | 'Ю' | 'Ф' | 'W' | 'M' | '—' | '№' => 960,
        '0'..='9' | '–' | '«' | '»' | '_' => 500,
        _ if sign.is_uppercase() => 700,
        _ => 520,
    }
}

/// What a column asks for.
#[derive(Clone, Copy)]
struct Wish {
    /// Its longest word: less breaks words.
    least: u32,
    /// What it would take if it could.
    most: u32,
}

fn wishes(table: &PaperTable) -> Vec<Wish> {
    let letters = table_letters(table.head.len());
    let pad = 2 * CELL_PAD;
    let wish = |column: usize| {
        let head = words_of(table.head.get(column).map_or(&[], Vec::as_slice));
        let cells = table.rows.iter().filter_map(|row| match row {
            PaperRow::Cells(cells) => cells.get(column),
            PaperRow::Across(_) => None,
        });
        let cells: Vec<String> = cells.map(|cell| words_of(cell)).collect();
        let word = |text: &str| {
            let words = text.split_whitespace();
            let widths = words.map(|word| width_of(word, letters));
            widths.max().unwrap_or(0)
        };
        let words = cells.iter().map(|cell| word(cell));
        let least = words.max().unwrap_or(0).max(bold(word(&head)));
        let said = cells.iter().map(|cell| width_of(cell, letters));
        let said = said.max().unwrap_or(0).min(CELL_TEXT_MAX);
        // Where most is empty, it is filled in by hand; a column of numbers of rows is not.
        let empty = cells.iter().filter(|cell| cell.trim().is_empty()).count();
        let by_hand = match empty * 2 > cells.len() {
            true => by_hand(table, column, letters),
            false => 0,
        };
        let head = bold(width_of(&head, letters));
        // A long head stands in three lines.
        let most = said.max(by_hand).max(head / 3).max(least);
        Wish {
            least: least + pad,
            most: most + pad,
        }
    };
    (0..table.head.len()).map(wish).collect()
}

/// Bold letters are wider.
const fn bold(width: u32) -> u32 {
    width * 9 / 8
}

/// How much room a column wants that is filled in by hand: a hand writes larger than a printer.
fn by_hand(table: &PaperTable, column: usize, letters: u32) -> u32 {
    let cells = table.filled.iter().filter_map(|row| row.get(column));
    let written = cells.map(|cell| width_of(&words_of(cell), letters));
    match written.max() {
        Some(width) => (width * 5 / 4).clamp(BY_HAND_MIN, CELL_TEXT_MAX),
        None => BY_HAND,
    }
}

/// Whether a table has room on an upright sheet: no word is broken, and nobody writes by hand in a slit.
pub fn fits_upright(table: &PaperTable) -> bool {
    let width = text_width(Orientation::Portrait);
    let wishes = wishes(table);
    let [least, most] = [|wish: &Wish| wish.least, |wish: &Wish| wish.most]
        .map(|of| wishes.iter().map(of).sum::<u32>());
    let is_crowded = table.head.len() >= MANY_COLUMNS && most > width;
    least <= width && !is_crowded
}

/// The widths of a table's columns, which fill the width together.
pub fn columns(table: &PaperTable, width: u32) -> Vec<u32> {
    let wishes = wishes(table);
    let sum = |of: fn(&Wish) -> u32| wishes.iter().map(of).sum::<u32>();
    let (least, most) = (sum(|wish| wish.least), sum(|wish| wish.most));
    let widths: Vec<u32> = wishes
        .iter()
        .map(|wish| {
            if most <= width {
                // What is left goes to those that have much to say; a number of two figures stays narrow.
                let spare = width - most;
                let wide = |wish: &Wish| wish.most.saturating_sub(CM);
                let all = wishes.iter().map(wide).sum::<u32>();
                match all {
                    0 => width / wishes.len() as u32,
                    _ => wish.most + share(spare, wide(wish), all),
                }
            } else if least < width {
                wish.least + share(width - least, wish.most - wish.least, most - least)
            } else {
                share(width, wish.least, least)
            }
        })
        .collect();
    settled(widths, width)
}

/// A part of a whole by its weight.
fn share(whole: u32, weight: u32, all: u32) -> u32 {
    let part = u64::from(whole) * u64::from(weight) / u64::from(all.max(1));
    u32::try_from(part).unwrap_or(whole)
}

/// What was lost in dividing goes to the last column.
fn settled(mut widths: Vec<u32>, width: u32) -> Vec<u32> {
    let sum: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last + width).saturating_sub(sum);
    }
    widths
}

/// How much room somebody wants for what was drawn with so many signs; `None` takes what there is.
const fn asked(blank: u16) -> Option<u32> {
    match blank {
        0..=8 => Some(CM * 11 / 5),
        9..=16 => Some(CM * 9 / 2),
        _ => None,
    }
}

/// Where each blank of a group of lines ends, counted from the left: the same for all of them, so that what belongs
/// together stands below each other. `None` where the labels leave no room.
pub fn stops(lines: &[FillLine], width: u32) -> Option<Vec<u32>> {
    let parts = lines.first()?.parts.len();
    let of_part = |part: usize| lines.iter().filter_map(move |line| line.parts.get(part));
    let labels: Vec<u32> = (0..parts)
        .map(|part| {
            let widths = of_part(part).map(|one| width_of(&one.label, TEXT) + 240);
            widths.max().unwrap_or(0)
        })
        .collect();
    let wanted: Vec<Option<u32>> = (0..parts)
        .map(|part| asked(of_part(part).map(|one| one.blank).max().unwrap_or(0)))
        .collect();
    // A stop right at the margin is one behind it to some programs.
    let width = width.checked_sub(INSIDE)?;
    let gaps = GAP * (parts as u32).saturating_sub(1);
    let taken = labels.iter().sum::<u32>() + gaps;
    let room = width.checked_sub(taken)?;
    let fixed: u32 = wanted.iter().flatten().sum();
    let open = wanted.iter().filter(|one| one.is_none()).count() as u32;
    let (scale, rest) = if fixed + open * BLANK_MIN <= room {
        (room.max(1), room - fixed)
    } else {
        (room * room / (fixed + open * BLANK_MIN), 0)
    };
    let mut at = 0;
    let mut stops = Vec::with_capacity(parts);
    for (label, wanted) in labels.iter().zip(&wanted) {
        let blank = match wanted {
            Some(blank) => share(*blank, scale, room.max(1)),
            None if rest > 0 => rest / open.max(1),
            None => share(BLANK_MIN, scale, room.max(1)),
        };
        if blank < BLANK_MIN / 2 {
            return None;
        }
        at += label + blank;
        stops.push(at);
        at += GAP;
    }
    Some(stops)
}

/// Whether something is to be filled in in a row of so many columns.
pub fn is_by_hand(cells: &[Vec<PaperSpan>], columns: usize) -> bool {
    let is_empty = |cell: &Vec<PaperSpan>| words_of(cell).trim().is_empty();
    cells.len() < columns || cells.iter().any(is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FillPart, PaperBlock};

    fn table(head: &[&str], rows: &[&[&str]]) -> PaperTable {
        let cells = |cells: &[&str]| {
            cells
                .iter()
                .map(|one| vec![PaperSpan::plain(*one)])
                .collect()
        };
        PaperTable {
            head: cells(head),
            rows: rows.iter().map(|row| PaperRow::Cells(cells(row))).collect(),
            filled: Vec::new(),
        }
    }

    fn line(parts: &[(&str, u16)]) -> FillLine {
        let parts = parts.iter().map(|(label, blank)| FillPart {
            label: (*label).to_owned(),
            blank: *blank,
        });
        FillLine {
            parts: parts.collect(),
        }
    }

    #[test]
    fn columns_fill_the_width_and_a_number_stays_narrow() {
        let width = text_width(Orientation::Portrait);
        let table = table(
            &["№", "Авторы, атауы", "Дана"],
            &[&["1", "", ""], &["2", "", ""]],
        );
        let widths = columns(&table, width);
        assert_eq!(widths.iter().sum::<u32>(), width);
        assert!(widths[0] < CM * 3 / 2, "{widths:?}");
        assert!(widths[1] > CM * 2 && widths[2] > CM * 2, "{widths:?}");
    }

    #[test]
    fn a_column_has_the_room_that_its_example_takes() {
        let width = text_width(Orientation::Portrait);
        let mut table = table(&["Авторы", "Дана"], &[&["", ""], &["", ""]]);
        let even = columns(&table, width);
        assert!(even[0].abs_diff(even[1]) < CM, "{even:?}");
        let example = ["Соқпақбаев Б. Менің атым Қожа", "2"].map(|one| vec![PaperSpan::plain(one)]);
        table.filled = vec![example.into()];
        let widths = columns(&table, width);
        assert!(widths[0] > widths[1] * 2, "{widths:?}");
    }

    #[test]
    fn no_word_is_broken_while_there_is_room() {
        let width = text_width(Orientation::Portrait);
        let table = table(
            &["Не", "Жазба"],
            &[&["Кітапханашылардың", &"ұзын сөйлем ".repeat(40)]],
        );
        let widths = columns(&table, width);
        assert!(
            widths[0] >= width_of("Кітапханашылардың", TABLE),
            "{widths:?}"
        );
        assert_eq!(widths.iter().sum::<u32>(), width);
    }

    #[test]
    fn a_sheet_is_laid_on_its_side_for_many_columns() {
        let heads = [
            "Жазба №",
            "Күні",
            "Қайдан түсті",
            "Жүкқұжат",
            "Барлығы",
            "Сомасы",
            "Көркем",
            "Әдістемелік",
            "Анықтамалық",
            "Нөмірлері",
        ];
        let wide = table(&heads, &[&[""; 10]]);
        assert_eq!(
            Orientation::fitting(&[PaperBlock::Table(wide)]),
            Orientation::Landscape
        );
        let narrow = table(&heads[..4], &[&[""; 4]]);
        assert_eq!(
            Orientation::fitting(&[PaperBlock::Table(narrow)]),
            Orientation::Portrait
        );
    }

    #[test]
    fn blanks_of_a_group_end_below_each_other_inside_the_sheet() {
        let width = text_width(Orientation::Portrait);
        let lines = [
            line(&[("Комиссия төрағасы:", 30), ("Қолы:", 14)]),
            line(&[("Кітапханашы:", 30), ("Қолы:", 14)]),
        ];
        let found = stops(&lines, width).expect("room");
        assert_eq!(found.len(), 2);
        assert!(found[0] < found[1] && found[1] <= width, "{found:?}");
        let endless = [line(&[(&"сөз ".repeat(60), 30)])];
        assert_eq!(stops(&endless, width), None);
        assert_eq!(stops(&[], width), None);
    }

    #[test]
    fn a_table_without_columns_is_nothing_to_stumble_over() {
        assert!(columns(&PaperTable::default(), CM).is_empty());
        assert!(fits_upright(&PaperTable::default()));
    }
}
