//! What is found in an author's folder: faults, by which nothing is built, and notes.

use tirek_pack::ManifestWrong;
use tirek_pack::path::PathFault;

/// Something that was found, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFinding {
    /// The file, from the folder on.
    pub file: String,
    /// The line, from 1, where there is one.
    pub line: Option<usize>,
    /// What it is.
    pub wrong: PackWrong,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackWrong {
    /// The manifest is wrong.
    Manifest(ManifestWrong),
    /// There is no manifest.
    NoManifest,
    /// A text that is written otherwise than in UTF-8.
    NotUtf8,
    /// More files than a pack may have.
    TooManyFiles {
        /// How many may.
        max: usize,
    },
    /// Folders in folders without end.
    TooDeep,
    /// A name that some system cannot hold.
    BadPath(PathFault),
    /// A link to elsewhere.
    Link,
    /// A pipe, a device.
    NotAFile,
    /// Two names that differ in capitals alone.
    Clash {
        /// The other one.
        other: String,
    },
    /// A file that the manifest names and that is not there.
    Missing,
    /// The same, and there is one whose capitals are others.
    OtherCase {
        /// As it is called.
        real: String,
    },
    /// It cannot be read.
    Unreadable,
    /// Larger than a file may be.
    TooLarge {
        /// The limit, in bytes.
        max: u64,
    },
    /// Not a byte.
    Empty,
    /// A page of the web.
    Html,
    /// A program, or what the system runs like one.
    Program,
    /// A script in a text or a picture.
    Script,
    /// Markup of the web in a text.
    Markup,
    /// Something that would be fetched from outside.
    Outside,
    /// Its bytes are not what its name says.
    NotWhatItSays,
    /// Damaged.
    Broken,
    /// Protected by a password.
    Encrypted,
    /// Unpacked it would fill a disk.
    Bomb,
    /// It holds macros.
    Macros,
    /// More pages than somebody reads.
    TooManyPages {
        /// How many may.
        max: usize,
    },
    /// A file of a programme that has to be there as well.
    ProgrammeLacks {
        /// Which.
        name: String,
    },
    /// A file of a programme, or a plan, that is no TOML.
    NotToml {
        /// What the reader of TOML says.
        detail: String,
    },
    /// A material lacks a language. Noted.
    NoLanguage {
        /// The material.
        id: String,
        /// The language.
        language: &'static str,
    },
    /// A file that nothing names. Noted.
    NeverNamed,
    /// A PDF with scripts, which nobody runs. Noted.
    PdfScripts,
    /// No office program is here: it goes as it is. Noted.
    NoOffice,
    /// The office program could not make a PDF of it: it goes as it is. Noted.
    NotConverted,
    /// Pages without words, and nothing here that reads them. Noted.
    NoReading {
        /// What is missing: the programs or the language.
        lacking: String,
    },
    /// No word was found in it. Noted.
    NoWords,
}

impl PackFinding {
    /// About a file as a whole.
    #[must_use]
    pub fn new(file: &str, wrong: PackWrong) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            wrong,
        }
    }

    /// About a line of it.
    #[must_use]
    pub fn at(file: &str, line: usize, wrong: PackWrong) -> Self {
        Self {
            line: Some(line),
            ..Self::new(file, wrong)
        }
    }

    /// Whether nothing is built because of it.
    #[must_use]
    pub const fn is_fault(&self) -> bool {
        !matches!(
            self.wrong,
            PackWrong::NoLanguage { .. }
                | PackWrong::NeverNamed
                | PackWrong::PdfScripts
                | PackWrong::NoOffice
                | PackWrong::NotConverted
                | PackWrong::NoReading { .. }
                | PackWrong::NoWords
        )
    }
}
