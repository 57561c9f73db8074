//! Holds every import between the rooms of the house against what the plan of the house allows.

#![expect(clippy::unwrap_used, reason = "a test may unwrap")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Room, and the rooms that it may import.
const HOUSE: [(&str, &[&str]); 13] = [
    ("model", &[]),
    ("lang", &["model"]),
    ("render", &["model"]),
    ("time", &["model"]),
    ("lexicon", &["model"]),
    ("ingest", &["model"]),
    ("extract", &["model", "lexicon", "time"]),
    ("store", &["model"]),
    ("plan", &["model", "lang", "lexicon", "time"]),
    ("sql", &["model", "plan", "store"]),
    ("columns", &["model", "plan", "store"]),
    ("stages", &["model", "plan"]),
    (
        "database",
        &[
            "model", "lang", "render", "lexicon", "time", "ingest", "extract", "store", "plan", "sql", "columns",
            "stages",
        ],
    ),
];

/// Crates that one room alone may use.
const OWN_CRATES: [(&str, &str); 4] = [("nom", "lang"), ("rusqlite", "store"), ("rustyline", "cli"), ("clap", "cli")];

#[test]
fn rooms_import_only_what_lies_below_them() {
    let house: BTreeMap<&str, &[&str]> = HOUSE.into_iter().collect();
    let mut wrong = Vec::new();
    for (room, file, line) in code_lines() {
        for import in imports(&line) {
            let allowed =
                room == import || house.get(room.as_str()).is_some_and(|allowed| allowed.contains(&import.as_str()));
            if house.contains_key(import.as_str()) && !allowed && !matches!(room.as_str(), "lib" | "main" | "cli") {
                wrong.push(format!("{}: {room} imports {import}: {line}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_of_the_library_stands_in_the_plan() {
    let rooms: Vec<String> = code_lines().into_iter().map(|(room, ..)| room).collect();
    for room in rooms {
        let known = HOUSE.iter().any(|(name, _)| *name == room) || matches!(room.as_str(), "lib" | "main" | "cli");
        assert!(known, "`{room}` is not in the plan of the house");
    }
}

#[test]
fn some_crates_are_used_in_one_room_only() {
    for (room, file, line) in code_lines() {
        for (name, owner) in OWN_CRATES {
            let starts = line.trim_start().starts_with(&format!("use {name}::"));
            let inside = line
                .match_indices(&format!("{name}::"))
                .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            let uses = starts || inside;
            assert!(
                !uses || room == owner || room == "main" && owner == "cli",
                "{}: {name} belongs to {owner}: {line}",
                file.display()
            );
        }
    }
}

/// Room, file and text of every line of code in `src`, comments left out.
fn code_lines() -> Vec<(String, PathBuf, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    let mut lines = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&source).unwrap();
        let room = inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.extend(code.map(|line| (room.clone(), inside.to_owned(), line.to_owned())));
    }
    lines
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// Rooms named after `crate::`, also within braces: `use crate::{lexicon, model::Day}`.
fn imports(line: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(list.split(',').map(|item| word(item.trim()))),
            None => found.push(word(rest)),
        }
    }
    found
}
