//! Tells which field of a record is the title, the text, the day and so on, whatever the archive calls them.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::SkipReason;
use super::date::{from_unix, published};
use super::html::fragment;
use super::tidy::{one_line, part_paragraphs, tidy, with_dateline, without_title};
use crate::model::{Day, Document};

/// Levels of objects within objects in which fields are looked for.
const DEEPEST: usize = 3;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The container's own id.
    Id,
    /// Headline.
    Title,
    /// The text.
    Text,
    /// Day of publication.
    Published,
    /// Newspaper, agency or site.
    Publisher,
    /// Who wrote it.
    Author,
    /// Web address.
    Url,
    /// Language.
    Language,
    /// Place and day that stand before the text.
    Dateline,
}

impl Part {
    /// Every part.
    pub const ALL: [Part; 9] = [
        Part::Id,
        Part::Title,
        Part::Text,
        Part::Published,
        Part::Publisher,
        Part::Author,
        Part::Url,
        Part::Language,
        Part::Dateline,
    ];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Id => "id",
            Part::Title => "title",
            Part::Text => "text",
            Part::Published => "published",
            Part::Publisher => "publisher",
            Part::Author => "author",
            Part::Url => "url",
            Part::Language => "language",
            Part::Dateline => "dateline",
        }
    }

    /// The part of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Names that archives give such fields, best first, in lower case and without `_`, `-` and spaces.
    const fn aliases(self) -> &'static [&'static str] {
        match self {
            Part::Id => &["id", "docid", "articleid", "did", "guid", "uuid", "urn", "uri"],
            Part::Title => &["title", "headline", "titlepage", "titlerss", "headlinetext"],
            Part::Text => &[
                "text",
                "body",
                "fulltext",
                "content",
                "maintext",
                "articlebody",
                "articletext",
                "bodytext",
                "bodyhtml",
                "plaintext",
                "cleanedtext",
                "story",
                "articlehtml",
                "contenthtml",
                "contenttext",
                "bodyxhtml",
                "htmlcontent",
                "description",
                "summary",
                "abstract",
                "descriptiontext",
                "descriptionsummary",
            ],
            Part::Published => &[
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
                "versioncreated",
                "firstcreated",
                "firstpublished",
                "createdate",
                "createddate",
                "created",
                "updated",
            ],
            Part::Publisher => &[
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
                "provider",
                "infosource",
            ],
            Part::Author => &["author", "authors", "byline", "creator"],
            Part::Url => &["url", "link", "canonicalurl", "weburl", "sourceurl"],
            Part::Language => &["language", "lang"],
            Part::Dateline => &["dateline"],
        }
    }
}

/// Which field to take for which part, where the guess is not wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldMap(Vec<(Part, String)>);

impl FieldMap {
    /// Nothing but guesses.
    pub const GUESSED: FieldMap = FieldMap(Vec::new());

    /// Reads `text=payload.body,title=head`.
    ///
    /// # Errors
    /// The part that there is none of, in words.
    ///
    /// ```
    /// use dateline::ingest::fields::FieldMap;
    /// assert!(FieldMap::parse("text=payload.body,title=head").is_ok());
    /// assert!(FieldMap::parse("txt=body").unwrap_err().contains("title, text"));
    /// ```
    pub fn parse(text: &str) -> Result<FieldMap, String> {
        let pairs = text.split(',').filter(|pair| !pair.trim().is_empty()).map(|pair| {
            let (part, field) =
                pair.split_once('=').ok_or_else(|| format!("`{pair}` names no field; write part=field"))?;
            let part = Part::from_name(part.trim()).ok_or_else(|| {
                let names: Vec<&str> = Part::ALL.iter().map(|part| part.name()).collect();
                format!("unknown part `{}`; the parts are {}", part.trim(), names.join(", "))
            })?;
            Ok((part, field.trim().to_owned()))
        });
        pairs.collect::<Result<_, String>>().map(FieldMap)
    }

    fn given(&self, part: Part) -> Option<&str> {
        self.0.iter().rev().find(|(of, _)| *of == part).map(|(_, field)| field.as_str())
    }
}

/// Which of these names hold which parts, for showing and for tables: positions in `names`.
pub(super) fn positions(names: &[String], map: &FieldMap) -> Vec<(Part, usize)> {
    let plain: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let find = |part: Part| match map.given(part) {
        Some(given) => names.iter().position(|name| name.trim() == given),
        None => part.aliases().iter().find_map(|alias| plain.iter().position(|name| name == alias)),
    };
    Part::ALL.into_iter().filter_map(|part| Some((part, find(part)?))).collect()
}

/// The article that the fields of an object tell.
///
/// # Errors
/// [`SkipReason::NoText`] where no field holds its text.
pub fn from_object(object: &Map<String, Value>, map: &FieldMap) -> Result<Document, SkipReason> {
    Fields::of(object, map).document()
}

/// The fields of a record under plain names.
pub(super) struct Fields<'v> {
    map: &'v FieldMap,
    /// By plain name, the shallowest of several.
    named: FxHashMap<String, &'v Value>,
    /// By their path as it stands.
    paths: FxHashMap<String, &'v Value>,
}

impl<'v> Fields<'v> {
    pub(super) fn of(object: &'v Map<String, Value>, map: &'v FieldMap) -> Fields<'v> {
        let mut fields = Fields { map, named: FxHashMap::default(), paths: FxHashMap::default() };
        let mut level: Vec<(String, &Map<String, Value>)> = vec![(String::new(), object)];
        for _ in 0..DEEPEST {
            let mut below = Vec::new();
            for (prefix, object) in level {
                for (key, value) in object {
                    let path = format!("{prefix}{key}");
                    let name = plain(key);
                    // An object may hold a name or a title that is not the article's.
                    let named_thing = ["name", "title", "id"].contains(&name.as_str()) && !prefix.is_empty();
                    if !named_thing || ["data", "item", "article", "fields"].contains(&prefix.trim_end_matches('.')) {
                        fields.named.entry(name).or_insert(value);
                    }
                    if let Value::Object(inner) = value {
                        below.push((format!("{path}."), inner));
                    }
                    fields.paths.insert(path, value);
                }
            }
            level = below;
        }
        fields
    }

    /// The field that holds a part, and its name.
    fn field(&self, part: Part) -> Option<(&str, &'v Value)> {
        if let Some(given) = self.map.given(part) {
            return self.paths.get_key_value(given).map(|(name, value)| (name.as_str(), *value));
        }
        part.aliases().iter().find_map(|alias| {
            let (name, value) = self.named.get_key_value(*alias)?;
            let usable = match part {
                Part::Published => day(value).is_some(),
                _ => words(value).is_some(),
            };
            usable.then_some((name.as_str(), *value))
        })
    }

    /// Which field was taken for which part: `title=headline, text=body`.
    pub(super) fn shown(&self) -> String {
        let pairs: Vec<String> =
            Part::ALL.into_iter().filter_map(|part| Some(format!("{}={}", part.name(), self.field(part)?.0))).collect();
        pairs.join(", ")
    }

    pub(super) fn document(&self) -> Result<Document, SkipReason> {
        let line = |part: Part| {
            self.field(part)
                .and_then(|(_, value)| words(value))
                .map(|text| one_line(&text))
                .filter(|text| !text.is_empty())
        };
        let body = self.field(Part::Text).and_then(|(_, value)| words(value));
        Parts {
            id: line(Part::Id),
            title: line(Part::Title),
            body,
            published: self.field(Part::Published).and_then(|(_, value)| day(value)),
            publisher: line(Part::Publisher),
            author: line(Part::Author),
            url: line(Part::Url),
            language: line(Part::Language),
            dateline: line(Part::Dateline),
        }
        .document()
    }
}

/// The parts of an article as a container tells them, before they are brought into shape.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) body: Option<String>,
    pub(super) published: Option<Day>,
    pub(super) publisher: Option<String>,
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) dateline: Option<String>,
}

impl Parts {
    /// The article: markup taken off, paragraphs parted, the dateline put before the body.
    ///
    /// # Errors
    /// [`SkipReason::NoText`]; a title alone is the text of an article.
    pub(super) fn document(self) -> Result<Document, SkipReason> {
        let title = self.title.map(|title| one_line(&fragment(&title))).filter(|title| !title.is_empty());
        let body = self.body.map(|body| part_paragraphs(tidy(&fragment(&body)))).unwrap_or_default();
        let body = title.as_deref().map_or(body.as_str(), |title| without_title(&body, title)).to_owned();
        if body.is_empty() {
            return Err(SkipReason::NoText);
        }
        let body = with_dateline(body, self.dateline.as_deref());
        let (published, publisher) = (self.published, self.publisher.filter(|name| name.len() < 200));
        let (id, url, author, language) = (self.id, self.url, self.author, self.language);
        Ok(Document { id, title, body, published, publisher, author, url, language, origin: None })
    }

    /// As [`Parts::document`]; where there is a title and no text, the title is the text.
    pub(super) fn document_or_headline(mut self) -> Result<Document, SkipReason> {
        let empty = self.body.as_deref().is_none_or(|body| tidy(&fragment(body)).is_empty());
        if empty {
            self.body = self.title.take();
        }
        self.document()
    }
}

/// The text of a field: a string, a number, paragraphs in a list, or the name in an object (`"source": {"name": …}`).
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => {
            let paragraphs: Option<Vec<String>> = items.iter().map(piece).collect();
            paragraphs?.join("\n\n")
        }
        Value::Object(_) => piece(value)?,
        Value::Null | Value::Bool(_) => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

fn piece(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => {
            let name =
                ["name", "title", "text", "value", "content", "html"].iter().find_map(|key| object.get(*key)?.as_str());
            name.map(str::to_owned)
        }
        _ => None,
    }
}

pub(super) fn day(value: &Value) -> Option<Day> {
    match value {
        Value::String(text) => published(text),
        Value::Number(number) => published(&number.to_string()).or_else(|| from_unix(number.as_i64()?)),
        _ => None,
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str, map: &FieldMap) -> Result<Document, SkipReason> {
        let value: Value = serde_json::from_str(json).unwrap();
        from_object(value.as_object().unwrap(), map)
    }

    #[test]
    fn guesses_can_be_overridden() {
        let json = r#"{"head": "Talks fail", "text": "no", "payload": {"prose": "The talks failed."}}"#;
        let map = FieldMap::parse("text=payload.prose, title=head").unwrap();
        let read = read(json, &map).unwrap();
        assert_eq!((read.title.as_deref(), read.body.as_str()), (Some("Talks fail"), "The talks failed."));
    }

    #[test]
    fn fields_are_found_in_objects_and_markup_is_taken_off() {
        let json = r#"{"data": {"item": {"headline": "Talks", "body_html": "<p>They failed.</p><p>Again.</p>",
            "versioncreated": "2019-01-24T10:00:00Z", "authors": [{"name": "A. B."}, {"name": "C. D."}]}}}"#;
        let read = read(json, &FieldMap::GUESSED).unwrap();
        assert_eq!(read.body, "They failed.\n\nAgain.");
        assert_eq!(read.published, "2019-01-24".parse().ok());
    }
}
