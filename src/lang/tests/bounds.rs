//! Hostile texts get an answer, and soon.

use std::time::{Duration, Instant};

use crate::lang::{ErrorKind, MAX_ERRORS, MAX_LENGTH, MAX_VALUES, format, is_complete, parse};

/// The kinds of error of a text, which must come within a time that only a faulty reader needs: measured unoptimised in
/// parts and on a shared machine, where a linear one takes a tenth of it.
#[track_caller]
fn kinds(text: &str) -> Vec<ErrorKind> {
    let start = Instant::now();
    let errors = parse(text).err().unwrap_or_default();
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    let _ = is_complete(text);
    let _ = format(text);
    assert!(errors.len() <= MAX_ERRORS);
    errors.into_iter().map(|error| error.kind).collect()
}

#[test]
fn a_long_text_of_anything_is_answered() {
    let units = [
        "(",
        ")",
        "|",
        ";",
        ",",
        "\"",
        "'",
        "`",
        "“",
        "«",
        "/*",
        "--",
        "\n",
        "\0",
        "💥",
        "א",
        "-",
        ".",
        "$",
        "$a",
        "1",
        "1-",
        "1.",
        "not ",
        "and ",
        "a and ",
        "a=b and ",
        "in ",
        "events ",
        "events;",
        "events|",
        "count,",
        "-(",
        "x+",
        "f(",
        "then (",
        "in (",
        "03/04/2017 ",
        "united ",
        "group by ",
        "select ",
        "define ",
        "define a=events;",
        "evnts;",
        "\\",
        "a.",
        "a:",
        "2017 ",
        "of x ",
    ];
    for unit in units {
        for head in ["", "events where ", "events | with x = "] {
            let text = format!("{head}{}", unit.repeat(100_000 / unit.len()));
            let _ = kinds(&text);
        }
    }
}

#[test]
fn nesting_ends_at_64() {
    let nested = |depth: usize| format!("events where {}a = b{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(kinds(&nested(64)), []);
    assert_eq!(kinds(&nested(65)), [ErrorKind::TooDeep]);
    let negated = |depth: usize| format!("events where {}a = b", "not ".repeat(depth));
    assert_eq!(kinds(&negated(64)), []);
    assert_eq!(kinds(&negated(65)), [ErrorKind::TooDeep]);
    let joined = |depth: usize| format!("{}events{}", "events | join (".repeat(depth), ")".repeat(depth));
    assert_eq!(kinds(&joined(64)), []);
    assert_eq!(kinds(&joined(65)), [ErrorKind::TooDeep]);
    assert_eq!(kinds(&format!("events | with x = {}1{}", "-(".repeat(100), ")".repeat(100))), [ErrorKind::TooDeep]);
    assert_eq!(kinds(&format!("events where {}", "(".repeat(1_000_000))), [ErrorKind::TooDeep]);
    assert_eq!(kinds(&format!("events {}", "|".repeat(1_000_000))).len(), MAX_ERRORS);
}

#[test]
fn a_list_holds_10_000_values() {
    let list = |count: usize| format!("events where source in ({})", vec!["USA"; count].join(", "));
    assert_eq!(kinds(&list(MAX_VALUES)), []);
    assert_eq!(kinds(&list(MAX_VALUES + 1)), [ErrorKind::TooManyValues]);
}

#[test]
fn a_text_holds_a_mebibyte() {
    assert_eq!(kinds(&format!("events{}", " ".repeat(MAX_LENGTH - 6))), []);
    assert_eq!(kinds(&format!("events{}", " ".repeat(MAX_LENGTH - 5))), [ErrorKind::TooLong(MAX_LENGTH + 1)]);
}

#[test]
fn twenty_errors_are_told_at_most() {
    assert_eq!(kinds(&"events | frob;".repeat(100)).len(), MAX_ERRORS);
}
