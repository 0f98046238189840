//! One school is never taken for another: by region, district and name, whatever the spelling.

use crate::commands::Operator;
use crate::harness::{Device, On, Site, on_both};
use crate::importing::{self, HEADS, answering};
use tirek_centre::roster::import::{Answers, Fate, Import, RosterQuestion, RowFault};
use tirek_centre::roster::{NewPerson, RosterError, Said};

fn import(site: &mut Site, rows: &str, answers: Answers) -> Import {
    importing::import(site, &format!("{HEADS}{rows}"), &answering(answers))
}

fn new_school(rows: &[u32]) -> Answers {
    Answers {
        new_school: rows.iter().copied().collect(),
        ..Answers::default()
    }
}

fn same_school(rows: &[u32]) -> Answers {
    Answers {
        same_school: rows.iter().copied().collect(),
        ..Answers::default()
    }
}

const TWO_REGIONS: &str = "Әлиева;Айгүл;;№ 1 мектеп;Жамбыл ауданы;Алматы облысы\n\
                           Бекова;Анар;;№ 1 мектеп;Жамбыл ауданы;Солтүстік Қазақстан облысы\n\
                           Ғалиева;Сара;;№1 мектеп;Жамбылский;СКО\n";

fn a_school_of_another_region_is_another_school(on: On) {
    let mut site = Site::on(on);
    let asked = import(
        &mut site,
        &TWO_REGIONS.replace("Жамбылский", "Жамбыл"),
        Answers::default(),
    );
    assert!(!asked.is_written, "nothing is written before it is said");
    assert_eq!(asked.asked.len(), 2);
    let RosterQuestion::OtherRegion { known, at } = &asked.asked[0].1 else {
        panic!("{:?}", asked.asked);
    };
    assert_eq!((asked.asked[0].0, *at), (3, Some(2)));
    assert_eq!(known.region, "Алматы облысы");
    let rows = TWO_REGIONS.replace("Жамбылский", "Жамбыл");
    let done = import(&mut site, &rows, new_school(&[3]));
    assert!(done.is_written, "{:?}", done.asked);
    let listed = site.centre.roster().unwrap();
    let of = |surname: &str| {
        let mut all = listed.iter();
        let found = all.find(|one| one.row.person.surname == surname).unwrap();
        found.school.clone().unwrap()
    };
    assert_ne!(of("Әлиева").id, of("Бекова").id);
    assert_eq!(
        of("Бекова").id,
        of("Ғалиева").id,
        "one region in two spellings"
    );
    // What one writes for the library, the other does not see.
    let people: Vec<_> = listed.iter().map(|one| one.row.person.id).collect();
    let mut devices: Vec<_> = people.iter().map(|person| site.device(*person)).collect();
    let libraries: Vec<_> = devices.iter().map(Device::library).collect();
    let [one, other, third] = libraries.as_slice() else {
        panic!("three people");
    };
    assert!(one != other && other == third);
    let document = crate::harness::document();
    let library = *one;
    devices[0].edit_in(library, document, b"plan of Almaty");
    devices[0].exchange(&mut site.centre, 0);
    let answer = devices[1].exchange(&mut site.centre, 0);
    assert!(answer.spaces.iter().all(|part| part.space != library));
    let again = import(&mut site, &rows, Answers::default());
    assert!(again.is_written, "what was answered is on the roster");
    assert!(again.rows.iter().all(|row| row.fate == Fate::Unchanged));
    assert_eq!(site.faults(), Vec::<String>::new());
}

fn another_spelling_is_asked_about(on: On) {
    let mut site = Site::on(on);
    let first = "Әлиева;Айгүл;;№1 мектеп;Мұғалжар ауданы;Ақтөбе облысы\n";
    assert!(import(&mut site, first, Answers::default()).is_written);
    let other = "Бекова;Анар;;№1 орта мектебі;Мұғалжар;Актюбинская область\n\
                 Ғалиева;Сара;;№1 орта мектебі;Мұғалжар;Ақтөбе\n";
    let asked = import(&mut site, other, Answers::default());
    assert!(!asked.is_written);
    assert!(matches!(
        asked.asked[0].1,
        RosterQuestion::AlikeSchool { at: None, .. }
    ));
    let done = import(&mut site, other, same_school(&[2]));
    assert!(
        done.is_written,
        "an answer holds for every row of the school"
    );
    let mut schools: Vec<_> = site
        .centre
        .people()
        .unwrap()
        .iter()
        .map(|row| row.school)
        .collect();
    schools.dedup();
    assert_eq!(schools.len(), 1);
}

fn a_region_that_is_left_out_is_not_guessed(on: On) {
    let mut site = Site::on(on);
    let rows = TWO_REGIONS.replace("Жамбылский", "Жамбыл");
    import(&mut site, &rows, new_school(&[3]));
    let without = "Дәулет;Сәуле;;№1 мектеп;Жамбыл;\n";
    let refused = import(&mut site, without, Answers::default());
    assert_eq!(refused.faulty, [(2, RowFault::WhichRegion)]);
}

fn one_person_is_added_to_a_school_that_is_meant(on: On) {
    let mut site = Site::on(on);
    let person = |site: &Site, surname: &str, region: &str| NewPerson {
        given_name: "Анар".into(),
        district: "Жамбыл".into(),
        region: region.into(),
        ..site.new_person(surname, "№1 мектеп")
    };
    let (one, other) = (
        person(&site, "Әлиева", "Алматы облысы"),
        person(&site, "Бекова", "СҚО"),
    );
    site.centre.add_person(&one).unwrap();
    let refused = site.centre.add_person(&other);
    assert!(matches!(refused, Err(RosterError::SchoolAlike { .. })));
    site.centre
        .add_person_of(&other, Said::New, Said::Perhaps)
        .unwrap();
    let third = person(&site, "Ғалиева", "Солтүстік Қазақстан облысы");
    site.centre.add_person(&third).unwrap();
    let people = site.centre.people().unwrap();
    let schools: Vec<_> = people.iter().map(|row| row.school).collect();
    assert!(schools[0] != schools[1] && schools[1] == schools[2]);
}

on_both!(
    a_school_of_another_region_is_another_school,
    another_spelling_is_asked_about,
    a_region_that_is_left_out_is_not_guessed,
    one_person_is_added_to_a_school_that_is_meant,
);

#[test]
fn the_question_is_put_in_both_languages() {
    let operator = Operator::new();
    operator.group("2026-3");
    let file = operator.path("тізім.csv");
    std::fs::write(
        &file,
        format!("{HEADS}{}", TWO_REGIONS.replace("Жамбылский", "Жамбыл")),
    )
    .unwrap();
    for (lang, parts) in [
        ("kk", ["3-жол: СҰРАҚ", "басқа облыста бар", "2-жолда"]),
        ("ru", ["Строка 3: ВОПРОС", "в другой области", "в строке 2"]),
    ] {
        let import = [
            "roster",
            "import",
            file.to_str().unwrap(),
            "--dry-run",
            "--lang",
            lang,
        ];
        let output = operator.run(&import);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stdout).unwrap();
        for part in parts {
            assert!(said.contains(part), "{said}");
        }
    }
}
