//! Reads what a page says of itself: schema.org data, `OpenGraph`, meta tags, the address.

use dom_query::Document as Dom;
use serde_json::Value;

use super::super::date::published;
use super::super::tidy::one_line;
use crate::model::Day;

/// Objects of schema.org data that are looked at.
const MOST_OBJECTS: usize = 5_000;

/// Names of meta tags with the day of publication, best first.
const DATES: [&str; 26] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "article.published",
    "rnews:datepublished",
    "og:pubdate",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "published_at",
    "pubdate",
    "pdate",
    "citation_publication_date",
    "article_date_original",
    "originalpublicationdate",
    "date",
];

/// Classes of the elements in which a day of publication stands.
const DATE_CLASSES: &str = ".pubdate, .pub-date, .publish-date, .published, .published-date, .date-published, .post-date, .entry-date, \
    .article-date, .article__date, .story-date, .posted-on, .dateline, .timestamp";

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<Day>,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    /// The text that stands in schema.org data.
    pub(super) body: Option<String>,
}

impl Metadata {
    /// What the page says, most trusted first.
    pub(super) fn of(dom: &Dom) -> Metadata {
        let tags = Tags::of(dom);
        let data = schema_org(dom);
        let url = dom.select_single("link[rel='canonical']").attr("href").map(|url| url.to_string());
        let url = url.or_else(|| tags.first(&["og:url"])).filter(|url| url.starts_with("http")).or(data.url);
        let time = || {
            let times = ["time[itemprop='datePublished']", "time[pubdate]", "[itemprop='datePublished']"];
            let article = ["article time[datetime]", "header time[datetime]", "time[datetime]", "abbr.published"];
            times.into_iter().chain(article).find_map(|times| {
                let node = dom.select_single(times);
                let value = ["datetime", "content", "title"].into_iter().find_map(|name| node.attr(name));
                published(value.as_deref().unwrap_or(&node.text()))
            })
        };
        // Old pages have neither tags nor data, and name the place by its class; what is long there is more than a day.
        let by_class = || {
            let nodes = dom.select(DATE_CLASSES);
            let texts = nodes.nodes().iter().take(20).map(|node| node.text()).filter(|text| text.trim().len() < 60);
            texts.into_iter().find_map(|text| published(text.trim()))
        };
        let day = data.published.or_else(|| DATES.iter().find_map(|name| tags.day(name)));
        let site = data.publisher.or_else(|| tags.first(&["og:site_name", "application-name", "dc.publisher"]));
        let title = data.title.or_else(|| tags.first(&["og:title", "twitter:title", "dc.title", "headline"]));
        let author = data.author.or_else(|| {
            let named =
                tags.first(&["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"]);
            named.filter(|name| !name.starts_with("http"))
        });
        let language =
            dom.select_single("html").attr("lang").map(|lang| lang.to_string()).filter(|lang| !lang.is_empty());
        Metadata {
            title: title.map(|title| without_site(&title, site.as_deref())),
            author: author.map(|name| one_line(name.trim_start_matches("By "))).filter(|name| !name.is_empty()),
            published: day.or_else(time).or_else(|| url.as_deref().and_then(day_in_address)).or_else(by_class),
            publisher: site.map(|site| one_line(&site)).or_else(|| url.as_deref().and_then(host)),
            language: language.or_else(|| tags.first(&["og:locale", "content-language"])),
            url,
            body: data.body,
        }
    }
}

/// The meta tags of a page, names in lower case.
struct Tags(Vec<(String, String)>);

impl Tags {
    fn of(dom: &Dom) -> Tags {
        let mut tags = Vec::new();
        for node in dom.select("meta").nodes().iter().take(500) {
            let Some(value) = node.attr("content").map(|value| value.trim().to_owned()) else { continue };
            for key in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = node.attr(key).filter(|_| !value.is_empty()) {
                    tags.push((name.to_lowercase(), value.clone()));
                }
            }
        }
        Tags(tags)
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.iter().find(|(key, _)| key == name)).map(|(_, value)| value.clone())
    }

    fn day(&self, name: &str) -> Option<Day> {
        self.0.iter().filter(|(key, _)| key == name).find_map(|(_, value)| published(value))
    }
}

/// What the first article of the page's schema.org data says.
fn schema_org(dom: &Dom) -> Metadata {
    let mut found = Metadata::default();
    for script in dom.select("script[type='application/ld+json']").nodes().iter().take(20) {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches(';');
        let Some(value) = data(text) else { continue };
        let mut pending = vec![&value];
        let mut looked_at = 0;
        while let Some(value) = pending.pop().filter(|_| looked_at < MOST_OBJECTS) {
            looked_at += 1;
            match value {
                Value::Array(items) => pending.extend(items.iter().rev()),
                Value::Object(object) => {
                    if object.get("@type").is_some_and(is_article) {
                        fill(&mut found, object);
                    }
                    let inner = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"];
                    pending.extend(inner.iter().rev().filter_map(|key| object.get(*key)));
                }
                _ => {}
            }
        }
        if found.title.is_some() {
            break;
        }
    }
    found
}

/// JSON as pages have it: some break strings over lines, which JSON forbids.
fn data(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " ")).ok())
}

fn is_article(kind: &Value) -> bool {
    let is = |kind: &str| {
        ["Article", "Posting", "Report", "NewsMessage"].iter().any(|name| kind.ends_with(name))
            || kind.ends_with("OpinionPiece")
    };
    match kind {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

fn fill(found: &mut Metadata, object: &serde_json::Map<String, Value>) {
    let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned).filter(|t| !t.trim().is_empty());
    let title = text("headline").or_else(|| text("name"));
    found.title = found.title.take().or_else(|| title.map(|title| super::fragment(&title)));
    found.published = found.published.or_else(|| published(&text("datePublished").or_else(|| text("dateCreated"))?));
    found.author = found.author.take().or_else(|| names(object.get("author").or_else(|| object.get("creator"))?));
    found.publisher = found.publisher.take().or_else(|| names(object.get("publisher")?));
    found.body = found.body.take().or_else(|| text("articleBody"));
    found.url = found.url.take().or_else(|| text("url").filter(|url| url.starts_with("http")));
}

/// The names of one or several persons or organisations.
fn names(value: &Value) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => object.get("name")?.as_str().map(str::to_owned),
        _ => None,
    };
    let names: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(name).take(20).collect(),
        value => name(value).into_iter().collect(),
    };
    let names: Vec<String> =
        names.iter().map(|name| one_line(name)).filter(|name| !name.is_empty() && !name.starts_with("http")).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A title without the name of its site, which many put behind it.
fn without_site(title: &str, site: Option<&str>) -> String {
    let title = one_line(title);
    let Some(site) = site else { return title };
    for bar in [" | ", " - ", " – ", " — ", " :: ", " • "] {
        if let Some((head, tail)) = title.rsplit_once(bar)
            && tail.trim().eq_ignore_ascii_case(site.trim())
            && !head.trim().is_empty()
        {
            return head.trim().to_owned();
        }
    }
    title
}

/// The day in an address such as `/2019/01/24/ministers-meet`.
pub(in super::super) fn day_in_address(url: &str) -> Option<Day> {
    let parts: Vec<&str> = url.split(['/', '?', '#']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let digits = |text: &&str, most: usize| {
            !text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit())
        };
        (year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2))
            .then(|| Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
            .flatten()
            .filter(|day| (1990..2100).contains(&day.ymd().0))
    })
}

/// The host of an address, without `www.`.
pub(in super::super) fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host).to_lowercase();
    (host.contains('.') && host.len() < 100).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_days_and_hosts() {
        assert_eq!(day_in_address("https://www.example.com/news/2019/01/24/lima"), "2019-01-24".parse().ok());
        assert_eq!(day_in_address("https://example.com/2019/13/24/lima"), None);
        assert_eq!(host("https://www.Example.com:80/a").as_deref(), Some("example.com"));
        assert_eq!(host("nonsense"), None);
    }

    #[test]
    fn days_stand_in_elements_of_old_pages_too() {
        let day = |body: &str| Metadata::of(&Dom::from(body)).published;
        assert_eq!(day("<div class='pubdate'> 2014-11-23T16:00:00+04:00 </div>"), "2014-11-23".parse().ok());
        assert_eq!(day("<p class='a post-date'>Posted on January 24, 2019</p>"), "2019-01-24".parse().ok());
        assert_eq!(
            day("<p class='dateline'>MINSK</p><p class='posted-on'>24 January 2019</p>"),
            "2019-01-24".parse().ok()
        );
        let story =
            format!("<div class='published'>On January 24, 2019 {}</div>", "he spoke at length and again. ".repeat(3));
        assert_eq!(day(&story), None);
    }

    #[test]
    fn titles_lose_the_name_of_their_site() {
        assert_eq!(without_site("Ministers meet | Daily Record", Some("Daily Record")), "Ministers meet");
        assert_eq!(without_site("War - and peace", Some("Daily Record")), "War - and peace");
    }
}
