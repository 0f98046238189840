//! Text that is too long, has no letters, or is no text.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use tirek_tests::device::Device;

use super::desk::{Desk, refused, report, type_into, words};
use super::{codes, running};

async fn version(device: &Device, report: &str) -> Result<Value> {
    let read = device
        .rpc("report.read", json!({ "document": report }))
        .await?;
    Ok(read["meta"]["version"].clone())
}

fn edit(report: &str, base: &Value, splice: Value) -> Value {
    json!({ "document": report, "field": "lesson", "base": base, "splices": [splice] })
}

#[test]
fn a_paste_of_half_a_megabyte_is_taken_and_more_is_refused_whole() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        desk.enrol(&device).await?;
        let id = report(&device, "соңы").await?;
        let pasted = "Кітап ".repeat(500 * 1024 / 11);
        ensure!(
            type_into(&device, &id, &pasted).await?.is_none(),
            "half a megabyte"
        );
        ensure!(
            words(&device, &id).await? == format!("{pasted}соңы"),
            "as it was pasted"
        );
        let code = type_into(&device, &id, &pasted.repeat(2)).await?;
        let code = code.ok_or_else(|| anyhow::anyhow!("a megabyte and a half was taken"))?;
        codes::must_be_said(&code);
        ensure!(
            ["text_too_long", "change_too_large"].contains(&code.as_str()),
            "{code}"
        );
        ensure!(
            words(&device, &id).await? == format!("{pasted}соңы"),
            "nothing of it"
        );
        ensure!(
            type_into(&device, &id, "тағы ").await?.is_none(),
            "and she goes on"
        );
        Ok(())
    });
}

#[test]
fn controls_vanish() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        desk.enrol(&device).await?;
        let id = report(&device, "соңы").await?;
        ensure!(
            type_into(&device, &id, "а\0б\u{1b}в\tг\n").await?.is_none(),
            "taken"
        );
        ensure!(words(&device, &id).await? == "абв\tг\nсоңы", "letters only");
        device.set(&id, "title", "т\0и").await?;
        let read = device.rpc("report.read", json!({ "document": id })).await?;
        ensure!(
            read["content"]["title"] == "ти",
            "{}",
            read["content"]["title"]
        );
        Ok(())
    });
}

#[test]
fn half_a_character_harms_nothing() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        desk.enrol(&device).await?;
        let id = report(&device, "📚 кітап").await?;
        // One half of a pair as JSON may spell it: no text in any language of this program.
        let base = version(&device, &id).await?;
        let whole = edit(
            &id,
            &base,
            json!({ "at": 0, "remove": 0, "insert": "HALF" }),
        )
        .to_string();
        let code = device
            .try_raw("document.edit_text", whole.replace("HALF", "\\ud83d"))
            .await?;
        let code = code.err().map(|refused| refused.code);
        ensure!(code.as_deref() == Some("request_malformed"), "{code:?}");
        codes::must_be_said("request_malformed");
        // Splices that begin or end inside a pair, or beyond the text, reach to the nearest whole
        // character: what else stands there stays.
        for splice in [
            json!({ "at": 1, "remove": 0, "insert": "а" }),
            json!({ "at": 2, "remove": 1, "insert": "" }),
            json!({ "at": 900, "remove": 3, "insert": "б" }),
            json!({ "at": 900, "remove": u64::MAX, "insert": "в" }),
            json!({ "at": u64::MAX, "remove": u64::MAX, "insert": "г" }),
        ] {
            let base = version(&device, &id).await?;
            let request = edit(&id, &base, splice.clone());
            if let Err(refused) = device.try_rpc("document.edit_text", request).await? {
                codes::must_be_said(&refused.code);
            }
            let now = words(&device, &id).await?;
            ensure!(
                now.contains(" кітап") && !now.contains('\u{fffd}'),
                "{now:?} after {splice}"
            );
        }
        Ok(())
    });
}

#[test]
fn requests_that_mean_nothing_are_refused_with_a_sentence() {
    running(async {
        let desk = Desk::new()?;
        let device = desk.start()?;
        let closed = json!({ "document": "018f0000-0000-7000-8000-000000000000" });
        refused(&device, "report.read", closed.clone(), &["no_profile_open"]).await?;
        desk.enrol(&device).await?;
        let id = report(&device, "сөз").await?;
        refused(&device, "report.read", closed, &["document_unknown"]).await?;
        refused(&device, "no.such", json!({}), &["command_unknown"]).await?;
        refused(
            &device,
            "plan.read",
            json!({ "document": id }),
            &["document_unknown"],
        )
        .await?;
        for request in [
            json!(null),
            json!([]),
            json!({ "document": 7 }),
            json!({ "document": "" }),
        ] {
            refused(&device, "report.read", request, &["request_malformed"]).await?;
        }
        let base = version(&device, &id).await?;
        for field in ["", "a//b", "a b", "lesson/", "сөз"] {
            let set = json!({ "document": id, "field": field, "base": base, "value": "x" });
            refused(&device, "document.set", set, &["request_malformed"]).await?;
        }
        for base in ["", "!!!"] {
            let set = json!({ "document": id, "field": "title", "base": base, "value": "x" });
            refused(
                &device,
                "document.set",
                set,
                &["request_malformed", "version_unknown"],
            )
            .await?;
        }
        let expected = ["not_an_invitation", "invitation_damaged"];
        for text in [
            "",
            "TIREK INVITATION 1\n",
            "TIREK INVITATION 1\nAAAA\n",
            "<html>",
        ] {
            let text = json!({ "text": text });
            refused(&device, "enrol.inspect_text", text.clone(), &expected).await?;
            refused(&device, "enrol.with_text", text, &expected).await?;
        }
        ensure!(words(&device, &id).await? == "сөз", "nothing changed");
        Ok(())
    });
}
