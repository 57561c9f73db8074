//! Draws answers: bars, lines, heat maps and sparklines as text, and the same as SVG and PNG.

mod bar;
mod figure;
mod heat;
mod line;
mod picture;
#[cfg(feature = "png")]
mod png;
mod scale;
mod spark;
mod svg;

use std::io;

use super::{Borders, Glyphs, Layout};
use crate::model::{ChartKind, Table};
use figure::{Figure, Shape};

pub use spark::sparkline;

/// Columns of a chart where the surface has no width.
const WIDTH: usize = 80;
/// Narrower than this nothing legible fits: lines then run over.
const NARROWEST: usize = 16;

/// What kind is drawn where the query leaves it open.
fn fitting(table: &Table, wanted: ChartKind) -> ChartKind {
    if wanted != ChartKind::Fitting {
        return wanted;
    }
    match Figure::of(table, Shape::Crossed) {
        Some(figure) if figure.dimensions > 1 => ChartKind::Heat,
        Some(figure) if figure.over_time && figure.x.len() > 2 => ChartKind::Line,
        _ => ChartKind::Bar,
    }
}

/// A chart of a table as text, as wide as the layout; `None` where the table has no numbers or no rows.
///
/// [`Borders::Plain`] draws with ASCII only.
///
/// ```
/// use dateline::model::{ChartKind, Column, ColumnKind, Table, Value};
/// use dateline::render::{Layout, chart};
/// let table = Table {
///     columns: vec![Column { name: "year".into(), kind: ColumnKind::Text }, Column { name: "count".into(), kind: ColumnKind::Int }],
///     rows: vec![vec![Value::Text("2018".into()), Value::Int(2)], vec![Value::Text("2019".into()), Value::Int(4)]],
///     ..Table::default()
/// };
/// let drawn = chart::text(&table, ChartKind::Bar, &Layout { width: Some(18), ..Layout::default() });
/// assert_eq!(drawn.as_deref(), Some("year  count\n2018  #####      2\n2019  #########  4\n"));
/// ```
pub fn text(table: &Table, kind: ChartKind, layout: &Layout) -> Option<String> {
    let width = layout.width.map_or(WIDTH, usize::from).max(NARROWEST);
    let glyphs = if layout.borders == Borders::Boxes { Glyphs::Unicode } else { Glyphs::Ascii };
    match fitting(table, kind) {
        ChartKind::Line => Figure::of(table, Shape::Crossed).map(|figure| line::draw(&figure, width, glyphs)),
        ChartKind::Heat => Figure::of(table, Shape::Crossed).map(|figure| heat::draw(&figure, width, glyphs)),
        ChartKind::Bar | ChartKind::Fitting => {
            Figure::of(table, Shape::Flat).map(|figure| bar::draw(&figure, width, glyphs))
        }
    }
}

/// A chart of a table as an SVG document; `None` where the table has no numbers or no rows.
///
/// ```
/// use dateline::model::{ChartKind, Column, ColumnKind, Table, Value};
/// use dateline::render::chart;
/// let table = Table {
///     columns: vec![Column { name: "who".into(), kind: ColumnKind::Text }, Column { name: "count".into(), kind: ColumnKind::Int }],
///     rows: vec![vec![Value::Text("Médecins & co".into()), Value::Int(4)]],
///     ..Table::default()
/// };
/// let drawn = chart::svg(&table, ChartKind::Bar).ok_or("no numbers")?;
/// assert!(drawn.starts_with("<svg ") && drawn.contains("Médecins &amp; co"));
/// # Ok::<(), &str>(())
/// ```
pub fn svg(table: &Table, kind: ChartKind) -> Option<String> {
    picture(table, kind).map(|picture| svg::write(&picture))
}

/// A chart of a table as a PNG file; `None` where the table has no numbers or no rows.
///
/// Its font has the Latin letters of western Europe only; other letters become question marks. SVG has them all.
///
/// # Errors
/// Those of the encoder.
#[cfg(feature = "png")]
pub fn png(table: &Table, kind: ChartKind) -> io::Result<Option<Vec<u8>>> {
    picture(table, kind).map(|picture| png::write(&picture)).transpose()
}

/// A chart of a table as a PNG file: this build has no feature `png`.
///
/// # Errors
/// Always.
#[cfg(not(feature = "png"))]
pub fn png(_: &Table, _: ChartKind) -> io::Result<Option<Vec<u8>>> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "this build writes no .png files; write .svg"))
}

fn picture(table: &Table, kind: ChartKind) -> Option<picture::Picture> {
    match fitting(table, kind) {
        ChartKind::Line => Some(picture::lines(&Figure::of(table, Shape::Crossed)?)),
        ChartKind::Heat => Some(picture::heat(&Figure::of(table, Shape::Crossed)?)),
        ChartKind::Bar | ChartKind::Fitting => Some(picture::bars(&Figure::of(table, Shape::Flat)?)),
    }
}

#[cfg(test)]
mod tests;
