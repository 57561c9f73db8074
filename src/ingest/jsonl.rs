//! Reads articles from JSON lines, whatever the archive calls its fields.

use std::io::{BufRead, ErrorKind};

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::date::{from_unix, published};
use super::decode::decode;
use super::tidy::{one_line, part_paragraphs, tidy, with_dateline, without_title};
use super::{Skip, SkipReason};
use crate::model::{Day, Document};

/// Longest line in bytes; a longer one is skipped without being held in memory.
pub const LONGEST_LINE: usize = 16 << 20;

// Names of fields in order of preference, in lower case and without `_`, `-` and spaces.
const ID: &[&str] = &["id", "docid", "articleid", "did", "guid", "uuid"];
const TITLE: &[&str] = &["title", "headline", "titlepage", "titlerss"];
const TEXT: &[&str] = &[
    "text",
    "body",
    "fulltext",
    "content",
    "maintext",
    "articlebody",
    "articletext",
    "bodytext",
    "plaintext",
    "cleanedtext",
    "story",
];
const PUBLISHED: &[&str] = &[
    "published",
    "publishedat",
    "datepublished",
    "datepublish",
    "publishdate",
    "publisheddate",
    "publicationdate",
    "publishingdate",
    "pubdate",
    "pubtime",
    "date",
    "datetime",
    "timestamp",
    "time",
];
const PUBLISHER: &[&str] = &[
    "publisher",
    "source",
    "sourcename",
    "outlet",
    "newspaper",
    "publication",
    "site",
    "sitename",
    "sourcedomain",
    "domain",
];
const URL: &[&str] = &["url", "link", "canonicalurl", "weburl", "sourceurl"];
const LANGUAGE: &[&str] = &["language", "lang"];
const DATELINE: &[&str] = &["dateline"];

/// The articles of a stream of JSON lines; blank lines are passed over.
#[derive(Debug)]
pub struct JsonLines<R> {
    input: R,
    file: String,
    line: u64,
    buffer: Vec<u8>,
    state: State,
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
        JsonLines { input, file: file.into(), line: 0, buffer: Vec::new(), state: State::Reading }
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
        while self.state == State::Reading {
            self.line += 1;
            match self.next_line() {
                Ok(true) if self.buffer.trim_ascii().is_empty() => {}
                Ok(true) => {
                    let origin = Some(format!("{}:{}", self.file, self.line));
                    let read = article(&self.buffer).map(|document| Document { origin, ..document });
                    return Some(read.map_err(|reason| self.left_out(reason)));
                }
                Ok(false) => self.state = State::Ended,
                Err(reason) => return Some(Err(self.left_out(reason))),
            }
        }
        None
    }
}

/// The article in one line of JSON.
///
/// # Errors
/// Why it is none.
pub fn article(line: &[u8]) -> Result<Document, SkipReason> {
    let line = decode(line)?;
    let value: Value = serde_json::from_str(&line)
        .map_err(|error| SkipReason::BadJson { column: error.column(), what: what_is_wrong(&error) })?;
    let Value::Object(object) = value else { return Err(SkipReason::NotAnObject) };
    from_object(&object)
}

/// The article that the fields of an object tell.
///
/// # Errors
/// [`SkipReason::NoText`] where no field holds its text.
pub fn from_object(object: &Map<String, Value>) -> Result<Document, SkipReason> {
    let mut fields: FxHashMap<String, &Value> = FxHashMap::default();
    for (key, value) in object {
        let key: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        fields.entry(key).or_insert(value);
    }
    let text = |names: &[&str]| names.iter().find_map(|name| words(fields.get(*name)?));
    let body = text(TEXT).map(|body| part_paragraphs(tidy(&body))).filter(|body| !body.is_empty());
    let body = body.ok_or(SkipReason::NoText)?;
    let title = text(TITLE).map(|title| one_line(&title)).filter(|title| !title.is_empty());
    let body = match &title {
        Some(title) => without_title(&body, title).to_owned(),
        None => body,
    };
    let line = |names: &[&str]| text(names).map(|text| one_line(&text));
    Ok(Document {
        id: line(ID),
        body: with_dateline(body, line(DATELINE).as_deref()),
        title,
        published: PUBLISHED.iter().find_map(|name| day(fields.get(*name)?)),
        publisher: line(PUBLISHER),
        url: line(URL),
        language: line(LANGUAGE),
        origin: None,
    })
}

/// The text of a field: a string, a number, paragraphs in a list, or the name in an object (`"source": {"name": …}`).
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => {
            let paragraphs: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            paragraphs?.join("\n\n")
        }
        Value::Object(object) => object.get("name").or_else(|| object.get("title"))?.as_str()?.to_owned(),
        Value::Null | Value::Bool(_) => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

fn day(value: &Value) -> Option<Day> {
    match value {
        Value::String(text) => published(text),
        Value::Number(number) => published(&number.to_string()).or_else(|| from_unix(number.as_i64()?)),
        _ => None,
    }
}

/// The parser's words without its "at line 1 column 2", which a skip says itself.
fn what_is_wrong(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Result<Document, SkipReason> {
        article(line.as_bytes())
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
