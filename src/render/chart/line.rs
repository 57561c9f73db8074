//! Lines as text: one over dots of a quarter of a cell, several with a mark for each.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::figure::{Figure, Series};
use super::scale::{Scale, cells};
use super::spark;
use crate::render::Glyphs;
use crate::render::number::short;

/// Lines of the drawing between its axes.
const HEIGHT: usize = 12;
const MARKS: [char; 6] = ['●', '■', '▲', '◆', '○', '□'];
const ASCII: [char; 6] = ['*', 'o', '+', 'x', '#', '@'];

pub(super) fn draw(figure: &Figure, width: usize, glyphs: Glyphs) -> String {
    if figure.series.len() > MARKS.len() {
        return spark::draw(figure, width, glyphs);
    }
    let scale = Scale::over(figure.numbers(), 4);
    let ticks: BTreeMap<usize, String> =
        scale.ticks().into_iter().map(|tick| (cells(scale.share(tick), HEIGHT - 1), short(tick))).collect();
    let margin = ticks.values().map(|tick| tick.width()).max().unwrap_or(0);
    let columns = width.saturating_sub(margin + 3).max(4);
    let grid = grid(figure, scale, columns, glyphs);
    let bars = if glyphs == Glyphs::Unicode { ["┤", "│", "└", "─"] } else { ["+", "|", "+", "-"] };
    let mut drawn = format!("{}\n", figure.measure);
    for (row, line) in grid.iter().enumerate() {
        let tick = ticks.get(&(HEIGHT - 1 - row));
        let bar = if tick.is_some() { bars[0] } else { bars[1] };
        let text = format!("{:>margin$} {bar}{}", tick.map_or("", String::as_str), line.iter().collect::<String>());
        drawn.push_str(text.trim_end());
        drawn.push('\n');
    }
    drawn.push_str(&format!("{:>margin$} {}{}\n", "", bars[2], bars[3].repeat(columns)));
    drawn.push_str(&format!("{:>margin$}  {}\n", "", names(figure, columns)));
    if figure.series.len() > 1 {
        let keys = figure.series.iter().zip(marks(glyphs)).map(|(series, mark)| format!("{mark} {}", series.name));
        drawn.push_str(&format!("{:>margin$}  {}\n", "", keys.collect::<Vec<_>>().join("   ")));
    }
    if !figure.left_out.is_empty() {
        drawn.push_str(&format!("not drawn, too coarse: {}\n", figure.left_out.join(", ")));
    }
    drawn
}

fn marks(glyphs: Glyphs) -> [char; 6] {
    if glyphs == Glyphs::Unicode { MARKS } else { ASCII }
}

/// The names along, as many as fit, each as near to its point as it can be.
fn names(figure: &Figure, columns: usize) -> String {
    let last = figure.x.len().saturating_sub(1).max(1);
    let mut line = String::new();
    for (at, name) in figure.x.iter().enumerate() {
        let place = cells(at as f64 / last as f64, columns - 1).min(columns.saturating_sub(name.width()));
        let used = line.width();
        if used == 0 || place > used {
            line.push_str(&" ".repeat(place - used));
            line.push_str(name);
        }
    }
    line
}

/// The cells between the axes, from above.
fn grid(figure: &Figure, scale: Scale, columns: usize, glyphs: Glyphs) -> Vec<Vec<char>> {
    if let ([series], Glyphs::Unicode) = (figure.series.as_slice(), glyphs) {
        return dots(series, scale, columns);
    }
    let mut grid = vec![vec![' '; columns]; HEIGHT];
    for (series, mark) in figure.series.iter().zip(marks(glyphs)) {
        each_point(series, scale, columns, HEIGHT, |x, y| grid[HEIGHT - 1 - y][x] = mark);
    }
    grid
}

/// Braille dots: two across and four down in each cell.
fn dots(series: &Series, scale: Scale, columns: usize) -> Vec<Vec<char>> {
    const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
    let mut cells = vec![vec![0_u8; columns]; HEIGHT];
    each_point(series, scale, columns * 2, HEIGHT * 4, |x, y| {
        let y = HEIGHT * 4 - 1 - y;
        cells[y / 4][x / 2] |= BITS[y % 4][x % 2];
    });
    let braille = |bits: u8| if bits == 0 { ' ' } else { char::from_u32(0x2800 + u32::from(bits)).unwrap_or(' ') };
    cells.into_iter().map(|row| row.into_iter().map(braille).collect()).collect()
}

/// Every place that the line goes through, on a grid of `columns` by `rows`; it breaks at gaps.
fn each_point(series: &Series, scale: Scale, columns: usize, rows: usize, mut mark: impl FnMut(usize, usize)) {
    let last = series.values.len().saturating_sub(1).max(1);
    let place =
        |at: usize, number: f64| (cells(at as f64 / last as f64, columns - 1), cells(scale.share(number), rows - 1));
    let mut before: Option<(usize, usize)> = None;
    for (at, value) in series.values.iter().enumerate() {
        let Some(number) = value else {
            before = None;
            continue;
        };
        let here = place(at, *number);
        let (x0, y0) = before.unwrap_or(here);
        let steps = here.0.abs_diff(x0).max(here.1.abs_diff(y0)).max(1);
        for step in 0..=steps {
            let share = step as f64 / steps as f64;
            let between = |from: usize, to: usize| {
                if to >= from { from + cells(share, to - from) } else { from - cells(share, from - to) }
            };
            mark(between(x0, here.0), between(y0, here.1));
        }
        before = Some(here);
    }
}
