//! Reads mails: one a file, or many in an mbox.

use std::io::BufRead;

use mail_parser::{Address, HeaderValue, MessageParser};

use super::html;
use super::tidy::{one_line, part_paragraphs, tidy};
use super::unwrap::Stream;
use super::{Skip, SkipReason};
use crate::model::{Day, Document};

/// Longest mail in bytes, with all that is attached.
pub(super) const LONGEST_MAIL: usize = 32 << 20;

/// The article of one mail: its subject and its text; what is attached is left out.
///
/// # Errors
/// [`SkipReason::NoText`] where it has no text, [`SkipReason::Broken`] where it is no mail.
///
/// ```
/// let mail = b"From: Desk <desk@example.org>\r\nSubject: Talks fail\r\nDate: Thu, 24 Jan 2019 10:00:00 +0000\r\n\r\nTalks failed.\r\n";
/// let article = dateline::ingest::mail::read(mail)?;
/// assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("Talks fail"), "Talks failed."));
/// # Ok::<(), dateline::ingest::SkipReason>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<Document, SkipReason> {
    let broken = || SkipReason::Broken("has no mail headers".to_owned());
    let message = MessageParser::default().parse(bytes).ok_or_else(broken)?;
    let mut texts: Vec<String> = Vec::new();
    for number in 0..message.text_body_count().min(64) {
        let is_html = message.text_part(u32::try_from(number).unwrap_or(0)).is_some_and(|part| part.is_text_html());
        let text = match message.body_html(number).filter(|_| is_html) {
            Some(html) => html::fragment(&html),
            None => message.body_text(number).map(|text| without_signature(&text).to_owned()).unwrap_or_default(),
        };
        if !text.trim().is_empty() {
            texts.push(text);
        }
    }
    let author = message.from().and_then(first);
    let group = match message.header("Newsgroups") {
        Some(HeaderValue::Text(groups)) => groups.split(',').next().map(str::to_owned),
        _ => None,
    };
    let host = || author.as_ref()?.1.rsplit_once('@').map(|(_, host)| host.to_lowercase());
    let published =
        message.date().and_then(|date| Day::from_ymd(i32::from(date.year), date.month.into(), date.day.into()));
    // The text is no markup, however many brackets it has.
    let body = part_paragraphs(tidy(&texts.join("\n\n")));
    let title = message.subject().map(one_line).filter(|title| !title.is_empty());
    let (title, body) = if body.is_empty() { (None, title.unwrap_or_default()) } else { (title, body) };
    if body.is_empty() {
        return Err(SkipReason::NoText);
    }
    Ok(Document {
        id: message.message_id().map(str::to_owned),
        title,
        body,
        published: published.filter(|day| (1970..2100).contains(&day.ymd().0)),
        publisher: group.or_else(host),
        author: author.map(|(name, _)| name),
        ..Document::default()
    })
}

/// The name and the address of the first sender.
fn first(address: &Address<'_>) -> Option<(String, String)> {
    let sender = address.first()?;
    let address = sender.address().unwrap_or_default();
    let name = sender.name().unwrap_or(address);
    (!name.is_empty()).then(|| (name.to_owned(), address.to_owned()))
}

/// A text without what stands below the line that begins signatures.
fn without_signature(text: &str) -> &str {
    let at = text.rfind("\n-- \n").or_else(|| text.rfind("\n-- \r\n"));
    at.filter(|at| text.len() - at < 2_000).map_or(text, |at| &text[..at])
}

/// The mails of an mbox, one after the other.
pub(super) struct Mbox {
    input: Stream,
    file: String,
    /// Mails begun so far.
    number: u64,
    /// The line that has begun the next mail has been taken already.
    begun: Begun,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Begun {
    Not,
    Yes,
    Ended,
}

impl Mbox {
    pub(super) fn new(input: Stream, file: &str) -> Mbox {
        Mbox { input, file: file.to_owned(), number: 0, begun: Begun::Not }
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
pub(super) fn is_from_line(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let text = String::from_utf8_lossy(&rest[..rest.len().min(300)]).into_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    let year = |word: &&str| word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1970..2100).contains(&year));
    words.len() >= 3 && words.iter().any(year) && words.iter().any(|word| word.contains(':') || word.contains('@'))
}

impl Iterator for Mbox {
    type Item = Result<Document, Skip>;

    fn next(&mut self) -> Option<Result<Document, Skip>> {
        if self.begun == Begun::Ended {
            return None;
        }
        let mail = match self.next_mail() {
            Ok(mail) => Ok(mail?),
            Err(reason) => {
                if matches!(reason, SkipReason::Unreadable(_)) {
                    self.begun = Begun::Ended;
                }
                Err(reason)
            }
        };
        // The line of the mail after this one has been read already.
        let number = if self.begun == Begun::Ended { self.number } else { self.number.saturating_sub(1) };
        let read = mail.and_then(|mail| read(&mail));
        Some(match read {
            Ok(document) => Ok(Document { origin: Some(format!("{}:mail {number}", self.file)), ..document }),
            Err(reason) => Err(Skip { file: format!("{} (mail {number})", self.file), line: None, reason }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_encodings_are_read_and_attachments_left() {
        let mail = b"From: =?utf-8?q?R=C3=A9daction?= <desk@example.org>\nSubject: =?utf-8?b?RW4gw4lseXPDqWU=?=\nDate: Thu, 24 Jan 2019 10:00:00 +0000\n\
            Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nL'=C9lys=E9e parle.\n\
            --b\nContent-Type: application/pdf\nContent-Disposition: attachment\n\nnothing\n--b--\n";
        let read = read(mail).unwrap();
        assert_eq!((read.title.as_deref(), read.body.as_str()), (Some("En Élysée"), "L'Élysée parle."));
        assert_eq!((read.author.as_deref(), read.publisher.as_deref()), (Some("Rédaction"), Some("example.org")));
    }

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
