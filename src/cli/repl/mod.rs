//! `dateline repl`: asks at a prompt, or line by line from a pipe.

mod asking;
mod completion;
mod dot;
mod evidence;
mod highlight;
mod history;
mod input;
mod known;
mod position;
mod sample;
mod state;
mod words;

use std::cell::RefCell;
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Instant;

use dateline::lang::{self, ast::StatementKind};
use dateline::model::{Table, Value};

use super::args::Common;
use super::failure::Failure;
use super::report::Report;
use super::surface;
use input::{Input, Line};
use state::State;

/// What follows after an input.
enum Next {
    Go,
    Quit,
}

pub(super) fn run(common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    let state = Rc::new(RefCell::new(State::open(common)?));
    let mut input = Input::new(&state, report)?;
    if input.is_terminal() {
        surface::tell(&words::first_screen(&state.borrow()))?;
    }
    let mut failed = false;
    loop {
        let text = match input.read()? {
            Line::Text(text) => text,
            Line::Cancelled => continue,
            Line::End => {
                if input.is_terminal() {
                    // The shell's prompt begins on a line of its own.
                    surface::tell("")?;
                }
                break;
            }
        };
        match respond(&text, &mut state.borrow_mut(), report) {
            Ok(Next::Go) => {}
            Ok(Next::Quit) => break,
            Err(failure @ Failure::Write(_)) => return Err(failure),
            Err(failure) => {
                report.failure(&failure);
                failed = true;
            }
        }
    }
    // At a prompt a mistake is part of the talk; a pipe must learn of it.
    Ok(if failed && !input.is_terminal() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn respond(text: &str, state: &mut State, report: &Report) -> Result<Next, Failure> {
    match text.trim() {
        "" => Ok(Next::Go),
        "quit" | "exit" => Ok(Next::Quit),
        "help" | "?" => dot::run("help", state, report),
        trimmed => match trimmed.strip_prefix('.') {
            Some(command) => dot::run(command, state, report),
            None => {
                let whole = state.before(text).to_owned() + text;
                state.keep(&whole);
                answer(&whole, state, report).map(|()| Next::Go)
            }
        },
    }
}

/// Runs queries; what they define holds from now on.
fn answer(text: &str, state: &mut State, report: &Report) -> Result<(), Failure> {
    answer_of(text, Path::new("query"), state, report)
}

/// Runs the queries of a file, or of what was typed.
fn answer_of(text: &str, file: &Path, state: &mut State, report: &Report) -> Result<(), Failure> {
    let begun = Instant::now();
    let defined = definitions(text);
    let names: Vec<String> = defined.iter().map(|(name, _)| name.clone()).collect();
    let whole = state.with_definitions(text, &names);
    let wrong = |error| Failure::query(&file.display().to_string(), &whole, error);
    let script = state.script(&whole, file).map_err(wrong)?;
    let tables = state.ask(script).map_err(wrong)?;
    let taken = surface::milliseconds(begun);
    for table in &tables {
        state.show(table)?;
        report.notes(&table.notes);
    }
    for (name, statement) in defined {
        state.define(&name, statement);
    }
    if let Some(table) = tables.last() {
        state.last = Some(text.trim().to_owned());
        state.event = event(table);
        foot(table, &taken, state, report);
        if table.rows.is_empty() && sample::is_empty(state.session.database.store()) {
            report.note(words::START);
        }
    }
    Ok(())
}

/// Tells rows, time and file under an answer.
fn foot(table: &Table, taken: &str, state: &State, report: &Report) {
    let mut foot = surface::rows(table);
    if state.timer == state::Timer::On {
        foot.push_str(&format!(", {taken}"));
    }
    if let Some(path) = &state.output {
        foot.push_str(&format!(", to {}", path.display()));
    }
    report.foot(&foot);
}

/// The event of the first row.
fn event(table: &Table) -> Option<i64> {
    let column = table.columns.iter().position(|column| column.name == "id")?;
    match table.rows.first()?.get(column)? {
        Value::Int(id) => Some(*id),
        _ => None,
    }
}

/// What a text defines: kind and name, and the statement itself.
fn definitions(text: &str) -> Vec<(String, &str)> {
    let Ok(script) = lang::parse(text) else { return Vec::new() };
    let named = script.statements.iter().filter_map(|statement| {
        let name = match &statement.kind {
            StatementKind::Let { name, .. } | StatementKind::Param { name, .. } => format!("${}", name.text),
            StatementKind::Define { name, .. } => name.text.clone(),
            StatementKind::Include(file) => format!("\"{}\"", file.text),
            _ => return None,
        };
        Some((name, statement.at.span().of(text)))
    });
    named.collect()
}
