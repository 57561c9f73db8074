//! Commands of the prompt, which begin with a dot.

use std::path::{Path, PathBuf};

use dateline::database::Params;
use dateline::ingest::Defaults;
use dateline::model::{Column, ColumnKind, Table, Value};
use dateline::plan::{Subject, paths};
use dateline::render::Format;
use dateline::store::Named;

use super::state::{State, Timer};
use super::{Next, words};
use crate::cli::commands::ingest;
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::surface;

/// Every command.
pub(super) const NAMES: [&str; 11] =
    [".help", ".open", ".ingest", ".schema", ".actors", ".explain", ".sql", ".mode", ".timer", ".examples", ".quit"];

/// Actors that `.actors` lists.
const ACTORS: usize = 40;

/// Does what a command says; `text` is without its dot.
pub(super) fn run(text: &str, state: &mut State, report: &Report) -> Result<Next, Failure> {
    let text = text.trim();
    let (name, rest) = text.split_once(char::is_whitespace).map_or((text, ""), |(name, rest)| (name, rest.trim()));
    match name {
        "help" => surface::tell(words::help(rest).ok_or_else(|| no_topic(rest))?)?,
        "open" => open(rest, state)?,
        "ingest" => read(rest, state, report)?,
        "schema" => surface::show(&schema(), state.mode)?,
        "actors" => surface::show(&actors(rest, state)?, state.mode)?,
        "explain" => explain(rest, state)?,
        "sql" => sql(rest, state)?,
        "mode" => mode(rest, state)?,
        "timer" => timer(rest, state)?,
        "examples" => surface::tell(&words::examples(state).join("\n"))?,
        "quit" | "exit" => return Ok(Next::Quit),
        _ => return Err(Failure::Usage(format!("no command `.{name}`; `.help` lists them"))),
    }
    Ok(Next::Go)
}

fn no_topic(topic: &str) -> Failure {
    Failure::Usage(format!("no help on `{topic}`; there is help on {}", words::TOPICS.map(|(name, _)| name).join(", ")))
}

fn open(path: &str, state: &mut State) -> Result<(), Failure> {
    if path.is_empty() {
        return Err(Failure::Usage("which file? `.open news.db`".to_owned()));
    }
    state.go_to(PathBuf::from(path))?;
    Ok(surface::tell(&words::holdings(state))?)
}

fn read(paths: &str, state: &mut State, report: &Report) -> Result<(), Failure> {
    if paths.is_empty() {
        return Err(Failure::Usage("which files? `.ingest articles/`".to_owned()));
    }
    // A path with spaces needs no quotes if it is alone.
    let paths: Vec<String> = if Path::new(paths).exists() {
        vec![paths.to_owned()]
    } else {
        paths.split_whitespace().map(str::to_owned).collect()
    };
    let ingested = state.writing(|session| {
        let interrupt = session.interrupt.clone();
        ingest::ingest(&mut session.database, &paths, Defaults::default(), &interrupt, report)
    })?;
    ingest::skipped(&ingested, report);
    Ok(surface::tell(&ingest::summary(&ingested))?)
}

/// Every subject with its fields.
fn schema() -> Table {
    let subjects =
        [Subject::Events, Subject::Articles, Subject::Actors, Subject::Actions, Subject::Places, Subject::Publishers];
    let text = |text: &str| Value::Text(text.to_owned());
    let rows = subjects.into_iter().flat_map(|subject| {
        paths::all(subject)
            .into_iter()
            .map(move |(path, field)| vec![text(subject.name()), text(&path), text(field.kind().phrase())])
    });
    Table { columns: ["subject", "field", "is"].map(column).to_vec(), rows: rows.collect(), ..Table::default() }
}

fn column(name: &str) -> Column {
    Column { name: name.to_owned(), kind: ColumnKind::Text }
}

fn actors(beginning: &str, state: &State) -> Result<Table, Failure> {
    let store = state.session.database.store();
    let entries = store.names_like(Named::Actor, beginning, ACTORS).map_err(Failure::from_store)?;
    let rows =
        entries.into_iter().map(|entry| vec![Value::Text(entry.name), Value::Int(entry.count), Value::Text(entry.key)]);
    let count = Column { name: "events".to_owned(), kind: ColumnKind::Int };
    Ok(Table { columns: vec![column("actor"), count, column("id")], rows: rows.collect(), ..Table::default() })
}

fn explain(text: &str, state: &State) -> Result<(), Failure> {
    let whole = state.with_definitions(text);
    let explained = state.session.explain(&whole, &Params::new());
    Ok(surface::tell(&explained.map_err(|error| Failure::query("query", &whole, error))?)?)
}

fn sql(text: &str, state: &State) -> Result<(), Failure> {
    let whole = state.with_definitions(text);
    let wrong = |error| Failure::query("query", &whole, error);
    for explanation in state.session.database.explain(state.session.now, &whole, &Params::new()).map_err(wrong)? {
        surface::tell(&explanation.sql())?;
    }
    Ok(())
}

fn mode(name: &str, state: &mut State) -> Result<(), Failure> {
    let names = || Format::ALL.map(Format::name).join(", ");
    state.mode = Format::from_name(name).ok_or_else(|| Failure::Usage(format!("the modes are {}", names())))?;
    Ok(())
}

fn timer(word: &str, state: &mut State) -> Result<(), Failure> {
    state.timer = match (word, state.timer) {
        ("on", _) | ("", Timer::Off) => Timer::On,
        ("off", _) | ("", Timer::On) => Timer::Off,
        _ => return Err(Failure::Usage("`.timer on` or `.timer off`".to_owned())),
    };
    Ok(())
}
