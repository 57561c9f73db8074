//! Finds the dateline at the head of a sentence: "CARACAS, Jan. 23 (Reuters) --".

use super::token::{Shape, Token};

/// No dateline has more tokens than this.
const MOST: usize = 18;

/// The number of tokens of the dateline that the sentence begins with, its dash or colon included; 0 where there is none.
pub(super) fn token_len(text: &str, tokens: &[Token]) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.span.of(text));
    let is_capital = first.shape == Shape::Upper && first.span.len() > 2 && !word(0).contains('.');
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
                let told = brackets > 0 || is_capital && (numbers > 0 || begins(text, tokens, at + 1));
                return if told && tokens.len() > at + 2 { at + 1 } else { 0 };
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

/// Whether a sentence may begin here: with a capital or a quotation mark.
fn begins(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        matches!(token.shape, Shape::Title | Shape::Number)
            || matches!(token.span.of(text), "\"" | "“" | "``" | "‘" | "U.S." | "EU" | "UN")
    })
}

#[cfg(test)]
mod tests {
    use super::token_len;
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
        ] {
            assert_eq!(dateline(&format!("{expected}{rest}")), expected);
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
