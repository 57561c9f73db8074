//! Reads the pages of web archives: WARC of every version, and ARC before it; broken records are passed.

use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read};

use super::html::{self, LONGEST_PAGE};
use super::source::Context;
use super::unwrap::Stream;
use super::{Format, Skip, SkipReason};
use crate::model::Document;

/// Longest line of a header in bytes.
const LONGEST_LINE: u64 = 64 << 10;

/// Most lines of a record's header.
const MOST_LINES: usize = 1_000;

/// Bytes after which a field is not gone on with.
const MOST_FIELD: usize = 64 << 10;

/// The documents of the records of a web archive.
pub(super) struct Warc {
    input: Stream,
    file: String,
    context: Context,
    /// Records begun so far.
    number: u64,
    /// A line that has been read ahead: it begins a record.
    ahead: Option<String>,
    ready: VecDeque<Result<Document, Skip>>,
    pages: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    Ended,
}

/// A record as its header tells.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    url: Option<String>,
    content_type: String,
    length: Option<u64>,
}

impl Warc {
    pub(super) fn new(input: Stream, file: &str, context: Context) -> Warc {
        let (ready, ahead) = (VecDeque::new(), None);
        Warc { input, file: file.to_owned(), context, number: 0, ahead, ready, pages: 0, state: State::Reading }
    }

    fn left_out(&self, reason: SkipReason) -> Skip {
        Skip { file: format!("{} (record {})", self.file, self.number), line: None, reason }
    }

    /// One line without its end; `None` at the end of the file.
    fn line(&mut self) -> io::Result<Option<String>> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        let mut bytes = Vec::new();
        let read = self.input.as_mut().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        let line = String::from_utf8_lossy(&bytes);
        Ok((read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// Passes everything up to the header of the next record.
    fn next_header(&mut self) -> io::Result<Option<Header>> {
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            if line.starts_with("WARC/") {
                self.number += 1;
                return self.warc_header().map(Some);
            }
            if let Some(header) = arc_header(&line) {
                self.number += 1;
                return Ok(Some(header));
            }
        }
    }

    fn warc_header(&mut self) -> io::Result<Header> {
        let mut header = Header::default();
        let mut field = String::new();
        for _ in 0..MOST_LINES {
            let Some(line) = self.line()? else { break };
            // A value may go on in the next line, or even begin there.
            if line.starts_with([' ', '\t']) && field.len() < MOST_FIELD {
                field.push(' ');
                field.push_str(line.trim());
                continue;
            }
            header.take(&std::mem::replace(&mut field, line));
            if field.is_empty() {
                break;
            }
        }
        header.take(&field);
        Ok(header)
    }

    /// Reads the next record; false at the end.
    fn read_record(&mut self) -> Result<bool, SkipReason> {
        let unreadable = |error: io::Error| match error.kind() {
            io::ErrorKind::InvalidData => SkipReason::Broken(error.to_string()),
            _ => SkipReason::Unreadable(error.to_string()),
        };
        let Some(header) = self.next_header().map_err(unreadable)? else { return Ok(false) };
        let Some(length) = header.length else {
            return Err(SkipReason::Broken("is a record without a length".to_owned()));
        };
        let wanted = header.is_wanted();
        let most = if wanted { LONGEST_PAGE as u64 } else { 0 };
        let mut block = Vec::new();
        let kept = self.input.as_mut().take(length.min(most)).read_to_end(&mut block).map_err(unreadable)?;
        let rest = length - kept as u64;
        let passed = io::copy(&mut self.input.as_mut().take(rest), &mut io::sink()).map_err(unreadable)?;
        if !wanted {
            return Ok(true);
        }
        if passed < rest {
            return Err(SkipReason::Broken("is a record that ends too early".to_owned()));
        }
        if rest > 0 {
            return Err(SkipReason::TooLong { most: LONGEST_PAGE });
        }
        self.take(&header, &block)?;
        Ok(true)
    }

    /// Takes the documents of a record's block.
    fn take(&mut self, header: &Header, block: &[u8]) -> Result<(), SkipReason> {
        let Some(payload) = Payload::of(header, block)? else { return Ok(()) };
        self.pages += 1;
        let name = format!("{} (record {})", self.file, self.number);
        let around = html::Around { charset: payload.charset.as_deref(), url: header.url.as_deref() };
        if payload.is_html() {
            let document = html::page(&payload.body, around)?;
            self.ready.push_back(Ok(Document { origin: Some(name), ..document }));
            return Ok(());
        }
        let url = header.url.clone();
        let documents = self.context.inner(Box::new(Cursor::new(payload.body)), &name);
        self.ready.extend(
            documents
                .map(|read| read.map(|document| Document { url: document.url.or_else(|| url.clone()), ..document })),
        );
        Ok(())
    }
}

impl Iterator for Warc {
    type Item = Result<Document, Skip>;

    fn next(&mut self) -> Option<Result<Document, Skip>> {
        loop {
            if let Some(read) = self.ready.pop_front() {
                return Some(read);
            }
            if self.state == State::Ended {
                return None;
            }
            match self.read_record() {
                Ok(true) => {}
                Ok(false) => {
                    self.state = State::Ended;
                    if self.pages == 0 {
                        let reason = SkipReason::NoArticles("web archive");
                        return Some(Err(Skip { file: self.file.clone(), line: None, reason }));
                    }
                }
                Err(reason) => {
                    if matches!(reason, SkipReason::Unreadable(_)) {
                        self.state = State::Ended;
                    }
                    self.pages += 1;
                    return Some(Err(self.left_out(reason)));
                }
            }
        }
    }
}

impl Header {
    /// Takes what a field tells.
    fn take(&mut self, field: &str) {
        let Some((name, value)) = field.split_once(':') else { return };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => self.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "content-type" => self.content_type = value.to_ascii_lowercase(),
            "content-length" => self.length = value.parse().ok(),
            _ => {}
        }
    }

    /// Whether the block may hold a document.
    fn is_wanted(&self) -> bool {
        let url = self.url.as_deref().unwrap_or_default();
        let kind = matches!(self.kind.as_str(), "response" | "resource" | "conversion");
        kind && !url.starts_with("dns:") && !url.starts_with("filedesc:") && !url.ends_with("/robots.txt")
    }
}

/// The header of an ARC record: address, IP, date of 14 digits, type, length.
fn arc_header(line: &str) -> Option<Header> {
    let fields: Vec<&str> = line.split(' ').collect();
    if fields.len() < 5 || !line.contains(':') {
        return None;
    }
    let (head, tail) = fields.split_at(fields.len() - if fields.len() >= 10 { 9 } else { 4 });
    let (date, kind) = (tail.get(1)?, tail.get(2)?);
    let is_date = date.len() == 14 && date.bytes().all(|byte| byte.is_ascii_digit());
    let length = tail.last()?.parse().ok().filter(|_| is_date)?;
    let content_type = kind.to_ascii_lowercase();
    let url = Some(head.join(" "));
    let header = Header { kind: "response".to_owned(), url, content_type, length: Some(length) };
    Some(header)
}

/// What a record brought: its bytes, freed from HTTP.
struct Payload {
    content_type: String,
    charset: Option<String>,
    body: Vec<u8>,
}

impl Payload {
    /// `None` for what is no document: pictures, scripts, errors of servers.
    fn of(header: &Header, block: &[u8]) -> Result<Option<Payload>, SkipReason> {
        if !block.starts_with(b"HTTP/") {
            let content_type = header.content_type.clone();
            return Ok(Some(Payload { charset: charset(&content_type), content_type, body: block.to_vec() })
                .filter(Payload::is_document));
        }
        let (head, body) = split_head(block);
        let head = String::from_utf8_lossy(head);
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split_whitespace().nth(1)).unwrap_or_default();
        if status != "200" {
            return Ok(None);
        }
        let value = |name: &str| {
            let mut fields = head.lines().skip(1).filter_map(|line| line.split_once(':'));
            fields
                .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim().to_ascii_lowercase())
        };
        let content_type = value("content-type").unwrap_or_default();
        let payload = Payload { charset: charset(&content_type), content_type, body: Vec::new() };
        if !payload.is_document() {
            return Ok(None);
        }
        let chunked = value("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
        let body = if chunked { dechunk(body) } else { body.to_vec() };
        let body = match value("content-encoding").as_deref() {
            Some("gzip" | "x-gzip") if body.starts_with(&[0x1f, 0x8b]) => {
                inflate(flate2::read::MultiGzDecoder::new(&body[..]))?
            }
            Some("deflate") => inflate(flate2::read::ZlibDecoder::new(&body[..]))
                .or_else(|_| inflate(flate2::read::DeflateDecoder::new(&body[..])))?,
            Some("zstd") => {
                inflate(zstd::stream::read::Decoder::new(&body[..]).map_err(|e| SkipReason::Broken(e.to_string()))?)?
            }
            Some("br") => return Err(SkipReason::UnknownFormat("Brotli")),
            _ => body,
        };
        Ok(Some(Payload { body, ..payload }).filter(|payload| !payload.body.trim_ascii().is_empty()))
    }

    fn is_html(&self) -> bool {
        self.content_type.contains("html") || super::detect(&self.body[..self.body.len().min(4096)]) == Ok(Format::Html)
    }

    fn is_document(&self) -> bool {
        const KINDS: [&str; 7] = ["html", "text/plain", "json", "xml", "rss", "atom", "message/rfc822"];
        let kind = self.content_type.split(';').next().unwrap_or_default().trim();
        let other = ["javascript", "svg", "http", "manifest", "opensearch"].iter().any(|other| kind.contains(other));
        kind.is_empty() && self.body.starts_with(b"<") || KINDS.iter().any(|known| kind.contains(known)) && !other
    }
}

/// Head and body of an answer of HTTP.
fn split_head(block: &[u8]) -> (&[u8], &[u8]) {
    let at = memchr::memmem::find(block, b"\r\n\r\n").map(|at| (at, 4));
    match at.or_else(|| memchr::memmem::find(block, b"\n\n").map(|at| (at, 2))) {
        Some((at, long)) => (&block[..at], &block[at + long..]),
        None => (block, &[]),
    }
}

fn charset(content_type: &str) -> Option<String> {
    let at = content_type.find("charset=")?;
    let label = content_type[at + 8..].trim_matches(['"', '\'', ' ']);
    Some(label.split([';', '"']).next()?.trim().to_owned()).filter(|label| !label.is_empty())
}

/// A body without the lengths of its chunks; one that was wrongly called chunked stays as it is.
fn dechunk(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(200)]) {
        let line = String::from_utf8_lossy(&rest[..end]);
        let Ok(length) = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16) else { break };
        let data = &rest[end + 1..];
        if length == 0 {
            return whole;
        }
        whole.extend_from_slice(&data[..length.min(data.len())]);
        let Some(next) = data.get(length..) else { return whole };
        rest = next.strip_prefix(b"\r\n").or_else(|| next.strip_prefix(b"\n")).unwrap_or(next);
    }
    if whole.is_empty() { body.to_vec() } else { whole }
}

fn inflate(reader: impl Read) -> Result<Vec<u8>, SkipReason> {
    let mut bytes = Vec::new();
    let read = reader.take(LONGEST_PAGE as u64 + 1).read_to_end(&mut bytes);
    match read {
        // The end of a page that was cut is lost; what came before it is not.
        Err(error) if bytes.is_empty() => Err(SkipReason::Broken(error.to_string())),
        _ if bytes.len() > LONGEST_PAGE => Err(SkipReason::TooLong { most: LONGEST_PAGE }),
        _ => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n\
        2e\r\n<html><head><title>Talks</title></head><body>\n\r\n1f\r\n<p>Talks failed.</p></body></html\r\n0\r\n\r\n";

    fn record(kind: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://example.org/1\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn read(bytes: &[u8]) -> Vec<String> {
        let warc = Warc::new(Box::new(Cursor::new(bytes.to_vec())), "a.warc", Context::default());
        warc.map(|read| read.map_or_else(|skip| skip.to_string(), |document| document.body)).collect()
    }

    #[test]
    fn pages_are_read_and_what_is_broken_is_passed() {
        let broken = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nnothing\r\n\r\n";
        let archive = record("warcinfo", "software: x")
            + broken
            + &record("response", PAGE)
            + "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999\r\n\r\nHTTP";
        let read = read(archive.as_bytes());
        assert_eq!(read[0], "a.warc (record 2): is a record without a length");
        assert!(read[1].contains("Talks failed."), "{read:?}");
        assert_eq!(read[2], "a.warc (record 4): is a record that ends too early");
    }

    #[test]
    fn values_of_fields_may_begin_in_the_next_line() {
        let folded = record("response", PAGE)
            .replace("WARC-Type: ", "WARC-Type: \r\n ")
            .replace("Content-Length: ", "Content-Length:\r\n\t");
        let read = read(folded.as_bytes());
        assert!(read.len() == 1 && read[0].contains("Talks failed."), "{read:?}");
    }

    #[test]
    fn arc_records_and_archives_without_pages() {
        let page = "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>Talks failed.</p></body></html>";
        let arc = format!(
            "filedesc://a.arc 0.0.0.0 20190124100000 text/plain 4\n1 1\n\nhttp://example.org/ 1.2.3.4 20190124100000 text/html {}\n{page}\n",
            page.len()
        );
        assert_eq!(read(arc.as_bytes()), ["Talks failed."]);
        assert_eq!(read(record("warcinfo", "software: x").as_bytes()), ["a.warc: is a web archive without an article"]);
    }
}
