//! One person's PC inside this program: the core's own profile and its exchange over a real line.
//!
//! Where a figure or a fault lies within one exchange, a process beside it would only blur it; what
//! a whole device does is driven through [`device`](crate::device). Deliberately absent: exchanges
//! that happen by themselves.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use tirek_core::Environment;
use tirek_core::Topics;
use tirek_core::connection::{Address, Client, ConnectionProblem, Patience};
use tirek_core::enrol::{self, Labels};
use tirek_core::held::held;
use tirek_core::locale::Locale;
use tirek_core::sync::blobs::{Journey, Meter};
use tirek_core::sync::exchange::{begin, exchange};
use tirek_core::sync::plan::Claim;
use tirek_core::sync::{ExchangeFailure, Exchanged, Terms};
use tirek_core::workspace::{SharedWorkspace, Workspace, WorkspaceReach};
use tirek_document::{Edit, Kind, Path as Field, SpaceKind, Splice, Value};
use tirek_wire::exchange::ExchangeRequest;
use tirek_wire::id::{DocumentId, SubmissionId};
use tirek_wire::invitation::Invitation;
use tirek_wire::limits::PAGE_BYTES_MAX;
use tokio::sync::watch;

use crate::dice::Dice;
use crate::ready::make_ready;

/// A profile with a way to its centre.
pub struct Pc {
    workspace: SharedWorkspace,
    address: Address,
    client: Client,
    terms: Terms,
    /// Nobody stops these exchanges.
    stop: watch::Sender<bool>,
}

impl Pc {
    /// Starts a profile from an invitation file; its first exchange completes it.
    ///
    /// # Errors
    /// When the file or the address is not what it should be, or the folder cannot be written.
    pub fn begin(
        folder: &Path,
        environment: &Environment,
        invitation: &Path,
        address: &str,
    ) -> Result<Self> {
        let invitation = Invitation::from_bytes(&std::fs::read(invitation)?)?;
        let made = enrol::with_invitation(folder, environment, &invitation)?;
        let workspace = Workspace::open(&made.folder, environment)?;
        let address = Address::parse(address)?;
        Ok(Self {
            workspace: Arc::new(Mutex::new(workspace)),
            client: connect(&address)?,
            address,
            terms: Terms {
                labels: Labels {
                    app: concat!("tirek ", env!("CARGO_PKG_VERSION")).to_owned(),
                    device: "PC".to_owned(),
                },
                page_bytes: u32::try_from(PAGE_BYTES_MAX)?,
            },
            stop: watch::Sender::new(false),
        })
    }

    /// The open profile.
    pub fn workspace(&self) -> MutexGuard<'_, Workspace> {
        held(&self.workspace)
    }

    /// One exchange, to its end.
    ///
    /// # Errors
    /// Why it did not come to its end.
    pub async fn exchange(&self) -> Result<Exchanged, ExchangeFailure> {
        let (report, mut stop) = (|_| {}, self.stop.subscribe());
        exchange(
            &WorkspaceReach::from(&self.workspace),
            &self.client,
            &self.terms,
            &report,
            &mut stop,
        )
        .await
    }

    /// Sends and fetches all files, whatever they cost; `false` when some had to stay.
    ///
    /// # Errors
    /// Why that did not come to its end.
    pub async fn move_files(&self) -> Result<bool, ExchangeFailure> {
        let report: Arc<dyn Fn(Topics) + Send + Sync> = Arc::new(|_| {});
        let journey = Journey {
            workspace: (&self.workspace).into(),
            client: self.client.clone(),
            at_ms: Utc::now().timestamp_millis(),
            all: true,
            meter: Arc::new(Meter::new(watch::Sender::default(), Arc::clone(&report))),
            report,
        };
        Ok(journey.travel().await?.is_none())
    }

    /// The message that the next exchange would begin with.
    ///
    /// # Errors
    /// What the store says.
    pub fn offer(&self) -> Result<ExchangeRequest> {
        Ok(begin(&mut self.workspace(), &self.terms, Claim::Digest)?)
    }

    /// Sends a message as it stands, whatever it says; the answer is not taken in.
    ///
    /// # Errors
    /// When the centre does not take it.
    pub async fn send(&self, message: &ExchangeRequest) -> Result<()> {
        let token = self.workspace().identity().keys.token;
        let answered = self.client.exchange(&token, message).await;
        let refused = |problem: ConnectionProblem| anyhow::anyhow!("refused: {}", problem.code());
        answered.map(drop).map_err(refused)
    }

    /// Forgets the kept connection, as after a night.
    ///
    /// # Errors
    /// When this machine offers no connections.
    pub fn hang_up(&mut self) -> Result<()> {
        self.client = connect(&self.address)?;
        Ok(())
    }

    /// A report with these texts in its fields, in her own space, written one after the other.
    ///
    /// # Errors
    /// When it is refused.
    pub fn report(&self, title: &str, texts: &[(&str, &str)]) -> Result<DocumentId> {
        let mut workspace = self.workspace();
        let own = workspace
            .space_of(SpaceKind::Own)?
            .context("her own space")?;
        let begun = workspace.create(Kind::Report, own, None, &[set("about", "event")?])?;
        let report = begun.value;
        workspace.edit(report, None, &[set("title", title)?])?;
        workspace.edit(report, None, &[set("date", "2026-10-16")?])?;
        for (field, text) in texts {
            workspace.edit(report, None, &[insert(field, text)?])?;
        }
        Ok(report)
    }

    /// A journal entry with this text, in her own space.
    ///
    /// # Errors
    /// When it is refused.
    pub fn entry(&self, title: &str, text: &str) -> Result<DocumentId> {
        let mut workspace = self.workspace();
        let own = workspace
            .space_of(SpaceKind::Own)?
            .context("her own space")?;
        let edits = [
            set("about", "event")?,
            set("title", title)?,
            set("date", "2026-11-05")?,
            insert("text", text)?,
        ];
        Ok(workspace.create(Kind::Entry, own, None, &edits)?.value)
    }

    /// Hands a document in, with all that it needs for that.
    ///
    /// # Errors
    /// When it is refused.
    pub fn submit(&self, document: DocumentId) -> Result<SubmissionId> {
        let mut workspace = self.workspace();
        make_ready(&mut workspace, document)?;
        Ok(workspace.submit(document, Locale::Kk)?.value)
    }
}

/// Surroundings whose chance can be repeated, with a clock that starts at this moment.
pub fn surroundings(dice: &Dice, starts: DateTime<Utc>) -> Environment {
    let own = Dice::new(dice.number());
    let begun = Instant::now();
    Environment::new(
        move || starts + begun.elapsed(),
        move |bytes| own.fill(bytes),
    )
}

/// An edit that sets a short field.
///
/// # Errors
/// When the name is no path.
pub fn set(field: &str, value: &str) -> Result<Edit> {
    Ok(Edit::Set {
        field: Field::new(field)?,
        value: Some(Value::Text(value.to_owned())),
    })
}

/// An edit that puts a text at the beginning of a field.
///
/// # Errors
/// When the name is no path.
pub fn insert(field: &str, text: &str) -> Result<Edit> {
    Ok(Edit::Text {
        field: Field::new(field)?,
        splices: vec![Splice {
            at_utf16: 0,
            delete_utf16: 0,
            insert: text.to_owned(),
        }],
    })
}

fn connect(address: &Address) -> Result<Client> {
    let client = Client::new(address.clone(), Patience::default());
    client.map_err(|problem| anyhow::anyhow!("no connections on this machine: {}", problem.code()))
}
