//! What the pages of `grammar/` show is what comes: a block of `dql` with a block of `text` behind it is run on the test store.
//!
//! `UPDATE_PAGES=1 cargo test --test queries pages` writes the blocks of `text` anew; read them before you commit them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use dateline::database::{Params, Prepared, Source, StoreCatalog};
use dateline::model::Table;
use dateline::render::{Format, Layout, render};
use dateline::store::Store;

use crate::cases::{errors, notes};
use crate::fixture;

/// A block of code in a page: its language and its text.
struct Block<'a> {
    language: &'a str,
    text: &'a str,
}

fn page(name: &str) -> (PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar").join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    (path, text)
}

/// The text between blocks and the blocks, in turns.
fn parts(page: &str) -> Vec<(&str, Option<Block<'_>>)> {
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("\n```") {
        let (language, after) = after.split_once('\n').unwrap();
        let (text, after) = match after.strip_prefix("```") {
            Some(after) => ("", after),
            None => after.split_once("\n```").unwrap_or_else(|| panic!("a block of {language} has no end")),
        };
        parts.push((before, Some(Block { language, text })));
        rest = after;
    }
    parts.push((rest, None));
    parts
}

fn shown(table: &Table) -> String {
    let mut out = Vec::new();
    render(table, Format::Table, &Layout::default(), &mut out).unwrap();
    let notes = notes(table);
    let text = String::from_utf8(out).unwrap();
    if notes.is_empty() {
        text.trim_end().to_owned()
    } else {
        format!("{}\n({})", text.trim_end(), notes.replace('\n', "; "))
    }
}

fn outcome(store: &Store, text: &str) -> String {
    let catalog = StoreCatalog::new(store);
    let files = dateline::database::Files::Refused;
    let source = Source { store, catalog: &catalog, now: fixture::now(), files };
    match Prepared::new(text).and_then(|script| script.run(source, &Params::new())) {
        Ok(tables) => tables.iter().map(shown).collect::<Vec<_>>().join("\n\n"),
        Err(error) => errors(text, &error),
    }
}

#[test]
fn pages_show_what_comes() {
    let store = fixture::store();
    let update = std::env::var_os("UPDATE_PAGES").is_some();
    let mut wrong = Vec::new();
    for name in ["README.md", "errors.md", "coming-from.md"] {
        let (path, text) = page(name);
        let (mut rewritten, mut query, mut shows) = (String::new(), None, 0);
        for (before, block) in parts(&text) {
            rewritten.push_str(before);
            let Some(Block { language, text }) = block else { continue };
            let mut text = text.to_owned();
            if let ("text", Some(query), true) = (language, query.take(), before.trim().is_empty()) {
                let found = outcome(&store, query);
                shows += 1;
                if found.trim_end() != text.trim_end() && !update {
                    wrong.push(format!("{name}\n{query}\n{found}\ninstead of\n{text}"));
                }
                text = found.trim_end().to_owned();
            }
            if language == "dql" {
                query = block.map(|block| block.text);
            }
            rewritten.push_str(&format!("\n```{language}\n{text}\n```"));
        }
        assert!(shows > 5, "{name} shows nothing");
        if update {
            std::fs::write(path, rewritten).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The codes in the sources of the parser and the planner.
fn codes() -> BTreeSet<String> {
    let sources = [include_str!("../../src/lang/error/kind.rs"), include_str!("../../src/plan/error.rs")];
    let words = sources.iter().flat_map(|source| source.split('"'));
    words
        .filter(|word| word.len() == 4 && word.starts_with('E') && word[1..].bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_error_has_its_place_on_the_page() {
    let (_, text) = page("errors.md");
    let codes = codes();
    assert!(codes.len() > 50, "{codes:?}");
    let headings: BTreeSet<String> =
        text.lines().filter_map(|line| line.strip_prefix("### ")).map(|line| line[..4].to_owned()).collect();
    assert_eq!(headings, codes);
    for section in text.split("\n### ").skip(1) {
        let code = &section[..4];
        let shows = section.split("```text\n").nth(1);
        let by_hand = section.contains("Not shown here.");
        assert!(by_hand || shows.is_some_and(|shown| shown.starts_with(code)), "{code} shows another error\n{section}");
        assert!(section.contains("Remedy: "), "{code} has no remedy");
    }
}

/// Runs the commands of the tutorial; their answers have the columns that it shows, and rows.
#[cfg(feature = "cli")]
#[test]
fn the_tutorial_works() {
    use std::process::Command;
    let (_, text) = page("README.md");
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut count = 0;
    for (_, block) in parts(&text) {
        let Some(Block { language: "console", text }) = block else { continue };
        let (command, answer) = text.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
        let output = Command::new("bash")
            .args(["-c", command])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("PATH", &path)
            .output()
            .unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{command}\n{err}");
        let words = |text: &str| text.lines().next().unwrap().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&out), words(answer), "{command}");
        assert!(out.lines().count() > 1, "{command} finds nothing");
        count += 1;
    }
    assert!(count >= 5, "the tutorial shows only {count} commands");
}
