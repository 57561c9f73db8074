//! The syntax tree of a script: what was written, with names, dates and types not yet looked up.
//!
//! Every node knows where it stands (`at`), and trees compare without it. Depth is bounded by
//! [`MAX_DEPTH`](super::MAX_DEPTH): `and`, `or` and sums are flat lists, so that dropping or walking a tree by
//! recursion is safe.

mod condition;
mod stage;
mod value;

pub use condition::{Certainty, Comparison, Condition, Knowledge, Logic, Membership, Test, When, WhenKind};
pub use stage::{
    Aggregate, Chart, Dimension, DimensionKind, Empty, Expression, ExpressionKind, Figure, Function, Operator, Order,
    SortKey, Stage, StageKind,
};
pub use value::{Argument, Length, Matching, Name, Param, Path, Period, PeriodKind, Set, Text, Unit, Value, ValueKind};

use super::At;

/// Statements in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Script {
    /// The statements; those that only define something give no result.
    pub statements: Vec<Statement>,
}

/// One statement of a script.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What it does.
    pub kind: StatementKind,
    /// Where it stands, without its `;`.
    pub at: At,
}

/// What a statement does.
#[derive(Debug, Clone, PartialEq)]
pub enum StatementKind {
    /// `let who = Cuba`: a name for a value, a list or a period; used as `$who`.
    Let {
        /// The name, without `$`.
        name: Name,
        /// What it stands for.
        value: Argument,
    },
    /// `param who: text = Cuba`: a value that the caller gives.
    Param {
        /// The name, without `$`.
        name: Name,
        /// What the caller may give.
        kind: ParamKind,
        /// Taken where the caller gives nothing; without one the parameter must be given.
        default: Option<Argument>,
    },
    /// `define sanctions($by) = events where source = $by`: a query with holes, used as a subject.
    Define {
        /// The name of the new subject.
        name: Name,
        /// Its parameters.
        params: Vec<Param>,
        /// What it stands for.
        query: Query,
    },
    /// `include "common.dql"`.
    Include(Text),
    /// `explain sql events | count`.
    Explain {
        /// What to show.
        what: Explain,
        /// The query to explain.
        query: Query,
    },
    /// A query to run.
    Query(Query),
}

/// The type of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParamKind {
    /// A string or a name.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A stretch of time in any form that a time clause accepts.
    Period,
    /// Several values.
    List,
}

/// What `explain` shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Explain {
    /// Plan and SQL: nothing was said.
    Both,
    /// The plan.
    Plan,
    /// The SQL with its bound values.
    Sql,
}

/// A head and the stages that its rows run through.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What is looked for.
    pub head: Head,
    /// The pipeline, from left to right.
    pub stages: Vec<Stage>,
    /// From the subject to the last stage.
    pub at: At,
}

/// A subject and its clauses, in whatever order they were written.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// What the rows are.
    pub subject: Subject,
    /// The `where` clause.
    pub filter: Option<Logic>,
    /// The time clause.
    pub when: Option<When>,
    /// The `comparing` clause.
    pub comparing: Option<Comparing>,
    /// From the subject to the last clause.
    pub at: At,
}

/// `comparing 2016 with 2017`.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparing {
    /// The first period.
    pub first: Period,
    /// The period it is compared with.
    pub second: Period,
    /// The clause.
    pub at: At,
}

/// What the rows of a head are.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Which.
    pub kind: SubjectKind,
    /// Where it stands.
    pub at: At,
}

/// The subjects.
#[derive(Debug, Clone, PartialEq)]
pub enum SubjectKind {
    /// `events`.
    Events,
    /// `articles`.
    Articles,
    /// `actors`.
    Actors,
    /// `actions`.
    Actions,
    /// `places`.
    Places,
    /// `publishers`.
    Publishers,
    /// A query defined by `define`, and what its holes are filled with.
    Named {
        /// The name after `define`.
        name: Name,
        /// In the order of its parameters.
        arguments: Vec<Argument>,
    },
    /// `sequence by actor (a: events …) then within 30 days (b: events …)`.
    Sequence(Box<Sequence>),
}

/// Events that follow one another.
#[derive(Debug, Clone, PartialEq)]
pub struct Sequence {
    /// What must be the same in all steps.
    pub by: Vec<Path>,
    /// The first step.
    pub first: Step,
    /// What follows; at least one.
    pub links: Vec<Link>,
}

/// One step of a sequence.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The name for its columns.
    pub name: Option<Name>,
    /// What happens.
    pub head: Head,
    /// With its brackets.
    pub at: At,
}

/// How a later step follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Whether it must or must not follow.
    pub follows: Follows,
    /// The longest time that may lie between.
    pub within: Option<Length>,
    /// The step.
    pub step: Step,
    /// From `then` to the end of the step.
    pub at: At,
}

/// Whether a step must or must not follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Follows {
    /// `then`.
    Then,
    /// `then no`.
    ThenNo,
}
