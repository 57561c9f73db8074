//! Conditions, their logic and time clauses.

use super::{Path, Period, Set, Text, Value};
use crate::lang::At;

/// Conditions joined by `and`, `or` and `not`.
#[derive(Debug, Clone, PartialEq)]
pub enum Logic {
    /// One of these; at least two.
    Or(Vec<Logic>, At),
    /// All of these; at least two.
    And(Vec<Logic>, At),
    /// Not this.
    Not(Box<Logic>, At),
    /// A single test.
    Condition(Condition),
}

impl Logic {
    /// Where it stands.
    pub const fn at(&self) -> At {
        match self {
            Logic::Or(_, at) | Logic::And(_, at) | Logic::Not(_, at) => *at,
            Logic::Condition(condition) => condition.at,
        }
    }
}

/// One test of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The field.
    pub path: Path,
    /// What must hold of it.
    pub test: Test,
    /// From the path to the end of the test.
    pub at: At,
}

/// What must hold of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// `= value` and its like.
    Compare {
        /// Which comparison.
        comparison: Comparison,
        /// Where the operator stands.
        operator: At,
        /// The right-hand side.
        value: Value,
    },
    /// `in (a, b)`, `not in (a, b)`.
    In {
        /// In or not in.
        membership: Membership,
        /// The values.
        set: Set,
    },
    /// `published after 2020`.
    When(When),
    /// `text matches "sanctions NEAR oil"`: full text, in the syntax of SQLite's FTS5.
    Matches(Text),
    /// `place near Caracas within 50 km`.
    Near {
        /// The centre.
        centre: Value,
        /// The radius in kilometres; above 0.
        km: f64,
    },
    /// `target is known`, `target is not known`.
    Is(Knowledge),
}

/// The comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `=`: is or belongs to.
    Equal,
    /// `!=`: exactly `not =`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
}

impl Comparison {
    /// Every comparison.
    pub const ALL: [Comparison; 6] = [
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::LessOrEqual,
        Comparison::Greater,
        Comparison::GreaterOrEqual,
    ];

    /// As it is written.
    pub const fn symbol(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }
}

/// In a list or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Membership {
    /// `in`.
    In,
    /// `not in`.
    NotIn,
}

/// Whether a field has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Knowledge {
    /// `is known`.
    Known,
    /// `is not known`.
    Unknown,
}

/// A time clause: of a head, or of a condition on a date.
#[derive(Debug, Clone, PartialEq)]
pub struct When {
    /// Whether `possibly` stands before it.
    pub certainty: Certainty,
    /// Which stretch of time is meant.
    pub kind: WhenKind,
    /// All of it.
    pub at: At,
}

/// What a time clause asks of an imprecise date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// That it certainly fits.
    Certain,
    /// `possibly`: that it may fit.
    Possible,
}

/// Which stretch of time is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum WhenKind {
    /// `in 2017`: wholly inside.
    In(Period),
    /// `before 2017`: ends before its first day.
    Before(Period),
    /// `after 2017`: begins after its last day.
    After(Period),
    /// `since 2017`: begins on its first day or later.
    Since(Period),
    /// `through 2017`: ends on its last day or earlier.
    Through(Period),
    /// `from 2014 to 2016`: inside the first, the second and what lies between.
    FromTo(Period, Period),
}
