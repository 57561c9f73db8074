//! Takes apart mails that hold others: digests with parts or with lines of hyphens (RFC 1153), and mails passed on.

use std::borrow::Cow;

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::{article, parsed, text_of};
use crate::ingest::{Skip, SkipReason};
use crate::model::Document;

/// How deep a mail may be within others.
const DEEPEST: usize = 8;

/// Hyphens of the line below the table of contents, and of the line between the mails of a digest.
const FIRST_LINE: usize = 70;
const NEXT_LINE: usize = 30;

/// Lines among which the header of a mail of a digest is looked for.
const HEADER_LINES: usize = 60;

/// The articles of one mail: its own text, and those of the mails within it. The title page of a digest is none.
///
/// ```
/// let digest = b"From: list@example.org\r\nDate: Thu, 24 Jan 2019 10:00:00 +0000\r\nContent-Type: multipart/digest; boundary=b\r\n\r\n\
///     --b\r\n\r\nSubject: Talks\r\n\r\nThey failed.\r\n--b\r\n\r\nSubject: Strike\r\n\r\nIt goes on.\r\n--b--\r\n";
/// let articles: Result<Vec<_>, _> = dateline::ingest::mail::articles(digest).into_iter().collect();
/// let titles: Vec<_> = articles?.into_iter().filter_map(|article| article.title).collect();
/// assert_eq!(titles, ["Talks", "Strike"]);
/// # Ok::<(), dateline::ingest::SkipReason>(())
/// ```
pub fn articles(bytes: &[u8]) -> Vec<Result<Document, SkipReason>> {
    let mut found = Vec::new();
    unfold(bytes, 0, &mut found);
    found
}

/// The articles with the place where they stand: the file, and the number in it where there are several.
pub(in crate::ingest) fn placed(
    articles: Vec<Result<Document, SkipReason>>,
    file: &str,
) -> impl Iterator<Item = Result<Document, Skip>> + use<> {
    let (several, file) = (articles.len() > 1, file.to_owned());
    articles.into_iter().enumerate().map(move |(number, read)| {
        let place = if several { format!("{file}:article {}", number + 1) } else { file.clone() };
        match read {
            Ok(document) => Ok(Document { origin: Some(place), ..document }),
            Err(reason) => Err(Skip { file: place, line: None, reason }),
        }
    })
}

fn unfold(bytes: &[u8], depth: usize, found: &mut Vec<Result<Document, SkipReason>>) {
    if depth > DEEPEST {
        return found.push(Err(SkipReason::Broken(format!("is a mail within {DEEPEST} others"))));
    }
    let sealed = sealed(bytes);
    let message = match parsed(&sealed) {
        Ok(message) => message,
        Err(reason) => return found.push(Err(reason)),
    };
    let cover = article(&message);
    // What a server sends back has been sent by the reader.
    let inner = if is_of(&message.parts[0], "multipart", "report") { Vec::new() } else { inner_mails(&message) };
    let begin = found.len();
    if inner.is_empty() {
        match letters(&text_of(&message)) {
            Some(letters) => found.extend(letters.iter().map(|letter| super::read(letter.as_bytes()))),
            None => return found.push(cover),
        }
    } else {
        // Of a mail that is passed on without a word only the subject is left, and the mail within has it too.
        if !message.parts.iter().any(is_digest) && !text_of(&message).trim().is_empty() {
            found.push(cover.clone());
        }
        inner.iter().for_each(|mail| unfold(mail, depth + 1, found));
    }
    if let Ok(cover) = cover {
        for within in found[begin..].iter_mut().flatten() {
            within.published = within.published.or(cover.published);
            within.publisher = within.publisher.take().or_else(|| cover.publisher.clone());
        }
    }
}

/// The mail with other names for the types of the mails within it, so that the parser leaves them to us: it builds a tree as deep as they are
/// nested, and a tree of a million levels breaks the stack when it is dropped.
fn sealed(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut sealed = Cow::Borrowed(bytes);
    let (mut at, mut is_type) = (0, false);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_start();
        let begins = |name: &[u8]| text.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        is_type = begins(b"content-type") || is_type && line.starts_with(b" ") || is_type && line.starts_with(b"\t");
        if is_type {
            for (name, seal) in SEALS {
                for start in 0..line.len().saturating_sub(name.len() - 1) {
                    if line[start..start + name.len()].eq_ignore_ascii_case(name.as_bytes()) {
                        sealed.to_mut()[at + start..at + start + name.len()].copy_from_slice(seal.as_bytes());
                    }
                }
            }
        }
        at += line.len();
    }
    sealed
}

/// Subtypes of mails within mails, and as long a name for each that the parser does not know.
const SEALS: [(&str, &str); 3] = [("rfc822", "mailin"), ("global", "worlds"), ("digest", "letter")];

fn is_of(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    part.content_type().is_some_and(|told| told.ctype() == kind && told.subtype() == Some(subtype))
}

fn is_digest(part: &MessagePart<'_>) -> bool {
    is_of(part, "multipart", SEALS[2].1)
}

/// The bytes of the mails that are parts of a mail.
fn inner_mails<'m>(message: &'m Message<'_>) -> Vec<&'m [u8]> {
    let mut in_digest = vec![false; message.parts.len()];
    for digest in message.parts.iter().filter(|part| is_digest(part)) {
        for child in digest.sub_parts().unwrap_or_default() {
            if let Some(flag) = in_digest.get_mut(*child as usize) {
                *flag = true;
            }
        }
    }
    let parts = message.parts.iter().zip(in_digest);
    let mails = parts.filter_map(|(part, in_digest)| match &part.body {
        PartType::Binary(bytes) | PartType::InlineBinary(bytes)
            if SEALS[..2].iter().any(|(_, seal)| is_of(part, "message", seal)) =>
        {
            Some(bytes.as_ref())
        }
        // What is in a digest is a mail where nothing else is told.
        _ if in_digest && part.content_type().is_none() => {
            message.raw_message.get(part.offset_body as usize..part.offset_end as usize)
        }
        _ => None,
    });
    mails.filter(|mail| !mail.trim_ascii().is_empty()).collect()
}

/// The mails of a digest of plain text; `None` where it is none.
fn letters(text: &str) -> Option<Vec<String>> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let is_rule = |at: usize, length: usize| lines[at].len() == length && lines[at].bytes().all(|byte| byte == b'-');
    let first = (0..lines.len()).find(|at| is_rule(*at, FIRST_LINE) && header_end(&lines[at + 1..]).is_some())?;
    let mut starts = vec![first + 1];
    let mut end = lines.len();
    for at in first + 1..lines.len() {
        let after = lines[at + 1..].iter().find(|line| !line.is_empty()).copied().unwrap_or_default();
        if is_rule(at, NEXT_LINE) && lines[at - 1].is_empty() && after.starts_with("End of ") {
            end = at;
            break;
        }
        if is_rule(at, NEXT_LINE) && header_end(&lines[at + 1..]).is_some() {
            starts.push(at + 1);
        }
    }
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([end]);
    let letters = starts.iter().zip(ends).map(|(start, end)| letter(&lines[*start..end]));
    Some(letters.flatten().collect())
}

/// Lines up to the blank one that ends a header with a sender or a subject; blank ones may stand before it.
fn header_end(lines: &[&str]) -> Option<usize> {
    let begin = lines.iter().take(HEADER_LINES).position(|line| !line.is_empty())?;
    let header = lines[begin..].iter().take(HEADER_LINES).take_while(|line| !line.is_empty());
    let (mut known, mut length) = (0, 0);
    for line in header {
        length += 1;
        let name = line.split_once(':').map_or("", |(name, _)| name);
        if !line.starts_with([' ', '\t']) && (name.is_empty() || name.contains(' ')) {
            return None;
        }
        known += usize::from(["from", "subject", "date"].iter().any(|of| name.eq_ignore_ascii_case(of)));
    }
    (known >= 2).then_some(begin + length)
}

/// A mail of its lines, in our encoding whatever it was sent in; `None` for what is only told below each digest.
fn letter(lines: &[&str]) -> Option<String> {
    let end = header_end(lines)?;
    let mut letter = "Content-Type: text/plain; charset=utf-8\n".to_owned();
    let mut keeps = true;
    for line in lines[..end].iter().filter(|line| !line.is_empty()) {
        let is_continued = line.starts_with([' ', '\t']);
        keeps = if is_continued { keeps } else { !line.to_ascii_lowercase().starts_with("content-") };
        if keeps {
            letter.push_str(line);
            letter.push('\n');
        }
    }
    for line in &lines[end..] {
        letter.push_str(line);
        letter.push('\n');
    }
    Some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &str) -> Vec<String> {
        let told = |read: Result<Document, SkipReason>| match read {
            Ok(read) => format!("{}: {}", read.title.unwrap_or_default(), read.body.replace('\n', "/")),
            Err(reason) => reason.to_string(),
        };
        articles(mail.as_bytes()).into_iter().map(told).collect()
    }

    #[test]
    fn parts_of_a_digest_are_articles_and_its_title_page_is_none() {
        let digest = "From: list@example.org\nSubject: Digest 7\nDate: Thu, 24 Jan 2019 10:00:00 +0000\n\
            Content-Type: multipart/mixed; boundary=a\n\n--a\n\nTopics of today.\n\n--a\nContent-Type: multipart/digest; boundary=b\n\n\
            --b\n\nFrom: x@paper.org\nSubject: One\nDate: Wed, 23 Jan 2019 10:00:00 +0000\n\nFirst.\n\n\
            --b\nContent-Type: message/rfc822\n\nFrom: y@press.org\nSubject: Two\n\nSecond.\n\n--b--\n\n--a--\n";
        assert_eq!(read(digest), ["One: First.", "Two: Second."]);
        let articles: Vec<Document> = articles(digest.as_bytes()).into_iter().flatten().collect();
        let days: Vec<String> = articles.iter().map(|article| article.published.unwrap().to_string()).collect();
        assert_eq!(days, ["2019-01-23", "2019-01-24"], "the digest's own day stands in");
        assert_eq!(articles[1].publisher.as_deref(), Some("press.org"));
    }

    #[test]
    fn a_mail_passed_on_is_an_article_beside_the_words_about_it() {
        let forward = |words: &str| {
            format!(
                "From: a@b.org\nSubject: Fwd: One\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\n{words}\n\n\
                --a\nContent-Type: Message/RFC822\n\nSubject: One\n\nFirst.\n\n--a--\n"
            )
        };
        assert_eq!(read(&forward("Please run this.")), ["Fwd: One: Please run this.", "One: First."]);
        assert_eq!(read(&forward("")), ["One: First."]);
        let encoded = "From: a@b.org\nSubject: Fwd\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n\
            U3ViamVjdDogT25lCgpGaXJzdC4K\n";
        assert_eq!(read(encoded), ["One: First."]);
    }

    #[test]
    fn what_a_server_sends_back_is_no_article() {
        let bounce = "From: a@b.org\nSubject: Undelivered\nContent-Type: multipart/report; boundary=a\n\n--a\n\nNobody of that name.\n\n\
            --a\nContent-Type: message/rfc822\n\nSubject: One\n\nFirst.\n\n--a--\n";
        assert_eq!(read(bounce), ["Undelivered: Nobody of that name."]);
    }

    #[test]
    fn a_digest_of_plain_text_is_cut_at_its_lines_of_hyphens() {
        let (first, next) = ("-".repeat(70), "-".repeat(30));
        let digest = format!(
            "From: list@example.org\nSubject: News Digest, Vol 1, Issue 2\nDate: Thu, 24 Jan 2019 10:00:00 +0000\n\
            Content-Type: text/plain; charset=utf-8\n\nToday's Topics:\n\n   1. One\n\n{first}\n\n\
            Message: 1\nDate: Wed, 23 Jan 2019 10:00:00 +0000\nFrom: A <a@paper.org>\nSubject: Élysée\n\
            Content-Type: text/plain; charset=iso-8859-1\n\nL'Élysée parle.\n\n{next}\nNo rule of ours.\n\n{next}\n\n\
            Message: 2\nFrom: B <b@press.org>\nSubject: Two\n\nSecond.\n\n{next}\n\nEnd of News Digest, Vol 1, Issue 2\n****\n"
        );
        let rule = format!("Élysée: L'Élysée parle.//{next}/No rule of ours.");
        assert_eq!(read(&digest), [rule.as_str(), "Two: Second."]);
        let table = format!("From: a@b.org\nSubject: Sums\n\nHeads\n{first}\nTotal: 5\n\n{first}\nThe end.\n");
        assert_eq!(read(&table).len(), 1, "a table is none");
    }

    #[test]
    fn a_million_mails_within_each_other_break_nothing() {
        let deep = format!("From: a@b.org\n{}Text.\n", "Content-Type: message/rfc822\n\n".repeat(200_000));
        assert_eq!(read(&deep), ["is a mail within 8 others"]);
        let digests =
            format!("From: a@b.org\n{}", "Content-Type: multipart/digest; boundary=b\n\n--b\n\n".repeat(200_000));
        assert!(read(&digests).len() <= 200_000, "no more articles than parts");
        let wide = "\n\n--b\n\nSubject: One\n\nFirst.".repeat(50_000);
        let wide = format!("From: a@b.org\nContent-Type: multipart/digest; boundary=b{wide}\n--b--\n");
        assert_eq!(read(&wide).len(), 50_000);
    }
}
