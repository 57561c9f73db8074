//! The error notebook: sentences with the events that a reader finds in them (`notebook/README.md` says how they are written).
//!
//! Every unmarked fact must hold, and every fact marked `gap:` must still fail: a gap that closes is unmarked, by hand
//! or with `NOTEBOOK=unmark cargo test --test notebook`.

#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use dateline::extract::{Extent, Extractor};
use dateline::lexicon::Lexicon;
use dateline::model::Document;
use serde_json::Value;

/// The day on which a text without a day of its own appeared: a Monday.
const PUBLISHED: &str = "2020-06-15";
/// Least number of facts, and the share of them that must hold, in per cent.
const FACTS: usize = 400;
const HELD: usize = 87;

const NOTHING: &str = "nothing";
const NOTHING_ELSE: &str = "nothing else";
/// Parts the headline from the text.
const HEADLINE: &str = " ¶¶ ";

const GAP: &str = "gap: ";

/// One line of a case: what is expected, and whether it is known to fail.
struct Fact {
    line: usize,
    text: String,
    is_gap: bool,
}

/// A text and its facts.
struct Case {
    text: String,
    published: Option<String>,
    facts: Vec<Fact>,
}

/// What became of a case: of each fact whether it holds, and the events that no fact speaks of.
struct Outcome {
    holds: Vec<bool>,
    surplus: Vec<Value>,
    /// Whether there are more such events than facts that failed: one that is nearly right is not told twice.
    is_too_much: bool,
}

#[test]
fn the_notebook_holds() {
    let extractor = Extractor::new(Arc::new(Lexicon::builtin().unwrap())).unwrap();
    let (mut told, mut facts, mut gaps) = (String::new(), 0, 0);
    for path in notebook() {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let source = fs::read_to_string(&path).unwrap();
        let mut closed = Vec::new();
        let (mut here, mut known) = (0, 0);
        for case in cases(&source) {
            let outcome = judge(&case, &coded(&extractor, &case));
            here += case.facts.len();
            known += case.facts.iter().filter(|fact| fact.is_gap).count();
            report(&mut told, &name, &case, &outcome);
            let settled = case.facts.iter().zip(&outcome.holds).filter(|(fact, holds)| fact.is_gap && **holds);
            closed.extend(settled.map(|(fact, _)| fact.line));
        }
        eprintln!("{name}: {here} facts, {known} known gaps");
        (facts, gaps) = (facts + here, gaps + known);
        if env::var("NOTEBOOK").is_ok_and(|wish| wish == "unmark") && !closed.is_empty() {
            fs::write(&path, unmarked(&source, &closed)).unwrap();
        }
    }
    let held = facts - gaps;
    eprintln!("notebook: {facts} facts, {gaps} known gaps, {}.{} % hold", held * 100 / facts, held * 1000 / facts % 10);
    assert!(facts >= FACTS && held * 100 >= facts * HELD, "{held} of {facts} facts hold");
    assert!(told.is_empty(), "{told}");
}

/// The files of the notebook; `NOTEBOOK_FILE=name` picks one.
fn notebook() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notebook");
    let wished = env::var("NOTEBOOK_FILE").unwrap_or_default();
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "case"))
        .filter(|path| path.to_str().unwrap().contains(&wished))
        .collect();
    paths.sort();
    paths
}

fn cases(source: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (line, content) in source.lines().enumerate() {
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let Some(fact) = content.strip_prefix("  ") else {
            let (published, text) = match content.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
                Some((day, text)) => (Some(day).filter(|day| *day != "undated"), text),
                None => (Some(PUBLISHED), content),
            };
            let text = text.replace(" ¶ ", "\n\n");
            cases.push(Case { text, published: published.map(str::to_owned), facts: Vec::new() });
            continue;
        };
        let is_gap = fact.starts_with(GAP);
        let text = fact.strip_prefix(GAP).unwrap_or(fact).to_owned();
        cases.last_mut().unwrap().facts.push(Fact { line, text, is_gap });
    }
    for case in &cases {
        assert!(!case.facts.is_empty(), "no facts for `{}`", case.text);
    }
    cases
}

fn coded(extractor: &Extractor, case: &Case) -> Vec<Value> {
    let (title, text) =
        case.text.split_once(HEADLINE).map_or((None, &case.text[..]), |(title, text)| (Some(title), text));
    let mut document = Document::new(text);
    document.title = title.map(str::to_owned);
    document.published = case.published.as_deref().map(|day| day.parse().unwrap());
    let annotation = extractor.annotate(&document);
    let wire = serde_json::to_value(extractor.wire("notebook", &annotation, Extent::Whole)).unwrap();
    wire["events"].as_array().unwrap().clone()
}

/// Gives every fact an event of its own where one fits, those that must hold first.
fn judge(case: &Case, events: &[Value]) -> Outcome {
    let mut taken: Vec<Option<usize>> = vec![None; events.len()];
    let mut order: Vec<usize> = (0..case.facts.len()).collect();
    order.sort_by_key(|at| case.facts[*at].is_gap);
    for at in order {
        assign(case, events, at, &mut taken, &mut vec![false; events.len()]);
    }
    let surplus: Vec<Value> =
        events.iter().zip(&taken).filter(|(_, taken)| taken.is_none()).map(|(event, _)| event.clone()).collect();
    let of_events = |fact: &Fact| !matches!(fact.text.as_str(), NOTHING | NOTHING_ELSE);
    let failed = case.facts.iter().enumerate().filter(|(at, fact)| of_events(fact) && !taken.contains(&Some(*at)));
    let is_too_much = surplus.len() > failed.count();
    let holds = case.facts.iter().enumerate().map(|(at, fact)| match fact.text.as_str() {
        NOTHING | NOTHING_ELSE => !is_too_much,
        _ => taken.contains(&Some(at)),
    });
    Outcome { holds: holds.collect(), surplus, is_too_much }
}

/// An augmenting path of the bipartite matching between facts and events.
fn assign(case: &Case, events: &[Value], fact: usize, taken: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for at in 0..events.len() {
        if seen[at] || !fits(&case.facts[fact].text, &events[at]) {
            continue;
        }
        seen[at] = true;
        if taken[at].is_none_or(|other| assign(case, events, other, taken, seen)) {
            taken[at] = Some(fact);
            return true;
        }
    }
    false
}

fn report(told: &mut String, name: &str, case: &Case, outcome: &Outcome) {
    let mut lines = Vec::new();
    for (fact, holds) in case.facts.iter().zip(&outcome.holds) {
        match (fact.is_gap, holds) {
            (false, false) => lines.push(format!("  {}: missing: {}", fact.line + 1, fact.text)),
            (true, true) => lines.push(format!("  {}: holds now, unmark it: {}", fact.line + 1, fact.text)),
            _ => {}
        }
    }
    let speaks_of_the_rest = |fact: &Fact| matches!(fact.text.as_str(), NOTHING | NOTHING_ELSE);
    if outcome.is_too_much && !case.facts.iter().any(speaks_of_the_rest) {
        lines.push("  more than the facts say".to_owned());
    }
    if lines.is_empty() {
        return;
    }
    writeln!(told, "{name}: {}\n{}", case.text, lines.join("\n")).unwrap();
    for event in &outcome.surplus {
        writeln!(told, "    coded: {}", shown(event)).unwrap();
    }
}

fn unmarked(source: &str, closed: &[usize]) -> String {
    let lines = source.lines().enumerate().map(|(at, line)| match closed.contains(&at) {
        true => line.replacen(GAP, "", 1),
        false => line.to_owned(),
    });
    lines.filter(|line| line.trim() != NOTHING_ELSE).collect::<Vec<_>>().join("\n") + "\n"
}

/// `SOURCE ACTION TARGET | status | on DAY | at PLACE | fatalities 3..` against one coded event.
fn fits(fact: &str, event: &Value) -> bool {
    let mut parts = fact.split(" | ");
    let head: Vec<&str> = parts.next().unwrap().split(' ').collect();
    let [source, action, target] = head[..] else { return false };
    let conditions: Vec<&str> = parts.collect();
    let status = conditions.iter().find(|part| matches!(**part, "planned" | "negated" | "hypothetical"));
    action.split('|').any(|action| is_action(action, event))
        && stands(source, &event["source"])
        && stands(target, &event["target"])
        && event["status"] == **status.unwrap_or(&"actual")
        && conditions.iter().all(|part| meets(part, event))
}

/// A type in capitals, or a sub-action with what lies beneath it.
fn is_action(action: &str, event: &Value) -> bool {
    let sub = event["sub_action"].as_str().unwrap();
    action == "*" || event["action"] == action || sub == action || sub.starts_with(&format!("{action}."))
}

fn stands(side: &str, actors: &Value) -> bool {
    let actors = actors.as_array().unwrap();
    side.split('|').any(|list| match list {
        "*" => true,
        "-" => actors.is_empty(),
        _ => {
            let wanted: Vec<&str> = list.split('+').collect();
            wanted.len() == actors.len()
                && wanted.iter().all(|code| actors.iter().any(|actor| is_actor(code, actor)))
                && actors.iter().all(|actor| wanted.iter().any(|code| is_actor(code, actor)))
        }
    })
}

/// `FRA`: the country or its government; `FRAMIL`: country and role; `*MIL`: the role; `IGOUNO`: that organisation; `Hassan`: so named.
fn is_actor(code: &str, actor: &Value) -> bool {
    let field = |name: &str| actor[name].as_str().unwrap_or("");
    let (country, role) = (field("country"), field("role"));
    if let Some(wanted) = code.strip_prefix('*') {
        return role == wanted;
    }
    if !code.chars().all(|letter| letter.is_ascii_uppercase() || letter == '-') {
        return field("text").contains(code);
    }
    let country = if country.is_empty() { "---" } else { country };
    match code.len() {
        3 => country == code && matches!(role, "" | "GOV"),
        _ => field("actor") == code || field("country") == code || format!("{country}{role}") == code,
    }
}

fn meets(condition: &str, event: &Value) -> bool {
    if condition == "undated" {
        return event["from"].is_null() && event["to"].is_null();
    }
    let Some((word, value)) = condition.split_once(' ') else { return true };
    match word {
        "on" => event["from"] == value && event["to"] == value,
        "from" => value.split_once(" to ").is_some_and(|(from, to)| event["from"] == from && event["to"] == to),
        "at" => value.split('|').any(|place| event["place"]["name"] == place),
        _ => {
            let (lo, hi) = value.split_once("..").unwrap_or((value, value));
            let bound = |text: &str| text.parse::<u64>().ok();
            event[word]["lo"].as_u64() == bound(lo) && event[word]["hi"].as_u64() == bound(hi)
        }
    }
}

fn shown(event: &Value) -> String {
    let side = |name: &str| {
        let actors = event[name].as_array().unwrap().iter().map(|actor| {
            let field = |name: &str| actor[name].as_str().unwrap_or("");
            format!("{}{}({}{})", field("country"), field("role"), field("actor"), field("text"))
        });
        actors.collect::<Vec<_>>().join(" + ")
    };
    let figures = ["fatalities", "injured", "detained", "participants"].iter().filter(|name| !event[**name].is_null());
    let figures: String = figures.map(|name| format!(" {name} {}", event[*name])).collect();
    let text = |name: &str| event[name].as_str().unwrap_or("").to_owned();
    format!(
        "{} {} {} | {} {}..{} at {}{figures} [{}]",
        side("source"),
        text("sub_action"),
        side("target"),
        text("status"),
        text("from"),
        text("to"),
        event["place"]["name"].as_str().unwrap_or("-"),
        text("rule"),
    )
}
