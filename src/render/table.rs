//! Tables for people, fitted to a width: numbers to the right, long text wrapped.

use std::io;

use comfy_table::presets;
use comfy_table::{Cell, CellAlignment, ContentArrangement};

use super::blocks::{self, BLOCK};
use crate::model::{ColumnKind, Table};

/// What a table is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Borders {
    /// A rule under the header and spaces between columns; plain ASCII.
    #[default]
    Plain,
    /// Box-drawing characters.
    Boxes,
}

/// The surface that a table is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// Columns of the terminal; `None` lets lines be as long as they are.
    pub width: Option<u16>,
    /// What it is drawn with.
    pub borders: Borders,
}

pub(super) fn write(table: &Table, layout: &Layout, out: &mut impl io::Write) -> io::Result<()> {
    if table.rows.len() > BLOCK { blocks::write(table, layout, out) } else { write_whole(table, layout, out) }
}

/// Writes a table of which all is drawn at once.
pub(super) fn write_whole(table: &Table, layout: &Layout, out: &mut impl io::Write) -> io::Result<()> {
    let mut drawn = styled(layout.borders);
    match layout.width {
        // Below this nothing legible fits; lines then run over rather than vanish.
        Some(width) if usize::from(width) >= 4 * table.columns.len() => {
            drawn.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        _ => {
            drawn.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    // Where all fits, columns are as wide as they are.
    let natural = blocks::natural(table, out)?;
    let widths = blocks::fitted(table, natural.clone(), layout);
    drawn.set_header(blocks::header(table, &widths));
    for row in &table.rows {
        drawn.add_row(blocks::cells(table, row, &widths));
    }
    if widths != natural {
        blocks::fix(&mut drawn, &widths);
    }
    for line in drawn.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A table without rows.
pub(super) fn styled(borders: Borders) -> comfy_table::Table {
    let mut drawn = comfy_table::Table::new();
    match borders {
        Borders::Plain => drawn.load_style(presets::NOTHING),
        Borders::Boxes => drawn.load_style(presets::UTF8_FULL_CONDENSED),
    };
    drawn
}

/// A cell with numbers to the right.
pub(super) fn aligned(text: String, kind: ColumnKind) -> Cell {
    let alignment = match kind {
        ColumnKind::Int | ColumnKind::Real => CellAlignment::Right,
        _ => CellAlignment::Left,
    };
    Cell::new(text).set_alignment(alignment)
}

#[cfg(test)]
mod tests {
    use super::{Borders, Layout, write};
    use crate::model::{Column, ColumnKind, Table, Value};

    fn table() -> Table {
        let column = |name: &str, kind| Column { name: name.into(), kind };
        Table {
            columns: vec![column("actor", ColumnKind::Text), column("count", ColumnKind::Int)],
            rows: vec![
                vec![Value::Text("Élysée 大使馆".into()), Value::Int(7)],
                vec![Value::Text("United States".into()), Value::Int(12)],
            ],
            ..Table::default()
        }
    }

    fn drawn(layout: Layout) -> String {
        let mut out = Vec::new();
        write(&table(), &layout, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn wide_characters_keep_columns_straight_and_numbers_stand_to_the_right() {
        insta::assert_snapshot!(drawn(Layout::default()), @r"
        actor          count
        Élysée 大使馆      7
        United States     12
        ");
    }

    #[test]
    fn days_numbers_and_words_are_not_broken_where_there_is_room() {
        let column = |name: &str, kind| Column { name: name.into(), kind };
        let columns = vec![
            column("date", ColumnKind::Date),
            column("source", ColumnKind::Text),
            column("action", ColumnKind::Text),
            column("article", ColumnKind::Int),
        ];
        let text = |text: &str| Value::Text(text.into());
        let row = vec![text("2018-05-08"), text("Mohammad Javad Zarif"), text("request.meet"), Value::Int(20)];
        let mut out = Vec::new();
        let layout = Layout { width: Some(46), borders: Borders::Boxes };
        write(&Table { columns, rows: vec![row], ..Table::default() }, &layout, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        ┌────────────┬──────────┬──────────┬─────────┐
        │ date       ┆ source   ┆ action   ┆ article │
        ╞════════════╪══════════╪══════════╪═════════╡
        │ 2018-05-08 ┆ Mohammad ┆ request. ┆      20 │
        │            ┆ Javad    ┆ meet     ┆         │
        │            ┆ Zarif    ┆          ┆         │
        └────────────┴──────────┴──────────┴─────────┘
        ");
    }

    #[test]
    fn any_width_is_survived() {
        for width in 0..40 {
            let text = drawn(Layout { width: Some(width), borders: Borders::Boxes });
            assert!(text.contains('7'), "{width}");
        }
    }
}
