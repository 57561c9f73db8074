//! The command line: arguments in, results to the standard output, everything else to the standard error.

mod args;
mod commands;
mod config;
mod failure;
mod fitted;
mod interrupt;
mod repl;
mod report;
mod session;
mod surface;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Args, Command};
use report::Report;

/// Parses the arguments, does what they say, and gives the exit code: 0 done, 1 the query or the data is wrong, 2 usage, 130 interrupted.
pub(crate) fn main() -> ExitCode {
    let args = Args::parse_from(config::arguments());
    let report = Report::new(&args.common);
    let command = match args.command {
        Some(command) => command,
        None if io::stdin().is_terminal() && io::stdout().is_terminal() => Command::Repl,
        None => {
            let help = Args::command().render_help();
            // Nobody listens to the help: the code still tells.
            let _ = write!(io::stderr(), "{help}");
            return ExitCode::from(2);
        }
    };
    match commands::run(&command, &args.common, &report) {
        Ok(code) => code,
        Err(failure) => {
            report.failure(&failure);
            failure.code()
        }
    }
}
