//! Numbers and dates.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{digit1, one_of, satisfy};
use nom::combinator::{all_consuming, opt, peek, recognize};
use nom::sequence::{pair, preceded};

use super::{Lexeme, Step, continues_name};
use crate::lang::error::ErrorKind;
use crate::lang::token::TokenKind;

/// Everything that begins with a digit: a number, a date, or a word such as `5th`.
pub(super) fn number_or_date(input: &str) -> Step<'_> {
    let (rest, run) = run(input)?;
    Ok((rest, classify(run)))
}

/// `-5`, where no operand stands before it.
pub(super) fn negative(input: &str) -> Step<'_> {
    let (rest, _) = preceded(tag("-"), peek(satisfy(|character| character.is_ascii_digit()))).parse(input)?;
    let (rest, _) = run(rest)?;
    let text = &input[..input.len() - rest.len()];
    Ok((rest, number(text).unwrap_or_else(|| bad_number(text))))
}

/// Digits, and the letters, dots, dashes and underscores that hang together with them.
fn run(input: &str) -> Step<'_, &str> {
    let inner = take_while(continues_name);
    let joint = recognize(pair(one_of(".-"), take_while1(continues_name)));
    let (rest, _) =
        recognize((peek(satisfy(|character| character.is_ascii_digit())), inner, nom::multi::many0_count(joint)))
            .parse(input)?;
    // `1.5e-3` is in; what follows a first dot or dash is taken too, so that `2017.03.05` is one mistake and not three.
    Ok((rest, &input[..input.len() - rest.len()]))
}

fn classify(run: &str) -> Lexeme {
    if all_consuming(date).parse(run).is_ok() {
        return Lexeme::token(TokenKind::Date);
    }
    if let Some(number) = number(run) {
        return number;
    }
    if let Some(fix) = padded(run) {
        return Lexeme::meant(Some(TokenKind::Date), ErrorKind::BadDate(run.to_owned()), Some(fix));
    }
    if let Some(trouble) = dotted(run) {
        return Lexeme::meant(Some(TokenKind::Date), trouble, None);
    }
    let is_word = run.chars().all(|character| continues_name(character) || character == '-');
    if is_word && run.chars().any(char::is_alphabetic) {
        return Lexeme::token(TokenKind::Word(None));
    }
    bad_number(run)
}

fn bad_number(text: &str) -> Lexeme {
    Lexeme::meant(Some(TokenKind::Number(0.0)), ErrorKind::BadNumber(text.to_owned()), None)
}

/// `2017-03-05`, `2017-03`, `2017-Q1`, `2017-W09` or `1990s`.
fn date(input: &str) -> Step<'_, &str> {
    let two = |input| recognize(pair(digit, digit)).parse(input);
    let quarter = recognize(pair(one_of("qQ"), digit));
    let week = recognize(pair(one_of("wW"), two));
    let day = recognize(pair(two, opt(pair(tag("-"), two))));
    let dashed = recognize((tag("-"), alt((quarter, week, day))));
    let decade = recognize(pair(tag("0"), one_of("sS")));
    let year = recognize((digit, digit, digit, digit));
    recognize(alt((recognize((year, dashed)), recognize((digit, digit, digit, decade))))).parse(input)
}

fn digit(input: &str) -> Step<'_, char> {
    satisfy(|character| character.is_ascii_digit()).parse(input)
}

/// Digits with single `_` between them, decimals and an exponent.
fn number(text: &str) -> Option<Lexeme> {
    let grouped = |input| recognize(pair(digit1, nom::multi::many0_count(pair(tag("_"), digit1)))).parse(input);
    let decimals = opt(pair(tag("."), digit1::<&str, nom::error::Error<&str>>));
    let exponent = opt((one_of("eE"), opt(one_of("+-")), digit1));
    all_consuming((opt(tag("-")), grouped, decimals, exponent)).parse(text).ok()?;
    let value: f64 = text.replace('_', "").parse().ok()?;
    value.is_finite().then(|| Lexeme::token(TokenKind::Number(value)))
}

/// `2017-3-5` with its zeros.
fn padded(run: &str) -> Option<String> {
    let parts: Vec<&str> = run.split('-').collect();
    let all_digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    match parts.as_slice() {
        [year, month, day] if all_digits && year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        [year, month] if all_digits && year.len() == 4 && month.len() == 1 => Some(format!("{year}-0{month}")),
        [day, month, year] if all_digits && year.len() == 4 && day.len() == 2 && month.len() == 2 => {
            let day_first = day.parse::<u8>().is_ok_and(|day| day > 12);
            let month_first = month.parse::<u8>().is_ok_and(|month| month > 12);
            match (day_first, month_first) {
                (true, false) => Some(format!("{year}-{month}-{day}")),
                (false, true) => Some(format!("{year}-{day}-{month}")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `03.04.2017`, `03-04-2017` and `2017.04.03`: dates, but not as we write them.
fn dotted(run: &str) -> Option<ErrorKind> {
    let parts: Vec<&str> = run.split(['.', '-']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let readings = readings([a, b, c])?;
    Some(ErrorKind::AmbiguousDate { written: run.to_owned(), readings })
}

/// The days that three numbers can mean, as they should be written; `None` where they look like no date.
pub(in crate::lang) fn readings(parts: [&str; 3]) -> Option<Vec<String>> {
    let [a, b, c] = parts.map(|part| part.parse::<u32>().ok().filter(|_| part.len() <= 4));
    let (a, b, c) = (a?, b?, c?);
    let day = |year: u32, month: u32, day: u32| crate::model::Day::from_ymd(i32::try_from(year).ok()?, month, day);
    let days = if parts[0].len() == 4 {
        [day(a, b, c), None]
    } else {
        let year = if parts[2].len() == 2 { if c < 70 { 2000 + c } else { 1900 + c } } else { c };
        [day(year, b, a), day(year, a, b)]
    };
    let mut readings: Vec<String> = days.into_iter().flatten().map(|day| day.to_string()).collect();
    readings.dedup();
    Some(readings)
}
