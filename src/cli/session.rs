//! Opens what the flags name and asks it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use dateline::database::{Database, Explanation, Param, Params, Prepared, QueryError, Reader};
use dateline::extract::Extractor;
use dateline::ingest::Defaults;
use dateline::lexicon::Lexicon;
use dateline::model::{Day, Table};
use dateline::store::StoreError;

use super::args::{Asking, Common, Parameter, Shown};
use super::commands::ingest;
use super::failure::Failure;
use super::interrupt::Interrupt;
use super::report::Report;

/// An open database, the day that is today, and the way to stop it.
pub(crate) struct Session {
    pub(crate) database: Database,
    pub(crate) now: Day,
    pub(crate) interrupt: Interrupt,
}

impl Session {
    /// Opens the database for writing, and creates it where there is none.
    pub(crate) fn open(common: &Common) -> Result<Session, Failure> {
        Session::new(common, |reader| Database::open_with(&path(common), reader))
    }

    /// Opens the database for writing if there is one.
    pub(crate) fn open_existing(common: &Common) -> Result<Session, Failure> {
        let path = path(common);
        if path.exists() { Session::open(common) } else { Session::open_read_only(common) }
    }

    /// Opens the database if there is one, otherwise one in memory, for a look at what an ingest would do.
    pub(crate) fn to_preview(common: &Common) -> Result<Session, Failure> {
        if path(common).exists() { Session::open(common) } else { Session::in_memory(common) }
    }

    /// Opens an existing database for reading.
    pub(crate) fn open_read_only(common: &Common) -> Result<Session, Failure> {
        Session::new(common, |reader| Database::open_read_only_with(&path(common), reader))
    }

    /// A database in memory.
    pub(crate) fn in_memory(common: &Common) -> Result<Session, Failure> {
        Session::new(common, |reader| Database::open_in_memory_with(reader))
    }

    /// What a query is answered from: the files of `--with`, or the database.
    pub(crate) fn to_ask(asking: &Asking, common: &Common, report: &Report) -> Result<Session, Failure> {
        if asking.with.is_empty() {
            return Session::open_read_only(common);
        }
        if common.db.is_some() {
            return Err(Failure::Usage(
                "`--with` answers from files and `--db` from a database; give one of them".to_owned(),
            ));
        }
        let mut session = Session::in_memory(common)?;
        let interrupt = session.interrupt.clone();
        let ingested = ingest::ingest(&mut session.database, &asking.with, asking.defaults(), &interrupt, report)?;
        ingest::skipped(&ingested, report);
        if interrupt.is_pressed() {
            return Err(Failure::Interrupted);
        }
        if ingested.articles == 0 {
            report.note("`--with` found no article");
        }
        Ok(session)
    }

    fn new(
        common: &Common,
        open: impl FnOnce(Arc<Reader>) -> Result<Database, StoreError>,
    ) -> Result<Session, Failure> {
        // Before anything is written, so that no Ctrl-C finds a file half made.
        let interrupt = Interrupt::listen();
        let database = open(reader(common)?).map_err(Failure::from_store)?;
        let database = if common.safe { database } else { database.allowing_files() };
        Ok(Session { database, now: common.now.map_or_else(today, Ok)?, interrupt })
    }

    /// Answers a text of one query; a Ctrl-C ends it.
    pub(crate) fn query(&self, text: &str, params: &Params) -> Result<Table, QueryError> {
        self.interruptible(|| self.database.query_on(self.now, text, params))
    }

    /// Answers the queries of a script; a Ctrl-C ends it.
    pub(crate) fn run(&self, script: &Prepared, params: &Params) -> Result<Vec<Table>, QueryError> {
        self.interruptible(|| self.database.run(self.now, script, params))
    }

    /// Finds what is wrong with a script.
    pub(crate) fn check(&self, script: &Prepared, params: &Params) -> Result<(), QueryError> {
        self.database.explain_script(self.now, script, params).map(drop)
    }

    /// Plan, SQL and SQLite's own steps of each query of a text, or one of the first two.
    pub(crate) fn explain(&self, text: &str, shown: Option<Shown>, params: &Params) -> Result<String, QueryError> {
        let mut parts = Vec::new();
        for explanation in self.database.explain(self.now, text, params)? {
            match shown {
                Some(Shown::Plan) => parts.push(explanation.plan),
                Some(Shown::Sql) => parts.push(explanation.sql()),
                None => parts.push(self.explained(&explanation)?),
            }
        }
        Ok(parts.join("\n\n"))
    }

    /// All of an explanation, and SQLite's steps.
    fn explained(&self, explanation: &Explanation) -> Result<String, QueryError> {
        let mut steps = Vec::new();
        for statement in &explanation.statements {
            steps.extend(self.database.store().query_plan(&statement.sql, &statement.values)?);
        }
        Ok(format!("{explanation}\n\nSQLite's steps\n  {}", steps.join("\n  ")))
    }

    fn interruptible<T>(&self, work: impl FnOnce() -> T) -> T {
        self.interrupt.during(self.database.interrupt_handle(), work)
    }
}

impl Asking {
    /// What articles of `--with` get that say nothing themselves.
    pub(crate) fn defaults(&self) -> Defaults {
        Defaults { published: self.given.published, publisher: self.given.publisher.clone(), ..Defaults::default() }
    }

    /// The values of `--param`.
    pub(crate) fn params(&self) -> Params {
        params(&self.params)
    }
}

/// The values of `--param` as the library takes them.
pub(crate) fn params(given: &[Parameter]) -> Params {
    given.iter().map(|(name, value)| (name.clone(), Param::Text(value.clone()))).collect()
}

/// The file of `--db`, else of `DATELINE_DB`, else `dateline.db` here.
pub(crate) fn path(common: &Common) -> PathBuf {
    let given = common.db.clone();
    let variable = || std::env::var_os("DATELINE_DB").filter(|path| !path.is_empty()).map(PathBuf::from);
    given.or_else(variable).unwrap_or_else(|| PathBuf::from("dateline.db"))
}

/// The extractor over the dictionaries that the flags name.
pub(crate) fn extractor(common: &Common) -> Result<Extractor, Failure> {
    Ok(Extractor::new(Arc::new(lexicon(common)?))?)
}

/// The reader of articles, with the dictionaries that the flags name; those that are compiled in wait until they are asked.
fn reader(common: &Common) -> Result<Arc<Reader>, Failure> {
    Ok(Arc::new(match &common.lexicon {
        Some(_) => Reader::new(lexicon(common)?),
        None => Reader::builtin(),
    }))
}

/// The dictionaries that the flags name.
fn lexicon(common: &Common) -> Result<Lexicon, Failure> {
    let lexicon = match &common.lexicon {
        Some(folder) => Lexicon::with_overlay(folder),
        None => Lexicon::builtin(),
    };
    lexicon.map_err(|error| Failure::Loading(error.to_string()))
}

fn today() -> Result<Day, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    let day = i32::try_from(since).ok().and_then(Day::from_number);
    day.ok_or_else(|| Failure::Usage("the clock of this machine is wrong; give `--now`".to_owned()))
}
