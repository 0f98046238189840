//! A report whose texts are as long as anybody ever pasted: what receiving and reading it takes, and
//! that twice the text takes about twice the time.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::Site;
use crate::figures::{print, print_beside};

/// Bytes of UTF-8 in each of the fields, and twice as many.
const SIZES: [usize; 2] = [125_000, 250_000];
const FIELDS: [&str; 5] = [
    "lesson",
    "effectiveness",
    "achievements",
    "difficulties",
    "improvements",
];
const SENTENCE: &str = "Бүгін кітапханада оқырмандармен кездесу өтті, жаңа кітаптар таныстырылды. ";

/// Writes both, sends them and fetches them on another PC.
///
/// # Errors
/// When something is refused.
pub async fn large(folder: &Path) -> Result<()> {
    let mut times = Vec::new();
    for bytes in SIZES {
        let site = Site::open(&folder.join(bytes.to_string())).await?;
        let text = SENTENCE.repeat(bytes / SENTENCE.len());
        let report = site
            .pc
            .report("Ұзын есеп", &FIELDS.map(|field| (field, text.as_str())))?;
        site.pc.workspace().seal_all()?;
        site.exchange().await?;
        let another = site.another()?;
        let begun = Instant::now();
        another.exchange().await?;
        another.exchange().await?;
        let (fields, _) = another.workspace().fields(report)?;
        ensure!(fields.text("lesson") == text, "as it was written");
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        print_beside(
            &format!("receive_report_of_{}_kB", FIELDS.len() * bytes / 1000),
            *times.last().context("measured")?,
            "ms",
        );
    }
    print(
        "receive_report_twice_as_long",
        times[1] / times[0],
        "times",
        3.0,
    );
    Ok(())
}
