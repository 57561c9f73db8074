//! Tells a file's format from its first bytes; names may lie.

use super::decode::{glance, wide};
use super::{SkipReason, csv, mail};

/// Bytes that [`detect`] wants to see.
pub const SAMPLE: usize = 16_384;

/// A format that has a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// One article as plain text, with or without headers.
    Text,
    /// One page.
    Html,
    /// One article a line, each a JSON object.
    JsonLines,
    /// An array of articles, one article over several lines, or the answer of a service.
    Json,
    /// A table with a row an article.
    Csv,
    /// RSS, Atom and CDF.
    Feed,
    /// WARC and ARC, the containers of web archives.
    Warc,
    /// One mail.
    Mail,
    /// Many mails.
    Mbox,
    /// Reuters-21578 and the documents of NIST.
    Sgml,
    /// NITF, `NewsML`, `TimeML` and others.
    Xml,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 11] = [
        Format::Text,
        Format::Html,
        Format::JsonLines,
        Format::Json,
        Format::Csv,
        Format::Feed,
        Format::Warc,
        Format::Mail,
        Format::Mbox,
        Format::Sgml,
        Format::Xml,
    ];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::JsonLines => "jsonl",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Feed => "feed",
            Format::Warc => "warc",
            Format::Mail => "mail",
            Format::Mbox => "mbox",
            Format::Sgml => "sgml",
            Format::Xml => "xml",
        }
    }

    /// The format of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Beginnings of formats that have no reader.
const MARKS: [(&[u8], &str); 16] = [
    (b"%PDF", "PDF"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"ID3", "a sound"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"\x00\x05\x16\x07", "AppleDouble: what a Mac keeps beside a file"),
    (b"BZh", "bzip2"),
    (b"\xFD7zXZ", "xz"),
    (b"7z\xBC\xAF", "7z"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
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
/// assert_eq!(detect(b"<!DOCTYPE html><p>Cuba spoke.")?, Format::Html);
/// assert_eq!(detect(b"<?xml version='1.0'?><!-- a --><rss><channel>")?, Format::Feed);
/// assert!(detect(b"%PDF-1.7").is_err());
/// # Ok::<(), dateline::ingest::SkipReason>(())
/// ```
pub fn detect(sample: &[u8]) -> Result<Format, SkipReason> {
    if let Some((_, name)) = MARKS.iter().find(|(mark, _)| sample.starts_with(mark)) {
        return Err(SkipReason::UnknownFormat(name));
    }
    if sample.get(257..262) == Some(b"ustar") {
        return Err(SkipReason::UnknownFormat("tar"));
    }
    // Its records may well be pictures.
    if sample.starts_with(b"WARC/") || sample.starts_with(b"filedesc:") {
        return Ok(Format::Warc);
    }
    // Zero bytes in the head of text that is of one byte a letter.
    let zeros = memchr::memchr_iter(0, sample).count();
    if wide(sample).is_none() && zeros * 200 > sample.len() {
        return Err(SkipReason::Binary);
    }
    let text = glance(sample);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\0');
    Ok(of_text(text, sample.len() >= SAMPLE))
}

fn of_text(text: &str, is_cut: bool) -> Format {
    match text.as_bytes().first() {
        Some(b'{') => return if first_line_is_whole(text, is_cut) { Format::JsonLines } else { Format::Json },
        // A text may well begin with "[Photo]".
        Some(b'[') if text[1..].trim_start().starts_with(['{', '[', ']']) => return Format::Json,
        Some(b'<') => {
            if let Some(format) = of_markup(text) {
                return format;
            }
        }
        _ => {}
    }
    let head = text.get(..2048.min(text.len())).unwrap_or_else(|| text.get(..text.len() / 2).unwrap_or(text));
    let lower = head.to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head>", "<body"].iter().any(|tag| lower.contains(tag)) {
        return Format::Html;
    }
    let roots = ["<rss", "<feed", "<rdf:rdf", "<newsml", "<newsitem", "<nitf", "<?xml"];
    if let Some(format) = roots.iter().find_map(|tag| of_markup(&head[lower.find(tag)?..])) {
        return format;
    }
    let first = text.lines().next().unwrap_or_default();
    if mail::is_from_line(first.as_bytes()) {
        return Format::Mbox;
    }
    if is_mail(text) {
        return Format::Mail;
    }
    if csv::sniff(text).is_some() { Format::Csv } else { Format::Text }
}

/// Whether the first line holds all of its object; of a line longer than the sample nothing else is to be expected.
fn first_line_is_whole(text: &str, is_cut: bool) -> bool {
    let (line, ends) = match text.split_once('\n') {
        Some((line, _)) => (line.trim_end(), true),
        None => (text.trim_end(), !is_cut),
    };
    if !ends || line.ends_with('}') {
        return true;
    }
    // A broken line among lines is not a document over several lines.
    !line.ends_with(['{', '[', ',']) && text.lines().nth(1).is_none_or(|next| next.trim_start().starts_with('{'))
}

/// The format that the first tags name; `None` where the bracket begins no tag.
fn of_markup(text: &str) -> Option<Format> {
    let mut rest = text;
    for _ in 0..100 {
        rest = rest.trim_start();
        let skipped = |end: &str| rest.find(end).map(|at| &rest[at + end.len()..]);
        let lower: String = rest.chars().take(40).collect::<String>().to_ascii_lowercase();
        if lower.starts_with("<!doctype html") {
            return Some(Format::Html);
        }
        if lower.starts_with("<!doctype lewis") {
            return Some(Format::Sgml);
        }
        let after = if lower.starts_with("<!--") {
            skipped("-->")
        } else if lower.starts_with("<?") {
            skipped("?>")
        } else if lower.starts_with("<!") {
            skipped(if rest.find('[').is_some_and(|open| open < rest.find('>').unwrap_or(0)) { "]>" } else { ">" })
        } else {
            return of_root(&lower);
        };
        match after {
            Some(after) => rest = after,
            None => return text.starts_with("<?xml").then_some(Format::Xml),
        }
    }
    Some(Format::Xml)
}

/// The format of the root element that begins here.
fn of_root(lower: &str) -> Option<Format> {
    let name: String =
        lower.strip_prefix('<')?.chars().take_while(|c| c.is_ascii_alphanumeric() || "._-:".contains(*c)).collect();
    let local = name.rsplit(':').next().unwrap_or_default();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    Some(match local {
        "html" | "head" | "body" | "div" | "p" | "title" | "meta" | "script" | "article" | "span" | "h1" | "table"
        | "a" | "b" | "br" | "link" | "style" | "center" | "font" | "img" | "section" | "main" => Format::Html,
        "rss" | "rdf" | "feed" | "channel" => Format::Feed,
        "reuters" | "doc" | "ieer_doc" | "lewis" => Format::Sgml,
        _ => Format::Xml,
    })
}

/// Whether the text begins with the headers of a mail.
fn is_mail(text: &str) -> bool {
    const OF_MAIL: [&str; 20] = [
        "from",
        "to",
        "subject",
        "received",
        "message-id",
        "return-path",
        "mime-version",
        "content-type",
        "newsgroups",
        "path",
        "reply-to",
        "delivered-to",
        "content-transfer-encoding",
        "references",
        "in-reply-to",
        "cc",
        "sender",
        "x-mailer",
        "envelope-to",
        "dkim-signature",
    ];
    let mut known = 0;
    // What an mbox writes between mails is left on single ones, with or without a day.
    let from = text.lines().next().is_some_and(|line| line.starts_with("From ") && line.contains('@'));
    for line in text.lines().take(60).skip(usize::from(from)) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.contains(' ') || name.is_empty() {
            break;
        }
        known += usize::from(OF_MAIL.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 2 || text.get(..24).is_some_and(|begin| begin.eq_ignore_ascii_case("content-type: multipart/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_decide() {
        for (text, format) in [
            ("", Format::Text),
            ("\u{FEFF}  {\"text\"", Format::JsonLines),
            ("[Photo] The president", Format::Text),
            ("[\n {\"text\"", Format::Json),
            ("{\n  \"text\": \"Cuba\"\n}", Format::Json),
            ("{\"text\": \"Cu", Format::JsonLines),
            ("{\"text\": \"Cu\n{\"text\": \"One.\"}", Format::JsonLines),
            ("<p>Cuba", Format::Html),
            ("<3 Cuba", Format::Text),
            ("From a@b.org Thu Jan 24 10:00:00 2019\nFrom: a@b.org", Format::Mbox),
            ("Subject: Talks\nFrom: a@b.org\n\nThey failed.", Format::Mail),
            ("From a@b.org\nSubject: Talks\nFrom: a@b.org\n\nThey failed.", Format::Mail),
            ("Content-Type: multipart/mixed; boundary=a\n\n--a\n\nOne.\n--a--", Format::Mail),
            ("Title: Talks\nDate: 2019-01-24\nSource: AFP\n\nThey failed.", Format::Text),
            ("<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY a \"b\">]><nitf>", Format::Xml),
            ("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS>", Format::Sgml),
            ("WARC/1.0\r\n", Format::Warc),
            ("title,text\nA,B\n", Format::Csv),
        ] {
            assert_eq!(detect(text.as_bytes()), Ok(format), "{text}");
        }
        assert_eq!(detect(b"abc\0"), Err(SkipReason::Binary));
        assert_eq!(detect(b"\xFF\xFE<\0p\0>\0a\0"), Ok(Format::Html));
    }

    #[test]
    fn names_and_formats_are_pairs() {
        assert!(Format::ALL.iter().all(|format| Format::from_name(format.name()) == Some(*format)));
    }
}
