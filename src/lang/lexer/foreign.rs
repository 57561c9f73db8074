//! Signs of other languages, each with the one of ours that is meant.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{is_not, tag, take_until};
use nom::combinator::{opt, recognize, rest};
use nom::sequence::{pair, preceded};

use super::{Lexeme, Step, identifier};
use crate::lang::error::ErrorKind;
use crate::lang::keyword::Keyword;
use crate::lang::printer::quote;
use crate::lang::token::{Symbol, TokenKind};

/// What a foreign sign stands for.
enum Meant {
    Symbol(Symbol),
    Keyword(Keyword),
    Nothing,
}

/// Longer signs before their beginnings.
const SIGNS: &[(&str, Meant)] = &[
    ("===", Meant::Symbol(Symbol::Equal)),
    ("!==", Meant::Symbol(Symbol::NotEqual)),
    ("==", Meant::Symbol(Symbol::Equal)),
    ("=~", Meant::Keyword(Keyword::Matches)),
    ("~=", Meant::Keyword(Keyword::Matches)),
    ("=<", Meant::Symbol(Symbol::LessOrEqual)),
    ("=>", Meant::Symbol(Symbol::GreaterOrEqual)),
    ("<>", Meant::Symbol(Symbol::NotEqual)),
    ("&&", Meant::Keyword(Keyword::And)),
    ("||", Meant::Keyword(Keyword::Or)),
    ("|>", Meant::Symbol(Symbol::Bar)),
    ("&", Meant::Keyword(Keyword::And)),
    ("~", Meant::Keyword(Keyword::Matches)),
    ("[", Meant::Symbol(Symbol::Open)),
    ("]", Meant::Symbol(Symbol::Close)),
    ("{", Meant::Symbol(Symbol::Open)),
    ("}", Meant::Symbol(Symbol::Close)),
    ("≠", Meant::Symbol(Symbol::NotEqual)),
    ("≤", Meant::Symbol(Symbol::LessOrEqual)),
    ("≥", Meant::Symbol(Symbol::GreaterOrEqual)),
    ("−", Meant::Symbol(Symbol::Minus)),
    ("–", Meant::Symbol(Symbol::Minus)),
    ("—", Meant::Symbol(Symbol::Minus)),
    ("×", Meant::Symbol(Symbol::Star)),
    ("÷", Meant::Symbol(Symbol::Slash)),
    ("＝", Meant::Symbol(Symbol::Equal)),
    ("！＝", Meant::Symbol(Symbol::NotEqual)),
    ("＜", Meant::Symbol(Symbol::Less)),
    ("＞", Meant::Symbol(Symbol::Greater)),
    ("｜", Meant::Symbol(Symbol::Bar)),
    ("；", Meant::Symbol(Symbol::Semicolon)),
    ("（", Meant::Symbol(Symbol::Open)),
    ("）", Meant::Symbol(Symbol::Close)),
    ("，", Meant::Symbol(Symbol::Comma)),
    ("、", Meant::Symbol(Symbol::Comma)),
    ("：", Meant::Symbol(Symbol::Colon)),
    ("．", Meant::Symbol(Symbol::Dot)),
    ("。", Meant::Symbol(Symbol::Dot)),
    ("\u{200b}", Meant::Nothing),
    ("\u{200e}", Meant::Nothing),
    ("\u{200f}", Meant::Nothing),
    ("\u{2060}", Meant::Nothing),
];

/// A sign of the table, a `!` before a condition, or an `@name`.
pub(super) fn sign(input: &str) -> Step<'_> {
    if let Some((sign, meant)) = SIGNS.iter().find(|(sign, _)| input.starts_with(sign)) {
        return Ok((&input[sign.len()..], meant.lexeme(sign)));
    }
    alt((exclamation, at_name)).parse(input)
}

impl Meant {
    fn lexeme(&self, written: &str) -> Lexeme {
        let (kind, text) = match self {
            Meant::Symbol(symbol) => (Some(TokenKind::Symbol(*symbol)), symbol.text()),
            Meant::Keyword(keyword) => (Some(TokenKind::Word(Some(*keyword))), keyword.text()),
            Meant::Nothing => (None, ""),
        };
        let shown = written.escape_debug().to_string();
        Lexeme::meant(kind, ErrorKind::ForeignSign { written: shown, meant: text.to_owned() }, Some(text.to_owned()))
    }
}

fn exclamation(input: &str) -> Step<'_> {
    let (rest, sign) = alt((tag("!"), tag("！"))).parse(input)?;
    if rest.starts_with('=') {
        return Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Not)));
    }
    let kind = TokenKind::Word(Some(Keyword::Not));
    let trouble = ErrorKind::ForeignSign { written: sign.to_owned(), meant: "not".to_owned() };
    // `!source` needs the space that `not` is parted by.
    let fix = if rest.starts_with(char::is_whitespace) { "not" } else { "not " };
    Ok((rest, Lexeme::meant(Some(kind), trouble, Some(fix.to_owned()))))
}

fn at_name(input: &str) -> Step<'_> {
    let (rest, name) = preceded(tag("@"), identifier).parse(input)?;
    let trouble = ErrorKind::ForeignSign { written: format!("@{name}"), meant: format!("${name}") };
    // A parameter's name is what follows its first byte, `@` as well as `$`.
    Ok((rest, Lexeme::meant(Some(TokenKind::Param), trouble, Some(format!("${name}")))))
}

/// What stands for an apostrophe; the first also opens a string.
pub(super) const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];

/// `Iran's`, `O'Brien`, `isn't`: a word with apostrophes within, refused as it needs quotes. A string does not follow a name
/// without a space or a sign between.
pub(super) fn with_apostrophe<'a>(input: &'a str, after: &'a str) -> (&'a str, Lexeme) {
    let mut rest = after;
    while let Some(more) = rest.strip_prefix(APOSTROPHES)
        && more.starts_with(super::starts_name)
    {
        let (end, _) = identifier(more).unwrap_or((more, ""));
        // `a'b'`: a string after all.
        if end.starts_with(APOSTROPHES) && !end.trim_start_matches(APOSTROPHES).starts_with(char::is_alphabetic) {
            break;
        }
        rest = end;
    }
    let word = &input[..input.len() - rest.len()];
    if rest.len() == after.len() {
        return (after, Lexeme::token(TokenKind::Word(None)));
    }
    let kind = ErrorKind::UnquotedName(word.to_owned());
    (rest, Lexeme::meant(Some(TokenKind::Word(None)), kind, Some(quote(word))))
}

/// `-- …`, `// …` and `/* … */`: skipped, and refused with `#`.
pub(super) fn comment(input: &str) -> Step<'_> {
    let line = recognize(pair(alt((tag("--"), tag("//"))), opt(is_not("\n"))));
    let closed = recognize((tag("/*"), take_until("*/"), tag("*/")));
    // Without an end it takes all that follows, so that many of them are not each searched to the end.
    let block = alt((closed, recognize(pair(tag("/*"), rest))));
    let (after, text) = alt((line, block)).parse(input)?;
    let body = text.trim_start_matches(['-', '/', '*']).trim_end_matches("*/").trim();
    let written = text[..2].to_owned();
    let one_line = !body.contains('\n');
    let fix = one_line.then(|| format!("# {body}"));
    Ok((after, Lexeme::meant(None, ErrorKind::ForeignSign { written, meant: "#".to_owned() }, fix)))
}
