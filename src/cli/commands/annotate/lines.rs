//! Reads lines without ever holding an endless one in memory.

use std::io::{self, BufRead, Read};

/// Longest line in bytes; longer ones are passed over.
const LONGEST_LINE: u64 = 16 << 20;

/// One line and its number, counted from 1.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) bytes: Result<Vec<u8>, &'static str>,
}

/// The lines of a stream that are not blank.
pub(super) struct Lines {
    input: Box<dyn BufRead>,
    number: u64,
}

impl Lines {
    pub(super) fn new(input: Box<dyn BufRead>) -> Lines {
        Lines { input, number: 0 }
    }

    /// The next line that is not blank; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        while let Some(line) = self.any()? {
            if !line.bytes.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty()) {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    fn any(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        if bytes.len() as u64 == LONGEST_LINE && bytes.last() != Some(&b'\n') {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Line { number: self.number, bytes: Err("the line is longer than 16 MiB") }));
        }
        Ok(Some(Line { number: self.number, bytes: Ok(bytes) }))
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn read(input: Box<dyn BufRead>) -> Vec<(u64, bool)> {
        let mut lines = Lines::new(input);
        std::iter::from_fn(|| lines.next().unwrap()).map(|line| (line.number, line.bytes.is_ok())).collect()
    }

    #[test]
    fn blank_lines_are_passed_over_and_counted() {
        assert_eq!(read(Box::new(&b"{}\n\n  \n{}"[..])), [(1, true), (4, true)]);
    }

    #[test]
    fn a_line_without_end_is_an_error_and_does_not_fill_the_memory() {
        let endless = io::repeat(b'x').take(3 * LONGEST_LINE).chain(&b"\n{}\n"[..]);
        assert_eq!(read(Box::new(BufReader::new(endless))), [(1, false), (2, true)]);
    }
}
