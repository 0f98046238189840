//! What she does with texts: typing, deleting, replacing, pasting, and taking all that back.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

use super::hand::{control, in_view, times};
use super::model::{Joint, Kind, Way};
use super::typing::{Stroke, split};
use super::wander::{Field, Wander};
use crate::journey::compose;
use crate::screen::named;

impl Wander {
    /// Types at the end of a field, or before everything in it.
    pub async fn types(&mut self, is_before: bool) -> Result<()> {
        self.at_paper(None).await?;
        let field = self.any_field(is_before)?;
        let words = self.new_words();
        let before = self.paper()?.now().text(&field.path).to_owned();
        let (at, key) = match is_before {
            true => (0, Key::Home),
            false => (before.chars().count(), Key::End),
        };
        self.note(format!("type {words:?} into {} at {at}", field.path));
        // A slow hand is saved in the middle of a word, and goes on.
        let letters = words.chars().count();
        let first = if self.dice.chance(40) {
            1 + self.dice.below(letters - 1)
        } else {
            letters
        };
        let (head, tail) = split(&words, first);
        let (keys, words) = (format!("{}{head}", control(key)), head.to_owned());
        self.strike(&field, keys, Stroke::Types { at, words })
            .await?;
        if tail.is_empty() {
            return Ok(());
        }
        self.rest().await?;
        let (at, words) = (at + first, tail.to_owned());
        self.strike(&field, words.clone(), Stroke::Types { at, words })
            .await
    }

    /// Takes letters, or all of them, away from the end of a field; or cuts them out.
    pub async fn deletes(&mut self) -> Result<()> {
        let Some(field) = self.a_filled_field().await? else {
            return self.types(false).await;
        };
        let way = self.dice.below(3);
        let path = &field.path;
        let all = self.paper()?.now().text(path).to_owned();
        let count = (1 + self.dice.below(6)).min(all.chars().count());
        let what = ["backspaces in", "delete all of", "cut all of"][way];
        self.note(format!("{what} {path} ({count})"));
        let text = String::new();
        let (keys, stroke) = match way {
            0 => {
                let keys = format!("{}{}", control(Key::End), times(Key::Backspace, count));
                (keys, Stroke::Takes { count })
            }
            1 => (
                format!("{}{}", control('a'), times(Key::Delete, 1)),
                Stroke::Takes {
                    count: all.chars().count(),
                },
            ),
            _ => (
                format!("{}{}", control('a'), control('x')),
                Stroke::Alone { text },
            ),
        };
        self.strike(&field, keys, stroke).await?;
        if way == 2 {
            self.clipboard = Some(all);
        }
        Ok(())
    }

    /// Marks all of a field and types over it.
    pub async fn replaces(&mut self) -> Result<()> {
        let Some(field) = self.a_filled_field().await? else {
            return self.types(false).await;
        };
        let mut words = self.new_words().replace('.', "");
        if self.dice.chance(60) {
            // Corrected from its beginning.
            let text = self.paper()?.now().text(&field.path);
            words.insert_str(0, split(text, 2).0);
        }
        self.note(format!("type {words:?} over {}", field.path));
        let keys = format!("{}{words}", control('a'));
        self.strike(&field, keys, Stroke::Replaces { words }).await
    }

    /// Copies a field and pastes it at its end, or pastes what was copied before.
    pub async fn pastes(&mut self) -> Result<()> {
        let Some(field) = self.a_filled_field().await? else {
            return self.types(false).await;
        };
        let text = self.paper()?.now().text(&field.path).to_owned();
        let copied = match self.clipboard.take() {
            Some(copied) if self.dice.chance(50) => copied,
            _ => {
                self.hand.reach(&field.path).await?;
                self.hand
                    .keys(&format!("{}{}", control('a'), control('c')))
                    .await?;
                text.clone()
            }
        };
        self.note(format!("paste {copied:?} into {}", field.path));
        let keys = format!("{}{}", control(Key::End), control('v'));
        let text = format!("{text}{copied}");
        self.strike(&field, keys, Stroke::Alone { text }).await?;
        self.clipboard = Some(copied);
        Ok(())
    }

    async fn a_filled_field(&mut self) -> Result<Option<Field>> {
        self.at_paper(None).await?;
        for _ in 0..8 {
            let field = self.any_field(false)?;
            if !self.paper()?.now().text(&field.path).is_empty() {
                return Ok(Some(field));
            }
        }
        Ok(None)
    }

    async fn strike(&mut self, field: &Field, keys: String, stroke: Stroke) -> Result<()> {
        self.hand.reach(&field.path).await?;
        self.hand.keys(&keys).await?;
        self.paper_mut()?
            .stroke(&field.path, field.is_short, &stroke);
        self.compare_field(&field.path).await
    }

    /// Takes the last steps back, or does them again, by the keys or the presses.
    pub async fn steps(&mut self, way: Way) -> Result<()> {
        self.at_paper(None).await?;
        for _ in 0..=self.dice.below(3) {
            let has = self.paper()?.has(way);
            let by_press = has && self.dice.chance(25);
            // At once after the last key too; a press is there when it says so.
            if !has || by_press || self.paper()?.is_unsure() || self.dice.chance(40) {
                self.rest().await?;
            }
            if way == Way::Undo && !self.paper()?.has(way) && !has {
                self.note("undo where nothing is left");
                self.hand.keys(&control('z')).await?;
                return self.rest().await;
            }
            if !self.paper()?.has(way) {
                return Ok(());
            }
            let (key, press) = match way {
                Way::Undo => ('z', "undo"),
                Way::Redo => ('y', "redo"),
            };
            self.note(format!(
                "{press} by {}",
                if by_press { "its press" } else { "the keys" }
            ));
            match by_press {
                true => self.hand.walk.screen()?.press(&named(press)).await?,
                false => self.hand.keys(&control(key)).await?,
            }
            self.arrives(way).await?;
        }
        Ok(())
    }

    /// Letters of a word, one after the other, with nothing done afterwards: what stands there behind each.
    pub async fn burst(&mut self) -> Result<(Field, Vec<String>)> {
        let field = self.any_field(true)?;
        let before = self.paper()?.now().text(&field.path).to_owned();
        let words = self.new_words().replace('.', "");
        self.note(format!("type {words:?} into {}, and at once", field.path));
        self.hand.reach(&field.path).await?;
        self.hand
            .keys(&format!("{}{words}", control(Key::End)))
            .await?;
        let mut typed = before;
        let stood = words.chars().map(|letter| {
            typed.push(letter);
            typed.clone()
        });
        Ok((field, stood.collect()))
    }

    /// Adds an activity.
    pub async fn adds_row(&mut self) -> Result<()> {
        self.at_paper(Some(Kind::Plan)).await?;
        self.rest().await?;
        self.note("add a row");
        let screen = self.hand.walk.screen()?;
        screen.press(&named("activity-add")).await?;
        let paper = self.paper()?;
        let before = paper.now().rows.len();
        let held = screen
            .until("a new row", || async {
                let held = self.hand.held(paper).await?;
                ensure!(held.sheet.rows.len() == before + 1, "no new row");
                Ok(held)
            })
            .await?;
        let mut sheet = self.paper()?.now().clone();
        sheet
            .rows
            .push(held.sheet.rows.last().context("a row")?.clone());
        let paper = self.paper_mut()?;
        paper.run = None;
        paper.write(sheet, Joint::Begins);
        self.pause().await?;
        self.rest().await
    }

    /// Removes an activity; it comes back by the notice, by the keys, from the plan's bin, or stays there.
    pub async fn removes_row(&mut self) -> Result<()> {
        self.at_paper(Some(Kind::Plan)).await?;
        self.rest().await?;
        let before = self.paper()?.now().clone();
        if before.rows.len() < 2 {
            return self.adds_row().await;
        }
        let row = self.dice.pick(&before.rows).clone();
        let way = self.dice.below(4);
        self.note(format!("remove row {row}, back by way {way}"));
        compose::open_activity(&self.hand.walk, &row).await?;
        compose::open_more(&self.hand.walk).await?;
        let screen = self.hand.walk.screen()?;
        let shown = format!("{}[data-id=\"{row}\"]", named("activity-row"));
        screen
            .press(&format!("{shown} {}", named("activity-remove")))
            .await?;
        let mut sheet = before.clone();
        sheet.rows.retain(|one| *one != row);
        sheet.removed.insert(row.clone());
        let paper = self.paper_mut()?;
        paper.run = None;
        paper.write(sheet, Joint::Begins);
        screen.gone(&shown).await?;
        self.pause().await?;
        match way {
            0 => {
                screen.press(&named("notice-action")).await?;
            }
            1 => {
                self.hand.keys(&control('z')).await?;
                return self.arrives(Way::Undo).await;
            }
            2 => {
                screen.press(&named("removed-open")).await?;
                let kept = format!("{}[data-id=\"{row}\"]", named("removed-row"));
                screen
                    .press(&format!("{kept} {}", named("removed-restore")))
                    .await?;
                screen.press(&named("removed-close")).await?;
            }
            _ => return self.rest().await,
        }
        screen.see(&shown).await?;
        self.paper_mut()?.write(before, Joint::Begins);
        self.rest().await
    }

    /// A new entry, with its first words.
    pub async fn begins_entry(&mut self) -> Result<()> {
        self.note("a new entry");
        let screen = self.hand.walk.screen()?;
        screen.press(&named("nav-journal")).await?;
        screen.press(&named("entry-create")).await?;
        screen.see(&super::hand::shown("entry")).await?;
        screen.see(&named("save-state")).await?;
        self.hand.pause().await?;
        let document = self.hand.document().await?;
        let sheet = super::model::Sheet::default();
        let mut paper = super::model::Paper::new(&document, Kind::Entry, sheet);
        paper.is_sealed = false;
        let papers = &mut self.people[self.who].papers;
        papers.push(paper);
        self.here = Some(papers.len() - 1);
        self.forget_runs();
        self.types(false).await
    }

    /// Hands the report in.
    pub async fn submits(&mut self) -> Result<()> {
        self.at_paper(Some(Kind::Report)).await?;
        let field = self.any_field(true)?;
        let (words, at) = (
            self.new_words(),
            self.paper()?.now().text(&field.path).chars().count(),
        );
        let keys = format!("{}{words}", control(Key::End));
        self.note(format!("type {words:?} into {} and submit", field.path));
        self.strike(&field, keys, Stroke::Types { at, words })
            .await?;
        let screen = self.hand.walk.screen()?;
        screen.press(&named("submit")).await?;
        screen.press(&named("submit-confirm")).await?;
        screen.gone(&named("submit-confirm")).await?;
        let paper = self.paper_mut()?;
        paper.end_undo();
        paper.is_sealed = true;
        paper.submitted.push(paper.now().clone());
        self.pause().await?;
        self.rest().await
    }

    /// Every version that was handed in says what stood there then.
    pub async fn compare_submitted(&self) -> Result<()> {
        for paper in self.people[self.who]
            .papers
            .iter()
            .filter(|one| one.kind == Kind::Report)
        {
            let held = self.hand.held(paper).await?;
            // The newest comes first.
            for (id, expected) in held.submissions.iter().rev().zip(&paper.submitted) {
                let asked = json!({ "submission": id });
                let read = self.hand.walk.behind("submission.read", asked).await?;
                let found = super::site::sheet(paper.kind, &read["content"]["value"])?;
                super::wander::differs("the version says", &found, expected)?;
            }
        }
        Ok(())
    }

    /// The words in view are there at the first look.
    pub fn stands(&self, look: &super::hand::Look, field: &Field) -> Result<()> {
        let (found, expected) = (
            in_view(look, &field.path)?,
            self.paper()?.now().text(&field.path),
        );
        ensure!(
            found == expected,
            "{}: {found:?} instead of {expected:?}",
            field.path
        );
        Ok(())
    }
}
