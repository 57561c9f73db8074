//! Finds the files behind paths and reads their documents one after the other.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::detect::{Format, SAMPLE, detect};
use super::jsonl::JsonLines;
use super::{Skip, SkipReason, text};
use crate::model::{Day, Document};

/// Longest text of one article in bytes; a longer file of plain text is skipped.
pub const LONGEST_TEXT: usize = 4 << 20;

/// What a document is given where its container does not tell, and how containers are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Defaults {
    /// The format of every file; told from the contents where absent.
    pub format: Option<Format>,
    /// Day of publication.
    pub published: Option<Day>,
    /// Newspaper, agency or site.
    pub publisher: Option<String>,
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
}

type Reader = Box<dyn Iterator<Item = Result<Document, Skip>> + Send>;

/// The documents of all sources, in the order of the sources; folders in the order of names, hidden files left out.
pub struct Documents {
    sources: std::vec::IntoIter<Source>,
    /// Paths still to be visited, the next one last.
    pending: Vec<PathBuf>,
    current: Option<Reader>,
    defaults: Defaults,
    meter: Arc<Meter>,
}

impl std::fmt::Debug for Documents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Documents").field("pending", &self.pending).field("meter", &self.meter).finish_non_exhaustive()
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
        Documents { sources: sources.into_iter(), pending: Vec::new(), current: None, defaults, meter: Arc::default() }
    }

    /// How much has been read so far, for a progress bar.
    pub fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.meter)
    }

    /// Opens the next file, or lines up the files of the next folder.
    fn open_next(&mut self) -> Option<Result<Reader, Skip>> {
        let path = match self.pending.pop() {
            Some(path) => path,
            None => match self.sources.next()? {
                Source::Stdin => return Some(self.read(io::stdin(), "-")),
                Source::Path(path) => path,
            },
        };
        let opened = if path.is_dir() {
            self.enter(&path).map(|()| Box::new(std::iter::empty()) as Reader)
        } else {
            File::open(&path).map_err(|error| unreadable(&path, &error)).and_then(|file| self.read(file, &shown(&path)))
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

    fn read(&self, input: impl Read + Send + 'static, file: &str) -> Result<Reader, Skip> {
        self.meter.files.fetch_add(1, Ordering::Relaxed);
        let input = Metered { input, meter: Arc::clone(&self.meter) };
        let skip = |reason| Skip { file: file.to_owned(), line: None, reason };
        let (sample, input) = sample(input).map_err(|error| skip(SkipReason::Unreadable(error.to_string())))?;
        let format = match self.defaults.format {
            Some(format) => format,
            None => detect(&sample).map_err(skip)?,
        };
        Ok(match format {
            Format::JsonLines => Box::new(JsonLines::new(BufReader::with_capacity(1 << 16, input), file)),
            Format::Text => Box::new(std::iter::once(whole_text(input, file))),
        })
    }
}

impl Iterator for Documents {
    type Item = Result<Document, Skip>;

    fn next(&mut self) -> Option<Result<Document, Skip>> {
        loop {
            if let Some(read) = self.current.as_mut().and_then(Iterator::next) {
                return Some(read.map(|document| with_defaults(document, &self.defaults)));
            }
            match self.open_next()? {
                Ok(reader) => self.current = Some(reader),
                Err(skip) => return Some(Err(skip)),
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

fn whole_text(input: impl Read, file: &str) -> Result<Document, Skip> {
    let skip = |reason| Skip { file: file.to_owned(), line: None, reason };
    let mut bytes = Vec::new();
    let most = LONGEST_TEXT as u64 + 1;
    input.take(most).read_to_end(&mut bytes).map_err(|error| skip(SkipReason::Unreadable(error.to_string())))?;
    if bytes.len() > LONGEST_TEXT {
        return Err(skip(SkipReason::TooLong { most: LONGEST_TEXT }));
    }
    let document = text::read(&bytes).map_err(skip)?;
    Ok(Document { origin: Some(file.to_owned()), ..document })
}

/// The first bytes, and the whole input again.
fn sample(input: impl Read + Send) -> io::Result<(Vec<u8>, impl Read + Send)> {
    let mut input = BufReader::with_capacity(SAMPLE, input);
    let mut sample = Vec::new();
    input.by_ref().take(SAMPLE as u64).read_to_end(&mut sample)?;
    Ok((sample.clone(), io::Cursor::new(sample).chain(input)))
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
        put("a.html", "<html>");
        let read = bodies(vec![Source::Path(folder.path().into()), Source::from("no-such-file")], Defaults::default());
        let html = "HTML is a format that is not read yet";
        assert_eq!(read, [html, "First.", "Second.", "Third.", "Last.", "cannot be read: no such file"]);
    }

    #[test]
    fn defaults_fill_what_is_missing_and_a_given_format_overrides_the_contents() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "{\"text\": \"One.\", \"publisher\": \"Daily Record\"}").unwrap();
        let source = || vec![Source::Path(path.clone())];
        let defaults =
            Defaults { published: "2019-01-24".parse().ok(), publisher: Some("Nobody".into()), format: None };
        let mut documents = Documents::new(source(), defaults);
        let meter = documents.meter();
        let read = documents.next().unwrap().unwrap();
        assert_eq!((read.published, read.publisher.as_deref()), ("2019-01-24".parse().ok(), Some("Daily Record")));
        assert_eq!((meter.files(), meter.bytes()), (1, 45));
        let forced = bodies(source(), Defaults { format: Some(Format::Text), ..Defaults::default() });
        assert!(forced[0].starts_with('{'));
    }

    #[test]
    fn a_text_longer_than_any_article_is_skipped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "word ".repeat(LONGEST_TEXT / 5 + 1)).unwrap();
        assert_eq!(bodies(vec![Source::Path(path)], Defaults::default()), ["is longer than 4194304 bytes"]);
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
