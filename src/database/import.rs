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
                        let (file, line) = rows.place();
                        let event = mention.event;
                        report.skip(Skip { file: file.to_owned(), line, reason: SkipReason::UnknownEvent { event } });
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

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;
    use crate::render::{Format, Layout, render};

    type Outcome = Result<(), Box<dyn Error>>;

    /// A row of so many columns: what is told here, and the rest empty.
    fn row(columns: usize, cells: &[(usize, &str)]) -> String {
        let cell = |at: usize| cells.iter().find(|(of, _)| *of == at).map_or("", |(_, text)| text);
        (0..columns).map(cell).collect::<Vec<_>>().join("\t") + "\n"
    }

    /// France threatens Kenya's government in Nairobi, in the columns of version 1 without and with address, or of version 2.
    fn threat(columns: usize, id: &str) -> String {
        let (place, lat, added) = match columns {
            61 => (51, 56, 59),
            _ => (49, 53, 56),
        };
        let mut cells =
            vec![(0, id), (1, "20190124"), (2, "201901"), (3, "2019"), (5, "FRA"), (6, "PARIS"), (7, "FRA")];
        cells.extend([(15, "KENGOV"), (16, "KENYAN"), (17, "KEN"), (22, "GOV"), (26, "138")]);
        cells.extend([
            (place + 1, "Nairobi, Nairobi Area, Kenya"),
            (lat, "-1.28"),
            (lat + 1, "36.8"),
            (added, "20190125"),
        ]);
        if columns > 57 {
            cells.push((columns - 1, "https://daily.example/a"));
        }
        row(columns, &cells)
    }

    fn mention(event: &str, url: &str, sentence: &str, percent: &str) -> String {
        let (time, publisher) = ("20190126101500", "Evening News");
        row(16, &[(0, event), (1, time), (2, time), (3, "1"), (4, publisher), (5, url), (6, sentence), (11, percent)])
    }

    fn import(database: &mut Database, text: &str) -> Result<Report, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("rows.tsv");
        std::fs::write(&path, text)?;
        Ok(database.import(Dataset::Gdelt, vec![path], |_| ControlFlow::Continue(()))?)
    }

    fn skips(report: &Report) -> Vec<String> {
        let all = report.skipped.iter().flat_map(|skipped| &skipped.examples);
        // The folder's name is another one at every run.
        all.map(|skip| skip.to_string().split_once("rows.tsv").map_or_else(String::new, |(_, told)| told.to_owned()))
            .collect()
    }

    fn answer(database: &Database, query: &str) -> Result<Vec<String>, Box<dyn Error>> {
        let table = database.query(query)?;
        let mut csv = Vec::new();
        render(&table, Format::Csv, &Layout::default(), &mut csv)?;
        Ok(String::from_utf8(csv)?.lines().skip(1).map(str::to_owned).collect())
    }

    const SHOWN: &str = "events | show date, action, source, target, place, confidence, publisher | sort date";

    #[test]
    fn exports_of_every_version_say_the_same() -> Outcome {
        for columns in [57, 58, 61] {
            let mut database = Database::open_in_memory()?;
            let header = row(columns, &[(0, "GlobalEventID"), (1, "Day")]);
            let report = import(&mut database, &(header + &threat(columns, "7") + &threat(columns, "7") + "\n"))?;
            assert_eq!((report.events, report.duplicates, skips(&report).len()), (1, 1, 0), "{columns} columns");
            let publisher = if columns == 57 { "" } else { "daily.example" };
            let told = format!("2019-01-24,threaten.force,France,Kenyan,Nairobi,0.5,{publisher}");
            assert_eq!(answer(&database, SHOWN)?, [told], "{columns} columns");
        }
        Ok(())
    }

    #[test]
    fn what_comes_out_of_hive_is_the_same_table() -> Outcome {
        let mut database = Database::open_in_memory()?;
        let report = import(&mut database, &(threat(58, "7") + &threat(58, "8")).replace('\t', "\u{1}"))?;
        assert_eq!((report.events, skips(&report).len()), (2, 0));
        Ok(())
    }

    #[test]
    fn an_extract_of_some_columns_is_refused_once_and_not_row_by_row() -> Outcome {
        let mut database = Database::open_in_memory()?;
        let report = import(&mut database, &"2018\u{1}FRA\u{1}KEN\u{1}138\u{1}13\n".repeat(9))?;
        let told = ": has 5 columns, and not the 57, 58 or 61 of an export or the 16 of mentions; an extract of some columns does \
                    not say which they are, so import the whole rows";
        assert_eq!(skips(&report), [told]);
        Ok(())
    }

    #[test]
    fn mentions_set_the_trust_of_the_first_report_and_add_the_others() -> Outcome {
        let mut database = Database::open_in_memory()?;
        import(&mut database, &threat(61, "7"))?;
        let first = mention("7", "https://daily.example/a", "2", "80");
        let others = mention("7", "https://evening.example/b", "1", "30")
            + &mention("7", "https://evening.example/b", "4", "20");
        let unknown = mention("9", "https://evening.example/b", "1", "30");
        for again in [0, 2] {
            let report = import(&mut database, &(first.clone() + &others + &unknown))?;
            assert_eq!((report.events, report.duplicates), (2 - again, 1 + again));
            let told = ":4: is a report of event 9, which is not here; import the export that has it first";
            assert_eq!(skips(&report), [told]);
        }
        let event = "2019-01-24,threaten.force,France,Kenyan,Nairobi";
        let told = ["0.8,daily.example", "0.3,Evening News", "0.2,Evening News"].map(|rest| format!("{event},{rest}"));
        assert_eq!(answer(&database, SHOWN)?, told);
        assert_eq!(
            answer(&database, "events | count by published | sort published")?,
            ["2019-01-25,1", "2019-01-26,2"]
        );
        Ok(())
    }
}
