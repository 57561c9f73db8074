//! Runs reader, extraction and writer side by side, with bounded queues between them.
//!
//! One thread reads batches of documents, one a core annotates them, and the calling thread writes the results in the order of
//! reading, so that ids do not depend on chance. Whatever the input's size, only some batches are in memory.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{Report, Skip, SkipReason, language};
use crate::model::{Annotation, Document};

/// Documents of a batch at most.
const BATCH_DOCUMENTS: usize = 32;

/// Bytes of text after which a batch is full.
const BATCH_BYTES: usize = 256 << 10;

/// Bytes of stack of a thread that annotates.
const STACK_BYTES: usize = 8 << 20;

/// What became of a document in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was added with so many events.
    Added {
        /// Events.
        events: usize,
        /// Whether nearly the same words are there already.
        likeness: Likeness,
    },
    /// Its words are there already.
    Duplicate,
}

/// What an article has in common with earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Nothing.
    None,
    /// Nearly all its words, a few days before or after.
    Copy,
}

/// Where annotated documents go.
pub trait Sink {
    /// Why something could not be written.
    type Error;

    /// Whether the words of a document are there already, so that it need not be annotated.
    ///
    /// # Errors
    /// What keeps the sink from telling.
    fn has(&mut self, document: &Document) -> Result<bool, Self::Error>;

    /// Takes a document.
    ///
    /// # Errors
    /// What keeps the sink from taking it; the ingest ends then.
    fn take(&mut self, document: &Document, annotation: &Annotation) -> Result<Outcome, Self::Error>;
}

type Read = Vec<Result<Document, Skip>>;
type Job = (u64, Read);
type Done = (u64, Annotated);
type Annotated = Vec<Result<(Document, Annotation), Skip>>;

/// Annotates all documents and gives them to the sink in their order.
///
/// `progress` sees the report after every batch, and ends the ingest by breaking: what was taken stays. `files` and `bytes` of the report
/// are left to whoever knows the files.
///
/// # Errors
/// The sink's first error.
///
/// ```
/// use dateline::ingest::{Likeness, Outcome, Sink, run};
/// use dateline::model::{Annotation, Document};
/// use std::ops::ControlFlow;
///
/// struct Titles(Vec<String>);
/// impl Sink for Titles {
///     type Error = std::convert::Infallible;
///     fn has(&mut self, document: &Document) -> Result<bool, Self::Error> {
///         Ok(self.0.contains(&document.body))
///     }
///     fn take(&mut self, document: &Document, _: &Annotation) -> Result<Outcome, Self::Error> {
///         self.0.push(document.body.clone());
///         Ok(Outcome::Added { events: 0, likeness: Likeness::None })
///     }
/// }
/// let documents = ["One.", "Two."].map(|body| Ok(Document::new(body)));
/// let mut titles = Titles(Vec::new());
/// let report = run(documents.into_iter(), &|_: &Document| Annotation::default(), &mut titles, |_| ControlFlow::Continue(()))?;
/// assert_eq!((report.articles, titles.0.join(" ").as_str()), (2, "One. Two."));
/// # Ok::<(), std::convert::Infallible>(())
/// ```
pub fn run<S: Sink>(
    documents: impl Iterator<Item = Result<Document, Skip>> + Send,
    annotate: &(impl Fn(&Document) -> Annotation + Sync),
    sink: &mut S,
    progress: impl FnMut(&Report) -> ControlFlow<()>,
) -> Result<Report, S::Error> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (read, batches) = sync_channel::<Read>(2);
    let (jobs, queue) = channel::<Job>();
    let (done, results) = channel::<Done>();
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        scope.spawn(move || read_batches(documents, &read));
        let mut running = 0;
        for _ in 0..workers {
            let (queue, done) = (&queue, done.clone());
            let worker = thread::Builder::new().stack_size(STACK_BYTES);
            running += usize::from(worker.spawn_scoped(scope, move || work(queue, &done, annotate)).is_ok());
        }
        if running == 0 {
            // No thread to be had: smaller stacks are easier to get, and `spawn` says so if even that fails.
            let (queue, done) = (&queue, done.clone());
            scope.spawn(move || work(queue, &done, annotate));
        }
        drop(done);
        let writing = Writing { sink, progress, report: Report::default(), most: 2 * running.max(1) + 2 };
        let report = writing.run(&batches, &jobs, &results);
        // Tells reader and workers that nobody listens any more: the scope waits for them.
        drop((batches, jobs));
        report
    })
}

fn read_batches(documents: impl Iterator<Item = Result<Document, Skip>>, read: &SyncSender<Read>) {
    let mut batch = Vec::new();
    let mut bytes = 0;
    for document in documents {
        bytes += document.as_ref().map_or(0, |document| document.body.len());
        batch.push(document);
        if batch.len() >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES {
            // The writer has gone, so that nobody needs more.
            if read.send(std::mem::take(&mut batch)).is_err() {
                return;
            }
            bytes = 0;
        }
    }
    let _ = read.send(batch);
}

fn work(queue: &Mutex<Receiver<Job>>, done: &Sender<Done>, annotate: &impl Fn(&Document) -> Annotation) {
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, batch)) = job else { return };
        let annotated = batch.into_iter().map(|document| {
            let document = document?;
            // One text that the extractor stumbles over must not end an ingest of a million.
            let document = language::told(document);
            if !language::is_coded(&document) {
                let annotation = Annotation { text: document.text(), ..Annotation::default() };
                return Ok((document, annotation));
            }
            match catch_unwind(AssertUnwindSafe(|| annotate(&document))) {
                Ok(annotation) => Ok((document, annotation)),
                Err(_) => Err(failed(document)),
            }
        });
        if done.send((number, annotated.collect())).is_err() {
            return;
        }
    }
}

/// The calling thread's part: it hands out batches and writes what comes back.
struct Writing<'s, S, P> {
    sink: &'s mut S,
    progress: P,
    report: Report,
    /// Batches under way at most.
    most: usize,
}

impl<S: Sink, P: FnMut(&Report) -> ControlFlow<()>> Writing<'_, S, P> {
    fn run(
        mut self,
        batches: &Receiver<Read>,
        jobs: &Sender<Job>,
        results: &Receiver<Done>,
    ) -> Result<Report, S::Error> {
        let (mut handed_out, mut written) = (0, 0);
        let mut early: BTreeMap<u64, Annotated> = BTreeMap::new();
        let mut more = true;
        while more || written < handed_out {
            while more && handed_out - written < self.most as u64 {
                let batch = if handed_out == written {
                    batches.recv().map_err(|_| TryRecvError::Disconnected)
                } else {
                    batches.try_recv()
                };
                match batch {
                    Ok(batch) => {
                        let batch = self.unknown_of(batch)?;
                        more = jobs.send((handed_out, batch)).is_ok();
                        handed_out += 1;
                    }
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => more = false,
                }
            }
            if handed_out == written {
                continue;
            }
            let Ok((number, batch)) = results.recv() else { break };
            early.insert(number, batch);
            while let Some(batch) = early.remove(&written) {
                self.write(batch)?;
                written += 1;
                if (self.progress)(&self.report).is_break() {
                    return Ok(self.report);
                }
            }
        }
        Ok(self.report)
    }

    /// The documents of a batch that the sink does not have yet; the others are counted.
    fn unknown_of(&mut self, batch: Read) -> Result<Read, S::Error> {
        let mut unknown = Vec::with_capacity(batch.len());
        for read in batch {
            match &read {
                Ok(document) if self.sink.has(document)? => self.report.duplicates += 1,
                _ => unknown.push(read),
            }
        }
        Ok(unknown)
    }

    fn write(&mut self, batch: Annotated) -> Result<(), S::Error> {
        for annotated in batch {
            match annotated {
                Err(skip) => self.report.skip(skip),
                Ok((document, annotation)) => match self.sink.take(&document, &annotation)? {
                    Outcome::Duplicate => self.report.duplicates += 1,
                    Outcome::Added { events, likeness } => {
                        self.report.articles += 1;
                        self.report.events += events as u64;
                        self.report.copies += u64::from(likeness == Likeness::Copy);
                        self.report.count_language(&document);
                    }
                },
            }
        }
        Ok(())
    }
}

/// The skip of a document that broke the extractor; its origin tells file and line.
fn failed(document: Document) -> Skip {
    let file = document.origin.or(document.id).or(document.title).unwrap_or_default();
    Skip { file, line: None, reason: SkipReason::Failed }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps the bodies that it takes; fails at one of them if told so.
    #[derive(Default)]
    struct Bodies {
        taken: Vec<String>,
        fails_at: Option<usize>,
    }

    impl Sink for Bodies {
        type Error = &'static str;

        fn has(&mut self, document: &Document) -> Result<bool, Self::Error> {
            Ok(document.body == "known")
        }

        fn take(&mut self, document: &Document, annotation: &Annotation) -> Result<Outcome, Self::Error> {
            assert_eq!(annotation.text, document.body);
            if self.fails_at == Some(self.taken.len()) {
                return Err("full");
            }
            if self.taken.contains(&document.body) {
                return Ok(Outcome::Duplicate);
            }
            self.taken.push(document.body.clone());
            Ok(Outcome::Added { events: 2, likeness: Likeness::None })
        }
    }

    fn annotate(document: &Document) -> Annotation {
        // Of different length, so that batches come back out of order.
        if document.body.len().is_multiple_of(3) {
            thread::sleep(std::time::Duration::from_micros(300));
        }
        assert_ne!(document.body, "breaks");
        Annotation { text: document.text(), ..Annotation::default() }
    }

    fn on(_: &Report) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    #[test]
    fn documents_arrive_in_their_order_whatever_the_threads_do() {
        let bodies: Vec<String> = (0..1500).map(|number| "x".repeat(number % 7) + &number.to_string()).collect();
        let mut sink = Bodies::default();
        let documents = bodies.iter().map(|body| Ok(Document::new(body)));
        let report = run(documents, &annotate, &mut sink, on).unwrap();
        assert_eq!(sink.taken, bodies);
        assert_eq!((report.articles, report.events, report.skips()), (1500, 3000, 0));
    }

    #[test]
    fn duplicates_skips_and_faults_are_told_apart_and_stop_nothing() {
        let skip = Skip { file: "a".into(), line: Some(1), reason: SkipReason::NoText };
        let broken = Document { origin: Some("b.txt".into()), ..Document::new("breaks") };
        let text = |body: &str| Ok(Document::new(body));
        let documents = [text("one"), Err(skip), text("known"), text("one"), Ok(broken), text("two")];
        let mut sink = Bodies::default();
        let report = run(documents.into_iter(), &annotate, &mut sink, on).unwrap();
        assert_eq!(sink.taken, ["one", "two"]);
        assert_eq!((report.articles, report.duplicates, report.skips()), (2, 2, 2));
        assert_eq!(
            report.skipped[1].examples[0].to_string(),
            "b.txt: our program failed on it; please report the file"
        );
    }

    #[test]
    fn an_error_of_the_sink_ends_an_endless_ingest() {
        let documents = (0..).map(|number| Ok(Document::new(format!("{number}"))));
        let mut sink = Bodies { fails_at: Some(100), ..Bodies::default() };
        assert_eq!(run(documents, &annotate, &mut sink, on), Err("full"));
    }

    #[test]
    fn whoever_watches_can_end_an_endless_ingest() {
        let documents = (0..).map(|number| Ok(Document::new(format!("{number}"))));
        let enough =
            |report: &Report| if report.articles < 200 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        let report = run(documents, &annotate, &mut Bodies::default(), enough).unwrap();
        assert!((200..300).contains(&report.articles), "{}", report.articles);
    }

    #[test]
    fn only_some_batches_are_under_way() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let (read, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let most = AtomicUsize::new(0);
        let documents = (0..3000).map(|number| {
            let ahead = read.fetch_add(1, Ordering::Relaxed) + 1 - taken.load(Ordering::Relaxed);
            most.fetch_max(ahead, Ordering::Relaxed);
            Ok(Document::new(format!("{number}")))
        });
        let watch = |report: &Report| {
            taken.store(usize::try_from(report.articles).unwrap(), Ordering::Relaxed);
            ControlFlow::Continue(())
        };
        run(documents, &annotate, &mut Bodies::default(), watch).unwrap();
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let bound = (2 * workers + 2 + 4) * BATCH_DOCUMENTS;
        assert!(most.load(Ordering::Relaxed) <= bound, "{most:?} of {bound}");
    }
}
