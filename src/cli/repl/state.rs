//! What the prompt remembers between two inputs.

use std::path::PathBuf;

use dateline::render::Format;

use crate::cli::args::Common;
use crate::cli::failure::Failure;
use crate::cli::session::{self, Session};

/// Whether times are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timer {
    On,
    Off,
}

pub(super) struct State {
    pub(super) session: Session,
    pub(super) mode: Format,
    pub(super) timer: Timer,
    /// The file of the database, which may not be there yet.
    pub(super) path: PathBuf,
    common: Common,
    /// `let` statements so far.
    definitions: Vec<String>,
}

impl State {
    pub(super) fn open(common: &Common) -> Result<State, Failure> {
        let path = session::path(common);
        let session = open_or_empty(common, &path)?;
        let common = common.clone();
        Ok(State { session, mode: Format::Table, timer: Timer::Off, path, common, definitions: Vec::new() })
    }

    /// Goes over to another database, which need not exist yet.
    pub(super) fn go_to(&mut self, path: PathBuf) -> Result<(), Failure> {
        let common = Common { db: Some(path.clone()), ..self.common.clone() };
        let session = open_or_empty(&common, &path)?;
        // Ctrl-C has one listener, which knows the first session's interrupt.
        self.session = Session { interrupt: self.session.interrupt.clone(), ..session };
        (self.common, self.path) = (common, path);
        Ok(())
    }

    /// Does something with the database open for writing, and goes back to reading.
    pub(super) fn writing<T>(&mut self, work: impl FnOnce(&mut Session) -> Result<T, Failure>) -> Result<T, Failure> {
        let common = Common { db: Some(self.path.clone()), ..self.common.clone() };
        let mut writer = Session { interrupt: self.session.interrupt.clone(), ..Session::open(&common)? };
        let done = work(&mut writer);
        drop(writer);
        self.go_to(self.path.clone())?;
        done
    }

    pub(super) fn define(&mut self, statement: &str) {
        self.definitions.push(statement.to_owned());
    }

    /// A text with the definitions before it.
    pub(super) fn with_definitions(&self, text: &str) -> String {
        let mut whole = String::new();
        for statement in &self.definitions {
            whole.push_str(statement);
            whole.push_str(";\n");
        }
        whole + text
    }
}

/// A prompt creates no file: without one it asks an empty database.
fn open_or_empty(common: &Common, path: &std::path::Path) -> Result<Session, Failure> {
    if path.exists() { Session::open_read_only(common) } else { Session::in_memory(common) }
}
