//! Hostile queries get an answer or an error, and soon.

use std::time::{Duration, Instant};

use crate::cases::errors;
use crate::fixture;

/// What comes of a query, in a time that only a faulty planner needs: machines that test are slow and shared.
#[track_caller]
fn soon(text: &str) -> String {
    let store = fixture::store();
    let begun = Instant::now();
    let outcome = match fixture::answer(&store, text) {
        Ok(table) => format!("{} rows", table.rows.len()),
        Err(error) => errors(text, &error),
    };
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    outcome
}

#[test]
fn nesting_up_to_its_bound_is_answered() {
    let brackets = |n: usize| format!("events where {}source = Cuba{} | count", "(".repeat(n), ")".repeat(n));
    assert_eq!(soon(&brackets(64)), "1 rows");
    assert!(soon(&brackets(65)).starts_with("E010"));
    let nots = |n: usize| format!("events where {}source = Cuba | count", "not ".repeat(n));
    assert_eq!(soon(&nots(64)), "1 rows");
    assert!(soon(&nots(65)).starts_with("E010"));
    let joins = |n: usize| {
        let open: String = (0..n).map(|_| "events | count | join (").collect();
        let close: String = (0..n).map(|n| format!(") as j{n}")).collect();
        format!("{open}events | count{close}")
    };
    assert_eq!(soon(&joins(60)), "1 rows");
    assert!(soon(&joins(65)).starts_with("E010"));
}

#[test]
fn definitions_cannot_multiply() {
    let mut text = "define a0 = events | count; ".to_owned();
    for n in 1..40 {
        let before = n - 1;
        text.push_str(&format!("define a{n} = a{before} | join (a{before}) as j{n}; "));
    }
    assert!(soon(&format!("{text} a39")).starts_with("E124"));
    let mut text = "define b0 = events; ".to_owned();
    for n in 1..200 {
        text.push_str(&format!("define b{n} = b{}; ", n - 1));
    }
    assert!(soon(&format!("{text} b199")).starts_with("E124"));
}

#[test]
fn long_lists_are_no_long_sql() {
    let list = |n: usize| (0..n).map(|n| n.to_string()).collect::<Vec<_>>().join(", ");
    assert_eq!(soon(&format!("events where id in ({}) | count", list(10_000))), "1 rows");
    assert!(soon(&format!("events where id in ({})", list(10_001))).starts_with("E012"));
    let terms: Vec<String> = (0..10_000).map(|n| format!("intensity = {n}")).collect();
    assert_eq!(soon(&format!("events where {} | count", terms.join(" or "))), "1 rows");
    let sum = vec!["count"; 10_000].join(" + ");
    assert_eq!(soon(&format!("events | count | with a = {sum}")), "1 rows");
    let show = vec!["date"; 5_000].join(", ");
    assert!(soon(&format!("events | show {show}")).starts_with("E118"));
}

#[test]
fn strange_text_is_told() {
    for text in [
        "\0",
        "events where source = \"\0\"",
        "💥",
        "אירועים",
        "events where source = \"👩‍👩‍👧‍👦\"",
        "events where text matches \"\0\"",
    ] {
        let outcome = soon(text);
        assert!(outcome.starts_with('E'), "{text:?}: {outcome}");
    }
    assert!(soon(&"(".repeat(1 << 20)).starts_with('E'));
    assert!(soon(&"events | count | ".repeat(60_000)).starts_with('E'));
}
