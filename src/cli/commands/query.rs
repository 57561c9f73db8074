//! `dateline query`: answers one query.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use dateline::database::Prepared;

use super::source;
use crate::cli::args::{Common, Query};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::session::Session;
use crate::cli::surface;

pub(super) fn run(args: &Query, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    let text = if args.text == "-" { source::read(Path::new("-"))? } else { args.text.clone() };
    // What does not parse is told before a database is opened or an article read.
    Prepared::new(&text).map_err(|error| Failure::query("query", &text, error))?;
    let session = Session::to_ask(&args.asking, common, report)?;
    let params = args.asking.params();
    let begun = Instant::now();
    let table = session.query(&text, &params).map_err(|error| Failure::query("query", &text, error))?;
    let taken = surface::milliseconds(begun);
    surface::show_paged(&table, args.output.format, &session.interrupt)?;
    report.notes(&table.notes);
    report.aside(&format!("{} in {taken}", surface::rows(&table)));
    Ok(ExitCode::SUCCESS)
}
