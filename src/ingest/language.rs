//! Tells the language of an article: what its words say counts for more than what its container says.

use whatlang::{Detector, Script};

use crate::model::Document;

/// Code of three letters, tag of two and English name of each language that can be told.
const LANGUAGES: &str = include_str!("languages.tsv");

/// The language that the extraction reads.
const CODED: &str = "en";

/// Bytes of text that are looked at.
const LOOKED_AT: usize = 2_000;

/// Bytes of text below which a container's word counts for more.
const SHORT: usize = 200;

/// The document with the tag of its language, where that can be told: `en`, `fr`; without region.
///
/// ```
/// use dateline::{ingest::language::told, model::Document};
/// let german = "Die Außenminister der neun Länder haben sich am Mittwoch in Lima getroffen und über die Lage im Nachbarland gesprochen.";
/// assert_eq!(told(Document::new(german)).language.as_deref(), Some("de"));
/// let declared = Document { language: Some("en-GB".into()), ..Document::new("Talks fail") };
/// assert_eq!(told(declared).language.as_deref(), Some("en"));
/// ```
pub fn told(document: Document) -> Document {
    let declared = document.language.as_deref().and_then(tag);
    let mut sample = document.body.as_str();
    if sample.len() > LOOKED_AT {
        let end = (0..=LOOKED_AT).rev().find(|at| sample.is_char_boundary(*at)).unwrap_or(0);
        sample = &sample[..end];
    }
    let found = Detector::new().detect(sample).and_then(|found| {
        // Only Latin letters are shared by so many languages that a short text may be anything.
        let sure =
            found.script() != Script::Latin || sample.len() >= SHORT || found.is_reliable() && sample.len() >= 60;
        tag(found.lang().code()).filter(|_| sure)
    });
    let believed = match (&declared, found) {
        (Some(declared), Some(_)) if sample.len() < SHORT => Some(declared.clone()),
        (_, Some(found)) => Some(found),
        (_, None) => declared,
    };
    Document { language: believed, ..document }
}

/// Whether events are looked for in a document; where nothing tells the language, they are.
pub fn is_coded(document: &Document) -> bool {
    document.language.as_deref().is_none_or(|language| language == CODED)
}

/// The tag that a code, a tag with a region, or an English name stands for.
fn tag(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let first = text.split(['-', '_', ' ', ';', ',', '(']).next().filter(|first| first.len() >= 2)?;
    let rows = LANGUAGES.lines().skip(1).map(|row| row.split('\t'));
    let known = rows.into_iter().find_map(|mut row| {
        let (code, tag, name) = (row.next()?, row.next()?, row.next()?);
        (first == code || first == tag || first == name).then(|| tag.to_owned())
    });
    known.or_else(|| (first.len() <= 3 && first.bytes().all(|b| b.is_ascii_lowercase())).then(|| first.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(body: &str, declared: Option<&str>) -> Option<String> {
        told(Document { language: declared.map(str::to_owned), ..Document::new(body) }).language
    }

    #[test]
    fn words_count_for_more_than_declarations() {
        let english = "The foreign ministers of nine countries met in Lima on Wednesday and spoke about the crisis in the country next door. \
            They agreed to meet again in March, and the host asked all of them to bring proposals of their own to the next meeting.";
        assert_eq!(language(english, Some("de")).as_deref(), Some("en"));
        assert_eq!(
            language(
                "В Москве прошла встреча министров иностранных дел, которые обсудили положение в соседней стране",
                None
            )
            .as_deref(),
            Some("ru")
        );
        assert_eq!(language("Talks fail", None), None);
        assert_eq!(language("Talks fail", Some("English")).as_deref(), Some("en"));
        assert_eq!(language("", None), None);
    }

    #[test]
    fn every_language_has_a_tag() {
        for language in whatlang::Lang::all() {
            assert!(tag(language.code()).is_some_and(|tag| tag.len() == 2), "{}", language.code());
        }
    }
}
