//! `dateline fmt`: writes scripts in one form, comments kept.

use std::fs;
use std::process::ExitCode;

use dateline::lang;

use super::source;
use crate::cli::args::Fmt;
use crate::cli::failure::Failure;
use crate::cli::surface;

pub(super) fn run(args: &Fmt) -> Result<ExitCode, Failure> {
    let mut differing = 0_usize;
    for path in &args.files {
        let text = source::read(path)?;
        let name = path.display().to_string();
        let formatted = lang::format(&text).map_err(|errors| Failure::query(&name, &text, errors.into()))?;
        if path.as_os_str() == "-" {
            surface::tell(formatted.trim_end())?;
        } else if formatted != text && args.check {
            surface::tell(&name)?;
            differing += 1;
        } else if formatted != text {
            fs::write(path, formatted).map_err(|error| Failure::Save { path: path.clone(), error })?;
        }
    }
    Ok(if differing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
