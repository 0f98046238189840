//! Undo as the screen asks for it: what was taken back, and what stands there then.

use serde_json::json;

use crate::screen::{Screen, text};

#[tokio::test]
async fn an_undo_tells_what_a_short_field_is_then() {
    let screen = Screen::enrolled().await;
    let report = screen.report().await;
    let before = text(
        &screen
            .ask("report.read", json!({ "document": report }))
            .await["content"]["title"],
    );
    screen
        .set(&report, "report.read", "title", "Басқа атау")
        .await;
    let undone = screen
        .ask("document.undo", json!({ "document": report }))
        .await;
    assert_eq!(
        (&undone["text"], &undone["spot"]["field"]),
        (&json!(before), &json!("title"))
    );
}
