//! `dateline repl`: asks at a prompt, or line by line from a pipe.

mod completion;
mod dot;
mod history;
mod input;
mod state;
mod words;

use std::cell::RefCell;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Instant;

use dateline::database::{Params, Prepared};
use dateline::lang::{self, ast::StatementKind};

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
            Line::End => break,
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
            None => answer(text, state, report).map(|()| Next::Go),
        },
    }
}

/// Runs queries; a `let` holds from now on.
fn answer(text: &str, state: &mut State, report: &Report) -> Result<(), Failure> {
    let begun = Instant::now();
    let whole = state.with_definitions(text);
    let wrong = |error| Failure::query("query", &whole, error);
    let script = Prepared::new(&whole).map_err(wrong)?;
    for table in state.session.run(&script, &Params::new()).map_err(wrong)? {
        surface::show(&table, state.mode)?;
        report.notes(&table.notes);
    }
    if let Ok(script) = lang::parse(text) {
        let lets = script.statements.iter().filter(|statement| matches!(statement.kind, StatementKind::Let { .. }));
        lets.for_each(|statement| state.define(statement.at.span().of(text)));
    }
    if state.timer == state::Timer::On {
        report.note(&surface::milliseconds(begun));
    }
    Ok(())
}
