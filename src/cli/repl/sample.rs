//! What a store is about: names for examples that answer something on it.

use dateline::model::Value;
use dateline::store::Store;

/// Events that are looked at: the newest. A look at all of a large store would keep the prompt waiting.
const NEWEST: &str = "(SELECT id, action_id, place_id, lo_day FROM event ORDER BY id DESC LIMIT 2000)";
/// Rows that are counted one by one; of more than that the newest id tells how many there are.
const COUNTED: i64 = 20_000;

/// Names that are frequent in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sample {
    pub(super) actor: String,
    pub(super) action: String,
    pub(super) place: String,
    pub(super) year: String,
}

impl Sample {
    /// Frequent names of a store; well-known ones where it has none.
    pub(super) fn of(store: &Store) -> Sample {
        let one = |sql: &str, otherwise: &str| {
            // A store that cannot be read says so when it is asked.
            let rows = store.run(sql, &[]).unwrap_or_default();
            let first = rows.into_iter().next().and_then(|row| row.into_iter().next());
            first.filter(|value| *value != Value::Null).map_or(otherwise.to_owned(), |value| value.to_string())
        };
        let frequent = |what: &str, rest: &str| {
            format!("SELECT {what} FROM {NEWEST} e {rest} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
        };
        Sample {
            actor: one(
                &frequent(
                    "i.name",
                    "JOIN participant p ON p.event_id = e.id JOIN actor a ON a.id = p.actor_id JOIN actor i ON i.id = a.identity_id
                     WHERE i.name NOT GLOB '*[\"\\]*' AND i.country IS NOT NULL",
                ),
                "United States",
            ),
            action: one(&frequent("a.root", "JOIN action a ON a.id = e.action_id"), "sanction"),
            place: one(&frequent("p.name", "JOIN place p ON p.id = e.place_id WHERE p.name NOT GLOB '*[\"\\]*'"), "Iran"),
            year: one(&frequent("strftime('%Y', e.lo_day * 86400, 'unixepoch')", "WHERE e.lo_day IS NOT NULL"), "2018"),
        }
    }

    /// A text with `{actor}`, `{action}`, `{place}` and `{year}` filled in.
    pub(super) fn fill(&self, text: &str) -> String {
        let names =
            [("{actor}", &self.actor), ("{action}", &self.action), ("{place}", &self.place), ("{year}", &self.year)];
        names.into_iter().fold(text.to_owned(), |text, (hole, name)| text.replace(hole, name))
    }
}

/// Whether nothing has been put into a store yet.
pub(super) fn is_empty(store: &Store) -> bool {
    rows(store, "article") == "0" && rows(store, "event") == "0"
}

/// One line on what a store holds.
pub(super) fn holdings(store: &Store) -> String {
    let articles = rows(store, "article");
    if is_empty(store) {
        return "nothing yet".to_owned();
    }
    let days = "SELECT date(min(published_day) * 86400, 'unixepoch') FROM article
         UNION ALL SELECT date(max(published_day) * 86400, 'unixepoch') FROM article";
    let days: Vec<String> =
        store.run(days, &[]).unwrap_or_default().iter().flatten().map(ToString::to_string).collect();
    let days = match days.as_slice() {
        [first, last] if !first.is_empty() => format!(" from {first} to {last}"),
        _ => String::new(),
    };
    format!("{articles} articles{days}, {} events, {} actors", rows(store, "event"), rows(store, "actor"))
}

/// How many rows a table has, exactly for small ones.
fn rows(store: &Store, table: &str) -> String {
    let number = |sql: String| match store.run(&sql, &[]).unwrap_or_default().first().and_then(|row| row.first()) {
        Some(Value::Int(number)) => *number,
        _ => 0,
    };
    let counted = number(format!("SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {COUNTED})"));
    if counted < COUNTED {
        counted.to_string()
    } else {
        format!("about {}", number(format!("SELECT max(id) FROM {table}")))
    }
}

#[cfg(test)]
mod tests {
    use dateline::store::Store;

    use super::{Sample, holdings};

    #[test]
    fn an_empty_store_has_well_known_names() {
        let store = Store::open_in_memory().unwrap();
        assert_eq!(Sample::of(&store).fill("{actor} {action} {place} {year}"), "United States sanction Iran 2018");
        assert!(holdings(&store).starts_with("nothing yet"));
    }
}
