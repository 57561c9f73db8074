//! What the fields of a row hold.

use dateline::model::{DatedBy, Granularity, Status, Value};
use dateline::plan::{ActionField, ActorField, ArticleField, EventField, Field, FieldKind, PlaceField, Subject, Who};

use crate::memory::{Memory, Row, date, day, int, table, text};

/// One value of a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    /// What tells it from other values.
    pub(crate) id: Value,
    /// What a table shows of it.
    pub(crate) shown: Value,
    /// What it is ordered by: words of a closed set by their place in it.
    pub(crate) rank: Value,
}

impl Held {
    fn plain(value: Value) -> Held {
        Held { id: value.clone(), shown: value.clone(), rank: value }
    }

    fn named(id: i64, name: &Value) -> Held {
        Held { id: Value::Int(id), shown: name.clone(), rank: name.clone() }
    }
}

/// The values of a field of a row: none where it is unknown, several only of participants.
pub(crate) fn held(memory: &Memory, subject: Subject, id: i64, field: Field) -> Vec<Held> {
    if let (Field::Participant(who, what), Subject::Events) = (field, subject) {
        let mut all: Vec<Held> = Vec::new();
        for actor in who_of(memory, id, who) {
            if let Some(one) = of_actor(memory, actor, what).filter(|one| !all.iter().any(|other| other.id == one.id)) {
                all.push(one);
            }
        }
        return all;
    }
    let row = memory.row(table(subject), id);
    single(memory, subject, id, row, field).into_iter().collect()
}

/// The actors of an event on that side, in the order of the text.
pub(crate) fn who_of(memory: &Memory, event: i64, who: Who) -> Vec<i64> {
    let is_meant = |side: i64| match who {
        Who::Actor => true,
        Who::Source => side == 0,
        Who::Target => side == 1,
    };
    memory.participants(event).iter().filter(|(side, _)| is_meant(*side)).map(|(_, actor)| *actor).collect()
}

/// What is asked of an actor.
pub(crate) fn of_actor(memory: &Memory, actor: i64, what: ActorField) -> Option<Held> {
    let row = memory.row("actor", actor);
    let identity = int(&row["identity_id"])?;
    match what {
        ActorField::Itself | ActorField::Name => Some(Held::named(identity, &memory.row("actor", identity)["name"])),
        ActorField::Identity => Some(Held::plain(Value::Int(identity))),
        ActorField::Country => known(row, "country"),
        ActorField::Role => known(row, "role"),
        ActorField::Kind => known(row, "kind"),
        ActorField::Id => known(row, "key"),
        ActorField::Events => known(row, "event_count"),
    }
}

fn known(row: &Row, column: &str) -> Option<Held> {
    Some(row[column].clone()).filter(|value| *value != Value::Null).map(Held::plain)
}

fn single(memory: &Memory, subject: Subject, id: i64, row: &Row, field: Field) -> Option<Held> {
    match field {
        Field::Participant(_, what) => of_actor(memory, id, what),
        Field::Action(what) => {
            let action = if subject == Subject::Events { memory.follow("action", &row["action_id"])? } else { row };
            let column = match what {
                ActionField::Itself => return Some(Held::named(int(&action["id"])?, &action["key"])),
                ActionField::Name => "name",
                ActionField::Type => "plover",
                ActionField::Cameo => "cameo",
                ActionField::Quad => "quad",
                ActionField::Intensity => "intensity",
            };
            known(action, column)
        }
        Field::Place(what) => {
            let place = if subject == Subject::Events { memory.follow("place", &row["place_id"])? } else { row };
            let column = match what {
                PlaceField::Itself => return Some(Held::named(int(&place["id"])?, &place["name"])),
                PlaceField::Name => "name",
                PlaceField::Country => "country",
                PlaceField::Kind => "kind",
                PlaceField::Lat => "lat",
                PlaceField::Lon => "lon",
                PlaceField::Id => "key",
                PlaceField::Events => "event_count",
            };
            known(place, column)
        }
        Field::Article(what) => {
            let article = if subject == Subject::Events { memory.follow("article", &row["article_id"])? } else { row };
            of_article(memory, article, what)
        }
        Field::Publisher => Some(Held::named(id, &row["name"])),
        Field::Event(what) => of_event(memory, row, what),
    }
}

fn of_article(memory: &Memory, article: &Row, what: ArticleField) -> Option<Held> {
    let column = match what {
        ArticleField::Published => return day(&article["published_day"]).map(|day| Held::plain(Value::Day(day))),
        ArticleField::Publisher => {
            let publisher = memory.follow("publisher", &article["publisher_id"])?;
            return Some(Held::named(int(&publisher["id"])?, &publisher["name"]));
        }
        ArticleField::Text => return Some(Held::plain(Value::Text(whole_text(article)))),
        ArticleField::Id => "id",
        ArticleField::Title => "title",
        ArticleField::Url => "url",
        ArticleField::Language => "language",
        ArticleField::Author => "author",
        ArticleField::Dataset => "dataset",
        ArticleField::CopyOf => "copy_of",
    };
    known(article, column)
}

/// The text that spans point into.
pub(crate) fn whole_text(article: &Row) -> String {
    match &article["title"] {
        Value::Text(title) => format!("{title}\n\n{}", text(&article["body"])),
        _ => text(&article["body"]).to_owned(),
    }
}

fn of_event(memory: &Memory, event: &Row, what: EventField) -> Option<Held> {
    let word = |column: &str, words: &[&str]| {
        let code = int(&event[column])?;
        let word = Value::Text(words[usize::try_from(code).unwrap()].to_owned());
        Some(Held { id: word.clone(), shown: word, rank: Value::Int(code) })
    };
    let column = match what {
        EventField::Date => return date(event).map(|date| Held::plain(Value::Interval(date))),
        EventField::Granularity => return word("granularity", &Granularity::ALL.map(Granularity::name)),
        EventField::DatedBy => return word("dated_by", &DatedBy::ALL.map(DatedBy::name)),
        EventField::Status => return word("status", &Status::ALL.map(Status::name)),
        EventField::Rule => return memory.follow("rule", &event["rule_id"]).and_then(|rule| known(rule, "name")),
        EventField::Sentence => {
            return Some(Held::plain(Value::Text(cut(memory, event, "sentence_start", "sentence_end"))));
        }
        EventField::Evidence => {
            let part = |from, to| cut(memory, event, from, to);
            let (before, trigger) = (part("sentence_start", "trigger_start"), part("trigger_start", "trigger_end"));
            let marked = format!("{before}**{trigger}**{}", part("trigger_end", "sentence_end"));
            return Some(Held::plain(Value::Text(marked)));
        }
        EventField::Id => "id",
        EventField::Intensity => "intensity",
        EventField::Confidence => "confidence",
        EventField::Fatalities => "fatalities_lo",
        EventField::Injured => "injured_lo",
        EventField::Detained => "detained_lo",
        EventField::Participants => "participants_lo",
        EventField::Story => "story_id",
    };
    known(event, column)
}

fn cut(memory: &Memory, event: &Row, from: &str, to: &str) -> String {
    let article = memory.row("article", int(&event["article_id"]).unwrap());
    let at = |column: &str| usize::try_from(int(&event[column]).unwrap()).unwrap();
    whole_text(article)[at(from)..at(to)].to_owned()
}

/// The cell of a row: a list where there may be several.
pub(crate) fn cell(memory: &Memory, subject: Subject, id: i64, field: Field) -> Value {
    let held = held(memory, subject, id, field);
    if field.is_many(subject) {
        return Value::List(held.into_iter().map(|one| one.shown).collect());
    }
    held.into_iter().next().map_or(Value::Null, |one| one.shown)
}

/// What a row is ordered by: nothing where the field is unknown, the names in turn where there are several.
pub(crate) fn rank(memory: &Memory, subject: Subject, id: i64, field: Field) -> Value {
    let is_text = field.kind() == FieldKind::Text;
    let plain = |value: Value| match value {
        Value::Text(text) if is_text => Value::Text(text.to_ascii_lowercase()),
        other => other,
    };
    let mut ranks: Vec<Value> = held(memory, subject, id, field).into_iter().map(|one| plain(one.rank)).collect();
    match ranks.len() {
        0 => Value::Null,
        _ if field.is_many(subject) => Value::List(ranks),
        _ => ranks.remove(0),
    }
}
