//! A person at the screen: enrolled in a temporary data folder, asking by the command list alone.

use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;
use tirek_core::{Options, Tirek};
use tirek_wire::invitation::Invitation;

use crate::people;

pub struct Screen {
    pub tirek: Arc<Tirek>,
    data: TempDir,
}

impl Screen {
    pub async fn enrolled() -> Self {
        let data = TempDir::new().expect("a temporary folder");
        let tirek = start(&data, 7);
        let screen = Self { tirek, data };
        let invitation: Invitation = people::invitation("https://centre.example");
        let text = invitation.to_text(&people::centre_key());
        screen.ask("enrol.with_text", json!({ "text": text })).await;
        screen
    }

    /// All bytes of the files of the data folder whose names begin so.
    pub fn bytes_of(&self, name: &str) -> Vec<u8> {
        let all = std::fs::read_dir(self.data.path()).expect("a folder");
        let paths = all.map(|one| one.expect("an entry").path());
        let begins = |path: &std::path::PathBuf| {
            let own = path.file_name().unwrap_or_default();
            own.to_string_lossy().starts_with(name)
        };
        let read = |path: std::path::PathBuf| std::fs::read(path).expect("readable");
        paths.filter(begins).flat_map(read).collect()
    }

    /// Ends the program and starts it again, with the same person before it.
    pub async fn restart(&mut self) {
        let person = text(&self.ask("app.state", json!({})).await["open"]);
        self.ask("profile.close", json!({})).await;
        // Only one program at a time has the folder.
        let elsewhere = TempDir::new().expect("a temporary folder");
        self.tirek = start(&elsewhere, 8);
        self.tirek = start(&self.data, 9);
        self.ask("profile.open", json!({ "profile": person })).await;
    }

    pub async fn try_ask(&self, name: &str, request: Value) -> Result<Value, String> {
        self.tirek
            .dispatch(name, request)
            .await
            .map(|reply| reply.value)
            .map_err(|error| format!("{} {}", error.code, error.cause.unwrap_or_default()))
    }

    pub async fn ask(&self, name: &str, request: Value) -> Value {
        self.try_ask(name, request)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub async fn write(&self, document: &str, read: &str, field: &str, text: &str) {
        let base = self.ask(read, json!({ "document": document })).await["meta"]["version"].clone();
        let splice = json!({ "at": 0, "remove": 0, "insert": text });
        let request =
            json!({ "document": document, "field": field, "base": base, "splices": [splice] });
        let answer = self.ask("document.edit_text", request).await;
        assert_eq!(answer["text"], text);
    }

    pub async fn set(&self, document: &str, read: &str, field: &str, value: &str) {
        let base = self.ask(read, json!({ "document": document })).await["meta"]["version"].clone();
        let request = json!({ "document": document, "field": field, "base": base, "value": value });
        self.ask("document.set", request).await;
    }

    /// Writes a report with everything that a submission needs; answers its id.
    pub async fn report(&self) -> String {
        let on = json!({ "space": "own", "values": { "about": "event" } });
        let report = text(&self.ask("report.create", on).await["document"]);
        for field in [
            "description",
            "effectiveness",
            "achievements",
            "difficulties",
            "improvements",
        ] {
            self.write(&report, "report.read", field, "Жақсы өтті")
                .await;
        }
        self.set(&report, "report.read", "title", "Есеп").await;
        report
    }

    pub async fn missing(&self, document: &str) -> Vec<(String, String)> {
        let answer = self
            .ask("submission.check", json!({ "document": document }))
            .await;
        let all = answer["missing"].as_array().expect("a list").clone();
        all.iter()
            .map(|one| (text(&one["field"]), text(&one["code"])))
            .collect()
    }
}

fn start(data: &TempDir, seed: u64) -> Arc<Tirek> {
    let options = Options {
        data: data.path().to_owned(),
        environment: people::pc(seed),
        device: "PC".to_owned(),
    };
    Tirek::open(options).expect("the folder is free")
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
