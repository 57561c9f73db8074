//! Conditions with everything in them resolved.

use super::{Field, Referent};
use crate::lang::ast::{Certainty, Comparison, Matching};
use crate::model::Day;

/// Conditions joined by logic of two values: what compares something unknown is false.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter<T = Test> {
    /// All of these; true where there is none.
    All(Vec<Filter<T>>),
    /// One of these; false where there is none.
    Any(Vec<Filter<T>>),
    /// Not this.
    Not(Box<Filter<T>>),
    /// A single test.
    Test(T),
}

/// Conditions on the rows of a table, whose columns are meant by their position.
pub type RowFilter = Filter<RowTest>;

/// One test of one field.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// The field is, or belongs to, one of the things meant. Among several values of a field one is enough.
    Within {
        /// A field of the kind entity.
        field: Field,
        /// What it may be.
        referents: Vec<Referent>,
        /// Whether belonging to it is enough.
        matching: Matching,
    },
    /// The field equals one of these.
    Equal {
        /// The field.
        field: Field,
        /// What it may be.
        values: Vec<Literal>,
    },
    /// The field is smaller or larger.
    Compare {
        /// A field of numbers or text.
        field: Field,
        /// Neither `=` nor `!=`.
        comparison: Comparison,
        /// What it is compared with.
        value: Literal,
    },
    /// The field lies in a stretch of time.
    Time {
        /// A field of dates.
        field: Field,
        /// The stretch.
        when: TimeTest,
    },
    /// Full text.
    Matches {
        /// Title, text or sentence.
        field: Field,
        /// What is searched, in the syntax of FTS5; known to be well-formed.
        query: String,
    },
    /// The place lies within `km` kilometres.
    Near {
        /// Degrees north.
        lat: f64,
        /// Degrees east.
        lon: f64,
        /// The radius.
        km: f64,
        /// The centre's name.
        name: String,
    },
    /// The field has a value.
    Known(Field),
}

/// One test of one column.
#[derive(Debug, Clone, PartialEq)]
pub enum RowTest {
    /// The cell, or one value of its list, equals one of these; text is compared without case and accents.
    Equal {
        /// The column.
        column: usize,
        /// What it may be.
        values: Vec<Literal>,
    },
    /// The cell is smaller or larger.
    Compare {
        /// The column.
        column: usize,
        /// Neither `=` nor `!=`.
        comparison: Comparison,
        /// What it is compared with.
        value: Literal,
    },
    /// The cell lies in a stretch of time.
    Time {
        /// A column of dates or buckets.
        column: usize,
        /// The stretch.
        when: TimeTest,
    },
    /// The cell is not null.
    Known(usize),
}

/// A stretch of time that an interval is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeTest {
    /// First day; open where absent.
    pub from: Option<Day>,
    /// Last day; open where absent.
    pub to: Option<Day>,
    /// Certain: the interval lies inside. Possible: both have a day in common.
    pub certainty: Certainty,
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A whole number, or the code of a word.
    Int(i64),
    /// A real number.
    Real(f64),
    /// Text.
    Text(String),
}

impl<T> Filter<T> {
    /// What is always true.
    pub const fn always() -> Filter<T> {
        Filter::All(Vec::new())
    }

    /// Whether it is true of every row.
    pub fn is_always(&self) -> bool {
        matches!(self, Filter::All(parts) if parts.is_empty())
    }

    /// Both; nested conjunctions are made flat.
    #[must_use]
    pub fn and(self, other: Filter<T>) -> Filter<T> {
        let mut parts = Vec::new();
        for filter in [self, other] {
            match filter {
                Filter::All(inner) => parts.extend(inner),
                filter => parts.push(filter),
            }
        }
        if parts.len() == 1 { parts.remove(0) } else { Filter::All(parts) }
    }

    /// Calls `visit` with every test in it, from left to right.
    pub fn tests<'a>(&'a self, visit: &mut dyn FnMut(&'a T)) {
        match self {
            Filter::All(parts) | Filter::Any(parts) => parts.iter().for_each(|part| part.tests(visit)),
            Filter::Not(inner) => inner.tests(visit),
            Filter::Test(test) => visit(test),
        }
    }
}
