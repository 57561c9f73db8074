//! Draws long tables block by block, so that writing can stop in between and memory does not hold the drawing of everything.

use std::io;

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Width};
use unicode_width::UnicodeWidthStr;

use super::number::cell;
use super::table::{Borders, Layout, aligned, styled};
use super::wrap::{widest, wrap};
use crate::model::{Table, Value};

/// Rows of a block.
pub(super) const BLOCK: usize = 1_000;

/// Columns beside the text of a cell: a space on each side.
const PADDING: usize = 2;

/// Columns that a text needs at least, if days and numbers are to keep theirs.
const NARROWEST_TEXT: usize = 4;

/// Writes a table of any length; its columns are as wide in every block.
///
/// The writer is flushed between blocks even while only widths are measured: it may refuse, and then nobody waits for the rest.
pub(super) fn write(table: &Table, layout: &Layout, out: &mut impl io::Write) -> io::Result<()> {
    let widths = fitted(table, natural(table, out)?, layout);
    let rule = usize::from(layout.borders == Borders::Boxes);
    let last = table.rows.len().div_ceil(BLOCK).saturating_sub(1);
    for (number, rows) in table.rows.chunks(BLOCK).enumerate() {
        let mut drawn = styled(layout.borders);
        if let Some(width) = layout.width.filter(|width| usize::from(*width) >= 4 * table.columns.len()) {
            drawn.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        if number == 0 {
            drawn.set_header(header(table, &widths));
        }
        for row in rows {
            drawn.add_row(cells(table, row, &widths));
        }
        fix(&mut drawn, &widths);
        let lines: Vec<String> = drawn.lines().collect();
        // The rule above the table comes with the first block, the one below with the last.
        let begin = if number == 0 { 0 } else { rule };
        let end = lines.len() - if number == last { 0 } else { rule };
        for line in lines.get(begin..end).unwrap_or_default() {
            writeln!(out, "{}", line.trim_end())?;
        }
        out.flush()?;
    }
    Ok(())
}

/// The names of columns of these widths.
pub(super) fn header(table: &Table, widths: &[usize]) -> Vec<Cell> {
    let columns = table.columns.iter().zip(widths);
    columns.map(|(column, width)| aligned(wrap(&column.name, *width), column.kind)).collect()
}

/// The cells of a row in columns of these widths.
pub(super) fn cells(table: &Table, row: &[Value], widths: &[usize]) -> Vec<Cell> {
    let columns = table.columns.iter().zip(row).zip(widths);
    columns.map(|((column, value), width)| aligned(wrap(&cell(value), *width), column.kind)).collect()
}

/// Holds the columns to these widths.
pub(super) fn fix(drawn: &mut comfy_table::Table, widths: &[usize]) {
    for (column, width) in drawn.column_iter_mut().zip(widths) {
        let width = u16::try_from(width + PADDING).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
}

/// The width that each column would like to have.
pub(super) fn natural(table: &Table, out: &mut impl io::Write) -> io::Result<Vec<usize>> {
    let mut widths: Vec<usize> = table.columns.iter().map(|column| column.name.width()).collect();
    for rows in table.rows.chunks(BLOCK) {
        for row in rows {
            for (width, value) in widths.iter_mut().zip(row) {
                *width = cell(value).width().max(*width);
            }
        }
        out.flush()?;
    }
    Ok(widths)
}

/// Widths that fit the layout: days and numbers are not broken where that leaves some room for text, nor words where there is room for
/// them; narrow columns keep their width, and wide ones share what is left.
pub(super) fn fitted(table: &Table, natural: Vec<usize>, layout: &Layout) -> Vec<usize> {
    let columns = natural.len();
    let rules = if layout.borders == Borders::Boxes { columns + 1 } else { 0 };
    let Some(width) = layout.width.filter(|width| usize::from(*width) >= 4 * columns) else { return natural };
    let left = usize::from(width).saturating_sub(rules + PADDING * columns);
    if natural.iter().sum::<usize>() <= left {
        return natural;
    }
    let least = least(table, &natural, left);
    let given = |level: usize| -> Vec<usize> {
        least.iter().zip(&natural).map(|(least, natural)| level.clamp(*least, *natural)).collect()
    };
    // The highest level to which all columns can be filled.
    let levels: Vec<usize> = (1..=left).collect();
    let level = levels.partition_point(|level| given(*level).iter().sum::<usize>() <= left);
    let mut widths = given(level.max(1));
    let mut rest = left.saturating_sub(widths.iter().sum());
    for (width, natural) in widths.iter_mut().zip(&natural) {
        let more = usize::from(rest > 0 && *width < *natural && *width == level.max(1));
        (*width, rest) = (*width + more, rest - more);
    }
    widths
}

/// What every column gets in any case: days and numbers their width, texts their widest word or their widest piece, as far as there is room.
fn least(table: &Table, natural: &[usize], left: usize) -> Vec<usize> {
    let mut least: Vec<usize> = natural.iter().map(|natural| (*natural).min(NARROWEST_TEXT)).collect();
    if least.iter().sum::<usize>() > left {
        return natural.iter().map(|natural| (*natural).min(1)).collect();
    }
    let (texts, whole): (Vec<usize>, Vec<usize>) = (0..natural.len()).partition(|n| table.columns[*n].is_text());
    let mut wanted: Vec<(usize, usize)> = whole.into_iter().map(|n| (n, natural[n])).collect();
    let words = words(table);
    for measure in [|(_, piece): (usize, usize)| piece, |(word, _): (usize, usize)| word] {
        let mut those: Vec<(usize, usize)> = texts.iter().map(|n| (*n, measure(words[*n]))).collect();
        those.sort_by_key(|(_, width)| *width);
        wanted.extend(those);
    }
    for (n, width) in wanted {
        let others = least.iter().sum::<usize>() - least[n];
        if width > least[n] && others + width <= left {
            least[n] = width;
        }
    }
    least
}

/// The widest word and the widest piece of every column of texts.
fn words(table: &Table) -> Vec<(usize, usize)> {
    let both = |a: (usize, usize), b: (usize, usize)| (a.0.max(b.0), a.1.max(b.1));
    let column = |n: usize| {
        let names = widest(&table.columns[n].name);
        table.rows.iter().filter_map(|row| row.get(n)).map(|value| widest(&cell(value))).fold(names, both)
    };
    (0..table.columns.len()).map(|n| if table.columns[n].is_text() { column(n) } else { (0, 0) }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::{BLOCK, Borders, Layout, write};
    use crate::model::{Column, ColumnKind, Table, Value};

    fn table(rows: usize) -> Table {
        let column = |name: &str, kind| Column { name: name.into(), kind };
        let row = |n: usize| {
            let name = format!("Élysée 大使馆 {}", "long ".repeat(n % 7));
            vec![Value::Text(name), Value::Int(i64::try_from(n * n).unwrap())]
        };
        let columns = vec![column("actor", ColumnKind::Text), column("count", ColumnKind::Int)];
        Table { columns, rows: (0..rows).map(row).collect(), ..Table::default() }
    }

    fn drawn(rows: usize, layout: Layout) -> String {
        let mut out = Vec::new();
        write(&table(rows), &layout, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn blocks_look_like_one_table() {
        for rows in [1, BLOCK, BLOCK + 1, 2 * BLOCK + 3] {
            for (width, borders) in [(None, Borders::Plain), (None, Borders::Boxes), (Some(100), Borders::Boxes)] {
                let layout = Layout { width, borders };
                let mut whole = Vec::new();
                table::write_whole(&table(rows), &layout, &mut whole).unwrap();
                assert!(drawn(rows, layout) == String::from_utf8(whole).unwrap(), "{rows} rows, {layout:?}");
            }
        }
    }

    #[test]
    fn narrow_terminals_wrap_and_no_line_is_wider() {
        use unicode_width::UnicodeWidthStr;
        for width in 8..40_u16 {
            let text = drawn(BLOCK + 1, Layout { width: Some(width), borders: Borders::Boxes });
            let widest = text.lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(width < 14 || widest <= usize::from(width), "{widest} of {width}");
        }
    }

    /// Refuses after some flushes.
    struct Impatient(usize);

    impl std::io::Write for Impatient {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            self.0 = self.0.checked_sub(1).ok_or_else(|| std::io::Error::other("enough"))?;
            Ok(())
        }
    }

    #[test]
    fn a_writer_that_refuses_ends_measuring_and_drawing() {
        for flushes in [0, 1, 3, 5] {
            let refused = write(&table(3 * BLOCK), &Layout::default(), &mut Impatient(flushes));
            assert_eq!(refused.map_err(|error| error.to_string()), Err("enough".to_owned()));
        }
    }
}
