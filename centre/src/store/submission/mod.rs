//! Submissions: which change holds each, and how far its review is.

use super::column::{id, id_or_none, number, to_sql};
use super::db::{Db, DbResult, Row, values};
use tirek_wire::id::{DocumentId, GroupId, LogId, PersonId, SpaceId, SubmissionId};

/// A submission.
#[derive(Debug, Clone, Copy)]
pub struct SubmissionRow {
    /// Its id.
    pub id: SubmissionId,
    /// The space of the document.
    pub space: SpaceId,
    /// The submitted document.
    pub document: DocumentId,
    /// Who submitted it.
    pub person: PersonId,
    /// The log of the change that holds it.
    pub log: LogId,
    /// Its number there.
    pub seq: u64,
    /// When it was received.
    pub received_at_ms: i64,
}

/// Stores a submission; the same one again (a log that moved) stays as it is.
pub fn insert(db: &Db, row: &SubmissionRow) -> DbResult<()> {
    db.execute(
        "INSERT INTO submission (id, space, document, person, log, seq, received_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        values![
            row.id.as_bytes(),
            row.space.as_bytes(),
            row.document.as_bytes(),
            row.person.as_bytes(),
            row.log.as_bytes(),
            to_sql(row.seq),
            row.received_at_ms
        ],
    )?;
    Ok(())
}

/// One submission.
pub fn get(db: &Db, submission: SubmissionId) -> DbResult<Option<SubmissionRow>> {
    let sql = "SELECT * FROM submission WHERE id = ?1";
    db.one(sql, values![submission.as_bytes()], read)
}

/// Every submission with the place at which it came among those of its document: its change's number, and behind
/// those that stand before it in its log, also where they were taken in later. No clock says it.
macro_rules! arrived {
    () => {
        "(SELECT submission.*, max(coalesce(change.row, 0)) OVER (
              PARTITION BY submission.document, submission.log ORDER BY submission.seq) AS came
          FROM submission
          LEFT JOIN change ON change.log = submission.log AND change.seq = submission.seq
         ) AS submission"
    };
}

/// The versions of a document that were submitted, as they came.
pub fn versions(db: &Db, document: DocumentId) -> DbResult<Vec<SubmissionRow>> {
    let sql = concat!(
        "SELECT * FROM ",
        arrived!(),
        " WHERE document = ?1 ORDER BY came, log, seq"
    );
    db.all(sql, values![document.as_bytes()], read)
}

fn read(row: &Row<'_>) -> DbResult<SubmissionRow> {
    Ok(SubmissionRow {
        id: id(row, "id", SubmissionId::from_bytes)?,
        space: id(row, "space", SpaceId::from_bytes)?,
        document: id(row, "document", DocumentId::from_bytes)?,
        person: id(row, "person", PersonId::from_bytes)?,
        log: id(row, "log", LogId::from_bytes)?,
        seq: number(row, "seq")?,
        received_at_ms: row.get("received_at_ms")?,
    })
}

/// One line of the inbox.
#[derive(Debug, Clone)]
pub struct InboxLine {
    /// The submission.
    pub id: SubmissionId,
    /// The submitted document.
    pub document: DocumentId,
    /// Which version of its document it is, from 1.
    pub number: u64,
    /// The document's kind.
    pub kind: u16,
    /// Surname, given name and patronymic of the author.
    pub author: String,
    /// Her school.
    pub school: String,
    /// Her course group.
    pub group: String,
    /// The author, by her id.
    pub person: PersonId,
    /// Her course group, by its id.
    pub group_id: Option<GroupId>,
    /// When it was received.
    pub received_at_ms: i64,
    /// The centre's review document, if there is one.
    pub review: Option<DocumentId>,
    /// `received`, `reading`, `accepted`, `returned`, or `answered` of a question. The centre's inbox says
    /// `superseded` where a later version counts, `closed` and `removed` of a question.
    pub state: String,
}

impl InboxLine {
    /// Whether somebody is to answer.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self.state.as_str(), "received" | "reading")
    }
}

/// All submissions, the oldest that wait first, then the answered ones.
pub fn inbox(db: &Db) -> DbResult<Vec<InboxLine>> {
    let sql = concat!(
        "SELECT submission.id AS id, submission.document AS document, document.kind AS kind,
                row_number() OVER (PARTITION BY submission.document
                                   ORDER BY submission.came, submission.log, submission.seq) AS number,
                person.surname || ' ' || person.given_name
                    || coalesce(' ' || person.patronymic, '') AS author,
                person.id AS person, coalesce(school.name, '') AS school,
                coalesce(course_group.name, '') AS course_group, course_group.id AS group_id,
                submission.received_at_ms AS received_at_ms, review.document AS review,
                CASE WHEN review.state IS NULL THEN 'received'
                     WHEN review.state = 'reading' THEN 'reading'
                     ELSE coalesce(review.verdict, 'answered') END AS state
         FROM ",
        arrived!(),
        "
         JOIN document ON document.id = submission.document
         JOIN person ON person.id = submission.person
         LEFT JOIN school ON school.id = person.school
         LEFT JOIN course_group ON course_group.id = person.course_group
         LEFT JOIN review ON review.submission = submission.id
         ORDER BY CASE WHEN review.state IS NULL THEN 0 WHEN review.state = 'reading' THEN 1
                       ELSE 2 END,
                  submission.received_at_ms, submission.log, submission.seq"
    );
    db.all(sql, &[], |row| {
        Ok(InboxLine {
            id: id(row, "id", SubmissionId::from_bytes)?,
            document: id(row, "document", DocumentId::from_bytes)?,
            number: number(row, "number")?,
            kind: row.get("kind")?,
            author: row.get("author")?,
            school: row.get("school")?,
            group: row.get("course_group")?,
            person: id(row, "person", PersonId::from_bytes)?,
            group_id: id_or_none(row, "group_id", GroupId::from_bytes)?,
            received_at_ms: row.get("received_at_ms")?,
            review: id_or_none(row, "review", DocumentId::from_bytes)?,
            state: row.get("state")?,
        })
    })
}

/// The newest time in this table.
pub fn newest_ms(db: &Db) -> DbResult<Option<i64>> {
    let sql = "SELECT max(received_at_ms) AS newest FROM submission";
    db.row(sql, &[], |row| row.get("newest"))
}
