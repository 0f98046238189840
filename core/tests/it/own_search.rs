//! What she wrote herself is found at its place, by her alone, and no longer than it is there.

use serde_json::{Value, json};
use tirek_core::locale::Locale;
use tirek_core::own_search::{OwnHits, search};
use tirek_document::kind::Plan;
use tirek_document::{Kind, RowId, SpaceKind};
use tirek_search::Index;

use crate::packet_centre::Post;
use crate::screen::{Screen, text};
use crate::store_fixture::{Desk, add_row, own_of, set, text as write};
use crate::sync_exchange;

async fn hits(screen: &Screen, query: &str) -> Vec<Value> {
    let request = json!({ "query": query, "locale": "kk" });
    let found = screen.ask("search.own", request).await;
    found["hits"].as_array().expect("a list").clone()
}

async fn entry(screen: &Screen, space: &str, words: &str) -> String {
    let on = json!({ "space": space, "values": {} });
    let entry = text(&screen.ask("entry.create", on).await["document"]);
    screen.write(&entry, "entry.read", "text", words).await;
    entry
}

fn found(desk: &mut Desk, query: &str) -> OwnHits {
    search(desk.ws(), query, Locale::Kk).expect("an answer")
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|part| part == word.as_bytes())
}

#[tokio::test]
async fn a_private_entry_is_found_and_leaves_no_trace_in_what_all_may_read() {
    let screen = Screen::enrolled().await;
    let private = entry(&screen, "private", "Көкқұтанның қанатын жазып отырмын").await;
    let shared = entry(&screen, "own", "Оқырмандар көрмеге келді").await;
    let first = hits(&screen, "көкқұтан").await;
    assert_eq!(
        (&first[0]["document"], &first[0]["private"]),
        (&json!(private), &json!(true))
    );
    assert_eq!(first[0]["place"], "text");
    let other = hits(&screen, "көрмелер").await;
    assert_eq!(
        (&other[0]["document"], &other[0]["private"]),
        (&json!(shared), &json!(false))
    );
    // The index that all people of the PC share has never seen it, nor the folded words of it.
    let all = json!({ "query": "көкқұтан", "locale": "kk" });
    let course = screen.ask("search.all", all).await;
    assert!(!course.to_string().contains(&private));
    let bytes = screen.bytes_of("search.db");
    assert!(holds(&bytes, "жоспар"), "the index is elsewhere");
    for trace in ["Көкқұтан", "көкқұтан", "коккутан", "қанатын", "канат"]
    {
        assert!(!holds(&bytes, trace), "{trace}");
    }
}

#[test]
fn a_private_entry_that_was_found_is_in_no_packet() {
    let post = Post::new(sync_exchange::Desk::enrolled());
    let private = post.desk.with(|workspace| {
        let space = workspace.space_of(SpaceKind::Private).expect("readable");
        let first = [write("text", 0, "көкқұтан")];
        let made = workspace.create(Kind::Entry, space.expect("one"), None, &first);
        let private = made.expect("made").value;
        let found = search(workspace, "көкқұтандар", Locale::Kk).expect("an answer");
        assert_eq!(found.hits[0].document, private.to_string());
        private
    });
    let saved = post.save(None);
    let read = post.read(&saved[0].path);
    let changes = read.requests.iter().flat_map(|request| &request.logs);
    let documents: Vec<_> = changes
        .flat_map(|log| log.changes.iter().map(|change| change.document))
        .collect();
    assert!(!documents.is_empty() && !documents.contains(&private));
}

#[tokio::test]
async fn what_lies_in_the_bin_is_not_found_until_it_comes_back() {
    let screen = Screen::enrolled().await;
    let document = entry(&screen, "own", "Көкқұтан туралы кітап").await;
    assert_eq!(hits(&screen, "көкқұтан").await.len(), 1);
    let one = json!({ "document": document });
    screen.ask("document.remove", one.clone()).await;
    assert!(hits(&screen, "көкқұтан").await.is_empty());
    screen.ask("document.restore", one.clone()).await;
    assert_eq!(hits(&screen, "көкқұтан").await.len(), 1);
    screen.ask("document.remove", one.clone()).await;
    screen.ask("document.purge", one).await;
    assert!(hits(&screen, "көкқұтан").await.is_empty());
}

#[test]
fn each_word_is_found_where_it_stands_and_no_longer_than_that() {
    let mut desk = Desk::new();
    let own = own_of(&mut desk);
    let row = RowId::from_bytes([7; 16]);
    let activity = Plan::activities.path().to_string();
    let title = format!("{activity}/{row}/title");
    let first = [
        set("title", "Жылдық жоспар"),
        write("aim", 0, "Оқырман қызығушылығын арттыру"),
        add_row(&activity, row),
        write(&title, 0, "Абай апталығы"),
    ];
    let plan = desk
        .ws()
        .create(Kind::Plan, own, None, &first)
        .expect("made")
        .value;
    let hit = found(&mut desk, "Абай апталығында").hits.remove(0);
    assert_eq!((hit.document, hit.kind), (plan.to_string(), Kind::Plan));
    assert_eq!(hit.place, format!("{activity}/{row}"));
    assert_eq!(found(&mut desk, "кызыгушылык").hits[0].place, "aim");
    assert_eq!(found(&mut desk, "жылдық жоспар").hits[0].place, "");
    // Another word in its place, and an index of another number.
    desk.ws()
        .edit(plan, None, &[set("title", "Мұқағали кеші")])
        .expect("edited");
    assert!(found(&mut desk, "жылдық").hits.is_empty());
    assert_eq!(found(&mut desk, "мукагали").hits.len(), 1);
    desk.ws()
        .set_setting("found", Some(&(Index::VERSION - 1).to_string()))
        .expect("noted");
    assert_eq!(found(&mut desk, "мукагали").hits.len(), 1);
    desk.reopen();
    assert_eq!(found(&mut desk, "мукагали").hits.len(), 1);
}
