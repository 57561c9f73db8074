//! Hostile queries get an answer or an error, and soon.

use std::time::{Duration, Instant};

use dateline::database::{Mistake, QueryError};

use crate::fixture;

/// The longest that anybody should wait for an error or for a query that is only large.
const LONGEST: Duration = Duration::from_secs(1);

/// Codes, messages and help, without the words of the query.
fn told(mistakes: &[Mistake]) -> String {
    let lines = mistakes.iter().map(|mistake| match mistake.help() {
        Some(help) => format!("{} {mistake}; {help}", mistake.code()),
        None => format!("{} {mistake}", mistake.code()),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The time that this thread has had of a processor, where the system tells it: machines that test are shared.
fn spent(begun: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

/// What comes of a query within a second, the best of some tries.
#[track_caller]
fn soon(text: &str) -> String {
    let store = fixture::store();
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let begun = Instant::now();
        let before = spent(begun);
        let outcome = match fixture::answer(&store, text) {
            Ok(table) => format!("{} rows", table.rows.len()),
            Err(QueryError::Text(mistakes)) => told(&mistakes),
            Err(error) => error.to_string(),
        };
        best = best.min(spent(begun).saturating_sub(before));
        if best < LONGEST {
            let begin: String = text.chars().take(30).collect();
            eprintln!("{best:?} for {} bytes: {begin:?}", text.len());
            return outcome;
        }
    }
    panic!("{best:?}");
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
    let texts = [
        "\0",
        "events where source = \"\0\"",
        "💥",
        "events 💥💥 where source = Cuba",
        "events where source = 👩‍👩‍👧‍👦",
        "events where source = \"👩‍👩‍👧‍👦\"",
        "אירועים",
        "events where source = \"ארצות הברית\"",
        "events where source = \u{202e}Cuba",
        "events where text matches \"\0\"",
        "events where source = \"Cuba",
    ];
    let all: Vec<String> = texts.iter().map(|text| format!("{}\n  {}", text.escape_debug(), soon(text))).collect();
    insta::assert_snapshot!("strange_text", all.join("\n\n"));
}

#[test]
fn a_mebibyte_of_anything_is_told() {
    const MEBIBYTE: usize = 1 << 20;
    let filled = |piece: &str| piece.repeat(MEBIBYTE / piece.len());
    for piece in [
        "(",
        ")",
        "\"",
        "'",
        "\0",
        "💥",
        "א",
        "\u{202e}",
        "|",
        ";",
        ",",
        "not ",
        "-",
        "1",
        "a",
        "events | count | ",
        "$a ",
        "# ",
        "{",
    ] {
        let outcome = soon(&filled(piece));
        // Comments and empty statements are no mistakes; they ask for nothing.
        assert!(outcome.starts_with('E'), "{piece:?}: {}", outcome.lines().next().unwrap());
        assert!(outcome.len() < 20_000, "{piece:?}: {} bytes of messages", outcome.len());
    }
    for (before, piece, after) in [
        ("events where ", "(", "source = Cuba"),
        ("events where ", "source = Cuba and ", "source = Cuba"),
        ("events where id = 1", " or id = 1", ""),
        ("events where source in (", "Cuba, ", "Cuba)"),
        ("events where source = \"", "a", "\""),
        ("events where text matches \"", "(", "\""),
        ("events where text matches \"", "oil ", "\""),
        ("events | show ", "date, ", "date"),
        ("events | count by ", "month, ", "month"),
    ] {
        let count = (MEBIBYTE - before.len() - after.len()) / piece.len();
        let outcome = soon(&format!("{before}{}{after}", piece.repeat(count)));
        assert!(outcome.starts_with('E') || outcome.ends_with("rows"), "{piece:?}");
        assert!(outcome.len() < 20_000, "{piece:?}: {} bytes of messages", outcome.len());
    }
    assert!(soon(&"(".repeat(MEBIBYTE + 1)).starts_with('E'));
}
