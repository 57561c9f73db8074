//! Expressions of time in text, normalised (TIMEX3, ISO-TimeML).

use serde::{Deserialize, Serialize};

use super::{Interval, Span};

/// The TIMEX3 type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A calendar date of any granularity.
    Date,
    /// A time of the day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// The TIMEX3 modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum Modifier {
    /// "early", "the beginning of".
    Start,
    /// "mid-".
    Mid,
    /// "late", "the end of".
    End,
    /// "about", "around".
    Approx,
    /// "before".
    Before,
    /// "after".
    After,
    /// "on or before".
    OnOrBefore,
    /// "on or after".
    OnOrAfter,
    /// "less than".
    LessThan,
    /// "more than".
    MoreThan,
    /// "no more than".
    EqualOrLess,
    /// "at least".
    EqualOrMore,
}

/// How the words before an expression tie it to what happened: the preposition outside the TIMEX3 extent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// "in", "on", "at", "during" or nothing.
    In,
    /// "since", "from".
    Since,
    /// "until", "till", "through", "to".
    Until,
    /// "before", "prior to".
    Before,
    /// "after", "following".
    After,
    /// "by".
    By,
}

/// An expression of time in a text, and what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeMention {
    /// Its extent in the text, by the TIMEX3 rules (no preposition).
    pub span: Span,
    /// Its type.
    pub kind: TimexKind,
    /// Its TIMEX3 value: `2019-01-23`, `2015-Q4`, `P2Y`, `PAST_REF`.
    pub value: String,
    /// Its modifier.
    pub modifier: Option<Modifier>,
    /// The days it covers; absent for durations, sets and vague references.
    pub interval: Option<Interval>,
    /// How it is tied to what happened.
    pub relation: Relation,
}
