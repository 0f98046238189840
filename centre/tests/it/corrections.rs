//! What people say of themselves and what tables say of them: corrections that are asked about, proposed
//! and taken over; and the order of lists.

use crate::harness::{On, Site, change, document, on_both};
use crate::importing::import;
use crate::moves::standing;
use crate::tables::csv;
use tirek_centre::roster::import::{Answers, Fate, How, RosterQuestion};
use tirek_centre::roster::{Correction, Doubt, Likeness, RosterError};
use tirek_document::body::Body;
use tirek_document::space::SpaceKind;
use tirek_document::{Edit, Kind, Path, Value};

fn a_librarians_correction_is_a_proposal_to_take_over(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let mut body = Body::new(5);
    let set = |field: &str, value: &str| Edit::Set {
        field: Path::new(field).unwrap(),
        value: Some(Value::from(value)),
    };
    let edits = [
        set("surname", "Ахметова"),
        set("region", "Жамбыл облысы"),
        set("given_name", "ГҮЛНҰР"),
    ];
    body.edit(None, &edits).unwrap();
    let payload = body.since(&tirek_document::Version::empty()).unwrap();
    let own = device.space(SpaceKind::Own);
    device.append(change(own, document(), Kind::Profile, &payload));
    device.exchange(&mut site.centre, 0);
    let proposals = site.centre.proposals().unwrap();
    assert_eq!(proposals.len(), 1);
    assert_eq!(
        proposals[0].correction().surname.as_deref(),
        Some("Ахметова")
    );
    assert_eq!(
        proposals[0].correction().given_name,
        None,
        "capitals are no correction"
    );
    let schools = site.centre.schools().unwrap();
    assert!(
        matches!(schools[0].doubts[0], Doubt::SaysOtherwise { .. }),
        "{schools:?}"
    );
    site.centre.take_over(device.person()).unwrap();
    assert_eq!(site.centre.people().unwrap()[0].person.surname, "Ахметова");
    assert_eq!(
        standing(&mut site, &mut device).unwrap().person.surname,
        "Ахметова"
    );
    let again = site.centre.take_over(device.person());
    assert!(matches!(again, Err(RosterError::NothingProposed)));
}

fn a_corrected_surname_is_asked_about_and_taken_over(on: On) {
    let mut site = Site::on(on);
    let first = csv(";");
    import(&mut site, &first, &How::default());
    let corrected = first.replace("Әлиева", "Ахметова");
    let asked = import(&mut site, &corrected, &How::default());
    assert!(!asked.is_written);
    assert!(
        matches!(asked.asked[0], (2, RosterQuestion::AlikePerson { .. })),
        "{:?}",
        asked.asked
    );
    let how = |same: bool| How {
        answers: Answers {
            same_person: same.then_some((2, None)).into_iter().collect(),
            new_person: (!same).then_some(2).into_iter().collect(),
            ..Answers::default()
        },
        dry_run: !same,
        ..How::default()
    };
    let other = import(&mut site, &corrected, &how(false));
    assert_eq!(other.rows[0].fate, Fate::Added);
    let same = import(&mut site, &corrected, &how(true));
    assert_eq!(same.rows[0].fate, Fate::Changed);
    let people = site.centre.people().unwrap();
    assert_eq!(people.len(), 2, "no second person");
    assert_eq!(people[0].person.surname, "Ахметова");
    // She came to another school of the group.
    let moved = corrected.replace("№1 мектеп", "№ 77 гимназия");
    let asked = import(&mut site, &moved, &How::default());
    let (2, RosterQuestion::AlikePerson { known, .. }) = &asked.asked[0] else {
        panic!("{:?}", asked.asked);
    };
    assert_eq!(known[0].likeness, Likeness::School);
    let done = import(&mut site, &moved, &how(true));
    assert_eq!(done.rows[0].fate, Fate::Moved);
    assert_eq!(site.centre.people().unwrap().len(), 2);
}

fn lists_follow_the_kazakh_alphabet(on: On) {
    let mut site = Site::on(on);
    for surname in [
        "Яковлева",
        "Ғалиева",
        "Ілиясова",
        "Ахметова",
        "Әлиева",
        "Иванова",
    ] {
        site.librarian(surname, "№1");
    }
    let listed = site.centre.roster().unwrap();
    let names: Vec<_> = listed
        .iter()
        .map(|one| one.row.person.surname.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Ахметова",
            "Әлиева",
            "Ғалиева",
            "Иванова",
            "Ілиясова",
            "Яковлева"
        ]
    );
    assert!(
        site.centre.schools().unwrap()[0]
            .doubts
            .contains(&Doubt::Many)
    );
}

fn a_correction_by_hand_reaches_the_device(on: On) {
    let mut site = Site::on(on);
    let mut device = site.enrolled("Әлиева", "№1");
    let correction = Correction {
        surname: Some("Ахметова".into()),
        patronymic: Some("Серікқызы".into()),
        ..Correction::default()
    };
    site.centre
        .set_person(device.person(), &correction)
        .unwrap();
    let now = standing(&mut site, &mut device).unwrap();
    assert_eq!(now.person.surname, "Ахметова");
    assert_eq!(now.person.patronymic.as_deref(), Some("Серікқызы"));
    let empty = Correction {
        surname: Some(" ".into()),
        ..Correction::default()
    };
    let refused = site.centre.set_person(device.person(), &empty);
    assert!(matches!(refused, Err(RosterError::Text(_))));
}

on_both!(
    a_librarians_correction_is_a_proposal_to_take_over,
    a_corrected_surname_is_asked_about_and_taken_over,
    lists_follow_the_kazakh_alphabet,
    a_correction_by_hand_reaches_the_device,
);
