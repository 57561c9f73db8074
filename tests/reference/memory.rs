//! The rows of a store in memory: whole tables, read without a condition.

use std::collections::{BTreeMap, BTreeSet};

use dateline::model::{Day, Granularity, Interval, Value};
use dateline::plan::Subject;
use dateline::store::Store;

/// A row by the names of its columns.
pub(crate) type Row = BTreeMap<&'static str, Value>;

/// Tables and the columns that are kept; the first one is the key.
const TABLES: [(&str, &[&str]); 7] = [
    ("publisher", &["id", "name", "folded"]),
    (
        "article",
        &["id", "publisher_id", "url", "published_day", "language", "dataset", "copy_of", "author", "title", "body"],
    ),
    ("actor", &["id", "identity_id", "key", "name", "kind", "country", "role", "event_count"]),
    ("action", &["id", "key", "name", "plover", "cameo", "quad", "intensity"]),
    ("place", &["id", "key", "name", "kind", "country", "lat", "lon", "event_count"]),
    ("rule", &["id", "name"]),
    (
        "event",
        &[
            "id",
            "article_id",
            "lo_day",
            "hi_day",
            "granularity",
            "dated_by",
            "action_id",
            "place_id",
            "status",
            "intensity",
            "confidence",
            "story_id",
            "rule_id",
            "sentence_start",
            "sentence_end",
            "trigger_start",
            "trigger_end",
            "fatalities_lo",
            "injured_lo",
            "detained_lo",
            "participants_lo",
        ],
    ),
];

/// Everything that a store holds.
pub(crate) struct Memory {
    tables: BTreeMap<&'static str, BTreeMap<i64, Row>>,
    /// Event, side and actor, in the order of the text.
    participants: BTreeMap<i64, Vec<(i64, i64)>>,
    /// What belongs to what: table, ancestor, member.
    within: BTreeSet<(&'static str, i64, i64)>,
}

impl Memory {
    pub(crate) fn of(store: &Store) -> Memory {
        let read = |sql: &str| store.run(sql, &[]).unwrap();
        let tables = TABLES.map(|(table, columns)| {
            let rows = read(&format!("SELECT {} FROM {table}", columns.join(", ")));
            let rows = rows.into_iter().map(|row| (int(&row[0]).unwrap(), columns.iter().copied().zip(row).collect()));
            (table, rows.collect())
        });
        let mut participants: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
        for row in read("SELECT event_id, side, actor_id FROM participant ORDER BY id") {
            let [event, side, actor] = [0, 1, 2].map(|n| int(&row[n]).unwrap());
            participants.entry(event).or_default().push((side, actor));
        }
        let mut within = BTreeSet::new();
        for table in ["actor", "action", "place"] {
            for row in read(&format!("SELECT ancestor_id, {table}_id FROM {table}_within")) {
                within.insert((table, int(&row[0]).unwrap(), int(&row[1]).unwrap()));
            }
        }
        Memory { tables: tables.into(), participants, within }
    }

    pub(crate) fn rows(&self, table: &str) -> &BTreeMap<i64, Row> {
        &self.tables[table]
    }

    pub(crate) fn row(&self, table: &str, id: i64) -> &Row {
        &self.tables[table][&id]
    }

    /// The row that a column points to.
    pub(crate) fn follow(&self, table: &str, pointer: &Value) -> Option<&Row> {
        int(pointer).map(|id| self.row(table, id))
    }

    pub(crate) fn participants(&self, event: i64) -> &[(i64, i64)] {
        self.participants.get(&event).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn is_within(&self, table: &'static str, ancestor: i64, member: i64) -> bool {
        self.within.contains(&(table, ancestor, member))
    }

    /// The keys of all rows of a subject.
    pub(crate) fn all(&self, subject: Subject) -> Vec<i64> {
        let rows = self.rows(table(subject)).iter();
        // Identities that no event names are there for the others' sake.
        let counted = matches!(subject, Subject::Actors | Subject::Places);
        rows.filter(|(_, row)| !counted || int(&row["event_count"]) > Some(0)).map(|(id, _)| *id).collect()
    }

    /// The last day of which there is news.
    pub(crate) fn end(&self) -> Option<Day> {
        let published = self.rows("article").values().filter_map(|row| day(&row["published_day"])).max();
        published.or_else(|| self.rows("event").values().filter_map(|row| day(&row["hi_day"])).max())
    }
}

pub(crate) const fn table(subject: Subject) -> &'static str {
    match subject {
        Subject::Events => "event",
        Subject::Articles => "article",
        Subject::Actors => "actor",
        Subject::Actions => "action",
        Subject::Places => "place",
        Subject::Publishers => "publisher",
    }
}

pub(crate) fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        _ => None,
    }
}

pub(crate) fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        _ => "",
    }
}

pub(crate) fn day(value: &Value) -> Option<Day> {
    int(value).and_then(|number| Day::from_number(i32::try_from(number).unwrap()))
}

/// The date of an event.
pub(crate) fn date(event: &Row) -> Option<Interval> {
    let granularity = Granularity::ALL[usize::try_from(int(&event["granularity"])?).unwrap()];
    Some(Interval::new(day(&event["lo_day"])?, day(&event["hi_day"])?, granularity))
}
