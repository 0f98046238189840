//! A new question, begun at the place where it arose.

use tirek_document::kind::{About, Direction, Link, Question, QuestionTheme};
use tirek_document::{Kind, Path, SpaceKind};
use tirek_wire::id::DocumentId;

use crate::document;
use crate::store::{Read, StoreError, activity, card, document as row};
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// What a question is about.
#[derive(Clone, Debug)]
pub struct AskedPlace {
    /// A plan or a report.
    pub document: DocumentId,
    /// The row or the section in it; none for the whole.
    pub place: Option<Path>,
}

/// Begins a question, perhaps of a topic of the course (`1.2`) or on a place in a document. Its theme is
/// chosen where that says it; she may choose another.
///
/// # Errors
/// What the store says.
pub fn create(
    workspace: &mut Workspace,
    topic: String,
    on: Option<AskedPlace>,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let theme = match &on {
        Some(on) => workspace.read(|read| theme_of_place(read, on))?,
        None => theme_of_topic(&topic),
    };
    let theme = theme.map_or("", QuestionTheme::name).to_owned();
    let mut first = vec![
        (Question::theme.path(), theme),
        (Question::topic.path(), topic),
    ];
    if let Some(AskedPlace { document, place }) = on {
        first.push((Question::about.path(), document.to_string()));
        let place = place.map_or(String::new(), |place| place.to_string());
        first.push((Question::about_place.path(), place));
    }
    document::create(workspace, Kind::Question, SpaceKind::Own, first)
}

/// Whether a question may be about this place of a document: what its kind has, of a plan or a report.
#[must_use]
pub fn is_place(kind: Kind, place: Option<&Path>) -> bool {
    matches!(kind, Kind::Plan | Kind::Report)
        && place.is_none_or(|place| kind.declaration().label(place).is_some())
}

/// The theme that a module of the course belongs to.
fn theme_of_topic(topic: &str) -> Option<QuestionTheme> {
    match topic.split('.').next()? {
        "1" => Some(QuestionTheme::Planning),
        "2" => Some(QuestionTheme::Collection),
        "3" | "5" => Some(QuestionTheme::Events),
        "4" => Some(QuestionTheme::DigitalResources),
        _ => None,
    }
}

/// Of an activity its direction says it, of a report what it is about.
fn theme_of_place(read: &Read<'_>, on: &AskedPlace) -> Result<Option<QuestionTheme>, StoreError> {
    let Some(found) = row::find(read, on.document)? else {
        return Ok(None);
    };
    match found.kind {
        Kind::Plan => {
            let place = on.place.as_ref().map_or("", |place| place.as_str());
            let direction = match Link::at("", place) {
                Some(link) => activity::direction(read, on.document, &link.activity.to_string())?,
                None => None,
            };
            let direction = direction.and_then(|name| Direction::from_name(&name));
            Ok(Some(theme_of_direction(direction)))
        }
        _ => {
            let about = card::get(read, on.document)?.map(|card| card.about);
            let about = about.and_then(|name| About::from_name(&name));
            Ok(about
                .filter(|about| *about == About::Event)
                .map(|_| QuestionTheme::Events))
        }
    }
}

fn theme_of_direction(direction: Option<Direction>) -> QuestionTheme {
    match direction {
        Some(Direction::Collection) => QuestionTheme::Collection,
        Some(Direction::Digitalisation) => QuestionTheme::DigitalResources,
        Some(Direction::Readers | Direction::Project) => QuestionTheme::Events,
        Some(Direction::Other) | None => QuestionTheme::Planning,
    }
}
