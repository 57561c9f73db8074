//! The articles and scripts of `examples/` are what they claim to be: the first are read, the second run.

#![cfg(test)]

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use dateline::Database;
use dateline::database::{Params, Prepared};
use dateline::ingest::{Defaults, Source, text};
use dateline::model::{Day, Table};

/// Reading the articles takes seconds, so it is done once for all tests.
fn with_database<T>(ask: impl FnOnce(&Database) -> T) -> T {
    static DATABASE: OnceLock<std::sync::Mutex<Database>> = OnceLock::new();
    let database = DATABASE.get_or_init(|| {
        let mut database = Database::open_in_memory().unwrap();
        let sources = vec![Source::Path(folder().join("articles"))];
        let report = database.ingest_sources(sources, Defaults::default(), |_| ControlFlow::Continue(())).unwrap();
        assert_eq!((report.articles, report.duplicates, report.skips()), (40, 0, 0), "{report:?}");
        database.into()
    });
    ask(&database.lock().unwrap())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == extension)).collect();
    files.sort();
    files
}

fn now() -> Day {
    "2025-01-01".parse().unwrap()
}

fn answer(text: &str) -> Table {
    with_database(|database| database.query_on(now(), text, &Params::new())).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_article_has_title_date_publisher_and_address() {
    let articles = files(&folder().join("articles"), "txt");
    assert_eq!(articles.len(), 40);
    let mut publishers = BTreeSet::new();
    for path in articles {
        let article = text::read(&std::fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let published = article.published.unwrap_or_else(|| panic!("{name} has no date")).to_string();
        assert!(name.starts_with(&published), "{name} is of {published}");
        assert!(article.title.is_some_and(|title| title.len() > 10), "{name} has no title");
        assert!(article.url.is_some_and(|url| url.starts_with("https://example.org/")), "{name} has no address");
        let words = article.body.split_whitespace().count();
        assert!((150..=300).contains(&words), "{name} has {words} words");
        publishers.insert(article.publisher.unwrap_or_else(|| panic!("{name} has no publisher")));
    }
    assert!(publishers.len() >= 5, "{publishers:?}");
}

#[test]
fn every_script_answers_with_rows() {
    let scripts = files(&folder(), "dql");
    assert!(scripts.len() >= 10, "{scripts:?}");
    for path in scripts {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# "), "{name} does not say what it answers");
        let script = Prepared::new(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let tables = with_database(|database| database.run(now(), &script, &Params::new()));
        let tables = tables.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!tables.is_empty(), "{name} asks nothing");
        for (n, table) in tables.iter().enumerate() {
            assert!(!table.rows.is_empty(), "query {} of {name} finds nothing", n + 1);
        }
    }
}

#[test]
fn every_article_tells_events_and_most_of_them_are_dated() {
    let silent = answer("events | count by article");
    assert_eq!(silent.rows.len(), 40, "some article has no event");
    let number = |text: &str| answer(text).rows[0][0].as_f64().unwrap();
    let (all, dated) = (number("events | count"), number("events where date is known | count"));
    assert!(all > 400.0, "{all} events");
    assert!(dated > 0.8 * all, "{dated} of {all} events have a date");
}

/// Facts of the articles and the sentences that tell them plainly.
const FACTS: [&str; 10] = [
    "events where source = Iraq and target = Kuwait and action = assault in 1990-08-02",
    "events where source = \"Saddam Hussein\" and target = Kuwait and action = accuse in 1990-07",
    "events where source = Israel and actor = PLO and action = agree in 1993-09-13",
    "events where source = \"Theresa May\" and target = Russia and action = accuse in 2018-03-12",
    "events where source = USA and target = Russia in 2018-03-26",
    "events where source = \"Donald Trump\" and target = \"Kim Jong Un\" and action = consult in 2018-06-12",
    "events where source = USA and target = Venezuela and action = sanction in 2019-01-28",
    "events where source = Iran and action = assault in 2020-01-08",
    "events where source = Ukraine and target = Russia and action = sanction in 2022-02-24",
    "events where source = Lula and action = elect in 2022-10-30",
];

#[test]
fn what_the_articles_say_is_found() {
    // The tagger and the parser are statistical: each new training may lose a sentence, but never several plain ones.
    let missed: Vec<&str> = FACTS.into_iter().filter(|query| answer(query).rows.is_empty()).collect();
    assert!(missed.len() <= 2, "{missed:#?}");
}

#[test]
fn words_are_found() {
    let found = answer("articles where publisher = \"Interbul Agency\" and title matches 'expulsion' | show published");
    assert_eq!(found.rows.len(), 1);
}

#[test]
fn intensities_are_tenths() {
    for row in answer("events where intensity is known | count by intensity").rows {
        let tenths = row[0].as_f64().unwrap() * 10.0;
        assert!((tenths - tenths.round()).abs() < 1e-9, "{row:?}");
    }
}
