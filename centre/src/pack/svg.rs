//! Drawings: what in them would run or be fetched.

use super::finding::PackWrong;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

const RUNNING: &[&str] = &[
    "script",
    "foreignobject",
    "iframe",
    "handler",
    "listener",
    "embed",
    "object",
    "audio",
    "video",
    "animate",
    "set",
];

/// What is wrong with a drawing, if anything is.
pub(super) fn danger(text: &str) -> Option<PackWrong> {
    let mut reader = Reader::from_str(text);
    let (mut is_drawing, mut in_style) = (false, false);
    loop {
        match reader.read_event() {
            Err(_) => return Some(PackWrong::Broken),
            Ok(Event::Eof) if is_drawing => return None,
            Ok(Event::Eof) => return Some(PackWrong::NotWhatItSays),
            // Entities of its own unfold without end.
            Ok(Event::DocType(text)) if format!("{text:?}").contains("ENTITY") => {
                return Some(PackWrong::Bomb);
            }
            Ok(Event::PI(_)) => return Some(PackWrong::Script),
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let name = local(tag.name().as_ref());
                is_drawing |= name == "svg";
                in_style = name == "style";
                if RUNNING.contains(&name.as_str()) {
                    return Some(PackWrong::Script);
                }
                if let Some(wrong) = attributes(&tag) {
                    return Some(wrong);
                }
            }
            Ok(Event::Text(text)) if in_style && fetches(&text.xml10_content()) => {
                return Some(PackWrong::Outside);
            }
            Ok(Event::CData(text)) if fetches(&format!("{text:?}")) => {
                return Some(PackWrong::Outside);
            }
            Ok(_) => {}
        }
    }
}

fn local(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or(name);
    name.to_lowercase()
}

fn attributes(tag: &BytesStart<'_>) -> Option<PackWrong> {
    for attribute in tag.attributes() {
        let Ok(attribute) = attribute else {
            return Some(PackWrong::Broken);
        };
        let name = local(attribute.key.as_ref());
        let value = attribute.value.to_lowercase();
        let value: String = value
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        if name.starts_with("on") || value.contains("javascript:") {
            return Some(PackWrong::Script);
        }
        let is_inside = value.starts_with('#') || value.starts_with("data:image/");
        if (name == "href" && !is_inside) || fetches(&value) {
            return Some(PackWrong::Outside);
        }
    }
    None
}

/// Whether a style fetches something.
fn fetches(style: &str) -> bool {
    let style = style.to_lowercase();
    style.contains("@import")
        || style.split("url(").skip(1).any(|rest| {
            let target = rest.trim_start_matches(['"', '\'', ' ']);
            !target.starts_with('#') && !target.starts_with("data:image/")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_draws_and_does_nothing_else() {
        let svg = |inside: &str| {
            danger(&format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
            ))
        };
        assert_eq!(
            svg("<path d=\"M0 0\" fill=\"url(#a)\"/><use href=\"#a\"/>"),
            None
        );
        for script in [
            "<script>alert(1)</script>",
            "<g onload=\"alert(1)\"/>",
            "<a href=\"java script:alert(1)\"/>",
            "<foreignObject/>",
        ] {
            assert_eq!(svg(script), Some(PackWrong::Script), "{script}");
        }
        for outside in [
            "<image href=\"https://a.b/c.png\"/>",
            "<style>@import 'https://a.b/c.css';</style>",
            "<path style=\"fill:url(https://a.b/c)\"/>",
        ] {
            assert_eq!(svg(outside), Some(PackWrong::Outside), "{outside}");
        }
        let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg>&a;</svg>";
        assert_eq!(danger(bomb), Some(PackWrong::Bomb));
        assert_eq!(danger("<svg><g></svg>"), Some(PackWrong::Broken));
        assert_eq!(danger("text"), Some(PackWrong::NotWhatItSays));
    }
}
