//! Colours a query while it is typed, and underlines what is wrong.

use std::ops::Range;

use dateline::lang;

const KEYWORD: &str = "1;34";
const STRING: &str = "32";
const NUMBER: &str = "36";
const COMMENT: &str = "2";
const PARAM: &str = "35";
/// Underlined and red.
const WRONG: &str = "4;31";

/// The text with the colours of the terminal's own palette, which every depth has; `before` is what it goes on with.
pub(super) fn coloured(before: &str, text: &str, cursor: usize) -> String {
    if text.trim_start().starts_with('.') {
        let end = text.trim_start().find(' ').map_or(text.len(), |at| text.len() - text.trim_start().len() + at);
        return format!("{}{}", painted(&text[..end], KEYWORD), &text[end..]);
    }
    let wrong = mistakes(before, text, cursor);
    let mut out = String::with_capacity(text.len() * 2);
    for (span, colour) in pieces(text) {
        let is_wrong = wrong.iter().any(|wrong| wrong.start < span.end && span.start < wrong.end);
        match (is_wrong, colour) {
            (true, _) if !text[span.clone()].trim().is_empty() => out.push_str(&painted(&text[span], WRONG)),
            (_, Some(colour)) => out.push_str(&painted(&text[span], colour)),
            _ => out.push_str(&text[span]),
        }
    }
    out
}

fn painted(text: &str, colour: &str) -> String {
    format!("\x1b[{colour}m{text}\x1b[0m")
}

/// What the parser refuses, but for what is still being typed.
fn mistakes(before: &str, text: &str, cursor: usize) -> Vec<Range<usize>> {
    let Err(errors) = lang::parse(&format!("{before}{text}")) else { return Vec::new() };
    let within = |at: usize| at.checked_sub(before.len());
    let spans = errors.iter().filter_map(|error| Some(within(error.span.start)?..within(error.span.end)?));
    spans.filter(|span| span.start < span.end && span.end < cursor).collect()
}

/// Words, signs and the space between them, with their colours.
fn pieces(text: &str) -> Vec<(Range<usize>, Option<&'static str>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let until = |stop: &dyn Fn(char) -> bool| rest.find(|c: char| stop(c)).unwrap_or(rest.len());
        let (length, colour) = match first {
            '"' | '\'' => (quoted(rest, first), Some(STRING)),
            '#' => (until(&|c| c == '\n'), Some(COMMENT)),
            '$' => (1 + rest[1..].find(|c: char| !is_word(c)).unwrap_or(rest.len() - 1), Some(PARAM)),
            c if c.is_ascii_digit() => (until(&|c| !is_word(c) && c != '-' && c != '.'), Some(NUMBER)),
            c if is_word(c) => {
                let length = until(&|c| !is_word(c) && c != '.');
                (length, is_keyword(&rest[..length]).then_some(KEYWORD))
            }
            c => (c.len_utf8(), None),
        };
        pieces.push((at..at + length, colour));
        at += length;
    }
    pieces
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_keyword(word: &str) -> bool {
    lang::keywords().any(|keyword| keyword.eq_ignore_ascii_case(word))
}

/// Bytes of a string with its quotes; up to the end where it is not closed.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{coloured, pieces};

    #[test]
    fn every_byte_is_kept() {
        for text in
            ["events where é = \"Élys", "# 大使馆\n'a\\'b' $who 2017-03", "", "$", "\u{1f600}|=", ".help Élysée"]
        {
            let back: String = pieces(text).into_iter().map(|(span, _)| &text[span]).collect();
            assert_eq!(back, text);
            let mut plain = coloured("", text, text.len());
            for colour in ["1;34", "32", "36", "2", "35", "4;31", "0"] {
                plain = plain.replace(&format!("\x1b[{colour}m"), "");
            }
            assert_eq!(plain, text);
        }
    }

    #[test]
    fn mistakes_are_underlined_once_they_are_left() {
        let text = "events where source == Cuba ";
        assert!(coloured("", text, text.len()).contains("\x1b[4;31m="));
        let typing = "events whe";
        assert!(!coloured("", typing, typing.len()).contains("4;31"));
        let stage = "| count by year ";
        assert!(coloured("", stage, stage.len()).contains("4;31"));
        assert!(!coloured("events\n", stage, stage.len()).contains("4;31"), "it goes on with a query");
    }
}
