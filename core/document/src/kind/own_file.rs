//! Her own file beside the materials of the course: it stays on her PC.

use super::choice::choice;
use super::declaration::Declaration;
use super::declare::fields;
use super::field::Column;
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Private],
    is_counted: false,
    labels: "own-file-field",
    fields: OwnFile::FIELDS,
    ..Declaration::new(8, "own_file")
};

fields! {
    /// An own file as it is shown.
    pub struct OwnFile {
        /// What she calls it.
        title: short.on_card(Column::Title).names();
        /// Number of a topic of the course, `1.2`, or empty.
        topic: short.on_card(Column::Topic).begun();
        /// How it is shown, as its bytes told when it was added.
        form: choice(FileForm).on_card(Column::About).begun().untold();
        /// The file.
        attachments: attachments;
    }
}

choice! {
    /// How a file is shown.
    FileForm("material-form") {
        /// A text, as blocks.
        Page = "page",
        /// A PDF, page by page.
        Pdf = "pdf",
        /// A picture.
        Picture = "picture",
        /// Sound.
        Sound = "sound",
        /// A film.
        Film = "film",
        /// Not here: another program shows it.
        Other = "other",
    }
}
