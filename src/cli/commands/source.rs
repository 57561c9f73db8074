//! Reads the text of queries and scripts.

use std::io::{self, Read};
use std::path::Path;

use crate::cli::failure::Failure;

/// The text of a file; `-` is the standard input.
pub(super) fn read(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    read.map_err(|error| Failure::Read { path: path.to_owned(), error })
}
