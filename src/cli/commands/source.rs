//! Reads the text of queries and scripts.

use std::io::{self, Read};
use std::path::Path;

use dateline::database::{Prepared, QueryError};

use crate::cli::args::Common;
use crate::cli::failure::Failure;

/// The text of a file; `-` is the standard input.
pub(in crate::cli) fn read(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    read.map_err(|error| Failure::Read { path: path.to_owned(), error })
}

/// The script of a file; what it includes stands beside it, and `--safe` refuses that.
pub(in crate::cli) fn script(text: &str, file: &Path, common: &Common) -> Result<Prepared, QueryError> {
    if common.safe {
        return Prepared::new(text);
    }
    Prepared::with_includes(text, file.parent().unwrap_or(Path::new(".")))
}
