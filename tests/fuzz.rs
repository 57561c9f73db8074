//! Any bytes at all: the reader of queries never panics, what it prints it reads again, and its layout is stable.
//!
//! `FUZZ_SECONDS=1800 cargo test --release --test fuzz` goes on for half an hour, each round from another seed; without it a few
//! thousand texts are tried.

#![cfg(test)]

use std::time::{Duration, Instant};

use dateline::lang;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Queries that texts are cut from.
const SEEDS: &str = include_str!("../src/lang/tests/accepted.dql");

/// Signs that mean something, and some that should not.
const SIGNS: [&str; 40] = [
    "(",
    ")",
    "|",
    ";",
    ",",
    ":",
    ".",
    "$",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "#",
    "\n",
    "\"",
    "'",
    "`",
    "\\",
    "“",
    "”",
    "\0",
    "💥",
    "א",
    "\u{202e}",
    "é",
    " ",
    "1",
    "2017",
    "2017-03-05",
    "1e308",
    "03/04/2017",
    "0x1",
    "_",
    "\u{feff}",
];

/// A text of words of the language, pieces of queries, signs and anything.
fn text() -> impl Strategy<Value = String> {
    let keywords: Vec<&'static str> = lang::keywords().collect();
    let lines: Vec<&'static str> = SEEDS.lines().filter(|line| !line.is_empty()).collect();
    let piece = prop_oneof![
        4 => prop::sample::select(keywords).prop_map(|word| format!(" {word} ")),
        3 => (prop::sample::select(lines), any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(cut),
        3 => prop::sample::select(SIGNS.to_vec()).prop_map(str::to_owned),
        1 => prop::collection::vec(any::<u8>(), 0..12).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A part of a line, or all of it.
fn cut((line, from, to): (&str, prop::sample::Index, prop::sample::Index)) -> String {
    let characters: Vec<char> = line.chars().collect();
    let (from, to) = (from.index(characters.len()), to.index(characters.len()));
    if from >= to { line.to_owned() } else { characters[from..to].iter().collect() }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let _ = lang::is_complete(text);
    let read = lang::parse(text);
    if let Ok(formatted) = lang::format(text) {
        let again = lang::format(&formatted).ok();
        prop_assert_eq!(again.as_deref(), Some(formatted.as_str()), "layout of {:?}", text);
    }
    match read {
        Ok(script) => {
            let printed = script.to_string();
            let again = lang::parse(&printed);
            prop_assert_eq!(again.as_ref(), Ok(&script), "{:?} printed as {:?}", text, printed);
        }
        Err(errors) => {
            prop_assert!(!errors.is_empty() && errors.len() <= lang::MAX_ERRORS);
            for error in errors {
                let (start, end) = (error.span.start, error.span.end);
                prop_assert!(start <= end && text.get(start..end).is_some(), "{:?}: {:?}", text, error);
                let _ = (error.to_string(), error.help());
            }
        }
    }
    Ok(())
}

#[test]
fn anything_is_read_or_refused() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
    let begun = Instant::now();
    let mut rounds = 0_u64;
    loop {
        let mut seed = [0_u8; 32];
        seed[..8].copy_from_slice(&rounds.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let config = Config { cases: 3_000, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, rng);
        runner.run(&text(), |text| holds(&text)).unwrap_or_else(|error| panic!("round {rounds}: {error}"));
        rounds += 1;
        if seconds.is_none_or(|seconds| begun.elapsed() > seconds) {
            break;
        }
    }
    eprintln!("{} texts, no finding", rounds * 3_000);
}
