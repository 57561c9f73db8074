//! How the fields of the language are spelt in the schema's columns.

use super::Cell;
use crate::plan::{ActionField, ActorField, ArticleField, EventField, Field, PlaceField, Subject, Who};
use crate::store::schema::{ARTICLE_TEXT, Coded, Side};

/// The table that a field stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    Event,
    Participant(Who),
    Action,
    Place,
    Article,
    Publisher,
}

/// Where a field stands.
pub(super) const fn root(field: Field) -> Root {
    match field {
        Field::Participant(who, _) => Root::Participant(who),
        Field::Action(_) => Root::Action,
        Field::Place(_) => Root::Place,
        Field::Article(ArticleField::Publisher) | Field::Publisher => Root::Publisher,
        Field::Article(_) => Root::Article,
        Field::Event(_) => Root::Event,
    }
}

/// The column of a field under its table's alias: `e` event, `a` actor, `act` action, `pl` place, `art` article, `pub` publisher.
pub(super) const fn column(field: Field) -> &'static str {
    match field {
        Field::Participant(_, field) => match field {
            ActorField::Itself | ActorField::Name => "a.name",
            ActorField::Country => "a.country",
            ActorField::Role => "a.role",
            ActorField::Kind => "a.kind",
            ActorField::Id => "a.key",
            ActorField::Events => "a.event_count",
            ActorField::Identity => "a.identity_id",
        },
        Field::Action(field) => match field {
            ActionField::Itself => "act.key",
            ActionField::Name => "act.name",
            ActionField::Type => "act.plover",
            ActionField::Cameo => "act.cameo",
            ActionField::Quad => "act.quad",
            ActionField::Intensity => "act.intensity",
        },
        Field::Place(field) => match field {
            PlaceField::Itself | PlaceField::Name => "pl.name",
            PlaceField::Country => "pl.country",
            PlaceField::Kind => "pl.kind",
            PlaceField::Lat => "pl.lat",
            PlaceField::Lon => "pl.lon",
            PlaceField::Id => "pl.key",
            PlaceField::Events => "pl.event_count",
        },
        Field::Article(field) => match field {
            ArticleField::Id => "art.id",
            ArticleField::Published => "art.published_day",
            ArticleField::Publisher => "pub.name",
            ArticleField::Title => "art.title",
            ArticleField::Text => "art.body",
            ArticleField::Url => "art.url",
            ArticleField::Language => "art.language",
            ArticleField::Author => "art.author",
            ArticleField::Dataset => "art.dataset",
            ArticleField::CopyOf => "art.copy_of",
        },
        Field::Publisher => "pub.name",
        Field::Event(field) => match field {
            EventField::Id => "e.id",
            EventField::Date => "e.lo_day",
            EventField::Granularity => "e.granularity",
            EventField::DatedBy => "e.dated_by",
            EventField::Intensity => "e.intensity",
            EventField::Confidence => "e.confidence",
            EventField::Fatalities => "e.fatalities_lo",
            EventField::Injured => "e.injured_lo",
            EventField::Detained => "e.detained_lo",
            EventField::Participants => "e.participants_lo",
            EventField::Status => "e.status",
            EventField::Story => "e.story_id",
            EventField::Sentence | EventField::Evidence => "e.sentence_start",
            EventField::Rule => "e.rule_id",
        },
    }
}

/// Whether the column may be null.
pub(super) const fn nullable(field: Field) -> bool {
    !matches!(
        field,
        Field::Participant(
            _,
            ActorField::Itself
                | ActorField::Name
                | ActorField::Kind
                | ActorField::Id
                | ActorField::Events
                | ActorField::Identity
        ) | Field::Action(ActionField::Itself | ActionField::Name | ActionField::Quad)
            | Field::Place(PlaceField::Itself | PlaceField::Name | PlaceField::Id | PlaceField::Events)
            | Field::Publisher
            | Field::Article(ArticleField::Id | ArticleField::Text | ArticleField::Dataset)
            | Field::Event(
                EventField::Id
                    | EventField::Confidence
                    | EventField::Status
                    | EventField::Story
                    | EventField::Sentence
                    | EventField::Evidence
            )
    )
}

/// What tells two values of a field apart, where that is not the column itself.
pub(super) const fn identity(field: Field) -> &'static str {
    match field {
        Field::Participant(_, ActorField::Itself | ActorField::Name) => "a.identity_id",
        Field::Action(ActionField::Itself) => "act.id",
        Field::Place(PlaceField::Itself) => "pl.id",
        Field::Article(ArticleField::Publisher) | Field::Publisher => "pub.id",
        other => column(other),
    }
}

/// The table of a subject with its alias.
pub(super) const fn table(subject: Subject) -> &'static str {
    match subject {
        Subject::Events => "event e",
        Subject::Articles => "article art",
        Subject::Actors => "actor a",
        Subject::Actions => "action act",
        Subject::Places => "place pl",
        Subject::Publishers => "publisher pub",
    }
}

/// The key column of a subject.
pub(super) const fn id(subject: Subject) -> &'static str {
    match subject {
        Subject::Events => "e.id",
        Subject::Articles => "art.id",
        Subject::Actors => "a.id",
        Subject::Actions => "act.id",
        Subject::Places => "pl.id",
        Subject::Publishers => "pub.id",
    }
}

/// What holds of every row of a subject.
pub(super) const fn always(subject: Subject) -> Option<&'static str> {
    match subject {
        // Identities of which no event knows more than their offices are no rows of their own.
        Subject::Actors => Some("a.event_count > 0"),
        Subject::Places => Some("pl.event_count > 0"),
        _ => None,
    }
}

/// The order of a subject's rows; it is total.
pub(super) const fn order(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Events => &["e.lo_day", "e.hi_day", "e.id"],
        Subject::Articles => &["art.published_day", "art.id"],
        Subject::Actors => &["a.name", "a.key", "a.country", "a.role", "a.id"],
        Subject::Actions => &["act.key"],
        Subject::Places => &["pl.name", "pl.key", "pl.country"],
        Subject::Publishers => &["pub.name", "pub.id"],
    }
}

/// The code of the side, where only one is meant.
pub(super) fn side(who: Who) -> Option<i64> {
    match who {
        Who::Actor => None,
        Who::Source => Some(Side::Source.code()),
        Who::Target => Some(Side::Target.code()),
    }
}

/// How the column of a field is read.
pub(super) const fn cell(field: Field) -> Cell {
    match field {
        Field::Article(ArticleField::Published) => Cell::Day,
        Field::Event(EventField::Date) => Cell::Interval,
        Field::Event(EventField::Status) => Cell::Status,
        Field::Event(EventField::Granularity) => Cell::Granularity,
        Field::Event(EventField::DatedBy) => Cell::DatedBy,
        _ => Cell::Plain,
    }
}

/// The bytes of an event's article, as a source of rows with the column `t`.
fn article_bytes() -> String {
    format!("(SELECT CAST({ARTICLE_TEXT} AS BLOB) AS t FROM article WHERE article.id = e.article_id)")
}

fn cut(from: &str, to: &str) -> String {
    format!("CAST(substr(t, {from} + 1, max({to} - {from}, 0)) AS TEXT)")
}

/// The sentence of an event.
pub(super) fn sentence() -> String {
    format!("(SELECT {} FROM {})", cut("e.sentence_start", "e.sentence_end"), article_bytes())
}

/// The sentence of an event, its trigger and its actors marked.
pub(super) fn evidence() -> String {
    let mentions =
        "SELECT group_concat(p.mention_start || ' ' || p.mention_end, ' ') FROM participant p WHERE p.event_id = e.id";
    let spans = "e.sentence_start, e.sentence_end, e.trigger_start, e.trigger_end";
    format!("(SELECT marked(t, {spans}, ({mentions})) FROM {})", article_bytes())
}
