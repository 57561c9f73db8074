//! The names of the fields, subject by subject.

use std::sync::OnceLock;

use super::{ActionField, ActorField, ArticleField, EventField, Field, PlaceField, Subject, Who};
use crate::model::fold;

/// Every path of a subject and what it means, in the order in which help shows them.
///
/// ```
/// use dateline::plan::{Subject, paths};
/// assert!(paths::all(Subject::Events).iter().any(|(path, _)| path == "source.country"));
/// ```
pub fn all(subject: Subject) -> Vec<(String, Field)> {
    known(subject).to_vec()
}

/// The same, made once: every path of every query is looked up in it.
fn known(subject: Subject) -> &'static [(String, Field)] {
    static KNOWN: OnceLock<[Vec<(String, Field)>; 6]> = OnceLock::new();
    let all =
        [Subject::Events, Subject::Articles, Subject::Actors, Subject::Actions, Subject::Places, Subject::Publishers];
    let known = KNOWN.get_or_init(|| all.map(listed));
    all.iter().zip(known).find(|(one, _)| **one == subject).map_or(&[], |(_, paths)| paths.as_slice())
}

fn listed(subject: Subject) -> Vec<(String, Field)> {
    match subject {
        Subject::Events => events(),
        Subject::Articles => {
            articles().into_iter().chain([owned("date", Field::Article(ArticleField::Published))]).collect()
        }
        Subject::Actors => actors(),
        Subject::Actions => actions(),
        Subject::Places => places(),
        Subject::Publishers => ["publisher", "name", "id"].map(|name| owned(name, Field::Publisher)).to_vec(),
    }
}

/// The field of that path, in any case; `None` where the subject has no such field.
pub fn find(subject: Subject, path: &str) -> Option<(String, Field)> {
    known(subject).iter().find(|(name, _)| name.eq_ignore_ascii_case(path)).cloned()
}

/// The fields nearest to one that does not exist; attributes only where one was written.
pub(super) fn nearest_fields(subject: Subject, path: &str) -> Vec<String> {
    let said = MEANT.iter().filter(|(word, _)| word.eq_ignore_ascii_case(path)).map(|(_, field)| *field);
    let meant: Vec<String> = said.filter_map(|field| Some(find(subject, field)?.0)).collect();
    if !meant.is_empty() {
        return meant;
    }
    if let Some((singular, _)) = path.strip_suffix(['s', 'S']).and_then(|path| find(subject, path)) {
        return vec![singular];
    }
    let names = known(subject).iter().map(|(name, _)| name.as_str());
    nearest(path, names.filter(|name| path.contains('.') || !name.contains('.')))
}

/// Words that other data sets and other trades have for fields.
const MEANT: &[(&str, &str)] = &[
    ("actiongeo_countrycode", "place.country"),
    ("actiongeo_fullname", "place"),
    ("actor1", "source"),
    ("actor1code", "source"),
    ("actor1countrycode", "source.country"),
    ("actor1name", "source"),
    ("actor1type1code", "source.role"),
    ("actor2", "target"),
    ("actor2code", "target"),
    ("actor2countrycode", "target.country"),
    ("actor2name", "target"),
    ("actor2type1code", "target.role"),
    ("agent", "source"),
    ("arrested", "detained"),
    ("arrests", "detained"),
    ("body", "text"),
    ("casualties", "fatalities"),
    ("casualties", "injured"),
    ("category", "action.type"),
    ("city", "place"),
    ("content", "text"),
    ("country", "place.country"),
    ("country", "source.country"),
    ("country", "target.country"),
    ("day", "date"),
    ("day", "published"),
    ("dead", "fatalities"),
    ("deaths", "fatalities"),
    ("avgtone", "intensity"),
    ("countries", "place.country"),
    ("countries", "source.country"),
    ("countries", "target.country"),
    ("event", "action"),
    ("event_date", "date"),
    ("event_type", "action"),
    ("eventbasecode", "action.cameo"),
    ("eventcode", "action.cameo"),
    ("eventrootcode", "action.type"),
    ("events", "action"),
    ("from", "source"),
    ("goldstein", "intensity"),
    ("goldsteinscale", "intensity"),
    ("headline", "title"),
    ("killed", "fatalities"),
    ("kind", "action.type"),
    ("location", "place"),
    ("media", "publisher"),
    ("month", "date"),
    ("month", "published"),
    ("monthyear", "date"),
    ("newspaper", "publisher"),
    ("object", "target"),
    ("outlet", "publisher"),
    ("paper", "publisher"),
    ("person", "actor"),
    ("recipient", "target"),
    ("score", "intensity"),
    ("sentiment", "intensity"),
    ("side_a", "source"),
    ("side_b", "target"),
    ("sourceurl", "url"),
    ("sqldate", "date"),
    ("sub_event_type", "action"),
    ("subject", "source"),
    ("time", "date"),
    ("time", "published"),
    ("tone", "intensity"),
    ("type", "action"),
    ("type", "action.type"),
    ("verb", "action"),
    ("victim", "target"),
    ("when", "date"),
    ("where", "place"),
    ("who", "actor"),
    ("wounded", "injured"),
    ("year", "date"),
    ("year", "published"),
];

/// The columns that rows of a subject show where `show` says nothing else.
pub fn shown(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Events => &["date", "source", "action", "target", "place", "article", "id"],
        Subject::Articles => &["published", "publisher", "title", "id"],
        Subject::Actors => &["name", "kind", "country", "role", "events", "id"],
        Subject::Actions => &["id", "name", "type", "cameo", "quad", "intensity"],
        Subject::Places => &["name", "country", "kind", "events", "id"],
        Subject::Publishers => &["name"],
    }
}

/// The names nearest to one that does not exist, best first, at most five.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let wanted = fold(name);
    let mut scored: Vec<(f64, &str)> = names
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&wanted, &fold(candidate)), candidate))
        .filter(|(score, _)| *score > 0.75)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(5).map(|(_, candidate)| candidate.to_owned()).collect()
}

fn owned(name: &str, field: Field) -> (String, Field) {
    (name.to_owned(), field)
}

fn events() -> Vec<(String, Field)> {
    let mut all = Vec::with_capacity(64);
    for who in [Who::Actor, Who::Source, Who::Target] {
        all.push(owned(who.name(), Field::Participant(who, ActorField::Itself)));
        for (name, field) in ACTOR {
            all.push((format!("{}.{name}", who.name()), Field::Participant(who, *field)));
        }
    }
    all.push(owned("action", Field::Action(ActionField::Itself)));
    all.extend(ACTION.iter().map(|(name, field)| (format!("action.{name}"), Field::Action(*field))));
    all.push(owned("place", Field::Place(PlaceField::Itself)));
    all.extend(PLACE.iter().map(|(name, field)| (format!("place.{name}"), Field::Place(*field))));
    all.extend(EVENT.iter().map(|(name, field)| owned(name, Field::Event(*field))));
    all.push(owned("quad", Field::Action(ActionField::Quad)));
    let of_article = articles();
    all.extend(of_article.iter().map(|(name, field)| (format!("article.{name}"), *field)));
    all.extend(of_article.into_iter().filter(|(name, _)| name != "id"));
    all
}

fn articles() -> Vec<(String, Field)> {
    ARTICLE.iter().map(|(name, field)| owned(name, Field::Article(*field))).collect()
}

fn actors() -> Vec<(String, Field)> {
    let field = |field| Field::Participant(Who::Actor, field);
    let named = ACTOR.iter().map(|(name, what)| owned(name, field(*what)));
    [owned("actor", field(ActorField::Itself)), owned("events", field(ActorField::Events))]
        .into_iter()
        .chain(named)
        .collect()
}

fn actions() -> Vec<(String, Field)> {
    let itself = ["action", "id"].map(|name| owned(name, Field::Action(ActionField::Itself)));
    itself.into_iter().chain(ACTION.iter().map(|(name, field)| owned(name, Field::Action(*field)))).collect()
}

fn places() -> Vec<(String, Field)> {
    let extra = [owned("place", Field::Place(PlaceField::Itself)), owned("events", Field::Place(PlaceField::Events))];
    extra.into_iter().chain(PLACE.iter().map(|(name, field)| owned(name, Field::Place(*field)))).collect()
}

const ACTOR: &[(&str, ActorField)] = &[
    ("name", ActorField::Name),
    ("country", ActorField::Country),
    ("role", ActorField::Role),
    ("kind", ActorField::Kind),
    ("id", ActorField::Id),
];

const ACTION: &[(&str, ActionField)] = &[
    ("name", ActionField::Name),
    ("type", ActionField::Type),
    ("cameo", ActionField::Cameo),
    ("quad", ActionField::Quad),
    ("intensity", ActionField::Intensity),
];

const PLACE: &[(&str, PlaceField)] = &[
    ("name", PlaceField::Name),
    ("country", PlaceField::Country),
    ("kind", PlaceField::Kind),
    ("lat", PlaceField::Lat),
    ("lon", PlaceField::Lon),
    ("id", PlaceField::Id),
];

const ARTICLE: &[(&str, ArticleField)] = &[
    ("published", ArticleField::Published),
    ("publisher", ArticleField::Publisher),
    ("title", ArticleField::Title),
    ("text", ArticleField::Text),
    ("url", ArticleField::Url),
    ("language", ArticleField::Language),
    ("author", ArticleField::Author),
    ("dataset", ArticleField::Dataset),
    ("copy_of", ArticleField::CopyOf),
    ("article", ArticleField::Id),
    ("id", ArticleField::Id),
];

const EVENT: &[(&str, EventField)] = &[
    ("id", EventField::Id),
    ("date", EventField::Date),
    ("intensity", EventField::Intensity),
    ("confidence", EventField::Confidence),
    ("fatalities", EventField::Fatalities),
    ("injured", EventField::Injured),
    ("detained", EventField::Detained),
    ("participants", EventField::Participants),
    ("status", EventField::Status),
    ("story", EventField::Story),
    ("sentence", EventField::Sentence),
    ("evidence", EventField::Evidence),
    ("granularity", EventField::Granularity),
    ("dated_by", EventField::DatedBy),
    ("rule", EventField::Rule),
];
