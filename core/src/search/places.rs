//! Every place of the programme that can be found, with its words in both languages.

use super::{Candidate, PlaceKind, SearchHit, words};
use crate::locale::Localised;
use crate::programme::Programme;

pub(super) fn all(programme: &Programme) -> Vec<Candidate> {
    let mut all = course(programme);
    all.extend(glossary(programme));
    all.extend(literature(programme));
    all.extend(assessment(programme));
    all.extend(support(programme));
    all
}

fn place(kind: PlaceKind, id: &str, title: &Localised, text: &Localised, more: &str) -> Candidate {
    Candidate {
        title: words(&format!("{} {}", title.kk, title.ru)),
        text: words(&format!("{} {} {more}", text.kk, text.ru)),
        hit: SearchHit {
            kind,
            id: id.to_owned(),
            title: title.clone(),
            excerpt: text.clone(),
        },
    }
}

fn course(programme: &Programme) -> Vec<Candidate> {
    let modules = programme.modules.iter().map(|module| {
        let alias = module.alias.clone().unwrap_or_default();
        let products: String = module
            .products
            .iter()
            .map(|one| format!("{} {} ", one.kk, one.ru))
            .collect();
        let more = format!("{} {} {products}", alias.kk, alias.ru);
        place(
            PlaceKind::Module,
            &module.id,
            &module.title,
            &module.summary,
            &more,
        )
    });
    let topics = programme.topics.iter().map(|topic| {
        let subtitle = topic.editorial_subtitle.clone().unwrap_or_default();
        let keywords = [topic.keywords.kk.join(" "), topic.keywords.ru.join(" ")].join(" ");
        place(
            PlaceKind::Topic,
            &topic.id,
            &topic.title,
            &subtitle,
            &keywords,
        )
    });
    let outcomes = programme.outcomes.iter().map(|outcome| {
        place(
            PlaceKind::Outcome,
            &outcome.id,
            &outcome.text,
            &Localised::default(),
            "",
        )
    });
    modules.chain(topics).chain(outcomes).collect()
}

fn glossary(programme: &Programme) -> Vec<Candidate> {
    let terms = programme.terms.iter();
    terms
        .map(|term| place(PlaceKind::Term, &term.id, &term.term, &term.definition, ""))
        .collect()
}

fn literature(programme: &Programme) -> Vec<Candidate> {
    let lists = programme.bibliography.iter();
    lists
        .flat_map(|list| list.entries.iter().map(move |entry| (list, entry)))
        .map(|(list, entry)| {
            let title = Localised {
                kk: entry.text.clone(),
                ru: entry.text.clone(),
            };
            place(PlaceKind::Entry, &entry.id, &title, &list.title, "")
        })
        .collect()
}

fn assessment(programme: &Programme) -> Vec<Candidate> {
    let empty = Localised::default();
    let criteria = programme.assessment.rubric.criteria.iter().map(|one| {
        let note = one.note.clone().unwrap_or_default();
        place(
            PlaceKind::Criterion,
            &one.number.to_string(),
            &one.title,
            &note,
            "",
        )
    });
    let elements = programme.assessment.project.elements.iter().map(|one| {
        let content = one.content.as_ref().unwrap_or(&empty);
        place(
            PlaceKind::Element,
            &one.number.to_string(),
            &one.title,
            content,
            "",
        )
    });
    criteria.chain(elements).collect()
}

fn support(programme: &Programme) -> Vec<Candidate> {
    let forms = programme.support.forms.iter();
    forms
        .map(|form| {
            let items = form.lists.iter().flat_map(|list| &list.items);
            let more: String = items
                .map(|item| format!("{} {} ", item.title.kk, item.title.ru))
                .collect();
            place(
                PlaceKind::Support,
                &form.id,
                &form.title,
                &form.summary,
                &more,
            )
        })
        .collect()
}
