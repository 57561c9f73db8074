//! Strings and names in quotes.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::one_of;
use nom::combinator::opt;
use nom::sequence::terminated;

use super::{Lexeme, Step, Trouble};
use crate::lang::error::ErrorKind;
use crate::lang::printer::quote;
use crate::lang::token::TokenKind;
use crate::model::Span;

/// Typographic quotes: what opens, and what may close.
const CURLY: [(char, &str); 9] = [
    ('“', "”“\""),
    ('”', "”“\""),
    ('„', "“”\""),
    ('«', "»"),
    ('»', "«"),
    ('‘', "’‘'"),
    ('’', "’‘'"),
    ('‚', "‘’'"),
    ('＂', "＂"),
];

/// A string in either quote, on one line.
pub(super) fn string(input: &str) -> Step<'_> {
    let (body, quote) = one_of("\"'")(input)?;
    let mut text = String::new();
    let mut bad_escape = None;
    let mut characters = body.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\n' => break,
            '\\' => match characters.next() {
                Some((_, escaped)) => match unescape(escaped) {
                    Some(meant) => text.push(meant),
                    None if escaped == '\n' => break,
                    None => {
                        bad_escape.get_or_insert((at, escaped));
                        text.push(escaped);
                    }
                },
                None => break,
            },
            _ if character == quote => {
                let rest = &body[at + 1..];
                return Ok((
                    rest,
                    Lexeme { kind: Some(TokenKind::Text(text)), trouble: bad_escape.map(escape_trouble) },
                ));
            }
            _ => text.push(character),
        }
    }
    Ok(unclosed(input, quote, TokenKind::Text(text)))
}

fn unescape(escaped: char) -> Option<char> {
    match escaped {
        '"' | '\'' | '\\' => Some(escaped),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        _ => None,
    }
}

fn escape_trouble((at, escaped): (usize, char)) -> Box<Trouble> {
    // The opening quote is one byte, and so is the backslash.
    let span = Span::new(at + 1, at + 2 + escaped.len_utf8());
    Box::new(Trouble { kind: ErrorKind::UnknownEscape(escaped), span: Some(span), fix: Some(format!("\\\\{escaped}")) })
}

/// The rest of the line, taken as what was meant.
fn unclosed(input: &str, quote: char, kind: TokenKind) -> (&str, Lexeme) {
    let line = input.split('\n').next().unwrap_or(input).trim_end();
    let lexeme = Lexeme::meant(Some(kind), ErrorKind::UnclosedQuote(quote), None);
    (&input[line.len()..], lexeme)
}

/// A name in backquotes, on one line.
pub(super) fn name(input: &str) -> Step<'_> {
    let (body, _) = tag("`")(input)?;
    let (rest, (text, close)) =
        (take_while(|character| character != '`' && character != '\n'), opt(tag("`"))).parse(body)?;
    let kind = TokenKind::Name(text.trim_end_matches('\r').to_owned());
    if close.is_none() {
        return Ok(unclosed(input, '`', kind));
    }
    if text.is_empty() {
        let expected = vec!["a name between the backquotes".to_owned()];
        return Ok((
            rest,
            Lexeme::meant(Some(kind), ErrorKind::Unexpected { found: Some("``".to_owned()), expected }, None),
        ));
    }
    Ok((rest, Lexeme::token(TokenKind::Name(text.to_owned()))))
}

/// A string in typographic quotes: read as meant, and refused with straight ones.
pub(super) fn curly(input: &str) -> Step<'_> {
    let (body, open) = one_of("“”„«»‘’‚＂")(input)?;
    let closers = CURLY.iter().find(|(character, _)| *character == open).map_or("", |(_, closers)| closers);
    let inner = take_while(|character: char| character != '\n' && !closers.contains(character));
    let closed = terminated(inner, one_of(closers));
    let line = take_while(|character| character != '\n');
    let (rest, text): (&str, &str) = alt((closed, line)).parse(body)?;
    let written = input[..input.len() - rest.len()].to_owned();
    let straight = quote(text.trim());
    let trouble = ErrorKind::ForeignSign { written, meant: straight.clone() };
    Ok((rest, Lexeme::meant(Some(TokenKind::Text(text.to_owned())), trouble, Some(straight))))
}
