//! Annotates gold documents for `score.py`: JSON lines in, predictions with code-point offsets out.
//!
//! `cargo run --release --example score_times < gold.jsonl > predicted.jsonl`; with `--periods` each expression of the gold is
//! read as a query period on its own, and the ones that come out otherwise are listed; ranges that the gold ends the day before
//! its last period, where Dateline's include it, count apart, and so does what is refused as ambiguous. With `--values` no days are told but those of the
//! TIMEX3 values. With `--speed` the
//! documents are only annotated, ten times over, and the bytes per second of one core told.

use std::error::Error;
use std::io::{self, BufRead, Read, Write};
use std::time::Instant;

use dateline::model::{Day, Granularity, Interval, TimeMention, TimexKind};
use dateline::time::{PeriodError, annotate, parse_period};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let periods = std::env::args().any(|argument| argument == "--periods");
    let days = if std::env::args().any(|argument| argument == "--values") { Days::OfValue } else { Days::Told };
    let mut out = io::stdout().lock();
    if std::env::args().any(|argument| argument == "--speed") {
        return speed(&mut out);
    }
    let mut tally = Tally::default();
    for line in io::stdin().lock().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        if periods {
            tally.read(&document, &mut out)?;
        } else {
            writeln!(out, "{}", predicted(&document, days))?;
        }
    }
    if periods {
        let Tally { dated, exact, to_the_end, ambiguous, refused } = tally;
        writeln!(
            out,
            "{exact} of {dated} dated expressions exact, {to_the_end} more but for the last period of a range, \
             {ambiguous} refused as ambiguous, {refused} refused otherwise"
        )?;
    }
    Ok(())
}

/// Which days a prediction tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Days {
    /// The days themselves: of "early 2009" its first quarter.
    Told,
    /// None: the scorer takes those that the value names, as it does for taggers that know only TIMEX3.
    OfValue,
}

/// Tells how fast the documents are annotated.
fn speed(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text)?;
    let documents = text.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>()?;
    let start = Instant::now();
    let (mut bytes, mut mentions) = (0, 0);
    for document in std::iter::repeat_n(&documents, 10).flatten() {
        let text = document["text"].as_str().unwrap_or("");
        bytes += text.len();
        mentions += annotate(text, reference(document)).len();
    }
    let seconds = start.elapsed().as_secs_f64();
    let megabytes = f64::from(u32::try_from(bytes)?) / 1e6;
    writeln!(out, "{megabytes:.1} MB, {mentions} expressions, {:.1} MB/s", megabytes / seconds)?;
    Ok(())
}

/// The predictions for one document.
fn predicted(document: &Value, days: Days) -> Value {
    let text = document["text"].as_str().unwrap_or("");
    let mentions = annotate(text, reference(document));
    let timex: Vec<Value> = mentions.iter().map(|mention| described(text, mention, days)).collect();
    json!({ "id": document["id"], "timex": timex })
}

fn reference(document: &Value) -> Option<Day> {
    document["ref_date"].as_str()?.parse().ok()
}

fn described(text: &str, mention: &TimeMention, days: Days) -> Value {
    let points = |byte: usize| text.get(..byte).map_or(0, |before| before.chars().count());
    let mut value = json!({
        "start": points(mention.span.start),
        "end": points(mention.span.end),
        "text": mention.span.of(text),
        "type": mention.kind,
        "value": mention.value,
    });
    // Durations have no days in TIMEX3.
    let dated = mention.interval.filter(|_| mention.kind != TimexKind::Duration && days == Days::Told);
    if let Some(Interval { lo, hi, .. }) = dated {
        value["from"] = json!((lo != Day::MIN).then_some(lo));
        value["to"] = json!((hi != Day::MAX).then_some(hi));
    }
    value
}

/// How the expressions of the gold come out as query periods.
#[derive(Default)]
struct Tally {
    dated: usize,
    exact: usize,
    to_the_end: usize,
    ambiguous: usize,
    refused: usize,
}

impl Tally {
    fn read(&mut self, document: &Value, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
        let now = reference(document).ok_or("a document without reference date")?;
        for timex in document["timex"].as_array().into_iter().flatten() {
            let expected = accepted(timex);
            if expected.is_empty() {
                continue;
            }
            self.dated += 1;
            let text = timex["text"].as_str().unwrap_or("");
            let found = match parse_period(text, now) {
                Ok(period) => {
                    let days = (
                        Some(period.lo).filter(|day| *day != Day::MIN),
                        Some(period.hi).filter(|day| *day != Day::MAX),
                    );
                    if expected.contains(&days) {
                        self.exact += 1;
                        continue;
                    }
                    if expected.iter().any(|gold| ends_before(*gold, period)) {
                        self.to_the_end += 1;
                        continue;
                    }
                    period.to_string()
                }
                Err(error) => {
                    match error {
                        PeriodError::Ambiguous { .. } => self.ambiguous += 1,
                        _ => self.refused += 1,
                    }
                    format!("{error}; {}", error.hint())
                }
            };
            writeln!(out, "{now}\t{text}\t{}..{}\t{found}", timex["from"], timex["to"])?;
        }
        Ok(())
    }
}

type Ends = (Option<Day>, Option<Day>);

/// The intervals that the gold accepts.
fn accepted(timex: &Value) -> Vec<Ends> {
    let day = |value: &Value| value.as_str().and_then(|text| text.parse().ok());
    let own = (day(&timex["from"]), day(&timex["to"]));
    let others = timex["alts"].as_array().into_iter().flatten().map(|pair| (day(&pair[0]), day(&pair[1])));
    std::iter::once(own).chain(others).filter(|(from, to)| from.is_some() || to.is_some()).collect()
}

/// Whether the gold ends a range the day before the period that Dateline ends it with.
fn ends_before(gold: Ends, period: Interval) -> bool {
    let (year, month, _) = period.hi.ymd();
    let last = match period.granularity {
        Granularity::Day => Some(period.hi),
        Granularity::Month => Day::from_ymd(year, month, 1),
        Granularity::Quarter => Day::from_ymd(year, month.saturating_sub(2), 1),
        Granularity::Year => Day::from_ymd(year, 1, 1),
        _ => None,
    };
    let starts = gold.0 == Some(period.lo).filter(|day| *day != Day::MIN);
    starts && gold.1.is_some() && gold.1 == last.map(|day| day.plus(-1))
}
