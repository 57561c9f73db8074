//! Runs every `tests/cases/*.case`: a query and what comes of it, in sections.
//!
//! `== name`, the query, then `-- plan`, `-- sql`, `-- rows` and perhaps `-- notes`, or `-- errors`, each compared with what is given.
//! `UPDATE_CASES=1 cargo test --test queries` writes them anew, also where a new case has none yet; read them before you commit them.

use std::fmt::Write;
use std::path::PathBuf;

use dateline::database::{Files, Params, Prepared, QueryError, Source, StoreCatalog};
use dateline::model::{Note, Table};
use dateline::store::Store;

use crate::fixture;

struct Case<'a> {
    name: &'a str,
    query: &'a str,
    sections: Vec<(&'a str, &'a str)>,
}

fn read(text: &str) -> Vec<Case<'_>> {
    let cases = text.split("\n== ").skip(1).map(|block| {
        let (name, rest) = block.split_once('\n').unwrap();
        let mut parts = rest.split("\n-- ");
        let query = parts.next().unwrap().trim();
        let sections = parts.map(|part| {
            let (title, body) = part.split_once('\n').unwrap_or((part, ""));
            (title.trim(), body.trim_end())
        });
        Case { name, query, sections: sections.collect() }
    });
    cases.collect()
}

pub(crate) fn rows(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let mut text = names.join(" | ");
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
        write!(text, "\n{}", cells.join(" | ").trim_end()).unwrap();
    }
    text
}

pub(crate) fn notes(table: &Table) -> String {
    let lines = table.notes.iter().map(|note| match note {
        Note::Possibly(count) => format!("possibly {count} more"),
        Note::NoRows(name) => format!("no rows of {name}"),
        Note::Resolved(words, days) => format!("{words} is {days}"),
        other => format!("{other:?}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub(crate) fn errors(query: &str, error: &QueryError) -> String {
    let QueryError::Text(mistakes) = error else { return error.to_string() };
    let lines = mistakes.iter().map(|mistake| {
        let mut line = format!("{} `{}`: {mistake}", mistake.code(), mistake.span().of(query));
        if let Some(help) = mistake.help() {
            write!(line, "\n  help: {help}").unwrap();
        }
        if let Some(fix) = mistake.fix() {
            write!(line, "\n  fix: {}", fix.replacement).unwrap();
        }
        line
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn outcome(store: &Store, query: &str, section: &str) -> String {
    let catalog = StoreCatalog::new(store);
    let source = Source { store, catalog: &catalog, now: fixture::now(), files: Files::Refused };
    let prepared = match Prepared::new(query) {
        Ok(prepared) => prepared,
        Err(error) => return errors(query, &error),
    };
    match section {
        "plan" | "sql" => match prepared.explain(source, &Params::new()) {
            Ok(all) => match (section, all.last().unwrap()) {
                ("plan", explanation) => explanation.plan.clone(),
                (_, explanation) => explanation.sql(),
            },
            Err(error) => errors(query, &error),
        },
        _ => match (prepared.run(source, &Params::new()), section) {
            (Ok(tables), "notes") => notes(tables.last().unwrap()),
            (Ok(tables), _) => rows(tables.last().unwrap()),
            (Err(error), _) => errors(query, &error),
        },
    }
}

/// The sections that a case must have: those that stand there, and plan and SQL with its rows.
fn sections<'a>(there: Vec<(&'a str, &'a str)>) -> Vec<(&'a str, &'a str)> {
    if there.iter().any(|(title, _)| *title == "errors") {
        return there;
    }
    let body = |title: &str| there.iter().find(|(other, _)| *other == title).map_or("", |(_, body)| *body);
    let mut all: Vec<(&str, &str)> = ["plan", "sql", "rows"].map(|title| (title, body(title))).into();
    all.extend(there.into_iter().filter(|(title, _)| *title == "notes"));
    all
}

#[test]
fn every_case_gives_what_it_says() {
    let store = fixture::store();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "case"));
    files.sort();
    let (mut wrong, mut whole) = (Vec::new(), 0);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut rewritten = text.split("\n== ").next().unwrap().trim_end().to_owned();
        for case in read(&text) {
            write!(rewritten, "\n\n== {}\n{}", case.name, case.query).unwrap();
            let sections = sections(case.sections);
            whole += usize::from(sections.iter().any(|(title, _)| *title == "rows"));
            for (title, expected) in sections {
                let found = outcome(&store, case.query, title);
                write!(rewritten, "\n-- {title}\n{found}").unwrap();
                if found.trim_end() != expected && !update {
                    wrong.push(format!("{}: {}: {title}\n{found}\ninstead of\n{expected}", file.display(), case.name));
                }
            }
        }
        if update {
            std::fs::write(&file, rewritten.trim_end().to_owned() + "\n").unwrap();
        }
    }
    assert!(whole >= 150, "only {whole} cases have plan, SQL and rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_rule_of_meaning_has_a_case() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let rules = std::fs::read_to_string(folder.join("rules.tsv")).unwrap();
    let mut count = 0;
    for line in rules.lines().skip(1) {
        let (rule, place) = line.split_once('\t').unwrap();
        let (file, name) = place.split_once(": ").unwrap();
        let text = std::fs::read_to_string(folder.join(format!("{file}.case"))).unwrap();
        let cases = read(&text);
        let case = cases.iter().find(|case| case.name == name).unwrap_or_else(|| panic!("{rule}: no case `{place}`"));
        let has = |title: &str| case.sections.iter().any(|(other, _)| *other == title);
        assert!(has("errors") || ["plan", "sql", "rows"].into_iter().all(has), "{rule}: `{place}` does not show it");
        count += 1;
    }
    assert!(count >= 50, "{count}");
}
