//! The article that the project was asked to serve, from file to answers. Skipped where `../shared` is absent.

#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::Database;
use dateline::extract::{Extent, Extractor};
use dateline::lexicon::Lexicon;
use dateline::model::{Document, Table};
use serde_json::Value;

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn article() -> Option<Document> {
    let text = fs::read_to_string(shared("seed/article.txt")?).unwrap();
    let mut document = Document::new(text);
    document.published = Some("2019-01-24".parse().unwrap());
    Some(document)
}

fn cells(table: &Table, column: &str) -> Vec<String> {
    let at = table.columns.iter().position(|known| known.name == column).unwrap();
    table.rows.iter().map(|row| row[at].to_string()).collect()
}

#[test]
fn the_articles_events_answer_its_readers_questions() {
    let Some(document) = article() else { return };
    let mut database = Database::open_in_memory().unwrap();
    let report = database.ingest([document.clone(), document].into_iter()).unwrap();
    assert_eq!((report.articles, report.duplicates), (1, 1), "the same article adds nothing");

    let states = database.query("events where actor = \"United States\" after 2017").unwrap();
    let actions = cells(&states, "action");
    assert!(actions.iter().any(|action| action.contains("expel")), "the expulsions of 2018: {actions:?}");
    assert!(actions.iter().any(|action| action.starts_with("reject")), "the refusal to recognise: {actions:?}");
    assert!(actions.iter().any(|action| action.starts_with("sanction.embargo")), "the sanctions: {actions:?}");

    let broken = database.query("events where source = Venezuela and action = sanction in 2019-01 | evidence").unwrap();
    // The article comes back to the break further down: told twice, on one day.
    let mut days = cells(&broken, "date");
    days.dedup();
    assert_eq!(days, ["2019-01-23"]);
    assert!(cells(&broken, "evidence")[0].contains("diplomatic relations"));

    assert!(!database.query("events where actor = Cuba | count by action").unwrap().rows.is_empty());
    assert!(database.query("events | count by year").unwrap().rows.len() > 3);
    assert_eq!(database.query("articles where text matches \"MERCOSUR\"").unwrap().rows.len(), 1);
}

#[test]
fn at_least_twelve_of_the_eighteen_core_events_are_found() {
    let (Some(document), Some(gold)) = (article(), shared("gold/events/seed-events.jsonl")) else { return };
    let gold: Value = serde_json::from_str(fs::read_to_string(gold).unwrap().lines().next().unwrap()).unwrap();
    // The gold's own text: offsets count in it.
    let document = Document { body: gold["text"].as_str().unwrap().to_owned(), ..document };
    let extractor = Extractor::new(Arc::new(Lexicon::builtin().unwrap())).unwrap();
    let annotation = extractor.annotate(&document);
    let coded = serde_json::to_value(extractor.wire("seed", &annotation, Extent::Whole)).unwrap();
    let core: Vec<&Value> = gold["events"].as_array().unwrap().iter().filter(|event| event["core"] == true).collect();
    let found =
        core.iter().filter(|event| coded["events"].as_array().unwrap().iter().any(|coded| agrees(event, coded)));
    let (found, all) = (found.count(), core.len());
    eprintln!("{found} of {all} core events found");
    assert!(found >= 12, "{found} of {all}");
}

/// Same sentence, type, a source and a target in common by country, overlapping days.
fn agrees(gold: &Value, coded: &Value) -> bool {
    let number = |value: &Value| value.as_u64().unwrap();
    let near = number(&coded["sentence"]["end"]) >= number(&gold["start"])
        && number(&coded["sentence"]["start"]) <= number(&gold["end"]);
    let action = coded["action"].as_str().unwrap();
    let alternatives = gold["alt"].as_array().unwrap().iter().any(|alternative| alternative == action);
    let side = |name: &str| {
        let wanted: Vec<&str> =
            gold[name].as_array().unwrap().iter().map(|code| &code.as_str().unwrap()[..3]).collect();
        let said = coded[name].as_array().unwrap();
        wanted.is_empty()
            || said.iter().any(|actor| actor["country"].as_str().is_some_and(|code| wanted.contains(&code)))
    };
    let days = coded["from"].as_str().zip(coded["to"].as_str());
    let overlap =
        days.is_some_and(|(from, to)| from <= gold["to"].as_str().unwrap() && to >= gold["from"].as_str().unwrap());
    near && coded["status"] == "actual"
        && (gold["plover"] == action || alternatives)
        && side("source")
        && side("target")
        && overlap
}
