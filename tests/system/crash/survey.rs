//! What a device shows of everything it holds, in a form that can be compared.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use tirek_tests::device::Device;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Plan,
    Report,
    Entry,
    Private,
}

impl Sort {
    /// The first part of its commands.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Report => "report",
            Self::Entry | Self::Private => "entry",
        }
    }
}

/// Every word and every row of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Texts and short fields that are not empty, by path.
    pub words: BTreeMap<String, String>,
    /// Row ids in their order, by list.
    pub rows: BTreeMap<String, Vec<String>>,
}

/// A document as the device shows it.
pub struct Shown {
    pub sort: Sort,
    pub version: String,
    pub paper: Paper,
    /// Ids of its submissions, the newest first.
    pub submissions: Vec<String>,
    /// Attachments whose bytes are on this PC.
    pub here: Vec<String>,
}

/// Filled by the product itself, so that no script knows them.
const NOT_TYPED: &[&str] = &[
    "kind",
    "school_year",
    "about",
    "date",
    "status",
    "mime",
    "row",
];

/// Reads every document of a device.
pub async fn everything(device: &Device) -> Result<BTreeMap<String, Shown>> {
    let mut all = BTreeMap::new();
    for (list, noun) in [
        ("plans", "plan"),
        ("documents", "report"),
        ("documents", "entry"),
    ] {
        let read = device.rpc(&format!("{noun}.list"), json!({})).await?;
        for one in read[list].as_array().context("a list")? {
            let id = one["id"].as_str().context("an id")?.to_owned();
            let read = device
                .rpc(&format!("{noun}.read"), json!({ "document": id }))
                .await?;
            let doubled = all.insert(id.clone(), shown(noun, &read)?).is_some();
            ensure!(!doubled, "{id} is listed twice");
        }
    }
    Ok(all)
}

fn shown(noun: &str, read: &Value) -> Result<Shown> {
    let meta = &read["meta"];
    ensure!(
        meta["conflicts"] == json!([]),
        "one writer has a conflict: {meta}"
    );
    let sort = match (noun, meta["space"].as_str()) {
        ("plan", _) => Sort::Plan,
        ("report", _) => Sort::Report,
        (_, Some("private")) => Sort::Private,
        _ => Sort::Entry,
    };
    let submissions = meta["submissions"].as_array().context("submissions")?;
    Ok(Shown {
        sort,
        version: text(&meta["version"])?,
        paper: paper(&read["content"]),
        submissions: submissions
            .iter()
            .map(|one| text(&one["id"]))
            .collect::<Result<_>>()?,
        here: texts(&read["here"]),
    })
}

/// The words and rows of a document as the command list shows it.
pub fn paper(content: &Value) -> Paper {
    let mut paper = Paper::default();
    let fields = content.as_object().into_iter().flatten();
    for (name, value) in fields.filter(|(name, _)| typed(name)) {
        match value {
            Value::String(words) => put(&mut paper, name.clone(), words),
            Value::Array(rows) => {
                for row in rows {
                    put_row(&mut paper, name, row);
                }
            }
            _ => {}
        }
    }
    paper
}

fn typed(name: &str) -> bool {
    !NOT_TYPED.contains(&name) && !name.starts_with("removed_") && name != "links"
}

fn put(paper: &mut Paper, path: String, words: &str) {
    if !words.is_empty() {
        paper.words.insert(path, words.to_owned());
    }
}

fn put_row(paper: &mut Paper, list: &str, row: &Value) {
    let id = row["row"].as_str().unwrap_or_default().to_owned();
    for (name, value) in row.as_object().into_iter().flatten() {
        if let (true, Some(words)) = (typed(name), value.as_str()) {
            put(paper, format!("{list}/{id}/{name}"), words);
        }
    }
    paper.rows.entry(list.to_owned()).or_default().push(id);
}

/// The text of a JSON value.
pub fn text(value: &Value) -> Result<String> {
    value
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("{value} is no text"))
}

fn texts(value: &Value) -> Vec<String> {
    let all = value.as_array().into_iter().flatten();
    all.filter_map(Value::as_str).map(str::to_owned).collect()
}
