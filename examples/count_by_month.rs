//! Counts what a country did, month by month, in a folder of articles.
//!
//! `cargo run --example count_by_month` asks for the United States and the articles beside this file;
//! `cargo run --example count_by_month -- Russia my/articles` for others.

use std::error::Error;
use std::io::{self, Write};
use std::ops::ControlFlow;

use dateline::Database;
use dateline::database::{Param, Params, Prepared};
use dateline::ingest::{Defaults, Source};
use dateline::model::Day;
use serde::Deserialize;

/// A row of the answer; its fields have the names of the query's columns.
#[derive(Deserialize)]
struct Month {
    /// `2018-03`, or `2018-XX` for what is known to have been some time in 2018.
    month: String,
    count: usize,
    /// The mean from -10 (war) to 10 (peace); none where nothing with an intensity happened.
    mood: Option<f64>,
}

/// Parameters keep a name apart from the query, so that it needs no quoting.
const SCRIPT: &str = "
    param who: text;
    events where source = $who since 2018
    | count, avg intensity as mood by month skip empty
";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let who = arguments.next().unwrap_or_else(|| "United States".to_owned());
    let folder =
        arguments.next().unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles").to_owned());

    let mut database = Database::open_in_memory()?;
    let sources = vec![Source::Path(folder.into())];
    // The callback sees the report so far; breaking ends the ingest and keeps what was read.
    let report = database.ingest_sources(sources, Defaults::default(), |_| ControlFlow::Continue(()))?;

    let params = Params::from([("who".to_owned(), Param::from(who.as_str()))]);
    // Days that a query counts from are the caller's, so that the same call gives the same answer tomorrow.
    let now: Day = "2025-01-01".parse()?;
    let tables = database.run(now, &Prepared::new(SCRIPT)?, &params)?;

    let mut out = io::stdout().lock();
    writeln!(out, "{} events in {} articles; those of {who}:", report.events, report.articles)?;
    for table in tables {
        for Month { month, count, mood } in table.rows::<Month>()? {
            let mood = mood.map_or_else(String::new, |mood| format!("{mood:+.1}"));
            writeln!(out, "{month}  {mood:>5}  {}", "#".repeat(count))?;
        }
    }
    Ok(())
}
