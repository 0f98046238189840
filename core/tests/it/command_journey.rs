//! One person's work through the command list alone, as the screen does it, without a network.

use serde_json::{Value, json};
use tirek_core::held::held;

use crate::screen::{Screen, text};

#[tokio::test]
async fn home_and_profile_show_what_the_invitation_brought() {
    let screen = Screen::enrolled().await;
    let home = screen.ask("home.read", json!({})).await;
    assert_eq!(home["name"], "Айгүл Қайратқызы");
    assert_eq!(home["group"], "2026-3");
    assert_eq!(home["year"]["phase"], "before");
    let profile = screen.ask("profile.read", json!({})).await;
    assert_eq!(profile["profile"]["surname"], "Сәрсенова");
    let state = screen.ask("app.state", json!({})).await;
    assert_eq!(state["profiles"][0]["school"], "№ 4 орта мектеп");
    assert_eq!(state["open"], state["profiles"][0]["id"]);
}

#[tokio::test]
async fn a_plan_is_written_checked_and_submitted() {
    let screen = Screen::enrolled().await;
    let request =
        json!({ "kind": "individual", "title": "Даму жоспары", "school_year": "2026-2027" });
    let plan = text(&screen.ask("plan.create", request).await["document"]);
    assert_eq!(
        screen.missing(&plan).await,
        [("goals".to_owned(), "goal".to_owned())]
    );
    assert!(
        screen
            .try_ask("submission.submit", json!({ "document": plan }))
            .await
            .is_err()
    );

    let goal = json!({ "document": plan, "list": "goals", "after": null, "values": { "direction": "readers" } });
    let goal = text(&screen.ask("document.add_row", goal).await["row"]);
    screen
        .write(
            &plan,
            "plan.read",
            &format!("goals/{goal}/statement"),
            "Оқырмандар санын арттыру",
        )
        .await;
    let values = json!({ "goal": goal, "deadline_kind": "month", "deadline": "2026-08" });
    let activity =
        json!({ "document": plan, "list": "activities", "after": null, "values": values });
    let activity = text(&screen.ask("document.add_row", activity).await["row"]);
    for field in ["title", "resources", "expected", "evaluation"] {
        assert!(!screen.missing(&plan).await.is_empty());
        screen
            .write(
                &plan,
                "plan.read",
                &format!("activities/{activity}/{field}"),
                "Кітап көрмесі",
            )
            .await;
    }
    assert_eq!(screen.missing(&plan).await, []);

    let read = screen.ask("plan.read", json!({ "document": plan })).await;
    assert_eq!(read["overdue"], json!([activity]));
    let home = screen.ask("home.read", json!({})).await;
    assert_eq!(home["late"][0]["title"], "Кітап көрмесі");
    assert_eq!(home["next"], json!([]));
    assert_eq!(home["then"], json!(null));

    let submitted = screen
        .ask("submission.submit", json!({ "document": plan }))
        .await;
    assert_eq!(submitted["number"], 1);
    // Pressed four times at once, it is handed in once.
    let press = || screen.ask("submission.submit", json!({ "document": plan }));
    let (one, two, three, four) = tokio::join!(press(), press(), press(), press());
    for again in [one, two, three, four] {
        assert_eq!(again["id"], submitted["id"]);
    }
    screen
        .write(
            &plan,
            "plan.read",
            &format!("activities/{activity}/achieved"),
            "Басталды",
        )
        .await;
    let read = screen.ask("plan.read", json!({ "document": plan })).await;
    assert_eq!(read["meta"]["status"], "queued");
    assert_eq!(read["meta"]["changed_since"], true);
    let frozen = screen
        .ask("submission.read", json!({ "submission": submitted["id"] }))
        .await;
    assert_eq!(frozen["content"]["value"]["activities"][0]["achieved"], "");
    let compared = screen
        .ask(
            "submission.compare",
            json!({ "from": submitted["id"], "to": null }),
        )
        .await;
    let differences = compared["differences"].as_array().expect("a list").clone();
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0]["row"], "Кітап көрмесі");
    assert_eq!(differences[0]["after"], "Басталды");
}

#[tokio::test]
async fn rows_move_to_the_bin_and_back() {
    let screen = Screen::enrolled().await;
    let request = json!({ "kind": "institutional", "title": "Жоспар", "school_year": "2026-2027" });
    let plan = text(&screen.ask("plan.create", request).await["document"]);
    let mut rows = Vec::new();
    for _ in 0..3 {
        let row = json!({ "document": plan, "list": "goals", "after": rows.last(), "values": {} });
        rows.push(text(&screen.ask("document.add_row", row).await["row"]));
    }
    let goals = |read: &Value| -> Vec<String> {
        let all = read["content"]["goals"].as_array().expect("a list").clone();
        all.iter().map(|one| text(&one["row"])).collect()
    };
    let to_front = json!({ "document": plan, "list": "goals", "row": rows[2], "to": 0 });
    screen.ask("document.move_row", to_front).await;
    let read = screen.ask("plan.read", json!({ "document": plan })).await;
    assert_eq!(
        goals(&read),
        [rows[2].clone(), rows[0].clone(), rows[1].clone()]
    );
    assert_eq!(read["meta"]["space"], "library");

    let one = json!({ "document": plan, "list": "goals", "row": rows[0] });
    screen.ask("document.remove_row", one).await;
    let read = screen.ask("plan.read", json!({ "document": plan })).await;
    assert_eq!(goals(&read).len(), 2);
    assert_eq!(read["content"]["removed_goals"][0]["row"], json!(rows[0]));
    screen
        .ask("document.undo", json!({ "document": plan }))
        .await;
    let read = screen.ask("plan.read", json!({ "document": plan })).await;
    assert_eq!(
        goals(&read),
        [rows[2].clone(), rows[0].clone(), rows[1].clone()]
    );
}

#[tokio::test]
async fn a_private_entry_is_marked_and_can_be_shared_before_it_is_sealed() {
    let screen = Screen::enrolled().await;
    let entry = screen
        .ask(
            "entry.create",
            json!({ "space": "private", "values": { "about": "event" } }),
        )
        .await;
    let entry = text(&entry["document"]);
    screen
        .write(&entry, "entry.read", "text", "Тек өзім үшін")
        .await;
    let list = screen.ask("entry.list", json!({})).await;
    assert_eq!(list["documents"][0]["private"], true);
    assert_eq!(list["documents"][0]["excerpt"], "Тек өзім үшін");
    assert_eq!(
        screen.ask("exchange.state", json!({})).await["items"]
            .as_array()
            .map(Vec::len),
        Some(0)
    );

    let shared = json!({ "document": entry, "private": false });
    let shared = text(&screen.ask("entry.set_private", shared).await["document"]);
    assert_ne!(shared, entry);
    let read = screen
        .ask("entry.read", json!({ "document": shared }))
        .await;
    assert_eq!(read["content"]["text"], "Тек өзім үшін");
    assert_eq!(read["meta"]["space"], "own");
    assert!(
        screen
            .try_ask("entry.read", json!({ "document": entry }))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_private_entry_that_was_kept_can_still_be_shared() {
    let screen = Screen::enrolled().await;
    let entry = screen
        .ask(
            "entry.create",
            json!({ "space": "private", "values": { "about": "event" } }),
        )
        .await;
    let entry = text(&entry["document"]);
    screen.write(&entry, "entry.read", "text", "Ойым").await;
    let open = screen.tirek.opened().expect("a profile is open");
    let sealed = held(&open.workspace).seal_all();
    sealed.expect("sealed");

    let request = json!({ "document": entry, "private": false });
    let shared = text(&screen.ask("entry.set_private", request).await["document"]);
    assert_ne!(shared, entry);
    let list = screen.ask("entry.list", json!({})).await;
    let list = list["documents"].as_array().expect("a list").clone();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0]["id"], json!(shared));
    assert_eq!(list[0]["private"], false);
    assert_eq!(list[0]["excerpt"], "Ойым");

    let open = screen.tirek.opened().expect("a profile is open");
    let sealed = held(&open.workspace).seal_all();
    sealed.expect("sealed");
    let back = json!({ "document": shared, "private": true });
    let late = screen.try_ask("entry.set_private", back).await;
    assert!(late.expect_err("too late").starts_with("private_too_late"));
}

#[tokio::test]
async fn a_report_tied_to_an_activity_and_with_a_file() {
    let screen = Screen::enrolled().await;
    let request = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    let plan = text(&screen.ask("plan.create", request).await["document"]);
    let row = json!({ "document": plan, "list": "activities", "after": null, "values": {} });
    let activity = text(&screen.ask("document.add_row", row).await["row"]);
    screen
        .write(
            &plan,
            "plan.read",
            &format!("activities/{activity}/title"),
            "Әдеби кеш",
        )
        .await;
    let on = json!({ "space": "own", "values": { "about": "event", (format!("links/{activity}")): plan } });
    let report = text(&screen.ask("report.create", on).await["document"]);
    let picture = json!({ "document": report, "name": "су:рет?.png", "base64": "iVBORw0KGgo=" });
    let attached = screen.ask("document.attach_bytes", picture).await;
    assert_eq!(attached["attachment"]["mime"], "image/png");
    for field in ["effectiveness", "achievements", "difficulties"] {
        screen
            .write(&report, "report.read", field, "Жақсы өтті")
            .await;
    }
    screen
        .set(&report, "report.read", "title", "Әдеби кеш туралы")
        .await;
    let lacking = screen.missing(&report).await;
    assert_eq!(
        lacking,
        [("improvements".to_owned(), "improvements".to_owned())]
    );
    let read = screen
        .ask("report.read", json!({ "document": report }))
        .await;
    assert_eq!(read["links"][0]["title"], "Әдеби кеш");
    assert_eq!(read["here"][0], read["content"]["attachments"][0]["blob"]);
    assert_eq!(
        screen.ask("report.list", json!({})).await["documents"][0]["filled"],
        3
    );
}

#[tokio::test]
async fn corrected_school_dates_are_kept_and_checked() {
    let screen = Screen::enrolled().await;
    let read = screen.ask("calendar.read", json!({})).await;
    let years = read["years"].as_array().expect("a list").clone();
    let mut year = years
        .into_iter()
        .find(|year| year["id"] == "2026-2027")
        .expect("is there");
    assert_eq!(year["assumed"], true);
    year["quarters"][0]["end"] = json!("2026-10-28");
    year["breaks"][0]["start"] = json!("2026-10-29");
    year["confirmed"] = json!(true);
    screen.ask("calendar.set", json!({ "year": year })).await;
    let read = screen.ask("calendar.read", json!({})).await;
    assert!(read["years"].as_array().expect("a list").contains(&year));
    year["quarters"][0]["end"] = json!("2027-10-28");
    let refused = screen
        .try_ask("calendar.set", json!({ "year": year }))
        .await;
    assert!(
        refused
            .expect_err("is refused")
            .starts_with("dates_out_of_order")
    );
}

#[tokio::test]
async fn read_models_can_be_made_anew() {
    let screen = Screen::enrolled().await;
    let request = json!({ "kind": "individual", "title": "Жоспар", "school_year": "2026-2027" });
    let plan = text(&screen.ask("plan.create", request).await["document"]);
    for number in 0..4 {
        let row = json!({ "document": plan, "list": "activities", "after": null, "values": {} });
        let row = text(&screen.ask("document.add_row", row).await["row"]);
        screen
            .write(
                &plan,
                "plan.read",
                &format!("activities/{row}/title"),
                &format!("Қадам {number}"),
            )
            .await;
        screen
            .set(
                &plan,
                "plan.read",
                &format!("activities/{row}/status"),
                "done",
            )
            .await;
    }
    let entry = screen
        .ask(
            "entry.create",
            json!({ "space": "private", "values": { "about": "project" } }),
        )
        .await;
    screen
        .write(&text(&entry["document"]), "entry.read", "text", "Жазба")
        .await;
    screen
        .ask(
            "review.mark_seen",
            json!({ "review": "01890000-0000-7000-8000-000000000001" }),
        )
        .await;
    let open = screen.tirek.opened().expect("a profile is open");
    let mut workspace = held(&open.workspace);
    let living = workspace.dump_read_models().expect("readable");
    assert!(living.len() > 6);
    workspace.rebuild_read_models().expect("can be rebuilt");
    assert_eq!(workspace.dump_read_models().expect("readable"), living);
}

#[tokio::test]
async fn what_the_screen_may_get_wrong_is_answered_with_a_code() {
    let screen = Screen::enrolled().await;
    let nobody = "01890000-0000-7000-8000-000000000001";
    for (name, request, code) in [
        ("no.such", json!({}), "command_unknown"),
        ("plan.read", json!({}), "request_malformed"),
        ("plan.read", json!({ "document": "x" }), "request_malformed"),
        (
            "plan.read",
            json!({ "document": nobody }),
            "document_unknown",
        ),
        (
            "profile.open",
            json!({ "profile": "../.." }),
            "profile_unknown",
        ),
        (
            "profile.open",
            json!({ "profile": nobody }),
            "profile_unknown",
        ),
        (
            "submission.read",
            json!({ "submission": nobody }),
            "submission_unknown",
        ),
        (
            "enrol.with_text",
            json!({ "text": "сәлем" }),
            "not_an_invitation",
        ),
        (
            "document.attach",
            json!({ "document": nobody, "path": "/no/such" }),
            "medium_gone",
        ),
    ] {
        let error = screen.try_ask(name, request).await.expect_err(name);
        assert!(error.starts_with(code), "{name}: {error}");
    }
}
