//! A model plan as the table in which schools write their plans: goals across it, an activity in each row.

use tirek_paper::{Orientation, Paper, PaperBlock, PaperRow, PaperSpan, PaperTable};

use super::page::language;
use crate::locale::Locale;
use crate::material::ModelPlan;
use crate::phrases::Phrases;

/// The labels of the columns, which are those of a plan's view.
const COLUMNS: [&str; 6] = [
    "plan-activity-whole",
    "plan-activity-deadline",
    "plan-activity-responsible",
    "plan-activity-resources",
    "plan-activity-expected",
    "plan-activity-evaluation",
];

/// The paper of a model plan.
pub fn of_model_plan(
    model: &ModelPlan,
    locale: Locale,
    phrases: &Phrases,
    source: String,
) -> Paper {
    let cell = |text: &str| vec![PaperSpan::plain(text)];
    let mut head = vec![cell("№")];
    head.extend(COLUMNS.map(|label| cell(&phrases.say(label, &[]))));
    let mut rows = Vec::new();
    let mut number = 0;
    for (at, goal) in model.goal.iter().enumerate() {
        let goal_number = (at + 1).to_string();
        let named = phrases.say("plan-goal-number", &[("number", &goal_number)]);
        rows.push(PaperRow::Across(cell(&format!("{named}. {}", goal.text))));
        for one in &goal.activity {
            number += 1;
            let parts = [
                &number.to_string(),
                &one.title,
                &one.deadline,
                &one.responsible,
                &one.resources,
                &one.expected,
                &one.evaluation,
            ];
            rows.push(PaperRow::Cells(parts.map(|part| cell(part)).into()));
        }
    }
    let mut blocks: Vec<PaperBlock> = [&phrases.say("written-example", &[]), &model.state]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| PaperBlock::Paragraph(cell(text)))
        .collect();
    blocks.push(PaperBlock::Table(PaperTable {
        head,
        rows,
        filled: Vec::new(),
    }));
    Paper {
        language: language(locale),
        orientation: Orientation::Landscape,
        approval: None,
        title: cell(&model.title),
        blocks,
        source,
    }
}
