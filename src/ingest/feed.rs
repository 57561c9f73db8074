//! Reads the entries of RSS of every version, Atom and CDF, well-formed or not.

use super::date::published;
use super::fields::Parts;
use super::markup::Element;
use super::xml::{Articles, language};
use super::{SkipReason, html};
use crate::model::Day;

/// The articles of a feed.
///
/// # Errors
/// [`SkipReason::NoArticles`] for a feed without entries.
pub(super) fn articles(root: Element<'_>) -> Result<Articles, SkipReason> {
    // RSS 1.0 has its items beside the channel, the others in it.
    let channel = root.child("channel").unwrap_or(root);
    let publisher = channel.child("title").and_then(Element::line).map(|title| html::fragment(&title));
    let spoken = channel.child("language").and_then(Element::line).or_else(|| language(root));
    let entries = root.descendants().filter(|element| matches!(element.name(), "item" | "entry"));
    let articles: Articles = entries
        .map(|entry| {
            let parts = entry_parts(entry);
            let publisher = parts.publisher.clone().or_else(|| publisher.clone());
            let language = parts.language.clone().or_else(|| spoken.clone());
            Parts { publisher, language, ..parts }.document_or_headline()
        })
        .collect();
    if articles.is_empty() { Err(SkipReason::NoArticles("feed")) } else { Ok(articles) }
}

fn entry_parts(entry: Element<'_>) -> Parts {
    let line = |name: &str| entry.child(name).and_then(Element::line);
    let author = entry.child("author").and_then(|author| author.child("name").unwrap_or(author).line());
    let own = entry.attribute("xml:lang").map(str::to_owned);
    Parts {
        id: line("guid").or_else(|| line("id")).or_else(|| entry.attribute("rdf:about").map(str::to_owned)),
        title: entry.child("title").map(prose).filter(|title| !title.is_empty()),
        body: body(entry),
        published: day(entry),
        publisher: entry.child("source").and_then(|source| source.child("title").unwrap_or(source).line()),
        author: author.or_else(|| line("creator")),
        url: link(entry),
        language: own.or_else(|| line("language")),
        dateline: None,
    }
}

/// The longest of the texts that an entry has: some put the whole into the content and a line into the description, others the other way.
fn body(entry: Element<'_>) -> Option<String> {
    const TEXTS: [&str; 7] = ["encoded", "content", "body", "xhtml", "fullitem", "description", "summary"];
    let mut best: Option<String> = None;
    for element in entry.children().filter(|child| TEXTS.contains(&child.name()) || child.name() == "abstract") {
        let text = prose(element);
        if text.len() > best.as_ref().map_or(0, String::len) {
            best = Some(text);
        }
    }
    best
}

/// The text of an element that holds markup as elements, or as text once or twice escaped.
fn prose(element: Element<'_>) -> String {
    if element.children().next().is_some() {
        return super::tidy::tidy(&element.prose());
    }
    let text = html::fragment(&element.text());
    if text.contains("&lt;") || text.contains("</") { html::fragment(&text) } else { text }
}

fn day(entry: Element<'_>) -> Option<Day> {
    const DATES: [&str; 8] = ["pubdate", "published", "date", "issued", "created", "datetime", "updated", "modified"];
    DATES.iter().find_map(|name| published(&entry.child(name)?.line()?))
}

fn link(entry: Element<'_>) -> Option<String> {
    let links = || entry.children().filter(|child| matches!(child.name(), "link" | "a"));
    let alternate = links().find(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let address = |link: Element<'_>| link.attribute("href").map(str::to_owned).or_else(|| link.line());
    alternate.or_else(|| links().next()).and_then(address).or_else(|| entry.child("origlink")?.line())
}

#[cfg(test)]
mod tests {
    use super::super::xml::read;

    #[test]
    fn entries_of_rss_and_atom_with_markup_of_every_kind() {
        let rss = br#"<rss version="2.0"><channel><title>Daily Record</title><language>en-gb</language><item><title>Talks &amp; more</title>
            <link>https://example.org/1</link><description>Short.</description><content:encoded><![CDATA[<p>Talks failed.</p><p>Again.</p>]]></content:encoded>
            <pubDate>Thu, 24 Jan 2019 10:00:00 GMT</pubDate></item><item><title>Only a headline</title></item></channel></rss>"#;
        let articles = read(rss).unwrap();
        let first = articles[0].as_ref().unwrap();
        assert_eq!((first.title.as_deref(), first.body.as_str()), (Some("Talks & more"), "Talks failed.\n\nAgain."));
        assert_eq!((first.publisher.as_deref(), first.language.as_deref()), (Some("Daily Record"), Some("en-gb")));
        assert_eq!((first.published, first.url.as_deref()), ("2019-01-24".parse().ok(), Some("https://example.org/1")));
        assert_eq!(articles[1].as_ref().unwrap().body, "Only a headline");
        let atom = br#"<feed xmlns="http://www.w3.org/2005/Atom"><title>R</title><entry><title type="html">&lt;b&gt;Talks&lt;/b&gt;</title><link rel="self" href="https://a.org/s"/>
            <link href="https://a.org/1"/><updated>2019-01-24T10:00:00Z</updated><content type="xhtml"><div><p>One.</p><p>Two.</p></div></content></entry></feed>"#;
        let first = read(atom).unwrap().remove(0).unwrap();
        assert_eq!((first.title.as_deref(), first.body.as_str()), (Some("Talks"), "One.\n\nTwo."));
        assert_eq!(first.url.as_deref(), Some("https://a.org/1"));
    }

    #[test]
    fn ill_formed_feeds_are_read_all_the_same() {
        let feed = b"<rss><channel><title>Record</title><item><title>AT&T < 5 & up</title><description>One & two<br>three</description></item><item><title>Second";
        let articles = read(feed).unwrap();
        assert_eq!(articles.len(), 2);
        assert!(articles[1].as_ref().unwrap().body.contains("Second"));
    }
}
