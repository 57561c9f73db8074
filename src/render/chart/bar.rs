//! Bars as text: a name, a bar, a number.

use unicode_width::UnicodeWidthStr;

use super::figure::Figure;
use super::scale::cells;
use crate::render::Glyphs;
use crate::render::number::{fitted, short};

/// Eighths of a cell.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

pub(super) fn draw(figure: &Figure, width: usize, glyphs: Glyphs) -> String {
    let names: Vec<String> = labels(figure);
    let numbers: Vec<Option<f64>> =
        (0..figure.x.len()).flat_map(|at| figure.series.iter().map(move |series| series.values[at])).collect();
    let written: Vec<String> = numbers.iter().map(|number| number.map_or("-".to_owned(), short)).collect();
    let widest = |texts: &[String]| texts.iter().map(|text| text.width()).max().unwrap_or(0);
    let name_width = widest(&names).max(figure.along.width()).min(width / 2);
    let number_width = widest(&written);
    let room = width.saturating_sub(name_width + number_width + 4).max(1);
    let most = figure.numbers().map(f64::abs).fold(0.0, f64::max);
    let mut drawn = format!("{}  {}\n", fitted(&figure.along, name_width, glyphs), figure.measure);
    for ((name, number), written) in names.iter().zip(&numbers).zip(&written) {
        let share = number.map_or(0.0, |number| if most > 0.0 { number.abs() / most } else { 0.0 });
        let bar = bar(share, room, glyphs);
        let line = format!(
            "{}  {bar}{}  {written:>number_width$}",
            fitted(name, name_width, glyphs),
            " ".repeat(room.saturating_sub(bar.width())),
        );
        drawn.push_str(line.trim_end());
        drawn.push('\n');
    }
    drawn
}

/// The name of each bar.
fn labels(figure: &Figure) -> Vec<String> {
    if figure.series.len() == 1 {
        return figure.x.clone();
    }
    let pairs = figure.x.iter().flat_map(|x| figure.series.iter().map(move |series| (x, &series.name)));
    pairs.map(|(x, name)| if x.is_empty() { name.clone() } else { format!("{x} {name}") }).collect()
}

fn bar(share: f64, room: usize, glyphs: Glyphs) -> String {
    match glyphs {
        // What is there is seen, however small.
        Glyphs::Ascii => "#".repeat(cells(share, room).max(usize::from(share > 0.0))),
        Glyphs::Unicode => {
            let eighths = cells(share, room * 8).max(usize::from(share > 0.0));
            "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
        }
    }
}
