//! `dateline explain`: shows how a query is answered, and runs nothing.

use std::process::ExitCode;

use dateline::database::Prepared;

use crate::cli::args::{Common, Explain};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::session::Session;
use crate::cli::surface;

pub(super) fn run(args: &Explain, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    Prepared::new(&args.text).map_err(|error| Failure::query("query", &args.text, error))?;
    let session = Session::to_ask(&args.asking, common, report)?;
    let explained = session.explain(&args.text, &args.asking.params());
    surface::tell(&explained.map_err(|error| Failure::query("query", &args.text, error))?)?;
    Ok(ExitCode::SUCCESS)
}
