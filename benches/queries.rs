//! How long a query takes before it runs: `cargo bench --bench queries`.
//!
//! Aim: parse and plan of a typical query in under 100 microseconds once the dictionaries are loaded.

#![expect(clippy::unwrap_used, reason = "a benchmark may unwrap")]

use dateline::database::{Annotator, Database, Files, Names, Reader};
use dateline::lang;
use dateline::model::{Day, Document};
use dateline::plan::{Bindings, Context, Definitions, resolve};
use std::sync::Arc;

const QUERIES: [&str; 3] = [
    "events where source = USA and action = sanction since July 2017 | count by month",
    "events where actor = \"United States\" and actor = Iran after 2017 | top 10 action",
    "sequence by source (events where action = threaten) then within 30 days (events where action = assault) | count",
];

fn main() {
    divan::main();
}

#[divan::bench(args = QUERIES)]
fn parse(query: &str) -> lang::ast::Query {
    lang::parse_query(query).unwrap()
}

#[divan::bench(args = QUERIES)]
fn parse_and_plan(bencher: divan::Bencher<'_, '_>, query: &str) {
    let reader = Arc::new(Reader::builtin());
    let mut database = Database::open_in_memory_with(reader.clone()).unwrap();
    let mut document = Document::new("The United States imposed sanctions on Iran on Monday.");
    document.published = Some("2018-11-06".parse().unwrap());
    database.ingest([document].into_iter()).unwrap();
    let names = Names::new(database.store(), reader.lexicon().unwrap());
    let (bindings, definitions) = (Bindings::new(), Definitions::default());
    let now: Day = "2019-01-01".parse().unwrap();
    let context =
        Context { catalog: &names, now, bindings: &bindings, definitions: &definitions, files: Files::Refused };
    bencher.bench_local(|| resolve(&lang::parse_query(query).unwrap(), &context).unwrap());
}
