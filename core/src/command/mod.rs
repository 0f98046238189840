//! The one list of commands: every request a screen can make and what it gets back.
//!
//! The list yields both the dispatcher and the TypeScript map (`typescript`), so the two cannot
//! drift apart. A handler converts, calls, converts; what it calls lives with its noun. The list
//! knows no host: the shell and the test host both pass a name and JSON in. What only a host can do
//! stands in a list of its own ([`native`]).
//!
//! A command that a screen keeps asking names the subjects its answer depends on (`follows`) and the kinds
//! whose lists it does (`lists`; `Lists` is any of them); the screen takes them from the generated file and
//! listens to no other.
//!
//! Three kinds of commands: `app` commands work without an open profile and may wait for the network;
//! `open` commands get the open profile's workspace on a blocking thread; `beside` commands work beside
//! the person for long and write at their end. What an `open` or `beside` command writes counts once,
//! however often the screen sends it ([`Call`]).

mod answering;
mod app;
mod attach;
mod bin;
mod check;
mod desk;
mod document;
mod enrol;
mod entry;
pub mod error;
mod exchange;
mod foreign;
mod history;
mod material;
mod material_note;
pub mod native;
mod of_kind;
mod once;
mod outside;
mod own_file;
mod pack;
mod packet;
mod paper;
mod plan;
mod profile;
mod question;
mod reading;
mod submission;
pub mod typescript;

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tirek_document::Kind;
use tirek_document::kind::{Entry, MaterialNote, OwnFile, OwnPaper, Report};
use ts_rs::TS;

use crate::app::{Open, Tirek};
use crate::document::DocumentRead;
use crate::topic::{Done, Subject, Topic};
use crate::workspace::Workspace;

pub use error::CommandError;
pub use material::OneMaterial;
pub use once::Call;

/// What a command answers: the value and what the screen must fetch again.
#[derive(Debug, Serialize)]
pub struct Reply {
    /// The command's own answer.
    pub value: Value,
    /// What the screen must fetch again.
    pub topics: Vec<Topic>,
}

/// A request or an answer without content.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

type Answer<T> = Result<Done<T>, CommandError>;

macro_rules! call {
    (app, $tirek:expr, $call:expr, $name:literal, $request:expr, $handler:path) => {
        reply($handler($tirek, parse($request)?).await?)
    };
    (open, $tirek:expr, $call:expr, $name:literal, $request:expr, $handler:path) => {
        on_workspace($tirek, $call, $name, $request, $handler).await
    };
    (beside, $tirek:expr, $call:expr, $name:literal, $request:expr, $handler:path) => {
        match told_before($tirek, &$call, $name, &$request).await? {
            Some(told) => Ok(told),
            None => reply($handler($tirek, $call, parse($request)?).await?),
        }
    };
}

macro_rules! commands {
    ($($kind:ident $name:literal $handler:path: $request:ty => $answer:ty $(, follows [$($subject:ident)*] $(lists [$($listed:ident)*])?)?;)*) => {
        impl Tirek {
            /// Carries out one request of a screen. Requests on documents are answered one after
            /// the other; those that wait for the network hold nobody up.
            ///
            /// # Errors
            /// A code that the screen translates; the cause has been logged.
            pub async fn dispatch(self: &Arc<Self>, name: &str, request: Value) -> Result<Reply, CommandError> {
                self.dispatch_call(Call::default(), name, request).await
            }

            /// As [`Tirek::dispatch`], for a call that may come more than once: it is carried out once.
            ///
            /// # Errors
            /// As for [`Tirek::dispatch`]; `other_profile_open` when it was meant for another person.
            pub async fn dispatch_call(self: &Arc<Self>, call: Call, name: &str, request: Value) -> Result<Reply, CommandError> {
                let call = call.asking(name, &request);
                let _turn = self.turns().take(call.id).await;
                let answer = match name {
                    $($name => async { call!($kind, self, call, $name, request, $handler) }.await,)*
                    _ => Err(CommandError::new("command_unknown")),
                };
                answer.inspect_err(|error| log(name, error))
            }
        }

        /// Hands every command's name, request and answer to a collector.
        fn each(collector: &mut typescript::Collector) {
            $(collector.command::<$request, $answer>($name);)*
        }

        /// Every command that a screen keeps asking, with the subjects on which its answer depends.
        pub const FOLLOWED: &[(&str, &[Subject])] =
            &[$($(($name, &[$(Subject::$subject,)* $($(Subject::List(Kind::$listed),)*)?]),)?)*];
    };
}

commands! {
    app "app.state" app::state: Nothing => app::AppState, follows [App];
    app "app.set_preferences" app::set_preferences: app::SetPreferences => app::AppState;
    app "profile.open" app::open_profile: app::ChooseProfile => app::AppState;
    app "profile.close" app::close_profile: Nothing => app::AppState;
    app "enrol.inspect_file" enrol::inspect_file: enrol::InvitationFile => enrol::InvitationPreview;
    app "enrol.inspect_text" enrol::inspect_text: enrol::InvitationText => enrol::InvitationPreview;
    app "enrol.with_file" enrol::with_file: enrol::InvitationFile => app::AppState;
    app "enrol.with_text" enrol::with_text: enrol::InvitationText => app::AppState;
    app "enrol.check_code" enrol::check_code: enrol::TypedCode => enrol::CheckedCode;
    app "enrol.with_code" enrol::with_code: enrol::WithCode => app::AppState;
    app "course.read" reading::course: Nothing => crate::programme::Programme, follows [Packs Profile];
    app "search.all" reading::search: reading::Search => crate::search::SearchHits, follows [Packs];
    open "search.own" reading::search_own: reading::Search => crate::own_search::OwnHits, follows [Submissions] lists [Plan Entry Report Question];
    app "material.list" material::list: Nothing => material::AllMaterials, follows [Packs];
    app "material.read" material::read: material::OneMaterial => material::MaterialRead, follows [Packs] lists [OwnFile];
    open "material.marks" material_note::marks: Nothing => crate::material_note::MaterialMarks, follows [] lists [MaterialNote];
    open "material.show" material_note::show: Nothing => material_note::NewMaterials;
    open "material.keep_place" material_note::keep_place: crate::material_note::MaterialPlace => Nothing;
    open "material.set_progress" material_note::set_progress: material_note::SetProgress => of_kind::Created;
    open "material.set_favourite" material_note::set_favourite: material_note::SetFavourite => of_kind::Created;
    open "material.add_bookmark" material_note::add_bookmark: material_note::AddBookmark => of_kind::Created;
    open "material.note" material_note::begin: material::OneMaterial => of_kind::Created;
    open "material_note.read" of_kind::read::<MaterialNote>: document::OneDocument => DocumentRead<MaterialNote>, follows [Document Exchange];
    open "own_file.list" own_file::list: Nothing => material::AllMaterials, follows [] lists [OwnFile];
    open "own_file.read" of_kind::read::<OwnFile>: document::OneDocument => DocumentRead<OwnFile>, follows [Document Exchange];
    beside "own_file.add" own_file::add: own_file::AddOwnFile => of_kind::Created;
    open "material.make_plan" material::make_plan: material::OneMaterial => of_kind::Created;
    open "material.make_paper" material::make_paper: material::OneMaterial => of_kind::Created;
    open "material.add_to_plan" material::add_to_plan: material::AddToPlan => material::AddedToPlan;
    open "home.read" reading::home: Nothing => crate::home::Home, follows [Calendar Exchange Lists Profile Submissions];
    open "calendar.read" profile::calendar: Nothing => crate::calendar::CalendarRead, follows [Calendar];
    open "calendar.set" profile::set_calendar: profile::SetCalendar => crate::calendar::CalendarRead;
    open "profile.read" profile::read: Nothing => crate::profile::ProfileRead, follows [Profile];
    open "plan.list" plan::list: Nothing => plan::Plans, follows [Calendar Submissions] lists [Plan];
    open "plan.create" plan::create: plan::CreatePlan => of_kind::Created;
    open "plan.read" plan::read: document::OneDocument => crate::plan::PlanRead, follows [Calendar Document Exchange Submissions];
    open "entry.list" of_kind::list::<Entry>: Nothing => of_kind::Documents, follows [Submissions] lists [Entry];
    open "entry.create" of_kind::begin::<Entry>: of_kind::Begin => of_kind::Created;
    open "entry.read" of_kind::read::<Entry>: document::OneDocument => DocumentRead<Entry>, follows [Document Exchange] lists [Plan];
    open "entry.set_private" entry::set_private: entry::SetPrivate => of_kind::Created;
    open "report.list" of_kind::list::<Report>: Nothing => of_kind::Documents, follows [Submissions] lists [Report];
    open "report.create" of_kind::begin::<Report>: of_kind::Begin => of_kind::Created;
    open "report.read" of_kind::read::<Report>: document::OneDocument => DocumentRead<Report>, follows [Document Exchange Submissions] lists [Plan];
    open "paper.list" of_kind::list::<OwnPaper>: Nothing => of_kind::Documents, follows [Submissions] lists [Paper];
    open "paper.create" of_kind::begin::<OwnPaper>: of_kind::Begin => of_kind::Created;
    open "paper.read" of_kind::read::<OwnPaper>: document::OneDocument => DocumentRead<OwnPaper>, follows [Document Exchange Submissions];
    open "paper.page" paper::page: document::OneDocument => crate::material::Page, follows [Document];
    open "question.list" question::list: Nothing => question::Questions, follows [Submissions] lists [Plan Question Report];
    open "question.words" question::words: Nothing => question::WordsOfQuestions, follows [Submissions] lists [Question];
    open "question.create" question::create: question::CreateQuestion => of_kind::Created;
    open "question.read" question::read: document::OneDocument => crate::question::QuestionRead, follows [Document Exchange Submissions] lists [Plan Question Report];
    open "question.close" question::close: question::CloseQuestion => Nothing;
    open "desk.people" desk::people: Nothing => crate::desk::People, follows [Profile Submissions];
    open "desk.person" desk::person: desk::OnePerson => crate::desk::PersonWork, follows [Profile Submissions];
    open "answer.begin" answering::begin: submission::OneSubmission => of_kind::Created;
    open "answer.read" answering::read: document::OneDocument => crate::question::AnswerDraft, follows [Document Exchange];
    open "answer.release" answering::release: answering::ReleaseAnswer => of_kind::Created;
    open "review.begin" answering::begin_review: submission::OneSubmission => of_kind::Created;
    open "review.release" answering::release_review: document::OneDocument => of_kind::Created;
    open "link.activities" plan::activities: Nothing => plan::Activities, follows [] lists [Plan];
    open "document.head" of_kind::head: document::OneDocument => crate::document::DocumentMeta, follows [Document Exchange Submissions];
    open "document.edit_text" document::edit_text: document::EditText => document::EditedText;
    open "document.set" document::set: document::SetValue => document::EditedText;
    open "document.add_row" document::add_row: document::AddRow => document::AddedRow;
    open "document.move_row" document::move_row: document::MoveRow => document::EditedText;
    open "document.remove_row" document::remove_row: document::OneRow => document::EditedText;
    open "document.restore_row" document::restore_row: document::OneRow => document::EditedText;
    open "document.undo" document::undo: document::OneDocument => document::EditedText;
    open "document.redo" document::redo: document::OneDocument => document::EditedText;
    open "document.remove" bin::remove: document::OneDocument => Nothing;
    open "document.restore" bin::restore: document::OneDocument => Nothing;
    open "document.leave" document::leave: document::OneDocument => Nothing;
    open "document.purge" bin::purge: document::OneDocument => Nothing;
    open "history.read" history::read: history::OneField => history::History;
    open "bin.list" bin::list: Nothing => bin::Bin, follows [Lists];
    open "document.copy" document::copy: document::OneDocument => of_kind::Created;
    open "document.carry" document::carry: document::OneDocument => of_kind::Created;
    beside "document.attach" attach::attach: attach::Attach => crate::attachment::Attached;
    beside "document.attach_bytes" attach::attach_bytes: attach::AttachBytes => crate::attachment::Attached;
    open "submission.check" submission::check: document::OneDocument => crate::submission::Checked;
    open "submission.submit" submission::submit: document::OneDocument => crate::submission::SubmissionView;
    open "submission.read" submission::read: submission::OneSubmission => crate::submission::SubmissionRead, follows [Exchange Submissions];
    open "submission.compare" submission::compare: submission::Compare => submission::Differences, follows [Lists Submissions];
    open "review.mark_seen" submission::mark_seen: submission::OneReview => Nothing;
    app "data.check" check::check: Nothing => crate::check::DataChecked;
    app "exchange.state" exchange::state: Nothing => exchange::ExchangeState, follows [Exchange];
    app "exchange.run" exchange::run: Nothing => exchange::ExchangeState;
    app "exchange.set_automatic" exchange::set_automatic: exchange::SetAutomatic => exchange::ExchangeState;
    app "exchange.set_traffic" exchange::set_traffic: exchange::SetTraffic => exchange::ExchangeState;
    app "exchange.send_files" exchange::send_files: Nothing => exchange::ExchangeState;
    app "exchange.test" exchange::test: Nothing => exchange::ConnectionTest;
    app "packet.plan" packet::plan: packet::PlanPackets => packet::PacketPlan, follows [Exchange Lists Profile Submissions];
    beside "packet.save" packet::save: packet::SavePackets => packet::PacketsSaved;
    app "packet.inspect" packet::inspect: packet::OnePacket => packet::PacketContents;
    app "packet.import" packet::import: packet::OnePacket => packet::PacketImported;
    app "pack.state" pack::state: Nothing => pack::PackState, follows [Packs];
    app "pack.look" pack::look: pack::LookIntoPack => pack::PackPreview;
    app "pack.take" pack::take: pack::TakePack => pack::PackState;
    app "pack.stop" pack::stop: Nothing => pack::PackState;
    app "pack.fetch" pack::fetch: pack::FetchMaterial => pack::PackState;
    app "pack.inspect" pack::inspect: pack::InspectPack => pack::PackPreview;
    app "pack.import" pack::import: pack::ImportPack => pack::PackState;
    app "pack.remove" pack::remove: pack::RemovePack => pack::PackState;
    app "storage.read" pack::storage: Nothing => pack::StorageRead;
}

/// A request that is not of the command's shape is a fault of the screen, or has lone surrogates.
fn parse<T: DeserializeOwned>(request: Value) -> Result<T, CommandError> {
    serde_json::from_value(request)
        .map_err(|error| CommandError::new("request_malformed").because(&error))
}

fn reply<T: Serialize>(done: Done<T>) -> Result<Reply, CommandError> {
    Ok(Reply {
        value: value(done.value)?,
        topics: done.topics.into_iter().collect(),
    })
}

fn value<T: Serialize>(answer: T) -> Result<Value, CommandError> {
    serde_json::to_value(answer).map_err(|error| CommandError::new("internal").because(&error))
}

/// Runs a handler on the open profile's workspace, on a thread that may wait for the disk.
async fn on_workspace<Request, T>(
    tirek: &Arc<Tirek>,
    call: Call,
    name: &'static str,
    request: Value,
    handler: fn(&Tirek, &mut Workspace, Request) -> Answer<T>,
) -> Result<Reply, CommandError>
where
    Request: DeserializeOwned + 'static,
    T: Serialize + 'static,
{
    let open = meant(tirek, &call)?;
    let tirek = Arc::clone(tirek);
    let work = move |workspace: &mut Workspace| {
        if let Some(told) = once::told(workspace, &call, name, &request)? {
            return Ok(told);
        }
        let request = parse(request)?;
        let work = |workspace: &mut Workspace| handler(&tirek, workspace, request);
        reply(once::once(workspace, &call, name, work)?)
    };
    let answered = open.reach().work(work).await?;
    if !answered.topics.is_empty() {
        open.exchange.written();
    }
    Ok(answered)
}

/// What a call that comes again is told, for commands that do not begin with the workspace.
async fn told_before(
    tirek: &Arc<Tirek>,
    call: &Call,
    name: &'static str,
    request: &Value,
) -> Result<Option<Reply>, CommandError> {
    let open = meant(tirek, call)?;
    if call.id.is_none() {
        return Ok(None);
    }
    let (call, request) = (call.clone(), request.clone());
    let told = move |workspace: &mut Workspace| once::told(workspace, &call, name, &request);
    open.reach().work(told).await
}

/// The open profile, if it is the one that the call is meant for.
fn meant(tirek: &Tirek, call: &Call) -> Result<Open, CommandError> {
    let open = app::opened(tirek)?;
    call.check(&open)?;
    Ok(open)
}

fn log(name: &str, error: &CommandError) {
    let known: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
        .take(40)
        .collect();
    tracing::warn!(
        command = known,
        code = error.code,
        cause = error.cause.as_deref().unwrap_or(""),
        "command_failed"
    );
}
