//! What the prompt says by itself: the first screen, help and examples.

use dateline::store::Named;

use super::state::State;

/// Topics of `.help` and their texts.
pub(super) const TOPICS: [(&str, &str); 4] =
    [("where", WHERE), ("time", TIME), ("stages", STAGES), ("commands", COMMANDS)];

const OVERVIEW: &str = r#"A query begins with what you look for: events, articles, actors, actions, places or publishers.
  events where actor = "United States" after 2017
  events where source = USA and action = sanction since July 2017 | count by month
Enter answers it once it is complete; Tab completes words and names; Ctrl-C ends a query, Ctrl-D leaves.
.help where, .help time, .help stages and .help commands tell more; .schema lists the fields."#;

const WHERE: &str = r#"where FIELD = VALUE, with !=, <, <=, >, >=, and, or, not and brackets
  source acts, target is acted upon, actor is either; = covers what belongs to it, = exactly does not
  action = sanction               place = Sudan               source in (USA, Iran)
  text matches "oil AND price"    place is known              published after 2020"#;

const TIME: &str = r"in 2017, before 2017, after 2017, since July 2017, through 2017-03-05, from 2014 to 2016
  A period is a year, 2017-Q1, a month, a day, 1990s, `last 3 months`, `this year`.
  What is certainly true is shown; `possibly` before it shows also what may be.";

const STAGES: &str = r"| count by year, source         | sum fatalities as dead by month
| top 10 target                 | sort date desc
| limit 20                      | show date, source, title
| where count > 5               | pivot action";

const COMMANDS: &str = r".help [TOPIC]   this and more          .open FILE      another database
.ingest PATH…   read articles          .schema         subjects and fields
.actors [NAME]  actors in the store    .explain QUERY  plan, SQL and SQLite's steps
.sql QUERY      the SQL alone          .mode FORMAT    table, csv, tsv, json, jsonl, markdown, html
.timer on|off   time of each answer    .examples       queries to try
.quit           leave";

/// The text on a topic; without one the overview.
pub(super) fn help(topic: &str) -> Option<&'static str> {
    if topic.is_empty() {
        return Some(OVERVIEW);
    }
    TOPICS.iter().find(|(name, _)| *name == topic.trim_start_matches('.')).map(|(_, text)| *text)
}

/// Two lines on what the database holds, and three queries to try.
pub(super) fn first_screen(state: &State) -> String {
    let examples = examples(state).join("\n  ");
    let version = env!("CARGO_PKG_VERSION");
    format!("Dateline {version}: {}\n.help tells more, Ctrl-D leaves. Try:\n  {examples}", holdings(state))
}

/// One line on what the database holds.
pub(super) fn holdings(state: &State) -> String {
    let path = state.path.display();
    match state.session.database.info() {
        Err(error) => error.to_string(),
        Ok(info) if info.articles == 0 => format!("{path} is empty; `.ingest PATH` reads articles into it"),
        Ok(info) => {
            let days = info.published.map_or(String::new(), |(first, last)| format!(" from {first} to {last}"));
            format!("{path} holds {} articles{days}, {} events, {} actors", info.articles, info.events, info.actors)
        }
    }
}

/// Three queries that this database answers.
pub(super) fn examples(state: &State) -> [String; 3] {
    let known = state.session.database.store().names_like(Named::Actor, "", 1).unwrap_or_default();
    let name = known.into_iter().next().map_or("United States".to_owned(), |entry| entry.name.replace('"', "\\\""));
    [
        format!("events where actor = \"{name}\" | count by year"),
        "events where action = sanction | top 10 target".to_owned(),
        "events | count by source, action | top 10".to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::dot::NAMES;
    use super::{COMMANDS, TOPICS, help};

    #[test]
    fn every_command_and_topic_is_explained() {
        for name in NAMES {
            assert!(COMMANDS.contains(name), "{name}");
        }
        for (topic, text) in TOPICS {
            assert_eq!(help(topic), Some(text));
        }
        assert_eq!(help("nothing"), None);
    }
}
