//! Reads an article from plain text, with headers or without.
//!
//! With headers: lines of `Title: …` (or Headline), `Date:` (Published), `Publisher:` (Source), `URL:`, `DOCID:`, `DATELINE:` up to a blank line.
//! Without: the first line is the title if it looks like one; the rest is the body. A dateline stays in the body, and one from a
//! header is put before it.

use super::date::published;
use super::tidy::{ends_sentence, one_line, part_paragraphs, tidy, with_dateline, without_title};
use super::{SkipReason, decode::decode};
use crate::model::Document;

/// Longest title in characters.
const LONGEST_TITLE: usize = 200;

/// What a header line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Header {
    Id,
    Title,
    Published,
    Publisher,
    Url,
    Language,
    Author,
    Dateline,
    Other,
}

impl Header {
    fn named(key: &str) -> Header {
        match key.to_ascii_lowercase().as_str() {
            "docid" | "docno" | "id" => Header::Id,
            "title" | "headline" => Header::Title,
            "date" | "published" | "pubdate" | "publication date" | "date published" => Header::Published,
            "publisher" | "source" | "outlet" | "newspaper" | "agency" | "site" => Header::Publisher,
            "url" | "link" => Header::Url,
            "language" | "lang" => Header::Language,
            "author" | "byline" => Header::Author,
            "dateline" => Header::Dateline,
            _ => Header::Other,
        }
    }
}

/// The article in the bytes of one file.
///
/// # Errors
/// Why it is none: no text, or an encoding that cannot be told.
///
/// ```
/// let article = dateline::ingest::text::read(b"Title: Cuba speaks\nDate: 2019-01-24\n\nCuba spoke.")?;
/// assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("Cuba speaks"), "Cuba spoke."));
/// assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2019-01-24"));
/// # Ok::<(), dateline::ingest::SkipReason>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<Document, SkipReason> {
    let text = tidy(&decode(bytes)?);
    let document = with_headers(&text).unwrap_or_else(|| without_headers(&text));
    if document.body.is_empty() {
        return Err(SkipReason::NoText);
    }
    Ok(document)
}

/// The article in the bytes of a file of which nobody said that it is one.
///
/// # Errors
/// As [`read`], and [`SkipReason::NoSentence`] for a list or a table.
pub fn read_prose(bytes: &[u8]) -> Result<Document, SkipReason> {
    let document = read(bytes)?;
    if is_list(&document.body) { Err(SkipReason::NoSentence) } else { Ok(document) }
}

/// Lines from which a list can be told from a text.
const LINES_OF_A_LIST: usize = 10;

/// Words that an entry of a list has at most, for half of them.
const WORDS_OF_AN_ENTRY: usize = 6;

/// Whether a text is a list or a table: many short lines of which hardly one ends a sentence. Lines that were wrapped at a width are longer.
fn is_list(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(1_000).collect();
    let ended = lines.iter().filter(|line| ends_sentence(line)).count();
    if lines.len() < LINES_OF_A_LIST || ended * 20 > lines.len() {
        return false;
    }
    let words = |line: &&str| line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|')).count();
    let mut words: Vec<usize> = lines.iter().map(words).collect();
    words.sort_unstable();
    words[words.len() / 2] <= WORDS_OF_AN_ENTRY
}

fn with_headers(text: &str) -> Option<Document> {
    let (block, body) = text.split_once("\n\n")?;
    let headers = headers(block)?;
    let known = headers.iter().filter(|(header, _)| *header != Header::Other).count();
    let titled = headers.iter().any(|(header, _)| matches!(header, Header::Title | Header::Id));
    // "Source: talks fail" alone is a headline.
    if known < 2 && !(known == 1 && titled) {
        return None;
    }
    let value = |wanted: Header| {
        let found = headers.iter().find(|(header, value)| *header == wanted && !value.is_empty());
        found.map(|(_, value)| value.clone())
    };
    let title = value(Header::Title);
    let body = title.as_deref().map_or(body, |title| without_title(body, title));
    Some(Document {
        id: value(Header::Id),
        body: with_dateline(part_paragraphs(body.to_owned()), value(Header::Dateline).as_deref()),
        title,
        published: value(Header::Published).and_then(|date| published(&date)),
        publisher: value(Header::Publisher),
        url: value(Header::Url),
        author: value(Header::Author),
        language: value(Header::Language),
        origin: None,
    })
}

/// The lines of a header block; `None` where one is no header.
fn headers(block: &str) -> Option<Vec<(Header, String)>> {
    let mut headers: Vec<(Header, String)> = Vec::new();
    for line in block.lines() {
        if line.starts_with([' ', '\t']) {
            let (_, value) = headers.last_mut()?;
            value.push(' ');
            value.push_str(line.trim());
            continue;
        }
        let (key, value) = line.split_once(':')?;
        let plain = key.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '_'));
        if !plain || key.len() > 24 || key.is_empty() {
            return None;
        }
        headers.push((Header::named(key), one_line(value)));
    }
    Some(headers)
}

fn without_headers(text: &str) -> Document {
    let (title, body) = match text.split_once('\n') {
        Some((first, rest)) if is_title(first, rest) => (Some(one_line(first)), rest.trim_start_matches('\n')),
        _ => (None, text),
    };
    let body = title.as_deref().map_or(body, |title| without_title(body, title));
    Document { title, ..Document::new(part_paragraphs(body.to_owned())) }
}

/// Whether the first line is a headline over the rest.
fn is_title(first: &str, rest: &str) -> bool {
    if first.chars().count() > LONGEST_TITLE || ends_statement(first) {
        return false;
    }
    if rest.starts_with('\n') {
        return true;
    }
    // No blank line: a headline over sentences of a line each, or the first line of a wrapped paragraph?
    let second = rest.lines().next().unwrap_or_default();
    !second.starts_with(char::is_lowercase) && (ends_sentence(second) || second.chars().count() > 90)
}

/// Whether a line ends as statements do; headlines may ask or exclaim, and end in "U.S."
fn ends_statement(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    let Some(stem) = bare.strip_suffix(['.', ',', ';', ':', '。']) else { return false };
    let last = stem.rsplit([' ', '.']).next().unwrap_or_default();
    let initial = bare.ends_with('.') && last.len() == 1 && last.chars().all(char::is_uppercase);
    !(initial || stem.ends_with(".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Document {
        read(text.as_bytes()).unwrap()
    }

    #[test]
    fn lists_and_tables_are_told_from_texts() {
        let countries = "AFR\tAfrica\nBAG\tBaghdad\nWSB\tWest Bank\nLCA\tSt. Lucia\n".repeat(4);
        assert!(is_list(&countries));
        assert!(is_list(&"11,0,0,0,0,0\n".repeat(10)));
        let wrapped = "The ministers of nine countries met in Lima on Wednesday and could not\nagree on what is to become of the treaty\n";
        assert!(!is_list(&wrapped.repeat(20)));
        assert!(!is_list(&"They talked.\n".repeat(20)));
        assert!(!is_list("Talks fail\n\nThey failed"));
    }

    #[test]
    fn agency_headers_are_read_and_the_dateline_goes_before_the_body() {
        let read = article(
            "DOCID: X_1\nTITLE: Talks\n  fail\nSOURCE: AFP\nDATELINE: GENEVA\nDATE: 1997-04-01\n\nTalks failed.",
        );
        assert_eq!(read.id.as_deref(), Some("X_1"));
        assert_eq!(read.title.as_deref(), Some("Talks fail"));
        assert_eq!(read.publisher.as_deref(), Some("AFP"));
        assert_eq!(read.body, "GENEVA -- Talks failed.");
        assert_eq!(read.published, "1997-04-01".parse().ok());
    }

    #[test]
    fn a_first_line_over_a_blank_one_is_the_title() {
        let read = article("Will talks fail?\r\n\r\nGENEVA, April 1 (AFP) -- Talks failed.\r\n\r\nAgain.");
        assert_eq!(read.title.as_deref(), Some("Will talks fail?"));
        assert_eq!(read.body, "GENEVA, April 1 (AFP) -- Talks failed.\n\nAgain.");
        assert_eq!(article("Talks with the U.S.\n\nThey failed.").title.as_deref(), Some("Talks with the U.S."));
    }

    #[test]
    fn a_first_sentence_is_no_title() {
        assert_eq!(article("Talks failed.\n\nAgain.").title, None);
        assert_eq!(article("The talks that were held in the city of Geneva\nfailed on Tuesday.").title, None);
        assert_eq!(article("Talks failed").title, None);
    }

    #[test]
    fn sentences_of_a_line_each_become_paragraphs() {
        let read = article("Talks fail\nThe talks failed on Tuesday.\nThey will go on.");
        assert_eq!(read.title.as_deref(), Some("Talks fail"));
        assert_eq!(read.body, "The talks failed on Tuesday.\n\nThey will go on.");
    }

    #[test]
    fn a_colon_makes_no_header() {
        let read = article("Source: talks fail\n\nTalks failed.");
        assert_eq!(read.title.as_deref(), Some("Source: talks fail"));
        let read = article("Title: Talks fail\n\nTalks fail\n\nThey failed.");
        assert_eq!((read.title.as_deref(), read.body.as_str()), (Some("Talks fail"), "They failed."));
    }

    #[test]
    fn nothing_is_no_article() {
        for text in ["", " \n\n ", "Title: Talks fail\nDate: 2019-01-24\n\n"] {
            let read = read(text.as_bytes());
            assert!(read.is_err() || read.is_ok_and(|read| !read.body.is_empty()), "{text}");
        }
        assert_eq!(read(b"\x01\x02"), Err(SkipReason::Binary));
    }
}
