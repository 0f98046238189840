//! Odd values by the command list: each is refused, or kept as text; no document becomes impossible.

use serde_json::{Value as Json, json};

use crate::screen::{Screen, text as string};

async fn listed(screen: &Screen) -> usize {
    let list = screen.ask("question.list", json!({})).await;
    list["questions"].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn a_question_about_nothing_that_there_is_is_not_begun() {
    let screen = Screen::enrolled().await;
    let plan = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    let plan = string(&screen.ask("plan.create", plan).await["document"]);
    let report = screen.report().await;
    let entry = json!({ "space": "own", "values": { "about": "event" } });
    let entry = string(&screen.ask("entry.create", entry).await["document"]);
    let nothing = "00112233445566778899aabbccddeeff";
    let row = "activities/00112233445566778899aabbccddeeff";
    let on = |document: &str, place: &str| json!({ "document": document, "place": place });
    let long = "a".repeat(10_000);
    let refused = [
        (json!("9.9"), json!(null)),
        (json!("x\u{202e}\u{7}"), json!(null)),
        (json!(long), json!(null)),
        (json!(null), on(nothing, "")),
        (json!(null), on("no id", "")),
        (json!(null), on(&entry, "")),
        (json!(null), on(&plan, "difficulties")),
        (json!(null), on(&report, row)),
        (json!(null), on(&report, &long)),
        (json!(null), on(&plan, "../x y")),
        (json!(null), on(&plan, "activities/\u{7}")),
        (json!(7), json!(null)),
    ];
    for (topic, about) in refused {
        let request = json!({ "topic": topic, "about": about });
        let answer = screen.try_ask("question.create", request.clone()).await;
        let code = answer.expect_err(&request.to_string());
        let known = ["request_malformed", "document_unknown"];
        assert!(
            known.iter().any(|one| code.starts_with(one)),
            "{request}: {code}"
        );
    }
    assert_eq!(listed(&screen).await, 0);
    for (topic, about) in [
        (json!("2.1"), on(&plan, row)),
        (json!(""), on(&report, "difficulties")),
    ] {
        let request = json!({ "topic": topic, "about": about });
        screen.ask("question.create", request).await;
    }
    assert_eq!(listed(&screen).await, 2);
}

#[tokio::test]
async fn an_odd_value_is_refused_or_kept_as_text() {
    let screen = Screen::enrolled().await;
    let request = json!({ "topic": null, "about": null });
    let id = string(&screen.ask("question.create", request).await["document"]);
    let read = async || screen.ask("question.read", json!({ "document": id })).await;
    let set = async |field: &str, value: Json| {
        let base = read().await["meta"]["version"].clone();
        let request = json!({ "document": id, "field": field, "base": base, "value": value });
        screen.try_ask("document.set", request).await
    };
    let letters = "қ".repeat(10_000);
    let odd = [
        ("title", json!(letters)),
        ("title", json!("бір\u{0}екі\u{202e}үш\nтөрт")),
        ("title", json!(7)),
        ("title", json!(true)),
        ("theme", json!("cooking")),
        ("theme", json!(false)),
        ("urgent", json!("иә")),
        ("closed", json!(1)),
        ("topic", json!("9.9")),
        ("about", json!("nobody")),
        ("about_place", json!("../x y")),
        ("messages", json!("x")),
        ("messages/x/text", json!("x")),
        ("nowhere", json!("x")),
    ];
    for (field, value) in odd {
        // Refused with a code of the screen's, or kept: the question is read, listed and checked all the same.
        if let Err(code) = set(field, value.clone()).await {
            assert!(!code.starts_with("internal"), "{field} {value}: {code}");
        }
        let shown = read().await;
        assert!(shown["question"]["title"].is_string(), "{field} {value}");
        assert!(
            ["planning", "collection"]
                .contains(&shown["question"]["theme"].as_str().unwrap_or("planning"))
        );
        let listed = screen.ask("question.list", json!({})).await;
        let title = string(&listed["questions"][0]["title"]);
        let mut letters = title.chars();
        assert!(
            !letters.any(|letter| letter != '\n' && letter.is_control()),
            "{title:?}"
        );
        screen.missing(&id).await;
    }
    // What is odd stands in nobody's way: she writes over it and sends it off.
    for (field, value) in [
        ("title", "Қор"),
        ("theme", "collection"),
        ("about", ""),
        ("about_place", ""),
    ] {
        set(field, json!(value)).await.expect("a value of the kind");
    }
    screen.write(&id, "question.read", "text", "Қалай?").await;
    assert!(screen.missing(&id).await.is_empty());
    screen
        .ask("submission.submit", json!({ "document": id }))
        .await;
}
