//! Random queries: every subject, clause and stage.

mod condition;
mod table;

use dateline::plan::Subject;

use self::condition::{logic, time};
use self::table::{Column, Holds, Shape};
use crate::random::Random;

/// A script, and the same as one query without definitions.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    pub(crate) script: String,
    pub(crate) query: String,
}

pub(crate) fn query(random: &mut Random) -> Query {
    if random.chance(8) {
        return plain(sequence(random));
    }
    let subject = match random.below(20) {
        0 | 1 => Subject::Articles,
        2 => Subject::Actors,
        3 if random.chance(50) => Subject::Places,
        3 if random.chance(60) => Subject::Actions,
        3 => Subject::Publishers,
        _ => Subject::Events,
    };
    let has_time = matches!(subject, Subject::Events | Subject::Articles);
    let mut head = subject.name().to_owned();
    if random.chance(75) {
        head.push_str(&format!(" where {}", logic(random, subject, 3)));
    }
    if has_time && random.chance(35) {
        head.push_str(&format!(" {}", time(random)));
    }
    if has_time && random.chance(6) {
        let second = 2016 + random.below(2);
        let clause = format!(" comparing 2015 with {second} | {}", aggregation(random, subject, &mut Shape::default()));
        return plain(head + &clause);
    }
    let defined = if random.chance(6) { Some(definition(random, subject, &head)) } else { None };
    let stages = stages(random, subject);
    match defined {
        None => plain(head + &stages),
        Some(Query { script, query }) => Query { script: script + &stages, query: query + &stages },
    }
}

const fn plain(query: String) -> Query {
    Query { script: String::new(), query }
}

/// The head behind a name, with more conditions.
fn definition(random: &mut Random, subject: Subject, head: &str) -> Query {
    let more = logic(random, subject, 1);
    match random.below(3) {
        0 => Query {
            script: format!("define mine = {head}; mine where {more}"),
            query: format!("{head} | where {more}"),
        },
        1 if subject == Subject::Events => Query {
            script: format!("let who = Venezuela; {head} | where actor = $who and ({more})"),
            query: format!("{head} | where actor = Venezuela and ({more})"),
        },
        2 if subject == Subject::Events => Query {
            script: format!(
                "define acts($who, $when) = {head} | where source = $who and date in $when; acts((USA, exactly Cuba), 2016)"
            ),
            query: format!("{head} | where source in (USA, exactly Cuba) and date in 2016"),
        },
        _ => Query { script: format!("define mine = {head}; define same = mine; same"), query: head.to_owned() },
    }
}

fn sequence(random: &mut Random) -> String {
    let by = match random.below(6) {
        0 => "",
        1 => " by actor",
        2 => " by source, target",
        3 => " by place",
        4 => " by source.country",
        _ => " by target",
    };
    let step = |random: &mut Random, name: &str| {
        let condition =
            if random.chance(80) { format!(" where {}", logic(random, Subject::Events, 1)) } else { String::new() };
        let time = if random.chance(15) { format!(" {}", time(random)) } else { String::new() };
        format!("({name}events{condition}{time})")
    };
    let mut text = format!("sequence{by} {}", step(random, "a: "));
    for n in 0..1 + random.below(2) {
        let no = random.chance(30);
        let within = if random.chance(50) {
            format!(" within {} {}s", 1 + random.below(12), random.pick(&["day", "week", "month", "quarter", "year"]))
        } else {
            String::new()
        };
        let name = if n == 0 { "b: " } else { "c: " };
        text.push_str(&format!(" then{}{within} {}", if no { " no" } else { "" }, step(random, name)));
    }
    if random.chance(20) {
        text.push_str(&format!(" {}", time(random)));
    }
    let column = |name: &str, holds, groups| Column { name: name.to_owned(), holds, groups };
    let mut shape = Shape {
        columns: vec![
            column("days", Holds::Figure, false),
            column("a.date", Holds::Date, true),
            column("a.source", Holds::Other, true),
        ],
        pivoted: false,
    };
    if random.chance(20) {
        let of = random.pick(&["a.source", "a.action"]);
        return format!("{text} | top 3 {of}");
    }
    for n in 0..random.below(3) {
        if let Some(stage) = table::stage(random, &mut shape, n) {
            text.push_str(&format!(" | {stage}"));
        }
    }
    text
}

/// Stages on rows, then on tables.
fn stages(random: &mut Random, subject: Subject) -> String {
    let mut text = String::new();
    for _ in 0..random.below(3) {
        let stage = match random.below(5) {
            0 => format!("where {}", logic(random, subject, 1)),
            1 => format!("limit {}{}", 1 + random.below(60), random.pick(&["", " offset 3"])),
            2 => format!("show {}", random.some(1, fields(subject).len().min(6), fields(subject)).join(", ")),
            3 if subject == Subject::Events && random.chance(30) => "evidence".to_owned(),
            _ => {
                let keys = random.some(1, 2, sortable(subject));
                let keys: Vec<String> =
                    keys.iter().map(|key| format!("{key}{}", random.pick(&["", " desc"]))).collect();
                format!("sort {}", keys.join(", "))
            }
        };
        text.push_str(&format!(" | {stage}"));
    }
    if random.chance(35) {
        return text;
    }
    let mut shape = Shape::default();
    if subject == Subject::Events && random.chance(12) {
        text.push_str(&top(random));
        return text;
    }
    if subject == Subject::Events && random.chance(10) {
        text.push_str(" | with twice = 2 * coalesce(fatalities, intensity)");
        shape.columns = [
            ("twice", Holds::Figure, false),
            ("date", Holds::Date, true),
            ("source", Holds::Other, true),
            ("id", Holds::Figure, false),
        ]
        .map(|(name, holds, groups)| Column { name: name.to_owned(), holds, groups })
        .into();
    } else {
        let dimensions = dimensions(random, subject, &mut shape);
        let figures = figures(random, subject, &mut shape);
        let skip = if random.chance(20) && !dimensions.is_empty() { " skip empty" } else { "" };
        text.push_str(&format!(" | {figures}{dimensions}{skip}"));
        if random.chance(10) {
            text.push_str(&join(random, subject, &dimensions, &mut shape));
        }
    }
    for n in 0..random.below(4) {
        if let Some(stage) = table::stage(random, &mut shape, n) {
            text.push_str(&format!(" | {stage}"));
        }
    }
    text
}

/// A query of the same groups, or of fewer, beside these.
fn join(random: &mut Random, subject: Subject, dimensions: &str, shape: &mut Shape) -> String {
    let more = logic(random, subject, 1);
    let by: Vec<&str> = dimensions.trim_start_matches(" by ").split(", ").filter(|_| random.chance(80)).collect();
    let by = if by.concat().is_empty() { String::new() } else { format!(" by {}", by.join(", ")) };
    let skip = if random.chance(20) && !by.is_empty() { " skip empty" } else { "" };
    let cut = random.pick(&["", "", "", " | limit 40"]);
    let name = if random.chance(70) { "other" } else { "" };
    let column = if name.is_empty() { "joined" } else { "other.joined" };
    shape.columns.push(Column { name: column.into(), holds: Holds::Figure, groups: false });
    let name = if name.is_empty() { "" } else { " as other" };
    format!(" | join ({} where {more}{cut} | count as joined{by}{skip}){name}", subject.name())
}

fn top(random: &mut Random) -> String {
    let by = random.pick(&[
        "",
        " by sum fatalities",
        " by avg intensity",
        " by count distinct target",
        " by max fatalities",
    ]);
    let per = random.pick(&["", " per year", " per source", " per quad, place"]);
    let of = random.pick(&["target", "action", "target.country", "place", "publisher", "3 months", "status"]);
    format!(" | top {} {of}{by}{per}", 1 + random.below(4))
}

fn aggregation(random: &mut Random, subject: Subject, shape: &mut Shape) -> String {
    let by = random.some(1, 2, groupable(subject)).join(", ");
    let figures = figures(random, subject, shape);
    if random.chance(20) { figures } else { format!("{figures} by {by}") }
}

fn figures(random: &mut Random, subject: Subject, shape: &mut Shape) -> String {
    let mut all = Vec::new();
    for n in 0..1 + random.below(3) {
        let (text, holds) = figure(random, subject);
        all.push(format!("{text} as f{n}"));
        shape.columns.push(Column { name: format!("f{n}"), holds, groups: false });
    }
    all.join(", ")
}

fn figure(random: &mut Random, subject: Subject) -> (String, Holds) {
    let numbers = numbers(subject);
    match random.below(7) {
        0 | 1 => ("count".to_owned(), Holds::Figure),
        2 => (format!("count {}", random.pick(groupable(subject))), Holds::Figure),
        3 => (format!("count distinct {}", random.pick(groupable(subject))), Holds::Figure),
        4 | 5 if !numbers.is_empty() => (
            format!("{} {}", random.pick(&["sum", "avg", "min", "max", "median"]), random.pick(numbers)),
            Holds::Figure,
        ),
        _ => (format!("{} {}", random.pick(&["first", "last"]), random.pick(sortable(subject))), Holds::Other),
    }
}

fn dimensions(random: &mut Random, subject: Subject, shape: &mut Shape) -> String {
    let mut all: Vec<String> = Vec::new();
    for _ in 0..random.below(4) {
        let has_time = matches!(subject, Subject::Events | Subject::Articles);
        let (text, name, holds) = match random.below(3) {
            0 if has_time => {
                let unit = ["day", "week", "month", "quarter", "year", "decade"][random.below(6)];
                match random.below(4) {
                    0 => (format!("{unit} of published"), format!("published_{unit}"), Holds::Time(unit)),
                    1 if unit == "month" || unit == "year" => (format!("3 {unit}s"), unit.to_owned(), Holds::Other),
                    _ => (unit.to_owned(), unit.to_owned(), Holds::Time(unit)),
                }
            }
            _ => {
                let field = random.pick(groupable(subject)).to_owned();
                let holds = if field == "date" || field == "published" { Holds::Other } else { Holds::Text };
                (field.clone(), field, holds)
            }
        };
        if shape.columns.iter().any(|column| column.name == name) {
            continue;
        }
        let holds = if holds == Holds::Text { Holds::Other } else { holds };
        shape.columns.push(Column { name, holds, groups: true });
        all.push(text);
    }
    if all.is_empty() { String::new() } else { format!(" by {}", all.join(", ")) }
}

fn groupable(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Events => &[
            "actor",
            "source",
            "target",
            "source.country",
            "target.country",
            "actor.country",
            "source.role",
            "target.kind",
            "source.name",
            "action",
            "action.type",
            "action.quad",
            "place",
            "place.country",
            "place.name",
            "publisher",
            "status",
            "granularity",
            "dated_by",
            "rule",
            "fatalities",
            "language",
            "dataset",
            "title",
            "story",
            "date",
            "published",
            "article",
            "quad",
        ],
        Subject::Articles => &["publisher", "language", "title", "author", "dataset", "published", "copy_of", "url"],
        Subject::Actors => &["actor", "name", "country", "role", "kind", "id"],
        Subject::Actions => &["action", "type", "cameo", "quad", "intensity"],
        Subject::Places => &["place", "name", "country", "kind", "lat"],
        Subject::Publishers => &["publisher", "name"],
    }
}

fn numbers(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Events => &[
            "fatalities",
            "injured",
            "detained",
            "participants",
            "intensity",
            "confidence",
            "quad",
            "place.lat",
            "action.intensity",
            "id",
        ],
        Subject::Articles => &["id", "copy_of"],
        Subject::Actors => &["events"],
        Subject::Actions => &["quad", "intensity"],
        Subject::Places => &["events", "lat", "lon"],
        Subject::Publishers => &[],
    }
}

fn sortable(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Events => &[
            "date",
            "source",
            "target",
            "actor.name",
            "source.country",
            "action",
            "action.name",
            "place",
            "place.lon",
            "publisher",
            "published",
            "title",
            "status",
            "granularity",
            "dated_by",
            "rule",
            "fatalities",
            "intensity",
            "confidence",
            "id",
            "article",
        ],
        Subject::Articles => &["published", "publisher", "title", "id", "language", "author", "url", "copy_of"],
        Subject::Actors => &["actor", "name", "events", "country", "role", "kind", "id"],
        Subject::Actions => &["action", "name", "type", "cameo", "quad", "intensity"],
        Subject::Places => &["place", "name", "events", "lat", "lon", "country"],
        Subject::Publishers => &["publisher", "name"],
    }
}

fn fields(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Events => &[
            "date",
            "actor",
            "source",
            "target",
            "source.country",
            "target.role",
            "actor.kind",
            "actor.id",
            "actor.name",
            "action",
            "action.name",
            "action.cameo",
            "place",
            "place.country",
            "place.lat",
            "published",
            "publisher",
            "title",
            "text",
            "sentence",
            "evidence",
            "status",
            "granularity",
            "dated_by",
            "rule",
            "fatalities",
            "injured",
            "intensity",
            "confidence",
            "story",
            "id",
            "article",
            "url",
            "dataset",
            "copy_of",
            "quad",
            "language",
            "author",
        ],
        Subject::Articles => &[
            "published",
            "publisher",
            "title",
            "text",
            "id",
            "language",
            "author",
            "url",
            "copy_of",
            "dataset",
            "date",
        ],
        Subject::Actors => &["actor", "name", "events", "country", "role", "kind", "id"],
        Subject::Actions => &["action", "id", "name", "type", "cameo", "quad", "intensity"],
        Subject::Places => &["place", "name", "events", "lat", "lon", "country", "kind", "id"],
        Subject::Publishers => &["publisher", "name", "id"],
    }
}
