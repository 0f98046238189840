//! What a column of a roster says.

/// What a roster says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RosterColumn {
    /// Surname, given name and patronymic in one.
    FullName,
    /// Surname.
    Surname,
    /// Given name.
    GivenName,
    /// Patronymic.
    Patronymic,
    /// School.
    School,
    /// District.
    District,
    /// Region.
    Region,
    /// Village or town.
    Village,
    /// Position.
    Position,
}
