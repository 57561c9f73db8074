//! One file a command: each takes its arguments and gives the exit code.

mod annotate;
mod check;
mod explain;
mod export;
mod fmt;
pub(super) mod info;
pub(super) mod ingest;
mod manual;
mod query;
mod run;
pub(super) mod source;
mod verify;

use std::process::ExitCode;

use super::args::{Command, Common};
use super::failure::Failure;
use super::report::Report;

pub(super) fn run(command: &Command, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    match command {
        Command::Ingest(args) => ingest::run(args, common, report),
        Command::Query(args) => query::run(args, common, report),
        Command::Run(args) => run::run(args, common, report),
        Command::Explain(args) => explain::run(args, common, report),
        Command::Check(args) => check::run(args, common, report),
        Command::Fmt(args) => fmt::run(args),
        Command::Annotate(args) => annotate::run(args, common, report),
        Command::Info(args) => info::run(args, common),
        Command::Verify => verify::run(common),
        Command::Export(args) => export::run(args, common, report),
        Command::Completions { shell } => manual::completions(*shell),
        Command::Man => manual::page(),
        Command::Repl => super::repl::run(common, report),
    }
}
