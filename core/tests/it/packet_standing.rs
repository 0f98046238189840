//! What packets say of where the person stands: the one that was asked for last counts, by no clock.

use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::packet::PacketHead;
use tirek_wire::standing::Standing;

use crate::packet_centre::Post;
use crate::store_fixture::answer;
use crate::sync_exchange::Desk;

#[test]
fn of_what_packets_say_about_the_person_the_one_asked_for_last_counts() {
    let post = Post::new(Desk::enrolled());
    let mut asked = Vec::new();
    for name in ["first.tirek", "second.tirek"] {
        let saved = post.save(None);
        asked.push(post.read(&saved[0].path).head.packet);
        std::fs::rename(&saved[0].path, post.place(name)).expect("carried away");
    }
    let said = |post: &Post, name: &str, number: u8, answers, surname: &str, at_ms| {
        let mut now = Standing::of(&post.enrolment());
        now.person.surname = surname.to_owned();
        let told = ExchangeAnswer {
            received_at_ms: at_ms,
            standing: Some(Box::new(now)),
            ..answer(Vec::new())
        };
        let head = PacketHead {
            answers,
            ..post.head(number)
        };
        post.write(name, &head, &[told], &[])
    };
    let older = said(&post, "a.tirek", 11, Some(asked[0]), "Ескі", i64::MAX);
    let newer = said(&post, "b.tirek", 12, Some(asked[1]), "Жаңа", 5);
    let nobodys = said(&post, "c.tirek", 13, None, "Бөтен", i64::MAX);
    let surname = |post: &Post| post.enrolment().person.surname;
    for reply in [&older, &newer, &older, &nobodys] {
        post.import(reply).expect("ours");
    }
    assert_eq!(surname(&post), "Жаңа");
    // What the line says is newer than any packet saved before.
    let saved = post.save(None);
    let last = post.read(&saved[0].path).head.packet;
    let late = said(&post, "d.tirek", 14, Some(last), "Кеш", 6);
    post.desk.with(|workspace| {
        workspace.receive(&answer(Vec::new())).expect("taken in");
    });
    post.import(&late).expect("ours");
    assert_eq!(surname(&post), "Жаңа");
}
