//! Arithmetic of `with`.

use nom::Parser;
use nom::combinator::cut;

use super::atom::{bracketed, comma_separated, param_of, path};
use super::expect::{Expect, Kind};
use super::input::{Input, Parsed};
use crate::lang::ast::{Expression, ExpressionKind, Operator};
use crate::lang::token::{Symbol, TokenKind};

/// Sums of products.
pub(super) fn expression(input: Input<'_>) -> Parsed<'_, Expression> {
    chain(input, &[(Symbol::Plus, Operator::Add), (Symbol::Minus, Operator::Subtract)], product)
}

fn product(input: Input<'_>) -> Parsed<'_, Expression> {
    chain(input, &[(Symbol::Star, Operator::Multiply), (Symbol::Slash, Operator::Divide)], unary)
}

/// Operands with operators of one strength between them.
fn chain<'a>(
    input: Input<'a>,
    operators: &[(Symbol, Operator)],
    operand: fn(Input<'a>) -> Parsed<'a, Expression>,
) -> Parsed<'a, Expression> {
    let (mut rest, first) = operand(input)?;
    let mut others = Vec::new();
    while let Some((_, operator)) = operators.iter().find(|(symbol, _)| rest.symbol() == Some(*symbol)) {
        let (after, next) = cut(operand).parse(rest.skip(1))?;
        others.push((*operator, next));
        rest = after;
    }
    for (symbol, _) in operators {
        let _ = rest.miss(Expect::Symbol(*symbol));
    }
    if others.is_empty() {
        return Ok((rest, first));
    }
    let kind = ExpressionKind::Chain { first: Box::new(first), rest: others };
    Ok((rest, Expression { kind, at: input.span_to(rest).into() }))
}

fn unary(input: Input<'_>) -> Parsed<'_, Expression> {
    if input.symbol() != Some(Symbol::Minus) {
        return primary(input);
    }
    let (rest, inner) = cut(unary).parse(input.skip(1).deeper()?)?;
    let rest = rest.at_depth_of(input);
    Ok((rest, Expression { kind: ExpressionKind::Negative(Box::new(inner)), at: input.span_to(rest).into() }))
}

fn primary(input: Input<'_>) -> Parsed<'_, Expression> {
    let Some(token) = input.peek() else { return Err(missing(input)) };
    let (rest, kind) = match &token.kind {
        TokenKind::Symbol(Symbol::Open) => {
            let (rest, inner) = bracketed(expression).parse(input)?;
            (rest, inner.kind)
        }
        TokenKind::Number(number) => (input.skip(1), ExpressionKind::Number(*number)),
        TokenKind::Text(text) => (input.skip(1), ExpressionKind::Text(text.clone())),
        TokenKind::Param => (input.skip(1), ExpressionKind::Param(param_of(input, token.span))),
        _ => {
            let (rest, path) = path(input)?;
            match <[_; 1]>::try_from(path.parts) {
                Ok([function]) if rest.symbol() == Some(Symbol::Open) => {
                    let (rest, arguments) = bracketed(arguments).parse(rest)?;
                    (rest, ExpressionKind::Call { function, arguments })
                }
                Ok([only]) => (rest, ExpressionKind::Path(crate::lang::ast::Path { parts: vec![only], at: path.at })),
                Err(parts) => (rest, ExpressionKind::Path(crate::lang::ast::Path { parts, at: path.at })),
            }
        }
    };
    Ok((rest, Expression { kind, at: input.span_to(rest).into() }))
}

fn arguments(input: Input<'_>) -> Parsed<'_, Vec<Expression>> {
    comma_separated(expression).parse(input)
}

fn missing(input: Input<'_>) -> nom::Err<super::input::Fault> {
    let _ = input.miss(Expect::Kind(Kind::Number));
    input.miss(Expect::Kind(Kind::Field))
}
