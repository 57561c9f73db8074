//! The plan of a query: which rows, which groups, and what is done to them afterwards.

use super::{Field, Filter, RowFilter, Subject};
use crate::lang::ast::{Follows, Function, Operator, Order, Unit};
use crate::model::{Bucket, ChartKind, Note};

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
    /// The chart that the answer is drawn as.
    pub chart: Option<ChartKind>,
    /// What planning found worth telling.
    pub notes: Vec<Note>,
}

impl Plan {
    /// The plans whose rows come from the store, in the order in which they are run: itself or the steps of its sequence, and
    /// those that its steps join.
    pub fn parts(&self) -> Vec<&Plan> {
        let mut parts = match &self.output {
            Output::Sequence(sequence) => sequence.steps.iter().flat_map(|step| step.plan.parts()).collect(),
            Output::Rows(_) | Output::Groups(_) => vec![self],
        };
        for step in &self.steps {
            if let Step::Compare { with, .. } | Step::Join { with, .. } = step {
                parts.extend(with.parts());
            }
        }
        parts
    }
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
    /// Followed through time: the steps are plans of their own, and the layers of this one are empty.
    Sequence(Sequence),
}

/// Events that follow one another. A row of the table has the keys, the columns of each step that must happen, and `days`: from
/// the end of the first event to the beginning of the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Sequence {
    /// What must be the same in all steps; unknown values take no part.
    pub keys: Vec<String>,
    /// In the order of time; at least two.
    pub steps: Vec<SequenceStep>,
}

/// One step of a sequence.
#[derive(Debug, Clone, PartialEq)]
pub struct SequenceStep {
    /// Its events as rows: `date`, `id`, for each key its identity and its name, and then the columns that it gives.
    pub plan: Plan,
    /// How it follows the step before that must happen; the first one is taken as `then`.
    pub follows: Follows,
    /// The longest time between the two, in units of the calendar.
    pub within: Option<Reach>,
    /// The names of the columns that it gives; none where it must not happen.
    pub columns: Vec<String>,
}

/// A length of time in units of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// How many; at least 1.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// A measure that `comparing` shows for two periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The position of the measure.
    pub column: usize,
    /// The names of its two columns.
    pub names: [String; 2],
    /// The names of change and ratio, where it is a number.
    pub derived: Option<[String; 2]>,
    /// What a group without rows in a period holds.
    pub missing: Missing,
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
        /// Columns that part rows and disappear: they tell groups of one name apart.
        apart: Vec<usize>,
    },
    /// The same groups of another period, side by side; groups of either remain.
    Compare {
        /// How many columns make a group.
        dimensions: usize,
        /// The plan of the second period.
        with: Box<Plan>,
        /// The measures.
        measures: Vec<Compared>,
    },
    /// Columns of another table where the groups are the same; every row remains.
    Join {
        /// The other table.
        with: Box<Plan>,
        /// Columns here and there that must be equal.
        on: Vec<(usize, usize)>,
        /// Columns of the other table, what a row without a partner holds, and their new names.
        columns: Vec<(usize, Missing, String)>,
    },
    /// A new column.
    With {
        /// Its name.
        name: String,
        /// What it holds.
        expression: Expression,
    },
    /// The rows at this point go into a file.
    Write {
        /// The file.
        path: String,
        /// The columns that are shown, where others are only there for later steps.
        columns: Option<Vec<usize>>,
    },
    /// The rows are put into groups once more.
    Regroup {
        /// The columns that make a group; buckets may become wider ones.
        dimensions: Vec<Regrouped>,
        /// The figures: how, over which column, and the new column's name.
        measures: Vec<(Function, Option<usize>, String)>,
    },
}

/// What a new column holds. What is unknown makes the whole unknown, and so do divisions by 0.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// A column.
    Column(usize),
    /// The number with the other sign.
    Negative(Box<Expression>),
    /// From left to right.
    Chain(Box<Expression>, Vec<(Operator, Expression)>),
    /// A function of its arguments.
    Call(Formula, Vec<Expression>),
}

/// The functions of `with`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Formula {
    /// `round(x)`, `round(x, 2)`: half away from 0.
    Round,
    /// `abs(x)`.
    Abs,
    /// `floor(x)`.
    Floor,
    /// `ceil(x)`.
    Ceil,
    /// `sqrt(x)`; unknown below 0.
    Sqrt,
    /// `ln(x)`; unknown up to 0.
    Ln,
    /// `log10(x)`; unknown up to 0.
    Log10,
    /// `exp(x)`.
    Exp,
    /// `min(a, b, …)` of one row; the unknown is left out.
    Min,
    /// `max(a, b, …)` of one row; the unknown is left out.
    Max,
    /// `coalesce(a, b, …)`: the first that is known.
    Coalesce,
    /// `days(a, b)`: from the end of `a` to the beginning of `b`.
    Days,
}

impl Formula {
    /// Every function.
    pub const ALL: [Formula; 12] = [
        Formula::Round,
        Formula::Abs,
        Formula::Floor,
        Formula::Ceil,
        Formula::Sqrt,
        Formula::Ln,
        Formula::Log10,
        Formula::Exp,
        Formula::Min,
        Formula::Max,
        Formula::Coalesce,
        Formula::Days,
    ];

    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Formula::Round => "round",
            Formula::Abs => "abs",
            Formula::Floor => "floor",
            Formula::Ceil => "ceil",
            Formula::Sqrt => "sqrt",
            Formula::Ln => "ln",
            Formula::Log10 => "log10",
            Formula::Exp => "exp",
            Formula::Min => "min",
            Formula::Max => "max",
            Formula::Coalesce => "coalesce",
            Formula::Days => "days",
        }
    }

    /// The fewest and the most arguments.
    pub const fn arity(self) -> (usize, usize) {
        match self {
            Formula::Round => (1, 2),
            Formula::Days => (2, 2),
            Formula::Min | Formula::Max | Formula::Coalesce => (1, 64),
            _ => (1, 1),
        }
    }
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
