//! Tells a file's format from its first bytes; names may lie.

use super::SkipReason;
use super::decode::without_mark;

/// Bytes that [`detect`] wants to see.
pub const SAMPLE: usize = 8192;

/// A format that has a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// One article as plain text, with or without headers.
    Text,
    /// One article a line, each a JSON object.
    JsonLines,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 2] = [Format::Text, Format::JsonLines];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::JsonLines => "jsonl",
        }
    }

    /// The format of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Beginnings of formats that have no reader yet; compared without case.
const MARKS: [(&[u8], &str); 14] = [
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"pk\x03\x04", "zip"),
    (b"%pdf", "PDF"),
    (b"sqlite format 3\0", "an SQLite database"),
    (b"warc/", "WARC"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<!doctype lewis", "Reuters SGML"),
    (b"<?xml", "XML"),
    (b"<rss", "RSS"),
    (b"<feed", "Atom"),
    (b"<doc", "SGML"),
    (b"<timeml", "TimeML"),
];

/// The format of a file that begins with these bytes (up to [`SAMPLE`] of them).
///
/// # Errors
/// The reason to skip it: a format without a reader, or no text at all.
///
/// ```
/// use dateline::ingest::{Format, detect};
/// assert_eq!(detect(b"{\"text\": \"Cuba spoke.\"}\n")?, Format::JsonLines);
/// assert_eq!(detect(b"Cuba speaks\n\nCuba spoke.")?, Format::Text);
/// assert!(detect(b"<!DOCTYPE html><p>Cuba spoke.").is_err());
/// # Ok::<(), dateline::ingest::SkipReason>(())
/// ```
pub fn detect(sample: &[u8]) -> Result<Format, SkipReason> {
    let sample = without_mark(sample).trim_ascii_start();
    for (mark, name) in MARKS {
        if sample.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)) {
            return Err(SkipReason::UnknownFormat(name));
        }
    }
    // UTF-16 says so with a mark; what has zero bytes otherwise is no text.
    if sample.starts_with(&[0xFF, 0xFE]) || sample.starts_with(&[0xFE, 0xFF]) {
        return Err(SkipReason::Encoding);
    }
    if memchr::memchr(0, sample).is_some() {
        return Err(SkipReason::Binary);
    }
    match sample.first() {
        Some(b'{') if goes_on_below(sample) => Err(SkipReason::UnknownFormat("a JSON document over several lines")),
        Some(b'{') => Ok(Format::JsonLines),
        Some(b'[') if opens_json_array(sample) => Err(SkipReason::UnknownFormat("a JSON array")),
        _ => Ok(Format::Text),
    }
}

/// Whether the first line leaves its object open, as indented JSON does; better one reason than one a line.
fn goes_on_below(sample: &[u8]) -> bool {
    let first = memchr::memchr(b'\n', sample).and_then(|end| sample.get(..end));
    first.is_some_and(|line| line.trim_ascii_end().ends_with(b"{") || line.trim_ascii_end().ends_with(b","))
}

/// Whether an object follows the bracket: a text may well begin with "[Photo]".
fn opens_json_array(sample: &[u8]) -> bool {
    sample.get(1..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_decide() {
        assert_eq!(detect(b""), Ok(Format::Text));
        assert_eq!(detect(b"\xEF\xBB\xBF  {\"text\""), Ok(Format::JsonLines));
        assert_eq!(detect(b"[Photo] The president"), Ok(Format::Text));
        assert_eq!(detect(b"[\n {\"text\""), Err(SkipReason::UnknownFormat("a JSON array")));
        assert!(matches!(detect(b"{\n  \"text\": \"Cuba\"\n}"), Err(SkipReason::UnknownFormat(_))));
        assert_eq!(detect(b"{\"text\": \"Cu"), Ok(Format::JsonLines));
        assert_eq!(detect(b"\x1f\x8b\x08\0"), Err(SkipReason::UnknownFormat("gzip")));
        assert_eq!(detect(b"\xFF\xFEA\0"), Err(SkipReason::Encoding));
        assert_eq!(detect(b"abc\0"), Err(SkipReason::Binary));
    }

    #[test]
    fn marks_are_written_in_lower_case() {
        assert!(MARKS.iter().all(|(mark, _)| !mark.iter().any(u8::is_ascii_uppercase)));
    }
}
