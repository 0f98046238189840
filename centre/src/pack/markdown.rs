//! Texts: what in them has to go, their words without marks, and a text without marks as one with.
//!
//! The reader of the app drops markup of the web and addresses anyway; who writes it is told, so that nobody wonders
//! where it went.

use super::finding::PackWrong;

/// What stands in a text that does not belong there, each with its line.
pub(super) fn dangers(text: &str) -> Vec<(usize, PackWrong)> {
    let mut found = Vec::new();
    let mut fence: Option<&str> = None;
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => {
                fence = Some(mark);
                continue;
            }
            (Some(open), Some(mark)) if open == mark => {
                fence = None;
                continue;
            }
            (Some(_), _) => continue,
            (None, None) => {}
        }
        let said = without_code(line);
        let wrong = markup(&said).or_else(|| leading(&said));
        found.extend(wrong.map(|wrong| (number + 1, wrong)));
    }
    found
}

/// A line without what stands between backticks.
fn without_code(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    let is_odd = parts.len().is_multiple_of(2);
    let kept = parts.iter().enumerate().filter(|(at, _)| {
        // A backtick without a second one is a letter.
        at % 2 == 0 || (is_odd && *at + 1 == parts.len())
    });
    kept.map(|(_, part)| *part).collect::<Vec<_>>().join(" ")
}

const RUNNING: &[&str] = &[
    "script", "iframe", "object", "embed", "applet", "form", "meta", "base", "link", "svg", "math",
];

/// Markup of the web in a line.
fn markup(line: &str) -> Option<PackWrong> {
    let lower = line.to_lowercase();
    for (at, _) in lower.match_indices('<') {
        let rest = lower.get(at + 1..).unwrap_or_default();
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let name: String = rest
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
            .collect();
        let begins = rest
            .chars()
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic() || matches!(first, '!' | '?'));
        let after = rest
            .get(name.len()..)
            .and_then(|after| after.chars().next());
        // An address between angles is no markup.
        if !begins || matches!(after, Some(':' | '@' | '.')) {
            continue;
        }
        let tag = rest.split('>').next().unwrap_or_default();
        let runs =
            RUNNING.contains(&name.as_str()) || tag.contains(" on") || tag.contains("javascript:");
        return Some(match runs {
            true => PackWrong::Script,
            false => PackWrong::Markup,
        });
    }
    None
}

/// An address in a line that would run something, or fetch a picture from outside.
fn leading(line: &str) -> Option<PackWrong> {
    let lower = line.to_lowercase();
    let runs = |target: &str| {
        let target: String = target
            .chars()
            .filter(|letter| !letter.is_whitespace() && !letter.is_control())
            .collect();
        let target = target.trim_start_matches('<');
        ["javascript:", "vbscript:", "data:", "file:"]
            .iter()
            .any(|scheme| target.starts_with(scheme))
    };
    let defined = lower
        .trim_start()
        .starts_with('[')
        .then(|| lower.split_once("]:").map(|(_, target)| target))
        .flatten();
    let mut targets = lower.split("](").skip(1).chain(defined);
    if targets.any(runs) {
        return Some(PackWrong::Script);
    }
    let pictures = lower.split("![").skip(1);
    let mut fetched = pictures
        .filter_map(|rest| rest.split_once("]("))
        .map(|(_, target)| target);
    fetched
        .any(|target| target.contains("//") && target.split(')').next().is_some_and(is_outside))
        .then_some(PackWrong::Outside)
}

fn is_outside(target: &str) -> bool {
    let target = target.trim().trim_start_matches('<');
    target.starts_with("//") || target.contains("://")
}

/// The words of a text, without its marks.
pub(super) fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim();
        let is_rule = !line.is_empty() && line.chars().all(|letter| "-*_|: =`~".contains(letter));
        if is_rule {
            continue;
        }
        let line = line.trim_start_matches(['#', '>', ' ']);
        let line = line
            .strip_prefix("- ")
            .or_else(|| line.strip_prefix("* "))
            .or_else(|| line.strip_prefix("+ "))
            .unwrap_or(line);
        let cells = line.trim_matches('|').replace('|', " · ");
        words.push_str(&without_links(&cells).replace(['*', '`'], ""));
        words.push('\n');
    }
    words
}

/// Links and pictures as the words that stand for them.
fn without_links(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        let (text, label) = before.rsplit_once('[').unwrap_or((before, ""));
        words.push_str(text.trim_end_matches('!'));
        words.push_str(label);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    words.push_str(rest);
    words
}

/// A text without marks as one that is shown as it was written: nothing in it is a mark.
pub(super) fn page_of(text: &str) -> String {
    let mut page = String::with_capacity(text.len() + text.len() / 8);
    for line in text.trim_start_matches('\u{feff}').lines() {
        let line = line.trim();
        if line.is_empty() {
            page.push('\n');
            continue;
        }
        for (at, letter) in line.chars().enumerate() {
            let is_mark = "\\`*_[]<>#|~&!".contains(letter)
                || (at == 0 && "+-=".contains(letter))
                || (matches!(letter, '.' | ')') && is_number(line, at));
            if is_mark {
                page.push('\\');
            }
            page.push(letter);
        }
        // Each line stays a line.
        page.push_str("\\\n");
    }
    page.replace("\\\n\n", "\n\n")
        .trim_end_matches(['\\', '\n'])
        .to_owned()
        + "\n"
}

/// Whether all before this place is a number: with a full stop it would begin a list.
fn is_number(line: &str, at: usize) -> bool {
    at > 0 && line.chars().take(at).all(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_belong_into_a_text_is_found_with_its_line() {
        let bad = "# Бір\n\n<script>alert(1)</script>\n<b>екі</b>\n[x](javascript:alert(1))\n\
                   ![y](https://a.b/c.png)\n[r]: data:text/html,x\n<img src=x onerror=alert(1)>\n";
        let found = dangers(bad);
        assert_eq!(
            found,
            [
                (3, PackWrong::Script),
                (4, PackWrong::Markup),
                (5, PackWrong::Script),
                (6, PackWrong::Outside),
                (7, PackWrong::Script),
                (8, PackWrong::Script),
            ]
        );
        let good = "Бір < екі, <https://adilet.zan.kz>, `<b>` және [сілтеме](https://a.b)\n\
                    ```\n<script>\n```\n![сурет](сурет.png) <a@b.kz>\n3 <5\n";
        assert_eq!(dangers(good), []);
    }

    #[test]
    fn the_words_of_a_text_stay() {
        let text = "# Бас\n\n- **бір** [екі](https://a.b)\n\n| А | Б |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(words(text), "Бас\n\nбір екі\n\n А  ·  Б \n 1  ·  2 \n");
    }

    #[test]
    fn a_plain_text_says_on_a_page_what_it_said() {
        assert_eq!(
            page_of("1. бір\n- екі\n\n# үш *төрт* <b>"),
            "1\\. бір\\\n\\- екі\n\n\\# үш \\*төрт\\* \\<b\\>\n"
        );
    }
}
