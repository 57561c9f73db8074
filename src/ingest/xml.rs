//! Reads XML and SGML of news: tells by the root which kind it is, and takes what the others have in common.

use super::SkipReason;
use super::decode::decode;
use super::fields::Parts;
use super::markup::{Element, Tree};
use super::{date, feed, newsml, nitf, sgml, timeml};
use crate::model::Document;

/// Longest document in bytes.
pub(super) const LONGEST_XML: usize = 64 << 20;

/// What a document of marked-up text gives: its articles, or a reason for each that is none.
pub(super) type Articles = Vec<Result<Document, SkipReason>>;

/// The articles in the bytes of one document of XML or SGML.
///
/// # Errors
/// What is wrong with the whole of it; [`SkipReason::NoArticles`] where nothing in it is one.
///
/// ```
/// let timeml = b"<TimeML><DOCID>A1</DOCID><DCT><TIMEX3 value=\"1997-04-01\">April 1</TIMEX3></DCT><TITLE>Talks</TITLE><TEXT>They failed.</TEXT></TimeML>";
/// let articles = dateline::ingest::xml::read(timeml)?;
/// assert_eq!(articles[0].as_ref().unwrap().body, "They failed.");
/// # Ok::<(), dateline::ingest::SkipReason>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<Articles, SkipReason> {
    let text = decode(bytes)?;
    let tree = Tree::new(&text);
    let root = tree.root();
    let articles = match root.name() {
        "rss" | "rdf" | "feed" | "channel" => return feed::articles(root),
        "nitf" => vec![nitf::article(root)],
        "timeml" => vec![timeml::article(root)],
        "newsml" | "newsmessage" | "newsitem" | "packageitem" | "conceptitem" | "knowledgeitem" | "planningitem"
        | "catalogitem" => newsml::articles(root),
        _ => other(root),
    };
    if articles.is_empty() { Err(SkipReason::NoArticles("document")) } else { Ok(articles) }
}

fn other(root: Element<'_>) -> Articles {
    let sgml = sgml::articles(root);
    if !sgml.is_empty() {
        return sgml;
    }
    let news = newsml::articles(root);
    if !news.is_empty() {
        return news;
    }
    if let Some(feed) = root.descendants().find(|element| matches!(element.name(), "rss" | "feed" | "channel")) {
        return feed::articles(feed).unwrap_or_default();
    }
    // Lists of articles have the same child many times.
    let children: Vec<Element<'_>> = root.children().collect();
    let is_article = |name: &str| matches!(name, "article" | "item" | "story" | "document" | "news" | "newsobject");
    if let Some(list) = children.iter().filter(|child| is_article(child.name())).nth(1).map(|_| &children) {
        return list.iter().filter(|child| is_article(child.name())).map(|child| plain(*child)).collect();
    }
    vec![plain(root)]
}

/// An article of a kind of its own: its parts by the names that such elements mostly have.
fn plain(root: Element<'_>) -> Result<Document, SkipReason> {
    const BODIES: [&str; 10] = [
        "body.content",
        "body",
        "fulltext",
        "bodytext",
        "content",
        "text",
        "story",
        "articletext",
        "maintext",
        "description",
    ];
    let first = |names: &[&str]| names.iter().find_map(|name| root.find(name)?.line());
    let body = BODIES.iter().find_map(|name| Some(root.find(name)?.prose()).filter(|text| text.trim().len() > 1));
    let dates =
        ["pubdate", "published", "date", "datetime", "versioncreated", "created", "publicationdate", "timestamp"];
    let day = |element: Element<'_>| {
        let value = ["norm", "value", "iso", "date"].iter().find_map(|name| element.attribute(name));
        date::published(value.unwrap_or(&element.line()?))
    };
    Parts {
        id: first(&["guid", "id", "docid", "docno"]),
        title: first(&["headline", "hl1", "title", "slugline"]),
        body,
        published: dates.iter().find_map(|name| day(root.find(name)?)),
        publisher: first(&["publisher", "source", "provider", "agency"]),
        author: first(&["author", "byline"]),
        url: first(&["url", "link"]).filter(|url| url.starts_with("http")),
        language: language(root),
        dateline: first(&["dateline"]),
    }
    .document()
}

/// The language that an element, or the first one in it that says so, is in.
pub(super) fn language(element: Element<'_>) -> Option<String> {
    fn own(element: Element<'_>) -> Option<&str> {
        element.attribute("xml:lang").or_else(|| element.attribute("lang"))
    }
    own(element).or_else(|| element.descendants().find_map(own)).map(str::to_owned)
}
