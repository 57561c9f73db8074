//! Fills a database with events that others have coded.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::Database;
use crate::ingest::records::{Dataset, Row, Rows};
use crate::ingest::{Report, Skip, SkipReason};
use crate::store::{StoreError, Written};

/// Rows between two looks at whether to go on.
const STEP: u64 = 1_000;

impl Database {
    /// Adds the events of files of a data set; those that are there already are counted and left out. `articles` of the report counts the rows
    /// that were added.
    ///
    /// `progress` sees the report so far, and ends the import by breaking; what was read until then is kept.
    ///
    /// # Errors
    /// What befell the database's file; never what is wrong with a file that is read.
    ///
    /// ```
    /// use dateline::{Database, ingest::records::Dataset};
    /// use std::ops::ControlFlow;
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("acled.csv");
    /// std::fs::write(&path, "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,notes\n\
    ///     FRA1,2022-02-26,Protests,Peaceful protest,Protesters (France),France,\"On 26 February 2022, people protested.\"\n")?;
    /// let mut database = Database::open_in_memory()?;
    /// let report = database.import(Dataset::Acled, vec![path], |_| ControlFlow::Continue(()))?;
    /// assert_eq!(report.events, 1);
    /// assert_eq!(database.query("events where dataset = acled and action = protest in 2022")?.rows.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn import(
        &mut self,
        dataset: Dataset,
        paths: Vec<PathBuf>,
        mut progress: impl FnMut(&Report) -> ControlFlow<()>,
    ) -> Result<Report, StoreError> {
        let annotator = &*self.annotator;
        let mut writer = self.store.writer(annotator.vocabulary())?;
        let mut rows = Rows::new(dataset, paths, annotator.vocabulary());
        let mut report = Report::default();
        let mut read: u64 = 0;
        while let Some(row) = rows.next() {
            report.files = rows.files();
            let written = match row {
                Err(skip) => {
                    report.skip(skip);
                    continue;
                }
                Ok(Row::Event(record)) => Some(writer.write_record(&record)?),
                Ok(Row::Mention(mention)) => match writer.write_mention(&mention)? {
                    Some(written) => Some(written),
                    None => {
                        let reason = SkipReason::Broken("is a mention of an event that is not here".to_owned());
                        report.skip(Skip {
                            file: format!("{}:{}", mention.dataset, mention.event),
                            line: None,
                            reason,
                        });
                        None
                    }
                },
            };
            match written {
                Some(Written::Article { events, .. }) => {
                    report.articles += 1;
                    report.events += events as u64;
                }
                Some(Written::Duplicate { .. }) => report.duplicates += 1,
                None => {}
            }
            read += 1;
            if read.is_multiple_of(STEP) && progress(&report).is_break() {
                break;
            }
        }
        writer.finish()?;
        Ok(report)
    }
}
