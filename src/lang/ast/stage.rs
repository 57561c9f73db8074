//! The stages of the pipeline.

use super::{Length, Logic, Name, Param, Path, Query, Text, Unit};
use crate::lang::At;

/// One stage: rows in, rows out.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// What it does.
    pub kind: StageKind,
    /// Without its `|`.
    pub at: At,
}

/// What a stage does.
#[derive(Debug, Clone, PartialEq)]
pub enum StageKind {
    /// `count, sum fatalities as dead by year, source skip empty`.
    Aggregate {
        /// The figures; at least one.
        aggregates: Vec<Aggregate>,
        /// The groups; empty for one row of totals.
        by: Vec<Dimension>,
        /// What becomes of buckets without rows.
        empty: Empty,
    },
    /// `where count > 5`.
    Where(Logic),
    /// `top 3 actor by count per year`.
    Top {
        /// How many; at least 1.
        count: u64,
        /// On events: what to count by. Empty after an aggregation.
        of: Vec<Dimension>,
        /// The figure to rank by; by default the first.
        by: Option<Figure>,
        /// Ranked anew within each of these.
        per: Vec<Dimension>,
    },
    /// `sort date desc, source`.
    Sort(Vec<SortKey>),
    /// `limit 20 offset 40`.
    Limit {
        /// Rows kept.
        count: u64,
        /// Rows left out before them.
        offset: Option<u64>,
    },
    /// `show date, source.country`; at least one.
    Show(Vec<Path>),
    /// `with deadly = dead / count`.
    With {
        /// The new column.
        name: Name,
        /// What it holds.
        expression: Expression,
    },
    /// `rolling 3 months avg count`.
    Rolling {
        /// The window, the current row's bucket included.
        length: Length,
        /// What is reckoned over it.
        aggregate: Aggregate,
    },
    /// `change count over 1 year`.
    Change {
        /// The column.
        path: Path,
        /// How far back; by default one row.
        over: Option<Length>,
    },
    /// `share count per year`.
    Share {
        /// The column.
        path: Path,
        /// The totals are taken within each of these; empty for the whole.
        per: Vec<Dimension>,
    },
    /// `cumulative count`.
    Cumulative(Path),
    /// `rank`.
    Rank,
    /// `pivot year`.
    Pivot(Dimension),
    /// `join (articles | count by month) as press`.
    Join {
        /// The other rows.
        query: Box<Query>,
        /// The prefix of its columns.
        name: Option<Name>,
    },
    /// `evidence`.
    Evidence,
    /// `chart`, `chart bar`.
    Chart(Option<Chart>),
    /// `write "dead.csv"`.
    Write(Text),
}

/// What becomes of buckets of time without rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Empty {
    /// They are shown.
    Fill,
    /// `skip empty`: they are left out.
    Skip,
}

/// The charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Chart {
    /// `bar`.
    Bar,
    /// `line`.
    Line,
    /// `heat`.
    Heat,
}

/// A figure over the rows of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// How it is reckoned.
    pub function: Function,
    /// Over what; only `count` may do without.
    pub path: Option<Path>,
    /// Its column's name after `as`.
    pub name: Option<Name>,
    /// All of it.
    pub at: At,
}

/// How a figure is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// `count`: rows, or rows in which the field is known.
    Count,
    /// `count distinct`: different values.
    CountDistinct,
    /// `sum`.
    Sum,
    /// `avg`: arithmetic mean.
    Avg,
    /// `min`.
    Min,
    /// `max`.
    Max,
    /// `median`.
    Median,
    /// `first`: of the earliest row.
    First,
    /// `last`: of the latest row.
    Last,
}

impl Function {
    /// Every function.
    pub const ALL: [Function; 9] = [
        Function::Count,
        Function::CountDistinct,
        Function::Sum,
        Function::Avg,
        Function::Min,
        Function::Max,
        Function::Median,
        Function::First,
        Function::Last,
    ];

    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Function::Count => "count",
            Function::CountDistinct => "count distinct",
            Function::Sum => "sum",
            Function::Avg => "avg",
            Function::Min => "min",
            Function::Max => "max",
            Function::Median => "median",
            Function::First => "first",
            Function::Last => "last",
        }
    }
}

/// What `top` ranks by.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// `by sum fatalities`; `by count` where no column is meant comes this way too.
    Aggregate(Aggregate),
    /// `by dead`: a column there already.
    Column(Path),
}

/// What rows are grouped by.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// A field or a bucket of time.
    pub kind: DimensionKind,
    /// All of it.
    pub at: At,
}

/// A field or a bucket of time.
#[derive(Debug, Clone, PartialEq)]
pub enum DimensionKind {
    /// `source.country`. A column called like a unit is written in backquotes, or reached as a bucket.
    Path(Path),
    /// `month`, `5 years`, `month of published`. After an aggregation a plain `year` is the column `year`.
    Bucket {
        /// How many units make a bucket; at least 1.
        count: u32,
        /// The unit.
        unit: Unit,
        /// The date that is put into buckets; by default the row's own.
        of: Option<Path>,
    },
}

/// What rows are sorted by.
#[derive(Debug, Clone, PartialEq)]
pub struct SortKey {
    /// The field or column.
    pub path: Path,
    /// Up or down.
    pub order: Order,
}

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// `desc`: largest first.
    Descending,
}

/// What a new column holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// All of it.
    pub at: At,
}

/// The expressions. Chains are flat, so that a long sum is not deep.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpressionKind {
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// A column.
    Path(Path),
    /// `$rate`.
    Param(Param),
    /// `-x`.
    Negative(Box<Expression>),
    /// `a + b - c` or `a * b / c`, from left to right; the operators of one chain bind equally.
    Chain {
        /// The first operand.
        first: Box<Expression>,
        /// The others, each with the operator before it; at least one.
        rest: Vec<(Operator, Expression)>,
    },
    /// `round(x, 1)`.
    Call {
        /// The function.
        function: Name,
        /// What it is applied to.
        arguments: Vec<Expression>,
    },
}

/// Arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
}

impl Operator {
    /// As it is written.
    pub const fn symbol(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
        }
    }
}
