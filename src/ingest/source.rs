//! Finds the files behind paths and reads their documents one after the other.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::csv::{Csv, Dialect};
use super::detect::{Format, SAMPLE, detect};
use super::fields::FieldMap;
use super::html::LONGEST_PAGE;
use super::json::Json;
use super::jsonl::JsonLines;
use super::mail::{LONGEST_MAIL, Mbox};
use super::unwrap::{self, DEEPEST, Members, Stream, Wrapping, wrapping};
use super::warc::Warc;
use super::xml::LONGEST_XML;
use super::{Skip, SkipReason, decode, html, mail, text, xml};
use crate::model::{Day, Document};

/// Longest text of one article in bytes; a longer file of plain text is skipped.
pub const LONGEST_TEXT: usize = 4 << 20;

/// Files of which the report tells the fields.
const NOTED: usize = 20;

/// What a document is given where its container does not tell, and how containers are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Defaults {
    /// The format of every file; told from the contents where absent.
    pub format: Option<Format>,
    /// Day of publication.
    pub published: Option<Day>,
    /// Newspaper, agency or site.
    pub publisher: Option<String>,
    /// Which fields of records hold which parts of articles.
    pub fields: FieldMap,
    /// How tables are written.
    pub dialect: Dialect,
}

/// Where documents come from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Source {
    /// A file, or a folder with all that is in it.
    Path(PathBuf),
    /// The standard input.
    Stdin,
}

impl From<&str> for Source {
    /// `-` is the standard input, everything else a path.
    fn from(argument: &str) -> Source {
        if argument == "-" { Source::Stdin } else { Source::Path(argument.into()) }
    }
}

/// How much has been read; shared between the reader and whoever watches.
#[derive(Debug, Default)]
pub struct Meter {
    files: AtomicU64,
    bytes: AtomicU64,
    fields: Mutex<Vec<(String, String)>>,
}

impl Meter {
    /// Files opened.
    pub fn files(&self) -> u64 {
        self.files.load(Ordering::Relaxed)
    }

    /// Bytes read.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Which fields were taken for which parts, for the first files of records: `("a.csv", "title=headline, text=content")`.
    pub fn fields(&self) -> Vec<(String, String)> {
        self.fields.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes the fields of a file, once.
    pub(super) fn note_fields(&self, file: &str, shown: impl FnOnce() -> String) {
        let mut fields = self.fields.lock().unwrap_or_else(PoisonError::into_inner);
        if fields.len() < NOTED && fields.last().is_none_or(|(last, _)| last != file) {
            fields.push((file.to_owned(), shown()));
        }
    }
}

/// The documents of one file.
pub(super) type Reader = Box<dyn Iterator<Item = Result<Document, Skip>> + Send>;

/// The documents of all sources, in the order of the sources; folders in the order of names, hidden files left out.
pub struct Documents {
    sources: std::vec::IntoIter<Source>,
    /// Paths still to be visited, the next one last.
    pending: Vec<PathBuf>,
    current: Option<Reader>,
    /// What `current` reads.
    name: String,
    context: Context,
}

impl std::fmt::Debug for Documents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Documents")
            .field("pending", &self.pending)
            .field("meter", &self.context.meter)
            .finish_non_exhaustive()
    }
}

impl Documents {
    /// Reads these sources.
    ///
    /// ```
    /// use dateline::ingest::{Defaults, Documents, Source};
    /// let mut documents = Documents::new(vec![Source::from("no-such-file")], Defaults::default());
    /// assert!(documents.next().is_some_and(|read| read.is_err()));
    /// assert!(documents.next().is_none());
    /// ```
    pub fn new(sources: Vec<Source>, defaults: Defaults) -> Documents {
        let context = Context { defaults: Arc::new(defaults), ..Context::default() };
        Documents { sources: sources.into_iter(), pending: Vec::new(), current: None, name: String::new(), context }
    }

    /// How much has been read so far, for a progress bar.
    pub fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.context.meter)
    }

    /// Opens the next file, or lines up the files of the next folder.
    fn open_next(&mut self) -> Option<Result<Reader, Skip>> {
        let path = match self.pending.pop() {
            Some(path) => path,
            None => match self.sources.next()? {
                Source::Stdin => {
                    "-".clone_into(&mut self.name);
                    let input = self.metered(io::stdin());
                    return Some(self.context.open(input, "-"));
                }
                Source::Path(path) => path,
            },
        };
        self.name = shown(&path);
        let opened = if path.is_dir() {
            self.enter(&path).map(|()| Box::new(std::iter::empty()) as Reader)
        } else {
            self.open(&path)
        };
        Some(opened)
    }

    fn enter(&mut self, folder: &Path) -> Result<(), Skip> {
        let entries = folder.read_dir().map_err(|error| unreadable(folder, &error))?;
        let mut paths: Vec<PathBuf> =
            entries.filter_map(Result::ok).filter(is_wanted).map(|entry| entry.path()).collect();
        paths.sort_unstable_by(|a, b| b.cmp(a));
        self.pending.append(&mut paths);
        Ok(())
    }

    fn open(&self, path: &Path) -> Result<Reader, Skip> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let name = shown(path);
        let mut input = self.metered(file);
        let begin = input.fill_buf().map_err(|error| unreadable(path, &error))?;
        // An archive that is a file need not be held in memory.
        if wrapping(begin) == Some(Wrapping::Zip) {
            let members = Members::of_file(path).map_err(|reason| Skip { file: name.clone(), line: None, reason })?;
            return Ok(self.context.members(members, &name));
        }
        self.context.open(input, &name)
    }

    /// The skip of a file that broke its reader; a fault of ours.
    fn stumbled(&self) -> Skip {
        Skip { file: self.name.clone(), line: None, reason: SkipReason::Failed }
    }

    fn metered(&self, input: impl Read + Send + 'static) -> Stream {
        self.context.meter.files.fetch_add(1, Ordering::Relaxed);
        Box::new(BufReader::with_capacity(1 << 16, Metered { input, meter: Arc::clone(&self.context.meter) }))
    }
}

/// What readers need to know besides their input.
#[derive(Clone, Default)]
pub(super) struct Context {
    defaults: Arc<Defaults>,
    meter: Arc<Meter>,
    /// How many things the input is in: archives and compressed files.
    depth: usize,
}

impl Context {
    /// The documents of a stream, which messages call `file`.
    pub(super) fn open(&self, input: Stream, file: &str) -> Result<Reader, Skip> {
        let skip = |reason| Skip { file: file.to_owned(), line: None, reason };
        let (sample, input) = sample(input).map_err(|error| skip(SkipReason::Unreadable(error.to_string())))?;
        if let Some(wrapping) = wrapping(&sample) {
            return self.unwrap(wrapping, input, file);
        }
        let format = match self.defaults.format {
            Some(format) => format,
            None => detect(&sample).map_err(skip)?,
        };
        self.read(format, &sample, input, file)
    }

    /// The documents of something in what is read already; what is wrong with it is one of them.
    pub(super) fn inner(&self, input: Stream, file: &str) -> Reader {
        let inner = Context { depth: self.depth + 1, ..self.clone() };
        inner.open(input, file).unwrap_or_else(|skip| Box::new(std::iter::once(Err(skip))))
    }

    fn unwrap(&self, wrapping: Wrapping, input: Stream, file: &str) -> Result<Reader, Skip> {
        let skip = |reason| Skip { file: file.to_owned(), line: None, reason };
        if self.depth >= DEEPEST {
            return Err(skip(SkipReason::Broken(format!("is an archive within {DEEPEST} others"))));
        }
        match wrapping {
            Wrapping::Zip => Ok(self.members(Members::of_stream(input).map_err(skip)?, file)),
            Wrapping::Gzip => Ok(self.inner(unwrap::gunzip(input), file)),
            Wrapping::Zstd => {
                let inside = unwrap::unzstd(input).map_err(|error| skip(SkipReason::Unreadable(error.to_string())))?;
                Ok(self.inner(inside, file))
            }
        }
    }

    fn members(&self, members: Members, file: &str) -> Reader {
        let (context, file) = (self.clone(), file.to_owned());
        Box::new(members.flat_map(move |(name, opened)| {
            let name = format!("{file}/{name}");
            match opened {
                Ok(input) => context.inner(input, &name),
                Err(reason) => Box::new(std::iter::once(Err(Skip { file: name, line: None, reason }))),
            }
        }))
    }

    /// A list among texts is left out unless whoever ingests it says that it is a text.
    fn text_reader(&self) -> fn(&[u8]) -> Result<Document, SkipReason> {
        if self.defaults.format.is_some() { text::read } else { text::read_prose }
    }

    fn read(&self, format: Format, sample: &[u8], input: Stream, file: &str) -> Result<Reader, Skip> {
        let skip = |reason| Skip { file: file.to_owned(), line: None, reason };
        let (map, meter) = (self.defaults.fields.clone(), Arc::clone(&self.meter));
        let one = |read: fn(&[u8]) -> Result<Document, SkipReason>, input, most| {
            let document = whole(input, most).and_then(|bytes| read(&bytes)).map_err(skip)?;
            let document = Document { origin: Some(file.to_owned()), ..document };
            Ok(Box::new(std::iter::once(Ok(document))) as Reader)
        };
        match format {
            Format::Text => one(self.text_reader(), input, LONGEST_TEXT),
            Format::Html => one(html::read, input, LONGEST_PAGE),
            Format::Mail => {
                let articles = whole(input, LONGEST_MAIL).map(|bytes| mail::articles(&bytes)).map_err(skip)?;
                Ok(Box::new(mail::placed(articles, file)))
            }
            Format::JsonLines => Ok(Box::new(JsonLines::with(in_utf8(sample, input), file, map, meter))),
            Format::Json => Ok(Box::new(Json::new(in_utf8(sample, input), file, map, meter))),
            Format::Csv => {
                let glance = decode::glance(sample);
                let input = in_utf8(sample, input);
                Ok(Box::new(Csv::new(input, &glance, file, &self.defaults.dialect, &map, &meter)))
            }
            Format::Mbox => Ok(Box::new(Mbox::new(input, file))),
            Format::Warc => Ok(Box::new(Warc::new(input, file, self.clone()))),
            Format::Feed | Format::Sgml | Format::Xml => {
                let articles = whole(input, LONGEST_XML).and_then(|bytes| xml::read(&bytes)).map_err(skip)?;
                let file = file.to_owned();
                Ok(Box::new(articles.into_iter().enumerate().map(move |(number, read)| {
                    let place = format!("{file}:article {}", number + 1);
                    match read {
                        Ok(document) => Ok(Document { origin: Some(place), ..document }),
                        Err(reason) => Err(Skip { file: place, line: None, reason }),
                    }
                })))
            }
        }
    }
}

/// All bytes of an input that may have so many.
fn whole(input: Stream, most: usize) -> Result<Vec<u8>, SkipReason> {
    let mut bytes = Vec::new();
    let read = input.take(most as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| SkipReason::Unreadable(error.to_string()))?;
    if bytes.len() > most { Err(SkipReason::TooLong { most }) } else { Ok(bytes) }
}

/// An input of lines in UTF-8, where it is in wide characters; records in other encodings are told one by one.
fn in_utf8(sample: &[u8], input: Stream) -> Stream {
    match decode::wide(sample) {
        Some((wide, mark)) => Box::new(BufReader::new(decode::Narrow::new(input, wide, mark))),
        None => input,
    }
}

impl Iterator for Documents {
    type Item = Result<Document, Skip>;

    fn next(&mut self) -> Option<Result<Document, Skip>> {
        loop {
            // A file that a reader stumbles over must not end an ingest of a million: what is left of it is given up.
            let read = catch_unwind(AssertUnwindSafe(|| self.current.as_mut().and_then(Iterator::next)));
            match read {
                Ok(Some(read)) => return Some(read.map(|document| with_defaults(document, &self.context.defaults))),
                Ok(None) => {}
                Err(_) => {
                    self.current = None;
                    return Some(Err(self.stumbled()));
                }
            }
            match catch_unwind(AssertUnwindSafe(|| self.open_next())) {
                Ok(None) => return None,
                Ok(Some(Ok(reader))) => self.current = Some(reader),
                Ok(Some(Err(skip))) => return Some(Err(skip)),
                Err(_) => return Some(Err(self.stumbled())),
            }
        }
    }
}

/// A document with what its container did not tell.
fn with_defaults(document: Document, defaults: &Defaults) -> Document {
    Document {
        published: document.published.or(defaults.published),
        publisher: document.publisher.or_else(|| defaults.publisher.clone()),
        ..document
    }
}

/// The first bytes, and the whole input again.
fn sample(mut input: Stream) -> io::Result<(Vec<u8>, Stream)> {
    let mut sample = Vec::new();
    // What breaks within the sample breaks again for the reader, which knows what to do.
    let read = input.as_mut().take(SAMPLE as u64).read_to_end(&mut sample);
    match read {
        Err(error) if sample.is_empty() => Err(error),
        _ => Ok((sample.clone(), Box::new(io::Cursor::new(sample).chain(input)))),
    }
}

/// Files and folders that are not hidden. Links to folders are not followed, as they may lead in circles; pipes and devices never end.
fn is_wanted(entry: &std::fs::DirEntry) -> bool {
    if entry.file_name().as_encoded_bytes().starts_with(b".") {
        return false;
    }
    entry.file_type().is_ok_and(|kind| kind.is_dir() || kind.is_file() || kind.is_symlink() && entry.path().is_file())
}

fn unreadable(path: &Path, error: &io::Error) -> Skip {
    let what = if error.kind() == io::ErrorKind::NotFound { "no such file".to_owned() } else { error.to_string() };
    Skip { file: shown(path), line: None, reason: SkipReason::Unreadable(what) }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

struct Metered<R> {
    input: R,
    meter: Arc<Meter>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.meter.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(sources: Vec<Source>, defaults: Defaults) -> Vec<String> {
        Documents::new(sources, defaults)
            .map(|read| read.map_or_else(|skip| skip.reason.to_string(), |read| read.body))
            .collect()
    }

    #[test]
    fn folders_are_read_in_order_without_what_is_hidden() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        std::fs::create_dir_all(folder.path().join("b/c")).unwrap();
        put("b/c/1.txt", "Third.");
        put("b/0.jsonl", "{\"text\": \"First.\"}\n{\"text\": \"Second.\"}\n");
        put("z.txt", "Last.");
        put(".hidden.txt", "Never.");
        put("a.pdf", "%PDF-1.7");
        let read = bodies(vec![Source::Path(folder.path().into()), Source::from("no-such-file")], Defaults::default());
        let pdf = "PDF is a format that is not read yet";
        assert_eq!(read, [pdf, "First.", "Second.", "Third.", "Last.", "cannot be read: no such file"]);
    }

    #[test]
    fn defaults_fill_what_is_missing_and_a_given_format_overrides_the_contents() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "{\"text\": \"One.\", \"publisher\": \"Daily Record\"}").unwrap();
        let source = || vec![Source::Path(path.clone())];
        let defaults =
            Defaults { published: "2019-01-24".parse().ok(), publisher: Some("Nobody".into()), ..Defaults::default() };
        let mut documents = Documents::new(source(), defaults);
        let meter = documents.meter();
        let read = documents.next().unwrap().unwrap();
        assert_eq!((read.published, read.publisher.as_deref()), ("2019-01-24".parse().ok(), Some("Daily Record")));
        assert_eq!((meter.files(), meter.bytes()), (1, 45));
        let forced = bodies(source(), Defaults { format: Some(Format::Text), ..Defaults::default() });
        assert!(forced[0].starts_with('{'));
    }

    #[test]
    fn a_reader_that_stumbles_gives_up_its_file_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "Next.").unwrap();
        let mut documents = Documents::new(vec![Source::Path(path)], Defaults::default());
        documents.current = Some(Box::new(std::iter::from_fn(|| panic!("stumbles"))));
        documents.name = "broken".to_owned();
        let read: Vec<String> =
            documents.map(|read| read.map_or_else(|skip| skip.to_string(), |read| read.body)).collect();
        assert_eq!(read, ["broken: our program failed on it; please report the file", "Next."]);
    }

    #[test]
    fn a_text_longer_than_any_article_is_skipped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "word ".repeat(LONGEST_TEXT / 5 + 1)).unwrap();
        let reason = "is longer than the 4 MB that one article may have; split it into articles";
        assert_eq!(bodies(vec![Source::Path(path)], Defaults::default()), [reason]);
    }

    #[test]
    fn a_table_is_one_though_its_first_article_is_longer_than_the_sample() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let long = "It rained for the whole day in the city. ".repeat(800);
        std::fs::write(&path, format!("id,title,text\n1,Rain,\"{long}\"\n2,Sun,It shone.\n")).unwrap();
        assert_eq!(bodies(vec![Source::Path(path)], Defaults::default()), [long.trim_end(), "It shone."]);
    }

    #[test]
    fn the_development_corpora_are_read_without_a_skip() {
        let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
        if !corpora.is_dir() {
            eprintln!("skipped: {} is not there", corpora.display());
            return;
        }
        let read = |path: &str| -> Vec<Document> {
            let documents = Documents::new(vec![Source::Path(corpora.join(path))], Defaults::default());
            documents.map(|read| read.unwrap_or_else(|skip| panic!("{skip}"))).collect()
        };
        for (path, count) in
            [("txt/te3-newswire/headers", 185), ("jsonl/te3-newswire.jsonl", 400), ("txt/wikinews-gum", 7)]
        {
            let documents = read(path);
            assert_eq!(documents.len(), count, "{path}");
            let whole = |document: &Document| {
                document.title.is_some() && document.published.is_some() && document.publisher.is_some()
            };
            assert!(documents.iter().all(whole), "{path}");
        }
        for (path, count) in [("txt/te3-newswire/plain", 185), ("txt/bbc", 121)] {
            let documents = read(path);
            assert_eq!(documents.len(), count, "{path}");
            assert!(documents.iter().all(|document| document.title.is_some()), "{path}");
        }
        assert!(read("jsonl/timesofindia-2002.jsonl").iter().all(|document| document.published.is_some()));
        assert_eq!(read("jsonl/giveme5w1h-gold-5w1h.jsonl").len(), 46);
    }
}
