//! Times in words that lean on a period: `more than 2 years ago`, `older than 3 months`, `2017 onwards`, `2014 to 2016`.

use super::super::input::Input;
use super::super::period::{self, is_month, is_unit, is_whole, is_year};
use super::foreign::foreign;
use crate::lang::error::Error;
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, TokenKind};

/// Words before a length of time, and the clause that they mean; longer ones before their beginnings.
const BEFORE_LENGTH: &[(&[&str], &str)] = &[
    (&["no", "more", "than"], "since"),
    (&["not", "more", "than"], "since"),
    (&["no", "older", "than"], "since"),
    (&["not", "older", "than"], "since"),
    (&["more", "than"], "before"),
    (&["longer", "than"], "before"),
    (&["older", "than"], "before"),
    (&["over"], "before"),
    (&["less", "than"], "since"),
    (&["fewer", "than"], "since"),
    (&["newer", "than"], "since"),
    (&["younger", "than"], "since"),
    (&["under"], "since"),
    (&["at", "least"], "through"),
    (&["at", "most"], "since"),
];

/// Words before a period that begins or ends what is meant.
const BEFORE_PERIOD: &[(&[&str], &str)] = &[
    (&["no", "later", "than"], "through"),
    (&["not", "later", "than"], "through"),
    (&["no", "earlier", "than"], "since"),
    (&["not", "earlier", "than"], "since"),
    (&["not", "before"], "since"),
    (&["not", "after"], "through"),
    (&["earlier", "than"], "before"),
    (&["later", "than"], "after"),
    (&["older", "than"], "before"),
    (&["newer", "than"], "after"),
    (&["prior", "to"], "before"),
    (&["previous", "to"], "before"),
    (&["up", "to"], "through"),
    (&["up", "until"], "through"),
    (&["ever", "since"], "since"),
    (&["as", "of"], "since"),
    (&["as", "from"], "since"),
    (&["starting", "in"], "since"),
    (&["starting", "from"], "since"),
    (&["starting", "on"], "since"),
    (&["starting", "with"], "since"),
    (&["starting"], "since"),
    (&["beginning", "in"], "since"),
    (&["beginning", "from"], "since"),
    (&["beginning", "on"], "since"),
    (&["beginning", "with"], "since"),
    (&["ending", "in"], "through"),
    (&["ending", "on"], "through"),
    (&["ending"], "through"),
    (&["following"], "after"),
];

/// Words after a period that go on from it.
const ONWARDS: &[&[&str]] = &[
    &["onwards"],
    &["onward"],
    &["on"],
    &["forward"],
    &["and", "later"],
    &["or", "later"],
    &["and", "after"],
    &["or", "after"],
    &["and", "onwards"],
];

/// A clause that leans on a period: how many tokens, and how it is written here.
pub(super) fn words(input: Input<'_>) -> Option<(usize, String)> {
    before_length(input).or_else(|| before_period(input)).or_else(|| onwards(input))
}

/// The error for such a clause.
pub(super) fn clause(input: Input<'_>) -> Option<Error> {
    let (count, meant) = words(input)?;
    Some(foreign(input, count, meant))
}

fn before_length(input: Input<'_>) -> Option<(usize, String)> {
    if input.keyword() == Some(Keyword::Within) && is_whole(input, 1) && is_unit(input, 2) {
        return Some((3, format!("in last {} {}", input.word_at(1), input.word_at(2))));
    }
    let (count, clause) = input.phrase(BEFORE_LENGTH)?;
    let length = input.skip(count);
    if !is_whole(length, 0) || !is_unit(length, 1) {
        return None;
    }
    let ago = ["ago", "old"].iter().any(|word| word.eq_ignore_ascii_case(length.word_at(2)));
    Some((count + 2 + usize::from(ago), format!("{clause} {} {} ago", length.word_at(0), length.word_at(1))))
}

fn before_period(input: Input<'_>) -> Option<(usize, String)> {
    let (words, clause) = input.phrase(BEFORE_PERIOD)?;
    let from = input.skip(words);
    let count = period::count(from)?;
    Some((words + count, format!("{clause} {}", period::words(from, count))))
}

/// `2017 onwards`, `from 2017 on`, `2017+`.
fn onwards(input: Input<'_>) -> Option<(usize, String)> {
    let from = usize::from(matches!(input.keyword(), Some(Keyword::From | Keyword::Since)));
    let first = input.skip(from);
    let count = period::count(first)?;
    let rest = first.skip(count);
    let plus = rest.symbol() == Some(Symbol::Plus);
    let length = if plus { 1 } else { ONWARDS.iter().find(|words| rest.says(words))?.len() };
    Some((from + count + length, format!("since {}", period::words(first, count))))
}

/// `from 2017 onwards`, `from last year`, `from January to March 2017`; `input` stands at `from`.
pub(in super::super) fn from_on(input: Input<'_>) -> Option<Error> {
    if let Some((count, meant)) = onwards(input) {
        return Some(foreign(input, count, meant));
    }
    let (count, meant) = shared_year(input.skip(1), Keyword::To)?;
    Some(foreign(input, count + 1, format!("from {meant}")))
}

/// `January to March 2017`, `5 to 10 March 2017`: how many tokens, and both ends with all that belongs to them.
pub(super) fn shared_year(input: Input<'_>, joint: Keyword) -> Option<(usize, String)> {
    let length = (1..=2)
        .find(|ahead| input.keyword_at(*ahead) == Some(joint) || input.symbol_at(*ahead) == Some(Symbol::Minus))?;
    let day = |ahead: usize| is_whole(input, ahead) && input.word_at(ahead).len() <= 2;
    let dated = length == 2 && (is_month(input, 0) && day(1) || day(0) && is_month(input, 1));
    let day_alone = length == 1 && day(0);
    if !(day_alone || dated || length == 1 && is_month(input, 0)) {
        return None;
    }
    let last = input.skip(length + 1);
    let count = period::count(last)?;
    let year = (0..count).rev().find(|ahead| is_year(last, *ahead))?;
    let month = (0..count).find(|ahead| is_month(last, *ahead))?;
    let mut first = period::words(input, length);
    if day_alone {
        first.extend([" ", last.word_at(month)]);
    }
    Some((length + 1 + count, format!("{first} {} to {}", last.word_at(year), period::words(last, count))))
}

/// `2014 to 2016`, `2014..2016`, `2017 vs 2018` where a clause was expected: `input` stands at the first period.
pub(super) fn two_periods(input: Input<'_>) -> Option<Error> {
    let length = period::count(input)?;
    let joint = input.skip(length);
    let dots = (0..3).take_while(|ahead| joint.symbol_at(*ahead) == Some(Symbol::Dot)).count();
    let (count, comparing) = match joint.word_at(0).to_ascii_lowercase().as_str() {
        _ if dots > 1 => (dots, false),
        "to" | "until" | "till" | "through" | "thru" => (1, false),
        "vs" | "versus" | "against" => (1, true),
        "compared" => (1 + usize::from(matches!(joint.keyword_at(1), Some(Keyword::To | Keyword::With))), true),
        _ => return None,
    };
    let second = joint.skip(count + usize::from(joint.symbol_at(count) == Some(Symbol::Dot)));
    let other = period::count(second)?;
    let (first, last) = (period::words(input, length), period::words(second, other));
    let meant = if comparing { format!("comparing {first} with {last}") } else { format!("from {first} to {last}") };
    Some(foreign(input, second.position() - input.position() + other, meant))
}

/// `compare 2017 with 2018`, `in 2017 compared to 2018`, where `input` stands at the verb.
pub(super) fn compared(input: Input<'_>) -> Option<Error> {
    let word = input.word_at(0).to_ascii_lowercase();
    if matches!(word.as_str(), "compare" | "compares") {
        return Some(foreign(input, 1, "comparing"));
    }
    if !matches!(word.as_str(), "compared" | "vs" | "versus") {
        return None;
    }
    let joint = usize::from(matches!(input.keyword_at(1), Some(Keyword::To | Keyword::With)));
    let second = input.skip(1 + joint);
    let other = period::count(second)?;
    // The clause before it: `in` and its period.
    let first = (2..=5).map(|count| input.back(count)).find(|clause| {
        clause.keyword() == Some(Keyword::In)
            && period::count(clause.skip(1)).is_some_and(|count| clause.position() + 1 + count == input.position())
    })?;
    let count = input.position() - first.position() - 1;
    let meant = format!("comparing {} with {}", period::words(first.skip(1), count), period::words(second, other));
    let length = second.position() - first.position() + other;
    Some(foreign(first, length, meant))
}

/// `events > 2017`, where `input` stands at the sign.
pub(super) fn signed(input: Input<'_>) -> Option<Error> {
    let clause = super::compared::clause_of(input.symbol()?)?;
    period::count(input.skip(1))?;
    let number = matches!(input.peek_at(1)?.kind, TokenKind::Number(_) | TokenKind::Date | TokenKind::Word(_));
    number.then(|| foreign(input, 1, clause))
}
