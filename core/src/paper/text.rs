//! A page as plain text, and plain text as a page.
//!
//! Somebody who knows no word processor's signs writes so already: a heading in capitals, «–» and «1.» before what is
//! listed, bars between the cells of a table. So a sample can be read and changed as text, and a paper with a table
//! and headings is made of it again. Bold words alone are lost on the way.

use crate::locale::Locale;
use crate::material::{Inline, Page, PageBlock, plain};
use crate::phrases::Phrases;

/// What stands before an item without a number.
const MARKS: [char; 5] = ['–', '—', '-', '•', '*'];
/// How far what belongs to an item is set in.
const INDENT: &str = "   ";
/// Longer lines in capitals are shouted, no heading.
const HEADING_MAX: usize = 160;
/// Deeper lists are read as text.
const DEPTH_MAX: usize = 6;

/// What of a page comes on paper, as text.
pub fn as_text(page: &Page) -> String {
    let mut text = String::new();
    write(page.on_paper(), "", &mut text);
    text.trim_end().to_owned()
}

fn write(blocks: &[PageBlock], before: &str, into: &mut String) {
    let mut lines = Vec::new();
    for block in blocks {
        let block = written(block);
        if !block.is_empty() {
            lines.push(block);
        }
    }
    for (number, block) in lines.iter().enumerate() {
        // What belongs to an item follows it at once; everything else has air.
        if number > 0 && before.is_empty() {
            into.push('\n');
        }
        for line in block.lines() {
            into.push_str(before);
            into.push_str(line);
            into.push('\n');
        }
    }
}

fn written(block: &PageBlock) -> String {
    match block {
        PageBlock::Heading { text, .. } => plain(text).to_uppercase(),
        PageBlock::Paragraph { text } => plain(text),
        PageBlock::List { start, items } => listed(*start, items),
        PageBlock::Table { head, rows } => {
            let lines: Vec<String> = std::iter::once(head)
                .chain(rows)
                .map(|row| bars(row))
                .collect();
            lines.join("\n")
        }
        PageBlock::Quote { blocks } => {
            let lines: Vec<String> = blocks.iter().map(written).collect();
            lines.join("\n")
        }
        PageBlock::Rule => String::new(),
    }
}

fn listed(start: Option<u32>, items: &[Vec<PageBlock>]) -> String {
    let mut lines = String::new();
    for (number, item) in items.iter().enumerate() {
        let mark = match start {
            Some(start) => format!("{}.", start as usize + number),
            None => "–".to_owned(),
        };
        let mut inside = String::new();
        write(item, INDENT, &mut inside);
        let (first, rest) = inside.split_once('\n').unwrap_or((inside.as_str(), ""));
        lines.push_str(&format!("{mark} {}\n{rest}", first.trim_start()));
    }
    lines
}

fn bars(row: &[Vec<Inline>]) -> String {
    let cells = row.iter().map(|cell| plain(cell).replace('|', "/"));
    let cells: Vec<String> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

/// A text as a page. Whatever stands in it is kept: what is nothing else is a paragraph.
pub fn as_page(text: &str) -> Page {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut blocks = read(&lines, 0);
    approve(&lines, &mut blocks);
    Page { blocks }
}

/// The first lines of a paper that begins with the word of approval are its approval block.
fn approve(lines: &[&str], blocks: &mut Vec<PageBlock>) {
    let words =
        [Locale::Kk, Locale::Ru].map(|locale| Phrases::of(locale).say("written-approve", &[]));
    let first = lines.first().map(|line| line.trim().to_lowercase());
    if !first.is_some_and(|first| words.iter().any(|word| word.to_lowercase() == first)) {
        return;
    }
    let group = lines
        .iter()
        .take_while(|line| !line.trim().is_empty())
        .count();
    let is_text = |block: &PageBlock| {
        matches!(
            block,
            PageBlock::Paragraph { .. } | PageBlock::Heading { .. }
        )
    };
    if blocks.len() < group || !blocks.iter().take(group).all(is_text) {
        return;
    }
    let rest = blocks.split_off(group);
    let lines = std::mem::take(blocks).into_iter().map(|block| match block {
        PageBlock::Heading { text, .. } => PageBlock::Paragraph { text },
        other => other,
    });
    blocks.push(PageBlock::Quote {
        blocks: lines.collect(),
    });
    blocks.extend(rest);
}

fn read(lines: &[&str], depth: usize) -> Vec<PageBlock> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            rest = after;
        } else if is_row(trimmed) {
            let count = rest.iter().take_while(|line| is_row(line.trim())).count();
            let (rows, after) = rest.split_at(count);
            blocks.push(table(rows));
            rest = after;
        } else if let Some(first) = item(trimmed)
            // A heading may have a number.
            .filter(|one| depth < DEPTH_MAX && (one.number.is_none() || !is_heading(trimmed)))
        {
            let (list, after) = list(rest, first.number, depth);
            blocks.push(list);
            rest = after;
        } else {
            let text = vec![said(trimmed)];
            blocks.push(match is_heading(trimmed) {
                true => PageBlock::Heading { level: 2, text },
                false => PageBlock::Paragraph { text },
            });
            rest = after;
        }
    }
    blocks
}

fn said(text: &str) -> Inline {
    Inline {
        text: text.to_owned(),
        strong: false,
        emphasis: false,
    }
}

/// An item of a list.
struct Item<'a> {
    number: Option<u32>,
    words: &'a str,
}

fn item(line: &str) -> Option<Item<'_>> {
    let digits = line.len()
        - line
            .trim_start_matches(|sign: char| sign.is_ascii_digit())
            .len();
    let (before, behind) = line.split_at(digits);
    if let Ok(number) = before.parse::<u32>()
        && digits <= 4
        && let Some(words) = behind.strip_prefix(['.', ')'])
        && words.starts_with(' ')
    {
        let words = words.trim_start();
        return Some(Item {
            number: Some(number),
            words,
        });
    }
    let words = line.strip_prefix(MARKS)?;
    words.starts_with(' ').then(|| Item {
        number: None,
        words: words.trim_start(),
    })
}

/// The list that begins here, and what follows it.
fn list<'a, 'b>(
    lines: &'a [&'b str],
    start: Option<u32>,
    depth: usize,
) -> (PageBlock, &'a [&'b str]) {
    let mut items = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let Some(one) = item(line).filter(|one| one.number.is_some() == start.is_some()) else {
            break;
        };
        // Numbers that begin anew are another list.
        let next = start.map(|start| start.saturating_add(items.len() as u32));
        if one.number != next && !items.is_empty() && one.number == Some(1) {
            break;
        }
        let is_inside = |line: &&&str| line.starts_with(INDENT) && !line.trim().is_empty();
        let count = after.iter().take_while(is_inside).count();
        let (inside, after) = after.split_at(count);
        let inside: Vec<&str> = inside
            .iter()
            .map(|line| line.get(INDENT.len()..).unwrap_or_default())
            .collect();
        let mut blocks = vec![PageBlock::Paragraph {
            text: vec![said(one.words)],
        }];
        blocks.extend(read(&inside, depth + 1));
        items.push(blocks);
        rest = after;
    }
    if items.is_empty() {
        // It was set in: a paragraph like any other.
        let (first, after) = lines.split_first().unwrap_or((&"", &[]));
        let text = vec![said(first.trim())];
        return (PageBlock::Paragraph { text }, after);
    }
    (PageBlock::List { start, items }, rest)
}

fn is_row(line: &str) -> bool {
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

fn table(lines: &[&str]) -> PageBlock {
    let cells = |line: &&str| -> Vec<Vec<Inline>> {
        let inside = line.trim().trim_start_matches('|');
        let inside = inside.strip_suffix('|').unwrap_or(inside);
        let cells = inside.split('|').map(str::trim);
        let cell = |text: &str| match text.is_empty() {
            true => Vec::new(),
            false => vec![said(text)],
        };
        cells.map(cell).collect()
    };
    let mut rows = lines.iter().map(cells);
    let mut head = rows.next().unwrap_or_default();
    let mut rows: Vec<_> = rows.collect();
    // Nobody loses a cell that she wrote behind the last column.
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(head.len());
    head.resize(columns, Vec::new());
    rows.iter_mut()
        .for_each(|row| row.resize(columns, Vec::new()));
    PageBlock::Table { head, rows }
}

/// A line in capitals.
fn is_heading(line: &str) -> bool {
    let letters = line.chars().filter(|sign| sign.is_alphabetic()).count();
    letters >= 3
        && !line.chars().any(char::is_lowercase)
        && line.chars().count() <= HEADING_MAX
        && !line.contains("___")
}

#[cfg(test)]
mod tests;
