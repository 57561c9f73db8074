//! `dateline import`: adds events that others have coded.

use std::ops::ControlFlow;
use std::process::ExitCode;

use dateline::ingest::records::Dataset;

use super::ingest::skipped;
use crate::cli::args::{Common, Import};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::session::Session;
use crate::cli::surface;

pub(super) fn run(args: &Import, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    let Some(dataset) = Dataset::from_name(&args.dataset) else {
        return Err(Failure::Usage(format!("no data set is called `{}`", args.dataset)));
    };
    let mut session = Session::open(common)?;
    let interrupt = session.interrupt.clone();
    let watch = |_: &dateline::ingest::Report| {
        if interrupt.is_pressed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let imported = interrupt.until_pressed(|| session.database.import(dataset, args.files.clone(), watch));
    let imported = imported.map_err(Failure::from_store)?;
    skipped(&imported, report);
    let mut lines = vec![
        format!("files       {}", imported.files),
        format!("events      {}", imported.events),
        format!("duplicates  {}", imported.duplicates),
        format!("skipped     {}", imported.skips()),
    ];
    lines.extend(imported.skipped.iter().map(|kind| format!("  {}: {}", kind.kind, kind.count)));
    surface::tell(&lines.join("\n"))?;
    Ok(match imported.skips() {
        _ if interrupt.is_pressed() => ExitCode::from(130),
        0 => ExitCode::SUCCESS,
        _ if imported.events + imported.duplicates == 0 => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    })
}
