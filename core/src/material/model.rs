//! A model plan, and what of it becomes a plan of one's own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::page::{Inline, Page, PageBlock};
use crate::phrases::Phrases;

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

impl ModelPlan {
    /// The plan as a page to read: one activity below the other, each part with its name, as in a plan of her own.
    pub fn page(&self, phrases: &Phrases) -> Page {
        let example = phrases.say("written-example", &[]);
        let mut blocks = vec![paragraph(vec![spoken(&example, false)])];
        if !self.state.is_empty() {
            blocks.push(paragraph(vec![spoken(&self.state, false)]));
        }
        for (number, goal) in self.goal.iter().enumerate() {
            let number = (number + 1).to_string();
            let named = phrases.say("plan-goal-number", &[("number", &number)]);
            blocks.push(PageBlock::Heading {
                level: 2,
                text: vec![spoken(&format!("{named}: {}", goal.text), false)],
            });
            for activity in &goal.activity {
                blocks.extend(activity.blocks(phrases));
            }
        }
        Page { blocks }
    }
}

impl ModelActivity {
    fn blocks(&self, phrases: &Phrases) -> [PageBlock; 2] {
        let parts = [
            ("plan-activity-deadline", &self.deadline),
            ("plan-activity-responsible", &self.responsible),
            ("plan-activity-resources", &self.resources),
            ("plan-activity-expected", &self.expected),
            ("plan-activity-evaluation", &self.evaluation),
        ];
        let items = parts.map(|(label, part)| {
            let label = phrases.say(label, &[]);
            vec![paragraph(vec![
                spoken(&format!("{label}: "), true),
                spoken(part, false),
            ])]
        });
        [
            PageBlock::Heading {
                level: 3,
                text: vec![spoken(&self.title, false)],
            },
            PageBlock::List {
                start: None,
                items: items.into(),
            },
        ]
    }
}

fn paragraph(text: Vec<Inline>) -> PageBlock {
    PageBlock::Paragraph { text }
}

fn spoken(text: &str, strong: bool) -> Inline {
    Inline {
        text: text.to_owned(),
        strong,
        emphasis: false,
    }
}
