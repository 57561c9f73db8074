//! `dateline check`: tells what is wrong with scripts, and runs nothing.

use std::process::ExitCode;

use super::source;
use crate::cli::args::{Check, Common};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::session::{self, Session};

pub(super) fn run(args: &Check, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    // Without a database the dictionaries still know most names.
    let session =
        if session::path(common).exists() { Session::open_read_only(common)? } else { Session::in_memory(common)? };
    let params = session::params(&args.params);
    let mut wrong = 0_usize;
    for path in &args.files {
        let text = source::read(path)?;
        let name = path.display().to_string();
        let checked = source::script(&text, path, common).and_then(|script| session.check(&script, &params));
        if let Err(error) = checked {
            report.failure(&Failure::query(&name, &text, error));
            wrong += 1;
        }
    }
    if wrong == 0 {
        report.note("nothing is wrong");
    }
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
