//! `.evidence`: the sentence that an event comes from, with its trigger and its actors marked.

use std::cmp::Reverse;

use dateline::model::Value;

use super::state::State;
use crate::cli::failure::Failure;
use crate::cli::surface::Ink;

const EVENT: &str = "SELECT v.source, v.action, v.target, v.date, v.place, v.status, v.confidence, v.rule,
       ifnull(a.title || char(10, 10), '') || a.body, a.title, date(a.published_day * 86400, 'unixepoch'),
       p.name, a.url, e.sentence_start, e.sentence_end, e.trigger_start, e.trigger_end
FROM event e JOIN v_events v ON v.id = e.id JOIN article a ON a.id = e.article_id
LEFT JOIN publisher p ON p.id = a.publisher_id WHERE e.id = ?1";
const MENTIONS: &str =
    "SELECT mention_start, mention_end FROM participant WHERE event_id = ?1 AND mention_start IS NOT NULL
ORDER BY mention_start";
const LABELS: [&str; 8] = ["source", "action", "target", "date", "place", "status", "confidence", "rule"];

/// What is marked in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Actor,
    Trigger,
}

/// The evidence of one event.
pub(super) fn of(id: i64, state: &State, ink: Ink) -> Result<String, Failure> {
    let store = state.session.database.store();
    let number = [Value::Int(id)];
    let mut rows = store.run(EVENT, &number).map_err(Failure::from_store)?;
    let Some(row) = rows.pop() else {
        let hint = "the column `id` of `events` has the numbers, as in `.evidence 12`";
        return Err(Failure::Usage(format!("there is no event {id}; {hint}")));
    };
    let mentions = store.run(MENTIONS, &number).map_err(Failure::from_store)?;
    let mut parts: Vec<(usize, usize, Part)> =
        mentions.iter().filter_map(|row| Some((place(row.first()?)?, place(row.get(1)?)?, Part::Actor))).collect();
    let at = |column: usize| row.get(column).and_then(place).unwrap_or(0);
    parts.push((at(15), at(16), Part::Trigger));
    let text = row.get(8).map(ToString::to_string).unwrap_or_default();
    let mut lines = vec![marked(&text, (at(13), at(14)), &mut parts, ink), String::new()];
    for (label, value) in LABELS.iter().zip(&row) {
        if *value != Value::Null {
            lines.push(format!("  {label:<10}  {value}"));
        }
    }
    let from: Vec<String> = row[9..13].iter().filter(|value| **value != Value::Null).map(ToString::to_string).collect();
    lines.push(format!("  {:<10}  {}", "article", from.join(", ")));
    Ok(lines.join("\n"))
}

fn place(value: &Value) -> Option<usize> {
    if let Value::Int(place) = value { usize::try_from(*place).ok() } else { None }
}

/// The sentence with its parts in colour, or in brackets: `<actor>` and `[trigger]`.
fn marked(text: &str, (start, end): (usize, usize), parts: &mut [(usize, usize, Part)], ink: Ink) -> String {
    let mut out = String::new();
    let mut done = start;
    parts.sort_by_key(|(from, to, part)| (*from, Reverse(*to), *part));
    for (from, to, part) in parts.iter().filter(|(from, to, _)| from < to && *from >= start && *to <= end) {
        // Parts may overlap: the first has the words.
        let (Some(before), Some(words)) = (text.get(done..*from), text.get(*from..*to)) else { continue };
        out.push_str(before);
        out.push_str(&match (part, ink) {
            (Part::Actor, Ink::Coloured) => format!("\x1b[1;36m{words}\x1b[0m"),
            (Part::Trigger, Ink::Coloured) => format!("\x1b[1;33;4m{words}\x1b[0m"),
            (Part::Actor, Ink::Plain) => format!("<{words}>"),
            (Part::Trigger, Ink::Plain) => format!("[{words}]"),
        });
        done = *to;
    }
    out.push_str(text.get(done..end).unwrap_or_default());
    out.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::{Ink, Part, marked};

    #[test]
    fn parts_are_marked_where_they_stand() {
        let text = "Élysée condemned Cuba.";
        let mut parts = [
            (19, 23, Part::Actor),
            (9, 18, Part::Trigger),
            (0, 8, Part::Actor),
            (0, 3, Part::Actor),
            (90, 99, Part::Actor),
        ];
        assert_eq!(marked(text, (0, text.len()), &mut parts, Ink::Plain), "<Élysée> [condemned] <Cuba>.");
    }
}
