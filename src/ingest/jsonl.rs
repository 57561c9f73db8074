//! Reads articles from JSON lines, whatever the archive calls its fields.

use std::collections::VecDeque;
use std::io::{BufRead, ErrorKind};

use serde_json::Value;

use super::decode::decode;
use super::fields::FieldMap;
use super::json::{documents, what_is_wrong};
use super::source::Meter;
use super::{Skip, SkipReason};
use crate::model::Document;

/// Longest line in bytes; a longer one is skipped without being held in memory.
pub const LONGEST_LINE: usize = 16 << 20;

/// The articles of a stream of JSON lines; blank lines are passed over.
#[derive(Debug)]
pub struct JsonLines<R> {
    input: R,
    file: String,
    line: u64,
    buffer: Vec<u8>,
    state: State,
    map: FieldMap,
    meter: std::sync::Arc<Meter>,
    /// Articles of the last line that are still to be given.
    ready: VecDeque<Result<Document, SkipReason>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    Ended,
}

impl<R: BufRead> JsonLines<R> {
    /// Reads from `input`, which messages call `file`.
    ///
    /// ```
    /// use dateline::ingest::jsonl::JsonLines;
    /// let lines = &b"{\"headline\": \"Cuba speaks\", \"text\": \"Cuba spoke.\"}\nnonsense\n"[..];
    /// let read: Vec<_> = JsonLines::new(lines, "a.jsonl").collect();
    /// assert_eq!(read[0].as_ref().unwrap().title.as_deref(), Some("Cuba speaks"));
    /// assert_eq!(read[1].as_ref().unwrap_err().line, Some(2));
    /// ```
    pub fn new(input: R, file: impl Into<String>) -> JsonLines<R> {
        JsonLines::with(input, file, FieldMap::GUESSED, std::sync::Arc::default())
    }

    /// As [`JsonLines::new`], with fields of the user's choice.
    pub(super) fn with(input: R, file: impl Into<String>, map: FieldMap, meter: std::sync::Arc<Meter>) -> JsonLines<R> {
        let (buffer, ready) = (Vec::new(), VecDeque::new());
        JsonLines { input, file: file.into(), line: 0, buffer, state: State::Reading, map, meter, ready }
    }

    fn left_out(&self, reason: SkipReason) -> Skip {
        Skip { file: self.file.clone(), line: Some(self.line), reason }
    }

    /// Takes the next line into the buffer; `false` at the end.
    fn next_line(&mut self) -> Result<bool, SkipReason> {
        self.buffer.clear();
        let mut kept = true;
        let mut begun = false;
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.state = State::Ended;
                    return Err(SkipReason::Unreadable(error.to_string()));
                }
            };
            if available.is_empty() {
                break;
            }
            begun = true;
            let end = memchr::memchr(b'\n', available);
            let part = &available[..end.unwrap_or(available.len())];
            kept = kept && self.buffer.len() + part.len() <= LONGEST_LINE;
            if kept {
                self.buffer.extend_from_slice(part);
            }
            let taken = part.len() + usize::from(end.is_some());
            self.input.consume(taken);
            if end.is_some() {
                break;
            }
        }
        if kept { Ok(begun) } else { Err(SkipReason::TooLong { most: LONGEST_LINE }) }
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Document, Skip>;

    fn next(&mut self) -> Option<Result<Document, Skip>> {
        loop {
            if let Some(read) = self.ready.pop_front() {
                let origin = Some(format!("{}:{}", self.file, self.line));
                let read = read.map(|document| Document { origin, ..document });
                return Some(read.map_err(|reason| self.left_out(reason)));
            }
            if self.state == State::Ended {
                return None;
            }
            self.line += 1;
            match self.next_line() {
                Ok(true) if self.buffer.trim_ascii().is_empty() => {}
                Ok(true) => match articles(&self.buffer, &self.map, &self.meter, &self.file) {
                    Ok(articles) => self.ready = articles.into(),
                    Err(reason) => return Some(Err(self.left_out(reason))),
                },
                Ok(false) => self.state = State::Ended,
                Err(reason) => return Some(Err(self.left_out(reason))),
            }
        }
    }
}

/// The articles in one line of JSON: one, or all that a wrapper holds.
///
/// # Errors
/// Why it is no JSON. What is wrong with a single article stands in its place.
pub(super) fn articles(line: &[u8], map: &FieldMap, meter: &Meter, file: &str) -> Result<Articles, SkipReason> {
    let line = decode(line)?;
    let value: Value = serde_json::from_str(&line)
        .map_err(|error| SkipReason::BadJson { column: error.column(), what: what_is_wrong(&error) })?;
    Ok(documents(&value, map, meter, file))
}

/// What one value of JSON holds.
type Articles = Vec<Result<Document, SkipReason>>;

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Result<Document, SkipReason> {
        let meter = Meter::default();
        articles(line.as_bytes(), &FieldMap::GUESSED, &meter, "a")?.remove(0)
    }

    #[test]
    fn fields_go_by_many_names() {
        let read = one(
            r#"{"dId": "7", "title": null, "Headline": "Talks\nfail", "full_text": "Talks failed.\nAgain.", "publishedAt": "2016-11-12T17:00:00Z",
                "source": {"id": null, "name": "Daily Record"}, "link": "https://example.org/7", "lang": "en"}"#,
        )
        .unwrap();
        assert_eq!(read.id.as_deref(), Some("7"));
        assert_eq!(read.title.as_deref(), Some("Talks fail"));
        assert_eq!(read.body, "Talks failed.\n\nAgain.");
        assert_eq!(read.published, "2016-11-12".parse().ok());
        assert_eq!(read.publisher.as_deref(), Some("Daily Record"));
        assert_eq!((read.url.as_deref(), read.language.as_deref()), (Some("https://example.org/7"), Some("en")));
    }

    #[test]
    fn paragraphs_may_come_as_a_list_and_the_dateline_apart() {
        let read =
            one(r#"{"content": ["Talks failed.", "Again."], "dateline": "GENEVA", "date": 1478973526, "id": 12}"#)
                .unwrap();
        assert_eq!(read.body, "GENEVA -- Talks failed.\n\nAgain.");
        assert_eq!((read.id.as_deref(), read.published), (Some("12"), "2016-11-12".parse().ok()));
    }

    #[test]
    fn lines_that_are_no_article_say_why_and_do_not_stop_the_rest() {
        let lines =
            "\u{FEFF}{\"text\": \"One.\"}\n\n[1]\n{\"text\": \"  \"}\n{\"text\": \"Tw\r\n{\"text\": \"Three.\"}";
        let read: Vec<_> = JsonLines::new(lines.as_bytes(), "a").collect();
        let told: Vec<String> = read
            .into_iter()
            .map(|read| {
                read.map_or_else(
                    |skip| skip.to_string(),
                    |document| format!("{} {}", document.origin.unwrap(), document.body),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "a:1 One.",
                "a:3: is JSON and not an object with fields",
                "a:4: has no text",
                "a:5: bad JSON at column 13: control character (\\u0000-\\u001F) found while parsing a string",
                "a:6 Three.",
            ]
        );
    }

    #[test]
    fn a_line_without_end_is_skipped_in_bounded_memory() {
        let endless = std::io::Read::take(std::io::repeat(b'x'), 3 * LONGEST_LINE as u64);
        let input = std::io::BufReader::new(std::io::Read::chain(endless, &b"\n{\"text\": \"Two.\"}"[..]));
        let mut lines = JsonLines::new(input, "a");
        assert_eq!(lines.next().unwrap().unwrap_err().reason, SkipReason::TooLong { most: LONGEST_LINE });
        assert!(lines.buffer.capacity() <= 2 * LONGEST_LINE);
        assert_eq!(lines.next().unwrap().unwrap().body, "Two.");
        assert_eq!(lines.next(), None);
    }

    #[test]
    fn deeply_nested_json_is_an_error_and_no_crash() {
        let line = format!("{{\"text\": {}", "[".repeat(100_000));
        assert!(matches!(one(&line), Err(SkipReason::BadJson { .. })));
    }
}
