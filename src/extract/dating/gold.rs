//! Measures the dates of events against the development gold, where that is at hand.
//!
//! `cargo test --lib dating::gold -- --ignored --nocapture`; every event of the gold counts whose trigger stands in the
//! text, whether or not the coder has an action for it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::{Narrative, date};
use crate::extract::analyzer::{Analyzer, Scratch};
use crate::extract::reading::{Parts, Reading};
use crate::extract::{names, repair, sentence, token};
use crate::lexicon::Lexicon;
use crate::model::{DatedBy, Day, Interval, Span, TimeMention};
use crate::time;

/// What the gold says of one event.
struct Told {
    span: Span,
    from: Option<Day>,
    to: Option<Day>,
}

/// How many events got which share of the gold's days.
#[derive(Default, Debug)]
struct Tally {
    events: usize,
    exact: usize,
    overlap: usize,
    /// Events, exact and overlapping dates by what dated them.
    by: BTreeMap<Option<DatedBy>, (usize, usize, usize)>,
}

#[test]
#[ignore = "prints figures; the facts are tests of their own"]
fn shares_of_events_with_the_gold_date() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    if !gold.is_dir() {
        eprintln!("skipped: {} is not here", gold.display());
        return;
    }
    let lexicon = Lexicon::builtin().expect("the lexicon is sound");
    let analyzer = Analyzer::new().expect("the weights are sound");
    let desk = Desk { lexicon: Arc::new(lexicon), analyzer };
    desk.measure("MEANTIME", meantime(&gold));
    desk.measure("timelines", timelines(&gold));
    desk.measure("news_dev_a", news(&gold, "news_dev_a"));
    desk.measure("news_dev_b", news(&gold, "news_dev_b"));
}

type Documents = Vec<(String, Option<Day>, Vec<Told>)>;

struct Desk {
    lexicon: Arc<Lexicon>,
    analyzer: Analyzer<'static>,
}

impl Desk {
    fn measure(&self, name: &str, documents: Documents) {
        let mut tally = Tally::default();
        let verbose = std::env::var("DATES").is_ok_and(|set| set == "all" || name.starts_with(&set));
        for (text, published, told) in documents {
            self.document(&text, published, &told, &mut tally, verbose);
        }
        eprintln!("{name}: {tally:?}");
    }

    fn document(&self, text: &str, published: Option<Day>, told: &[Told], tally: &mut Tally, verbose: bool) {
        let times = time::annotate(text, published);
        let mut narrative = Narrative::new(published.map(Interval::day));
        let mut before = 0;
        for span in sentence::split(text) {
            if text[before..span.start].contains("\n\n") {
                narrative.next_paragraph(span.of(text));
            }
            narrative.next_sentence(span.of(text));
            before = span.end;
            let mut tokens = Vec::new();
            token::tokenize(text, span, &mut tokens);
            if tokens.is_empty() {
                continue;
            }
            let (mut words, mut found, mut scratch, mut tree) = Default::default();
            names::words(text, &tokens, &mut words);
            self.analyzer.analyze(text, &tokens, &mut scratch, &mut tree);
            let _: &Scratch = &scratch;
            repair::mend(repair::Sentence { text, tokens: &tokens, words: &words, lexicon: &self.lexicon }, &mut tree);
            names::find(text, &tokens, &tree, &self.lexicon, &mut found);
            let within: Vec<TimeMention> = times.iter().filter(|time| time.span.overlaps(span)).cloned().collect();
            let reading = Reading::new(Parts {
                text,
                span,
                lexicon: &self.lexicon,
                tokens: &tokens,
                tree: &tree,
                words: &words,
                names: &found,
                times: &within,
            });
            for event in told.iter().filter(|told| told.span.overlaps(span)) {
                let inside: Vec<usize> =
                    (0..reading.len()).filter(|at| reading.tokens[*at].span.overlaps(event.span)).collect();
                let top = inside.iter().find(|at| reading.head(**at).is_none_or(|head| !inside.contains(&head)));
                let Some(&anchor) = top else { continue };
                let (when, by) = date(&reading, (anchor, anchor), narrative);
                tally.events += 1;
                let hit = matches!((when, event.from, event.to), (Some(when), from, to)
                    if Some(when.lo) == from && Some(when.hi) == to);
                let overlap = when.is_some_and(|when| {
                    event.from.is_none_or(|from| from <= when.hi) && event.to.is_none_or(|to| when.lo <= to)
                });
                tally.exact += usize::from(hit);
                tally.overlap += usize::from(overlap);
                let sums = tally.by.entry(by).or_default();
                *sums = (sums.0 + 1, sums.1 + usize::from(hit), sums.2 + usize::from(overlap));
                if verbose && !hit {
                    let days = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.to_string());
                    let told = when.map_or("-".to_owned(), |when| when.edtf());
                    let mark = if overlap { "~" } else { "!" };
                    let dates: Vec<String> =
                        within.iter().map(|time| format!("{}={}", time.span.of(text), time.value)).collect();
                    eprintln!(
                        "{mark} {} | {} | gold {}..{} | told {told} by {by:?} | {dates:?} | {}",
                        event.span.of(text),
                        published.map_or(String::new(), |day| day.to_string()),
                        days(event.from),
                        days(event.to),
                        span.of(text).replace('\n', " "),
                    );
                }
            }
            super::carry(&reading, &mut narrative);
        }
    }
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn day(value: &Value) -> Option<Day> {
    value.as_str()?.parse().ok()
}

/// The days of a TIMEX3 value.
fn days(value: &str) -> Option<Interval> {
    let value = value.trim_end_matches("-XX");
    time::parse_period(value.split('T').next()?, Day::from_ymd(2000, 1, 1)?).ok()
}

fn meantime(gold: &Path) -> Documents {
    let document = |document: &Value| {
        let text = document["text"].as_str()?;
        let byte = |point: &Value| {
            let point = usize::try_from(point.as_u64()?).ok()?;
            text.char_indices().nth(point).map(|(byte, _)| byte)
        };
        let event = |event: &Value| {
            let contained = event["tlinks"].as_array().into_iter().flatten().find_map(|link| {
                matches!(link[0].as_str()?, "IS_INCLUDED" | "SIMULTANEOUS")
                    .then(|| link[1].as_str().map(str::to_owned))?
            });
            let days = days(event["date"].as_str().map(str::to_owned).or(contained)?.as_str())?;
            let span = Span::new(byte(&event["start"])?, byte(&event["end"])?);
            Some(Told { span, from: Some(days.lo), to: Some(days.hi) })
        };
        let told = document["events"].as_array()?.iter().filter_map(event).collect();
        Some((text.to_owned(), day(&document["ref_date"]), told))
    };
    lines(&gold.join("time/meantime_event_dates_dev.jsonl")).iter().filter_map(document).collect()
}

fn timelines(gold: &Path) -> Documents {
    let mut wanted: BTreeMap<String, Vec<(usize, String, Interval)>> = BTreeMap::new();
    for timeline in lines(&gold.join("time/timelines_dev.jsonl")) {
        for event in timeline["timeline"].as_array().into_iter().flatten() {
            let Some(days) = event["date"].as_str().and_then(days) else { continue };
            for mention in event["mentions"].as_array().into_iter().flatten() {
                let sentence = mention["sentence"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
                let text = mention["text"].as_str().unwrap_or("").to_owned();
                wanted
                    .entry(mention["doc"].as_str().unwrap_or("").to_owned())
                    .or_default()
                    .push((sentence, text, days));
            }
        }
    }
    let document = |document: &Value| {
        let events = wanted.get(document["id"].as_str()?)?;
        let sentences: Vec<&str> = document["sentences"].as_array()?.iter().filter_map(Value::as_str).collect();
        let published = sentences.get(1).and_then(|line| time::parse_period(line, Day::from_ymd(2012, 1, 1)?).ok());
        let (mut text, mut told) = (String::new(), Vec::new());
        for (at, sentence) in sentences.iter().enumerate() {
            for (_, trigger, days) in events.iter().filter(|(n, _, _)| *n == at) {
                let Some(start) = sentence.find(trigger.as_str()) else { continue };
                let start = text.len() + start;
                told.push(Told {
                    span: Span::new(start, start + trigger.len()),
                    from: Some(days.lo),
                    to: Some(days.hi),
                });
            }
            text.push_str(sentence);
            text.push('\n');
        }
        Some((text, published.map(|day| day.lo), told))
    };
    lines(&gold.join("time/timelines_docs_dev.jsonl")).iter().filter_map(document).collect()
}

fn news(gold: &Path, name: &str) -> Documents {
    let mut documents: BTreeMap<String, (String, Option<Day>, Vec<Told>)> = BTreeMap::new();
    for record in lines(&gold.join("events").join(name).with_extension("jsonl")) {
        let entry = documents.entry(record["file"].as_str().unwrap_or("").to_owned()).or_default();
        entry.1 = day(&record["date"]);
        let sentence = record["text"].as_str().unwrap_or("");
        for event in record["events"].as_array().into_iter().flatten() {
            let trigger = event["trigger"].as_str().unwrap_or("");
            let start = sentence.find(trigger).filter(|_| !trigger.is_empty());
            let (from, to) = (day(&event["from"]), day(&event["to"]));
            let (Some(start), true) = (start, from.is_some() || to.is_some()) else { continue };
            let start = entry.0.len() + start;
            entry.2.push(Told { span: Span::new(start, start + trigger.len()), from, to });
        }
        entry.0.push_str(sentence);
        entry.0.push_str("\n\n");
    }
    documents.into_values().collect()
}
