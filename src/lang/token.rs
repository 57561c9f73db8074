//! Tokens: the words and signs that the parser reads.

use super::keyword::Keyword;
use crate::model::Span;

/// A word or sign and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    /// A name or a keyword; its text is the source under the span.
    Word(Option<Keyword>),
    /// A name in backquotes, without them.
    Name(String),
    /// A string without its quotes, escapes resolved.
    Text(String),
    Number(f64),
    /// One of the forms `2017-03`, `2017-03-05`, `2017-Q1`, `2017-W09`, `1990s`.
    Date,
    /// `$name`.
    Param,
    Symbol(Symbol),
}

impl TokenKind {
    /// Whether an arithmetic operator may follow, and so a `-` is no sign of a number.
    pub(super) fn is_operand(&self) -> bool {
        match self {
            TokenKind::Word(keyword) => !keyword.is_some_and(Keyword::is_reserved),
            TokenKind::Symbol(symbol) => *symbol == Symbol::Close,
            _ => true,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Bar,
    Semicolon,
    Open,
    Close,
    Comma,
    Colon,
    Dot,
    Plus,
    Minus,
    Star,
    Slash,
}

impl Symbol {
    /// Longer ones before their beginnings.
    pub(super) const ALL: [Symbol; 17] = [
        Symbol::NotEqual,
        Symbol::LessOrEqual,
        Symbol::GreaterOrEqual,
        Symbol::Equal,
        Symbol::Less,
        Symbol::Greater,
        Symbol::Bar,
        Symbol::Semicolon,
        Symbol::Open,
        Symbol::Close,
        Symbol::Comma,
        Symbol::Colon,
        Symbol::Dot,
        Symbol::Plus,
        Symbol::Minus,
        Symbol::Star,
        Symbol::Slash,
    ];

    pub(super) const fn text(self) -> &'static str {
        match self {
            Symbol::Equal => "=",
            Symbol::NotEqual => "!=",
            Symbol::Less => "<",
            Symbol::LessOrEqual => "<=",
            Symbol::Greater => ">",
            Symbol::GreaterOrEqual => ">=",
            Symbol::Bar => "|",
            Symbol::Semicolon => ";",
            Symbol::Open => "(",
            Symbol::Close => ")",
            Symbol::Comma => ",",
            Symbol::Colon => ":",
            Symbol::Dot => ".",
            Symbol::Plus => "+",
            Symbol::Minus => "-",
            Symbol::Star => "*",
            Symbol::Slash => "/",
        }
    }
}
