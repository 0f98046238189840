//! What can be typed about people and schools.

use clap::{ArgGroup, Args as ClapArgs, Subcommand, ValueEnum};
use tirek_document::space::Role;
use tirek_wire::id::{PersonId, SchoolId};

#[derive(ClapArgs)]
pub(super) struct PersonAdd {
    #[arg(long, id = "group_named")]
    pub group: Option<String>,
    #[arg(long)]
    pub surname: String,
    #[arg(long)]
    pub given_name: String,
    #[arg(long)]
    pub patronymic: Option<String>,
    #[arg(long)]
    pub school: String,
    #[arg(long)]
    pub district: String,
    #[arg(long)]
    pub region: String,
    #[arg(long, default_value = "")]
    pub village: String,
    #[arg(long, default_value = "")]
    pub position: String,
    #[arg(long, value_enum, default_value = "librarian")]
    pub role: RoleName,
    #[arg(long)]
    pub new_school: bool,
    #[arg(long)]
    pub new_person: bool,
}

/// Roles a person can be enrolled with.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum RoleName {
    Librarian,
    Methodologist,
    Coordinator,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Librarian => Self::Librarian,
            RoleName::Methodologist => Self::Methodologist,
            RoleName::Coordinator => Self::Coordinator,
        }
    }
}

#[derive(ClapArgs)]
pub(super) struct PersonSet {
    #[arg(long)]
    pub person: PersonId,
    #[arg(long = "surname", id = "new_surname")]
    pub surname: Option<String>,
    #[arg(long = "given-name", id = "new_given_name")]
    pub given_name: Option<String>,
    #[arg(long = "patronymic", id = "new_patronymic")]
    pub patronymic: Option<String>,
    #[arg(long = "position", id = "new_position")]
    pub position: Option<String>,
    #[arg(long, conflicts_with_all = ["new_surname", "new_given_name", "new_patronymic", "new_position"])]
    pub from_profile: bool,
}

#[derive(ClapArgs)]
#[command(group = ArgGroup::new("where").required(true).multiple(true).args(["school_id", "to_school", "to_group"]))]
pub(super) struct PersonMove {
    #[arg(long)]
    pub person: PersonId,
    #[arg(long, conflicts_with = "to_school")]
    pub school_id: Option<SchoolId>,
    #[arg(
        long = "school",
        id = "to_school",
        requires = "to_district",
        requires = "to_region"
    )]
    pub school: Option<String>,
    #[arg(long = "district", id = "to_district")]
    pub district: Option<String>,
    #[arg(long = "region", id = "to_region")]
    pub region: Option<String>,
    #[arg(long, default_value = "")]
    pub village: String,
    #[arg(long)]
    pub new_school: bool,
    #[arg(long = "group", id = "to_group")]
    pub group: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(ClapArgs)]
pub(super) struct PersonLeave {
    #[arg(long)]
    pub person: PersonId,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(ClapArgs)]
pub(super) struct PersonServe {
    #[arg(long)]
    pub person: PersonId,
    #[arg(long = "group", id = "served_group")]
    pub group: String,
    #[arg(long = "end", id = "serve_end")]
    pub end: bool,
}

#[derive(ClapArgs)]
pub(super) struct PersonMerge {
    #[arg(long)]
    pub person: PersonId,
    #[arg(long = "into", id = "into_person")]
    pub into: PersonId,
    #[arg(long)]
    pub other_names: bool,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Subcommand)]
pub(super) enum SchoolVerb {
    List {
        #[arg(long)]
        json: bool,
    },
    Set(SchoolSet),
    Merge {
        #[arg(long = "school", id = "school_number")]
        school: SchoolId,
        #[arg(long = "into", id = "into_school")]
        into: SchoolId,
        #[arg(long)]
        dry_run: bool,
    },
    Split(SchoolSplit),
}

#[derive(ClapArgs)]
pub(super) struct SchoolSet {
    #[arg(long = "school", id = "school_number")]
    pub school: SchoolId,
    #[arg(long = "name", id = "school_name")]
    pub name: Option<String>,
    #[arg(long = "district", id = "school_district")]
    pub district: Option<String>,
    #[arg(long = "region", id = "school_region")]
    pub region: Option<String>,
    #[arg(long = "village", id = "school_village")]
    pub village: Option<String>,
}

#[derive(ClapArgs)]
pub(super) struct SchoolSplit {
    #[command(flatten)]
    pub set: SchoolSet,
    #[arg(long = "person", id = "split_people", value_delimiter = ',')]
    pub people: Vec<PersonId>,
    #[arg(long)]
    pub dry_run: bool,
}
