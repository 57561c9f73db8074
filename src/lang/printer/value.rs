//! Prints values, periods and lengths.

use std::fmt::{self, Display, Formatter};

use super::Commas;
use super::name::{Context, quote};
use crate::lang::ast::{Argument, Length, Matching, Param, Period, PeriodKind, Set, Text, Value, ValueKind};
use crate::lang::lexer::lex;
use crate::lang::token::TokenKind;

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&quote(&self.text))
    }
}

impl Display for Param {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "${}", self.name)
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.matching == Matching::Exactly {
            f.write_str("exactly ")?;
        }
        match &self.kind {
            ValueKind::Text(text) => f.write_str(&quote(text)),
            ValueKind::Number(number) => number.fmt(f),
            ValueKind::Date(date) => f.write_str(date),
            ValueKind::Name(name) => f.write_str(&Context::Value.text(name)),
            ValueKind::Schemed { scheme, code } => {
                let scheme = Context::Value.name(scheme);
                if is_bare_code(&code.text) {
                    write!(f, "{scheme}:{}", code.text)
                } else {
                    write!(f, "{scheme}:{code}")
                }
            }
            ValueKind::Param(param) => param.fmt(f),
        }
    }
}

/// Whether a code is one token, so that it needs no quotes.
fn is_bare_code(code: &str) -> bool {
    let lexed = lex(code);
    match lexed.tokens.as_slice() {
        [token] => {
            let bare = matches!(token.kind, TokenKind::Word(_) | TokenKind::Number(_) | TokenKind::Date);
            bare && token.span.len() == code.len() && !code.starts_with('-') && lexed.errors.is_empty()
        }
        _ => false,
    }
}

impl Display for Set {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Set::Values(values) => write!(f, "({})", Commas(values)),
            Set::Param(param) => param.fmt(f),
        }
    }
}

impl Display for Argument {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Argument::Value(value) => value.fmt(f),
            Argument::List(values, _) => write!(f, "({})", Commas(values)),
            Argument::Period(period) => period.fmt(f),
        }
    }
}

impl Display for Period {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            PeriodKind::Words(words) => f.write_str(words),
            PeriodKind::Quoted(text) => f.write_str(&quote(text)),
            PeriodKind::Param(param) => param.fmt(f),
        }
    }
}

impl Display for Length {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.count, self.unit.name(), if self.count == 1 { "" } else { "s" })
    }
}
