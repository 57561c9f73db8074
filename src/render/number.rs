//! Numbers and cells as people read them.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Glyphs;
use crate::model::Value;

/// A cell for people: real numbers with at most two decimals, line breaks and control characters as spaces.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Real(number) => real(*number),
        Value::List(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => one_line(&other.to_string()),
    }
}

/// A number on an axis or beside a bar: whole where it is whole.
pub(super) fn short(number: f64) -> String {
    if number.abs() >= 1e15 {
        return format!("{number:.1e}");
    }
    if number.fract() == 0.0 { format!("{number}") } else { real(number) }
}

/// A text in exactly so many columns, cut with an ellipsis where it is longer.
pub(super) fn fitted(text: &str, width: usize, glyphs: Glyphs) -> String {
    let whole = text.width();
    if whole <= width {
        return format!("{text}{}", " ".repeat(width - whole));
    }
    let ellipsis = if glyphs == Glyphs::Unicode { "…" } else { "~" };
    let mut cut = String::new();
    for c in text.chars() {
        if cut.width() + c.width().unwrap_or(0) + 1 > width {
            break;
        }
        cut.push(c);
    }
    let used = cut.width();
    format!("{cut}{}{}", if width > 0 { ellipsis } else { "" }, " ".repeat(width.saturating_sub(used + 1)))
}

fn real(number: f64) -> String {
    let short = format!("{number:.2}");
    if short.trim_start_matches('-').chars().all(|c| matches!(c, '0' | '.')) && number != 0.0 {
        return format!("{number:.2e}");
    }
    short
}

fn one_line(text: &str) -> String {
    if !text.chars().any(char::is_control) {
        return text.to_owned();
    }
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::cell;
    use crate::model::Value;

    #[test]
    fn numbers_are_short_and_control_characters_harmless() {
        assert_eq!(cell(&Value::Real(-3.25)), "-3.25");
        assert_eq!(cell(&Value::Real(2.0 / 3.0)), "0.67");
        assert_eq!(cell(&Value::Real(0.0001)), "1.00e-4");
        assert_eq!(cell(&Value::Text("two\nlines\u{1b}[31m".into())), "two lines [31m");
    }
}
