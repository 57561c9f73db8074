//! `dateline annotate`: documents in, annotations out, both JSON lines in the same order; touches no database.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

use dateline::extract::{Extent, Extractor};
use dateline::ingest::date;
use dateline::model::{Day, Document};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use crate::cli::args::{Annotate, Common};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::session;

/// Lines that are annotated side by side.
const BATCH_LINES: usize = 256;

/// Bytes of text after which a batch is full.
const BATCH_BYTES: usize = 4 << 20;

/// Longest line in bytes; longer ones are passed over without being held in memory.
const LONGEST_LINE: u64 = 16 << 20;

/// Bytes of stack of a thread that annotates.
const STACK_BYTES: usize = 8 << 20;

pub(super) fn run(args: &Annotate, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    let input = open(&args.file)?;
    let extractor = session::extractor(common)?;
    let threads = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build();
    let threads = threads.map_err(|error| Failure::Loading(error.to_string()))?;
    let mut lines = Lines { input, number: 0 };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut wrong = 0_u64;
    loop {
        let batch = lines.batch().map_err(|error| Failure::Read { path: args.file.clone(), error })?;
        if batch.is_empty() {
            break;
        }
        let annotated: Vec<_> = threads.install(|| batch.par_iter().map(|line| annotated(line, &extractor)).collect());
        for (line, annotated) in batch.iter().zip(annotated) {
            match annotated {
                Ok(json) => writeln!(out, "{json}")?,
                Err(reason) => {
                    wrong += 1;
                    report.error("document", &format!("{}:{}: {reason}", args.file.display(), line.number));
                }
            }
        }
        // Whoever feeds us line by line waits for the answer.
        out.flush()?;
    }
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).map_err(|error| Failure::Read { path: path.to_owned(), error })?;
    Ok(Box::new(BufReader::new(file)))
}

/// One line and its number, counted from 1.
struct Line {
    number: u64,
    bytes: Result<Vec<u8>, &'static str>,
}

struct Lines {
    input: Box<dyn BufRead>,
    number: u64,
}

impl Lines {
    /// The next lines that are not blank; none at the end.
    fn batch(&mut self) -> io::Result<Vec<Line>> {
        let mut batch: Vec<Line> = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
            let Some(line) = self.next_line()? else { break };
            bytes += line.bytes.as_ref().map_or(0, Vec::len);
            if line.bytes.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty()) {
                continue;
            }
            batch.push(line);
        }
        Ok(batch)
    }

    fn next_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        if bytes.len() as u64 == LONGEST_LINE && bytes.last() != Some(&b'\n') {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Line { number: self.number, bytes: Err("the line is longer than 16 MiB") }));
        }
        Ok(Some(Line { number: self.number, bytes: Ok(bytes) }))
    }
}

/// What a line holds. The title is read with the text and not annotated: all offsets point into the text.
#[derive(Deserialize)]
struct Input {
    id: Option<Value>,
    title: Option<String>,
    published: Option<Value>,
    date: Option<Value>,
    text: Option<String>,
    body: Option<String>,
}

fn annotated(line: &Line, extractor: &Extractor) -> Result<String, String> {
    let bytes = line.bytes.as_ref().map_err(|reason| (*reason).to_owned())?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let input: Input = serde_json::from_slice(bytes).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        format!("bad JSON at column {}: {what}", error.column())
    })?;
    let text = input.text.or(input.body).ok_or("no `text` or `body`")?;
    let id = match input.id {
        None | Some(Value::Null) => line.number.to_string(),
        Some(Value::String(id)) => id,
        Some(other) => other.to_string(),
    };
    let published = input.published.or(input.date).map_or(Ok(None), |value| day(&value))?;
    let document = Document { published, title: input.title, ..Document::new(text) };
    // One text that the extractor stumbles over must not end a stream of a million.
    let annotate = || {
        let annotation = extractor.annotate(&document);
        // The title stands before the body.
        let title = annotation.text.len().saturating_sub(document.body.len());
        let extent = if title == 0 { Extent::Whole } else { Extent::BodyAfter(title) };
        serde_json::to_string(&extractor.wire(&id, &annotation, extent))
    };
    match catch_unwind(AssertUnwindSafe(annotate)) {
        Ok(json) => json.map_err(|error| error.to_string()),
        Err(_) => Err("the extraction failed on it; please report the text".to_owned()),
    }
}

fn day(value: &Value) -> Result<Option<Day>, String> {
    let day = match value {
        Value::Null => return Ok(None),
        Value::String(text) if text.trim().is_empty() => return Ok(None),
        Value::String(text) => date::published(text),
        Value::Number(number) => number.as_i64().and_then(date::from_unix),
        _ => None,
    };
    day.map(Some).ok_or_else(|| format!("{value} is no date; write it as 2019-01-24"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(text: &'static [u8]) -> Vec<(u64, bool)> {
        let mut lines = Lines { input: Box::new(text), number: 0 };
        lines.batch().unwrap().iter().map(|line| (line.number, line.bytes.is_ok())).collect()
    }

    #[test]
    fn blank_lines_are_passed_over_and_counted() {
        assert_eq!(batch(b"{}\n\n  \n{}"), [(1, true), (4, true)]);
    }

    #[test]
    fn a_line_without_end_is_an_error_and_does_not_fill_the_memory() {
        let endless = io::repeat(b'x').take(3 * LONGEST_LINE).chain(&b"\n{}\n"[..]);
        let mut lines = Lines { input: Box::new(BufReader::new(endless)), number: 0 };
        let read: Vec<_> = lines.batch().unwrap().iter().map(|line| (line.number, line.bytes.is_ok())).collect();
        assert_eq!(read, [(1, false), (2, true)]);
    }

    #[test]
    fn dates_that_are_none_are_told() {
        assert_eq!(day(&Value::from("2019-01-24T10:00:00Z")), Ok("2019-01-24".parse().ok()));
        assert!(day(&Value::from("someday")).is_err());
        assert_eq!(day(&Value::Null), Ok(None));
    }
}
