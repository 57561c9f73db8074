//! The plan of a query: which rows, which groups, and what is done to them afterwards.

use super::{Field, Filter, RowFilter, Subject};
use crate::lang::ast::{Function, Order};
use crate::model::{Bucket, Note};

/// A query with everything resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What the rows are.
    pub subject: Subject,
    /// Which rows: each layer filters and cuts what the one before it left. At least one.
    pub layers: Vec<Layer>,
    /// What is made of them.
    pub output: Output,
    /// What is done to the groups, in order.
    pub steps: Vec<Step>,
    /// Events that a `possibly` would add to those of the first layer; absent where no time clause is certain.
    pub possibly: Option<Filter>,
    /// What planning found worth telling.
    pub notes: Vec<Note>,
}

/// One filter, order and cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Which rows remain.
    pub filter: Filter,
    /// Their order; the default order of the subject breaks ties.
    pub order: Vec<SortField>,
    /// Which stretch of them remains.
    pub slice: Option<Slice>,
}

/// A stretch of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Rows left out at the beginning.
    pub offset: u64,
    /// Rows kept.
    pub count: u64,
}

/// A field to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortField {
    /// The field; unknown values come last.
    pub field: Field,
    /// Up or down.
    pub order: Order,
}

/// What is made of the rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// Shown one by one.
    Rows(Rows),
    /// Put into groups.
    Groups(Groups),
}

/// Rows shown one by one.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The columns from left to right, no name twice.
    pub columns: Vec<ShownField>,
}

/// A column of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownField {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub field: Field,
}

/// Rows put into groups. The table has the dimensions and then the measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// What they are grouped by; one row of totals where there is none.
    pub dimensions: Vec<Dimension>,
    /// The figures; at least one.
    pub measures: Vec<Measure>,
}

/// What rows are grouped by.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// The column's name.
    pub name: String,
    /// What it holds.
    pub key: DimensionKey,
}

/// What a group's column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DimensionKey {
    /// The values of a field; a row with several is in several groups, once in each.
    Field(Field),
    /// Buckets of a date.
    Bucket(Bucket, Field),
}

/// A figure over the rows of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The column's name.
    pub name: String,
    /// How it is reckoned.
    pub function: Function,
    /// Over what; only `count` may do without.
    pub field: Option<Field>,
}

/// What is done to a table of groups. Columns are meant by their position.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Rows for the buckets of column `bucket` that are missing between the first and the last of each group.
    Fill {
        /// The column of buckets.
        bucket: usize,
        /// The columns that make a group with it.
        within: Vec<usize>,
        /// The columns that are 0 in a new row; the others are null.
        zero: Vec<usize>,
    },
    /// Rows that pass.
    Where(RowFilter),
    /// The `count` rows with the largest known `by`, within each `per`; largest first.
    Top {
        /// How many.
        count: u64,
        /// The column to rank by.
        by: usize,
        /// Ranked anew within each of these.
        per: Vec<usize>,
        /// Columns whose unknown value takes no part.
        known: Vec<usize>,
    },
    /// Another order; unknown values come last, ties keep the order they had.
    Sort(Vec<(usize, Order)>),
    /// A stretch of the rows.
    Limit(Slice),
    /// These columns, in this order.
    Show(Vec<usize>),
    /// A new column: each row's part of the sum of `column` within each `per`.
    Share {
        /// The column.
        column: usize,
        /// The totals are taken within each of these.
        per: Vec<usize>,
        /// The new column's name.
        name: String,
    },
    /// A new column: the sum of `column` up to the row, within each `per`.
    Cumulative {
        /// The column.
        column: usize,
        /// Reckoned anew within each of these.
        per: Vec<usize>,
        /// The new column's name.
        name: String,
    },
    /// A new column: the difference to an earlier row, within each `per`.
    Change {
        /// The column.
        column: usize,
        /// How far back.
        back: Back,
        /// Reckoned anew within each of these.
        per: Vec<usize>,
        /// The new column's name.
        name: String,
    },
    /// A new column: a figure over the last buckets, the current one included, within each `per`; null until there are so many.
    Rolling {
        /// The column.
        column: usize,
        /// The column of buckets.
        bucket: usize,
        /// The length of the window in buckets.
        length: u32,
        /// The figure.
        function: Function,
        /// Reckoned anew within each of these.
        per: Vec<usize>,
        /// The new column's name.
        name: String,
    },
    /// A new column: 1 for the largest `column`, equal values alike.
    Rank {
        /// The column.
        column: usize,
        /// The new column's name.
        name: String,
    },
    /// The values of `column` become columns that hold `values`.
    Pivot {
        /// The column that disappears.
        column: usize,
        /// The columns that fill the new ones, and what a cell without a row holds.
        values: Vec<(usize, Missing)>,
    },
    /// The rows are put into groups once more.
    Regroup {
        /// The columns that make a group; buckets may become wider ones.
        dimensions: Vec<Regrouped>,
        /// The figures: how, over which column, and the new column's name.
        measures: Vec<(Function, Option<usize>, String)>,
    },
}

/// A column that makes groups of a table's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regrouped {
    /// The column.
    pub column: usize,
    /// The wider bucket that it is put into.
    pub bucket: Option<Bucket>,
    /// The new column's name.
    pub name: String,
}

/// How far back `change` looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// To the row before.
    Row,
    /// So many buckets of that column.
    Buckets {
        /// The column of buckets.
        column: usize,
        /// How many.
        count: u32,
    },
}

/// What a cell without a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// 0, of counts.
    Zero,
    /// Null, of everything else.
    Null,
}
