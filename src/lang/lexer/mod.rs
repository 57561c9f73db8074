//! Splits the text of a script into tokens, with nom.
//!
//! Signs of other languages and of word processors become the token that was meant, and an error that says so, so that
//! the parser reads on and finds what else is wrong.

mod foreign;
mod number;
mod quoted;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::satisfy;
use nom::combinator::recognize;
use nom::multi::many0_count;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};
use unicode_normalization::char::is_combining_mark;

pub(super) use number::readings;

use super::MAX_ERRORS;
use super::error::{Error, ErrorKind, Fix};
use super::keyword::Keyword;
use super::token::{Symbol, Token, TokenKind};
use crate::model::Span;

/// The tokens, comments and troubles of a text, each in order.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    /// From `#` to before the end of the line.
    pub(super) comments: Vec<Span>,
    pub(super) errors: Vec<Error>,
}

/// What one step of the lexer yields.
struct Lexeme {
    /// Nothing where it is to be skipped.
    kind: Option<TokenKind>,
    trouble: Option<Box<Trouble>>,
}

struct Trouble {
    kind: ErrorKind,
    /// Counted from the start of the lexeme; by default all of it.
    span: Option<Span>,
    fix: Option<String>,
}

type Step<'a, T = Lexeme> = IResult<&'a str, T>;

impl Lexeme {
    fn token(kind: TokenKind) -> Lexeme {
        Lexeme { kind: Some(kind), trouble: None }
    }

    fn meant(kind: Option<TokenKind>, trouble: ErrorKind, fix: Option<String>) -> Lexeme {
        Lexeme { kind, trouble: Some(Box::new(Trouble { kind: trouble, span: None, fix })) }
    }
}

/// Splits a text into tokens; linear in its length.
pub(super) fn lex(text: &str) -> Lexed {
    let mut lexed = Lexed::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        if is_space(first) {
            rest = rest.trim_start_matches(is_space);
            continue;
        }
        if first == '#'
            && let Ok((after, comment)) = comment(rest)
        {
            lexed.comments.push(Span::new(start, start + comment.trim_end().len()));
            rest = after;
            continue;
        }
        let after_operand = lexed.tokens.last().is_some_and(|token| token.kind.is_operand());
        let step = match first {
            '-' if !after_operand => alt((number::negative, sign)).parse(rest),
            _ => lexeme(first, rest),
        };
        let (after, lexeme) = step.unwrap_or_else(|_| unknown(rest, first));
        let span = Span::new(start, text.len() - after.len());
        lexed.add(lexeme, span);
        rest = after;
    }
    lexed
}

impl Lexed {
    fn add(&mut self, lexeme: Lexeme, span: Span) {
        if let Some(kind) = lexeme.kind {
            self.tokens.push(Token { kind, span });
        }
        let Some(trouble) = lexeme.trouble else { return };
        if self.errors.len() >= MAX_ERRORS {
            return;
        }
        let inner = trouble.span.map_or(span, |inner| Span::new(span.start + inner.start, span.start + inner.end));
        let fix = trouble.fix.map(|replacement| Fix { span: inner, replacement });
        self.errors.push(Error { kind: trouble.kind, span: inner, fix });
    }
}

/// White space, and the byte order mark that some editors put at the start of a file.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

fn comment(input: &str) -> Step<'_, &str> {
    recognize(pair(tag("#"), take_while(|character| character != '\n'))).parse(input)
}

/// The first character decides what is tried, as every parser that is tried in vain costs.
fn lexeme(first: char, input: &str) -> Step<'_> {
    match first {
        '(' | ')' | ',' | ';' | ':' | '.' | '+' | '*' => symbol(input),
        '0'..='9' => number::number_or_date(input),
        '"' | '\'' => quoted::string(input),
        '`' => quoted::name(input),
        '$' => param(input),
        _ if starts_name(first) => word(input),
        _ => sign(input),
    }
}

/// Signs of more than one character, ours and those of others.
fn sign(input: &str) -> Step<'_> {
    alt((foreign::comment, foreign::sign, symbol, quoted::curly)).parse(input)
}

fn symbol(input: &str) -> Step<'_> {
    let found = Symbol::ALL.into_iter().find(|symbol| input.starts_with(symbol.text()));
    let Some(symbol) = found else {
        return Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Tag)));
    };
    Ok((&input[symbol.text().len()..], Lexeme::token(TokenKind::Symbol(symbol))))
}

fn word(input: &str) -> Step<'_> {
    let (rest, word) = identifier(input)?;
    let keyword = Keyword::from_word(word);
    if keyword.is_none() && rest.starts_with(foreign::APOSTROPHES) {
        return Ok(foreign::with_apostrophe(input, rest));
    }
    Ok((rest, Lexeme::token(TokenKind::Word(keyword))))
}

fn param(input: &str) -> Step<'_> {
    let (rest, _) = preceded(tag("$"), identifier).parse(input)?;
    Ok((rest, Lexeme::token(TokenKind::Param)))
}

/// Letters of any script, digits and `_`, and `-` between them; begins with a letter or `_`.
pub(super) fn identifier(input: &str) -> Step<'_, &str> {
    recognize(preceded(satisfy(starts_name), name_rest)).parse(input)
}

/// Whether all of a text is one identifier.
pub(super) fn is_identifier(text: &str) -> bool {
    matches!(identifier(text), Ok(("", _)))
}

fn name_rest(input: &str) -> Step<'_, usize> {
    let dashed = recognize(pair(tag("-"), take_while1(continues_name)));
    many0_count(alt((take_while1(continues_name), dashed))).parse(input)
}

pub(super) fn starts_name(character: char) -> bool {
    character.is_alphabetic() || character == '_'
}

pub(super) fn continues_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || is_combining_mark(character)
}

/// A run of one character that means nothing is one mistake.
fn unknown(input: &str, first: char) -> (&str, Lexeme) {
    let rest = input.trim_start_matches(first);
    (rest, Lexeme::meant(None, ErrorKind::UnknownCharacter(first), None))
}
