//! Kills an ingest at many points and holds that nothing but the open batch is lost, and that running again completes it.
//!
//! Few points in CI; `DATELINE_CRASHES=100 cargo test --release --test crash` kills at a hundred.

#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ARTICLES: usize = 6_000;

fn lines() -> String {
    let cities = ["Minsk", "Lima", "Nairobi", "Paris", "Ankara", "Manila"];
    let mut lines = String::new();
    for n in 0..ARTICLES {
        let (city, day) = (cities[n % cities.len()], n % 28 + 1);
        let text = format!("Police arrested {} protesters in {city} on Monday. France condemned the arrests.", n + 2);
        writeln!(
            lines,
            "{{\"id\": {n}, \"date\": \"2019-03-{day:02}\", \"title\": \"Arrests {n}\", \"text\": \"{text}\"}}"
        )
        .unwrap();
    }
    lines
}

fn dateline(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command
        .args(args)
        .current_dir(folder)
        .env_remove("DATELINE_DB")
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .stdout(Stdio::piped());
    command
}

/// Articles and events of a database that must be in order: `no contradiction in 2000 articles and 4000 events`.
fn verified(folder: &Path, db: &str) -> (u64, u64) {
    let output = dateline(folder, &["verify", "--db", db]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let numbers: Vec<u64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    (numbers[0], numbers[1])
}

#[test]
fn a_killed_ingest_loses_at_most_the_open_batch_and_can_be_run_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("a.jsonl"), lines()).unwrap();
    let begun = Instant::now();
    assert!(dateline(path, &["ingest", "a.jsonl", "--db", "whole.db"]).status().unwrap().success());
    let long = begun.elapsed();
    let whole = verified(path, "whole.db");
    assert_eq!(whole.0, ARTICLES as u64);
    let crashes: u64 = std::env::var("DATELINE_CRASHES").ok().and_then(|text| text.parse().ok()).unwrap_or(4);
    let (mut last, mut fresh, mut grown) = (0, 0, 0);
    for number in 0..crashes {
        // Spread over the time that a whole run takes, in no regular order.
        let share = (number * 7919 + 131) % 997;
        let mut child = dateline(path, &["ingest", "a.jsonl", "--db", "killed.db"]).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(u64::try_from(long.as_micros()).unwrap() * share / 997));
        child.kill().unwrap();
        child.wait().unwrap();
        if !path.join("killed.db").exists() {
            continue;
        }
        let (articles, _) = verified(path, "killed.db");
        assert!(articles >= last, "{articles} articles after {last}");
        grown += u64::from(articles > last);
        last = articles;
        if articles == whole.0 {
            for name in ["killed.db", "killed.db-wal", "killed.db-shm"] {
                let _ = std::fs::remove_file(path.join(name));
            }
            (last, fresh) = (0, fresh + 1);
        }
    }
    assert!(dateline(path, &["ingest", "a.jsonl", "--db", "killed.db"]).status().unwrap().success());
    assert_eq!(verified(path, "killed.db"), whole);
    eprintln!(
        "{crashes} crashes: {grown} found more than before, {fresh} databases completed and begun anew, all in order"
    );
}
