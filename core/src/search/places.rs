//! Every place of the programme that can be found, in both languages.

use tirek_search::{Entry, Language, Passage};

use super::{OF, PlaceKind};
use crate::locale::Localised;
use crate::programme::Programme;

/// `prefix` names the programme among those of this PC.
pub(super) fn all(programme: &Programme, prefix: &str) -> Vec<Entry> {
    let mut all = course(programme);
    all.extend(glossary(programme));
    all.extend(literature(programme));
    all.extend(assessment(programme));
    all.extend(support(programme));
    for entry in &mut all {
        let words = programme.words.iter().filter(|words| words.of == entry.key);
        let more: Vec<String> = words
            .flat_map(|words| [words.kk.clone(), words.ru.clone()])
            .flatten()
            .collect();
        entry.keywords.extend(more);
        if let Some((sort, id)) = entry.key.split_once('/') {
            entry.key = format!("{sort}/{prefix}{OF}{id}");
        }
    }
    all
}

/// A place in both languages; what stands beside it in the other one is found too, and the keywords by either.
fn place(
    kind: PlaceKind,
    id: &str,
    title: &Localised,
    text: &Localised,
    keywords: &[String],
) -> [Entry; 2] {
    let languages = [
        (Language::Kazakh, &title.kk, &text.kk),
        (Language::Russian, &title.ru, &text.ru),
    ];
    languages.map(|(language, title, text)| Entry {
        key: kind.key(id),
        sort: kind.sort().to_owned(),
        language,
        title: title.clone(),
        about: text.clone(),
        keywords: keywords.to_vec(),
        passages: Vec::<Passage>::new(),
    })
}

fn course(programme: &Programme) -> Vec<Entry> {
    let modules = programme.modules.iter().flat_map(|module| {
        let alias = module.alias.clone().unwrap_or_default();
        let mut more = vec![alias.kk, alias.ru];
        more.extend(
            module
                .products
                .iter()
                .flat_map(|one| [one.kk.clone(), one.ru.clone()]),
        );
        place(
            PlaceKind::Module,
            &module.id,
            &module.title,
            &module.summary,
            &more,
        )
    });
    let topics = programme.topics.iter().flat_map(|topic| {
        let subtitle = topic.editorial_subtitle.clone().unwrap_or_default();
        let keywords = [topic.keywords.kk.clone(), topic.keywords.ru.clone()].concat();
        // Three topics have one title: their own is the editors'.
        let title = match subtitle.kk.is_empty() {
            true => &topic.title,
            false => &subtitle,
        };
        place(PlaceKind::Topic, &topic.id, title, &topic.title, &keywords)
    });
    let outcomes = programme.outcomes.iter().flat_map(|outcome| {
        place(
            PlaceKind::Outcome,
            &outcome.id,
            &outcome.text,
            &Localised::default(),
            &[],
        )
    });
    modules.chain(topics).chain(outcomes).collect()
}

fn glossary(programme: &Programme) -> Vec<Entry> {
    let terms = programme.terms.iter();
    terms
        .flat_map(|term| place(PlaceKind::Term, &term.id, &term.term, &term.definition, &[]))
        .collect()
}

/// An entry has one language, which nobody knows: it is read in both.
fn literature(programme: &Programme) -> Vec<Entry> {
    let lists = programme.bibliography.iter();
    lists
        .flat_map(|list| list.entries.iter().map(move |entry| (list, entry)))
        .map(|(list, entry)| Entry {
            key: PlaceKind::Entry.key(&entry.id),
            sort: PlaceKind::Entry.sort().to_owned(),
            language: Language::Any,
            title: entry.text.clone(),
            about: String::new(),
            keywords: vec![list.title.kk.clone(), list.title.ru.clone()],
            passages: Vec::new(),
        })
        .collect()
}

fn assessment(programme: &Programme) -> Vec<Entry> {
    let empty = Localised::default();
    let criteria = programme.assessment.rubric.criteria.iter().flat_map(|one| {
        let note = one.note.clone().unwrap_or_default();
        place(
            PlaceKind::Criterion,
            &one.number.to_string(),
            &one.title,
            &note,
            &[],
        )
    });
    let elements = programme
        .assessment
        .project
        .elements
        .iter()
        .flat_map(|one| {
            let content = one.content.as_ref().unwrap_or(&empty);
            place(
                PlaceKind::Element,
                &one.number.to_string(),
                &one.title,
                content,
                &[],
            )
        });
    criteria.chain(elements).collect()
}

fn support(programme: &Programme) -> Vec<Entry> {
    let forms = programme.support.forms.iter();
    forms
        .flat_map(|form| {
            let items = form.lists.iter().flat_map(|list| &list.items);
            let more: Vec<String> = items
                .flat_map(|item| [item.title.kk.clone(), item.title.ru.clone()])
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
