//! The stem of a Kazakh word: what is left of it without the endings of number, owner, case and verb.
//!
//! It works on folded letters ([`tirek_document::text::fold::fold`]), in which vowel harmony is gone as it is gone
//! from what people type on a Russian keyboard: ы, і and й are и; ә is а; ө is о; ұ and ү are у. The endings are
//! those of the grammar (stem, plural, possessive, case), taken from the right, the longest that fits first. What
//! is left is taken through once more until nothing changes, so that a stem is its own stem and all forms of a word
//! meet, also where the stem is shorter than a linguist would have it. Endings that make another word (-шы, -лық,
//! -хана) stay: кітапханашы is not кітапхана. There is no lexicon; a few words that only look inflected are named.

use std::borrow::Cow;

/// An ending, how many letters must be left before it, and after which letters it stands.
struct Ending {
    letters: &'static str,
    left: usize,
    after: After,
}

/// What an ending stands behind.
#[derive(Clone, Copy)]
enum After {
    Any,
    Vowel,
    /// The vowel of an owner: in his book, «китаби-нда».
    Owner,
    /// A nasal, or the vowel of an owner.
    Nasal,
}

const fn ending(letters: &'static str, left: usize, after: After) -> Ending {
    Ending {
        letters,
        left,
        after,
    }
}

/// Cases, and the attribute of a place («кітапханадағы»).
const CASES: &[Ending] = &[
    ending("ндаги", 3, After::Owner),
    ending("ндеги", 3, After::Owner),
    ending("даги", 3, After::Any),
    ending("деги", 3, After::Any),
    ending("таги", 3, After::Any),
    ending("теги", 3, After::Any),
    ending("нда", 3, After::Owner),
    ending("нде", 3, After::Owner),
    ending("нан", 3, After::Nasal),
    ending("нен", 3, After::Nasal),
    ending("нин", 3, After::Any),
    ending("дин", 3, After::Any),
    ending("тин", 3, After::Any),
    ending("дан", 3, After::Any),
    ending("ден", 3, After::Any),
    ending("тан", 3, After::Any),
    ending("тен", 3, After::Any),
    ending("мен", 4, After::Any),
    ending("бен", 4, After::Any),
    ending("пен", 4, After::Any),
    ending("на", 3, After::Owner),
    ending("не", 3, After::Owner),
    ending("ни", 3, After::Vowel),
    ending("га", 3, After::Any),
    ending("ге", 3, After::Any),
    ending("ка", 3, After::Any),
    ending("ке", 3, After::Any),
    ending("ди", 3, After::Any),
    ending("ти", 3, After::Any),
    ending("да", 3, After::Any),
    ending("де", 3, After::Any),
    ending("та", 3, After::Any),
    ending("те", 3, After::Any),
];

/// Owners: mine, ours, yours, his; the accusative of the last is one letter (кітабы-н).
const OWNERS: &[Ending] = &[
    ending("имиз", 4, After::Any),
    ending("иниз", 4, After::Any),
    ending("миз", 4, After::Vowel),
    ending("низ", 4, After::Vowel),
    ending("син", 3, After::Vowel),
    ending("си", 3, After::Vowel),
    ending("им", 4, After::Any),
    ending("ин", 3, After::Any),
    ending("и", 3, After::Any),
];

const PLURALS: &[Ending] = &[
    ending("лар", 3, After::Any),
    ending("лер", 3, After::Any),
    ending("дар", 3, After::Any),
    ending("дер", 3, After::Any),
    ending("тар", 3, After::Any),
    ending("тер", 3, After::Any),
];

/// Forms of verbs with a person, or as a verb stands before a noun: what ends them looks like an owner.
const FINITE: &[Ending] = &[
    ending("илатин", 3, After::Any),
    ending("илетин", 3, After::Any),
    ending("илган", 3, After::Any),
    ending("илген", 3, After::Any),
    ending("илади", 3, After::Any),
    ending("иледи", 3, After::Any),
    ending("амин", 3, After::Any),
    ending("емин", 3, After::Any),
    ending("имин", 3, After::Any),
    ending("амиз", 3, After::Any),
    ending("емиз", 3, After::Any),
    ending("асиз", 3, After::Any),
    ending("есиз", 3, After::Any),
    ending("исиз", 3, After::Any),
    ending("атин", 3, After::Any),
    ending("етин", 3, After::Any),
    ending("итин", 3, After::Any),
];

/// Other forms of verbs, and what stands for "without".
const VERBS: &[Ending] = &[
    ending("ади", 3, After::Any),
    ending("еди", 3, After::Any),
    ending("иди", 3, After::Any),
    ending("ган", 3, After::Any),
    ending("ген", 3, After::Any),
    ending("кан", 4, After::Any),
    ending("кен", 4, After::Any),
    ending("маи", 4, After::Any),
    ending("меи", 4, After::Any),
    ending("сам", 4, After::Any),
    ending("сем", 4, After::Any),
    ending("сак", 4, After::Any),
    ending("сек", 4, After::Any),
    ending("сиз", 4, After::Any),
    ending("лап", 4, After::Any),
    ending("леп", 4, After::Any),
    ending("лау", 4, After::Any),
    ending("леу", 4, After::Any),
    ending("илу", 4, After::Any),
    ending("са", 4, After::Any),
    ending("се", 4, After::Any),
    ending("ип", 3, After::Any),
    ending("у", 3, After::Any),
];

/// Words in folded letters that only look inflected, in whatever form they stand.
const WHOLE: &[&str] = &[
    "адеби",
    "аким",
    "билим",
    "гилим",
    "кадим",
    "медиа",
    "окин",
    "отин",
    "сценари",
    "такирип",
    "тарих",
    "тапсирма",
    "уакит",
    "усиним",
    "жадигат",
    "колданба",
    "мазмун",
    "магина",
    "бага",
    "корме",
    "жоба",
    "апта",
    "бала",
    "школа",
];

/// Stems that lose a vowel before an ending, and what they are without one.
const SHORTENED: &[(&str, &str)] = &[
    ("орн", "орин"),
    ("халк", "халик"),
    ("ерк", "ерик"),
    ("кулк", "кулик"),
    ("мурн", "мурин"),
    ("казн", "казин"),
];

/// How often endings are taken at most; the deepest real word needs five.
const ROUNDS: usize = 6;

/// The stem of a folded word.
#[must_use]
pub fn stem(folded: &str) -> Cow<'_, str> {
    let mut rest = folded;
    for _ in 0..ROUNDS {
        let before = rest;
        for layer in [FINITE, CASES, OWNERS, PLURALS, VERBS] {
            if is_whole(rest) {
                break;
            }
            rest = without(rest, layer);
        }
        if rest == before {
            break;
        }
    }
    let full = SHORTENED.iter().find(|(short, _)| *short == rest);
    settled(full.map_or(rest, |(_, full)| full))
}

/// The other stem of a word whose ending can be read in two ways: «оқырманы» is her reader, «кітапхананы» the library.
#[must_use]
pub fn other_stem(folded: &str) -> Option<String> {
    let rest = ["ни", "нин"].into_iter().find_map(|ending| {
        let rest = folded.strip_suffix(ending)?;
        rest.ends_with(is_vowel).then(|| format!("{rest}н"))
    })?;
    let other = stem(&rest).into_owned();
    (other != stem(folded)).then_some(other)
}

/// The sound that a vowel softens is one with what it is at the end: кітабы, кітап; білігі, білік.
fn settled(stem: &str) -> Cow<'_, str> {
    for (soft, hard) in [('б', 'п'), ('г', 'к')] {
        if let Some(start) = stem.strip_suffix(soft) {
            return Cow::Owned(format!("{start}{hard}"));
        }
    }
    Cow::Borrowed(stem)
}

fn is_whole(word: &str) -> bool {
    WHOLE.contains(&word)
}

/// The word without the longest ending of a layer that fits.
fn without<'a>(word: &'a str, layer: &[Ending]) -> &'a str {
    let fitting = layer.iter().filter_map(|ending| {
        let rest = word.strip_suffix(ending.letters)?;
        let long_enough = rest.chars().count() >= ending.left && rest.contains(is_vowel);
        (long_enough && stands_after(rest, ending.after)).then_some(rest)
    });
    fitting.min_by_key(|rest| rest.len()).unwrap_or(word)
}

fn stands_after(rest: &str, after: After) -> bool {
    match after {
        After::Any => true,
        After::Vowel => rest.ends_with(is_vowel),
        After::Owner => rest.ends_with('и'),
        After::Nasal => rest.ends_with(['и', 'м', 'н']),
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'ю' | 'я')
}

#[cfg(test)]
mod tests {
    use tirek_document::text::fold::fold;

    use super::*;

    fn of(word: &str) -> String {
        stem(&fold(word)).into_owned()
    }

    #[test]
    fn all_forms_of_a_word_meet() {
        let table: &[&[&str]] = &[
            &[
                "кітап",
                "кітаптар",
                "кітабы",
                "кітабын",
                "кітапты",
                "кітаптарымыздың",
                "китаптардан",
                "кітабына",
                "кітаппен",
            ],
            &[
                "кітапхана",
                "кітапханада",
                "кітапхананың",
                "кітапханамызда",
                "кітапханасы",
                "китапханасына",
                "кітапханадағы",
            ],
            &[
                "кітапханашы",
                "кітапханашының",
                "кітапханашылар",
                "кітапханашыларға",
            ],
            &[
                "көрме",
                "көрмесі",
                "көрмелерді",
                "көрмесіне",
                "кормесин",
                "көрменің",
            ],
            &["қор", "қоры", "қорды", "қордың", "қорында", "қорларды"],
            &["мектеп", "мектебі", "мектепте", "мектептердегі"],
            &[
                "жоспар",
                "жоспары",
                "жоспарды",
                "жоспарымның",
                "жоспарлау",
                "жоспарлауға",
            ],
            &["оқулық", "оқулықтар", "оқулығы", "оқулықтарды"],
            &["іздеу", "іздеген", "іздейді", "іздеуде"],
            &["жазу", "жазамын", "жазған", "жазып", "жазуға"],
            &["оқырман", "оқырмандар", "оқырманы", "оқырмандарға"],
            &["есеп", "есебі", "есепті", "есептер", "есебін"],
            &["білім", "білімді", "білімі"],
        ];
        for forms in table {
            let first = of(forms[0]);
            for form in *forms {
                let too = other_stem(&fold(form));
                let meets = of(form) == first || too.as_ref() == Some(&first);
                assert!(meets, "{form}: {} {too:?}, not {first}", of(form));
            }
        }
    }

    #[test]
    fn other_words_stay_others() {
        for (one, other) in [
            ("кітап", "кітапхана"),
            ("кітапхана", "кітапханашы"),
            ("оқу", "оқулық"),
            ("қор", "көрме"),
        ] {
            assert_ne!(of(one), of(other), "{one} {other}");
        }
    }

    #[test]
    fn a_stem_is_its_own_stem() {
        for word in [
            "басылымдар",
            "ұйымдастырушылардың",
            "сақтаушылармен",
            "анкеталарды",
            "газетке",
            "тарихи",
        ] {
            let once = of(word);
            assert_eq!(stem(&once), once, "{word}");
        }
        assert_eq!(stem(""), "");
        assert_eq!(stem("и"), "и");
    }
}
