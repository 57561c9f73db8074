//! Fills a database with documents from programs, files and streams.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::Database;
use crate::ingest::source::Meter;
use crate::ingest::{self, Defaults, Documents, Likeness, Outcome, Report, Sink, Skip};
use crate::model::{Annotation, Document};
use crate::store::{StoreError, Writer, Written, content_hash};

impl Database {
    /// Annotates and adds documents; those whose words are there already are counted and left out. Ids follow their order.
    ///
    /// # Errors
    /// What befell the file; all but the last some thousand documents before that are kept.
    pub fn ingest(&mut self, documents: impl Iterator<Item = Document> + Send) -> Result<Report, StoreError> {
        self.fill(documents.map(Ok), |_| ControlFlow::Continue(()))
    }

    /// Adds the documents of files, folders or the standard input. What cannot be read is in the report and stops nothing.
    ///
    /// `progress` sees the report so far, and ends the ingest by breaking; what was read until then is kept.
    ///
    /// # Errors
    /// What befell the database's file; never what is wrong with a file that is read.
    pub fn ingest_sources(
        &mut self,
        sources: Vec<ingest::Source>,
        defaults: Defaults,
        mut progress: impl FnMut(&Report) -> ControlFlow<()>,
    ) -> Result<Report, StoreError> {
        let documents = Documents::new(sources, defaults);
        let meter = documents.meter();
        let report = self.fill(documents, |report| progress(&metered(report, &meter)))?;
        Ok(metered(&report, &meter))
    }

    /// Reads files, folders or the standard input as [`Database::ingest_sources`] does, and adds nothing: the report tells what it would be,
    /// but for events, which are not looked for.
    ///
    /// # Errors
    /// What befell the database's file.
    pub fn preview_sources(
        &mut self,
        sources: Vec<ingest::Source>,
        defaults: Defaults,
        mut progress: impl FnMut(&Report) -> ControlFlow<()>,
    ) -> Result<Report, StoreError> {
        let documents = Documents::new(sources, defaults);
        let meter = documents.meter();
        let annotator = &*self.annotator;
        let mut sink = Preview { writer: self.store.writer(annotator.vocabulary())?, seen: HashSet::new() };
        let unread = |document: &Document| Annotation { text: document.text(), ..Annotation::default() };
        let report = ingest::run(documents, &unread, &mut sink, |report| progress(&metered(report, &meter)))?;
        Ok(metered(&report, &meter))
    }

    fn fill(
        &mut self,
        documents: impl Iterator<Item = Result<Document, Skip>> + Send,
        progress: impl FnMut(&Report) -> ControlFlow<()>,
    ) -> Result<Report, StoreError> {
        let annotator = &*self.annotator;
        let mut sink = StoreSink(self.store.writer(annotator.vocabulary())?);
        let report = ingest::run(documents, &|document: &Document| annotator.annotate(document), &mut sink, progress)?;
        sink.0.finish()?;
        Ok(report)
    }
}

struct StoreSink<'s>(Writer<'s>);

impl Sink for StoreSink<'_> {
    type Error = StoreError;

    fn has(&mut self, document: &Document) -> Result<bool, StoreError> {
        Ok(self.0.find(document)?.is_some())
    }

    fn take(&mut self, document: &Document, annotation: &Annotation) -> Result<Outcome, StoreError> {
        Ok(match self.0.write(document, annotation)? {
            Written::Article { events, copy_of, .. } => {
                Outcome::Added { events, likeness: if copy_of.is_some() { Likeness::Copy } else { Likeness::None } }
            }
            Written::Duplicate { .. } => Outcome::Duplicate,
        })
    }
}

/// Takes documents and forgets all but their hashes.
struct Preview<'s> {
    writer: Writer<'s>,
    seen: HashSet<[u8; 16]>,
}

impl Sink for Preview<'_> {
    type Error = StoreError;

    fn has(&mut self, document: &Document) -> Result<bool, StoreError> {
        Ok(self.writer.find(document)?.is_some())
    }

    fn take(&mut self, document: &Document, _: &Annotation) -> Result<Outcome, StoreError> {
        let is_new = self.seen.insert(content_hash(document));
        Ok(if is_new { Outcome::Added { events: 0, likeness: Likeness::None } } else { Outcome::Duplicate })
    }
}

/// A report with what only the files' reader knows.
fn metered(report: &Report, meter: &Meter) -> Report {
    Report { files: meter.files(), bytes: meter.bytes(), fields: meter.fields(), ..report.clone() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::database::Annotator;
    use crate::ingest::Source;
    use crate::model::{ActorKind, Event, Figures, Interval, Participant, Span, Status, Vocabulary};

    /// Finds one event in every document that has a date: its first word protests.
    #[derive(Default)]
    struct FirstWord(Vocabulary);

    impl Annotator for FirstWord {
        fn annotate(&self, document: &Document) -> Annotation {
            let text = document.text();
            let name = text.split_whitespace().next().unwrap_or_default().to_owned();
            let source = Participant {
                id: None,
                kind: ActorKind::Unknown,
                country: None,
                role: None,
                text: name.clone(),
                span: Span::new(0, name.len()),
                name,
            };
            let event = document.published.map(|day| Event {
                source: vec![source],
                target: vec![],
                action: "protest".into(),
                when: Some(Interval::day(day)),
                dated_by: None,
                place: None,
                status: Status::Actual,
                figures: Figures::default(),
                confidence: 0.5,
                rule: "first word".into(),
                sentence: Span::new(0, text.len()),
                trigger: Span::default(),
            });
            Annotation { text, events: event.into_iter().collect(), ..Annotation::default() }
        }

        fn vocabulary(&self) -> &Vocabulary {
            &self.0
        }
    }

    fn database() -> Database {
        Database::open_in_memory_with(Arc::new(FirstWord::default())).unwrap()
    }

    fn on(_: &Report) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    #[test]
    fn ingesting_twice_equals_once() {
        let folder = tempfile::tempdir().unwrap();
        let lines: String = (0..5000)
            .map(|n| {
                format!(
                    "{{\"text\": \"Party {n} protests, for the {n}th time.\", \"date\": \"2019-01-{:02}\"}}\n",
                    n % 28 + 1
                )
            })
            .collect();
        std::fs::write(folder.path().join("a.jsonl"), lines + "nonsense\n").unwrap();
        std::fs::write(folder.path().join("b.txt"), "Party 7 protests, for the 7th time.").unwrap();
        let mut database = database();
        let sources = || vec![Source::Path(folder.path().into())];
        let first = database.ingest_sources(sources(), Defaults::default(), on).unwrap();
        assert_eq!((first.files, first.articles, first.duplicates, first.events, first.skips()), (2, 5000, 1, 5000, 1));
        let dump = |database: &Database| {
            let event = "SELECT e.id, e.article_id, e.lo_day, e.story_id, p.actor_id FROM event e JOIN participant p ON p.event_id = e.id";
            database.store().run(event, &[]).unwrap()
        };
        let before = dump(&database);
        let again = database.ingest_sources(sources(), Defaults::default(), on).unwrap();
        assert_eq!((again.articles, again.duplicates, again.events), (0, 5001, 0));
        assert_eq!(dump(&database), before);
        assert_eq!(database.verify().unwrap().problems, [] as [String; 0]);
        // The same input gives the same ids, whatever the threads do.
        let mut other = self::database();
        other.ingest_sources(sources(), Defaults::default(), on).unwrap();
        assert_eq!(dump(&other), before);
    }

    #[test]
    fn what_was_read_before_a_break_is_kept() {
        let mut database = database();
        let documents = (0..1_000_000).map(|n| Ok(Document::new(format!("Party {n} protests."))));
        let enough =
            |report: &Report| if report.articles < 100 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        let report = database.fill(documents, enough).unwrap();
        assert_eq!(database.info().unwrap().articles, report.articles);
        assert!((100..1000).contains(&report.articles), "{report:?}");
    }

    #[test]
    fn the_newswire_corpora_ingest() {
        let corpora = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
        if !corpora.is_dir() {
            eprintln!("skipped: {} is not there", corpora.display());
            return;
        }
        let mut database = database();
        let sources = ["txt/te3-newswire", "jsonl/te3-newswire.jsonl"].map(|path| Source::Path(corpora.join(path)));
        let report = database.ingest_sources(sources.into(), Defaults::default(), on).unwrap();
        assert_eq!((report.files, report.articles + report.duplicates, report.skips()), (371, 770, 0), "{report:?}");
        assert_eq!(database.verify().unwrap().problems, [] as [String; 0]);
        let found =
            database.store().run("SELECT count(*) FROM article_fts WHERE article_fts MATCH 'president'", &[]).unwrap();
        assert!(found[0][0].as_f64().unwrap() > 50.0, "{found:?}");
    }
}
