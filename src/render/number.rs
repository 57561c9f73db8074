//! Numbers and cells as people read them.

use crate::model::Value;

/// A cell for people: real numbers with at most two decimals, line breaks and control characters as spaces.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Real(number) => real(*number),
        Value::List(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => one_line(&other.to_string()),
    }
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
