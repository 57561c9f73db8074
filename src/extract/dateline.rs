//! Finds the dateline at the head of a sentence: "CARACAS, Jan. 23 (Reuters) --".

use super::token::{Shape, Token, tokenize};
use crate::model::{Day, Granularity, Span, TimeMention};
use crate::time;

/// No dateline has more tokens than this.
const MOST: usize = 18;

/// The number of tokens of the dateline that the sentence begins with, its dash or colon included; 0 where there is none.
pub(super) fn token_len(text: &str, tokens: &[Token]) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.span.of(text));
    let is_capital = first.shape == Shape::Upper && first.span.len() > 2 && !word(0).contains('.');
    // "(CNN)Kenyan police": the wire alone.
    if let [open, wire, close, next, ..] = tokens
        && (word(0), word(2)) == ("(", ")")
        && wire.shape == Shape::Upper
        && close.touches(next)
        && open.touches(wire)
    {
        return 3;
    }
    if !is_capital && first.shape != Shape::Title {
        return 0;
    }
    let (mut depth, mut brackets, mut numbers) = (0_usize, 0, 0);
    for at in 1..tokens.len().min(MOST) {
        // "TEL AVIV-- Police" is meant as well; "TEL AVIV--based" is not.
        let is_glued = matches!(word(at), "--" | "---" | "\u{2014}");
        let is_apart = match tokens.get(at + 1) {
            Some(next) if is_glued => !tokens[at].touches(next),
            _ => !tokens[at - 1].touches(&tokens[at]),
        };
        match (word(at), tokens[at].shape) {
            ("(", _) => (depth, brackets) = (depth + 1, brackets + 1),
            (")", _) => depth = depth.saturating_sub(1),
            ("-" | "--" | "---" | "_" | "\u{2013}" | "\u{2014}", _) if is_apart && depth == 0 => {
                // "Tehran, March 15, IRNA -": the wire in capitals tells as much as brackets do.
                let wire = numbers > 0 && tokens[at - 1].shape == Shape::Upper;
                let told = brackets > 0 || wire || is_capital && (numbers > 0 || begins(text, tokens, at + 1));
                return if told && tokens.len() > at + 2 { at + 1 } else { 0 };
            }
            // "CAIRO (AP) \" Police": a dash that was spoiled on its way.
            ("\"" | "“" | "”", _) if brackets > 0 && depth == 0 && is_apart && is_free(tokens, at) => {
                return if begins(text, tokens, at + 1) && tokens.len() > at + 2 { at + 1 } else { 0 };
            }
            // "Bogota, March 8 (IANS) The president": no dash at all.
            (_, Shape::Title | Shape::Number) if brackets > 0 && depth == 0 && numbers > 0 && word(at - 1) == ")" => {
                return at;
            }
            // "New York (CNN)French President": what follows is glued to the bracket.
            (_, Shape::Title | Shape::Upper) if brackets > 0 && depth == 0 && at > 2 && word(at - 1) == ")" => {
                let glued = tokens[at - 1].touches(&tokens[at]) && tokens[at - 2].shape == Shape::Upper;
                return if glued { at } else { 0 };
            }
            (":", _) if is_capital && depth == 0 => {
                return if begins(text, tokens, at + 1) && tokens.len() > at + 2 { at + 1 } else { 0 };
            }
            (",", _) | ("." | "/" | "-" | "'", Shape::Mark) => {}
            (_, Shape::Number) => numbers += 1,
            (_, Shape::Upper | Shape::Title | Shape::Mixed) => {}
            ("of" | "and" | "de" | "al" | "la" | "el", _) => {}
            _ if depth > 0 => {}
            _ => return 0,
        }
    }
    0
}

/// The day that a text was written on, from the dateline it begins with ("GAZA, Nov. 8 , 2005 (Xinhua) --") or a line before it
/// ("Published Nov. 8, 2005"); `None` where that has no year.
pub(super) fn day(body: &str) -> Option<Day> {
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(3).find_map(|line| {
        let end = line.char_indices().nth(200).map_or(line.len(), |(byte, _)| byte);
        let head = &line[..end];
        // Few lines have a year, and only these are worth reading.
        if !head.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)) {
            return None;
        }
        let mut tokens = Vec::new();
        tokenize(head, Span::new(0, head.len()), &mut tokens);
        match token_len(head, &tokens).checked_sub(1) {
            Some(last) => full_date(&head[..tokens[last].span.end]).map(|(day, _)| day),
            None => full_date(head).filter(|(_, span)| is_stamp(head, *span)).map(|(day, _)| day),
        }
    })
}

/// The first day with its year.
fn full_date(text: &str) -> Option<(Day, Span)> {
    let year = |time: &TimeMention| {
        let digits = time.span.of(text).split(|c: char| !c.is_ascii_digit());
        digits.into_iter().any(|number| number.len() == 4)
    };
    let times = time::annotate(text, None);
    let full = times.into_iter().filter(year);
    let mut days = full.filter_map(|time| Some((time.interval?, time.span)));
    days.find(|(days, _)| days.granularity == Granularity::Day).map(|(days, span)| (days.lo, span))
}

/// Whether a line says no more than when the text appeared.
fn is_stamp(line: &str, date: Span) -> bool {
    const WORDS: [&str; 12] =
        ["published", "posted", "updated", "last", "date", "on", "at", "this", "story", "is", "from", "first"];
    let before = line[..date.start].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut before = before.filter(|word| !word.contains(|c: char| c.is_ascii_digit()) && word.len() > 3);
    before.all(|word| WORDS.contains(&word.to_ascii_lowercase().as_str()))
        && line[date.end..].split_whitespace().count() <= 3
        && !line.ends_with(['.', '!', '?'])
}

/// Whether a token touches none after it.
fn is_free(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| !tokens[at].touches(next))
}

/// Whether a sentence may begin here: with a capital or a quotation mark.
fn begins(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        matches!(token.shape, Shape::Title | Shape::Number)
            || matches!(token.span.of(text), "\"" | "“" | "``" | "‘" | "U.S." | "EU" | "UN")
    })
}

#[cfg(test)]
mod tests {
    use super::{day, token_len};
    use crate::extract::token::tokenize;
    use crate::model::Span;

    fn dateline(text: &str) -> &str {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        match token_len(text, &tokens) {
            0 => "",
            length => &text[..tokens[length - 1].span.end],
        }
    }

    #[test]
    fn datelines_end_with_their_dash() {
        for (expected, rest) in [
            ("CARACAS, Jan. 23 (Reuters) --", " Thousands marched."),
            ("GAZA, Nov. 8 , 2005 (Xinhua) --", " Police fired."),
            ("WASHINGTON (AP) _", " The Senate voted."),
            ("Nairobi, Kenya (CNN) -", " rebels took the town."),
            ("KIEV -", " The army left."),
            ("TEL AVIV--", " The army left."),
            ("NEW DELHI:", " The court ruled on it."),
            ("Lusaka, May 4, ZANA -", " Police fired."),
            ("ACCRA (AP) \"", " Police fired."),
            ("Quito, June 9 (EFE)", " The president resigned."),
        ] {
            assert_eq!(dateline(&format!("{expected}{rest}")), expected);
        }
    }

    #[test]
    fn the_day_of_a_dateline_is_the_day_of_writing() {
        for (text, expected) in [
            ("GAZA, Nov. 8 , 2005 (Xinhua) -- Police fired.", Some("2005-11-08")),
            ("WASHINGTON, Dec 18 , 2006, 2006 (AFP) -- The Senate voted.", Some("2006-12-18")),
            ("ACCRA, Ghana, May 3, 2011 (Reuters) - The court ruled.", Some("2011-05-03")),
            ("Talks fail again\n\nLUSAKA, March 9, 1999 (AFP) -- The talks failed.", Some("1999-03-09")),
            ("Published 11:34 PM EST Nov 19, 2019\n\nTeachers marched.", Some("2019-11-19")),
            ("Sunday, November 15, 2015\n\nTeachers marched.", Some("2015-11-15")),
            ("GAZA, Nov. 8 (Xinhua) -- Police fired.", None),
            ("Teachers marched on November 15, 2015.", None),
            ("The Battle of July 3, 1863\n\nThe armies met.", None),
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn other_dashes_end_no_dateline() {
        for text in [
            "Police said the men - all armed - fled.",
            "NATO - the alliance of 29 states - met.",
            "Paris - Berlin trains stopped.",
            "NATO--the alliance of 29 states--met.",
            "US-led forces left (Reuters) - they said.",
            "Obama: We will leave.",
            "",
        ] {
            assert_eq!(dateline(text), "", "{text}");
        }
    }
}
