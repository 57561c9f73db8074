//! Reads events that others have coded: GDELT, ICEWS, ACLED and UCDP GED, in our terms of actors, actions and places.
//!
//! One file a data set. Every row is a [`Record`] with its own id; what a row says that we have no term for keeps the name it has there.

mod acled;
mod codes;
mod gdelt;
mod icews;
mod ucdp;

use std::path::{Path, PathBuf};

use csv::{ByteRecord, ReaderBuilder};
use rustc_hash::FxHashMap;

use super::unwrap::{Stream, open_all};
use super::{Skip, SkipReason};
use crate::model::{Mention, Record, Vocabulary};
use codes::Codes;

/// A data set of events that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dataset {
    /// GDELT 1 and 2: exports of events, and mentions of them.
    Gdelt,
    /// ICEWS coded event data.
    Icews,
    /// Armed Conflict Location and Event Data.
    Acled,
    /// The georeferenced events of the Uppsala Conflict Data Program.
    Ucdp,
}

impl Dataset {
    /// Every data set.
    pub const ALL: [Dataset; 4] = [Dataset::Gdelt, Dataset::Icews, Dataset::Acled, Dataset::Ucdp];

    /// Its name in queries and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Dataset::Gdelt => "gdelt",
            Dataset::Icews => "icews",
            Dataset::Acled => "acled",
            Dataset::Ucdp => "ucdp",
        }
    }

    /// The data set of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Dataset> {
        Dataset::ALL.into_iter().find(|dataset| dataset.name() == name)
    }

    /// What separates the columns of a file that begins like this: GDELT comes out of Hive with what Hive writes.
    fn separator(self, begin: &[u8]) -> u8 {
        let line = begin.split(|byte| *byte == b'\n').next().unwrap_or_default();
        match self {
            Dataset::Gdelt if line.contains(&gdelt::HIVE) => gdelt::HIVE,
            Dataset::Gdelt | Dataset::Icews => b'\t',
            Dataset::Acled | Dataset::Ucdp => b',',
        }
    }
}

/// What one row of a data set is.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// An event.
    Event(Box<Record>),
    /// One more report of an event.
    Mention(Box<Mention>),
}

/// The rows of files of a data set, one after the other; compressed files and archives are opened.
pub struct Rows<'v> {
    dataset: Dataset,
    codes: Codes<'v>,
    paths: std::vec::IntoIter<PathBuf>,
    streams: Box<dyn Iterator<Item = (String, Result<Stream, SkipReason>)> + Send>,
    current: Option<Table>,
    files: u64,
    /// Where the row is that was given last.
    place: (String, Option<u64>),
}

/// One open file.
struct Table {
    reader: csv::Reader<Stream>,
    file: String,
    /// Columns by name; empty where the data set has no header.
    columns: FxHashMap<String, usize>,
    record: ByteRecord,
}

impl<'v> Rows<'v> {
    /// Reads these files of a data set, with the codes of a vocabulary.
    pub fn new(dataset: Dataset, paths: Vec<PathBuf>, vocabulary: &'v Vocabulary) -> Rows<'v> {
        let codes = Codes::new(vocabulary);
        Rows {
            dataset,
            codes,
            paths: paths.into_iter(),
            streams: Box::new(std::iter::empty()),
            current: None,
            files: 0,
            place: (String::new(), None),
        }
    }

    /// File and line, counted from 1, of the row that was given last.
    pub fn place(&self) -> (&str, Option<u64>) {
        (&self.place.0, self.place.1)
    }

    /// Files opened so far.
    pub const fn files(&self) -> u64 {
        self.files
    }

    fn open_next(&mut self) -> Option<Result<(), Skip>> {
        loop {
            if let Some((file, stream)) = self.streams.next() {
                self.files += 1;
                let skip = |reason| Skip { file: file.clone(), line: None, reason };
                return Some(stream.and_then(|stream| self.open(stream, &file)).map_err(skip));
            }
            let path = self.paths.next()?;
            match open_all(&path) {
                Ok(streams) => self.streams = streams,
                Err(reason) => {
                    return Some(Err(Skip { file: shown(&path), line: None, reason }));
                }
            }
        }
    }

    fn open(&mut self, mut stream: Stream, file: &str) -> Result<(), SkipReason> {
        let begin = stream.fill_buf().map_err(|error| SkipReason::Unreadable(error.to_string()))?;
        let separator = self.dataset.separator(begin);
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .quoting(separator == b',')
            .from_reader(stream);
        let mut columns = FxHashMap::default();
        if self.dataset != Dataset::Gdelt {
            let mut header = ByteRecord::new();
            reader.read_byte_record(&mut header).map_err(|error| SkipReason::Unreadable(error.to_string()))?;
            let names =
                header.iter().map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{FEFF}').to_owned());
            columns = names.enumerate().map(|(at, name)| (name, at)).collect();
            let needed: &[&str] = match self.dataset {
                Dataset::Icews => &["Event ID", "Event Date", "CAMEO Code"],
                Dataset::Acled => &["event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1"],
                Dataset::Ucdp => &["id", "date_start", "date_end", "side_a", "side_b", "type_of_violence"],
                Dataset::Gdelt => &[],
            };
            if let Some(missing) = needed.iter().find(|name| !columns.contains_key(**name)) {
                let what = format!("is no table of {}: it has no column `{missing}`", self.dataset.name());
                return Err(SkipReason::Broken(what));
            }
        }
        self.current = Some(Table { reader, file: file.to_owned(), columns, record: ByteRecord::new() });
        Ok(())
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Skip>;

    fn next(&mut self) -> Option<Result<Row, Skip>> {
        loop {
            let Some(table) = &mut self.current else {
                match self.open_next()? {
                    Ok(()) => continue,
                    Err(skip) => return Some(Err(skip)),
                }
            };
            match table.reader.read_byte_record(&mut table.record) {
                Ok(false) => self.current = None,
                // An empty line at the end is no row.
                Ok(true) if table.record.iter().all(<[u8]>::is_empty) => {}
                Ok(true) => {
                    let cells = Cells { record: &table.record, columns: &table.columns };
                    let line = table.record.position().map(csv::Position::line);
                    if self.dataset == Dataset::Gdelt && line == Some(1) {
                        if gdelt::is_header(&cells) {
                            continue;
                        }
                        if let Err(what) = gdelt::layout(cells.count()) {
                            let skip = Skip { file: table.file.clone(), line: None, reason: SkipReason::Broken(what) };
                            self.current = None;
                            return Some(Err(skip));
                        }
                    }
                    let row = match self.dataset {
                        Dataset::Gdelt => gdelt::row(&cells, &self.codes),
                        Dataset::Icews => icews::row(&cells, &self.codes),
                        Dataset::Acled => acled::row(&cells, &self.codes),
                        Dataset::Ucdp => ucdp::row(&cells, &self.codes),
                    };
                    self.place = (table.file.clone(), line);
                    return Some(row.map_err(|what| Skip {
                        file: table.file.clone(),
                        line,
                        reason: SkipReason::Broken(what),
                    }));
                }
                Err(error) => {
                    let (file, reason) = (table.file.clone(), SkipReason::Unreadable(error.to_string()));
                    self.current = None;
                    return Some(Err(Skip { file, line: None, reason }));
                }
            }
        }
    }
}

impl std::fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows").field("dataset", &self.dataset).field("files", &self.files).finish_non_exhaustive()
    }
}

/// The cells of one row.
struct Cells<'r> {
    record: &'r ByteRecord,
    columns: &'r FxHashMap<String, usize>,
}

impl Cells<'_> {
    fn count(&self) -> usize {
        self.record.len()
    }

    /// The text of a column by number; `None` where it is empty or says that nothing is known.
    fn at(&self, column: usize) -> Option<String> {
        let text = String::from_utf8_lossy(self.record.get(column)?).trim().to_owned();
        (!text.is_empty() && !matches!(text.as_str(), "NA" | "NULL" | "null")).then_some(text)
    }

    /// The text of a column by name.
    fn get(&self, name: &str) -> Option<String> {
        self.at(*self.columns.get(name)?)
    }

    fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.parse().ok()
    }

    fn needed(&self, name: &str) -> Result<String, String> {
        self.get(name).ok_or_else(|| format!("is a row without `{name}`"))
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
