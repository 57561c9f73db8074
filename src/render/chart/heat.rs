//! Heat maps as text: a line for each series, a cell for each name along, darker for more.

use unicode_width::UnicodeWidthStr;

use super::figure::{Figure, Series};
use super::scale::cells;
use crate::render::Glyphs;
use crate::render::number::{fitted, short};

const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];
const ASCII: [char; 5] = ['.', ':', '+', '*', '#'];

pub(super) fn draw(figure: &Figure, width: usize, glyphs: Glyphs) -> String {
    let widest = figure.series.iter().map(|series| series.name.width()).max().unwrap_or(0);
    let name_width = widest.min(width / 3);
    let room = width.saturating_sub(name_width + 2).max(1);
    let cell = (room / figure.x.len().max(1)).clamp(1, 6);
    // What does not fit is cut at the beginning: the newest stands at the end.
    let from = figure.x.len().saturating_sub(room / cell);
    let most = figure.numbers().map(f64::abs).fold(0.0, f64::max);
    let mut drawn = String::new();
    for series in &figure.series {
        let line =
            format!("{}  {}", fitted(&series.name, name_width, glyphs), shades(series, from, cell, most, glyphs));
        drawn.push_str(line.trim_end());
        drawn.push('\n');
    }
    drawn.push_str(&format!("{}  {}\n", " ".repeat(name_width), axis(&figure.x[from..], cell)));
    drawn.push_str(&legend(figure, most, glyphs));
    if from > 0 {
        drawn.push_str(&format!("not drawn: {from} columns before {}\n", figure.x[from]));
    }
    drawn
}

fn shades(series: &Series, from: usize, cell: usize, most: f64, glyphs: Glyphs) -> String {
    let levels = if glyphs == Glyphs::Unicode { SHADES } else { ASCII };
    let shade = |value: &Option<f64>| match value {
        None => ' ',
        Some(number) if *number == 0.0 || most == 0.0 => levels[0],
        Some(number) => levels[1 + cells(number.abs() / most, 3)],
    };
    let cells = series.values[from..].iter().map(shade);
    cells.map(|shade| shade.to_string().repeat(cell)).collect()
}

/// As many names as stand beside one another.
fn axis(names: &[String], cell: usize) -> String {
    let mut line = String::new();
    for (at, name) in names.iter().enumerate() {
        let place = at * cell;
        let used = line.width();
        if used > place || (used > 0 && used == place && cell < name.width() + 1) {
            continue;
        }
        line.push_str(&" ".repeat(place - used));
        line.push_str(name);
        line.push(' ');
    }
    line.trim_end().to_owned()
}

fn legend(figure: &Figure, most: f64, glyphs: Glyphs) -> String {
    let levels = if glyphs == Glyphs::Unicode { SHADES } else { ASCII };
    let shades: String = levels.iter().collect();
    format!("{} by {}: {shades} 0 to {}\n", figure.measure, figure.along, short(most))
}
