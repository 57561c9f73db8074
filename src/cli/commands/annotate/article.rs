//! Documents out of JSON lines; sentences of one article that follow one another are read as one text.

use std::io;

use dateline::ingest::date;
use dateline::model::{Day, Document, Span};
use serde::Deserialize;
use serde_json::Value;

use super::lines::{Line, Lines};

/// Articles that are annotated side by side.
const BATCH_ARTICLES: usize = 256;

/// Bytes of text after which a batch is full.
const BATCH_BYTES: usize = 4 << 20;

/// Most bytes of sentences that are joined to one article.
const JOINED_BYTES: usize = 1 << 20;

/// What a line holds. The title is read with the text and not annotated: all offsets point into the text.
///
/// Where `file` (of one article) and `n` (of a sentence in it, ascending) are given, lines that follow one another
/// share what was said before: who "he" is, which country "the army" belongs to.
#[derive(Deserialize)]
struct Input {
    id: Option<Value>,
    title: Option<String>,
    published: Option<Value>,
    date: Option<Value>,
    text: Option<String>,
    body: Option<String>,
    file: Option<Value>,
    n: Option<Value>,
}

/// One article with the lines that it came in.
pub(super) struct Article {
    pub(super) document: Document,
    pub(super) passages: Vec<Passage>,
    /// The file it is a sentence of, and the place of its last sentence there.
    place: Option<(Value, u64)>,
}

/// The part of an article that one line holds.
pub(super) struct Passage {
    pub(super) id: String,
    pub(super) line: u64,
    /// Bytes of the article's body.
    bytes: Span,
}

impl Article {
    /// Where a passage lies in the annotated text, whose end the body is.
    pub(super) fn span(&self, passage: &Passage, annotated: &str) -> Span {
        let title = annotated.len().saturating_sub(self.document.body.len());
        Span::new(title + passage.bytes.start, title + passage.bytes.end)
    }

    /// Takes the next sentence of the same article in, or gives it back.
    fn join(&mut self, next: Article) -> Option<Article> {
        let follows = match (&self.place, &next.place) {
            (Some((file, n)), Some((next_file, next_n))) => file == next_file && n < next_n,
            _ => false,
        };
        let same = self.document.title == next.document.title && self.document.published == next.document.published;
        if !follows || !same || self.document.body.len() > JOINED_BYTES {
            return Some(next);
        }
        let start = self.document.body.len() + 2;
        self.document.body.push_str("\n\n");
        self.document.body.push_str(&next.document.body);
        self.place = next.place;
        let shifted = |passage: Passage| Passage {
            bytes: Span::new(start + passage.bytes.start, start + passage.bytes.end),
            ..passage
        };
        self.passages.extend(next.passages.into_iter().map(shifted));
        None
    }
}

/// The articles of a stream of lines.
pub(super) struct Articles {
    lines: Lines,
    /// Begins the next article.
    waiting: Option<Result<Article, (u64, String)>>,
}

impl Articles {
    pub(super) fn new(lines: Lines) -> Articles {
        Articles { lines, waiting: None }
    }

    /// The next articles, each whole, or what is wrong with a line and its number; none at the end.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub(super) fn batch(&mut self) -> io::Result<Vec<Result<Article, (u64, String)>>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH_ARTICLES && bytes < BATCH_BYTES {
            let Some(article) = self.next()? else { break };
            bytes += article.as_ref().map_or(0, |article| article.document.body.len());
            batch.push(article);
        }
        Ok(batch)
    }

    fn next(&mut self) -> io::Result<Option<Result<Article, (u64, String)>>> {
        let mut current = self.waiting.take();
        while let Some(line) = self.lines.next()? {
            let next = read(&line).map_err(|reason| (line.number, reason));
            let other = match (&mut current, next) {
                (None, next) => {
                    current = Some(next);
                    None
                }
                (Some(Ok(article)), Ok(next)) => article.join(next).map(Ok),
                (Some(_), next) => Some(next),
            };
            // A document that says nothing of others need not wait for them.
            let alone =
                current.as_ref().is_some_and(|article| article.as_ref().map_or(true, |one| one.place.is_none()));
            if other.is_some() || alone {
                self.waiting = other;
                break;
            }
        }
        Ok(current)
    }
}

fn read(line: &Line) -> Result<Article, String> {
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
    let place = input.file.zip(input.n.as_ref().and_then(Value::as_u64));
    let whole = Passage { id, line: line.number, bytes: Span::new(0, text.len()) };
    let document = Document { published, title: input.title, ..Document::new(text) };
    Ok(Article { document, passages: vec![whole], place })
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

    fn bodies(text: &'static str) -> Vec<String> {
        let mut articles = Articles::new(Lines::new(Box::new(text.as_bytes())));
        let body =
            |article: Result<Article, (u64, String)>| article.map_or_else(|(_, why)| why, |one| one.document.body);
        articles.batch().unwrap().into_iter().map(body).collect()
    }

    #[test]
    fn sentences_of_one_article_are_joined() {
        let text = r#"{"file": "a", "n": 1, "text": "One."}
{"file": "a", "n": 2, "text": "Two."}
{"file": "b", "n": 3, "text": "Three."}
{"text": "Four."}
{"text": "Five."}"#;
        assert_eq!(bodies(text), ["One.\n\nTwo.", "Three.", "Four.", "Five."]);
    }

    #[test]
    fn records_of_one_archive_are_not() {
        let text = r#"{"file": "a.zip", "text": "One."}
{"file": "a.zip", "text": "Two."}
{"file": "a.zip", "n": 1, "date": "2019-01-01", "text": "Three."}
{"file": "a.zip", "n": 2, "date": "2019-01-02", "text": "Four."}"#;
        assert_eq!(bodies(text), ["One.", "Two.", "Three.", "Four."]);
    }

    #[test]
    fn dates_that_are_none_are_told() {
        assert_eq!(day(&Value::from("2019-01-24T10:00:00Z")), Ok("2019-01-24".parse().ok()));
        assert!(day(&Value::from("someday")).is_err());
        assert_eq!(day(&Value::Null), Ok(None));
    }
}
