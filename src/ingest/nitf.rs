//! Reads NITF, the News Industry Text Format.

use super::SkipReason;
use super::date::published;
use super::fields::Parts;
use super::markup::Element;
use super::xml::language;
use crate::model::{Day, Document};

/// The article of an `nitf` element.
pub(super) fn article(root: Element<'_>) -> Result<Document, SkipReason> {
    let line = |name: &str| root.find(name).and_then(Element::line);
    let title = line("hl1").or_else(|| line("hedline")).or_else(|| line("title"));
    let dateline = root.find("dateline").and_then(Element::line);
    let rights = root.find("doc.copyright").and_then(|rights| rights.attribute("holder"));
    let publisher = rights.or_else(|| root.find("pubdata").and_then(|data| data.attribute("name"))).map(str::to_owned);
    Parts {
        id: root.find("doc-id").and_then(|id| id.attribute("id-string")).map(str::to_owned),
        title,
        body: body(root),
        published: day(root),
        publisher: publisher.or_else(|| line("distributor")),
        author: line("byline").map(|name| name.trim_start_matches("By ").to_owned()),
        url: None,
        language: language(root),
        dateline,
    }
    .document()
}

/// The prose of the first of the elements in which bodies stand.
pub(super) fn body(root: Element<'_>) -> Option<String> {
    let content = root.find("body.content").or_else(|| root.find("body"))?;
    Some(content.prose()).filter(|text| !text.trim().is_empty())
}

fn day(root: Element<'_>) -> Option<Day> {
    let norm = |name: &str| published(root.find(name)?.attribute("norm")?);
    let publication = || published(root.find("pubdata")?.attribute("date.publication")?);
    norm("date.issue")
        .or_else(publication)
        .or_else(|| norm("date.release"))
        .or_else(|| published(root.find("story.date").or_else(|| root.find("story-date"))?.attribute("norm")?))
}

#[cfg(test)]
mod tests {
    use super::super::xml::read;

    #[test]
    fn an_article_with_head_and_body() {
        let text = br#"<nitf><head><title>slug</title><docdata><doc-id id-string="X.1"/><date.issue norm="20131020T192751+1100"/>
            <doc.copyright holder="Example Press"/></docdata></head><body><body.head><hedline><hl1>Talks fail</hl1></hedline>
            <byline>By A. Writer</byline><dateline>SYDNEY, Oct 20</dateline></body.head><body.content><p>Talks failed.</p><p>They go on.</p>
            <media><media-caption>A picture</media-caption></media></body.content></body></nitf>"#;
        let article = read(text).unwrap().remove(0).unwrap();
        assert_eq!(article.body, "SYDNEY, Oct 20 -- Talks failed.\n\nThey go on.");
        assert_eq!((article.id.as_deref(), article.title.as_deref()), (Some("X.1"), Some("Talks fail")));
        assert_eq!(
            (article.author.as_deref(), article.publisher.as_deref()),
            (Some("A. Writer"), Some("Example Press"))
        );
        assert_eq!(article.published, "2013-10-20".parse().ok());
    }
}
