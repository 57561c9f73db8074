//! Statements of a script.

use nom::Parser;
use nom::combinator::{cut, map, opt};
use nom::sequence::preceded;

use super::atom::{after, bracketed, comma_separated, name, one_of, param, param_name, sign, text, word};
use super::diagnose;
use super::expect::{Expect, Kind};
use super::input::{Input, Parsed, fail};
use super::recover::recover;
use super::stage::query;
use super::value::argument;
use crate::lang::ast::{Explain, Param, ParamKind, Script, Statement, StatementKind};
use crate::lang::error::{Error, ErrorKind};
use crate::lang::keyword::Keyword;
use crate::lang::token::{Symbol, TokenKind};

/// Statements with `;` between them.
pub(super) fn script(input: Input<'_>) -> Script {
    let mut statements = Vec::new();
    let mut rest = input;
    while !rest.is_at_end() && !rest.context.is_full() {
        if rest.symbol() == Some(Symbol::Semicolon) {
            rest = rest.skip(1);
            continue;
        }
        let (after, statement) = recover(rest, statement(rest), |_| false);
        statements.extend(statement);
        rest = finish(after);
    }
    Script { statements }
}

/// Refuses what is left before the next `;`.
fn finish(input: Input<'_>) -> Input<'_> {
    if input.is_at_end() || input.symbol() == Some(Symbol::Semicolon) {
        return input;
    }
    if input.symbol() == Some(Symbol::Close) {
        input.context.report(Error::fixed(ErrorKind::UnmatchedBracket, input.span(), ""));
        return recover::<()>(input.skip(1), Err(input.refuse(ErrorKind::UnmatchedBracket)), |_| false).0;
    }
    let fault = input.miss(Expect::Symbol(Symbol::Semicolon));
    recover::<()>(input, Err(fault), |_| false).0
}

fn statement(input: Input<'_>) -> Parsed<'_, Statement> {
    let (rest, kind) = kind(input)?;
    Ok((rest, Statement { kind, at: input.span_to(rest).into() }))
}

fn kind(input: Input<'_>) -> Parsed<'_, StatementKind> {
    match input.keyword() {
        Some(Keyword::Let) => binding(input),
        Some(Keyword::Param) => parameter(input),
        Some(Keyword::Define) => define(input),
        Some(Keyword::Include) => map(after(Keyword::Include, text), StatementKind::Include).parse(input),
        Some(Keyword::Explain) => explain(input),
        _ => {
            if let Some(error) = diagnose::other_statement(input) {
                return Err(fail(error));
            }
            let _ = input.miss(Expect::Kind(Kind::Statement));
            map(query, StatementKind::Query).parse(input)
        }
    }
}

/// `let who = Cuba`.
fn binding(input: Input<'_>) -> Parsed<'_, StatementKind> {
    let (rest, name) = after(Keyword::Let, param_name).parse(input)?;
    let (rest, value) = cut(preceded(sign(Symbol::Equal), argument)).parse(rest)?;
    Ok((rest, StatementKind::Let { name, value }))
}

/// `param who: text = Cuba`.
fn parameter(input: Input<'_>) -> Parsed<'_, StatementKind> {
    const TYPES: &[(Keyword, ParamKind)] = &[
        (Keyword::Text, ParamKind::Text),
        (Keyword::Number, ParamKind::Number),
        (Keyword::Date, ParamKind::Date),
        (Keyword::Period, ParamKind::Period),
        (Keyword::List, ParamKind::List),
    ];
    let (rest, name) = after(Keyword::Param, param_name).parse(input)?;
    let (rest, kind) = cut(preceded(sign(Symbol::Colon), one_of(Kind::Type, TYPES))).parse(rest)?;
    let (rest, default) = opt(preceded(sign(Symbol::Equal), cut(argument))).parse(rest)?;
    Ok((rest, StatementKind::Param { name, kind, default }))
}

/// `define sanctions($by) = events where source = $by`.
fn define(input: Input<'_>) -> Parsed<'_, StatementKind> {
    let (rest, name) = after(Keyword::Define, name(Kind::Name)).parse(input)?;
    let (rest, params) = opt(bracketed(params)).parse(rest)?;
    let (rest, query) = cut(preceded(sign(Symbol::Equal), query)).parse(rest)?;
    Ok((rest, StatementKind::Define { name, params: params.unwrap_or_default(), query }))
}

fn params(input: Input<'_>) -> Parsed<'_, Vec<Param>> {
    comma_separated(declared).parse(input)
}

fn declared(input: Input<'_>) -> Parsed<'_, Param> {
    if matches!(input.peek().map(|token| &token.kind), Some(TokenKind::Word(_))) {
        let (word, span) = (input.word_at(0).to_owned(), input.span());
        let fix = format!("${word}");
        return Err(fail(Error::fixed(ErrorKind::MissingDollar(word), span, fix)));
    }
    param(input)
}

fn explain(input: Input<'_>) -> Parsed<'_, StatementKind> {
    const SHOWN: &[(Keyword, Explain)] = &[(Keyword::Plan, Explain::Plan), (Keyword::Sql, Explain::Sql)];
    let (rest, _) = word(Keyword::Explain).parse(input)?;
    let (rest, what) = opt(one_of(Kind::Subject, SHOWN)).parse(rest)?;
    let (rest, query) = cut(query).parse(rest)?;
    Ok((rest, StatementKind::Explain { what: what.unwrap_or(Explain::Both), query }))
}
