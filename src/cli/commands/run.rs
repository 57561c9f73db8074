//! `dateline run`: answers the queries of a script, one after the other.

use std::process::ExitCode;

use super::source;
use crate::cli::args::{Common, Run};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::session::Session;
use crate::cli::surface;

pub(super) fn run(args: &Run, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    let text = source::read(&args.file)?;
    let name = args.file.display().to_string();
    let script = source::script(&text, &args.file, common).map_err(|error| Failure::query(&name, &text, error))?;
    let session = Session::to_ask(&args.asking, common, report)?;
    let params = args.asking.params();
    let tables = session.run(&script, &params).map_err(|error| Failure::query(&name, &text, error))?;
    for (number, table) in tables.iter().enumerate() {
        if number > 0 {
            surface::tell("")?;
        }
        surface::show(table, args.output.format, &session.interrupt)?;
        report.notes(&table.notes);
    }
    Ok(ExitCode::SUCCESS)
}
