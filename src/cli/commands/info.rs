//! `dateline info`: tells what the database holds.

use std::process::ExitCode;

use dateline::model::{Column, ColumnKind, Table, Value};
use dateline::store::Info;

use crate::cli::args::{Common, Output};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::surface;

pub(super) fn run(output: &Output, common: &Common) -> Result<ExitCode, Failure> {
    let session = Session::open_read_only(common)?;
    let info = session.database.info().map_err(Failure::from_store)?;
    let path = session.database.store().path().display().to_string();
    surface::show(&table(&path, &info), output.format, &session.interrupt)?;
    Ok(ExitCode::SUCCESS)
}

/// One row a figure.
fn table(path: &str, info: &Info) -> Table {
    let mut rows = vec![vec![Value::Text("database".to_owned()), Value::Text(path.to_owned())]];
    let counts = [
        ("articles", info.articles),
        ("publishers", info.publishers),
        ("events", info.events),
        ("events without a date", info.undated),
        ("stories", info.stories),
        ("actors", info.actors),
        ("places", info.places),
        ("bytes", info.bytes),
    ];
    let count = |number: u64| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
    rows.extend(counts.map(|(what, number)| vec![Value::Text(what.to_owned()), count(number)]));
    if let Some((first, last)) = info.published {
        rows.push(vec![Value::Text("first published".to_owned()), Value::Day(first)]);
        rows.push(vec![Value::Text("last published".to_owned()), Value::Day(last)]);
    }
    let column = |name: &str| Column { name: name.to_owned(), kind: ColumnKind::Text };
    Table { columns: vec![column("what"), column("value")], rows, ..Table::default() }
}
