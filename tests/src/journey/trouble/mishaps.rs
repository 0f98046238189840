//! What befalls her: a page that goes, a program that is killed, another person, an exchange meanwhile.

use anyhow::{Result, ensure};
use serde_json::json;

use super::hand::{shown, way_to};
use super::model::{Kind, Sheet};
use super::wander::Wander;
use crate::demo;
use crate::journey::send;
use crate::screen::named;

/// How the page goes.
#[derive(Clone, Copy, Debug)]
pub enum End {
    /// It is loaded anew.
    Reload,
    /// The process that shows it dies.
    Killed,
}

impl Wander {
    /// The page goes with the last letter; every letter stands once on the page that comes.
    pub async fn loses_page(&mut self, end: End) -> Result<()> {
        self.at_paper(None).await?;
        self.rest().await?;
        let (field, stood) = self.burst().await?;
        self.note(format!("the page goes: {end:?}"));
        let before = self.paper()?.now().clone();
        let torn: Vec<Sheet> = stood
            .iter()
            .map(|text| before.with(&field.path, text))
            .collect();
        self.paper_mut()?.write_torn(&torn);
        match end {
            End::Reload => self.hand.reload().await?,
            End::Killed => {
                self.hand.mark().await?;
                self.hand.walk.kill_page().await?;
            }
        }
        let kind = self.paper()?.kind;
        let look = self.hand.new_page(way_to(kind).2).await?;
        self.forget_runs();
        // What was unfolded in a plan is folded again.
        if kind != Kind::Plan {
            self.stands(&look, &field)?;
        }
        self.rest().await
    }

    /// The program is killed with the last letters: of those a beginning stands there, and all that was saved.
    pub async fn loses_program(&mut self) -> Result<()> {
        self.at_paper(None).await?;
        self.rest().await?;
        let (field, stood) = self.burst().await?;
        self.note("the program is killed");
        self.hand.walk.crash().await?;
        let profile = self.people[self.who].profile.clone();
        self.hand.enter(&profile).await?;
        self.clipboard = None;
        let paper = self.paper()?;
        let held = self.hand.held(paper).await?;
        let before = paper.now().clone();
        let found = held.sheet.text(&field.path).to_owned();
        let may = before.text(&field.path) == found || stood.contains(&found);
        ensure!(may, "{}: {found:?} of {:?}", field.path, stood.last());
        super::wander::differs(
            "after the kill",
            &held.sheet,
            &before.with(&field.path, &found),
        )?;
        self.people
            .iter_mut()
            .for_each(super::model::Person::leaves);
        let came = stood.iter().take_while(|text| **text != found);
        let came = came
            .chain([&found])
            .map(|text| before.with(&field.path, text));
        let came: Vec<Sheet> = if held.sheet == before {
            Vec::new()
        } else {
            came.collect()
        };
        self.paper_mut()?.came_back(before, &came);
        self.here = None;
        self.compare_all().await
    }

    /// Another person takes the place, with the last letter just typed.
    pub async fn changes_person(&mut self) -> Result<()> {
        self.at_paper(None).await?;
        let (field, stood) = self.burst().await?;
        self.note("another person");
        if let Some(text) = stood.last() {
            let sheet = self.paper()?.now().with(&field.path, text);
            self.paper_mut()?.write(sheet, super::model::Joint::Begins);
        }
        let screen = self.hand.walk.screen()?;
        screen.press(&named("profile-leave")).await?;
        screen.see(&shown("start")).await?;
        self.people[self.who].leaves();
        self.who = 1 - self.who;
        self.here = None;
        let profile = self.people[self.who].profile.clone();
        self.hand.enter(&profile).await?;
        self.forget_runs();
        self.compare_all().await
    }

    /// Leaves her place to somebody else, with nothing on its way.
    pub async fn leaves_place(&mut self) -> Result<()> {
        let screen = self.hand.walk.screen()?;
        screen.press(&named("profile-leave")).await?;
        screen.see(&shown("start")).await.map(drop)
    }

    /// What the second computer holds after an exchange.
    pub async fn compare_second(&self) -> Result<()> {
        demo::exchange(&self.other).await?;
        for paper in self.people[0].papers.iter().filter(|one| !one.is_binned) {
            let command = paper.kind.read();
            let read = self
                .other
                .rpc(command, json!({ "document": paper.document }));
            let found = super::site::sheet(paper.kind, &read.await?["content"])?;
            super::wander::differs("the second computer holds", &found, paper.now())?;
        }
        Ok(())
    }

    /// Goes elsewhere with the last letter just typed.
    pub async fn leaves_view(&mut self) -> Result<()> {
        self.at_paper(None).await?;
        self.types(false).await?;
        self.note("and elsewhere at once");
        let screen = self.hand.walk.screen()?;
        screen.press(&named("nav-home")).await?;
        self.here = None;
        self.open_any(None).await
    }

    /// An exchange, with what the second computer wrote meanwhile.
    pub async fn exchanges(&mut self) -> Result<()> {
        self.at_paper(None).await?;
        self.types(false).await?;
        let written = if self.who == 0 {
            self.other_writes().await?
        } else {
            Vec::new()
        };
        self.note("exchange");
        send::run(&mut self.hand.walk).await?;
        self.here = None;
        for paper in &mut self.people[self.who].papers {
            // What went to the bin before it was ever sealed stays as it is.
            if paper.is_sealed || !paper.is_binned {
                paper.end_undo();
                paper.is_sealed = true;
            }
        }
        for (index, sheet) in written {
            self.people[self.who].papers[index].start_at(sheet);
        }
        self.compare_all().await
    }

    /// The second computer writes into fields that are its own, and sends them.
    async fn other_writes(&mut self) -> Result<Vec<(usize, Sheet)>> {
        let mut written = Vec::new();
        let words = self.new_words();
        for (index, paper) in self.people[0].papers.iter().enumerate() {
            if paper.kind == Kind::Entry || paper.is_binned {
                continue;
            }
            let field = paper.kind.theirs();
            let text = format!("{words}{}", paper.now().text(field));
            self.other.write(&paper.document, field, &words).await?;
            written.push((index, paper.now().with(field, &text)));
        }
        self.note(format!("the second computer writes {words:?}"));
        demo::exchange(&self.other).await?;
        Ok(written)
    }

    /// An exchange in the background, while she types: a seal may come between any two letters.
    pub async fn exchanges_behind(&mut self) -> Result<()> {
        self.at_paper(None).await?;
        self.rest().await?;
        self.note("an exchange begins");
        self.hand.walk.behind("exchange.run", json!({})).await?;
        let (field, stood) = self.burst().await?;
        let screen = self.hand.walk.screen()?;
        screen
            .until("the exchange ends", || async {
                let state = self.hand.walk.behind("exchange.state", json!({})).await?;
                ensure!(state["activity"] == "idle", "it runs");
                ensure!(
                    state["problem"].is_null(),
                    "it failed: {}",
                    state["problem"]
                );
                Ok(())
            })
            .await?;
        let here = self.here;
        for (index, paper) in self.people[self.who].papers.iter_mut().enumerate() {
            if paper.is_sealed || !paper.is_binned {
                paper.is_sealed = true;
                if Some(index) != here {
                    paper.end_undo();
                }
            }
        }
        let before = self.paper()?.now().clone();
        let torn: Vec<Sheet> = stood
            .iter()
            .map(|text| before.with(&field.path, text))
            .collect();
        let paper = self.paper_mut()?;
        paper.write_torn(&torn);
        paper.sealed_within(torn.len());
        self.pause().await?;
        self.rest().await
    }

    /// A whole document goes to the bin; it comes back by the notice, by the keys, from the bin, or stays.
    pub async fn removes_document(&mut self) -> Result<()> {
        let living = self.people[self.who]
            .papers
            .iter()
            .filter(|one| !one.is_binned);
        let entries = living.filter(|one| one.kind == Kind::Entry).count();
        self.at_paper(None).await?;
        let kind = self.paper()?.kind;
        let document = self.paper()?.document.clone();
        // One of each kind stays.
        let ways = if kind == Kind::Entry && entries > 1 {
            4
        } else {
            3
        };
        let way = self.dice.below(ways);
        self.note(format!("remove {kind:?} {document}, back by way {way}"));
        let (_, row, view) = way_to(kind);
        let screen = self.hand.walk.screen()?;
        screen.press(&named(&format!("{view}-remove"))).await?;
        let row = format!("{}[data-id=\"{document}\"]", named(row));
        let list = match kind {
            Kind::Plan => "plans",
            Kind::Report => "reports",
            Kind::Entry => "journal",
        };
        screen.see(&shown(list)).await?;
        screen.gone(&row).await?;
        self.forget_runs();
        match way {
            0 => screen.press(&named("notice-action")).await?,
            1 => self.hand.keys(&super::hand::control('z')).await?,
            2 => {
                screen.press(&named("bin-open")).await?;
                let kept = format!("{}[data-id=\"{document}\"]", named("bin-row"));
                screen
                    .press(&format!("{kept} {}", named("bin-restore")))
                    .await?;
                screen.gone(&kept).await?;
                screen.press(&named(way_to(kind).0)).await?;
            }
            _ => {
                self.paper_mut()?.is_binned = true;
                self.here = None;
                return Ok(());
            }
        }
        screen.see(&row).await?;
        self.here = None;
        Ok(())
    }
}
