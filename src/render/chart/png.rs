//! Draws a picture in pixels and writes them as a PNG file.

use std::convert::Infallible;
use std::io;

use embedded_graphics::mono_font::MonoTextStyle;
use embedded_graphics::mono_font::iso_8859_1::FONT_7X13;
use embedded_graphics::pixelcolor::Rgb888;
use embedded_graphics::prelude::{DrawTarget, OriginDimensions, Pixel, Point, RgbColor, Size};
use embedded_graphics::primitives::{Line, PrimitiveStyle, Rectangle};
use embedded_graphics::text::{Alignment, Baseline, Text, TextStyleBuilder};
use embedded_graphics::{Drawable, primitives::StyledDrawable};

use super::picture::{Anchor, Colour, Mark, Picture};

/// Higher pictures are cut: no viewer shows them.
const HIGHEST: f64 = 20_000.0;

/// White paper, three bytes a pixel.
struct Paper {
    size: Size,
    bytes: Vec<u8>,
}

pub(super) fn write(picture: &Picture) -> io::Result<Vec<u8>> {
    let size = Size::new(pixels(picture.width).unsigned_abs(), pixels(picture.height.min(HIGHEST)).unsigned_abs());
    let mut paper = Paper { size, bytes: vec![0xff; size.width as usize * size.height as usize * 3] };
    for mark in &picture.marks {
        let Ok(()) = draw(mark, &mut paper);
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, size.width, size.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header()?.write_image_data(&paper.bytes)?;
    Ok(file)
}

fn draw(mark: &Mark, paper: &mut Paper) -> Result<(), Infallible> {
    match mark {
        Mark::Box { x, y, width, height, colour } => {
            let size = Size::new(pixels(*width).unsigned_abs().max(1), pixels(*height).unsigned_abs().max(1));
            Rectangle::new(point(*x, *y), size).draw_styled(&PrimitiveStyle::with_fill(rgb(*colour)), paper)
        }
        Mark::Path { points, thickness, colour } => {
            // One by one: the joints of a thick `Polyline` overflow on long segments.
            let style = PrimitiveStyle::with_stroke(rgb(*colour), *thickness);
            points.windows(2).try_for_each(|ends| {
                let (from, to) = (point(ends[0].0, ends[0].1), point(ends[1].0, ends[1].1));
                Line::new(from, to).draw_styled(&style, paper)
            })
        }
        Mark::Words { x, y, anchor, text } => {
            let alignment = match anchor {
                Anchor::Start => Alignment::Left,
                Anchor::Middle => Alignment::Center,
                Anchor::End => Alignment::Right,
            };
            let style = TextStyleBuilder::new().alignment(alignment).baseline(Baseline::Alphabetic).build();
            let letters = MonoTextStyle::new(&FONT_7X13, Rgb888::new(0x33, 0x33, 0x33));
            let text = text.replace('…', "...");
            Text::with_text_style(&text, point(*x, *y), letters, style).draw(paper).map(drop)
        }
    }
}

impl OriginDimensions for Paper {
    fn size(&self) -> Size {
        self.size
    }
}

impl DrawTarget for Paper {
    type Color = Rgb888;
    type Error = Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<Rgb888>>>(&mut self, pixels: I) -> Result<(), Infallible> {
        for Pixel(Point { x, y }, colour) in pixels {
            let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { continue };
            if x >= self.size.width as usize {
                continue;
            }
            let at = (y * self.size.width as usize + x) * 3;
            if let Some(pixel) = self.bytes.get_mut(at..at + 3) {
                pixel.copy_from_slice(&[colour.r(), colour.g(), colour.b()]);
            }
        }
        Ok(())
    }
}

fn rgb(Colour(red, green, blue): Colour) -> Rgb888 {
    Rgb888::new(red, green, blue)
}

fn point(x: f64, y: f64) -> Point {
    Point::new(pixels(x), pixels(y))
}

#[expect(clippy::cast_possible_truncation, reason = "a length on a sheet; larger ones are cut by the cast itself")]
fn pixels(length: f64) -> i32 {
    length.round() as i32
}
