//! Reads articles from tables of comma- or otherwise separated values; how they are separated and what the columns hold is found out.

use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::{ByteRecord, ReaderBuilder};

use super::date::published;
use super::decode::decode;
use super::fields::{FieldMap, Part, Parts, positions};
use super::source::Meter;
use super::unwrap::Stream;
use super::{Skip, SkipReason};
use crate::model::Document;

/// Longest row in bytes; reading ends at a longer one, as its end cannot be told from a quote that was never closed.
const LONGEST_ROW: usize = 16 << 20;

/// Rows from which the columns of a table without header are guessed.
const LOOKED_AT: usize = 50;

/// Separators, in the order in which they are tried.
const SEPARATORS: [u8; 5] = [b'\t', b',', b';', b'|', 1];

/// How a table is written; what is absent is found out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dialect {
    /// The separator of columns.
    pub separator: Option<u8>,
    /// Whether the first row has names.
    pub header: Option<Header>,
}

/// Whether the first row of a table has the names of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// It has.
    Present,
    /// It is a row like the others.
    Absent,
}

/// The rows of a sample and what separates their columns; `None` where it looks like no table.
pub(super) fn sniff(sample: &str) -> Option<u8> {
    if is_knowledge_graph(sample) {
        return Some(b'\t');
    }
    let quoted = sample.contains(",\"") || sample.contains("\",") || sample.starts_with('"');
    SEPARATORS.into_iter().find(|separator| {
        let rows = rows(sample, *separator);
        let columns = rows.first().map_or(0, Vec::len);
        // The first article may be longer than the sample; its header says enough.
        if rows.len() == 1 && is_cut(sample) && named_parts(&rows[0]) >= 2 {
            return true;
        }
        if rows.len() < 2 || columns < 2 || rows.iter().any(|row| row.len() != columns) {
            return false;
        }
        let named = rows.first().is_some_and(|header| named_parts(header) >= 2 || events_of(header).is_some());
        let rare = matches!(separator, b'\t' | 1 | b'|');
        named || columns >= 3 && rows.len() >= 3 && (quoted || rare) || rows.len() >= 5 && quoted && columns == 2
    })
}

/// Whether the file goes on behind the sample, of which a few bytes may be lost in decoding.
fn is_cut(sample: &str) -> bool {
    sample.len() >= super::detect::SAMPLE - 4
}

/// The whole rows of a sample: the last one may be cut, and counts only where it is the whole sample.
fn rows(sample: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .quoting(separator != b'\t' || sample.contains("\t\""))
        .from_reader(sample.as_bytes());
    let mut rows: Vec<Vec<String>> = reader
        .records()
        .map_while(Result::ok)
        .take(LOOKED_AT)
        .map(|row| row.iter().map(str::to_owned).collect())
        .collect();
    if is_cut(sample) || !sample.ends_with('\n') && rows.len() > 2 {
        rows.pop();
    }
    rows
}

fn named_parts(header: &[String]) -> usize {
    positions(header, &FieldMap::GUESSED).len()
}

/// The importer for a table whose header is that of a data set of events.
fn events_of(header: &[String]) -> Option<&'static str> {
    let has = |name: &str| header.iter().any(|column| column.trim() == name);
    match () {
        () if has("event_id_cnty") => Some("acled"),
        () if has("type_of_violence") && has("side_a") => Some("ucdp"),
        () if has("CAMEO Code") && has("Source Name") => Some("icews"),
        () if has("GLOBALEVENTID") || has("GlobalEventID") => Some("gdelt"),
        () => None,
    }
}

/// Whether a row without header is one of GDELT's events or mentions.
fn is_gdelt(row: &[String]) -> bool {
    let digits = |column: usize, many: usize| {
        row.get(column).is_some_and(|text| text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit()))
    };
    matches!(row.len(), 57 | 58 | 61) && digits(1, 8) && digits(2, 6)
        || matches!(row.len(), 14..=16) && digits(1, 14) && digits(2, 14)
        || row.len() == 17 && digits(0, 4)
}

/// Whether a sample is of GDELT's knowledge graph (versions 1 and 2), with or without header. Its rows may be longer than the sample.
fn is_knowledge_graph(sample: &str) -> bool {
    let cells: Vec<&str> = sample.lines().next().unwrap_or_default().split('\t').collect();
    let digits = |text: &str, many: usize| text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit());
    match cells.as_slice() {
        ["GKGRECORDID", ..] | ["DATE", "NUMARTS", "COUNTS", "THEMES", ..] => true,
        [id, time, ..] if digits(time, 14) => id.split_once('-').is_some_and(|(begin, _)| digits(begin, 14)),
        [day, articles, _, themes, ..] if cells.len() == 11 => {
            digits(day, 8) && articles.parse::<u32>().is_ok() && (themes.is_empty() || themes.contains(['_', ';']))
        }
        _ => false,
    }
}

/// The articles of a table.
pub(super) struct Csv {
    reader: csv::Reader<Guarded>,
    left: Arc<AtomicUsize>,
    file: String,
    columns: Vec<(Part, usize)>,
    record: ByteRecord,
    /// A reason to read nothing, told once.
    refused: Option<SkipReason>,
    done: Done,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Yes,
    No,
}

impl Csv {
    /// Reads a table whose first bytes are `sample`.
    pub(super) fn new(
        input: Stream,
        sample: &str,
        file: &str,
        dialect: &Dialect,
        map: &FieldMap,
        meter: &Meter,
    ) -> Csv {
        let separator = dialect.separator.or_else(|| sniff(sample)).unwrap_or(b',');
        let rows = rows(sample, separator);
        let empty = Vec::new();
        let first = rows.first().unwrap_or(&empty);
        let header = dialect.header.unwrap_or_else(|| if is_header(&rows) { Header::Present } else { Header::Absent });
        let columns = match header {
            Header::Present => positions(first, map),
            Header::Absent => by_content(&rows),
        };
        let importer = events_of(first).or_else(|| is_gdelt(first).then_some("gdelt"));
        let refused = match importer {
            Some(importer) => Some(SkipReason::EventData(importer)),
            None if is_knowledge_graph(sample) => Some(SkipReason::UnknownFormat("GDELT's knowledge graph")),
            None if !columns.iter().any(|(part, _)| *part == Part::Text) => {
                Some(SkipReason::NoTextColumn { columns: first.iter().take(12).cloned().collect() })
            }
            None => None,
        };
        if refused.is_none() {
            meter.note_fields(file, || {
                let name = |at: &usize| match header {
                    Header::Present => first.get(*at).cloned().unwrap_or_default(),
                    Header::Absent => format!("column {}", at + 1),
                };
                let pairs: Vec<String> =
                    columns.iter().map(|(part, at)| format!("{}={}", part.name(), name(at))).collect();
                pairs.join(", ")
            });
        }
        let left = Arc::new(AtomicUsize::new(2 * LONGEST_ROW));
        let reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(header == Header::Present)
            .flexible(true)
            .quoting(separator != b'\t' || sample.contains("\t\""))
            .from_reader(Guarded { input: BufReader::new(input), left: Arc::clone(&left) });
        let record = ByteRecord::new();
        Csv { reader, left, file: file.to_owned(), columns, record, refused, done: Done::No }
    }

    fn article(&self) -> Result<Document, SkipReason> {
        let cell = |part: Part| -> Option<String> {
            let (_, at) = self.columns.iter().find(|(of, _)| *of == part)?;
            // A cell of its own may be in an encoding of its own, as joined tables have it.
            let text = decode(self.record.get(*at)?).ok()?.into_owned();
            Some(text).filter(|text| !text.trim().is_empty())
        };
        Parts {
            id: cell(Part::Id),
            title: cell(Part::Title),
            body: cell(Part::Text).map(|text| text.replace("\\n", "\n").replace("\\\"", "\"")),
            published: cell(Part::Published).and_then(|date| published(&date)),
            publisher: cell(Part::Publisher),
            author: cell(Part::Author),
            url: cell(Part::Url),
            language: cell(Part::Language),
            dateline: cell(Part::Dateline),
        }
        .document_or_headline()
    }
}

impl Iterator for Csv {
    type Item = Result<Document, Skip>;

    fn next(&mut self) -> Option<Result<Document, Skip>> {
        if self.done == Done::Yes {
            return None;
        }
        if let Some(reason) = self.refused.take() {
            self.done = Done::Yes;
            return Some(Err(Skip { file: self.file.clone(), line: None, reason }));
        }
        self.left.store(2 * LONGEST_ROW, Ordering::Relaxed);
        let mut record = std::mem::take(&mut self.record);
        let read = self.reader.read_byte_record(&mut record);
        self.record = record;
        let line = self.record.position().map(csv::Position::line);
        let skip = |reason| Skip { file: self.file.clone(), line, reason };
        match read {
            Ok(true) => {
                let origin = Some(format!("{}:{}", self.file, line.unwrap_or(0)));
                Some(self.article().map(|document| Document { origin, ..document }).map_err(skip))
            }
            Ok(false) => None,
            Err(error) => {
                self.done = Done::Yes;
                let too_long = self.left.load(Ordering::Relaxed) == 0;
                let reason = if too_long {
                    SkipReason::TooLong { most: LONGEST_ROW }
                } else {
                    SkipReason::Unreadable(error.to_string())
                };
                Some(Err(skip(reason)))
            }
        }
    }
}

/// Whether the first row names columns: it names parts of articles, or has short words where the others have long texts or numbers.
fn is_header(rows: &[Vec<String>]) -> bool {
    let Some(first) = rows.first() else { return false };
    if named_parts(first) >= 1 || events_of(first).is_some() {
        return first.iter().all(|cell| cell.len() < 80);
    }
    let words = |cell: &String| cell.len() < 60 && cell.chars().any(char::is_alphabetic);
    let data = |cell: &String| cell.len() >= 60 || !cell.chars().any(char::is_alphabetic);
    let others = rows.get(1..).unwrap_or_default();
    first.iter().all(|cell| cell.is_empty() || words(cell)) && others.iter().any(|row| row.iter().any(data))
}

/// The columns of a table without header, by what they hold: the longest is the text, a shorter one the title, days are days.
fn by_content(rows: &[Vec<String>]) -> Vec<(Part, usize)> {
    let count = rows.first().map_or(0, Vec::len);
    let average = |column: usize| {
        let total: usize = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).sum();
        total / rows.len().max(1)
    };
    let spaced =
        |column: usize| rows.iter().filter(|row| row.get(column).is_some_and(|cell| cell.contains(' '))).count();
    let prose: Vec<usize> = (0..count).filter(|column| spaced(*column) * 2 > rows.len()).collect();
    let Some(text) = prose.iter().copied().max_by_key(|column| average(*column)).filter(|text| average(*text) >= 30)
    else {
        return Vec::new();
    };
    let mut columns = vec![(Part::Text, text)];
    let title = prose.into_iter().filter(|column| *column < text && average(*column) >= 12);
    columns.extend(title.max_by_key(|column| average(*column)).map(|title| (Part::Title, title)));
    let is_day = |column: &usize| {
        !rows.is_empty()
            && rows.iter().all(|row| row.get(*column).is_some_and(|cell| cell.len() >= 8 && published(cell).is_some()))
    };
    columns.extend((0..count).find(is_day).map(|day| (Part::Published, day)));
    let is_url = |column: &usize| rows.iter().any(|row| row.get(*column).is_some_and(|cell| cell.starts_with("http")));
    columns.extend((0..count).find(is_url).map(|url| (Part::Url, url)));
    columns
}

/// A stream that ends with an error where one row takes too much of it.
struct Guarded {
    input: BufReader<Stream>,
    left: Arc<AtomicUsize>,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::other("a row is too long"));
        }
        let most = buffer.len().min(left);
        let read = self.input.read(&mut buffer[..most])?;
        self.left.store(left - read, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Vec<Result<Document, String>> {
        let input = Box::new(BufReader::new(io::Cursor::new(table.as_bytes().to_vec())));
        let meter = Meter::default();
        let csv = Csv::new(input, table, "a.csv", &Dialect::default(), &FieldMap::GUESSED, &meter);
        csv.map(|read| read.map_err(|skip| skip.to_string())).collect()
    }

    #[test]
    fn separators_and_headers_are_found_out() {
        assert_eq!(sniff("title,text,date\nA,\"One, two\",2019-01-24\n"), Some(b','));
        assert_eq!(sniff("headline\tbody\nA\tOne, two, three.\n"), Some(b'\t'));
        assert_eq!(sniff("title;content;published\nA;One;2019\nB;Two;2020\n"), Some(b';'));
        assert_eq!(sniff("Talks failed, he said, again.\nThey spoke, then left, then came.\n"), None);
    }

    #[test]
    fn rows_are_articles_and_cells_may_have_lines() {
        let read = read("id,title,text,date\n1,Talks fail,\"They failed.\n\nAgain, he said.\",2019-01-24\n2,,,\n");
        let first = read[0].as_ref().unwrap();
        assert_eq!(
            (first.title.as_deref(), first.body.as_str()),
            (Some("Talks fail"), "They failed.\n\nAgain, he said.")
        );
        assert_eq!(first.origin.as_deref(), Some("a.csv:2"));
        assert_eq!(read[1].as_ref().unwrap_err(), "a.csv:5: has no text");
    }

    #[test]
    fn tables_without_header_are_read_by_their_contents() {
        let rows = "\"1\",\"Talks fail in Lima\",\"The ministers of nine countries could not agree on Wednesday.\"\n"
            .repeat(5);
        let read = read(&rows);
        assert_eq!((read.len(), read[0].as_ref().unwrap().title.as_deref()), (5, Some("Talks fail in Lima")));
    }

    #[test]
    fn the_knowledge_graph_is_known_by_the_begin_of_a_row_that_is_longer_than_the_sample() {
        for row in ["20150218230000-0\t20150218230000\t2\tBBC", "20200705\t1\t\tTAX_A;LEADER\t\t\t\t\t\t\t"] {
            assert_eq!(sniff(row), Some(b'\t'), "{row}");
            let read = read(row);
            assert_eq!(
                read[0].as_ref().unwrap_err(),
                "a.csv: GDELT's knowledge graph is a format that is not read yet"
            );
        }
        assert_eq!(sniff("20200705\tThe talks failed."), None);
    }

    #[test]
    fn tables_of_other_things_are_refused_once() {
        assert!(read("a,b,c\n1,2,3\n4,5,6\n")[0].as_ref().unwrap_err().contains("column"));
        assert!(
            read("event_id_cnty,event_date,notes\nA1,2019-01-24,Text\n")[0]
                .as_ref()
                .unwrap_err()
                .contains("import acled")
        );
    }
}
