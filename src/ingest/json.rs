//! Reads articles from JSON that is not one object a line: arrays, indented documents, answers of services, JSON Feed.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::fields::{FieldMap, Fields};
use super::source::Meter;
use super::unwrap::Stream;
use super::{Skip, SkipReason, decode};
use crate::model::Document;

/// Longest value in bytes; a longer one is skipped without being held in memory.
const LONGEST_VALUE: usize = 32 << 20;

/// Levels of objects between the top and the list of articles.
const DEEPEST: usize = 4;

/// The articles of a stream of JSON values, which may stand in one array.
pub(super) struct Json {
    input: Stream,
    file: String,
    map: FieldMap,
    meter: Arc<Meter>,
    line: u64,
    ready: VecDeque<Result<Document, SkipReason>>,
    ended: Ended,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Yes,
    No,
}

impl Json {
    pub(super) fn new(input: Stream, file: &str, map: FieldMap, meter: Arc<Meter>) -> Json {
        let ready = VecDeque::new();
        Json { input, file: file.to_owned(), map, meter, line: 1, ready, ended: Ended::No }
    }

    /// Cuts the next object out of the stream: what is between objects is passed.
    fn next_value(&mut self) -> Option<Result<(u64, Vec<u8>), SkipReason>> {
        let mut cut = Cut::default();
        let mut begun = self.line;
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) => {
                    self.ended = Ended::Yes;
                    return Some(Err(SkipReason::Unreadable(error.to_string())));
                }
            };
            if available.is_empty() {
                self.ended = Ended::Yes;
                let what = || "the file ends in the middle of a value".to_owned();
                return (cut.depth > 0).then(|| Err(SkipReason::BadJson { column: 1, what: what() }));
            }
            let mut taken = available.len();
            let mut done = false;
            for (at, byte) in available.iter().enumerate() {
                if cut.depth == 0 {
                    begun = self.line;
                }
                self.line += u64::from(*byte == b'\n');
                if cut.take(*byte) {
                    (taken, done) = (at + 1, true);
                    break;
                }
            }
            self.input.consume(taken);
            if done {
                let too_long = cut.bytes.len() > LONGEST_VALUE;
                let value =
                    if too_long { Err(SkipReason::TooLong { most: LONGEST_VALUE }) } else { Ok((begun, cut.bytes)) };
                return Some(value);
            }
        }
    }
}

impl Iterator for Json {
    type Item = Result<Document, Skip>;

    fn next(&mut self) -> Option<Result<Document, Skip>> {
        loop {
            let line = self.line;
            let skip = |file: &str, reason| Skip { file: file.to_owned(), line: Some(line), reason };
            if let Some(read) = self.ready.pop_front() {
                let origin = Some(format!("{}:{line}", self.file));
                return Some(read.map(|document| Document { origin, ..document }).map_err(|r| skip(&self.file, r)));
            }
            if self.ended == Ended::Yes {
                return None;
            }
            let parsed = self.next_value()?.and_then(|(begun, bytes)| {
                let text = decode::decode(&bytes)?;
                serde_json::from_str::<Value>(&text).map_err(|error| {
                    let line = begun + error.line() as u64 - 1;
                    SkipReason::BadJson {
                        column: error.column(),
                        what: format!("{} (line {line})", what_is_wrong(&error)),
                    }
                })
            });
            match parsed {
                Ok(value) => self.ready = documents(&value, &self.map, &self.meter, &self.file).into(),
                Err(reason) => return Some(Err(skip(&self.file, reason))),
            }
        }
    }
}

/// One object as it is being cut out.
#[derive(Default)]
struct Cut {
    bytes: Vec<u8>,
    /// Brackets that are open.
    depth: usize,
    string: Text,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Text {
    #[default]
    Outside,
    Within,
    Escape,
}

impl Cut {
    /// Takes a byte; true where the object ends with it.
    fn take(&mut self, byte: u8) -> bool {
        if self.depth == 0 && byte != b'{' {
            return false;
        }
        if self.bytes.len() <= LONGEST_VALUE {
            self.bytes.push(byte);
        }
        match (self.string, byte) {
            (Text::Outside, b'"') => self.string = Text::Within,
            (Text::Outside, b'{' | b'[') => self.depth += 1,
            (Text::Outside, b'}' | b']') => {
                self.depth -= 1;
                return self.depth == 0;
            }
            (Text::Within, b'"') | (Text::Escape, _) => {
                self.string = if self.string == Text::Escape { Text::Within } else { Text::Outside };
            }
            (Text::Within, b'\\') => self.string = Text::Escape,
            _ => {}
        }
        false
    }
}

/// The articles that a value holds: itself, or those in a list somewhere in it.
pub(super) fn documents(value: &Value, map: &FieldMap, meter: &Meter, file: &str) -> Vec<Result<Document, SkipReason>> {
    let Value::Object(object) = value else {
        return match value {
            Value::Array(items) if items.iter().any(Value::is_object) => {
                items.iter().flat_map(|item| documents(item, map, meter, file)).collect()
            }
            _ => vec![Err(SkipReason::NotAnObject)],
        };
    };
    let itself = || {
        let fields = Fields::of(object, map);
        let read = fields.document();
        if read.is_ok() {
            meter.note_fields(file, || fields.shown());
        }
        read
    };
    if let Some(items) = list(object, map, DEEPEST) {
        let publisher = is_feed(object).then(|| object.get("title").and_then(Value::as_str)).flatten();
        return items
            .iter()
            .flat_map(|item| documents(item, map, meter, file))
            .map(|read| read.map(|document| with_publisher(document, publisher)))
            .collect();
    }
    vec![itself()]
}

fn with_publisher(document: Document, publisher: Option<&str>) -> Document {
    Document { publisher: document.publisher.or_else(|| publisher.map(str::to_owned)), ..document }
}

fn is_feed(object: &Map<String, Value>) -> bool {
    object.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed"))
}

/// The list of articles in a wrapper: the first in which an object makes an article, unless the wrapper has a text of its own.
fn list<'v>(object: &'v Map<String, Value>, map: &FieldMap, deep: usize) -> Option<&'v Vec<Value>> {
    const OWN: [&str; 8] = ["text", "body", "fulltext", "full_text", "content", "maintext", "articleBody", "body_html"];
    if deep == 0 || OWN.iter().any(|name| object.get(*name).is_some_and(|v| v.as_str().is_some_and(|t| t.len() > 1))) {
        return None;
    }
    let makes_one = |item: &Value| match item {
        Value::Object(object) => Fields::of(object, map).document().is_ok() || list(object, map, deep - 1).is_some(),
        _ => false,
    };
    let names =
        ["items", "item", "articles", "results", "docs", "documents", "entries", "newsObjects", "stories", "data"];
    let first = names.iter().filter_map(|name| object.get(*name));
    for value in first {
        match value {
            Value::Array(items) if items.iter().take(20).any(makes_one) => return Some(items),
            Value::Object(inner) => {
                if let Some(found) = list(inner, map, deep - 1) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    None
}

/// The parser's words without its "at line 1 column 2", which a skip says itself.
pub(super) fn what_is_wrong(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn read(text: &str) -> Vec<String> {
        let input = BufReader::new(std::io::Cursor::new(text.as_bytes().to_vec()));
        let json = Json::new(Box::new(input), "a", FieldMap::GUESSED, Arc::default());
        json.map(|read| read.map_or_else(|skip| skip.to_string(), |document| document.body)).collect()
    }

    #[test]
    fn arrays_and_wrappers_give_their_articles() {
        assert_eq!(
            read("[\n {\"text\": \"One }] \\\" here.\"},\n {\"text\": \"Two.\"}\n]"),
            ["One }] \" here.", "Two."]
        );
        let service = r#"{"status": "ok", "data": {"articles": [{"title": "T", "body": "One."}, {"body": "Two."}]}}"#;
        assert_eq!(read(service), ["One.", "Two."]);
        let feed = r#"{"version": "https://jsonfeed.org/version/1", "title": "Record", "description": "All",
            "items": [{"id": 1, "content_html": "<p>One.</p>"}]}"#;
        assert_eq!(read(feed), ["One."]);
    }

    #[test]
    fn what_is_broken_says_where() {
        assert_eq!(read("[{\"text\": \"One.\"}, {\"text\": tru}, {\"text\": \"Three.\"}, {\"te").len(), 4);
        assert_eq!(read(&"{\"a\":".repeat(100_000)).len(), 1);
    }
}
