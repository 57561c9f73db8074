//! Reads NewsML: generation 2 with its news items, and 1.2 with its components.

use super::date::published;
use super::fields::Parts;
use super::markup::Element;
use super::xml::{Articles, language};
use super::{SkipReason, html, nitf};
use crate::model::{Day, Document};

/// The articles of all news items in an element; items of pictures and of knowledge have none.
pub(super) fn articles(root: Element<'_>) -> Articles {
    let is_item = |element: &Element<'_>| element.name() == "newsitem";
    let items: Vec<Element<'_>> =
        if is_item(&root) { vec![root] } else { root.descendants().filter(is_item).collect() };
    items.into_iter().map(article).collect()
}

fn article(item: Element<'_>) -> Result<Document, SkipReason> {
    let line = |name: &str| item.find(name).and_then(Element::line);
    let meta = item.child("contentmeta").unwrap_or(item);
    let headlines = || meta.children().chain(item.descendants()).filter(|element| element.name() == "headline");
    let title = headlines().find_map(Element::line).or_else(|| line("hl1"));
    let provider = item.find("provider").or_else(|| item.find("providerid")).or_else(|| item.find("provider"));
    let named = |element: Element<'_>| element.child("name").and_then(Element::line).or_else(|| element.line());
    let publisher = provider.and_then(|provider| {
        named(provider)
            .or_else(|| provider.attribute("literal").or_else(|| provider.attribute("qcode")).map(str::to_owned))
    });
    let id =
        item.attribute("guid").map(str::to_owned).or_else(|| line("publicidentifier")).or_else(|| line("newsitemid"));
    // A flash is a headline and nothing else; of pictures and sounds the headline is no article.
    let is_text =
        item.find("itemclass").and_then(|class| class.attribute("qcode")).is_some_and(|code| code.ends_with(":text"));
    let parts = Parts {
        id,
        title,
        body: body(item),
        published: day(item),
        publisher,
        author: line("by").or_else(|| line("byline")),
        url: None,
        language: content_language(item),
        dateline: line("dateline"),
    };
    if is_text { parts.document_or_headline() } else { parts.document() }
}

/// The longest text among all places in which a text may stand; captions and summaries are shorter than the story.
fn body(item: Element<'_>) -> Option<String> {
    let texts = item.descendants().filter_map(|element| match element.name() {
        "inlinexml" | "datacontent" => nitf::body(element).or_else(|| Some(element.prose())),
        "inlinedata" => Some(html::fragment(&element.text())),
        _ => None,
    });
    texts.filter(|text| !text.trim().is_empty()).max_by_key(String::len)
}

fn day(item: Element<'_>) -> Option<Day> {
    const DATES: [&str; 8] = [
        "contentcreated",
        "firstcreated",
        "versioncreated",
        "thisrevisioncreated",
        "dateid",
        "contentmodified",
        "sent",
        "dateandtime",
    ];
    DATES.iter().find_map(|name| published(&item.find(name)?.line()?))
}

fn content_language(item: Element<'_>) -> Option<String> {
    let tag = item.find("language").and_then(|language| {
        let formal = language.attribute("tag").or_else(|| language.attribute("formalname"));
        formal.map(str::to_owned).or_else(|| language.line())
    });
    tag.or_else(|| language(item))
}

#[cfg(test)]
mod tests {
    use super::super::xml::read;

    #[test]
    fn a_flash_is_its_headline_and_a_picture_is_no_article() {
        let item = |class: &str| {
            format!(
                "<newsItem><itemMeta><itemClass qcode=\"ninat:{class}\"/></itemMeta><contentMeta><headline>Talks fail</headline>\
                </contentMeta></newsItem>"
            )
        };
        assert_eq!(read(item("text").as_bytes()).unwrap()[0].as_ref().unwrap().body, "Talks fail");
        assert!(read(item("picture").as_bytes()).unwrap()[0].is_err());
    }

    #[test]
    fn items_of_both_generations() {
        let two = br#"<newsMessage><itemSet><newsItem guid="u:1" xml:lang="en"><itemMeta><provider><name>Example Press</name></provider>
            <versionCreated>2019-01-25T10:00:00Z</versionCreated></itemMeta><contentMeta><contentCreated>2019-01-24T10:00:00Z</contentCreated>
            <headline>Talks fail</headline></contentMeta><contentSet><inlineXML><html><head><title>x</title></head><body><p>Talks failed.</p>
            <p>Again.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"#;
        let article = read(two).unwrap().remove(0).unwrap();
        assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("Talks fail"), "Talks failed.\n\nAgain."));
        assert_eq!(
            (article.published, article.publisher.as_deref()),
            ("2019-01-24".parse().ok(), Some("Example Press"))
        );
        let one = br#"<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>example.org</ProviderId><DateId>20190124</DateId>
            </NewsIdentifier></Identification><NewsComponent><NewsLines><HeadLine>Talks fail</HeadLine></NewsLines><ContentItem><DataContent>
            <p>Talks failed.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"#;
        let article = read(one).unwrap().remove(0).unwrap();
        assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("Talks fail"), "Talks failed."));
        assert_eq!(article.published, "2019-01-24".parse().ok());
    }
}
