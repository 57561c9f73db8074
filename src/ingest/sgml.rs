//! Reads the SGML of research corpora: Reuters-21578, and the `<DOC>` of NIST with whatever marks are in its text.

use super::SkipReason;
use super::date::published;
use super::fields::Parts;
use super::markup::Element;
use super::xml::Articles;
use crate::model::Document;

/// The articles of all documents in an element; none where it has no such documents.
pub(super) fn articles(root: Element<'_>) -> Articles {
    let inner = root.descendants();
    std::iter::once(root)
        .chain(inner)
        .filter_map(|element| match element.name() {
            "reuters" => Some(reuters(element)),
            "doc" => Some(doc(element)),
            _ => None,
        })
        .collect()
}

fn reuters(story: Element<'_>) -> Result<Document, SkipReason> {
    let text = story.child("text").unwrap_or(story);
    let line = |name: &str| text.find(name).and_then(Element::line);
    let title = line("title");
    // Stories that were never processed have no parts, and briefs have a title only.
    let body = text.find("body").map(Element::text).or_else(|| title.is_none().then(|| text.text()));
    Parts {
        id: story.attribute("newid").map(str::to_owned),
        body,
        title,
        published: story
            .child("date")
            .and_then(Element::line)
            .and_then(|date| published(date.split_whitespace().next()?)),
        publisher: Some("Reuters".to_owned()),
        author: line("author").map(|name| name.trim_start_matches("by ").trim_end_matches(", Reuters").to_owned()),
        dateline: line("dateline").map(|dateline| dateline.trim_end_matches([' ', '-']).to_owned()),
        ..Parts::default()
    }
    .document_or_headline()
    .map(|document| Document { body: without_end_mark(&document.body), ..document })
}

/// Stories end with the agency's name or `***`, which is no part of them.
fn without_end_mark(body: &str) -> String {
    let body = body.trim_end();
    let marks = ["\n REUTER", "\nREUTER", "\n Reuter", "\nReuter", " REUTER", " Reuter"];
    let body = marks.iter().find_map(|mark| body.strip_suffix(mark)).unwrap_or(body);
    body.trim_end().to_owned()
}

fn doc(doc: Element<'_>) -> Result<Document, SkipReason> {
    let line = |names: &[&str]| names.iter().find_map(|name| doc.find(name)?.line());
    let mut bodies = doc.descendants().filter(|element| element.name() == "text").map(Element::prose);
    let body = bodies.next().or_else(|| doc.find("body").map(Element::prose));
    Parts {
        id: line(&["docno", "docid", "id"]),
        title: line(&["headline", "title", "head", "hl"]),
        body,
        published: line(&["date_time", "datetime", "date", "pubdate"]).and_then(|date| published(&date)),
        publisher: line(&["source", "publisher"]),
        author: line(&["byline", "author"]),
        dateline: line(&["dateline"]),
        ..Parts::default()
    }
    .document()
}

#[cfg(test)]
mod tests {
    use super::super::xml::read;

    #[test]
    fn reuters_stories_with_and_without_body() {
        let text = b"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\"><DATE>26-FEB-1987 15:01:01.79</DATE><TEXT>&#2;\n\
            <TITLE>TALKS FAIL</TITLE><DATELINE>    LIMA, Feb 26 - </DATELINE><BODY>Talks failed.\n    They go on.\n REUTER\n&#3;</BODY></TEXT></REUTERS>\n\
            <REUTERS NEWID=\"2\"><DATE>26-FEB-1987</DATE><TEXT TYPE=\"BRIEF\"><TITLE>BANK SETS RATE</TITLE></TEXT></REUTERS>";
        let articles = read(text).unwrap();
        let first = articles[0].as_ref().unwrap();
        assert!(
            first.body.starts_with("LIMA, Feb 26 -- Talks failed.") && first.body.ends_with("They go on."),
            "{}",
            first.body
        );
        assert_eq!(first.published, "1987-02-26".parse().ok());
        assert_eq!(articles[1].as_ref().unwrap().body, "BANK SETS RATE");
    }

    #[test]
    fn marks_that_are_never_closed_do_no_harm() {
        let text = b"<DOC><DOCNO> A1 </DOCNO><DATE_TIME> 03/14/1998 10:36:00 </DATE_TIME><BODY><HEADLINE>Talks</HEADLINE><TEXT>\
            <b_enamex type=\"LOCATION\">LIMA<e_enamex> _ Talks failed.</TEXT></BODY></DOC>";
        let article = read(text).unwrap().remove(0).unwrap();
        assert_eq!((article.body.as_str(), article.published), ("LIMA _ Talks failed.", "1998-03-14".parse().ok()));
    }
}
