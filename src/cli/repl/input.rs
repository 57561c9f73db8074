//! Reads inputs: with an editor on a terminal, line by line from a pipe.

use std::cell::RefCell;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;
use std::rc::Rc;

use dateline::lang;
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{ColorMode, CompletionType, Config, Editor};

use super::completion::Assistant;
use super::history;
use super::state::State;
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::surface::Ink;

/// Inputs that the history keeps.
const HISTORY: usize = 5_000;

/// What was read.
pub(super) enum Line {
    /// A whole input, of one line or more.
    Text(String),
    /// Ctrl-C: what was typed is forgotten.
    Cancelled,
    /// Ctrl-D, or the end of the pipe.
    End,
}

pub(super) enum Input {
    Terminal { editor: Box<Editor<Assistant, DefaultHistory>>, history: Option<PathBuf> },
    Pipe(io::StdinLock<'static>),
}

impl Input {
    pub(super) fn new(state: &Rc<RefCell<State>>, report: &Report) -> Result<Input, Failure> {
        let colours = if report.ink() == Ink::Coloured { ColorMode::Enabled } else { ColorMode::Disabled };
        if !io::stdin().is_terminal() {
            return Ok(Input::Pipe(io::stdin().lock()));
        }
        let config = Config::builder()
            .max_history_size(HISTORY)
            .map_err(|error| Failure::Prompt(error.to_string()))?
            .history_ignore_space(true)
            .completion_type(CompletionType::List)
            .color_mode(colours)
            .build();
        let mut editor = Editor::with_config(config).map_err(|error| Failure::Prompt(error.to_string()))?;
        editor.set_helper(Some(Assistant::new(Rc::clone(state), Ink::of(&io::stdout(), state.borrow().color()))));
        let history = history::file();
        if let Some(file) = &history {
            // The first time there is none.
            let _ = editor.load_history(file);
        }
        Ok(Input::Terminal { editor: Box::new(editor), history })
    }

    pub(super) const fn is_terminal(&self) -> bool {
        matches!(self, Input::Terminal { .. })
    }

    pub(super) fn read(&mut self) -> Result<Line, Failure> {
        match self {
            Input::Pipe(input) => piped(input),
            Input::Terminal { editor, history } => match editor.readline("dateline> ") {
                Ok(text) => {
                    // A history that cannot be written is no reason to stop talking.
                    if editor.add_history_entry(text.as_str()).unwrap_or(false)
                        && let Some(file) = history
                    {
                        let _ = editor.append_history(file);
                    }
                    Ok(Line::Text(text))
                }
                Err(ReadlineError::Interrupted) => Ok(Line::Cancelled),
                Err(ReadlineError::Eof) => Ok(Line::End),
                Err(error) => Err(Failure::Prompt(error.to_string())),
            },
        }
    }
}

/// The lines of a pipe up to the end of the query.
fn piped(input: &mut impl BufRead) -> Result<Line, Failure> {
    let mut text = String::new();
    loop {
        let before = text.len();
        input.read_line(&mut text).map_err(|error| Failure::Read { path: PathBuf::from("-"), error })?;
        let ended = text.len() == before;
        if ended && text.trim().is_empty() {
            return Ok(Line::End);
        }
        if ended || is_whole("", &text) {
            return Ok(Line::Text(text));
        }
    }
}

/// Whether an input that goes on with `before` can be answered as it is.
pub(super) fn is_whole(before: &str, text: &str) -> bool {
    text.trim().is_empty() || text.trim_start().starts_with(['.', '?']) || lang::is_complete(&format!("{before}{text}"))
}

#[cfg(test)]
mod tests {
    use super::{Line, piped};

    #[test]
    fn a_query_goes_on_while_its_end_lacks_something() {
        let mut input = &b"events |\n  count\n.quit\nevents where"[..];
        let mut read = || match piped(&mut input).unwrap() {
            Line::Text(text) => Some(text),
            _ => None,
        };
        assert_eq!(read().as_deref(), Some("events |\n  count\n"));
        assert_eq!(read().as_deref(), Some(".quit\n"));
        assert_eq!(read().as_deref(), Some("events where"));
        assert_eq!(read(), None);
    }
}
