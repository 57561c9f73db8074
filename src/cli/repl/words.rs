//! What the prompt says by itself: the first screen, help and examples, with names of the user's own store.

use super::sample::{self, Sample, holdings};
use super::state::State;

/// Topics of `.help` and their texts.
pub(super) const TOPICS: [(&str, &str); 6] =
    [("where", WHERE), ("time", TIME), ("stages", STAGES), ("charts", CHARTS), ("commands", COMMANDS), ("keys", KEYS)];

const OVERVIEW: &str = r#"A query begins with what you look for: events, articles, actors, actions, places or publishers.
  events where actor = "{actor}"                  who did what, with whom
  events where action = {action} in {year}        of one kind, in one year
  events where place = "{place}" | evidence       with the sentences they come from
  events | top 10 source                          counted
Enter answers it once it is complete; Tab completes words and names; Ctrl-C ends a query, Ctrl-D leaves.
.help where, time, stages, charts, commands and keys tell more; .schema lists the fields."#;
const WHERE: &str = r#"where FIELD = VALUE, with !=, <, <=, >, >=, and, or, not and brackets
  events where source = "{actor}" and action = {action}      source acts, target is acted upon
  events where actor = "{actor}" and not place = "{place}"   actor is either of them
  = covers what belongs to it, = exactly does not; source in (A, B); place is known
  articles where text matches "{place}"                      full text
  events where published after {year}                        by the day of the article"#;
const TIME: &str = r#"in 2017, before 2017, after 2017, since July 2017, through 2017-03-05, from 2014 to 2016
  events where actor = "{actor}" in {year}
  events possibly in {year} | count by month
  A period is a year, 2017-Q1, a month, a day, 1990s, `last 3 months`, `this year`.
  What is certainly true is shown; `possibly` before it shows also what may be."#;
const STAGES: &str = r#"Stages follow after | and work on what came before; an input that begins with | goes on with the last query.
  events | count by year, source                  events in {year} | top 10 target
  events | sum fatalities as dead by month        events where place = "{place}" | sort date desc | limit 20
  events | count by action | where count > 5      events | show date, source, action, target | limit 5
  events | count by year, action | pivot action   events | count by year | write "years.csv""#;
const CHARTS: &str = r#"chart draws what was counted: lines over time, a heat map over two dimensions, bars for the rest.
  events | count by year | chart                  events | top 10 source | chart bar
  events | count by year, action | chart heat     events where actor = "{actor}" | count by month | chart line
  events | count by year | chart | write "years.svg"     the same as a picture, or .png"#;
const COMMANDS: &str = r#".help [TOPIC]    this and more              .open FILE       another database
.ingest PATH…    read articles              .schema          subjects and fields
.actors [NAME]   actors in the store        .places [NAME]   places in the store
.evidence [ID]   the sentence of an event   .explain QUERY   plan, SQL and SQLite's steps
.sql QUERY       the SQL alone              .params [N=V]    values of parameters, as $N
.read FILE       run a script               .save NAME       the last query into NAME.dql
.mode FORMAT     table, csv, tsv, json, jsonl, markdown, html
.output [FILE]   answers into a file, or back to the terminal
.timer on|off    time of each answer        .examples        queries to try
.quit, .exit     leave"#;
const KEYS: &str = r"Tab completes, twice lists; Up and Down go through earlier inputs, Ctrl-R searches them.
  Right takes the grey hint; Alt-Enter begins a new line; Enter submits once the query is complete.
  Ctrl-C ends a query or empties the line; Ctrl-D on an empty line leaves; Ctrl-L clears the screen.";

/// What an empty store says of the way on.
pub(super) const START: &str =
    "Begin with `.ingest PATH`: files or folders of articles. `.help` tells what can be asked then.";

const EXAMPLES: [&str; 3] = [
    "events where actor = \"{actor}\" | sort date desc | limit 5",
    "events | count by year | chart",
    "events where action = {action} | top 10 source",
];

/// The text on a topic; without one the overview.
pub(super) fn help(topic: &str) -> Option<&'static str> {
    if topic.is_empty() {
        return Some(OVERVIEW);
    }
    TOPICS.iter().find(|(name, _)| *name == topic.trim_start_matches('.')).map(|(_, text)| *text)
}

/// What the database holds, and three queries to try.
pub(super) fn first_screen(state: &State) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let opened = format!("Dateline {version}: {}", opened(state));
    if sample::is_empty(state.session.database.store()) {
        // Queries that answer nothing teach nothing.
        return format!("{opened}\n{START}");
    }
    format!("{opened}\n{}", trials(state))
}

/// Three queries to try.
pub(super) fn trials(state: &State) -> String {
    let examples = examples(state).map(|example| format!("\n  {example}"));
    format!("Try, or .help:{}", examples.concat())
}

/// A text whose lines are `  QUERY   what it does`, with the second column straight again after names have been filled in.
pub(super) fn straight(text: &str) -> String {
    let halves = |line: &str| -> Option<(String, String)> {
        let line = line.strip_prefix("  ")?;
        let (left, right) = line.split_once("  ")?;
        Some((left.to_owned(), right.trim_start().to_owned()))
    };
    let widest = text.lines().filter_map(halves).map(|(left, _)| left.chars().count()).max().unwrap_or(0);
    let lines = text.lines().map(|line| match halves(line) {
        Some((left, right)) => {
            let gap = " ".repeat(widest - left.chars().count());
            format!("  {left}{gap}  {right}")
        }
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// One line on what the database holds.
pub(super) fn opened(state: &State) -> String {
    format!("{} holds {}", state.path.display(), holdings(state.session.database.store()))
}

/// Three queries that this database answers.
pub(super) fn examples(state: &State) -> [String; 3] {
    let sample = Sample::of(state.session.database.store());
    EXAMPLES.map(|example| sample.fill(example))
}

#[cfg(test)]
mod tests {
    use super::super::dot::NAMES;
    use super::super::sample::Sample;
    use super::{COMMANDS, EXAMPLES, OVERVIEW, TOPICS, help, straight};

    #[test]
    fn columns_are_straight_whatever_is_filled_in() {
        let text = "Heading  here\n  a long query   what\n  short         what  else\n  alone";
        assert_eq!(straight(text), "Heading  here\n  a long query  what\n  short         what  else\n  alone");
    }

    #[test]
    fn every_command_and_topic_is_explained() {
        for name in NAMES {
            assert!(COMMANDS.contains(name), "{name}");
        }
        for (topic, text) in TOPICS {
            assert_eq!(help(topic), Some(text));
            assert!(OVERVIEW.contains(topic), "{topic}");
        }
        assert_eq!(help("nothing"), None);
    }

    #[test]
    fn every_query_of_the_help_runs() {
        let database = dateline::Database::open_in_memory().unwrap();
        let sample = Sample::of(database.store());
        let texts = TOPICS.map(|(_, text)| text).into_iter().chain([OVERVIEW]).chain(EXAMPLES);
        let mut seen = 0;
        for line in texts.flat_map(str::lines) {
            let starts = line.match_indices("events ").chain(line.match_indices("articles "));
            let starts = starts.filter(|(at, _)| *at == 0 || line[..*at].ends_with("  "));
            for (at, _) in starts.filter(|(at, _)| line.starts_with("  ") || *at == 0 && line.starts_with("events ")) {
                let query = sample.fill(line[at..].split("  ").next().unwrap());
                if let Err(error) = database.explain("2020-01-01".parse().unwrap(), &query, &Default::default()) {
                    // Without leave to make files `write` alone is refused.
                    assert!(error.to_string().contains("write"), "{query}: {error}");
                }
                seen += 1;
            }
        }
        assert!(seen > 15, "{seen}");
    }
}
