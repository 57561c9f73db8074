//! Lays a chart out on a sheet, as marks that SVG and PNG both can draw.

use super::figure::{Figure, Series};
use super::scale::Scale;
use crate::render::Glyphs;
use crate::render::number::{fitted, short};

/// Colours that people with any colour vision tell apart (Okabe and Ito, 2008), dark ones first.
const COLOURS: [Colour; 7] = [
    Colour(0x00, 0x72, 0xb2),
    Colour(0xd5, 0x5e, 0x00),
    Colour(0x00, 0x9e, 0x73),
    Colour(0xcc, 0x79, 0xa7),
    Colour(0xe6, 0x9f, 0x00),
    Colour(0x56, 0xb4, 0xe9),
    Colour(0x66, 0x66, 0x66),
];
const RULE: Colour = Colour(0xdd, 0xdd, 0xdd);

const WIDTH: f64 = 900.0;
/// Height of a bar or of a line of a heat map.
const ROW: f64 = 22.0;
/// Width of a letter of the bitmap font.
const LETTER: f64 = 7.0;
const MARGIN: f64 = 16.0;
/// Letters of a name beside a bar.
const NAME: usize = 32;

/// Red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Something drawn; lengths are in pixels from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Box {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        colour: Colour,
    },
    Path {
        points: Vec<(f64, f64)>,
        thickness: u32,
        colour: Colour,
    },
    /// `y` is the base line.
    Words {
        x: f64,
        y: f64,
        anchor: Anchor,
        text: String,
    },
}

/// A sheet with marks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Picture {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) marks: Vec<Mark>,
}

impl Picture {
    fn new(height: f64, title: &str) -> Picture {
        let mut picture = Picture { width: WIDTH, height, marks: Vec::new() };
        picture.words(MARGIN, MARGIN + 6.0, Anchor::Start, title);
        picture
    }

    fn words(&mut self, x: f64, y: f64, anchor: Anchor, text: &str) {
        self.marks.push(Mark::Words { x, y, anchor, text: text.to_owned() });
    }

    fn fill(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), colour: Colour) {
        self.marks.push(Mark::Box { x, y, width, height, colour });
    }

    fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.marks.push(Mark::Path { points: vec![from, to], thickness: 1, colour: RULE });
    }
}

fn title(figure: &Figure) -> String {
    if figure.along.is_empty() { figure.measure.clone() } else { format!("{} by {}", figure.measure, figure.along) }
}

/// Width of the widest of some names, cut at [`NAME`] letters.
fn name_width<'a>(names: impl Iterator<Item = &'a str>) -> f64 {
    names.map(|name| name.chars().count().min(NAME)).max().unwrap_or(0) as f64 * LETTER + MARGIN
}

fn cut(name: &str) -> String {
    fitted(name, NAME, Glyphs::Unicode).trim_end().to_owned()
}

pub(super) fn bars(figure: &Figure) -> Picture {
    let rows = figure.x.len() * figure.series.len();
    let mut picture = Picture::new(rows as f64 * ROW + 60.0, &title(figure));
    let left = MARGIN + name_width(figure.x.iter().map(String::as_str));
    let scale = Scale::over(figure.numbers(), 5);
    let room = WIDTH - left - 80.0;
    let zero = left + scale.share(0.0) * room;
    let mut y = 36.0;
    for (at, name) in figure.x.iter().enumerate() {
        picture.words(left - 8.0, y + 15.0, Anchor::End, &cut(name));
        for (series, colour) in figure.series.iter().zip(COLOURS.iter().cycle()) {
            if let Some(number) = series.values[at] {
                let end = left + scale.share(number) * room;
                picture.fill((zero.min(end), y + 3.0), ((end - zero).abs().max(1.0), ROW - 6.0), *colour);
                picture.words(zero.max(end) + 6.0, y + 15.0, Anchor::Start, &short(number));
            }
            y += ROW;
        }
    }
    keys(&mut picture, &figure.series, y + 14.0);
    picture
}

pub(super) fn lines(figure: &Figure) -> Picture {
    let mut picture = Picture::new(450.0, &title(figure));
    let scale = Scale::over(figure.numbers(), 5);
    let ticks: Vec<(f64, String)> = scale.ticks().into_iter().map(|tick| (tick, short(tick))).collect();
    let left = MARGIN + name_width(ticks.iter().map(|(_, text)| text.as_str()));
    let (top, bottom, right) = (36.0, 376.0, WIDTH - 2.0 * MARGIN);
    let height = |number: f64| bottom - scale.share(number) * (bottom - top);
    for (tick, text) in &ticks {
        picture.rule((left, height(*tick)), (right, height(*tick)));
        picture.words(left - 8.0, height(*tick) + 4.0, Anchor::End, text);
    }
    let step = (right - left) / figure.x.len().saturating_sub(1).max(1) as f64;
    let place = |at: usize| left + at as f64 * step;
    let mut free = 0.0;
    for (at, name) in figure.x.iter().enumerate() {
        let half = (name.chars().count() as f64 + 1.0) * LETTER / 2.0;
        let x = place(at).clamp(half, WIDTH - half);
        if x - half >= free {
            picture.words(x, bottom + 18.0, Anchor::Middle, name);
            free = x + half;
        }
    }
    for (series, colour) in figure.series.iter().zip(COLOURS.iter().cycle()) {
        for run in runs(series) {
            let points: Vec<(f64, f64)> = run.iter().map(|(at, number)| (place(*at), height(*number))).collect();
            if let [(x, y)] = points.as_slice() {
                picture.fill((x - 2.0, y - 2.0), (4.0, 4.0), *colour);
            } else {
                picture.marks.push(Mark::Path { points, thickness: 2, colour: *colour });
            }
        }
    }
    keys(&mut picture, &figure.series, bottom + 44.0);
    picture
}

/// The parts of a series between its gaps.
fn runs(series: &Series) -> Vec<Vec<(usize, f64)>> {
    let mut runs = vec![Vec::new()];
    for (at, value) in series.values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(number), Some(run)) => run.push((at, *number)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

pub(super) fn heat(figure: &Figure) -> Picture {
    let mut picture = Picture::new(figure.series.len() as f64 * ROW + 70.0, &title(figure));
    let left = MARGIN + name_width(figure.series.iter().map(|series| series.name.as_str()));
    let most = figure.numbers().map(f64::abs).fold(0.0, f64::max);
    let cell = ((WIDTH - left - MARGIN) / figure.x.len().max(1) as f64).min(60.0);
    let mut y = 36.0;
    for series in &figure.series {
        picture.words(left - 8.0, y + 15.0, Anchor::End, &cut(&series.name));
        for (at, value) in series.values.iter().enumerate() {
            if let Some(number) = value {
                let share = if most > 0.0 { number.abs() / most } else { 0.0 };
                picture.fill((left + at as f64 * cell, y), ((cell - 1.0).max(0.5), ROW - 1.0), shade(share));
            }
        }
        y += ROW;
    }
    let mut free = 0.0;
    for (at, name) in figure.x.iter().enumerate() {
        let x = left + at as f64 * cell;
        if x >= free {
            picture.words(x, y + 14.0, Anchor::Start, name);
            free = x + (name.chars().count() as f64 + 1.0) * LETTER;
        }
    }
    picture.words(
        left,
        y + 30.0,
        Anchor::Start,
        &format!("white is 0, the darkest {}; no box: nothing known", short(most)),
    );
    picture
}

/// From nearly white to dark blue.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two numbers of 0..=255")]
fn shade(share: f64) -> Colour {
    let between = |light: u8, dark: u8| (f64::from(light) + (f64::from(dark) - f64::from(light)) * share).round() as u8;
    Colour(between(0xf2, 0x08), between(0xf4, 0x30), between(0xf7, 0x6b))
}

fn keys(picture: &mut Picture, series: &[Series], y: f64) {
    if series.len() < 2 {
        return;
    }
    let mut x = MARGIN;
    for (series, colour) in series.iter().zip(COLOURS.iter().cycle()) {
        picture.fill((x, y - 9.0), (10.0, 10.0), *colour);
        let name = cut(&series.name);
        picture.words(x + 15.0, y, Anchor::Start, &name);
        x += 30.0 + name.chars().count() as f64 * LETTER;
    }
}
