//! Commands of the prompt, which begin with a dot.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use dateline::database::{Param, Prepared};
use dateline::ingest::Defaults;
use dateline::model::{Column, ColumnKind, Table, Value};
use dateline::plan::{Subject, paths};
use dateline::render::Format;
use dateline::store::Named;

use super::sample::Sample;
use super::state::{State, Timer};
use super::{Next, answer_of, evidence, words};
use crate::cli::args::Shown;
use crate::cli::commands::{ingest, source};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::surface::{self, Ink};

/// Every command.
pub(super) const NAMES: [&str; 18] = [
    ".help",
    ".open",
    ".ingest",
    ".schema",
    ".actors",
    ".places",
    ".evidence",
    ".explain",
    ".sql",
    ".params",
    ".read",
    ".save",
    ".mode",
    ".output",
    ".timer",
    ".examples",
    ".quit",
    ".exit",
];
/// Names that `.actors` and `.places` list.
const LISTED: usize = 40;

/// Does what a command says; `text` is without its dot.
pub(super) fn run(text: &str, state: &mut State, report: &Report) -> Result<Next, Failure> {
    let text = text.trim();
    let (name, rest) = text.split_once(char::is_whitespace).map_or((text, ""), |(name, rest)| (name, rest.trim()));
    match name {
        "help" => surface::tell_fitted(&help(rest, state)?)?,
        "open" => open(rest, state)?,
        "ingest" => read(rest, state, report)?,
        "schema" => state.show(&schema())?,
        "actors" => state.show(&names(Named::Actor, rest, state)?)?,
        "places" => state.show(&names(Named::Place, rest, state)?)?,
        "evidence" => surface::tell_fitted(&evidence(rest, state)?)?,
        "explain" => explain(rest, state)?,
        "sql" => sql(rest, state)?,
        "params" => params(rest, state)?,
        "read" => run_file(rest, state, report)?,
        "save" => save(rest, state)?,
        "mode" => mode(rest, state)?,
        "output" => state.output = Some(rest).filter(|rest| !rest.is_empty()).map(PathBuf::from),
        "timer" => timer(rest, state)?,
        "examples" => surface::tell(&words::examples(state).join("\n"))?,
        "quit" | "exit" => return Ok(Next::Quit),
        _ => return Err(Failure::Usage(unknown(name))),
    }
    Ok(Next::Go)
}

/// Other arguments that a command takes, for completion.
pub(super) fn arguments(command: &str) -> Vec<&'static str> {
    match command {
        ".help" => words::TOPICS.map(|(name, _)| name).to_vec(),
        ".mode" => Format::ALL.map(Format::name).to_vec(),
        ".timer" => vec!["on", "off"],
        _ => Vec::new(),
    }
}

fn unknown(name: &str) -> String {
    let near = NAMES.into_iter().find(|known| name.len() > 1 && known[1..].starts_with(name));
    let near = near.map_or(String::new(), |known| format!("did you mean `{known}`? "));
    format!("no command `.{name}`; {near}`.help commands` lists them")
}

fn help(topic: &str, state: &State) -> Result<String, Failure> {
    let text = words::help(topic).ok_or_else(|| no_topic(topic))?;
    // Only texts with examples need a look into the store.
    if !text.contains('{') {
        return Ok(text.to_owned());
    }
    Ok(words::straight(&Sample::of(state.session.database.store()).fill(text)))
}

fn evidence(id: &str, state: &State) -> Result<String, Failure> {
    let ink = Ink::of(&io::stdout(), state.color());
    let hint = "which event? `.evidence 12` takes an id, and after an answer with the column `id` none is needed";
    let id = if id.is_empty() { state.event } else { id.parse().ok() };
    evidence::of(id.ok_or_else(|| Failure::Usage(hint.to_owned()))?, state, ink)
}

fn params(given: &str, state: &mut State) -> Result<(), Failure> {
    if given.is_empty() {
        let lines: Vec<String> =
            state.params.iter().map(|(name, value)| format!("${name} = {}", shown(value))).collect();
        return Ok(surface::tell(&if lines.is_empty() {
            "no parameter has a value; `.params who=Cuba` gives one to `$who`".to_owned()
        } else {
            lines.join("\n")
        })?);
    }
    let Some((name, value)) = given.split_once('=') else {
        let name = given.trim_start_matches('$');
        let known = state.params.remove(name);
        return known
            .map(drop)
            .ok_or_else(|| Failure::Usage("write it as name=value; a name alone forgets it".to_owned()));
    };
    state.set(name.trim().trim_start_matches('$'), value.trim().trim_matches('"'));
    Ok(())
}

fn shown(value: &Param) -> String {
    match value {
        Param::Text(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

fn run_file(path: &str, state: &mut State, report: &Report) -> Result<(), Failure> {
    if path.is_empty() {
        return Err(Failure::Usage("which file? `.read sanctions.dql`".to_owned()));
    }
    let path = Path::new(path);
    answer_of(&source::read(path)?, path, state, report)
}

/// Saves the last query; a file that is there stays as it is.
fn save(name: &str, state: &State) -> Result<(), Failure> {
    let Some(query) = state.last.as_ref().filter(|_| !name.is_empty()) else {
        return Err(Failure::Usage("`.save NAME` keeps the last query that was answered in NAME.dql".to_owned()));
    };
    let mut path = PathBuf::from(name);
    if path.extension().is_none() {
        path.set_extension("dql");
    }
    let file = File::create_new(&path);
    let written = file.and_then(|mut file| writeln!(file, "{query}"));
    written.map_err(|error| Failure::Save { path: path.clone(), error })?;
    Ok(surface::tell(&format!("saved as {0}; `.read {0}` runs it", path.display()))?)
}

fn no_topic(topic: &str) -> Failure {
    Failure::Usage(format!("no help on `{topic}`; there is help on {}", words::TOPICS.map(|(name, _)| name).join(", ")))
}

fn open(path: &str, state: &mut State) -> Result<(), Failure> {
    if path.is_empty() {
        return Err(Failure::Usage("which file? `.open news.db`".to_owned()));
    }
    state.go_to(PathBuf::from(path))?;
    Ok(surface::tell(&words::opened(state))?)
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
    surface::tell(&ingest::summary(&ingested))?;
    if ingested.articles > 0 && io::stdout().is_terminal() {
        surface::tell(&words::trials(state))?;
    }
    Ok(())
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

fn names(what: Named, beginning: &str, state: &State) -> Result<Table, Failure> {
    let store = state.session.database.store();
    let entries = store.names_like(what, beginning, LISTED).map_err(Failure::from_store)?;
    let rows =
        entries.into_iter().map(|entry| vec![Value::Text(entry.name), Value::Int(entry.count), Value::Text(entry.key)]);
    let count = Column { name: "events".to_owned(), kind: ColumnKind::Int };
    let what = if what == Named::Actor { "actor" } else { "place" };
    Ok(Table { columns: vec![column(what), count, column("id")], rows: rows.collect(), ..Table::default() })
}

fn explain(text: &str, state: &State) -> Result<(), Failure> {
    let (shown, text) = Shown::split(text);
    let text = or_last(text, state)?;
    let whole = state.with_definitions(text, &[]);
    let wrong = |error| Failure::query("query", &whole, error);
    let params = state.params_of(&Prepared::new(&whole).map_err(wrong)?);
    let explained = state.session.explain(&whole, shown, &params);
    Ok(surface::tell(&explained.map_err(wrong)?)?)
}

/// A text, or else the last query that was answered.
fn or_last<'a>(text: &'a str, state: &'a State) -> Result<&'a str, Failure> {
    let last = Some(text).filter(|text| !text.is_empty()).or(state.last.as_deref());
    last.ok_or_else(|| Failure::Usage("which query? `.explain events where actor = Iran`".to_owned()))
}

fn sql(text: &str, state: &State) -> Result<(), Failure> {
    let text = or_last(text, state)?;
    let whole = state.with_definitions(text, &[]);
    let wrong = |error| Failure::query("query", &whole, error);
    let params = state.params_of(&Prepared::new(&whole).map_err(wrong)?);
    for explanation in state.session.database.explain(state.session.now, &whole, &params).map_err(wrong)? {
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
