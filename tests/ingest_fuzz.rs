//! Feeds every reader bytes that nobody meant for it: random ones, and documents cut, joined and changed.
//!
//! Small in CI; `DATELINE_FUZZ_SECONDS=600 cargo test --release --test ingest_fuzz` runs each for ten minutes, and with
//! `DATELINE_FUZZ_FORMATS=csv,mail` only some of the readers that are forced on bytes.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may unwrap and panic")]

use std::io::Write;
use std::time::{Duration, Instant};

use dateline::ingest::{Defaults, Documents, Format, Source};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Longest time that one small input may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// One document of every format, to be changed.
const SEEDS: [&str; 14] = [
    "Title: Talks\nDate: 2019-01-24\n\nThe talks failed on Wednesday.\n\nThey go on.",
    "<!DOCTYPE html><html lang=en><head><title>Talks</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks\"}</script></head><body><article><p>Talks &amp; more failed.</p></article></body></html>",
    "{\"title\": \"Talks\", \"text\": \"They failed.\", \"date\": \"2019-01-24\"}\n{\"text\": \"Again.\"}\n",
    "[\n {\"title\": \"Talks\", \"body\": [\"They\", \"failed.\"]},\n {\"data\": {\"items\": [{\"text\": \"x\"}]}}\n]",
    "id,title,text\n1,Talks,\"They \"\"failed\"\".\nTwice\"\n2,a,b\n",
    "<?xml version='1.0' encoding='utf-8'?><rss><channel><title>R</title><item><title>Talks</title><description><![CDATA[<p>failed</p>]]></description></item></channel></rss>",
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.org/\r\nContent-Length: 96\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n0\r\n\r\n\r\n\r\n",
    "From: a@b.org\nSubject: =?utf-8?q?Talks?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>failed</p>\n--b--\n",
    "From: a@b.org\nContent-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: One\n\nFirst.\n--b\nContent-Type: message/rfc822\n\nSubject: Two\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogT25lCgpGaXJzdC4K\n--b--\n",
    "From: a@b.org\nSubject: Digest\n\n----------------------------------------------------------------------\n\nFrom: a\nSubject: One\n\nFirst.\n\n------------------------------\n\nFrom: b\nSubject: Two\n\nSecond.\n\n------------------------------\n\nEnd of Digest\n***\n",
    "From a@b.org Thu Jan 24 10:00:00 2019\nFrom: a@b.org\n\nOne.\n\nFrom a@b.org Thu Jan 24 10:00:00 2019\nFrom: a@b.org\n\nTwo.\n",
    "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\"><DATE>26-FEB-1987</DATE><TEXT>&#2;<TITLE>TALKS</TITLE><BODY>They failed.</BODY></TEXT></REUTERS>",
    "<nitf><body><body.head><hedline><hl1>Talks</hl1></hedline></body.head><body.content><p>They failed.</p></body.content></body></nitf>",
    "<newsMessage><itemSet><newsItem guid='a'><contentMeta><headline>T</headline></contentMeta><contentSet><inlineXML><html><body><p>x</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>",
];

/// A change of a document.
#[derive(Debug, Clone)]
enum Change {
    Cut(prop::sample::Index, prop::sample::Index),
    Put(prop::sample::Index, Vec<u8>),
    Double(prop::sample::Index, usize),
    Gzip,
    Zstd,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let pieces: Vec<Vec<u8>> =
        ["<", ">", "\"", "{", "[", "}", "&", ";", "\n\n", "\u{FEFF}", "<!--", "]]>", "<![CDATA[", "--b", "\0", "From "]
            .iter()
            .map(|piece| piece.as_bytes().to_vec())
            .chain([vec![0xFF, 0xFE], vec![0x1f, 0x8b, 8], vec![0x80; 5]])
            .collect();
    let piece = prop_oneof![prop::sample::select(pieces), prop::collection::vec(any::<u8>(), 0..12)];
    let change = prop_oneof![
        4 => (any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(|(a, b)| Change::Cut(a, b)),
        8 => (any::<prop::sample::Index>(), piece).prop_map(|(at, piece)| Change::Put(at, piece)),
        2 => (any::<prop::sample::Index>(), 1..200_usize).prop_map(|(at, times)| Change::Double(at, times)),
        1 => Just(Change::Gzip),
        1 => Just(Change::Zstd),
    ];
    prop::collection::vec(change, 0..8)
}

fn changed(seed: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = seed.as_bytes().to_vec();
    for change in changes {
        let place = |index: &prop::sample::Index, bytes: &[u8]| index.index(bytes.len() + 1);
        match change {
            Change::Cut(a, b) => {
                let (a, b) = (place(a, &bytes), place(b, &bytes));
                bytes.drain(a.min(b)..a.max(b).min(a.min(b) + 40));
            }
            Change::Put(at, piece) => {
                let at = place(at, &bytes);
                bytes.splice(at..at, piece.iter().copied());
            }
            Change::Double(at, times) => {
                let at = place(at, &bytes);
                let piece = bytes[at..(at + 20).min(bytes.len())].repeat(*times);
                bytes.splice(at..at, piece);
            }
            Change::Gzip => {
                let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                gzip.write_all(&bytes).unwrap();
                bytes = gzip.finish().unwrap();
            }
            Change::Zstd => bytes = zstd::stream::encode_all(&bytes[..], 1).unwrap(),
        }
        bytes.truncate(1 << 20);
    }
    bytes
}

fn read_all(bytes: &[u8], format: Option<Format>) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let defaults = Defaults { format, ..Defaults::default() };
    let begun = Instant::now();
    for document in Documents::new(vec![Source::Path(file.path().to_owned())], defaults).take(10_000).flatten() {
        assert!(!document.body.trim().is_empty(), "an article without text");
    }
    assert!(begun.elapsed() < PATIENCE, "took {:?}", begun.elapsed());
}

fn run(format: Option<Format>) {
    let seconds = std::env::var("DATELINE_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let cases = if until.is_some() { 200 } else { 40 };
    for round in 1.. {
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        let inputs = (0..SEEDS.len(), changes(), prop::collection::vec(any::<u8>(), 0..300), any::<bool>());
        let outcome = runner.run(&inputs, |(seed, changes, noise, random)| {
            let bytes = if random { noise } else { changed(SEEDS[seed], &changes) };
            read_all(&bytes, format);
            Ok(())
        });
        if let Err(error) = outcome {
            panic!("{format:?}: {error}");
        }
        if until.is_none_or(|until| Instant::now() > until) {
            eprintln!("{format:?}: {} inputs", round * cases);
            return;
        }
    }
}

#[test]
fn no_bytes_break_the_reader_that_they_ask_for() {
    run(None);
}

#[test]
fn no_bytes_break_a_reader_that_is_forced_on_them() {
    let wanted = std::env::var("DATELINE_FUZZ_FORMATS").ok();
    let is_wanted =
        |format: &Format| wanted.as_deref().is_none_or(|names| names.split(',').any(|n| n == format.name()));
    for format in Format::ALL.into_iter().filter(is_wanted) {
        run(Some(format));
    }
}
