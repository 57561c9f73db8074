//! Sparklines: a series in one line.

use unicode_width::UnicodeWidthStr;

use super::figure::Figure;
use super::scale::{Scale, cells};
use crate::render::Glyphs;
use crate::render::number::{fitted, short};

const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII: [char; 8] = ['_', '.', ',', '-', '=', '*', '%', '#'];

/// Numbers as a line of blocks from 0 to the greatest; a gap is a space.
///
/// ```
/// use dateline::render::chart::sparkline;
/// assert_eq!(sparkline(&[Some(0.0), Some(2.0), None, Some(4.0)]), "▁▅ █");
/// ```
pub fn sparkline(values: &[Option<f64>]) -> String {
    blocks(values, Scale::over(values.iter().flatten().copied(), 7), Glyphs::Unicode)
}

fn blocks(values: &[Option<f64>], scale: Scale, glyphs: Glyphs) -> String {
    let levels = if glyphs == Glyphs::Unicode { LEVELS } else { ASCII };
    // The greatest number, and not the tick above it, is the full block.
    let most = values.iter().flatten().copied().fold(0.0, f64::max);
    let share = |number: f64| if most > 0.0 && scale.low == 0.0 { number / most } else { scale.share(number) };
    values.iter().map(|value| value.map_or(' ', |number| levels[cells(share(number), levels.len() - 1)])).collect()
}

/// Many series, one a line: its name, its sparkline, and its greatest number.
pub(super) fn draw(figure: &Figure, width: usize, glyphs: Glyphs) -> String {
    let widest = figure.series.iter().map(|series| series.name.width()).max();
    let name_width = widest.unwrap_or(0).min(width / 3);
    let room = width.saturating_sub(name_width + 10).max(1);
    let mut drawn = String::new();
    let from = figure.x.len().saturating_sub(room);
    for series in &figure.series {
        let values = &series.values[from..];
        let most = values.iter().flatten().copied().reduce(f64::max).map_or("-".to_owned(), short);
        let line = blocks(values, Scale::over(values.iter().flatten().copied(), 7), glyphs);
        drawn.push_str(&format!("{}  {line}  {most}\n", fitted(&series.name, name_width, glyphs)));
    }
    if let (Some(first), Some(last)) = (figure.x.get(from), figure.x.last()) {
        drawn.push_str(&format!("{}  {first} to {last}; {}, at most\n", " ".repeat(name_width), figure.measure));
    }
    drawn
}
