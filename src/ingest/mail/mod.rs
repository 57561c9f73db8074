//! Reads mails: one a file, or many in an mbox; a digest and what is passed on are several articles.

mod digest;
mod mbox;

use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::tidy::{one_line, part_paragraphs, tidy};
use super::{SkipReason, html};
use crate::model::{Day, Document};

pub use digest::articles;
pub(super) use digest::placed;
pub(super) use mbox::{Mbox, is_from_line};

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
    article(&parsed(bytes)?)
}

fn parsed(bytes: &[u8]) -> Result<Message<'_>, SkipReason> {
    MessageParser::default().parse(bytes).ok_or_else(|| SkipReason::Broken("has no mail headers".to_owned()))
}

/// What a mail says itself, its parts one after the other.
fn text_of(message: &Message<'_>) -> String {
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
    if texts.is_empty() { unparted(message) } else { texts.join("\n\n") }
}

/// The text of a mail that says it has parts and has none where it says: its boundary is another one, or it is cut off.
fn unparted(message: &Message<'_>) -> String {
    let is_unparted = |part: &&MessagePart<'_>| part.content_type().is_some_and(|told| told.ctype() == "multipart");
    let Some(PartType::Text(text)) = message.parts.iter().find(is_unparted).map(|part| &part.body) else {
        return String::new();
    };
    let is_ours = |line: &&str| {
        let name = line.get(..8).unwrap_or_default();
        !line.starts_with("--") && !name.eq_ignore_ascii_case("content-")
    };
    text.lines().filter(is_ours).collect::<Vec<_>>().join("\n")
}

fn article(message: &Message<'_>) -> Result<Document, SkipReason> {
    let author = message.from().and_then(first);
    let group = match message.header("Newsgroups") {
        Some(HeaderValue::Text(groups)) => groups.split(',').next().map(str::to_owned),
        _ => None,
    };
    let host = || author.as_ref()?.1.rsplit_once('@').map(|(_, host)| host.to_lowercase());
    let published =
        message.date().and_then(|date| Day::from_ymd(i32::from(date.year), date.month.into(), date.day.into()));
    // The text is no markup, however many brackets it has.
    let body = part_paragraphs(tidy(&text_of(message)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_are_not_where_the_mail_says_are_read_all_the_same() {
        let mail = b"From: a@b.org\nContent-Type: multipart/mixed; boundary=other\n\n--b\nContent-Type: text/plain\n\nOne.\n\n--b--\n";
        assert_eq!(read(mail).unwrap().body, "One.");
        let none = b"From: a@b.org\nContent-Type: multipart/mixed; boundary=b\n\nThis has parts.\n\n--b--\n";
        assert_eq!(read(none), Err(SkipReason::NoText));
    }

    #[test]
    fn parts_and_encodings_are_read_and_attachments_left() {
        let mail = b"From: =?utf-8?q?R=C3=A9daction?= <desk@example.org>\nSubject: =?utf-8?b?RW4gw4lseXPDqWU=?=\nDate: Thu, 24 Jan 2019 10:00:00 +0000\n\
            Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nL'=C9lys=E9e parle.\n\
            --b\nContent-Type: application/pdf\nContent-Disposition: attachment\n\nnothing\n--b--\n";
        let read = read(mail).unwrap();
        assert_eq!((read.title.as_deref(), read.body.as_str()), (Some("En Élysée"), "L'Élysée parle."));
        assert_eq!((read.author.as_deref(), read.publisher.as_deref()), (Some("Rédaction"), Some("example.org")));
    }
}
