//! Holds the reader of web pages against the expected texts of six suites, beside the extraction crate used bare.
//!
//! `cargo test --release --test pages -- --nocapture` prints the table. The suites are not ours to give away: without them the test skips.

#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use dateline::ingest::{Defaults, Documents, Source, date, html};
use dateline::model::Document;
use serde_json::Value;

/// What a suite says of one page.
#[derive(Default)]
struct Expected {
    text: String,
    title: Option<String>,
    date: Option<String>,
    wanted: Vec<String>,
    unwanted: Vec<String>,
}

/// Sums over the pages of a suite.
#[derive(Default)]
struct Score {
    pages: usize,
    none: usize,
    found: f64,
    foreign: f64,
    bare_found: f64,
    bare_foreign: f64,
    texts: f64,
    titles: (usize, usize),
    dates: (usize, usize),
}

/// Runs of four words.
fn runs(text: &str) -> HashSet<Vec<String>> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.windows(4.min(words.len().max(1))).map(<[String]>::to_vec).collect()
}

/// The share of what is expected that is in a text, and the share of the text that nobody expects.
fn shares(expected: &Expected, text: &str) -> (f64, f64) {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !expected.wanted.is_empty() || !expected.unwanted.is_empty() {
        let text = flat(text);
        let share = |strings: &[String]| {
            let found = strings.iter().filter(|string| text.contains(&flat(string))).count();
            found as f64 / strings.len().max(1) as f64
        };
        return (share(&expected.wanted), share(&expected.unwanted));
    }
    let (wanted, got) = (runs(&expected.text), runs(text));
    let both = wanted.intersection(&got).count() as f64;
    (both / wanted.len().max(1) as f64, 1.0 - both / got.len().max(1) as f64)
}

fn strings(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, into)),
        Value::Object(object) => object.values().for_each(|item| strings(item, into)),
        _ => {}
    }
}

fn expected(suite: &str, page: &Path) -> Option<Expected> {
    let json = |path: PathBuf| -> Option<Value> { serde_json::from_str(&fs::read_to_string(path).ok()?).ok() };
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    if suite == "readability" {
        let metadata = json(page.with_file_name("expected-metadata.json"))?;
        let text_of = html::fragment(&fs::read_to_string(page.with_file_name("expected.html")).ok()?);
        let (title, date) = (text(&metadata, "title"), text(&metadata, "publishedTime"));
        return Some(Expected { text: text_of, title, date, ..Expected::default() });
    }
    let name = page.to_str()?.trim_end_matches(".gz").trim_end_matches(".html").to_owned();
    let all = json(PathBuf::from(format!("{name}.expected.json")))?;
    let mut found = Expected { text: text(&all, "articleBody").unwrap_or_default(), ..Expected::default() };
    all.get("must_contain").inspect(|value| strings(value, &mut found.wanted));
    all.get("must_not_contain").inspect(|value| strings(value, &mut found.unwanted));
    if let Some(inner) = all.get("expected") {
        found.text = text(inner, "cleaned_text").unwrap_or_default();
        if let Some(body) = inner.get("body") {
            let mut parts = Vec::new();
            strings(body, &mut parts);
            found.text = parts.join("\n");
        }
        found.title = text(inner, "title");
        found.date = text(inner, "publishing_date").or_else(|| text(inner, "publish_date"));
    }
    Some(found)
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                pending.push(path);
            } else if name.ends_with("source.html")
                || name.ends_with(".html.gz")
                || name.ends_with(".html") && !name.ends_with("expected.html")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn ours(page: &Path) -> Option<Document> {
    Documents::new(vec![Source::Path(page.to_owned())], Defaults::default()).next()?.ok()
}

fn bare(page: &Path) -> String {
    let bytes = fs::read(page).unwrap();
    let mut html = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut html).unwrap();
    } else {
        html = String::from_utf8_lossy(&bytes).into_owned();
    }
    let article = dom_smoothie::Readability::new(html, None, None).and_then(|mut page| page.parse());
    article.map(|article| article.text_content.to_string()).unwrap_or_default()
}

#[test]
fn pages_are_read_no_worse_than_by_the_crate_alone() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    if !corpora.is_dir() {
        eprintln!("skipped: {} is not there", corpora.display());
        return;
    }
    let mut table: BTreeMap<String, Score> = BTreeMap::new();
    for root in [corpora.join("html"), corpora.join("encodings/html")] {
        for suite in ["readability", "fundus", "scrapinghub", "python-goose", "goose3", "trafilatura"] {
            if !root.join(suite).is_dir() {
                continue;
            }
            for page in pages(&root.join(suite)) {
                let Some(expected) = expected(suite, &page) else {
                    continue;
                };
                let score = table.entry(suite.to_owned()).or_default();
                score.pages += 1;
                let document = ours(&page);
                score.none += usize::from(document.is_none());
                let document = document.unwrap_or_default();
                if let Some(title) = expected.title.as_deref().filter(|title| !title.is_empty()) {
                    let flat = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
                    let got = flat(document.title.as_deref().unwrap_or_default());
                    score.titles.1 += 1;
                    let right = !got.is_empty() && (flat(title).contains(&got) || got.contains(&flat(title)));
                    score.titles.0 += usize::from(right);
                    if !right && std::env::var_os("PAGES_SHOW").is_some() {
                        println!("title {}: {title:?} {:?}", page.display(), document.title);
                    }
                }
                if let Some(date) = expected.date.as_deref().and_then(date::published) {
                    score.dates.1 += 1;
                    score.dates.0 += usize::from(document.published == Some(date));
                    if document.published != Some(date) && std::env::var_os("PAGES_SHOW").is_some() {
                        println!("date {}: {date} {:?}", page.display(), document.published);
                    }
                }
                if expected.text.len() > 100 || !expected.wanted.is_empty() {
                    score.texts += 1.0;
                    let (found, foreign) = shares(&expected, &document.body);
                    let (bare_found, bare_foreign) = shares(&expected, &bare(&page));
                    if std::env::var_os("PAGES_SHOW").is_some() && (found < 0.7 || foreign > 0.4) {
                        println!("{found:.2} {foreign:.2} bare {bare_found:.2} {bare_foreign:.2} {}", page.display());
                    }
                    score.found += found;
                    score.foreign += foreign;
                    score.bare_found += bare_found;
                    score.bare_foreign += bare_foreign;
                }
            }
        }
    }
    println!("suite         pages none texts  found foreign | bare found foreign | titles  dates");
    for (suite, score) in &table {
        let share = |sum: f64| 100.0 * sum / score.texts.max(1.0);
        println!(
            "{suite:<13} {:>5} {:>4} {:>5}  {:>5.1} {:>7.1} | {:>10.1} {:>7.1} | {:>3}/{:<3} {:>3}/{:<3}",
            score.pages,
            score.none,
            score.texts,
            share(score.found),
            share(score.foreign),
            share(score.bare_found),
            share(score.bare_foreign),
            score.titles.0,
            score.titles.1,
            score.dates.0,
            score.dates.1,
        );
    }
    let all = |of: fn(&Score) -> f64| table.values().map(of).sum::<f64>();
    assert!(all(|score| score.found) >= all(|score| score.bare_found) - 0.5, "less is found than by the crate alone");
}
