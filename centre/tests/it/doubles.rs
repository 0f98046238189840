//! One person in two places: who left, another group, answers that say whom they mean.

use crate::commands::Operator;
use crate::harness::{Device, On, Site, by_code, by_secret, new_group, on_both, problem};
use crate::importing::{self, HEADS, answering};
use crate::packing::{first, import as take_in, read};
use std::collections::BTreeSet;
use tirek_centre::packet::Admission;
use tirek_centre::roster::import::{AnswerFault, Answers, Fate, How, Import, Note, RosterQuestion};
use tirek_centre::roster::{Likeness, NewPerson, RosterError, Said};
use tirek_wire::id::{GroupId, PersonId};
use tirek_wire::problem::ProblemCode;

fn import(site: &mut Site, rows: &str, how: How) -> Import {
    importing::import(site, &format!("{HEADS}{rows}"), &how)
}

fn import_into(site: &mut Site, group: GroupId, rows: &str, how: How) -> Import {
    importing::import_into(site, group, &format!("{HEADS}{rows}"), &how)
}

fn same_person(row: u32, id: Option<PersonId>) -> How {
    answering(Answers {
        same_person: [(row, id)].into(),
        ..Answers::default()
    })
}

fn who_left_is_passed_over_and_keeps_nobody_back(on: On) {
    let mut site = Site::on(on);
    let gone = site.librarian("Бекова", "№1");
    site.centre.leave(gone, false).unwrap();
    let table = site.folder.path().join("list.csv");
    let rows = "Әлиева;Айгүл;;№1;Мұғалжар;Ақтөбе\n\
                Бекова;Гүлнұр;;№1;Мұғалжар;Ақтөбе\n\
                Ғалиева;Сара;;№1;Мұғалжар;Ақтөбе\n";
    std::fs::write(&table, format!("{HEADS}{rows}")).unwrap();
    let folder = site.folder.path().join("invitations");
    let run = |words: &[&str]| {
        let mut program = site.program();
        program.args(["roster", "import", table.to_str().unwrap(), "--lang", "ru"]);
        let output = program.args(words).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code(), said)
    };
    let (_, said) = run(&["--dry-run"]);
    assert!(said.contains("Строка 3: УХОД ОТМЕЧЕН"), "{said}");
    let invite = ["--invitations", folder.to_str().unwrap()];
    let (code, said) = run(&invite);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Приглашение не сделано: Бекова Гүлнұр"),
        "{said}"
    );
    let files: Vec<_> = crate::harness::names_in(&folder)
        .into_iter()
        .filter(|name| name.ends_with(".tirek-invite"))
        .collect();
    assert_eq!(
        files,
        ["Ғалиева Сара.tirek-invite", "Әлиева Айгүл.tirek-invite"]
    );
    assert_eq!(run(&invite).0, Some(0), "the second run as well");
}

fn an_invitation_of_somebody_who_left_does_not_hold(on: On) {
    let mut site = Site::on(on);
    let person = site.librarian("Әлиева", "№1");
    let (code, secret) = (site.invite(person), site.invite(person));
    let lost = site.invite(person);
    let mut enrolled = Device::new();
    enrolled.enrol(&mut site.centre, by_secret(&lost)).unwrap();
    site.centre.leave(person, false).unwrap();
    for proof in [by_code(&code), by_secret(&secret)] {
        let answer = Device::new().enrol(&mut site.centre, proof);
        assert_eq!(problem(answer), ProblemCode::CodeExpired);
    }
    // The answer to one that was let in before was lost.
    let again = enrolled.enrol(&mut site.centre, by_secret(&lost));
    assert_eq!(problem(again), ProblemCode::CodeExpired);
    let (_, _, letter) = first(&site, &secret);
    let (taken, reply) = take_in(&mut site, &letter).unwrap();
    assert_eq!(taken.admission, Admission::NotInvited);
    let said = read(&site, &reply).head.problem.unwrap();
    assert_eq!(said.code, ProblemCode::UnknownDevice.code());
    assert_eq!(
        site.centre.devices().unwrap().len(),
        1,
        "nothing was stored"
    );
    assert_eq!(site.faults(), Vec::<String>::new());
}

/// Last year's group typed once more would double everybody.
fn the_same_people_in_another_group_are_asked_about(on: On) {
    let mut site = Site::on(on);
    let rows = "Әлиева;Айгүл;;№1;Мұғалжар;Ақтөбе\nҢұрланова;Сара;;№1;Мұғалжар;Ақтөбе\n";
    import(&mut site, rows, How::default());
    let later = site.centre.add_group(&new_group("2027-1")).unwrap();
    let spelled = rows.replace('Ң', "Н").replacen('А', "A", 1);
    let asked = import_into(&mut site, later, &spelled, How::default());
    assert!(!asked.is_written);
    assert_eq!(asked.asked.len(), 2, "{asked:?}");
    for (_, question) in &asked.asked {
        let RosterQuestion::AlikePerson { known, .. } = question else {
            panic!("{question:?}");
        };
        assert_eq!(known[0].likeness, Likeness::Group);
        assert_eq!(known[0].group, Some(site.group));
    }
    let how = answering(Answers {
        same_person: [(2, None)].into(),
        new_person: [3].into(),
        ..Answers::default()
    });
    let done = import_into(&mut site, later, &spelled, how);
    assert!(done.is_written, "{done:?}");
    let fates: Vec<_> = done.rows.iter().map(|row| row.fate).collect();
    assert_eq!(fates, [Fate::Moved, Fate::Added]);
    let was = Some(site.group);
    assert!(done.rows[0].notes.contains(&Note::Group { was }));
    let people = site.centre.people().unwrap();
    assert_eq!(people.len(), 3);
    let again = import_into(&mut site, later, &spelled, How::default());
    assert!(again.is_written, "{again:?}");

    let third = site.centre.add_group(&new_group("2027-2")).unwrap();
    let new = NewPerson {
        group: third,
        given_name: "Сара".into(),
        ..site.new_person("Ңұрланова", "№1")
    };
    let refused = site.centre.add_person(&new);
    assert!(matches!(refused, Err(RosterError::PersonAlike { .. })));
    site.centre
        .add_person_of(&new, Said::Perhaps, Said::New)
        .unwrap();
}

fn who_left_and_comes_in_another_group_comes_back(on: On) {
    let mut site = Site::on(on);
    let rows = "Әлиева;Айгүл;;№1;Мұғалжар;Ақтөбе\n";
    import(&mut site, rows, How::default());
    let gone = site.centre.people().unwrap()[0].person.id;
    site.centre.leave(gone, false).unwrap();
    let later = site.centre.add_group(&new_group("2027-1")).unwrap();
    let done = import_into(&mut site, later, rows, same_person(2, None));
    assert!(done.rows[0].notes.contains(&Note::Returns));
    let row = site.centre.people().unwrap().remove(0);
    assert_eq!((row.left_at_ms, row.group), (None, Some(later)));
}

const SISTERS: &str = "Әлиева;Айгүл;Серікқызы;№1;Мұғалжар;Ақтөбе\n\
                       Бекова;Айгүл;Болатқызы;№1;Мұғалжар;Ақтөбе\n";

fn an_answer_says_whom_it_means(on: On) {
    let mut site = Site::on(on);
    import(&mut site, SISTERS, How::default());
    let people = site.centre.people().unwrap();
    let married = "Ахметова;Айгүл;;№1;Мұғалжар;Ақтөбе\n";
    let asked = import(&mut site, married, How::default());
    let RosterQuestion::AlikePerson { known, .. } = &asked.asked[0].1 else {
        panic!("{asked:?}");
    };
    let ids: BTreeSet<_> = known.iter().map(|one| one.person.id).collect();
    assert_eq!(ids, people.iter().map(|row| row.person.id).collect());
    let vague = import(&mut site, married, same_person(2, None));
    assert!(!vague.is_written, "which of the two?");
    let nobody = Some(PersonId::from_bytes([9; 16]));
    let wrong = import(&mut site, married, same_person(2, nobody));
    assert_eq!(wrong.misplaced, [(2, AnswerFault::NotAsked)]);
    let beka = people.iter().find(|row| row.person.surname == "Бекова");
    let id = beka.unwrap().person.id;
    let done = import(&mut site, married, same_person(2, Some(id)));
    assert!(done.is_written, "{done:?}");
    let names: Vec<_> = site.centre.people().unwrap();
    let now = names.iter().find(|row| row.person.id == id).unwrap();
    assert_eq!(now.person.surname, "Ахметова");
    assert_eq!(names.len(), 2);
}

fn answers_that_nothing_asked_for_are_refused(on: On) {
    let mut site = Site::on(on);
    import(&mut site, SISTERS, How::default());
    let table = [
        (
            3,
            Answers {
                new_person: [3].into(),
                ..Answers::default()
            },
            AnswerFault::NothingAsked,
        ),
        (
            2,
            Answers {
                new_school: [2].into(),
                ..Answers::default()
            },
            AnswerFault::NothingAsked,
        ),
        (
            9,
            Answers {
                same_school: [9].into(),
                ..Answers::default()
            },
            AnswerFault::NoSuchRow,
        ),
        (
            2,
            Answers {
                twice: [2].into(),
                ..Answers::default()
            },
            AnswerFault::Twice,
        ),
    ];
    for (row, answers, fault) in table {
        let done = import(&mut site, SISTERS, answering(answers));
        assert_eq!(done.misplaced, [(row, fault)]);
        assert!(!done.is_written);
    }
}

/// Skipping leaves faults out; a question is no fault.
fn skipping_does_not_answer(on: On) {
    let mut site = Site::on(on);
    import(&mut site, SISTERS, How::default());
    let rows = "Ахметова;Айгүл;Серікқызы;№1;Мұғалжар;Ақтөбе\n;Сара;;№1;Мұғалжар;Ақтөбе\n";
    let skipping = How {
        skip_faulty: true,
        ..How::default()
    };
    let asked = import(&mut site, rows, skipping.clone());
    assert!(!asked.is_written);
    assert_eq!(asked.about, [(3, "Сара".to_owned())]);
    let how = How {
        answers: same_person(2, None).answers,
        ..skipping
    };
    assert!(import(&mut site, rows, how).is_written);
}

on_both!(
    who_left_is_passed_over_and_keeps_nobody_back,
    an_invitation_of_somebody_who_left_does_not_hold,
    the_same_people_in_another_group_are_asked_about,
    who_left_and_comes_in_another_group_comes_back,
    an_answer_says_whom_it_means,
    answers_that_nothing_asked_for_are_refused,
    skipping_does_not_answer,
);

#[test]
fn the_operator_sees_whom_a_question_is_about_and_answers_with_her_id() {
    let operator = Operator::new();
    operator.group("2026-3");
    let file = operator.path("list.csv");
    let write = |rows: &str| std::fs::write(&file, format!("{HEADS}{rows}")).unwrap();
    write(SISTERS);
    let import = ["roster", "import", file.to_str().unwrap(), "--lang", "ru"];
    operator.good(&import);
    write("Ахметова;Айгүл;;№1;Мұғалжар;Ақтөбе\n;Сара;;№1;Мұғалжар;Ақтөбе\n");
    let said = |words: &[&str]| {
        let output = operator.run(&[&import[..], words].concat());
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let asked = said(&["--dry-run", "--skip-faulty"]);
    let line = asked.lines().find(|line| line.contains("Бекова Айгүл"));
    let line = line.unwrap();
    assert!(
        line.contains("Бекова Айгүл Болатқызы → Ахметова Айгүл"),
        "{asked}"
    );
    assert!(asked.contains("--same-person 2=НОМЕР"), "{asked}");
    assert!(
        asked.contains("Пропускаются строки с ошибками, всего 1: 3 (Сара)"),
        "{asked}"
    );
    let id = line.split_whitespace().next().unwrap();
    let twice = said(&["--same-person", &format!("2={id}"), "--new-person", "2"]);
    assert!(twice.contains("отвечено дважды"), "{twice}");
    let wrong = said(&["--same-person", "2=x"]);
    assert!(wrong.contains("номера строк через запятую"), "{wrong}");
    let done = said(&["--same-person", &format!("2={id}"), "--skip-faulty"]);
    assert!(
        done.contains("Ф. И. О.: Бекова Айгүл Болатқызы → Ахметова"),
        "{done}"
    );
    assert!(done.contains("Записано в список"), "{done}");
}
