//! The packs beside the open profile: what is fetched for it, and that others are here then.

use std::path::Path;
use std::sync::Arc;

use tokio::runtime::Handle;

use super::{Open, Tirek};
use crate::connection::Patience;
use crate::held::held;
use crate::material::Materials;
use crate::pack::{Fetching, FollowedPack, KnownCentre, Packs, followed, mark_held};
use crate::sync::Rhythm;
use crate::topic::{Topic, Topics};
use crate::workspace::{Workspace, WorkspaceError};

/// The materials of the app with those of the packs; of the app alone where those cannot be read.
pub(super) fn with_packs(packs: &Packs, starter: &Materials) -> Materials {
    packs.materials(starter).unwrap_or_else(|error| {
        tracing::warn!(%error, "the materials of packs are passed over");
        starter.with_packs(&[])
    })
}

impl Tirek {
    /// The packs of this PC.
    pub fn packs(&self) -> &Arc<Packs> {
        &self.packs
    }

    /// Other materials are here than before: whoever shows or searches them looks again. Reads folders: not for a
    /// thread that answers.
    pub(crate) fn renew_materials(&self) -> Topics {
        let materials = with_packs(&self.packs, &self.starter);
        *held(&self.materials) = Arc::new(materials);
        let programmes = self.programmes().with(self.packs.programmes());
        *held(&self.programmes) = Arc::new(programmes);
        self.found.look_again();
        Topics::from([Topic::PACKS])
    }

    /// The open person follows the programme of this pack, as soon as this PC holds it. Answers whether that is
    /// another one than before.
    pub(crate) fn follow(&self, pack: Option<&FollowedPack>) -> bool {
        let prefix = pack.and_then(|pack| self.packs.prefix_of(pack));
        let prefix = prefix.filter(|prefix| self.programmes().has(prefix));
        let prefix = prefix.unwrap_or_default();
        let mut present = held(&self.followed);
        let is_other = *present != prefix;
        *present = prefix;
        is_other
    }

    /// Somebody is at work: the packs of her centre count, what this PC holds of them is noted for her, and what is
    /// asked for comes.
    pub(super) fn begin_packs(self: &Arc<Self>, open: &Open, folder: &Path) {
        let asked = |workspace: &mut Workspace| {
            let centre = KnownCentre::from(&workspace.identity().enrolment.centre);
            Ok::<_, WorkspaceError>(centre)
        };
        let Ok(centre) = open.reach().with(asked) else {
            return;
        };
        if let Err(error) = centre.note(folder) {
            tracing::warn!(%error, "the centre of a profile is not noted");
        }
        match self.packs.trust(&centre) {
            Ok(false) => {}
            Ok(true) => self.emit(&self.renew_materials()),
            Err(error) => tracing::warn!(%error, "the packs cannot be read"),
        }
        // Without an answer it is the programme of the app, which is shown meanwhile.
        let pack = open.reach().with(followed).unwrap_or_default();
        if self.follow(pack.as_ref()) {
            self.emit(&Topics::from([Topic::PACKS]));
        }
        self.note_held(open);
        let task = Handle::current().spawn(self.fetching(open).run());
        *held(&self.fetching) = Some(task);
    }

    /// Nothing is fetched any more; what has come stays.
    pub(super) async fn end_packs(&self) {
        let task = held(&self.fetching).take();
        if let Some(task) = task {
            task.abort();
            // It was aborted: that is how it ends.
            let _ended = task.await;
        }
    }

    /// What fetches for an open profile.
    pub(crate) fn fetching(self: &Arc<Self>, open: &Open) -> Fetching {
        let (screens, arrivals) = (Arc::downgrade(self), Arc::downgrade(self));
        Fetching {
            packs: Arc::clone(&self.packs),
            reach: open.reach(),
            patience: Patience::default(),
            again: Rhythm::default().again,
            status: open.exchange.followed(),
            report: Arc::new(move |topics: Topics| {
                if let Some(tirek) = screens.upgrade() {
                    tirek.emit(&topics);
                }
            }),
            arrived: Arc::new(move || {
                if let Some(tirek) = arrivals.upgrade() {
                    tirek.packs_arrived();
                }
            }),
        }
    }

    /// A release or a file of one has arrived.
    pub(crate) fn packs_arrived(&self) {
        let topics = self.renew_materials();
        if let Some(open) = self.opened() {
            self.note_held(&open);
        }
        self.emit(&topics);
    }

    /// Tells the centre, by a mark of the person, what this PC holds.
    fn note_held(&self, open: &Open) {
        let packs = Arc::clone(&self.packs);
        let marked = open.reach().with(|workspace| mark_held(&packs, workspace));
        match marked {
            Ok(done) if !done.topics.is_empty() => {
                self.emit(&done.topics);
                open.exchange.written();
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "what is held is not noted"),
        }
    }
}
