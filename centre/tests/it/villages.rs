//! Schools of one name in several villages: never one silently, and what is one school stays one.

use crate::commands::Operator;
use crate::harness::{On, Site, document, on_both};
use crate::importing::{self, answering};
use tirek_centre::roster::import::{Answers, Fate, Import, Note, RosterQuestion, RowFault};
use tirek_centre::roster::{NewPerson, RosterError, Said};

const HEADS: &str = "Тегі;Аты;Мектеп;Аудан;Облыс;Ауыл\n";
const TWO: &str = "Әлиева;Айгүл;Бастауыш мектеп;Ойыл;Ақтөбе;Қараой\n\
                   Бекова;Анар;Бастауыш мектеп;Ойыл;Ақтөбе;Көптоғай\n";

fn import(site: &mut Site, rows: &str, answers: Answers) -> Import {
    importing::import(site, &format!("{HEADS}{rows}"), &answering(answers))
}

fn schools(site: &Site) -> Vec<(String, String)> {
    let listed = site.centre.roster().unwrap();
    let of = |one: &tirek_centre::roster::ListedPerson| {
        let school = one.school.as_ref().unwrap();
        (one.row.person.surname.clone(), school.village.clone())
    };
    listed.iter().map(of).collect()
}

fn two_villages_are_two_schools(on: On) {
    let mut site = Site::on(on);
    let done = import(&mut site, TWO, Answers::default());
    assert!(done.is_written, "{:?}", done.asked);
    for row in &done.rows {
        assert!(matches!(row.notes[0], Note::NewSchool(_)), "{row:?}");
    }
    let people: Vec<_> = site.centre.people().unwrap();
    assert_ne!(people[0].school, people[1].school);
    let mut devices: Vec<_> = people
        .iter()
        .map(|row| site.device(row.person.id))
        .collect();
    let library = devices[0].library();
    assert_ne!(library, devices[1].library());
    devices[0].edit_in(library, document(), b"plan of Karaoi");
    devices[0].exchange(&mut site.centre, 0);
    devices[1].exchange(&mut site.centre, 0);
    assert!(devices[1].payloads().is_empty());
    let again = import(&mut site, TWO, Answers::default());
    assert!(again.rows.iter().all(|row| row.fate == Fate::Unchanged));
    // Without a village it is not known which; who is known already stays where she is.
    let without = "Ғалиева;Сара;Бастауыш мектеп;Ойыл;Ақтөбе;\n";
    let refused = import(&mut site, without, Answers::default());
    let villages = vec!["Көптоғай".to_owned(), "Қараой".to_owned()];
    assert_eq!(refused.faulty, [(2, RowFault::WhichVillage { villages })]);
    let hers = "Әлиева;Айгүл;Бастауыш мектеп;Ойыл;Ақтөбе;\n";
    let hers = import(&mut site, hers, Answers::default());
    assert_eq!(hers.rows[0].fate, Fate::Unchanged);
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn a_village_that_was_not_known_is_noted(on: On) {
    let mut site = Site::on(on);
    let without = "Дәулет;Сәуле;Бастауыш мектеп;Ойыл;Ақтөбе;\n";
    import(&mut site, without, Answers::default());
    // Of two villages it may be either.
    let asked = import(&mut site, TWO, Answers::default());
    assert!(!asked.is_written);
    assert!(
        asked
            .asked
            .iter()
            .all(|(_, asked)| matches!(asked, RosterQuestion::AlikeSchool { at: None, .. })),
        "{:?}",
        asked.asked
    );
    assert_eq!(asked.asked.len(), 2);
    let one = TWO.lines().next().unwrap();
    let done = import(&mut site, &format!("{one}\n"), Answers::default());
    assert!(matches!(done.rows[0].notes[0], Note::Village(_)));
    assert_eq!(
        schools(&site),
        [
            ("Әлиева".into(), "Қараой".into()),
            ("Дәулет".into(), "Қараой".into())
        ]
    );
    let done = import(&mut site, TWO, Answers::default());
    assert!(done.is_written, "the other village is another school");
    assert_eq!(site.centre.schools().unwrap().len(), 2);
    let again = import(&mut site, without, Answers::default());
    assert_eq!(again.rows[0].fate, Fate::Unchanged);
}

fn a_village_that_is_spelled_otherwise_is_asked_about(on: On) {
    let mut site = Site::on(on);
    import(&mut site, TWO.lines().next().unwrap(), Answers::default());
    let other = "Бекова;Анар;Бастауыш мектеп;Ойыл;Ақтөбе;Караой\n";
    let asked = import(&mut site, other, Answers::default());
    assert_eq!(asked.asked.len(), 1);
    let same = Answers {
        same_school: [2].into(),
        ..Answers::default()
    };
    assert!(import(&mut site, other, same).is_written);
    assert_eq!(site.centre.schools().unwrap().len(), 1);
}

fn one_person_is_added_to_the_school_of_her_village(on: On) {
    let mut site = Site::on(on);
    import(&mut site, TWO, Answers::default());
    let person = |site: &Site, surname: &str, village: &str| NewPerson {
        given_name: "Сара".into(),
        district: "Ойыл".into(),
        village: village.into(),
        ..site.new_person(surname, "Бастауыш мектеп")
    };
    let nowhere = person(&site, "Ғалиева", "");
    let refused = site.centre.add_person(&nowhere);
    assert!(matches!(refused, Err(RosterError::WhichVillage { .. })));
    let here = person(&site, "Ғалиева", "Көптоғай");
    site.centre.add_person(&here).unwrap();
    let third = person(&site, "Дәулет", "Саралжын");
    site.centre
        .add_person_of(&third, Said::Perhaps, Said::Perhaps)
        .unwrap();
    assert_eq!(site.centre.schools().unwrap().len(), 3);
    let listed = schools(&site);
    assert!(listed.contains(&("Ғалиева".into(), "Көптоғай".into())));
}

on_both!(
    two_villages_are_two_schools,
    a_village_that_was_not_known_is_noted,
    a_village_that_is_spelled_otherwise_is_asked_about,
    one_person_is_added_to_the_school_of_her_village,
);

#[test]
fn the_dry_run_names_the_new_schools_with_their_villages() {
    let operator = Operator::new();
    operator.group("2026-3");
    let file = operator.path("list.csv");
    std::fs::write(&file, format!("{HEADS}{TWO}")).unwrap();
    let import = ["roster", "import", file.to_str().unwrap(), "--dry-run"];
    let said = operator.good(&[&import[..], &["--lang", "ru"]].concat());
    for village in ["Қараой", "Көптоғай"] {
        let school = format!("новая школа: Бастауыш мектеп; {village}; Ойыл; Ақтөбе");
        assert!(said.contains(&school), "{said}");
    }
}
