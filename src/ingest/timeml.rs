//! Reads `TimeML`, articles whose times and events are marked; the marks are left out, as we make our own.

use super::SkipReason;
use super::date::published;
use super::fields::Parts;
use super::markup::Element;
use crate::model::Document;

/// The article of a `TimeML` element.
pub(super) fn article(root: Element<'_>) -> Result<Document, SkipReason> {
    let line = |name: &str| root.find(name).and_then(Element::line);
    let created = root
        .descendants()
        .filter(|element| element.name() == "timex3")
        .find(|time| time.attribute("functionindocument").is_some_and(|role| role.ends_with("_TIME")))
        .or_else(|| root.find("dct").and_then(|dct| dct.find("timex3")));
    let day = created.and_then(|time| published(time.attribute("value")?)).or_else(|| published(&line("dct")?));
    let dateline = line("dct").filter(|dct| dct.contains(','));
    Parts {
        id: line("docid").or_else(|| line("docno")),
        title: line("title").or_else(|| line("headline")),
        body: root.find("text").map(Element::text).or_else(|| Some(root.text())),
        published: day,
        dateline,
        ..Parts::default()
    }
    .document()
}
