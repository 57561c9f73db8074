//! Finds who sanctions whom in articles that the program brings along.
//!
//! `cargo run --example who_sanctions_whom`

use std::error::Error;
use std::io::{self, Write};

use dateline::Database;
use dateline::model::Document;
use serde::Deserialize;

/// Headline, day of publication and text. Words such as "on Monday" are reckoned from that day.
const ARTICLES: [(&str, &str, &str); 4] = [
    (
        "Washington targets Caracas",
        "2019-01-30",
        "The United States imposed sanctions on Venezuela on Monday. Russia condemned the decision.",
    ),
    (
        "Brussels answers Moscow",
        "2022-02-25",
        "The European Union imposed sanctions on Russia on Thursday. Britain and Canada also sanctioned Russia.",
    ),
    (
        "Spies sent home",
        "2018-03-27",
        "Germany expelled four Russian diplomats on Monday. France expelled four Russian diplomats, too.",
    ),
    (
        "No new measures against Pretoria",
        "1991-07-11",
        "The United States lifted sanctions against South Africa on Wednesday. Japan did not impose sanctions on China.",
    ),
];

/// A row of the answer. A side is unknown where the sentence does not tell it.
#[derive(Deserialize)]
struct Pair {
    source: Option<String>,
    target: Option<String>,
    count: u64,
    /// The day of the first, such as `2019-01-28`.
    began: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut database = Database::open_in_memory()?;
    let documents = ARTICLES
        .into_iter()
        .map(|(title, day, body)| {
            let published = Some(day.parse()?);
            Ok(Document { title: Some(title.to_owned()), published, ..Document::new(body) })
        })
        .collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    database.ingest(documents.into_iter())?;

    // Sanctions that were lifted are another action, and those denied have another status: neither is counted.
    let table =
        database.query("events where action = sanction | count, min date as began by source, target | sort began")?;
    let mut out = io::stdout().lock();
    for pair in table.rows::<Pair>()? {
        let name = |side: Option<String>| side.unwrap_or_else(|| "?".to_owned());
        let began = pair.began.as_deref().unwrap_or("undated");
        writeln!(out, "{began}  {} -> {}  {}", name(pair.source), name(pair.target), pair.count)?;
    }
    Ok(())
}
