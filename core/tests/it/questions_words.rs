//! What the search among questions finds: all that is said in them, sent off or not, and every answer.

use tirek_core::question;
use tirek_document::Edit;
use tirek_document::kind::{Message, Question};
use tirek_wire::id::DocumentId;

use crate::questions::{answered, asked, knowing, message, submit};
use crate::store_fixture::{Desk, Relay};

/// What one question is found by, line by line, sorted.
fn said(desk: &mut Desk, id: DocumentId) -> Vec<String> {
    let all = desk.ws().read(question::words).expect("read");
    let mut all = all.into_iter().filter(|one| one.id == id.to_string());
    let said = all.next().map(|one| one.text).unwrap_or_default();
    let mut lines: Vec<String> = said.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn a_question_is_found_by_all_that_is_said_in_it() {
    let mut desk = Desk::new();
    knowing(&mut desk);
    let mut relay = Relay::default();
    let id = asked(&mut desk, "Қор");
    let other = asked(&mut desk, "Басқа");
    let first = submit(&mut desk, id);
    desk.exchange(&mut relay);
    answered(&mut desk, 1, id, first);
    message(&mut desk, id, 3, "Рақмет");
    let second = submit(&mut desk, id);
    answered(&mut desk, 2, id, second);
    message(&mut desk, id, 4, "Тағы бірі");
    let text = "Қорды қалай жаңартамыз?";
    let all = ["Жауап 1", "Жауап 2", "Рақмет", "Тағы бірі", "Қор", text];
    let sorted = |lines: &[&str]| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        lines.sort();
        lines
    };
    assert_eq!(said(&mut desk, id), sorted(&all));
    assert_eq!(said(&mut desk, other), sorted(&["Басқа", text]));

    // What was sent off stands in the thread, whatever became of its row; what was not is gone.
    let question = crate::questions::read(&mut desk, id).question;
    for Message { row, .. } in question.messages {
        let list = Question::messages.path();
        let gone = [Edit::RemoveRow { list, row }];
        desk.ws().edit(id, None, &gone).expect("removed");
    }
    let left = ["Жауап 1", "Жауап 2", "Рақмет", "Қор", text];
    assert_eq!(said(&mut desk, id), sorted(&left));
    let living = desk.ws().dump_read_models().expect("dumped");
    desk.ws().rebuild_read_models().expect("rebuilt");
    assert_eq!(desk.ws().dump_read_models().expect("dumped"), living);
    desk.ws().remove(id).expect("removed");
    assert!(said(&mut desk, id).is_empty(), "the bin is another list");
}
