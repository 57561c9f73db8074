//! `dateline verify`: checks the database against itself.

use std::process::ExitCode;

use crate::cli::args::Common;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::surface;

pub(super) fn run(common: &Common) -> Result<ExitCode, Failure> {
    // The full-text index is only checked by one who may write.
    let session = Session::open_existing(common)?;
    let found = session.database.verify().map_err(Failure::from_store)?;
    for problem in &found.problems {
        surface::tell(&format!("wrong: {problem}"))?;
    }
    for unchecked in &found.unchecked {
        surface::tell(&format!("not checked: {unchecked}"))?;
    }
    if !found.problems.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    surface::tell(&format!("no contradiction in {} articles and {} events", found.info.articles, found.info.events))?;
    Ok(ExitCode::SUCCESS)
}
