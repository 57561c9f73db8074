//! What touches files: `include` reads scripts, `write` makes files, and neither does so unasked.

use std::fs;
use std::path::Path;

use dateline::database::{Files, Params, Prepared, QueryError, Source, StoreCatalog};
use dateline::model::{ChartKind, Note, Table};

use crate::cases::{errors, rows};
use crate::fixture;

fn run(script: &str, folder: &Path) -> Result<Vec<Table>, QueryError> {
    let store = fixture::store();
    let catalog = StoreCatalog::new(&store);
    let source = Source { store: &store, catalog: &catalog, now: fixture::now(), files: Files::Allowed };
    Prepared::with_includes(script, folder)?.run(source, &Params::new())
}

/// The errors of a script, with the folder left out of them.
fn refused(script: &str, folder: &Path) -> String {
    let error = run(script, folder).unwrap_err();
    errors(script, &error).replace(&format!("{}/", folder.display()), "")
}

#[test]
fn included_names_and_subjects_are_known() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("shared")).unwrap();
    fs::write(
        folder.path().join("common.dql"),
        "include 'shared/names.dql'; define mine = events where source = $who;",
    )
    .unwrap();
    fs::write(folder.path().join("shared/names.dql"), "let who = Cuba;").unwrap();
    let tables = run("include \"common.dql\"; mine | count", folder.path()).unwrap();
    assert_eq!(rows(&tables[0]), "count\n3");
    // Twice is not wrong, and queries of an included file run where it is included.
    fs::write(folder.path().join("query.dql"), "articles | count").unwrap();
    let tables = run("include 'common.dql'; include 'common.dql'; include 'query.dql'; mine | count", folder.path());
    let tables: Vec<String> = tables.unwrap().iter().map(rows).collect();
    assert_eq!(tables, ["count\n5", "count\n3"]);
}

#[test]
fn errors_of_included_files_say_where_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("typo.dql", "let a = Cuba;\nevents | cuont");
    insta::assert_snapshot!(refused("include 'typo.dql'", folder.path()), @"
    E125 `'typo.dql'`: typo.dql:2:10: [E013] unknown word `cuont`
      help: did you mean `count`?
    ");
    write("wrong.dql", "define mine =\n  events where sorce = Cuba;");
    insta::assert_snapshot!(refused("include 'wrong.dql'; mine | count", folder.path()), @"
    E125 `mine`: wrong.dql:2:16: [E101] events have no field `sorce`
      help: did you mean `source` or `story`?
    ");
    write("name.dql", "let who = Venezuala");
    insta::assert_snapshot!(refused("include 'name.dql'; events where source = $who", folder.path()), @"
    E103 `'name.dql'`: unknown actor `Venezuala`
      help: did you mean `Venezuela`?
      fix: Venezuela
    ");
    write("a.dql", "include 'b.dql'");
    write("b.dql", "include 'a.dql'");
    insta::assert_snapshot!(refused("include 'a.dql'", folder.path()), @"
    E126 `'a.dql'`: `a.dql` includes itself: a.dql > b.dql > a.dql
      help: leave one of the includes out
    ");
    insta::assert_snapshot!(refused("include 'none.dql'", folder.path()), @"
    E126 `'none.dql'`: `none.dql` cannot be read: No such file or directory (os error 2)
      help: its path counts from the script's folder
    ");
}

#[test]
fn every_ending_is_a_format() {
    let folder = tempfile::tempdir().unwrap();
    for (ending, begins) in [
        ("csv", "source,target,count\n"),
        ("tsv", "source\ttarget\tcount\n"),
        ("json", "["),
        ("jsonl", "{\"source\":"),
        ("md", "|"),
        ("html", "<"),
        ("graphml", "<?xml"),
    ] {
        let path = folder.path().join(format!("ties.{ending}"));
        let script = format!("events | count by source, target | write '{}' | limit 1", path.display());
        let tables = run(&script, folder.path()).unwrap();
        assert_eq!(tables[0].rows.len(), 1, "what is written is all, what comes is cut");
        assert!(matches!(&tables[0].notes[..], [Note::Written(_, rows)] if *rows > 1), "{:?}", tables[0].notes);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(begins), "{ending}: {text}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 7, "no half-written file is left");
}

#[test]
fn what_cannot_be_written_is_told_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("count.graphml");
    let error = run(&format!("events | count | write '{}'", path.display()), folder.path()).unwrap_err();
    assert!(error.to_string().contains("a network needs two columns of names"), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    let error = run("events | count | write 'no/such/folder/x.csv'", folder.path()).unwrap_err();
    assert!(matches!(error, QueryError::File { .. }), "{error}");
}

#[test]
fn rows_can_be_written_and_charts_are_carried_along() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    run(&format!("events in 2017 | show id, action | write '{}'", path.display()), folder.path()).unwrap();
    assert_eq!(fs::read_to_string(path).unwrap(), "id,action\n1,sanction.embargo\n2,threaten\n3,support\n");
    let path = folder.path().join("harm.csv");
    let query = format!("events in 2017 | with harm = 2 * intensity | write '{}' | sort confidence", path.display());
    run(&query, folder.path()).unwrap();
    let written = fs::read_to_string(path).unwrap();
    // What only the stages name is not in it.
    assert_eq!(written.lines().next().unwrap(), "date,source,action,target,place,article,id,harm");
    for (stage, chart) in [
        ("chart", ChartKind::Fitting),
        ("chart bar", ChartKind::Bar),
        ("chart line", ChartKind::Line),
        ("chart heat", ChartKind::Heat),
    ] {
        let tables = run(&format!("events | count by year | {stage}"), folder.path()).unwrap();
        assert_eq!(tables[0].chart, Some(chart));
    }
}
