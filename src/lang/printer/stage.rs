//! Prints stages.

use std::fmt::{self, Display, Formatter};

use super::Commas;
use super::name::{Context, quote};
use crate::lang::ast::{
    Aggregate, Chart, Dimension, DimensionKind, Empty, Expression, ExpressionKind, Figure, Function, Operator, Order,
    SortKey, Stage, StageKind,
};

impl Display for Stage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            StageKind::Aggregate { aggregates, by, empty } => {
                Commas(aggregates).fmt(f)?;
                groups(f, " by ", by)?;
                f.write_str(if *empty == Empty::Skip { " skip empty" } else { "" })
            }
            StageKind::Where(logic) => write!(f, "where {logic}"),
            StageKind::Top { count, of, by, per } => {
                write!(f, "top {count}")?;
                groups(f, " ", of)?;
                by.iter().try_for_each(|figure| write!(f, " by {figure}"))?;
                groups(f, " per ", per)
            }
            StageKind::Sort(keys) => write!(f, "sort {}", Commas(keys)),
            StageKind::Limit { count, offset } => {
                write!(f, "limit {count}")?;
                offset.iter().try_for_each(|offset| write!(f, " offset {offset}"))
            }
            StageKind::Show(paths) => write!(f, "show {}", Commas(paths)),
            StageKind::With { name, expression } => write!(f, "with {} = {expression}", Context::Plain.name(name)),
            StageKind::Rolling { length, aggregate } => write!(f, "rolling {length} {aggregate}"),
            StageKind::Change { path, over } => {
                write!(f, "change {path}")?;
                over.iter().try_for_each(|length| write!(f, " over {length}"))
            }
            StageKind::Share { path, per } => {
                write!(f, "share {path}")?;
                groups(f, " per ", per)
            }
            StageKind::Cumulative(path) => write!(f, "cumulative {path}"),
            StageKind::Rank => f.write_str("rank"),
            StageKind::Pivot(dimension) => write!(f, "pivot {dimension}"),
            StageKind::Join { query, name } => {
                write!(f, "join ({query})")?;
                name.iter().try_for_each(|name| write!(f, " as {}", Context::Plain.name(name)))
            }
            StageKind::Evidence => f.write_str("evidence"),
            StageKind::Chart(chart) => {
                f.write_str("chart")?;
                chart.iter().try_for_each(|chart| write!(f, " {}", chart.name()))
            }
            StageKind::Write(path) => write!(f, "write {path}"),
        }
    }
}

/// Nothing, or a word and the groups.
fn groups(f: &mut Formatter<'_>, word: &str, groups: &[Dimension]) -> fmt::Result {
    if groups.is_empty() { Ok(()) } else { write!(f, "{word}{}", Commas(groups)) }
}

impl Chart {
    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Chart::Bar => "bar",
            Chart::Line => "line",
            Chart::Heat => "heat",
        }
    }
}

impl Display for SortKey {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.path, if self.order == Order::Descending { " desc" } else { "" })
    }
}

impl Display for Aggregate {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.function.name())?;
        if let Some(path) = &self.path {
            // `count year` is a mistake for `count by year`.
            let context = if self.function == Function::Count { Context::Group } else { Context::Plain };
            write!(f, " {}", context.path(path))?;
        }
        self.name.iter().try_for_each(|name| write!(f, " as {}", Context::Plain.name(name)))
    }
}

impl Display for Figure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Figure::Aggregate(aggregate) => aggregate.fmt(f),
            Figure::Column(path) => f.write_str(&Context::Figure.path(path)),
        }
    }
}

impl Display for Dimension {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            DimensionKind::Path(path) => f.write_str(&Context::Group.path(path)),
            DimensionKind::Bucket { count, unit, of } => {
                match count {
                    1 => f.write_str(unit.name())?,
                    count => write!(f, "{count} {}s", unit.name())?,
                }
                of.iter().try_for_each(|path| write!(f, " of {path}"))
            }
        }
    }
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExpressionKind::Number(number) => number.fmt(f),
            ExpressionKind::Text(text) => f.write_str(&quote(text)),
            ExpressionKind::Path(path) => path.fmt(f),
            ExpressionKind::Param(param) => param.fmt(f),
            // `-5` is a number and `--` a foreign comment.
            ExpressionKind::Negative(inner) => match inner.kind {
                ExpressionKind::Path(_) | ExpressionKind::Param(_) | ExpressionKind::Call { .. } => {
                    write!(f, "-{inner}")
                }
                _ => write!(f, "-({inner})"),
            },
            ExpressionKind::Chain { first, rest } => {
                let sum = rest.iter().any(|(operator, _)| matches!(operator, Operator::Add | Operator::Subtract));
                operand(f, first, sum.into())?;
                rest.iter().try_for_each(|(operator, next)| {
                    write!(f, " {} ", operator.symbol())?;
                    operand(f, next, sum.into())
                })
            }
            ExpressionKind::Call { function, arguments } => {
                write!(f, "{}({})", Context::Plain.name(function), Commas(arguments))
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    Sum,
    Product,
}

impl From<bool> for Strength {
    fn from(sum: bool) -> Strength {
        if sum { Strength::Sum } else { Strength::Product }
    }
}

/// An operand of a chain, in brackets unless it binds more than the chain.
fn operand(f: &mut Formatter<'_>, expression: &Expression, chain: Strength) -> fmt::Result {
    let product = |operator: &Operator| matches!(operator, Operator::Multiply | Operator::Divide);
    let loose = match &expression.kind {
        ExpressionKind::Chain { rest, .. } => {
            chain == Strength::Product || !rest.iter().all(|(operator, _)| product(operator))
        }
        _ => false,
    };
    if loose { write!(f, "({expression})") } else { expression.fmt(f) }
}
