//! Reads the article of a web page: its main text, and what the page says of itself.

mod metadata;

use dom_query::Document as Dom;
use dom_smoothie::{Config, Readability, TextMode};

use super::date::published;
use super::decode::decode_as;
use super::tidy::{one_line, part_paragraphs, tidy, without_title};
use super::{SkipReason, markup};
use crate::model::Document;
use metadata::Metadata;
pub(super) use metadata::host;

/// Longest page in bytes.
pub(super) const LONGEST_PAGE: usize = 8 << 20;

/// Elements within one another beyond which a page is no longer given to the tree builder, whose time grows with the square of that.
const DEEPEST: usize = 400;

/// Elements beyond which only the text is taken.
const MOST_ELEMENTS: usize = 60_000;

/// Characters of main text below which other places are looked at.
const SHORT: usize = 200;

/// What surrounds a page and tells something of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around<'a> {
    /// The charset of the transport's header.
    pub(super) charset: Option<&'a str>,
    /// The address that the page was fetched from.
    pub(super) url: Option<&'a str>,
}

/// The article in the bytes of a page.
///
/// # Errors
/// [`SkipReason::NoText`] where the page has no text to read, otherwise what is wrong with its bytes.
///
/// ```
/// let page = b"<html><head><meta property='og:title' content='Cuba speaks'><meta property='article:published_time' content='2019-01-24T10:00:00Z'></head><body><p>Cuba spoke.</p></body></html>";
/// let article = dateline::ingest::html::read(page)?;
/// assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("Cuba speaks"), "Cuba spoke."));
/// assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2019-01-24"));
/// # Ok::<(), dateline::ingest::SkipReason>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<Document, SkipReason> {
    page(bytes, Around::default())
}

/// The article in the bytes of a page that came from somewhere.
pub(super) fn page(bytes: &[u8], around: Around<'_>) -> Result<Document, SkipReason> {
    let html = decode_as(bytes, around.charset)?;
    let tags = Tags::of(&html);
    if tags.deepest > DEEPEST || tags.count > MOST_ELEMENTS {
        let body = part_paragraphs(tidy(&plain(&html)));
        return finish(Metadata { url: around.url.map(str::to_owned), ..Metadata::default() }, &body);
    }
    let dom = Dom::from(html.as_ref());
    let mut metadata = Metadata::of(&dom);
    metadata.url = around.url.map(str::to_owned).or(metadata.url);
    let name = dom.select_single("title").text().to_string();
    let found = main_text(dom, metadata.url.as_deref());
    let mut body = found.as_ref().map(|found| tidy(&found.text)).unwrap_or_default();
    if let Some(found) = found {
        metadata.title = metadata.title.or(Some(found.title).filter(|title| !title.trim().is_empty()));
        metadata.author = metadata.author.or(found.author);
        metadata.published = metadata.published.or_else(|| published(&found.published?));
    }
    metadata.title = metadata.title.or(Some(name).filter(|name| !name.trim().is_empty()));
    // Some sites build the page by script, and their text stands only in the data for search engines.
    let declared = metadata.body.take().map(|body| tidy(&fragment(&body))).unwrap_or_default();
    if declared.len() > 2 * body.len() || body.len() < SHORT && declared.len() > body.len() {
        body = declared;
    }
    if body.len() < SHORT {
        let whole = tidy(&everything(&html));
        if body.is_empty() || whole.len() > 4 * body.len() && whole.len() < 20 * SHORT {
            body = whole;
        }
    }
    finish(metadata, &part_paragraphs(without_furniture(&body)))
}

fn finish(metadata: Metadata, body: &str) -> Result<Document, SkipReason> {
    let title = metadata.title.map(|title| one_line(&title)).filter(|title| !title.is_empty());
    let body = title.as_deref().map_or(body, |title| without_title(body, title)).to_owned();
    let (title, body) = match (title, body.is_empty()) {
        // Words are words: a page of a picture still has its headline.
        (Some(title), true) => (None, title),
        (title, _) => (title, body),
    };
    if body.is_empty() {
        return Err(SkipReason::NoText);
    }
    Ok(Document {
        title,
        body,
        published: metadata.published,
        publisher: metadata.publisher,
        author: metadata.author,
        language: metadata.language,
        url: metadata.url,
        ..Document::default()
    })
}

struct MainText {
    title: String,
    text: String,
    author: Option<String>,
    published: Option<String>,
}

fn main_text(dom: Dom, url: Option<&str>) -> Option<MainText> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let url = url.filter(|url| url.starts_with("http"));
    let mut readability = Readability::with_document(dom, url, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    Some(MainText {
        title: article.title,
        text: article.text_content.to_string(),
        author: article.byline,
        published: article.published_time,
    })
}

/// All text of a page but for what no page has as its text.
fn everything(html: &str) -> String {
    let dom = Dom::from(html);
    for furniture in ["script, style, noscript, nav, header, footer, aside, form, template, iframe, svg", "head"] {
        dom.select(furniture).remove();
    }
    dom.formatted_text().to_string()
}

/// The text of a piece of HTML, or the text itself where it is none.
///
/// ```
/// use dateline::ingest::html::fragment;
/// assert_eq!(fragment("<p>Cuba &amp; Spain<br>spoke.</p><p>Twice.</p>"), "Cuba & Spain\nspoke.\n\nTwice.");
/// assert_eq!(fragment("AT&T rose"), "AT&T rose");
/// ```
pub fn fragment(text: &str) -> String {
    let marked = text.contains('<') && text.contains('>');
    let has_entities = text.contains('&') && text.contains(';');
    if !marked && !has_entities {
        return text.to_owned();
    }
    let tags = Tags::of(text);
    if tags.deepest > DEEPEST || tags.count > MOST_ELEMENTS {
        return plain(text);
    }
    if !marked {
        return Dom::fragment(text).text().to_string();
    }
    let dom = Dom::fragment(text);
    dom.select("script, style, iframe").remove();
    super::tidy::tidy(&dom.formatted_text())
}

/// The text between tags, without a tree.
fn plain(html: &str) -> String {
    markup::Tree::new(html).top().prose()
}

/// How many tags a page has, and how deep they nest at most.
struct Tags {
    count: usize,
    deepest: usize,
}

impl Tags {
    fn of(html: &str) -> Tags {
        let bytes = html.as_bytes();
        let (mut count, mut depth, mut deepest) = (0, 0_usize, 0);
        for at in memchr::memchr_iter(b'<', bytes) {
            match bytes.get(at + 1) {
                Some(b'/') => depth = depth.saturating_sub(1),
                Some(letter) if letter.is_ascii_alphabetic() => {
                    count += 1;
                    if !is_void(&bytes[at + 1..]) {
                        depth += 1;
                        deepest = deepest.max(depth);
                    }
                }
                _ => {}
            }
        }
        Tags { count, deepest }
    }
}

/// Whether the tag that begins here is closed by nothing, or need not be.
fn is_void(tag: &[u8]) -> bool {
    const VOID: [&str; 18] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p",
        "li", "option", "td", "tr",
    ];
    let end = tag.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = &tag[..end.min(8)];
    VOID.iter().any(|void| void.as_bytes().eq_ignore_ascii_case(name))
}

/// Lines that pages put around their text; compared in lower case, without what is not a letter at the ends.
const FURNITURE: [&str; 28] = [
    "advertisement",
    "advertising",
    "ad",
    "anzeige",
    "publicité",
    "read more",
    "read also",
    "also read",
    "share",
    "share this",
    "share this article",
    "share this story",
    "print",
    "email",
    "comments",
    "leave a comment",
    "follow us",
    "sign up",
    "subscribe",
    "related",
    "related articles",
    "related stories",
    "story continues below advertisement",
    "article continues below",
    "facebook",
    "twitter",
    "whatsapp",
    "copy link",
];

fn without_furniture(body: &str) -> String {
    let is_furniture = |line: &str| {
        let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
        bare.len() <= 48 && FURNITURE.contains(&bare.to_lowercase().as_str())
    };
    let kept: Vec<&str> = body.split('\n').filter(|line| line.is_empty() || !is_furniture(line)).collect();
    tidy(&kept.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Ministers meet in Lima - Daily Record</title>
        <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": ["NewsArticle"],
        "headline": "Ministers meet in Lima", "datePublished": "2019-01-24T23:30:00+02:00",
        "author": [{"@type": "Person", "name": "Ana Quispe"}], "publisher": {"name": "Daily Record"}}]}</script></head>
        <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ministers meet in Lima</h1>
        <p>The ministers of nine countries met in Lima on Wednesday to speak about the crisis next door, and they did so at length.</p>
        <p>Advertisement</p>
        <p>They agreed to meet again in March, said the host, who asked all of them to bring proposals of their own.</p>
        <p>No date was given for the meeting, which is to take place in Bogota if the government there agrees to hold it.</p>
        </article><footer>Imprint</footer></body></html>"#;

    #[test]
    fn a_page_tells_its_text_title_day_author_and_site() {
        let read = read(PAGE.as_bytes()).unwrap();
        assert_eq!(read.title.as_deref(), Some("Ministers meet in Lima"));
        assert_eq!(read.published, "2019-01-24".parse().ok());
        assert_eq!((read.author.as_deref(), read.publisher.as_deref()), (Some("Ana Quispe"), Some("Daily Record")));
        assert_eq!(read.language.as_deref(), Some("en"));
        assert!(read.body.starts_with("The ministers of nine") && read.body.ends_with("agrees to hold it."));
        assert!(!read.body.contains("Advertisement") && !read.body.contains("Sport"), "{}", read.body);
        assert_eq!(read.body.matches("\n\n").count(), 2);
    }

    #[test]
    fn hostile_pages_end_soon() {
        for page in ["<div>".repeat(300_000), "<b><i>".repeat(100_000) + "text", "<".repeat(1 << 20)] {
            let _ = read(page.as_bytes());
        }
    }

    #[test]
    fn a_page_of_a_headline_is_its_headline() {
        let read = read(b"<html><head><title>Photo of the day</title></head><body></body></html>").unwrap();
        assert_eq!((read.title, read.body.as_str()), (None, "Photo of the day"));
        assert_eq!(super::read(b"<html><body></body></html>"), Err(SkipReason::NoText));
    }
}
