//! Cuts an mbox into its mails.

use std::collections::VecDeque;
use std::io::BufRead;

use super::LONGEST_MAIL;
use super::digest::{articles, placed};
use crate::ingest::unwrap::Stream;
use crate::ingest::{Skip, SkipReason};
use crate::model::Document;

/// The mails of an mbox, one after the other.
pub(in crate::ingest) struct Mbox {
    input: Stream,
    file: String,
    /// Mails begun so far.
    number: u64,
    /// The line that has begun the next mail has been taken already.
    begun: Begun,
    /// Articles of the mail read last that are still to be given out.
    pending: VecDeque<Result<Document, Skip>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Begun {
    Not,
    Yes,
    Ended,
}

impl Mbox {
    pub(in crate::ingest) fn new(input: Stream, file: &str) -> Mbox {
        Mbox { input, file: file.to_owned(), number: 0, begun: Begun::Not, pending: VecDeque::new() }
    }

    /// The bytes of the next mail; `Ok(None)` at the end.
    fn next_mail(&mut self) -> Result<Option<Vec<u8>>, SkipReason> {
        let mut mail = Vec::new();
        let mut line = Vec::new();
        let (mut blank, mut too_long) = (true, false);
        loop {
            line.clear();
            let most = LONGEST_MAIL as u64;
            let read = std::io::Read::take(self.input.as_mut(), most).read_until(b'\n', &mut line);
            let read = read.map_err(|error| SkipReason::Unreadable(error.to_string()))?;
            if read == 0 {
                let had_one = self.begun == Begun::Yes;
                self.begun = Begun::Ended;
                return if too_long {
                    Err(SkipReason::TooLong { most: LONGEST_MAIL })
                } else {
                    Ok(had_one.then_some(mail))
                };
            }
            if blank && is_from_line(&line) {
                self.number += 1;
                if self.begun == Begun::Yes {
                    return if too_long { Err(SkipReason::TooLong { most: LONGEST_MAIL }) } else { Ok(Some(mail)) };
                }
                self.begun = Begun::Yes;
                continue;
            }
            blank = line.trim_ascii().is_empty();
            too_long = too_long || mail.len() + line.len() > LONGEST_MAIL;
            if !too_long && self.begun == Begun::Yes {
                // A line that began with "From " has been written with a bracket before it.
                let bare = line.iter().position(|byte| *byte != b'>').unwrap_or(0);
                let quoted = bare > 0 && line[bare..].starts_with(b"From ");
                mail.extend_from_slice(&line[usize::from(quoted)..]);
            }
        }
    }
}

/// Whether a line begins a mail: `From ` with an address and a time of day or a year.
pub(in crate::ingest) fn is_from_line(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let text = String::from_utf8_lossy(&rest[..rest.len().min(300)]).into_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    let year = |word: &&str| word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1970..2100).contains(&year));
    words.len() >= 3 && words.iter().any(year) && words.iter().any(|word| word.contains(':') || word.contains('@'))
}

impl Iterator for Mbox {
    type Item = Result<Document, Skip>;

    fn next(&mut self) -> Option<Result<Document, Skip>> {
        loop {
            if let Some(read) = self.pending.pop_front() {
                return Some(read);
            }
            if self.begun == Begun::Ended {
                return None;
            }
            let mail = self.next_mail();
            if matches!(mail, Err(SkipReason::Unreadable(_))) {
                self.begun = Begun::Ended;
            }
            // The line of the mail after this one has been read already.
            let number = if self.begun == Begun::Ended { self.number } else { self.number.saturating_sub(1) };
            let file = format!("{}:mail {number}", self.file);
            match mail {
                Ok(mail) => self.pending.extend(placed(articles(&mail?), &file)),
                Err(reason) => return Some(Err(Skip { file, line: None, reason })),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_mbox_is_cut_where_mails_begin() {
        let mbox = "From a@b.org Thu Jan 24 10:00:00 2019\nFrom: a@b.org\nSubject: One\n\nFirst.\n\n>From here on.\n\n\
            From c@d.org Thu Jan 24 11:00:00 2019\nFrom: c@d.org\nSubject: Two\n\nFrom now.\n";
        let input = Box::new(std::io::BufReader::new(std::io::Cursor::new(mbox)));
        let read: Vec<Document> = Mbox::new(input, "m").map(|read| read.unwrap()).collect();
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].title.as_deref(), read[0].body.as_str()), (Some("One"), "First.\n\nFrom here on."));
        assert_eq!(read[1].body, "From now.");
    }
}
