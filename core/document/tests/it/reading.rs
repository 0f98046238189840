//! Typed readers: tolerant, complete, and reporting.

use tirek_document::kind::{
    About, DeadlineKind, Direction, Entry, Plan, PlanKind, Profile, ReadingMark, Report, Review,
    ReviewState, Status, Verdict,
};
use tirek_document::{Body, Edit, FieldProblemCode, Fields, RowPlace, Value};

use crate::kit::*;

fn fields(edits: &[Edit]) -> Fields {
    let mut body = Body::new(1);
    now(&mut body, edits);
    body.fields()
}

fn codes(problems: &[tirek_document::FieldProblem]) -> Vec<(&str, FieldProblemCode)> {
    problems
        .iter()
        .map(|problem| (problem.field.as_str(), problem.code))
        .collect()
}

#[test]
fn nothing_reads_as_defaults() {
    let empty = Fields::default();
    let plan = Plan::read(&empty);
    assert_eq!(
        (plan.value.kind, plan.value.goals.len()),
        (PlanKind::Individual, 0)
    );
    assert!(plan.problems.is_empty());
    assert_eq!(Report::read(&empty).value.about, None);
    assert_eq!(Entry::read(&empty).value.text, "");
    assert_eq!(Profile::read(&empty).value.surname, "");
    assert_eq!(Review::read(&empty).value.state, ReviewState::Reading);
    assert_eq!(ReadingMark::read(&empty).value.seen, Vec::<String>::new());
}

#[test]
fn a_plan_reads_its_rows() {
    let at = |field: &str| in_row("activities", 2, field).to_string();
    let goal = in_row("goals", 1, "direction").to_string();
    let plan = Plan::read(&fields(&[
        set("kind", "institutional"),
        set("school_year", "2026-2027"),
        add("goals", 1, RowPlace::Last),
        set(&goal, "readers"),
        add("activities", 2, RowPlace::Last),
        add("activities", 3, RowPlace::Last),
        remove("activities", 3),
        set(&at("goal"), row(1).to_string()),
        set(&at("status"), "in_progress"),
        set(&at("deadline_kind"), "quarter"),
        set(&at("deadline"), "2026-2027/2"),
        set(&at("baseline"), 12.0),
        text(&at("title"), 0, 0, "Оқу сағаты"),
        set("from_a_newer_version", "kept"),
    ]));
    assert_eq!(plan.problems, []);
    let plan = plan.value;
    assert_eq!(
        (plan.kind, plan.school_year.as_str()),
        (PlanKind::Institutional, "2026-2027")
    );
    assert_eq!(plan.goals[0].direction, Some(Direction::Readers));
    let [activity] = plan.activities.as_slice() else {
        panic!("one activity")
    };
    assert_eq!(
        (activity.row, activity.status),
        (row(2), Status::InProgress)
    );
    assert_eq!(activity.goal, row(1).to_string());
    assert_eq!(activity.deadline_kind, Some(DeadlineKind::Quarter));
    assert_eq!(activity.deadline, "2026-2027/2");
    assert_eq!(
        (activity.baseline.as_str(), activity.title.as_str()),
        ("12", "Оқу сағаты")
    );
    assert_eq!(plan.removed_activities[0].row, row(3));
}

#[test]
fn wrong_fields_have_their_default_and_a_problem() {
    let at = |field: &str| in_row("activities", 1, field).to_string();
    let (status, deadline, kind) = (at("status"), at("deadline"), at("deadline_kind"));
    let plan = Plan::read(&fields(&[
        set("kind", "galactic"),
        set("title", true),
        set("school_year", "2026"),
        add("activities", 1, RowPlace::Last),
        set(&status, 7.0),
        set(&kind, "date"),
        set(&deadline, "soon"),
    ]));
    assert_eq!(
        (plan.value.kind, plan.value.title.as_str()),
        (PlanKind::Individual, "")
    );
    assert_eq!(plan.value.school_year, "");
    assert_eq!(plan.value.activities[0].status, Status::Planned);
    assert_eq!(plan.value.activities[0].deadline, "");
    let expected = [
        (deadline.as_str(), FieldProblemCode::BadDate),
        (status.as_str(), FieldProblemCode::WrongType),
        ("kind", FieldProblemCode::UnknownChoice),
        ("school_year", FieldProblemCode::BadDate),
        ("title", FieldProblemCode::WrongType),
    ];
    assert_eq!(codes(&plan.problems), expected);
}

#[test]
fn reports_and_entries_read_links_and_attachments() {
    let at = |field: &str| in_row("attachments", 4, field).to_string();
    let activity = format!("links/{}", row(2));
    let gone = format!("links/{}", row(3));
    let all = fields(&[
        set("about", "innovation"),
        set("date", "2026-10-15"),
        text("lesson", 0, 0, "сабақ"),
        text("text", 0, 0, "жазба"),
        set(&activity, "plan-1"),
        set(&gone, ""),
        set("links/nonsense", "plan-1"),
        add("attachments", 4, RowPlace::Last),
        set(&at("blob"), "ab12"),
        set(&at("size"), 2048.0),
    ]);
    let report = Report::read(&all);
    assert_eq!(report.value.about, Some(About::Innovation));
    assert_eq!(
        (report.value.date.as_str(), report.value.lesson.as_str()),
        ("2026-10-15", "сабақ")
    );
    assert_eq!(report.value.links.len(), 1);
    assert_eq!(
        (
            report.value.links[0].activity,
            report.value.links[0].plan.as_str()
        ),
        (row(2), "plan-1")
    );
    assert_eq!(report.value.attachments[0].size_bytes, 2048.0);
    assert_eq!(
        codes(&report.problems),
        [("links/nonsense", FieldProblemCode::BadRow)]
    );
    let entry = Entry::read(&all).value;
    assert_eq!(
        (entry.text.as_str(), entry.links, entry.attachments),
        ("жазба", report.value.links, report.value.attachments)
    );
}

#[test]
fn profiles_reviews_and_marks_are_read() {
    let profile = Profile::read(&fields(&[
        set("surname", "Ахметова"),
        set("calendar/2026-2027/quarter.2", "2026-11-09"),
        set("calendar/2026-2027/gone", ""),
    ]));
    assert_eq!(profile.value.surname, "Ахметова");
    assert_eq!(profile.value.calendar.len(), 1);
    assert_eq!(profile.value.calendar["2026-2027/quarter.2"], "2026-11-09");
    let at = |field: &str| in_row("remarks", 1, field).to_string();
    let review = Review::read(&fields(&[
        set("submission", "s"),
        set("verdict", "returned"),
        set("state", "released"),
        text("summary", 0, 0, "Жақсы"),
        add("remarks", 1, RowPlace::Last),
        set(&at("anchor"), "goals"),
        text(&at("text"), 0, 0, "Нақтылаңыз"),
    ]));
    assert_eq!(review.value.verdict, Some(Verdict::Returned));
    assert_eq!(review.value.state, ReviewState::Released);
    let remark = &review.value.remarks[0];
    assert_eq!(
        (remark.anchor.as_str(), remark.text.as_str()),
        ("goals", "Нақтылаңыз")
    );
    let mark = ReadingMark::read(&fields(&[
        set("seen/b", true),
        set("seen/a", true),
        set("seen/c", false),
    ]));
    assert_eq!(mark.value.seen, ["a", "b"]);
}

#[test]
fn foreign_json_becomes_fields_and_problems() {
    let json = r#"{"values": {"title": ["x"], "bad name": ["y"], "kind": {"a": 1}, "none": []},
        "texts": {"aim": "q\u0000", "tasks": 5}, "orders": {"goals": ["x", 1], "a/b": []},
        "problems": 3, "future": true}"#;
    let fields: Fields = serde_json::from_str(json).expect("tolerant");
    assert_eq!(fields.value("title"), Some(&Value::from("x")));
    assert_eq!(fields.text("aim"), "q ");
    let expected = [
        ("bad name", FieldProblemCode::BadPath),
        ("goals", FieldProblemCode::BadRow),
        ("kind", FieldProblemCode::WrongType),
        ("tasks", FieldProblemCode::WrongType),
    ];
    assert_eq!(codes(&fields.problems), expected);
    for bad in ["", "{\"values\": 3}", "\"x\""] {
        assert!(serde_json::from_str::<Fields>(bad).is_err(), "{bad}");
    }
}

#[test]
fn choices_have_one_name_everywhere() {
    fn same<T: serde::Serialize + Copy>(all: &[T], name: fn(T) -> &'static str) {
        for choice in all {
            let json = serde_json::to_string(choice).expect("a name");
            assert_eq!(json, format!("\"{}\"", name(*choice)));
        }
    }
    same(PlanKind::ALL, PlanKind::name);
    same(Direction::ALL, Direction::name);
    same(Status::ALL, Status::name);
    same(DeadlineKind::ALL, DeadlineKind::name);
    same(About::ALL, About::name);
    same(Verdict::ALL, Verdict::name);
    same(ReviewState::ALL, ReviewState::name);
}

#[test]
fn edits_and_versions_cross_as_json() {
    let json = format!(
        r#"[{{"edit":"text","field":"aim","splices":[{{"at_utf16":0,"delete_utf16":0,"insert":"x"}}]}},
        {{"edit":"set","field":"title","value":"y"}},{{"edit":"set","field":"date","value":null}},
        {{"edit":"add_row","list":"goals","row":"{0}","at":"last"}},
        {{"edit":"move_row","list":"goals","row":"{0}","at":{{"after":"{0}"}}}},
        {{"edit":"remove_row","list":"goals","row":"{0}"}}]"#,
        row(1)
    );
    let edits: Vec<Edit> = serde_json::from_str(&json).expect("edits");
    let mut body = Body::new(1);
    let done = now(&mut body, &edits);
    assert_eq!(body.fields().removed_rows("goals"), [row(1)]);
    let version = serde_json::to_string(&done.version).expect("json");
    assert_eq!(
        serde_json::from_str::<tirek_document::Version>(&version).ok(),
        Some(done.version)
    );
    assert!(serde_json::from_str::<tirek_document::Version>("\"%%\"").is_err());
}

#[test]
fn a_body_may_be_sent_between_threads() {
    fn is_send<T: Send>() {}
    is_send::<Body>();
    is_send::<Fields>();
}

#[test]
fn the_screen_sees_plain_types() {
    use ts_rs::{Config, TS};
    let config = Config::default();
    let value = Value::decl(&config);
    assert_eq!(value, "type Value = boolean | number | string;");
    let splice = tirek_document::Splice::decl(&config);
    assert!(splice.contains("at_utf16: number"), "{splice}");
    let edit = without_docs(&Edit::decl(&config));
    assert!(
        edit.contains(r#""edit": "set", field: Path, value: Value | null,"#),
        "{edit}"
    );
    let goal = without_docs(&tirek_document::kind::Goal::decl(&config));
    assert!(
        goal.contains("row: RowId, direction: Direction | null,"),
        "{goal}"
    );
    assert_eq!(tirek_document::Path::decl(&config), "type Path = string;");
    assert_eq!(tirek_document::RowId::decl(&config), "type RowId = string;");
    assert_eq!(
        tirek_document::Version::decl(&config),
        "type Version = string;"
    );
}

/// A type as the screen reads it, on one line.
fn without_docs(declared: &str) -> String {
    let parts = declared.split("*/");
    let code: String = parts
        .map(|part| part.split("/**").next().unwrap_or_default())
        .collect();
    code.split_whitespace().collect::<Vec<_>>().join(" ")
}
