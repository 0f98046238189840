//! A model plan, and what of it becomes a plan of one's own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::page::{Inline, Page, PageBlock};
use crate::locale::Locale;

/// A model plan as the pack has it.
#[derive(Clone, Debug, Deserialize)]
pub struct ModelPlan {
    /// Its title.
    pub title: String,
    /// The state from which it begins, with example figures.
    #[serde(default)]
    pub state: String,
    /// Its goals, in order.
    #[serde(default)]
    pub goal: Vec<ModelGoal>,
}

/// A goal of a model plan.
#[derive(Clone, Debug, Deserialize)]
pub struct ModelGoal {
    /// What is to be reached.
    pub text: String,
    /// What is done for it.
    #[serde(default)]
    pub activity: Vec<ModelActivity>,
}

/// An activity of a model plan.
#[derive(Clone, Debug, Deserialize)]
pub struct ModelActivity {
    /// To which part of the work it belongs.
    pub direction: ModelDirection,
    /// What is done.
    pub title: String,
    /// Until when, in words.
    pub deadline: String,
    /// The month in which it ends, 1–12.
    pub to_month: u32,
    /// Who does it.
    pub responsible: String,
    /// What it needs.
    pub resources: String,
    /// What it is to bring.
    pub expected: String,
    /// How it is seen whether it brought that.
    pub evaluation: String,
}

/// A direction of work, as model plans name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ModelDirection {
    /// Books and other holdings.
    Collection,
    /// The catalogue, electronic resources.
    Digital,
    /// Reading and work with readers.
    Readers,
    /// Projects with others.
    Projects,
}

/// The heads of the table in which a model plan is read.
const fn heads(locale: Locale) -> [&'static str; 6] {
    match locale {
        Locale::Kk => [
            "Іс-шара",
            "Мерзімі",
            "Жауапты",
            "Ресурс",
            "Күтілетін нәтиже",
            "Бағалау тетігі",
        ],
        Locale::Ru => [
            "Мероприятие",
            "Срок",
            "Ответственный",
            "Ресурсы",
            "Ожидаемый результат",
            "Механизм оценивания",
        ],
    }
}

impl ModelPlan {
    /// The plan as a page to read.
    pub fn page(&self, locale: Locale) -> Page {
        let mut blocks = Vec::new();
        if !self.state.is_empty() {
            blocks.push(PageBlock::Paragraph {
                text: said(&self.state),
            });
        }
        for goal in &self.goal {
            blocks.push(PageBlock::Heading {
                level: 2,
                text: said(&goal.text),
            });
            let row = |one: &ModelActivity| {
                let cells = [
                    &one.title,
                    &one.deadline,
                    &one.responsible,
                    &one.resources,
                    &one.expected,
                    &one.evaluation,
                ];
                cells.map(|cell| said(cell)).to_vec()
            };
            blocks.push(PageBlock::Table {
                head: heads(locale).map(said).to_vec(),
                rows: goal.activity.iter().map(row).collect(),
            });
        }
        Page { blocks }
    }
}

fn said(text: &str) -> Vec<Inline> {
    vec![Inline {
        text: text.to_owned(),
        strong: false,
        emphasis: false,
    }]
}
