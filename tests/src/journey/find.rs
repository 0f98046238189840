//! Everything is found from any view: twenty things as people type them, and what she wrote herself.

use anyhow::{Result, bail};

use super::{Language, Walk, record};
use crate::screen::named;

/// What is typed, and what stands first in one of the groups: ids, or the group itself for what she wrote.
type Asked = (&'static str, &'static [&'static str]);

/// Inflected, without Kazakh letters, with slips, in other words, as questions, on the wrong keyboard.
const KAZAKH: &[Asked] = &[
    ("оқулыққа тапсырыс бергенде", &["form-textbook-order"]),
    ("түгендеу кітабына жазуға", &["form-inventory-book"]),
    ("жиынтық есепке алудың кітабында", &["form-summary-book"]),
    (
        "китап кормесинин паспорты",
        &["form-exhibition-card", "sheet-5.2-1"],
    ),
    ("есептен шыгару актиси", &["form-writeoff-act"]),
    ("акпараттык кауипсиздик", &["glossary:14", "4.3"]),
    (
        "кітап көрмсеі",
        &[
            "study-5.2",
            "form-exhibition-card",
            "sheet-5.2-1",
            "scenario-exhibition-opening",
            "5.2",
        ],
    ),
    ("ивентарлық кітап", &["form-inventory-book"]),
    ("жұмыс күнделгі", &["form-work-diary"]),
    ("ревизия актісі", &["form-stock-check-act"]),
    ("кружок бастауышқа", &["scenario-reading-circle"]),
    ("биржа труда сайты", &["I2"]),
    (
        "Интернет жоқ кезде есепті орталыққа қалай жіберем",
        &["guide"],
    ),
    (
        "жұқа кітапшаларды инвентарьға жазам ба",
        &["form-inventory-book", "study-2.1"],
    ),
    ("vtrntg r3nfg[fyfcs", &["glossary:3"]),
    ("@l3ktn cfqns", &["A19"]),
];
const RUSSIAN: &[Asked] = &[
    ("заполняем инвентарную книгу", &["form-inventory-book"]),
    ("заявку на учебник", &["form-textbook-order"]),
    (
        "списывать ветхие книги",
        &["form-writeoff-act", "study-2.2"],
    ),
    ("АКТ НА СПИСАНИЕ", &["form-writeoff-act"]),
    ("книга суммарного учета", &["form-summary-book"]),
    ("Aкт прoверки фoнда", &["form-stock-check-act"]),
    ("инветарная книга", &["form-inventory-book"]),
    (
        "литературый вечер",
        &["scenario-literary-evening", "sheet-3.1-2"],
    ),
    ("родительсоке собрание", &["scenario-parents"]),
    ("опись книг", &["form-inventory-book"]),
    (
        "громкие читки",
        &["scenario-reading-circle", "study-3.1", "plan-readers"],
    ),
    (
        "липовые новости",
        &["scenario-media-game", "sheet-4.3-2", "4.3"],
    ),
    (
        "Ученик потерял учебник и переехал, что делать?",
        &["sheet-1.2-1", "study-1.3", "form-textbook-issue"],
    ),
    (
        "можно ли вешать список должников на дверь",
        &["study-1.3", "study-4.3"],
    ),
    ("cgbcfybt", &["form-writeoff-act", "study-2.2", "2.2"]),
    ("Lytdybr hf,jns", &["form-work-diary"]),
];

const WORDS: &str = "search-words";

/// Opens the box by its press, types and looks; goes to what she wrote herself, and back by a key.
pub async fn everything(walk: &mut Walk) -> Result<()> {
    walk.go("nav-home", "home").await?;
    let (queries, own) = match walk.language {
        Language::Kk => (
            KAZAKH,
            [
                "оқырмандардың апталығында",
                "көрмелер туралы есебім",
                "көрменің бірінші күнінде",
            ],
        ),
        Language::Ru => (
            RUSSIAN,
            [
                "неделю читателей",
                "отчет о книжных выставках",
                "первый день выставки",
            ],
        ),
    };
    walk.screen()?.press(&named("search-open")).await?;
    walk.screen()?.see(&named(WORDS)).await?;
    walk.picture("search-begun").await?;
    for (query, wanted) in queries {
        first(walk, query, wanted).await?;
    }
    walk.picture("search-found").await?;
    for (query, group) in own.into_iter().zip(["plan", "journal", "journal"]) {
        first(walk, query, &[group]).await?;
    }
    walk.picture("search-own").await?;
    walk.arrive("home").await?;
    // Hers alone, found by a part of it as she would type it; the line leads to the words.
    first(walk, record::PRIVATE, &["journal"]).await?;
    let screen = walk.screen()?;
    let line = format!("{}[data-group=\"journal\"]", named("search-hit"));
    screen.press(&line).await?;
    walk.arrive("entry").await?;
    walk.screen()?.gone(&named(WORDS)).await
}

/// Types a query; what is wanted is among the first of a group.
async fn first(walk: &Walk, query: &str, wanted: &[&str]) -> Result<()> {
    let screen = walk.screen()?;
    screen.write(&named(WORDS), query).await?;
    // What she means stands among the first three of its group.
    let firsts = format!("{} li:nth-child(-n+3) a", named("search-group"));
    screen
        .until(query, || async {
            let ids = screen.attributes(&firsts, "data-id").await?;
            let groups = screen.attributes(&firsts, "data-group").await?;
            let is_wanted = |one: &String| wanted.contains(&one.as_str());
            if ids.iter().chain(&groups).any(is_wanted) {
                return Ok(());
            }
            bail!("«{query}» finds {ids:?} in {groups:?} instead of {wanted:?}")
        })
        .await
}
