//! `dateline explain`: shows how a query is answered, and runs nothing.

use std::path::Path;
use std::process::ExitCode;

use dateline::database::Prepared;

use super::source;
use crate::cli::args::{Common, Explain, Shown};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::session::Session;
use crate::cli::surface;

pub(super) fn run(args: &Explain, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    let text = if args.text == "-" { source::read(Path::new("-"))? } else { args.text.clone() };
    // `explain 'plan events'` is read as the language reads it.
    let (shown, text) = match args.shown {
        Some(shown) => (Some(shown), text.as_str()),
        None => Shown::split(&text),
    };
    Prepared::new(text).map_err(|error| Failure::query("query", text, error))?;
    let session = Session::to_ask(&args.asking, common, report)?;
    let explained = session.explain(text, shown, &args.asking.params());
    surface::tell(&explained.map_err(|error| Failure::query("query", text, error))?)?;
    Ok(ExitCode::SUCCESS)
}
