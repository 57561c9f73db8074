//! `dateline export`: writes everything that the database holds into files that other tools read.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use dateline::model::{Column, ColumnKind, Table};
use dateline::render::{Format, Layout, render};
use dateline::store::Store;
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::{Common, Export};
use crate::cli::failure::Failure;
use crate::cli::report::{Detail, Report};
use crate::cli::session::Session;
use crate::cli::surface;

/// Views of the database that become files, and what one row is.
const VIEWS: [(&str, &str, &str); 4] = [
    ("v_articles", "articles", "an article"),
    ("v_events", "events", "an event, with the sentence that it comes from"),
    ("v_actors", "actors", "an actor; `identity` is the id of whom it is another name or role of"),
    ("v_participants", "participants", "an actor in an event; `event` and `actor` are the ids in the other files"),
];
/// Rows that are written at once.
const ROWS: usize = 1_000;

pub(super) fn run(args: &Export, common: &Common, report: &Report) -> Result<ExitCode, Failure> {
    let session = Session::open_read_only(common)?;
    let folder = &args.folder;
    let save = |error: io::Error| Failure::Save { path: folder.clone(), error };
    fs::create_dir_all(folder).map_err(save)?;
    if fs::read_dir(folder).map_err(save)?.next().is_some() {
        return Err(Failure::Usage(format!("`{}` is not empty; export into a new folder", folder.display())));
    }
    let progress = progress(report);
    let mut readme =
        String::from("# Export of a Dateline database\n\nOne JSON object a line; dates are EDTF, days ISO 8601.\n");
    for (view, name, row) in VIEWS {
        let store = session.database.store();
        let columns = store.columns_of(&format!("SELECT * FROM {view}")).map_err(Failure::from_store)?;
        let path = folder.join(format!("{name}.jsonl"));
        let export = || lines(store, view, &columns, &path, &progress);
        let rows = session.interrupt.during(session.database.interrupt_handle(), export)?;
        readme.push_str(&format!("\n`{name}.jsonl`: {rows} rows, each {row}: `{}`.\n", columns.join("`, `")));
        surface::tell(&format!("{name:<12}  {rows}"))?;
    }
    progress.finish_and_clear();
    fs::write(folder.join("README.md"), readme).map_err(save)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the rows of a view, and counts them.
fn lines(store: &Store, view: &str, columns: &[String], path: &Path, progress: &ProgressBar) -> Result<u64, Failure> {
    let save = |error: io::Error| Failure::Save { path: path.to_owned(), error };
    let mut out = BufWriter::new(File::create(path).map_err(save)?);
    let columns = columns.iter().map(|name| Column { name: name.clone(), kind: ColumnKind::Text }).collect();
    let mut table = Table { columns, ..Table::default() };
    let mut rows = 0;
    let mut wrong = Ok(());
    let each = store.each(&format!("SELECT * FROM {view}"), &[], |row| {
        table.rows.push(row);
        rows += 1;
        if table.rows.len() < ROWS {
            return ControlFlow::Continue(());
        }
        progress.inc(ROWS as u64);
        wrong = render(&table, Format::Jsonl, &Layout::default(), &mut out);
        table.rows.clear();
        if wrong.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    each.map_err(Failure::from_store)?;
    wrong.and_then(|()| render(&table, Format::Jsonl, &Layout::default(), &mut out)).map_err(save)?;
    out.flush().map_err(save)?;
    Ok(rows)
}

fn progress(report: &Report) -> ProgressBar {
    if report.detail() == Detail::Quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {human_pos} rows, {per_sec}, {elapsed}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}
